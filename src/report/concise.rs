//! `PATH:LINE:COLUMN: SEVERITY: MESSAGE [RULE]`, a line a finding, as editors read it.

use std::io::{self, Write};

use super::ColumnUnit;
use super::places::findings;
use super::visible::one_line;
use crate::checked::Checked;
use crate::diagnostic::Severity;

pub(super) fn write(file: &Checked, unit: ColumnUnit, out: &mut dyn Write) -> io::Result<()> {
    let path = one_line(&file.path);
    if let Some(error) = &file.error {
        writeln!(out, "{path}:1:1: {}: {}", Severity::Error.name(), one_line(error))?;
    }
    for finding in findings(file) {
        let start = finding.place.start;
        let diagnostic = finding.diagnostic;
        let severity = diagnostic.severity.name();
        let message = one_line(&diagnostic.message);
        let rule = one_line(&diagnostic.rule);
        let column = match unit {
            ColumnUnit::Characters => start.column,
            ColumnUnit::Bytes => finding.byte_column(start),
        };
        writeln!(out, "{path}:{}:{column}: {severity}: {message} [{rule}]", start.line)?;
    }
    Ok(())
}
