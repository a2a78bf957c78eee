//! The text as paragraphs: lines that go on from each other, each paragraph with the label it begins with.

use super::annexes::headed_by;
use super::head::AllWords;
use super::labels::{self, Label};
use super::running::Role;
use crate::manuscript::{Block, BlockKind, Manuscript, Span};

/// The row of dots between a title and its page in a table of contents.
const LEADER: &str = ".....";

/// A paragraph, heading, or other stretch of lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its place in the list of units.
    pub(super) place: usize,
    /// From its first to its last character.
    pub(super) span: Span,
    /// The label it begins with.
    pub(super) label: Option<Label>,
    /// What it looks like.
    pub(super) style: Style,
    /// The part that it heads: `annex`, `appendix`, `enclosure`.
    pub(super) heads: Option<&'static str>,
    /// Whether it begins in the middle of what looks like running text.
    pub(super) inside: bool,
    /// Whether it ends with a colon, as text does before a list, or with a comma, as a preamble does.
    pub(super) opens_list: bool,
    /// The level that the format says a heading has.
    pub(super) level: Option<u8>,
}

/// What a paragraph looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Sentences.
    Prose,
    /// A few words without a stop: a heading, an item of a list.
    Short,
}

/// The units of `manuscript`, in reading order.
pub(super) fn units(manuscript: &Manuscript, roles: &[Role], words: &AllWords<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut broken = true;
    let mut open_label = false;
    for (block, role) in manuscript.blocks().iter().zip(roles) {
        if *role != Role::Text || !is_text(block.kind) {
            continue;
        }
        let label = label_of(manuscript, block);
        let heads = headed(manuscript, block, words);
        let starts = !block.joined || broken || label.is_some() || heads.is_some();
        broken = heads.is_some();
        match units.last_mut() {
            Some(unit) if !starts || (open_label && label.is_none() && heads.is_none() && unit.heads.is_none()) => {
                unit.span = unit.span.to(block.span);
            }
            last => {
                let alone = label.as_ref().is_some_and(|label| label.after >= block.span.end());
                let inside =
                    block.joined && !alone && last.is_some_and(|last| goes_on(manuscript, last.span, block.span));
                let level = if let BlockKind::Heading(level) = block.kind { Some(level) } else { None };
                units.push(Unit {
                    place: 0,
                    span: block.span,
                    label,
                    style: Style::Short,
                    heads,
                    inside,
                    opens_list: false,
                    level,
                });
            }
        }
        open_label = units.last().is_some_and(|unit| {
            unit.label.as_ref().is_some_and(|label| label.after >= unit.span.end() && !label.span.is_empty())
        });
    }
    for (place, unit) in units.iter_mut().enumerate() {
        unit.place = place;
        unit.style = style(manuscript, unit);
        unit.opens_list = manuscript.slice(unit.span).ends_with([':', '：', ',', '，', '،']);
    }
    units
}

fn is_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Line | BlockKind::Heading(_) | BlockKind::Item(_))
}

fn label_of(manuscript: &Manuscript, block: &Block) -> Option<Label> {
    match &block.label {
        Some(label) => labels::counted(&label.text, label.span, block.span.start()),
        None => labels::read(manuscript, block.span),
    }
}

fn headed(manuscript: &Manuscript, block: &Block, words: &AllWords<'_>) -> Option<&'static str> {
    if block.span.len() > 90 {
        return None;
    }
    headed_by(manuscript.folded(block.span).text(), words)
}

/// Whether the text at `span` stops in the middle of a sentence, so that the line at `next` may be part of it: a line is
/// broken where it is full, and a heading stops before.
fn goes_on(manuscript: &Manuscript, span: Span, next: Span) -> bool {
    let last = manuscript.slice(span).lines().next_back().unwrap_or_default();
    if last.len() * 2 < next.len() {
        return false;
    }
    !without_tail(manuscript.slice(span).trim_end()).ends_with([
        '.', ';', ':', '!', '?', '。', '；', '：', '؛', '؟', ',', '，', '、', '،', ')', '”', '»', '"', '*', '}', ']',
    ])
}

/// In text taken from a page the number of a note follows the stop, and the dash of the item below may, too.
fn without_tail(text: &str) -> &str {
    let text = text.trim_end_matches(['-', '–', '•', '\n', '\r', ' ']);
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if text.len() - bare.len() <= 4 { bare } else { text }
}

fn style(manuscript: &Manuscript, unit: &Unit) -> Style {
    if unit.level.is_some() {
        return Style::Short;
    }
    let start = unit.label.as_ref().map_or(unit.span.start(), |label| label.after.max(unit.span.start()));
    let text = without_tail(manuscript.text().get(start..unit.span.end()).unwrap_or_default());
    let stopped = text.ends_with(['.', ';', ':', '。', '；', '：', '؛', '!', '?', '؟', '”', '»', '}', ']', ')', ',']);
    let long = text.len() > 140;
    if text.contains(LEADER) {
        return Style::Short;
    }
    if long || (stopped && text.len() > 12) { Style::Prose } else { Style::Short }
}
