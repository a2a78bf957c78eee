//! From spans to places that people and programs can name: lines and columns, the quoted text, a lasting fingerprint.

use std::collections::HashMap;

use serde::Serialize;

use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, Fix};
use crate::fingerprint::fingerprint;
use crate::manuscript::{Format, Manuscript, Position, Span};

/// Both ends of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    /// The first character.
    pub(super) start: Position,
    /// After the last character.
    pub(super) end: Position,
}

/// A finding with its file and its place.
#[derive(Clone, Copy)]
pub(super) struct Finding<'a> {
    pub(super) path: &'a str,
    pub(super) diagnostic: &'a Diagnostic,
    pub(super) place: Place,
    pub(super) manuscript: Option<&'a Manuscript>,
    /// Where the masthead of its file ends.
    pub(super) masthead_end: usize,
}

/// The findings of a file, in its order.
pub(super) fn findings(file: &Checked) -> impl Iterator<Item = Finding<'_>> {
    let manuscript = file.manuscript.as_ref();
    file.diagnostics.iter().map(move |diagnostic| {
        let place = place(manuscript, diagnostic.span);
        Finding { path: &file.path, diagnostic, place, manuscript, masthead_end: file.masthead_end }
    })
}

impl<'a> Finding<'a> {
    /// The place of another span of the same file.
    pub(super) fn place_of(&self, span: Span) -> Place {
        place(self.manuscript, span)
    }

    /// The fixes whose edits are edits of the file itself; a Word document's text is not its file.
    pub(super) fn file_fixes(&self) -> &'a [Fix] {
        match self.manuscript.map(Manuscript::format) {
            Some(Format::Text | Format::Markdown) => &self.diagnostic.fixes,
            Some(Format::Word) | None => &[],
        }
    }

    /// Bytes from the start of its line to a position, from 1.
    pub(super) fn byte_column(&self, position: Position) -> usize {
        let start = self.manuscript.map_or(0, |manuscript| manuscript.lines().start(position.line, manuscript.text()));
        position.offset.saturating_sub(start) + 1
    }
}

fn place(manuscript: Option<&Manuscript>, span: Span) -> Place {
    let position = |offset| match manuscript {
        Some(manuscript) => manuscript.position(offset),
        None => Position { offset, line: 1, column: 1 },
    };
    Place { start: position(span.start()), end: position(span.end()) }
}

/// Names findings by file, rule, the text they quote and how often that came before, so that a finding keeps its
/// name when lines above it come or go.
#[derive(Default)]
pub(super) struct Fingerprints<'a> {
    seen: HashMap<(&'a str, &'a str, &'a str), usize>,
}

impl<'a> Fingerprints<'a> {
    /// The fingerprint of the next finding, in 16 hexadecimal digits.
    pub(super) fn next(&mut self, finding: &Finding<'a>) -> String {
        let quoted = finding.manuscript.map_or("", |manuscript| manuscript.slice(finding.diagnostic.span));
        let key = (finding.path, &*finding.diagnostic.rule, quoted);
        let nth = self.seen.entry(key).or_default();
        *nth += 1;
        let nth = nth.to_string();
        fingerprint(&[key.0, key.1, key.2, &nth])
    }
}

/// The fingerprint of a file that could not be checked.
pub(super) fn failure_fingerprint(path: &str) -> String {
    fingerprint(&[path])
}
