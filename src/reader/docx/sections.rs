//! Sections of a body, and what the settings of a document say for all of them.

use super::notes::NoteProperties;
use super::numerals::Numerals;
use super::xml::{Node, Xml};
use crate::reader::ReadError;

/// A section's headers and footers and how it numbers its notes.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The headers and footers it names; those it does not name are the section's before it.
    pub(super) heads: Vec<HeadReference>,
    /// Whether its first page has a header and a footer of its own.
    pub(super) title_page: bool,
    pub(super) footnotes: NoteProperties,
    pub(super) endnotes: NoteProperties,
}

/// A header or footer as a section names it.
#[derive(Clone, Debug)]
pub(super) struct HeadReference {
    /// The relation that leads to its part.
    pub(super) id: String,
    /// `first`, `default` or `even`.
    pub(super) kind: String,
    pub(super) footer: bool,
}

/// What the settings part says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Whether even pages have headers and footers of their own.
    pub(super) even_pages: bool,
    pub(super) footnotes: NoteProperties,
    pub(super) endnotes: NoteProperties,
}

impl Settings {
    /// Reads the settings part as far as its markup is sound; with it the error where it is not.
    pub(super) fn read(mut xml: Xml<'_>) -> (Self, Result<(), ReadError>) {
        let mut read = Self::default();
        let mut endnotes = false;
        loop {
            match xml.next() {
                Ok(Node::Start(element)) if element.is_word() => match element.name() {
                    "evenAndOddHeaders" => read.even_pages = element.is_on(),
                    "footnotePr" => endnotes = false,
                    "endnotePr" => endnotes = true,
                    name => {
                        let notes = if endnotes { &mut read.endnotes } else { &mut read.footnotes };
                        if name == "numFmt" {
                            notes.numerals = element.value().map(|name| Numerals::named(&name));
                        } else {
                            notes.take(name, &element);
                        }
                    }
                },
                Ok(Node::Over) => return (read, Ok(())),
                Err(error) => return (read, Err(error)),
                Ok(_) => {}
            }
        }
    }
}
