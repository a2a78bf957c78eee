//! The loop that holds a document against rules, and nothing else.

use std::collections::BTreeMap;

use super::allow::{self, Allowance, Allowed};
use super::message::render;
use super::{Rule, RuleSet, Stage};
use crate::check::{Context, Finding};
use crate::diagnostic::{Diagnostic, Fix, Related, Severity};
use crate::document::Document;

/// How a run of rules is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of messages, by its two letters; English stands in for what it lacks.
    pub message_language: String,
    /// Names of rules or groups to run; where none are named, all.
    pub select: Vec<String>,
    /// Names of rules or groups to leave out.
    pub ignore: Vec<String>,
    /// Whether rules in preview are run without being named.
    pub preview: bool,
    /// By the name of a rule, what is set for it.
    pub settings: BTreeMap<String, Setting>,
    /// What the configuration lets stand.
    pub allow: Vec<Allowed>,
}

/// What is set for one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Whether it is run, whatever is selected or ignored.
    pub enabled: Option<bool>,
    /// The weight of all its findings.
    pub severity: Option<Severity>,
}

impl Options {
    /// Whether a rule is asked for.
    pub fn wants(&self, rule: &Rule) -> bool {
        let named = |names: &[String]| names.contains(&rule.name);
        let grouped = |names: &[String]| names.iter().any(|name| name == rule.group());
        let ready = self.preview || rule.stage == Stage::Stable;
        let on = if self.select.is_empty() { ready } else { named(&self.select) || (ready && grouped(&self.select)) };
        let set = self.settings.get(&rule.name).and_then(|setting| setting.enabled);
        set.unwrap_or(on && !named(&self.ignore) && !grouped(&self.ignore))
    }

    /// The weight that is set for a rule.
    fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.settings.get(&rule.name)?.severity
    }
}

/// What the rules find in `document` and nothing allows, in order of place, then rule name.
pub fn check(document: &Document<'_>, rules: &RuleSet, options: &Options) -> Vec<Diagnostic> {
    let (mut diagnostics, allowances) = let_stand(document, rules, options);
    if !allowances.is_empty() {
        diagnostics.extend(run(&Context { document, rules, allowances: &allowances }, options, true));
    }
    diagnostics.sort_by(|a, b| (a.span, &a.rule, &a.message).cmp(&(b.span, &b.rule, &b.message)));
    diagnostics
}

/// What the rules find in `document` and nothing allows, and what allows the rest.
pub(super) fn let_stand(
    document: &Document<'_>,
    rules: &RuleSet,
    options: &Options,
) -> (Vec<Diagnostic>, Vec<Allowance>) {
    let mut diagnostics = run(&Context { document, rules, allowances: &[] }, options, false);
    let mut allowances = allow::allowances(document.manuscript, rules, options);
    allow::take_away(&mut diagnostics, &mut allowances, document.manuscript);
    (diagnostics, allowances)
}

/// What the rules find that ask of allowances, or that do not.
fn run(context: &Context<'_>, options: &Options, of_allowances: bool) -> Vec<Diagnostic> {
    let languages = [options.message_language.as_str(), "en"];
    let mut diagnostics = Vec::new();
    for rule in context.rules.rules().iter().filter(|rule| rule.check.asks_of_allowances() == of_allowances) {
        if !options.wants(rule) {
            continue;
        }
        let set = options.severity(rule);
        let found = findings(rule, context).into_iter().filter_map(|finding| diagnostic(rule, finding, &languages));
        diagnostics.extend(found.map(|found| Diagnostic { severity: set.unwrap_or(found.severity), ..found }));
    }
    diagnostics
}

/// What one rule finds, before it is put in words.
pub(super) fn findings(rule: &Rule, context: &Context<'_>) -> Vec<Finding> {
    if applies(rule, context.document) { rule.check.run(context) } else { Vec::new() }
}

/// A draft that is not recognised as one is asked only whether it is, and what is let stand in it.
fn applies(rule: &Rule, document: &Document<'_>) -> bool {
    (document.recognised != rule.check.asks_whether_recognised() || rule.check.asks_of_allowances())
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
