//! Callouts and notes that belong together: no callout without its note, no note without a callout.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::agenda_note::names_agenda;
use super::{Context, Finding};
use crate::document::{Callout, Document, Element, Note, Value};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["no-note", "no-callout", "twice"];

/// `[check]` of the kind `pairs`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let numbered_notes = document.notes.iter().filter(|note| is_number(&note.mark)).count();
        let misnumbered = misnumbered(&document.notes);
        let (mut findings, mut missing) = (Vec::new(), BTreeMap::new());
        for callout in &document.callouts {
            // Notes pasted without their text, or kept by the word processor, are no defect of each callout.
            let lost = is_number(&callout.mark) && numbered_notes == 0;
            let asked = is_number(&callout.mark) || callout.span.start() < document.head_end;
            let asked = asked && !lost && !beside_agenda_item(document, callout);
            if callout.note.is_some() || !asked || misnumbered.contains(&callout.mark) {
                continue;
            }
            // One note that is not there is one defect, however often it is called.
            match missing.entry(callout.mark.as_str()) {
                Entry::Vacant(place) => {
                    place.insert(findings.len());
                    findings.push(Finding::new("no-note", callout.span).value("callout", written(document, callout)));
                }
                Entry::Occupied(place) => {
                    let called = findings.get_mut(*place.get()).into_iter();
                    called.for_each(|finding: &mut Finding| finding.related.push(("again", callout.span)));
                }
            }
        }
        let marks: BTreeSet<&str> = document.callouts.iter().map(|callout| callout.mark.as_str()).collect();
        let paired = |callout: &Callout| callout.note.is_some() && beside_agenda_item(document, callout);
        let lost = !document.callouts.iter().any(paired);
        for note in &document.notes {
            if !marks.contains(note.mark.as_str()) && !may_be_the_agendas(document, note, lost) {
                let span = if note.label.is_empty() { note.span } else { note.label };
                findings.push(Finding::new("no-callout", span).value("note", note.mark.as_str()));
            }
        }
        findings.extend(twice(document));
        findings
    }
}

/// Notes with an asterisk that stand twice, one below the other, word for word.
fn twice<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Finding> + 'd {
    let text = |note: &Note| document.manuscript.slice(note.span);
    let pairs = document.notes.windows(2).filter_map(move |pair| match pair {
        [first, second] if first.mark.starts_with('*') && first.mark == second.mark => {
            let gap = (first.span.end() <= second.label.start())
                .then(|| Span::new(first.span.end(), second.label.start()))?;
            // A page ends between a note and the same on the next one.
            let apart = document.manuscript.slice(gap).contains('\u{c}');
            let below = !apart && document.manuscript.folded(gap).text().trim().is_empty();
            (below && text(first).trim() == text(second).trim()).then_some((first, second))
        }
        _ => None,
    });
    pairs.map(|(first, second)| {
        let finding = Finding::new("twice", second.label.to(second.span)).value("note", second.mark.as_str());
        finding.related("first", first.label.to(first.span))
    })
}

/// A callout as written where the format counts what is called, since the number of a note that is not there is not known.
pub(super) fn written<'d>(document: &'d Document<'_>, callout: &'d Callout) -> &'d str {
    let text = document.manuscript.slice(callout.span);
    if text.starts_with("[^") { text } else { &callout.mark }
}

fn is_number(mark: &str) -> bool {
    mark.bytes().all(|byte| byte.is_ascii_digit())
}

/// The marks that notes with the number of the one before them were to have: those callouts are another rule's.
fn misnumbered(notes: &[Note]) -> BTreeSet<String> {
    let repeated = notes.windows(2).filter(|pair| pair[0].mark == pair[1].mark);
    repeated.filter_map(|pair| Some((pair[0].mark.parse::<u32>().ok()? + 1).to_string())).collect()
}

/// The callout of an item of an agenda that can still change is another rule's.
fn beside_agenda_item(document: &Document<'_>, callout: &Callout) -> bool {
    document.elements_of("agenda-item").any(|element| match &element.value {
        Value::AgendaItem(item) if !item.is_adopted() => {
            callout.span.start() >= element.span.start() && callout.span.start() <= item.callout_place + 6
        }
        _ => false,
    })
}

/// A note that cites a symbol, under a draft whose line for an item of an agenda that can still change has `lost` its
/// callout, is another rule's.
fn may_be_the_agendas(document: &Document<'_>, note: &Note, lost: bool) -> bool {
    let takes_note = |element: &Element| match &element.value {
        Value::AgendaItem(item) => !item.is_adopted(),
        _ => false,
    };
    let asked = document.elements_of("agenda-item").any(takes_note);
    asked && (note.mark.starts_with('*') || lost) && names_agenda(document, note)
}
