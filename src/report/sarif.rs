//! SARIF 2.1.0, which code scanning services read. Columns count Unicode code points, as everywhere in masthead.

mod types;

use std::collections::HashMap;
use std::io::{self, Write};

use super::line_hash::LineHashes;
use super::places::{Finding, Fingerprints, Place, findings};
use super::{RuleInfo, serialise};
use crate::checked::Checked;
use crate::diagnostic::{Fix, Severity};
use types::*;

pub(super) fn write(files: &[Checked], rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let places: HashMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.name.as_str(), at)).collect();
    let mut fingerprints = Fingerprints::default();
    let mut results = Vec::new();
    for file in files {
        let uri = uri(&file.path);
        let read = file.manuscript.as_ref().filter(|_| !file.diagnostics.is_empty());
        let lines = read.map(|manuscript| LineHashes::of(manuscript.text()));
        results.extend(findings(file).map(|finding| {
            let index = places.get(&*finding.diagnostic.rule).copied();
            let line = lines.as_ref().and_then(|lines| lines.get(finding.place.start.line));
            result(&finding, &uri, index, PartialFingerprints { finding: fingerprints.next(&finding), line })
        }));
    }
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: driver(rules) },
            column_kind: "unicodeCodePoints",
            invocations: [invocation(files)],
            results,
        }],
    };
    serialise::line(out, &log)
}

fn driver(rules: &[RuleInfo]) -> Driver<'_> {
    let rules = rules.iter().map(|RuleInfo { name, summary, rationale, source, url, severity }| Rule {
        id: name,
        short_description: Message { text: summary },
        full_description: Message { text: rationale },
        help: Message { text: source },
        help_uri: url.as_deref(),
        default_configuration: Configuration { level: level(*severity) },
    });
    Driver { name: "masthead", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() }
}

fn invocation(files: &[Checked]) -> Invocation<'_> {
    let failed = files.iter().filter_map(|file| Some((file, file.error.as_deref()?)));
    let notifications: Vec<_> = failed
        .map(|(file, text)| Notification {
            level: "error",
            message: Message { text },
            locations: [physical(uri(&file.path), None).into()],
        })
        .collect();
    Invocation { execution_successful: notifications.is_empty(), notifications }
}

fn result<'a>(
    finding: &Finding<'a>,
    uri: &str,
    rule_index: Option<usize>,
    partial_fingerprints: PartialFingerprints,
) -> SarifResult<'a> {
    let diagnostic = finding.diagnostic;
    let origin = finding.manuscript.and_then(|manuscript| manuscript.origin(diagnostic.span.start()));
    let mut location = Location::from(physical(uri.to_owned(), Some(finding.place)));
    location.logical_locations.extend(origin.map(|origin| LogicalLocation {
        fully_qualified_name: format!("{}/{}/{}", origin.part, origin.paragraph, origin.offset),
        kind: "element",
    }));
    let related = diagnostic.related.iter().enumerate().map(|(at, related)| Location {
        id: Some(at + 1),
        message: Some(Message { text: &related.message }),
        ..Location::from(physical(uri.to_owned(), Some(finding.place_of(related.span))))
    });
    SarifResult {
        rule_id: &diagnostic.rule,
        rule_index,
        level: level(diagnostic.severity),
        message: Message { text: &diagnostic.message },
        locations: [location],
        related_locations: related.collect(),
        partial_fingerprints,
        fixes: finding.file_fixes().iter().map(|fix| sarif_fix(finding, uri, fix)).collect(),
    }
}

fn sarif_fix<'a>(finding: &Finding<'a>, uri: &str, fix: &'a Fix) -> SarifFix<'a> {
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: finding.place_of(edit.span).into(),
        inserted_content: Message { text: &edit.replacement },
    });
    SarifFix {
        description: Message { text: &fix.description },
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation { uri: uri.to_owned() },
            replacements: replacements.collect(),
        }],
    }
}

fn physical(uri: String, place: Option<Place>) -> PhysicalLocation {
    PhysicalLocation { artifact_location: ArtifactLocation { uri }, region: place.map(Region::from) }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A path as a URI: relative paths stay relative, and what RFC 3986 does not allow is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len() + 8);
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
