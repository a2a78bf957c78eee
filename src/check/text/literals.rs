//! The literals of an expression: texts one of which stands in every match.
//!
//! The build script takes this file in, too: what it reads from the expressions under rules/ need not be read again at
//! each start of the program.

use std::borrow::Cow;

use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Hir, HirKind};
use serde::{Deserialize, Serialize};

use super::neighbours::{Neighbour, Side, ends_apart};

/// The most literals that an expression may be searched for by.
const MOST: usize = 400;
/// The most pieces of an expression that a literal is read from.
const PIECES: usize = 6;

/// What every match of an expression has in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Literals {
    /// The texts, one of which it has.
    pub(crate) texts: Vec<String>,
    /// Whether each of them stands for itself in capitals and small letters of ASCII, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) either_case: bool,
    /// The most bytes that a match may have before it, white space that goes on counted once; nothing where there is no
    /// bound.
    pub(crate) before: Option<usize>,
    /// The most bytes that a match may have from its beginning on, counted so; nothing where there is no bound.
    pub(crate) after: Option<usize>,
    /// Whether what may stand directly before it in a match never ends with a letter; of those that are given it is taken
    /// to be so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) apart: bool,
    /// What stands before it in every match; nothing where anything may, or nothing.
    pub(crate) previous: Option<Neighbour>,
    /// What stands after it in every match.
    pub(crate) next: Option<Neighbour>,
}

impl Literals {
    /// No texts, and no bounds.
    pub(crate) fn none() -> Self {
        Self {
            texts: Vec::new(),
            either_case: false,
            before: None,
            after: None,
            apart: false,
            previous: None,
            next: None,
        }
    }
}

/// The rarest literals of `expression`, or those that are given; nothing where it has none, or is no regular expression.
pub(crate) fn read(expression: &str, written: bool, given: Option<&[String]>) -> Option<Literals> {
    let parsed = regex_syntax::parse(&flexible(expression, written)).ok()?;
    let mut pieces = Vec::new();
    take_apart(&parsed, &mut pieces);
    if let Some(texts) = given {
        return Some(in_either_case(given_in(&pieces, texts, written), written));
    }
    let from = |at: usize| {
        let rest = &pieces[at..];
        let (texts, spaced) = extract(&joined(&rest[..rest.len().min(PIECES)]), ExtractKind::Prefix)?;
        let read =
            (1..=rest.len().min(PIECES)).find(|&count| whole(&rest[..count]).is_some_and(|(all, _)| all == texts));
        Some(stand(&pieces, (at, read), (texts, spaced), written))
    };
    let last = extract(&parsed, ExtractKind::Suffix);
    let last = last.map(|(texts, _)| Literals { texts, before: most_bytes(&parsed), ..Literals::none() });
    let rank = |literals: &Literals| {
        let beside = || literals.previous.iter().chain(&literals.next);
        (rarity(&literals.texts), beside().count(), beside().filter(|neighbour| neighbour.gap).count())
    };
    // The first of the rarest: `max_by_key` gives the last.
    let rarest = (0..pieces.len()).filter_map(from).chain(last).rev().max_by_key(rank);
    rarest.map(|literals| in_either_case(literals, written))
}

/// `literals`, of which one is searched for where two differ in a capital letter alone, as those of `[Rr]ule` do: the
/// expression tells them apart.
fn in_either_case(literals: Literals, written: bool) -> Literals {
    let mut texts: Vec<(String, &String)> =
        literals.texts.iter().map(|text| (text.to_ascii_lowercase(), text)).collect();
    texts.sort_unstable();
    let differ = |a: &str, b: &str| a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    let is_pair = |pair: &[(String, &String)]| match pair {
        [(small, a), (other, b)] => small == other && small.is_ascii() && differ(a, b) == 1,
        _ => false,
    };
    if written || !texts.chunks(2).all(is_pair) {
        return literals;
    }
    let one_of_each = texts.into_iter().map(|(small, _)| small).step_by(2);
    Literals { texts: one_of_each.collect(), either_case: true, ..literals }
}

/// The literals `texts`, with what stands beside them where some of the pieces, and no others, match them and nothing else;
/// white space may end them, and what all begin with may end the piece before.
fn given_in(pieces: &[&Hir], texts: &[String], written: bool) -> Literals {
    let mut literals = Literals { texts: texts.to_vec(), apart: true, ..Literals::none() };
    let begins = common_start(texts);
    let cuts = begins.char_indices().map(|(at, _)| at).chain([begins.len()]);
    let found = cuts.filter_map(|cut| Some((cut, only_place(pieces, texts, cut)?))).next();
    let Some((cut, (at, count, all))) = found else { return literals };
    let mut read = stand(pieces, (at, Some(count)), all, written);
    if texts.iter().any(|text| text.ends_with(char::is_whitespace)) {
        // Their white space is the gap.
        let Some(next) = read.next.filter(|next| next.gap) else { return literals };
        read.next = Some(Neighbour { gap: false, ..next });
    }
    if cut == 0 {
        return Literals { texts: literals.texts, ..read };
    }
    literals.next = read.next;
    literals
}

/// The only place among the pieces at which some of them, whose number is given, match `texts` without their first `cut`
/// bytes, and what they match.
fn only_place(pieces: &[&Hir], texts: &[String], cut: usize) -> Option<(usize, usize, (Vec<String>, bool))> {
    let mut sorted: Vec<&str> = texts.iter().filter_map(|text| text.get(cut..)).map(str::trim_end).collect();
    sorted.sort_unstable();
    let matched = |at: usize| {
        let mut counts = 1..=PIECES.min(pieces.len() - at);
        counts.find_map(|count| Some((at, count, whole(&pieces[at..at + count]).filter(|(all, _)| *all == sorted)?)))
    };
    let mut found = (0..pieces.len()).filter_map(matched);
    found.next().filter(|_| found.next().is_none())
}

/// What all of `texts` begin with.
fn common_start(texts: &[String]) -> &str {
    let Some((first, others)) = texts.split_first() else { return "" };
    let begins = |end: &usize| first.get(..*end).is_some_and(|start| others.iter().all(|text| text.starts_with(start)));
    let end = (0..=first.len()).rev().find(begins).unwrap_or(0);
    first.get(..end).unwrap_or_default()
}

/// Literals that stand where the piece at a place begins, with what stands before them, and after them where it is known
/// of how many pieces they are; and whether white space before them was left out.
fn stand(
    pieces: &[&Hir],
    (at, count): (usize, Option<usize>),
    (texts, spaced): (Vec<String>, bool),
    written: bool,
) -> Literals {
    let (before, rest) = pieces.split_at(at);
    let bytes = |pieces: &[&Hir]| pieces.iter().map(|piece| most_bytes(piece)).sum::<Option<usize>>();
    let near: Vec<&Hir> = before.iter().rev().copied().collect();
    let previous = Neighbour::of(&near, Side::Before, written);
    let next = count.and_then(|count| Neighbour::of(&rest[count..], Side::After, written));
    let before = bytes(before).map(|most| most + usize::from(spaced));
    Literals { texts, before, after: bytes(rest), apart: ends_apart(&near), previous, next, ..Literals::none() }
}

/// The pieces that follow each other in an expression.
fn take_apart<'h>(expression: &'h Hir, pieces: &mut Vec<&'h Hir>) {
    match expression.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| take_apart(part, pieces)),
        HirKind::Capture(capture) => take_apart(&capture.sub, pieces),
        _ => pieces.push(expression),
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

/// What matches begin or end with, without white space after it, and without that before it where it is of several
/// kinds, and whether it is; nothing where that is not known, is only white space, or a single letter or digit, which
/// stands everywhere.
fn extract(expression: &Hir, kind: ExtractKind) -> Option<(Vec<String>, bool)> {
    let rare = |text: &String| text.trim().len() > 1 || text.trim().starts_with(|c: char| c.is_ascii_punctuation());
    ends_of(expression, kind).filter(|(texts, _)| texts.iter().all(rare))
}

/// As above, of any letters.
fn ends_of(expression: &Hir, kind: ExtractKind) -> Option<(Vec<String>, bool)> {
    let sequence: Seq = extractor(kind).extract(expression);
    let read = |literal: &regex_syntax::hir::literal::Literal| {
        let text = std::str::from_utf8(literal.as_bytes()).ok()?;
        (!text.trim().is_empty()).then(|| text.trim_end().to_owned())
    };
    let mut texts = sequence.literals()?.iter().map(read).collect::<Option<Vec<String>>>()?;
    let trimmed =
        texts.iter().any(|text| text.starts_with(|c: char| c.is_whitespace() && !matches!(c, ' ' | '\u{a0}')));
    if trimmed {
        texts = texts.iter().map(|text| text.trim_start().to_owned()).collect();
    }
    texts.sort();
    texts.dedup();
    (!texts.is_empty()).then_some((texts, trimmed))
}

fn extractor(kind: ExtractKind) -> Extractor {
    let mut extractor = Extractor::new();
    extractor.kind(kind).limit_class(20).limit_repeat(4).limit_total(MOST);
    extractor
}

/// All that `pieces` match, white space at the ends apart, as `extract` gives it; nothing where it is too much.
fn whole(pieces: &[&Hir]) -> Option<(Vec<String>, bool)> {
    let expression = joined(pieces);
    let sequence = extractor(ExtractKind::Prefix).extract(&expression);
    sequence.is_exact().then(|| ends_of(&expression, ExtractKind::Prefix)).flatten()
}

/// The expression of which these are the pieces.
fn joined(pieces: &[&Hir]) -> Hir {
    Hir::concat(pieces.iter().map(|&piece| piece.clone()).collect())
}

/// How seldom one of `texts` is likely to stand in a text: letters and marks tell more than digits, which years and
/// numbers of documents are full of, and each doubling of the texts takes some of it away.
fn rarity(texts: &[String]) -> usize {
    let weigh = |text: &String| text.chars().map(weight).sum::<usize>() / if is_syllable(text) { 2 } else { 1 };
    let least: usize = texts.iter().map(weigh).min().unwrap_or(0);
    least.saturating_sub(texts.len().ilog2() as usize)
}

/// Whether `text` is two letters of ASCII, which stand in many words.
fn is_syllable(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(expression: &str) -> (Vec<String>, Option<Neighbour>, Option<Neighbour>) {
        let Literals { texts, previous, next, .. } = read(expression, false, None).expect("it has literals");
        (texts, previous, next)
    }

    #[test]
    fn what_stands_beside_a_literal_is_read_from_the_expression() {
        let neighbour = |text: &str| Some(Neighbour::from(text.to_owned()));
        assert_eq!(beside("resolution [0-9]{3}"), (vec!["resolution".to_owned()], None, neighbour(" 09 09 09")));
        assert_eq!(beside("(?<day>[0-9]{1,2}) January"), (vec!["January".to_owned()], neighbour(" 09"), None));
        assert_eq!(beside("\\s+,"), (vec![",".to_owned()], neighbour(""), None));
        // What may be left out says nothing by itself; letters may be of either case, and white space is passed over.
        assert_eq!(beside("Council \\(?[a0-9]").2, neighbour(" ((09AAaa"));
        assert_eq!(beside("Council(?:, [0-9])?").2, None);
        assert_eq!(beside("[\u{4e00}-\u{9fff}x]Council").1, neighbour(". XXxx\u{80}\u{ff}"));
        // What a number of figures that is not known is followed by may stand at each of several places.
        assert_eq!(beside("Council [0-9]{1,3}, [a-c]").2, neighbour(" 09 ,,09 ,,09ACac"));
    }

    #[test]
    fn a_literal_is_apart_where_no_letter_stands_directly_before_it() {
        let apart = |expression| read(expression, false, None).map(|read| (read.texts, read.apart));
        let council = |apart| Some((vec!["Council".to_owned()], apart));
        assert_eq!(apart("(?:[0-9]+ ?|\\b)(?:[A-Z]-)?Council"), council(true));
        assert_eq!(apart("[0-9]+[A-Z]?Council"), council(false));
        assert_eq!(apart("(?:\u{2013}| )Council"), council(false));
    }

    #[test]
    fn one_of_two_literals_stands_for_both_where_capitals_tell_them_apart() {
        let read = |expression| read(expression, false, None).map(|read| (read.texts, read.either_case));
        assert_eq!(read("[Rr]ule [0-9]"), Some((vec!["rule".to_owned()], true)));
        assert_eq!(read("(?:Rule|rules) [0-9]"), Some((vec!["Rule".to_owned(), "rules".to_owned()], false)));
        assert_eq!(read("(?:RULE|rule) [0-9]"), Some((vec!["RULE".to_owned(), "rule".to_owned()], false)));
        assert_eq!(read("[Рр]оль [0-9]"), Some((vec!["Роль".to_owned(), "роль".to_owned()], false)));
    }

    #[test]
    fn what_stands_beside_literals_that_are_given_is_read_too() {
        let given = ["A/".to_owned(), "B/".to_owned()];
        let read = read("(?<head>(?:A|B)/[0-9])[-.]x", false, Some(&given)).expect("it is an expression");
        assert_eq!((&read.texts[..], read.before), (&given[..], Some(0)));
        assert_eq!(read.next, Some(Neighbour::from(". 09 -. XXxx".to_owned())));
    }

    #[test]
    fn repetitions_within_repetitions_are_read_no_longer_than_it_helps() {
        let nested = format!("Council {}[0-9]{}", "(?:".repeat(60), "[a-z]?)+".repeat(60));
        assert_eq!(beside(&nested).2.map(|next| next.gap), Some(true));
        // What is not read may be anything.
        let (few, more) = ("(?:".repeat(12), "[a-z]?)+".repeat(12));
        assert_eq!(beside(&format!("Council (?:x|{few}[0-9]{more}){{3}}")).2.map(|next| next.gap), Some(true));
    }

    #[test]
    fn literals_that_are_given_may_begin_with_the_end_of_another_piece() {
        let given = ["/Add".to_owned(), "/L".to_owned()];
        let read = read("(?:[A-Z0-9]+/){1,3}(?<name>Add|L)[0-9]", false, Some(&given));
        let read = read.expect("it is an expression");
        assert_eq!((read.before, read.previous), (None, None));
        assert_eq!(read.next, Some(Neighbour::from(". 09".to_owned())));
    }
}
