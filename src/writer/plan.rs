//! What a fix comes to in the parts of a package: which characters of which runs go, and what comes after them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::markup::{Id, Markup};
use super::runs::{Side, after};
use crate::diagnostic::{Edit, Fix, shared};
use crate::manuscript::{Manuscript, Span};

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
    /// It changes text that Word takes from data each time it opens the document.
    #[error("the text there is filled in from the document's data; change it in Word")]
    Bound,
    /// It adds a paragraph or takes one away.
    #[error("it adds or takes away a paragraph")]
    Paragraph,
    /// Changes cannot be tracked there.
    #[error("changes cannot be tracked there")]
    Place,
}

/// What is done in one run.
#[derive(Clone, Debug)]
pub(super) struct Step<'p> {
    /// The place in the manuscript.
    pub(super) offset: usize,
    pub(super) part: &'p str,
    pub(super) run: Id,
    /// The bytes of the part that go; none where something only comes.
    pub(super) range: Range<usize>,
    /// What comes at their end.
    pub(super) insert: String,
    /// The run whose look that has.
    pub(super) look: Id,
    /// To which side of what cannot be cut an insertion goes.
    pub(super) side: Side,
}

/// Finds the steps of fixes.
pub(super) struct Planner<'m, 'p> {
    pub(super) manuscript: &'m Manuscript,
    pub(super) markups: &'p BTreeMap<&'p str, Markup<'p>>,
}

/// A character of the text in its part.
struct Character<'p> {
    part: &'p str,
    run: Id,
    bytes: Range<usize>,
}

impl<'p> Planner<'_, 'p> {
    pub(super) fn fix(&self, fix: &Fix) -> Result<Vec<Step<'p>>, Refusal> {
        let mut steps = Vec::new();
        for edit in &fix.edits {
            steps.extend(self.edit(edit)?);
        }
        Ok(steps)
    }

    /// The steps of an edit: what goes, run by run, and what comes, after the last of it in the look of the first; after
    /// the first, where the last stands in something else, such as a link.
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
                _ => {
                    let (insert, side) = (String::new(), Side::After);
                    steps.push(Step { offset, part, run, range: bytes, insert, look: run, side });
                }
            }
        }
        for step in &steps {
            self.is_text_only(step)?;
        }
        let holder = |step: &Step<'p>| self.markups.get(step.part).and_then(|markup| markup.parent(step.run));
        let together = steps
            .iter()
            .all(|step| Some((step.part, holder(step))) == steps.first().map(|first| (first.part, holder(first))));
        let look = steps.first().map(|first| first.run);
        let taker = if together { steps.last_mut() } else { steps.first_mut() };
        if let (Some(step), Some(look)) = (taker, look) {
            (step.insert, step.look) = (new.to_owned(), look);
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
        Ok(Step { offset, part, run, range: at..at, insert: new.to_owned(), look: run, side })
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
        if markup.path(run).any(|id| is_bound(markup, id)) {
            return Err(Refusal::Bound);
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

/// Whether an element is a content control that shows a piece of the document's data.
fn is_bound(markup: &Markup<'_>, id: Id) -> bool {
    let properties = || markup.children(id).next().filter(|&first| markup.is(first, "sdtPr"));
    let binds = |id: Id| markup.word(id) == Some("dataBinding");
    markup.is(id, "sdt") && properties().is_some_and(|properties| markup.children(properties).any(binds))
}

/// What of `old` goes, and what of `new` comes in its place: without what both have at their ends, whole words.
fn narrowed<'n>(old: &str, new: &'n str) -> (Range<usize>, &'n str) {
    if old == new {
        return (0..0, "");
    }
    let (mut start, mut tail) = shared(old, new);
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
