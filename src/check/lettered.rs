//! Subparagraphs that a reference names by their letters, and the lists that have them or not.

use std::ops::Range;

use crate::document::{Document, Subparagraph};
use crate::language::Numbering;

/// Letters that may be numerals of a list within a list.
const NUMERALS: [char; 3] = ['i', 'v', 'x'];

/// What lengthens a letter in print: (هـ).
const KASHIDA: char = 'ـ';

/// What a paragraph has of subparagraphs: none, or a list that is lettered without a gap from the first letter on.
pub(super) struct List<'d> {
    /// Its last subparagraph.
    pub(super) last: Option<&'d Subparagraph>,
    /// All of the paragraph.
    text: &'d str,
}

impl<'d> List<'d> {
    /// That of the paragraph at a place of the document's list; nothing where it is lettered otherwise.
    pub(super) fn of(document: &'d Document<'_>, paragraph: usize, numbering: &Numbering) -> Option<Self> {
        let all = &document.subparagraphs;
        let first = all.partition_point(|sub| sub.paragraph < Some(paragraph));
        let own = all.get(first..)?.iter().take_while(|sub| sub.paragraph == Some(paragraph));
        let outer: Vec<&Subparagraph> = own.filter(|sub| sub.level == 1).collect();
        let place = |sub: &Subparagraph| place(only(&sub.letter)?, numbering);
        let alphabet = outer.first().and_then(|first| place(first)).map_or(0, |(alphabet, _)| alphabet);
        let whole = outer.iter().zip(0..).all(|(sub, at)| place(sub) == Some((alphabet, at)));
        let start = document.paragraphs.get(paragraph)?.label.start();
        let next = document.paragraphs.get(paragraph + 1).map(|next| next.label.start());
        let text = document.manuscript.text();
        let text = text.get(start..next.unwrap_or(text.len()))?;
        (whole && outer.len() != 1).then_some(Self { last: outer.last().copied(), text })
    }

    /// Whether a letter is none of its own: of its alphabet and after its last one, and before no bracket in its
    /// paragraph.
    pub(super) fn lacks(&self, letter: char, numbering: &Numbering) -> bool {
        let follows = |last: &Subparagraph| {
            let (last, letter) = (place(only(&last.letter)?, numbering)?, place(letter, numbering)?);
            Some(last.0 == letter.0 && last.1 < letter.1)
        };
        self.last.is_none_or(|last| follows(last) == Some(true))
            && !self.text.match_indices(letter).any(|(at, letter)| closed(&self.text[at + letter.len()..]))
    }
}

/// The letters before a bracket in a stretch of `text`, up to its first figure, each with its place; none that may be a
/// numeral.
pub(super) fn named_in(text: &str, within: Range<usize>) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let stretch = text.get(within.clone()).unwrap_or_default();
    let stretch = &stretch[..stretch.find(|c: char| c.is_ascii_digit()).unwrap_or(stretch.len())];
    let mut before = ' ';
    stretch.char_indices().filter_map(move |(at, letter)| {
        let begins = !std::mem::replace(&mut before, letter).is_alphabetic();
        let (start, end) = (within.start + at, within.start + at + letter.len_utf8());
        let lone = begins && letter.is_alphabetic() && closed(&stretch[at + letter.len_utf8()..]);
        (lone && !NUMERALS.contains(&letter)).then_some((start..end, letter))
    })
}

fn closed(after: &str) -> bool {
    after.strip_prefix(KASHIDA).unwrap_or(after).starts_with(')')
}

/// The letter of a label that has only one.
fn only(label: &str) -> Option<char> {
    let mut letters = label.chars().filter(|&letter| letter != KASHIDA);
    letters.next().filter(|_| letters.next().is_none())
}

/// Of which of the alphabets of a language a letter is, and its place there.
fn place(letter: char, numbering: &Numbering) -> Option<(usize, usize)> {
    let alphabets = [&numbering.letters, &numbering.other_letters];
    alphabets.iter().enumerate().find_map(|(of, letters)| Some((of, letters.chars().position(|own| own == letter)?)))
}
