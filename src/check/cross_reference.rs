//! References to what is numbered in the document itself: the place that is named exists, and lies where "above" or
//! "below" says.

use std::ops::Range;

use serde::Deserialize;

use super::captions::{self, Caption};
use super::expression::{Captures, Match, Patterns};
use super::text::{Exception, Hit, Passage, Place, Scope};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::Document;
use crate::language::{References, Vocabulary};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["direction", "missing"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "number", "last"];

/// `[check]` of the kind `cross-reference`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is referred to.
    to: To,
    /// Expressions that capture the `numbers`, and the word `above` or `below`.
    patterns: Patterns,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

/// What is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum To {
    Paragraphs,
    Notes,
    Annexes,
    Tables,
    Figures,
}

/// What a reference may lead to.
struct Target {
    number: u32,
    span: Span,
}

/// Which way a reference points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Above,
    Below,
}

impl Parameters {
    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if context.hits.is_empty() {
            return Vec::new();
        }
        let targets = self.to.targets(context);
        super::text::outermost(context.hits.iter().filter_map(|hit| self.finding(context, hit, &targets)).collect())
    }

    fn finding(&self, context: &Context<'_>, hit: &Hit, targets: &[Target]) -> Option<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let passage = context.passages.list().get(hit.passage()).filter(|passage| scope.includes(passage))?;
        let pattern = self.patterns.owner(&context.document.language.name, hit.literal())?;
        let Match { range, captures } = pattern.at(context, passage, hit)?;
        if !scope.reads(context.document, passage, &range) {
            return None;
        }
        let numbers = captures.range("numbers")?;
        let from = origins(passage.folded.span(range), context.document);
        numbered(passage.text(), numbers).find_map(|(at, number)| {
            let span = passage.folded.span(at);
            let named: Vec<&Target> = targets.iter().filter(|target| target.number == number).collect();
            if named.is_empty() {
                missing(span, number, targets, context)
            } else {
                direction(&captures, passage, &from, &named, context)
            }
        })
    }
}

impl To {
    /// What bears a number that may be referred to, in no order.
    fn targets(self, context: &Context<'_>) -> Vec<Target> {
        let document = context.document;
        let Some(words) = context.rules.words(&document.language.name) else { return Vec::new() };
        let captioned = |captions: Vec<Caption>| {
            captions.into_iter().map(|caption| Target { number: caption.number, span: caption.span }).collect()
        };
        match self {
            Self::Paragraphs => {
                let paragraphs = document.paragraphs.iter();
                paragraphs.map(|paragraph| Target { number: paragraph.number, span: paragraph.span }).collect()
            }
            Self::Notes => notes(document).collect(),
            Self::Annexes => captioned(captions::annexes(document, words)),
            Self::Tables => captioned(captions::passages(context.passages.list(), &words.structure.table)),
            Self::Figures => captioned(captions::passages(context.passages.list(), &words.structure.figure)),
        }
    }
}

/// Numbered notes and their callouts: a note is where it is called.
fn notes<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Target> + 'd {
    let notes = document.notes.iter().map(|note| (&note.mark, note.label.to(note.span)));
    let callouts = document.callouts.iter().map(|callout| (&callout.mark, callout.span));
    notes.chain(callouts).filter_map(|(mark, span)| Some(Target { number: mark.parse().ok()?, span }))
}

/// The places that a reference stands at: its own, or those where the note is called that it stands in.
fn origins(reference: Span, document: &Document<'_>) -> Vec<usize> {
    let place = reference.start();
    let within = document.notes.iter().position(|note| note.span.start() <= place && place < note.span.end());
    let callouts = document.callouts.iter().filter(|callout| callout.note.is_some() && callout.note == within);
    let called: Vec<usize> = callouts.map(|callout| callout.span.start()).collect();
    if called.is_empty() { vec![place] } else { called }
}

/// The numbers in digits that stand in a stretch of `text`, each with its place.
fn numbered(text: &str, within: Range<usize>) -> impl Iterator<Item = (Range<usize>, u32)> + '_ {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let rest = text.get(at..within.end)?;
        let start = at + rest.find(|character: char| character.is_ascii_digit())?;
        let digits = text.get(start..within.end)?;
        let end =
            digits.find(|character: char| !character.is_ascii_digit()).map_or(within.end, |length| start + length);
        at = end;
        Some((start..end, text.get(start..end)?.parse().ok()?))
    })
}

/// A number beyond the last; one among those that there are is a gap, which their numbering tells of.
fn missing(span: Span, number: u32, targets: &[Target], context: &Context<'_>) -> Option<Finding> {
    let last = targets.iter().max_by_key(|target| target.number).filter(|last| last.number < number)?;
    let written = number.to_string();
    // What begins with it may be one that was not told for one.
    let begins = |line: &str| {
        let rest = line.trim_start_matches(['*', '#', '(', '[', ' ', '\t']).strip_prefix(&written);
        rest.is_some_and(|rest| !rest.starts_with(|character: char| character.is_ascii_digit()))
    };
    if context.document.manuscript.text().lines().any(begins) {
        return None;
    }
    let finding = Finding::new("missing", span).value("found", context.document.manuscript.slice(span));
    Some(finding.value("number", written).value("last", last.number.to_string()).related("last", last.span))
}

/// A reference that points away from all that it may mean.
fn direction(
    captures: &Captures<'_>,
    passage: &Passage<'_>,
    from: &[usize],
    named: &[&Target],
    context: &Context<'_>,
) -> Option<Finding> {
    let (way, word) = [(Way::Above, "above"), (Way::Below, "below")]
        .into_iter()
        .find_map(|(way, name)| Some((way, captures.range(name)?)))?;
    let right = |target: &&Target| {
        from.iter().any(|&place| match way {
            Way::Above => target.span.start() < place,
            Way::Below => target.span.end() > place,
        })
    };
    if named.iter().any(right) {
        return None;
    }
    let target = named.first()?;
    let span = passage.folded.span(word.clone());
    let found = passage.text().get(word)?;
    let finding = Finding::new("direction", span).value("found", found).value("number", target.number.to_string());
    let finding = finding.related("target", target.span);
    let words = &context.rules.words(&context.document.language.name)?.references;
    Some(match opposite(found, way, words) {
        Some(expected) => finding.value("expected", expected).fix(Safety::Unsafe, span, expected),
        None => finding,
    })
}

/// The word of the same kind for the other way.
fn opposite<'w>(word: &str, way: Way, words: &'w References) -> Option<&'w str> {
    let (own, other) = match way {
        Way::Above => (&words.above, &words.below),
        Way::Below => (&words.below, &words.above),
    };
    let place = own.iter().position(|known| known == word)?;
    Some(other.get(place).or(other.first())?.as_str())
}
