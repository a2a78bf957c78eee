//! Allowances that do not hold, or that nothing needs any more.

use serde::Deserialize;

use super::{Context, Finding};
use crate::rule::Flaw;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["unused", "no-reason", "unknown", "misspelt", "unreadable"];

/// `[check]` of the kind `allowance`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for allowance in context.allowances {
            // One that the configuration gives is named with its place there.
            let place = allowance.setting.as_ref().map_or_else(String::new, |place| format!(" ({place})"));
            let finding = |name| Finding::new(name, allowance.span).value("rule", format!("{}{place}", allowance.rule));
            findings.extend(match &allowance.flaw {
                Some(Flaw::Unreadable) => Some(finding("unreadable")),
                Some(Flaw::NoReason) => Some(finding("no-reason")),
                Some(Flaw::Unknown) => Some(finding("unknown")),
                Some(Flaw::Misspelt(near)) => Some(finding("misspelt").value("expected", near.as_str())),
                None => allowance.in_vain.then(|| finding("unused")),
            });
        }
        findings
    }
}
