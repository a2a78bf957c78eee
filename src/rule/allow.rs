//! Allowances: findings that are let stand, by a remark in the draft or by the configuration, and for what reason.

use super::{Options, RuleSet};
use crate::diagnostic::Diagnostic;
use crate::manuscript::{Block, Manuscript, Remark, Span, on_one_line};

/// What the configuration lets stand in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The rule whose findings stand.
    pub rule: String,
    /// Words of the paragraph in which they stand; anywhere in the draft where there are none.
    pub text: Option<String>,
    /// The place in the configuration that says so.
    pub place: String,
    /// Whether it speaks of this draft alone, so that it is known to be in vain where it is so here.
    pub alone: bool,
}

/// Leave for the findings of one rule to stand.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// The rule, as it was named.
    pub rule: String,
    /// Where to speak of the allowance itself.
    pub span: Span,
    /// The place in the configuration that gives it; nothing for a remark in the draft.
    pub setting: Option<String>,
    /// What keeps it from holding.
    pub flaw: Option<Flaw>,
    /// Whether it is known that the rule found nothing there.
    pub in_vain: bool,
    scope: Scope,
}

/// What keeps a remark from allowing anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not of the form `allow RULE: reason`.
    Unreadable,
    /// It gives no reason.
    NoReason,
    /// There is no such rule, and none of nearly this name.
    Unknown,
    /// There is no such rule, but one of nearly this name.
    Misspelt(String),
}

/// Where findings are let stand.
#[derive(Clone, Debug)]
enum Scope {
    Draft,
    Within(Span),
    ParagraphWith(String),
}

/// What is allowed in `manuscript`: by its own remarks, in order of place, then by the configuration.
pub(super) fn allowances(manuscript: &Manuscript, rules: &RuleSet, options: &Options) -> Vec<Allowance> {
    let mut found: Vec<Allowance> =
        manuscript.remarks().iter().flat_map(|remark| read(remark, manuscript, rules)).collect();
    let top = manuscript.blocks().first().map_or(Span::at(0), |block| block.span);
    found.extend(options.allow.iter().map(|allowed| Allowance {
        rule: allowed.rule.clone(),
        span: top,
        setting: Some(allowed.place.clone()),
        flaw: None,
        in_vain: allowed.alone,
        scope: allowed.text.as_ref().map_or(Scope::Draft, |text| Scope::ParagraphWith(on_one_line(text))),
    }));
    for allowance in &mut found {
        // A rule that is not asked may well have found something.
        allowance.in_vain &= rules.rule(&allowance.rule).is_some_and(|rule| options.wants(rule));
    }
    found
}

/// Takes away the diagnostics that are allowed, and notes which allowances that took.
pub(super) fn take_away(diagnostics: &mut Vec<Diagnostic>, allowances: &mut [Allowance], manuscript: &Manuscript) {
    diagnostics.retain(|found| {
        let mut stands = false;
        for allowance in allowances.iter_mut().filter(|allowance| allowance.covers(found, manuscript)) {
            allowance.in_vain = false;
            stands = true;
        }
        !stands
    });
}

impl Allowance {
    fn covers(&self, found: &Diagnostic, manuscript: &Manuscript) -> bool {
        self.flaw.is_none()
            && *self.rule == *found.rule
            && match &self.scope {
                Scope::Draft => true,
                Scope::Within(scope) => {
                    let start = found.span.start();
                    // What is missing belongs to the end of what stands before it.
                    scope.start() <= start && (start < scope.end() || (found.span.is_empty() && start == scope.end()))
                }
                Scope::ParagraphWith(words) => {
                    let paragraph = manuscript.paragraph(found.span).unwrap_or(found.span);
                    on_one_line(manuscript.slice(paragraph)).contains(words.as_str())
                }
            }
    }
}

/// The allowances that a remark gives, one for each rule it names.
fn read(remark: &Remark, manuscript: &Manuscript, rules: &RuleSet) -> Vec<Allowance> {
    let flawed = |flaw| {
        let (rule, setting, scope) = (String::new(), None, Scope::Draft);
        vec![Allowance { rule, span: remark.span, setting, flaw: Some(flaw), in_vain: false, scope }]
    };
    let Some((verb, rest)) = remark.text.split_once(char::is_whitespace) else { return flawed(Flaw::Unreadable) };
    let scope = match verb.to_ascii_lowercase().as_str() {
        "allow" => Scope::Within(scope(remark.span, manuscript)),
        "allow-file" => Scope::Draft,
        _ => return flawed(Flaw::Unreadable),
    };
    let Some((names, _)) = rest.split_once([':', '：']).filter(|(_, reason)| !reason.trim().is_empty()) else {
        return flawed(Flaw::NoReason);
    };
    let names = names.split([',', '，', '、', '،']).map(str::trim);
    let allowance = |name: &str| {
        let flaw = rules.rule(name).is_none().then(|| match rules.nearest_rule(name) {
            Some(near) => Flaw::Misspelt(near.to_owned()),
            None => Flaw::Unknown,
        });
        let (in_vain, rule) = (flaw.is_none(), name.to_owned());
        Allowance { rule, span: remark.span, setting: None, flaw, in_vain, scope: scope.clone() }
    };
    names.map(allowance).collect()
}

/// What a remark at `span` speaks of: the paragraphs it stands in or at the end of, else the paragraph or table that
/// comes next.
fn scope(span: Span, manuscript: &Manuscript) -> Span {
    let blocks = manuscript.blocks();
    let paragraph = |block: &Block| manuscript.paragraph(block.span).unwrap_or(block.span);
    let from = blocks.partition_point(|block| block.span.end() <= span.start());
    // One at the end of a line speaks of what stands in it.
    let before = from.checked_sub(1).and_then(|before| blocks.get(before));
    let same_line = |block: &&Block| {
        let between = manuscript.text().get(block.span.end()..span.start()).unwrap_or_default();
        !between.contains(['\n', '\r'])
    };
    if let Some(block) = before.filter(same_line) {
        return paragraph(block);
    }
    let mut within = blocks.get(from..).into_iter().flatten().take_while(|block| block.span.start() < span.end());
    if let Some(first) = within.next() {
        return paragraph(first).to(within.last().map_or(first.span, paragraph));
    }
    let next = blocks.partition_point(|block| block.span.start() < span.end());
    let Some((first, rest)) = blocks.get(next..).and_then(<[_]>::split_first) else { return Span::at(span.end()) };
    let goes_on = rest.iter().take_while(|block| block.joined || first.kind.is_of_table_with(block.kind));
    first.span.to(goes_on.last().unwrap_or(first).span)
}
