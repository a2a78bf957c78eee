//! A submitted draft: its text, its lines as the format has them, and the way back to the file.

use std::sync::OnceLock;

mod ahead;
mod bits;
mod block;
mod folded;
mod lines;
mod origin;
mod remark;
mod span;

pub(crate) use ahead::Ahead;
pub(crate) use bits::{bits, first_block};
pub use block::{Block, BlockKind, CountedLabel, Mark, MarkKind};
pub use folded::Folded;
pub(crate) use folded::{is_plain, plain};
pub use lines::{LineIndex, Position};
pub use origin::{Origin, OriginParagraphs, OriginPiece, Origins};
pub use remark::Remark;
pub use span::Span;

/// `text` on one line: a space for each stretch of white space, and none at its ends.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kinds of file that masthead reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown as CommonMark has it, with tables and notes.
    Markdown,
    /// Office Open XML, as Word writes it.
    Word,
}

/// Lines that go on from each other, of which fewer tell nothing of how long lines are.
const FEWEST: usize = 20;

/// The bytes that nine in ten of the lines do not go beyond which go on from others; nothing for a text whose lines are
/// not broken.
fn width(blocks: &[Block]) -> Option<usize> {
    let mut lengths: Vec<usize> = blocks.iter().filter(|block| block.joined).map(|block| block.span.len()).collect();
    let ninth = lengths.len() * 9 / 10;
    (lengths.len() >= FEWEST).then(|| *lengths.select_nth_unstable(ninth).1)
}

/// So many of a list are sooner looked at one by one than searched.
const FEW: usize = 8;

/// A draft as its reader found it.
#[derive(Debug)]
pub struct Manuscript {
    format: Format,
    text: String,
    /// Found when a place is first told.
    lines: OnceLock<LineIndex>,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    remarks: Vec<Remark>,
    origins: Origins,
    /// Found when one is first asked for.
    headings: OnceLock<Vec<Span>>,
    /// Told when it is first asked for.
    width: OnceLock<Option<usize>>,
    /// All of the text made plain, when some of it is first asked for; nothing where it is plain as it is.
    made: OnceLock<Option<folded::Made>>,
}

impl Manuscript {
    /// A manuscript of `text`, whose `blocks` and `marks` are in order of place.
    pub fn new(format: Format, text: String, blocks: Vec<Block>, mut marks: Vec<Mark>, origins: Origins) -> Self {
        marks.sort_by_key(|mark| (mark.span.start(), mark.span.end()));
        let (lines, remarks, made) = (OnceLock::new(), Vec::new(), OnceLock::new());
        let (headings, width) = (OnceLock::new(), OnceLock::new());
        Self { format, text, lines, blocks, marks, remarks, origins, headings, width, made }
    }

    /// This manuscript with what its comments say to masthead.
    pub fn with_remarks(self, remarks: Vec<Remark>) -> Self {
        Self { remarks, ..self }
    }

    /// The kind of file it was read from.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The text: that of the file, or for a Word document its paragraphs, a line each.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters at `span`.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Where lines begin.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Its lines that are not blank, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Its lines that begin at `offset` or before.
    pub fn blocks_before(&self, offset: usize) -> &[Block] {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        self.blocks.get(..after).unwrap_or_default()
    }

    /// The last line that begins at `offset` or before and that the format says is a heading.
    pub fn heading_before(&self, offset: usize) -> Option<Span> {
        let headings = self.headings.get_or_init(|| {
            let marked = self.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
            marked.map(|block| block.span).collect()
        });
        let after = headings.partition_point(|heading| heading.start() <= offset);
        headings.get(after.checked_sub(1)?).copied()
    }

    /// Its marks, in order of place.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The marks that begin within `span`.
    pub fn marks_within(&self, span: Span) -> &[Mark] {
        if self.marks.is_empty() {
            return &[];
        }
        let from = self.marks.partition_point(|mark| mark.span.start() < span.start());
        let rest = &self.marks[from..];
        // Most lines have few marks or none, and some long ones thousands.
        let near = rest.iter().take(FEW).take_while(|mark| mark.span.start() < span.end()).count();
        let within = if near < FEW { near } else { rest.partition_point(|mark| mark.span.start() < span.end()) };
        &rest[..within]
    }

    /// What its comments say to masthead.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The paragraph that `span` begins in: its line with those that go on from each other. Nothing between paragraphs.
    pub fn paragraph(&self, span: Span) -> Option<Span> {
        let after = self.blocks.partition_point(|block| block.span.start() <= span.start());
        let at = after.checked_sub(1)?;
        let block = self.blocks.get(at).filter(|block| span.start() <= block.span.end())?;
        let first = self.blocks.get(..=at)?.iter().rfind(|block| !block.joined).unwrap_or(block);
        let joined = self.blocks.get(after..)?.iter().take_while(|block| block.joined);
        Some(first.span.to(joined.last().unwrap_or(block).span))
    }

    /// Whether the byte `offset` stands in a line that is longer by far than the lines of the text are broken at: two that
    /// were made one, as where text is taken out of a page, and the hyphen at the end of the first may be lost.
    pub fn is_in_two_lines(&self, offset: usize) -> bool {
        let width = self.width.get_or_init(|| width(&self.blocks));
        let line = self.blocks_before(offset).last();
        width.zip(line).is_some_and(|(width, line)| line.span.len() * 4 > width * 5)
    }

    /// The beginning of `span`: at most so many bytes, no character cut.
    pub fn beginning(&self, span: Span, bytes: usize) -> Span {
        Span::new(span.start(), span.end().min(self.text.floor_char_boundary(span.start() + bytes)))
    }

    /// The text at `span` made plain.
    pub fn folded(&self, span: Span) -> Folded<'_> {
        Folded::new(self, span)
    }

    /// Line and column of a byte of the text.
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(offset, &self.text)
    }

    /// Where a byte of the text stands in the file's package; nothing for a file that is its own text.
    pub fn origin(&self, offset: usize) -> Option<Origin> {
        self.origins.of(offset, &self.text, self.lines())
    }
}
