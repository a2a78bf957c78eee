//! Notes of Word documents: what calls each of them, as it is printed.

use masthead::document::{Callout, Document, Hints, Note, recognise};

use crate::{RULES, manuscript, package, part};

const RAISED: &str = r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>"#;

fn read<T>(body: &str, notes: &[(&str, &str)], of: impl Fn(&Document<'_>) -> T) -> T {
    let mut parts = vec![("word/document.xml", part("document", &format!("<w:body>{body}</w:body>")))];
    parts.extend(notes.iter().map(|(kind, content)| match *kind {
        "footnotes" => ("word/footnotes.xml", part(kind, content)),
        _ => ("word/endnotes.xml", part(kind, content)),
    }));
    let manuscript = manuscript(&package(&parts));
    of(&recognise(&manuscript, &*RULES, &Hints::default()))
}

/// The marks of callouts that call a note, and the notes with their marks.
fn pairs(document: &Document<'_>) -> (Vec<String>, Vec<String>) {
    let called = document.callouts.iter().filter(|callout| callout.note.is_some());
    let note = |note: &Note| format!("{} {}", note.mark, document.manuscript.slice(note.span));
    (called.map(|callout: &Callout| callout.mark.clone()).collect(), document.notes.iter().map(note).collect())
}

#[test]
fn a_note_is_called_by_the_mark_that_is_printed() {
    let star = format!(r#"<w:r>{RAISED}<w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>"#);
    let end = r#"<w:r><w:endnoteReference w:id="1"/></w:r>"#;
    let body =
        format!("<w:p><w:r><w:t>Agenda item 5</w:t></w:r>{star}</w:p><w:p><w:r><w:t>It met.</w:t></w:r>{end}</w:p>");
    let footnote = r#"<w:footnote w:id="7"><w:p><w:r><w:t>* A/81/150.</w:t></w:r></w:p></w:footnote>"#;
    let endnote =
        r#"<w:endnote w:id="1"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t>See A/81/12.</w:t></w:r></w:p></w:endnote>"#;
    let (called, notes) = read(&body, &[("footnotes", footnote), ("endnotes", endnote)], pairs);
    assert_eq!(called, ["*", "i"]);
    assert_eq!(notes, ["* A/81/150.", "i See A/81/12."]);
}

#[test]
fn a_note_may_be_a_paragraph_that_begins_with_a_raised_number() {
    let one = format!("<w:r>{RAISED}<w:t>1</w:t></w:r>");
    let body = format!(
        r#"<w:p><w:r><w:t>It met.</w:t></w:r>{one}</w:p><w:p>{one}<w:r><w:t xml:space="preserve"> See A/81/12.</w:t></w:r></w:p>"#
    );
    let (called, notes) = read(&body, &[], pairs);
    assert_eq!((called, notes), (vec!["1".to_owned()], vec!["1 See A/81/12.".to_owned()]));
}
