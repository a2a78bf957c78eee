//! Running a rule's examples: its tests.

use super::engine::{findings_of, let_stand};
use super::{Example, Options, Rule, RuleSet};
use crate::check::Finding;
use crate::diagnostic::{Fix, apply};
use crate::document::{Hints, recognise};
use crate::manuscript::Span;
use crate::reader;

/// What came of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it says.
    Holds,
    /// A good text, or a place that a bad one does not mark, is reported.
    Noisy(String),
    /// A marked place is not reported, or by another finding.
    Missing(String),
    /// The fixes give another text.
    Fixed(String),
}

/// Runs one example of `rule`.
pub fn run_example(rules: &RuleSet, rule: &Rule, example: &Example) -> Outcome {
    if let Some(good) = &example.good
        && let Some(finding) = found(rules, rule, example, &example.in_full(good)).first()
    {
        return Outcome::Noisy(said(finding, good));
    }
    let Some(bad) = &example.bad else { return Outcome::Holds };
    let (text, mut expected) = unmarked(&example.in_full(bad));
    let findings = found(rules, rule, example, &text);
    for finding in &findings {
        let Some(at) = expected.iter().position(|marked| *marked == finding.span) else {
            return Outcome::Noisy(said(finding, &text));
        };
        if example.finding.as_ref().is_some_and(|name| name != finding.name) {
            return Outcome::Missing(format!("another finding: {}", said(finding, &text)));
        }
        expected.remove(at);
    }
    if let Some(span) = expected.first() {
        return Outcome::Missing(format!("nothing at {:?} ({})", text.get(span.range()), span.start()));
    }
    let Some(wanted) = &example.fixed else { return Outcome::Holds };
    let fixes = findings.into_iter().filter_map(|finding| finding.fix);
    let fixes: Vec<Fix> = fixes.map(|(safety, edits)| Fix { description: String::new(), safety, edits }).collect();
    let (got, _) = apply(&text, &fixes.iter().collect::<Vec<_>>());
    if got == *wanted { Outcome::Holds } else { Outcome::Fixed(got) }
}

/// A finding's name, values and the text it is about.
fn said(finding: &Finding, text: &str) -> String {
    format!("{} {:?} at {:?} ({})", finding.name, finding.values, text.get(finding.span.range()), finding.span.start())
}

/// What the rule finds in a text in the example's language.
fn found(rules: &RuleSet, rule: &Rule, example: &Example, text: &str) -> Vec<Finding> {
    let name = if example.markdown { "example.md" } else { "example.txt" };
    let Ok(manuscript) = reader::read(text.as_bytes().to_vec(), name.as_ref()) else { return Vec::new() };
    let hints = Hints { language: Some(example.language.clone()), ..Hints::default() };
    let document = recognise(&manuscript, rules, &hints);
    // What is let stand is known only when all rules were asked.
    let asks = rule.check.asks_of_allowances();
    let allowances = if asks { let_stand(&document, rules, &Options::default()).1 } else { Vec::new() };
    findings_of(rule, &document, rules, &allowances)
}

/// A text without its `[[` and `]]`, and the places they marked.
fn unmarked(text: &str) -> (String, Vec<Span>) {
    let mut out = String::with_capacity(text.len());
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let (inside, tail) = after.split_once("]]").unwrap_or((after, ""));
        let start = out.len();
        out.push_str(inside);
        spans.push(Span::new(start, out.len()));
        rest = tail;
    }
    out.push_str(rest);
    (out, spans)
}
