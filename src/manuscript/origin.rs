//! The way from a place in the text back into a package of several parts.
//!
//! A document has many paragraphs, so little is kept of each: which one a place stands in and how far into it is
//! counted from the lines.

use super::LineIndex;

/// Where in a package a character stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Origin {
    /// The part, such as `word/document.xml`.
    pub part: String,
    /// The paragraph within the part, from 0, in document order.
    pub paragraph: usize,
    /// Characters into the paragraph's visible text, from 0.
    pub offset: usize,
    /// The byte of the unpacked part (as UTF-8), from 0, at which the character stands: where the part has `<` there, the
    /// character is given by that element (a tab, a break, a picture; the paragraph's end for a line end); where it
    /// has `&`, by that reference; else the character is there as it is, and the text goes on in step.
    #[serde(skip)]
    pub byte: usize,
}

/// A stretch of text that goes in step with the bytes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginPiece {
    /// Offset in the manuscript's text of its first byte.
    pub start: u32,
    /// The byte of the unpacked part at which it stands.
    pub byte: u32,
}

/// A stretch of text in which each line is the part's next paragraph. One that begins within a line is a paragraph
/// that goes on in that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginParagraphs {
    /// Offset in the manuscript's text of its first byte.
    pub start: u32,
    /// The part, as a place in the list of parts.
    pub part: u16,
    /// The first paragraph within the part, from 0.
    pub first: u32,
}

/// The pieces of a text that came out of a package; empty for a file that is its own text.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    parts: Vec<String>,
    pieces: Vec<OriginPiece>,
    paragraphs: Vec<OriginParagraphs>,
}

impl Origins {
    /// Pieces and paragraphs in order of place, each in one of `parts`.
    pub fn new(parts: Vec<String>, pieces: Vec<OriginPiece>, paragraphs: Vec<OriginParagraphs>) -> Self {
        Self { parts, pieces, paragraphs }
    }

    /// Whence the byte at `offset` of `text` came, the text that these are of and `lines` the lines of.
    pub(super) fn of(&self, offset: usize, text: &str, lines: &LineIndex) -> Option<Origin> {
        text.get(..offset)?;
        let piece = last(&self.pieces, offset, |piece| piece.start)?;
        let paragraphs = last(&self.paragraphs, offset, |paragraphs| paragraphs.start)?;
        let start = paragraphs.start as usize;
        let line = lines.line(offset.min(text.len().saturating_sub(1)));
        let begins = lines.start(line, text).max(start);
        Some(Origin {
            part: self.parts.get(paragraphs.part as usize)?.clone(),
            paragraph: paragraphs.first as usize + line.saturating_sub(lines.line(start)),
            offset: lines.characters_between(begins, offset, text),
            byte: piece.byte as usize + (offset - piece.start as usize),
        })
    }
}

/// The last of `list`, which is in order of place, that starts at `offset` or before.
fn last<T>(list: &[T], offset: usize, start: impl Fn(&T) -> u32) -> Option<&T> {
    list.get(list.partition_point(|one| start(one) as usize <= offset).checked_sub(1)?)
}
