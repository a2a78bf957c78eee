//! One search for the literals of all rules: what each rule then looks at closer.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Passages;

/// A literal of a rule, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The passage, as a place in the list of passages.
    pub passage: usize,
    /// The literal, as a place in the rule's list.
    pub literal: usize,
    /// The bytes of the passage's plain text.
    pub range: Range<usize>,
}

/// The literals of some rules, ready to be searched for.
#[derive(Debug)]
pub struct Search {
    automaton: Option<AhoCorasick>,
    /// By pattern of the automaton: the rule and its literal.
    owners: Vec<Vec<(usize, usize)>>,
}

impl Search {
    /// A search for `literals`: each rule, by any number, with its list.
    pub fn new(literals: impl IntoIterator<Item = (usize, Vec<String>)>) -> Self {
        let mut patterns: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (rule, list) in literals {
            for (place, literal) in list.iter().enumerate() {
                for variant in variants(literal) {
                    patterns.entry(variant).or_default().push((rule, place));
                }
            }
        }
        let builder = || AhoCorasick::builder().match_kind(MatchKind::Standard).ascii_case_insensitive(true).clone();
        // Literals too many for an automaton are more than any rule file holds.
        let automaton = (!patterns.is_empty()).then(|| builder().build(patterns.keys()).ok()).flatten();
        Self { automaton, owners: patterns.into_values().collect() }
    }

    /// What is found in `passages`, by rule, each in order of place.
    pub fn hits(&self, passages: &Passages<'_>) -> BTreeMap<usize, Vec<Hit>> {
        let mut hits: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
        let Some(automaton) = &self.automaton else { return hits };
        for (passage, read) in passages.list().iter().enumerate() {
            // All matches, overlapping ones too: one rule's literal must not hide another's.
            for found in automaton.find_overlapping_iter(read.text()) {
                for &(rule, literal) in &self.owners[found.pattern().as_usize()] {
                    hits.entry(rule).or_default().push(Hit { passage, literal, range: found.range() });
                }
            }
        }
        hits
    }
}

/// The ways in which a literal may be written, as far as the automaton does not know them: it makes no difference
/// between capital and small letters of ASCII alone.
fn variants(literal: &str) -> Vec<String> {
    let lower = literal.to_lowercase();
    if literal.is_ascii() {
        return vec![lower];
    }
    let letter = lower.find(char::is_alphabetic).unwrap_or(0);
    let next = lower[letter..].chars().next().map_or(letter, |first| letter + first.len_utf8());
    let capital = format!("{}{}{}", &lower[..letter], lower[letter..next].to_uppercase(), &lower[next..]);
    let mut all = vec![literal.to_owned(), literal.to_uppercase(), capital, lower];
    all.sort();
    all.dedup();
    all
}
