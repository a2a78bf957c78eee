//! A masthead line that stands where the date belongs and reads as none: `Monday, 20 July 2026`, `20 July 2O26`.

use super::head::{AllWords, Line};
use super::{Element, Value};
use crate::language::date::{self, WrittenDate};

/// Bytes of the longest line that can be a date gone wrong.
const LONGEST: usize = 60;

/// Adds to the masthead's parts, which lack a date, the line that was meant for one: the only place taken for it is
/// between the distribution and the languages, and only a line with a figure, one with a month first.
pub(super) fn with_misread_date(mut found: Vec<Element>, lines: &[Line<'_>], words: &AllWords<'_>) -> Vec<Element> {
    if let Some((at, date)) = misread(&found, lines, words) {
        let line = &lines[at];
        let text = line.text().trim_end_matches([' ', '*', '|']);
        let start = text.len() - text.trim_start_matches([' ', '|', '\t']).len();
        let span = line.folded().span(start..text.len());
        let place = found.partition_point(|element| element.span < span);
        found.insert(place, Element { value: Value::Date(date), span, text: text[start..].to_owned() });
    }
    found
}

fn misread(found: &[Element], lines: &[Line<'_>], words: &AllWords<'_>) -> Option<(usize, WrittenDate)> {
    if found.iter().any(|element| matches!(element.value, Value::Date(_))) {
        return None;
    }
    let distribution = found.iter().position(|element| matches!(element.value, Value::Distribution { .. }))?;
    let languages = |element: &&Element| matches!(element.value, Value::Language { .. } | Value::Original { .. });
    let (above, below) = (&found[distribution], found[distribution..].iter().find(languages)?);
    let between = lines.iter().enumerate().filter(|(_, line)| {
        let start = line.start();
        start >= above.span.end() && start < below.span.start()
    });
    let free = |line: &Line<'_>| {
        let span = line.folded().span(0..line.text().len());
        !found.iter().any(|element| span.contains(element.span))
    };
    let figured = |line: &Line<'_>| line.text().len() <= LONGEST && line.text().contains(|c: char| c.is_ascii_digit());
    let lines = between.filter(|(_, line)| figured(line) && free(line));
    let dates: Vec<(usize, WrittenDate)> = lines.map(|(at, line)| (at, best(line.text(), words))).collect();
    dates.iter().find(|(_, date)| date.month.is_some()).or(dates.first()).cloned()
}

/// The date that some word of `text` begins: a whole one first.
fn best(text: &str, words: &AllWords<'_>) -> WrittenDate {
    let starts = text.char_indices().filter(|&(at, _)| at == 0 || text[..at].ends_with([' ', ',', ':', '|', '(']));
    let dates: Vec<WrittenDate> = starts.filter_map(|(at, _)| Some(date::read(&text[at..], words)?.0)).collect();
    dates.iter().find(|date| date.is_calendar_date()).or(dates.first()).cloned().unwrap_or_default()
}
