//! From the bytes of a file to a manuscript: one file or folder a format.

pub mod docx;
mod encoding;
mod markdown;
mod markup;
mod text;

use std::path::Path;

pub use self::encoding::encode;
use crate::manuscript::{Format, Manuscript};

/// Why a file's bytes could not be read as a manuscript.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes are of no encoding that masthead reads.
    #[error("line {line}: byte {byte} (0x{value:02X}) is not UTF-8; save the file as UTF-8")]
    Encoding {
        /// The first bad byte, from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
        /// Its value.
        value: u8,
    },
    /// A UTF-16 text breaks off or holds half a character.
    #[error("line {line}: byte {byte}: broken UTF-16; save the file as UTF-8")]
    Utf16 {
        /// The first bad byte, from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// The file is another kind of file than its name says or than masthead reads.
    #[error("{0}")]
    Kind(String),
    /// The bytes are a ZIP package that cannot be opened.
    #[error("the package is damaged: {0}")]
    Package(String),
    /// A part that the format needs is not in the package.
    #[error("{part}: missing from the package")]
    MissingPart {
        /// The part, such as `word/document.xml`.
        part: String,
    },
    /// A part of the package cannot be unpacked, or its markup is broken.
    #[error("{part}: byte {byte}: {reason}")]
    Part {
        /// The part, such as `word/document.xml`.
        part: String,
        /// The byte of the unpacked part, from 0.
        byte: usize,
        /// What is wrong there.
        reason: String,
    },
    /// A part of the package unpacks beyond the limits.
    #[error("{part}: unpacks to more than {limit} bytes, the limit for it")]
    TooLarge {
        /// The part, such as `word/document.xml`.
        part: String,
        /// The bytes it may unpack to.
        limit: u64,
    },
    /// Places are counted in 32 bits.
    #[error("longer than 4 GiB")]
    TooLong,
}

/// The endings of file names that masthead reads, in small letters, and their formats.
pub const ENDINGS: [(&str, Format); 8] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("docx", Format::Word),
    ("docm", Format::Word),
    ("dotx", Format::Word),
    ("dotm", Format::Word),
];

/// The format that a file's name says, where masthead reads it.
pub fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
}

/// Reads the bytes of the file at `path`, whose name says its format; plain text where it says none.
///
/// # Errors
/// An encoding that is not UTF-8 or UTF-16, a file of another kind, a file too long, a broken package.
pub fn read(bytes: Vec<u8>, path: &Path) -> Result<Manuscript, ReadError> {
    read_as(bytes, path, docx::Changes::default())
}

/// As [`read`], in one view of the changes that the file tracks.
///
/// # Errors
/// As [`read`].
pub fn read_as(bytes: Vec<u8>, path: &Path, changes: docx::Changes) -> Result<Manuscript, ReadError> {
    match format_of(path) {
        Some(Format::Word) => {
            docx::read_as(&bytes, &docx::Limits::default(), changes).map(|reading| reading.manuscript)
        }
        Some(Format::Markdown) => Ok(markdown::read(encoding::decode(bytes)?)),
        _ => Ok(text::read(encoding::decode(bytes)?)),
    }
}
