//! Running a rule's examples: its tests.

use super::{Example, Options, Rule, RuleSet, check};
use crate::diagnostic::{Fix, apply};
use crate::document::{Hints, recognise};
use crate::manuscript::{Manuscript, Span};
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
    if let Some(good) = &example.good {
        let found = findings(rules, rule, example, good);
        if let Some((_, span, message)) = found.first() {
            return Outcome::Noisy(format!("{message} at {span:?}"));
        }
    }
    let Some(bad) = &example.bad else { return Outcome::Holds };
    let (text, mut expected) = unmarked(bad);
    for (fix, span, message) in findings(rules, rule, example, &text) {
        let Some(at) = expected.iter().position(|marked| *marked == span) else {
            return Outcome::Noisy(format!("{message} at {:?}", text.get(span.range())));
        };
        expected.remove(at);
        let _ = fix;
    }
    if let Some(span) = expected.first() {
        return Outcome::Missing(format!("nothing at {:?} ({})", text.get(span.range()), span.start()));
    }
    let Some(wanted) = &example.fixed else { return Outcome::Holds };
    let found = findings(rules, rule, example, &text);
    let fixes: Vec<&Fix> = found.iter().filter_map(|(fix, _, _)| fix.as_ref()).collect();
    let (got, _) = apply(&text, &fixes);
    if got == *wanted { Outcome::Holds } else { Outcome::Fixed(got) }
}

fn findings(rules: &RuleSet, rule: &Rule, example: &Example, text: &str) -> Vec<(Option<Fix>, Span, String)> {
    let name = if example.markdown { "example.md" } else { "example.txt" };
    let Ok(manuscript) = reader::read(text.as_bytes().to_vec(), name.as_ref()) else { return Vec::new() };
    report(rules, rule, example, &manuscript)
}

fn report(
    rules: &RuleSet,
    rule: &Rule,
    example: &Example,
    manuscript: &Manuscript,
) -> Vec<(Option<Fix>, Span, String)> {
    let hints = Hints { language: Some(example.language.clone()), class: None };
    let document = recognise(manuscript, rules, &hints);
    let options = Options { select: vec![rule.name.clone()], ..Options::default() };
    let diagnostics = check(&document, rules, &options);
    diagnostics.into_iter().map(|found| (found.fixes.into_iter().next(), found.span, found.message)).collect()
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
