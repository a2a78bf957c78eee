//! `--fix` and `--diff`: what is written, how, and what is left alone.

use crate::{BROKEN, Folder, ONE_RULE, Ran, SOUND};

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn encoding_mark_and_line_ends_are_kept() {
    let forms: [fn(&str) -> Vec<u8>; 6] = [
        |text| text.as_bytes().to_vec(),
        |text| text.replace('\n', "\r\n").into_bytes(),
        |text| text.replace('\n', "\r").into_bytes(),
        |text| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
        |text| utf16(text, false),
        |text| utf16(&text.replace('\n', "\r\n"), true),
    ];
    for (number, form) in forms.iter().enumerate() {
        let folder = Folder::new();
        folder.write("a.txt", form(BROKEN));
        let ran = folder.check(["--fix", "a.txt"]);
        assert_eq!((ran.status, ran.paths().len()), (0, 0), "form {number}: {ran:?}");
        assert!(ran.stderr.contains("Made 1 fix in 1 file"), "{ran:?}");
        assert_eq!(folder.read("a.txt"), form(SOUND), "form {number}");
        let files = std::fs::read_dir(folder.path("")).expect("the folder").count();
        assert_eq!(files, 2, "nothing else lies beside the file and .git");
    }
}

#[test]
fn a_second_run_has_nothing_to_fix() {
    let folder = Folder::with(&[("a.txt", BROKEN), ("b.md", BROKEN)]);
    assert_eq!(Ran::of(&mut folder.masthead(["check", "--fix", "--unsafe-fixes", "."])).status / 2, 0);
    let (a, b) = (folder.read("a.txt"), folder.read("b.md"));
    let second = Ran::of(&mut folder.masthead(["check", "--fix", "--unsafe-fixes", "."]));
    assert!(!second.stderr.contains("Made"), "{second:?}");
    assert_eq!((folder.read("a.txt"), folder.read("b.md")), (a, b));
}

#[test]
fn diff_shows_and_writes_nothing() {
    let folder = Folder::with(&[("sub/a.txt", BROKEN), ("b.txt", SOUND)]);
    for arguments in [&["--diff", "."][..], &["--diff", "--fix", "."]] {
        let ran = folder.check(arguments);
        assert_eq!(ran.status, 1, "{ran:?}");
        let out = ran.out();
        assert!(out.starts_with("--- sub/a.txt\n+++ sub/a.txt\n@@ -1,6 +1,6 @@\n"), "{out}");
        assert!(out.contains("\n-Distr.: Genral\n+Distr.: General\n"), "{out}");
        assert_eq!(folder.read("sub/a.txt"), BROKEN.as_bytes());
    }
    let ran = folder.check(["--diff", "b.txt"]);
    assert_eq!((ran.status, ran.out().as_str()), (0, ""), "{ran:?}");
}

#[test]
fn standard_input_comes_back_mended() {
    let folder = Folder::new();
    let arguments = ["check", "--fix", "--output-format", "concise", "--stdin-filename", "a.txt", "-"];
    let ran = Ran::with_input(folder.masthead(arguments).args(ONE_RULE), BROKEN.as_bytes());
    assert_eq!((ran.status, ran.out().as_str()), (0, SOUND), "{ran:?}");
    let ran = Ran::with_input(folder.masthead(arguments).args(ONE_RULE), SOUND.as_bytes());
    assert_eq!((ran.status, ran.out().as_str()), (0, SOUND), "{ran:?}");
    let ran = Ran::with_input(folder.masthead(arguments).args(ONE_RULE), b"\xff\xfa");
    assert_eq!((ran.status, ran.stdout.as_slice()), (2, &b"\xff\xfa"[..]), "what cannot be read is not lost");
}

#[test]
fn what_is_left_is_reported_on_standard_error_beside_mended_input() {
    let folder = Folder::new();
    let arguments = ["check", "--fix", "--output-format", "concise", "-", "other.txt"];
    folder.write("other.txt", SOUND);
    let ran = Ran::with_input(folder.masthead(arguments).args(ONE_RULE), BROKEN.as_bytes());
    assert_eq!((ran.status, ran.out().as_str()), (0, SOUND), "{ran:?}");
}

#[test]
fn a_package_that_cannot_be_read_is_left_alone() {
    let folder = Folder::new();
    folder.write("a.docx", b"PK\x03\x04");
    folder.check(["--fix", "a.docx"]);
    assert_eq!(folder.read("a.docx"), b"PK\x03\x04");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::with(&[("kept/a.txt", BROKEN)]);
    fs::set_permissions(folder.path("kept/a.txt"), fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("kept/a.txt", folder.path("link.txt")).expect("a link");
    assert_eq!(folder.check(["--fix", "link.txt"]).status, 0);
    assert_eq!(folder.read("kept/a.txt"), SOUND.as_bytes());
    assert!(fs::symlink_metadata(folder.path("link.txt")).expect("the link").is_symlink());
    assert_eq!(fs::metadata(folder.path("kept/a.txt")).expect("the file").permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_not_to_be_written_is_trouble() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with(&[("a.txt", BROKEN)]);
    fs::set_permissions(folder.path("a.txt"), fs::Permissions::from_mode(0o444)).expect("permissions");
    let ran = folder.check(["--fix", "a.txt"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("a.txt: not written"), "{ran:?}");
    assert_eq!(folder.read("a.txt"), BROKEN.as_bytes());
}

#[test]
fn a_mark_after_which_a_note_goes_on_gives_way_to_the_stop() {
    let note = "A/81/12\nUnited Nations\n\n1. It met.[^1]\n\n[^1]: See A/81/33, para. 64";
    for mark in [";", ",", ""] {
        let folder = Folder::with(&[("a.md", &format!("{note}{mark}\n"))]);
        let ran = Ran::of(&mut folder.masthead(["check", "--fix", "--select", "notes/full-stop", "a.md"]));
        assert_eq!((ran.status, folder.read("a.md")), (0, format!("{note}.\n").into_bytes()), "{mark:?}");
    }
}
