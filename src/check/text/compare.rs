//! Comparing words: white space of any width and length is one, case as asked for.

use serde::Deserialize;

use crate::language::{is_han, is_letter_or_figure, same_letter};

/// Whether capitals and small letters are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// They are.
    #[default]
    Ignore,
    /// They differ.
    Exact,
}

/// The bytes at the start of `text` that read as `phrase`.
pub(in crate::check) fn begins(text: &str, phrase: &str, case: Case) -> Option<usize> {
    matches(text.char_indices(), phrase.chars(), case).map(|last| match last {
        Some((at, character)) => at + character.len_utf8(),
        None => 0,
    })
}

/// Where, at the end of `text`, what reads as `phrase` begins.
pub(in crate::check) fn ends(text: &str, phrase: &str, case: Case) -> Option<usize> {
    matches(text.char_indices().rev(), phrase.chars().rev(), case).map(|last| last.map_or(text.len(), |(at, _)| at))
}

/// The last of `text` that was needed to read `phrase`.
fn matches(
    text: impl Iterator<Item = (usize, char)>,
    phrase: impl Iterator<Item = char>,
    case: Case,
) -> Option<Option<(usize, char)>> {
    let mut text = text.peekable();
    let mut last = None;
    for wanted in phrase {
        let found = text.next()?;
        let space = wanted.is_whitespace() && found.1.is_whitespace();
        if !space && !same(wanted, found.1, case) {
            return None;
        }
        last = Some(found);
        while space && text.next_if(|(_, next)| next.is_whitespace()).is_some() {}
    }
    Some(last)
}

fn same(a: char, b: char, case: Case) -> bool {
    a == b || (case == Case::Ignore && same_letter(a, b))
}

/// Whether the bytes `start..end` of `text` are whole words: no letter or digit goes on from theirs, nor does an
/// address, a symbol, or a word with a hyphen. Chinese writes its words together.
pub(in crate::check) fn bounded(text: &str, start: usize, end: usize) -> bool {
    let inside = text.get(start..end).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let last = inside.chars().next_back().is_none_or(|own| !goes_on(own, after.chars()));
    (inside.is_empty() || begins_word(text, start)) && last
}

/// Whether no word or number goes on over the byte `start` of `text`.
pub(in crate::check) fn begins_word(text: &str, start: usize) -> bool {
    let (before, after) = text.split_at_checked(start).unwrap_or_default();
    after.chars().next().is_none_or(|own| !goes_on(own, before.chars().rev()))
}

/// Whether words are made of such characters: letters and figures, those of Chinese apart.
pub(in crate::check) fn in_word(character: char) -> bool {
    is_letter_or_figure(character) && !is_han(character)
}

/// Whether the word that ends in `own` goes on in `next`.
fn goes_on(own: char, mut next: impl Iterator<Item = char>) -> bool {
    match next.next() {
        _ if !in_word(own) => false,
        Some(neighbour) if in_word(neighbour) => true,
        Some('-' | '/' | '.' | '@' | '_' | ':') => next.next().is_some_and(in_word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_any_kind_is_one() {
        assert_eq!(begins("South \n  Korea is", "south korea", Case::Ignore), Some(14));
        assert_eq!(begins("SouthKorea", "south korea", Case::Ignore), None);
        assert_eq!(begins("South Korea", "south korea", Case::Exact), None);
        assert_eq!(ends("in South\nKorea", "South Korea", Case::Exact), Some(3));
        assert_eq!(ends("orea", "Korea", Case::Exact), None);
        assert_eq!((begins("x", "", Case::Exact), ends("x", "", Case::Exact)), (Some(0), Some(1)));
    }

    #[test]
    fn words_are_whole_in_every_script() {
        let whole = |text: &str, word: &str| {
            let start = text.find(word).expect("the word is there");
            bounded(text, start, start + word.len())
        };
        assert!(whole("the UN, then", "UN") && whole("l'ONU a", "ONU") && whole("the UN.", "UN"));
        assert!(!whole("the UNEP", "UN") && !whole("UN-Women", "UN") && !whole("UN/CEFACT", "UN"));
        assert!(!whole("www.un.org", "un") && !whole("предприложение", "приложение"));
        assert!(whole("联合国的报告", "报告"));
    }
}
