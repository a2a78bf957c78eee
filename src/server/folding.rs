//! What can be folded away: the masthead and preface, annexes, what stands under a heading, paragraphs of several lines.

use gen_lsp_types::{FoldingRange, FoldingRangeKind};

use super::draft::Reading;
use super::outline::{Section, sections};
use crate::manuscript::Span;

/// The ranges, in order of place.
pub(super) fn ranges(reading: &Reading<'_>) -> Vec<FoldingRange> {
    let document = reading.document();
    let mut found = Vec::new();
    if let (Some(first), Some(last)) = (document.elements.first(), document.elements.last()) {
        found.extend(range(first.span.to(last.span), reading));
    }
    let mut open = sections(&document, reading);
    open.reverse();
    while let Some(Section { span, parts, .. }) = open.pop() {
        found.extend(range(span, reading));
        open.extend(parts.into_iter().rev());
    }
    // An editor folds one thing a line.
    found.sort_by_key(|range| (range.start_line, std::cmp::Reverse(range.end_line)));
    found.dedup_by_key(|range| range.start_line);
    found
}

/// The lines of `span`, where they are several.
fn range(span: Span, reading: &Reading<'_>) -> Option<FoldingRange> {
    let lines = reading.draft.text.range(span);
    (lines.start.line < lines.end.line).then(|| FoldingRange {
        start_line: lines.start.line,
        end_line: lines.end.line,
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    })
}
