//! A part's markup as a stream of nodes: names told by their local part, references resolved, each node with the byte
//! at which it stands. No document type, no entities but the five that XML predefines, nothing kept in memory.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::reader::ReadError;

/// The namespaces of WordprocessingML, transitional and strict.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The byte order mark that may stand before the markup.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// One step through a part.
pub(super) enum Node<'a> {
    /// An element begins; an empty one is followed by its end at once.
    Start(Element<'a>),
    /// The element that began last ends.
    End,
    /// Characters that stand in the part as they are.
    Text(Cow<'a, str>),
    /// A character that the part gives by a reference.
    Character(char),
    /// The part is over.
    Over,
}

/// The start of an element.
pub(super) struct Element<'a> {
    tag: BytesStart<'a>,
    prefix: usize,
    word: bool,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.name().0.get(self.prefix..).unwrap_or_default()
    }

    /// Whether it is of WordprocessingML.
    pub(super) fn is_word(&self) -> bool {
        self.word
    }

    /// Whether it is text of an equation.
    pub(super) fn is_equation_text(&self) -> bool {
        self.tag.name().0 == "m:t"
    }

    /// The value of the attribute with this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.tag.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| local(attribute.key.0) == name)?;
        Some(match found.value {
            Cow::Borrowed(value) => quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value)),
            owned => owned,
        })
    }

    /// The attribute `val`, which most properties have.
    pub(super) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on: it is where nothing is said.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// The reader of one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    /// The prefix that stands for WordprocessingML, with its colon; found at the root.
    word: Option<String>,
    open: usize,
    /// Whether the element that began last is empty, so that it ends at once.
    empty: bool,
    /// Bytes before the markup, of a byte order mark.
    before: usize,
    at: usize,
}

impl<'a> Xml<'a> {
    /// Reads `bytes`, UTF-8, of the part of this name.
    pub(super) fn new(part: &'a str, bytes: &'a [u8]) -> Self {
        let text = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let (reader, before) = (Reader::from_reader(text), bytes.len() - text.len());
        Self { reader, part, word: None, open: 0, empty: false, before, at: 0 }
    }

    /// The byte at which the last node begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next node.
    ///
    /// # Errors
    /// Markup that is not well formed, a document type, an entity that XML does not predefine.
    pub(super) fn next(&mut self) -> Result<Node<'a>, ReadError> {
        if std::mem::take(&mut self.empty) {
            return Ok(Node::End);
        }
        loop {
            self.at = self.before + self.reader.buffer_position() as usize;
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.at = self.before + self.reader.error_position() as usize;
                    return Err(self.broken(error.to_string()));
                }
            };
            return Ok(match event {
                Event::Start(tag) => {
                    self.open += 1;
                    Node::Start(self.element(tag))
                }
                Event::Empty(tag) => {
                    self.empty = true;
                    Node::Start(self.element(tag))
                }
                Event::End(_) => {
                    self.open = self.open.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(data) => {
                    self.at += "<![CDATA[".len();
                    Node::Text(data.into_inner())
                }
                Event::GeneralRef(name) => Node::Character(self.character(&name)?),
                Event::DocType(_) => return Err(self.broken("a document type, which no Word document has".to_owned())),
                Event::Eof if self.open > 0 => {
                    return Err(self.broken(format!("the markup ends with {} elements open", self.open)));
                }
                Event::Eof => Node::Over,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    fn element(&mut self, tag: BytesStart<'a>) -> Element<'a> {
        let word = self.word.get_or_insert_with(|| word_prefix(&tag));
        let name = tag.name().0;
        let prefix = name.bytes().position(|byte| byte == b':').map_or(0, |colon| colon + 1);
        let word = name.get(..prefix) == Some(word);
        Element { tag, prefix, word }
    }

    fn character(&self, name: &str) -> Result<char, ReadError> {
        let unknown = || self.broken(format!("\"&{name};\" stands for no character"));
        match name {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => {
                let digits = name.strip_prefix('#').ok_or_else(unknown)?;
                let code = match digits.strip_prefix('x') {
                    Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                    None => digits.parse(),
                };
                code.ok().filter(|&code| code != 0).and_then(char::from_u32).ok_or_else(unknown)
            }
        }
    }

    /// The error that this part is broken here.
    pub(super) fn broken(&self, reason: String) -> ReadError {
        ReadError::Part { part: self.part.to_owned(), byte: self.at, reason }
    }
}

/// The prefix that a root element binds to WordprocessingML; `w:` where it does not say.
fn word_prefix(root: &BytesStart<'_>) -> String {
    let mut attributes = root.attributes();
    for attribute in attributes.with_checks(false).flatten() {
        if WORD.contains(&attribute.value.as_ref()) {
            match attribute.key.0.split_once(':') {
                Some(("xmlns", prefix)) => return format!("{prefix}:"),
                None if attribute.key.0 == "xmlns" => return String::new(),
                _ => {}
            }
        }
    }
    "w:".to_owned()
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}
