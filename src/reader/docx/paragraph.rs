//! A paragraph as it is gathered: its text, its marks, and what its properties say.

use super::gathered::Gathered;
use super::styles::{Emphasis, Look, Styles};
use crate::manuscript::{Mark, MarkKind, OriginPiece, Span};

/// What stands in the text for a thing that is no text.
pub(super) const OBJECT: char = '\u{FFFC}';

/// What a paragraph's own properties say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Properties {
    /// The paragraph's style.
    pub(super) style: Option<u32>,
    /// The numbering it takes part in; 0 for none.
    pub(super) numbering: Option<u32>,
    /// The level within that numbering.
    pub(super) level: Option<u8>,
    /// The outline level, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// Whether its end is not there in the chosen view, so that the next paragraph goes on in it.
    pub(super) end_gone: bool,
    /// What its end's own properties say, of which hiding counts.
    pub(super) end: Emphasis,
}

/// The run being read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// What it asks for itself.
    pub(super) own: Emphasis,
    /// Its character style.
    pub(super) style: Option<u32>,
    /// How it is shown.
    pub(super) look: Look,
    start: usize,
    /// The callout whose mark its characters are, with the place from which on they are.
    callout: Option<(u32, usize)>,
}

/// A paragraph being gathered. Places in it are bytes of its own text.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) gathered: Gathered,
    pub(super) properties: Properties,
    pub(super) run: Run,
    /// How a run is shown that asks for nothing itself.
    plain: Look,
    /// Its number within the part; the first one's where several became one.
    pub(super) number: u32,
    /// The number of the one of which text is being read.
    pub(super) last: u32,
    /// Where the text of the text element being read begins, where spaces at its ends do not count.
    trimmed_from: Option<usize>,
}

impl Paragraph {
    /// The paragraph of this number, or one that goes on in the one before it.
    pub(super) fn begin(&mut self, number: u32, goes_on: bool, styles: &Styles) {
        if goes_on {
            self.gathered.joins.push((self.length() as u32, number));
        } else {
            self.gathered.clear();
            self.number = number;
        }
        self.last = number;
        self.properties = Properties { style: styles.default_paragraph(), ..Properties::default() };
        self.settle(styles);
    }

    /// Settles how its runs are shown, once its properties are known.
    pub(super) fn settle(&mut self, styles: &Styles) {
        self.plain = Emphasis::default().look(Emphasis::default(), styles.emphasis(self.properties.style));
        self.begin_run();
    }

    /// Begins a run.
    pub(super) fn begin_run(&mut self) {
        self.run = Run { start: self.length(), look: self.plain, ..Run::default() };
    }

    /// Settles how the run is shown, once its properties are known.
    pub(super) fn settle_run(&mut self, styles: &Styles) {
        if self.run.style.is_some() || self.run.own != Emphasis::default() {
            let paragraph = styles.emphasis(self.properties.style);
            self.run.look = self.run.own.look(styles.emphasis(self.run.style), paragraph);
        }
    }

    /// Ends the run: marks what it added.
    pub(super) fn end_run(&mut self) {
        let span = Span::new(self.run.start, self.length());
        let Look { bold, italic, raised, .. } = self.run.look;
        if !span.is_empty() {
            for (on, kind) in [(bold, MarkKind::Bold), (italic, MarkKind::Italic), (raised, MarkKind::Superscript)] {
                if on {
                    self.mark(span, kind);
                }
            }
        }
        if let Some((callout, from)) = self.run.callout {
            self.gathered.marks.push(Mark { span: Span::new(from, self.length()), kind: MarkKind::Callout(callout) });
        }
        self.begin_run();
    }

    /// Marks a span, going on with a mark of the same kind that ends where it begins.
    fn mark(&mut self, span: Span, kind: MarkKind) {
        let last = self.gathered.marks.iter_mut().rev().take(8).find(|mark| mark.kind == kind);
        match last {
            Some(mark) if mark.span.end() == span.start() => mark.span = mark.span.to(span),
            _ => self.gathered.marks.push(Mark { span, kind }),
        }
    }

    /// The length of its text so far.
    fn length(&self) -> usize {
        self.gathered.text.len()
    }

    /// Notes that what comes next stands at `byte` of the part.
    fn piece(&mut self, byte: usize) {
        self.gathered.pieces.push(OriginPiece { start: self.length() as u32, byte: byte as u32 });
    }

    /// Adds one character, given by what stands at `byte`.
    pub(super) fn push(&mut self, character: char, byte: usize) {
        self.piece(byte);
        self.gathered.text.push(character);
    }

    /// Adds a thing that is no text, which stands at `byte`.
    pub(super) fn push_object(&mut self, byte: usize) {
        let start = self.length();
        self.push(OBJECT, byte);
        self.mark(Span::new(start, self.length()), MarkKind::Hidden);
    }

    /// Begins a text element; without `preserve`, spaces at its ends do not count.
    pub(super) fn begin_text(&mut self, preserve: bool) {
        self.trimmed_from = (!preserve).then_some(self.length());
    }

    /// Adds characters of a text element, which stand at `byte`.
    pub(super) fn push_text(&mut self, text: &str, byte: usize) {
        let (mut text, mut byte) = (text, byte);
        if self.trimmed_from == Some(self.length()) {
            let trimmed = text.trim_start_matches(is_space);
            byte += text.len() - trimmed.len();
            text = trimmed;
        }
        while let Some(at) = memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
            let (before, rest) = text.split_at(at);
            self.push_plain(before, byte);
            let end = if rest.starts_with("\r\n") { 2 } else { 1 };
            self.push(' ', byte + at);
            text = &rest[end..];
            byte += at + end;
        }
        self.push_plain(text, byte);
    }

    fn push_plain(&mut self, text: &str, byte: usize) {
        if !text.is_empty() {
            self.piece(byte);
            self.gathered.text.push_str(text);
        }
    }

    /// Ends a text element.
    pub(super) fn end_text(&mut self) {
        let Some(from) = self.trimmed_from.take() else { return };
        let gathered = &mut self.gathered;
        let added = gathered.text.get(from..).unwrap_or_default();
        let keep = from + added.trim_end_matches(is_space).len();
        gathered.text.truncate(keep);
        while gathered.pieces.last().is_some_and(|piece| piece.start as usize >= keep) {
            gathered.pieces.pop();
        }
    }

    /// Adds a callout: what the run's text after it is, or a thing of its own that stands at `byte`.
    pub(super) fn push_callout(&mut self, callout: u32, custom: bool, byte: usize) {
        if custom {
            self.run.callout = Some((callout, self.length()));
            return;
        }
        let start = self.length();
        self.push_object(byte);
        self.gathered.marks.push(Mark { span: Span::new(start, self.length()), kind: MarkKind::Callout(callout) });
    }

    /// Ends the paragraph at `byte`; whether its end is there, or the next paragraph goes on in this one.
    pub(super) fn end(&mut self, byte: usize, styles: &Styles) -> bool {
        let properties = &mut self.properties;
        properties.end_gone |= properties.end.look(Emphasis::default(), styles.emphasis(properties.style)).hidden;
        let ends = !properties.end_gone;
        self.piece(byte);
        ends
    }
}

/// The spaces that XML counts as such.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}
