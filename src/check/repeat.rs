//! A word written twice: `the the`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::text::{Correction, Exception, FixKind, Passage, Place, Scope, safety};
use super::{Context, Finding};
use crate::language::{is_letter, same_text};
use crate::manuscript::{bits, first_block};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["found"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// How many bytes are looked at together for the beginnings of words.
const BLOCK: usize = 64;
/// Characters of a line of running text that is broken.
const BROKEN: usize = 30;
/// Bytes before and after doubled words in which their line is looked at.
const NEAR: usize = 120;

/// `[check]` of the kind `repeat`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: words that may be written twice.
    right: BTreeMap<String, Vec<String>>,
    /// How the fix is offered.
    #[serde(default)]
    fix: FixKind,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

impl Parameters {
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.right.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let Some(right) = self.right.get(&context.document.language.name) else { return Vec::new() };
        let passages = context.passages.list().iter().filter(|passage| scope.includes(passage));
        let finding =
            |passage| doubled(passage).into_iter().filter_map(|words| self.finding(context, &scope, words, right));
        passages.flat_map(finding).collect()
    }

    fn finding(
        &self,
        context: &Context<'_>,
        scope: &Scope<'_>,
        Doubled { passage, first, second }: Doubled<'_>,
        right: &[String],
    ) -> Option<Finding> {
        let text = passage.text();
        let word = text.get(first.clone())?;
        let range = first.start..second + word.len();
        let may = right.iter().any(|right| right.eq_ignore_ascii_case(word));
        if may || !in_sentence(text, first.start, second) || !scope.reads(context.document, passage, &range) {
            return None;
        }
        let expected = Some(word.to_owned());
        Correction::of(context, passage, range, expected).finding(safety(self.fix))
    }
}

/// A word that stands twice.
struct Doubled<'p> {
    passage: &'p Passage<'p>,
    /// The first.
    first: Range<usize>,
    /// Where the second begins.
    second: usize,
}

/// The words of a passage that stand twice; a word is what stands between white space and characters of control.
fn doubled<'p>(passage: &'p Passage<'p>) -> Vec<Doubled<'p>> {
    let bytes = passage.text().as_bytes();
    let mut found = Vec::new();
    let (mut last, mut initial, mut after_space) = (0, 0, 1);
    for place in (0..bytes.len()).step_by(BLOCK) {
        let rest = &bytes[place..];
        // Beyond the end is white space.
        let spaces = bits(first_block(rest, &mut [b' '; BLOCK]), is_space);
        let mut starts = !spaces & (spaces << 1 | after_space);
        after_space = spaces >> (BLOCK - 1);
        while starts != 0 {
            let start = place + starts.trailing_zeros() as usize;
            starts &= starts - 1;
            // Nearly all words begin otherwise than the one before.
            let before = std::mem::replace(&mut initial, bytes[start] | 0x20 | bytes[start] >> 7);
            if initial == before && beginning(&bytes[last..]) == beginning(&bytes[start..]) {
                found.extend(twice(passage, last, start));
            }
            last = start;
        }
    }
    found
}

/// The word that begins at `first`, where the one at `second` is it again. A part of the loop above, it would take its
/// registers.
#[inline(never)]
fn twice<'p>(passage: &'p Passage<'p>, first: usize, second: usize) -> Option<Doubled<'p>> {
    let text = passage.text();
    let word = |start: usize| {
        let rest = &text.as_bytes()[start..];
        start..start + rest.iter().position(|&byte| is_space(byte)).unwrap_or(rest.len())
    };
    let first = word(first);
    is_doubled(text, &first, &word(second)).then_some(Doubled { passage, first, second })
}

/// The first letter of a text, case apart, as far as one byte or two tell it: of letters beyond ASCII the capital and the
/// small one may differ in both, as Р and р, Ё and ё do, or in their last bit, as Œ and œ.
fn beginning(text: &[u8]) -> [u8; 2] {
    match *text {
        [first, second, ..] if !first.is_ascii() => [first | 1, second | 0x31],
        [first, ..] => [first | 0x20, 0],
        [] => [0; 2],
    }
}

/// White space of ASCII or a character of control.
fn is_space(byte: u8) -> bool {
    byte <= b' '
}

/// Whether words at `first` and `second` stand in running text and not in columns set side by side, where a line is
/// short: one of four words or more, or long enough to be broken where the first word ends it.
fn in_sentence(text: &str, first: usize, second: usize) -> bool {
    let before = text.get(text.floor_char_boundary(first.saturating_sub(NEAR))..first).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let between = text.get(first..second).unwrap_or_default();
    if let Some((word, _)) = between.split_once('\n') {
        return before.chars().count() + word.chars().count() >= BROKEN;
    }
    let after = text.get(second..text.floor_char_boundary(second + NEAR)).unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    before.split_ascii_whitespace().count() + 1 + after.split_ascii_whitespace().count() >= 4
}

/// Whether the word at `second` is that at `first` again, in small letters, whatever mark follows it. Single letters of a
/// script without capitals are what is left of words that came apart.
fn is_doubled(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    if first.is_empty() || first.len() > second.len() {
        return false;
    }
    let (Some(first), Some(second)) = (text.get(first.clone()), text.get(second.clone())) else { return false };
    let Some(again) = second.get(..first.len()).filter(|again| same_text(again, first)) else { return false };
    let letter = first.chars().count() == 1;
    (!letter || first.chars().all(char::is_lowercase))
        && letters(second) == again
        && again.contains(|c: char| !is_vowel_sign(c))
        && again.chars().all(|c| c.is_lowercase() || is_caseless(c))
}

/// Whether a letter has no capital, as in Arabic.
fn is_caseless(character: char) -> bool {
    is_letter(character) && !character.is_uppercase()
}

/// The signs that Arabic sets over and under its letters.
fn is_vowel_sign(character: char) -> bool {
    matches!(character, '\u{64b}'..='\u{65f}')
}

/// The letters at the start of a word.
fn letters(word: &str) -> &str {
    word.split(|c: char| !is_letter(c)).next().unwrap_or_default()
}
