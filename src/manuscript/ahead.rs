//! Looking for one text in stretches of another that follow each other.

use memchr::memmem::Finder;

use super::Span;

/// A text looked for in stretches of another, asked for in order of place: where it does not stand for a long way, that is
/// found once and not in each stretch anew.
pub(crate) struct Ahead<'t> {
    text: &'t [u8],
    sought: &'t Finder<'static>,
    /// Where it stands next, at the place last asked for or after it; nothing before the first question.
    next: Option<usize>,
}

impl<'t> Ahead<'t> {
    /// `sought`, to be looked for in stretches of `text`.
    pub(crate) fn new(text: &'t str, sought: &'t Finder<'static>) -> Self {
        Self { text: text.as_bytes(), sought, next: None }
    }

    /// The byte at which it first stands in the bytes `span` of the text, which begin no earlier than those asked for before.
    pub(crate) fn within(&mut self, span: Span) -> Option<usize> {
        let next = match self.next {
            Some(next) if next >= span.start() => next,
            _ => {
                let rest = self.text.get(span.start()..).unwrap_or_default();
                self.sought.find(rest).map_or(usize::MAX, |at| span.start() + at)
            }
        };
        self.next = Some(next);
        (next.saturating_add(self.sought.needle().len()) <= span.end()).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_found_ahead_is_what_each_stretch_has(
            text in "[ab]{0,60}",
            mut spans in proptest::collection::vec((0..61_usize, 0..61_usize), 0..12),
        ) {
            spans.sort_unstable();
            let finder = Finder::new("aab");
            let mut ahead = Ahead::new(&text, &finder);
            for (start, length) in spans {
                let start = start.min(text.len());
                let end = (start + length).min(text.len());
                let found = text[start..end].find("aab").map(|at| start + at);
                prop_assert_eq!(ahead.within(Span::new(start, end)), found);
            }
        }
    }
}
