//! Word documents (`.docx`): what a person sees in Word, in reading order, with the way back to each character.
//!
//! A paragraph is a line. First come the paragraphs of the first page's own header, then the body, the footnotes and
//! the endnotes in the order of their callouts, last the running heads and feet. What Word counts (paragraph numbers,
//! note numbers) is not in the text but a block's label, what a comment says to masthead a remark. A line break within a paragraph is U+2028; a thing that is no
//! text, and a counted callout, is U+FFFC, marked as hidden. Hidden text is left out.

mod assemble;
mod comments;
mod content;
mod gathered;
mod notes;
mod numbering;
mod numerals;
pub(crate) mod package;
mod paragraph;
mod sections;
mod story;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;
pub(crate) mod xml;

use crate::manuscript::Manuscript;
use crate::reader::ReadError;

pub use package::Limits;

use assemble::{Assembly, Place, StoryCounters};
use comments::Comments;
use numbering::Numbering;
use package::{Package, Relation};
use sections::{Section, Settings};
use story::{Story, StoryReader};
use styles::Styles;
use xml::Xml;

/// Which view of tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// As if all were accepted: insertions in, deletions out, moved text at its new place.
    #[default]
    Accepted,
    /// As if all were rejected: the text before the changes.
    Rejected,
}

/// A Word document as far as it could be read.
#[derive(Debug)]
pub struct Reading {
    /// What was read.
    pub manuscript: Manuscript,
    /// Parts that are broken and were read in part or not at all; the document itself is not among them.
    pub warnings: Vec<ReadError>,
}

/// Headers and footers read at most: no document has more, and each is looked up by name.
const HEADS: usize = 1000;

/// Reads a package with all tracked changes accepted.
///
/// # Errors
/// As [`read_as`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Manuscript, ReadError> {
    read_as(bytes, limits, Changes::Accepted).map(|reading| reading.manuscript)
}

/// Reads a package in one view of its tracked changes.
///
/// # Errors
/// A file of another kind, which the error names; a damaged or encrypted package; a document part that is missing,
/// broken, or unpacks beyond the limits.
pub fn read_as(bytes: &[u8], limits: &Limits, changes: Changes) -> Result<Reading, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let document = package.document()?;
    let body = package.required(&document)?;
    let relations = package.relations(&document);
    let mut parts = Parts { package, document: &document, relations, warnings: Vec::new() };

    let (styles, sound) = parts.with("styles", Styles::read).unwrap_or((Styles::default(), Ok(())));
    parts.note(sound);
    let (numbering, sound) =
        parts.with("numbering", |xml| Numbering::read(xml, &styles)).unwrap_or((Numbering::default(), Ok(())));
    parts.note(sound);
    let (settings, sound) = parts.with("settings", Settings::read).unwrap_or((Settings::default(), Ok(())));
    parts.note(sound);

    let (mut main, sound) = StoryReader::read(Xml::new(&document, &body), 0, &styles, changes);
    sound?;
    drop(body);
    if !main.has_body {
        let reason = "no w:body, so no Word document".to_owned();
        return Err(ReadError::Part { part: document, byte: 0, reason });
    }
    let mut names = vec![document.clone()];
    let mut story = |parts: &mut Parts<'_, '_>, name: String| {
        let part = names.len() as u16;
        let bytes = parts.part(&name)?;
        let (story, sound) = StoryReader::read(Xml::new(&name, &bytes), part, &styles, changes);
        parts.note(sound);
        names.push(name);
        Some(story)
    };
    let mut footnotes = parts.name("footnotes").and_then(|name| story(&mut parts, name)).unwrap_or_default();
    let mut endnotes = parts.name("endnotes").and_then(|name| story(&mut parts, name)).unwrap_or_default();
    let (first, running) = heads(&main.sections, &settings, &parts.relations);
    let mut first: Vec<Story> = first.into_iter().filter_map(|name| story(&mut parts, name)).collect();
    let mut running: Vec<Story> = running.into_iter().filter_map(|name| story(&mut parts, name)).collect();

    let (notes, calls) = notes::order(&main.calls, &main.sections, &settings, &footnotes, &endnotes);
    let mut assembly = Assembly::new(&styles, &numbering);
    for story in &mut first {
        assembly.story(story, Place::Main, &[]);
    }
    let start = assembly.length();
    assembly.story(&mut main, Place::Main, &calls);
    for (story, endnote) in [(&mut footnotes, false), (&mut endnotes, true)] {
        // notes call none
        story.gathered.call(&[]);
        let mut counters = StoryCounters::default();
        for (number, note) in notes.iter().enumerate().filter(|(_, note)| note.endnote == endnote) {
            if let Some(index) = note.text {
                assembly.note(story, index, number as u32, note.label.clone(), &mut counters);
            }
        }
        assembly.end_notes(story);
    }
    for story in &mut running {
        assembly.story(story, Place::Running, &[]);
    }
    let manuscript = assembly.finish(names)?;
    // Comments that no relation names are not the document's, and those that an annotated copy gets would hide them.
    if main.comments.is_empty() || !parts.relates_to("comments") {
        return Ok(Reading { manuscript, warnings: parts.warnings });
    }
    let (comments, sound) = parts.with("comments", Comments::read).unwrap_or((Comments::default(), Ok(())));
    parts.note(sound);
    let manuscript = manuscript.with_remarks(comments.remarks(&main, start));
    Ok(Reading { manuscript, warnings: parts.warnings })
}

/// The parts beside the document; what is wrong with one becomes a warning.
struct Parts<'b, 'd> {
    package: Package<'b>,
    document: &'d str,
    relations: Vec<Relation>,
    warnings: Vec<ReadError>,
}

impl Parts<'_, '_> {
    fn relates_to(&self, kind: &str) -> bool {
        self.relations.iter().any(|relation| relation.kind == kind)
    }

    /// The name of the part that the document relates to in this way, or that it usually has.
    fn name(&self, kind: &str) -> Option<String> {
        let related = self.relations.iter().find(|relation| relation.kind == kind);
        related.map(|relation| relation.target.clone()).or_else(|| {
            let (folder, _) = self.document.rsplit_once('/')?;
            Some(format!("{folder}/{kind}.xml"))
        })
    }

    fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        self.package.part(name).unwrap_or_else(|error| {
            self.warnings.push(error);
            None
        })
    }

    /// Reads the part that the document relates to in this way.
    fn with<T>(&mut self, kind: &str, read: impl FnOnce(Xml<'_>) -> T) -> Option<T> {
        let name = self.name(kind)?;
        let bytes = self.part(&name)?;
        Some(read(Xml::new(&name, &bytes)))
    }

    fn note(&mut self, sound: Result<(), ReadError>) {
        self.warnings.extend(sound.err());
    }
}

/// The parts of the first page's own header, and of the headers and footers that other pages show.
fn heads(sections: &[Section], settings: &Settings, relations: &[Relation]) -> (Vec<String>, Vec<String>) {
    let target = |id: &str| relations.iter().find(|relation| relation.id == id).map(|relation| relation.target.clone());
    let mut first = Vec::new();
    let mut running = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        for head in &section.heads {
            let shown = match head.kind.as_str() {
                "first" => section.title_page,
                "even" => settings.even_pages,
                _ => true,
            };
            let Some(name) = target(&head.id).filter(|_| shown && first.len() + running.len() < HEADS) else {
                continue;
            };
            let masthead = index == 0 && head.kind == "first" && !head.footer;
            let names = if masthead { &mut first } else { &mut running };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    running.retain(|name| !first.contains(name));
    (first, running)
}
