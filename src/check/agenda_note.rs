//! An agenda that can still change is cited in a note that the agenda-item line calls.

use serde::Deserialize;

use super::agenda_symbol::{other_agenda, own_symbol};
use super::pairs::written;
use super::{Context, Finding};
use crate::diagnostic::{Safety, Severity};
use crate::document::{AgendaItem, Callout, Document, Element, Note, Practice, Profile, Value, citations};
use crate::language::Vocabulary;
use crate::language::starts_with;
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &[
    "both-missing",
    "callout-missing",
    "note-missing",
    "no-symbol",
    "superfluous",
    "other-agenda",
    "other-body",
    "other-session",
    "own-symbol",
];

/// `[check]` of the kind `agenda-note`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Stages of an agenda that take a note: `provisional`, `preliminary`, …
    stages: Vec<String>,
    /// Classes of documents that need not cite the agenda, being it.
    being_it: Vec<String>,
    /// What stands before the session in the symbols of those bodies for which the agendas are whose symbols are known.
    assembly: Vec<String>,
}

/// How far after the line's last character its callout may stand, in bytes.
const REACH: usize = 8;

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let items = document.elements_of("agenda-item").filter_map(|element| match &element.value {
            Value::AgendaItem(item) => Some((element, item)),
            _ => None,
        });
        // Several items may share one callout: the last line's.
        let Some((element, item)) = items.last() else { return Vec::new() };
        self.finding(context, element, item).into_iter().collect()
    }

    fn finding(&self, context: &Context<'_>, element: &Element, item: &AgendaItem) -> Option<Finding> {
        let document = context.document;
        let callout = callout_of(document, element, item);
        let quoted = |finding: Finding| finding.value("item", element.text.as_str());
        if !self.stages.contains(&item.stage) {
            let cited = document.profile().is_some_and(Profile::adopted_agenda_cited);
            return if cited { None } else { superfluous(document, callout?).map(quoted) };
        }
        let Some(callout) = callout else {
            let is_it = self.being_it.contains(&document.class.name);
            return if is_it { None } else { missing_callout(context, element, item).map(quoted) };
        };
        let value = |finding: Finding| quoted(finding).value("callout", callout.mark.as_str());
        let note = callout.note.and_then(|note| document.notes.get(note));
        let Some(note) = note.filter(|note| is_symbol(document, note) || on_one_page(document, callout, note)) else {
            let finding =
                quoted(Finding::new("note-missing", callout.span)).value("callout", written(document, callout));
            return Some(finding.related("item", element.span));
        };
        let text = document.manuscript.slice(note.span);
        let pending = context.rules.words(&document.language.name).is_some_and(|words| {
            words.agenda.pending.iter().any(|pending| starts_with(text.trim_start(), pending).is_some())
        });
        let cites = pending || !citations(text).is_empty() || text.contains('/');
        let finding = Finding::new("no-symbol", note.span).value("note", text.trim()).related("item", element.span);
        if !cites {
            return Some(value(finding));
        }
        own_symbol(document, note)
            .or_else(|| other_agenda(document, item, note, &self.assembly))
            .map(|finding| value(finding.related("item", element.span)))
    }
}

/// The callout that stands in or directly after the agenda-item line.
fn callout_of<'d>(document: &'d Document<'_>, element: &Element, item: &AgendaItem) -> Option<&'d Callout> {
    let reach = element.span.start()..=item.callout_place + REACH;
    let mut near = document.callouts.iter().filter(|callout| reach.contains(&callout.span.start()));
    let text = document.manuscript.text();
    let same_line = |callout: &&Callout| {
        let from = item.callout_place.min(callout.span.start());
        let between = document.manuscript.folded(Span::new(from, callout.span.start()));
        text.len() >= from && !between.text().contains(char::is_alphabetic)
    };
    near.rfind(same_line)
}

/// No callout: a note that cites a symbol and that nothing calls was meant, where there is one.
fn missing_callout(context: &Context<'_>, element: &Element, item: &AgendaItem) -> Option<Finding> {
    let document = context.document;
    let practice = document.profile().map_or(Practice::Always, Profile::agenda_callout);
    let place = Span::at(place_of_callout(context, element, item));
    let uncalled = document.notes.iter().enumerate().filter(|(at, note)| {
        let called = document.callouts.iter().any(|callout| callout.note == Some(*at));
        !called && names_agenda(document, note)
    });
    match uncalled.map(|(_, note)| note).next() {
        // An organ that cites no agenda has no note of it, either: where there is one, it is to be called.
        Some(note) => {
            let insert = if document.manuscript.format() == crate::manuscript::Format::Markdown {
                note.mark.replace('*', "\\*")
            } else {
                note.mark.clone()
            };
            let finding = Finding::new("callout-missing", element.span).value("callout", note.mark.as_str());
            let finding = finding.value("note", document.manuscript.slice(note.span).trim());
            let finding = finding.related("note", note.label.to(note.span));
            Some(if note.mark.starts_with('*') { finding.fix(Safety::Safe, place, insert) } else { finding })
        }
        None if practice == Practice::Never => None,
        None => {
            let weight = (practice == Practice::Usually).then_some(Severity::Warning);
            Some(Finding::new("both-missing", element.span).weigh(weight))
        }
    }
}

/// Where the line's language sets the callout: at the end, or after the agenda's name.
fn place_of_callout(context: &Context<'_>, element: &Element, item: &AgendaItem) -> usize {
    let folded = context.document.manuscript.folded(element.span);
    let words = context.rules.words(&item.language);
    let mut names = words.iter().flat_map(|words| &words.agenda.callout_after);
    let name = names.find(|name| folded.text().starts_with(name.as_str()));
    name.map_or(item.callout_place, |name| folded.span(0..name.len()).end())
}

/// Whether no page ends between a callout and its note.
fn on_one_page(document: &Document<'_>, callout: &Callout, note: &Note) -> bool {
    let between = document.manuscript.text().get(callout.span.end()..note.span.start()).unwrap_or_default();
    !between.contains('\u{c}')
}

/// Whether a note is one that an agenda-item line calls: by an asterisk, or with nothing in it but a symbol.
pub(super) fn names_agenda(document: &Document<'_>, note: &Note) -> bool {
    let text = document.manuscript.slice(note.span).trim().trim_end_matches(['.', '。']);
    let symbols = citations(text);
    let alone = || symbols.first().is_some_and(|span| span.len() == text.len());
    !symbols.is_empty() && (note.mark.starts_with('*') || alone())
}

fn is_symbol(document: &Document<'_>, note: &Note) -> bool {
    let text = document.manuscript.slice(note.span);
    !citations(text).is_empty()
}

/// An adopted agenda takes no note: a callout whose note is a symbol and nothing more.
fn superfluous(document: &Document<'_>, callout: &Callout) -> Option<Finding> {
    let note = document.notes.get(callout.note?)?;
    let text = document.manuscript.slice(note.span).trim().trim_end_matches(['.', '。']);
    let only = citations(text).first().is_some_and(|span| span.len() == text.len());
    let finding = Finding::new("superfluous", callout.span).value("callout", callout.mark.as_str());
    only.then(|| finding.value("note", text).related("note", note.label.to(note.span)))
}
