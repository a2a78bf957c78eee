//! Brackets and quotation marks that do not close, or were never opened.

use serde::Deserialize;

use super::text::{Exception, Marks, Place, Scope};
use super::{Context, Finding};
use crate::document::without_callout;
use crate::language::is_letter_or_figure;
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["unclosed", "unopened"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// Passages within which a pair may stand apart: a page may break inside it.
const APART: usize = 6;
/// Marks with which a whole passage ends.
const ENDS: [char; 16] = ['.', ';', ':', '!', '?', ')', '）', '”', '»', '」', '』', '。', '；', '：', '؛', '؟'];
/// Characters of a label closed by a bracket that nothing opened: `a)`, `iii)`, `12)`.
const LABEL: usize = 5;
/// Bytes before a bracket in which what it closes would stand.
const NEAR: usize = 64;

/// `[check]` of the kind `pair`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Each opening mark with its closing one.
    pairs: Vec<(char, char)>,
    /// Whether the closing mark of one pair closes another, as brackets of other widths do.
    #[serde(default)]
    alike: bool,
    /// Whether what goes on in the next paragraph begins there with its mark again, and ends in the last one alone.
    #[serde(default)]
    repeated: bool,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    #[serde(default)]
    except: Vec<Exception>,
}

/// An opening mark that waits for its closing one.
struct Open {
    passage: usize,
    pair: usize,
    span: Span,
    /// Whether its passage is known to be whole, since it ends as a sentence does: else a page may have cut it.
    whole: bool,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: Some(&self.except) };
        let mut open: Vec<Open> = Vec::new();
        // Where, and in which passage, a bracket closed a label; it may have closed a pair too: "(see item 13 a)".
        let mut labels: Vec<(usize, usize)> = Vec::new();
        let mut findings = Vec::new();
        let marks = Marks::new(self.pairs.iter().flat_map(|&(opening, closing)| [opening, closing]));
        for (number, passage) in context.passages.list().iter().enumerate() {
            let text = passage.text();
            if self.repeated && !open.is_empty() {
                let first = text.trim_start().chars().next();
                open.retain(|open| Some(self.pairs[open.pair].0) != first);
            }
            if !scope.includes(passage) {
                continue;
            }
            for (at, mark) in marks.within(text) {
                let range = at..at + mark.len_utf8();
                if !scope.reads(context.document, passage, &range) {
                    continue;
                }
                let span = passage.folded.span(range);
                // „…“: what opens a quotation in one language closes it in another.
                let closes = |open: &Open| open.passage == number && self.pairs[open.pair].1 == mark;
                let own = open.iter().rposition(closes).filter(|_| self.pairs.iter().any(|pair| pair.0 == mark));
                if let Some(place) = own {
                    open.remove(place);
                    continue;
                }
                if let Some(pair) = self.pairs.iter().position(|&(opening, _)| opening == mark) {
                    open.push(Open {
                        passage: number,
                        pair,
                        span,
                        whole: without_callout(text.trim_end()).ends_with(ENDS),
                    });
                } else if let Some(pair) = self.pairs.iter().position(|&(_, closing)| closing == mark) {
                    match open.iter().rposition(|open| self.alike || open.pair == pair) {
                        _ if is_bracket(mark) && closes_label(&text[..at]) => labels.push((number, span.start())),
                        Some(place) => drop(open.remove(place)),
                        None => findings.push(self.finding("unopened", mark, self.pairs[pair].0, span)),
                    }
                }
            }
            while let Some(first) = open.first().filter(|first| first.passage + APART <= number) {
                findings.extend(self.unclosed(first, &labels));
                open.remove(0);
            }
        }
        findings.extend(open.iter().filter_map(|open| self.unclosed(open, &labels)));
        findings
    }

    fn unclosed(&self, open: &Open, labels: &[(usize, usize)]) -> Option<Finding> {
        let (opening, closing) = *self.pairs.get(open.pair)?;
        let next = labels.partition_point(|&(_, at)| at <= open.span.start());
        let closed = is_bracket(closing) && labels.get(next).is_some_and(|&(passage, _)| passage == open.passage);
        (open.whole && !closed).then(|| self.finding("unclosed", opening, closing, open.span))
    }

    fn finding(&self, name: &'static str, found: char, expected: char, span: Span) -> Finding {
        Finding::new(name, span).value("found", found).value("expected", expected)
    }
}

fn is_bracket(closing: char) -> bool {
    matches!(closing, ')' | '）')
}

/// Whether what stands before a closing bracket is a label that nothing opened: a number, a letter or two, a small Roman
/// numeral.
fn closes_label(before: &str) -> bool {
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
    let word = before.rsplit(|c: char| !is_letter_or_figure(c)).next().unwrap_or_default();
    // The number at the end of a symbol labels nothing: "(CAT/C/SR.12)".
    let token = before.rsplit([' ', '(', '（']).next().unwrap_or_default();
    if token.contains('/') && token.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let number = word.chars().all(|c| c.is_ascii_digit());
    let numeral = word.chars().all(|c| "ivxlcIVXLC".contains(c));
    let length = word.chars().count();
    let opened = before[..before.len() - word.len()].ends_with(['(', '（']);
    !opened && (1..=LABEL).contains(&length) && (length <= 2 || number || numeral)
}
