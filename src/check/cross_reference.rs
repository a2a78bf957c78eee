//! References to what is numbered in the document itself: the place that is named exists, and lies where "above" or
//! "below" says.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Deserialize;

use super::captions::{self, Caption};
use super::expression::{Captures, Match, Patterns};
use super::text::{Exception, Passage, Place, Scope};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::Document;
use crate::language::numerals::{roman, to_roman};
use crate::language::{References, Vocabulary};
use crate::manuscript::Span;

/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "number", "last"];

/// `[check]` of the kind `cross-reference`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is referred to.
    to: To,
    /// Expressions that capture the `numbers`, and the word `above` or `below` where there is one.
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

/// All that references may lead to, by number, and where they stand; a document may have thousands of each.
struct Targets<'d> {
    document: &'d Document<'d>,
    by_number: BTreeMap<u32, Numbered>,
    /// The one with the greatest number.
    last: Option<Target>,
    /// By where notes begin: where they end, and from the first to the last callout of each.
    notes: Vec<(usize, usize, Option<Places>)>,
    /// What stands before the numbers that lines begin with; nothing where they are paragraphs.
    names: &'d [String],
    /// The numbers that lines begin with, when they are first asked for.
    begun: OnceCell<HashSet<u32>>,
}

/// The targets with one number.
struct Numbered {
    first: Span,
    /// From where the first begins to where the last ends.
    places: Places,
}

/// The first and the last of some places.
#[derive(Clone, Copy)]
struct Places {
    first: usize,
    last: usize,
}

/// Which way a reference points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Above,
    Below,
}

impl Parameters {
    /// What it can find with these parameters.
    pub(super) fn findings(&self) -> Vec<&'static str> {
        let directed = self.patterns.captures().iter().any(|name| name == "above" || name == "below");
        if directed { vec!["direction", "missing"] } else { vec!["missing"] }
    }

    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if context.hits.is_empty() {
            return Vec::new();
        }
        let targets = Targets::of(context.document, self.to.targets(context), self.to.names(context));
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let found = self.patterns.found(context, &scope);
        let finding = |(passage, _, found)| finding(context, &scope, passage, found, &targets);
        super::text::outermost(found.filter_map(finding).collect())
    }
}

/// What is wrong with the first of the numbers in a reference with which something is.
fn finding(
    context: &Context<'_>,
    scope: &Scope<'_>,
    passage: &Passage<'_>,
    Match { range, captures }: Match<'_>,
    targets: &Targets<'_>,
) -> Option<Finding> {
    if !scope.reads(context.document, passage, &range) {
        return None;
    }
    let numbers = captures.range("numbers")?;
    let from = targets.origins(passage.folded.span(range));
    numbered(passage.text(), numbers).find_map(|(at, number)| {
        let span = passage.folded.span(at);
        match targets.by_number.get(&number) {
            Some(named) => direction(&captures, passage, from, (number, named), context),
            None => targets.missing(span, number),
        }
    })
}

impl<'d> Targets<'d> {
    fn of(document: &'d Document<'d>, targets: Vec<Target>, names: &'d [String]) -> Self {
        let mut by_number: BTreeMap<u32, Numbered> = BTreeMap::new();
        for Target { number, span } in &targets {
            let places = Places { first: span.start(), last: span.end() };
            let named = by_number.entry(*number).or_insert(Numbered { first: *span, places });
            named.places = named.places.with(places);
        }
        let last = targets.into_iter().max_by_key(|target| target.number);
        let mut called: BTreeMap<usize, Places> = BTreeMap::new();
        for callout in &document.callouts {
            let places = Places { first: callout.span.start(), last: callout.span.start() };
            if let Some(note) = callout.note {
                called.entry(note).and_modify(|known| *known = known.with(places)).or_insert(places);
            }
        }
        let notes = document.notes.iter().enumerate();
        let mut notes: Vec<_> =
            notes.map(|(at, note)| (note.span.start(), note.span.end(), called.get(&at).copied())).collect();
        notes.sort_by_key(|&(start, ..)| start);
        Self { document, by_number, last, notes, names, begun: OnceCell::new() }
    }

    /// The places that a reference stands at: its own, or those where the note is called that it stands in.
    fn origins(&self, reference: Span) -> Places {
        let place = reference.start();
        let before = self.notes.partition_point(|&(start, ..)| start <= place);
        let within = before.checked_sub(1).and_then(|at| self.notes.get(at)).filter(|&&(_, end, _)| place < end);
        within.and_then(|&(_, _, called)| called).unwrap_or(Places { first: place, last: place })
    }

    /// A number beyond the last; one among those that there are is a gap, which their numbering tells of.
    fn missing(&self, span: Span, number: u32) -> Option<Finding> {
        let last = self.last.as_ref().filter(|last| last.number < number)?;
        // What begins with it may be one that was not told for one.
        let begun =
            || self.document.manuscript.text().lines().filter_map(|line| number_begun(line, self.names)).collect();
        if self.begun.get_or_init(begun).contains(&number) {
            return None;
        }
        let found = self.document.manuscript.slice(span);
        let written = |number: u32| if roman(found).is_some() { to_roman(number) } else { number.to_string() };
        let finding = Finding::new("missing", span).value("found", found).value("number", written(number));
        Some(finding.value("last", written(last.number)).related("last", last.span))
    }
}

impl Places {
    fn with(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// The number that a line begins with, after one of `names` where there are any; markup and brackets apart.
fn number_begun(line: &str, names: &[String]) -> Option<u32> {
    let line = line.trim_start_matches(['*', '#', '(', '[', ' ', '\t']);
    if !names.is_empty() {
        return captions::number(line, names);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line[..digits].parse().ok()
}

impl To {
    /// What an annex is called; what else is numbered is told by its number alone.
    fn names<'c>(self, context: &Context<'c>) -> &'c [String] {
        let words = context.rules.words(&context.document.language.name).filter(|_| self == Self::Annexes);
        words.map_or(&[], |words| &words.structure.annex)
    }

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

/// The numbers in digits and Roman numerals that stand in a stretch of `text`, each with its place.
fn numbered(text: &str, within: Range<usize>) -> impl Iterator<Item = (Range<usize>, u32)> + '_ {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let rest = text.get(at..within.end)?;
        let start = at + rest.find(is_of_number)?;
        let number = text.get(start..within.end)?;
        let figures = number.starts_with(|character: char| character.is_ascii_digit());
        let ends = |character: char| !is_of_number(character) || character.is_ascii_digit() != figures;
        let end = number.find(ends).map_or(within.end, |length| start + length);
        at = end;
        let number = text.get(start..end)?;
        Some(number.parse().ok().or_else(|| roman(number)).map(|number| (start..end, number)))
    })
    .flatten()
}

fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, 'I' | 'V' | 'X' | 'L')
}

/// A reference that points away from all that it may mean.
fn direction(
    captures: &Captures<'_>,
    passage: &Passage<'_>,
    from: Places,
    (number, named): (u32, &Numbered),
    context: &Context<'_>,
) -> Option<Finding> {
    let (way, word) = [(Way::Above, "above"), (Way::Below, "below")]
        .into_iter()
        .find_map(|(way, name)| Some((way, captures.range(name)?)))?;
    let right = match way {
        Way::Above => named.places.first < from.last,
        Way::Below => named.places.last > from.first,
    };
    if right {
        return None;
    }
    let span = passage.folded.span(word.clone());
    let found = passage.text().get(word)?;
    let finding = Finding::new("direction", span).value("found", found).value("number", number.to_string());
    let finding = finding.related("target", named.first);
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
