//! Documents of odd but legal structure, each with one defect: it is found at its place, commented there, and mended.

use masthead::document::Hints;
use masthead::reader::docx::Changes;
use masthead::rule::Options;

use crate::{annotated, between, check, document, manuscript, mended, text_of, view};

const DEFECT: &str = "Distr.: Genral";
const MENDED: &str = "Distr.: General";

fn p(content: &str) -> String {
    let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    format!("<w:p>{}</w:p>", if content.starts_with('<') { content.to_owned() } else { run(content) })
}

fn cell(content: &str) -> String {
    format!("<w:tc><w:tcPr/>{content}</w:tc>")
}

fn control(content: &str) -> String {
    format!("<w:sdt><w:sdtPr><w:tag w:val=\"x\"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
}

/// A sound masthead in which `line` wraps each line.
fn masthead(line: impl Fn(&str) -> String) -> String {
    ["United Nations", "A/81/214", "General Assembly", DEFECT, "20 July 2026", "Original: English"].map(line).concat()
}

/// A masthead with these paragraphs for its line on distribution.
fn with(distribution: &str) -> String {
    masthead(|line| if line == DEFECT { distribution.to_owned() } else { p(line) })
}

#[test]
fn one_defect_is_found_commented_and_mended_wherever_it_stands() {
    let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let table = |rows: &str| format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>");
    let nested = table(&row(&(cell(&p("General Assembly"))
        + &cell(
            &(table(&row(&cell(&p(DEFECT)))) + &table(&row(&cell(&p("20 July 2026")))) + &p("Original: English")),
        ))));
    let (br, tab) = ("<w:br/>", "<w:tab/>");
    let broken = format!(
        "<w:r><w:t>United Nations</w:t>{br}<w:t>A/81/214</w:t>{br}<w:t>General Assembly</w:t>{br}<w:t>{DEFECT}</w:t>{br}<w:t>20 July 2026</w:t>{br}<w:t>Original: English</w:t></w:r>"
    );
    let tabbed =
        [("United Nations", "A/81/214"), ("General Assembly", DEFECT), ("", "20 July 2026"), ("", "Original: English")]
            .map(|(left, right)| p(&format!("<w:r><w:t>{left}</w:t>{tab}<w:t>{right}</w:t></w:r>")))
            .concat();
    let by = |name: &str, content: &str| format!(r#"<w:{name} w:id="90" w:author="Ana">{content}</w:{name}>"#);
    let gone = by("del", "<w:r><w:delText>Limited</w:delText></w:r>");
    let alternative =
        format!("<mc:Choice Requires=\"w14\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>", p(DEFECT), p(DEFECT));
    let moved_away = format!(
        r#"<w:p><w:pPr><w:rPr><w:moveFrom w:id="91" w:author="Ana"/></w:rPr></w:pPr>{}</w:p>"#,
        by("moveFrom", &run("Distr.: Limted"))
    );
    for (name, body, paragraph, offset) in [
        ("paragraphs", masthead(p), 3, 0),
        ("a control round all", control(&masthead(p)), 3, 0),
        ("a control in a line", with(&p(&(run("Distr.: ") + &control(&run("Genral"))))), 3, 0),
        ("controls round rows", table(&masthead(|line| control(&row(&cell(&p(line)))))), 3, 0),
        ("controls round cells", table(&masthead(|line| row(&control(&cell(&p(line)))))), 3, 0),
        ("tables in a table", p("United Nations") + &p("A/81/214") + &nested, 3, 0),
        (
            "lines of one paragraph",
            p(&broken),
            0,
            "United Nations\u{2028}A/81/214\u{2028}General Assembly\u{2028}".chars().count(),
        ),
        ("columns made by tabs", tabbed, 1, "General Assembly\t".len()),
        ("runs of some letters", with(&p(&["Dis", "tr.: G", "enr", "al"].map(run).concat())), 3, 0),
        ("an insertion after a deletion", with(&p(&(run("Distr.: ") + &gone + &by("ins", &run("Genral"))))), 3, 0),
        ("a paragraph moved away", moved_away + &masthead(p), 4, 0),
        (
            "alternate content",
            with(&format!("<mc:AlternateContent xmlns:mc=\"mc\">{alternative}</mc:AlternateContent>")),
            3,
            0,
        ),
        ("a link", with(&p(&format!("<w:hyperlink w:anchor=\"a\">{}</w:hyperlink>", run(DEFECT)))), 3, 0),
        ("a smart tag", with(&p(&format!("<w:smartTag w:element=\"a\">{}</w:smartTag>", run(DEFECT)))), 3, 0),
        (
            "bookmarks and marks of the spelling checker",
            with(&p(&format!(
                r#"<w:bookmarkStart w:id="5" w:name="a"/>{}<w:proofErr w:type="spellStart"/>{}<w:bookmarkEnd w:id="5"/>{}<w:proofErr w:type="spellEnd"/>"#,
                run("Distr.: "),
                run("Gen"),
                run("ral")
            ))),
            3,
            0,
        ),
    ] {
        let bytes = document(&body);
        let checked = check(&bytes);
        let rules: Vec<&str> = checked.diagnostics.iter().map(|found| &*found.rule).collect();
        assert_eq!(rules, ["masthead/distribution"], "{name}: {}", manuscript(&bytes).text());
        let read = manuscript(&bytes);
        let span = checked.diagnostics[0].span;
        assert_eq!(read.slice(span), DEFECT, "{name}");
        let origin = read.origin(span.start()).expect("it has an origin");
        assert_eq!((origin.paragraph, origin.offset), (paragraph, offset), "{name}");

        let commented = text_of(&annotated(&bytes, "2026-11-24T12:00:00Z"), "word/document.xml");
        let marked = between(&commented, "<w:commentRangeStart", "<w:commentRangeEnd").concat();
        let text: String = ["<w:t>", r#"<w:t xml:space="preserve">"#]
            .iter()
            .fold(marked.clone(), |all, tag| all.replace(tag, "\u{1}"))
            .split('\u{1}')
            .skip(1)
            .filter_map(|rest| rest.split('<').next())
            .collect();
        assert_eq!(text, DEFECT, "{name}: {marked}");

        let mended = mended(&bytes, &Options::default(), &Hints::default()).change.expect("it can be mended").bytes;
        assert_eq!(view(&mended, Changes::Accepted), read.text().replace(DEFECT, MENDED), "{name}");
        assert_eq!(view(&mended, Changes::Rejected), view(&bytes, Changes::Rejected), "{name}");
    }
}

#[test]
fn a_preface_in_one_paragraph_is_read_line_by_line() {
    let preface =
        ["Eighty-first sesion", "Item 5 of the provisional agenda*", "Disarmament"].join("</w:t><w:br/><w:t>");
    let note = p("* A/81/150.");
    let body = masthead(|line| p(if line == DEFECT { MENDED } else { line }))
        + &p(&format!("<w:r><w:t>{preface}</w:t></w:r>"))
        + &["Report of the Secretary-General", "1. It met.", "2. It went."].map(p).concat()
        + &note;
    let bytes = document(&body);
    let found = check(&bytes).diagnostics;
    let rules: Vec<&str> = found.iter().map(|found| &*found.rule).collect();
    assert_eq!(rules, ["preface/session-ordinal"]);
    assert_eq!(manuscript(&bytes).slice(found[0].span), "Eighty-first sesion");
}
