//! On which side of a mark of punctuation the callout of a note stands.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::{Edit, Safety};
use crate::document::Document;
use crate::manuscript::{MarkKind, Span};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["before", "after"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["callout", "mark"];

/// Bytes before and after a callout within which the markup round it and those raised with it is looked for.
const NEAR: usize = 64;

/// `[check]` of the kind `callout-place`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: the side on which a callout stands.
    side: BTreeMap<String, Side>,
    /// The marks of punctuation.
    marks: Vec<char>,
}

/// A side of a mark of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Side {
    Before,
    After,
}

impl Parameters {
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.side.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let Some(&side) = self.side.get(&document.language.name) else { return Vec::new() };
        let numbered =
            document.callouts.iter().filter(|callout| callout.mark.bytes().all(|byte| byte.is_ascii_digit()));
        let mut findings = Vec::new();
        let mut last = Span::at(0);
        for callout in numbered {
            let raised = raised(document, callout.span);
            // Several numbers are raised together; the mark stands beside them all.
            if raised != last {
                findings.extend(self.finding(document, side, &callout.mark, raised));
            }
            last = raised;
        }
        findings
    }

    fn finding(&self, document: &Document<'_>, side: Side, callout: &str, raised: Span) -> Option<Finding> {
        let text = document.manuscript.text();
        let (before, after) = (text.get(..raised.start())?, text.get(raised.end()..)?);
        let is_mark = |c: &char| self.marks.contains(c);
        let (previous, next) = (before.chars().next_back().filter(is_mark), after.chars().next().filter(is_mark));
        let (name, mark, place, target) = match (side, previous, next) {
            (Side::After, None, Some(mark)) => ("before", mark, raised.end(), raised.start()),
            (Side::Before, Some(mark), None) if closes(mark, after) => {
                ("after", mark, raised.start() - mark.len_utf8(), raised.end())
            }
            _ => return None,
        };
        let taken = Edit { span: Span::new(place, place + mark.len_utf8()), replacement: String::new() };
        let set = Edit { span: Span::at(target), replacement: mark.to_string() };
        let mut finding = Finding::new(name, raised).value("callout", callout).value("mark", mark);
        let mut edits = vec![taken, set];
        edits.sort_by_key(|edit| edit.span);
        finding.fix = Some((Safety::Safe, edits));
        Some(finding)
    }
}

/// Whether a mark before a callout closes what it stands in: the stop of an abbreviation has the sentence go on.
fn closes(mark: char, after: &str) -> bool {
    mark != '.' || !after.trim_start().starts_with(char::is_lowercase)
}

/// The callout at `span` with the markup round it.
fn raised(document: &Document<'_>, span: Span) -> Span {
    let manuscript = document.manuscript;
    let near = manuscript.marks_within(Span::new(span.start().saturating_sub(NEAR), span.end() + NEAR));
    let superscript = near.iter().find(|mark| mark.kind == MarkKind::Superscript && mark.span.contains(span));
    let span = superscript.map_or(span, |mark| mark.span);
    let hidden = |mark: &&crate::manuscript::Mark| mark.kind == MarkKind::Hidden;
    let opening = near.iter().filter(hidden).find(|mark| mark.span.end() == span.start());
    let closing = near.iter().filter(hidden).find(|mark| mark.span.start() == span.end());
    let start = opening.map_or(span.start(), |mark| mark.span.start());
    Span::new(start, closing.map_or(span.end(), |mark| mark.span.end()))
}
