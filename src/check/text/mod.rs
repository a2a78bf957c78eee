//! The text of a document as the text-searching kinds read it: passages, one search for the literals of all rules,
//! and what is common to the kinds.

pub(super) mod beside;
mod compare;
mod correction;
mod keys;
pub(super) mod literals;
mod marks;
pub(super) mod neighbours;
mod passages;
mod scope;
mod search;

pub(crate) use compare::Case;
pub(super) use compare::{begins, begins_word, bounded, ends, in_word};
pub(super) use correction::{Correction, FixKind, outermost, safety};
pub(super) use marks::Marks;
pub use passages::Passages;
pub(super) use passages::{Passage, Place};
pub(super) use scope::{Exception, Scope};
pub(super) use search::Start;
pub use search::{Hit, Hits, Literal, Search};
