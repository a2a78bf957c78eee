//! The literals of an expression: texts one of which stands in every match.
//!
//! The build script takes this file in, too: what it reads from the expressions under rules/ need not be read again at
//! each start of the program.

use std::borrow::Cow;

use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// The most literals that an expression may be searched for by.
const MOST: usize = 400;
/// The most pieces of an expression that a literal is read from.
const PIECES: usize = 6;

/// What every match of an expression has in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub(crate) struct Literals {
    /// The texts, one of which it has.
    pub(crate) texts: Vec<String>,
    /// The most bytes that a match may have before it, white space that goes on counted once; nothing where there is no
    /// bound.
    pub(crate) before: Option<usize>,
    /// The most bytes that a match may have from its beginning on, counted so; nothing where there is no bound.
    pub(crate) after: Option<usize>,
    /// The bytes one of which stands directly before it in every match, as the first and the last of ranges; nothing where
    /// any may, or a match may begin with it.
    pub(crate) preceded: Option<Vec<(u8, u8)>>,
}

/// Literals as a rule says them: a list, or a table with bounds.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    List(Vec<String>),
    Table { texts: Vec<String>, before: Option<usize>, after: Option<usize>, preceded: Option<Vec<(u8, u8)>> },
}

impl From<Written> for Literals {
    fn from(written: Written) -> Self {
        match written {
            Written::List(texts) => Self { texts, ..Self::none() },
            Written::Table { texts, before, after, preceded } => Self { texts, before, after, preceded },
        }
    }
}

impl Literals {
    /// No texts, and no bounds.
    pub(crate) fn none() -> Self {
        Self { texts: Vec::new(), before: None, after: None, preceded: None }
    }
}

/// The rarest literals of `expression`; nothing where it has none, or is no regular expression.
pub(crate) fn read(expression: &str, written: bool) -> Option<Literals> {
    let parsed = regex_syntax::parse(&flexible(expression, written)).ok()?;
    let mut pieces = Vec::new();
    take_apart(&parsed, &mut pieces);
    let from = |at: usize| {
        let (before, rest) = pieces.split_at(at);
        let bytes = |pieces: &[&Hir]| pieces.iter().map(|piece| most_bytes(piece)).sum();
        let preceded = Ends::of(before.iter().copied()).ranges();
        let (before, after) = (bytes(before), bytes(rest));
        let rest = rest.iter().take(PIECES).map(|&piece| piece.clone()).collect();
        let texts = extract(&Hir::concat(rest), ExtractKind::Prefix)?;
        Some(Literals { texts, before, after, preceded })
    };
    let last = extract(&parsed, ExtractKind::Suffix);
    let last = last.map(|texts| Literals { texts, before: most_bytes(&parsed), ..Literals::none() });
    // The first of the rarest: `max_by_key` gives the last.
    (0..pieces.len()).filter_map(from).chain(last).rev().max_by_key(|literals| rarity(&literals.texts))
}

/// The pieces that follow each other in an expression.
fn take_apart<'h>(expression: &'h Hir, pieces: &mut Vec<&'h Hir>) {
    match expression.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| take_apart(part, pieces)),
        HirKind::Capture(capture) => take_apart(&capture.sub, pieces),
        _ => pieces.push(expression),
    }
}

/// The bytes with which what an expression matches may end, those that are not ASCII as one.
#[derive(Clone, Copy, Default)]
struct Ends {
    /// A bit for each byte; beyond ASCII all or none.
    bytes: [u128; 2],
    /// Whether it may match where nothing is.
    empty: bool,
}

impl Ends {
    /// Those of `pieces` that follow each other.
    fn of<'h>(pieces: impl DoubleEndedIterator<Item = &'h Hir>) -> Self {
        let mut ends = Self { empty: true, ..Self::default() };
        for piece in pieces.rev() {
            if !ends.empty {
                break;
            }
            ends = Self { empty: false, ..ends }.or(Self::of_one(piece));
        }
        ends
    }

    fn of_one(expression: &Hir) -> Self {
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => Self { empty: true, ..Self::default() },
            HirKind::Literal(literal) => literal.0.last().map_or(Self::default(), |&byte| Self::default().with(byte)),
            HirKind::Class(Class::Unicode(class)) => class
                .iter()
                .fold(Self::default(), |ends, range| ends.with_all(range.start().into(), range.end().into())),
            HirKind::Class(Class::Bytes(class)) => class
                .iter()
                .fold(Self::default(), |ends, range| ends.with_all(range.start().into(), range.end().into())),
            HirKind::Repetition(repetition) => {
                let sub = Self::of_one(&repetition.sub);
                Self { empty: sub.empty || repetition.min == 0, ..sub }
            }
            HirKind::Capture(capture) => Self::of_one(&capture.sub),
            HirKind::Concat(parts) => Self::of(parts.iter()),
            HirKind::Alternation(parts) => parts.iter().map(Self::of_one).fold(Self::default(), Self::or),
        }
    }

    fn or(self, other: Self) -> Self {
        let [ascii, beyond] = self.bytes;
        let bytes = [ascii | other.bytes[0], beyond | other.bytes[1]];
        Self { bytes, empty: self.empty || other.empty }
    }

    /// With the ends of the characters from `first` to `last`.
    fn with_all(self, first: u32, last: u32) -> Self {
        let ascii = (first..=last.min(0x7f)).filter_map(|code| u8::try_from(code).ok());
        let ends = ascii.fold(self, Self::with);
        if last > 0x7f { ends.with(0x80) } else { ends }
    }

    /// With `byte`, and the other case of a letter, since case may make no difference.
    fn with(mut self, byte: u8) -> Self {
        match byte {
            0..0x80 => self.bytes[0] |= 1 << byte.to_ascii_lowercase() | 1 << byte.to_ascii_uppercase(),
            _ => self.bytes[1] = u128::MAX,
        }
        self
    }

    /// They as ranges; nothing where what matches may be empty, so that anything may stand there.
    fn ranges(self) -> Option<Vec<(u8, u8)>> {
        if self.empty {
            return None;
        }
        let mut ranges: Vec<(u8, u8)> = Vec::new();
        for byte in (0..=u8::MAX).filter(|byte| self.bytes[usize::from(byte >> 7)] >> (byte & 0x7f) & 1 == 1) {
            match ranges.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(byte) => *last = byte,
                _ => ranges.push((byte, byte)),
            }
        }
        Some(ranges)
    }
}

/// The most bytes that `expression` matches, white space that goes on without a bound counted once.
fn most_bytes(expression: &Hir) -> Option<usize> {
    match expression.kind() {
        HirKind::Concat(parts) => parts.iter().map(most_bytes).sum(),
        HirKind::Alternation(parts) => parts.iter().map(most_bytes).try_fold(0, |most, part| Some(most.max(part?))),
        HirKind::Capture(capture) => most_bytes(&capture.sub),
        HirKind::Repetition(repetition) => match repetition.max {
            Some(times) => Some(most_bytes(&repetition.sub)? * times as usize),
            None => is_space(&repetition.sub).then_some(1),
        },
        _ => expression.properties().maximum_len(),
    }
}

/// Whether `expression` is any one character of the white space of plain text.
fn is_space(expression: &Hir) -> bool {
    regex_syntax::parse(r"[\t-\r ]").is_ok_and(|space| space == *expression)
}

/// What matches begin or end with; nothing where that is not known, is only white space, or a single letter or digit,
/// which stands everywhere.
fn extract(expression: &Hir, kind: ExtractKind) -> Option<Vec<String>> {
    let mut extractor = Extractor::new();
    extractor.kind(kind).limit_class(20).limit_repeat(4).limit_total(MOST);
    let sequence: Seq = extractor.extract(expression);
    let read = |literal: &regex_syntax::hir::literal::Literal| {
        let text = std::str::from_utf8(literal.as_bytes()).ok()?;
        let text = text.trim_end();
        let seen = text.trim_start();
        let rare = seen.len() > 1 || seen.starts_with(|c: char| c.is_ascii_punctuation());
        rare.then(|| text.to_owned())
    };
    let mut texts = sequence.literals()?.iter().map(read).collect::<Option<Vec<String>>>()?;
    texts.sort();
    texts.dedup();
    (!texts.is_empty()).then_some(texts)
}

/// How seldom one of `texts` is likely to stand in a text: letters and marks tell more than digits, which years and
/// numbers of documents are full of, and each doubling of the texts takes some of it away.
fn rarity(texts: &[String]) -> usize {
    let weigh = |text: &String| text.chars().map(weight).sum();
    let least: usize = texts.iter().map(weigh).min().unwrap_or(0);
    least.saturating_sub(texts.len().ilog2() as usize)
}

fn weight(character: char) -> usize {
    match character {
        '0'..='9' => 1,
        ' ' => 4,
        _ if character.is_alphabetic() => 4 * character.len_utf8().max(2),
        _ => 10,
    }
}

/// `expression` with each space, outside brackets, as white space of any kind and length. In plain text, white space of
/// every width is of ASCII, which makes the expression many times cheaper.
pub(crate) fn flexible(expression: &str, written: bool) -> Cow<'_, str> {
    let (space, one) = if written { (r"(?:\s+)", r"\s") } else { (r"(?:[\t-\r ]+)", r"[\t-\r ]") };
    if !expression.contains([' ', 's']) {
        return Cow::Borrowed(expression);
    }
    let mut out = String::with_capacity(expression.len() + 16);
    let (mut escaped, mut class) = (false, false);
    for character in expression.chars() {
        match character {
            ' ' if !escaped && !class => {
                out.push_str(space);
                continue;
            }
            's' if escaped && !class => {
                out.pop();
                out.push_str(one);
                escaped = false;
                continue;
            }
            '[' if !escaped => class = true,
            ']' if !escaped => class = false,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
        out.push(character);
    }
    Cow::Owned(out)
}
