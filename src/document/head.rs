//! The first lines of a document, where masthead and preface stand, made plain once for all who look there.

use std::cell::OnceCell;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::language::lexicon::ShortWord;
use crate::language::{Lexicon, Names, Words, starts_with};
use crate::manuscript::{Ahead, Block, BlockKind, Folded, Manuscript, Span};

/// How many lines are looked at for masthead and preface.
pub(super) const LINES: usize = 80;

/// What may stand between a label and its value, official or not.
pub(super) const BETWEEN: [char; 9] = ['.', ':', ';', ',', ' ', '\t', '-', '–', '—'];

/// Letters of the shortest beginning of a word that stands for it.
pub(super) const SHORTEST: usize = 3;

/// Figures of the longest number of a session or a meeting.
const LONGEST_NUMBER: usize = 5;

/// Bytes of a line that are looked at: nothing of a masthead is longer.
const LONGEST_LINE: usize = 600;

/// What breaks a line within a paragraph of Word.
const LINE_BREAK: &str = "\u{2028}";

static LINE_BREAKS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(LINE_BREAK));

/// The least gap between columns.
static TWO_SPACES: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("  "));

/// A line of the head.
pub(super) struct Line<'m> {
    manuscript: &'m Manuscript,
    span: Span,
    folded: OnceCell<Folded<'m>>,
    /// Whether it goes on from the line before.
    pub(super) joined: bool,
    /// Whether it is a cell of a table.
    pub(super) cell: bool,
}

impl<'m> Line<'m> {
    /// The one at `span` of `block`.
    fn new(manuscript: &'m Manuscript, block: &Block, span: Span) -> Self {
        Self {
            manuscript,
            span: manuscript.beginning(span, LONGEST_LINE),
            folded: OnceCell::new(),
            joined: block.joined || span.start() > block.span.start(),
            cell: matches!(block.kind, BlockKind::Cell { .. }),
        }
    }

    /// Where it begins.
    pub(super) fn start(&self) -> usize {
        self.span.start()
    }

    /// Its characters.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// Its text made plain, when it is first asked for: some lie below all that is looked for.
    pub(super) fn folded(&self) -> &Folded<'m> {
        self.folded.get_or_init(|| self.manuscript.folded(self.span))
    }

    /// Its plain text.
    pub(super) fn text(&self) -> &str {
        self.folded().text()
    }
}

/// The first lines of `manuscript` that are its own: no code, no notes, no running heads.
pub(super) fn lines(manuscript: &Manuscript) -> Vec<Line<'_>> {
    let own = |kind: BlockKind| !matches!(kind, BlockKind::Code | BlockKind::Note(_));
    let blocks = || manuscript.blocks().iter().filter(|block| own(block.kind)).take(LINES);
    let end = blocks().last().map_or(0, |block| block.span.end());
    let mut breaks = Ahead::new(manuscript.slice(Span::new(0, end)), &LINE_BREAKS);
    let mut lines = Vec::with_capacity(LINES);
    for block in blocks() {
        if breaks.within(block.span).is_some() {
            lines.extend(lines_of(manuscript, block));
        } else {
            lines.push(Line::new(manuscript, block, block.span));
        }
    }
    lines.truncate(LINES);
    lines
}

/// The lines of `block`: in Word a paragraph may be broken into several.
fn lines_of<'m>(manuscript: &'m Manuscript, block: &'m Block) -> impl Iterator<Item = Line<'m>> {
    let (text, start) = (manuscript.slice(block.span), block.span.start());
    let breaks = LINE_BREAKS.find_iter(text.as_bytes()).chain([text.len()]);
    let spans = breaks.scan(start, move |next, end| {
        let at = std::mem::replace(next, start + end + LINE_BREAK.len());
        Some(Span::new(at, start + end))
    });
    spans.map(move |span| Line::new(manuscript, block, span))
}

/// The stretches of a line that stand in columns of their own: between tabs, upright strokes, or several spaces.
pub(super) fn segments(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    // Most lines have no columns.
    if memchr::memchr2(b'\t', b'|', bytes).is_none() && TWO_SPACES.find(bytes).is_none() {
        return trimmed(text, 0..text.len()).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let gap = byte == b'\t' || byte == b'|' || (byte == b' ' && bytes.get(at + 1) == Some(&b' '));
        if gap {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..text.len());
    found.into_iter().filter_map(|range| trimmed(text, range)).collect()
}

/// `range` without white space at its ends; nothing where nothing is left.
pub(super) fn trimmed(text: &str, range: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let inner = text.get(range.clone())?;
    let start = range.start + inner.len() - inner.trim_start().len();
    let end = start + inner.trim().len();
    (start < end).then_some(start..end)
}

/// Whether `text` is `template`, letter case apart, in which `{number}` stands for digits, `{year}` for four of them,
/// and `{words}` for up to eight words.
pub(super) fn matches(template: &str, text: &str) -> bool {
    let Some((before, after)) = template.split_once('{') else {
        return starts_with(text, template) == Some(text.len());
    };
    let Some(length) = starts_with(text, before) else { return false };
    let (name, tail) = after.split_once('}').unwrap_or((after, ""));
    let rest = &text[length..];
    if name != "words" {
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let fits = if name == "year" { figures == 4 } else { (1..=LONGEST_NUMBER).contains(&figures) };
        return fits && matches(tail, &rest[figures..]);
    }
    let lengths = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    lengths.skip(1).any(|end| matches(tail, &rest[end..]) && are_words(&rest[..end]))
}

fn are_words(text: &str) -> bool {
    text.split(' ').count() <= 8 && text.chars().all(|c| c.is_alphabetic() || " -'".contains(c))
}

/// The words of every language that could stand in the head.
pub(super) type AllWords<'w> = [&'w Words];

/// The words of each language, ready.
pub(super) fn lexicons<'w>(words: &'w AllWords<'_>) -> impl Iterator<Item = &'w Lexicon> {
    words.iter().map(|words| words.lexicon())
}

/// Whether the last word of `text` is a frequent one, which ends no name and no sentence.
pub(super) fn ends_with_common(text: &str, words: &AllWords<'_>) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    ShortWord::of(last).is_some_and(|last| lexicons(words).any(|words| words.is_common(last)))
}

/// The bytes of the longest of some names at the start of `text`.
pub(super) fn longest(text: &str, words: &[&Lexicon], names: impl Fn(&Lexicon) -> &Names) -> Option<usize> {
    words.iter().filter_map(|words| names(words).longest(text)).max()
}
