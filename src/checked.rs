//! One file after checking: what a report is made from.

use crate::diagnostic::{Diagnostic, Severity};
use crate::manuscript::Manuscript;

/// A file as it was checked, or what kept it from being checked.
#[derive(Debug, Default)]
pub struct Checked {
    /// The path as the user would name it, with `/`.
    pub path: String,
    /// The draft; nothing where it could not be read, and none is kept where nothing was found in it.
    pub manuscript: Option<Manuscript>,
    /// Where its masthead ends, in bytes of its text; 0 where it has none.
    pub masthead_end: usize,
    /// The language it was taken to be in, by its two letters.
    pub language: Option<String>,
    /// The document class it was taken to be of.
    pub class: Option<String>,
    /// What was found, in order of place, then rule name.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more there were that a baseline knows.
    pub known: usize,
    /// Why it could not be checked.
    pub error: Option<String>,
}

impl Checked {
    /// How many findings weigh `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}
