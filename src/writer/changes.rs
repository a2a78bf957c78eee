//! Fixes of a Word document as tracked changes: what goes is marked deleted, what comes is inserted beside it in the
//! same look, and the author accepts or rejects each in Word.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::escape::escape;

use super::AUTHOR;
use super::annotate::after;
use super::markup::{Id, Markup};
use super::package::Parts;
use super::runs::{Cut, Ids, Near, PRESERVE, Side, copied, is_text};
use super::splices::Splices;
use crate::diagnostic::{Edit, Fix, choose};
use crate::manuscript::{Manuscript, Span};
use crate::reader::ReadError;

/// Why a fix cannot be a tracked change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It would write a number that the document counts.
    #[error("the number there is counted by Word; change the numbering in Word")]
    Counted,
    /// It would take away something that is no text.
    #[error("a picture, a field or the mark of a note stands there")]
    Object,
    /// It changes text that was moved.
    #[error("the text there was moved, and the move is not accepted yet")]
    Moved,
    /// It adds a paragraph or takes one away.
    #[error("it adds or takes away a paragraph")]
    Paragraph,
    /// Changes cannot be tracked there.
    #[error("changes cannot be tracked there")]
    Place,
}

/// A package after fixes.
#[derive(Debug)]
pub struct Tracked {
    /// The package.
    pub bytes: Vec<u8>,
    /// Which of the fixes were made, by their places among those given.
    pub made: Vec<usize>,
    /// Which cannot be made, and why.
    pub refused: Vec<(usize, Refusal)>,
}

/// The package in `bytes`, which `manuscript` was read from with its changes accepted, with `fixes` as tracked changes
/// made at the time `when`. A fix is made whole or not at all; one that overlaps another is left for the next time.
///
/// # Errors
/// As those of the reader.
pub fn track(bytes: &[u8], manuscript: &Manuscript, fixes: &[&Fix], when: &str) -> Result<Tracked, ReadError> {
    let mut parts = Parts::open(bytes)?;
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for origin in fixes.iter().flat_map(|fix| &fix.edits).filter_map(|edit| manuscript.origin(edit.span.start())) {
        if !texts.contains_key(&origin.part) {
            let text = parts.required(&origin.part)?;
            texts.insert(origin.part, text);
        }
    }
    let mut markups: BTreeMap<&str, Markup<'_>> = BTreeMap::new();
    for (name, text) in &texts {
        markups.insert(name, Markup::read(name, text)?);
    }
    let planner = Planner { manuscript, markups: &markups };
    let mut refused = Vec::new();
    let mut plans: BTreeMap<usize, Vec<Step<'_>>> = BTreeMap::new();
    for (at, fix) in fixes.iter().enumerate() {
        match planner.fix(fix) {
            Ok(steps) if steps.is_empty() => {}
            Ok(steps) => {
                plans.insert(at, steps);
            }
            Err(refusal) => refused.push((at, refusal)),
        }
    }
    let planned: Vec<&Fix> = plans.keys().filter_map(|&at| fixes.get(at).copied()).collect();
    let chosen = choose(manuscript.text(), &planned);
    let numbers: Vec<usize> = plans.keys().copied().collect();
    let made: Vec<usize> = chosen.iter().filter_map(|&at| numbers.get(at).copied()).collect();
    let mut steps: Vec<Step<'_>> = made.iter().filter_map(|at| plans.remove(at)).flatten().collect();
    steps.sort_by_key(|step| step.offset);
    let mut ids = Ids::after(markups.values());
    for (name, markup) in &markups {
        let mut runs: BTreeMap<Id, Vec<&Step<'_>>> = BTreeMap::new();
        for step in steps.iter().filter(|step| step.part == *name) {
            runs.entry(step.run).or_default().push(step);
        }
        if runs.is_empty() {
            continue;
        }
        let mut splices = Splices::default();
        for (run, steps) in runs {
            Rewrite { markup, run, when, ids: &mut ids, splices: &mut splices }.write(&steps);
        }
        parts.put(name, &splices.apply(markup.text()))?;
    }
    Ok(Tracked { bytes: parts.finish()?, made, refused })
}

/// What is done in one run.
#[derive(Clone, Debug)]
struct Step<'p> {
    /// The place in the manuscript.
    offset: usize,
    part: &'p str,
    run: Id,
    /// The bytes of the part that go; none where something only comes.
    range: Range<usize>,
    /// What comes at their end.
    insert: String,
    /// To which side of what cannot be cut an insertion goes.
    side: Side,
}

/// Finds the steps of fixes.
struct Planner<'m, 'p> {
    manuscript: &'m Manuscript,
    markups: &'p BTreeMap<&'p str, Markup<'p>>,
}

/// A character of the text in its part.
struct Character<'p> {
    part: &'p str,
    run: Id,
    bytes: Range<usize>,
}

impl<'p> Planner<'_, 'p> {
    fn fix(&self, fix: &Fix) -> Result<Vec<Step<'p>>, Refusal> {
        let mut steps = Vec::new();
        for edit in &fix.edits {
            steps.extend(self.edit(edit)?);
        }
        Ok(steps)
    }

    /// The steps of an edit: what goes, run by run, and what comes, after the first of it.
    fn edit(&self, edit: &Edit) -> Result<Vec<Step<'p>>, Refusal> {
        let text = self.manuscript.text();
        let old = text.get(edit.span.range()).ok_or(Refusal::Place)?;
        if old.contains('\n') || edit.replacement.contains('\n') {
            return Err(Refusal::Paragraph);
        }
        if self.is_counted(edit.span) {
            return Err(Refusal::Counted);
        }
        let (cut, new) = narrowed(old, &edit.replacement);
        let span = Span::new(edit.span.start() + cut.start, edit.span.start() + cut.end);
        if span.is_empty() {
            return if new.is_empty() {
                Ok(Vec::new())
            } else {
                self.insertion(span.start(), new).map(|step| vec![step])
            };
        }
        let mut steps: Vec<Step<'p>> = Vec::new();
        for (at, character) in text.get(span.range()).unwrap_or_default().char_indices() {
            let offset = span.start() + at;
            let Character { part, run, bytes } = self.character(offset, character)?;
            match steps.last_mut() {
                Some(last) if last.part == part && last.run == run => last.range.end = bytes.end,
                _ => steps.push(Step { offset, part, run, range: bytes, insert: String::new(), side: Side::After }),
            }
        }
        for step in &steps {
            self.is_text_only(step)?;
        }
        if let Some(first) = steps.first_mut() {
            new.clone_into(&mut first.insert);
        }
        Ok(steps)
    }

    /// The step that puts `new` after the character before it, or before the one after it.
    fn insertion(&self, offset: usize, new: &str) -> Result<Step<'p>, Refusal> {
        let text = self.manuscript.text();
        let usable = |character: &char| *character != '\n' && *character != '\u{fffc}';
        let before = text.get(..offset).and_then(|before| before.chars().next_back()).filter(usable);
        let next = text.get(offset..).and_then(|after| after.chars().next()).filter(usable);
        let (at, character, side) = match (before, next) {
            (Some(before), _) => (offset - before.len_utf8(), before, Side::After),
            (None, Some(next)) => (offset, next, Side::Before),
            (None, None) => return Err(Refusal::Place),
        };
        let Character { part, run, bytes } = self.character(at, character)?;
        let at = if side == Side::After { bytes.end } else { bytes.start };
        Ok(Step { offset, part, run, range: at..at, insert: new.to_owned(), side })
    }

    /// Whether a place stands for a number that is not in the text.
    fn is_counted(&self, span: Span) -> bool {
        let blocks = self.manuscript.blocks();
        let from = blocks.partition_point(|block| block.span.end() < span.start());
        let near = blocks.iter().skip(from.saturating_sub(1)).take(3);
        let mut labels = near.filter_map(|block| block.label.as_ref());
        span.is_empty() && labels.any(|label| label.span.start() == span.start())
    }

    /// Where a character stands: in a run in which changes can be tracked.
    fn character(&self, offset: usize, character: char) -> Result<Character<'p>, Refusal> {
        if character == '\u{fffc}' {
            return Err(Refusal::Object);
        }
        let origin = self.manuscript.origin(offset).ok_or(Refusal::Place)?;
        let (&part, markup) = self.markups.get_key_value(origin.part.as_str()).ok_or(Refusal::Place)?;
        let innermost = markup.at(origin.byte).ok_or(Refusal::Place)?;
        let run = markup.path(innermost).find(|&id| markup.is(id, "r")).ok_or(Refusal::Place)?;
        let parent = markup.parent(run).ok_or(Refusal::Place)?;
        let inserted = markup.is(parent, "ins");
        let holder = if inserted { markup.parent(parent).ok_or(Refusal::Place)? } else { parent };
        match markup.word(holder) {
            Some("p" | "hyperlink" | "smartTag" | "customXml" | "sdtContent" | "fldSimple") => {}
            Some("moveTo" | "moveFrom") => return Err(Refusal::Moved),
            _ => return Err(Refusal::Place),
        }
        let end = after(markup, origin.byte, character.len_utf8());
        Ok(Character { part, run, bytes: origin.byte..end })
    }

    /// Refuses to take away what is no text.
    fn is_text_only(&self, step: &Step<'_>) -> Result<(), Refusal> {
        let markup = self.markups.get(step.part).ok_or(Refusal::Place)?;
        let gone = markup.children(step.run).filter(|&child| {
            let outer = markup.outer(child);
            step.range.start <= outer.start && outer.end <= step.range.end
        });
        let is_plain = |child: Id| {
            let plain = ["t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak"];
            markup.word(child).is_some_and(|name| plain.contains(&name))
        };
        if gone.into_iter().all(is_plain) { Ok(()) } else { Err(Refusal::Object) }
    }
}

/// What of `old` goes, and what of `new` comes in its place: without what both have at their ends, whole words.
fn narrowed<'n>(old: &str, new: &'n str) -> (Range<usize>, &'n str) {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let length = |characters: Vec<char>| characters.into_iter().map(char::len_utf8).sum::<usize>();
    let mut start = length(old.chars().zip(new.chars()).take_while(same).map(|(old, _)| old).collect());
    let (old_rest, new_rest) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let ends = old_rest.chars().rev().zip(new_rest.chars().rev());
    let mut tail = length(ends.take_while(same).map(|(old, _)| old).collect());
    if tail == old_rest.len() && tail == new_rest.len() {
        return (0..0, "");
    }
    // a word that changes is changed whole
    let splits = |text: &str, at: usize| {
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        before.chars().next_back().is_some_and(is_of_word) && after.chars().next().is_some_and(is_of_word)
    };
    while start > 0 && (splits(old, start) || splits(new, start)) {
        start -= old.get(..start).and_then(|before| before.chars().next_back()).map_or(start, char::len_utf8);
    }
    while tail > 0 && (splits(old, old.len() - tail) || splits(new, new.len() - tail)) {
        let after = old.get(old.len() - tail..).and_then(|after| after.chars().next());
        tail -= after.map_or(tail, char::len_utf8);
    }
    (start..old.len() - tail, new.get(start..new.len() - tail).unwrap_or_default())
}

/// Whether words are made of such characters; Chinese has no spaces to tell its words by.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() && character < '\u{2e80}'
}

/// One run as it is written anew.
struct Rewrite<'r, 'a> {
    markup: &'r Markup<'a>,
    run: Id,
    when: &'r str,
    ids: &'r mut Ids,
    splices: &'r mut Splices,
}

/// What happens at a cut.
#[derive(Default)]
struct Seam {
    ends: bool,
    inserts: Vec<String>,
    begins: bool,
}

impl Rewrite<'_, '_> {
    fn write(mut self, steps: &[&Step<'_>]) {
        let mut seams: BTreeMap<usize, (Cut, Seam)> = BTreeMap::new();
        let mut gone: Vec<Range<usize>> = Vec::new();
        for step in steps {
            let to = Cut::of_run(self.markup, self.run, step.range.end, step.side);
            if !step.range.is_empty() {
                let from = Cut::of_run(self.markup, self.run, step.range.start, Side::Before);
                seams.entry(from.at()).or_insert_with(|| (from, Seam::default())).1.begins = true;
                gone.push(from.at()..to.at());
            }
            let (_, seam) = seams.entry(to.at()).or_insert_with(|| (to, Seam::default()));
            seam.ends |= !step.range.is_empty();
            if !step.insert.is_empty() {
                seam.inserts.push(step.insert.clone());
            }
        }
        self.rename(&gone);
        let cuts: Vec<Cut> = seams.values().map(|&(cut, _)| cut).collect();
        for ((cut, seam), near) in seams.into_values().zip(Near::each(&cuts)) {
            self.seam(cut, near, &seam);
        }
    }

    /// Calls the text in `gone` deleted text.
    fn rename(&mut self, gone: &[Range<usize>]) {
        let is_gone = |place: usize| gone.iter().any(|range| range.contains(&place));
        for text in self.markup.children(self.run).filter(|&child| is_text(self.markup, child)) {
            let name = self.markup.name_place(text);
            let new = format!("{}delText", self.markup.names().element);
            let (open, close) = (self.markup.open(text), self.markup.close(text));
            if is_gone(open.start) {
                self.splices.replace(name.clone(), new.clone());
            }
            if !close.is_empty() && is_gone(close.start) {
                self.splices.replace(close.start + 2..close.start + 2 + name.len(), new);
            }
        }
    }

    fn seam(&mut self, cut: Cut, near: Near, seam: &Seam) {
        let name = |gone: bool| if gone { "delText" } else { "t" };
        let (before, after) = (name(seam.ends), name(seam.begins));
        let prefix = self.markup.names().element.clone();
        let mut text = String::new();
        if seam.ends {
            text += &format!("</{prefix}del>");
        }
        let inserted: String = seam.inserts.iter().map(|new| self.inserted(new)).collect();
        let mut outside = None;
        if !inserted.is_empty() {
            match self.outer_insertion(cut.at()) {
                None => text += &inserted,
                Some((_, Some(place))) => outside = Some((place, inserted)),
                Some((outer, None)) => {
                    let again = self.copied_start(outer);
                    text += &format!("</{prefix}ins>{inserted}{again}");
                }
            }
        }
        if seam.begins {
            text += &format!("<{prefix}del{}>", self.by());
        }
        cut.make(self.markup, near, (before, after), &text, self.ids, self.splices);
        if let Some((place, inserted)) = outside {
            self.splices.insert(place, inserted);
        }
    }

    /// Somebody's insertion that the run stands in: another's does not go into it. With it the place before or after
    /// it, where `at` is at its beginning or end.
    fn outer_insertion(&self, at: usize) -> Option<(Id, Option<usize>)> {
        let markup = self.markup;
        let outer = markup.parent(self.run).filter(|&parent| markup.is(parent, "ins"))?;
        let place = if at == markup.open(outer).end {
            Some(markup.outer(outer).start)
        } else {
            (at == markup.close(outer).start).then(|| markup.outer(outer).end)
        };
        Some((outer, place))
    }

    /// The start tag of an insertion once more, under a number of its own.
    fn copied_start(&mut self, outer: Id) -> String {
        let open = self.markup.open(outer);
        let mut splices = Splices::default();
        if let Some(id) = self.markup.attribute_place(outer, "id") {
            splices.replace(id.start - open.start..id.end - open.start, self.ids.next().to_string());
        }
        splices.apply(self.markup.slice(open))
    }

    /// A run of new text that looks as this one does.
    fn inserted(&mut self, text: &str) -> String {
        let markup = self.markup;
        let w = &markup.names().element;
        let open = markup.slice(markup.open(self.run));
        let properties = markup.children(self.run).find(|&child| markup.is(child, "rPr"));
        let properties = properties.map_or_else(String::new, |properties| self.properties(properties));
        let mut content = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['\t', '\u{2028}']) {
            let (before, after) = rest.split_at(at);
            content += &characters(w, before);
            content += &format!("<{w}{}/>", if after.starts_with('\t') { "tab" } else { "br" });
            rest = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        }
        content += &characters(w, rest);
        format!("<{w}ins{}>{open}{properties}{content}</{w}r></{w}ins>", self.by())
    }

    /// The properties of a run without the record of how they changed, which is not that of new text.
    fn properties(&mut self, properties: Id) -> String {
        let markup = self.markup;
        let outer = markup.outer(properties);
        let mut splices = Splices::default();
        let changes = markup.children(properties).filter(|&child| markup.is(child, "rPrChange"));
        for change in changes {
            let change = markup.outer(change);
            splices.replace(change.start - outer.start..change.end - outer.start, "");
        }
        if splices.is_empty() { copied(markup, properties, self.ids) } else { splices.apply(markup.slice(outer)) }
    }

    /// Who makes a change, when, and under which number.
    fn by(&mut self) -> String {
        let names = self.markup.names();
        let (a, binding) = (&names.attribute, &names.binding);
        let id = self.ids.next();
        format!("{binding} {a}id=\"{id}\" {a}author=\"{AUTHOR}\" {a}date=\"{}\"", self.when)
    }
}

fn characters(prefix: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<{prefix}t{PRESERVE}>{}</{prefix}t>", escape(text))
}

#[cfg(test)]
mod tests {
    use super::narrowed;

    #[test]
    fn whole_words_change_and_no_more() {
        for (old, new, expected) in [
            ("Distr.: Genral", "Distr.: General", (8..14, "General")),
            ("Nov. 14, 2026", "14 November 2026", (0..8, "14 November")),
            ("agenda", "agenda*", (6..6, "*")),
            ("5 b)", "5 (b)", (2..2, "(")),
            ("一般分发", "普遍分发", (0..6, "普遍")),
            ("same", "same", (0..0, "")),
            ("a a", "a", (1..3, "")),
        ] {
            assert_eq!(narrowed(old, new), expected, "{old} {new}");
        }
    }
}
