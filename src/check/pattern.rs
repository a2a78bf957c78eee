//! Forms of expression that United Nations documents write otherwise.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::expression::{Captures, Match, Pattern, Patterns, Role};
use super::text::{Correction, Exception, FixKind, Passage, Place, Scope, safety};
use super::{Context, Finding};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["found"];
/// What its messages can quote, besides the names of captures.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// How many times as often as the slips the usual form must stand.
const USUAL: usize = 4;
/// What a whole form and a short one have in common.
const NUMBER: &str = "number";

/// `[check]` of the kind `pattern`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    patterns: Patterns,
    /// How the fix is offered.
    #[serde(default)]
    fix: FixKind,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

impl Parameters {
    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let found = self.patterns.found(context, &scope).filter_map(|(passage, pattern, found)| {
            let number = found.captures.text(NUMBER);
            Some((number, self.finding(context, &scope, pattern, passage, found)?))
        });
        let mut slips: Vec<(Option<&str>, Finding)> = found.collect();
        if !slips.is_empty() && self.patterns.have(Role::Usual) {
            let usual = self.patterns.found_as(Role::Usual, context, &scope);
            let read = usual.filter(|(passage, _, found)| scope.reads(context.document, passage, &found.range));
            if read.count() < slips.len() * USUAL {
                return Vec::new();
            }
        }
        if !slips.is_empty() && self.patterns.have(Role::Whole) {
            let whole = self.patterns.found_as(Role::Whole, context, &scope);
            let whole: BTreeSet<&str> = whole.filter_map(|(_, _, found)| found.captures.text(NUMBER)).collect();
            slips.retain(|(number, _)| number.is_none_or(|number| !whole.contains(number)));
        }
        super::text::outermost(slips.into_iter().map(|(_, slip)| slip).collect())
    }

    fn finding(
        &self,
        context: &Context<'_>,
        scope: &Scope<'_>,
        pattern: &Pattern,
        passage: &Passage<'_>,
        Match { range, captures }: Match<'_>,
    ) -> Option<Finding> {
        if !scope.reads(context.document, passage, &range) {
            return None;
        }
        let expected = pattern.replace.as_ref().map(|template| filled(template, &captures));
        let mut finding = Correction::of(context, passage, range, expected).finding(safety(self.fix))?;
        for (name, value) in captures.named() {
            finding = finding.value(name.to_owned(), value);
        }
        Some(finding)
    }
}

/// `template` with what was captured.
fn filled(template: &str, captures: &Captures<'_>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
    {
        out.push_str(before);
        out.push_str(captures.text(name).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}
