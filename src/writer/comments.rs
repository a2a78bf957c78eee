//! The part of a package that holds its comments: which are there and whose, which go, and which come.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::{escape, unescape};

use super::AUTHOR;
use super::markup::{Id, Markup, Names};
use super::package::{Parts, append};
use super::runs::is_text;
use super::splices::Splices;
use crate::language::right_to_left;
use crate::manuscript::on_one_line;
use crate::reader::ReadError;

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The comments that a package has.
pub(super) struct Existing {
    /// Their part.
    part: Option<(String, Vec<u8>)>,
    comments: Vec<Known>,
}

/// One of them.
struct Known {
    id: String,
    text: String,
    own: bool,
    answered: bool,
    taken: bool,
}

impl Existing {
    pub(super) fn read(parts: &mut Parts<'_>) -> Result<Self, ReadError> {
        // Before all else: what cannot be read now could not be read once comments are there.
        let answered = answered(parts)?;
        let Some(name) = parts.related("comments") else { return Ok(Self { part: None, comments: Vec::new() }) };
        let Some(bytes) = parts.part(&name)? else { return Ok(Self { part: None, comments: Vec::new() }) };
        let markup = Markup::read(&name, &bytes)?;
        let comments = markup.all().filter(|&id| markup.is(id, "comment")).map(|comment| Known {
            id: markup.attribute(comment, "id").unwrap_or_default().into_owned(),
            text: text_of(&markup, comment),
            own: markup.attribute(comment, "author").as_deref() == Some(AUTHOR),
            answered: markup.within(comment).any(|inner| {
                markup.is(inner, "p") && markup.attribute(inner, "paraId").is_some_and(|id| answered.contains(&*id))
            }),
            taken: false,
        });
        let comments = comments.collect();
        Ok(Self { part: Some((name, bytes)), comments })
    }

    /// The ids of those whose anchors are masthead's to move.
    pub(super) fn own(&self) -> BTreeSet<String> {
        self.comments.iter().filter(|known| known.own && !known.answered).map(|known| known.id.clone()).collect()
    }

    /// An id that neither a comment nor an anchor has, and none after it.
    fn next_id(&self, markup: &Markup<'_>) -> u32 {
        let anchors = markup.all().filter(|&id| markup.word(id).is_some_and(|name| name.starts_with("comment")));
        let anchored = anchors.filter_map(|id| markup.attribute(id, "id")?.parse::<u32>().ok());
        let known = self.comments.iter().filter_map(|known| known.id.parse::<u32>().ok());
        known.chain(anchored).max().map_or(0, |greatest| greatest.saturating_add(1))
    }

    /// By what they say, the places of masthead's own, the first last.
    fn by_text(&self) -> BTreeMap<String, Vec<usize>> {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, known) in self.comments.iter().enumerate().rev().filter(|(_, known)| known.own) {
            places.entry(known.text.clone()).or_default().push(place);
        }
        places
    }
}

/// The comments of a package as they will be.
pub(super) struct Written<'w> {
    existing: Existing,
    /// Those of masthead's own that have not been taken, by what they say.
    own: BTreeMap<String, Vec<usize>>,
    /// How the names of the new ones are written, the id of the next, and when they are made.
    names: Names,
    next: u32,
    when: &'w str,
    /// The new ones as their part will have them.
    new: String,
}

impl<'w> Written<'w> {
    /// Those of `existing`, to which others are added at the time `when`; `markup` is that of the document.
    ///
    /// # Errors
    /// As those of the reader.
    pub(super) fn new(existing: Existing, markup: &Markup<'_>, when: &'w str) -> Result<Self, ReadError> {
        let strict = markup.names().strict;
        let names = match &existing.part {
            Some((name, bytes)) => Markup::read(name, bytes)?.names().clone(),
            None => Names { element: "w:".to_owned(), attribute: "w:".to_owned(), binding: String::new(), strict },
        };
        let (own, next) = (existing.by_text(), existing.next_id(markup));
        Ok(Self { existing, own, names, next, when, new: String::new() })
    }

    /// Adds a comment, or takes one of masthead's own that says the same; gives its id, but for one that stays as it is,
    /// since it was answered.
    pub(super) fn add(&mut self, paragraphs: &[String]) -> Option<String> {
        let same = self.own.get_mut(&paragraphs.join("\n")).and_then(Vec::pop);
        if let Some(known) = same.and_then(|place| self.existing.comments.get_mut(place)) {
            known.taken = true;
            return (!known.answered).then(|| known.id.clone());
        }
        let id = self.next.to_string();
        self.next = self.next.saturating_add(1);
        self.new.push_str(&element(&self.names, &id, paragraphs, self.when));
        Some(id)
    }

    /// Takes away those of masthead's own that were not taken, and puts the new ones in.
    ///
    /// # Errors
    /// As those of the reader.
    pub(super) fn finish(self, parts: &mut Parts<'_>) -> Result<(), ReadError> {
        let Some((name, bytes)) = &self.existing.part else {
            if self.new.is_empty() {
                return Ok(());
            }
            let (namespace, strict) = (self.names.namespace(), self.names.strict);
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            let mut text = self.new;
            text.insert_str(0, &format!("{head}<w:comments xmlns:w=\"{namespace}\">"));
            text.push_str("</w:comments>");
            let name = parts.add("comments", CONTENT_TYPE, strict)?;
            parts.put(&name, text);
            return Ok(());
        };
        let markup = Markup::read(name, bytes)?;
        let mut splices = Splices::default();
        let elements = markup.all().filter(|&id| markup.is(id, "comment"));
        let gone = |known: &Known| known.own && !known.taken && !known.answered;
        for (comment, _) in elements.zip(&self.existing.comments).filter(|(_, known)| gone(known)) {
            splices.replace(markup.outer(comment), "");
        }
        if !self.new.is_empty() {
            append(&markup, &self.new, &mut splices);
        }
        if !splices.is_empty() {
            parts.put(name, splices.apply(markup.text()));
        }
        Ok(())
    }
}

/// The paragraphs of comments that an answer names.
fn answered(parts: &mut Parts<'_>) -> Result<BTreeSet<String>, ReadError> {
    let Some(name) = parts.related("commentsExtended") else { return Ok(BTreeSet::new()) };
    let Some(bytes) = parts.part(&name)? else { return Ok(BTreeSet::new()) };
    let markup = Markup::read(&name, &bytes)?;
    Ok(markup.all().filter_map(|id| Some(markup.attribute(id, "paraIdParent")?.into_owned())).collect())
}

/// What a comment says, its paragraphs parted by line ends.
fn text_of(markup: &Markup<'_>, comment: Id) -> String {
    let paragraphs = markup.within(comment).filter(|&inner| markup.is(inner, "p")).map(|paragraph| {
        let texts = markup.within(paragraph).filter(|&inner| is_text(markup, inner) && !markup.is_empty(inner));
        let raw = texts.map(|text| markup.slice(markup.open(text).end..markup.close(text).start));
        raw.map(|raw| unescape(raw).unwrap_or(raw.into())).collect::<String>()
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// A comment as its part has it.
fn element(names: &Names, id: &str, paragraphs: &[String], when: &str) -> String {
    let Names { element: w, attribute: a, binding, .. } = names;
    let body: String = paragraphs
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let (paragraph, run) = match is_right_to_left(text) {
                true => (format!("<{w}pPr><{w}bidi/></{w}pPr>"), format!("<{w}rPr><{w}rtl/></{w}rPr>")),
                false => (String::new(), String::new()),
            };
            let mark = if at == 0 { format!("<{w}r><{w}annotationRef/></{w}r>") } else { String::new() };
            let text = escape(text);
            format!("<{w}p>{paragraph}{mark}<{w}r>{run}<{w}t xml:space=\"preserve\">{text}</{w}t></{w}r></{w}p>")
        })
        .collect();
    let by = format!("{a}id=\"{id}\" {a}author=\"{AUTHOR}\" {a}date=\"{when}\" {a}initials=\"mh\"");
    format!("<{w}comment{binding} {by}>{body}</{w}comment>")
}

/// A paragraph of a comment: one line, of characters that XML may hold.
pub(super) fn plain(text: &str) -> String {
    let line = on_one_line(text);
    line.chars().filter(|character| !character.is_control() && !matches!(character, '\u{fffc}'..='\u{ffff}')).collect()
}

/// Whether the first letter of a text is of a script that is written from right to left.
fn is_right_to_left(text: &str) -> bool {
    text.chars().find(|character| character.is_alphabetic()).is_some_and(right_to_left)
}
