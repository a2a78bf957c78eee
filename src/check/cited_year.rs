//! Resolutions and decisions cited with a year in which they cannot have been adopted.
//!
//! A number tells the year: of the General Assembly by the session before its stroke, of which one begins in each
//! September; of the Security Council by those with which its years ended; of the Economic and Social Council by the year
//! before its stroke.

use std::ops::Range;

use serde::Deserialize;

use super::agreement::session_in;
use super::expression::Patterns;
use super::text::{Exception, Passage, Place, Scope};
use super::{Context, Finding};
use crate::document::{Document, Element};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["differs"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["number", "year", "expected"];

/// `[check]` of the kind `cited-year`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Expressions that match a list of numbers, each with its year.
    patterns: Patterns,
    /// How a number tells the year.
    by: By,
    /// The beginnings of symbols, before the number of a session, of the documents that are asked; all where there are none.
    #[serde(default)]
    sessions: Vec<String>,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

/// How the number of a resolution tells its year.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum By {
    /// By the session before its stroke; this is the year before that of the first session.
    SessionsAfter(u32),
    /// By the year before its stroke, or so many years before that, when its session may have begun.
    YearOr(u32),
    /// By the last number of each year, from the one given on.
    LastOfYears { from: u32, numbers: Vec<u32> },
}

/// A number in a list, by its bytes, and what it says.
struct Cited {
    start: usize,
    end: usize,
    number: u32,
}

impl Parameters {
    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        if context.hits.is_empty() || !self.asks(context.document) {
            return Vec::new();
        }
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let found = self.patterns.found(context, &scope);
        let read = found.filter(|(passage, _, found)| scope.reads(context.document, passage, &found.range));
        super::text::outermost(read.flat_map(|(passage, _, found)| self.within(passage, &found.range)).collect())
    }

    fn asks(&self, document: &Document<'_>) -> bool {
        let of_session = |symbol: &Element| session_in(&symbol.text, &self.sessions).is_some();
        self.sessions.is_empty() || document.element("symbol").is_some_and(of_session)
    }

    /// What is found in the list of numbers at `range` of a passage.
    fn within(&self, passage: &Passage<'_>, range: &Range<usize>) -> Vec<Finding> {
        let list = passage.text().get(range.clone()).unwrap_or_default();
        self.by.pairs(list).filter_map(|(number, year)| self.finding(passage, range.start, &number, &year)).collect()
    }

    fn finding(&self, passage: &Passage<'_>, start: usize, number: &Cited, year: &Cited) -> Option<Finding> {
        let (first, last) = self.by.years(number.number)?;
        if (first..=last).contains(&year.number) {
            return None;
        }
        let text = |cited: &Cited| passage.text().get(start + cited.start..start + cited.end).unwrap_or_default();
        let expected = if first == last { first.to_string() } else { format!("{first}-{last}") };
        let place = |cited: &Cited| passage.folded.span(start + cited.start..start + cited.end);
        let finding = Finding::new("differs", place(year)).related("number", place(number));
        Some(finding.value("number", text(number)).value("year", text(year)).value("expected", expected))
    }
}

impl By {
    /// The first and the last year in which what has this number can have been adopted.
    fn years(&self, number: u32) -> Option<(u32, u32)> {
        match self {
            Self::SessionsAfter(before) => Some((before + number, before + number + 1)),
            Self::YearOr(years) => Some((number.saturating_sub(*years), number)),
            Self::LastOfYears { from, numbers } => {
                let year = numbers.iter().position(|&last| number <= last).filter(|&year| year > 0)?;
                let year = from + u32::try_from(year).ok()?;
                Some((year, year))
            }
        }
    }

    /// The numbers in a list, each with the year that follows it, or where none does with the one before.
    fn pairs<'t>(&'t self, list: &'t str) -> impl Iterator<Item = (Cited, Cited)> + 't {
        let figures = move || figures(list);
        let numbers: Vec<Cited> = figures().filter(|cited| self.is_number(list, cited)).collect();
        let ends: Vec<usize> = numbers.iter().skip(1).map(|next| next.start).chain([list.len()]).collect();
        numbers.into_iter().zip(ends).filter_map(move |(number, end)| {
            let years = || figures().filter(|cited| is_year(list, cited));
            let after = years().find(|year| year.start > number.end && year.end <= end);
            let year = after.or_else(|| years().take_while(|year| year.end <= number.start).last())?;
            Some((number, year))
        })
    }

    /// Whether figures are the number by which the year is told: a session or year before a stroke, or what stands before a
    /// year in brackets.
    fn is_number(&self, list: &str, cited: &Cited) -> bool {
        let after = &list[cited.end..];
        match self {
            Self::SessionsAfter(_) | Self::YearOr(_) => after.starts_with('/') && !list[..cited.start].ends_with('/'),
            Self::LastOfYears { .. } => after.trim_start().starts_with('('),
        }
    }
}

/// Whether figures are a year: four of them, not before a stroke or bracket.
fn is_year(list: &str, cited: &Cited) -> bool {
    let after = list[cited.end..].trim_start();
    cited.end - cited.start == 4 && (1900..2100).contains(&cited.number) && !after.starts_with(['/', '('])
}

/// The figures in a text that make a number.
fn figures(text: &str) -> impl Iterator<Item = Cited> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(|c: char| c.is_ascii_digit())?;
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| start + length);
        at = end;
        Some(text[start..end].parse().map(|number| Cited { start, end, number }))
    })
    .flatten()
}
