//! From a manuscript back into the file it was read from: comments and tracked changes in Word documents.
//!
//! A part is edited at the bytes that a manuscript's origins name; all its other bytes, and all other parts, stay as
//! they are.

mod amend;
mod anchors;
mod annotate;
mod changes;
mod comments;
mod marks;
mod markup;
mod package;
mod plan;
mod runs;
mod signatures;
mod splices;

pub use annotate::{Comment, annotate, without_anchors};
pub use changes::{Tracked, track};
pub use plan::Refusal;
pub use signatures::is_signed;

/// Who comments and tracked changes are by.
const AUTHOR: &str = "masthead";
