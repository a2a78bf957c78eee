//! A part's markup as a stream of nodes: names told by their local part, references resolved, each node with the byte
//! at which it stands. No document type, no entities but the five that XML predefines, nothing kept in memory.
//!
//! Word's markup is many short tags: for them alone a parser for all of XML takes three times as long as this one. The
//! tests hold it to what `quick-xml` makes of the same markup.

use std::borrow::Cow;

use crate::reader::ReadError;

/// The namespaces of WordprocessingML, transitional and strict.
pub(crate) const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(crate) const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The byte order mark that may stand before the markup.
const MARK: char = '\u{feff}';

/// One step through a part.
pub(crate) enum Node<'a> {
    /// An element begins; an empty one is followed by its end at once.
    Start(Element<'a>),
    /// The element that began last ends.
    End,
    /// Characters that stand in the part as they are.
    Text(&'a str),
    /// A character that the part gives by a reference.
    Character(char),
    /// The part is over.
    Over,
}

/// The start of an element.
pub(crate) struct Element<'a> {
    /// The name, with its prefix.
    full: &'a str,
    /// The name without its prefix.
    name: &'a str,
    /// What follows the name in the tag.
    attributes: &'a str,
    word: bool,
}

impl<'a> Element<'a> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// Whether it is of WordprocessingML.
    pub(super) fn is_word(&self) -> bool {
        self.word
    }

    /// Whether it is text of an equation.
    pub(super) fn is_equation_text(&self) -> bool {
        self.full == "m:t"
    }

    /// Names and values of the attributes, as the tag writes them.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_at(memchr::memchr(b'=', rest.as_bytes())?);
            let value = after[1..].trim_ascii_start();
            let quote = *value.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
            let length = memchr::memchr(quote, &value.as_bytes()[1..])?;
            rest = &value[length + 2..];
            Some((name.trim_ascii(), &value[1..=length]))
        })
    }

    /// The value of the attribute with this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.attributes().find(|(full, _)| local(full) == name)?;
        // Most values are a few letters or figures, and nothing of them is escaped.
        let written = Cow::Borrowed(value);
        Some(if value.contains('&') { quick_xml::escape::unescape(value).unwrap_or(written) } else { written })
    }

    /// The attribute `val`, which most properties have.
    pub(super) fn value(&self) -> Option<Cow<'a, str>> {
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
pub(crate) struct Xml<'a> {
    part: String,
    /// The markup as far as it is UTF-8.
    text: &'a str,
    /// Whether bytes follow that are not.
    breaks_off: bool,
    /// Where the last node begins, and where it ends.
    at: usize,
    end: usize,
    /// The names of the elements that are open.
    open: Vec<&'a str>,
    /// Whether the element that began last is empty, so that it ends at once.
    empty: bool,
    /// The prefix that stands for WordprocessingML, with its colon; found at the root.
    word: Option<String>,
}

impl<'a> Xml<'a> {
    /// Reads `bytes`, UTF-8, of the part of this name.
    pub(crate) fn new(part: &str, bytes: &'a [u8]) -> Self {
        let (text, breaks_off) = match simdutf8::compat::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => {
                let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
                (simdutf8::basic::from_utf8(sound).unwrap_or_default(), true)
            }
        };
        let end = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        Self { part: part.to_owned(), text, breaks_off, at: end, end, open: Vec::new(), empty: false, word: None }
    }

    /// The markup, as far as it is UTF-8.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The byte at which the last node begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The byte after the last node.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// The next node.
    ///
    /// # Errors
    /// Markup that is not well formed, a document type, an entity that XML does not predefine, bytes that are not
    /// UTF-8.
    pub(crate) fn next(&mut self) -> Result<Node<'a>, ReadError> {
        if std::mem::take(&mut self.empty) {
            return Ok(Node::End);
        }
        loop {
            self.at = self.end;
            let rest = self.rest();
            return match rest.as_bytes() {
                [] => self.over(),
                [b'&', ..] => self.reference(rest),
                [b'<', b'/', ..] => self.end_tag(rest),
                [b'<', b'?', ..] => {
                    self.pass(rest, "?>")?;
                    continue;
                }
                [b'<', b'!', ..] if rest.starts_with("<!--") => {
                    self.pass(rest, "-->")?;
                    continue;
                }
                [b'<', b'!', ..] => self.characters(rest),
                [b'<', ..] => self.start_tag(rest),
                text => {
                    let length = memchr::memchr2(b'<', b'&', text).unwrap_or(text.len());
                    self.end += length;
                    Ok(Node::Text(&rest[..length]))
                }
            };
        }
    }

    /// What was not read yet.
    fn rest(&self) -> &'a str {
        self.text.get(self.end..).unwrap_or_default()
    }

    fn over(&self) -> Result<Node<'a>, ReadError> {
        if self.breaks_off {
            return Err(self.broken("bytes that are not UTF-8".to_owned()));
        }
        match self.open.last() {
            Some(name) => Err(self.broken(format!("the markup ends before </{name}>"))),
            None => Ok(Node::Over),
        }
    }

    /// Passes over what ends with `mark`, which it returns.
    fn pass(&mut self, rest: &'a str, mark: &str) -> Result<&'a str, ReadError> {
        let length = rest.find(mark).ok_or_else(|| self.broken(format!("nothing ends with \"{mark}\"")))?;
        self.end += length + mark.len();
        Ok(&rest[..length])
    }

    fn start_tag(&mut self, rest: &'a str) -> Result<Node<'a>, ReadError> {
        let tag = tag(rest).ok_or_else(|| self.broken("a tag without its end".to_owned()))?;
        self.end += tag.len() + 2;
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let ends_name = |byte: &u8| byte.is_ascii_whitespace();
        let (full, attributes) = tag.split_at(tag.as_bytes().iter().position(ends_name).unwrap_or(tag.len()));
        let mut element = Element { full, name: full, attributes, word: false };
        let word = self.word.get_or_insert_with(|| word_prefix(&element));
        let prefix = full.bytes().position(|byte| byte == b':').map_or(0, |colon| colon + 1);
        let (prefix, name) = full.split_at(prefix);
        (element.name, element.word) = (name, prefix == word);
        self.empty = empty;
        if !empty {
            self.open.push(full);
        }
        Ok(Node::Start(element))
    }

    fn end_tag(&mut self, rest: &'a str) -> Result<Node<'a>, ReadError> {
        let length = memchr::memchr(b'>', rest.as_bytes());
        let length = length.ok_or_else(|| self.broken("a tag without its end".to_owned()))?;
        let name = rest[2..length].trim_ascii_end();
        match self.open.pop() {
            Some(open) if open == name => {
                self.end += length + 1;
                Ok(Node::End)
            }
            Some(open) => Err(self.broken(format!("</{name}> where </{open}> should be"))),
            None => Err(self.broken(format!("</{name}> where nothing is open"))),
        }
    }

    /// Characters of which none has a meaning for the markup: `<![CDATA[…]]>`.
    fn characters(&mut self, rest: &'a str) -> Result<Node<'a>, ReadError> {
        const BEGIN: &str = "<![CDATA[";
        let Some(inside) = rest.strip_prefix(BEGIN) else {
            return Err(self.broken("a document type, which no Word document has".to_owned()));
        };
        self.at += BEGIN.len();
        self.end = self.at;
        self.pass(inside, "]]>").map(Node::Text)
    }

    fn reference(&mut self, rest: &'a str) -> Result<Node<'a>, ReadError> {
        let name = rest[1..].split_once(';').map(|(name, _)| name);
        let name = name.ok_or_else(|| self.broken("\"&\" without \";\"".to_owned()))?;
        let character = character(name).ok_or_else(|| self.broken(format!("\"&{name};\" stands for no character")))?;
        self.end += name.len() + 2;
        Ok(Node::Character(character))
    }

    /// The error that this part is broken here.
    pub(crate) fn broken(&self, reason: String) -> ReadError {
        ReadError::Part { part: self.part.clone(), byte: self.at, reason }
    }
}

/// What stands in the tag that `text` begins with: up to the first `>` that is in no value.
fn tag(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let first = memchr::memchr(b'>', bytes)?;
    let tag = &text[1..first];
    // without apostrophes, quotation marks that are even in number have all ended
    if tag.bytes().filter(|&byte| byte == b'"').count() % 2 == 0 && memchr::memchr(b'\'', tag.as_bytes()).is_none() {
        return Some(tag);
    }
    let mut quote = None;
    let end = bytes.iter().position(|&byte| {
        match quote {
            Some(open) if byte == open => quote = None,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        byte == b'>' && quote.is_none()
    })?;
    Some(&text[1..end])
}

/// The character that the reference of this name stands for.
fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => digits.parse(),
            };
            code.ok().filter(|&code| code != 0).and_then(char::from_u32)?
        }
    })
}

/// The prefix that a root element binds to WordprocessingML; `w:` where it does not say.
fn word_prefix(root: &Element<'_>) -> String {
    let bound = root.attributes().filter(|(_, value)| [TRANSITIONAL, STRICT].contains(value));
    let mut prefixes = bound.filter_map(|(name, _)| match name.split_once(':') {
        Some(("xmlns", prefix)) => Some(format!("{prefix}:")),
        None if name == "xmlns" => Some(String::new()),
        _ => None,
    });
    prefixes.next().unwrap_or_else(|| "w:".to_owned())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::events::Event;

    use super::*;

    /// What a reader makes of markup, one line for each node; the last says where it breaks off.
    fn read(markup: &[u8]) -> Vec<String> {
        let mut xml = Xml::new("part", markup);
        let mut nodes = Vec::new();
        loop {
            let node = match xml.next() {
                Ok(Node::Start(element)) => {
                    format!("start {} {:?}", element.full, element.attributes().collect::<Vec<_>>())
                }
                Ok(Node::End) => "end".to_owned(),
                Ok(Node::Text(text)) => format!("text {text}"),
                Ok(Node::Character(character)) => format!("character {character}"),
                Ok(Node::Over) => return nodes,
                Err(_) => {
                    nodes.push("error".to_owned());
                    return nodes;
                }
            };
            nodes.push(format!("{} {node}", xml.at()));
        }
    }

    /// The same, as `quick-xml` has it.
    fn expected(markup: &[u8]) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_reader(markup);
        let mut nodes = Vec::new();
        let mut open = 0_u32;
        loop {
            let mut at = reader.buffer_position();
            let mut end = None;
            let node = match reader.read_event() {
                Ok(Event::Eof) if open == 0 => return nodes,
                Ok(event @ (Event::Start(_) | Event::Empty(_))) => {
                    let (Event::Start(tag) | Event::Empty(tag)) = &event else { unreachable!("one of the two") };
                    let attributes: Vec<_> = tag.attributes().with_checks(false).flatten().collect();
                    let attributes: Vec<_> = attributes.iter().map(|one| (one.key.0, one.value.as_ref())).collect();
                    let start = format!("start {} {attributes:?}", tag.name().0);
                    match event {
                        Event::Empty(_) => end = Some(format!("{at} end")),
                        _ => open += 1,
                    }
                    start
                }
                Ok(Event::End(_)) => {
                    open -= 1;
                    "end".to_owned()
                }
                Ok(Event::Text(text)) => format!("text {}", text.into_inner()),
                Ok(Event::CData(data)) => {
                    at += 9;
                    format!("text {}", data.into_inner())
                }
                Ok(Event::GeneralRef(name)) => match character(&name) {
                    Some(character) => format!("character {character}"),
                    None => {
                        nodes.push("error".to_owned());
                        return nodes;
                    }
                },
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => continue,
                Ok(Event::DocType(_) | Event::Eof) | Err(_) => {
                    nodes.push("error".to_owned());
                    return nodes;
                }
            };
            nodes.push(format!("{at} {node}"));
            nodes.extend(end);
        }
    }

    /// Pieces of markup, sound and broken.
    const PIECES: [&str; 32] = [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t xml:space=\"preserve\">",
        "</w:t>",
        "<w:tab/>",
        "<w:b />",
        "</w:p >",
        "<w:p w:rsidR='0A' w:val=\"1\">",
        "<w:p a=\">\">",
        "<w:p a='\">' b=\"'\">",
        "<w:p\n a = \"1\"\n>",
        "<a/>",
        "</a>",
        "<a>",
        "&amp;",
        "&lt;",
        "&#1593;",
        "&#x41;",
        "&#0;",
        "&nbsp;",
        "<!-- > -- <a> -->",
        "<![CDATA[<a>&amp;]]>",
        "<?xml version=\"1.0\"?>",
        "العربية",
        "中文 ",
        "é",
        ">",
        "\"",
        "'",
        "text",
    ];

    #[test]
    fn sound_markup_is_read_as_a_parser_for_all_of_xml_reads_it() {
        let pieces = proptest::sample::select(&PIECES[..]);
        proptest!(ProptestConfig::with_cases(4000), |(pieces in prop::collection::vec(pieces, 0..12))| {
            let markup = pieces.concat();
            prop_assert_eq!(read(markup.as_bytes()), expected(markup.as_bytes()), "{}", markup);
        });
    }

    #[test]
    fn what_breaks_off_is_an_error_where_it_does() {
        let markup = "<w:p><w:t a=\"x\">é&amp;<![CDATA[x]]><!-- y --></w:t></w:p>";
        for length in 1..markup.len() {
            let nodes = read(&markup.as_bytes()[..length]);
            assert_eq!(nodes.last().map(String::as_str), Some("error"), "{length}");
        }
        assert_eq!(read(b"<a>\xff</a>"), ["0 start a []", "error"]);
    }
}
