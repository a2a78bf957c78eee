//! The numerals and letters of headings: I, II; A, B; 1, 2, each row under its own heading.

use serde::Deserialize;

use super::{Context, Finding};
use crate::document::{Document, Heading};
use crate::language::numerals::{roman, to_roman};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["repeated", "single", "skipped"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "before"];

/// `[check]` of the kind `heading-numbers`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

/// What a row of headings is numbered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Roman,
    Letter,
    Digits,
}

/// The last of the headings of one level under one heading.
struct Row {
    part: usize,
    level: u8,
    style: Style,
    number: u32,
    count: usize,
    /// Its label.
    label: Span,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let mut open: Vec<Row> = Vec::new();
        let mut found = Vec::new();
        for heading in &document.headings {
            let part = document.parts.iter().rposition(|part| part.span.start() <= heading.span.start()).unwrap_or(0);
            let closed = |row: &Row| row.part != part || row.level > heading.level;
            while open.last().is_some_and(closed) {
                found.extend(open.pop().and_then(|row| single(&row)));
            }
            let Some((text, label)) = label(document, heading) else { continue };
            match open.last_mut().filter(|row| row.level == heading.level) {
                Some(row) => found.extend(row.go_on(&text, label)),
                None => open.extend(begin(part, heading.level, &text, label)),
            }
        }
        found.extend(open.iter().filter_map(single));
        found
    }
}

impl Row {
    /// Takes the next label of the row, and says what is wrong with it.
    fn go_on(&mut self, text: &str, label: Span) -> Option<Finding> {
        let number = self.style.value(text)?;
        let name = match number {
            _ if number == self.number => Some("repeated"),
            _ if number > self.number + 1 => Some("skipped"),
            _ => None,
        };
        let finding = name.map(|name| {
            Finding::new(name, label)
                .value("found", text)
                .value("expected", self.style.write(self.number + 1))
                .value("before", self.style.write(self.number))
                .related("before", self.label)
        });
        // What comes twice was meant to be the next: one slip is one finding.
        let meant = if name == Some("repeated") { number + 1 } else { number };
        (self.number, self.label, self.count) = (meant, label, self.count + 1);
        finding
    }
}

impl Style {
    /// That of the first label of a row: a numeral or letter for one.
    fn of(text: &str) -> Option<Self> {
        match text {
            "I" => Some(Self::Roman),
            "A" => Some(Self::Letter),
            "1" => Some(Self::Digits),
            _ => None,
        }
    }

    fn value(self, text: &str) -> Option<u32> {
        match self {
            Self::Roman => roman(text),
            Self::Digits => text.parse().ok(),
            Self::Letter => match text.as_bytes() {
                [letter @ b'A'..=b'Z'] => Some(u32::from(letter - b'A') + 1),
                _ => None,
            },
        }
    }

    fn write(self, number: u32) -> String {
        match self {
            Self::Roman => to_roman(number),
            Self::Digits => number.to_string(),
            Self::Letter => u8::try_from(number)
                .map_or_else(|_| String::new(), |at| char::from(b'A' + at.saturating_sub(1)).to_string()),
        }
    }
}

/// A row that begins with this label; nothing where it is no first one, as in a part of a longer document.
fn begin(part: usize, level: u8, text: &str, label: Span) -> Option<Row> {
    Some(Row { part, level, style: Style::of(text)?, number: 1, count: 1, label })
}

/// A row of one; chapters apart, since a draft may be of one chapter.
fn single(row: &Row) -> Option<Finding> {
    let finding = Finding::new("single", row.label).value("found", row.style.write(row.number));
    let alone = row.count == 1 && row.style != Style::Roman;
    alone.then(|| finding.value("expected", row.style.write(2)).value("before", ""))
}

/// The label that a heading begins with, before its stop.
fn label(document: &Document<'_>, heading: &Heading) -> Option<(String, Span)> {
    let folded = document.manuscript.folded(heading.span);
    let (label, rest) = folded.text().split_once('.')?;
    let fits = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (fits && rest.starts_with(char::is_whitespace)).then(|| (label.to_owned(), folded.span(0..label.len())))
}
