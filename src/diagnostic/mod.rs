//! What a rule reports: where, what is wrong, what to do, and the edits that do it.

mod fix;

pub(crate) use fix::shared;
pub use fix::{Edit, Fix, Safety, apply, choose};

use std::sync::Arc;

use crate::manuscript::Span;

/// How much a finding weighs.
#[derive(
    serde::Serialize, serde::Deserialize, schemars::JsonSchema, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A published rule is certainly broken; the document could not be issued so.
    Error,
    /// Usual practice is broken, or it is not certain.
    Warning,
    /// Worth a look.
    Advice,
}

impl Severity {
    /// Its name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A finding of a rule in a manuscript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, such as `masthead/date`; it and what else all findings of a rule have is kept once for all.
    pub rule: Arc<str>,
    /// Its weight.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<Arc<str>>,
    /// Where the rule is published.
    pub source: Option<Arc<str>>,
    /// The address of the source, where it has one.
    pub url: Option<Arc<str>>,
    /// Where a person would put a pen.
    pub span: Span,
    /// Other places that bear on it, each with what it says.
    pub related: Vec<Related>,
    /// What would mend it, the best first.
    pub fixes: Vec<Fix>,
}

/// Another place that bears on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What stands there.
    pub message: String,
}
