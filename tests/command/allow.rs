//! Findings that are let stand: what an allowance takes away, and what is told of one that does not hold.

use std::io::{Cursor, Write};

use crate::{BROKEN, Folder, Ran, SOUND};

/// A draft in which two paragraphs are numbered as the one before.
fn twice() -> String {
    let head = "United Nations\n\nA/81/214\n\nDistr.: General\n\n20 July 2026\n\nOriginal: English\n";
    let sentence = "The Committee considered the matter at length in its meeting of that day, and took note.";
    let paragraphs = ["1", "2", "2", "3", "4", "5", "5", "6", "7"].map(|number| format!("\n{number}. {sentence}\n"));
    format!("{head}{}", paragraphs.concat())
}

/// `text` with `remark` before the second paragraph of the number.
fn remarked(text: &str, number: &str, remark: &str) -> String {
    let at = text.rfind(&format!("\n{number}. ")).expect("the paragraph") + 1;
    format!("{}<!-- {remark} -->\n{}", &text[..at], &text[at..])
}

fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    let fixed = ["check", "--output-format", "concise", "--select", "masthead,numbering,document"];
    Ran::of(&mut folder.masthead(fixed.iter().chain(arguments)))
}

/// `LINE RULE` of each finding.
fn found(ran: &Ran) -> Vec<String> {
    let out = ran.out();
    let lines = out.lines().filter_map(|line| {
        let (_, rule) = line.rsplit_once(" [")?;
        Some(format!("{} {}", line.split(':').nth(1)?, rule.trim_end_matches(']')))
    });
    lines.collect()
}

#[test]
fn an_allowance_suppresses_what_is_in_its_block_and_nothing_else() {
    let twice = twice();
    let folder = Folder::with(&[("a.md", &twice)]);
    assert_eq!(found(&check(&folder, &["a.md"])), ["15 numbering/paragraphs", "23 numbering/paragraphs"]);
    folder.write("a.md", remarked(&twice, "2", "masthead: allow numbering/paragraphs: as adopted"));
    let ran = check(&folder, &["a.md"]);
    assert_eq!((ran.status, found(&ran)), (1, vec!["24 numbering/paragraphs".to_owned()]), "{ran:?}");
    // Within the paragraph, as Word would write it: a capital, another colon and comma.
    let (before, after) = twice.rsplit_once(" note.\n\n6").expect("the paragraph");
    let remark = "<!-- Masthead：allow masthead/symbol， numbering/paragraphs：as adopted -->";
    folder.write("a.md", format!("{before} {remark} note.\n\n6{after}"));
    let ran = check(&folder, &["a.md"]);
    assert_eq!(found(&ran), ["15 numbering/paragraphs", "23 document/allowance"], "{ran:?}");
    let file = format!("<!-- masthead: allow-file numbering/paragraphs, masthead/symbol: as adopted -->\n\n{twice}");
    folder.write("a.md", &file);
    let ran = check(&folder, &["a.md"]);
    assert_eq!((ran.status, found(&ran)), (0, vec!["1 document/allowance".to_owned()]), "{ran:?}");
    let json = Ran::of(&mut folder.masthead(["check", "--output-format", "json", "a.md"]));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let diagnostics = json["files"][0]["diagnostics"].as_array().expect("diagnostics");
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0]["message"], "masthead/symbol is allowed here and finds nothing here");
}

#[test]
fn an_allowance_is_no_part_of_the_document() {
    let twice = twice();
    let folder = Folder::with(&[("a.md", &twice)]);
    let outline = |folder: &Folder| {
        let ran = Ran::of(&mut folder.masthead(["outline", "a.md"]));
        // Without the places, which are others.
        ran.out()
            .lines()
            .map(|line| line.trim_start().split_once(' ').map_or(line, |(_, part)| part).trim().to_owned())
            .collect::<Vec<_>>()
    };
    let before = outline(&folder);
    let remarked = remarked(&twice, "2", "masthead: allow numbering/paragraphs: 7. a reason");
    folder.write("a.md", remarked.replace("A/81", "<!-- masthead: allow masthead/date: 1. a reason -->\nA/81"));
    assert_eq!(outline(&folder), before);
}

/// A report with paragraphs of these numbers and words, in Markdown.
fn paragraphs(list: &[&str]) -> String {
    format!(
        "A/81/214\n\nUnited Nations\n\nGeneral Assembly\n\nReport of the Secretary-General\n\n{}\n",
        list.join("\n\n")
    )
}

#[test]
fn a_comment_at_either_end_of_a_line_is_no_part_of_it() {
    let text = |third: &str| {
        paragraphs(&["1. It met in June.", "2. It left in July.", third, "5. It met again.", "6. It left."])
    };
    let third = "4. It had 5 percent of the seats.";
    let checked = |text: &str| {
        let folder = Folder::with(&[("a.md", text)]);
        let ran = folder
            .masthead(["check", "--output-format", "concise", "--select", "numbering,style,document/allowance", "a.md"])
            .output()
            .expect("it runs");
        let out = String::from_utf8_lossy(&ran.stdout).into_owned();
        ["numbering/paragraphs", "style/per-cent", "document/allowance"].map(|rule| out.contains(&format!("[{rule}]")))
    };
    assert_eq!(checked(&text(third)), [true, true, false]);
    let todo = [
        format!("{third} <!-- todo -->"),
        format!("<!-- todo -->{third}"),
        format!("<!-- todo --> {third}<!-- x --> <!-- y -->"),
    ];
    for third in todo {
        assert_eq!(checked(&text(&third)), [true, true, false], "{third}");
    }
    let allow = "<!-- masthead: allow numbering/paragraphs, style/per-cent: as adopted -->";
    let allowed = [
        format!("{third} {allow}"),
        format!("{allow}{third}"),
        format!("{allow}\n{third}"),
        format!("{third} <!-- x -->{allow}"),
    ];
    for third in allowed {
        assert_eq!(checked(&text(&third)), [false, false, false], "{third}");
    }
}

#[test]
fn comments_are_no_words() {
    let comment = format!("<!-- {} -->", "word ".repeat(200));
    let folder =
        Folder::with(&[("masthead.toml", "[rules.\"limits/words-secretariat\"]\nparameters = { words = 30 }\n")]);
    for third in [
        format!("4. It had {comment} seats."),
        format!("4. It had seats. {comment}"),
        format!("{comment} 4. It had seats."),
    ] {
        let text = paragraphs(&["1. It met in June.", "2. It left in July.", &third]);
        folder.write("a.md", text);
        let ran = folder
            .masthead(["check", "--output-format", "concise", "--select", "limits", "a.md"])
            .output()
            .expect("it runs");
        assert_eq!(String::from_utf8_lossy(&ran.stdout), "", "{third}");
    }
}

#[test]
fn an_allowance_that_does_not_hold_is_reported_and_so_is_the_finding() {
    let cases = [
        ("allow masthead/distribution", "gives no reason"),
        ("allow masthead/distribution: ", "gives no reason"),
        ("allow masthead/distributoin: quoted", "there is one named \"masthead/distribution\""),
        ("allow nonsense: quoted", "there is none"),
        ("forgive masthead/distribution: quoted", "not of a form"),
        ("allow", "not of a form"),
        ("allow masthead/date: quoted", "finds nothing here"),
    ];
    for (remark, told) in cases {
        let text = BROKEN.replace("Distr", &format!("<!-- masthead: {remark} -->\nDistr"));
        let folder = Folder::with(&[("a.md", &text)]);
        let ran = check(&folder, &["a.md"]);
        assert_eq!(found(&ran), ["4 document/allowance", "5 masthead/distribution"], "{remark}: {ran:?}");
        assert!(ran.out().lines().next().is_some_and(|line| line.contains(told)), "{remark}: {ran:?}");
        assert_eq!(ran.status, 1);
    }
    // Whether a rule that is not asked would find something is not known.
    let folder =
        Folder::with(&[("a.md", &format!("<!-- masthead: allow-file notes/callouts: all of them -->\n\n{SOUND}"))]);
    let ran = Ran::of(&mut folder.masthead(["check", "--ignore", "notes", "--output-format", "concise", "a.md"]));
    assert_eq!((ran.status, found(&ran)), (0, vec![]), "{ran:?}");
}

#[test]
fn what_is_missing_is_allowed_where_it_would_stand() {
    let text = "United Nations\n\nA/81/214\n\n<!-- masthead: allow masthead/date: set on issue -->\nDistr.: General\n\nOriginal: English\n";
    let folder = Folder::with(&[("a.md", text)]);
    let ran = check(&folder, &["a.md"]);
    assert_eq!((ran.status, found(&ran)), (0, vec![]), "{ran:?}");
}

#[test]
fn a_table_is_allowed_as_a_whole() {
    let table =
        "| Item | Amount |\n|---|---|\n| One | 5[^a] |\n| Two | 6[^b] |\n\nText.[^c] and text.[^d]\n\n[^d]: A note.\n";
    let callouts = |before: &str| {
        let folder = Folder::with(&[("a.md", &format!("{SOUND}\n{before}\n\n{table}"))]);
        found(&Ran::of(&mut folder.masthead(["check", "--select", "notes", "--output-format", "concise", "a.md"])))
    };
    assert_eq!(callouts(""), [12, 13, 15].map(|line| format!("{line} notes/callouts")));
    let allowed = callouts("<!-- masthead: allow notes/callouts: they stand below the original -->");
    assert_eq!(allowed, ["15 notes/callouts"]);
}

#[test]
fn a_text_that_is_no_draft_can_be_let_alone() {
    let folder =
        Folder::with(&[("a.md", "<!-- masthead: allow-file document/recognised: a covering note -->\n\nDear all\n")]);
    let ran = check(&folder, &["a.md"]);
    assert_eq!((ran.status, found(&ran)), (0, vec![]), "{ran:?}");
}

#[test]
fn what_is_allowed_is_not_mended() {
    let text = BROKEN.replace("Distr", "<!-- masthead: allow masthead/distribution: quoted -->\nDistr");
    let folder = Folder::with(&[("a.md", text.as_str())]);
    let ran = Ran::of(&mut folder.masthead([
        "check",
        "--fix",
        "--unsafe-fixes",
        "--select",
        "masthead/distribution",
        "a.md",
    ]));
    assert_eq!((ran.status, folder.read("a.md")), (0, text.into_bytes()), "{ran:?}");
}

#[test]
fn the_configuration_allows_too() {
    let allow = |text: &str| {
        format!(
            "[[allow]]\npath = \"drafts/*.txt\"\nrule = \"masthead/distribution\"\ntext = \"{text}\"\nreason = \"quoted\"\n"
        )
    };
    let folder = Folder::with(&[
        ("masthead.toml", &allow("Distr.:  Genral")),
        ("drafts/a.txt", BROKEN),
        ("drafts/sub/b.txt", BROKEN),
    ]);
    assert_eq!(folder.check(["."]).paths(), ["drafts/sub/b.txt"], "a star is no slash");
    folder.write("masthead.toml", allow("another"));
    let ran = check(&folder, &["drafts/a.txt"]);
    assert_eq!(found(&ran), ["4 masthead/distribution"], "a pattern may be needed elsewhere: {ran:?}");
    folder.write("masthead.toml", allow("another").replace('*', "a"));
    let ran = check(&folder, &["drafts/a.txt"]);
    assert_eq!(found(&ran), ["1 document/allowance", "4 masthead/distribution"], "{ran:?}");
    assert!(ran.out().contains("masthead/distribution (masthead.toml:2) is allowed here"), "{ran:?}");
    folder.write("masthead.toml", allow("another").replace('*', "a").replace("text", "#"));
    let ran = check(&folder, &["drafts/a.txt"]);
    assert_eq!((ran.status, found(&ran)), (0, vec![]), "{ran:?}");
}

/// A Word document of these paragraphs, with a comment on the one that holds `on`.
fn word(paragraphs: &str, on: &str, comment: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let paragraph = |line: &str| {
        let mark = if line.contains(on) { "<w:r><w:commentReference w:id=\"1\"/></w:r>" } else { "" };
        format!("<w:p><w:r><w:t>{line}</w:t></w:r>{mark}</w:p>")
    };
    let body: String = paragraphs.lines().filter(|line| !line.is_empty()).map(paragraph).collect();
    let relation = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let comment = format!("<w:comment w:id=\"1\"><w:p><w:r><w:t>{comment}</w:t></w:r></w:p></w:comment>");
    let parts = [
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("comments", "comments.xml")),
        ("word/document.xml", format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>")),
        ("word/comments.xml", format!("<w:comments xmlns:w=\"{main}\">{comment}</w:comments>")),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(content.as_bytes()).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

#[test]
fn a_word_comment_allows_on_its_paragraph() {
    let folder = Folder::new();
    let lines = |on: &str, comment: &str| {
        folder.write("a.docx", word(BROKEN, on, comment));
        found(&check(&folder, &["a.docx"]))
    };
    assert_eq!(lines("Distr", "Look at this."), ["3 masthead/distribution"]);
    assert_eq!(lines("Distr", "masthead: allow masthead/distribution: quoted"), Vec::<String>::new());
    let elsewhere = lines("Original", "masthead: allow masthead/distribution: quoted");
    assert_eq!(elsewhere, ["3 masthead/distribution", "5 document/allowance"]);
    assert_eq!(lines("Original", "masthead: allow-file masthead/distribution: quoted"), Vec::<String>::new());
    assert_eq!(
        lines("Distr", "masthead: allow masthead/distribution"),
        ["3 document/allowance", "3 masthead/distribution"]
    );
}
