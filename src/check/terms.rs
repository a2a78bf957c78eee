//! Words that are written otherwise in United Nations documents: a table of wrong and right forms a language.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::text::beside::Beside;
use super::text::{
    Case, Correction, FixKind, Hit, Literal, Place, Scope, Start, begins, bounded, ends, in_word, safety,
};
use super::{Context, Finding};
use crate::language::{ByLanguage, Vocabulary, capitalized};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["found"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// `[check]` of the kind `terms`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: the wrong form, with one space for any white space, and the right one.
    terms: BTreeMap<String, BTreeMap<String, String>>,
    /// By language: phrases in which a wrong form is right; `{}` stands for whichever it is.
    #[serde(default)]
    right: BTreeMap<String, Vec<String>>,
    /// Whether a wrong form is let stand beside another word with a capital, as part of a name: "Impact Iran".
    #[serde(default)]
    alone: bool,
    /// Whether a wrong form is one with capitals too; the right form then takes the case of what is written.
    #[serde(default)]
    case: Case,
    /// How the fix is offered.
    #[serde(default)]
    fix: FixKind,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<super::text::Exception>>,
    #[serde(skip)]
    read: ByLanguage<Vec<Term>>,
}

/// One wrong form.
#[derive(Clone, Debug)]
struct Term {
    wrong: String,
    right: String,
    /// Its word that is searched for, in bytes of `wrong`.
    literal: Range<usize>,
    /// The phrases in which wrong forms are right, in small letters.
    phrases: Arc<[String]>,
    /// What stands before and after it in each of them; told when it is first met, as most never are.
    contexts: OnceLock<Vec<(String, String)>>,
}

impl Parameters {
    /// What to search for in documents of a language, in which `proclitics` are written together with the next word.
    pub(super) fn literals(&self, language: &str, proclitics: &[String]) -> Vec<Literal> {
        let literal = |term: &Term| {
            let text = &term.wrong[term.literal.clone()];
            let begins = proclitics.is_empty() && text.starts_with(in_word);
            let start = if begins || term.literal.start > 0 { Start::OfWord } else { Start::Anywhere };
            let (before, after) = (&term.wrong[..term.literal.start], &term.wrong[term.literal.end..]);
            let beside = Beside::of_phrase(before, after).map(Arc::new);
            Literal { text: text.to_owned(), case: self.case, start, beside }
        };
        self.terms(language).iter().map(literal).collect()
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().chain(self.right.keys()).map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let language = &context.document.language.name;
        let terms = self.terms(language);
        let proclitics = context.rules.words(language).map_or(&[][..], |words| &words.proclitics);
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let mut findings: Vec<Finding> = Vec::new();
        for hit in context.hits {
            let Some(term) = terms.get(hit.literal()) else { continue };
            findings.extend(self.finding(context, &scope, hit, (term, proclitics)));
        }
        super::text::outermost(findings)
    }

    fn finding(
        &self,
        context: &Context<'_>,
        scope: &Scope<'_>,
        hit: &Hit,
        (term, proclitics): (&Term, &[String]),
    ) -> Option<Finding> {
        let passage = context.passages.list().get(hit.passage()).filter(|passage| scope.includes(passage))?;
        let text = passage.text();
        let start = ends(text.get(..hit.range().start)?, &term.wrong[..term.literal.start], self.case)?;
        let range = term.at(text, start, self.case, proclitics)?;
        if self.alone && is_in_name(text, &range) || !scope.reads(context.document, passage, &range) {
            return None;
        }
        let expected = match self.case {
            Case::Ignore => in_case_of(&text[range.clone()], &term.wrong, &term.right),
            Case::Exact => term.right.clone(),
        };
        Correction::of(context, passage, range, Some(expected)).finding(safety(self.fix))
    }

    /// The first entry that cannot be used, and why.
    pub(super) fn flaw(&self) -> Option<(String, String)> {
        self.terms.keys().find_map(|language| {
            let terms = self.terms(language);
            terms.iter().find_map(|term| Some((term.wrong.clone(), self.flaw_of(term, terms)?)))
        })
    }

    fn flaw_of(&self, term: &Term, all: &[Term]) -> Option<String> {
        if term.wrong.trim().is_empty() || term.right.trim().is_empty() {
            return Some("an entry without words".to_owned());
        }
        if term.wrong == term.right {
            return Some(format!("{:?} is both the wrong form and the right one", term.wrong));
        }
        let same = |other: &&Term| begins(&other.wrong, &term.wrong, self.case) == Some(other.wrong.len());
        if let Some(other) = all.iter().filter(same).find(|other| other.wrong != term.wrong) {
            return Some(format!("{:?} and {:?} are the same wrong form", term.wrong, other.wrong));
        }
        // A right form that is wrong itself would be mended again and again.
        let places = || term.right.char_indices().map(|(at, _)| at);
        let wrong = |other: &&Term| places().any(|at| other.at(&term.right, at, self.case, &[]).is_some());
        let other = all.iter().find(wrong)?;
        Some(format!("the right form {:?} holds {:?}, which is a wrong one", term.right, other.wrong))
    }

    fn terms(&self, language: &str) -> &[Term] {
        let Some(table) = self.terms.get(language) else { return &[] };
        self.read.get(language, || read(table, self.right.get(language)))
    }
}

impl Term {
    fn contexts(&self) -> &[(String, String)] {
        self.contexts.get_or_init(|| {
            let (wrong, right) = (self.wrong.to_lowercase(), self.right.to_lowercase());
            // A right form may hold the wrong one and more: "Secretariat" in "United Nations Secretariat".
            let own = (right != wrong).then_some(&right);
            let phrases = self.phrases.iter().chain(own).flat_map(|phrase| around(phrase, &wrong));
            phrases.chain(self.phrases.iter().flat_map(|phrase| around(phrase, "{}"))).collect()
        })
    }

    /// The bytes of the wrong form that begins at `start` of `text`; nothing where it is another or is right.
    /// `proclitics` may be written together with it.
    fn at(&self, text: &str, start: usize, case: Case, proclitics: &[String]) -> Option<Range<usize>> {
        let range = start..start + begins(text.get(start..)?, &self.wrong, case)?;
        let right = self.contexts().iter().any(|(before, after)| {
            ends(&text[..range.start], before, Case::Ignore).is_some()
                && begins(&text[range.end..], after, Case::Ignore).is_some()
        });
        let joined = || {
            let mut before = proclitics.iter().filter(|word| text[..range.start].ends_with(word.as_str()));
            before.any(|word| bounded(text, range.start - word.len(), range.end))
        };
        (!right && (bounded(text, range.start, range.end) || joined())).then_some(range)
    }
}

/// Whether a word with a capital stands directly before or after a stretch of `text`; one that begins a sentence has its
/// capital from there.
fn is_in_name(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let gap = |text: &str| text.starts_with(char::is_whitespace);
    if gap(after) && after.trim_start().starts_with(char::is_uppercase) {
        return true;
    }
    let bare = before.trim_end();
    let word = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let above = bare[..bare.len() - word.len()].trim_end();
    let within = above.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    bare.len() < before.len() && within && word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric)
}

fn read(table: &BTreeMap<String, String>, right: Option<&Vec<String>>) -> Vec<Term> {
    let phrases: Arc<[String]> = right.into_iter().flatten().map(|phrase| phrase.to_lowercase()).collect();
    let term = |(wrong, right): (&String, &String)| Term {
        literal: longest_word(wrong),
        wrong: wrong.clone(),
        right: right.clone(),
        phrases: Arc::clone(&phrases),
        contexts: OnceLock::new(),
    };
    table.iter().map(term).collect()
}

/// What stands before and after `part` at each of its places in `phrase`.
fn around<'t>(phrase: &'t str, part: &'t str) -> impl Iterator<Item = (String, String)> + 't {
    let sides = |(at, part): (usize, &str)| (phrase[..at].to_owned(), phrase[at + part.len()..].to_owned());
    phrase.match_indices(part).map(sides)
}

/// The bytes of the longest word in `phrase`.
fn longest_word(phrase: &str) -> Range<usize> {
    let mut longest = 0..0;
    let mut at = 0;
    for word in phrase.split(' ') {
        if word.len() > longest.len() {
            longest = at..at + word.len();
        }
        at += word.len() + 1;
    }
    longest
}

/// `right` in the case of what is written: all capitals, or a capital at the beginning, where the wrong form has none.
fn in_case_of(written: &str, wrong: &str, right: &str) -> String {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().nth(1).is_some() && letters().all(char::is_uppercase);
    if shouted && !wrong.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        return right.to_uppercase();
    }
    let capital = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    if capital(written) && !capital(wrong) {
        return capitalized(right);
    }
    right.to_owned()
}
