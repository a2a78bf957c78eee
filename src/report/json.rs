//! The JSON report, version 1: docs/schemas/json.schema.json describes it, and programs rely on it.

use std::io::{self, Write};

use serde::Serialize;

use super::places::{Finding, Place, findings};
use super::serialise;
use super::whereabouts::Whereabouts;
use crate::checked::Checked;
use crate::diagnostic::{Fix, Safety, Severity};
use crate::manuscript::Origin;

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: Option<&'a str>,
    class: Option<&'a str>,
    diagnostics: Vec<JsonDiagnostic<'a>>,
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
}

/// One finding, as this report and the line by line one have it.
#[derive(Serialize)]
pub(super) struct JsonDiagnostic<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    span: Place,
    origin: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#where: Option<Whereabouts<'a>>,
    related: Vec<JsonRelated<'a>>,
    fixes: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    message: &'a str,
    span: Place,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    description: &'a str,
    safety: Safety,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    span: Place,
    replacement: &'a str,
}

impl<'a> From<Finding<'a>> for JsonDiagnostic<'a> {
    fn from(finding: Finding<'a>) -> Self {
        let diagnostic = finding.diagnostic;
        let related = diagnostic.related.iter();
        let fix = |fix: &'a Fix| JsonFix {
            description: &fix.description,
            safety: fix.safety,
            edits: fix
                .edits
                .iter()
                .map(|edit| JsonEdit { span: finding.place_of(edit.span), replacement: &edit.replacement })
                .collect(),
        };
        Self {
            rule: &diagnostic.rule,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            source: diagnostic.source.as_deref(),
            url: diagnostic.url.as_deref(),
            span: finding.place,
            origin: finding.manuscript.and_then(|manuscript| manuscript.origin(diagnostic.span.start())),
            r#where: finding.whereabouts(),
            related: related
                .map(|related| JsonRelated { message: &related.message, span: finding.place_of(related.span) })
                .collect(),
            fixes: diagnostic.fixes.iter().map(fix).collect(),
        }
    }
}

impl<'a> From<&'a Checked> for File<'a> {
    fn from(file: &'a Checked) -> Self {
        Self {
            path: &file.path,
            language: file.language.as_deref(),
            class: file.class.as_deref(),
            diagnostics: findings(file).map(JsonDiagnostic::from).collect(),
            error: file.error.as_deref(),
        }
    }
}

pub(super) fn write_record(file: &Checked, out: &mut dyn Write) -> io::Result<()> {
    serialise::line(out, &File::from(file))
}

/// What stands above all files.
pub(super) fn begin(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"version\":1,\"files\":[")
}

pub(super) fn write(file: &Checked, out: &mut dyn Write) -> io::Result<()> {
    serialise::value(out, &File::from(file))
}

/// What stands below all files.
pub(super) fn end(files: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let count = |severity| files.iter().map(|file| file.count(severity)).sum();
    let summary = Summary {
        files: files.len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        advice: count(Severity::Advice),
    };
    write!(out, "],\"summary\":")?;
    serialise::value(out, &summary)?;
    writeln!(out, "}}")
}
