//! Names looked up by what a text begins with: most are told by its first letter not to stand there.

use super::letter::{is_han, is_letter_or_figure, same_letter, small};

/// Some names, in an order of their own.
#[derive(Clone, Debug, Default)]
pub struct Names {
    texts: Vec<String>,
    /// The first letter of each, small, its place, and its second letter; in order of the first letter, then place.
    letters: Vec<(char, u32, char)>,
}

/// What stands for a letter of a name that has none.
const NONE: char = '\0';

/// The first two letters of a text, small.
fn first_two(text: &str) -> (char, char) {
    let mut letters = text.chars().map(small);
    let mut next = || letters.next().unwrap_or(NONE);
    (next(), next())
}

impl Names {
    /// `texts` as names.
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t String>) -> Self {
        let texts: Vec<String> = texts.into_iter().cloned().collect();
        let begins = texts.iter().map(|text| first_two(text)).zip(0..);
        let mut letters: Vec<(char, u32, char)> =
            begins.map(|((first, second), place)| (first, place, second)).collect();
        letters.sort_unstable();
        Self { texts, letters }
    }

    /// Those that `text` begins with, letter case apart: the place of each, and the bytes it takes.
    pub fn beginning<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let from = |letter: char| self.letters.partition_point(|&(other, ..)| other < letter);
        let (first, second) = first_two(text);
        let own = Some(first).filter(|&letter| letter != NONE);
        let own = own.and_then(|letter| Some((letter, self.letters.get(from(letter)..)?)));
        let of = |(letter, rest): (char, &'t [(char, u32, char)])| rest.iter().take_while(move |of| of.0 == letter);
        // Those without a letter stand first.
        let alike = of((NONE, &self.letters)).chain(own.map(of).into_iter().flatten());
        let may = alike.filter(move |of| of.2 == second || of.2 == NONE).map(|&(_, place, _)| place as usize);
        may.filter_map(|place| Some((place, starts_with(text, &self.texts[place])?)))
    }

    /// Those that `text` begins with as whole words.
    pub fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        self.beginning(text).filter(|&(place, length)| is_whole(text, &self.texts[place], length))
    }

    /// The bytes of the longest that `text` begins with as whole words.
    pub fn longest(&self, text: &str) -> Option<usize> {
        self.words(text).map(|(_, length)| length).max()
    }

    /// The place of the first that is `text`, letter case apart.
    pub fn place(&self, text: &str) -> Option<usize> {
        self.beginning(text).find(|&(_, length)| length == text.len()).map(|(place, _)| place)
    }
}

/// How many bytes of `text` the words `start` take at its beginning as whole words, letter case apart.
pub fn starts_with_words(text: &str, start: &str) -> Option<usize> {
    starts_with(text, start).filter(|&length| is_whole(text, start, length))
}

/// Whether the last word of `start`, which takes `length` bytes at the beginning of `text`, ends there; Chinese writes its
/// words together.
fn is_whole(text: &str, start: &str, length: usize) -> bool {
    let han = start.chars().next_back().is_some_and(is_han);
    let open = start.ends_with(is_letter_or_figure) && text[length..].starts_with(is_letter_or_figure);
    length > 0 && (han || !open)
}

/// How many bytes of `text` the word `start` takes at its beginning, letter case apart.
pub fn starts_with(text: &str, start: &str) -> Option<usize> {
    // Nearly every question of this kind is settled by the first bytes.
    let bytes = text.bytes().zip(start.bytes());
    // What is no ASCII has no case that single bytes would tell.
    let alike = bytes.take_while(|(found, wanted)| found.eq_ignore_ascii_case(wanted)).count();
    match (text.as_bytes().get(alike), start.as_bytes().get(alike)) {
        (_, None) => return Some(alike),
        (None, _) => return None,
        (Some(found), Some(wanted)) if found.is_ascii() && wanted.is_ascii() => return None,
        _ => {}
    }
    let same = start.floor_char_boundary(alike);
    let mut characters = text.get(same..)?.char_indices();
    for wanted in start[same..].chars() {
        let (_, found) = characters.next()?;
        if !same_letter(found, wanted) {
            return None;
        }
    }
    Some(text.len() - characters.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_they_begin() {
        let names = Names::new(&["Note".into(), String::new(), "note by the".into(), "Записка".into(), "报告".into()]);
        let places = |text| names.beginning(text).map(|(place, _)| place).collect::<Vec<_>>();
        assert_eq!(places("NOTE BY THE Secretariat"), [1, 0, 2]);
        assert_eq!((places("записка"), places("x"), places("")), (vec![1, 3], vec![1], vec![1]));
        assert_eq!(
            (names.longest("Notes"), names.longest("Note by the"), names.longest("报告书")),
            (None, Some(11), Some(6))
        );
        assert_eq!((names.place("note"), names.place("Note by"), names.place("")), (Some(0), None, Some(1)));
    }
}
