//! What the readers of text share: its lines, white space at their ends, and characters raised with `^{…}`.

use crate::manuscript::{Mark, MarkKind, Span};

/// The lines of `text` within `span`, without their ends: LF, CRLF or a lone CR.
pub(super) fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes().get(span.range()).unwrap_or_default();
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let end = ends.next();
        start = end.map(|end| end + 1);
        if let Some(end) = end
            && bytes[end] == b'\r'
            && bytes.get(end + 1) == Some(&b'\n')
        {
            ends.next();
            start = Some(end + 2);
        }
        Some(Span::new(span.start() + from, span.start() + end.unwrap_or(bytes.len())))
    })
}

/// The part of `span` between the white space at its ends; nothing where all of it is white space.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let rest = text.get(span.range())?.trim_start_matches(is_space);
    let start = span.end() - rest.len();
    let kept = rest.trim_end_matches(is_space);
    (!kept.is_empty()).then(|| Span::new(start, start + kept.len()))
}

/// Whether a character at the end of a line is nothing to read.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Marks the raised characters whose `^` stands at `at`, as in `1^{er}`.
pub(super) fn mark_raised(text: &str, at: usize, marks: &mut Vec<Mark>) {
    let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix("^{")) else { return };
    // Stopping at the next brace keeps many unclosed ones from being searched over and over.
    let Some(length) = memchr::memchr3(b'{', b'}', b'\n', rest.as_bytes()) else { return };
    if length == 0 || !rest[length..].starts_with('}') || rest[..length].contains('\r') {
        return;
    }
    let (start, end) = (at + 2, at + 2 + length);
    marks.push(Mark { span: Span::new(at, start), kind: MarkKind::Hidden });
    marks.push(Mark { span: Span::new(start, end), kind: MarkKind::Superscript });
    marks.push(Mark { span: Span::new(end, end + 1), kind: MarkKind::Hidden });
}

/// Marks as `kind` what `span` has of each of `parts`, which are in order of place.
pub(super) fn mark_parts(parts: impl Iterator<Item = Span>, span: Span, kind: MarkKind, marks: &mut Vec<Mark>) {
    for part in parts {
        let part = Span::new(part.start().max(span.start()), part.end().min(span.end()));
        if !part.is_empty() {
            marks.push(Mark { span: part, kind });
        }
    }
}
