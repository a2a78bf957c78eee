//! The few lines of a manuscript that a finding is shown in, as a source that miette can draw from.
//!
//! miette looks for a label's lines from the start of its source, several times a label. So it is given only these
//! lines, cut to the width there is and made safe to show, with labels moved to where their text now stands.

use std::collections::BTreeSet;
use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use super::visible::visible;
use crate::manuscript::{Manuscript, Position, Span};

/// Lines shown before and after those of a label.
const CONTEXT: usize = 1;

/// A label over more lines than this is drawn on its first line alone.
const MOST_LINES: usize = 5;

/// The cells that a line is cut to at the least.
const LEAST_WIDTH: usize = 24;

/// Lines of a manuscript with labels on them.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    groups: Vec<Group>,
    labels: Vec<Label>,
}

/// Lines that follow one another, all of them shown.
#[derive(Debug)]
struct Group {
    text: Range<usize>,
    first_line: usize,
    lines: usize,
}

/// A label's place in the excerpt and in the manuscript.
#[derive(Debug)]
struct Label {
    text: Range<usize>,
    position: Position,
}

/// A stretch of the manuscript that is shown, and where in the excerpt.
struct Piece {
    source: Range<usize>,
    at: usize,
}

impl Excerpt {
    /// The lines around `spans`, under `name`, in a terminal of `width` cells; `ellipsis` stands for what is cut.
    pub(super) fn new(manuscript: &Manuscript, name: String, spans: &[Span], width: usize, ellipsis: &str) -> Self {
        let spans: Vec<Range<usize>> = spans.iter().map(|&span| drawn(manuscript, span)).collect();
        let lines = lines_around(manuscript, &spans);
        let digits = lines.last().map_or(1, |line| line.to_string().len());
        let budget = width.saturating_sub(digits + 4).max(LEAST_WIDTH);
        let mut excerpt = Self { name, text: String::new(), groups: Vec::new(), labels: Vec::new() };
        let mut pieces = Vec::new();
        for line in first_label_first(manuscript, &lines, &spans) {
            excerpt.push_line(manuscript, line, &spans, (budget, ellipsis), &mut pieces);
        }
        pieces.sort_by_key(|piece| piece.source.start);
        excerpt.labels = spans
            .into_iter()
            .map(|span| Label {
                text: moved(manuscript, &pieces, span.start)..moved(manuscript, &pieces, span.end),
                position: manuscript.position(span.start),
            })
            .collect();
        excerpt
    }

    /// Where the labels stand in the excerpt, in the order of the spans it was made from.
    pub(super) fn labels(&self) -> impl Iterator<Item = SourceSpan> {
        self.labels.iter().map(|label| SourceSpan::from((label.text.start, label.text.len())))
    }

    fn push_line(
        &mut self,
        manuscript: &Manuscript,
        line: usize,
        spans: &[Range<usize>],
        (budget, ellipsis): (usize, &str),
        pieces: &mut Vec<Piece>,
    ) {
        let content = content(manuscript, line);
        let text = &manuscript.text()[content.clone()];
        let from = self.text.len();
        let labels = spans.iter().filter(|span| span.start <= content.end && span.end >= content.start);
        let labels: Vec<_> = labels
            .map(|span| {
                let start = span.start.max(content.start) - content.start;
                start..(span.end.min(content.end) - content.start).max(start)
            })
            .collect();
        let mut shown = 0;
        for window in windows(text, &labels, budget, ellipsis.chars().count()) {
            if window.start > shown {
                self.text.push_str(ellipsis);
            }
            shown = window.end;
            let source = content.start + window.start..content.start + window.end;
            pieces.push(Piece { source, at: self.text.len() });
            self.text.push_str(&visible(&text[window]));
        }
        if shown < text.len() {
            self.text.push_str(ellipsis);
        }
        self.text.push('\n');
        match self.groups.last_mut() {
            Some(group) if group.first_line + group.lines == line => {
                group.text.end = self.text.len();
                group.lines += 1;
            }
            _ => self.groups.push(Group { text: from..self.text.len(), first_line: line, lines: 1 }),
        }
    }
}

impl SourceCode for Excerpt {
    /// All lines of the group that `span` lies in; just the span, with its line and column in the manuscript, where no
    /// lines around it are asked for.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let within = |group: &&Group| group.text.start <= start && end <= group.text.end;
        let group = self.groups.iter().find(within).ok_or(MietteError::OutOfBounds)?;
        let label = self.labels.iter().find(|label| label.text == (start..end));
        let (range, line, column, lines) = match label {
            Some(label) if before + after == 0 => (start..end, label.position.line, label.position.column, 1),
            _ => (group.text.clone(), group.first_line, 1, group.lines),
        };
        let shown = SourceSpan::from((range.start, range.len()));
        let data = &self.text.as_bytes()[range];
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, data, shown, line - 1, column.max(1) - 1, lines)))
    }
}

/// The part of `span` that is drawn: on character boundaries, without a line end, and not over too many lines.
fn drawn(manuscript: &Manuscript, span: Span) -> Range<usize> {
    let text = manuscript.text();
    let start = text.floor_char_boundary(span.start());
    let mut end = text.ceil_char_boundary(span.end()).max(start);
    let first = manuscript.lines().line(start);
    if manuscript.lines().line(end) >= first + MOST_LINES {
        end = content(manuscript, first).end;
    }
    let start = start.min(content(manuscript, first).end);
    let kept = text[start..end.max(start)].trim_end_matches(['\n', '\r']).len();
    start..start + kept
}

/// The bytes of a line without its line end.
fn content(manuscript: &Manuscript, line: usize) -> Range<usize> {
    let (lines, text) = (manuscript.lines(), manuscript.text());
    let (start, end) = (lines.start(line, text), lines.start(line + 1, text));
    start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
}

/// The lines of `spans` and those around them; a single line between two of them is shown too.
fn lines_around(manuscript: &Manuscript, spans: &[Range<usize>]) -> BTreeSet<usize> {
    let index = manuscript.lines();
    // What follows the last line end is a line to the index, and to a reader only if something is there.
    let written = index.len() - usize::from(manuscript.text().ends_with(['\n', '\r']));
    let mut lines = BTreeSet::new();
    for span in spans {
        let first = index.line(span.start).saturating_sub(CONTEXT).max(1);
        let last = index.line(span.end);
        lines.extend(first..=(last + CONTEXT).min(written).max(last));
    }
    let alone = |line: &usize| !lines.contains(line) && lines.contains(&(line + 1));
    let between: Vec<_> = lines.iter().map(|line| line + 1).filter(alone).collect();
    lines.extend(between);
    lines
}

/// `lines` with those around the first of `spans` before all others: miette draws its source from top to bottom, and
/// the finding's own place comes first.
fn first_label_first(manuscript: &Manuscript, lines: &BTreeSet<usize>, spans: &[Range<usize>]) -> Vec<usize> {
    let first = spans.first().map_or(1, |span| manuscript.lines().line(span.start));
    let start = (1..=first).rev().take_while(|line| lines.contains(line)).last().unwrap_or(first);
    let end = (first..).find(|line| !lines.contains(line)).unwrap_or(first);
    let others = lines.iter().copied().filter(|line| !(start..end).contains(line));
    (start..end).chain(others).collect()
}

/// Where the byte at `offset` of the manuscript stands in the excerpt; what is cut away stands where the cut is.
fn moved(manuscript: &Manuscript, pieces: &[Piece], offset: usize) -> usize {
    let last = pieces.partition_point(|piece| piece.source.start <= offset).saturating_sub(1);
    pieces.get(last).map_or(0, |piece| {
        let end = offset.clamp(piece.source.start, piece.source.end);
        piece.at + visible(&manuscript.text()[piece.source.start..end]).len()
    })
}

/// The parts of a line that are shown in `budget` cells: all of it, or what lies around its labels, or its beginning.
fn windows(text: &str, labels: &[Range<usize>], budget: usize, ellipsis: usize) -> Vec<Range<usize>> {
    if forward(text, 0, budget).0 == text.len() {
        return std::iter::once(0..text.len()).collect();
    }
    let share = (budget / labels.len().max(1)).saturating_sub(2 * ellipsis).max(8);
    if labels.is_empty() {
        return std::iter::once(0..forward(text, 0, share).0).collect();
    }
    let mut windows: Vec<Range<usize>> = labels.iter().map(|label| window(text, label, share)).collect();
    windows.sort_by_key(|window| window.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => merged.push(window),
        }
    }
    merged
}

/// `width` cells of a line around a label, or the label's beginning where it is wider.
fn window(text: &str, label: &Range<usize>, width: usize) -> Range<usize> {
    let (reached, left) = forward(&text[..label.end], label.start, width);
    if reached < label.end {
        return label.start..reached;
    }
    let (start, unused) = backward(text, label.start, left / 2);
    let (end, unused) = forward(text, label.end, left - left / 2 + unused);
    backward(text, start, unused).0..end
}

/// How far `cells` cells reach from `at` on, and how many of them are left at the end of the text.
fn forward(text: &str, at: usize, cells: usize) -> (usize, usize) {
    reach(text[at..].char_indices().map(|(place, character)| (at + place + character.len_utf8(), character)), at, cells)
}

/// How far `cells` cells reach back from `at`, and how many of them are left at the beginning of the text.
fn backward(text: &str, at: usize, cells: usize) -> (usize, usize) {
    reach(text[..at].char_indices().rev(), at, cells)
}

fn reach(characters: impl Iterator<Item = (usize, char)>, from: usize, cells: usize) -> (usize, usize) {
    let mut left = cells;
    let mut reached = from;
    for (place, character) in characters {
        // Control characters are shown in one cell, tabs in up to four.
        let width = if character == '\t' { 4 } else { character.width().unwrap_or(1) };
        if width > left {
            return (reached, 0);
        }
        left -= width;
        reached = place;
    }
    (reached, left)
}
