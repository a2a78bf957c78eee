//! How the subparagraphs of a list end, where most of them end alike: each with a semicolon, the last with a full stop.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::text::{Passage, Place};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::Subparagraph;
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["item", "last"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// So many subparagraphs that end as they should make the others slips.
const LEAST: usize = 3;

/// Words of its end that a message quotes.
const QUOTED: usize = 3;

/// `[check]` of the kind `list-ending`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language, what a subparagraph ends with, and the last one.
    marks: BTreeMap<String, Marks>,
}

/// The marks of a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Marks {
    /// That of a subparagraph which another follows.
    item: String,
    /// That of the last one.
    last: String,
    /// The words that may stand between that mark and the next subparagraph.
    and: Vec<String>,
}

/// How a subparagraph ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// As one that another follows does.
    Marked,
    /// With a comma.
    Comma,
    /// With a letter or bracket.
    Bare,
    /// Otherwise, as one does that goes on in a list or a quotation.
    Otherwise,
}

impl Parameters {
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.marks.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(marks) = self.marks.get(&context.document.language.name) else { return Vec::new() };
        let all = &context.document.subparagraphs;
        let lists = all.chunk_by(|a, b| a.paragraph == b.paragraph).filter(|list| list.len() > LEAST);
        lists.flat_map(|list| marks.of_list(context, list)).collect()
    }
}

impl Marks {
    /// What is wrong in the subparagraphs of one paragraph, where they are a single list and each is one passage.
    fn of_list(&self, context: &Context<'_>, list: &[Subparagraph]) -> Vec<Finding> {
        let Some(passages) = passages(context, list) else { return Vec::new() };
        let ends: Vec<Ends> = passages.iter().map(|passage| self.ends(passage.text().trim_end())).collect();
        let Some((last, items)) = ends.split_last() else { return Vec::new() };
        let marked = items.iter().filter(|ends| **ends == Ends::Marked).count();
        let unlike = |ends: Ends| matches!(ends, Ends::Comma | Ends::Bare);
        let slips = items.iter().filter(|ends| unlike(**ends)).count();
        let stopped = passages.last().is_some_and(|last| last.text().trim_end().ends_with(self.last.as_str()));
        if marked + usize::from(stopped) < LEAST || slips > 1 || marked + slips < items.len() {
            return Vec::new();
        }
        let item = items.iter().position(|ends| unlike(*ends)).map(|at| ("item", at, &self.item));
        let closed = (unlike(*last) && ends_paragraph(context, passages.last())).then_some(items.len());
        let found = item.into_iter().chain(closed.map(|at| ("last", at, &self.last)));
        let other = items.iter().position(|ends| *ends == Ends::Marked).and_then(|at| list.get(at));
        found.filter_map(|(name, at, mark)| finding(name, passages.get(at)?, mark, other?.label)).collect()
    }

    fn ends(&self, text: &str) -> Ends {
        let text = self.and.iter().find_map(|and| text.strip_suffix(and.as_str())).unwrap_or(text).trim_end();
        match text.chars().next_back() {
            // All widths of the mark are one in plain text.
            Some(';') => Ends::Marked,
            Some(last) if self.item.starts_with(last) => Ends::Marked,
            Some(',' | '،') => Ends::Comma,
            Some(last) if last.is_alphabetic() || last == ')' => Ends::Bare,
            _ => Ends::Otherwise,
        }
    }
}

/// The passages that the subparagraphs of a list are, which follow each other with nothing between them; nothing where a
/// list stands within it.
fn passages<'c>(context: &'c Context<'_>, list: &[Subparagraph]) -> Option<Vec<&'c Passage<'c>>> {
    let all = context.passages.list();
    let first = list.first().filter(|first| first.paragraph.is_some())?;
    let start = all.partition_point(|passage| passage.span().end() <= first.label.start());
    let own: Vec<&Passage<'_>> = all.get(start..start + list.len())?.iter().collect();
    let is_own = |passage: Span, sub: &Subparagraph| passage.overlaps(sub.label) && sub.label.end() < passage.end();
    let whole = own.iter().zip(list).all(|(passage, sub)| sub.level == 1 && is_own(passage.span(), sub));
    let alone = own.iter().zip(list.iter().skip(1)).all(|(passage, next)| passage.span().end() <= next.label.start());
    (whole && alone).then_some(own)
}

/// Whether a numbered paragraph or a heading follows a passage, and no text that goes on from it. Of several lines the
/// last may be a heading that nothing parts from them, and what a printed page has between may cut a sentence.
fn ends_paragraph(context: &Context<'_>, passage: Option<&&Passage<'_>>) -> bool {
    let Some(span) = passage.map(|passage| passage.span()) else { return false };
    let all = context.passages.list();
    let next = all.get(all.partition_point(|passage| passage.span().end() <= span.end()));
    let numbered = |span: Span| {
        let paragraphs = &context.document.paragraphs;
        let at = paragraphs.partition_point(|paragraph| paragraph.label.end() <= span.start());
        paragraphs.get(at).is_some_and(|paragraph| span.overlaps(paragraph.label))
    };
    let text = context.document.manuscript.text();
    let lone = |next: &Passage<'_>| {
        let between = text.get(span.end()..next.span().start()).unwrap_or_default();
        let is_markup = |c: char| c.is_whitespace() || "#*_".contains(c);
        between.chars().all(is_markup) && !context.document.manuscript.slice(span).contains('\n')
    };
    next.is_some_and(|next| lone(next) && (next.place == Place::Headings || numbered(next.span())))
}

/// The end of a passage, with the mark that is expected there.
fn finding(name: &'static str, passage: &Passage<'_>, mark: &str, other: Span) -> Option<Finding> {
    let text = passage.text().trim_end();
    let last = text.chars().next_back()?;
    let comma = if matches!(last, ',' | '،') { last.len_utf8() } else { 0 };
    let end = passage.folded.span(0..text.len()).end();
    let place = if comma == 0 { Span::at(end) } else { passage.folded.span(text.len() - comma..text.len()) };
    let words: Vec<&str> = text.split_whitespace().rev().take(QUOTED).collect();
    let quoted = words.into_iter().rev().collect::<Vec<_>>().join(" ");
    let finding = Finding::new(name, place).value("found", quoted).value("expected", mark);
    Some(finding.related("other", other).fix(Safety::Unsafe, place, mark))
}
