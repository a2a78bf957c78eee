//! The marks of comments in a part: where each begins, where it ends, and where it is called.

use std::collections::BTreeMap;

use super::anchors::{Anchor, Place};
use super::markup::{Id, Markup, Names};
use super::runs::{Cut, Ids, Near};
use super::splices::Splices;

/// What is put at a place, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Ends,
    Called,
    /// Begins, ends and is called.
    Whole,
    Begins,
}

/// What is put at one place.
#[derive(Default)]
struct Gap {
    cut: Option<Cut>,
    /// The marks, each with the number of its comment.
    marks: Vec<(Mark, usize)>,
}

/// The marks of comments, by place.
#[derive(Default)]
pub(super) struct Marks {
    gaps: BTreeMap<usize, Gap>,
    /// Paragraphs that get a comment and are written as one tag.
    empty: BTreeMap<usize, Id>,
    ids: Vec<String>,
}

impl Marks {
    /// Puts the marks of the comment `id` at its anchor.
    pub(super) fn add(&mut self, markup: &Markup<'_>, anchor: &Anchor, id: String) {
        let number = self.ids.len();
        self.ids.push(id);
        match anchor.place {
            Place::Range(from, to) if from.at() == to.at() => self.put(from, Mark::Whole, number),
            Place::Range(from, to) => {
                self.put(from, Mark::Begins, number);
                self.put(to, Mark::Ends, number);
                self.put(called(markup, to), Mark::Called, number);
            }
            Place::Paragraph(paragraph) => {
                let properties = markup.children(paragraph).find(|&child| markup.is(child, "pPr"));
                let open = markup.open(paragraph).end;
                let at = properties.map_or(open, |properties| markup.outer(properties).end);
                if markup.is_empty(paragraph) {
                    self.empty.insert(at, paragraph);
                }
                self.put(Cut::Beside(at), Mark::Whole, number);
            }
        }
    }

    fn put(&mut self, cut: Cut, mark: Mark, number: usize) {
        let gap = self.gaps.entry(cut.at()).or_default();
        gap.cut = gap.cut.filter(|known| !matches!(known, Cut::Beside(_))).or(Some(cut));
        gap.marks.push((mark, number));
    }

    /// What puts all marks into the part.
    pub(super) fn write(mut self, markup: &Markup<'_>) -> Splices {
        let mut splices = Splices::default();
        let mut changes = Ids::after([markup]);
        let cuts: Vec<Cut> = self.gaps.iter().map(|(&at, gap)| gap.cut.unwrap_or(Cut::Beside(at))).collect();
        for ((cut, near), gap) in cuts.iter().zip(Near::each(&cuts)).zip(self.gaps.values_mut()) {
            // what ends here ends before anything else begins, the last begun first
            gap.marks.sort_by_key(|&(mark, number)| (mark == Mark::Begins, number, mark));
            let ids = |number: usize| self.ids.get(number).map_or("", String::as_str);
            let marks: String =
                gap.marks.iter().map(|&(mark, number)| written(markup.names(), mark, ids(number))).collect();
            if let Some(&paragraph) = self.empty.get(&cut.at()) {
                let open = markup.open(paragraph);
                let name = markup.slice(markup.name_place(paragraph));
                splices.replace(open.end - 2..open.end, format!(">{marks}</{name}>"));
                continue;
            }
            let name = match *cut {
                Cut::Text { text, .. } => markup.word(text).unwrap_or("t"),
                _ => "t",
            };
            cut.make(markup, near, (name, name), &marks, &mut changes, &mut splices);
        }
        splices
    }
}

/// Where the reference of a comment that ends at `cut` goes: out of all that its paragraph's text stands in, so that
/// it outlives what is inserted, deleted or linked.
fn called(markup: &Markup<'_>, cut: Cut) -> Cut {
    let within = cut.at().checked_sub(1).and_then(|byte| markup.at(byte));
    let path: Vec<Id> = within.into_iter().flat_map(|id| markup.path(id)).collect();
    let child =
        path.iter().rposition(|&id| markup.is(id, "p")).and_then(|paragraph| path.get(paragraph.checked_sub(1)?));
    match (cut, child) {
        (Cut::Run { run, .. } | Cut::Text { run, .. }, Some(&child)) if child == run => cut,
        (_, Some(&child)) => Cut::Beside(markup.outer(child).end),
        (cut, None) => cut,
    }
}

/// A mark as the part has it.
fn written(names: &Names, mark: Mark, id: &str) -> String {
    let Names { element: w, attribute: a, binding, .. } = names;
    let by = format!("{binding} {a}id=\"{id}\"");
    let begins = format!("<{w}commentRangeStart{by}/>");
    let ends = format!("<{w}commentRangeEnd{by}/>");
    let called = format!("<{w}r><{w}commentReference{by}/></{w}r>");
    match mark {
        Mark::Begins => begins,
        Mark::Ends => ends,
        Mark::Called => called,
        Mark::Whole => format!("{begins}{ends}{called}"),
    }
}
