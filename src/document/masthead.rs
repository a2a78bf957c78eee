//! The parts of the masthead: symbol, distribution, date, language, original language, job number.
//!
//! A stretch of a line is masthead when it is made of such parts and nothing else, so that several may stand together
//! on one line and prose is never taken for one.

use std::ops::Range;

use super::annexes::{headed_by, may_head};
use super::distribution::{distribution, distribution_value, join_distributions, with_bare_distribution};
use super::head::{AllWords, Line, ends_with_common, lexicons, longest, segments};
use super::languages::{languages_in, only, original, own_language};
use super::misread::{with_misread_date, with_misspelt_names};
use super::{Element, Value, symbol};
use crate::language::lexicon::Beginning;
use crate::language::{Lexicon, date};
use crate::manuscript::Span;

/// A part found in a stretch of text.
type Found = (Range<usize>, Value);

/// Bytes of the longest name of a month, with what may stand before the day or year.
const LONGEST_MONTH: usize = 40;

/// Bytes of the longest stretch of a line that can be masthead.
const LONGEST_STRETCH: usize = 400;

/// Lines below the first certain part of the masthead in which others may stand.
const FARTHEST: usize = 30;

/// Lines below it in which any part may stand, and beyond which a symbol, a job number or a name stands first.
const NEAREST: usize = 12;

/// The parts of the masthead in `lines`, in order of place.
pub(super) fn elements(lines: &[Line<'_>], words: &AllWords<'_>) -> Vec<Element> {
    let mut found = Vec::new();
    let mut certain = None;
    for (number, line) in lines.iter().enumerate() {
        if certain.is_some_and(|first| number > first + FARTHEST || heads_annex(line, words)) {
            break;
        }
        let before = found.len();
        let near = certain.is_none_or(|first| number <= first + NEAREST);
        in_line(line, near, words, &mut found);
        if certain.is_none() && found[before..].iter().any(is_certain) {
            certain = Some(number);
        }
    }
    let found = with_bare_distribution(with_values_below(found, lines, words), lines, words);
    let found = with_misspelt_names(within_masthead(found, lines), lines, words);
    with_misread_date(found, lines, words)
}

/// Whether `element` stands in a line that goes on from one that ends with a word that ends no name and no sentence, so that
/// it is no line of its own.
pub(super) fn goes_on(element: &Element, lines: &[Line<'_>], words: &AllWords<'_>) -> bool {
    let at = lines.partition_point(|line| line.start() <= element.span.start());
    let [.., above, line] = &lines[..at] else { return false };
    line.joined && ends_with_common(above.text().trim_end(), words)
}

/// Whether a line heads an annex, which may name the language that it is the original of.
fn heads_annex(line: &Line<'_>, words: &AllWords<'_>) -> bool {
    may_head(line.text(), words) && headed_by(line.text(), !line.joined, words).is_some()
}

/// Whether a part by itself says that here is the masthead.
fn is_certain(element: &Element) -> bool {
    match &element.value {
        Value::Distribution { category } => category.is_some(),
        Value::Original { only, .. } => !only,
        _ => false,
    }
}

/// Adds the parts of the masthead in a line, `near` the first certain one or far from it.
fn in_line(line: &Line<'_>, near: bool, words: &AllWords<'_>, found: &mut Vec<Element>) {
    let text = line.text();
    let (of_line, whole) = parts(text, near, words);
    let stretches = if whole { Vec::new() } else { segments(text) };
    // Most lines are one stretch.
    if whole || matches!(&stretches[..], [only] if *only == (0..text.len())) {
        found.extend(of_line.into_iter().map(|part| element(part, line, 0)));
        return;
    }
    let before = found.len();
    let mut sentence = false;
    for stretch in stretches {
        let of_stretch = parts(&text[stretch.clone()], near, words).0;
        sentence |= of_stretch.is_empty() && text[..stretch.end].ends_with([',', ';', '.', '،', '؛', '。']);
        found.extend(of_stretch.into_iter().map(|part| element(part, line, stretch.start)));
    }
    // The name of an organ beside a sentence is its subject.
    if sentence {
        let named = found.split_off(before);
        found.extend(named.into_iter().filter(|element| !matches!(element.value, Value::Organ)));
    }
}

/// The part of the document that `part` is, whose places count from `start` of the line's plain text.
fn element((range, value): Found, line: &Line<'_>, start: usize) -> Element {
    let range = start + range.start..start + range.end;
    let value = placed(value, line, start);
    Element { value, span: line.folded().span(range.clone()), text: line.text()[range].to_owned() }
}

/// Turns the places within a value, which count from `start` of the line's plain text, into places of the manuscript.
fn placed(value: Value, line: &Line<'_>, start: usize) -> Value {
    match value {
        Value::Original { languages, only, label } => {
            let place = |span: Span| line.folded().span(start + span.start()..start + span.end());
            let languages = languages.into_iter().map(|(span, code)| (place(span), code)).collect();
            Value::Original { languages, only, label }
        }
        other => other,
    }
}

/// The masthead is one place: dates and language names far below its last certain part are the preface's or the text's.
fn within_masthead(found: Vec<Element>, lines: &[Line<'_>]) -> Vec<Element> {
    let starts: Vec<usize> = lines.iter().map(|line| line.start()).collect();
    let line_of = |span: Span| starts.partition_point(|&start| start <= span.start());
    let certain = |element: &&Element| match &element.value {
        Value::Distribution { .. } => true,
        Value::Original { only, .. } => !only,
        _ => false,
    };
    let first = found.iter().find(certain).map(|element| line_of(element.span));
    let first = first.or_else(|| found.first().map(|element| line_of(element.span) + 4));
    let Some(first) = first.filter(|&line| line < 40) else { return Vec::new() };
    let ends = |element: &Element| [line_of(element.span), line_of(Span::at(element.span.end().saturating_sub(1)))];
    let dated = |element: &Element| matches!(element.value, Value::Date(_));
    let cluster: Vec<usize> = found.iter().filter(|element| !dated(element)).flat_map(ends).collect();
    let dates: Vec<usize> = found.iter().filter(|element| dated(element)).flat_map(ends).collect();
    let near = |element: &Element| {
        let line = line_of(element.span);
        let beside = cluster.iter().any(|other| other.abs_diff(line) <= 2);
        let goes_on = lines.get(line - 1).is_some_and(|line| line.joined)
            && !cluster.contains(&(line - 1))
            && !dates.contains(&(line - 1))
            && !cluster.contains(&(line + 1));
        line <= first + 9 && (!matches!(element.value, Value::Date(_)) || beside && !goes_on)
    };
    let kept = |element: &Element| match element.value {
        Value::Symbol | Value::JobNumber | Value::UnitedNations | Value::Organ => {
            line_of(element.span) <= first + FARTHEST
        }
        _ => near(element) && line_of(element.span) + 12 >= first,
    };
    found.into_iter().filter(kept).collect()
}

/// Joins a lone `Distr.` with the word on the line below it, and a list of languages with the line it goes on in.
fn with_values_below(mut found: Vec<Element>, lines: &[Line<'_>], words: &AllWords<'_>) -> Vec<Element> {
    for element in &mut found {
        let next = lines.iter().find(|line| line.start() >= element.span.end());
        let Some(next) = next else { continue };
        match &mut element.value {
            Value::Distribution { category: category @ None } if element.text.chars().count() < 8 => {
                let word = next.text().trim_end_matches(['*', ' ']);
                if let Some((name, 0 | 1)) = distribution_value(word, words) {
                    *category = Some(name);
                    element.span = element.span.to(next.folded().span(0..word.len()));
                    element.text = format!("{} {word}", element.text);
                }
            }
            Value::Original { languages, .. } if languages.is_empty() || element.text.ends_with(['/', ',']) => {
                let (more, length) = languages_in(next.text(), words);
                // A word below a label without one may be anything, such as the name of a body.
                let names = !languages.is_empty() || more.iter().any(|(_, code)| code.is_some());
                if names && length == next.text().trim_end().len() {
                    languages.extend(more.into_iter().map(|(range, code)| (next.folded().span(range), code)));
                    element.span = element.span.to(next.folded().span(0..length));
                    element.text = format!("{} {}", element.text, &next.text()[..length]);
                }
            }
            _ => {}
        }
    }
    join_distributions(&mut found);
    let labelled = |text: &str| lexicons(words).any(|words| words.distribution.names.longest(text).is_some());
    let whole = |element: &Element| {
        let lone = matches!(element.value, Value::Distribution { category: None });
        !lone || labelled(&element.text)
    };
    found.retain(whole);
    let inside =
        |span: Span, found: &[Element]| found.iter().any(|other| other.span != span && other.span.contains(span));
    let nested: Vec<bool> = found.iter().map(|element| inside(element.span, &found)).collect();
    let mut nested = nested.into_iter();
    found.retain(|_| !nested.next().unwrap_or(false));
    found
}

/// The parts that `text` is made of, and whether it is made of nothing else; none where anything else stands in it, but for what an official label begins.
fn parts(text: &str, near: bool, words: &AllWords<'_>) -> (Vec<Found>, bool) {
    if text.len() > LONGEST_STRETCH {
        return (Vec::new(), false);
    }
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', '*', '\t', '|', ',', '[', ']', ')']).len();
        if skipped > 0 {
            at += skipped;
            continue;
        }
        let part = if near || !found.is_empty() { part(rest, words) } else { far_part(rest, words) };
        match part {
            Some((length, value)) => {
                found.push((at..at + length, shift(value, at)));
                at += length;
            }
            None => break,
        }
    }
    // An organ's name with a comma begins the text of a resolution.
    let opens = text.ends_with(',') && matches!(found.last(), Some((_, Value::Organ | Value::UnitedNations)));
    let whole = at >= text.len() && !opens;
    let labelled = matches!(found.last(), Some((_, Value::Distribution { .. } | Value::Original { only: false, .. })));
    let own =
        |value: &Value| matches!(value, Value::Language { .. } | Value::Date(_) | Value::Organ | Value::UnitedNations);
    if !whole && !labelled {
        return (Vec::new(), false);
    }
    if !whole {
        found.retain(|(_, value)| !own(value));
    }
    (found, whole)
}

/// Moves the places within a value by `by` bytes.
fn shift(value: Value, by: usize) -> Value {
    match value {
        Value::Original { languages, only, label } => {
            let moved = |(span, code): (Span, _)| (Span::new(span.start() + by, span.end() + by), code);
            Value::Original { languages: languages.into_iter().map(moved).collect(), only, label }
        }
        other => other,
    }
}

/// The part at the start of `text`, and its length.
fn part(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    if let Some(part) = numbered(text) {
        return Some(part);
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return written_date(text, words);
    }
    let begun = begun(text, words);
    name(text, &begun)
        .or_else(|| distribution(text, &begun, words))
        .or_else(|| original(text, &begun, words))
        .or_else(|| only(text, words))
        .or_else(|| own_language(text, words))
        .or_else(|| written_date(text, words))
}

/// The part at the start of `text`, and its length, of those that may stand far from the others.
fn far_part(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    numbered(text).or_else(|| name(text, &begun(text, words)))
}

/// The symbol or job number at the start of `text`.
fn numbered(text: &str) -> Option<(usize, Value)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return job_number(text).map(|length| (length, Value::JobNumber));
    }
    let right = || symbol::length(text).and_then(|first| joint(text, first));
    symbol::misspelt(text).or_else(right).map(|length| (length, Value::Symbol))
}

/// The words of the languages that have something which `text` may begin with.
fn begun<'w>(text: &str, words: &'w AllWords<'_>) -> Vec<&'w Lexicon> {
    let beginning = Beginning::of(text);
    lexicons(words).filter(|words| words.may_begin(&beginning)).collect()
}

/// The name of the Organization or of an organ at the start of `text`; as below, `begun` are the words of the languages
/// that have something which it may begin with.
fn name(text: &str, begun: &[&Lexicon]) -> Option<(usize, Value)> {
    let organization = longest(text, begun, |words| &words.organization);
    let organ = || longest(text, begun, |words| &words.organs);
    organization.map(|length| (length, Value::UnitedNations)).or_else(|| Some((organ()?, Value::Organ)))
}

/// The date at the start of `text`, which has a figure near its beginning.
fn written_date(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    let figure = text.bytes().take(LONGEST_MONTH).any(|byte| byte.is_ascii_digit());
    let (date, length) = figure.then(|| date::read(text, words))??;
    Some((length, Value::Date(date)))
}

/// A second symbol joined to the first by a hyphen or dash, as on documents of two organs, each with its asterisk.
fn joint(text: &str, first: usize) -> Option<usize> {
    let rest = &text[first..];
    let second = rest.trim_start_matches(['-', '–', ' ', '*']);
    let gap = rest.len() - second.len();
    match symbol::length(second) {
        Some(length) if rest[..gap].contains(['-', '–']) => Some(first + gap + length),
        _ => Some(first),
    }
}

/// `15-11287 (R) 080715 080715`, `GE.18-02016(E)`.
fn job_number(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let (year, number) = text[..end].split_once('-')?;
    (year.len() == 2 && (5..=6).contains(&number.len())).then(|| {
        let rest = &text[end..];
        let more = rest.find(|c: char| !"ACEFRSX() *0123456789".contains(c)).unwrap_or(rest.len());
        end + rest[..more].trim_end().len()
    })
}
