//! The built program on Word documents: where copies go, what is refused, what is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use masthead::reader::docx::Changes;

use crate::{assert_same_parts, document, text_of, view};

const BROKEN: &str = "<w:p><w:r><w:t>United Nations</w:t></w:r></w:p><w:p><w:r><w:t>A/81/214</w:t></w:r></w:p>\
<w:p><w:r><w:t>Distr.: Genral</w:t></w:r></w:p><w:p><w:r><w:t>20 July 2026</w:t></w:r></w:p>\
<w:p><w:r><w:t>Original: English</w:t></w:r></w:p>";

/// A folder of its own for one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("word-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join(".git")).expect("a folder for the test");
        Self(folder)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("its folder");
        fs::write(path, bytes).expect("its file");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_masthead"));
        command.args(arguments).current_dir(&self.0).env_clear().env("LANG", "en_US.UTF-8").stdin(Stdio::null());
        command.env("SOURCE_DATE_EPOCH", "1795500000");
        let Output { status, stdout, stderr } = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (status.code().unwrap_or(-1), text(stdout), text(stderr))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_copy_is_written_and_the_original_left() {
    let folder = Folder::new("copy");
    let bytes = document(BROKEN);
    folder.write("a.docx", &bytes);
    let (status, out, told) = folder.run(&["annotate", "a.docx", "-o", "new/b.docx"]);
    assert_eq!((status, out.as_str(), told.as_str()), (0, "", "new/b.docx: 1 comment\n"));
    assert_eq!(folder.read("a.docx"), bytes);
    let comments = text_of(&folder.read("new/b.docx"), "word/comments.xml");
    assert!(comments.contains("w:date=\"2026-11-24T"), "{comments}");
    let (status, _, told) = folder.run(&["annotate", "--message-language", "ar", "--in-place", "new/b.docx"]);
    assert_eq!((status, told.as_str()), (0, "new/b.docx: 1 comment\n"));
    assert!(text_of(&folder.read("new/b.docx"), "word/comments.xml").contains("خطأ"));
}

#[test]
fn a_folder_of_documents_is_copied_name_by_name() {
    let folder = Folder::new("folder");
    folder.write("in/a.docx", document(BROKEN));
    folder.write("in/sub/b.docx", document(&BROKEN.replace("Genral", "General")));
    folder.write("in/c.txt", "passed over");
    folder.write("in/d.docx", "no package");
    let (status, _, told) = folder.run(&["annotate", "--in", "in", "--out", "out"]);
    assert_eq!(status, 2, "{told}");
    assert!(told.contains("out/a.docx: 1 comment\n") && told.contains("out/sub/b.docx: 0 comments\n"), "{told}");
    assert!(told.contains("in/d.docx: not a Word document"), "{told}");
    assert!(!folder.0.join("out/c.txt").exists() && !folder.0.join("out/d.docx").exists());
}

#[test]
fn a_folder_is_annotated_in_place_but_for_its_other_drafts() {
    let folder = Folder::new("place");
    folder.write("in/a.docx", document(BROKEN));
    folder.write("in/c.txt", "passed over");
    let (status, _, told) = folder.run(&["annotate", "--in-place", "in"]);
    assert_eq!((status, told.as_str()), (0, "in/a.docx: 1 comment\n"));
    assert!(text_of(&folder.read("in/a.docx"), "word/comments.xml").contains("Genral"));
    let (status, _, told) = folder.run(&["annotate", "--in-place", "in/a.docx", "in/c.txt"]);
    assert_eq!(status, 2, "{told}");
}

#[test]
fn what_cannot_be_annotated_is_refused() {
    let folder = Folder::new("refused");
    folder.write("a.docx", document(BROKEN));
    folder.write("a.md", "United Nations\n");
    for (arguments, reason) in [
        (&["annotate", "a.md", "-o", "b.docx"][..], "comments are made in Word documents only"),
        (&["annotate", "a.docx"], "nothing says where the copy goes"),
        (&["annotate", "a.docx", "-o", "./a.docx"], "the copy is its own original"),
        (&["annotate", "--in", ".", "--out", "."], "are one folder"),
        (&["annotate", "no.docx", "-o", "b.docx"], "no such file"),
        (&["annotate", "a.docx", "a.md", "-o", "b.docx"], "cannot take the copies of several"),
        (&["annotate", "--select", "no/rule", "a.docx", "-o", "b.docx"], "there is no rule or group"),
        (&["check", "--fix", "--tracked-changes", "original", "a.docx"], "changes accepted"),
    ] {
        let before = folder.read("a.docx");
        let (status, _, told) = folder.run(arguments);
        assert_eq!(status, 2, "{arguments:?}: {told}");
        assert!(told.contains(reason), "{arguments:?}: {told}");
        assert_eq!(folder.read("a.docx"), before);
        assert!(!folder.0.join("b.docx").exists());
    }
}

#[test]
fn fixes_are_tracked_changes_in_the_file() {
    let folder = Folder::new("fix");
    folder.write("a.docx", document(BROKEN));
    let before = folder.read("a.docx");
    let (status, diff, told) = folder.run(&["check", "--diff", "a.docx"]);
    assert_eq!(status, 1, "{told}");
    assert!(diff.contains("\n-Distr.: Genral\n+Distr.: General\n"), "{diff}");
    assert_eq!(folder.read("a.docx"), before);
    let (status, _, told) = folder.run(&["check", "--fix", "a.docx"]);
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("Made 1 fix in 1 file"), "{told}");
    let after = folder.read("a.docx");
    assert_eq!(view(&after, Changes::Rejected), view(&before, Changes::Rejected));
    assert!(view(&after, Changes::Accepted).contains("Distr.: General"));
    let (_, _, told) = folder.run(&["check", "--fix", "a.docx"]);
    assert!(!told.contains("Made"), "{told}");
    assert_same_parts(&folder.read("a.docx"), &after, "parts");
    let (status, out, _) =
        folder.run(&["check", "--tracked-changes", "original", "--output-format", "concise", "a.docx"]);
    assert_eq!(status, 1);
    assert!(out.contains("Genral"), "{out}");
    let (_, out, _) = folder.run(&["outline", "--tracked-changes", "original", "a.docx"]);
    assert!(out.contains("Genral"), "{out}");
}

#[test]
fn a_finding_says_where_in_the_document_it_stands() {
    let folder = Folder::new("where");
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let rows: String = ["United Nations", "A/81/214", "Distr.: Genral", "20 July 2026", "Original: English"]
        .iter()
        .map(|text| format!("<w:tr>{}</w:tr>", cell(text)))
        .collect();
    let heading = r#"<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>I. Introduction</w:t></w:r></w:p>"#;
    let numbered = |number: u32| {
        format!(
            "<w:p><w:r><w:t>{number}. The Committee has the honour to transmit the present report to the Assembly.</w:t></w:r></w:p>"
        )
    };
    let body = format!("<w:tbl>{rows}</w:tbl>{heading}{}{}{}{}", numbered(1), numbered(2), numbered(4), numbered(5));
    folder.write("a.docx", document(&body));
    let (_, out, _) = folder.run(&["check", "a.docx"]);
    assert!(out.contains("at: masthead table, row 3\n"), "{out}");
    assert!(out.contains("at: paragraph 4, under \"I. Introduction\"\n"), "{out}");
    let (_, out, _) = folder.run(&["check", "--message-language", "fr", "a.docx"]);
    assert!(out.contains("lieu : tableau de l'en-tête, ligne 3\n"), "{out}");
    let (_, out, _) = folder.run(&["check", "--output-format", "json", "a.docx"]);
    assert!(out.contains(r#""where":{"in":"table","table":1,"row":3,"column":1,"masthead":true}"#), "{out}");
    assert!(out.contains(r#""where":{"in":"text","number":"4","heading":"I. Introduction"}"#), "{out}");
}
