//! The way from a place in the text back into a package of several parts.

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

/// A stretch of text that lies in one paragraph of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginPiece {
    /// Offset in the manuscript's text of its first byte.
    pub start: u32,
    /// Its part, as a place in the list of parts.
    pub part: u16,
    /// Its paragraph within the part, from 0.
    pub paragraph: u32,
    /// Characters of the paragraph before it.
    pub offset: u32,
    /// The byte of the unpacked part at which it stands.
    pub byte: u32,
}

/// The pieces of a text that came out of a package; empty for a file that is its own text.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    parts: Vec<String>,
    pieces: Vec<OriginPiece>,
}

impl Origins {
    /// Pieces in order of place, each in one of `parts`.
    pub fn new(parts: Vec<String>, pieces: Vec<OriginPiece>) -> Self {
        Self { parts, pieces }
    }

    /// Whence the byte at `offset` of `text` came, the text that the pieces are of.
    pub(super) fn of(&self, offset: usize, text: &str) -> Option<Origin> {
        let at = self.pieces.partition_point(|piece| piece.start as usize <= offset).checked_sub(1)?;
        let piece = self.pieces.get(at)?;
        let before = text.get(piece.start as usize..offset)?;
        Some(Origin {
            part: self.parts.get(piece.part as usize)?.clone(),
            paragraph: piece.paragraph as usize,
            offset: piece.offset as usize + before.chars().count(),
            byte: piece.byte as usize + before.len(),
        })
    }
}
