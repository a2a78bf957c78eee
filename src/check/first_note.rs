//! The first note of a document, which has none before it to refer back to.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::language::starts_with_words;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["found"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found"];

/// `[check]` of the kind `first-note`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language, the words with which a note refers to the source of the one before it.
    refers_back: BTreeMap<String, Vec<String>>,
}

impl Parameters {
    /// The languages that it has words of.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.refers_back.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        self.finding(context).into_iter().collect()
    }

    fn finding(&self, context: &Context<'_>) -> Option<Finding> {
        let document = context.document;
        let words = self.refers_back.get(&document.language.name)?;
        // Notes called by asterisks are apart; an extract may begin with any other number.
        let mut numbered = document.notes.iter().filter(|note| note.mark.parse::<u32>().is_ok());
        let first = numbered.next().filter(|note| note.mark == "1")?;
        let folded = document.manuscript.folded(first.span);
        let text = folded.text().trim_start();
        let length = words.iter().filter_map(|word| starts_with_words(text, word)).max()?;
        let start = folded.text().len() - text.len();
        Some(Finding::new("found", folded.span(start..start + length)).value("found", &text[..length]))
    }
}
