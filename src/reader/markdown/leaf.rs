//! The inline text of one paragraph, heading or cell while its events come in.

use crate::manuscript::{Mark, MarkKind, Span};

/// What is known of a stretch of inline text. What lies in it and is not `shown` is markup.
#[derive(Default)]
pub(super) struct Leaf {
    pub(super) span: Option<Span>,
    /// The text that a reader sees, in order of place.
    pub(super) shown: Vec<Span>,
    /// The callouts of notes, in order of place.
    pub(super) callouts: Vec<Span>,
    /// Comments, in order of place.
    pub(super) comments: Vec<Span>,
    /// `<br>` and the like, which end a line.
    pub(super) breaks: Vec<Span>,
    /// Bold, italic and raised stretches, over lines; those of one kind do not overlap.
    pub(super) styles: Vec<Mark>,
    bold: usize,
    italic: usize,
    raised: Option<usize>,
}

impl Leaf {
    /// Forgets all but the room taken.
    pub(super) fn clear(&mut self) {
        self.span = None;
        self.shown.clear();
        self.callouts.clear();
        self.comments.clear();
        self.breaks.clear();
        self.styles.clear();
        (self.bold, self.italic, self.raised) = (0, 0, None);
    }

    /// Takes in `span`, whose text is markup until shown.
    pub(super) fn grow(&mut self, span: Span) {
        self.span = Some(self.span.map_or(span, |before| before.to(span)));
    }

    /// Takes in `span`, which is text.
    pub(super) fn show(&mut self, span: Span) {
        self.grow(span);
        match self.shown.last_mut() {
            Some(last) if last.end() == span.start() => *last = last.to(span),
            _ => self.shown.push(span),
        }
    }

    /// Takes in a code span with its backticks.
    pub(super) fn code(&mut self, text: &str, span: Span) {
        self.grow(span);
        let source = text.get(span.range()).unwrap_or_default();
        let ticks = source.bytes().take_while(|&byte| byte == b'`').count();
        self.show(Span::new(span.start() + ticks, span.end().saturating_sub(ticks)));
    }

    /// Takes in an HTML tag or comment.
    pub(super) fn tag(&mut self, text: &str, span: Span) {
        self.grow(span);
        let source = text.get(span.range()).unwrap_or_default();
        let name = source.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
        if source.starts_with("<!--") {
            self.comments.push(span);
        } else if name.eq_ignore_ascii_case("br") {
            self.breaks.push(span);
        } else if name.eq_ignore_ascii_case("sup") {
            self.raised = Some(span.end());
        } else if name.eq_ignore_ascii_case("/sup")
            && let Some(start) = self.raised.take()
        {
            self.styles.push(Mark { span: Span::new(start, span.start()), kind: MarkKind::Superscript });
        }
    }

    pub(super) fn start_bold(&mut self) {
        self.bold += 1;
    }

    pub(super) fn start_italic(&mut self) {
        self.italic += 1;
    }

    /// Ends bold type, which takes up `span` with its asterisks; within bold type it is nothing new.
    pub(super) fn end_bold(&mut self, span: Span) {
        self.bold = self.bold.saturating_sub(1);
        if self.bold == 0 {
            let span = Span::new(span.start() + 2, span.end().saturating_sub(2));
            self.styles.push(Mark { span, kind: MarkKind::Bold });
        }
    }

    /// Ends italic type, as `end_bold` ends bold.
    pub(super) fn end_italic(&mut self, span: Span) {
        self.italic = self.italic.saturating_sub(1);
        if self.italic == 0 {
            let span = Span::new(span.start() + 1, span.end().saturating_sub(1));
            self.styles.push(Mark { span, kind: MarkKind::Italic });
        }
    }
}
