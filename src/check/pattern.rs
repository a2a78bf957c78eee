//! Forms of expression that United Nations documents write otherwise.

use std::collections::HashSet;

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
        let (mut slips, mut usual, mut whole) = (Vec::new(), 0, HashSet::new());
        for (passage, pattern, found) in self.patterns.found(context, &scope) {
            match pattern.role {
                Role::Slip => {
                    let number = found.captures.text(NUMBER);
                    slips.extend(self.finding(context, &scope, pattern, passage, found).map(|slip| (number, slip)));
                }
                Role::Usual => usual += usize::from(scope.reads(context.document, passage, &found.range)),
                Role::Whole => whole.extend(found.captures.text(NUMBER)),
            }
        }
        if self.patterns.have(Role::Usual) && usual < slips.len() * USUAL {
            return Vec::new();
        }
        let is_known = |number: &Option<&str>| number.is_some_and(|number| whole.contains(number));
        let slips = slips.into_iter().filter(|(number, _)| !is_known(number));
        super::text::outermost(slips.map(|(_, slip)| slip).collect())
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
