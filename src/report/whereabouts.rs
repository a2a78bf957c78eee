//! Where in a Word document a finding stands, as its author would say it: a document has no lines to count.

use serde::Serialize;

use super::places::Finding;
use super::words::Words;
use crate::manuscript::{Block, BlockKind, Format, Manuscript, on_one_line};

/// The characters of a heading that are told.
const MOST: usize = 60;

/// The part of a document that a place lies in. What is counted counts from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "in", rename_all = "lowercase")]
pub(super) enum Whereabouts<'m> {
    /// A cell of a table, which may be the one that the masthead stands in.
    Table { table: u32, row: u32, column: u32, masthead: bool },
    /// A note, by the number printed for it.
    Note { note: Option<&'m str> },
    /// The running text.
    Text {
        /// The number printed for the paragraph.
        number: Option<&'m str>,
        /// The heading that it stands under, or is.
        heading: Option<&'m str>,
    },
    /// A header or footer.
    #[serde(rename = "header-or-footer")]
    Running,
}

impl<'a> Finding<'a> {
    /// Where in a Word document it stands; nothing in other files, which have lines.
    pub(super) fn whereabouts(&self) -> Option<Whereabouts<'a>> {
        let manuscript = self.manuscript.filter(|manuscript| manuscript.format() == Format::Word)?;
        let at = self.diagnostic.span.start();
        let before = manuscript.blocks_before(at);
        let Some(block) = before.last() else {
            return Some(Whereabouts::Text { number: None, heading: None });
        };
        Some(match block.kind {
            BlockKind::Cell { table, row, column } => {
                let masthead = has_masthead(manuscript, self.masthead_end, table);
                Whereabouts::Table { table: table + 1, row: row + 1, column: u32::from(column) + 1, masthead }
            }
            BlockKind::Note(_) => Whereabouts::Note { note: note(before) },
            BlockKind::Running => Whereabouts::Running,
            BlockKind::Heading(_) => Whereabouts::Text { number: None, heading: Some(manuscript.slice(block.span)) },
            _ => {
                let heading = manuscript.heading_before(at).map(|span| manuscript.slice(span));
                Whereabouts::Text { number: number(manuscript, block), heading }
            }
        })
    }
}

impl Whereabouts<'_> {
    /// In words; nothing where there is nothing to tell.
    pub(super) fn told(&self, words: &Words) -> Option<String> {
        Some(match *self {
            Self::Table { row, masthead: true, .. } => words.in_masthead.replace("{row}", &row.to_string()),
            Self::Table { table, row, .. } => {
                words.in_table.replace("{table}", &table.to_string()).replace("{row}", &row.to_string())
            }
            Self::Note { note } => words.in_note.replace("{note}", note?),
            Self::Running => words.running.clone(),
            Self::Text { number: Some(number), heading: None } => words.numbered.replace("{number}", number),
            Self::Text { number: None, heading } => words.under.replace("{heading}", &beginning(heading?)),
            Self::Text { number: Some(number), heading: Some(heading) } => {
                words.numbered_under.replace("{number}", number).replace("{heading}", &beginning(heading))
            }
        })
    }
}

/// Whether the masthead, which ends at `end`, stands in this table: tables that begin before that end are its own.
fn has_masthead(manuscript: &Manuscript, end: usize, table: u32) -> bool {
    let before = end.checked_sub(1).map_or(&[][..], |last| manuscript.blocks_before(last));
    let cell = |block: &Block| if let BlockKind::Cell { table, .. } = block.kind { Some(table) } else { None };
    before.iter().rev().find_map(cell).is_some_and(|last| table <= last)
}

/// The number printed for the note that the last of `blocks` is of.
fn note(blocks: &[Block]) -> Option<&str> {
    let kind = blocks.last()?.kind;
    let first = blocks.iter().rev().take_while(|block| block.kind == kind).last()?;
    first.label.as_ref().map(|label| label.text.as_str())
}

/// The number printed for a paragraph: counted, or typed before its text.
fn number<'m>(manuscript: &'m Manuscript, block: &'m Block) -> Option<&'m str> {
    let typed = || manuscript.slice(block.span).split(char::is_whitespace).next();
    let label = block.label.as_ref().map(|label| label.text.as_str()).or_else(typed)?;
    let number = label.trim_end_matches(['.', ')']);
    let is_number = !number.is_empty() && number.len() < label.len() && number.chars().all(char::is_numeric);
    (is_number || block.label.is_some()).then_some(number)
}

/// The beginning of a heading, in one line.
fn beginning(heading: &str) -> String {
    let line = on_one_line(heading);
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}
