//! Drafts of text and Markdown made into Word documents, in the ways that people write such documents in Word.

use masthead::document::{Hints, recognise};
use masthead::manuscript::{Block, BlockKind, Manuscript, MarkKind};

use crate::{RULES, package, part};

/// How a draft is written in Word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// Whether Word counts the paragraphs' numbers.
    pub(crate) counted: bool,
    /// Whether the masthead stands in a table.
    pub(crate) table: bool,
    /// How many characters a run has at most.
    pub(crate) run: Option<usize>,
}

/// The draft as a Word document.
pub(crate) fn word(manuscript: &Manuscript, form: Form) -> Vec<u8> {
    let masthead = if form.table { masthead(manuscript) } else { 0..0 };
    let mut body = String::new();
    let mut notes = String::new();
    let mut rows = String::new();
    let blocks = manuscript.blocks();
    let mut at = 0;
    let mut counting: Option<u32> = None;
    while let Some(block) = blocks.get(at) {
        let mut runs = runs(manuscript, block, form);
        let first = block;
        at += 1;
        // a line that was broken for its length goes on in the same paragraph
        while let Some(next) = blocks.get(at).filter(|next| goes_on(manuscript, &blocks[at - 1], next)) {
            runs += &run(" ", "");
            runs += &self::runs(manuscript, next, form);
            at += 1;
        }
        let text = manuscript.slice(first.span);
        let mut properties = String::new();
        if let BlockKind::Heading(level) = first.kind {
            properties += &format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1);
        }
        if form.counted
            && let Some((number, rest)) =
                text.split_once(". ").and_then(|(number, _)| Some((number.parse::<u32>().ok()?, number.len() + 2)))
            && counting.map_or(number == 1, |last| number == last + 1)
        {
            counting = Some(number);
            properties += r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
            runs = without_label(&runs, rest);
        }
        if let BlockKind::Note(_) = first.kind {
            notes += &format!("<w:p><w:r><w:t/></w:r>{runs}</w:p>");
        }
        let paragraph = format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
        if masthead.contains(&first.span.start()) {
            rows += &format!("<w:tr><w:tc><w:p/></w:tc><w:tc>{paragraph}</w:tc></w:tr>");
            continue;
        }
        if !rows.is_empty() {
            body += &format!("<w:tbl>{}</w:tbl>", std::mem::take(&mut rows));
        }
        body += &paragraph;
    }
    if !rows.is_empty() {
        body += &format!("<w:tbl>{rows}</w:tbl><w:p/>");
    }
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    package(&[
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/numbering.xml", part("numbering", numbering)),
    ])
}

/// From the first to the last part of the masthead.
fn masthead(manuscript: &Manuscript) -> std::ops::Range<usize> {
    let document = recognise(manuscript, &*RULES, &Hints::default());
    let names = ["organ", "symbol", "distribution", "date", "language", "original-language"];
    let of_masthead = document.elements.iter().filter(|element| names.contains(&element.name()));
    let spans: Vec<_> = of_masthead.map(|element| element.span).collect();
    let line = |at: usize| manuscript.lines().start(manuscript.lines().line(at), manuscript.text());
    let start = spans.iter().map(|span| line(span.start())).min().unwrap_or_default();
    start..spans.iter().map(|span| span.end()).max().unwrap_or_default()
}

/// Whether a long line goes on in the next one.
fn goes_on(manuscript: &Manuscript, block: &Block, next: &Block) -> bool {
    next.joined && block.kind == next.kind && manuscript.slice(block.span).chars().count() > 60
}

/// A line as runs: markup left out, bold and raised characters as properties.
pub(crate) fn runs(manuscript: &Manuscript, block: &Block, form: Form) -> String {
    let label = block.label.as_ref().filter(|label| label.span.is_empty() || !block.span.contains(label.span));
    let mut out = label.map_or_else(String::new, |label| run(&format!("{} ", label.text), ""));
    let marks = manuscript.marks();
    let at =
        |place: usize, kind: MarkKind| marks.iter().any(|mark| mark.kind == kind && mark.span.range().contains(&place));
    let mut piece = String::new();
    let mut look = "";
    for (offset, character) in manuscript.slice(block.span).char_indices() {
        let place = block.span.start() + offset;
        if at(place, MarkKind::Hidden) {
            continue;
        }
        let new = match (at(place, MarkKind::Bold), at(place, MarkKind::Superscript)) {
            (true, _) => "<w:b/>",
            (false, true) => r#"<w:vertAlign w:val="superscript"/>"#,
            (false, false) => "",
        };
        if new != look || form.run.is_some_and(|length| piece.chars().count() >= length) {
            out += &run(&std::mem::take(&mut piece), look);
            look = new;
        }
        piece.push(character);
    }
    out + &run(&piece, look)
}

fn run(text: &str, look: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = escaped.replace('\t', r#"</w:t><w:tab/><w:t xml:space="preserve">"#);
    format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// Runs without the first `length` characters of their text, which stand in the first of them.
fn without_label(runs: &str, length: usize) -> String {
    let start = runs.find(r#"preserve">"#).map_or(0, |at| at + r#"preserve">"#.len());
    format!("{}{}", &runs[..start], &runs[start + length..])
}
