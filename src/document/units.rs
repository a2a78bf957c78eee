//! The text as paragraphs: lines that go on from each other, each paragraph with the label it begins with.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::annexes::{headed_by, is_annexed, is_name, may_head};
use super::head::AllWords;
use super::labels::{self, Closing, Kind, Label};
use super::running::Role;
use crate::language::is_letter;
use crate::language::lexicon::PartKind;
use crate::manuscript::{Ahead, Block, BlockKind, Manuscript, Span};

/// The row of dots between a title and its page in a table of contents.
static LEADER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("....."));

/// A paragraph, heading, or other stretch of lines that belong together; in few bytes, since a document has many.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its place in the list of units.
    pub(super) place: u32,
    /// From its first to its last character.
    pub(super) span: Span,
    /// The label it begins with.
    pub(super) label: Option<Box<Label>>,
    /// A number that may have been meant for one, at its beginning or that of a later sentence and line: `3)`, `3,`.
    pub(super) nearly: Option<Box<Label>>,
    /// What it looks like.
    pub(super) style: Style,
    /// The part that it heads.
    pub(super) heads: Option<PartKind>,
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

/// Characters of the longest line within a paragraph, markup included, that can head an annex.
const LONGEST_HEADING: usize = 60;

/// How many numbered paragraphs are enough to tell how a document closes their numbers.
const ENOUGH: usize = 3;

/// The units of `manuscript`, in reading order, their numbers closed by a stop; or in another way, where hardly any is
/// closed so and nearly all are in that one.
pub(super) fn units(manuscript: &Manuscript, roles: &[Role], words: &AllWords<'_>) -> Vec<Unit> {
    let usual = closed_by(Closing::Stop, manuscript, roles, words);
    if numbered(&usual).count() + 1 >= ENOUGH || !numbers_begin_lines(manuscript) {
        return usual;
    }
    let mut others = [Closing::Bracket, Closing::Space].into_iter();
    let other = others.find_map(|closing| {
        let units = closed_by(closing, manuscript, roles, words);
        numbered_throughout(&units).then_some(units)
    });
    other.unwrap_or(usual)
}

/// The numbers of the units that are numbered and prose.
fn numbered(units: &[Unit]) -> impl Iterator<Item = u32> {
    let own = units.iter().filter(|unit| unit.style == Style::Prose && !unit.inside);
    own.filter_map(|unit| unit.label.as_deref().filter(|label| label.kind == Kind::Number).map(|label| label.number))
}

/// Whether as many lines as are enough begin with a figure.
fn numbers_begin_lines(manuscript: &Manuscript) -> bool {
    let figure = |block: &&Block| manuscript.slice(block.span).starts_with(char::is_numeric) || block.label.is_some();
    manuscript.blocks().iter().filter(figure).take(ENOUGH).count() == ENOUGH
}

/// Whether nearly all prose of a text is numbered, from 1 and mostly without a gap.
fn numbered_throughout(units: &[Unit]) -> bool {
    let prose = || units.iter().filter(|unit| unit.style == Style::Prose);
    let labelled = prose().filter(|unit| unit.label.is_some()).count();
    let before = prose().take_while(|unit| unit.label.is_none()).count();
    let numbers: Vec<u32> = numbered(units).collect();
    let steps = numbers.windows(2).filter(|pair| (pair[0]..=pair[0] + 2).contains(&pair[1])).count();
    numbers.len() >= ENOUGH
        && numbers.first() == Some(&1)
        && before < ENOUGH
        && labelled * 3 >= prose().count() * 2
        && (steps + 1) * 3 >= numbers.len() * 2
}

fn closed_by(closing: Closing, manuscript: &Manuscript, roles: &[Role], words: &AllWords<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(manuscript.blocks().len());
    let mut broken = true;
    let mut open_label = false;
    for (block, role) in manuscript.blocks().iter().zip(roles) {
        if *role != Role::Text || !is_text(block.kind) {
            continue;
        }
        let label = label_of(manuscript, block, closing);
        let heads = headed(manuscript, block, words);
        let starts = !block.joined || broken || label.is_some() || heads.is_some();
        // A heading of more than a name may go on in the next line.
        broken = heads.is_some() && is_name(manuscript.slice(block.span));
        match units.last_mut() {
            Some(unit) if !starts || (open_label && label.is_none() && heads.is_none() && unit.heads.is_none()) => {
                if unit.nearly.is_none() {
                    let nearly = nearly(manuscript, block);
                    unit.nearly = nearly.filter(|_| !goes_on(manuscript, unit.span, block.span));
                }
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
                    nearly: if label.is_none() { nearly(manuscript, block) } else { None },
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
            unit.label.as_deref().is_some_and(|label| label.after >= unit.span.end() && !label.span.is_empty())
        });
    }
    leave_out_contents(manuscript, &mut units);
    let mut leaders = Ahead::new(manuscript.text(), &LEADER);
    for (place, unit) in (0..).zip(&mut units) {
        unit.place = place;
        unit.style = style(manuscript, unit, &mut leaders);
        unit.opens_list = manuscript.slice(unit.span).ends_with([':', '：', ',', '，', '،']);
    }
    units
}

/// A table of contents names annexes, too, and lists them below: that heads none.
fn leave_out_contents(manuscript: &Manuscript, units: &mut [Unit]) {
    let mut next: Option<Span> = None;
    for unit in units.iter_mut().rev() {
        let lists = |next: Span| LEADER.find(manuscript.slice(next).as_bytes()).is_some();
        unit.heads = unit.heads.take().filter(|_| !next.is_some_and(lists));
        next = Some(unit.span);
    }
}

fn is_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Line | BlockKind::Heading(_) | BlockKind::Item(_))
}

/// The number that a line without a label begins with, however it is closed.
fn nearly(manuscript: &Manuscript, block: &Block) -> Option<Box<Label>> {
    // Most lines begin with a letter, and what is no label then is none however numbers are closed.
    let numbered = block.label.is_some() || !manuscript.slice(block.span).starts_with(is_letter);
    numbered.then(|| label_of(manuscript, block, Closing::Any))?
}

fn label_of(manuscript: &Manuscript, block: &Block, closing: Closing) -> Option<Box<Label>> {
    let label = match &block.label {
        Some(label) => labels::counted(&label.text, label.span, block.span.start(), closing),
        None => labels::read(manuscript, block.span, closing),
    };
    label.map(Box::new)
}

fn headed(manuscript: &Manuscript, block: &Block, words: &AllWords<'_>) -> Option<PartKind> {
    let line = manuscript.slice(block.span);
    let begins = !block.joined;
    // A figure begins no name of a part; in Chinese the date of a letter may stand first.
    if line.starts_with(|c: char| c.is_ascii_digit()) && !(begins && is_annexed(line, words)) {
        return None;
    }
    if !may_head(line, words) || !begins && line.chars().count() > LONGEST_HEADING {
        return None;
    }
    headed_by(manuscript.folded(block.span).text(), begins, words)
}

/// Whether the text at `span` stops in the middle of a sentence, so that the line at `next` may be part of it: a line is
/// broken where it is full, and a heading stops before.
pub(super) fn goes_on(manuscript: &Manuscript, span: Span, next: Span) -> bool {
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
    let bare = text.trim_end_matches(char::is_numeric).trim_end();
    if text.len() - bare.len() <= 6 { bare } else { text }
}

fn style(manuscript: &Manuscript, unit: &Unit, leaders: &mut Ahead<'_>) -> Style {
    if unit.level.is_some() {
        return Style::Short;
    }
    let start = unit.label.as_deref().map_or(unit.span.start(), |label| label.after.max(unit.span.start()));
    let text = without_tail(manuscript.text().get(start..unit.span.end()).unwrap_or_default());
    let stopped = text.ends_with(['.', ';', ':', '。', '；', '：', '؛', '!', '?', '؟', '”', '»', '}', ']', ')', ',']);
    let long = text.len() > 140;
    // A heading may name its language or date below, in brackets.
    let bracketed = || text.lines().next_back().is_some_and(|last| last.starts_with('[') && last.ends_with(']'));
    let led = leaders.within(Span::new(start.min(unit.span.end()), unit.span.end())).is_some();
    if led || unit.label.is_none() && text.ends_with(']') && bracketed() {
        return Style::Short;
    }
    let numbered = unit.label.as_deref().is_some_and(|label| label.kind == Kind::Number);
    // A paragraph may do no more than open a list: "3. As follows:".
    let opens = numbered && text.ends_with([':', '：']);
    if long || stopped && (opens || text.len() > 12) { Style::Prose } else { Style::Short }
}
