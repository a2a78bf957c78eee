//! Parts of the masthead in their order.

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::ELEMENTS;
use crate::language::nearest::{did_you_mean, nearest};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["order"];

/// `[check]` of the kind `order`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// The parts, in the order in which they stand.
    elements: Vec<String>,
}

impl Parameters {
    /// The first part that is none, and what is said of it.
    pub(super) fn flaw(&self) -> Option<(String, String)> {
        let unknown = self.elements.iter().find(|name| !ELEMENTS.contains(&name.as_str()))?;
        let hint = did_you_mean(nearest(unknown, ELEMENTS));
        Some((format!("{unknown:?}"), format!("no part of a masthead is named {unknown:?}{hint}")))
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let present: Vec<_> = self.elements.iter().filter_map(|name| context.document.element(name)).collect();
        let swapped = present.windows(2).find(|pair| pair[1].span < pair[0].span);
        let finding = swapped.map(|pair| {
            let (first, second) = (pair[0], pair[1]);
            let named =
                |finding: Finding| finding.value("found", second.text.as_str()).value("expected", first.text.as_str());
            named(Finding::new("order", second.span)).related("order", first.span)
        });
        finding.into_iter().collect()
    }
}
