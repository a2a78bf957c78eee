//! What holds of every draft that can be read.

use std::path::Path;

use masthead::checked::Checked;
use masthead::diagnostic::{Diagnostic, Edit, Fix, Safety, apply, choose};
use masthead::document::{self, Document, Hints};
use masthead::fixing::{Mended, mend, mend_word};
use masthead::manuscript::{Format, Manuscript, Span};
use masthead::reader::docx::{Changes, Limits, read_as};
use masthead::report::{self, OutputFormat, Style};
use masthead::rule::{self, Options, RuleSet};
use masthead::{reader, writer};

use super::drafts::RULES;

/// The time of changes and comments.
const WHEN: &str = "2026-07-20T12:00:00Z";

/// Reads `bytes` as the file named `name` and holds everything against them that holds of every draft; what cannot be
/// read is refused with words.
pub fn everything(bytes: &[u8], name: &str) {
    match reader::read(bytes.to_vec(), Path::new(name)) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(manuscript) => {
            let format = manuscript.format();
            whole(&manuscript);
            outline(&manuscript);
            let checked = check(bytes.to_vec(), name, &RULES);
            findings(&checked);
            reports(&checked);
            if format == Format::Word {
                word(bytes, &checked);
            } else {
                fixes(bytes, name);
            }
        }
    }
}

/// Checks as the program does, with the rules in preview too.
pub fn check(bytes: Vec<u8>, name: &str, rules: &RuleSet) -> Checked {
    let path = name.to_owned();
    match reader::read(bytes, Path::new(name)) {
        Err(error) => Checked { path, error: Some(error.to_string()), ..Checked::default() },
        Ok(manuscript) => {
            let document = document::recognise(&manuscript, rules, &Hints::default());
            let diagnostics = rule::check(&document, rules, &Options { preview: true, ..Options::default() });
            let masthead_end = document.masthead_end;
            drop(document);
            Checked { path, manuscript: Some(manuscript), masthead_end, diagnostics, ..Checked::default() }
        }
    }
}

/// A place lies in the text, between characters.
fn lies(span: Span, text: &str, what: &str) {
    assert!(text.get(span.range()).is_some(), "{what} at {span:?} is no part of the text");
}

/// The lines and marks of a manuscript lie in its text, in order.
fn whole(manuscript: &Manuscript) {
    let text = manuscript.text();
    for block in manuscript.blocks() {
        lies(block.span, text, "a block");
        block.label.iter().for_each(|label| lies(label.span, text, "a label"));
    }
    let ordered = manuscript.blocks().windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start());
    assert!(ordered, "blocks overlap or are out of order: {:?}", manuscript.blocks());
    manuscript.marks().iter().for_each(|mark| lies(mark.span, text, "a mark"));
    manuscript.remarks().iter().for_each(|remark| lies(remark.span, text, "a remark"));
    for offset in [0, text.len() / 2, text.len(), text.len() + 1] {
        manuscript.position(offset);
        manuscript.origin(offset);
    }
}

/// All that is recognised lies in the text.
fn outline(manuscript: &Manuscript) {
    let document = document::recognise(manuscript, &*RULES, &Hints::default());
    let text = manuscript.text();
    places(&document).for_each(|(what, span)| lies(span, text, what));
    for entry in document::outline(&document, &*RULES) {
        lies(entry.span, text, &entry.part);
    }
}

fn places<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (&'static str, Span)> + 'd {
    let elements = document.elements.iter().map(|element| (element.name(), element.span));
    let parts = document.parts.iter().flat_map(|part| [("heading of part", part.heading), ("part", part.span)]);
    let headings = document.headings.iter().map(|heading| ("heading", heading.span));
    let paragraphs =
        document.paragraphs.iter().flat_map(|one| [("paragraph", one.span), ("number of paragraph", one.label)]);
    let slips = document.slips.iter().chain(&document.letter_slips);
    let slips = slips.flat_map(|slip| [("slip", slip.label), ("before slip", slip.previous)]);
    let letters = document.subparagraphs.iter().map(|one| ("subparagraph", one.label));
    let callouts = document.callouts.iter().map(|callout| ("callout", callout.span));
    let notes = document.notes.iter().flat_map(|note| [("note", note.span), ("mark of note", note.label)]);
    elements.chain(parts).chain(headings).chain(paragraphs).chain(slips).chain(letters).chain(callouts).chain(notes)
}

/// Findings and their fixes lie in the text, in order of place.
pub fn findings(checked: &Checked) {
    let Some(manuscript) = &checked.manuscript else { return };
    let text = manuscript.text();
    for found in &checked.diagnostics {
        lies(found.span, text, &found.rule);
        assert!(
            !found.message.is_empty() && !found.message.contains(['{', '}'])
                || found.message.contains(quoted(text, found))
        );
        found.related.iter().for_each(|related| lies(related.span, text, &found.rule));
        found.fixes.iter().flat_map(|fix| &fix.edits).for_each(|edit| lies(edit.span, text, &found.rule));
    }
    let ordered = checked.diagnostics.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start());
    assert!(ordered, "findings are out of order");
    let first: Vec<&Fix> = checked.diagnostics.iter().filter_map(|found| found.fixes.first()).collect();
    nothing_else_changes(text, &first);
}

/// What a finding is at; braces in it may stand in its message.
fn quoted<'t>(text: &'t str, found: &Diagnostic) -> &'t str {
    let quoted = text.get(found.span.range()).unwrap_or_default();
    if quoted.contains(['{', '}']) { "" } else { quoted }
}

/// Between the edits of the fixes that are made, the text stays.
fn nothing_else_changes(text: &str, fixes: &[&Fix]) {
    let (after, made) = apply(text, fixes);
    let chosen = choose(text, fixes);
    assert_eq!(chosen.len(), made);
    let mut edits: Vec<&Edit> = chosen.iter().flat_map(|&at| &fixes[at].edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut old, mut new) = (0, 0);
    for edit in edits {
        let kept = &text[old..edit.span.start()];
        assert!(after[new..].starts_with(kept), "text before {edit:?} is lost");
        new += kept.len();
        assert!(after[new..].starts_with(&edit.replacement), "{edit:?} is not made");
        (old, new) = (edit.span.end(), new + edit.replacement.len());
    }
    assert_eq!(&text[old..], &after[new..], "the end of the text");
}

/// Every form of report can be written; those for programs parse.
fn reports(checked: &Checked) {
    let files = std::slice::from_ref(checked);
    let written = |format, style: &Style| {
        let mut out = Vec::new();
        report::write(format, files, &[], style, &mut out).expect("memory can be written");
        String::from_utf8(out).expect("reports are UTF-8")
    };
    let plain = Style::default();
    for format in [OutputFormat::Json, OutputFormat::Sarif, OutputFormat::Gitlab, OutputFormat::Rdjson] {
        let report = written(format, &plain);
        assert!(serde_json::from_str::<serde_json::Value>(&report).is_ok(), "{format:?}: {report}");
    }
    for line in written(OutputFormat::Jsonl, &plain).lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
    }
    for format in [OutputFormat::Junit, OutputFormat::Checkstyle] {
        let report = written(format, &plain);
        let mut xml = quick_xml::Reader::from_str(&report);
        while xml.read_event().unwrap_or_else(|error| panic!("{format:?}: {error}: {report}"))
            != quick_xml::events::Event::Eof
        {}
    }
    for (narrated, width) in [(false, 80), (false, 1), (true, 20)] {
        written(OutputFormat::Human, &Style { narrated, width, ..Style::default() });
    }
    // A line a finding, whatever the draft says.
    let lines = written(OutputFormat::Concise, &plain).lines().count();
    assert!(lines >= checked.diagnostics.len());
}

/// After its fixes a draft has none to make, and none of its text is lost.
fn fixes(bytes: &[u8], name: &str) {
    for allowed in [Safety::Safe, Safety::Unsafe] {
        let check = |bytes| check(bytes, name, &RULES);
        let mended = mend(bytes, allowed, check);
        settled(&mended, allowed);
        if let Some(change) = &mended.change {
            let again = mend(&change.bytes, allowed, check);
            assert!(again.change.is_none(), "{allowed:?}: fixed twice: {:?}", again.change);
        }
    }
}

fn settled(mended: &Mended, allowed: Safety) {
    assert_eq!(mended.checked.error, None, "what was mended cannot be read");
    assert!(
        mended.chasing.is_empty(),
        "{allowed:?}: {:?} go on: {:?}",
        mended.chasing,
        mended.change.as_ref().map(|change| &change.after)
    );
    findings(&mended.checked);
}

/// Fixes and comments in a Word document leave its text as it was.
fn word(bytes: &[u8], checked: &Checked) {
    let view = |bytes: &[u8], changes| {
        read_as(bytes, &Limits::default(), changes).map(|reading| reading.manuscript.text().to_owned())
    };
    let before = view(bytes, Changes::Rejected).expect("it was read before");
    let mended = mend_word(bytes, Safety::Unsafe, WHEN, |bytes| check(bytes, "draft.docx", &RULES));
    if let Some(change) = &mended.change {
        assert_eq!(view(&change.bytes, Changes::Rejected).as_ref(), Ok(&before));
        assert_eq!(view(&change.bytes, Changes::Accepted).as_ref(), Ok(&change.after));
    }
    let comments: Vec<_> = report::comments(checked, "en").collect();
    let Ok(annotated) = writer::annotate(bytes, checked.manuscript.as_ref(), comments.clone(), WHEN) else { return };
    assert_eq!(view(&annotated, Changes::Rejected), Ok(before), "comments change the text");
    let again = writer::without_anchors(&annotated).expect("a sound document").unwrap_or(annotated);
    let twice = check(again.clone(), "draft.docx", &RULES);
    assert_eq!(report::comments(&twice, "en").collect::<Vec<_>>(), comments, "comments change what is found");
}
