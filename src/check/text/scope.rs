//! Where a rule about words looks: the parts of a document, and what it passes over in them.

use std::ops::Range;

use serde::Deserialize;

use super::passages::italics;
use super::{Passage, Place};
use crate::document::Document;

/// What a rule about words passes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::check) enum Exception {
    /// What stands in quotation marks, or in a quotation that the format marks.
    Quotations,
    /// Document symbols.
    Symbols,
    /// Addresses of web pages and of e-mail.
    Addresses,
    /// Italic type: titles of publications, names of cases, words of other languages.
    Italics,
    /// Lines longer by far than the others of their text, which lost the hyphen between what were two.
    JoinedLines,
}

/// Where a rule looks.
#[derive(Clone, Debug)]
pub(in crate::check) struct Scope<'p> {
    /// The places; all but the masthead where none are named.
    pub(in crate::check) places: &'p [Place],
    /// What it passes over there; where nothing is said, all but joined lines.
    pub(in crate::check) exceptions: Option<&'p [Exception]>,
}

impl Scope<'_> {
    /// Whether it looks in passages of this place at all.
    pub(in crate::check) fn includes(&self, passage: &Passage<'_>) -> bool {
        let quotation = passage.place == Place::Quotations && self.passes_over(Exception::Quotations);
        let named = if self.places.is_empty() {
            passage.place != Place::Masthead
        } else {
            self.places.contains(&passage.place)
        };
        named && !quotation
    }

    /// Whether it looks at the bytes `range` of the plain text of `passage`.
    pub(in crate::check) fn reads(&self, document: &Document<'_>, passage: &Passage<'_>, range: &Range<usize>) -> bool {
        let quoted = || self.passes_over(Exception::Quotations) && shares(passage.quoted(), range);
        let symbol = || self.passes_over(Exception::Symbols) && shares(passage.symbols(), range);
        let address = || self.passes_over(Exception::Addresses) && shares(passage.addresses(), range);
        let italic = || self.passes_over(Exception::Italics) && is_italic(document, passage, range);
        let joined = || {
            self.names(Exception::JoinedLines)
                && document.manuscript.is_in_two_lines(passage.folded.span(range.clone()).start())
        };
        !(quoted() || symbol() || address() || italic() || joined())
    }

    fn passes_over(&self, exception: Exception) -> bool {
        self.exceptions.is_none() || self.names(exception)
    }

    fn names(&self, exception: Exception) -> bool {
        self.exceptions.is_some_and(|exceptions| exceptions.contains(&exception))
    }
}

/// Whether one of `others`, which are in order and apart, has a byte of `range`.
fn shares(others: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = others.partition_point(|other| other.end <= range.start);
    others.get(next).is_some_and(|other| other.start < range.end)
}

/// Whether some of the bytes `range` of the plain text of `passage` is in italic type.
fn is_italic(document: &Document<'_>, passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let mut italics = italics(document, passage).peekable();
    italics.peek().is_some() && {
        let span = passage.folded.span(range.clone());
        italics.any(|other| other.overlaps(span))
    }
}
