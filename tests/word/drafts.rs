//! Drafts of text and Markdown made into Word documents, in the ways that people write such documents in Word.

use masthead::document::{Hints, recognise};
use masthead::manuscript::{Block, BlockKind, Manuscript, Mark, MarkKind};

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
    let (mut body, mut rows) = (String::new(), String::new());
    let mut counted = 0;
    let mut blocks = manuscript.blocks().iter().peekable();
    while let Some(first) = blocks.next() {
        let mut properties = String::new();
        if let BlockKind::Heading(level) = first.kind {
            properties += &format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1);
        }
        let mut skipped = 0;
        if form.counted
            && let Some((number, length)) = typed_number(manuscript.slice(first.span))
            && number == counted + 1
        {
            counted = number;
            properties += r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
            skipped = length;
        }
        let mut runs = runs(manuscript, first, form, skipped);
        let mut last = first;
        // a line that was broken for its length goes on in the same paragraph
        while let Some(next) = blocks.next_if(|next| goes_on(manuscript, last, next)) {
            runs += &(run(" ", "") + &self::runs(manuscript, next, form, 0));
            last = next;
        }
        let paragraph = format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
        if masthead.contains(&first.span.start()) {
            rows += &format!("<w:tr><w:tc><w:p/></w:tc><w:tc>{paragraph}</w:tc></w:tr>");
            continue;
        }
        body += &table(&mut rows);
        body += &paragraph;
    }
    body += &table(&mut rows);
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    package(&[
        ("word/document.xml", part("document", &format!("<w:body>{body}<w:p/></w:body>"))),
        ("word/numbering.xml", part("numbering", numbering)),
    ])
}

/// The table of these rows, which are then none.
fn table(rows: &mut String) -> String {
    if rows.is_empty() { String::new() } else { format!("<w:tbl>{}</w:tbl>", std::mem::take(rows)) }
}

/// The number typed before a paragraph, and the bytes that it takes with its stop and space.
fn typed_number(text: &str) -> Option<(u32, usize)> {
    let (number, _) = text.split_once(". ")?;
    Some((number.parse().ok()?, number.len() + 2))
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

/// A line as runs: markup left out, bold and raised characters as properties; without the first `skipped` bytes.
fn runs(manuscript: &Manuscript, block: &Block, form: Form, skipped: usize) -> String {
    let label = block.label.as_ref().filter(|label| label.span.is_empty() || !block.span.contains(label.span));
    let mut out = label.map_or_else(String::new, |label| run(&format!("{} ", label.text), ""));
    let marks = manuscript.marks();
    let at =
        |place: usize, kind: MarkKind| marks.iter().any(|mark| mark.kind == kind && mark.span.range().contains(&place));
    let mut piece = String::new();
    let mut look = "";
    for (offset, character) in manuscript.slice(block.span).char_indices() {
        let place = block.span.start() + offset;
        if offset < skipped || at(place, MarkKind::Hidden) {
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

/// The draft in Markdown: a line a line, and blank lines where it has them.
pub(crate) fn markdown(manuscript: &Manuscript) -> String {
    let mut out = String::new();
    for block in manuscript.blocks() {
        if !out.is_empty() {
            out += if block.joined { "  \n" } else { "\n\n" };
        }
        for (offset, character) in manuscript.slice(block.span).char_indices() {
            let place = block.span.start() + offset;
            let hidden = |mark: &Mark| mark.kind == MarkKind::Hidden && mark.span.range().contains(&place);
            if manuscript.marks().iter().any(hidden) && !matches!(character, '^' | '{' | '}') {
                continue;
            }
            if matches!(character, '*' | '_' | '[' | ']' | '<' | '`' | '#' | '|') {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out + "\n"
}
