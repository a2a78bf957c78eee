//! Paragraphs numbered below chapters, 1.1, 1.2, 2.1, and the slips in their numbers.

use super::Slip;
use super::labels::{Kind, Label};
use super::units::{Style, Unit};

/// How many numbers must follow the one before them for the others to be slips.
const ENOUGH: usize = 3;

/// The widest gap that is taken for a slip.
const FARTHEST: u32 = 3;

/// The slips in the numbers of a part whose paragraphs are numbered so; none where too few follow each other.
pub(super) fn slips(units: &[Unit]) -> Vec<Slip> {
    let numbers: Vec<Number<'_>> = units.iter().filter(|unit| !unit.inside).filter_map(Number::read).collect();
    let mut steps = 0;
    let mut slips = Vec::new();
    let mut from = 0;
    while let Some(first) = numbers.get(from) {
        let length = numbers[from..].iter().take_while(|number| number.chapter == first.chapter).count();
        steps += chapter(&numbers[from..from + length], &mut slips);
        from += length.max(1);
    }
    if steps < ENOUGH || slips.len() * 3 > steps { Vec::new() } else { slips }
}

/// A number below a chapter.
struct Number<'u> {
    label: &'u Label,
    /// Whether it is that of a paragraph, not of a heading, which counts as well.
    prose: bool,
    /// As written, without a stop at its end.
    whole: String,
    chapter: String,
    last: u32,
}

impl<'u> Number<'u> {
    fn read(unit: &'u Unit) -> Option<Self> {
        let label = unit.label.as_deref().filter(|label| label.kind == Kind::Decimal)?;
        let whole = format!("{}.{}", label.text, label.suffix);
        let (chapter, last) = whole.rsplit_once('.')?;
        // A paragraph is never numbered 0; a measure may be.
        let last = last.parse().ok().filter(|&last| last > 0)?;
        Some(Self { label, prose: unit.style == Style::Prose, chapter: chapter.to_owned(), last, whole })
    }
}

/// Adds the slips in the numbers of one chapter; gives how many follow the one before.
fn chapter(numbers: &[Number<'_>], slips: &mut Vec<Slip>) -> usize {
    let mut steps = 0;
    // The number last written, and the one that it stands for.
    let mut before = (0, 0);
    for (at, number) in numbers.iter().enumerate() {
        let (written, meant) = before;
        before = (number.last, number.last);
        if at == 0 || number.last == written + 1 || number.last == meant + 1 {
            steps += usize::from(at > 0 && number.prose);
        } else if let Some(kind) = kind(number.last, written, numbers.get(at + 1).map(|next| next.last)) {
            slips.extend(number.prose.then(|| slip(kind, number, &numbers[at - 1], meant + 1)));
            before.1 = if kind == "skipped" { number.last } else { meant + 1 };
        }
    }
    steps
}

/// What is wrong with a number after the one `written` before it, where the `next` one confirms it.
fn kind(number: u32, written: u32, next: Option<u32>) -> Option<&'static str> {
    let goes_on = next.is_none_or(|next| next == number + 1);
    if number == written && (goes_on || next == Some(written + 2)) {
        Some("repeated")
    } else if number > written && number <= written + FARTHEST && goes_on {
        Some("skipped")
    } else {
        (next == Some(written + 2)).then_some("backward")
    }
}

fn slip(kind: &'static str, number: &Number<'_>, previous: &Number<'_>, expected: u32) -> Slip {
    Slip {
        kind,
        label: number.label.span,
        found: number.whole.clone(),
        expected: format!("{}.{expected}", number.chapter),
        previous: previous.label.span,
        before: previous.whole.clone(),
        certain: false,
        explained: true,
    }
}
