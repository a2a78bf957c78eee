//! The lines that name languages: that of the document and that of its original, slips included.

use std::ops::Range;

use super::Value;
use super::head::{AllWords, BETWEEN, SHORTEST, lexicons, longest};
use crate::language::nearest::{Known, Written, nearest_known};
use crate::language::{
    Lexicon, is_han, is_letter, is_letter_or_figure, right_to_left, same_letter, same_text, starts_with,
    starts_with_words,
};
use crate::manuscript::Span;

/// A language's name in a stretch of text, and its two letters where they could be told.
type Named = (Range<usize>, Option<String>);

/// Characters of the longest name of an official language, in any of them, slips included.
pub(super) const LONGEST_NAME: usize = 16;

pub(super) fn original(text: &str, begun: &[&Lexicon], words: &AllWords<'_>) -> Option<(usize, Value)> {
    let exact = longest(text, begun, |words| &words.original.names);
    let label = exact.or_else(|| {
        let end = text.find([':', ' ']).unwrap_or(text.len());
        let word = &text[..end];
        if !(5..=14).contains(&word.chars().count()) || !word.starts_with(is_letter) {
            return None;
        }
        let written = Written::new(word);
        let near = |label: &Known| {
            let shortened = || word.strip_suffix('.').is_some_and(|word| starts_with(&label.text, word).is_some());
            !label.text.contains(' ') && label.length >= 5 && (label.slips(&written, 2).is_some() || shortened())
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

/// Languages at the start of `text`, joined by commas, strokes or the words for "and", or by mistake by a space alone; and
/// the bytes they take.
pub(super) fn languages_in(text: &str, words: &AllWords<'_>) -> (Vec<Named>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    let mut end = 0;
    loop {
        let rest = &text[at..];
        let (length, code) = named(rest, words);
        let closes = rest[length..].trim_end_matches(['*', ' ', ']']).is_empty();
        if length == 0 || (code.is_none() && !found.is_empty() && !closes) {
            break;
        }
        found.push((at..at + length, code));
        at += length;
        end = at;
        let joiner = text[at..].len() - text[at..].trim_start_matches([',', '/', ' ', '،', '、']).len();
        let and = conjunction(&text[at + joiner..], words);
        let spaces = text[at + joiner + and..].len() - text[at + joiner + and..].trim_start().len();
        let parted = text[at..at + joiner].contains([',', '/', '،', '、']);
        if parted {
            end = at + text[at..at + joiner].trim_end().len();
        }
        if and == 0 && !parted && !is_language(&text[at + joiner..], joiner, words) {
            break;
        }
        at += joiner + and + spaces;
    }
    (found, end)
}

/// Whether nothing but the exact name of a language, or several, stands one space after another.
fn is_language(text: &str, spaces: usize, words: &AllWords<'_>) -> bool {
    let closed = text.trim_end_matches(['*', ' ', ']', '.']);
    spaces == 1 && !closed.is_empty() && closed.split(' ').all(|word| exactly(&Written::new(word), words).is_some())
}

/// The bytes of the word at the start of `text`, and the language that it names; one broken by a space is taken whole.
fn named(text: &str, words: &AllWords<'_>) -> (usize, Option<String>) {
    let word = |text: &str| text.find(|c: char| !is_letter_or_figure(c) && c != '-').unwrap_or(text.len());
    let length = text.find(|c: char| !is_letter(c) && c != '-').unwrap_or(text.len());
    // A figure at its end is a callout's.
    let figured = word(text);
    let length = if length > 0 && text[..figured].ends_with(is_letter) { figured } else { length };
    let length = within_word(&text[..length], words).unwrap_or(length);
    let code = language(&text[..length], words);
    let rest = text[length..].strip_prefix(' ').filter(|_| code.is_none() && length > 0);
    let broken = rest.and_then(|rest| {
        let more = word(rest);
        let joined = [&text[..length], &rest[..more]].concat();
        Some((length + 1 + more, Some(exactly(&Written::new(&joined), words)?.clone())))
    });
    broken.unwrap_or((length, code))
}

/// The bytes of a language's name that a word begins with, in Chinese, which writes its words together.
fn within_word(word: &str, words: &AllWords<'_>) -> Option<usize> {
    let han = word.starts_with(is_han);
    let mut names = han.then(|| lexicons(words).flat_map(|words| &words.languages)).into_iter().flatten();
    names.find_map(|(_, name)| starts_with(word, &name.text))
}

/// The bytes of the word for "and" at the start of `text`; Arabic writes it together with the name of the language.
fn conjunction(text: &str, words: &AllWords<'_>) -> usize {
    let known = words.iter().flat_map(|words| words.original.conjunctions());
    let together = |and: &String| {
        let rest = text.strip_prefix(and.as_str()).filter(|_| and.chars().all(right_to_left))?;
        named(rest, words).1.map(|_| and.len())
    };
    let written = known.filter_map(|and| starts_with_words(text, and).or_else(|| together(and)));
    written.chain(text.starts_with('&').then_some(1)).max().unwrap_or(0)
}

/// The official language that a word names, exactly or with a slip.
fn language(word: &str, words: &AllWords<'_>) -> Option<String> {
    if !may_name_language(word.chars().count()) {
        return None;
    }
    let word = Written::new(word);
    let known = || lexicons(words).flat_map(|words| &words.languages);
    let near = || Some(&known().nth(nearest_known(&word, known().map(|(_, name)| name))?)?.0);
    exactly(&word, words).or_else(near).cloned()
}

/// The official language that a word names without a slip.
fn exactly<'w>(word: &Written<'_>, words: &'w AllWords<'_>) -> Option<&'w String> {
    let mut known = lexicons(words).flat_map(|words| &words.languages);
    known.find(|(_, name)| name.slips(word, 0).is_some()).map(|(code, _)| code)
}

/// `English only`, `Arabic, English and French only`.
pub(super) fn only(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    // A date may stand after it on one line.
    let dated = text.ends_with(|c: char| c.is_ascii_digit()).then(|| text.to_lowercase());
    let closed = text.trim_end_matches(['*', ' ', ']']);
    let lines = lexicons(words).map(|words| &words.only);
    let begun = lines.flat_map(|lines| lines.before.beginning(text).map(|(place, start)| (start, &lines.after[place])));
    for (start, after) in begun {
        if !ends_with(closed, after) && !dated.as_ref().is_some_and(|text| text.contains(&after.to_lowercase())) {
            continue;
        }
        let (languages, length) = languages_in(&text[start..], words);
        let rest = &text[start + length..];
        let named = languages.iter().all(|(_, code)| code.is_some()) && !languages.is_empty();
        let closed = |&tail: &usize| !rest[tail..].starts_with(is_letter);
        let Some(tail) = starts_with(rest, after).filter(closed).filter(|_| named && start + after.len() > 0) else {
            continue;
        };
        let moved = |(range, code): (Range<usize>, _)| (Span::new(start + range.start, start + range.end), code);
        let languages = languages.into_iter().map(moved).collect();
        return Some((start + length + tail, Value::Original { languages, only: true, label: String::new() }));
    }
    None
}

/// Whether `text` ends with `tail`, letter case apart.
fn ends_with(text: &str, tail: &str) -> bool {
    let mut letters = text.chars().rev();
    tail.chars().rev().all(|wanted| letters.next().is_some_and(|found| same_letter(found, wanted)))
}

/// The line that names the language of a translation.
pub(super) fn own_language(text: &str, words: &AllWords<'_>) -> Option<(usize, Value)> {
    if let Some((length, code)) = broken_language(text, words) {
        return Some((length, Value::Language { code: Some(code) }));
    }
    let letters = text.char_indices().take_while(|&(_, letter)| is_letter(letter)).take(LONGEST_NAME + 1);
    let (count, length) = letters.fold((0, 0), |(count, _), (at, letter)| (count + 1, at + letter.len_utf8()));
    let word = &text[..length];
    if !may_name_language(count) || word.starts_with(char::is_lowercase) && length < text.trim_end().len() {
        return None;
    }
    // One slip at most stands for a language's name where nothing else says what the word is.
    let slips = usize::from(count > 4);
    let written = Written::new(word);
    let fits =
        lexicons(words).flat_map(|words| &words.languages).any(|(_, name)| name.slips(&written, slips).is_some());
    let country = || words.iter().flat_map(|words| &words.no_languages).any(|name| same_text(name, word));
    let code = (fits && !country()).then(|| language(word, words))??;
    Some((length, Value::Language { code: Some(code) }))
}

/// Whether so many letters may be the name of a language.
fn may_name_language(letters: usize) -> bool {
    (2..=LONGEST_NAME).contains(&letters)
}

/// A line that is the name of a language broken by a space or hyphen, or with a figure for a letter, and nothing else.
fn broken_language(text: &str, words: &AllWords<'_>) -> Option<(usize, String)> {
    let line = text.trim_end();
    let slip = |c: char| c == ' ' || c == '-' || c.is_ascii_digit();
    let at = line.find(slip).filter(|&at| at > 0 && line.len() <= LONGEST_NAME * 2)?;
    let after = &line[at + 1..];
    if after.is_empty() || !line[..at].chars().chain(after.chars()).all(is_letter) {
        return None;
    }
    let figure = line[at..].starts_with(|c: char| c.is_ascii_digit());
    let joined = if figure { line.to_owned() } else { format!("{}{after}", &line[..at]) };
    let written = Written::new(&joined);
    let limit = usize::from(figure);
    let mut known = lexicons(words).flat_map(|words| &words.languages);
    let (code, _) = known.find(|(_, name)| name.length > SHORTEST && name.slips(&written, limit) == Some(limit))?;
    Some((line.len(), code.clone()))
}
