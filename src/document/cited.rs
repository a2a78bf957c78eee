//! What a document cites: symbols of other documents, resolutions and decisions, paragraphs.

use super::{Document, symbol};
use crate::manuscript::Span;

/// The citations in `document`, each with what it is, in order of place; its own symbol in the masthead is none.
pub(super) fn citations(document: &Document<'_>, words: Option<&crate::language::Words>) -> Vec<(&'static str, Span)> {
    let own = document.element("symbol").map(|element| element.span);
    let text = document.manuscript.text();
    let mut found: Vec<(&'static str, Span)> = symbol::citations(text)
        .into_iter()
        .filter(|span| own.is_none_or(|own| !own.overlaps(*span)))
        .map(|span| ("symbol", span))
        .collect();
    if let Some(words) = words {
        found.extend(by_word(text, words));
    }
    found.sort_by_key(|&(_, span)| span);
    found
}

/// Resolutions, decisions and paragraphs cited by a word and a number: `résolution 7/1`, `decision 4/4`.
fn by_word(text: &str, words: &crate::language::Words) -> Vec<(&'static str, Span)> {
    let references = &words.references;
    let kinds = [
        ("resolution", &references.resolution),
        ("decision", &references.decision),
        ("paragraph-reference", &references.paragraph),
        ("paragraph-reference", &references.paragraphs),
    ];
    let patterns: Vec<(&'static str, &str)> =
        kinds.iter().flat_map(|(kind, names)| names.iter().map(move |name| (*kind, name.as_str()))).collect();
    let Ok(automaton) =
        aho_corasick::AhoCorasick::builder().ascii_case_insensitive(true).build(patterns.iter().map(|(_, name)| name))
    else {
        return Vec::new();
    };
    let mut found: Vec<(&'static str, Span)> = Vec::new();
    for hit in automaton.find_overlapping_iter(text) {
        let (kind, start, end) = (patterns[hit.pattern().as_usize()].0, hit.start(), hit.end());
        let bounded = !text[..start].ends_with(char::is_alphabetic);
        let number = number_after(&text[end..]);
        let inside = found.last().is_some_and(|(_, last)| last.end() > start);
        if let Some(length) = number.filter(|_| bounded && !inside) {
            found.push((kind, Span::new(start, end + length)));
        }
    }
    found
}

/// The bytes of `CP.16`, the session of a conference, at the start of `rest`.
fn of_conference(rest: &str) -> Option<usize> {
    let session = rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).strip_prefix('.')?;
    let after = session.trim_start_matches(|c: char| c.is_ascii_digit());
    (!rest.starts_with('.') && after.len() < session.len()).then_some(rest.len() - after.len())
}

/// The bytes of ` 70/1`, ` 1/CP.16`, ` 1325 (2000)`, ` 3363 (XXX)` at the start of `rest`.
fn number_after(rest: &str) -> Option<usize> {
    let skip = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\n', '\r', '第']).len();
    let number = &rest[skip..];
    let length = number.find(|c: char| !(c.is_ascii_digit() || c == '/')).unwrap_or(number.len());
    let parted = rest[..skip].matches('\n').count() > 1;
    if length == 0 || skip > 3 || parted || number.starts_with('/') {
        return None;
    }
    // A draft that has no number yet is headed "79/…".
    let length = if number[..length].ends_with('/') { length + of_conference(&number[length..])? } else { length };
    let bracket = number[length..].strip_prefix(" (").and_then(|inner| {
        let close = inner.find(')')?;
        (close <= 8 && inner[..close].chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-'))
            .then_some(close + 3)
    });
    Some(skip + length + bracket.unwrap_or(0))
}
