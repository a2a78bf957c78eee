//! An asterisk on the symbol calls the note that says when the document was issued again.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::language::nearest::plain;
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["differs"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["callout", "found"];

/// How far after the symbol's last character its callout may stand, in bytes.
const REACH: usize = 8;

/// `[check]` of the kind `symbol-note`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: words one of which stands in such a note.
    words: BTreeMap<String, Vec<String>>,
}

impl Parameters {
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        self.finding(context).into_iter().collect()
    }

    fn finding(&self, context: &Context<'_>) -> Option<Finding> {
        let document = context.document;
        let words = self.words.get(&document.language.name)?;
        let symbol = document.element("symbol")?.span;
        // Nothing but markup and spaces stands before it.
        let follows = |place: usize| {
            let between = (symbol.end()..symbol.end() + REACH).contains(&place).then(|| Span::new(symbol.end(), place));
            between.is_some_and(|between| document.manuscript.folded(between).text().chars().all(|c| c == ' '))
        };
        let on_symbol = |place: usize| symbol.contains(Span::at(place)) || follows(place);
        let callout = document.callouts.iter().find(|callout| on_symbol(callout.span.start()))?;
        // One that calls nothing is no note of another kind.
        let note = document.notes.get(callout.note?)?;
        let text = document.manuscript.folded(note.span);
        let written = plain(text.text());
        if words.iter().any(|word| written.contains(&plain(word))) {
            return None;
        }
        let finding = Finding::new("differs", callout.span).related("note", note.span);
        Some(finding.value("callout", callout.mark.as_str()).value("found", text.text().trim()))
    }
}
