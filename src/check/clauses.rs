//! The paragraphs of a resolution: those of the preamble and the operative ones, each with the mark that it ends with.

use serde::Deserialize;

use super::text::{Passage, Place};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, Paragraph};
use crate::language::Vocabulary;
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["last", "operative", "preamble", "single"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// Letters of the longest line that names the organ.
const ORGAN_LINE: usize = 120;

/// `[check]` of the kind `clauses`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// The mark that ends a paragraph of the preamble.
    preamble: char,
    /// That which ends an operative paragraph.
    operative: char,
    /// That which ends the last of them.
    last: char,
}

/// A resolution within a document: the passages of its preamble, and its operative paragraphs.
struct Resolution<'d> {
    preamble: Vec<&'d Passage<'d>>,
    operative: Vec<&'d Paragraph>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(resolution) = resolution(context) else { return Vec::new() };
        let preamble = resolution.preamble.iter().filter_map(|passage| self.ending("preamble", passage, self.preamble));
        preamble.chain(self.operative(context, &resolution.operative)).collect()
    }

    /// Operative paragraphs with the mark of another, and one that is numbered though it is the only one.
    fn operative(&self, context: &Context<'_>, paragraphs: &[&Paragraph]) -> Vec<Finding> {
        let passages = context.passages.list();
        let mut found = Vec::new();
        if let [only] = paragraphs {
            found.push(Finding::new("single", only.label));
        }
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let Some(place) = passages.iter().position(|passage| passage.span().overlaps(paragraph.label)) else {
                continue;
            };
            let follows = passages.get(place + 1).map(|passage| passage.span());
            let next = paragraphs.get(at + 1);
            let (name, mark) = if next.is_some() { ("operative", self.operative) } else { ("last", self.last) };
            // What stands between two paragraphs may belong to the first, or be the heading over the second.
            let apart = next.is_some_and(|next| follows.is_none_or(|span| !span.overlaps(next.label)));
            let divided = follows.is_some_and(|span| begins_within(context.document, span));
            let unsure = apart || (next.is_none() && divided);
            if !unsure {
                found.extend(passages.get(place).and_then(|passage| self.ending(name, passage, mark)));
            }
        }
        found
    }

    /// The last character of `passage`, where it is the mark of another kind of paragraph.
    fn ending(&self, name: &'static str, passage: &Passage<'_>, expected: char) -> Option<Finding> {
        let text = passage.text().trim_end();
        let last = text.chars().next_back()?;
        if last == expected || ![self.preamble, self.operative, self.last].contains(&last) {
            return None;
        }
        let end = text.len() - last.len_utf8();
        // What ends with a symbol is a note that a printed page has among its text.
        if passage.symbols().last().is_some_and(|symbol| symbol.end == end) {
            return None;
        }
        let place = passage.folded.span(end..text.len());
        let finding = Finding::new(name, place).value("found", last).value("expected", expected);
        Some(finding.fix(Safety::Unsafe, place, expected))
    }
}

/// Whether a subparagraph begins in `span`.
fn begins_within(document: &Document<'_>, span: Span) -> bool {
    document.subparagraphs.iter().any(|subparagraph| subparagraph.label.overlaps(span))
}

/// The resolution that a document is: what follows the line that names the organ. A document with several has none.
fn resolution<'d>(context: &Context<'d>) -> Option<Resolution<'d>> {
    let document = context.document;
    let passages = context.passages.list();
    let organs = &context.rules.words(&document.language.name)?.organs;
    let names_organ = |passage: &Passage<'_>| {
        let text = passage.text().trim();
        let bare = text.trim_end_matches([',', '，', '،']);
        bare.len() < text.len()
            && text.chars().count() <= ORGAN_LINE
            && organs.keys().any(|organ| bare.ends_with(organ.as_str()))
    };
    let mut lines = passages.iter().enumerate().filter(|(_, passage)| names_organ(passage));
    let (at, organ) = lines.next()?;
    if lines.next().is_some() {
        return None;
    }
    let part = document.parts.iter().position(|part| part.span.overlaps(organ.span()))?;
    let below = |paragraph: &&Paragraph| paragraph.part == part && paragraph.label.start() > organ.span().end();
    let operative: Vec<&Paragraph> = document.paragraphs.iter().filter(below).collect();
    let first = operative.first()?;
    let preamble = passages.get(at + 1..)?.iter().take_while(|passage| passage.span().end() <= first.label.start());
    let preamble = preamble.filter(|passage| matches!(passage.place, Place::Paragraphs | Place::Titles)).collect();
    (first.number == 1).then_some(Resolution { preamble, operative })
}
