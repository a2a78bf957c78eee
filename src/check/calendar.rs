//! Dates in the text: of the calendar, and on the day of the week that they name.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::expression::{Match, Patterns};
use super::text::{Exception, Passage, Place, Scope};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::language::same_text;
use crate::manuscript::on_one_line;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["backward", "impossible", "weekday"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// Days of the longest months.
const LONGEST_MONTH: i8 = 31;
/// A year that has all days that any has.
const LEAP_YEAR: i16 = 2000;

/// `[check]` of the kind `calendar`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Expressions that capture a `day` and a `month`, mostly a `year`, and sometimes a `weekday` and the `preposition`
    /// before it; or the `first` and the last `day` of a range within a month.
    patterns: Patterns,
    /// By language: the names of the months, in order; where there are none, months are numbers.
    months: BTreeMap<String, Vec<String>>,
    /// By language: the names of the days from Monday, each in its cases and with a preposition that depends on the day:
    /// `среда/среду/в среду`.
    #[serde(default)]
    weekdays: BTreeMap<String, Vec<String>>,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

impl Parameters {
    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let found = self.patterns.found(context, &scope);
        let finding = |(passage, _, found)| self.finding(context, &scope, passage, found);
        super::text::outermost(found.filter_map(finding).collect())
    }

    fn finding(
        &self,
        context: &Context<'_>,
        scope: &Scope<'_>,
        passage: &Passage<'_>,
        Match { range, captures }: Match<'_>,
    ) -> Option<Finding> {
        let language = context.document.language.name.as_str();
        let read = || scope.reads(context.document, passage, &range);
        let number = |name: &str| captures.text(name)?.parse::<i16>().ok();
        let found = || Some(on_one_line(passage.text().get(range.clone())?));
        if captures.text("first").is_some() {
            let backward = number("first")? > number("day")? && read();
            let finding =
                || Some(Finding::new("backward", passage.folded.span(range.clone())).value("found", found()?));
            return backward.then(finding)?;
        }
        let month = captures.text("month")?;
        let month = match self.months.get(language) {
            Some(names) => names.iter().position(|name| same_text(name, month))? + 1,
            None => month.parse().ok()?,
        };
        let day = i8::try_from(number("day")?).ok()?;
        let year = match captures.text("year") {
            Some(_) => number("year")?,
            // Without a year what no month has may be no day.
            None if day <= LONGEST_MONTH => LEAP_YEAR,
            None => return None,
        };
        let Ok(date) = Date::new(year, i8::try_from(month).ok()?, day) else {
            let finding = Finding::new("impossible", passage.folded.span(range.clone())).value("found", found()?);
            return read().then_some(finding);
        };
        let named = captures.text("weekday").filter(|_| captures.text("year").is_some())?;
        let names = self.weekdays.get(language)?;
        let place = from_monday(date.weekday());
        let right = names.get(place)?.split('/').any(|name| same_text(name, named));
        if right || !read() {
            return None;
        }
        let day = captures.range("weekday")?;
        let written = captures.range("preposition").map_or(day.start, |preposition| preposition.start)..day.end;
        let forms = in_cases_of(passage.text().get(written.clone())?, names, place);
        let expected = *forms.first()?;
        let span = passage.folded.span(day);
        let finding = Finding::new("weekday", span).value("found", found()?).value("expected", expected);
        let one = forms.iter().all(|form| form == &expected);
        Some(if one { finding.fix(Safety::Unsafe, passage.folded.span(written), expected) } else { finding })
    }
}

/// The names of the day at `place` in each case in which `named`, a day of `names`, may be written.
fn in_cases_of<'n>(named: &str, names: &'n [String], place: usize) -> Vec<&'n str> {
    let forms = names.get(place).map(|name| name.split('/').collect::<Vec<_>>()).unwrap_or_default();
    let cases = names.iter().flat_map(|name| name.split('/').enumerate());
    cases.filter(|(_, written)| same_text(written, named)).filter_map(|(case, _)| forms.get(case).copied()).collect()
}

fn from_monday(weekday: Weekday) -> usize {
    usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)
}
