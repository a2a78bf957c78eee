//! Markdown: CommonMark with tables and notes, read as a drafter means it. Typed paragraph numbers are text, an
//! indented paragraph is no code, a lone asterisk is the mark of a note, and no text is lost.

mod labels;
mod leaf;
mod list;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use self::labels::Labels;
use self::leaf::Leaf;
use self::list::{Item, List, Manner};
use super::markup::{lines, mark_parts, mark_raised, trimmed};
use crate::manuscript::{Block, BlockKind, CountedLabel, Format, Manuscript, Mark, MarkKind, Origins, Remark, Span};

/// How deep lists and quotations may lie in one another at the head of one line.
const DEPTH: usize = 100;

/// Reads a text, any text.
pub(super) fn read(text: String) -> Manuscript {
    if too_deep(&text) {
        return super::text::read_as(Format::Markdown, text);
    }
    let start = front_matter(&text);
    let mut reader = Reader::new(&text);
    reader.done.push(Span::new(0, start));
    reader.pass(Span::new(start, text.len()), false);
    let remarks = std::mem::take(&mut reader.remarks);
    let (blocks, marks) = reader.finish();
    Manuscript::new(Format::Markdown, text, blocks, marks, Origins::default()).with_remarks(remarks)
}

/// Whether a line opens so many lists and quotations that the parser, which looks at each of them again in every line
/// after it, would take hours. No draft does; such a text is read as plain lines.
fn too_deep(text: &str) -> bool {
    let bytes = text.as_bytes();
    lines(text, Span::new(0, text.len())).any(|line| {
        let line = &bytes[line.range()];
        let is_marker =
            |byte: &&u8| matches!(byte, b' ' | b'\t' | b'>' | b'*' | b'+' | b'-' | b'.' | b')' | b'0'..=b'9');
        let head = line.iter().take_while(is_marker).count();
        let head = &line[..head];
        let quotes = memchr::memchr_iter(b'>', head).count();
        quotes + head.windows(2).filter(opens).count() > DEPTH
    })
}

/// Whether two bytes are the end of a list's marker and the space after it.
fn opens(pair: &&[u8]) -> bool {
    matches!(pair, [b'*' | b'+' | b'-' | b'.' | b')', b' ' | b'\t'])
}

/// Where the document begins: after a byte order mark and front matter in YAML. A rule above a masthead is not taken
/// for front matter, nor one further down, as the parser's own extension would.
fn front_matter(text: &str) -> usize {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = lines(text, Span::new(start, text.len())).map(|line| (line, text[line.range()].trim_end()));
    let opens = lines.next().is_some_and(|(_, line)| line == "---");
    let first = lines.next().and_then(|(_, line)| line.split_once(':')).map(|(key, _)| key);
    let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if !opens || !first.is_some_and(|key| !key.is_empty() && is_key(key)) {
        return start;
    }
    lines.find(|(_, line)| matches!(*line, "---" | "...")).map_or(start, |(line, _)| line.end())
}

/// Goes through the parser's events and gathers blocks and marks.
struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    remarks: Vec<Remark>,
    /// Stretches that are rightly no block.
    done: Vec<Span>,
    leaf: Leaf,
    /// The places of the leaf's lines, kept for its room.
    spans: Vec<Span>,
    lists: Vec<List>,
    quotes: usize,
    notes: Vec<u32>,
    labels: Labels,
    heading: Option<u8>,
    tables: u32,
    row: u32,
    column: Option<u32>,
    /// Whether lists of other numbers than 1 are typed, so that the drafter counts himself.
    by_hand: bool,
    /// Within code, whose lines are taken from the source.
    code: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            blocks: Vec::new(),
            marks: Vec::new(),
            remarks: Vec::new(),
            done: Vec::new(),
            leaf: Leaf::default(),
            spans: Vec::new(),
            lists: Vec::new(),
            quotes: 0,
            notes: Vec::new(),
            labels: Labels::default(),
            heading: None,
            tables: 0,
            row: 0,
            column: None,
            by_hand: list::counted_by_hand(text),
            code: false,
        }
    }

    /// Reads `part` of the text; `again` if it is an indented line that is read a second time, as if not indented.
    fn pass(&mut self, part: Span, again: bool) {
        let source = self.text.get(part.range()).unwrap_or_default();
        let parser = Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
        for (event, range) in parser.into_offset_iter() {
            let span = Span::new(part.start() + range.start, part.start() + range.end);
            match event {
                Event::Start(tag) => self.start(tag, span, again),
                Event::End(tag) => self.end(tag, span),
                Event::Text(_) if !self.code => self.leaf.show(span),
                Event::Code(_) => self.leaf.code(self.text, span),
                Event::InlineHtml(_) => {
                    self.remark(span);
                    self.leaf.tag(self.text, span);
                }
                Event::FootnoteReference(label) => {
                    self.leaf.grow(span);
                    self.callout(&label, span);
                }
                Event::Rule => self.flush(),
                _ => {}
            }
        }
        self.flush();
    }

    fn start(&mut self, tag: Tag<'_>, span: Span, again: bool) {
        match tag {
            Tag::Strong => self.leaf.start_bold(),
            Tag::Emphasis => self.leaf.start_italic(),
            Tag::Link { .. } | Tag::Image { .. } => {}
            _ => return self.start_block(tag, span, again),
        }
        self.leaf.grow(span);
    }

    fn start_block(&mut self, tag: Tag<'_>, span: Span, again: bool) {
        self.flush();
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(level as u8),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => self.lists.push(List { first, items: Vec::new() }),
            Tag::Item => {
                let item = Item::new(self.text, span, self.blocks.len());
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(item);
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.notes.push(self.labels.define(&label));
                let source = self.text.get(span.range()).unwrap_or_default();
                let end = source.find("]:").map_or(0, |at| at + 2);
                self.done.push(Span::new(span.start(), span.start() + end));
            }
            Tag::TableHead => self.row = 0,
            Tag::TableRow => self.row += 1,
            Tag::TableCell => self.column = Some(self.column.map_or(0, |column| column + 1)),
            Tag::CodeBlock(kind) => {
                self.code = true;
                match kind {
                    CodeBlockKind::Indented => self.indented(span, again),
                    CodeBlockKind::Fenced(_) => self.fenced(span),
                }
            }
            Tag::HtmlBlock => self.html(span),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strong => return self.leaf.end_bold(span),
            TagEnd::Emphasis => return self.leaf.end_italic(span),
            TagEnd::Link | TagEnd::Image => return,
            _ => self.flush(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => self.close_list(),
            TagEnd::FootnoteDefinition => drop(self.notes.pop()),
            TagEnd::TableHead | TagEnd::TableRow => self.column = None,
            TagEnd::Table => self.tables += 1,
            TagEnd::CodeBlock => self.code = false,
            _ => {}
        }
    }

    /// What the blocks at the present place are.
    fn kind(&self) -> BlockKind {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        match (self.notes.last(), self.column, self.heading) {
            (Some(&note), _, _) => BlockKind::Note(note),
            (_, Some(column), _) => BlockKind::cell(self.tables, self.row, column),
            (_, _, Some(level)) => BlockKind::Heading(level),
            _ if self.quotes > 0 => BlockKind::Quote,
            _ if depth > 0 => BlockKind::Item(depth),
            _ => BlockKind::Line,
        }
    }

    /// Marks the callout at `span` of the note `label`; it is hidden as all is that is not shown.
    fn callout(&mut self, label: &str, span: Span) {
        let note = self.labels.meet(label);
        self.leaf.callouts.push(span);
        self.marks.push(Mark { span, kind: MarkKind::Callout(note) });
    }

    /// Makes blocks and marks of the leaf, now that all of it is known.
    fn flush(&mut self) {
        let Some(span) = self.leaf.span else { return };
        // The parser leaves out a backslash at the head of a paragraph.
        let escaped = self.text[..span.start()].ends_with('\\');
        let span = Span::new(span.start() - usize::from(escaped), span.end());
        let mut kind = self.kind();
        // A rule under several lines is a rule, as under a masthead; CommonMark has it that they are a heading.
        if self.heading.is_some() && memchr::memchr2(b'\n', b'\r', &self.text.as_bytes()[span.range()]).is_some() {
            kind = self.heading.take().map_or(kind, |_| self.kind());
        }
        self.cut(span);
        let (mut from, mut joined) = (0, false);
        for at in 0..self.spans.len() {
            let line = self.spans[at];
            if self.mark_hidden(line, &mut from) {
                self.blocks.push(Block { span: line, kind, joined, label: None });
                self.mark_plain(line);
                joined = true;
            } else {
                self.done.push(line);
            }
        }
        for style in &self.leaf.styles {
            let first = self.spans.partition_point(|line| line.end() <= style.span.start());
            let touched = self.spans[first..].iter().take_while(|line| line.start() < style.span.end());
            mark_parts(touched.copied(), style.span, style.kind, &mut self.marks);
        }
        self.leaf.clear();
    }

    /// Cuts `span` into the places of its lines: at line ends and at `<br>`.
    fn cut(&mut self, span: Span) {
        self.spans.clear();
        let mut breaks = self.leaf.breaks.iter().copied().peekable();
        for (nth, line) in lines(self.text, span).enumerate() {
            let mut start = if nth == 0 { line.start() } else { self.past_quotes(line).start() };
            while let Some(tag) = breaks.next_if(|tag| tag.start() < line.end()) {
                self.spans.extend(trimmed(self.text, Span::new(start, tag.start())));
                self.done.push(tag);
                start = tag.end();
            }
            if start < line.end() {
                self.spans.extend(trimmed(self.text, Span::new(start, line.end())));
            }
        }
        self.cut_comments();
    }

    /// Lets no line begin or end with a comment: what the line says begins after one and ends before one.
    fn cut_comments(&mut self) {
        let comments = &self.leaf.comments;
        let (text, done) = (self.text, &mut self.done);
        let mut cut = |line: Span| {
            let mut left = Some(line);
            while let Some(span) = left {
                let at_end = |comment: &&Span| comment.start() == span.start() || comment.end() == span.end();
                let Some(comment) = comments.iter().find(|comment| span.contains(**comment) && at_end(comment)) else {
                    break;
                };
                done.push(*comment);
                let rest = if comment.start() == span.start() {
                    Span::new(comment.end(), span.end())
                } else {
                    Span::new(span.start(), comment.start())
                };
                left = trimmed(text, rest);
            }
            left
        };
        if !comments.is_empty() {
            self.spans = self.spans.iter().filter_map(|&line| cut(line)).collect();
        }
    }

    /// What `line` holds after the marks of the quotations that it lies in.
    fn past_quotes(&self, line: Span) -> Span {
        let mut rest = self.text.get(line.range()).unwrap_or_default().trim_start();
        for _ in 0..self.quotes {
            match rest.strip_prefix('>') {
                Some(inner) => rest = inner.trim_start(),
                None => break,
            }
        }
        Span::new(line.end() - rest.len(), line.end())
    }

    /// Hides what of `line` is not shown; says whether anything is. `from` is the first shown stretch to look at.
    fn mark_hidden(&mut self, line: Span, from: &mut usize) -> bool {
        let shown = &self.leaf.shown;
        while shown.get(*from).is_some_and(|shown| shown.end() <= line.start()) {
            *from += 1;
        }
        let before = self.marks.len();
        let (mut at, mut seen) = (line.start(), false);
        for part in shown[*from..].iter().take_while(|part| part.start() < line.end()) {
            self.marks.extend(hidden(at, part.start()));
            let visible = Span::new(part.start().max(line.start()), part.end().min(line.end()));
            seen |= trimmed(self.text, visible).is_some();
            at = part.end();
        }
        self.marks.extend(hidden(at, line.end()));
        let first = self.leaf.callouts.partition_point(|callout| callout.start() < line.start());
        seen |= self.leaf.callouts.get(first).is_some_and(|callout| callout.start() < line.end());
        if !seen {
            self.marks.truncate(before);
        }
        seen
    }

    /// Marks in `line` what the parser takes for text: raised characters, and callouts of notes that are not there.
    fn mark_plain(&mut self, line: Span) {
        for at in memchr::memchr_iter(b'^', &self.text.as_bytes()[line.range()]) {
            let at = line.start() + at;
            mark_raised(self.text, at, &mut self.marks);
            let before = &self.text[line.start()..at];
            if !before.ends_with('[') || before.ends_with("\\[") {
                continue;
            }
            let label = self.text[at + 1..line.end()].split([']', '[', '^', ' ']).next().unwrap_or_default();
            let span = Span::new(at - 1, at + 1 + label.len() + 1);
            let closed = self.text[at + 1 + label.len()..].starts_with(']');
            let known = self.leaf.callouts.binary_search_by_key(&span.start(), |callout| callout.start()).is_ok();
            if closed && !known && !label.is_empty() {
                let note = self.labels.meet(label);
                self.marks.push(Mark { span, kind: MarkKind::Callout(note) });
                self.marks.push(Mark { span, kind: MarkKind::Hidden });
            }
        }
    }

    /// Reads the lines of what CommonMark takes for indented code: to a drafter, indented paragraphs.
    fn indented(&mut self, span: Span, again: bool) {
        let mut joined = false;
        for line in lines(self.text, span) {
            let line = trimmed(self.text, self.past_quotes(line));
            let first = self.blocks.len();
            match line {
                Some(line) if again => {
                    self.leaf.show(line);
                    self.flush();
                }
                Some(line) => {
                    self.code = false;
                    self.pass(line, true);
                    self.code = true;
                }
                None => {}
            }
            if let Some(block) = self.blocks.get_mut(first) {
                block.joined = joined;
            }
            joined = line.is_some();
        }
    }

    fn fenced(&mut self, span: Span) {
        let mut joined = false;
        for (nth, line) in lines(self.text, span).enumerate() {
            let line = trimmed(self.text, if nth == 0 { line } else { self.past_quotes(line) });
            let is_fence = |line: Span| nth == 0 || self.text[line.range()].bytes().all(|byte| b"`~".contains(&byte));
            match line {
                Some(line) if is_fence(line) => self.done.push(line),
                Some(span) => {
                    self.blocks.push(Block { span, kind: BlockKind::Code, joined, label: None });
                    joined = true;
                }
                None => joined = false,
            }
        }
    }

    /// Reads a block of HTML: its tags and comments are markup, the rest is text. A comment without end is text.
    fn html(&mut self, span: Span) {
        let source = self.text.get(span.range()).unwrap_or_default();
        self.leaf.grow(span);
        let mut at = 0;
        while let Some(open) = memchr::memchr(b'<', &source.as_bytes()[at..]).map(|open| at + open) {
            self.show_part(span.start(), at, open);
            let rest = &source[open..];
            let length = if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else {
                let end = memchr::memchr2(b'>', b'<', &rest.as_bytes()[1..]).map(|end| end + 1);
                end.filter(|&end| end > 1 && rest[end..].starts_with('>')).map(|end| end + 1)
            };
            match length {
                Some(length) => {
                    let tag = Span::new(span.start() + open, span.start() + open + length);
                    self.remark(tag);
                    self.leaf.tag(self.text, tag);
                    at = open + length;
                }
                None if rest.starts_with("<!--") => {
                    at = open;
                    break;
                }
                None => {
                    self.show_part(span.start(), open, open + 1);
                    at = open + 1;
                }
            }
        }
        self.show_part(span.start(), at, source.len());
        self.flush();
    }

    /// Takes up what the tag at `span` says to masthead, if it is a comment that does.
    fn remark(&mut self, span: Span) {
        let comment = self.text.get(span.range()).and_then(|tag| tag.strip_prefix("<!--")?.strip_suffix("-->"));
        self.remarks.extend(comment.and_then(|comment| Remark::new(span, comment)));
    }

    fn show_part(&mut self, base: usize, start: usize, end: usize) {
        if start < end {
            self.leaf.show(Span::new(base + start, base + end));
        }
    }

    /// Gives the items of the list that ends here their markers, as text or as labels.
    fn close_list(&mut self) {
        let kind = self.kind();
        let Some(list) = self.lists.pop() else { return };
        let manner = list.manner(self.text, self.by_hand);
        for (number, item) in (list.first.unwrap_or_default()..).zip(list.items) {
            match manner {
                Manner::Automatic => self.count(item, number),
                Manner::Typed => self.type_out(item, kind),
                Manner::Asterisk => {
                    self.type_out(item, BlockKind::Line);
                    make_lines(self.blocks.iter_mut().skip(item.block), kind);
                }
                Manner::Bullets => {}
            }
        }
    }

    /// The block that begins on the line of the item's marker, if it has text there.
    fn block_of(&mut self, item: Item) -> Option<&mut Block> {
        let block = self.blocks.get_mut(item.block)?;
        let between = self.text.get(item.marker.end()..block.span.start())?;
        memchr::memchr2(b'\n', b'\r', between.as_bytes()).is_none().then_some(block)
    }

    /// Labels an item with its `number` and the full stop or parenthesis that its marker has.
    fn count(&mut self, item: Item, number: u64) {
        self.done.push(item.marker);
        let marker = self.text.get(item.marker.range()).unwrap_or_default();
        let text = format!("{number}{}", marker.trim_start_matches(|digit: char| digit.is_ascii_digit()));
        if let Some(block) = self.block_of(item) {
            block.label.get_or_insert_with(|| Box::new(CountedLabel { text, span: item.marker }));
        }
    }

    /// Takes an item's marker into its text.
    fn type_out(&mut self, item: Item, kind: BlockKind) {
        let Some(block) = self.block_of(item) else {
            return self.blocks.push(Block { span: item.marker, kind, joined: false, label: None });
        };
        let between = Span::new(item.marker.end(), block.span.start());
        block.span = item.marker.to(block.span);
        let markup = trimmed(self.text, between);
        self.marks.extend(markup.map(|span| Mark { span, kind: MarkKind::Hidden }));
    }

    /// Blocks and marks, with lines for what the parser passed over: a definition of a link, a cell too many.
    fn finish(mut self) -> (Vec<Block>, Vec<Mark>) {
        let mut taken = std::mem::take(&mut self.done);
        taken.extend(self.blocks.iter().map(|block| block.span));
        taken.push(Span::at(self.text.len()));
        taken.sort_unstable();
        let mut at = 0;
        for span in taken {
            if at < span.start() {
                self.recover(Span::new(at, span.start()));
            }
            at = at.max(span.end());
        }
        self.blocks.sort_by_key(|block| block.span);
        let numbers = self.labels.settle();
        let settle = |note: &mut u32| *note = numbers.get(*note as usize).copied().unwrap_or(*note);
        for block in &mut self.blocks {
            if let BlockKind::Note(note) = &mut block.kind {
                settle(note);
            }
        }
        for mark in &mut self.marks {
            if let MarkKind::Callout(note) = &mut mark.kind {
                settle(note);
            }
        }
        (self.blocks, self.marks)
    }

    /// Makes lines of a stretch that is in no block, where it holds more than punctuation.
    fn recover(&mut self, span: Span) {
        for line in lines(self.text, span) {
            let source = self.text.get(line.range()).unwrap_or_default();
            if !source.contains(char::is_alphanumeric) {
                continue;
            }
            let rest = source.trim_start_matches(is_frame);
            let start = line.end() - rest.len();
            let span = Span::new(start, start + rest.trim_end_matches(is_frame).len());
            self.blocks.push(Block { span, kind: BlockKind::Line, joined: false, label: None });
            self.mark_plain(span);
        }
    }
}

/// Makes lines of the first paragraph of an item whose own blocks are of `kind`.
fn make_lines<'b>(blocks: impl Iterator<Item = &'b mut Block>, kind: BlockKind) {
    for (nth, block) in blocks.enumerate() {
        if !matches!(kind, BlockKind::Item(_)) || block.kind != kind || (nth > 0 && !block.joined) {
            break;
        }
        block.kind = BlockKind::Line;
    }
}

/// White space, and what frames quotations and cells.
fn is_frame(character: char) -> bool {
    super::markup::is_space(character) || matches!(character, '>' | '|')
}

/// A hidden mark from `start` to `end`, if that is anything.
fn hidden(start: usize, end: usize) -> Option<Mark> {
    (start < end).then(|| Mark { span: Span::new(start, end), kind: MarkKind::Hidden })
}
