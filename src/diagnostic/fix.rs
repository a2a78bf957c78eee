//! Edits that mend a finding, and applying them to a text.

use std::collections::BTreeMap;

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

/// How many bytes two texts share at their beginning, and how many at their end beyond that.
pub(crate) fn shared(one: &str, other: &str) -> (usize, usize) {
    let alike = |&(a, b): &(char, char)| a == b;
    let first: usize = one.chars().zip(other.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (one.get(first..).unwrap_or_default(), other.get(first..).unwrap_or_default());
    let backwards = one.chars().rev().zip(other.chars().rev());
    (first, backwards.take_while(alike).map(|(c, _)| c.len_utf8()).sum())
}

/// `text` with `fixes` made in order of place, whole or not at all: a fix that overlaps one made before it, or that
/// does not fit the text, is left for another round. Gives the new text and how many fixes were made.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let chosen = choose(text, fixes);
    let mut edits: Vec<&Edit> = chosen.iter().filter_map(|&at| fixes.get(at)).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start()).unwrap_or_default());
        out.push_str(&edit.replacement);
        at = edit.span.end();
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, chosen.len())
}

/// Which of `fixes` can be made in `text` together, in order of place; a fix that overlaps one before it is not among
/// them.
pub fn choose(text: &str, fixes: &[&Fix]) -> Vec<usize> {
    let mut fitting: Vec<(usize, &Fix)> =
        fixes.iter().copied().enumerate().filter(|(_, fix)| fits(fix, text)).collect();
    fitting.sort_by_key(|(_, fix)| fix.edits.first().map(|edit| edit.span));
    let mut taken: BTreeMap<usize, &Edit> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (at, fix) in fitting {
        if fix.edits.iter().all(|edit| free(edit.span, &taken)) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start(), edit)));
            chosen.push(at);
        }
    }
    chosen
}

/// Whether a fix does something, at places that `text` has, in order and without overlap.
fn fits(fix: &Fix, text: &str) -> bool {
    !fix.edits.is_empty()
        && fix.edits.iter().all(|edit| text.get(edit.span.range()).is_some())
        && fix.edits.windows(2).all(|pair| {
            let (before, after) = (pair[0].span, pair[1].span);
            before.end() <= after.start() && before.start() < after.start()
        })
}

/// Whether no edit in `taken` (by where it starts) shares a byte with `span` or starts where it does.
fn free(span: Span, taken: &BTreeMap<usize, &Edit>) -> bool {
    let before = taken.range(..=span.start()).next_back();
    let after = taken.range(span.start() + 1..).next();
    before.is_none_or(|(&start, edit)| start != span.start() && edit.span.end() <= span.start())
        && after.is_none_or(|(&start, _)| span.end() <= start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits.iter().map(|&(start, end, replacement)| Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
        });
        Fix { description: String::new(), safety: Safety::Safe, edits: edits.collect() }
    }

    fn applied(fixes: &[Fix]) -> (String, usize) {
        apply("0123456789", &fixes.iter().collect::<Vec<_>>())
    }

    #[test]
    fn fixes_are_made_in_order_of_place() {
        let made = applied(&[fix(&[(8, 9, "h")]), fix(&[(1, 1, "a")]), fix(&[(2, 4, "")])]);
        assert_eq!(made, ("0a14567h9".to_owned(), 3));
    }

    #[test]
    fn a_fix_that_overlaps_is_left_out_whole() {
        let made = applied(&[fix(&[(0, 3, "a")]), fix(&[(2, 4, "b"), (8, 9, "c")]), fix(&[(8, 9, "d")])]);
        assert_eq!(made, ("a34567d9".to_owned(), 2));
    }

    #[test]
    fn one_fix_may_lie_between_the_edits_of_another() {
        let made = applied(&[fix(&[(0, 1, "a"), (9, 10, "z")]), fix(&[(5, 6, "m")])]);
        assert_eq!(made, ("a1234m678z".to_owned(), 2));
    }

    #[test]
    fn two_insertions_at_one_place_wait_for_each_other() {
        assert_eq!(applied(&[fix(&[(3, 3, "a")]), fix(&[(3, 3, "b")])]), ("012a3456789".to_owned(), 1));
        assert_eq!(applied(&[fix(&[(1, 3, "x")]), fix(&[(3, 3, "a")])]), ("0xa3456789".to_owned(), 2));
    }

    #[test]
    fn a_fix_outside_the_text_or_out_of_order_is_left_out() {
        assert_eq!(applied(&[fix(&[(9, 12, "x")])]).1, 0);
        assert_eq!(applied(&[fix(&[(5, 6, "x"), (1, 2, "y")])]).1, 0);
        assert_eq!(applied(&[fix(&[])]).1, 0);
        assert_eq!(apply("é", &[&fix(&[(1, 2, "e")])]).1, 0);
    }
}
