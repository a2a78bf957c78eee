//! The resolution that a document is: the paragraphs of its preamble and its operative paragraphs.

use super::Context;
use super::text::{Passage, Place};
use crate::document::Paragraph;
use crate::language::Vocabulary;

/// Letters of the longest line that names the organ.
const ORGAN_LINE: usize = 120;

/// A resolution within a document.
pub(super) struct Resolution<'d> {
    /// The passages of its preamble.
    pub(super) preamble: Vec<&'d Passage<'d>>,
    /// Its operative paragraphs, the first of which has the number 1.
    pub(super) operative: Vec<&'d Paragraph>,
}

impl<'d> Resolution<'d> {
    /// What follows the line that names the organ. A document with several resolutions has none.
    pub(super) fn of(context: &Context<'d>) -> Option<Self> {
        let document = context.document;
        let passages = context.passages.list();
        let organs = &context.rules.words(&document.language.name)?.organs;
        let own = || document.elements_of("body").map(|body| body.text.as_str());
        let names_organ = |passage: &Passage<'_>| {
            let text = passage.text().trim();
            let bare = text.trim_end_matches([',', '，', '،']);
            bare.len() < text.len()
                && text.chars().count() <= ORGAN_LINE
                && organs.keys().map(String::as_str).chain(own()).any(|organ| bare.ends_with(organ))
        };
        let mut lines = passages.iter().enumerate().filter(|(_, passage)| names_organ(passage));
        let (at, organ) = lines.next()?;
        if lines.next().is_some() {
            return None;
        }
        let part = document.parts.iter().position(|part| part.span.overlaps(organ.span()))?;
        let below = |paragraph: &&Paragraph| paragraph.part == part && paragraph.label.start() > organ.span().end();
        let operative: Vec<&Paragraph> = document.paragraphs.iter().filter(below).collect();
        let first = operative.first()?;
        let preamble = passages.get(at + 1..)?.iter().take_while(|passage| passage.span().end() <= first.label.start());
        let preamble = preamble.filter(|passage| matches!(passage.place, Place::Paragraphs | Place::Titles)).collect();
        (first.number == 1).then_some(Self { preamble, operative })
    }
}
