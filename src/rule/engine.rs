//! The loop that holds a document against rules, and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::allow::{self, Allowance, Allowed};
use super::message::render;
use super::{Rule, RuleSet, Stage};
use crate::check::{Context, Finding, Hits, Passages, Search};
use crate::diagnostic::{Diagnostic, Fix, Related, Severity};
use crate::document::{Document, Value};

/// How a run of rules is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Whether it is run, whatever is selected or ignored.
    pub enabled: Option<bool>,
    /// The weight of all its findings.
    pub severity: Option<Severity>,
    /// Parameters of its check.
    pub parameters: BTreeMap<String, usize>,
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
        diagnostics.extend(run(document, rules, options, Some(&allowances)));
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
    let mut diagnostics = run(document, rules, options, None);
    let mut allowances = allow::allowances(document.manuscript, rules, options);
    allow::take_away(&mut diagnostics, &mut allowances, document.manuscript);
    (diagnostics, allowances)
}

/// What the rules find that ask of allowances, where these are given; else what the others find.
fn run(
    document: &Document<'_>,
    rules: &RuleSet,
    options: &Options,
    allowances: Option<&[Allowance]>,
) -> Vec<Diagnostic> {
    let languages = [options.message_language.as_str(), "en"];
    let asked = |rule: &Rule| rule.check.asks_of_allowances() == allowances.is_some();
    let wanted = |(_, rule): &(usize, &Rule)| asked(rule) && options.wants(rule);
    let wanted: Vec<(usize, &Rule)> = rules.of_language(&document.language.name).filter(wanted).collect();
    let passages = Passages::of(document);
    let hits = if document.recognised {
        rules.search(&document.language.name, wanted.iter().map(|&(place, _)| place).collect()).hits(&passages)
    } else {
        Hits::default()
    };
    let none = BTreeMap::new();
    let year = year(document);
    let mut diagnostics = Vec::new();
    for (place, rule) in wanted {
        let allowances = allowances.unwrap_or_default();
        let parameters = options.settings.get(&rule.name).map_or(&none, |setting| &setting.parameters);
        let context = Context { document, rules, passages: &passages, hits: hits.of(place), allowances, parameters };
        let found = if applies(rule, document, year) { rule.check.run(&context) } else { Vec::new() };
        if !found.is_empty() {
            let mut wording = Wording::of(rule, &languages, rules, options.severity(rule));
            diagnostics.extend(found.into_iter().filter_map(|finding| wording.diagnostic(finding)));
        }
    }
    diagnostics
}

/// What one rule by itself finds in `document`, before it is put in words.
pub(super) fn findings_of(
    rule: &Rule,
    document: &Document<'_>,
    rules: &RuleSet,
    allowances: &[Allowance],
) -> Vec<Finding> {
    if !rule.speaks_of(&document.language.name) || !applies(rule, document, year(document)) {
        return Vec::new();
    }
    let passages = Passages::of(document);
    let hits = Search::new([(0, rule.check.literals(&document.language.name, rules))]).hits(&passages);
    let parameters = &BTreeMap::new();
    rule.check.run(&Context { document, rules, passages: &passages, hits: hits.of(0), allowances, parameters })
}

/// Whether a rule is one for a document of its class and of the `year` of its masthead; a draft that is not recognised as
/// one is asked only whether it is, and what is let stand in it.
fn applies(rule: &Rule, document: &Document<'_>, year: Option<i32>) -> bool {
    (document.recognised != rule.check.asks_whether_recognised() || rule.check.asks_of_allowances())
        && rule.classes.include(&document.class.name)
        && rule.since.is_none_or(|since| year.is_none_or(|year| year >= since))
}

/// The year of the masthead's date.
fn year(document: &Document<'_>) -> Option<i32> {
    match &document.element("date")?.value {
        Value::Date(date) => date.year,
        _ => None,
    }
}

/// How findings of a rule are put in words, and what of it they all have.
struct Wording<'r> {
    rule: &'r Rule,
    languages: &'r [&'r str],
    rules: &'r RuleSet,
    /// The weight of all of them, where one is set.
    severity: Option<Severity>,
    name: Arc<str>,
    source: Arc<str>,
    url: Option<Arc<str>>,
    /// What to do about the last one, which is mostly what to do about the next.
    help: Option<Arc<str>>,
}

impl<'r> Wording<'r> {
    fn of(rule: &'r Rule, languages: &'r [&'r str], rules: &'r RuleSet, severity: Option<Severity>) -> Self {
        let (name, source) = (Arc::from(rule.name.as_str()), Arc::from(rule.source.title.as_str()));
        let url = rule.source.url.as_deref().map(Arc::from);
        Self { rule, languages, rules, severity, name, source, url, help: None }
    }

    /// A finding in words; nothing where the rule has none for it.
    fn diagnostic(&mut self, mut finding: Finding) -> Option<Diagnostic> {
        let (rule, languages, rules) = (self.rule, self.languages, self.rules);
        let edits = finding.fix.take();
        let render = |table, name| render(table, languages, name, &finding, rules);
        let message = render(&rule.message, finding.name)?;
        let related = finding.related.iter().filter_map(|(key, span)| {
            let message = render(&rule.related, key)?;
            Some(Related { span: *span, message })
        });
        let related = related.collect();
        let description = || render(&rule.fix, finding.name).unwrap_or_default();
        let fix = |(safety, edits)| Fix { description: description(), safety, edits };
        let help = render(&rule.help, finding.name);
        if help.as_deref() != self.help.as_deref() {
            self.help = help.map(Arc::from);
        }
        let own = || finding.severity.or_else(|| rule.severities.get(finding.name).copied()).unwrap_or(rule.severity);
        Some(Diagnostic {
            rule: Arc::clone(&self.name),
            severity: self.severity.unwrap_or_else(own),
            message,
            help: self.help.clone(),
            source: Some(Arc::clone(&self.source)),
            url: self.url.clone(),
            span: finding.span,
            related,
            fixes: edits.into_iter().map(fix).collect(),
        })
    }
}
