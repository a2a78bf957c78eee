//! Stories put one after another into a manuscript: lines become text and blocks, and paragraphs get their numbers.

use super::numbering::{Counters, Numbering};
use super::paragraph::OBJECT;
use super::story::{Line, Story};
use super::styles::Styles;
use crate::manuscript::{
    Block, BlockKind, CountedLabel, Format, Manuscript, Mark, MarkKind, OriginPiece, Origins, Span,
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

/// A manuscript as it is put together.
pub(super) struct Assembly<'s> {
    styles: &'s Styles,
    numbering: &'s Numbering,
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    pieces: Vec<OriginPiece>,
    /// Tables in the stories before the present one.
    tables: u32,
}

impl<'s> Assembly<'s> {
    /// An empty one, for a text of about `length` bytes.
    pub(super) fn new(styles: &'s Styles, numbering: &'s Numbering, length: usize) -> Self {
        let text = String::with_capacity(length);
        Self { styles, numbering, text, blocks: Vec::new(), marks: Vec::new(), pieces: Vec::new(), tables: 0 }
    }

    /// The length of the text so far.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Adds a whole story, whose callouts call the notes of these numbers.
    pub(super) fn story(&mut self, story: &Story, place: Place, calls: &[u32]) {
        let mut counters = StoryCounters::default();
        for line in &story.lines {
            self.line(story, line, place, calls, &mut counters);
        }
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
        let (start, first) = (self.text.len(), self.blocks.len());
        for line in lines {
            self.line(story, line, Place::Note(number), &[], counters);
        }
        let Some(label) = label else { return };
        if self.blocks.len() == first && self.text.len() > start {
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

    fn line(&mut self, story: &Story, line: &Line, place: Place, calls: &[u32], counters: &mut StoryCounters) {
        let start = self.text.len();
        let text = story.text.get(line.text.clone()).unwrap_or_default();
        let marks = story.marks.get(line.marks.clone()).unwrap_or_default();
        self.text.push_str(text);
        self.text.push('\n');
        let pieces = story.pieces.get(line.pieces.clone()).unwrap_or_default();
        self.pieces.extend(pieces.iter().map(|piece| OriginPiece { start: piece.start + start as u32, ..*piece }));
        let mut called = false;
        for mark in marks {
            let span = Span::new(start + mark.span.start(), start + mark.span.end());
            let kind = match mark.kind {
                MarkKind::Callout(call) => match calls.get(call as usize) {
                    Some(&note) => MarkKind::Callout(note),
                    None => continue,
                },
                kind => kind,
            };
            called |= matches!(kind, MarkKind::Callout(_));
            self.marks.push(Mark { span, kind });
        }
        let counters = if line.boxed { &mut counters.boxes } else { &mut counters.text };
        let number = self.numbering_of(line).and_then(|(id, level)| {
            let label = counters.count(self.numbering, self.styles, id, level)?;
            Some((level, label))
        });
        let kind = self.kind(line, place, number.as_ref().map(|(level, _)| *level));
        let label = number.and_then(|(_, label)| label);
        let seen = text.chars().any(|character| character != OBJECT && !character.is_whitespace());
        if seen || called || label.is_some() {
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
            (Place::Main, Some((table, row, column)), ..) => {
                BlockKind::Cell { table: self.tables + table, row, column }
            }
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
        if u32::try_from(self.text.len()).is_err() {
            return Err(ReadError::TooLong);
        }
        let origins = Origins::new(parts, self.pieces);
        Ok(Manuscript::new(Format::Word, self.text, self.blocks, self.marks, origins))
    }
}
