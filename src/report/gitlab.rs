//! GitLab's code quality report: a JSON list of findings with lasting fingerprints.

use std::io::{self, Write};

use serde::Serialize;

use super::places::{Fingerprints, failure_fingerprint, findings};
use super::serialise;
use crate::checked::Checked;
use crate::diagnostic::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(super) fn write(files: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut issues = Vec::new();
    let mut fingerprints = Fingerprints::default();
    for file in files {
        if let Some(error) = &file.error {
            issues.push(Issue {
                description: error,
                check_name: "masthead",
                fingerprint: failure_fingerprint(&file.path),
                severity: severity(Severity::Error),
                location: Location { path: &file.path, lines: Lines { begin: 1, end: 1 } },
            });
        }
        issues.extend(findings(file).map(|finding| Issue {
            description: &finding.diagnostic.message,
            check_name: &finding.diagnostic.rule,
            fingerprint: fingerprints.next(&finding),
            severity: severity(finding.diagnostic.severity),
            location: Location {
                path: &file.path,
                lines: Lines { begin: finding.place.start.line, end: finding.place.end.line },
            },
        }));
    }
    serialise::line(out, &issues)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    }
}
