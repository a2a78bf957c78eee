//! Cutting runs: a run becomes two of the same look, and neither loses a space.

use super::markup::{Id, Markup, is_change};
use super::splices::Splices;

/// To which side of a thing that cannot be cut a cut in it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
}

/// Where a part can be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Between two elements, neither of which is cut.
    Beside(usize),
    /// Between two children of a run.
    Run {
        /// The run that is cut in two.
        run: Id,
        /// Where.
        at: usize,
    },
    /// In the text of a child of a run.
    Text {
        /// The run that is cut in two.
        run: Id,
        /// Its child that is.
        text: Id,
        /// Where.
        at: usize,
    },
}

impl Cut {
    /// The place in the part.
    pub(super) fn at(self) -> usize {
        match self {
            Self::Beside(at) | Self::Run { at, .. } | Self::Text { at, .. } => at,
        }
    }

    /// A cut of `run` at the byte `at`, which stands in it.
    pub(super) fn of_run(markup: &Markup<'_>, run: Id, at: usize, side: Side) -> Self {
        let child = markup.children(run).find(|&child| {
            let outer = markup.outer(child);
            outer.start < at && at < outer.end
        });
        let between = match child {
            Some(text) if is_text(markup, text) => {
                let (start, end) = (markup.open(text).end, markup.close(text).start);
                let kept = preserves(markup, text);
                let nothing = |part: &str| part.is_empty() || (!kept && part.trim_matches(is_space).is_empty());
                if nothing(markup.slice(start..at)) {
                    markup.outer(text).start
                } else if nothing(markup.slice(at..end)) {
                    markup.outer(text).end
                } else {
                    return Self::Text { run, text, at };
                }
            }
            Some(other) if side == Side::Before => markup.outer(other).start,
            Some(other) => markup.outer(other).end,
            None => at,
        };
        let seen = || markup.children(run).filter(|&child| is_content(markup, child)).map(|child| markup.outer(child));
        if !seen().any(|child| child.start < between) {
            Self::Beside(markup.outer(run).start)
        } else if !seen().any(|child| child.end > between) {
            Self::Beside(markup.outer(run).end)
        } else {
            Self::Run { run, at: between }
        }
    }

    /// Cuts there and puts `between` into the gap. What holds the characters is called `before` ahead of the cut and
    /// `after` behind it; `near` are the other cuts.
    pub(super) fn make(
        self,
        markup: &Markup<'_>,
        near: Near,
        (before, after): (&str, &str),
        between: &str,
        ids: &mut Ids,
        splices: &mut Splices,
    ) {
        let prefix = &markup.names().element;
        match self {
            Self::Beside(at) => splices.insert(at, between),
            Self::Run { run, at } => {
                splices.insert(at, format!("</{prefix}r>{between}{}", run_start(markup, run, ids)));
            }
            Self::Text { run, text, at } => {
                let (start, end) = (markup.open(text).end, near.next.unwrap_or(markup.close(text).start));
                let kept = preserves(markup, text);
                let first = markup.slice(start..at).trim_end_matches(is_space).len();
                if near.first && !kept && start + first < at {
                    // Spaces at the end of a text that does not keep them would be lost: they get one of their own.
                    splices.insert(start + first, format!("</{prefix}{before}><{prefix}{before}{PRESERVE}>"));
                }
                let piece = markup.slice(at..end);
                let (begins, ends) = (piece.starts_with(is_space), piece.ends_with(is_space));
                let keeps = kept || begins || (ends && near.next.is_some());
                let space = if keeps { PRESERVE } else { "" };
                let start = run_start(markup, run, ids);
                splices.insert(at, format!("</{prefix}{before}></{prefix}r>{between}{start}<{prefix}{after}{space}>"));
                if !kept && begins && ends && near.next.is_none() {
                    // Those at the very end did not count and are not to begin to.
                    let spaces = piece.len() - piece.trim_start_matches(is_space).len();
                    splices.insert(at + spaces, format!("</{prefix}{after}><{prefix}{after}>"));
                }
            }
        }
    }
}

/// Where a cut stands among those of the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// Whether it is the first.
    first: bool,
    /// Where the next one is.
    next: Option<usize>,
}

impl Near {
    /// Of each of `cuts`, which are in order of place.
    pub(super) fn each(cuts: &[Cut]) -> Vec<Self> {
        let text = |cut: &Cut| match cut {
            Cut::Text { text, .. } => Some(*text),
            _ => None,
        };
        let other =
            |at: usize, cut: &Cut| cuts.get(at).filter(|other| text(other).is_some() && text(other) == text(cut));
        let near = cuts.iter().enumerate().map(|(at, cut)| Self {
            first: at.checked_sub(1).and_then(|before| other(before, cut)).is_none(),
            next: other(at + 1, cut).map(|next| next.at()),
        });
        near.collect()
    }
}

/// The numbers of tracked changes that are free.
#[derive(Debug)]
pub(super) struct Ids(u32);

impl Ids {
    /// Those after all of `parts`.
    pub(super) fn after<'m, 'a: 'm>(parts: impl IntoIterator<Item = &'m Markup<'a>>) -> Self {
        let greatest = parts.into_iter().filter_map(Markup::greatest_change).max();
        Self(greatest.map_or(1, |greatest| greatest.saturating_add(1)))
    }

    /// The next one.
    pub(super) fn next(&mut self) -> u32 {
        let id = self.0;
        self.0 = id.saturating_add(1);
        id
    }
}

/// Says that spaces at the ends of a text count.
pub(super) const PRESERVE: &str = " xml:space=\"preserve\"";

/// The start tag of a run and its properties once more.
fn run_start(markup: &Markup<'_>, run: Id, ids: &mut Ids) -> String {
    let open = markup.slice(markup.open(run));
    let properties = markup.children(run).find(|&child| markup.is(child, "rPr"));
    format!("{open}{}", properties.map_or_else(String::new, |properties| copied(markup, properties, ids)))
}

/// An element once more, the tracked changes in it under numbers of their own.
pub(super) fn copied(markup: &Markup<'_>, element: Id, ids: &mut Ids) -> String {
    let outer = markup.outer(element);
    let mut splices = Splices::default();
    for inner in std::iter::once(element).chain(markup.within(element)) {
        if markup.word(inner).is_some_and(is_change)
            && let Some(place) = markup.attribute_place(inner, "id")
        {
            splices.replace(place.start - outer.start..place.end - outer.start, ids.next().to_string());
        }
    }
    splices.apply(markup.slice(outer))
}

/// The byte after the character of `length` bytes that stands at `byte`: after its element, its reference or itself.
pub(super) fn after(markup: &Markup<'_>, byte: usize, length: usize) -> usize {
    match markup.slice(byte..byte + 1) {
        "<" => markup.at(byte).map_or(byte, |element| markup.outer(element).end),
        "&" => {
            let rest = markup.slice(byte..markup.text().len());
            byte + rest.find(';').map_or(length, |end| end + 1)
        }
        "\r" if markup.slice(byte + 1..byte + 2) == "\n" => byte + 2,
        _ => byte + length,
    }
}

/// Whether an element holds characters of the text.
pub(super) fn is_text(markup: &Markup<'_>, element: Id) -> bool {
    matches!(markup.word(element), Some("t" | "delText"))
}

/// Whether a child of a run is seen.
pub(super) fn is_content(markup: &Markup<'_>, child: Id) -> bool {
    !matches!(markup.word(child), Some("rPr" | "lastRenderedPageBreak"))
}

fn preserves(markup: &Markup<'_>, text: Id) -> bool {
    markup.attribute(text, "space").as_deref() == Some("preserve")
}

/// The spaces that XML counts as such.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}
