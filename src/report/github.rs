//! Workflow commands that GitHub Actions shows beside the lines of a change.

use std::io::{self, Write};

use super::places::findings;
use super::visible::visible;
use crate::checked::Checked;
use crate::diagnostic::Severity;

pub(super) fn write(file: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let path = property(&file.path);
    if let Some(error) = &file.error {
        writeln!(out, "::error file={path},title=masthead::{}", data(error))?;
    }
    for finding in findings(file) {
        let (start, end) = (finding.place.start, finding.place.end);
        let command = match finding.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        write!(out, "::{command} file={path},line={},endLine={},col={}", start.line, end.line, start.column)?;
        // GitHub takes an end column only within one line.
        if start.line == end.line {
            write!(out, ",endColumn={}", end.column)?;
        }
        let title = property(&finding.diagnostic.rule);
        writeln!(out, ",title={title}::{}", data(&finding.diagnostic.message))?;
    }
    Ok(())
}

/// Text as the message of a command.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&escaped).into_owned()
}

/// Text as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
