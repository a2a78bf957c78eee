//! Documents that are dated too near the session that they are for, and do not say why.

use std::iter;

use jiff::ToSpan;
use serde::Deserialize;

use super::{Context, Finding, has_component};
use crate::document::{Document, Element, Value};
use crate::language::date::{self, WrittenDate};
use crate::language::{Vocabulary, Words};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["unexplained"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "weeks"];

/// Which of its parameters a configuration may set.
pub(super) const SETTABLE: &[&str] = &[WEEKS];

/// The parameter that is the time before a session.
const WEEKS: &str = "weeks";

/// `[check]` of the kind `late`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// How long before a session its documents are to be there.
    weeks: usize,
    /// Profiles of bodies that set another time.
    #[serde(default)]
    except: Vec<String>,
    /// Letters of components that the symbols of documents of the session itself have.
    #[serde(default)]
    except_components: Vec<String>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        self.finding(context).into_iter().collect()
    }

    fn finding(&self, context: &Context<'_>) -> Option<Finding> {
        let document = context.document;
        if self.except.contains(&document.profile.name) || has_component(document, &self.except_components) {
            return None;
        }
        let weeks = context.parameters.get(WEEKS).copied().unwrap_or(self.weeks);
        let line = document.element("date")?;
        let Value::Date(written) = &line.value else { return None };
        let dated = written.civil()?;
        let words = [context.rules.words(&document.language.name)?, context.rules.words(&document.forms)?];
        // The last day is known in full, and is that of the part of the session that comes last. What is dated after it
        // reports on the session.
        let ends = |session: &&Element| dates(&session.text, &words).filter_map(|day| day.civil()).max();
        let session = document.elements_of("place-and-dates").max_by_key(ends)?;
        let last_day = ends(&session)?;
        let due = last_day.checked_sub(i64::try_from(weeks).ok()?.weeks()).ok()?;
        // Of a session that goes on for longer no day is one that all its documents are for.
        let of_year = |day: WrittenDate| WrittenDate { year: day.year.or(Some(last_day.year().into())), ..day }.civil();
        let goes_on = dates(&session.text, &words).filter_map(of_year).any(|day| day <= due);
        if goes_on || dated <= due || dated > last_day || is_explained(document) {
            return None;
        }
        let finding = Finding::new("unexplained", line.span).value("found", line.text.as_str());
        Some(finding.value("weeks", weeks.to_string()).related("session", session.span))
    }
}

/// The dates in `text`; where the year stands first it is that of the dates after it, too.
fn dates<'t>(text: &'t str, words: &'t [&'t Words]) -> impl Iterator<Item = WrittenDate> + 't {
    let mut digits =
        text.char_indices().filter(|(_, character)| character.is_ascii_digit()).map(|(at, _)| at).peekable();
    let starts = iter::from_fn(move || {
        let start = digits.next()?;
        let mut end = start;
        while digits.next_if_eq(&(end + 1)).is_some() {
            end += 1;
        }
        Some(start)
    });
    let (mut year, mut end) = (None, 0);
    starts.filter_map(move |start| {
        // The year of one date begins none with the day of the next: "14 December 2026 to 8 January 2027".
        let rest = text.get(start..).filter(|_| start >= end)?;
        let (mut date, length) = date::read(rest, words)?;
        end = start + length;
        date.year = date.year.or(year);
        year = date.year;
        Some(date)
    })
}

/// Whether a note of the head, other than those on the symbol and the agenda, may say why.
fn is_explained(document: &Document<'_>) -> bool {
    let others = ["symbol", "agenda-item", "session"].into_iter().flat_map(|name| document.elements_of(name));
    let others: Vec<_> = others.map(|element| element.span.end()).collect();
    let head = document.callouts.iter().filter(|callout| callout.span.start() <= document.head_end);
    head.filter(|callout| callout.mark.starts_with('*')).any(|callout| !others.contains(&callout.span.start()))
}
