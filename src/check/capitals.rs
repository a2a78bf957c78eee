//! Titles and headings written in capitals from the first letter to the last.

use serde::Deserialize;

use super::stretches::Of;
use super::{Context, Finding};
use crate::manuscript::{Span, on_one_line};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["capitals"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found"];

/// Letters of the shortest word that is no abbreviation.
const WORD: usize = 5;
/// How many such words there are at least.
const WORDS: usize = 2;

/// `[check]` of the kind `capitals`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is looked at.
    of: Vec<Of>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let spans = self.of.iter().flat_map(|of| of.spans(context.document));
        spans.filter_map(|span| finding(context, span)).collect()
    }
}

fn finding(context: &Context<'_>, span: Span) -> Option<Finding> {
    let folded = context.document.manuscript.folded(span);
    let text = folded.text().trim_end();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= WORD);
    let all =
        !text.contains(char::is_lowercase) && words.filter(|word| word.contains(char::is_uppercase)).count() >= WORDS;
    all.then(|| Finding::new("capitals", folded.span(0..text.len())).value("found", on_one_line(text)))
}
