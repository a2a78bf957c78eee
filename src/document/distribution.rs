//! The distribution line: its label and its word, slips included.

use super::head::{AllWords, BETWEEN, Line, SHORTEST, lexicons, longest};
use super::languages::LONGEST_NAME;
use super::{Element, Value};
use crate::language::Lexicon;
use crate::language::nearest::{Known, Written, plain};

/// What ends the word for a distribution.
const VALUE_ENDS: [char; 6] = [' ', '\t', '|', '*', '(', ','];

pub(super) fn distribution(text: &str, begun: &[&Lexicon], words: &AllWords<'_>) -> Option<(usize, Value)> {
    let exact = longest(text, begun, |words| &words.distribution.names);
    let label = exact.or_else(|| misspelt_label(text, words))?;
    let rest = &text[label..];
    let value = rest.trim_start_matches(BETWEEN);
    let gap = rest.len() - value.len();
    let length = value.find(VALUE_ENDS).unwrap_or(value.len());
    let word = &value[..length];
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
        // The value may stand on the line below; a label that is no label is dropped where it does not.
        return Some((label + rest[..gap].trim_end().len(), Value::Distribution { category: None }));
    }
    let (category, length) = match broken_value(value, length, words) {
        Some((category, length)) => (Some(category), length),
        None => (distribution_value(word, words).map(|(name, _)| name), length),
    };
    // A word that happens to begin as a label does is none, unless a stop or a known value follows.
    let stopped = text[..label].ends_with(['.', ':', '：']) || rest.starts_with(['.', ':', ';']);
    if category.is_none() && (exact.is_none() || !stopped) {
        return None;
    }
    Some((label + gap + length, Value::Distribution { category }))
}

/// The bytes of a label of the distribution that is misspelt, cut short or broken by a space, before its stop.
fn misspelt_label(text: &str, words: &AllWords<'_>) -> Option<usize> {
    let end = |text: &str| text.find([' ', ':', '.', '\u{a0}']).unwrap_or(text.len());
    let first = end(text);
    let second = text[first..].strip_prefix(' ').map(|rest| first + 1 + end(rest));
    let labels = || labels(words);
    let stopped = |end: usize| text[end..].starts_with(['.', ':']);
    let whole = || {
        let word = Some(&text[..first]).filter(|word| stopped(first) && word.chars().count() >= SHORTEST)?;
        let word = Written::new(word);
        let near = |label: &Known| {
            let slips = 1 + usize::from(label.length > 7);
            let misspelt = word.length > SHORTEST && label.slips(&word, slips).is_some();
            label.length >= 5 && (misspelt || label.plain.starts_with(word.plain()))
        };
        labels().any(near).then_some(first)
    };
    let broken = || {
        let end = second.filter(|&end| stopped(end) && text[..end].chars().count() <= LONGEST_NAME)?;
        let joined = plain(&text[..end].replace(' ', ""));
        labels().any(|label| label.plain == joined).then_some(end)
    };
    whole().or_else(broken)
}

/// What the line begins with, without what closes it.
fn labels<'w>(words: &'w AllWords<'_>) -> impl Iterator<Item = &'w Known> {
    lexicons(words).flat_map(|words| &words.distribution.bare)
}

/// The category at the start of `value`, whose first word has `length` bytes, and the bytes of both words, where a space
/// broke the word for it or it stands there twice.
fn broken_value(value: &str, length: usize, words: &AllWords<'_>) -> Option<(String, usize)> {
    let rest = value[length..].strip_prefix(' ')?;
    let more = rest.find(VALUE_ENDS).unwrap_or(rest.len());
    let (first, second) = (&value[..length], &rest[..more]);
    let exact = |word: &str| distribution_value(word, words).filter(|&(_, slips)| slips == 0).map(|(name, _)| name);
    let joined = exact(&format!("{first}{second}"));
    let twice = || exact(first).filter(|_| !second.is_empty() && plain(first) == plain(second));
    Some((joined.or_else(twice)?, length + 1 + more))
}

/// The category that a word names, and with how many slips, letter case and accents apart.
pub(super) fn distribution_value(word: &str, words: &AllWords<'_>) -> Option<(String, usize)> {
    let written = Written::new(word);
    let bare = written.plain().trim_end_matches('.');
    let mut near: Option<(usize, &String)> = None;
    for (category, value) in lexicons(words).flat_map(|words| &words.categories) {
        let shortened = bare.chars().count() >= SHORTEST && value.plain.starts_with(bare);
        let limit = if value.length > 3 { 2 } else { 0 };
        // A full stop after it is no slip of the word.
        let exact = (bare == value.plain).then_some(0);
        let slips = match exact.or_else(|| value.slips(&written, limit)) {
            Some(slips) if shortened => slips.min(1),
            Some(slips) => slips,
            None if shortened => 1,
            None => continue,
        };
        // "Unrestricted" is the contrary of what it ends with.
        let contrary = slips > 0 && bare.ends_with(&value.plain);
        if !contrary && near.is_none_or(|(least, _)| slips < least) {
            near = Some((slips, category));
        }
    }
    near.map(|(slips, category)| (category.clone(), slips))
}

/// Adds to the masthead's parts, which lack a distribution, a line that is the word for one, with the label after it or
/// alone, directly above another part of the masthead.
pub(super) fn with_bare_distribution(
    mut found: Vec<Element>,
    lines: &[Line<'_>],
    words: &AllWords<'_>,
) -> Vec<Element> {
    if found.iter().any(|element| matches!(element.value, Value::Distribution { .. })) {
        return found;
    }
    let own = |value: &Value| matches!(value, Value::Date(_) | Value::Language { .. } | Value::Original { .. });
    let begins = |line: &Line<'_>| {
        let start = line.folded().span(0..0).start();
        found.iter().any(|element| own(&element.value) && element.span.start() == start)
    };
    let bare = lines.windows(2).filter(|pair| begins(&pair[1])).find_map(|pair| {
        let line = pair[0].text().trim_end_matches(['*', ' ']);
        // "General distribution" has the word first.
        let labelled = line.split_once(' ').filter(|(_, label)| {
            let label = plain(label.trim_end_matches(['.', ':', ' ']));
            labels(words).any(|known| known.plain == label)
        });
        let (category, slips) = distribution_value(labelled.map_or(line, |(word, _)| word), words)?;
        let span = pair[0].folded().span(0..line.len());
        let value = Value::Distribution { category: Some(category) };
        (slips == 0).then(|| Element { value, span, text: line.to_owned() })
    });
    if let Some(bare) = bare {
        found.push(bare);
        found.sort_by_key(|element| element.span);
    }
    found
}

/// Takes a label without a value that stands directly after a distribution, as in `Distr.: General distribution`, for a
/// part of it.
pub(super) fn join_distributions(found: &mut Vec<Element>) {
    found.dedup_by(|label, line| {
        let lone = matches!(label.value, Value::Distribution { category: None });
        let named = matches!(line.value, Value::Distribution { category: Some(_) });
        let joined = lone && named && label.span.start() == line.span.end() + 1;
        if joined {
            line.span = line.span.to(label.span);
            line.text = format!("{} {}", line.text, label.text);
        }
        joined
    });
}
