//! The session, named by an ordinal in words that is spelled right.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::agreement::session_in;
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, Element, Value};
use crate::language::nearest::{distance, plain};
use crate::language::{Vocabulary, is_han, same_text};

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
    /// Languages whose ordinals are written with their hyphens; in others published documents have them or not.
    #[serde(default)]
    hyphens: Vec<String>,
    /// Languages whose ordinals are written with their accents.
    #[serde(default)]
    accents: Vec<String>,
    /// Beginnings of symbols after which the number of a session stands.
    #[serde(default)]
    sessions: Vec<String>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let finding = |line: &Element| {
            let figures = line.text.contains(|c: char| c.is_ascii_digit());
            let asked = figures || matches!(line.value, Value::Session { number: None });
            self.without_accent(line, context).or_else(|| asked.then(|| self.finding(line, context))?)
        };
        context.document.elements_of("session").filter_map(finding).collect()
    }

    /// A line in small letters that lacks an accent of its ordinal and no more; capitals may stand without.
    fn without_accent(&self, line: &Element, context: &Context<'_>) -> Option<Finding> {
        let language = &context.document.language.name;
        if !self.accents.contains(language) || line.text == line.text.to_uppercase() {
            return None;
        }
        let words = context.rules.words(language)?;
        // Nearly all lines are right, and the ordinals then need not be made plain.
        if words.lexicon().ordinals.names.place(&line.text).is_some() {
            return None;
        }
        let folded = plain(&line.text);
        let ordinals = &words.session.ordinals;
        let expected = ordinals.iter().find(|ordinal| plain(ordinal) == folded)?;
        let finding = Finding::new("misspelt", line.span).value("found", line.text.as_str()).value("other", "");
        let finding = finding.value("expected", expected.as_str());
        Some(finding.fix(Safety::Safe, line.span, expected.as_str()))
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
        let unclear = |expected: &str, other: &str| {
            let finding = Finding::new("unclear", line.span).value("found", line.text.as_str());
            finding.value("expected", expected).value("other", other)
        };
        if let Some(expected) = self.without_hyphen(&line.text, ordinals, language) {
            return Some(written("misspelt", expected));
        }
        let asked = self.asked(context.document, ordinals);
        if let Some(expected) = asked.filter(|asked| lacks_words(&line.text, asked)) {
            return Some(written("misspelt", expected));
        }
        match self.meant(&line.text, ordinals, language)[..] {
            [] => None,
            // "Eighty session" lacks a word rather than being a slip for the eighth.
            [meant] if words_are_known(&line.text, ordinals) && !lacks_words(&line.text, meant) => {
                let fuller = || ordinals.iter().map(String::as_str).find(|ordinal| lacks_words(&line.text, ordinal));
                let other = asked.filter(|&asked| asked != meant).or_else(fuller);
                Some(other.map_or_else(|| written("misspelt", meant), |other| unclear(other, meant)))
            }
            [expected] => Some(written("misspelt", expected)),
            [expected, other, ..] => Some(unclear(expected, other)),
        }
    }

    /// The ordinal that `text` is but for its hyphen, where the language counts it; one with a space beside it comes from a
    /// page.
    fn without_hyphen<'o>(&self, text: &str, ordinals: &'o [String], language: &str) -> Option<&'o str> {
        let joined = |text: &str| text.replace([' ', '-'], "");
        let counts = !text.contains('-') && self.hyphens.iter().any(|name| name == language);
        let written = counts.then(|| joined(text))?;
        let mut hyphened = ordinals.iter().filter(|ordinal| ordinal.contains('-'));
        hyphened.find(|ordinal| same_text(&written, &joined(ordinal))).map(String::as_str)
    }

    /// The ordinal of the session in the symbol, where no line has it yet.
    fn asked<'o>(&self, document: &Document<'_>, ordinals: &'o [String]) -> Option<&'o str> {
        let number = usize::try_from(session_in(document.symbol()?, &self.sessions)?).ok()?;
        let is_said = |line: &Element| matches!(line.value, Value::Session { number: Some(said) } if said == number);
        let said = document.elements_of("session").any(is_said);
        ordinals.get(number.checked_sub(1)?).filter(|_| !said).map(String::as_str)
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

/// Whether `text` is `ordinal` without one or more of its words, but for the first.
fn lacks_words(text: &str, ordinal: &str) -> bool {
    let (written, all) = (words(text), words(ordinal));
    let mut rest = all.iter();
    let some = (2..all.len()).contains(&written.len()) && written.first() == all.first();
    some && written.iter().all(|word| rest.any(|other| other == word))
}

/// Whether each word of `text` is one of some ordinal, so that none is misspelt.
fn words_are_known(text: &str, ordinals: &[String]) -> bool {
    let known: HashSet<String> = ordinals.iter().flat_map(|ordinal| words(ordinal)).collect();
    words(text).iter().all(|word| known.contains(word))
}

fn words(text: &str) -> Vec<String> {
    plain(text).split([' ', '-']).map(str::to_owned).collect()
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
