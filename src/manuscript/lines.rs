//! Lines and columns of a text, found once and looked up by binary search.

use std::sync::OnceLock;

/// Bytes between two places at which the characters so far are counted.
const STEP: usize = 4096;

/// Bytes of a usual line.
const USUAL: usize = 64;

/// A place as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// UTF-8 bytes into the text, from 0.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values; a byte order mark takes none.
    pub column: usize,
}

/// Where each line of a text begins. Lines end with LF, CRLF or a lone CR.
#[derive(Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters before each multiple of `STEP`; built when a column is first asked for.
    characters: OnceLock<Vec<u32>>,
}

impl LineIndex {
    /// Indexes `text`, of at most 4 GiB.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / USUAL + 1);
        starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push((at + 1) as u32);
        }
        Self { starts, characters: OnceLock::new() }
    }

    /// How many lines there are; a text that ends with a line end has an empty last one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: an empty text is one empty line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The line, from 1, in which the byte at `offset` stands.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset).max(1)
    }

    /// The offset at which `line` (from 1) begins; the end of the text for one past the last.
    pub fn start(&self, line: usize, text: &str) -> usize {
        self.starts.get(line.saturating_sub(1)).map_or(text.len(), |&start| start as usize)
    }

    /// Line and column of the byte at `offset` of the text this index was made from.
    pub fn position(&self, offset: usize, text: &str) -> Position {
        let line = self.line(offset);
        let start = self.start(line, text);
        let mark = usize::from(line == 1 && offset > 0 && text.starts_with('\u{feff}'));
        let column = self.characters_between(start, offset, text) + 1 - mark;
        Position { offset, line, column }
    }

    /// How many characters begin from `start` up to `end`, bytes of the text this index was made from.
    pub(super) fn characters_between(&self, start: usize, end: usize, text: &str) -> usize {
        match text.as_bytes().get(start..end) {
            Some(near) if near.len() <= STEP => characters(near),
            _ => self.characters_before(end, text) - self.characters_before(start, text),
        }
    }

    fn characters_before(&self, offset: usize, text: &str) -> usize {
        let bytes = text.as_bytes();
        let counted = self.characters.get_or_init(|| {
            let mut total = 0;
            let mut counted = Vec::with_capacity(bytes.len() / STEP + 1);
            for chunk in bytes.chunks(STEP) {
                counted.push(total);
                total += characters(chunk) as u32;
            }
            counted
        });
        let offset = offset.min(bytes.len());
        match counted.get(offset / STEP) {
            Some(&before) => before as usize + characters(&bytes[offset / STEP * STEP..offset]),
            None => counted.last().map_or(0, |&before| {
                let from = (counted.len() - 1) * STEP;
                before as usize + characters(&bytes[from..offset])
            }),
        }
    }
}

/// How many characters begin in `bytes`, which are part of a UTF-8 text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
