//! References to what is numbered in the document itself: the place that is named exists, lies where "above" or "below"
//! says, and has the subparagraph that is named.

use std::cell::{LazyCell, OnceCell};
use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;

use super::captions::{self, Caption};
use super::expression::{Captures, Match, Patterns};
use super::lettered::{self, List};
use super::text::{Exception, Passage, Place, Scope, bounded};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::Document;
use crate::language::numerals::{Division, roman, to_roman};
use crate::language::{Numbering, References, Vocabulary, Words};
use crate::manuscript::Span;

/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "number", "last", "reference"];

/// Characters at the beginning of a line within which the number of a chapter may stand.
const HEADED: usize = 24;
/// A draft has fewer chapters than that.
const MOST_CHAPTERS: u32 = 50;

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
    Chapters,
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
    /// The words of its language.
    words: &'d Words,
    to: To,
    /// In order of number.
    by_number: Vec<Numbered>,
    /// Their places in the list of targets, in the same order.
    order: Vec<usize>,
    /// The one with the greatest number.
    last: Option<Target>,
    /// By where notes begin: where they end, and from the first to the last callout of each.
    notes: Vec<(usize, usize, Option<Places>)>,
    /// The numbers that lines begin with, when they are first asked for.
    begun: OnceCell<HashSet<u32>>,
}

/// The targets with one number.
struct Numbered {
    number: u32,
    first: Span,
    /// From where the first begins to where the last ends.
    places: Places,
    /// Where they stand in the order of all.
    all: Range<usize>,
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
        let direction = directed.then_some("direction");
        let letter = (self.to == To::Paragraphs).then_some("letter");
        direction.into_iter().chain(letter).chain(["missing"]).collect()
    }

    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if context.hits.is_empty() {
            return Vec::new();
        }
        let Some(words) = context.rules.words(&context.document.language.name) else { return Vec::new() };
        let targets = LazyCell::new(|| Targets::of(context.document, words, self.to, self.to.targets(context, words)));
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let found = self.patterns.found(context, &scope);
        let read = found.filter(|(passage, _, found)| scope.reads(context.document, passage, &found.range));
        let finding = |(passage, _, found)| finding(passage, found, &targets);
        super::text::outermost(read.filter_map(finding).collect())
    }
}

/// What is wrong with the first of the numbers in a reference with which something is.
fn finding(passage: &Passage<'_>, Match { range, captures }: Match<'_>, targets: &Targets<'_>) -> Option<Finding> {
    let numbers = captures.range("numbers")?;
    let from = targets.origins(passage.folded.span(range.clone()));
    let found = targets.named_in(passage.text(), numbers.clone()).into_iter().find_map(|(at, number)| {
        let Some(named) = targets.of_number(number) else {
            return targets.missing(passage.folded.span(at), number);
        };
        direction(&captures, passage, from, (&at, named), targets.words)
            .or_else(|| targets.missing_letter(passage, at.end..numbers.end, (number, named)))
    });
    found.map(|finding| finding.value("reference", reference(passage.text(), range, &captures)))
}

/// A reference as written, without the word for the way that stands before or after it.
fn reference<'t>(text: &'t str, range: Range<usize>, captures: &Captures<'_>) -> &'t str {
    let way = captures.range("above").or(captures.range("below"));
    let bare = match way {
        Some(way) if way.start == range.start => way.end..range.end,
        Some(way) => range.start..way.start,
        None => range,
    };
    text.get(bare).unwrap_or_default().trim()
}

impl<'d> Targets<'d> {
    fn of(document: &'d Document<'d>, words: &'d Words, to: To, targets: Vec<Target>) -> Self {
        let mut order: Vec<usize> = (0..targets.len()).collect();
        order.sort_by_key(|&at| targets[at].number);
        let mut by_number: Vec<Numbered> = Vec::new();
        for (place, &at) in order.iter().enumerate() {
            let Target { number, span } = targets[at];
            let places = Places { first: span.start(), last: span.end() };
            match by_number.last_mut().filter(|named| named.number == number) {
                Some(named) => (named.places, named.all.end) = (named.places.with(places), place + 1),
                None => by_number.push(Numbered { number, first: span, places, all: place..place + 1 }),
            }
        }
        let last = targets.into_iter().max_by_key(|target| target.number);
        let called = called(document);
        let notes = document.notes.iter().zip(called);
        let mut notes: Vec<_> = notes.map(|(note, called)| (note.span.start(), note.span.end(), called)).collect();
        notes.sort_by_key(|&(start, ..)| start);
        Self { document, words, to, by_number, order, last, notes, begun: OnceCell::new() }
    }

    /// Those of a number.
    fn of_number(&self, number: u32) -> Option<&Numbered> {
        let place = self.by_number.binary_search_by_key(&number, |named| named.number).ok()?;
        self.by_number.get(place)
    }

    /// The numbers that a reference names in a stretch of `text`, each with its place.
    fn named_in(&self, text: &str, within: Range<usize>) -> Vec<(Range<usize>, u32)> {
        match self.to {
            To::Chapters => chapters_named(text, within, &self.words.numbering),
            _ => numbered(text, within).collect(),
        }
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
        let last = self.last.as_ref().filter(|last| last.number < number && self.are_told())?;
        // What begins with it may be one that was not told for one.
        if self.begun.get_or_init(|| self.all_begun()).contains(&number) {
            return None;
        }
        let found = self.document.manuscript.slice(span);
        let written = |number: u32| match self.to {
            To::Chapters => self.words.numbering.label(Division::Chapter, number).unwrap_or_default(),
            _ if roman(found).is_some() => to_roman(number),
            _ => number.to_string(),
        };
        let finding = Finding::new("missing", span).value("found", found).value("number", written(number));
        Some(finding.value("last", written(last.number)).related("last", last.span))
    }

    /// Whether it is likely that all were told for what they are. Captions with a gap are not: one may be part of a picture.
    fn are_told(&self) -> bool {
        let last = self.last.as_ref().map_or(0, |last| last.number as usize);
        !matches!(self.to, To::Tables | To::Figures) || self.by_number.len() == last
    }

    /// The numbers that lines begin with.
    fn all_begun(&self) -> HashSet<u32> {
        let lines = self.document.manuscript.text().lines();
        let structure = &self.words.structure;
        let names: &[String] = match self.to {
            To::Annexes => &structure.annex,
            To::Tables => &structure.table,
            To::Figures => &structure.figure,
            To::Paragraphs | To::Notes | To::Chapters => &[],
        };
        match self.to {
            To::Chapters => lines.flat_map(|line| chapters_begun(line, &self.words.numbering)).collect(),
            _ => lines.filter_map(|line| number_begun(line, names)).collect(),
        }
    }

    /// The first letter in a stretch after the number of a paragraph which no paragraph of this number has, though one has
    /// a list.
    fn missing_letter(
        &self,
        passage: &Passage<'_>,
        after: Range<usize>,
        (number, named): (u32, &Numbered),
    ) -> Option<Finding> {
        if self.to != To::Paragraphs {
            return None;
        }
        let mut letters = lettered::named_in(passage.text(), after).peekable();
        letters.peek()?;
        let numbering = &self.words.numbering;
        let all = self.order.get(named.all.clone()).unwrap_or_default();
        let lists = all.iter().map(|&at| List::of(self.document, at, numbering));
        let lists: Vec<List> = lists.collect::<Option<_>>()?;
        let last = lists.iter().find_map(|list| list.last)?;
        let (at, letter) = letters.find(|&(_, letter)| lists.iter().all(|list| list.lacks(letter, numbering)))?;
        let finding = Finding::new("letter", passage.folded.span(at)).value("found", letter.to_string());
        let finding = finding.value("number", number.to_string()).value("last", last.letter.to_string());
        Some(finding.related("last-letter", last.label))
    }
}

/// By the place of a note: from its first to its last callout.
fn called(document: &Document<'_>) -> Vec<Option<Places>> {
    let mut called: Vec<Option<Places>> = vec![None; document.notes.len()];
    for callout in &document.callouts {
        let places = Places { first: callout.span.start(), last: callout.span.start() };
        if let Some(known) = callout.note.and_then(|note| called.get_mut(note)) {
            *known = Some(known.map_or(places, |known| known.with(places)));
        }
    }
    called
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
    /// What bears a number that may be referred to, in no order; paragraphs in theirs.
    fn targets(self, context: &Context<'_>, words: &Words) -> Vec<Target> {
        let document = context.document;
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
            Self::Chapters => chapters(document),
            Self::Tables => captioned(captions::passages(context, &words.structure.table)),
            Self::Figures => captioned(captions::passages(context, &words.structure.figure)),
        }
    }
}

/// The numbered chapters, where they have all the numbers from the first to the last.
fn chapters(document: &Document<'_>) -> Vec<Target> {
    let numbered = document.headings.iter().filter_map(|heading| {
        let number = heading.label.as_ref()?.chapter.filter(|&number| number < MOST_CHAPTERS)?;
        Some(Target { number, span: heading.span })
    });
    let targets: Vec<Target> = numbered.collect();
    let numbers: HashSet<u32> = targets.iter().map(|target| target.number).collect();
    let whole = numbers.len() > 1 && (1..).take(numbers.len()).all(|number| numbers.contains(&number));
    if whole { targets } else { Vec::new() }
}

/// The labels of chapters in a stretch of `text`, one or a list, each with its place.
fn chapters_named(text: &str, within: Range<usize>, numbering: &Numbering) -> Vec<(Range<usize>, u32)> {
    let written = text.get(within.clone()).unwrap_or_default();
    if let Some(number) = numbering.place(Division::Chapter, written) {
        return vec![(within, number)];
    }
    let mut at = within.start;
    let pieces = written.split_inclusive(|c: char| !c.is_alphabetic());
    let place = |piece: &str| {
        let (start, word) = (at, piece.trim_end_matches(|c: char| !c.is_alphabetic()));
        at += piece.len();
        Some((start..start + word.len(), numbering.place(Division::Chapter, word)?))
    };
    pieces.filter_map(place).collect()
}

/// The numbers of chapters whose labels stand near the beginning of a line.
fn chapters_begun<'t>(line: &'t str, numbering: &'t Numbering) -> impl Iterator<Item = u32> + 't {
    let end = line.char_indices().nth(HEADED).map_or(line.len(), |(at, _)| at);
    let stands = move |label: &str| line[..end].match_indices(label).any(|(at, _)| bounded(line, at, at + label.len()));
    let label = |number| numbering.label(Division::Chapter, number);
    (1..MOST_CHAPTERS).filter(move |&number| label(number).is_some_and(|label| stands(&label)))
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
    (at, named): (&Range<usize>, &Numbered),
    words: &Words,
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
    let number = passage.text().get(at.clone())?;
    let finding = Finding::new("direction", span).value("found", found).value("number", number);
    let finding = finding.related("target", named.first);
    Some(match opposite(found, way, &words.references) {
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
