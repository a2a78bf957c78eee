//! A word written twice: `the the`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::text::{Correction, Exception, FixKind, Passage, Place, Scope, safety};
use super::{Context, Finding};
use crate::language::same_text;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["found"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

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
        let mut findings = Vec::new();
        for passage in context.passages.list().iter().filter(|passage| scope.includes(passage)) {
            findings.extend(self.doubled(context, &scope, passage, right));
        }
        findings
    }

    fn doubled<'c>(
        &'c self,
        context: &'c Context<'_>,
        scope: &'c Scope<'_>,
        passage: &'c Passage<'_>,
        right: &'c [String],
    ) -> impl Iterator<Item = Finding> + 'c {
        let text = passage.text();
        let mut last = None;
        let pairs = words(text).filter_map(move |place| Some((last.replace(place)?, place)));
        pairs.filter(|((_, first), (_, second))| is_doubled(first, second)).filter_map(
            move |((start, first), (at, second))| {
                let range = start..at + letters(second).len();
                let may = right.iter().any(|word| word.eq_ignore_ascii_case(first));
                if may || !in_sentence(text, start, at) || !scope.reads(context.document, passage, &range) {
                    return None;
                }
                let expected = Some(first.to_owned());
                Correction { document: context.document, passage, range, expected }.finding(safety(self.fix))
            },
        )
    }
}

/// What stands between white space of ASCII, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let length = bytes[start..].iter().position(u8::is_ascii_whitespace);
        at = length.map_or(bytes.len(), |length| start + length);
        Some((start, text.get(start..at)?))
    })
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

/// Whether `second` is `first` again, in small letters, whatever mark follows it.
fn is_doubled(first: &str, second: &str) -> bool {
    // Nearly all pairs differ in their first byte or in the length, whatever mark follows.
    if first.len() > second.len() || first.as_bytes()[0] | 0x20 != second.as_bytes()[0] | 0x20 {
        return false;
    }
    let Some(again) = second.get(..first.len()).filter(|again| same_text(again, first)) else { return false };
    (first.len() > 1 || first.chars().all(char::is_lowercase))
        && letters(second) == again
        && again.contains(|c: char| !is_vowel_sign(c))
        && again.chars().all(|c| c.is_lowercase() || is_caseless(c))
}

/// Whether a letter has no capital, as in Arabic.
fn is_caseless(character: char) -> bool {
    character.is_alphabetic() && !character.is_uppercase()
}

/// The signs that Arabic sets over and under its letters.
fn is_vowel_sign(character: char) -> bool {
    matches!(character, '\u{64b}'..='\u{65f}')
}

/// The letters at the start of a word.
fn letters(word: &str) -> &str {
    word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}
