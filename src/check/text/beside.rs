//! Whether what stands beside a literal may stand there in a match of its expression.

use std::ops::Range;

use super::literals::Literals;
use super::neighbours::{Characters, MOST, Neighbour};

/// What stands on the sides of a literal in every match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

impl Beside {
    /// What stands beside `literals`; nothing where anything may on both sides.
    pub(in crate::check) fn of(literals: &Literals) -> Option<Self> {
        let Literals { previous, next, .. } = literals;
        (previous.is_some() || next.is_some()).then(|| Self { previous: previous.clone(), next: next.clone() })
    }

    /// What stands beside a word in a phrase that has `before` and `after` beside it; nothing for a word by itself.
    pub(in crate::check) fn of_phrase(before: &str, after: &str) -> Option<Self> {
        let nearest_first: String = before.chars().rev().collect();
        let (previous, next) = (Neighbour::of_text(&nearest_first), Neighbour::of_text(after));
        (previous.is_some() || next.is_some()).then_some(Self { previous, next })
    }

    /// Whether it stands beside the bytes `literal` of `text`.
    pub(in crate::check) fn fits(&self, text: &[u8], literal: &Range<usize>) -> bool {
        stand_beside(self.previous.as_ref(), self.next.as_ref(), text, literal)
    }
}

impl Literals {
    /// Whether what must stand beside one of the texts stands beside the bytes `literal` of `text`.
    pub(in crate::check) fn may_match(&self, text: &[u8], literal: &Range<usize>) -> bool {
        stand_beside(self.previous.as_ref(), self.next.as_ref(), text, literal)
    }
}

fn stand_beside(previous: Option<&Neighbour>, next: Option<&Neighbour>, text: &[u8], literal: &Range<usize>) -> bool {
    let (before, after) = text.split_at_checked(literal.start).unwrap_or_default();
    let after = after.get(literal.len()..).unwrap_or_default();
    previous.is_none_or(|neighbour| neighbour.is(before.iter().rev()))
        && next.is_none_or(|neighbour| neighbour.is(after.iter()))
}

impl Neighbour {
    /// What `text` begins with, in capital and small letters; nothing where it is empty.
    fn of_text(text: &str) -> Option<Self> {
        let either = |c: char| Characters::either(u8::try_from(c).unwrap_or(u8::MAX));
        let characters = text.chars().filter(|c| !c.is_whitespace()).take(MOST).map(either).collect();
        (!text.is_empty()).then(|| Self { gap: text.starts_with(char::is_whitespace), characters })
    }

    /// Whether letters cannot stand there.
    pub(in crate::check) fn is_no_letter(&self) -> bool {
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let letters = |nearest: &Characters| (0..=u8::MAX).filter(is_letter).any(|letter| nearest.have(letter));
        self.characters.first().is_some_and(|nearest| !letters(nearest))
    }

    /// Whether it stands in `bytes`, which lead away from the literal. A character is told by its first byte, whichever way
    /// they lead.
    fn is<'b>(&self, bytes: impl Iterator<Item = &'b u8> + Clone) -> bool {
        if self.gap && !bytes.clone().next().is_some_and(|&byte| is_space(byte)) {
            return false;
        }
        let mut begun = bytes.filter(|&&byte| !is_space(byte) && !matches!(byte, 0x80..=0xbf));
        self.characters.iter().all(|among| begun.next().is_some_and(|&byte| among.have(byte)))
    }
}

/// White space of ASCII, the only one of plain text.
pub(in crate::check) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}
