//! The text of an open draft as its editor has it, and its changes.

use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent as Change, TextEdit};

use super::places::Encoding;
use crate::manuscript::{LineIndex, Span};

/// A text with its lines.
#[derive(Debug)]
pub(super) struct Text {
    text: String,
    lines: LineIndex,
    encoding: Encoding,
}

impl Text {
    pub(super) fn new(text: String, encoding: Encoding) -> Self {
        Self { lines: LineIndex::new(&text), text, encoding }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Makes one change.
    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
            Change::TextDocumentContentChangePartial(part) => {
                let (start, end) = (self.offset(part.range.start), self.offset(part.range.end));
                self.text.replace_range(start..end.max(start), &part.text);
            }
        }
        self.lines = LineIndex::new(&self.text);
    }

    /// The byte at a place; the end of the text for a line that it does not have.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize + 1;
        let start = self.lines.start(line, &self.text);
        let end = self.lines.start(line + 1, &self.text);
        let line = self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        start + self.encoding.byte(line, position.character)
    }

    /// The place of a byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.lines.line(offset);
        let start = self.lines.start(line, &self.text);
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line: u32::try_from(line - 1).unwrap_or(u32::MAX), character: self.encoding.length(before) }
    }

    /// The places of the first byte of `span` and of the one after it.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start()), end: self.position(span.end()) }
    }

    /// The bytes of a range.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    /// An edit as editors take it.
    pub(super) fn edit(&self, span: Span, new_text: &str) -> TextEdit {
        TextEdit { range: self.range(span), new_text: new_text.to_owned() }
    }
}
