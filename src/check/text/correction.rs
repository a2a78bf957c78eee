//! A finding that says what is written and what is expected instead, with its fix.

use std::ops::Range;

use serde::Deserialize;

use super::Passage;
use crate::check::Finding;
use crate::diagnostic::Safety;
use crate::document::Document;
use crate::manuscript::{MarkKind, Span, on_one_line};

/// How a rule's fix is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FixKind {
    /// The meaning cannot change.
    Safe,
    /// A person should look.
    #[default]
    Unsafe,
    /// There is none.
    None,
}

/// The safety of a fix; nothing where none is offered.
pub(in crate::check) fn safety(kind: FixKind) -> Option<Safety> {
    match kind {
        FixKind::Safe => Some(Safety::Safe),
        FixKind::Unsafe => Some(Safety::Unsafe),
        FixKind::None => None,
    }
}

/// What is wrong in a passage, and what is right.
pub(in crate::check) struct Correction<'c> {
    pub(in crate::check) document: &'c Document<'c>,
    pub(in crate::check) passage: &'c Passage<'c>,
    /// The bytes of the passage's plain text.
    pub(in crate::check) range: Range<usize>,
    /// What is expected there, where that is known.
    pub(in crate::check) expected: Option<String>,
}

impl Correction<'_> {
    /// The finding; nothing where what is written is what is expected.
    pub(in crate::check) fn finding(self, safety: Option<Safety>) -> Option<Finding> {
        let manuscript = self.document.manuscript;
        let span = self.passage.folded.span(self.range.clone());
        let marks = manuscript.marks_within(span);
        let marked = marks.iter().any(|mark| matches!(mark.kind, MarkKind::Hidden | MarkKind::Callout(_)));
        let plain = self.passage.text().get(self.range.clone()).unwrap_or_default();
        let written = manuscript.slice(span);
        let found = on_one_line(if marked { plain } else { written });
        let finding = Finding::new("found", span).value("found", found.as_str());
        let Some(expected) = self.expected else { return Some(finding) };
        let expected = if self.passage.is_curly(self.document) { expected.replace('\'', "’") } else { expected };
        if expected == found && written.trim() == written {
            return None;
        }
        let finding = finding.value("expected", expected.as_str());
        let Some(safety) = safety.filter(|_| !marked) else { return Some(finding) };
        let (place, replacement) = least(written, &expected);
        let place = Span::new(span.start() + place.start, span.start() + place.end);
        Some(finding.fix(safety, place, replacement))
    }
}

/// `findings` in order of place, without those that lie within another.
pub(in crate::check) fn outermost(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.span.start(), std::cmp::Reverse(finding.span.end())));
    let mut end = 0;
    findings.retain(|finding| {
        let apart = finding.span.end() > end;
        end = end.max(finding.span.end());
        apart
    });
    findings
}

/// The bytes of `written` that must change for it to read as `expected`, and what takes their place: words that both
/// begin or end with stay as they are, and so do the line ends between them.
fn least<'e>(written: &str, expected: &'e str) -> (Range<usize>, &'e str) {
    let (mut start, mut from) = (0, 0);
    while let (Some((a, next_start)), Some((b, next_from))) = (word(written, start), word(expected, from)) {
        let last = next_start >= written.len() || next_from >= expected.len();
        if a != b || last {
            break;
        }
        (start, from) = (next_start, next_from);
    }
    let (mut end, mut to) = (written.len(), expected.len());
    while let (Some((rest, own)), Some((wanted_rest, wanted))) = (
        written.get(start..end).and_then(|text| text.rsplit_once(char::is_whitespace)),
        expected.get(from..to).and_then(|text| text.rsplit_once(char::is_whitespace)),
    ) {
        if own != wanted || rest.is_empty() || wanted_rest.is_empty() {
            break;
        }
        (end, to) = (start + rest.trim_end().len(), from + wanted_rest.trim_end().len());
    }
    (start..end, expected.get(from..to).unwrap_or_default())
}

/// The word of `text` at `at`, and where the next one begins.
fn word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let gap = rest[length..].len() - rest[length..].trim_start().len();
    (length > 0).then(|| (&rest[..length], at + length + gap))
}

#[cfg(test)]
mod tests {
    use super::least;

    #[test]
    fn only_what_differs_is_replaced() {
        assert_eq!(least("South\nKorea", "Republic of Korea"), (0..5, "Republic of"));
        assert_eq!(least("per\ncents", "per cent"), (4..9, "cent"));
        assert_eq!(least("a b c", "a x c"), (2..3, "x"));
        assert_eq!(least("percent", "per cent"), (0..7, "per cent"));
        assert_eq!(least("the the", "the"), (0..7, "the"));
    }
}
