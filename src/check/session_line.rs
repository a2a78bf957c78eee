//! The session, named by an ordinal in words that is spelled right.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Element, Value};
use crate::language::Vocabulary;
use crate::language::is_han;
use crate::language::nearest::{distance, plain};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["digits", "misspelt", "unclear"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "other"];

/// Letters from which on a line may have two slips and still be known.
const LONG: usize = 12;

/// `[check]` of the kind `session-line`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language, what may stand for what, as endings of cases do.
    #[serde(default)]
    interchangeable: BTreeMap<String, BTreeMap<String, String>>,
    /// By language, the profiles whose documents also write the number in figures.
    #[serde(default)]
    figures: BTreeMap<String, Vec<String>>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let lines = context.document.elements_of("session");
        let unknown = lines.filter(|line| matches!(line.value, Value::Session { number: None }));
        unknown.filter_map(|line| self.finding(line, context)).collect()
    }

    fn finding(&self, line: &Element, context: &Context<'_>) -> Option<Finding> {
        let language = &context.document.language.name;
        let ordinals = &context.rules.words(language)?.session.ordinals;
        let written = |name, expected: &str| {
            let finding = Finding::new(name, line.span).value("found", line.text.as_str()).value("other", "");
            finding.value("expected", expected).fix(Safety::Safe, line.span, expected)
        };
        if let Some(expected) = in_digits(&line.text, ordinals) {
            let profile = &context.document.profile.name;
            let accepted = self.figures.get(language).is_some_and(|profiles| profiles.contains(profile));
            return (!accepted).then(|| written("digits", expected));
        }
        match self.meant(&line.text, ordinals, language)[..] {
            [] => None,
            [expected] => Some(written("misspelt", expected)),
            [expected, other, ..] => {
                let finding = Finding::new("unclear", line.span).value("found", line.text.as_str());
                Some(finding.value("expected", expected).value("other", other))
            }
        }
    }

    /// Those of `ordinals` that `text` is a misspelling of, nearer than any others.
    fn meant<'o>(&self, text: &str, ordinals: &'o [String], language: &str) -> Vec<&'o str> {
        let written = self.key(text, language);
        let length = written.chars().count();
        // An ideogram more or less makes another number.
        let han = written.chars().any(is_han);
        let limit = if length < LONG || han { 1 } else { 2 };
        let near = |ordinal: &'o String| {
            let key = self.key(ordinal, language);
            let slips = distance(&written, &key);
            (slips <= limit && (!han || key.chars().count() == length)).then_some((slips, ordinal.as_str()))
        };
        let near: Vec<_> = ordinals.iter().filter_map(near).collect();
        let least = near.iter().map(|&(slips, _)| slips).min().filter(|&slips| slips > 0);
        let nearest = near.iter().filter(|&&(slips, _)| Some(slips) == least).map(|&(_, ordinal)| ordinal);
        // Two slips from two ordinals is too far to say what was meant; in Chinese any other numeral is one.
        let nearest: Vec<&str> = nearest.collect();
        if nearest.len() > 1 && (han || least != Some(1)) { Vec::new() } else { nearest }
    }

    /// A line without what published documents write either way: accents, hyphens, spaces, some endings.
    fn key(&self, text: &str, language: &str) -> String {
        let mut key: String = plain(text).chars().filter(|c| c.is_alphanumeric()).collect();
        for (from, to) in self.interchangeable.get(language).into_iter().flatten() {
            key = key.replace(from.as_str(), to);
        }
        key
    }
}

/// The ordinal for the number that stands in `text`, where every other word of `text` is one of the ordinal's.
fn in_digits<'o>(text: &str, ordinals: &'o [String]) -> Option<&'o str> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let expected = ordinals.get(digits.parse::<usize>().ok()?.checked_sub(1)?)?;
    let folded = plain(expected);
    let known = |word: &str| word.chars().all(|c| c.is_ascii_digit() || !is_han(c)) || folded.contains(word);
    let fits = |word: &str| {
        if !word.contains(|c: char| c.is_ascii_digit()) {
            return folded.split(' ').any(|other| other == word);
        }
        // A suffix is written to the digits, and in Chinese every other word; what stands before them is a slip's.
        let first = word.starts_with(|c: char| c.is_ascii_digit()) || word.contains(is_han);
        first && word.split(|c: char| c.is_ascii_digit()).all(known)
    };
    plain(text).split_whitespace().all(fits).then_some(expected.as_str())
}
