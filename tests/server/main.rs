//! Drives `masthead server` as an editor does.

mod actions;
mod configured;
mod editor;
mod edits;
mod findings;
mod navigation;
mod session;

/// A draft with one defect, that of its distribution line.
pub(crate) const BROKEN: &str = "United Nations\nA/81/214\n\nDistr.: Genral\n20 July 2026\nOriginal: English\n";
