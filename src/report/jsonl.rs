//! One JSON object a line: a finding with its path, or a file that could not be checked.

use std::io::{self, Write};

use serde::Serialize;

use super::json::JsonDiagnostic;
use super::places::findings;
use super::serialise;
use crate::checked::Checked;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    diagnostic: JsonDiagnostic<'a>,
}

#[derive(Serialize)]
struct Failure<'a> {
    path: &'a str,
    error: &'a str,
}

pub(super) fn write(file: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let path = &file.path;
    if let Some(error) = &file.error {
        serialise::line(out, &Failure { path, error })?;
    }
    findings(file).try_for_each(|finding| serialise::line(out, &Line { path, diagnostic: finding.into() }))
}
