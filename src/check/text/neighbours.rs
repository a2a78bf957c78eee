//! What stands beside a literal in every match of an expression: most literals are met in other words, or before others.
//!
//! The build script takes this file in, too.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// The most characters beside a literal that are read.
pub(super) const MOST: usize = 6;
/// The most parts of an expression that are read for them, since repetitions within repetitions have them read again.
const STEPS: usize = 2_000;

/// What stands on one side of a literal in every match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub(crate) struct Neighbour {
    /// Whether white space must stand between.
    pub(crate) gap: bool,
    /// For each of the characters there, from the nearest on and white space passed over, what it may be.
    pub(crate) characters: Vec<Characters>,
}

/// Some characters, those that are not of ASCII as one: a bit for each byte that one of them begins or ends with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Characters([u64; 4]);

impl Characters {
    /// Those of which bytes of some ranges, each with its first and last byte, are the first or the last.
    pub(crate) fn of(ranges: impl Iterator<Item = (u8, u8)>) -> Self {
        let (mut ascii, mut beyond) = (0, 0);
        for (first, last) in ranges {
            let from = if first.is_ascii() { u128::MAX << first } else { 0 };
            ascii |= from & u128::MAX >> (0x7f - last.min(0x7f));
            beyond |= if last.is_ascii() { 0 } else { u64::MAX };
        }
        Self([ascii as u64, (ascii >> u64::BITS) as u64, beyond, beyond])
    }

    /// What begins with a byte, and where that is a letter of ASCII, its other case.
    pub(crate) fn either(byte: u8) -> Self {
        Self::of([byte.to_ascii_uppercase(), byte.to_ascii_lowercase()].map(|byte| (byte, byte)).into_iter())
    }

    fn add(&mut self, others: Self) {
        self.0.iter_mut().zip(others.0).for_each(|(own, other)| *own |= other);
    }

    /// Whether the one of which this is the first byte or the last is among them.
    pub(crate) fn have(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 0x3f) & 1 == 1
    }

    /// The first and the last of each range of their bytes.
    fn ranges(&self) -> Vec<(u8, u8)> {
        let mut ranges: Vec<(u8, u8)> = Vec::new();
        for byte in (0..0x80).filter(|&byte| self.have(byte)) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == byte => *last = byte,
                _ => ranges.push((byte, byte)),
            }
        }
        ranges.extend(self.have(0x80).then_some((0x80, u8::MAX)));
        ranges
    }
}

impl Neighbour {
    /// What `pieces`, the nearest of them first, begin with on that side of the literal, in text as `written` or in plain
    /// text; nothing where anything may stand there.
    pub(crate) fn of(pieces: &[&Hir], side: Side, written: bool) -> Option<Self> {
        let gap = pieces.first().is_some_and(|piece| is_gap(piece, written));
        let characters = Reading::of(pieces, side);
        (gap || !characters.is_empty()).then_some(Self { gap, characters })
    }
}

/// In few characters, since the program carries those of all its expressions: ` ` or `.` for a gap or none, and the first
/// and last bytes of the ranges, those of each place after a space.
impl From<Neighbour> for String {
    fn from(neighbour: Neighbour) -> Self {
        let mut text = Self::from(if neighbour.gap { "" } else { "." });
        for characters in &neighbour.characters {
            text.push(' ');
            text.extend(characters.ranges().iter().flat_map(|&(first, last)| [char::from(first), char::from(last)]));
        }
        text
    }
}

impl From<String> for Neighbour {
    fn from(text: String) -> Self {
        let byte = |character: char| u8::try_from(character).unwrap_or(u8::MAX);
        let characters = |text: &str| {
            let mut ends = text.chars().map(byte);
            Characters::of(std::iter::from_fn(|| Some((ends.next()?, ends.next()?))))
        };
        let mut places = text.split(' ');
        Self { gap: places.next() == Some(""), characters: places.map(characters).collect() }
    }
}

/// Whether no match of `pieces`, the nearest to what follows them first, ends with a letter; what is beyond ASCII may be one.
pub(crate) fn ends_apart(pieces: &[&Hir]) -> bool {
    !End::of_all(pieces.iter().copied()).letter
}

/// How matches of an expression end.
#[derive(Clone, Copy, Default)]
struct End {
    /// Whether one may with a letter.
    letter: bool,
    /// Whether one may be nothing.
    empty: bool,
}

impl End {
    fn of(expression: &Hir) -> Self {
        let one = |letter: bool| Self { letter, empty: false };
        let may_be_letter = |first: u32, last: u32| last > 0x7f || (first..=last).any(is_ascii_letter);
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => Self { letter: false, empty: true },
            HirKind::Literal(literal) => {
                one(literal.0.last().is_some_and(|&last| may_be_letter(last.into(), last.into())))
            }
            HirKind::Class(Class::Unicode(class)) => {
                one(class.iter().any(|range| may_be_letter(range.start().into(), range.end().into())))
            }
            HirKind::Class(Class::Bytes(class)) => {
                one(class.iter().any(|range| may_be_letter(range.start().into(), range.end().into())))
            }
            HirKind::Repetition(repetition) => {
                let end = Self::of(&repetition.sub);
                Self { empty: end.empty || repetition.min == 0, ..end }
            }
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => Self::of_all(parts.iter().rev()),
            HirKind::Alternation(parts) => parts.iter().map(Self::of).fold(Self::default(), |all, end| Self {
                letter: all.letter || end.letter,
                empty: all.empty || end.empty,
            }),
        }
    }

    /// How what follows each other ends, the last of it first.
    fn of_all<'h>(parts: impl Iterator<Item = &'h Hir>) -> Self {
        let mut all = Self { letter: false, empty: true };
        for end in parts.map(Self::of) {
            all = Self { letter: all.letter || end.letter, empty: end.empty };
            if !end.empty {
                break;
            }
        }
        all
    }
}

fn is_ascii_letter(code: u32) -> bool {
    u8::try_from(code).is_ok_and(|byte| byte.is_ascii_alphabetic())
}

/// A side of a literal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
}

/// Whether `expression` is white space that cannot be left out; in plain text all of it is of ASCII.
fn is_gap(expression: &Hir, written: bool) -> bool {
    match expression.kind() {
        HirKind::Repetition(repetition) => repetition.min > 0 && is_gap(&repetition.sub, written),
        HirKind::Capture(capture) => is_gap(&capture.sub, written),
        HirKind::Class(Class::Unicode(class)) => {
            let white = |character: char| character.is_whitespace() && (character.is_ascii() || !written);
            class.iter().all(|range| (range.start()..=range.end()).all(white))
        }
        _ => false,
    }
}

/// At which places what is read next may begin, a bit each; the one after the last stands for all that follow.
type Places = u8;
const ALL: Places = (1 << (MOST + 1)) - 1;

/// The characters that may stand at each place beside a literal, white space of ASCII passed over.
struct Reading {
    side: Side,
    sets: [Characters; MOST],
    /// How many parts may still be read.
    left: usize,
    /// The first place of which it is not known what may stand there.
    unknown: u32,
}

impl Reading {
    /// The characters at each place up to the first where a match may have ended.
    fn of(pieces: &[&Hir], side: Side) -> Vec<Characters> {
        let mut reading = Self { side, sets: [Characters::default(); MOST], left: STEPS, unknown: Places::BITS };
        let ends = pieces.iter().fold(1, |places, piece| reading.read(piece, places));
        let known = ends.trailing_zeros().min(reading.unknown);
        reading.sets.into_iter().take(known as usize).collect()
    }

    /// Adds what `expression` matches where it begins at some of `places`, and gives where it may end.
    fn read(&mut self, expression: &Hir, places: Places) -> Places {
        if places == 0 {
            return 0;
        }
        let Some(left) = self.left.checked_sub(1) else {
            self.unknown = self.unknown.min(places.trailing_zeros());
            return 0;
        };
        self.left = left;
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => places,
            HirKind::Literal(literal) => self.read_literal(&literal.0, places),
            HirKind::Class(Class::Unicode(class)) => {
                self.read_one(class.iter().map(|range| (range.start().into(), range.end().into())), places)
            }
            HirKind::Class(Class::Bytes(class)) => {
                self.read_one(class.iter().map(|range| (range.start().into(), range.end().into())), places)
            }
            HirKind::Repetition(repetition) => {
                // More than there are places for adds nothing.
                let least = (repetition.min as usize).min(MOST + 1);
                let most = repetition.max.map_or(MOST + 1, |most| (most as usize).min(MOST + 1));
                let (mut at, mut ends) = (places, if least == 0 { places } else { 0 });
                for times in 1..=most {
                    at = self.read(&repetition.sub, at);
                    ends |= if times >= least { at } else { 0 };
                }
                ends
            }
            HirKind::Capture(capture) => self.read(&capture.sub, places),
            HirKind::Concat(parts) if self.side == Side::Before => {
                parts.iter().rev().fold(places, |places, part| self.read(part, places))
            }
            HirKind::Concat(parts) => parts.iter().fold(places, |places, part| self.read(part, places)),
            HirKind::Alternation(parts) => parts.iter().fold(0, |ends, part| ends | self.read(part, places)),
        }
    }

    fn read_literal(&mut self, bytes: &[u8], places: Places) -> Places {
        let text = String::from_utf8_lossy(bytes);
        let one = |character: char| [(character.into(), character.into())].into_iter();
        match self.side {
            Side::Before => text.chars().rev().fold(places, |places, character| self.read_one(one(character), places)),
            Side::After => text.chars().fold(places, |places, character| self.read_one(one(character), places)),
        }
    }

    /// Adds one character of `ranges`, and the other case of its letter, since case may make no difference.
    fn read_one(&mut self, ranges: impl Iterator<Item = (u32, u32)>, places: Places) -> Places {
        let (mut set, mut space) = (Characters::default(), false);
        for (first, last) in ranges {
            if last > 0x7f {
                set.add(Characters::of([(0x80, u8::MAX)].into_iter()));
            }
            for byte in (first..=last.min(0x7f)).filter_map(|code| u8::try_from(code).ok()) {
                match byte {
                    b'\t'..=b'\r' | b' ' => space = true,
                    _ => set.add(Characters::either(byte)),
                }
            }
        }
        for (_, own) in self.sets.iter_mut().enumerate().filter(|(place, _)| places >> place & 1 == 1) {
            own.add(set);
        }
        let seen = if set == Characters::default() { 0 } else { places << 1 & ALL };
        seen | if space { places } else { 0 }
    }
}
