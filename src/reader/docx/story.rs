//! A story: the body, the notes of one kind, a header or footer, read in one pass into lines.
//!
//! What a line is depends on where it stands, so the reader keeps one tag for each element that is open, and a flow
//! (a paragraph, its fields, its tables) for the body and one more for each text box within another.

use std::ops::Range;

use super::Changes;
use super::comments::Anchor;
use super::gathered::Gathered;
use super::notes::{Call, NoteProperties};
use super::numerals::Numerals;
use super::paragraph::Paragraph;
use super::sections::Section;
use super::styles::Styles;
use super::xml::{Node, Xml};
use crate::reader::ReadError;

/// Paragraphs read at most in a part, some 100,000 pages: an empty one takes few bytes of the part and many here.
const PARAGRAPHS: u32 = 4_000_000;

/// One paragraph of a story, with those after it that have neither text nor number, of which nothing else is kept:
/// they take few bytes of the part.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where its text begins and ends in that of the story.
    pub(super) start: u32,
    pub(super) end: u32,
    /// How many paragraphs without text follow it.
    pub(super) blank: u32,
    /// Its number within the part, from 0.
    pub(super) number: u32,
    /// The number of the last of its paragraphs.
    pub(super) last: u32,
    /// Its style.
    pub(super) style: Option<u32>,
    /// The numbering that it names itself, and the level.
    pub(super) numbering: (Option<u32>, Option<u8>),
    /// The outline level that it names itself.
    pub(super) outline: Option<u8>,
    /// Table, row and column, from 0.
    pub(super) cell: Option<(u32, u32, u32)>,
    /// Whether it stands in a text box.
    pub(super) boxed: bool,
}

impl Line {
    /// The line with its end and the paragraphs without text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize + 1 + self.blank as usize
    }

    /// Where the paragraph of this number stands; the paragraph before it, where it has no place.
    pub(super) fn paragraph(&self, number: u32) -> Range<usize> {
        let after = self.last.saturating_sub(number);
        if number <= self.last && after < self.blank {
            let place = (self.end + self.blank - after) as usize;
            return place..place;
        }
        self.start as usize..self.end as usize
    }
}

/// A note as its part has it.
#[derive(Debug)]
pub(super) struct NoteText {
    /// Its id, which callouts name.
    pub(super) id: String,
    /// Its lines within the story.
    pub(super) lines: Range<usize>,
}

/// All that was read of a story.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The part's place in the list of parts.
    pub(super) part: u16,
    pub(super) gathered: Gathered,
    /// In the order of the paragraphs in the part: a text box follows the paragraph it is anchored in.
    pub(super) lines: Vec<Line>,
    /// The callouts, which marks name by their place here.
    pub(super) calls: Vec<Call>,
    /// Where comments stand.
    pub(super) comments: Vec<Anchor>,
    /// The notes, where the part holds notes.
    pub(super) notes: Vec<NoteText>,
    /// The sections, where the part is the body.
    pub(super) sections: Vec<Section>,
    /// Whether the part holds a body.
    pub(super) has_body: bool,
    /// How many tables there are.
    pub(super) tables: u32,
}

impl Story {
    /// Puts the lines in the order of their paragraphs: a text box was ended before the paragraph that it is in.
    fn sort(&mut self) {
        if self.lines.is_sorted_by_key(|line| line.number) {
            return;
        }
        self.lines.sort_by_key(|line| line.number);
        let mut sorted = Gathered::default();
        for line in &mut self.lines {
            let start = sorted.text.len() as u32;
            sorted.lines(&self.gathered, line.range());
            (line.start, line.end) = (start, start + (line.end - line.start));
        }
        self.gathered = sorted;
    }
}

/// What an open element is to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nothing; what it holds counts.
    Through,
    Paragraph {
        own_flow: bool,
    },
    ParagraphProperties,
    NumberProperties,
    EndProperties,
    Run,
    RunProperties,
    Text,
    Drawing,
    TextBox,
    Alternate {
        taken: bool,
    },
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Section,
    SectionNotes {
        endnotes: bool,
    },
    Note,
}

/// A table being read; all count from 0.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table {
    pub(super) id: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    /// Columns that the cell being read takes.
    pub(super) width: u32,
    pub(super) in_cell: bool,
}

/// A stretch of paragraphs that others may interrupt but not enter.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) paragraph: Paragraph,
    /// Whether a paragraph is open.
    pub(super) open: bool,
    /// Whether the next paragraph goes on in this one.
    pub(super) goes_on: bool,
    /// The open fields; true for one of which the instruction is being read.
    pub(super) fields: Vec<bool>,
    /// How many of them are true.
    pub(super) instructions: usize,
    pub(super) tables: Vec<Table>,
}

impl Flow {
    /// Whether what comes now is seen.
    pub(super) fn shows(&self) -> bool {
        self.open && self.instructions == 0 && !self.paragraph.run.look.hidden
    }
}

/// The reader of a story.
pub(super) struct StoryReader<'s> {
    pub(super) styles: &'s Styles,
    pub(super) changes: Changes,
    pub(super) story: Story,
    pub(super) tags: Vec<Tag>,
    /// Elements open since one whose content does not count, itself included.
    pub(super) muted: usize,
    /// Paragraphs begun in the part.
    pub(super) paragraphs: u32,
    pub(super) flow: Flow,
    /// The flows that the present one interrupts.
    pub(super) outer: Vec<Flow>,
    /// The drawings open: where each stands, and whether a text box was found in it.
    pub(super) drawings: Vec<(usize, bool)>,
    pub(super) section: Section,
    /// Whether the paragraph being read is the last of its section.
    pub(super) ends_section: bool,
}

impl<'s> StoryReader<'s> {
    /// Reads a part's story; with it the error, where the markup breaks off.
    pub(super) fn read(
        mut xml: Xml<'_>,
        part: u16,
        styles: &'s Styles,
        changes: Changes,
    ) -> (Story, Result<(), ReadError>) {
        let mut reader = StoryReader {
            styles,
            changes,
            story: Story { part, ..Story::default() },
            tags: Vec::new(),
            muted: 0,
            paragraphs: 0,
            flow: Flow::default(),
            outer: Vec::new(),
            drawings: Vec::new(),
            section: Section::default(),
            ends_section: false,
        };
        let result = reader.run(&mut xml);
        reader.finish();
        (reader.story, result)
    }

    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                Node::Start(element) if self.muted > 0 => {
                    self.muted += 1;
                    if element.is_word() && element.name() == "p" {
                        self.paragraphs += 1;
                    }
                }
                Node::End if self.muted > 0 => self.muted -= 1,
                Node::Start(element) => {
                    self.start(&element, xml.at());
                    if self.paragraphs > PARAGRAPHS {
                        return Err(xml.broken(format!("more than {PARAGRAPHS} paragraphs")));
                    }
                }
                Node::End => self.end(xml.at()),
                Node::Text(text) => {
                    if self.muted == 0 && self.tags.last() == Some(&Tag::Text) && self.flow.shows() {
                        self.flow.paragraph.push_text(text, xml.at());
                    }
                }
                Node::Character(character) => {
                    if self.muted == 0 && self.tags.last() == Some(&Tag::Text) && self.flow.shows() {
                        let shown = if matches!(character, '\n' | '\r') { ' ' } else { character };
                        self.flow.paragraph.push(shown, xml.at());
                    }
                }
                Node::Over => return Ok(()),
            }
        }
    }

    fn finish(&mut self) {
        self.flush();
        while let Some(flow) = self.outer.pop() {
            self.flow = flow;
            self.flush();
        }
        self.story.sort();
        if self.story.sections.is_empty() {
            self.story.sections.push(std::mem::take(&mut self.section));
        }
    }

    /// Lets nothing count in the element that begins now.
    pub(super) fn mute(&mut self) {
        self.muted = 1;
    }

    /// Lets nothing more count in the element that holds the properties that the element beginning now belongs to:
    /// the row or cell that a tracked change took away.
    pub(super) fn mute_owner(&mut self) {
        self.tags.pop();
        self.tags.pop();
        self.muted = 3;
    }

    /// Begins a flow within the present one.
    pub(super) fn enter_flow(&mut self) {
        self.outer.push(std::mem::take(&mut self.flow));
    }

    /// Goes back to the flow that the present one interrupted.
    pub(super) fn leave_flow(&mut self) {
        self.flush();
        self.flow = self.outer.pop().unwrap_or_default();
    }

    /// Begins a paragraph.
    pub(super) fn begin_paragraph(&mut self) -> Tag {
        let number = self.paragraphs;
        self.paragraphs += 1;
        let own_flow = self.flow.open;
        if own_flow {
            self.enter_flow();
        }
        let goes_on = std::mem::take(&mut self.flow.goes_on);
        self.flow.open = true;
        self.flow.paragraph.begin(number, goes_on, self.styles);
        Tag::Paragraph { own_flow }
    }

    /// Ends the paragraph that is open.
    pub(super) fn end_paragraph(&mut self, own_flow: bool, byte: usize) {
        let ends = self.flow.paragraph.end(byte, self.styles);
        self.flow.open = false;
        // an instruction that runs past its paragraph is a field that lost its middle
        self.flow.fields.retain(|&instruction| !instruction);
        self.flow.instructions = 0;
        self.flow.goes_on = true;
        if ends {
            self.flush();
        }
        if self.outer.is_empty() && std::mem::take(&mut self.ends_section) {
            self.end_section();
        }
        if own_flow {
            self.leave_flow();
        }
    }

    /// Begins a note.
    pub(super) fn begin_note(&mut self, id: String) -> Tag {
        self.flush();
        let at = self.story.lines.len();
        self.story.notes.push(NoteText { id, lines: at..at });
        Tag::Note
    }

    /// Makes a line of the paragraph gathered, which nothing can go on in any more.
    pub(super) fn flush(&mut self) {
        let flow = &mut self.flow;
        if flow.open || !std::mem::take(&mut flow.goes_on) {
            return;
        }
        let paragraph = &mut flow.paragraph;
        let (properties, gathered) = (&paragraph.properties, &paragraph.gathered);
        if properties.end_gone && gathered.text.is_empty() {
            return;
        }
        let story = &mut self.story;
        let start = story.gathered.text.len();
        story.gathered.line(gathered);
        let numbered = properties.numbering.or_else(|| self.styles.get(properties.style)?.numbering).is_some();
        let begins_note = story.notes.last().is_some_and(|note| note.lines.start == story.lines.len());
        let before = story.lines.last_mut().filter(|line| line.last + 1 == paragraph.number && !begins_note);
        if let Some(line) = before.filter(|_| gathered.text.is_empty() && !numbered) {
            line.blank += 1;
            line.last = paragraph.last;
            return;
        }
        story.lines.push(Line {
            start: start as u32,
            end: (start + gathered.text.len()) as u32,
            blank: 0,
            number: paragraph.number,
            last: paragraph.last,
            style: properties.style,
            numbering: (properties.numbering, properties.level),
            outline: properties.outline,
            cell: flow.tables.last().filter(|table| table.in_cell).map(|table| (table.id, table.row, table.column)),
            boxed: !self.outer.is_empty(),
        });
    }

    /// Ends the section that the lines so far belong to.
    pub(super) fn end_section(&mut self) {
        self.story.sections.push(std::mem::take(&mut self.section));
    }

    /// The properties of notes that the section being read sets.
    pub(super) fn section_notes(&mut self, endnotes: bool) -> &mut NoteProperties {
        if endnotes { &mut self.section.endnotes } else { &mut self.section.footnotes }
    }

    /// Takes up the number format of a section's notes.
    pub(super) fn note_numerals(&mut self, endnotes: bool, name: &str) {
        self.section_notes(endnotes).numerals = Some(Numerals::named(name));
    }
}
