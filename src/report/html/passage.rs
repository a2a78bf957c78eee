//! The text of a block as its reader sees it, with what findings are about marked in it: markup is left out, the mark
//! of a note is its number, and after each marked place stands the way to its finding.

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use crate::manuscript::{Block, Manuscript, Mark, MarkKind, Span};
use crate::report::visible::{one_line, visible};

/// Marks nested deeper than this are not drawn: nobody could tell them apart, and a browser gives up at some depth.
const DEEPEST: usize = 16;

/// A place that a finding is about, or another that it names.
pub(super) struct Layer {
    /// The characters, on character boundaries.
    pub(super) span: Span,
    /// The classes of all that shows it.
    pub(super) classes: String,
    /// The name that it is linked to by.
    pub(super) anchor: String,
    /// The way to its finding; nothing for a place that is only named.
    pub(super) way: Option<Way>,
}

/// The way from a place to its finding.
pub(super) struct Way {
    /// The finding's anchor.
    pub(super) anchor: String,
    /// The finding's number in its draft, from 1.
    pub(super) number: usize,
    /// The severity's name.
    pub(super) severity: String,
}

/// What a block has of a layer.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'l> {
    pub(super) layer: &'l Layer,
    /// Within the block or its label; empty where something belongs that is not there.
    pub(super) span: Span,
    /// Whether no block before has anything of the layer.
    pub(super) first: bool,
    /// Whether no block after has.
    pub(super) last: bool,
}

/// A block with what lies on it.
pub(super) struct Passage<'a> {
    pub(super) manuscript: &'a Manuscript,
    pub(super) block: &'a Block,
    pub(super) stretches: &'a [Stretch<'a>],
    /// The numbers printed for the notes, by their number within the manuscript.
    pub(super) notes: &'a [Option<&'a str>],
}

impl Passage<'_> {
    /// The label that the format counts, and the text.
    pub(super) fn html(&self) -> Markup {
        let Some(label) = &self.block.label else { return self.text(self.stretches.to_vec()) };
        let on_label: Vec<_> =
            self.stretches.iter().copied().filter(|stretch| touch(label.span, stretch.span)).collect();
        let start = self.block.span.start();
        let goes_on = |stretch: &Stretch<'_>| !touch(label.span, stretch.span) || stretch.span.end() > start;
        let on_text = self.stretches.iter().copied().filter(goes_on).map(|stretch| {
            let first = stretch.first && !touch(label.span, stretch.span);
            Stretch {
                span: Span::new(stretch.span.start().max(start), stretch.span.end().max(start)),
                first,
                ..stretch
            }
        });
        let ended = on_label.iter().filter(|stretch| !goes_on(stretch));
        html! {
            span.label {
                @for stretch in &on_label { (opening(stretch)) }
                (wrapped(&on_label, html! { (one_line(&label.text)) }))
                @for stretch in ended { (closing(stretch)) }
            }
            " "
            (self.text(on_text.collect()))
        }
    }

    /// The block's own text, cut where a mark or a stretch begins or ends.
    fn text(&self, mut stretches: Vec<Stretch<'_>>) -> Markup {
        let span = self.block.span;
        let marks = self.manuscript.marks_within(span);
        let ends = marks.iter().map(|mark| mark.span).chain(stretches.iter().map(|stretch| stretch.span)).chain([span]);
        let mut cuts: Vec<usize> = ends.flat_map(|span| [span.start(), span.end()]).collect();
        cuts.retain(|cut| (span.start()..=span.end()).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let mut ending = stretches.clone();
        ending.sort_by_key(|stretch| stretch.span.end());
        stretches.sort_by_key(|stretch| (stretch.span.start(), Reverse(stretch.span.end())));
        let (mut beginning, mut ending, mut marks) =
            (stretches.iter().peekable(), ending.iter().peekable(), marks.iter().peekable());
        let (mut over, mut styles): (Vec<Stretch<'_>>, Vec<&Mark>) = (Vec::new(), Vec::new());
        let mut out = String::new();
        for (at, &cut) in cuts.iter().enumerate() {
            while let Some(stretch) = beginning.next_if(|stretch| stretch.span.start() <= cut) {
                out.push_str(&opening(stretch).0);
                over.push(*stretch);
            }
            while let Some(stretch) = ending.next_if(|stretch| stretch.span.end() <= cut) {
                out.push_str(&closing(stretch).0);
            }
            while let Some(mark) = marks.next_if(|mark| mark.span.start() <= cut) {
                styles.push(mark);
            }
            over.retain(|stretch| stretch.span.end() > cut);
            styles.retain(|mark| mark.span.end() > cut);
            let Some(&next) = cuts.get(at + 1) else { break };
            if let Some(piece) = self.piece(Span::new(cut, next), &styles) {
                out.push_str(&wrapped(&over, piece).0);
            }
        }
        PreEscaped(out)
    }

    /// The characters at `span`, all of which are under `marks`; nothing where they are not shown.
    fn piece(&self, span: Span, marks: &[&Mark]) -> Option<Markup> {
        let is = |kind| marks.iter().any(|mark| mark.kind == kind);
        let call = marks.iter().find_map(|mark| match mark.kind {
            MarkKind::Callout(note) => Some((note, mark.span)),
            _ => None,
        });
        let text = match call {
            Some((note, place)) if is(MarkKind::Hidden) => {
                (place.start() == span.start()).then(|| note_number(self.notes, note))?
            }
            _ if is(MarkKind::Hidden) => return None,
            _ => shown(self.manuscript.slice(span)),
        };
        let raised = call.is_some() || is(MarkKind::Superscript);
        let text = if raised {
            html! { sup { (text) } }
        } else {
            html! { (text) }
        };
        let text = if is(MarkKind::Italic) {
            html! { i { (text) } }
        } else {
            text
        };
        Some(if is(MarkKind::Bold) {
            html! { b { (text) } }
        } else {
            text
        })
    }
}

/// The number printed for a note: the one that the format counts, or its place among the notes.
pub(super) fn note_number(notes: &[Option<&str>], note: u32) -> String {
    let printed = notes.get(note as usize).copied().flatten();
    printed.map_or_else(|| (note + 1).to_string(), |printed| one_line(printed).into_owned())
}

/// Text with its line ends, and otherwise nothing in it that steers.
pub(super) fn shown(text: &str) -> String {
    let lines: Vec<_> = text.split(['\n', '\u{2028}']).map(|line| visible(line.trim_end_matches('\r'))).collect();
    lines.join("\n")
}

/// Whether a stretch is about what `label` stands for; both are empty where the format alone counts.
fn touch(label: Span, stretch: Span) -> bool {
    label.overlaps(stretch) || (label.is_empty() && stretch == label)
}

/// `text` under `stretches`, the first outermost.
fn wrapped(stretches: &[Stretch<'_>], text: Markup) -> Markup {
    stretches.iter().take(DEEPEST).rev().fold(text, |text, Stretch { layer, .. }| match &layer.way {
        Some(way) => html! { mark class=(layer.classes) data-finding=(way.number) { (text) } },
        None => html! { span class={ "related " (layer.classes) } { (text) } },
    })
}

/// What stands before a stretch: where others link to.
fn opening(stretch: &Stretch<'_>) -> Markup {
    let named = stretch.first && stretch.layer.way.is_none();
    html! { @if named { span id=(stretch.layer.anchor) {} } }
}

/// What stands after a stretch: the way to its finding.
fn closing(stretch: &Stretch<'_>) -> Markup {
    let layer = stretch.layer;
    html! {
        @if let Some(way) = layer.way.as_ref().filter(|_| stretch.last) {
            a class={ "way " (layer.classes) } id=(layer.anchor) href={ "#" (way.anchor) }
                aria-label={ (way.severity) " " (way.number) } { (way.number) }
        }
    }
}
