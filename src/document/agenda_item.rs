//! Lines of agenda items: their numbers, and the wording meant where they are worded otherwise.

use std::borrow::Cow;
use std::ops::Range;

use super::AgendaItem;
use super::head::AllWords;
use crate::language::lexicon::ItemLine;
use crate::language::nearest::Written;
use crate::language::{Words, is_han, is_letter, is_letter_or_figure, same_text, starts_with};

/// The agenda item that `text` begins with, and its bytes, callouts at its end left out.
pub(super) fn agenda_item(text: &str, words: &AllWords<'_>) -> Option<(AgendaItem, Range<usize>)> {
    if !text.contains(|c: char| c.is_ascii_digit()) || text.chars().count() > 300 {
        return None;
    }
    let (bare, places) = without_asterisks(text);
    let mut best: Option<(usize, AgendaItem)> = None;
    for words in words {
        let items = &words.lexicon().items;
        for (place, start) in items.before.beginning(&bare) {
            let line = &items.lines[place];
            let Some((numbers, length)) = fill(&line.after, &bare, start, words) else { continue };
            if best.as_ref().is_none_or(|&(longest, _)| length > longest) {
                let unofficial = words.agenda.unofficial.get(&line.template.text);
                let meant = unofficial.map(|form| form.replace("{number}", &numbers));
                let (language, stage) = (words.language.clone(), line.stage.to_owned());
                best = Some((length, AgendaItem { language, stage, numbers, meant, callout_place: 0 }));
            }
        }
    }
    // Of a misspelt "de l'ordre du jour provisoire" all but the last word is an adopted agenda's.
    let goes_on = |length: usize| bare[length..].starts_with(' ');
    if best.as_ref().is_none_or(|&(length, _)| goes_on(length)) {
        let begun = best.as_ref().map_or("", |&(length, _)| &bare[..length]);
        let meant = |item: &AgendaItem| item.meant.as_ref().is_some_and(|meant| meant.starts_with(begun));
        let first = misworded_at(bare.trim_end());
        let mut nearly = words.iter().filter_map(|words| misworded(bare.trim_end(), first?, words));
        best = nearly.find(|(_, item)| meant(item)).or(best);
    }
    let (length, mut item) = best?;
    if item.meant.is_none() {
        item.meant = otherwise_capitalized(&bare[..length], &item, words);
    }
    let rest = bare[length..].trim_start();
    let closed = rest.is_empty() || bare[length..].starts_with([' ', ',', '.', ')', ':']);
    closed.then(|| {
        let after = |place: usize| place + text[place..].chars().next().map_or(0, char::len_utf8);
        let end = |places: Vec<usize>| places.get(length.saturating_sub(1)).map_or(text.len(), |&place| after(place));
        (item, 0..places.map_or(length, end))
    })
}

/// The wording of an item that is written with other capitals than those of its language, but for a line all in capitals.
fn otherwise_capitalized(written: &str, item: &AgendaItem, words: &AllWords<'_>) -> Option<String> {
    let words = words.iter().find(|words| words.language == item.language)?;
    let templates = words.agenda.stage(&item.stage)?.iter();
    let mut forms = templates.map(|template| template.replace("{number}", &item.numbers));
    let bare = written.replace(&item.numbers, "");
    // In running text an item of the agenda as adopted begins with a small letter.
    let running = item.is_adopted() && written.starts_with(char::is_lowercase);
    let asked = !running && bare != bare.to_uppercase();
    forms.find(|form| asked && form != written && same_text(form, written))
}

/// `text` without asterisks and the spaces before them, and after them where Chinese goes on; and for each byte its
/// place in `text`, unless that is the same.
fn without_asterisks(text: &str) -> (Cow<'_, str>, Option<Vec<usize>>) {
    if !text.contains('*') {
        return (Cow::Borrowed(text), None);
    }
    let mut bare = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let before_asterisk = character == ' ' && text[at..].trim_start().starts_with('*');
        let goes_on = || bare.ends_with(is_han) && text[at..].trim_start().starts_with(is_han);
        let after_asterisk = character == ' ' && text[..at].trim_end().ends_with('*');
        if character == '*' || before_asterisk || (after_asterisk && goes_on()) {
            continue;
        }
        bare.push(character);
        places.extend(std::iter::repeat_n(at, character.len_utf8()));
    }
    (Cow::Owned(bare), Some(places))
}

/// The numbers that stand in `text` from the byte `start` on, where `after` follows them, and the bytes of `text` up to the
/// end of both.
fn fill(after: &str, text: &str, start: usize, words: &Words) -> Option<(String, usize)> {
    let rest = &text[start..];
    let length = numbers(rest, words, !after.is_empty());
    if length == 0 {
        return None;
    }
    if after.is_empty() {
        return Some((rest[..length].trim_end().to_owned(), start + rest[..length].trim_end().len()));
    }
    // The numbers may be taken too far by a letter that begins the template's next word.
    let ends = rest[..length].char_indices().map(|(at, _)| at).chain([length]).rev();
    for end in ends.filter(|&end| end > 0) {
        if let Some(tail) = starts_with(&rest[end..], after) {
            let open = after.ends_with(is_letter_or_figure) && rest[end + tail..].starts_with(is_letter_or_figure);
            if !open {
                return Some((rest[..end].trim().to_owned(), start + end + tail));
            }
        }
    }
    None
}

/// The bytes at the start of `text` that are numbers of items: digits, letters and numerals of sub-items in brackets
/// or before one, joined by commas, hyphens and the word for "and"; and `bare` letters that stand alone after a number.
fn numbers(text: &str, words: &Words, bare: bool) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    // What joins numbers belongs to them where another follows.
    let (mut at, mut end, mut lettered) = (0, 0, false);
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        match character {
            '0'..='9' => (at, end, lettered) = (at + 1, at + 1, false),
            ')' if !text[..at].contains('(') && text[..at].ends_with(|c: char| c.is_ascii_digit()) => break,
            ')' => (at, end) = (at + 1, at + 1),
            ' ' | ',' | '(' | '-' | '–' | '،' | '、' => at += character.len_utf8(),
            // Some bodies count the items of items: 4.6.1.
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => at += 1,
            _ => {
                let word = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
                let letter = word > 0 && rest[..word].chars().count() <= 4;
                let enclosed = || letter && (rest[word..].starts_with(')') || text[..at].ends_with('('));
                let follows = || lettered || text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
                let alone = || bare && is_bare_letter(&rest[..word], &words.agenda.and) && follows();
                match words.lexicon().conjunctions.longest(rest) {
                    Some(length) if length > 0 => at += length,
                    _ if enclosed() || alone() => {
                        lettered = !enclosed();
                        (at, end) = (at + word, at + word);
                    }
                    _ => break,
                }
            }
        }
    }
    end
}

/// Whether a word after the number of an item is the letter of a sub-item that lost its brackets: `3 a`, not `3 y 4`.
pub fn is_bare_letter(word: &str, and: &str) -> bool {
    word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase()) && word != and
}

/// Where the first number of a line stands, a figure for a letter left out.
fn number_place(line: &str) -> Option<usize> {
    let mut figures = line.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    let lettered = |at: usize| {
        let after = line[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        let letter = |c: char| is_letter(c) && !is_han(c);
        line[..at].ends_with(letter) || after.chars().take(2).filter(|&c| letter(c)).count() == 2
    };
    figures.find(|&at| !lettered(at))
}

/// Where the number stands in a line that may nearly be an agenda item's.
fn misworded_at(line: &str) -> Option<usize> {
    let first = number_place(line)?;
    (line[..first].chars().count() <= 30 && line.chars().count() <= 120).then_some(first)
}

/// A line with a number at `first` that is nearly an agenda item's: the wording meant, and the bytes of the line.
fn misworded(line: &str, first: usize, words: &Words) -> Option<(usize, AgendaItem)> {
    let length = numbers(&line[first..], words, true);
    let (before, after) = (&line[..first], &line[first + length..]);
    let written = format!("{before}{{number}}{after}");
    let written = Written::new(&written);
    let lines = words.lexicon().items.lines.iter();
    let near = lines.enumerate().filter_map(|(place, line)| {
        let limit = (line.template.length / 8).clamp(1, 4);
        Some((line.template.slips(&written, limit)?, place, line))
    });
    let (_, _, ItemLine { stage, template, .. }) = near.min_by_key(|&(slips, place, _)| (slips, place))?;
    let numbers = line[first..first + length].trim().to_owned();
    let meant = Some(template.text.replace("{number}", &numbers));
    let (language, stage) = (words.language.clone(), (*stage).to_owned());
    Some((line.len(), AgendaItem { language, stage, numbers, meant, callout_place: 0 }))
}
