//! A list while its items come in, and whether its markers are text or markup.

use crate::manuscript::Span;

/// A list whose end has not come.
pub(super) struct List {
    /// The number of the first item; nothing for bullets.
    pub(super) first: Option<u64>,
    pub(super) items: Vec<Item>,
}

/// An item, by what stands before its text.
#[derive(Clone, Copy)]
pub(super) struct Item {
    /// The bullet, or the number with its full stop or parenthesis.
    pub(super) marker: Span,
    /// The place among the blocks of the first that can be its own.
    pub(super) block: usize,
}

/// What a list's markers are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Numbers that all read the same: the format counts.
    Automatic,
    /// Numbers that the drafter counted: text.
    Typed,
    /// A lone asterisk, which is the mark of a note: text.
    Asterisk,
    /// Bullets.
    Bullets,
}

impl Item {
    /// The item that takes up `span`.
    pub(super) fn new(text: &str, span: Span, block: usize) -> Self {
        let source = text.get(span.range()).unwrap_or_default();
        let rest = source.trim_start();
        let start = span.start() + source.len() - rest.len();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        Self { marker: Span::new(start, (start + digits + 1).min(span.end().max(start))), block }
    }
}

impl List {
    /// What the markers are, known once all items are; `by_hand` where other numbers of the document are typed.
    pub(super) fn manner(&self, text: &str, by_hand: bool) -> Manner {
        let marker = |item: &Item| text.get(item.marker.range()).unwrap_or_default();
        let alike = self.items.iter().map(marker).is_sorted_by(|one, next| one == next);
        match (self.first, self.items.as_slice()) {
            (None, [item]) if marker(item) == "*" => Manner::Asterisk,
            (None, _) => Manner::Bullets,
            // Two items of one number other than 1 are a slip of the drafter's rather than his way of counting.
            (Some(first), items) if alike && (items.len() > 2 || items.len() > 1 && first < 2 && !by_hand) => {
                Manner::Automatic
            }
            (Some(_), _) => Manner::Typed,
        }
    }
}

/// Whether a line of `text` begins with a typed number other than 0 and 1, as an ordered list's item does.
pub(super) fn counted_by_hand(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let number = line[..digits].parse::<u32>().unwrap_or(0);
        number > 1 && digits < 4 && line[digits..].starts_with(". ")
    })
}
