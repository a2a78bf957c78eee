//! The stretches of a document that are looked at one by one: its notes, its headings, its title.

use serde::Deserialize;

use crate::document::{Document, Value, citations};
use crate::manuscript::{Block, BlockKind, Span};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Of {
    /// Notes.
    Notes,
    /// Headings, but for the title.
    Headings,
    /// The title.
    Title,
}

impl Of {
    /// Those of a document, in order of place, as far as it is known where they end.
    pub(super) fn spans(self, document: &Document<'_>) -> Vec<Span> {
        match self {
            Self::Notes => {
                let next = document.notes.iter().skip(1).map(|note| Some(note.label)).chain([None]);
                let notes = document.notes.iter().map(|note| note.span).zip(next);
                notes.filter(|&(span, next)| whole(document, span, next)).map(|(span, _)| span).collect()
            }
            Self::Headings => {
                let title = title(document);
                let spans = document.headings.iter().map(|heading| heading.span);
                spans.filter(|span| title.is_none_or(|title| !title.overlaps(*span))).collect()
            }
            Self::Title => title(document).into_iter().collect(),
        }
    }
}

/// The title of a document, where the line below it names the author: else what stands there may be text.
fn title(document: &Document<'_>) -> Option<Span> {
    document.elements.windows(2).find_map(|pair| match pair {
        [title, author] if matches!((&title.value, &author.value), (Value::Title, Value::Author)) => Some(title.span),
        _ => None,
    })
}

/// Whether a note is known to end where its span does: the format holds it apart, it ends with what it cites, or it is a
/// line with the label of the `next` note below a blank one. Else in plain text a note may go on below, and a page
/// number or a table may seem to be part of it.
fn whole(document: &Document<'_>, span: Span, next: Option<Span>) -> bool {
    let blocks = document.manuscript.blocks();
    let last = blocks.get(blocks.partition_point(|block| block.span.end() < span.end()));
    let held_apart = |block: &Block| matches!(block.kind, BlockKind::Note(_)) && block.span.end() == span.end();
    let text = document.manuscript.slice(span);
    let cites = || citations(text).last().is_some_and(|last| last.end() == text.len());
    let above_another = |next: Span| {
        let begun = blocks.get(blocks.partition_point(|block| block.span.end() < next.start()));
        let between = document.manuscript.text().get(span.end()..next.start()).unwrap_or_default();
        let markup = |c: char| c.is_whitespace() || "^{(*\\".contains(c);
        !text.contains('\n') && begun.is_some_and(|block| !block.joined) && between.chars().all(markup)
    };
    last.is_some_and(held_apart) || cites() || next.is_some_and(above_another)
}
