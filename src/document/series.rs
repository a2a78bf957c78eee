//! Telling series of numbers apart, and finding the slips in the one that numbers a document's paragraphs.
//!
//! Published documents hold many series in one stream: the paragraphs; lists within them; numbered headings; the
//! paragraphs of annexes, of quoted resolutions, of draft decisions. A number belongs to the open series that it
//! continues; a `1` begins a new one; only a number that no series explains, and that the numbers after it confirm, is
//! a slip of the main series.

use std::ops::Range;

use super::labels::{Kind, Label};
use super::units::{Style, Unit};
use super::{Paragraph, Part, Slip};
use crate::manuscript::Span;

/// How far ahead numbers are looked at to confirm a slip.
const AHEAD: usize = 16;

/// How many numbers a list within a paragraph may hold before the series is given up to have gone on.
const LONGEST_LIST: usize = 24;

/// How many numbers that follow each other make a row that is no chance.
const ROW: u32 = 4;

/// Numbers that are years sooner than paragraphs.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// How many series may be open at a time; of more, as where each of thousands of lines begins with `1.`, the shortest
/// is given up.
const MOST_OPEN: usize = 64;

/// The widest gap that is taken for a slip rather than for another series.
const FARTHEST: u32 = 60;

/// The paragraphs of a document and the slips in their numbers.
pub(super) fn paragraphs(units: &[Unit], parts: &[Part]) -> (Vec<Paragraph>, Vec<Slip>) {
    let mut paragraphs = Vec::new();
    let mut slips = Vec::new();
    let mut from = 0;
    for (at, part) in parts.iter().enumerate() {
        let count = units[from..].iter().take_while(|unit| unit.span.start() < part.span.end()).count();
        let units_here = &units[from..from + count];
        let candidates: Vec<&Unit> = units_here.iter().filter(|unit| is_candidate(unit, units.len())).collect();
        let mut telling = Telling {
            units,
            candidates: &candidates,
            series: Vec::new(),
            open: Vec::new(),
            slips: Vec::new(),
            swapped: None,
            unexplained: 0,
        };
        telling.run();
        let main = telling.main();
        let beyond = |expected: &str| expected.parse().is_ok_and(|expected: u32| expected > telling.unexplained);
        slips.extend(telling.slips.drain(..).map(|slip| {
            let explained = slip.explained && beyond(&slip.expected);
            Slip { explained, ..slip }
        }));
        for (place, unit) in candidates.iter().enumerate() {
            if let Some(label) = unit.label.as_deref().filter(|_| main.contains(&place)) {
                paragraphs.push(paragraph(label, unit.span, at));
            }
        }
        slips.extend(super::decimals::slips(units_here));
        from += count;
    }
    (paragraphs, slips)
}

/// A number past all paragraphs counts none where it begins a line in the middle of running text, or is a year.
fn is_candidate(unit: &Unit, units: usize) -> bool {
    unit.label.as_deref().is_some_and(|label| {
        label.kind == Kind::Number
            && label.number > 0
            && !(label.number as usize > units && (unit.inside || YEARS.contains(&label.number)))
    })
}

fn paragraph(label: &Label, span: Span, part: usize) -> Paragraph {
    Paragraph { number: label.number, suffix: label.suffix.clone(), label: label.span, span: span.to(label.span), part }
}

/// A series as far as it has been read.
struct Series {
    /// The number last taken.
    last: u32,
    /// The number that the last would have had without the slips before it.
    counted: u32,
    /// Places of its members in the list of candidates.
    members: Vec<usize>,
    /// How many of its members are prose.
    prose: usize,
}

impl Series {
    /// What most of its members look like.
    fn style(&self) -> Style {
        if self.prose * 2 >= self.members.len() { Style::Prose } else { Style::Short }
    }
}

/// The work of telling the series of one part apart.
struct Telling<'u> {
    units: &'u [Unit],
    candidates: &'u [&'u Unit],
    series: Vec<Series>,
    /// Places in `series` of those that may go on, in the order in which they began.
    open: Vec<usize>,
    slips: Vec<Slip>,
    /// The candidate that changed places with the one before it, as far as it has been told.
    swapped: Option<usize>,
    /// The greatest number that is in no series, though one may have been meant to have it; 0 if there is none.
    unexplained: u32,
}

impl Telling<'_> {
    fn label(&self, at: usize) -> Option<&Label> {
        self.candidates.get(at)?.label.as_deref()
    }

    fn number(&self, at: usize) -> Option<u32> {
        self.label(at).map(|label| label.number)
    }

    fn style(&self, at: usize) -> Style {
        self.candidates.get(at).map_or(Style::Short, |unit| unit.style)
    }

    fn run(&mut self) {
        for at in 0..self.candidates.len() {
            let Some(label) = self.label(at) else { continue };
            let (number, suffixed) = (label.number, !label.suffix.is_empty());
            if suffixed && self.open().any(|(_, series)| series.last == number) {
                self.unexplained = self.unexplained.max(number);
                continue;
            }
            let inside = self.candidates.get(at).is_some_and(|unit| unit.inside);
            if self.swapped == Some(at) || inside && self.comes_apart(at, number) {
                continue;
            }
            if let Some(series) = self.continued(at, number) {
                self.extend(series, at, number);
            } else if inside && !self.may_begin(at, number) && !self.confirmed(at, number) {
                continue;
            } else if let Some(series) = self.swaps(at, number) {
                self.report(series, at, "swapped");
                self.extend(series, at, number - 1);
                self.extend(series, at + 1, number);
                self.swapped = Some(at + 1);
            } else if let Some((series, kind)) = self.slip(at, number) {
                self.report(series, at, kind);
                self.extend(series, at, number);
                self.count_on(series, kind);
            } else if number == 1 || self.series.is_empty() {
                self.begin(at, number);
            } else if self.style(at) == Style::Prose {
                self.unexplained = self.unexplained.max(number);
            }
        }
    }

    /// The open series that `number` continues: of its own style first, then the one last added to.
    fn continued(&self, at: usize, number: u32) -> Option<usize> {
        let style = self.style(at);
        let next = self.open().filter(|(_, series)| series.last + 1 == number || series.counted + 1 == number);
        next.max_by_key(|(_, series)| (series.style() == style, series.members.last().copied())).map(|(place, _)| place)
    }

    /// Whether a 1 that stands directly below other text begins a series: the numbers after it go on.
    fn may_begin(&self, at: usize, number: u32) -> bool {
        let next = self.number(at + 1);
        number == 1 && (next == Some(2) || self.series.is_empty() && next.is_some_and(|next| next <= 3))
    }

    /// Whether the next number goes on from one that stands directly below other text.
    fn confirmed(&self, at: usize, number: u32) -> bool {
        number > 1 && self.number(at + 1).is_some_and(|next| next == number + 1 || next == number + 2)
    }

    /// Whether the next number is the same and stands apart from the text above it: then one that stands directly below
    /// other text is cited there, at the beginning of a line.
    fn comes_apart(&self, at: usize, number: u32) -> bool {
        self.number(at + 1) == Some(number) && self.candidates.get(at + 1).is_some_and(|next| !next.inside)
    }

    fn begin(&mut self, at: usize, number: u32) {
        let prose = usize::from(self.style(at) == Style::Prose);
        // 7, 2, 3: a first number that is not the one meant.
        let meant_one = self.series.is_empty() && (self.number(at + 1), self.number(at + 2)) == (Some(2), Some(3));
        let number = if meant_one { 1 } else { number };
        self.open.push(self.series.len());
        self.series.push(Series { last: number, counted: number, members: vec![at], prose });
        if self.open.len() > MOST_OPEN {
            let length = |place: &usize| self.series.get(*place).map_or(0, |series| series.members.len());
            let shortest = self.open.iter().enumerate().min_by_key(|(_, place)| length(place)).map(|(at, _)| at);
            self.open.remove(shortest.unwrap_or(0));
        }
    }

    /// Adds a number to a series and closes the lists that stood between: a list within a paragraph ends with it, a
    /// row of numbered headings does not.
    fn extend(&mut self, place: usize, at: usize, number: u32) {
        let prose = self.style(at) == Style::Prose;
        let Some(series) = self.series.get_mut(place) else { return };
        let before = series.members.last().copied().unwrap_or(0);
        series.last = number;
        series.counted = number;
        series.members.push(at);
        series.prose += usize::from(prose);
        let (style, length) = (series.style(), series.members.len());
        let all = &self.series;
        self.open.retain(|&other| {
            let Some(series) = all.get(other) else { return false };
            let between = series.members.first().is_some_and(|&first| first > before);
            let shorter = series.members.len() <= length * 2 + 3;
            let list = other != place && between && shorter;
            !(list && series.style() == style)
        });
    }

    /// The series that may go on, each with its place.
    fn open(&self) -> impl DoubleEndedIterator<Item = (usize, &Series)> + Clone {
        self.open.iter().filter_map(|&place| Some((place, self.series.get(place)?)))
    }

    /// The series in which `number` and the one after it have changed places: 2, 4, 3, 5, or 2, 4, 3 at the end.
    fn swaps(&self, at: usize, number: u32) -> Option<usize> {
        let prose = |at| self.style(at) == Style::Prose;
        let goes_on = self.number(at + 2).is_none_or(|next| next == number + 1);
        let swapped = self.number(at + 1)? + 1 == number && goes_on && prose(at) && prose(at + 1);
        let mut open = self.open().filter(|(_, series)| swapped && series.style() == Style::Prose);
        let found = open.find(|(_, series)| series.counted + 2 == number && self.adjacent(series, at));
        found.map(|(place, _)| place)
    }

    /// The series in which `number` is a slip, and what slip, where the numbers after it confirm it.
    fn slip(&self, at: usize, number: u32) -> Option<(usize, &'static str)> {
        if self.style(at) == Style::Short {
            return None;
        }
        let mut open = self.open().filter(|(_, series)| series.style() == Style::Prose);
        let longest = open.clone().max_by_key(|(_, series)| (series.members.len(), series.members.last()));
        // A shorter one, such as a quoted resolution, has a slip of its own only where it was being read.
        let current = open.rfind(|(_, series)| self.adjacent(series, at));
        [current, longest]
            .into_iter()
            .flatten()
            .find_map(|(place, series)| Some((place, self.kind_of_slip(series, at, number)?)))
    }

    /// Whether a heading of several lines stands right above, as above the reply of a Government, with its language and
    /// date.
    fn headed(&self, at: usize) -> bool {
        let Some(above) = self.candidates.get(at).and_then(|unit| self.units.get(..unit.place as usize)) else {
            return false;
        };
        let numbered = |unit: &Unit| unit.label.as_deref().is_some_and(|label| label.kind == Kind::Number);
        above.iter().rev().take(2).filter(|unit| unit.style == Style::Short && !numbered(unit)).count() == 2
    }

    fn kind_of_slip(&self, series: &Series, at: usize, number: u32) -> Option<&'static str> {
        let last = series.last;
        let following: Vec<u32> = (at + 1..self.candidates.len())
            .take(AHEAD * 8)
            .filter(|&next| self.style(next) == Style::Prose)
            .filter_map(|next| self.number(next))
            .take(AHEAD)
            .collect();
        let next = following.first().copied();
        let goes_on = next.is_none_or(|next| next == number + 1 || next == number + 2 || next == number);
        if number == last {
            // 5, 5, 6 and 5, 5, 7 and 5, 5 at the end; 1, 1, 2 only where no list can begin.
            let stray =
                at > 0 && self.number(at - 1) == Some(last - 1) && series.members.binary_search(&(at - 1)).is_err();
            let follows = !stray && next.is_none_or(|next| next == last + 1 || next == last + 2);
            // 1, 1, 3 leaves no list between: only where 2 follows may the second 1 have begun one.
            let begins_list = || self.opens_list(series, at) || next == Some(2) && self.comes_back(at);
            let begins = || self.headed(at) || begins_list();
            return (follows && (number > 1 || self.adjacent(series, at) && !begins())).then_some("repeated");
        }
        // 4, 7, 6, 7, 8: the series comes to this number later; or up to it, as 4, 8, 6, 7, 9 does.
        let comes_later = || {
            let row = following.iter().zip(last + 2..).take_while(|(next, due)| *next == due).count() as u32;
            let reached = last + 1 + row;
            reached >= number || row > 1 && reached + 1 == number
        };
        let stands_for_another =
            next == Some(number) || !following.contains(&(number + 1)) || number > last && comes_later();
        let mistyped = next.is_some_and(|next| next == last + 2) && stands_for_another;
        if mistyped && self.adjacent(series, at) {
            // 5, 4, 7 or 2, 33, 4: one number mistyped, the series goes on past it.
            return Some("backward");
        }
        if number > last && number <= last + FARTHEST {
            // 5, 7, 8; and not where 6 comes after all.
            let far = number > last + 2 && (!self.adjacent(series, at) || self.follows_stray(at, number));
            return (goes_on
                && !far
                && !self.returns(at, number, last)
                && (series.members.len() > 1 || next.is_some()))
            .then_some("skipped");
        }
        // 10, 11, 2 at the end.
        let ends = next.is_none() && number > 1 && series.members.len() > 3;
        (number < last && ends && self.next_unit(series, at)).then_some("backward")
    }

    /// Whether the series goes on with the number after `last` all the same, before a row that begins with `number` has
    /// grown to one of its own.
    fn returns(&self, at: usize, number: u32, last: u32) -> bool {
        let mut row = number;
        let mut before = None;
        for next in (at + 1..self.candidates.len()).filter_map(|next| self.number(next)).take(AHEAD) {
            if next == last + 1 && before != Some(last) {
                return true;
            }
            row += u32::from(next == row + 1);
            if row >= number + ROW {
                return false;
            }
            before = Some(next);
        }
        false
    }

    /// Whether the number at `at` stands directly after the series' last.
    fn adjacent(&self, series: &Series, at: usize) -> bool {
        series.members.last().is_some_and(|&last| last + 1 == at)
    }

    /// Whether nothing at all stands between the series' last paragraph and the one at `at`.
    fn next_unit(&self, series: &Series, at: usize) -> bool {
        let before = series.members.last().and_then(|&last| self.candidates.get(last));
        before.zip(self.candidates.get(at)).is_some_and(|(before, unit)| before.place + 1 == unit.place)
    }

    /// Whether `number` goes on from a number that no series explained, as where a table's columns came apart.
    fn follows_stray(&self, at: usize, number: u32) -> bool {
        (at.saturating_sub(AHEAD)..at).any(|before| self.number(before).is_some_and(|before| before + 1 == number))
    }

    /// Whether the series' last paragraph, or what stands before the number at `at`, ends as text does before a list.
    fn opens_list(&self, series: &Series, at: usize) -> bool {
        let last = series.members.last().and_then(|&last| self.candidates.get(last)).copied();
        let before = self.candidates.get(at).and_then(|unit| self.units.get(unit.place.checked_sub(1)? as usize));
        last.is_some_and(|unit| unit.opens_list) || before.is_some_and(|unit| unit.opens_list)
    }

    fn report(&mut self, place: usize, at: usize, kind: &'static str) {
        let Some(series) = self.series.get(place) else { return };
        // Of two that have changed places, the other is shown.
        let other = if kind == "swapped" { Some(at + 1) } else { series.members.last().copied() };
        let previous = other.and_then(|other| self.label(other));
        let (Some(previous), Some(label)) = (previous, self.label(at)) else { return };
        let expected = series.counted + 1;
        let unread: Vec<&Label> = self.unread(series, at, expected..label.number).collect();
        // 4, (5), 6 and 4, (6), 7: the one between is a member that is closed otherwise, whatever else is wrong.
        let member = |other: &Label| other.number == expected || other.number + 1 == label.number;
        let only = unread.first().filter(|other| kind == "skipped" && unread.len() == 1 && member(other));
        let (kind, label) = only.map_or((kind, label), |&only| ("label", only));
        let slip = Slip {
            kind,
            label: label.span,
            found: label.text.to_string(),
            expected: expected.to_string(),
            previous: previous.span,
            before: previous.text.to_string(),
            certain: self.certain(series),
            explained: unread.is_empty(),
        };
        self.slips.push(slip);
    }

    /// The labels between the series' last and the one at `at` that have one of the `numbers` and are not closed as those
    /// of paragraphs are: `3) The …` between 2. and 4.
    fn unread(&self, series: &Series, at: usize, numbers: Range<u32>) -> impl Iterator<Item = &Label> {
        let place = |at: usize| self.candidates.get(at).map(|unit| unit.place as usize);
        let before = series.members.last().and_then(|&last| place(last));
        let between = before.zip(place(at)).and_then(|(before, at)| self.units.get(before..at)).unwrap_or_default();
        between.iter().filter_map(|unit| unit.nearly.as_deref()).filter(move |label| numbers.contains(&label.number))
    }

    /// Among many short series a number may belong to another than the one it was taken for.
    fn certain(&self, series: &Series) -> bool {
        let members = series.members.len();
        members >= 5 || members >= 2 && self.series.len() == 1
    }

    /// Whether a list stood between a 1 and the 2 after it, so that a second 1 was the list's: 1, 1, 2, 3, 2.
    fn comes_back(&self, at: usize) -> bool {
        let mut expected = 2;
        for next in (at + 1..self.candidates.len()).take(LONGEST_LIST) {
            match self.number(next) {
                Some(number) if number == expected => expected += 1,
                Some(number) if number < expected => return number == 2,
                _ => {}
            }
        }
        false
    }

    /// After a number that stands for another, the next one may go on from that other: 5, 5, 7 is one slip.
    fn count_on(&mut self, place: usize, kind: &'static str) {
        let Some(series) = self.series.get_mut(place) else { return };
        let before = series.members.iter().rev().nth(1).copied();
        let meant =
            before.and_then(|before| self.candidates.get(before)?.label.as_deref()).map(|label| label.number + 1);
        if let (Some(meant), true) = (meant, kind != "skipped") {
            series.counted = meant;
        }
    }

    /// The members of the series that number the part's paragraphs: those of prose that no other encloses.
    fn main(&self) -> std::collections::BTreeSet<usize> {
        let mut kept = std::collections::BTreeSet::new();
        let longest = self
            .series
            .iter()
            .filter(|series| series.style() == Style::Prose)
            .max_by_key(|series| series.members.len());
        let within = |series: &Series, outer: &Series| {
            outer.members.first() < series.members.first() && series.members.last() < outer.members.last()
        };
        for series in self.series.iter().filter(|series| series.style() == Style::Prose) {
            if longest.is_none_or(|longest| !within(series, longest)) {
                kept.extend(series.members.iter().copied());
            }
        }
        kept
    }
}
