//! Word documents there and back: what is read of them, what is written into them, and that nothing else changes.

mod annotate;
mod drafts;
mod fixes;
mod notes;
mod odd;
mod program;
mod real;
mod same;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use masthead::checked::Checked;
use masthead::diagnostic::{Fix, Safety};
use masthead::document::{Hints, recognise};
use masthead::fixing::{Mended, mend_word};
use masthead::manuscript::Manuscript;
use masthead::reader::docx::{Changes, Limits, read_as};
use masthead::rule::{self, Options, RuleSet};
use masthead::{reader, report, writer};

pub(crate) static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().expect("the rules are sound"));

/// The namespace of the transitional form.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of the strict form.
pub(crate) const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// A package with these parts, by their names in the archive; the lists that each package has are put beside them.
pub(crate) fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packaged = "http://schemas.openxmlformats.org/package/2006";
    let mut relations = format!(r#"<Relationships xmlns="{packaged}/relationships">"#);
    let mut types = format!(
        r#"<Types xmlns="{packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
    );
    for (name, _) in parts {
        let file = name.rsplit('/').next().expect("a name");
        let kind = file.trim_end_matches(".xml").trim_end_matches(char::is_numeric);
        let content = if kind == "document" { "document.main" } else { kind };
        types += &format!(
            r#"<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{content}+xml"/>"#
        );
        if kind != "document" {
            relations += &format!(r#"<Relationship Id="{file}" Type="{office}/{kind}" Target="{file}"/>"#);
        }
    }
    relations += "</Relationships>";
    types += "</Types>";
    let root = format!(
        r#"<Relationships xmlns="{packaged}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(content).expect("memory can be written");
    };
    add("[Content_Types].xml", types.as_bytes());
    add("_rels/.rels", root.as_bytes());
    add("word/_rels/document.xml.rels", relations.as_bytes());
    for (name, content) in parts {
        add(name, content.as_bytes());
    }
    add("word/media/image1.png", b"\x89PNG not really");
    zip.finish().expect("memory can be written").into_inner()
}

/// The markup of a part with this root, in the usual form.
pub(crate) fn part(root: &str, content: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{MAIN}">{content}</w:{root}>"#)
}

/// A document with this body.
pub(crate) fn document(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", part("document", &format!("<w:body>{body}</w:body>")))])
}

/// The parts of a package, by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        assert!(parts.insert(name, content).is_none(), "a part is there once");
    }
    parts
}

/// Holds that two packages have the same parts to the byte.
pub(crate) fn assert_same_parts(left: &[u8], right: &[u8], name: &str) {
    let (left, right) = (parts(left), parts(right));
    let names: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    for part in names {
        let (left, right) = (left.get(part), right.get(part));
        if left == right {
            continue;
        }
        let (left, right) = (left.expect(name), right.expect(name));
        let at = left.iter().zip(right).position(|(left, right)| left != right).unwrap_or(left.len().min(right.len()));
        let shown = |bytes: &[u8]| {
            let around = &bytes[at.saturating_sub(300).min(bytes.len())..(at + 200).min(bytes.len())];
            String::from_utf8_lossy(around).into_owned()
        };
        panic!("{name}: {part} differs at {at}:\n{}\n{}", shown(left), shown(right));
    }
}

/// A part as text.
pub(crate) fn text_of(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_else(|| panic!("no {name}"))).expect("it is UTF-8")
}

pub(crate) fn manuscript(bytes: &[u8]) -> Manuscript {
    reader::read(bytes.to_vec(), "draft.docx".as_ref()).expect("a document")
}

/// The text in one view of its tracked changes.
pub(crate) fn view(bytes: &[u8], changes: Changes) -> String {
    read_as(bytes, &Limits::default(), changes).expect("a document").manuscript.text().to_owned()
}

/// What all rules find.
pub(crate) fn check(bytes: &[u8]) -> Checked {
    check_with(bytes, &Options::default(), &Hints::default())
}

pub(crate) fn check_with(bytes: &[u8], options: &Options, hints: &Hints) -> Checked {
    let manuscript = manuscript(bytes);
    let document = recognise(&manuscript, &*RULES, hints);
    let diagnostics = rule::check(&document, &RULES, options);
    let (language, class) = (Some(document.language.name.clone()), Some(document.class.name.clone()));
    let masthead_end = document.masthead_end;
    drop(document);
    Checked {
        path: "draft.docx".to_owned(),
        manuscript: Some(manuscript),
        masthead_end,
        language,
        class,
        diagnostics,
        ..Checked::default()
    }
}

/// Annotates as the program does.
pub(crate) fn annotated(bytes: &[u8], when: &str) -> Vec<u8> {
    let bare = writer::without_anchors(bytes).expect("a sound document").unwrap_or_else(|| bytes.to_vec());
    let checked = check(&bare);
    let comments = report::comments(&checked, "en");
    writer::annotate(&bare, checked.manuscript.as_ref(), comments, when).expect("a sound document")
}

pub(crate) fn mended(bytes: &[u8], options: &Options, hints: &Hints) -> Mended {
    mend_word(bytes, Safety::Unsafe, "2026-11-24T12:00:00Z", |bytes| check_with(&bytes, options, hints))
}

/// The fixes of what is found.
pub(crate) fn fixes(checked: &Checked) -> Vec<&Fix> {
    checked.diagnostics.iter().filter_map(|found| found.fixes.first()).collect()
}

/// What stands between two pieces of markup, each time.
pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}
