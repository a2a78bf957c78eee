//! What one part of the masthead or the preface says, held against what another says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::text::{Passage, Place};
use super::{Context, Finding};
use crate::document::{Document, Element, Value, symbol_begins};
use crate::language::{Vocabulary, Words, date, is_han, same_text};

/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "symbol"];

/// The greatest number that is taken for a session's; before 1976 the second component of a symbol is the document's.
const LAST_SESSION: i32 = 199;

/// Bytes of a title in which the date of a letter is looked for.
const LONGEST_TITLE: usize = 400;

/// The years that a symbol can name.
const YEARS: std::ops::RangeInclusive<i32> = 1946..=2099;

/// `[check]` of the kind `agreement`: which part is held against another, and what the other asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Parameters {
    /// The distribution against the symbol.
    Distribution {
        /// By the letters of a component, the distribution that it asks for.
        categories: BTreeMap<String, String>,
    },
    /// The date against the year or the session of the symbol.
    Date {
        /// No document is older than this year.
        earliest: i32,
        /// Beginnings of symbols after which the number of a session stands that is held each year.
        sessions: Vec<String>,
        /// The year in which session 0 would have begun.
        year_of_session_zero: i32,
    },
    /// The session against that of the symbol.
    Session {
        /// Beginnings of symbols after which the number of a session stands.
        sessions: Vec<String>,
    },
    /// The session against the year of the symbol: that which a session names, and the number of one that is held each year.
    YearlySession {
        /// By the beginning of symbols before a year, the year in which session 0 would have been held, and the first from which
        /// on one was held each year.
        numbers: BTreeMap<String, [i32; 2]>,
    },
    /// The date against the year in which the session is held.
    Meeting {
        /// How many years may lie between them.
        years: i32,
    },
    /// The organ against the symbol.
    Organ {},
    /// The date of the document against that of the letter that its title names.
    Letter {},
    /// The letter of the job number against the language of the text.
    JobNumber {
        /// The letter of each language.
        letters: BTreeMap<String, String>,
    },
}

impl Parameters {
    /// What it can find with these parameters.
    pub(super) fn findings(&self) -> Vec<&'static str> {
        match self {
            Self::Date { .. } => vec!["early", "session", "year"],
            _ => vec!["differs"],
        }
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let finding = match self {
            Self::Distribution { categories } => distribution(context, categories),
            Self::Date { earliest, sessions, year_of_session_zero } => {
                date(document, *earliest, sessions, *year_of_session_zero)
            }
            Self::Session { sessions } => session(context, sessions),
            Self::YearlySession { numbers } => yearly_session(context, numbers),
            Self::Meeting { years } => meeting(document, *years),
            Self::Organ {} => organ(context),
            Self::Letter {} => letter(context),
            Self::JobNumber { letters } => job_number(document, letters),
        };
        finding.into_iter().collect()
    }
}

/// A finding at `element`, which another element asks to be otherwise.
fn differs(name: &'static str, element: &Element, expected: impl Into<String>, other: &Element) -> Finding {
    Finding::new(name, element.span)
        .value("found", element.text.trim())
        .value("expected", expected)
        .value("symbol", other.text.as_str())
        .related("other", other.span)
}

fn distribution(context: &Context<'_>, categories: &BTreeMap<String, String>) -> Option<Finding> {
    let document = context.document;
    let (symbol, line) = (document.element("symbol")?, document.element("distribution")?);
    let Value::Distribution { category: Some(category) } = &line.value else { return None };
    let letters = |component: &str| component.split('.').next().and_then(|letters| categories.get(letters));
    let asked = symbol.text.split('/').skip(1).find_map(letters)?;
    let form = &context.rules.words(&document.forms)?.distribution.forms.get(asked)?.form;
    (asked != category).then(|| differs("differs", line, form.as_str(), symbol))
}

fn date(document: &Document<'_>, earliest: i32, sessions: &[String], zero: i32) -> Option<Finding> {
    let element = document.element("date")?;
    let Value::Date(date) = &element.value else { return None };
    let year = date.year?;
    if year < earliest {
        return Some(differs("early", element, earliest.to_string(), element));
    }
    let symbol = document.element("symbol")?;
    if let Some(session) = session_in(&symbol.text, sessions) {
        let first = zero + session;
        let expected = format!("{first}-{}", first + 1);
        return (year < first || year > first + 1).then(|| differs("session", element, expected, symbol));
    }
    let named = year_in(&symbol.text)?;
    ((year - named).abs() > 1).then(|| differs("year", element, named.to_string(), symbol))
}

fn session(context: &Context<'_>, sessions: &[String]) -> Option<Finding> {
    let symbol = context.document.element("symbol")?;
    numbered(context, symbol, session_in(&symbol.text, sessions)?)
}

/// The session, where it is not that of the number `asked` for by the symbol, and no other is.
fn numbered(context: &Context<'_>, symbol: &Element, asked: i32) -> Option<Finding> {
    let document = context.document;
    let asked = usize::try_from(asked).ok()?;
    let numbers = document.elements_of("session").filter_map(|line| match line.value {
        Value::Session { number: Some(number) } => Some((line, number)),
        _ => None,
    });
    let numbers: Vec<_> = numbers.collect();
    let (line, _) = numbers.first().filter(|_| numbers.iter().all(|&(_, number)| number != asked))?;
    let expected = context.rules.words(&document.language.name)?.session.ordinals.get(asked.checked_sub(1)?)?;
    Some(differs("differs", line, expected.as_str(), symbol))
}

/// The session, where the year that it names is not that of the symbol, or its number not that of the year.
fn yearly_session(context: &Context<'_>, numbers: &BTreeMap<String, [i32; 2]>) -> Option<Finding> {
    let document = context.document;
    let symbol = document.element("symbol")?;
    let year = year_in(&symbol.text)?;
    let held = numbers.iter().find(|(start, _)| symbol_begins(&symbol.text, &format!("{start}/{year}")));
    if let Some((_, [zero, first])) = held {
        return (year >= *first).then(|| numbered(context, symbol, year - zero))?;
    }
    let line = document.element("session")?;
    let named = line.text.split(|c: char| !c.is_ascii_digit()).find_map(as_year).filter(|named| *named != year)?;
    let expected = line.text.trim().replacen(&named.to_string(), &year.to_string(), 1);
    Some(differs("differs", line, expected, symbol))
}

/// Whether a line of place and dates stands right below the session or the body: a line of text that names a day, such as
/// that of a resolution, does not.
pub(super) fn is_below_session(document: &Document<'_>, place: &Element) -> bool {
    let lines = document.manuscript.lines();
    let above = document.elements.iter().rfind(|other| other.span.end() <= place.span.start());
    above.is_some_and(|above| {
        let near = lines.line(place.span.start()) <= lines.line(above.span.end()) + 2;
        near && matches!(above.value, Value::Session { .. } | Value::Body)
    })
}

fn meeting(document: &Document<'_>, years: i32) -> Option<Finding> {
    let (element, place) = (document.element("date")?, document.element("place-and-dates")?);
    let Value::Date(date) = &element.value else { return None };
    let year = date.year?;
    let held = || place.text.split(|c: char| !c.is_ascii_digit()).filter_map(as_year);
    let far = held().min()? - years > year || held().max()? + years < year;
    (far && is_below_session(document, place)).then(|| differs("differs", place, year.to_string(), element))
}

/// The first of the organs that the masthead names whose symbol is another, where no principal organ's is the document's:
/// a commission of the one organ is named below it, not below the other.
fn organ(context: &Context<'_>) -> Option<Finding> {
    let document = context.document;
    let organs = &context.rules.words(&document.language.name)?.organs;
    let symbol = document.element("symbol")?;
    let begins = |start: &String| symbol.text.split(['-', '–']).any(|symbol| symbol_begins(symbol, start));
    let known = |line: &'_ Element| organs.iter().find(|(name, _)| same_text(name, line.text.trim())).map(|(_, of)| of);
    let lines = document.elements_of("organ");
    let named: Vec<(&Element, &Vec<String>)> = lines.filter_map(|line| Some((line, known(line)?))).collect();
    let principal = |of: &[String]| of.iter().any(|start| !start.contains('/'));
    let own = |of: &[String]| of.iter().any(begins);
    if named.iter().any(|(_, of)| principal(of) && own(of)) {
        return None;
    }
    let commission = named.iter().any(|(_, of)| own(of));
    let (line, _) = named.iter().find(|(_, of)| !own(of) && (principal(of) || !commission))?;
    let shortest = |of: &Vec<String>| of.iter().filter(|start| begins(start)).map(String::len).min();
    let (_, expected) = organs.iter().filter_map(|(name, of)| Some((shortest(of)?, name))).min()?;
    Some(differs("differs", line, expected.as_str(), symbol))
}

/// The date of a letter, where it is later than that of the document in which it is circulated.
fn letter(context: &Context<'_>) -> Option<Finding> {
    let document = context.document;
    let element = document.element("date")?;
    let Value::Date(date) = &element.value else { return None };
    let words = context.rules.words(&document.language.name)?;
    let titled =
        |passage: &&Passage<'_>| passage.place == Place::Titles && passage.text().contains(&document.class.from);
    let passage = context.passages.list().iter().find(titled)?;
    let title = passage.text().get(..passage.text().floor_char_boundary(LONGEST_TITLE))?;
    let mut starts = title.char_indices().map(|(at, _)| at).filter(|&at| may_begin_date(title, at, words));
    let (dated, place) = starts.find_map(|at| {
        let (dated, length) = date::read(&title[at..], &[words])?;
        Some((dated.civil()?, at..at + length))
    })?;
    let (found, place) = (&title[place.clone()], passage.folded.span(place));
    let finding = Finding::new("differs", place).value("found", found).value("expected", element.text.as_str());
    (dated > date.civil()?).then(|| finding.value("symbol", "").related("other", element.span))
}

/// Whether a number or the name of a month begins at the byte `at`.
fn may_begin_date(text: &str, at: usize, words: &Words) -> bool {
    let before = text[..at].chars().next_back();
    let whole = before.is_none_or(|before| !before.is_alphanumeric() || is_han(before));
    let month = || words.lexicon().months.names.longest(&text[at..]).is_some();
    whole && (text[at..].starts_with(|c: char| c.is_ascii_digit()) || month())
}

fn job_number(document: &Document<'_>, letters: &BTreeMap<String, String>) -> Option<Finding> {
    let element = document.element("job-number")?;
    let (_, after) = element.text.split_once('(')?;
    let (letter, _) = after.split_once(')')?;
    let expected = letters.get(&document.language.name)?;
    // Another letter, or several, is no language's.
    let known = letters.values().any(|known| known == letter);
    (known && letter != expected).then(|| differs("differs", element, expected.as_str(), element))
}

/// The number of the session in a symbol that begins with one of `beginnings`.
pub(super) fn session_in(symbol: &str, beginnings: &[String]) -> Option<i32> {
    beginnings.iter().find_map(|beginning| {
        let rest = symbol.strip_prefix(beginning.as_str())?.strip_prefix('/')?;
        let (number, _) = rest.split_once('/')?;
        number.parse().ok().filter(|number| (1..=LAST_SESSION).contains(number))
    })
}

/// The year that is a component of a symbol; its last component is a document's number.
fn year_in(symbol: &str) -> Option<i32> {
    let (components, _) = symbol.rsplit_once('/')?;
    components.split('/').skip(1).find_map(as_year)
}

fn as_year(digits: &str) -> Option<i32> {
    digits.parse().ok().filter(|year| YEARS.contains(year))
}
