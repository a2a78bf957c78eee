//! Footnotes and endnotes: which note each callout calls, and the number that Word prints for it.

use std::collections::HashMap;

use super::numerals::Numerals;
use super::sections::{Section, Settings};
use super::story::Story;
use super::xml::Element;

/// A callout in the body.
#[derive(Debug)]
pub(super) struct Call {
    /// The id of its note.
    pub(super) id: String,
    pub(super) endnote: bool,
    /// Whether its mark is typed, and not counted.
    pub(super) custom: bool,
    /// The section it stands in, from 0.
    pub(super) section: usize,
}

/// How notes are numbered; nothing where it is not said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NoteProperties {
    pub(super) numerals: Option<Numerals>,
    start: Option<u32>,
    each_section: Option<bool>,
}

impl NoteProperties {
    /// Takes up one property other than the number format.
    pub(super) fn take(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "numStart" => self.start = element.number(),
            "numRestart" => self.each_section = element.value().map(|restart| restart == "eachSect"),
            _ => {}
        }
    }
}

/// A note in the order of the manuscript.
#[derive(Debug)]
pub(super) struct Note {
    /// Its place among the notes of its part; nothing where the part has none of this id.
    pub(super) text: Option<usize>,
    pub(super) endnote: bool,
    /// The number printed for it, where it is counted.
    pub(super) label: Option<String>,
}

/// The notes in the order of their callouts, footnotes before endnotes, and for each callout its note.
pub(super) fn order(
    calls: &[Call],
    sections: &[Section],
    settings: &Settings,
    footnotes: &Story,
    endnotes: &Story,
) -> (Vec<Note>, Vec<u32>) {
    let mut notes = Vec::new();
    let mut of_calls = vec![0; calls.len()];
    for (endnote, story) in [(false, footnotes), (true, endnotes)] {
        let ids: HashMap<&str, usize> =
            story.notes.iter().enumerate().rev().map(|(index, note)| (note.id.as_str(), index)).collect();
        let mut called: HashMap<&str, u32> = HashMap::new();
        let mut section = usize::MAX;
        let mut next = None;
        for (call, of_call) in calls.iter().zip(&mut of_calls).filter(|(call, _)| call.endnote == endnote) {
            if let Some(&note) = called.get(call.id.as_str()) {
                *of_call = note;
                continue;
            }
            *of_call = notes.len() as u32;
            called.insert(&call.id, *of_call);
            let of_section = sections.get(call.section).map_or_else(NoteProperties::default, |section| {
                if endnote { section.endnotes } else { section.footnotes }
            });
            let of_document = if endnote { settings.endnotes } else { settings.footnotes };
            let start = of_section.start.or(of_document.start).unwrap_or(1);
            if section != call.section && of_section.each_section.or(of_document.each_section) == Some(true) {
                next = None;
            }
            section = call.section;
            let label = (!call.custom).then(|| {
                let usual = if endnote { Numerals::LowerRoman } else { Numerals::Decimal };
                let number = next.unwrap_or(start);
                next = Some(number.saturating_add(1));
                let mut label = String::new();
                of_section.numerals.or(of_document.numerals).unwrap_or(usual).write(number, &mut label);
                label
            });
            notes.push(Note { text: ids.get(call.id.as_str()).copied(), endnote, label });
        }
    }
    (notes, of_calls)
}
