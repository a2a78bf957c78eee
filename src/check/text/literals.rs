//! The literals of an expression: texts one of which stands in every match.
//!
//! The build script takes this file in, too: what it reads from the expressions under rules/ need not be read again at
//! each start of the program.

use std::borrow::Cow;

use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Hir, HirKind};
use serde::{Deserialize, Serialize};

/// The most literals that an expression may be searched for by.
const MOST: usize = 400;
/// The most bytes of white space that may stand between two words of a match.
const SPACES: usize = 40;
/// The most pieces of an expression that a literal is read from.
const PIECES: usize = 6;

/// What every match of an expression has in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub(crate) struct Literals {
    /// The texts, one of which it has.
    pub(crate) texts: Vec<String>,
    /// The most bytes that a match may have before it; nothing where there is no bound.
    pub(crate) before: Option<usize>,
    /// The most bytes that a match may have from its beginning on; nothing where there is no bound.
    pub(crate) after: Option<usize>,
}

/// Literals as a rule says them: a list, or a table with bounds.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    List(Vec<String>),
    Table { texts: Vec<String>, before: Option<usize>, after: Option<usize> },
}

impl From<Written> for Literals {
    fn from(written: Written) -> Self {
        match written {
            Written::List(texts) => Self { texts, before: None, after: None },
            Written::Table { texts, before, after } => Self { texts, before, after },
        }
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
        let (before, after) = (bytes(before), bytes(rest));
        let rest = rest.iter().take(PIECES).map(|&piece| piece.clone()).collect();
        let texts = extract(&Hir::concat(rest), ExtractKind::Prefix)?;
        Some(Literals { texts, before, after })
    };
    let last = extract(&parsed, ExtractKind::Suffix);
    let last = last.map(|texts| Literals { texts, before: most_bytes(&parsed), after: None });
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

/// The most bytes that `expression` matches, where white space goes on no further than `SPACES`.
fn most_bytes(expression: &Hir) -> Option<usize> {
    match expression.kind() {
        HirKind::Concat(parts) => parts.iter().map(most_bytes).sum(),
        HirKind::Alternation(parts) => parts.iter().map(most_bytes).try_fold(0, |most, part| Some(most.max(part?))),
        HirKind::Capture(capture) => most_bytes(&capture.sub),
        HirKind::Repetition(repetition) => match repetition.max {
            Some(times) => Some(most_bytes(&repetition.sub)? * times as usize),
            None => is_space(&repetition.sub).then_some(SPACES),
        },
        _ => expression.properties().maximum_len(),
    }
}

/// Whether `expression` is any one character of white space.
fn is_space(expression: &Hir) -> bool {
    let is = |space| regex_syntax::parse(space).is_ok_and(|space| space == *expression);
    is(r"[\t-\r ]") || is(r"\s")
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
