//! Lengths: no more words in a passage or a sentence than it may have.

use std::ops::Range;

use serde::Deserialize;

use super::text::{Exception, Passage, Place, Scope};
use super::{Context, Finding};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["over"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["count", "limit"];

/// `[check]` of the kind `limit`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is measured.
    of: Unit,
    /// The most words it may have.
    words: usize,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    #[serde(default)]
    except: Vec<Exception>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// Each passage.
    Passage,
    /// Each sentence.
    Sentence,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: Some(&self.except) };
        let passages = context.passages.list().iter().filter(|passage| scope.includes(passage));
        match self.of {
            Unit::Passage => passages.filter_map(|passage| self.over(passage, 0..passage.text().len())).collect(),
            Unit::Sentence => passages
                .flat_map(|passage| sentences(passage.text()).filter_map(|range| self.over(passage, range)))
                .collect(),
        }
    }

    fn over(&self, passage: &Passage<'_>, range: Range<usize>) -> Option<Finding> {
        let text = passage.text().get(range.clone())?;
        // A word takes at least two bytes with the space after it.
        let count = if text.len() / 2 < self.words { 0 } else { words(text) };
        (count > self.words).then(|| self.finding(passage.folded.span(range), count))
    }

    fn finding(&self, span: Span, count: usize) -> Finding {
        Finding::new("over", span).value("count", count.to_string()).value("limit", self.words.to_string())
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The sentences of `text`: a stop, then white space, then a capital letter.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let ends = text.match_indices(['.', '!', '?', ';']).map(|(at, stop)| at + stop.len()).filter(|&end| {
        let rest = &text[end..];
        let next = rest.trim_start();
        next.len() < rest.len() && next.starts_with(char::is_uppercase)
    });
    let mut start = 0;
    ends.chain([text.len()]).map(move |end| {
        let gap = text[start..end].len() - text[start..end].trim_start().len();
        let range = start + gap..end;
        start = end;
        range
    })
}
