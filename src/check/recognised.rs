//! Whether a text is a United Nations document at all.

use serde::Deserialize;

use super::{Context, Finding};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["unrecognised"];

/// `[check]` of the kind `recognised`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let first = context.document.manuscript.blocks().first().map(|block| block.span);
        vec![Finding::new("unrecognised", first.unwrap_or(Span::at(0)))]
    }
}
