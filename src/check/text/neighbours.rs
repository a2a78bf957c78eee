//! What stands beside a literal in every match of an expression: most literals are met in other words, or before others.
//!
//! The build script takes this file in, too.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// What stands on one side of a literal in every match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Neighbour {
    /// Whether white space must stand between.
    pub(crate) gap: bool,
    /// The bytes one of which stands there, white space passed over, as the first and the last of ranges; nothing where
    /// nothing need stand there.
    pub(crate) bytes: Option<Vec<(u8, u8)>>,
}

impl Neighbour {
    /// What `pieces`, the nearest of them first, begin with on that side of the literal, in text as `written` or in plain
    /// text; nothing where anything may stand there.
    pub(crate) fn of(pieces: &[&Hir], side: Side, written: bool) -> Option<Self> {
        let edge = Edge::of(pieces.iter().copied(), side);
        let gap = pieces.first().is_some_and(|piece| is_gap(piece, written));
        let bytes = (!edge.empty).then(|| edge.ranges());
        (gap || bytes.is_some()).then_some(Self { gap, bytes })
    }
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

/// The bytes with which what an expression matches may begin on the side of a literal, white space of ASCII passed over,
/// and all that are not ASCII as one.
#[derive(Clone, Copy, Default)]
struct Edge {
    /// A bit for each byte of ASCII.
    ascii: u128,
    /// Whether others may stand there.
    beyond: bool,
    /// Whether it may match nothing, or white space alone.
    empty: bool,
}

impl Edge {
    const EMPTY: Self = Self { ascii: 0, beyond: false, empty: true };

    /// That of `pieces`, the nearest first.
    fn of<'h>(pieces: impl Iterator<Item = &'h Hir>, side: Side) -> Self {
        let mut edge = Self::EMPTY;
        for piece in pieces {
            if !edge.empty {
                break;
            }
            edge = Self { empty: false, ..edge }.or(Self::of_one(piece, side));
        }
        edge
    }

    fn of_one(expression: &Hir, side: Side) -> Self {
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::EMPTY,
            HirKind::Literal(literal) => Self::of_literal(&literal.0, side),
            HirKind::Class(Class::Unicode(class)) => class
                .iter()
                .fold(Self::default(), |edge, range| edge.with_all(range.start().into(), range.end().into())),
            HirKind::Class(Class::Bytes(class)) => class
                .iter()
                .fold(Self::default(), |edge, range| edge.with_all(range.start().into(), range.end().into())),
            HirKind::Repetition(repetition) => {
                let sub = Self::of_one(&repetition.sub, side);
                Self { empty: sub.empty || repetition.min == 0, ..sub }
            }
            HirKind::Capture(capture) => Self::of_one(&capture.sub, side),
            HirKind::Concat(parts) if side == Side::Before => Self::of(parts.iter().rev(), side),
            HirKind::Concat(parts) => Self::of(parts.iter(), side),
            HirKind::Alternation(parts) => {
                parts.iter().map(|part| Self::of_one(part, side)).fold(Self::default(), Self::or)
            }
        }
    }

    fn of_literal(bytes: &[u8], side: Side) -> Self {
        let bytes = if side == Side::Before { bytes.trim_ascii_end() } else { bytes.trim_ascii_start() };
        let nearest = if side == Side::Before { bytes.last() } else { bytes.first() };
        nearest.map_or(Self::EMPTY, |&byte| Self::default().with_all(byte.into(), byte.into()))
    }

    fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, beyond: self.beyond || other.beyond, empty: self.empty || other.empty }
    }

    /// With the characters from `first` to `last`, and the other case of letters, since case may make no difference.
    fn with_all(mut self, first: u32, last: u32) -> Self {
        self.beyond |= last > 0x7f;
        for byte in (first..=last.min(0x7f)).filter_map(|code| u8::try_from(code).ok()) {
            match byte {
                b'\t'..=b'\r' | b' ' => self.empty = true,
                _ => self.ascii |= 1 << byte.to_ascii_lowercase() | 1 << byte.to_ascii_uppercase(),
            }
        }
        self
    }

    fn ranges(self) -> Vec<(u8, u8)> {
        let mut ranges: Vec<(u8, u8)> = Vec::new();
        for byte in (0..0x80).filter(|byte| self.ascii >> byte & 1 == 1) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == byte => *last = byte,
                _ => ranges.push((byte, byte)),
            }
        }
        ranges.extend(self.beyond.then_some((0x80, u8::MAX)));
        ranges
    }
}
