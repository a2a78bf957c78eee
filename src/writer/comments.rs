//! The part of a package that holds its comments: which are there and whose, which go, and which come.

use std::collections::BTreeSet;

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

/// What a comment to make is already.
pub(super) enum Taken {
    /// One of masthead's own, of this id.
    Own(String),
    /// One that stays as it is, since it was answered.
    Answered,
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
    pub(super) fn next_id(&self, markup: &Markup<'_>) -> u32 {
        let anchors = markup.all().filter(|&id| markup.word(id).is_some_and(|name| name.starts_with("comment")));
        let anchored = anchors.filter_map(|id| markup.attribute(id, "id")?.parse::<u32>().ok());
        let known = self.comments.iter().filter_map(|known| known.id.parse::<u32>().ok());
        known.chain(anchored).max().map_or(0, |greatest| greatest.saturating_add(1))
    }

    /// Takes one of masthead's own that says this.
    pub(super) fn take(&mut self, text: &str) -> Option<Taken> {
        let known = self.comments.iter_mut().find(|known| known.own && !known.taken && known.text == text)?;
        known.taken = true;
        Some(if known.answered { Taken::Answered } else { Taken::Own(known.id.clone()) })
    }

    /// Takes away those of masthead's own that were not taken, and adds the new ones.
    pub(super) fn write(
        &self,
        parts: &mut Parts<'_>,
        new: &[(String, Vec<String>)],
        when: &str,
        strict: bool,
    ) -> Result<(), ReadError> {
        let Some((name, bytes)) = &self.part else {
            if new.is_empty() {
                return Ok(());
            }
            let names = Names { element: "w:".to_owned(), attribute: "w:".to_owned(), binding: String::new(), strict };
            let comments: String = new.iter().map(|(id, paragraphs)| element(&names, id, paragraphs, when)).collect();
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            let namespace = names.namespace();
            let text = format!("{head}<w:comments xmlns:w=\"{namespace}\">{comments}</w:comments>");
            let name = parts.add("comments", CONTENT_TYPE, strict)?;
            parts.put(&name, text);
            return Ok(());
        };
        let markup = Markup::read(name, bytes)?;
        let mut splices = Splices::default();
        let elements = markup.all().filter(|&id| markup.is(id, "comment"));
        for (comment, _) in
            elements.zip(&self.comments).filter(|(_, known)| known.own && !known.taken && !known.answered)
        {
            splices.replace(markup.outer(comment), "");
        }
        if !new.is_empty() {
            let names = markup.names();
            let comments: String = new.iter().map(|(id, paragraphs)| element(names, id, paragraphs, when)).collect();
            append(&markup, &comments, &mut splices);
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
