//! A masthead line that stands where the date or a name belongs and reads as none: `Monday, 20 July 2026`, `20 July 2O26`,
//! `General Assembley`.

use std::ops::Range;

use super::head::{AllWords, Line, lexicons, segments, trimmed};
use super::{Element, Value};
use crate::language::Lexicon;
use crate::language::date::{self, WrittenDate};
use crate::language::nearest::{Known, Written, misspelt};

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

/// Bytes of the longest line that can be a name gone wrong.
const LONGEST_NAME: usize = 240;

/// Adds to the masthead's parts the lines that are a slip or two from the name of the Organization or of an organ: of those
/// beside and above the masthead's right-hand side any, and of those below it the first, where it stands alone.
pub(super) fn with_misspelt_names(mut found: Vec<Element>, lines: &[Line<'_>], words: &AllWords<'_>) -> Vec<Element> {
    let side = |element: &&Element| {
        !matches!(element.value, Value::Organ | Value::Symbol | Value::JobNumber | Value::UnitedNations)
    };
    let Some(end) = found.iter().filter(side).map(|element| element.span.end()).max() else { return found };
    let below = lines.partition_point(|line| line.start() < end);
    let joined = |at: usize| lines.get(at).is_some_and(|line| line.joined);
    let last = if joined(below) || joined(below + 1) { below } else { below + 1 };
    for line in lines.iter().take(last) {
        for range in names_in(line) {
            let span = line.folded().span(range.clone());
            let text = &line.text()[range];
            let free = !found.iter().any(|element| element.span.overlaps(span));
            if let Some(value) = free.then(|| misspelt_name(text, words)).flatten() {
                let place = found.partition_point(|element| element.span < span);
                found.insert(place, Element { value, span, text: text.to_owned() });
            }
        }
    }
    found
}

/// The stretches of a line that can be names.
fn names_in(line: &Line<'_>) -> impl Iterator<Item = Range<usize>> {
    let text = line.text();
    let stretches = if text.len() <= LONGEST_NAME { segments(text) } else { Vec::new() };
    let bare = |range: Range<usize>| {
        let end = range.start + text[range.clone()].trim_end_matches(['*', ' ']).len();
        trimmed(text, range.start..end)
    };
    stretches.into_iter().filter_map(bare)
}

/// What `text` names, where it is nearly one of the names.
fn misspelt_name(text: &str, words: &AllWords<'_>) -> Option<Value> {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let written = Written::new(text);
    let near =
        |names: fn(&Lexicon) -> &[Known]| lexicons(words).any(|words| misspelt(&written, names(words)).is_some());
    if near(|words| &words.named.organization) {
        return Some(Value::UnitedNations);
    }
    near(|words| &words.named.organs).then_some(Value::Organ)
}
