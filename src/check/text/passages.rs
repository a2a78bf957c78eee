//! The passages of a document: stretches of text that are read together, each with the kind of place it stands in.
//!
//! Lines that go on from each other are one passage, so that a line end does not hide a phrase.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use super::Marks;
use crate::document::{Document, Value};
use crate::language::is_letter_or_figure;
use crate::manuscript::{Ahead, Block, BlockKind, Folded, MarkKind, Span};

/// How long, in bytes, a line without a stop may be to be taken for a heading.
const HEADING: usize = 140;

/// What kind of place a passage stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Parts of the masthead and the preface, titles left out.
    Masthead,
    /// Titles, and what stands among them before the body.
    Titles,
    /// Headings, and lines that look like one.
    Headings,
    /// Running text, numbered or not.
    Paragraphs,
    /// Notes.
    Notes,
    /// Cells and lines of tables.
    Tables,
    /// Quotations that the format marks as such.
    Quotations,
}

/// Text that is read together; in few bytes, since a document has many.
#[derive(Debug)]
pub struct Passage<'m> {
    /// Where it stands.
    pub place: Place,
    /// Its text made plain.
    pub folded: Folded<'m>,
    asked: OnceCell<Box<Asked>>,
}

/// What rules ask of a passage, found when it is first asked for.
#[derive(Debug, Default)]
struct Asked {
    quoted: OnceCell<Vec<Range<usize>>>,
    symbols: OnceCell<Vec<Range<usize>>>,
    addresses: OnceCell<Vec<Range<usize>>>,
    curly: OnceCell<bool>,
}

impl Passage<'_> {
    /// Its plain text.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// All of it in the manuscript.
    pub fn span(&self) -> Span {
        self.folded.source()
    }

    /// What stands between quotation marks in its plain text; a mark that does not close quotes the rest.
    pub fn quoted(&self) -> &[Range<usize>] {
        self.asked().quoted.get_or_init(|| quoted(self.text()))
    }

    /// The document symbols in its plain text.
    pub fn symbols(&self) -> &[Range<usize>] {
        let read = || crate::document::citations(self.text()).into_iter().map(Span::range).collect();
        self.asked().symbols.get_or_init(read)
    }

    /// The addresses of web pages and of e-mail in its plain text.
    pub fn addresses(&self) -> &[Range<usize>] {
        self.asked().addresses.get_or_init(|| addresses(self.text()))
    }

    /// Whether it has curly apostrophes in the manuscript that it was read from.
    pub fn is_curly(&self, document: &Document<'_>) -> bool {
        *self.asked().curly.get_or_init(|| document.manuscript.slice(self.span()).contains('’'))
    }

    fn asked(&self) -> &Asked {
        self.asked.get_or_init(Box::default)
    }
}

/// The passages of a document, read when first asked for.
pub struct Passages<'d> {
    document: &'d Document<'d>,
    list: OnceCell<Vec<Passage<'d>>>,
}

impl<'d> Passages<'d> {
    /// The passages of `document`.
    pub fn of(document: &'d Document<'d>) -> Self {
        Self { document, list: OnceCell::new() }
    }

    /// They, in order of place.
    pub fn list(&self) -> &[Passage<'d>] {
        self.list.get_or_init(|| read(self.document))
    }
}

/// Lines on the way to become a passage.
#[derive(Clone, Copy)]
struct Lines {
    place: Place,
    kind: BlockKind,
    span: Span,
}

fn read<'d>(document: &'d Document<'d>) -> Vec<Passage<'d>> {
    let parts = Parts::of(document);
    let mut columns = Columns::of(document.manuscript.text());
    // Lines that go on from each other are one; the room for those that do not is never touched.
    let mut passages = Vec::with_capacity(document.manuscript.blocks().len());
    let mut open: Option<Lines> = None;
    for block in document.manuscript.blocks() {
        let Some(place) = parts.place(document, block, &mut columns) else { continue };
        let starts = !block.joined || parts.begin_within(block.span);
        match &mut open {
            Some(last) if !starts && last.place == place && same(last.kind, block.kind) => {
                last.span = last.span.to(block.span);
            }
            _ => {
                let next = Lines { place, kind: block.kind, span: block.span };
                passages.extend(open.replace(next).map(|lines| passage(document, &parts, lines)));
            }
        }
    }
    passages.extend(open.map(|lines| passage(document, &parts, lines)));
    passages
}

fn passage<'d>(document: &'d Document<'d>, parts: &Parts, lines: Lines) -> Passage<'d> {
    let text = document.manuscript.slice(lines.span);
    let bare =
        text.len() <= HEADING && !text.ends_with(['.', ';', ':', ',', '?', '!', '。', '；', '：', '؛', '؟', '،']);
    let heads = lines.place == Place::Paragraphs && bare && !parts.begin_within(lines.span);
    let place = if heads { Place::Headings } else { lines.place };
    Passage { place, folded: document.manuscript.folded(lines.span), asked: OnceCell::new() }
}

/// Whether a line of the kind `next` may go on from one of the kind `last`.
fn same(last: BlockKind, next: BlockKind) -> bool {
    last == next || matches!((last, next), (BlockKind::Item(_) | BlockKind::Heading(_), BlockKind::Line))
}

/// The parts of a document that tell where a line stands, each list in order of place.
struct Parts {
    masthead: Vec<Span>,
    notes: Vec<Span>,
    headings: Vec<Span>,
    /// Where paragraphs, subparagraphs and notes begin.
    begins: Vec<usize>,
}

impl Parts {
    fn of(document: &Document<'_>) -> Self {
        let is_title = |value: &Value| matches!(value, Value::Title | Value::Author | Value::ItemTitle);
        let masthead = document.elements.iter().filter(|element| !is_title(&element.value));
        let paragraphs = document.paragraphs.iter().map(|paragraph| paragraph.span.start());
        let subparagraphs = document.subparagraphs.iter().map(|subparagraph| subparagraph.label.start());
        let labels = document.notes.iter().map(|note| note.label.start());
        let mut begins: Vec<usize> = paragraphs.chain(subparagraphs).chain(labels).collect();
        begins.sort_unstable();
        let mut notes: Vec<Span> = document.notes.iter().map(|note| note.span).collect();
        notes.sort_unstable();
        let parts = document.parts.iter().map(|part| part.heading).filter(|heading| !heading.is_empty());
        let mut headings: Vec<Span> = document.headings.iter().map(|heading| heading.span).chain(parts).collect();
        headings.sort_unstable();
        Self { masthead: masthead.map(|element| element.span).collect(), notes, headings, begins }
    }

    /// Where the line `block` stands; nothing for one that is not the document's own text.
    fn place(&self, document: &Document<'_>, block: &Block, columns: &mut Columns<'_>) -> Option<Place> {
        let span = block.span;
        Some(match block.kind {
            BlockKind::Code | BlockKind::Running => return None,
            BlockKind::Cell { .. } if span.start() >= document.masthead_end => Place::Tables,
            BlockKind::Note(_) => Place::Notes,
            BlockKind::Quote => Place::Quotations,
            _ if overlaps(&self.notes, span) => Place::Notes,
            _ if span.start() < document.head_end => self.place_before_body(span),
            _ if overlaps(&self.headings, span) => Place::Headings,
            _ if columns.stand_in(span) => Place::Tables,
            _ => Place::Paragraphs,
        })
    }

    fn place_before_body(&self, span: Span) -> Place {
        if overlaps(&self.masthead, span) { Place::Masthead } else { Place::Titles }
    }

    /// Whether a paragraph, subparagraph or note begins in `span`.
    fn begin_within(&self, span: Span) -> bool {
        let next = self.begins.partition_point(|&begin| begin < span.start());
        self.begins.get(next).is_some_and(|&begin| begin < span.end())
    }
}

/// Whether one of `spans`, which are in order, shares a byte with `span`.
fn overlaps(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|other| other.start() < span.end());
    spans[..next].iter().rev().take(2).any(|other| other.overlaps(span))
}

/// What parts the columns of plain text, looked for in its lines one after the other.
struct Columns<'t> {
    text: &'t [u8],
    tabs: Ahead<'t>,
    strokes: Ahead<'t>,
    gaps: Ahead<'t>,
}

impl<'t> Columns<'t> {
    fn of(text: &'t str) -> Self {
        let [tabs, strokes, gaps] = [&TAB, &STROKE, &GAP].map(|sought| Ahead::new(text, sought));
        Self { text: text.as_bytes(), tabs, strokes, gaps }
    }

    /// Whether the line at `span` is laid out in columns; the gap after a label is none.
    fn stand_in(&mut self, span: Span) -> bool {
        let after_label = Span::new((span.start() + LABEL).min(span.end()), span.end());
        let mut second_stroke = || {
            let first = self.strokes.within(span)?;
            memchr::memchr(b'|', self.text.get(first + 1..span.end())?)
        };
        second_stroke().is_some() || self.tabs.within(after_label).is_some() || self.gaps.within(after_label).is_some()
    }
}

/// Bytes at the beginning of a line that may be a label and the gap after it.
const LABEL: usize = 8;

/// What parts columns, and the least gap that does.
static TAB: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\t"));
static STROKE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("|"));
static GAP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("    "));

/// What stands in the address of a page.
static SCHEME: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("://"));
static SITE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("www."));

static QUOTATION_MARKS: LazyLock<Marks> =
    LazyLock::new(|| Marks::new(['"', '“', '”', '„', '«', '»', '《', '》', '「', '」']));

fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, mark) in QUOTATION_MARKS.within(text) {
        match open {
            Some((start, opened)) if closes(opened, mark) => {
                ranges.push(start..at);
                open = None;
            }
            None if may_open(mark, &text[at + mark.len_utf8()..]) => open = Some((at, mark)),
            _ => {}
        }
    }
    ranges.extend(open.map(|(start, _)| start..text.len()));
    ranges
}

/// The words of `text` that are addresses.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let signs = memchr::memchr_iter(b'@', bytes).chain(SCHEME.find_iter(bytes)).chain(SITE.find_iter(bytes));
    let mut signs: Vec<usize> = signs.collect();
    signs.sort_unstable();
    let mut seen = 0;
    let words = signs.into_iter().filter_map(|sign| {
        let word = (sign >= seen).then(|| word_round(text, sign))?;
        seen = word.end;
        Some(word)
    });
    words.filter(|word| is_address(&text[word.clone()])).collect()
}

/// The bytes of the word round the byte `at`, between white space.
fn word_round(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at(at);
    let length = after.find(char::is_whitespace).unwrap_or(after.len());
    before.trim_end_matches(|c: char| !c.is_whitespace()).len()..at + length
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || word.contains('@') && word.contains('.')
}

/// Whether `mark` may begin a quotation that goes on with `rest`: the curly marks stand either way round in different
/// languages, but between the one that begins and its first word no space stands.
fn may_open(mark: char, rest: &str) -> bool {
    match mark {
        '»' | '》' | '」' => false,
        '”' => rest.starts_with(|c: char| is_letter_or_figure(c) || "([“‘".contains(c)),
        _ => true,
    }
}

/// Whether `mark` ends what `opened` began; the curly marks stand either way round in different languages.
fn closes(opened: char, mark: char) -> bool {
    match opened {
        '"' => mark == '"',
        '«' => mark == '»',
        '《' => mark == '》',
        '「' => mark == '」',
        _ => matches!(mark, '“' | '”'),
    }
}

/// The stretches of italic type that begin in `passage`.
pub(super) fn italics(document: &Document<'_>, passage: &Passage<'_>) -> impl Iterator<Item = Span> {
    let marks = document.manuscript.marks_within(passage.span());
    marks.iter().filter(|mark| mark.kind == MarkKind::Italic).map(|mark| mark.span)
}
