//! What a manuscript is as a United Nations document: its parts, each with its place.
//!
//! Nothing here knows the file format that the manuscript came from.

mod agenda_item;
mod annexes;
mod cited;
mod class;
mod decimals;
mod distribution;
mod head;
mod headings;
mod labels;
mod languages;
mod masthead;
mod misread;
mod notes;
mod outline;
mod preface;
mod profile;
mod recognise;
mod running;
mod series;
mod subparagraphs;
mod symbol;
mod units;

pub use agenda_item::is_bare_letter;
pub use class::begins as symbol_begins;
pub use notes::without_callout;
pub use outline::{Entry, outline};
pub use profile::{Practice, Profile};
pub use recognise::{Hints, recognise};
pub use symbol::{Flaw, citations, flaw, meant};

use arrayvec::ArrayString;

use crate::language::date::WrittenDate;
use crate::language::numerals::Division;
use crate::manuscript::{Manuscript, Span};

/// A manuscript read as a United Nations document.
#[derive(Debug)]
pub struct Document<'m> {
    /// The manuscript.
    pub manuscript: &'m Manuscript,
    /// Whether anything says that it is a United Nations document.
    pub recognised: bool,
    /// The language it is in, by its two letters.
    pub language: Told,
    /// The language whose masthead forms it prints.
    pub forms: String,
    /// Its class.
    pub class: Told,
    /// The name of the profile that says what is required of it.
    pub profile: Told,
    /// Parts of the masthead and the preface, in order of place.
    pub elements: Vec<Element>,
    /// Where the masthead ends: after its last part.
    pub masthead_end: usize,
    /// Where masthead, preface and titles end and the body begins.
    pub head_end: usize,
    /// The main text and the annexes, in order of place.
    pub parts: Vec<Part>,
    /// Headings, in order of place.
    pub headings: Vec<Heading>,
    /// Numbered paragraphs, in order of place.
    pub paragraphs: Vec<Paragraph>,
    /// Slips in the numbering of paragraphs.
    pub slips: Vec<Slip>,
    /// Slips in the letters of subparagraphs.
    pub letter_slips: Vec<Slip>,
    /// Subparagraphs, in order of place.
    pub subparagraphs: Vec<Subparagraph>,
    /// Marks that call a note.
    pub callouts: Vec<Callout>,
    /// Notes.
    pub notes: Vec<Note>,
}

impl Document<'_> {
    /// The first part of the masthead or preface that is of this kind.
    pub fn element(&self, name: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.name() == name)
    }

    /// All parts of the masthead or preface that are of this kind.
    pub fn elements_of(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(move |element| element.name() == name)
    }

    /// What is required of it.
    pub fn profile(&self) -> Option<&'static Profile> {
        Profile::named(&self.profile.name)
    }

    /// The document's own symbol as written, without asterisks.
    pub fn symbol(&self) -> Option<&str> {
        self.element("symbol").map(|element| element.text.as_str())
    }
}

/// Something concluded, and what it was concluded from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The conclusion: a language's two letters, the name of a class or profile.
    pub name: String,
    /// What told it, as written in the document or asked for.
    pub from: String,
}

/// A part of the masthead or the preface.
#[derive(Clone, Debug)]
pub struct Element {
    /// What was found there.
    pub value: Value,
    /// The characters, without callouts.
    pub span: Span,
    /// Those characters made plain.
    pub text: String,
}

/// The names of the parts of the masthead and the preface in rules and outlines.
pub const ELEMENTS: [&str; 16] = [
    "united-nations",
    "organ",
    "symbol",
    "distribution",
    "date",
    "language",
    "original-language",
    "job-number",
    "body",
    "session",
    "meeting",
    "place-and-dates",
    "agenda-item",
    "item-title",
    "title",
    "author",
];

impl Element {
    /// Its name, one of [`ELEMENTS`].
    pub fn name(&self) -> &'static str {
        match self.value {
            Value::UnitedNations => "united-nations",
            Value::Organ => "organ",
            Value::Symbol => "symbol",
            Value::Distribution { .. } => "distribution",
            Value::Date(_) => "date",
            Value::Language { .. } => "language",
            Value::Original { .. } => "original-language",
            Value::JobNumber => "job-number",
            Value::Body => "body",
            Value::Session { .. } => "session",
            Value::Meeting => "meeting",
            Value::PlaceAndDates => "place-and-dates",
            Value::AgendaItem(_) => "agenda-item",
            Value::ItemTitle => "item-title",
            Value::Title => "title",
            Value::Author => "author",
        }
    }
}

/// What a part of the masthead or the preface holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// The organization's name.
    UnitedNations,
    /// The name of an organ.
    Organ,
    /// The document's symbol.
    Symbol,
    /// The distribution line.
    Distribution {
        /// `general`, `limited`, `restricted` or `provisional`, where it could be told.
        category: Option<String>,
    },
    /// The date.
    Date(WrittenDate),
    /// The language of a translation.
    Language {
        /// Its two letters, where it could be told.
        code: Option<String>,
    },
    /// The original language.
    Original {
        /// The languages named, each with its place and, where it could be told, its two letters.
        languages: Vec<(Span, Option<String>)>,
        /// Whether it is a line such as "English only".
        only: bool,
        /// The characters before the languages, made plain.
        label: String,
    },
    /// The job number.
    JobNumber,
    /// The body below the organ.
    Body,
    /// The session.
    Session {
        /// Its number, where the line is an ordinal in words.
        number: Option<usize>,
    },
    /// The meeting of the body, by its number.
    Meeting,
    /// Where and when the session is held.
    PlaceAndDates,
    /// The agenda item.
    AgendaItem(AgendaItem),
    /// The title of the agenda item.
    ItemTitle,
    /// The title of the document.
    Title,
    /// Whose report or note it is.
    Author,
}

/// An agenda-item line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// The language it is worded in, by its two letters.
    pub language: String,
    /// `adopted`, `provisional`, `annotated`, `preliminary` or `supplementary`.
    pub stage: String,
    /// The numbers as written: `2 (b)`, `13 and 115`.
    pub numbers: String,
    /// The line as its language words it, where this one is worded otherwise.
    pub meant: Option<String>,
    /// Where a callout belongs: after the line's last character.
    pub callout_place: usize,
}

impl AgendaItem {
    /// Whether the agenda is one that no longer changes.
    pub fn is_adopted(&self) -> bool {
        self.stage == "adopted"
    }
}

/// The main text or an annex, appendix or enclosure: a text with numbers of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `main`, `annex`, `appendix`, `enclosure` or `text`.
    pub kind: &'static str,
    /// Its heading; empty for the main text.
    pub heading: Span,
    /// All of it.
    pub span: Span,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Depth from 1.
    pub level: u8,
    /// The characters.
    pub span: Span,
    /// What it is numbered with, where it is.
    pub label: Option<HeadingLabel>,
}

/// The label of a heading: `IV`, `B`, `一`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingLabel {
    /// The characters, without what closes them.
    pub span: Span,
    /// Their place among chapters, from 1, where they number one.
    pub chapter: Option<u32>,
    /// Their place among sections, where they number one: `C` is a hundredth chapter or a third section.
    pub section: Option<u32>,
    /// Their place below a section.
    pub subsection: Option<u32>,
}

impl HeadingLabel {
    /// Its place among the divisions of a kind.
    pub fn place(&self, division: Division) -> Option<u32> {
        match division {
            Division::Chapter => self.chapter,
            Division::Section => self.section,
            Division::Subsection => self.subsection,
        }
    }
}

/// A numbered paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number.
    pub number: u32,
    /// What follows the number: `bis`, or a second number after a stop.
    pub suffix: Box<str>,
    /// The label as written.
    pub label: Span,
    /// Label and text.
    pub span: Span,
    /// The part it stands in, as a place in the list of parts.
    pub part: usize,
}

/// A slip in the numbering of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// `repeated`, `skipped`, `backward`, `swapped`, `label` or `look-alike`.
    pub kind: &'static str,
    /// The label that does not follow.
    pub label: Span,
    /// The number as written, without its stop.
    pub found: String,
    /// The number expected there.
    pub expected: String,
    /// The label before it in the series; of two that have changed places, the other.
    pub previous: Span,
    /// That label as written, without its stop.
    pub before: String,
    /// Whether no other series could explain the number.
    pub certain: bool,
    /// Whether every number of the part from the one expected on is known to be that of a paragraph or of an item, so
    /// that they can be numbered anew.
    pub explained: bool,
}

/// A subparagraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subparagraph {
    /// Its letter or numeral, without brackets.
    pub letter: ArrayString<{ labels::LONGEST }>,
    /// The label as written, with brackets.
    pub label: Span,
    /// The paragraph it stands in, as a place in the list of paragraphs, where there is one.
    pub paragraph: Option<usize>,
    /// How deep, from 1.
    pub level: u8,
}

/// A mark that calls a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callout {
    /// `*`, `**`, … or the number.
    pub mark: String,
    /// Where it stands.
    pub span: Span,
    /// The note it calls, as a place in the list of notes, where there is one.
    pub note: Option<usize>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// `*`, `**`, … or the number.
    pub mark: String,
    /// The mark as written.
    pub label: Span,
    /// The text after the mark.
    pub span: Span,
}
