//! From the bytes of a file to a manuscript: one file or folder a format.

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
    /// Places are counted in 32 bits.
    #[error("longer than 4 GiB")]
    TooLong,
}

/// The format that a file's name says, where masthead reads it.
pub fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "txt" | "text" => Some(Format::Text),
        "md" | "markdown" => Some(Format::Markdown),
        _ => None,
    }
}

/// Reads the bytes of the file at `path`, whose name says its format; plain text where it says none.
///
/// # Errors
/// An encoding that is not UTF-8 or UTF-16, a file of another kind, a file too long.
pub fn read(bytes: Vec<u8>, path: &Path) -> Result<Manuscript, ReadError> {
    let text = encoding::decode(bytes)?;
    match format_of(path) {
        Some(Format::Markdown) => Ok(markdown::read(text)),
        _ => Ok(text::read(text)),
    }
}
