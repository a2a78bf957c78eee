//! The elements of a part, each with its bytes: where its tags begin and end, and in which other it stands.
//!
//! What is written goes into the part at such places, so that all other bytes stay as they are.

use std::borrow::Cow;
use std::ops::Range;

use crate::manuscript::Span;
use crate::reader::ReadError;
use crate::reader::docx::xml::{self, Node, STRICT, TRANSITIONAL, Xml};

/// An element, as a place in its part's list of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(u32);

/// An element and its bytes, in few of them: a part has many. What else is asked of it stands there.
#[derive(Debug)]
struct Element {
    /// Its start tag; all of it, where it is written as one tag.
    open: Span,
    /// Where its end tag begins; after the start tag, where it is written as one.
    close: u32,
    /// The one that it stands in; for the root, itself.
    parent: Id,
}

/// How a part writes names of WordprocessingML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// Before an element's name: `w:`, or nothing.
    pub(super) element: String,
    /// Before an attribute's name, which needs a prefix.
    pub(super) attribute: String,
    /// What binds the attribute's prefix where the part does not.
    pub(super) binding: String,
    /// Whether the namespace is that of the strict form.
    pub(super) strict: bool,
}

impl Names {
    /// Those of a new part in the form that this one has.
    pub(super) fn namespace(&self) -> &'static str {
        if self.strict { STRICT } else { TRANSITIONAL }
    }
}

/// A part taken apart.
#[derive(Debug)]
pub(super) struct Markup<'a> {
    text: &'a str,
    elements: Vec<Element>,
    names: Names,
}

impl<'a> Markup<'a> {
    /// Takes apart the UTF-8 `bytes` of the part `part`.
    ///
    /// # Errors
    /// Markup that is not well formed.
    pub(super) fn read(part: &str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut xml = Xml::new(part, bytes);
        let text = xml.text();
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<Id> = Vec::new();
        let mut names = None;
        loop {
            match xml.next()? {
                Node::Start(tag) => {
                    names.get_or_insert_with(|| names_of(&tag));
                    let id = Id(elements.len() as u32);
                    elements.push(Element::new(xml.at()..xml.end(), open.last().copied().unwrap_or(id)));
                    open.push(id);
                }
                Node::End => {
                    let last = open.pop().and_then(|id| elements.get_mut(id.0 as usize));
                    // an empty element ends with its start tag
                    if let Some(element) = last.filter(|element| element.open.start() < xml.at()) {
                        element.close = xml.at() as u32;
                    }
                }
                Node::Over => break,
                Node::Text(_) | Node::Character(_) => {}
            }
        }
        let names = names.ok_or_else(|| xml.broken("no element".to_owned()))?;
        Ok(Self { text, elements, names })
    }

    /// How the part writes names.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The element that holds all others.
    pub(super) fn root(&self) -> Id {
        Id(0)
    }

    /// All elements, in order of their start.
    pub(super) fn all(&self) -> impl Iterator<Item = Id> + use<'a> {
        (0..self.elements.len() as u32).map(Id)
    }

    fn get(&self, id: Id) -> &Element {
        // ids are given out by this part alone
        &self.elements[id.0 as usize]
    }

    /// The start tag; all of an empty element.
    pub(super) fn open(&self, id: Id) -> Range<usize> {
        self.get(id).open.range()
    }

    /// The end tag; nothing, after an empty element.
    pub(super) fn close(&self, id: Id) -> Range<usize> {
        let start = self.get(id).close as usize;
        if self.is_empty(id) { start..start } else { start..self.after_tag(start) }
    }

    /// Where the end tag that begins at `start` ends.
    fn after_tag(&self, start: usize) -> usize {
        let tag = self.text.as_bytes().get(start..).unwrap_or_default();
        memchr::memchr(b'>', tag).map_or(self.text.len(), |end| start + end + 1)
    }

    /// All bytes of the element.
    pub(super) fn outer(&self, id: Id) -> Range<usize> {
        self.get(id).open.start()..self.close(id).end
    }

    /// Whether it is written as one tag.
    pub(super) fn is_empty(&self, id: Id) -> bool {
        self.slice(self.open(id)).ends_with("/>")
    }

    /// The element that it stands in.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        Some(self.get(id).parent).filter(|&parent| parent != id)
    }

    /// The elements that it stands in, from the innermost outward; itself first.
    pub(super) fn path(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    /// The elements directly in it.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        self.within(id).filter(move |&child| self.parent(child) == Some(id))
    }

    /// The elements in it, however deep.
    pub(super) fn within(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.get(id).close as usize;
        (id.0 + 1..self.elements.len() as u32).map(Id).take_while(move |&inner| self.get(inner).open.start() < end)
    }

    /// The innermost element whose bytes hold the one at `byte`.
    pub(super) fn at(&self, byte: usize) -> Option<Id> {
        let after = self.elements.partition_point(|element| element.open.start() <= byte);
        let last = Id(after.checked_sub(1)? as u32);
        self.path(last).find(|&id| byte < self.outer(id).end)
    }

    /// The part as it is.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// These bytes of the part.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The name of an element of WordprocessingML, without its prefix; nothing for another's.
    pub(super) fn word(&self, id: Id) -> Option<&'a str> {
        let name = self.slice(self.name_place(id));
        let local = name.strip_prefix(self.names.element.as_str())?;
        (!local.contains(':')).then_some(local)
    }

    /// Whether it is the element of WordprocessingML of this name.
    pub(super) fn is(&self, id: Id, name: &str) -> bool {
        self.word(id) == Some(name)
    }

    /// Where its name stands in the start tag.
    pub(super) fn name_place(&self, id: Id) -> Range<usize> {
        let open = self.get(id).open;
        let tag = self.text.as_bytes().get(open.start() + 1..open.end()).unwrap_or_default();
        let ends = |byte: &u8| matches!(byte, b'/' | b'>') || byte.is_ascii_whitespace();
        open.start() + 1..open.start() + 1 + tag.iter().position(ends).unwrap_or(tag.len())
    }

    /// Where the value of the attribute with this local name stands.
    pub(super) fn attribute_place(&self, id: Id, name: &str) -> Option<Range<usize>> {
        let open = self.open(id);
        let tag = self.slice(open.clone());
        let after_name = self.name_place(id).end - open.start;
        let mut at = after_name;
        loop {
            let equals = at + tag.get(at..)?.find('=')?;
            let key = tag.get(at..equals)?.trim();
            let quote = equals + tag.get(equals..)?.find(['"', '\''])?;
            let mark = tag.get(quote..=quote)?;
            let end = quote + 1 + tag.get(quote + 1..)?.find(mark)?;
            if key.rsplit_once(':').map_or(key, |(_, local)| local) == name && !key.starts_with("xmlns:") {
                return Some(open.start + quote + 1..open.start + end);
            }
            at = end + 1;
        }
    }

    /// The value of the attribute with this local name.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<Cow<'a, str>> {
        let value = self.slice(self.attribute_place(id, name)?);
        Some(quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value)))
    }

    /// The greatest number that a tracked change has.
    pub(super) fn greatest_change(&self) -> Option<u32> {
        let changes = self.all().filter(|&id| self.word(id).is_some_and(is_change));
        changes.filter_map(|id| self.attribute(id, "id")?.trim().parse().ok()).max()
    }
}

/// Whether the element of this name records a tracked change, with a number of its own.
pub(super) fn is_change(name: &str) -> bool {
    matches!(name, "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel" | "cellMerge")
        || matches!(name, "moveFromRangeStart" | "moveToRangeStart")
        || name.ends_with("Change")
}

impl Element {
    fn new(open: Range<usize>, parent: Id) -> Self {
        Self { close: open.end as u32, open: Span::new(open.start, open.end), parent }
    }
}

/// The prefixes that a root element binds to WordprocessingML, the first for elements; `w:` where it binds none.
fn names_of(root: &xml::Element<'_>) -> Names {
    let mut element: Option<String> = None;
    let mut attribute: Option<String> = None;
    let mut strict = false;
    for (name, value) in root.attributes() {
        if value != TRANSITIONAL && value != STRICT {
            continue;
        }
        strict = value == STRICT;
        match name.split_once(':') {
            Some(("xmlns", prefix)) => {
                element.get_or_insert_with(|| format!("{prefix}:"));
                attribute.get_or_insert_with(|| format!("{prefix}:"));
            }
            None if name == "xmlns" => {
                element.get_or_insert_default();
            }
            _ => {}
        }
    }
    let element = element.unwrap_or_else(|| "w:".to_owned());
    let namespace = if strict { STRICT } else { TRANSITIONAL };
    let binding = match attribute {
        None if element.is_empty() => format!(" xmlns:w=\"{namespace}\""),
        _ => String::new(),
    };
    Names { element, attribute: attribute.unwrap_or_else(|| "w:".to_owned()), binding, strict }
}
