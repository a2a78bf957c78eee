//! A draft as its reader sees it: paragraphs, headings, tables and notes, with the findings beside them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use super::passage::{Layer, Passage, Stretch, Way, note_number};
use super::{Page, anchors, path};
use crate::checked::Checked;
use crate::manuscript::{Block, BlockKind, Format, Manuscript, Span};
use crate::report::places::{Finding, findings};
use crate::report::words::{Words, fill};

/// The bytes up to which all of a draft is shown, about a hundred printed pages.
const WHOLE: usize = 256 * 1024;

/// The lines that are shown of a longer draft before and after each that something is said of.
const CONTEXT: usize = 8;

/// A place over more lines than this is marked in its first ones.
const MOST_LINES: usize = 64;

/// The widest table whose missing cells are filled.
const MOST_COLUMNS: u32 = 64;

impl Page<'_> {
    /// The draft that is the `nth` on the page.
    pub(super) fn draft(&self, nth: usize, file: &Checked) -> Markup {
        let findings: Vec<Finding<'_>> = findings(file).collect();
        let direction = file.language.as_deref().map_or("auto", |language| Words::of(language).direction());
        html! {
            section.draft id=(anchors::draft(nth)) aria-labelledby={ (anchors::draft(nth)) "-path" } dir=(direction) {
                div.about lang=(self.language) dir=(self.words.direction()) {
                    h2 id={ (anchors::draft(nth)) "-path" } { (path(file)) }
                    p { (self.counts(file)) }
                    @if let Some(error) = &file.error { p.failure { (self.sentence(error)) } }
                }
                @match &file.manuscript {
                    Some(manuscript) => {
                        div.paper lang=[file.language.as_deref()] {
                            (Draft { page: self, nth, manuscript, findings }.html())
                        }
                    }
                    None => (self.margin(nth, &findings, 0..findings.len()))
                }
            }
        }
    }
}

/// A draft whose text is there to show.
struct Draft<'a> {
    page: &'a Page<'a>,
    nth: usize,
    manuscript: &'a Manuscript,
    findings: Vec<Finding<'a>>,
}

/// What lies on blocks, by their place in the list of blocks.
#[derive(Default)]
struct Lying<'l> {
    stretches: BTreeMap<usize, Vec<Stretch<'l>>>,
    findings: BTreeMap<usize, Vec<usize>>,
}

impl Draft<'_> {
    fn html(&self) -> Markup {
        let blocks = self.blocks();
        let layers = self.layers();
        let lying = lying(&blocks, &layers);
        let sheet = Sheet { draft: self, notes: printed(&blocks), blocks: &blocks, lying: &lying };
        let mut out = String::new();
        let mut level = 2;
        let mut shown = 0;
        for range in self.shown(&blocks, &lying) {
            out.push_str(&self.left_out(range.start - shown).0);
            shown = range.end;
            for unit in sheet.units(range) {
                out.push_str(&sheet.unit(unit, &mut level).0);
            }
        }
        out.push_str(&self.left_out(blocks.len() - shown).0);
        PreEscaped(out)
    }

    /// The manuscript's blocks; all of its text as one where it has none, since even then something may be said of it.
    fn blocks(&self) -> Cow<'_, [Block]> {
        if !self.manuscript.blocks().is_empty() {
            return Cow::Borrowed(self.manuscript.blocks());
        }
        let span = Span::new(0, self.manuscript.text().len());
        Cow::Owned(vec![Block { span, kind: BlockKind::Line, joined: false, label: None }])
    }

    /// The places that findings are about or name.
    fn layers(&self) -> Vec<Layer> {
        let text = self.manuscript.text();
        let whole = |span: Span| Span::new(text.floor_char_boundary(span.start()), text.ceil_char_boundary(span.end()));
        let mut layers = Vec::new();
        for (nth, finding) in self.findings.iter().enumerate() {
            let diagnostic = finding.diagnostic;
            let classes = self.page.filters.classes(diagnostic);
            for (other, related) in diagnostic.related.iter().enumerate() {
                let anchor = anchors::related(self.nth, nth, other);
                layers.push(Layer { span: whole(related.span), classes: classes.clone(), anchor, way: None });
            }
            let way = Way {
                anchor: anchors::finding(self.nth, nth),
                number: nth + 1,
                severity: self.page.words.label(diagnostic.severity).to_owned(),
            };
            let anchor = anchors::place(self.nth, nth);
            layers.push(Layer { span: whole(diagnostic.span), classes, anchor, way: Some(way) });
        }
        layers
    }

    /// The blocks that are shown, as ranges with something left out between them.
    fn shown(&self, blocks: &[Block], lying: &Lying<'_>) -> Vec<Range<usize>> {
        if self.manuscript.text().len() <= WHOLE {
            return std::iter::once(0..blocks.len()).collect();
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for &block in lying.stretches.keys() {
            let (start, end) = (block.saturating_sub(CONTEXT), (block + CONTEXT + 1).min(blocks.len()));
            match ranges.last_mut() {
                // Saying that a line is left out would take a line.
                Some(last) if start <= last.end + 1 => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    fn left_out(&self, lines: usize) -> Markup {
        let words = self.page.words;
        html! {
            @if lines > 0 {
                p.left-out lang=(self.page.language) dir=(words.direction()) {
                    (fill(&words.page_left_out, &[("lines", lines)]))
                }
            }
        }
    }
}

/// The blocks of a draft with all that is shown on them and beside them.
struct Sheet<'a> {
    draft: &'a Draft<'a>,
    blocks: &'a [Block],
    lying: &'a Lying<'a>,
    notes: Vec<Option<&'a str>>,
}

impl Sheet<'_> {
    /// `range` cut into what is shown together: a table; lines of Markdown that are one paragraph; else single blocks.
    fn units(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut units: Vec<Range<usize>> = Vec::new();
        for at in range {
            match units.last_mut() {
                Some(last) if self.goes_on(at) => last.end = at + 1,
                _ => units.push(at..at + 1),
            }
        }
        units
    }

    /// Whether a block is shown together with the one before it.
    fn goes_on(&self, at: usize) -> bool {
        let (Some(before), Some(block)) = (self.block(at.wrapping_sub(1)), self.block(at)) else { return false };
        match (before.kind, block.kind) {
            (BlockKind::Cell { table, .. }, BlockKind::Cell { table: other, .. }) => table == other,
            (kind, other) => kind == other && block.joined && block.label.is_none() && self.soft_break(before, block),
        }
    }

    /// Whether the end of a line of Markdown is only where its drafter broke it.
    fn soft_break(&self, before: &Block, block: &Block) -> bool {
        let between = Span::new(before.span.end(), block.span.start());
        let between = self.draft.manuscript.slice(between).trim_end_matches([' ', '\t', '>']);
        self.draft.manuscript.format() == Format::Markdown && matches!(between, "\n" | "\r\n" | "\r")
    }

    /// Blocks that are shown together, and what was found there. `level` is that of the last heading on the page, below
    /// which headings go down step by step, whatever the draft does.
    fn unit(&self, unit: Range<usize>, level: &mut u8) -> Markup {
        let Some(first) = self.block(unit.start) else { return PreEscaped(String::new()) };
        let found = unit.clone().filter_map(|at| self.lying.findings.get(&at)).flatten().copied();
        let text = |between: &str| self.text(unit.clone(), between);
        html! {
            div.unit.joined[first.joined] {
                (self.draft.page.margin(self.draft.nth, &self.draft.findings, found))
                @match first.kind {
                    BlockKind::Line => p { (text(" ")) }
                    BlockKind::Heading(depth) => {
                        @let depth = depth.saturating_add(2).min(*level + 1).min(6);
                        ({ *level = depth; heading(depth, text(" ")) })
                    }
                    BlockKind::Item(depth) => {
                        p.item.bullet[self.bullet(unit.start)] style={ "--depth: " (depth.min(9)) } { (text(" ")) }
                    }
                    BlockKind::Cell { .. } => (self.table(unit.clone()))
                    BlockKind::Note(note) => p.note {
                        @if first.label.is_none() && self.begins(unit.start) {
                            span.label { (note_number(&self.notes, note)) } " "
                        }
                        (text(" "))
                    }
                    BlockKind::Quote => blockquote { p { (text(" ")) } }
                    BlockKind::Code => p.code { (text("\n")) }
                    BlockKind::Running => p.running { (text(" ")) }
                }
            }
        }
    }

    /// The text of blocks, one after another.
    fn text(&self, blocks: Range<usize>, between: &str) -> Markup {
        let first = blocks.start;
        html! {
            @for at in blocks {
                @if at > first { (between) }
                @if let Some(block) = self.block(at) {
                    @let stretches = self.lying.stretches.get(&at).map(Vec::as_slice).unwrap_or_default();
                    (Passage { manuscript: self.draft.manuscript, block, stretches, notes: &self.notes }.html())
                }
            }
        }
    }

    /// Cells in their rows, each at its column.
    fn table(&self, cells: Range<usize>) -> Markup {
        let mut rows: BTreeMap<u32, BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
        for at in cells {
            if let Some(&Block { kind: BlockKind::Cell { row, column, .. }, .. }) = self.block(at) {
                rows.entry(row).or_default().entry(u32::from(column)).or_default().push(at);
            }
        }
        html! {
            div.table tabindex="0" {
                table {
                    @for columns in rows.values() {
                        @let last = columns.keys().next_back().copied().unwrap_or_default();
                        tr {
                            @for column in (0..=last.min(MOST_COLUMNS)).chain(MOST_COLUMNS + 1..=last) {
                                @match columns.get(&column) {
                                    Some(blocks) => td { @for &at in blocks { p { (self.text(at..at + 1, " ")) } } }
                                    None => td {}
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether an item has a bullet, which is markup, before its text.
    fn bullet(&self, at: usize) -> bool {
        let Some(block) = self.block(at).filter(|block| block.label.is_none()) else { return false };
        let start = self.block(at.wrapping_sub(1)).map_or(0, |before| before.span.end());
        let before = self.draft.manuscript.slice(Span::new(start, block.span.start()));
        before.trim_end_matches([' ', '\t', '>']).ends_with(['-', '*', '+'])
    }

    /// Whether a block is the first of its kind there: the first of a note.
    fn begins(&self, at: usize) -> bool {
        self.block(at.wrapping_sub(1)).map(|before| before.kind) != self.block(at).map(|block| block.kind)
    }

    fn block(&self, at: usize) -> Option<&Block> {
        self.blocks.get(at)
    }
}

/// A heading of the page at a level from 3 to 6.
fn heading(level: u8, text: Markup) -> Markup {
    match level {
        3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        5 => html! { h5 { (text) } },
        _ => html! { h6 { (text) } },
    }
}

/// Where each layer lies on the blocks, and where its finding is told.
fn lying<'l>(blocks: &[Block], layers: &'l [Layer]) -> Lying<'l> {
    let mut lying = Lying::default();
    for layer in layers {
        let touched = touched(blocks, layer.span);
        let last = touched.len().saturating_sub(1);
        if let (Some(&(block, _)), Some(way)) = (touched.first(), &layer.way) {
            lying.findings.entry(block).or_default().push(way.number - 1);
        }
        for (nth, (block, span)) in touched.into_iter().enumerate() {
            let stretch = Stretch { layer, span, first: nth == 0, last: nth == last };
            lying.stretches.entry(block).or_default().push(stretch);
        }
    }
    lying
}

/// The blocks that have something of `span`, each with what it has; where none has, the nearest place before it.
fn touched(blocks: &[Block], span: Span) -> Vec<(usize, Span)> {
    let at = blocks.partition_point(|block| extent(block).start() <= span.start()).saturating_sub(1);
    let near = blocks.iter().enumerate().skip(at).take(MOST_LINES);
    let near = near.take_while(|(_, block)| extent(block).start() < span.end());
    let parts = near.filter(|(_, block)| extent(block).overlaps(span)).map(|(at, block)| {
        let (start, end) = (extent(block).start(), extent(block).end());
        (at, Span::new(span.start().max(start), span.end().min(end)))
    });
    let parts: Vec<_> = parts.collect();
    match blocks.get(at) {
        Some(block) if parts.is_empty() => {
            let place = span.start().max(extent(block).start()).min(extent(block).end());
            vec![(at, Span::at(place))]
        }
        _ => parts,
    }
}

/// A block with the label before it.
fn extent(block: &Block) -> Span {
    let label = block.label.as_ref().map_or(block.span.start(), |label| label.span.start());
    Span::new(label.min(block.span.start()), block.span.end())
}

/// The numbers that the format prints for notes, by the notes' numbers.
fn printed(blocks: &[Block]) -> Vec<Option<&str>> {
    let mut printed = Vec::new();
    for block in blocks {
        if let (BlockKind::Note(note), Some(label)) = (block.kind, &block.label) {
            let note = note as usize;
            // Notes are numbered in their order, and each has a block.
            if note < blocks.len() {
                printed.resize(printed.len().max(note + 1), None);
                if let Some(printed) = printed.get_mut(note) {
                    *printed = Some(label.text.as_str());
                }
            }
        }
    }
    printed
}
