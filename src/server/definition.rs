//! Where a callout or a reference leads: to its note, to the paragraph of that number.

use std::ops::Range;

use gen_lsp_types::{Definition, DefinitionResponse, Location, Position};

use super::draft::Reading;
use crate::document::{Document, Paragraph};
use crate::language::{References, Vocabulary};
use crate::manuscript::Span;

/// Characters beside a reference that may say whose paragraph it is.
const BESIDE: usize = 24;

/// Something that leads elsewhere in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// What leads.
    pub(super) origin: Span,
    /// Where it leads.
    pub(super) target: Span,
}

/// The place that what stands at a place leads to.
pub(super) fn of(position: Position, reading: &Reading<'_>) -> Option<DefinitionResponse> {
    let link = link(reading.offset(position), reading)?;
    let location = Location { uri: reading.draft.uri.clone(), range: reading.draft.text.range(link.target) };
    Some(DefinitionResponse::Definition(Definition::Location(location)))
}

/// The link at `offset`.
pub(super) fn link(offset: usize, reading: &Reading<'_>) -> Option<Link> {
    let document = reading.document();
    note(offset, &document).or_else(|| reference(offset, &document, reading))
}

/// From a callout to its note.
fn note(offset: usize, document: &Document<'_>) -> Option<Link> {
    let callout = document.callouts.iter().find(|callout| touches(callout.span, offset))?;
    let note = document.notes.get(callout.note?)?;
    Some(Link { origin: callout.span, target: note.label.to(note.span) })
}

/// From "paragraph 5" to the paragraph of that number.
fn reference(offset: usize, document: &Document<'_>, reading: &Reading<'_>) -> Option<Link> {
    let words = &reading.held.rules.words(&document.language.name)?.references;
    let manuscript = document.manuscript;
    let around = manuscript.folded(manuscript.paragraph(Span::at(offset))?);
    let text = around.text().to_ascii_lowercase();
    let here = |(range, _): &(Range<usize>, u32)| touches(around.span(range.clone()), offset);
    let (range, number) = numbered(&text, words).find(here)?;
    if elsewhere(&text, &range, words) {
        return None;
    }
    let origin = around.span(range);
    let target = paragraph(number, origin, document)?;
    Some(Link { origin, target: target.span })
}

/// The places in `text` where a paragraph is named by its number, which stands after the word or, in Chinese, before it.
fn numbered<'t>(text: &'t str, words: &'t References) -> impl Iterator<Item = (Range<usize>, u32)> + 't {
    let hits = words.paragraphs.iter().chain(&words.paragraph).flat_map(|word| text.match_indices(word.as_str()));
    hits.filter_map(|(at, word)| {
        let (before, after) = (text.get(..at)?, text.get(at + word.len()..)?);
        let number = after.trim_start();
        let digits = number.len() - number.trim_start_matches(|character: char| character.is_ascii_digit()).len();
        if digits > 0 && !before.ends_with(char::is_alphabetic) {
            let end = text.len() - number.len() + digits;
            return Some((at..end, number.get(..digits)?.parse().ok()?));
        }
        let start = before.trim_end_matches(|character: char| character.is_ascii_digit()).len();
        Some((start..at + word.len(), before.get(start..)?.parse().ok()?))
    })
}

/// Whether the paragraph at `range` is another document's, as in "paragraph 5 of resolution 70/1": beside it stands a
/// symbol or such a number, and no word such as "above" after it.
fn elsewhere(text: &str, range: &Range<usize>, words: &References) -> bool {
    let ends = |character: &char| !matches!(character, '.' | ';' | '。' | '；' | '؛');
    let before: String =
        text.get(..range.start).unwrap_or_default().chars().rev().take(BESIDE).take_while(ends).collect();
    let after: String = text.get(range.end..).unwrap_or_default().chars().take(BESIDE).take_while(ends).collect();
    let own = words.above.iter().chain(&words.below).any(|word| after.contains(word.as_str()));
    !own && (before.contains('/') || after.contains('/'))
}

/// The paragraph of this number in the annex or text that `place` stands in, else in the main text.
fn paragraph<'d>(number: u32, place: Span, document: &'d Document<'_>) -> Option<&'d Paragraph> {
    let part = document.parts.iter().rposition(|part| part.span.start() <= place.start()).unwrap_or_default();
    let in_part = |part| document.paragraphs.iter().find(move |other| other.number == number && other.part == part);
    in_part(part).or_else(|| in_part(0))
}

/// Whether a pointer at `offset` is at `span`.
fn touches(span: Span, offset: usize) -> bool {
    span.start() <= offset && offset <= span.end()
}
