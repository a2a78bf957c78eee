//! Places as editors count them: lines from 0, and on a line bytes or UTF-16 units; and files as they name them.

use std::path::PathBuf;

use gen_lsp_types::PositionEncodingKind;
use percent_encoding::percent_decode_str;

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// 16-bit units, of which a character outside the basic plane has two: what every editor understands.
    #[default]
    Utf16,
}

impl Encoding {
    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// The length of `text`.
    pub(super) fn length(self, text: &str) -> u32 {
        let length = match self {
            Self::Utf8 => text.len(),
            // Every character begins with a byte that goes on from none, and those of two units with one from 0xF0 on.
            Self::Utf16 => text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum(),
        };
        u32::try_from(length).unwrap_or(u32::MAX)
    }

    /// The byte of `line` at `column`: the beginning of a character that `column` cuts, and the end of a line that is
    /// shorter.
    pub(super) fn byte(self, line: &str, column: u32) -> usize {
        let column = column as usize;
        if self == Self::Utf8 {
            return line.floor_char_boundary(column);
        }
        let mut units = 0;
        for (at, character) in line.char_indices() {
            units += character.len_utf16();
            if units > column {
                return at;
            }
        }
        line.len()
    }
}

/// The path of the file at `uri`; nothing for what lies in no file system.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let (_, path) = rest.split_at(rest.find('/')?);
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(PathBuf::from(without_slash_before_drive(&path)))
}

/// `/c:/drafts` names a drive; before it stands the slash that every path of an address has.
fn without_slash_before_drive(path: &str) -> &str {
    match path.as_bytes() {
        [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => path.get(1..).unwrap_or(path),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_bytes_or_units() {
        let line = "aé第😀ب";
        assert_eq!(Encoding::Utf8.length(line), 12);
        assert_eq!(Encoding::Utf16.length(line), 6);
        for (at, _) in line.char_indices() {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                assert_eq!(encoding.byte(line, encoding.length(&line[..at])), at);
            }
        }
    }

    #[test]
    fn a_column_within_a_character_is_its_beginning_and_one_past_the_line_its_end() {
        assert_eq!(Encoding::Utf16.byte("😀b", 1), 0);
        assert_eq!(Encoding::Utf8.byte("é", 1), 0);
        assert_eq!(Encoding::Utf16.byte("é", 9), 2);
        assert_eq!(Encoding::Utf8.byte("é", 9), 2);
    }

    #[test]
    fn addresses_name_files() {
        assert_eq!(path("file:///a/b%20c.md"), Some(PathBuf::from("/a/b c.md")));
        assert_eq!(path("file:///c%3A/d.md"), Some(PathBuf::from("c:/d.md")));
        assert_eq!(path("file://localhost/a.md"), Some(PathBuf::from("/a.md")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:///%ff"), None);
    }
}
