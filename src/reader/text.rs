//! Plain text: a block a line, and the markup that people leave in it: `**bold**`, `1^{er}`, `\*`.

use super::markup::{is_space, lines, mark_parts, mark_raised, trimmed};
use crate::manuscript::{Block, BlockKind, Format, Manuscript, Mark, MarkKind, Origins, Span};

/// How many lines bold type may go on for.
const BOLD_LINES: usize = 12;

/// Reads a text, any text.
pub(super) fn read(text: String) -> Manuscript {
    read_as(Format::Text, text)
}

/// Reads a text of another format as if it were plain.
pub(super) fn read_as(format: Format, text: String) -> Manuscript {
    let blocks = blocks(&text);
    let marks = Marker { text: &text, blocks: &blocks, block: 0, open: None, marks: Vec::new() }.run();
    Manuscript::new(format, text, blocks, marks, Origins::default())
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
    let mut joined = false;
    for line in lines(text, Span::new(0, text.len())) {
        let span = trimmed(text, line);
        if let Some(span) = span {
            // A form feed begins a page.
            joined &= !text[line.start()..span.start()].contains('\u{c}');
            blocks.push(Block { span, kind: BlockKind::Line, joined, label: None });
        }
        joined = span.is_some();
    }
    blocks
}

/// Asterisks that may begin bold type.
#[derive(Clone, Copy)]
struct Stars {
    span: Span,
    block: usize,
}

/// Goes once through the text, from one character of markup to the next.
struct Marker<'t> {
    text: &'t str,
    blocks: &'t [Block],
    /// The block that the present place lies in.
    block: usize,
    open: Option<Stars>,
    marks: Vec<Mark>,
}

impl Marker<'_> {
    fn run(mut self) -> Vec<Mark> {
        let bytes = self.text.as_bytes();
        let mut next = 0;
        for at in memchr::memchr3_iter(b'*', b'^', b'\\', bytes) {
            if at < next {
                continue;
            }
            next = match bytes[at] {
                b'*' => self.stars(at),
                b'^' => {
                    mark_raised(self.text, at, &mut self.marks);
                    at + 1
                }
                _ => self.escape(at),
            };
        }
        self.marks
    }

    /// Reads the asterisks at `at`; gives the place after them.
    fn stars(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let span = Span::new(at, at + bytes[at..].iter().take_while(|&&byte| byte == b'*').count());
        // One asterisk is a callout or the head of its note far oftener than it is italic type.
        if !(2..=3).contains(&span.len()) {
            return span.end();
        }
        while self.blocks.get(self.block).is_some_and(|block| block.span.end() <= at) {
            self.block += 1;
        }
        let stars = Stars { span, block: self.block };
        let before = self.text[..at].chars().next_back().filter(|&before| !is_space(before));
        let after = self.text[span.end()..].chars().next().filter(|&after| !is_space(after));
        // As in CommonMark, those of `agenda**, ` do not open.
        let after_word = before.is_some_and(char::is_alphanumeric);
        let opens = after.is_some_and(|after| after.is_alphanumeric() || !after_word);
        if let Some(open) = self.open.filter(|&open| before.is_some() && self.pair(open, stars)) {
            self.bold(open, stars);
            self.open = None;
        } else if opens {
            self.open = Some(stars);
        }
        span.end()
    }

    /// Whether `close` can end what `open` begins: as many asterisks, in the same run of lines.
    fn pair(&self, open: Stars, close: Stars) -> bool {
        let lines = self.blocks.get(open.block + 1..=close.block).unwrap_or_default();
        open.span.len() == close.span.len() && lines.len() <= BOLD_LINES && lines.iter().all(|line| line.joined)
    }

    fn bold(&mut self, open: Stars, close: Stars) {
        let inside = Span::new(open.span.end(), close.span.start());
        let lines = self.blocks.get(open.block..=close.block).unwrap_or_default();
        self.marks.push(Mark { span: open.span, kind: MarkKind::Hidden });
        mark_parts(lines.iter().map(|line| line.span), inside, MarkKind::Bold, &mut self.marks);
        if open.span.len() == 3 {
            mark_parts(lines.iter().map(|line| line.span), inside, MarkKind::Italic, &mut self.marks);
        }
        self.marks.push(Mark { span: close.span, kind: MarkKind::Hidden });
    }

    /// Hides the backslash at `at` if it takes the meaning from the character after it; gives the place after both.
    fn escape(&mut self, at: usize) -> usize {
        if !self.text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            return at + 1;
        }
        self.marks.push(Mark { span: Span::new(at, at + 1), kind: MarkKind::Hidden });
        at + 2
    }
}
