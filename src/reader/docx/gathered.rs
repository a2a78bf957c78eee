//! Text as it is gathered from a part: with the bytes it came from, its marks, and where paragraphs go on in others.

use std::ops::Range;

use crate::manuscript::{Mark, MarkKind, OriginPiece, Span};

/// A text and what lies in it, each list in order of the lines.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) text: String,
    pub(super) pieces: Vec<OriginPiece>,
    pub(super) marks: Vec<Mark>,
    /// Where a paragraph goes on in the one before it, and its number within the part.
    pub(super) joins: Vec<(u32, u32)>,
}

impl Gathered {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.marks.clear();
        self.joins.clear();
    }

    /// Lets callouts, each named by its place among those of the story, call these notes. One that calls none is none.
    pub(super) fn call(&mut self, notes: &[u32]) {
        self.marks.retain_mut(|mark| {
            let MarkKind::Callout(call) = &mut mark.kind else { return true };
            let note = notes.get(*call as usize);
            note.iter().for_each(|&&note| *call = note);
            note.is_some()
        });
    }

    /// Adds a line: what `other` gathered, and its end.
    pub(super) fn line(&mut self, other: &Self) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.text.push('\n');
        self.pieces.extend(other.pieces.iter().map(|&piece| moved_piece(piece, 0, by)));
        self.marks.extend(other.marks.iter().map(|&mark| moved_mark(mark, 0, by)));
        self.joins.extend(other.joins.iter().map(|&join| moved_join(join, 0, by)));
    }

    /// Adds the whole lines of `other` that lie in `range`.
    pub(super) fn lines(&mut self, other: &Self, range: Range<usize>) {
        let (from, to) = (range.start, self.text.len());
        self.text.push_str(other.text.get(range.clone()).unwrap_or_default());
        let pieces = within(&other.pieces, &range, |piece| piece.start as usize);
        self.pieces.extend(pieces.iter().map(|&piece| moved_piece(piece, from, to)));
        let marks = within(&other.marks, &range, |mark| mark.span.start());
        self.marks.extend(marks.iter().map(|&mark| moved_mark(mark, from, to)));
        let joins = within(&other.joins, &range, |&(start, _)| start as usize);
        self.joins.extend(joins.iter().map(|&join| moved_join(join, from, to)));
    }

    /// Adds all of `other`: the longer of the two stays where it is in memory.
    pub(super) fn append(&mut self, mut other: Self) {
        let by = self.text.len();
        if by > 0 {
            other.pieces.iter_mut().for_each(|piece| *piece = moved_piece(*piece, 0, by));
            other.marks.iter_mut().for_each(|mark| *mark = moved_mark(*mark, 0, by));
            other.joins.iter_mut().for_each(|join| *join = moved_join(*join, 0, by));
        }
        if by < other.text.len() {
            other.text.insert_str(0, &self.text);
            other.pieces.splice(0..0, self.pieces.drain(..));
            other.marks.splice(0..0, self.marks.drain(..));
            other.joins.splice(0..0, self.joins.drain(..));
            *self = other;
        } else {
            self.text.push_str(&other.text);
            self.pieces.append(&mut other.pieces);
            self.marks.append(&mut other.marks);
            self.joins.append(&mut other.joins);
        }
    }
}

/// What of `list`, whose places are in order line by line, starts in `range`, which is of whole lines.
fn within<'l, T>(list: &'l [T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'l [T] {
    let from = list.partition_point(|one| start(one) < range.start);
    let to = list.partition_point(|one| start(one) < range.end);
    list.get(from..to).unwrap_or_default()
}

fn moved_piece(piece: OriginPiece, from: usize, to: usize) -> OriginPiece {
    OriginPiece { start: moved(piece.start, from, to), ..piece }
}

fn moved_mark(mark: Mark, from: usize, to: usize) -> Mark {
    Mark { span: Span::new(mark.span.start() - from + to, mark.span.end() - from + to), ..mark }
}

fn moved_join((start, number): (u32, u32), from: usize, to: usize) -> (u32, u32) {
    (moved(start, from, to), number)
}

fn moved(place: u32, from: usize, to: usize) -> u32 {
    (place as usize + to - from) as u32
}
