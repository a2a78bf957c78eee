//! Reviewdog's diagnostic format, with suggestions. Its columns count bytes, from 1.

use std::io::{self, Write};

use serde::Serialize;

use super::places::{Finding, Place, findings};
use super::serialise;
use crate::checked::Checked;
use crate::diagnostic::Severity;
use crate::manuscript::Position;

#[derive(Serialize)]
struct Report<'a> {
    source: Source,
    diagnostics: Vec<RdDiagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

pub(super) fn write(files: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for file in files {
        diagnostics.extend(file.error.as_deref().map(|message| RdDiagnostic {
            message,
            location: Location { path: &file.path, range: None },
            severity: severity(Severity::Error),
            code: None,
            suggestions: Vec::new(),
        }));
        diagnostics.extend(findings(file).map(|finding| RdDiagnostic {
            message: &finding.diagnostic.message,
            location: Location { path: finding.path, range: Some(range(&finding, finding.place)) },
            severity: severity(finding.diagnostic.severity),
            code: Some(Code { value: &finding.diagnostic.rule, url: finding.diagnostic.url.as_deref() }),
            suggestions: suggestions(&finding),
        }));
    }
    serialise::line(out, &Report { source: Source { name: "masthead" }, diagnostics })
}

/// The fixes of one edit: suggestions are made one by one, and part of a fix is none.
fn suggestions<'a>(finding: &Finding<'a>) -> Vec<Suggestion<'a>> {
    let edits = finding.file_fixes().iter().filter_map(|fix| match fix.edits.as_slice() {
        [edit] => Some(edit),
        _ => None,
    });
    edits
        .map(|edit| Suggestion { range: range(finding, finding.place_of(edit.span)), text: &edit.replacement })
        .collect()
}

fn range(finding: &Finding<'_>, place: Place) -> Range {
    let point = |position: Position| Point { line: position.line, column: finding.byte_column(position) };
    Range { start: point(place.start), end: point(place.end) }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Advice => "INFO",
    }
}
