//! How notes, headings and titles end: with a stop, or without one.

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, Value};
use crate::manuscript::{Block, BlockKind, Span};

/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// Words of its end that a message quotes.
const QUOTED: usize = 4;

/// `[check]` of the kind `ending`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is looked at.
    of: Of,
    /// The marks one of which ends it; the first is the one expected.
    #[serde(default)]
    must: Vec<String>,
    /// The marks none of which ends it.
    #[serde(default)]
    must_not: Vec<String>,
    /// Ends in which such a mark is right: "etc.".
    #[serde(default)]
    except: Vec<String>,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Of {
    Notes,
    Headings,
    Title,
}

impl Parameters {
    /// What it can find with these parameters.
    pub(super) fn findings(&self) -> Vec<&'static str> {
        let missing = (!self.must.is_empty()).then_some("missing");
        let present = (!self.must_not.is_empty()).then_some("present");
        missing.into_iter().chain(present).collect()
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let spans: Vec<Span> = match self.of {
            Of::Notes => document.notes.iter().map(|note| note.span).filter(|&span| whole(document, span)).collect(),
            Of::Headings => {
                let title = title(document);
                let spans = document.headings.iter().map(|heading| heading.span);
                spans.filter(|span| title.is_none_or(|title| !title.overlaps(*span))).collect()
            }
            Of::Title => title(document).into_iter().collect(),
        };
        spans.into_iter().filter_map(|span| self.finding(document, span)).collect()
    }

    fn finding(&self, document: &Document<'_>, span: Span) -> Option<Finding> {
        let folded = document.manuscript.folded(span);
        let text = folded.text().trim_end();
        if !text.contains(char::is_alphabetic) || self.except.iter().any(|end| text.ends_with(end.as_str())) {
            return None;
        }
        let last = text.split_whitespace().rev().take(QUOTED).collect::<Vec<_>>();
        let quoted = last.into_iter().rev().collect::<Vec<_>>().join(" ");
        let ends = |marks: &[String]| marks.iter().find(|mark| text.ends_with(mark.as_str())).cloned();
        if let Some(mark) = ends(&self.must_not) {
            let place = folded.span(text.len() - mark.len()..text.len());
            let finding = Finding::new("present", place).value("found", quoted).value("expected", "");
            return Some(finding.fix(Safety::Safe, place, ""));
        }
        let expected = self.must.first().filter(|_| ends(&self.must).is_none())?;
        let place = Span::at(folded.span(0..text.len()).end());
        let finding = Finding::new("missing", place).value("found", quoted).value("expected", expected.as_str());
        Some(finding.fix(Safety::Safe, place, expected.as_str()))
    }
}

/// The title of a document, where the line below it names the author: else what stands there may be text.
fn title(document: &Document<'_>) -> Option<Span> {
    document.elements.windows(2).find_map(|pair| match pair {
        [title, author] if matches!((&title.value, &author.value), (Value::Title, Value::Author)) => Some(title.span),
        _ => None,
    })
}

/// Whether a note is known to end where its span does: the format holds it apart, or it ends with what it cites. In
/// plain text a note may go on below, and a page number or a table may seem to be part of it.
fn whole(document: &Document<'_>, span: Span) -> bool {
    let blocks = document.manuscript.blocks();
    let last = blocks.get(blocks.partition_point(|block| block.span.end() < span.end()));
    let held_apart = |block: &Block| matches!(block.kind, BlockKind::Note(_)) && block.span.end() == span.end();
    let text = document.manuscript.slice(span);
    let cites = || crate::document::citations(text).last().is_some_and(|last| last.end() == text.len());
    last.is_some_and(held_apart) || cites()
}
