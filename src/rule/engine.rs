//! The loop that holds a document against rules, and nothing else.

use super::message::render;
use super::{Rule, RuleSet, Stage};
use crate::check::{Context, Finding};
use crate::diagnostic::{Diagnostic, Fix, Related};
use crate::document::Document;

/// How a run of rules is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of messages, by its two letters; English stands in for what it lacks.
    pub message_language: String,
    /// Names of rules or groups to run; where none are named, all but those in preview.
    pub select: Vec<String>,
    /// Names of rules or groups to leave out.
    pub ignore: Vec<String>,
}

impl Options {
    /// Whether a rule is asked for.
    pub fn wants(&self, rule: &Rule) -> bool {
        let named = |names: &[String]| names.iter().any(|name| *name == rule.name || name == rule.group());
        let on = if self.select.is_empty() { rule.stage == Stage::Stable } else { named(&self.select) };
        on && !named(&self.ignore)
    }
}

/// What the rules find in `document`, in order of place, then rule name.
pub fn check(document: &Document<'_>, rules: &RuleSet, options: &Options) -> Vec<Diagnostic> {
    let languages = [options.message_language.as_str(), "en"];
    let context = Context { document, rules };
    let mut diagnostics = Vec::new();
    for rule in rules.rules().iter().filter(|rule| options.wants(rule)) {
        let found = findings(rule, &context).into_iter();
        diagnostics.extend(found.filter_map(|finding| diagnostic(rule, finding, &languages)));
    }
    diagnostics.sort_by(|a, b| (a.span, &a.rule, &a.message).cmp(&(b.span, &b.rule, &b.message)));
    diagnostics
}

/// What one rule finds, before it is put in words.
pub(super) fn findings(rule: &Rule, context: &Context<'_>) -> Vec<Finding> {
    if applies(rule, context.document) { rule.check.run(context) } else { Vec::new() }
}

/// A draft that is not recognised as one is asked only whether it is.
fn applies(rule: &Rule, document: &Document<'_>) -> bool {
    document.recognised != rule.check.asks_whether_recognised()
        && (rule.languages.is_empty() || rule.languages.contains(&document.language.name))
        && rule.classes.include(&document.class.name)
}

/// A finding in the words of its rule; nothing where the rule has no words for it.
fn diagnostic(rule: &Rule, finding: Finding, languages: &[&str]) -> Option<Diagnostic> {
    let message = render(&rule.message, languages, finding.name, &finding.values)?;
    let related = finding.related.iter().filter_map(|(key, span)| {
        let message = render(&rule.related, languages, key, &finding.values)?;
        Some(Related { span: *span, message })
    });
    let fixes = finding.fix.iter().map(|(safety, edits)| Fix {
        description: render(&rule.fix, languages, finding.name, &finding.values).unwrap_or_default(),
        safety: *safety,
        edits: edits.clone(),
    });
    let weight = finding.severity.or_else(|| rule.severities.get(finding.name).copied()).unwrap_or(rule.severity);
    Some(Diagnostic {
        rule: rule.name.clone(),
        severity: weight,
        message,
        help: render(&rule.help, languages, finding.name, &finding.values),
        source: Some(rule.source.title.clone()),
        url: rule.source.url.clone(),
        span: finding.span,
        related: related.collect(),
        fixes: fixes.collect(),
    })
}
