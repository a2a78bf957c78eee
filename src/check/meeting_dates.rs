//! The days on which a session is held: of the calendar, and the last not before the first.

use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;

use super::agreement::is_below_session;
use super::{Context, Finding};
use crate::document::Element;
use crate::language::date::{self, WrittenDate};
use crate::language::{Vocabulary, Words};
use crate::manuscript::Folded;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["impossible", "reversed"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "first", "last"];

/// `[check]` of the kind `meeting-dates`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

/// A part of a date where it stands.
struct Part {
    at: Range<usize>,
    is: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day(u32),
    Month(u32),
    Year(i32),
}

/// A day with the month and year that are told for it.
struct Day {
    at: Range<usize>,
    date: WrittenDate,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let Some(words) = context.rules.words(&document.language.name) else { return Vec::new() };
        let lines = document.elements_of("place-and-dates").filter(|line| is_below_session(document, line));
        lines.flat_map(|line| line_of(context, line, words)).collect()
    }
}

fn line_of(context: &Context<'_>, line: &Element, words: &Words) -> Vec<Finding> {
    let folded = context.document.manuscript.folded(line.span);
    let days = days(&parts(folded.text(), words));
    let impossible = days.iter().filter_map(|day| {
        let found = day.date.civil().is_none().then(|| date::write(&day.date, words))??;
        Some(Finding::new("impossible", folded.span(day.at.clone())).value("found", found))
    });
    let mut findings: Vec<Finding> = impossible.collect();
    if findings.is_empty() {
        findings.extend(reversed(&days, &folded, words));
    }
    findings
}

/// A session that ends before it begins; nothing where the line has more than the two days.
fn reversed(days: &[Day], folded: &Folded<'_>, words: &Words) -> Option<Finding> {
    let [first, last] = days else { return None };
    let (begins, ends) = (first.date.civil()?, last.date.civil()?);
    // From December into January the year may be written once, after the second.
    let into_next_year = |begins: Date, ends: Date| (begins.month(), ends.month()) == (12, 1);
    if begins <= ends || into_next_year(begins, ends) {
        return None;
    }
    let finding = Finding::new("reversed", folded.span(first.at.start..last.at.end));
    Some(finding.value("first", date::write(&first.date, words)?).value("last", date::write(&last.date, words)?))
}

/// The days among `parts`, each with the month and the year nearest to it: after it, or before it where the first of them
/// stands before the first day, as in Chinese, and none after the last, as where the first is a word of a place: Chiang
/// Mai.
fn days(parts: &[Part]) -> Vec<Day> {
    let year = |part: &Part| if let Kind::Year(year) = part.is { Some(year) } else { None };
    let month = |part: &Part| if let Kind::Month(month) = part.is { Some(month) } else { None };
    let day = |(place, part): (usize, &Part)| {
        let Kind::Day(day) = part.is else { return None };
        let (month, year) = (nearest(parts, place, month), nearest(parts, place, year));
        Some(Day { at: part.at.clone(), date: WrittenDate { day: Some(day), month, year, ..WrittenDate::default() } })
    };
    parts.iter().enumerate().filter_map(day).collect()
}

/// What `told` tells of the part nearest to the day at `place`, on the side on which days have it.
fn nearest<T>(parts: &[Part], place: usize, told: impl Fn(&Part) -> Option<T>) -> Option<T> {
    let (before, after) = parts.split_at(place);
    let is_first = |part: &Part| matches!(part.is, Kind::Day(_)) || told(part).is_some();
    let last_day = parts.iter().rposition(|part| matches!(part.is, Kind::Day(_))).unwrap_or(place);
    let follows = parts[last_day..].iter().any(|part| told(part).is_some());
    let leads = !follows && parts.iter().find(|part| is_first(part)).is_some_and(|part| told(part).is_some());
    let (before, after) = (before.iter().rev().find_map(&told), after.iter().find_map(&told));
    if leads { before.or(after) } else { after.or(before) }
}

/// The days, months and years written in `text`.
fn parts(text: &str, words: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, is) = part(rest, words);
        parts.extend(is.map(|is| Part { at: at..at + length, is }));
        at += length;
    }
    parts
}

/// What stands at the beginning of `text`, which is not empty, and its bytes.
fn part(text: &str, words: &Words) -> (usize, Option<Kind>) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let number: Option<u32> = text[..digits].parse().ok();
        let is = match (digits, number) {
            (4, Some(year)) => i32::try_from(year).ok().map(Kind::Year),
            (1 | 2, Some(month)) if text[digits..].starts_with('月') => Some(Kind::Month(month)),
            (1 | 2, Some(day)) => Some(Kind::Day(day)),
            _ => None,
        };
        return (digits, is);
    }
    let months = &words.lexicon().months;
    if let Some((place, length)) = months.names.words(text).max_by_key(|&(_, length)| length) {
        return (length, months.numbers.get(place).copied().map(Kind::Month));
    }
    let word = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (if word > 0 { word } else { text.chars().next().map_or(1, char::len_utf8) }, None)
}
