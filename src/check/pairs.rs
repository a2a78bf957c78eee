//! Callouts and notes that belong together: no callout without its note, no note without a callout.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::agenda_note::names_agenda;
use super::{Context, Finding};
use crate::document::{Callout, Document, Note, Value};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["no-note", "no-callout"];

/// `[check]` of the kind `pairs`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let numbered_notes = document.notes.iter().filter(|note| is_number(&note.mark)).count();
        let mut findings = Vec::new();
        for callout in &document.callouts {
            // Notes pasted without their text, or kept by the word processor, are no defect of each callout.
            let lost = is_number(&callout.mark) && numbered_notes == 0;
            let asked = is_number(&callout.mark) || callout.span.start() < document.head_end;
            if callout.note.is_none() && asked && !lost && !beside_agenda_item(document, callout) {
                findings.push(Finding::new("no-note", callout.span).value("callout", callout.mark.as_str()));
            }
        }
        let marks: BTreeSet<&str> = document.callouts.iter().map(|callout| callout.mark.as_str()).collect();
        for note in &document.notes {
            if !marks.contains(note.mark.as_str()) && !may_be_the_agendas(document, note) {
                let span = if note.label.is_empty() { note.span } else { note.label };
                findings.push(Finding::new("no-callout", span).value("note", note.mark.as_str()));
            }
        }
        findings
    }
}

fn is_number(mark: &str) -> bool {
    mark.bytes().all(|byte| byte.is_ascii_digit())
}

/// The agenda-item line's own callout is another rule's.
fn beside_agenda_item(document: &Document<'_>, callout: &Callout) -> bool {
    document.elements_of("agenda-item").any(|element| match &element.value {
        Value::AgendaItem(item) => {
            callout.span.start() >= element.span.start() && callout.span.start() <= item.callout_place + 6
        }
        _ => false,
    })
}

/// A note that cites a symbol, under a draft whose agenda-item line has lost its callout, is another rule's.
fn may_be_the_agendas(document: &Document<'_>, note: &Note) -> bool {
    let item = document.element("agenda-item").is_some();
    let lost = || !document.callouts.iter().any(|callout| beside_agenda_item(document, callout));
    item && names_agenda(document, note) && (note.mark.starts_with('*') || lost())
}
