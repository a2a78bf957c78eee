//! Packages with some of their parts changed: every other entry is copied as it is packed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::markup::Markup;
use super::signatures;
use super::splices::Splices;
use crate::reader::docx::Limits;
use crate::reader::docx::package::{Package, relations_of};
use crate::reader::{ReadError, encode};

/// The list of the kinds of parts.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";
/// The namespace of relationships, in a package of the transitional and of the strict form.
const RELATIONS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// A package whose parts are being changed.
pub(super) struct Parts<'b> {
    bytes: &'b [u8],
    package: Package<'b>,
    document: String,
    /// By name in small letters, which names of parts do not tell from capitals: the name and the text.
    changed: BTreeMap<String, (String, String)>,
    /// Names in small letters.
    removed: BTreeSet<String>,
}

impl<'b> Parts<'b> {
    /// Opens the package in `bytes`.
    ///
    /// # Errors
    /// As those of the reader.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let mut package = Package::open(bytes, &Limits::default())?;
        let document = package.document()?;
        Ok(Self { bytes, package, document, changed: BTreeMap::new(), removed: BTreeSet::new() })
    }

    /// The package as it was.
    pub(super) fn package(&mut self) -> &mut Package<'b> {
        &mut self.package
    }

    /// The name of the part that is the document.
    pub(super) fn document(&self) -> &str {
        &self.document
    }

    /// The part of this name as it is now, as UTF-8; nothing where there is none.
    ///
    /// # Errors
    /// As those of the reader.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match self.changed.get(&name.to_ascii_lowercase()) {
            Some((_, text)) => Ok(Some(text.clone().into_bytes())),
            None => self.package.part(name),
        }
    }

    /// The part of this name.
    ///
    /// # Errors
    /// As [`Parts::part`], and when there is none.
    pub(super) fn required(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or_else(|| ReadError::MissingPart { part: name.to_owned() })
    }

    /// The name of the part that the document relates to in this way.
    pub(super) fn related(&mut self, kind: &str) -> Option<String> {
        let relations = self.package.relations(&self.document);
        relations.into_iter().find(|relation| relation.kind == kind).map(|relation| relation.target)
    }

    /// Puts `text` in the place of a part's.
    pub(super) fn put(&mut self, name: &str, text: String) {
        self.changed.insert(name.to_ascii_lowercase(), (name.to_owned(), text));
    }

    /// A text as the bytes of the part of this name, in the encoding that it has.
    fn encoded<'t>(&mut self, name: &str, text: &'t str) -> Result<Cow<'t, [u8]>, ReadError> {
        Ok(encode(text, &self.package.beginning(name)?))
    }

    /// Leaves a part out.
    pub(super) fn remove(&mut self, name: &str) {
        self.removed.insert(name.to_ascii_lowercase());
    }

    /// Adds a part to which the document relates as `kind`, and whose content is of the type `content_type`. Gives
    /// its name, of which no other part is called.
    ///
    /// # Errors
    /// As those of the reader.
    pub(super) fn add(&mut self, kind: &str, content_type: &str, strict: bool) -> Result<String, ReadError> {
        let folder = self.document.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned());
        let within = |file: &str| if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
        let taken = |file: &String| self.package.has(&within(file));
        let numbered = (1..).map(|number| format!("{kind}{number}.xml"));
        let target = std::iter::once(format!("{kind}.xml")).chain(numbered).find(|file| !taken(file));
        let target = target.unwrap_or_default();
        let name = within(&target);
        let relations = relations_of(&self.document);
        let known: Vec<String> =
            self.package.relations(&self.document).into_iter().map(|relation| relation.id).collect();
        let id = (1..).map(|number| format!("{kind}{number}")).find(|id| !known.contains(id)).unwrap_or_default();
        let kind = format!("{}/{kind}", RELATIONS[usize::from(strict)]);
        let element = format!("Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"");
        let none = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        let before = self.part(&relations)?.unwrap_or_else(|| none.as_bytes().to_vec());
        let after = with_child(&relations, &before, &element)?;
        self.put(&relations, after);
        let element = format!("Override PartName=\"/{name}\" ContentType=\"{content_type}\"");
        let before = self.required(CONTENT_TYPES)?;
        let after = with_child(CONTENT_TYPES, &before, &element)?;
        self.put(CONTENT_TYPES, after);
        Ok(name)
    }

    /// The package with all changes: entries in their order, new ones at the end. One that is changed is signed no more.
    ///
    /// # Errors
    /// A package that cannot be copied.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ReadError> {
        if !self.changed.is_empty() {
            signatures::take_out(&mut self)?;
        }
        let damaged = |error: zip::result::ZipError| ReadError::Package(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(self.bytes)).map_err(damaged)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        writer.set_raw_comment(archive.comment().into()).map_err(damaged)?;
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(damaged)?;
            let name = file.name().map_err(damaged)?.into_owned();
            let known = name.replace('\\', "/").to_ascii_lowercase();
            if self.removed.contains(&known) {
                continue;
            }
            match self.changed.remove(&known) {
                Some((part, text)) => {
                    let bytes = self.encoded(&part, &text)?;
                    writer.start_file(name, file.options()).map_err(damaged)?;
                    writer.write_all(&bytes).map_err(|error| damaged(error.into()))?;
                }
                None => writer.raw_copy_file(file).map_err(damaged)?,
            }
        }
        for (name, text) in self.changed.into_values() {
            writer.start_file(name, SimpleFileOptions::default()).map_err(damaged)?;
            writer.write_all(text.as_bytes()).map_err(|error| damaged(error.into()))?;
        }
        Ok(writer.finish().map_err(damaged)?.into_inner())
    }
}

/// A part with one more child at the end of its root, written with the root's prefix.
fn with_child(part: &str, bytes: &[u8], element: &str) -> Result<String, ReadError> {
    let markup = Markup::read(part, bytes)?;
    let root = markup.slice(markup.name_place(markup.root()));
    let prefix = root.rsplit_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"));
    let mut splices = Splices::default();
    append(&markup, &format!("<{prefix}{element}/>"), &mut splices);
    Ok(splices.apply(markup.text()))
}

/// Puts `child` at the end of the root, opening it where it is one tag.
pub(super) fn append(markup: &Markup<'_>, child: &str, splices: &mut Splices) {
    let root = markup.root();
    if markup.is_empty(root) {
        let open = markup.open(root);
        let name = markup.slice(markup.name_place(root));
        splices.replace(open.end - 2..open.end, format!(">{child}</{name}>"));
    } else {
        splices.insert(markup.close(root).start, child);
    }
}
