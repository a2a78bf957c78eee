//! How the paragraphs of a resolution end: each kind with its mark.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::resolution::Resolution;
use super::text::Passage;
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, Paragraph};
use crate::manuscript::{Span, plain};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["last", "operative", "preamble", "single"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// `[check]` of the kind `clauses`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: the marks with which paragraphs end.
    marks: BTreeMap<String, Marks>,
}

/// The marks with which paragraphs of a resolution end in a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    /// That of a paragraph of the preamble.
    preamble: char,
    /// That of an operative paragraph.
    operative: char,
    /// That of the last of them.
    last: char,
}

impl Parameters {
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.marks.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(marks) = self.marks.get(&context.document.language.name) else { return Vec::new() };
        let Some(resolution) = Resolution::of(context) else { return Vec::new() };
        let ending = |passage: &&Passage<'_>| marks.ending(context, "preamble", passage, marks.preamble);
        let preamble = resolution.preamble.iter().filter_map(ending);
        preamble.chain(marks.of_operative(context, &resolution.operative)).collect()
    }
}

impl Marks {
    /// Operative paragraphs with the mark of another, and one that is numbered though it is the only one.
    fn of_operative(&self, context: &Context<'_>, paragraphs: &[&Paragraph]) -> Vec<Finding> {
        let passages = context.passages.list();
        let mut found = Vec::new();
        if let [only] = paragraphs {
            found.push(Finding::new("single", only.label));
        }
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let place = passages.partition_point(|passage| passage.span().end() <= paragraph.label.start());
            if !passages.get(place).is_some_and(|passage| passage.span().overlaps(paragraph.label)) {
                continue;
            }
            let follows = passages.get(place + 1).map(|passage| passage.span());
            let next = paragraphs.get(at + 1);
            let (name, mark) = if next.is_some() { ("operative", self.operative) } else { ("last", self.last) };
            // What stands between two paragraphs may belong to the first, or be the heading over the second.
            let apart = next.is_some_and(|next| follows.is_none_or(|span| !span.overlaps(next.label)));
            let divided = follows.is_some_and(|span| begins_within(context.document, span));
            let unsure = apart || (next.is_none() && divided);
            if !unsure {
                found.extend(passages.get(place).and_then(|passage| self.ending(context, name, passage, mark)));
            }
        }
        found
    }

    /// The last character of `passage`, where it is the mark of another kind of paragraph, whatever its width.
    fn ending(
        &self,
        context: &Context<'_>,
        name: &'static str,
        passage: &Passage<'_>,
        expected: char,
    ) -> Option<Finding> {
        let text = passage.text().trim_end();
        let last = text.chars().next_back()?;
        let is = |mark: char| plain(mark.encode_utf8(&mut [0; 4])).starts_with(last);
        if is(expected) || ![self.preamble, self.operative, self.last].into_iter().any(is) {
            return None;
        }
        let end = text.len() - last.len_utf8();
        // What ends with a symbol is a note that a printed page has among its text.
        if passage.symbols().last().is_some_and(|symbol| symbol.end == end) {
            return None;
        }
        let place = passage.folded.span(end..text.len());
        let found = context.document.manuscript.slice(place);
        let finding = Finding::new(name, place).value("found", found).value("expected", expected);
        Some(finding.fix(Safety::Unsafe, place, expected))
    }
}

/// Whether a subparagraph begins in `span`.
fn begins_within(document: &Document<'_>, span: Span) -> bool {
    document.subparagraphs.iter().any(|subparagraph| subparagraph.label.overlaps(span))
}
