//! Comments in a Word document: each anchored to its very span, and those of an earlier run replaced.
//!
//! Word takes comments on the body alone. One on a note is anchored to the note's callout, one on a text box to what
//! holds the box, any other to the first paragraph; it then says for itself what it is about.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::{escape, unescape};

use super::AUTHOR;
use super::markup::{Id, Markup, Names};
use super::package::{Parts, append};
use super::runs::{Cut, Ids, Near, Side, is_text};
use super::splices::Splices;
use crate::manuscript::{Manuscript, Span};
use crate::reader::ReadError;

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// A comment to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it is on.
    pub span: Span,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// What it says besides where it cannot be anchored there.
    pub elsewhere: Vec<String>,
}

/// The package in `bytes` without the anchors of masthead's own comments; nothing where there are none. The comments
/// are still there, for [`annotate`] to keep those that it would make again.
///
/// # Errors
/// As those of the reader.
pub fn without_anchors(bytes: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let mut parts = Parts::open(bytes)?;
    let own = Existing::read(&mut parts)?.own();
    let document = parts.document().to_owned();
    let body = parts.required(&document)?;
    let markup = Markup::read(&document, &body)?;
    let mut splices = Splices::default();
    for element in markup.all() {
        let Some(name @ ("commentRangeStart" | "commentRangeEnd" | "commentReference")) = markup.word(element) else {
            continue;
        };
        if !markup.attribute(element, "id").is_some_and(|id| own.contains(&*id)) {
            continue;
        }
        let run = markup.parent(element).filter(|&run| name == "commentReference" && markup.is(run, "r"));
        let alone = |run: &Id| markup.children(*run).all(|child| child == element || markup.is(child, "rPr"));
        splices.replace(markup.outer(run.filter(alone).unwrap_or(element)), "");
    }
    if splices.is_empty() {
        return Ok(None);
    }
    let body = splices.apply(markup.text());
    parts.put(&document, &body)?;
    parts.finish().map(Some)
}

/// The package in `bytes`, which `manuscript` was read from and which has no anchors of masthead's own, with
/// `comments`, made at the time `when`; no manuscript is needed for no comments. A comment that was there and still holds stays with its time; one of
/// masthead's own that holds no more goes, unless somebody has answered it.
///
/// # Errors
/// As those of the reader.
pub fn annotate(
    bytes: &[u8],
    manuscript: Option<&Manuscript>,
    comments: &[Comment],
    when: &str,
) -> Result<Vec<u8>, ReadError> {
    let mut parts = Parts::open(bytes)?;
    let mut existing = Existing::read(&mut parts)?;
    let document = parts.document().to_owned();
    let body = parts.required(&document)?;
    let markup = Markup::read(&document, &body)?;
    let mut anchors = Anchors { manuscript, markup: &markup, document: &document, notes: BTreeMap::new() };
    let mut marks = Marks::default();
    let mut new = Vec::new();
    let mut next = existing.next_id(&markup);
    for comment in comments {
        let anchor = anchors.of(comment.span, &mut parts);
        let mut paragraphs = comment.paragraphs.clone();
        if anchor.as_ref().is_none_or(|anchor| anchor.elsewhere) {
            paragraphs.extend_from_slice(&comment.elsewhere);
        }
        let paragraphs: Vec<String> = paragraphs.iter().map(|paragraph| plain(paragraph)).collect();
        let id = match existing.take(&paragraphs.join("\n")) {
            Some(Taken::Answered) => continue,
            Some(Taken::Own(id)) => id,
            None => {
                let id = next.to_string();
                next = next.saturating_add(1);
                new.push((id.clone(), paragraphs));
                id
            }
        };
        if let Some(anchor) = anchor {
            marks.add(&markup, &anchor, id);
        }
    }
    let text = marks.write(&markup);
    existing.write(&mut parts, &new, when, markup.names().strict)?;
    if let Some(text) = text {
        parts.put(&document, &text)?;
    }
    parts.finish()
}

/// The comments that a package has.
struct Existing {
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
enum Taken {
    /// One of masthead's own, of this id.
    Own(String),
    /// One that stays as it is, since it was answered.
    Answered,
}

impl Existing {
    fn read(parts: &mut Parts<'_>) -> Result<Self, ReadError> {
        let Some(name) = parts.related("comments") else { return Ok(Self { part: None, comments: Vec::new() }) };
        let Some(bytes) = parts.part(&name)? else { return Ok(Self { part: None, comments: Vec::new() }) };
        let answered = answered(parts)?;
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
    fn own(&self) -> BTreeSet<String> {
        self.comments.iter().filter(|known| known.own && !known.answered).map(|known| known.id.clone()).collect()
    }

    /// An id that neither a comment nor an anchor has, and none after it.
    fn next_id(&self, markup: &Markup<'_>) -> u32 {
        let anchors = markup.all().filter(|&id| markup.word(id).is_some_and(|name| name.starts_with("comment")));
        let anchored = anchors.filter_map(|id| markup.attribute(id, "id")?.parse::<u32>().ok());
        let known = self.comments.iter().filter_map(|known| known.id.parse::<u32>().ok());
        known.chain(anchored).max().map_or(0, |greatest| greatest.saturating_add(1))
    }

    /// Takes one of masthead's own that says this.
    fn take(&mut self, text: &str) -> Option<Taken> {
        let known = self.comments.iter_mut().find(|known| known.own && !known.taken && known.text == text)?;
        known.taken = true;
        Some(if known.answered { Taken::Answered } else { Taken::Own(known.id.clone()) })
    }

    /// Takes away those of masthead's own that were not taken, and adds the new ones.
    fn write(
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
            return parts.put(&name, &text);
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
            parts.put(name, &splices.apply(markup.text()))?;
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
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|character| !character.is_control() && !matches!(character, '\u{fffc}'..='\u{ffff}')).collect()
}

/// Whether the first letter of a text is of a script that is written from right to left.
fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|character| character.is_alphabetic());
    first
        .is_some_and(|first| matches!(first, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// Where a comment goes.
#[derive(Debug)]
struct Anchor {
    place: Place,
    /// Whether that is not what it is on.
    elsewhere: bool,
}

#[derive(Debug)]
enum Place {
    /// Between two cuts.
    Range(Cut, Cut),
    /// In a paragraph in which nothing can be marked.
    Paragraph(Id),
}

/// Finds where comments go.
struct Anchors<'a> {
    manuscript: Option<&'a Manuscript>,
    markup: &'a Markup<'a>,
    document: &'a str,
    /// The parts of notes that were looked into.
    notes: BTreeMap<String, Option<Vec<u8>>>,
}

impl Anchors<'_> {
    /// Where a comment on `span` goes; nothing in a body without paragraphs.
    fn of(&mut self, span: Span, parts: &mut Parts<'_>) -> Option<Anchor> {
        self.in_body(span).or_else(|| self.at_callout(span, parts)).or_else(|| {
            let first = self.markup.all().find(|&id| self.markup.is(id, "p"))?;
            Some(Anchor { place: Place::Paragraph(first), elsewhere: true })
        })
    }

    /// The place of a span in the body.
    fn in_body(&self, span: Span) -> Option<Anchor> {
        let (markup, manuscript) = (self.markup, self.manuscript?);
        let (first, last) = ends(manuscript, span);
        let (start, end) = (self.byte(first)?, last.and_then(|last| self.byte(last)));
        let Some((end, last)) = end.zip(last) else {
            let paragraph = markup.path(markup.at(start)?).find(|&id| markup.is(id, "p"))?;
            let outer = markup.path(paragraph).filter(|&id| markup.is(id, "p")).last()?;
            let place = Place::Paragraph(outer);
            return Some(Anchor { place, elsewhere: outer != paragraph });
        };
        let (from, boxed) = self.cut(start, Side::Before)?;
        let length = manuscript.text().get(last..)?.chars().next().map_or(0, char::len_utf8);
        let (to, _) = self.cut(after(markup, end, length), Side::After)?;
        Some(Anchor { place: Place::Range(from, to), elsewhere: boxed })
    }

    /// The byte of the document's part at which a character of the text stands.
    fn byte(&self, offset: usize) -> Option<usize> {
        let origin = self.manuscript?.origin(offset)?;
        (origin.part == self.document).then_some(origin.byte)
    }

    /// Cuts the outermost run there, and whether it holds a text box with the place in it.
    fn cut(&self, byte: usize, side: Side) -> Option<(Cut, bool)> {
        let markup = self.markup;
        let innermost = markup.at(if side == Side::After { byte.checked_sub(1)? } else { byte })?;
        let path: Vec<Id> = markup.path(innermost).collect();
        let paragraph = path.iter().rposition(|&id| markup.is(id, "p"))?;
        let inner = path.get(..paragraph)?;
        let boxed = inner.iter().any(|&id| markup.is(id, "txbxContent"));
        if let Some(&run) = inner.iter().rev().find(|&&id| markup.is(id, "r")) {
            return Some((Cut::of_run(markup, run, byte, side), boxed));
        }
        let outer = markup.outer(*inner.last()?);
        Some((Cut::Beside(if side == Side::Before { outer.start } else { outer.end }), boxed))
    }

    /// The callout of the note in which a span stands.
    fn at_callout(&mut self, span: Span, parts: &mut Parts<'_>) -> Option<Anchor> {
        let origin = self.manuscript?.origin(ends(self.manuscript?, span).0)?;
        let bytes = self.notes.entry(origin.part.clone()).or_insert_with(|| parts.part(&origin.part).ok().flatten());
        let notes = Markup::read(&origin.part, bytes.as_ref()?).ok()?;
        let note =
            notes.path(notes.at(origin.byte)?).find(|&id| notes.is(id, "footnote") || notes.is(id, "endnote"))?;
        let callout = if notes.is(note, "footnote") { "footnoteReference" } else { "endnoteReference" };
        let id = notes.attribute(note, "id")?;
        let markup = self.markup;
        let called = |&element: &Id| {
            markup.is(element, callout) && markup.attribute(element, "id").is_some_and(|other| other == id)
        };
        let outer = markup.outer(markup.all().find(called)?);
        let (from, _) = self.cut(outer.start, Side::Before)?;
        let (to, _) = self.cut(outer.end, Side::After)?;
        Some(Anchor { place: Place::Range(from, to), elsewhere: true })
    }
}

/// The first and the last character of a span that are not line ends; where there is none, the nearest of the line.
/// Nothing as the last in an empty line, which has no character but its end.
fn ends(manuscript: &Manuscript, span: Span) -> (usize, Option<usize>) {
    let text = manuscript.text();
    let inside = text.get(span.range()).unwrap_or_default();
    let seen = |character: char| !character.is_whitespace();
    if let (Some(first), Some(last)) = (inside.find(seen), inside.rfind(seen)) {
        return (span.start() + first, Some(span.start() + last));
    }
    let at = span.start().min(text.len());
    let line = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
    let before = text.get(line..at).and_then(|before| Some(line + before.char_indices().next_back()?.0));
    let after = text.get(at..).and_then(|rest| rest.chars().next()).filter(|&next| next != '\n').map(|_| at);
    match before.or(after) {
        Some(nearest) => (nearest, Some(nearest)),
        None => (at.min(text.len().saturating_sub(1)), None),
    }
}

/// The byte after the character of `length` bytes that stands at `byte`: after its element, its reference or itself.
pub(super) fn after(markup: &Markup<'_>, byte: usize, length: usize) -> usize {
    match markup.slice(byte..byte + 1) {
        "<" => markup.at(byte).map_or(byte, |element| markup.outer(element).end),
        "&" => {
            let rest = markup.slice(byte..markup.text().len());
            byte + rest.find(';').map_or(length, |end| end + 1)
        }
        "\r" if markup.slice(byte + 1..byte + 2) == "\n" => byte + 2,
        _ => byte + length,
    }
}

/// What is put at a place, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Ends,
    Called,
    /// Begins, ends and is called.
    Whole,
    Begins,
}

/// The marks of comments, by place.
#[derive(Default)]
struct Marks {
    cuts: BTreeMap<usize, (Option<Cut>, Vec<(Mark, usize)>)>,
    /// Paragraphs that get a comment and are written as one tag.
    empty: BTreeMap<usize, Id>,
    ids: Vec<String>,
}

impl Marks {
    /// Puts the marks of the comment `id` at its anchor.
    fn add(&mut self, markup: &Markup<'_>, anchor: &Anchor, id: String) {
        let number = self.ids.len();
        self.ids.push(id);
        match anchor.place {
            Place::Range(from, to) => {
                self.put(from, Mark::Begins, number);
                self.put(to, Mark::Ends, number);
                self.put(called(markup, to), Mark::Called, number);
            }
            Place::Paragraph(paragraph) => {
                let properties = markup.children(paragraph).find(|&child| markup.is(child, "pPr"));
                let open = markup.open(paragraph).end;
                let at = properties.map_or(open, |properties| markup.outer(properties).end);
                if markup.is_empty(paragraph) {
                    self.empty.insert(at, paragraph);
                }
                self.put(Cut::Beside(at), Mark::Whole, number);
            }
        }
    }

    fn put(&mut self, cut: Cut, mark: Mark, number: usize) {
        let (known, marks) = self.cuts.entry(cut.at()).or_default();
        *known = known.filter(|known| !matches!(known, Cut::Beside(_))).or(Some(cut));
        marks.push((mark, number));
    }

    /// The part with all marks; nothing where there are none.
    fn write(mut self, markup: &Markup<'_>) -> Option<String> {
        if self.cuts.is_empty() {
            return None;
        }
        let mut splices = Splices::default();
        let mut changes = Ids::after([markup]);
        let cuts: Vec<Cut> = self.cuts.iter().map(|(&at, (cut, _))| cut.unwrap_or(Cut::Beside(at))).collect();
        for ((cut, near), (_, marks)) in cuts.iter().zip(Near::each(&cuts)).zip(self.cuts.values_mut()) {
            // what ends here ends before anything else begins, the last begun first
            marks.sort_by_key(|&(mark, number)| (mark == Mark::Begins, number, mark));
            let ids = |number: usize| self.ids.get(number).map_or("", String::as_str);
            let marks: String =
                marks.iter().map(|&(mark, number)| written(markup.names(), mark, ids(number))).collect();
            if let Some(&paragraph) = self.empty.get(&cut.at()) {
                let open = markup.open(paragraph);
                let name = markup.slice(markup.name_place(paragraph));
                splices.replace(open.end - 2..open.end, format!(">{marks}</{name}>"));
                continue;
            }
            let name = match *cut {
                Cut::Text { text, .. } => markup.word(text).unwrap_or("t"),
                _ => "t",
            };
            cut.make(markup, near, (name, name), &marks, &mut changes, &mut splices);
        }
        Some(splices.apply(markup.text()))
    }
}

/// Where the reference of a comment that ends at `cut` goes: out of all that its paragraph's text stands in, so that
/// it outlives what is inserted, deleted or linked.
fn called(markup: &Markup<'_>, cut: Cut) -> Cut {
    let within = cut.at().checked_sub(1).and_then(|byte| markup.at(byte));
    let path: Vec<Id> = within.into_iter().flat_map(|id| markup.path(id)).collect();
    let child =
        path.iter().rposition(|&id| markup.is(id, "p")).and_then(|paragraph| path.get(paragraph.checked_sub(1)?));
    match (cut, child) {
        (Cut::Run { run, .. } | Cut::Text { run, .. }, Some(&child)) if child == run => cut,
        (_, Some(&child)) => Cut::Beside(markup.outer(child).end),
        (cut, None) => cut,
    }
}

/// A mark as the part has it.
fn written(names: &Names, mark: Mark, id: &str) -> String {
    let Names { element: w, attribute: a, binding, .. } = names;
    let by = format!("{binding} {a}id=\"{id}\"");
    let begins = format!("<{w}commentRangeStart{by}/>");
    let ends = format!("<{w}commentRangeEnd{by}/>");
    let called = format!("<{w}r><{w}commentReference{by}/></{w}r>");
    match mark {
        Mark::Begins => begins,
        Mark::Ends => ends,
        Mark::Called => called,
        Mark::Whole => format!("{begins}{ends}{called}"),
    }
}
