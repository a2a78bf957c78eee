//! Subparagraphs: the letters and small numerals within a paragraph, and slips in their order.

use super::head::AllWords;
use super::labels::Kind;
use super::units::Unit;
use super::{Paragraph, Slip, Subparagraph};
use crate::language::numerals::roman;
use crate::manuscript::Span;

/// A level of subparagraphs that is open.
struct Level {
    /// The place of its last label in the order of its kind, from 1.
    last: usize,
    order: Order,
    span: Span,
    text: String,
    count: usize,
}

/// The orders that subparagraph labels run in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Letters of the Latin alphabet.
    Latin,
    /// Small Roman numerals.
    Roman,
    /// Letters of another alphabet, in the order of the language at this place in the list of languages.
    Other(usize),
}

/// The subparagraphs of a text and the slips in their letters.
pub(super) fn read(units: &[Unit], paragraphs: &[Paragraph], words: &AllWords<'_>) -> (Vec<Subparagraph>, Vec<Slip>) {
    let mut found = Vec::new();
    let mut slips = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    let mut next_paragraph = 0;
    for (at, unit) in units.iter().enumerate() {
        while paragraphs.get(next_paragraph).is_some_and(|paragraph| paragraph.label.start() <= unit.span.start()) {
            next_paragraph += 1;
            levels.clear();
        }
        if unit.level.is_some() || unit.heads.is_some() {
            levels.clear();
        }
        let Some(label) = unit.label.as_ref().filter(|label| label.kind == Kind::Letter) else {
            continue;
        };
        let places = places(&label.text, words);
        if places.is_empty() {
            continue;
        }
        if !take(&mut levels, &places, label.span, &label.text, unit.inside) {
            if unit.inside {
                continue;
            } else if let Some(slip) = slip(&mut levels, &places, label.span, &label.text, &units[at + 1..], words) {
                slips.push(slip);
            } else {
                levels.clear();
                continue;
            }
        }
        let level = levels.len() as u8;
        let paragraph = next_paragraph.checked_sub(1);
        found.push(Subparagraph { letter: label.text.clone(), label: label.span, paragraph, level });
    }
    (found, slips)
}

/// What a label may be: its order and its place there.
fn places(text: &str, words: &AllWords<'_>) -> Vec<(Order, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        if let [letter] = bytes {
            found.push((Order::Latin, (letter - b'a') as usize + 1));
        } else if let [first, second] = bytes {
            found.extend((first == second).then_some((Order::Latin, 26 + (first - b'a') as usize + 1)));
        }
        if let Some(number) = roman(&text.to_ascii_uppercase()) {
            found.push((Order::Roman, number as usize));
        }
    } else if !text.is_ascii() {
        let mut characters = text.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            for (language, words) in words.iter().enumerate() {
                if let Some(place) = words.numbering.letters.chars().position(|letter| letter == only) {
                    found.push((Order::Other(language), place + 1));
                    break;
                }
            }
        }
    }
    found
}

/// Whether a label goes on in an open level, or begins one.
fn take(levels: &mut Vec<Level>, places: &[(Order, usize)], span: Span, text: &str, inside: bool) -> bool {
    for depth in (0..levels.len()).rev() {
        let follows =
            |&(order, place): &(Order, usize)| levels[depth].order == order && levels[depth].last + 1 == place;
        if places.iter().any(follows) {
            levels.truncate(depth + 1);
            if let Some(level) = levels.last_mut() {
                level.last += 1;
                level.count += 1;
                (level.span, level.text) = (span, text.to_owned());
            }
            return true;
        }
    }
    if inside {
        return false;
    }
    // A level does not begin again within itself: (a), (a) is a slip, not a list in a list.
    let first = places
        .iter()
        .find(|&&(order, place)| place == 1 && !levels.iter().any(|level| level.order == order && level.count == 1));
    if let Some(&(order, _)) = first {
        if let Some(depth) = levels.iter().position(|level| level.order == order) {
            levels.truncate(depth);
        }
        levels.push(Level { last: 1, order, span, text: text.to_owned(), count: 1 });
    }
    first.is_some()
}

/// A slip in the innermost level, where the labels after it confirm it.
fn slip(
    levels: &mut [Level],
    places: &[(Order, usize)],
    span: Span,
    text: &str,
    rest: &[Unit],
    words: &AllWords<'_>,
) -> Option<Slip> {
    let level = levels.last_mut()?;
    let &(order, place) = places.iter().find(|(order, _)| *order == level.order)?;
    let kind = if place == level.last { "repeated" } else { "skipped" };
    let near = place == level.last || (place > level.last && place <= level.last + 3);
    let labels = rest.iter().take(12).filter_map(|unit| unit.label.as_ref());
    let letters = labels.take_while(|label| label.kind == Kind::Letter);
    let next: Vec<usize> = letters.flat_map(|label| places_of(&label.text, order, words)).take(4).collect();
    let returns = kind == "skipped" && next.contains(&(level.last + 1));
    let goes_on =
        next.first().is_none_or(|&next| next == place + 1 || next == place + 2 || next == 1 || next <= level.last);
    if !near || returns || !goes_on {
        return None;
    }
    let slip = Slip {
        kind,
        label: span,
        found: text.to_owned(),
        expected: written(order, level.last + 1, words),
        previous: level.span,
        before: level.text.clone(),
        certain: false,
    };
    // The labels after it go on from the one that was meant, or from the one written.
    let meant = level.last + 1;
    level.last = if next.first() == Some(&(meant + 1)) { meant } else { place };
    (level.span, level.text) = (span, text.to_owned());
    level.count += 1;
    Some(slip)
}

fn places_of(text: &str, order: Order, words: &AllWords<'_>) -> Option<usize> {
    places(text, words).into_iter().find(|(other, _)| *other == order).map(|(_, place)| place)
}

/// The label at `place` of an order.
fn written(order: Order, place: usize, words: &AllWords<'_>) -> String {
    match order {
        Order::Latin => char::from_u32('a' as u32 + (place as u32 - 1) % 26).map(String::from).unwrap_or_default(),
        Order::Roman => crate::language::numerals::to_roman(place as u32).to_lowercase(),
        Order::Other(language) => {
            let letters = words.get(language).map(|words| words.numbering.letters.chars());
            letters.and_then(|mut letters| letters.nth(place - 1)).map(String::from).unwrap_or_default()
        }
    }
}
