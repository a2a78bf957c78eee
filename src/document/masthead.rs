//! The parts of the masthead: symbol, distribution, date, language, original language, job number.
//!
//! A stretch of a line is masthead when it is made of such parts and nothing else, so that several may stand together
//! on one line and prose is never taken for one.

use std::ops::Range;

use super::head::{AllWords, Line, segments};
use super::misread::with_misread_date;
use super::{Element, Value, symbol};
use crate::language::lexicon::Beginning;
use crate::language::nearest::{Known, nearest_known};
use crate::language::{Lexicon, Names, date, is_han, same_letter, starts_with};
use crate::manuscript::Span;

/// A part found in a stretch of text.
type Found = (Range<usize>, Value);

/// A language's name in a stretch of text, and its two letters where they could be told.
type Named = (Range<usize>, Option<String>);

/// Characters of the longest name of an official language, in any of them, slips included.
const LONGEST_NAME: usize = 16;

/// Bytes of the longest name of a month, with what may stand before the day or year.
const LONGEST_MONTH: usize = 40;

/// What may stand between a label and its value, official or not.
const BETWEEN: [char; 9] = ['.', ':', ';', ',', ' ', '\t', '-', '–', '—'];

/// Letters of the shortest beginning of a word that stands for it.
const SHORTEST: usize = 3;

/// Bytes of the longest stretch of a line that can be masthead.
const LONGEST_STRETCH: usize = 400;

/// Lines below the first certain part of the masthead in which others may stand.
const FARTHEST: usize = 30;

/// The parts of the masthead in `lines`, in order of place.
pub(super) fn elements(lines: &[Line<'_>], words: &AllWords<'_>) -> Vec<Element> {
    let mut found = Vec::new();
    let mut certain = None;
    for (number, line) in lines.iter().enumerate() {
        if certain.is_some_and(|first| number > first + FARTHEST) {
            break;
        }
        let before = found.len();
        in_line(line, words, &mut found);
        if certain.is_none() && found[before..].iter().any(is_certain) {
            certain = Some(number);
        }
    }
    let found = with_bare_distribution(with_values_below(found, lines, words), lines, words);
    with_misread_date(within_masthead(found, lines), lines, words)
}

/// Whether a part by itself says that here is the masthead.
fn is_certain(element: &Element) -> bool {
    match &element.value {
        Value::Distribution { category } => category.is_some(),
        Value::Original { only, .. } => !only,
        _ => false,
    }
}

/// Adds the parts of the masthead in a line.
fn in_line(line: &Line<'_>, words: &AllWords<'_>, found: &mut Vec<Element>) {
    let text = line.text();
    let (of_line, whole) = parts(text, words);
    let stretches = if whole { Vec::new() } else { segments(text) };
    // Most lines are one stretch.
    if whole || matches!(&stretches[..], [only] if *only == (0..text.len())) {
        found.extend(of_line.into_iter().map(|part| element(part, line, 0)));
        return;
    }
    for stretch in stretches {
        let of_stretch = parts(&text[stretch.clone()], words).0;
        found.extend(of_stretch.into_iter().map(|part| element(part, line, stretch.start)));
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
            Value::Distribution { category: category @ None } if element.text.len() < 8 => {
                let word = next.text().trim_end_matches(['*', ' ']);
                if let Some((name, 0 | 1)) = distribution_value(word, words) {
                    *category = Some(name);
                    element.span = element.span.to(next.folded().span(0..word.len()));
                    element.text = format!("{} {word}", element.text);
                }
            }
            Value::Original { languages, .. } if languages.is_empty() || element.text.ends_with(['/', ',']) => {
                let (more, length) = languages_in(next.text(), words);
                if length == next.text().trim_end().len() {
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

/// Takes a label without a value that stands directly after a distribution, as in `Distr.: General distribution`, for a
/// part of it.
fn join_distributions(found: &mut Vec<Element>) {
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

/// Adds to the masthead's parts, which lack a distribution, a line that is the word for one and nothing else, directly
/// above another part of the masthead.
fn with_bare_distribution(mut found: Vec<Element>, lines: &[Line<'_>], words: &AllWords<'_>) -> Vec<Element> {
    if found.iter().any(|element| matches!(element.value, Value::Distribution { .. })) {
        return found;
    }
    let own = |value: &Value| matches!(value, Value::Date(_) | Value::Language { .. } | Value::Original { .. });
    let begins = |line: &Line<'_>| {
        let start = line.folded().span(0..0).start();
        found.iter().any(|element| own(&element.value) && element.span.start() == start)
    };
    let bare = lines.windows(2).find_map(|pair| {
        let word = pair[0].text().trim_end_matches(['*', ' ']);
        let (category, slips) = begins(&pair[1]).then(|| distribution_value(word, words))??;
        let span = pair[0].folded().span(0..word.len());
        let value = Value::Distribution { category: Some(category) };
        (slips == 0).then(|| Element { value, span, text: word.to_owned() })
    });
    if let Some(bare) = bare {
        found.insert(found.partition_point(|element| element.span < bare.span), bare);
    }
    found
}

/// The parts that `text` is made of, and whether it is made of nothing else; none where anything else stands in it, but for what an official label begins.
fn parts(text: &str, words: &AllWords<'_>) -> (Vec<Found>, bool) {
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
        match part(rest, words) {
            Some((length, value)) => {
                found.push((at..at + length, shift(value, at)));
                at += length;
            }
            None => break,
        }
    }
    let whole = at >= text.len();
    let labelled = matches!(found.last(), Some((_, Value::Distribution { .. } | Value::Original { only: false, .. })));
    let own =
        |value: &Value| matches!(value, Value::Language { .. } | Value::Date(_) | Value::Organ | Value::UnitedNations);
    if !whole && !labelled {
        return (Vec::new(), false);
    }
    if !whole {
        found.retain(|(_, value)| !own(value));
    }
    let whole = whole && !found.is_empty();
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
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        if let Some(length) = job_number(text) {
            return Some((length, Value::JobNumber));
        }
        return written_date(text, words);
    }
    let right = || symbol::length(text).and_then(|first| joint(text, first));
    if let Some(length) = symbol::misspelt(text).or_else(right) {
        return Some((length, Value::Symbol));
    }
    let beginning = Beginning::of(text);
    let begun: Vec<&Lexicon> = lexicons(words).filter(|words| words.may_begin(&beginning)).collect();
    name(text, &begun)
        .or_else(|| distribution(text, &begun, words))
        .or_else(|| original(text, &begun, words))
        .or_else(|| only(text, words))
        .or_else(|| own_language(text, words))
        .or_else(|| written_date(text, words))
}

/// The name of the Organization or of an organ at the start of `text`; as below, `begun` are the words of the languages
/// that have something which it may begin with.
fn name(text: &str, begun: &[&Lexicon]) -> Option<(usize, Value)> {
    let organization = longest(text, begun, |words| &words.organization);
    let organ = || longest(text, begun, |words| &words.organs);
    organization.map(|length| (length, Value::UnitedNations)).or_else(|| Some((organ()?, Value::Organ)))
}

/// The bytes of the longest of some names at the start of `text`.
fn longest(text: &str, words: &[&Lexicon], names: impl Fn(&Lexicon) -> &Names) -> Option<usize> {
    words.iter().filter_map(|words| names(words).longest(text)).max()
}

/// The words of each language, ready.
fn lexicons<'w>(words: &'w AllWords<'_>) -> impl Iterator<Item = &'w Lexicon> {
    words.iter().map(|words| words.lexicon())
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

fn distribution(text: &str, begun: &[&Lexicon], words: &AllWords<'_>) -> Option<(usize, Value)> {
    let end = text.find([' ', ':', '.', '\u{a0}']).unwrap_or(text.len());
    let exact = longest(text, begun, |words| &words.distribution.names);
    let label = exact.or_else(|| {
        let word = &text[..end];
        if !text[end..].starts_with(['.', ':']) || word.chars().count() < 4 {
            return None;
        }
        let word = Known::new(word);
        let near =
            |label: &Known| label.length >= 5 && label.slips(&word, 1 + usize::from(label.text.len() > 7)).is_some();
        lexicons(words).flat_map(|words| &words.distribution.bare).any(near).then_some(end)
    })?;
    let rest = &text[label..];
    let value = rest.trim_start_matches(BETWEEN);
    let gap = rest.len() - value.len();
    let length = value.find([' ', '\t', '|', '*', '(', ',']).unwrap_or(value.len());
    let word = &value[..length];
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
        // The value may stand on the line below; a label that is no label is dropped where it does not.
        return Some((label + rest[..gap].trim_end().len(), Value::Distribution { category: None }));
    }
    let category = distribution_value(word, words).map(|(name, _)| name);
    // A word that happens to begin as a label does is none, unless a stop or a known value follows.
    let stopped = text[..label].ends_with(['.', ':', '：']) || rest.starts_with(['.', ':', ';']);
    if category.is_none() && (exact.is_none() || !stopped) {
        return None;
    }
    Some((label + gap + length, Value::Distribution { category }))
}

/// The category that a word names, and with how many slips, letter case and accents apart.
fn distribution_value(word: &str, words: &AllWords<'_>) -> Option<(String, usize)> {
    let written = Known::new(word);
    let bare = written.plain.trim_end_matches('.');
    let mut near: Option<(usize, &String)> = None;
    for (category, value) in lexicons(words).flat_map(|words| &words.categories) {
        let shortened = bare.chars().count() >= SHORTEST && value.plain.starts_with(bare);
        let limit = if value.length > 3 { 2 } else { 0 };
        let slips = match written.slips(value, limit) {
            Some(slips) if shortened => slips.min(1),
            Some(slips) => slips,
            None if shortened && limit > 0 => 1,
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

fn original(text: &str, begun: &[&Lexicon], words: &AllWords<'_>) -> Option<(usize, Value)> {
    let exact = longest(text, begun, |words| &words.original.names);
    let label = exact.or_else(|| {
        let end = text.find([':', ' ']).unwrap_or(text.len());
        let word = &text[..end];
        if !(5..=14).contains(&word.chars().count()) || !word.starts_with(char::is_alphabetic) {
            return None;
        }
        let known = Known::new(word);
        let near = |label: &Known| {
            let shortened = || word.strip_suffix('.').is_some_and(|word| starts_with(&label.text, word).is_some());
            !label.text.contains(' ') && label.length >= 5 && (label.slips(&known, 2).is_some() || shortened())
        };
        if !lexicons(words).flat_map(|words| &words.original.bare).any(near) {
            return None;
        }
        let colon = text[end..].trim_start().starts_with(':');
        let rest = text[end..].trim_start_matches(BETWEEN);
        let followed = colon || languages_in(rest, words).0.first().is_some_and(|(_, code)| code.is_some());
        followed.then(|| text.len() - rest.len())
    })?;
    let rest = &text[label..];
    let value = rest.trim_start_matches(BETWEEN);
    let start = text.len() - value.len();
    let (languages, length) = languages_in(value, words);
    let languages =
        languages.into_iter().map(|(range, code)| (Span::new(start + range.start, start + range.end), code));
    let label = text[..start].trim_end().to_owned();
    let stop = usize::from(text[start + length..].trim_end() == ".");
    let end = if length == 0 { label.len() } else { start + length + stop };
    Some((end, Value::Original { languages: languages.collect(), only: false, label }))
}

/// Languages at the start of `text`, joined by commas, strokes or the words for "and"; and the bytes they take.
fn languages_in(text: &str, words: &AllWords<'_>) -> (Vec<Named>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    let mut end = 0;
    loop {
        let rest = &text[at..];
        let length = rest.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len());
        let word = &rest[..length];
        let code = language(word, words);
        let closes = rest[length..].trim_end_matches(['*', ' ', ']']).is_empty();
        if word.is_empty() || (code.is_none() && !found.is_empty() && !closes) {
            break;
        }
        found.push((at..at + length, code));
        at += length;
        end = at;
        let joiner = text[at..].len() - text[at..].trim_start_matches([',', '/', ' ', '،', '、']).len();
        let and = conjunction(&text[at + joiner..], words);
        let spaces = text[at + joiner + and..].len() - text[at + joiner + and..].trim_start().len();
        if text[at..at + joiner].contains([',', '/', '،', '、']) {
            end = at + text[at..at + joiner].trim_end().len();
        }
        if and == 0 && !text[at..at + joiner].contains([',', '/', '،', '、']) {
            break;
        }
        at += joiner + and + spaces;
    }
    (found, end)
}

/// The bytes of the word for "and" at the start of `text`.
fn conjunction(text: &str, words: &AllWords<'_>) -> usize {
    let written = words.iter().filter_map(|words| starts_with(text, &words.original.and));
    let whole = written
        .filter(|&length| text[..length].ends_with(is_han) || !text[length..].starts_with(char::is_alphanumeric));
    whole.chain(text.starts_with('&').then_some(1)).max().unwrap_or(0)
}

/// The official language that a word names, exactly or with a slip.
fn language(word: &str, words: &AllWords<'_>) -> Option<String> {
    if !(2..=LONGEST_NAME).contains(&word.chars().count()) {
        return None;
    }
    let word = Known::new(word);
    let known = || lexicons(words).flat_map(|words| &words.languages);
    let exact = known().find(|(_, name)| name.plain == word.plain);
    let near = || known().nth(nearest_known(&word, known().map(|(_, name)| name))?);
    exact.or_else(near).map(|(code, _)| code.clone())
}

/// `English only`, `Arabic, English and French only`.
fn only(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    for (before, after) in lexicons(words).flat_map(|words| &words.only) {
        let Some(start) = starts_with(text, before) else { continue };
        if !ends_with(text, after) {
            continue;
        }
        let (languages, length) = languages_in(&text[start..], words);
        let rest = &text[start + length..];
        let named = languages.iter().all(|(_, code)| code.is_some()) && !languages.is_empty();
        let Some(tail) = starts_with(rest, after).filter(|_| named && !(before.is_empty() && after.is_empty())) else {
            continue;
        };
        let moved = |(range, code): (Range<usize>, _)| (Span::new(start + range.start, start + range.end), code);
        let languages = languages.into_iter().map(moved).collect();
        return Some((start + length + tail, Value::Original { languages, only: true, label: String::new() }));
    }
    None
}

/// Whether `text`, asterisks and spaces at its end apart, ends with `tail`, letter case apart.
fn ends_with(text: &str, tail: &str) -> bool {
    let text = text.trim_end_matches(['*', ' ']);
    // Nearly every question of this kind is settled by the last byte.
    let ends = text.bytes().next_back().zip(tail.bytes().next_back());
    if ends.is_some_and(|(end, wanted)| end.is_ascii() && wanted.is_ascii() && !end.eq_ignore_ascii_case(&wanted)) {
        return false;
    }
    let (text, tail) = (text.chars().rev(), tail.chars().rev());
    let wanted = tail.clone().count();
    text.zip(tail).take_while(|&(a, b)| same_letter(a, b)).count() == wanted
}

/// The line that names the language of a translation.
fn own_language(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = &text[..length];
    if word.starts_with(char::is_lowercase) && length < text.trim_end().len() {
        return None;
    }
    let code = language(word, words)?;
    // One slip at most stands for a language's name where nothing else says what the word is.
    let slips = usize::from(word.chars().count() > 4);
    let word = Known::new(word);
    let fits = lexicons(words).flat_map(|words| &words.languages).any(|(_, name)| name.slips(&word, slips).is_some());
    fits.then_some((length, Value::Language { code: Some(code) }))
}
