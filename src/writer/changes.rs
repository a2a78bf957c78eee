//! Fixes of a Word document as tracked changes: what goes is marked deleted, what comes is inserted beside it in the
//! same look, and the author accepts or rejects each in Word.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use quick_xml::escape::escape;

use super::AUTHOR;
use super::amend::amend;
use super::markup::{Id, Markup};
use super::package::Parts;
use super::plan::{Planner, Refusal, Step};
use super::runs::{Cut, Ids, Near, PRESERVE, Side, copied, is_text};
use super::splices::Splices;
use crate::diagnostic::{Fix, choose};
use crate::manuscript::Manuscript;
use crate::reader::ReadError;

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
    if fixes.is_empty() {
        return Ok(Tracked { bytes: bytes.to_vec(), made: Vec::new(), refused: Vec::new() });
    }
    let mut parts = Parts::open(bytes)?;
    let texts = touched(&mut parts, manuscript, fixes)?;
    let mut markups: BTreeMap<&str, Markup<'_>> = BTreeMap::new();
    for (name, text) in &texts {
        markups.insert(name, Markup::read(name, text)?);
    }
    let mut refused = Vec::new();
    let mut planned: Vec<(usize, Vec<Step<'_>>)> = Vec::new();
    let planner = Planner { manuscript, markups: &markups };
    for (at, fix) in fixes.iter().enumerate() {
        match planner.fix(fix) {
            Ok(steps) if steps.is_empty() => {}
            Ok(steps) => planned.push((at, steps)),
            Err(refusal) => refused.push((at, refusal)),
        }
    }
    let possible: Vec<&Fix> = planned.iter().filter_map(|&(at, _)| fixes.get(at).copied()).collect();
    let chosen = choose(manuscript.text(), &possible);
    let chosen: Vec<&(usize, Vec<Step<'_>>)> = chosen.iter().filter_map(|&at| planned.get(at)).collect();
    let mut steps: Vec<&Step<'_>> = chosen.iter().flat_map(|(_, steps)| steps).collect();
    steps.sort_by_key(|step| step.offset);
    let mut ids = Ids::after(markups.values());
    for (name, markup) in &markups {
        let of_part = steps.iter().copied().filter(|step| step.part == *name);
        if let Some(text) = rewritten(markup, of_part, when, &mut ids) {
            parts.put(name, text);
        }
    }
    let made = chosen.iter().map(|&&(at, _)| at).collect();
    Ok(Tracked { bytes: parts.finish()?, made, refused })
}

/// The parts that fixes change, and the document, whose tracked changes are numbered with theirs.
fn touched(
    parts: &mut Parts<'_>,
    manuscript: &Manuscript,
    fixes: &[&Fix],
) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let edits = fixes.iter().flat_map(|fix| &fix.edits);
    let names = edits.filter_map(|edit| Some(manuscript.origin(edit.span.start())?.part));
    let mut texts = BTreeMap::new();
    for name in names.chain([parts.document().to_owned()]) {
        if let Entry::Vacant(vacant) = texts.entry(name) {
            let text = parts.required(vacant.key())?;
            vacant.insert(text);
        }
    }
    Ok(texts)
}

/// A part after `steps`; nothing where there are none.
fn rewritten<'s, 'p: 's>(
    markup: &Markup<'_>,
    steps: impl Iterator<Item = &'s Step<'p>>,
    when: &str,
    ids: &mut Ids,
) -> Option<String> {
    let mut runs: BTreeMap<Id, Vec<&Step<'_>>> = BTreeMap::new();
    for step in steps {
        runs.entry(step.run).or_default().push(step);
    }
    let mut splices = Splices::default();
    for (run, steps) in runs {
        if !amend(markup, run, &steps, &mut splices) {
            Rewrite { markup, run, when, ids, splices: &mut splices }.write(&steps);
        }
    }
    (!splices.is_empty()).then(|| splices.apply(markup.text()))
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
    /// What comes, each with the run whose look it has.
    inserts: Vec<(String, Id)>,
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
                seam.inserts.push((step.insert.clone(), step.look));
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
        let inserted: String = seam.inserts.iter().map(|(new, look)| self.inserted(new, *look)).collect();
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

    /// A run of new text that looks as `run` does.
    fn inserted(&mut self, text: &str, run: Id) -> String {
        let markup = self.markup;
        let w = &markup.names().element;
        let open = markup.slice(markup.open(run));
        let properties = markup.children(run).find(|&child| markup.is(child, "rPr"));
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
