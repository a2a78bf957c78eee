//! From a file's bytes to text and back: UTF-8, and UTF-16 that begins with a byte order mark.
//!
//! A byte order mark stays in the text, so that offsets into a UTF-8 text are offsets into its file.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::ReadError;

/// Bytes at the head of a file in which NULs are counted.
const HEAD: usize = 8192;

/// Bytes of a text that is sooner copied than looked at byte by byte.
const SHORT: usize = 1 << 20;

/// What other kinds of file begin with, and what they are.
const OTHER_KINDS: [(&[u8], &str); 7] = [
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip package, as .docx and .odt are"),
    (b"PK\x05\x06", "an empty zip package"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\xD0\xCF\x11\xE0", "an old Office file, as .doc is"),
    (b"\xFF\xFE\0\0", "a text in UTF-32"),
    (b"\0\0\xFE\xFF", "a text in UTF-32"),
];

/// The text of a file; a byte order mark is its first character.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    if too_long(bytes.len()) {
        return Err(ReadError::TooLong);
    }
    if let Some((_, kind)) = OTHER_KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::Kind(format!("{kind}; save it as plain text or Markdown, in UTF-8")));
    }
    if let Some(encoding) = utf16(&bytes) {
        return decode_utf16(&bytes, encoding);
    }
    let head = bytes.get(..HEAD).unwrap_or(&bytes);
    if memchr::memchr_iter(0, head).count() * 10 > head.len() {
        let kind = "full of NUL bytes: no text, or UTF-16 without a byte order mark; save it as UTF-8";
        return Err(ReadError::Kind(kind.into()));
    }
    if let Some(text) = copied(&bytes) {
        return Ok(text);
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        ReadError::Encoding { byte, line: line(&bytes[..byte]), value: bytes.get(byte).copied().unwrap_or_default() }
    })
}

/// A text of few bytes that is UTF-8 and not ASCII alone, copied: that many bytes are looked at together pays for it.
fn copied(bytes: &[u8]) -> Option<String> {
    if bytes.len() > SHORT || bytes.is_ascii() {
        return None;
    }
    simdutf8::basic::from_utf8(bytes).ok().map(str::to_owned)
}

/// The bytes of an edited `text` in the encoding of the bytes it was read from, for which `like` stands.
pub fn encode<'t>(text: &'t str, like: &[u8]) -> Cow<'t, [u8]> {
    let Some(encoding) = utf16(like) else {
        return Cow::Borrowed(text.as_bytes());
    };
    let mark = if text.starts_with('\u{feff}') { "" } else { "\u{feff}" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    let to_bytes = if encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
    Cow::Owned(units.flat_map(to_bytes).collect())
}

/// The UTF-16 that a byte order mark announces.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding).filter(|&encoding| encoding != encoding_rs::UTF_8)
}

fn decode_utf16(bytes: &[u8], encoding: &'static Encoding) -> Result<String, ReadError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if too_long(text.len()) => Err(ReadError::TooLong),
        Some(text) => Ok(text.into_owned()),
        None => Err(broken_utf16(bytes, encoding)),
    }
}

/// Where the UTF-16 in `bytes` is broken: at half a character, or at the last byte of an odd number.
fn broken_utf16(bytes: &[u8], encoding: &'static Encoding) -> ReadError {
    let from_bytes = if encoding == UTF_16BE { u16::from_be_bytes } else { u16::from_le_bytes };
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(from_bytes(pair.try_into().ok()?)));
    let mut sound = String::new();
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => sound.push(character),
            Err(_) => break,
        }
    }
    ReadError::Utf16 { byte: sound.encode_utf16().count() * 2, line: line(sound.as_bytes()) }
}

/// The line, from 1, that the end of `before` stands in.
fn line(before: &[u8]) -> usize {
    let ends = memchr::memchr2_iter(b'\n', b'\r', before);
    1 + ends.filter(|&at| before[at] == b'\n' || before.get(at + 1) != Some(&b'\n')).count()
}

fn too_long(bytes: usize) -> bool {
    u32::try_from(bytes).is_err()
}
