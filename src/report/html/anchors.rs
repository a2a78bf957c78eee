//! The names by which places on the page are linked to; everything counts from 0.

/// A draft.
pub(super) fn draft(draft: usize) -> String {
    format!("d{draft}")
}

/// A finding in the margin.
pub(super) fn finding(draft: usize, finding: usize) -> String {
    format!("d{draft}-f{finding}")
}

/// The place that a finding is about.
pub(super) fn place(draft: usize, finding: usize) -> String {
    format!("d{draft}-p{finding}")
}

/// Another place that a finding names.
pub(super) fn related(draft: usize, finding: usize, related: usize) -> String {
    format!("d{draft}-p{finding}-{related}")
}
