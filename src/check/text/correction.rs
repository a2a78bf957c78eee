//! A finding that says what is written and what is expected instead, with its fix.

use std::ops::Range;

use serde::Deserialize;

use super::{Passage, Place};
use crate::check::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::Document;
use crate::language::nearest::{distance, plain};
use crate::language::{Definite, Vocabulary, Words, capitalized};
use crate::manuscript::{MarkKind, Span, on_one_line};

/// How a rule's fix is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FixKind {
    /// The meaning cannot change.
    Safe,
    /// A person should look.
    #[default]
    Unsafe,
    /// There is none.
    None,
}

/// The safety of a fix; nothing where none is offered.
pub(in crate::check) fn safety(kind: FixKind) -> Option<Safety> {
    match kind {
        FixKind::Safe => Some(Safety::Safe),
        FixKind::Unsafe => Some(Safety::Unsafe),
        FixKind::None => None,
    }
}

/// What is wrong in a passage, and what is right.
pub(in crate::check) struct Correction<'c> {
    document: &'c Document<'c>,
    /// The words of its language.
    words: Option<&'c Words>,
    passage: &'c Passage<'c>,
    /// The bytes of the passage's plain text.
    range: Range<usize>,
    /// What is expected there, where that is known.
    expected: Option<String>,
}

impl<'c> Correction<'c> {
    /// What is `expected` in place of the bytes `range` of a passage.
    pub(in crate::check) fn of(
        context: &'c Context<'_>,
        passage: &'c Passage<'c>,
        range: Range<usize>,
        expected: Option<String>,
    ) -> Self {
        let words = context.rules.words(&context.document.language.name);
        Self { document: context.document, words, passage, range, expected }
    }

    /// The finding; nothing where what is written is what is expected.
    pub(in crate::check) fn finding(mut self, safety: Option<Safety>) -> Option<Finding> {
        self.take_possessive();
        let fits = self.take_articles();
        let manuscript = self.document.manuscript;
        let span = self.passage.folded.span(self.range.clone());
        let marks = manuscript.marks_within(span);
        let marked = marks.iter().any(|mark| matches!(mark.kind, MarkKind::Hidden | MarkKind::Callout(_)));
        let plain = self.passage.text().get(self.range.clone()).unwrap_or_default();
        let written = manuscript.slice(span);
        let found = on_one_line(if marked { plain } else { written });
        let finding = Finding::new("found", span).value("found", found.as_str());
        let Some(expected) = self.expected.take() else { return Some(finding) };
        let expected = if self.passage.is_curly(self.document) { expected.replace('\'', "’") } else { expected };
        if expected == found && written.trim() == written {
            return None;
        }
        let finding = finding.value("expected", expected.as_str());
        let Some(safety) = safety.filter(|_| !marked && fits && !self.disagrees(&expected)) else {
            return Some(finding);
        };
        let (place, replacement) = least(written, &expected);
        let place = Span::new(span.start() + place.start, span.start() + place.end);
        Some(finding.fix(safety, place, replacement))
    }

    /// Takes in the ending of a possessive where what is expected takes another: United Nations' for UN's.
    fn take_possessive(&mut self) {
        let Some(possessive) = self.words.map(|words| words.agreement.possessive.as_str()) else { return };
        let Some(expected) = self.expected.as_mut().filter(|expected| expected.ends_with('s')) else { return };
        if self.passage.text().get(..self.range.end).is_some_and(|written| written.ends_with('s')) {
            return;
        }
        let after = self.passage.text().get(self.range.end..).and_then(|after| after.strip_prefix(possessive));
        if !possessive.is_empty() && after.is_some_and(|after| !after.starts_with(char::is_alphanumeric)) {
            self.range.end += possessive.len();
            expected.extend(possessive.chars().next());
        }
    }

    /// Takes in the article before, or gives one, where what is expected asks for another than what is written; false where
    /// it is not known which.
    fn take_articles(&mut self) -> bool {
        let (Some(agreement), Some(expected)) = (self.words.map(|words| &words.agreement), &self.expected) else {
            return true;
        };
        let before = self.passage.text().get(..self.range.start).unwrap_or_default();
        let head = before.trim_end();
        let last = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is = |word: &str| last.eq_ignore_ascii_case(word);
        let written = self.passage.text().get(self.range.clone()).unwrap_or_default();
        // N.G.O. is read as NGO is.
        if first_word(written) == first_word(expected) {
            return true;
        }
        if let Some(article) = &agreement.indefinite
            && (is(&article.before_consonant) || is(&article.before_vowel))
        {
            let Some(right) = article.before(&first_word(expected)) else { return false };
            if is(right) {
                return true;
            }
            let right = if last.starts_with(char::is_uppercase) { capitalized(right) } else { right.to_owned() };
            self.expected = Some(format!("{right} {expected}"));
            self.range.start = head.len() - last.len();
            return true;
        }
        let named = |definite: &&Definite| definite.names.iter().any(|name| name == expected);
        let spelling = distance(written, expected) <= MOST_SLIPS;
        let Some(definite) = agreement.definite.as_ref().filter(|definite| named(definite) && !spelling) else {
            return true;
        };
        if definite.after.iter().any(|word| is(word)) {
            self.expected = Some(format!("{} {expected}", definite.article));
            return true;
        }
        is(&definite.article) || before.is_empty() && self.passage.place == Place::Tables
    }

    /// Whether the word before may be wrong before what is `expected`: los before personas, l' before HCR.
    fn disagrees(&self, expected: &str) -> bool {
        let Some(agreement) = self.words.map(|words| &words.agreement) else { return false };
        let text = self.passage.text();
        let (before, written) = text.split_at_checked(self.range.start).unwrap_or_default();
        let (written, expected) = (first_word(written), first_word(expected));
        let acronyms = [&written, &expected].into_iter().all(|word| *word == word.to_uppercase());
        let (written, expected) = (plain(&written), plain(&expected));
        let spelling = distance(&written, &expected) <= MOST_SLIPS.min(written.chars().count() / LETTERS_A_SLIP);
        let shortened = !expected.is_empty() && written.starts_with(&expected);
        if spelling || shortened || written.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let stands = |word: &String| {
            let head = before.trim_end();
            let at = head.len().checked_sub(word.len())?;
            let same = head.get(at..)?.eq_ignore_ascii_case(word);
            (same && !head[..at].ends_with(char::is_alphanumeric)).then_some(())
        };
        let vowel = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
        // Two acronyms of one organization have its gender.
        let gender =
            !acronyms && !written.ends_with(&expected) && agreement.articles.iter().any(|word| stands(word).is_some());
        let sound = vowel(&written) != vowel(&expected) && agreement.sounding.iter().any(|word| stands(word).is_some());
        gender || sound
    }
}

/// Words that are one slip in so many letters apart, and not more than two, are spellings of one.
const LETTERS_A_SLIP: usize = 3;
const MOST_SLIPS: usize = 2;

/// The first word of `text`, or what a hyphen joins to another, without stops.
fn first_word(text: &str) -> String {
    let end = text.find(|c: char| c.is_whitespace() || c == '-').unwrap_or(text.len());
    text[..end].chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `findings` in order of place, without those that lie within another.
pub(in crate::check) fn outermost(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.span.start(), std::cmp::Reverse(finding.span.end())));
    let mut end = 0;
    findings.retain(|finding| {
        let apart = finding.span.end() > end;
        end = end.max(finding.span.end());
        apart
    });
    findings
}

/// The bytes of `written` that must change for it to read as `expected`, and what takes their place: words that both
/// begin or end with stay as they are, and so do the line ends between them.
fn least<'e>(written: &str, expected: &'e str) -> (Range<usize>, &'e str) {
    let (mut start, mut from) = (0, 0);
    while let (Some((a, next_start)), Some((b, next_from))) = (word(written, start), word(expected, from)) {
        let last = next_start >= written.len() || next_from >= expected.len();
        if a != b || last {
            break;
        }
        (start, from) = (next_start, next_from);
    }
    let (mut end, mut to) = (written.len(), expected.len());
    while let (Some((rest, own)), Some((wanted_rest, wanted))) = (
        written.get(start..end).and_then(|text| text.rsplit_once(char::is_whitespace)),
        expected.get(from..to).and_then(|text| text.rsplit_once(char::is_whitespace)),
    ) {
        if own != wanted || rest.is_empty() || wanted_rest.is_empty() {
            break;
        }
        (end, to) = (start + rest.trim_end().len(), from + wanted_rest.trim_end().len());
    }
    (start..end, expected.get(from..to).unwrap_or_default())
}

/// The word of `text` at `at`, and where the next one begins.
fn word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let gap = rest[length..].len() - rest[length..].trim_start().len();
    (length > 0).then(|| (&rest[..length], at + length + gap))
}

#[cfg(test)]
mod tests {
    use super::least;

    #[test]
    fn only_what_differs_is_replaced() {
        assert_eq!(least("South\nKorea", "Republic of Korea"), (0..5, "Republic of"));
        assert_eq!(least("per\ncents", "per cent"), (4..9, "cent"));
        assert_eq!(least("a b c", "a x c"), (2..3, "x"));
        assert_eq!(least("percent", "per cent"), (0..7, "per cent"));
        assert_eq!(least("the the", "the"), (0..7, "the"));
    }
}
