//! Stories put one after another into a manuscript: lines become blocks, and paragraphs get their numbers.

use super::gathered::Gathered;
use super::numbering::{Counters, Numbering};
use super::paragraph::OBJECT;
use super::story::{Line, Story};
use super::styles::Styles;
use crate::manuscript::{
    Block, BlockKind, CountedLabel, Format, Manuscript, MarkKind, OriginParagraphs, Origins, Span,
};
use crate::reader::ReadError;

/// Where a story's lines stand in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the text.
    Main,
    /// In the note of this number.
    Note(u32),
    /// In a running head or foot.
    Running,
}

/// The counters of one story: its text boxes count for themselves.
#[derive(Debug, Default)]
pub(super) struct StoryCounters {
    text: Counters,
    boxes: Counters,
}

/// Where lines are added whose text is gathered.
#[derive(Clone, Copy)]
struct Begun {
    part: u16,
    /// Where the first stood in the text of its story, and where it stands in that of the manuscript.
    from: usize,
    to: usize,
    /// The marks and joins before it.
    marks: usize,
    joins: usize,
}

impl Begun {
    /// The place in the manuscript of a place in the story.
    fn place(self, place: u32) -> usize {
        place as usize + self.to - self.from
    }
}

/// A manuscript as it is put together.
pub(super) struct Assembly<'s> {
    styles: &'s Styles,
    numbering: &'s Numbering,
    gathered: Gathered,
    blocks: Vec<Block>,
    paragraphs: Vec<OriginParagraphs>,
    /// Tables in the stories before the present one.
    tables: u32,
}

impl<'s> Assembly<'s> {
    /// An empty one.
    pub(super) fn new(styles: &'s Styles, numbering: &'s Numbering) -> Self {
        let (gathered, blocks, paragraphs) = (Gathered::default(), Vec::new(), Vec::new());
        Self { styles, numbering, gathered, blocks, paragraphs, tables: 0 }
    }

    /// The length of the text so far.
    pub(super) fn length(&self) -> usize {
        self.gathered.text.len()
    }

    /// Adds a whole story, whose callouts call the notes of these numbers; takes from it what it gathered.
    pub(super) fn story(&mut self, story: &mut Story, place: Place, calls: &[u32]) {
        let mut gathered = std::mem::take(&mut story.gathered);
        gathered.call(calls);
        let begun = self.begin(story.part, 0);
        self.gathered.append(gathered);
        self.lines(&story.lines, begun, place, &mut StoryCounters::default());
        self.tables += story.tables;
    }

    /// Adds the note at `index` of a story of notes; `label` is the number printed for it.
    pub(super) fn note(
        &mut self,
        story: &Story,
        index: usize,
        number: u32,
        label: Option<String>,
        counters: &mut StoryCounters,
    ) {
        let Some(lines) = story.notes.get(index).and_then(|note| story.lines.get(note.lines.clone())) else { return };
        let (start, first) = (self.length(), self.blocks.len());
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            let range = first.range().start..last.range().end;
            let begun = self.begin(story.part, range.start);
            self.gathered.lines(&story.gathered, range);
            self.lines(lines, begun, Place::Note(number), counters);
        }
        let Some(label) = label else { return };
        if self.blocks.len() == first && self.length() > start {
            let (span, kind) = (Span::at(start), BlockKind::Note(number));
            self.blocks.push(Block { span, kind, joined: false, label: None });
        }
        if let Some(block) = self.blocks.get_mut(first) {
            block.label = Some(Box::new(CountedLabel { text: label, span: Span::at(start) }));
        }
    }

    /// Ends a story of notes, of which the notes were added.
    pub(super) fn end_notes(&mut self, story: &Story) {
        self.tables += story.tables;
    }

    /// Notes that what is gathered next is of `part`, and stood at `from` in the text of its story.
    fn begin(&self, part: u16, from: usize) -> Begun {
        let Gathered { text, marks, joins, .. } = &self.gathered;
        Begun { part, from, to: text.len(), marks: marks.len(), joins: joins.len() }
    }

    /// Adds lines of which the text was gathered.
    fn lines(&mut self, lines: &[Line], begun: Begun, place: Place, counters: &mut StoryCounters) {
        let mut next = None;
        let (mut marks, mut joins) = (begun.marks, begun.joins);
        for line in lines {
            let (start, end) = (begun.place(line.start), begun.place(line.end));
            if next != Some(line.number) {
                self.paragraph(begun.part, start, line.number);
            }
            next = Some(line.last + 1);
            while let Some(&(at, number)) = self.gathered.joins.get(joins).filter(|join| join.0 as usize <= end) {
                self.paragraph(begun.part, at as usize, number);
                joins += 1;
            }
            let mut called = false;
            while let Some(mark) = self.gathered.marks.get(marks).filter(|mark| mark.span.start() <= end) {
                called |= matches!(mark.kind, MarkKind::Callout(_));
                marks += 1;
            }
            self.line(line, Span::new(start, end), called, place, counters);
        }
    }

    /// Notes that at `start` the paragraph `first` of `part` begins, and one more with each line after it.
    fn paragraph(&mut self, part: u16, start: usize, first: u32) {
        self.paragraphs.push(OriginParagraphs { start: start as u32, part, first });
    }

    /// Adds the line at `span`, in which a note may be called.
    fn line(&mut self, line: &Line, span: Span, called: bool, place: Place, counters: &mut StoryCounters) {
        let counters = if line.boxed { &mut counters.boxes } else { &mut counters.text };
        let number = self.numbering_of(line).and_then(|(id, level)| {
            let label = counters.count(self.numbering, self.styles, id, level)?;
            Some((level, label))
        });
        let kind = self.kind(line, place, number.as_ref().map(|(level, _)| *level));
        let label = number.and_then(|(_, label)| label);
        let text = self.gathered.text.get(span.range()).unwrap_or_default();
        let seen = text.chars().any(|character| character != OBJECT && !character.is_whitespace());
        if seen || called || label.is_some() {
            let start = span.start();
            let from = start + text.len() - text.trim_start().len();
            let span = Span::new(from, (start + text.trim_end().len()).max(from));
            let label = label.map(|text| Box::new(CountedLabel { text, span: Span::at(start) }));
            self.blocks.push(Block { span, kind, joined: false, label });
        }
    }

    /// The instance and the level in which a line is numbered.
    fn numbering_of(&self, line: &Line) -> Option<(u32, u8)> {
        let (id, level) = line.numbering;
        let style = self.styles.get(line.style);
        let (id, level) = match id {
            Some(id) => (id, level.unwrap_or(0)),
            None => {
                let (style, id) = (style?, style?.numbering?);
                let linked = || self.numbering.level_of_style(id, line.style?, self.styles);
                (id, level.or_else(linked).or(style.level).unwrap_or(0))
            }
        };
        (id != 0).then_some((id, level))
    }

    fn kind(&self, line: &Line, place: Place, level: Option<u8>) -> BlockKind {
        let outline = line.outline.or_else(|| self.styles.get(line.style)?.outline).filter(|&outline| outline < 9);
        match (place, line.cell, outline, level) {
            (Place::Note(number), ..) => BlockKind::Note(number),
            (Place::Running, ..) => BlockKind::Running,
            (Place::Main, Some((table, row, column)), ..) => BlockKind::cell(self.tables + table, row, column),
            (Place::Main, None, Some(outline), _) => BlockKind::Heading(outline + 1),
            (Place::Main, None, None, Some(level)) => BlockKind::Item(level + 1),
            (Place::Main, None, None, None) => BlockKind::Line,
        }
    }

    /// The manuscript; its pieces lead into `parts`.
    ///
    /// # Errors
    /// A text longer than places reach.
    pub(super) fn finish(self, parts: Vec<String>) -> Result<Manuscript, ReadError> {
        let Gathered { text, pieces, marks, .. } = self.gathered;
        if u32::try_from(text.len()).is_err() {
            return Err(ReadError::TooLong);
        }
        let origins = Origins::new(parts, pieces, self.paragraphs);
        Ok(Manuscript::new(Format::Word, text, self.blocks, marks, origins))
    }
}
