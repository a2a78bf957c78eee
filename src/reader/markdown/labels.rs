//! The labels of notes, made numbers: those of the notes that are there in order of place, then the others.

use std::collections::HashMap;

/// Numbers given to labels as they are met, with what is needed to put them in order at the end.
#[derive(Default)]
pub(super) struct Labels {
    met: HashMap<String, u32>,
    /// For each label met, the place of its note among the notes.
    notes: Vec<Option<u32>>,
    defined: u32,
}

impl Labels {
    /// The number for now of `label`.
    pub(super) fn meet(&mut self, label: &str) -> u32 {
        let next = self.notes.len() as u32;
        let number = *self.met.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.notes.push(None);
        }
        number
    }

    /// The number for now of `label`, whose note begins here.
    pub(super) fn define(&mut self, label: &str) -> u32 {
        let number = self.meet(label);
        if let Some(note @ None) = self.notes.get_mut(number as usize) {
            *note = Some(self.defined);
            self.defined += 1;
        }
        number
    }

    /// The lasting number for each number given.
    pub(super) fn settle(&self) -> Vec<u32> {
        let mut missing = self.defined;
        let settle = |note: &Option<u32>| {
            note.unwrap_or_else(|| {
                missing += 1;
                missing - 1
            })
        };
        self.notes.iter().map(settle).collect()
    }
}
