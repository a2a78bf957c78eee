//! How the paragraphs of a resolution end: each kind with its mark.

use serde::Deserialize;

use super::resolution::Resolution;
use super::text::Passage;
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, Paragraph};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["last", "operative", "preamble", "single"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

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

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(resolution) = Resolution::of(context) else { return Vec::new() };
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
