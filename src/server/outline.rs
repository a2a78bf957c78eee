//! The outline of a draft as a tree: annexes, headings, numbered paragraphs, subparagraphs, each with all that stands
//! under it.

use gen_lsp_types::{DocumentSymbol, SymbolKind};

use super::draft::Reading;
use crate::document::{self, Document, Entry};
use crate::manuscript::{Manuscript, Span};

/// A part with all that stands under it.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) entry: Entry,
    /// From its own first character to the end of what stands under it.
    pub(super) span: Span,
    pub(super) parts: Vec<Section>,
}

/// How high a part stands; those with a lower number hold those with a higher one.
type Rank = u16;

/// Paragraphs and notes stand under every heading.
const PARAGRAPH: Rank = 1000;

/// The draft's sections, in order of place.
pub(super) fn sections(document: &Document<'_>, reading: &Reading<'_>) -> Vec<Section> {
    let entries = document::outline(document, &*reading.held.rules);
    let mut heads: Vec<Span> = document.parts.iter().map(|part| part.heading).collect();
    heads.extend(document.elements.iter().map(|element| element.span));
    heads.retain(|head| !head.is_empty());
    heads.sort_unstable();
    // The heading of an annex and the title of the document are in the outline as such.
    let again = |span: Span| {
        let before = heads.partition_point(|head| head.start() < span.end());
        before.checked_sub(1).and_then(|last| heads.get(last)).is_some_and(|head| head.overlaps(span))
    };
    let ranked = entries.into_iter().filter_map(|entry| Some((rank(&entry)?, entry)));
    let ranked: Vec<_> = ranked.filter(|(_, entry)| entry.part != "heading" || !again(entry.span)).collect();
    nest(&mut ranked.into_iter().peekable(), None, reading.manuscript)
}

/// Where a part stands; nothing for what stands within a line and would only be in the way.
fn rank(entry: &Entry) -> Option<Rank> {
    let depth = u16::try_from(entry.depth).unwrap_or(Rank::MAX / 2);
    match entry.part.as_str() {
        "annex" | "appendix" | "enclosure" | "text" => Some(0),
        "heading" => {
            let level = entry.detail.iter().find(|(key, _)| key == "level");
            Some(level.and_then(|(_, level)| level.parse().ok()).unwrap_or(1))
        }
        "paragraph" | "note" => Some(PARAGRAPH),
        "subparagraph" => Some(PARAGRAPH + depth),
        _ if entry.depth == 0 => Some(Rank::MAX),
        _ => None,
    }
}

/// Takes the entries that stand under one of rank `above`, each with what stands under it.
fn nest(
    entries: &mut std::iter::Peekable<std::vec::IntoIter<(Rank, Entry)>>,
    above: Option<Rank>,
    manuscript: &Manuscript,
) -> Vec<Section> {
    let mut found = Vec::new();
    while let Some((rank, entry)) = entries.next_if(|(rank, _)| above.is_none_or(|above| *rank > above)) {
        let parts = nest(entries, Some(rank), manuscript);
        let mut span = parts.last().map_or(entry.span, |last| entry.span.to(last.span));
        if rank < PARAGRAPH {
            let (text, lines) = (manuscript.text(), manuscript.lines());
            // The line of the next one may begin with markup that is none of its own text.
            let next = entries.peek().map(|(_, next)| lines.start(lines.line(next.span.start()), text));
            let end = text.get(..next.unwrap_or(text.len())).unwrap_or_default().trim_end().len();
            span = span.to(Span::at(end.max(span.start())));
        }
        found.push(Section { entry, span, parts });
    }
    found
}

/// The outline as editors show it.
pub(super) fn symbols(reading: &Reading<'_>) -> Vec<DocumentSymbol> {
    let document = reading.document();
    sections(&document, reading).into_iter().map(|section| symbol(section, reading)).collect()
}

#[allow(deprecated, reason = "the protocol's type has a field that is no longer used")]
fn symbol(section: Section, reading: &Reading<'_>) -> DocumentSymbol {
    let Section { entry, span, parts } = section;
    let children: Vec<_> = parts.into_iter().map(|part| symbol(part, reading)).collect();
    DocumentSymbol {
        // Editors refuse a name that is empty.
        name: if entry.text.trim().is_empty() { entry.part.clone() } else { entry.text },
        kind: kind(&entry.part),
        detail: Some(entry.part),
        tags: None,
        deprecated: None,
        range: reading.draft.text.range(span),
        selection_range: reading.draft.text.range(entry.span),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The nearest of the kinds that the protocol has, which are those of programs.
fn kind(part: &str) -> SymbolKind {
    match part {
        "annex" | "appendix" | "enclosure" | "text" => SymbolKind::Module,
        "heading" => SymbolKind::Namespace,
        "paragraph" => SymbolKind::String,
        "subparagraph" => SymbolKind::EnumMember,
        "note" => SymbolKind::Key,
        _ => SymbolKind::Property,
    }
}
