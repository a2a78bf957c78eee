//! The lines of a manuscript, as its format has them, and the marks within them.

use super::Span;

/// One line of text as the manuscript has it, in few bytes, since a document has many: a line of a text file, of a Markdown paragraph, a table cell, a note,
/// a paragraph of a Word document. Blank lines are no blocks.
#[derive(Clone, Debug)]
pub struct Block {
    /// From the first to the last character that is not white space, markup included.
    pub span: Span,
    /// What the format says it is.
    pub kind: BlockKind,
    /// Whether it goes on directly from the block before it, with no blank line or paragraph end between.
    pub joined: bool,
    /// The number that the format counts and the text does not hold, with the place that stands for it.
    pub label: Option<Box<CountedLabel>>,
}

/// A label that the format counts: Markdown's automatic list, Word's numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedLabel {
    /// As rendered, such as `3.` or `(a)`.
    pub text: String,
    /// What stands for it in the text; empty where nothing does.
    pub span: Span,
}

/// What a format says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A line of running text.
    Line,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A list item at this depth, from 1.
    Item(u8),
    /// A cell of a table; all count from 0.
    Cell {
        /// The table within the manuscript.
        table: u32,
        /// The row within the table.
        row: u32,
        /// The column within the row; those beyond what sixteen bits hold are all the last.
        column: u16,
    },
    /// Part of the note of this number within the manuscript, from 0.
    Note(u32),
    /// A quotation that the format marks as one.
    Quote,
    /// Code and other text that is not the document's own.
    Code,
    /// A running head or foot.
    Running,
}

impl BlockKind {
    /// A cell, all counted from 0.
    pub fn cell(table: u32, row: u32, column: u32) -> Self {
        Self::Cell { table, row, column: u16::try_from(column).unwrap_or(u16::MAX) }
    }

    /// Whether this and `other` are cells of one table.
    pub fn is_of_table_with(self, other: Self) -> bool {
        matches!((self, other), (Self::Cell { table, .. }, Self::Cell { table: of, .. }) if table == of)
    }
}

/// A mark on part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The characters marked.
    pub span: Span,
    /// What they are.
    pub kind: MarkKind,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Markup that a reader of the document does not see.
    Hidden,
    /// Bold type.
    Bold,
    /// Italic type.
    Italic,
    /// Raised characters.
    Superscript,
    /// The mark that calls the note of this number within the manuscript, from 0.
    Callout(u32),
}
