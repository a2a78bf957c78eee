//! Where comments go. Word takes them on the body alone: one on a note is anchored to the note's callout, one on a text
//! box to what holds the box, any other to the first paragraph.

use std::collections::BTreeMap;
use std::ops::Range;

use super::markup::{Id, Markup};
use super::package::Parts;
use super::runs::{Cut, Side, after};
use crate::manuscript::{Manuscript, Span};

/// Where a comment goes.
#[derive(Debug)]
pub(super) struct Anchor {
    pub(super) place: Place,
    /// Whether that is not what it is on.
    pub(super) elsewhere: bool,
}

#[derive(Debug)]
pub(super) enum Place {
    /// Between two cuts.
    Range(Cut, Cut),
    /// In a paragraph in which nothing can be marked.
    Paragraph(Id),
}

/// Finds where comments go.
pub(super) struct Anchors<'a> {
    manuscript: Option<&'a Manuscript>,
    markup: &'a Markup<'a>,
    /// The name of the part that is the document.
    document: &'a str,
    /// The callouts of notes, by the note.
    callouts: BTreeMap<Note, Id>,
    /// Where the notes stand in the parts that were looked into.
    notes: BTreeMap<String, Vec<(Range<usize>, Note)>>,
}

/// A note: whether it is an endnote, and its id.
type Note = (bool, String);

impl<'a> Anchors<'a> {
    /// Those in `markup`, which is the part called `document`.
    pub(super) fn new(manuscript: Option<&'a Manuscript>, markup: &'a Markup<'a>, document: &'a str) -> Self {
        let callouts = called(markup, ["footnoteReference", "endnoteReference"]);
        let callouts = callouts.map(|(id, note)| (note, id)).collect();
        Self { manuscript, markup, document, callouts, notes: BTreeMap::new() }
    }

    /// Where a comment on `span` goes; nothing in a body without paragraphs.
    pub(super) fn of(&mut self, span: Span, parts: &mut Parts<'_>) -> Option<Anchor> {
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
        // A text box is read after its paragraph, and may stand in the middle of it.
        let place = if from.at() <= to.at() { Place::Range(from, to) } else { Place::Range(from, from) };
        Some(Anchor { place, elsewhere: boxed })
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
        let run = inner.iter().rev().copied().find(|&id| markup.is(id, "r"));
        if let Some(run) = run.filter(|&run| !has_own_mark(markup, run)) {
            return Some((Cut::of_run(markup, run, byte, side), boxed));
        }
        let outer = markup.outer(run.or_else(|| inner.last().copied())?);
        Some((Cut::Beside(if side == Side::Before { outer.start } else { outer.end }), boxed))
    }

    /// The callout of the note in which a span stands.
    fn at_callout(&mut self, span: Span, parts: &mut Parts<'_>) -> Option<Anchor> {
        let origin = self.manuscript?.origin(ends(self.manuscript?, span).0)?;
        let notes = self.notes.entry(origin.part).or_insert_with_key(|part| notes(part, parts).unwrap_or_default());
        let (place, note) = notes.get(notes.partition_point(|(place, _)| place.end <= origin.byte))?;
        let callout = place.contains(&origin.byte).then(|| self.callouts.get(note)).flatten()?;
        let outer = self.markup.outer(*callout);
        let (from, _) = self.cut(outer.start, Side::Before)?;
        let (to, _) = self.cut(outer.end, Side::After)?;
        Some(Anchor { place: Place::Range(from, to), elsewhere: true })
    }
}

/// Whether a run holds the reference of a note whose mark is the text after it, in the same run.
fn has_own_mark(markup: &Markup<'_>, run: Id) -> bool {
    let marked = |child: Id| markup.attribute(child, "customMarkFollows").is_some_and(|on| on != "0" && on != "false");
    let refers = |child: &Id| matches!(markup.word(*child), Some("footnoteReference" | "endnoteReference"));
    markup.children(run).filter(refers).any(marked)
}

/// Where the notes stand in a part.
fn notes(part: &str, parts: &mut Parts<'_>) -> Option<Vec<(Range<usize>, Note)>> {
    let bytes = parts.part(part).ok()??;
    let markup = Markup::read(part, &bytes).ok()?;
    Some(called(&markup, ["footnote", "endnote"]).map(|(id, note)| (markup.outer(id), note)).collect())
}

/// The elements of the name for footnotes and of the one for endnotes, each with its note.
fn called<'m>(markup: &'m Markup<'_>, names: [&'static str; 2]) -> impl Iterator<Item = (Id, Note)> + use<'m> {
    markup.all().filter_map(move |element| {
        let name = markup.word(element)?;
        let endnote = names.iter().position(|&known| known == name)? == 1;
        Some((element, (endnote, markup.attribute(element, "id")?.into_owned())))
    })
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
