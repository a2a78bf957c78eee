//! The ZIP package that a `.docx` file is: its parts by name, unpacked within limits, and how they relate.

use std::io::{Cursor, Read};

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};
use zune_inflate::{DeflateDecoder, DeflateOptions};

use super::xml::{Node, Xml};
use crate::reader::ReadError;

/// How far a package may unpack. Checking takes two or three times as much memory as real documents unpack to, and up to
/// eight times for markup made to cost more; `docs/word.md` has the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one part may unpack to; 256 MiB unless set.
    pub part: u64,
    /// Bytes that all parts read may unpack to together; 512 MiB unless set.
    pub total: u64,
    /// How many times its packed size a part larger than 16 MiB may unpack to; 400 unless set.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { part: 256 << 20, total: 512 << 20, ratio: 400 }
    }
}

/// Up to this size a part is read whatever its ratio: repetitive markup packs well.
const RATIO_FROM: u64 = 16 << 20;

/// A package open for reading.
pub(crate) struct Package<'b> {
    bytes: &'b [u8],
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limits: Limits,
    unpacked: u64,
}

impl<'b> Package<'b> {
    /// Opens the package in `bytes`.
    ///
    /// # Errors
    /// Bytes that are no ZIP archive, told by name where they are of a known kind.
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match kind(bytes) {
            Some(kind) => ReadError::Kind(kind.to_owned()),
            None => ReadError::Package(damage(&error)),
        })?;
        Ok(Self { bytes, archive, limits: *limits, unpacked: 0 })
    }

    /// The part of this name, unpacked, as UTF-8; nothing where there is none.
    ///
    /// # Errors
    /// A part that is damaged, encrypted or unpacks beyond the limits.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let left = self.limits.total.saturating_sub(self.unpacked);
        let (limits, package) = (self.limits, self.bytes);
        let Some(file) = self.file(name)? else { return Ok(None) };
        let ratio = file.compressed_size().saturating_mul(limits.ratio).max(RATIO_FROM);
        let limit = limits.part.min(left).min(ratio).min(u64::from(u32::MAX) - 1);
        let bytes = unpacked(file, name, package, limit)?;
        self.unpacked += bytes.len() as u64;
        Ok(Some(utf8(bytes)))
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The first bytes of the part of this name, in the encoding it is packed in: as many as tell which that is.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(crate) fn beginning(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        if let Some(file) = self.file(name)? {
            file.take(4).read_to_end(&mut bytes).map_err(|error| broken(name, &error))?;
        }
        Ok(bytes)
    }

    fn file(&mut self, name: &str) -> Result<Option<ZipFile<'_, Cursor<&'b [u8]>>>, ReadError> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Kind(ENCRYPTED.to_owned()),
            error => broken(name, &error),
        });
        file.map(Some)
    }

    /// The part of this name.
    ///
    /// # Errors
    /// As [`Package::part`], and when there is none.
    pub(crate) fn required(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or_else(|| ReadError::MissingPart { part: name.to_owned() })
    }

    /// The name of the part that is the document.
    ///
    /// # Errors
    /// A package of another kind.
    pub(crate) fn document(&mut self) -> Result<String, ReadError> {
        let kind = self.part("mimetype").ok().flatten().unwrap_or_default();
        if kind.starts_with(b"application/vnd.oasis.opendocument") {
            return Err(ReadError::Kind("an OpenDocument file; save it as .docx".to_owned()));
        }
        let name = self
            .relations("")
            .into_iter()
            .find(|relation| relation.kind == "officeDocument")
            .map(|relation| relation.target)
            .or_else(|| self.document_by_content_type())
            .unwrap_or_else(|| "word/document.xml".to_owned());
        for (folder, kind) in
            [("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("visio/", "a Visio drawing")]
        {
            if name.starts_with(folder) {
                return Err(ReadError::Kind(format!("{kind}, not a Word document")));
            }
        }
        Ok(name)
    }

    fn document_by_content_type(&mut self) -> Option<String> {
        const NAME: &str = "[Content_Types].xml";
        let bytes = self.part(NAME).ok()??;
        let mut xml = Xml::new(NAME, &bytes);
        loop {
            match xml.next().ok()? {
                Node::Start(element) if element.name() == "Override" => {
                    let kind = element.attribute("ContentType")?;
                    if kind.ends_with("document.main+xml") || kind.ends_with("template.main+xml") {
                        return Some(join("", &element.attribute("PartName")?));
                    }
                }
                Node::Over => return None,
                _ => {}
            }
        }
    }

    /// What the part of this name relates to; the package itself for the empty name.
    pub(crate) fn relations(&mut self, part: &str) -> Vec<Relation> {
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let name = relations_of(part);
        let Some(bytes) = self.part(&name).ok().flatten() else { return Vec::new() };
        let mut relations = Vec::new();
        let mut xml = Xml::new(&name, &bytes);
        loop {
            match xml.next() {
                Ok(Node::Start(element)) if element.name() == "Relationship" => {
                    let external = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                    let (Some(id), Some(kind), Some(target)) =
                        (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
                    else {
                        continue;
                    };
                    if !external {
                        relations.push(Relation {
                            id: id.into_owned(),
                            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                            target: join(folder, &target),
                        });
                    }
                }
                Ok(Node::Over) | Err(_) => return relations,
                Ok(_) => {}
            }
        }
    }

    /// The archive's entry for a part: names of parts do not tell capitals from small letters.
    fn index(&self, name: &str) -> Option<usize> {
        let same = |raw: &[u8]| {
            raw.len() == name.len()
                && raw
                    .iter()
                    .zip(name.bytes())
                    .all(|(&raw, byte)| raw.eq_ignore_ascii_case(&byte) || (raw == b'\\' && byte == b'/'))
        };
        self.archive.index_for_name_raw(name.as_bytes()).or_else(|| self.archive.file_names_raw().position(same))
    }
}

/// A part of `package`, unpacked.
fn unpacked(file: ZipFile<'_, Cursor<&[u8]>>, name: &str, package: &[u8], limit: u64) -> Result<Vec<u8>, ReadError> {
    if let Some(bytes) = at_once(&file, package, limit) {
        return Ok(bytes);
    }
    let mut bytes = Vec::with_capacity(file.size().min(limit) as usize + 1);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| broken(name, &error))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { part: name.to_owned(), limit });
    }
    Ok(bytes)
}

/// A part that is packed as it says, unpacked in one go, which takes two thirds of the time; nothing where anything is not
/// as it should be: to tell what, the other way goes piece by piece.
fn at_once(file: &ZipFile<'_, Cursor<&[u8]>>, package: &[u8], limit: u64) -> Option<Vec<u8>> {
    if file.compression() != CompressionMethod::Deflated || file.encrypted() || file.size() > limit {
        return None;
    }
    let start = usize::try_from(file.data_start()?).ok()?;
    let end = start.checked_add(usize::try_from(file.compressed_size()).ok()?)?;
    let size = usize::try_from(file.size()).ok()?;
    let options = DeflateOptions::default().set_size_hint(size).set_limit(size + 1);
    let bytes = DeflateDecoder::new_with_options(package.get(start..end)?, options).decode_deflate().ok()?;
    (bytes.len() == size && crc32fast::hash(&bytes) == file.crc32()).then_some(bytes)
}

/// How one part relates to another.
pub(crate) struct Relation {
    /// Its name within the part.
    pub(crate) id: String,
    /// The last word of its type: `styles`, `footnotes`, `header`.
    pub(crate) kind: String,
    /// The part it leads to.
    pub(crate) target: String,
}

const ENCRYPTED: &str = "encrypted with a password; open it in Word, take the password off and save it again";

/// What a file that is no ZIP archive is, as far as its bytes tell.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if bytes.is_empty() {
        Some("empty; a Word document is a ZIP package")
    } else if bytes.starts_with(COMPOUND) {
        let encrypted = memchr::memmem::find(bytes, ENCRYPTED_PACKAGE).is_some();
        Some(if encrypted {
            ENCRYPTED
        } else {
            "a Word document of before 2007 (.doc); open it in Word and save it as .docx"
        })
    } else if text.starts_with(b"{\\rtf") {
        Some("a Rich Text file (.rtf); open it in Word and save it as .docx")
    } else if text.starts_with(b"%PDF") {
        Some("a PDF file; masthead reads the Word document that it was made from")
    } else if text.starts_with(b"<") {
        Some("an XML or HTML file; open it in Word and save it as .docx")
    } else if bytes.starts_with(b"PK") {
        None
    } else {
        Some("not a Word document: no ZIP package")
    }
}

/// What keeps a package from being opened, in words.
fn damage(error: &ZipError) -> String {
    match error {
        ZipError::InvalidArchive(_) => "the list of its parts at its end is missing or broken".to_owned(),
        other => other.to_string(),
    }
}

/// A part that cannot be unpacked, and why.
fn broken(part: &str, reason: &impl ToString) -> ReadError {
    ReadError::Part { part: part.to_owned(), byte: 0, reason: reason.to_string() }
}

/// The name of the part that says what the part of this name relates to; for the empty name, what the package does.
pub(crate) fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    join(folder, &format!("_rels/{file}.rels"))
}

/// The name of the part at `target` as a part in `folder` writes it.
fn join(folder: &str, target: &str) -> String {
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in base.split('/').chain(target.split(['/', '\\'])) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The part's markup as UTF-8: XML may also be UTF-16, which its byte order mark tells.
fn utf8(bytes: Vec<u8>) -> Vec<u8> {
    let encoding = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => encoding_rs::UTF_16LE,
        Some([0xFE, 0xFF]) => encoding_rs::UTF_16BE,
        _ => return bytes,
    };
    encoding.decode_with_bom_removal(&bytes).0.into_owned().into_bytes()
}
