//! An asterisk on the symbol calls the note that says when the document was issued again.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::Document;
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
        let callout = document.callouts.iter().find(|callout| is_on(document, symbol, callout.span.start()))?;
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

/// Whether a callout at `place` stands in `symbol`, or directly after it: nothing but markup and spaces is between.
fn is_on(document: &Document<'_>, symbol: Span, place: usize) -> bool {
    let near = (symbol.end()..symbol.end() + REACH).contains(&place);
    let directly = || document.manuscript.folded(Span::new(symbol.end(), place)).text().chars().all(|c| c == ' ');
    symbol.contains(Span::at(place)) || near && directly()
}
