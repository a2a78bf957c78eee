//! Findings as editors show them.

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Message, Uri,
};

use super::draft::Reading;
use super::settings::SECTION;
use crate::diagnostic::{Diagnostic as Finding, Severity};

/// All that was found in a draft, in order of place.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Diagnostic> {
    reading.checked.diagnostics.iter().map(|finding| one(finding, reading)).collect()
}

/// One finding.
pub(super) fn one(finding: &Finding, reading: &Reading<'_>) -> Diagnostic {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    Diagnostic {
        range: reading.draft.text.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(Code::String(finding.rule.to_string())),
        code_description: finding.url.as_ref().map(|url| CodeDescription { href: Uri::from(&**url) }),
        source: Some(SECTION.to_owned()),
        message: Message::String(message),
        related_information: related(finding, reading),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Advice => DiagnosticSeverity::Information,
    }
}

fn related(finding: &Finding, reading: &Reading<'_>) -> Option<Vec<DiagnosticRelatedInformation>> {
    if finding.related.is_empty() || !reading.client.related {
        return None;
    }
    let place = |span| Location { uri: reading.draft.uri.clone(), range: reading.draft.text.range(span) };
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: place(related.span),
        message: related.message.clone(),
    });
    Some(related.collect())
}
