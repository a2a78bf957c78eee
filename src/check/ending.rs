//! How notes, headings, titles and paragraphs end: with a stop, or without one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::stretches::{CALLOUT, Of};
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, without_callout};
use crate::manuscript::Span;

/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// Marks after which a text goes on.
const GOES_ON: [char; 9] = [',', ';', ':', '，', '；', '：', '、', '،', '؛'];

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
    /// By language, the one expected there.
    #[serde(default)]
    expected: BTreeMap<String, String>,
    /// The marks none of which ends it.
    #[serde(default)]
    must_not: Vec<String>,
    /// Ends in which such a mark is right: "etc.".
    #[serde(default)]
    except: Vec<String>,
    /// Whether figures after a mark may be a callout that the format does not raise.
    #[serde(default)]
    callouts: bool,
    /// The fewest bytes of one that is looked at.
    #[serde(default)]
    least: usize,
    /// How many others must end rightly for each that does not; none need to if nothing is said.
    #[serde(default)]
    others: usize,
}

impl Parameters {
    /// What it can find with these parameters.
    pub(super) fn findings(&self) -> Vec<&'static str> {
        let missing = (!self.must.is_empty()).then_some("missing");
        let present = (!self.must_not.is_empty()).then_some("present");
        missing.into_iter().chain(present).collect()
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.expected.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let spans: Vec<Span> =
            self.of.spans(document).into_iter().filter(|span| span.range().len() >= self.least).collect();
        let findings: Vec<Finding> = spans.iter().filter_map(|&span| self.finding(document, span)).collect();
        let slips = findings.len() * (self.others + 1) <= spans.len();
        if slips { findings } else { Vec::new() }
    }

    fn finding(&self, document: &Document<'_>, span: Span) -> Option<Finding> {
        let folded = document.manuscript.folded(span);
        let text = without_callout(folded.text().trim_end());
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
        let own = self.expected.get(&document.language.name).or(self.must.first());
        let expected = own.filter(|_| ends(&self.must).is_none())?;
        let before_figures = text.trim_end_matches(CALLOUT);
        if self.callouts && self.must.iter().any(|mark| before_figures.ends_with(mark.as_str())) {
            return None;
        }
        // A mark that does not end it gives way to the one that does.
        let mark = text.chars().next_back().filter(|mark| GOES_ON.contains(mark)).map_or(0, char::len_utf8);
        let end = folded.span(0..text.len()).end();
        let place = if mark == 0 { Span::at(end) } else { folded.span(text.len() - mark..text.len()) };
        let finding = Finding::new("missing", place).value("found", quoted).value("expected", expected.as_str());
        Some(finding.fix(Safety::Safe, place, expected.as_str()))
    }
}
