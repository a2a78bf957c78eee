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
    /// It cannot be run, or its texts are found to be otherwise than it says: what is the matter.
    Fails(String),
    /// The fixes give another text.
    Fixed(String),
}

/// Runs one example of `rule`.
pub fn run_example(rules: &RuleSet, rule: &Rule, example: &Example) -> Outcome {
    if let Some(good) = &example.good
        && let Some(finding) = found(rules, rule, example, &example.in_full(good)).first()
    {
        return Outcome::Fails(format!("{} is reported in the good text", quoted(finding.span, good)));
    }
    let Some(bad) = &example.bad else { return Outcome::Holds };
    let Some((text, mut expected)) = unmarked(&example.in_full(bad)) else {
        return Outcome::Fails("a [[ of the bad text has no ]]".to_owned());
    };
    if expected.is_empty() {
        return Outcome::Fails("the bad text marks nothing; put [[ and ]] around what is to be reported".to_owned());
    }
    let findings = found(rules, rule, example, &text);
    for finding in &findings {
        let what = quoted(finding.span, &text);
        let Some(at) = expected.iter().position(|marked| *marked == finding.span) else {
            return Outcome::Fails(format!("{what} is reported, and not marked"));
        };
        if let Some(name) = example.finding.as_ref().filter(|name| *name != finding.name) {
            return Outcome::Fails(format!("{what} is reported as {:?}, not as {name:?}", finding.name));
        }
        expected.remove(at);
    }
    if let Some(span) = expected.first() {
        return Outcome::Fails(format!("{} is marked, and not reported", quoted(*span, &text)));
    }
    let Some(wanted) = &example.fixed else { return Outcome::Holds };
    let fixes = findings.into_iter().filter_map(|finding| finding.fix);
    let fixes: Vec<Fix> = fixes.map(|(safety, edits)| Fix { description: String::new(), safety, edits }).collect();
    let (got, _) = apply(&text, &fixes.iter().collect::<Vec<_>>());
    if got == *wanted { Outcome::Holds } else { Outcome::Fixed(got) }
}

/// The words of `text` at a place, and their line.
fn quoted(span: Span, text: &str) -> String {
    let line = text.get(..span.start()).unwrap_or_default().matches('\n').count() + 1;
    match text.get(span.range()).unwrap_or_default() {
        "" => format!("a place in line {line}"),
        words => format!("{words:?} in line {line}"),
    }
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

/// A text without its `[[` and `]]`, and the places they marked; nothing where one does not end.
fn unmarked(text: &str) -> Option<(String, Vec<Span>)> {
    let mut out = String::with_capacity(text.len());
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let (inside, tail) = after.split_once("]]")?;
        let start = out.len();
        out.push_str(inside);
        spans.push(Span::new(start, out.len()));
        rest = tail;
    }
    out.push_str(rest);
    Some((out, spans))
}
