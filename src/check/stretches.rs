//! The stretches of a document that are looked at one by one: its notes, its headings, its title, its paragraphs.

use serde::Deserialize;

use crate::document::{Document, Paragraph, Value, citations};
use crate::manuscript::{Block, BlockKind, Span};

/// Marks with which a line ends that another text may follow.
const ENDS: [char; 15] = ['.', '!', '?', '。', '！', '？', '؟', ':', ';', '：', '；', '؛', '”', '»', ')'];
/// Those after which a sentence begins in the same line.
const STOPS: [char; 7] = ['.', '!', '?', '。', '！', '？', '؟'];

/// The most characters of a letter or numeral that a line may be labelled with.
const LABEL: usize = 3;

/// What a callout that the format does not raise is made of.
pub(super) const CALLOUT: [char; 12] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', ' '];

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Of {
    /// Notes.
    Notes,
    /// Headings, but for the title.
    Headings,
    /// The title.
    Title,
    /// Numbered paragraphs that the next one follows directly.
    Paragraphs,
}

impl Of {
    /// Those of a document, in order of place, as far as it is known where they end.
    pub(super) fn spans(self, document: &Document<'_>) -> Vec<Span> {
        match self {
            Self::Notes => {
                let next = document.notes.iter().skip(1).map(|note| Some(note.label)).chain([None]);
                let notes = document.notes.iter().map(|note| note.span).zip(next);
                notes.filter(|&(span, next)| whole(document, span, next)).map(|(span, _)| span).collect()
            }
            Self::Headings => {
                let title = title(document);
                let spans = document.headings.iter().map(|heading| heading.span);
                spans.filter(|span| title.is_none_or(|title| !title.overlaps(*span))).collect()
            }
            Self::Title => title(document).into_iter().collect(),
            Self::Paragraphs => (0..document.paragraphs.len()).filter_map(|at| paragraph(document, at)).collect(),
        }
    }
}

/// The paragraph at `at` with its text, where it is one stretch within a series and nothing stands between it and the next.
/// A line that begins where a sentence ended may be a heading that nothing parts from it.
fn paragraph(document: &Document<'_>, at: usize) -> Option<Span> {
    let (paragraph, next) = (document.paragraphs.get(at)?, document.paragraphs.get(at + 1)?);
    let before = document.paragraphs.get(at.checked_sub(1)?)?;
    let goes_on = |a: &Paragraph, b: &Paragraph| a.number + 1 == b.number && a.part == b.part;
    let in_series = goes_on(before, paragraph) && goes_on(paragraph, next);
    let blocks = document.manuscript.blocks();
    let holding = |place: usize| blocks.partition_point(|block| block.span.end() <= place);
    let lines = blocks.get(holding(paragraph.label.start())..holding(next.label.start())).filter(|_| in_series)?;
    let (first, more) = lines.split_first()?;
    let one = more.iter().all(|line| line.joined && line.kind == BlockKind::Line);
    let whole = one && !may_end_above(document, lines);
    let span = more.last().map_or(first.span, |last| first.span.to(last.span));
    (whole && span.contains(paragraph.label)).then_some(span)
}

/// Whether the last line, or several, may be another text than those above: an item of a list, or a heading, since the last
/// sentence that ends above does so at the end of a line.
fn may_end_above(document: &Document<'_>, lines: &[Block]) -> bool {
    let text = |line: &Block| document.manuscript.slice(line.span).trim();
    let Some((last, above)) = lines.split_last().filter(|(_, above)| !above.is_empty()) else { return false };
    let labelled = |line: &str| {
        let label = line.split(' ').next().and_then(|word| word.strip_suffix(['.', ')', '．', '）']));
        label.is_some_and(|label| label.chars().count() <= LABEL)
    };
    let begins = |line: &Block| text(line).starts_with(|c: char| c.is_alphanumeric() || "(\"“«'’".contains(c));
    let begins_item = !lines.iter().all(begins) || lines.iter().skip(1).any(|line| labelled(text(line)));
    // What stops a number is no end.
    let is_stop = |text: &str, at: usize, mark: &str| {
        let wide = !mark.is_ascii() || text[at + mark.len()..].starts_with(' ');
        wide && !text[..at].ends_with(|c: char| c.is_ascii_digit())
    };
    let ends_within = |line: &&Block| {
        let text = text(line).trim_end_matches(ENDS);
        text.match_indices(STOPS).any(|(at, mark)| is_stop(text, at, mark))
    };
    let ends = |line: &&Block| text(line).trim_end_matches(CALLOUT).ends_with(ENDS);
    let ended_above =
        || above.iter().rev().find(|line| ends(line) || ends_within(line)).is_some_and(|line| ends(&line));
    begins_item || !ends_within(&last) && ended_above()
}

/// The title of a document, where the line below it names the author: else what stands there may be text.
fn title(document: &Document<'_>) -> Option<Span> {
    document.elements.windows(2).find_map(|pair| match pair {
        [title, author] if matches!((&title.value, &author.value), (Value::Title, Value::Author)) => Some(title.span),
        _ => None,
    })
}

/// Whether a note is known to end where its span does: the format holds it apart, it ends with what it cites, or it is a
/// line with the label of the `next` note below a blank one. Else in plain text a note may go on below, and a page
/// number or a table may seem to be part of it.
fn whole(document: &Document<'_>, span: Span, next: Option<Span>) -> bool {
    let blocks = document.manuscript.blocks();
    let last = blocks.get(blocks.partition_point(|block| block.span.end() < span.end()));
    let held_apart = |block: &Block| matches!(block.kind, BlockKind::Note(_)) && block.span.end() == span.end();
    let text = document.manuscript.slice(span);
    // No symbol ends with a stop, as most notes do.
    let cites = || !text.ends_with('.') && citations(text).last().is_some_and(|last| last.end() == text.len());
    let above_another = |next: Span| {
        let begun = blocks.get(blocks.partition_point(|block| block.span.end() < next.start()));
        let between = document.manuscript.text().get(span.end()..next.start()).unwrap_or_default();
        let markup = |c: char| c.is_whitespace() || "^{(*\\".contains(c);
        !text.contains('\n') && begun.is_some_and(|block| !block.joined) && between.chars().all(markup)
    };
    last.is_some_and(held_apart) || cites() || next.is_some_and(above_another)
}
