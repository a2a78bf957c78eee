//! Edits that mend a finding, and applying them to a text.

use crate::manuscript::Span;

/// Whether a fix may be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// The meaning cannot change.
    Safe,
    /// Probably right; a person should look.
    Unsafe,
}

/// Edits of one manuscript that belong together: all are made or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: `Write "Distr. générale"`.
    pub description: String,
    /// Whether it may be made without asking.
    pub safety: Safety,
    /// In order of place, none overlapping another.
    pub edits: Vec<Edit>,
}

/// A replacement of some bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What takes its place.
    pub replacement: String,
}

/// `text` with `fixes` made, whole or not at all: a fix that overlaps one made before it is left for another round.
/// Gives the new text and how many fixes were made.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut made = 0;
    for fix in fixes {
        let free = fix.edits.iter().all(|edit| taken.iter().all(|other| !collide(edit.span, other.span)));
        if free && !fix.edits.is_empty() {
            taken.extend(&fix.edits);
            made += 1;
        }
    }
    taken.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in taken {
        let Some(kept) = text.get(at..edit.span.start()) else { continue };
        out.push_str(kept);
        out.push_str(&edit.replacement);
        at = edit.span.end();
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, made)
}

/// Two edits that touch the same bytes, or insert at the same place, do not go together.
fn collide(a: Span, b: Span) -> bool {
    a.overlaps(b) || (a.start() == b.start()) || (a.is_empty() && b.end() == a.start() && b.is_empty())
}
