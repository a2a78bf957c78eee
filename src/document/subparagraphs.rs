//! Subparagraphs: the letters and small numerals within a paragraph, and slips in their order.

use super::head::AllWords;
use super::labels::{Kind, Label};
use super::units::Unit;
use super::{Paragraph, Slip, Subparagraph};
use crate::language::numerals::roman;
use crate::language::{Symbols, Words};
use crate::manuscript::Span;

/// A level of subparagraphs that is open.
struct Level {
    /// The place of its last label in the order of its kind, from 1.
    last: usize,
    /// The place that the last label would have had without the slip before it.
    meant: usize,
    order: Order,
    span: Span,
    text: String,
    count: usize,
}

impl Level {
    /// Whether the label at `place` follows the last one, or the one that the last was meant to be.
    fn precedes(&self, place: usize) -> bool {
        place == self.last + 1 || place == self.meant + 1
    }

    /// Takes the label at `place`.
    fn go_on(&mut self, place: usize, span: Span, text: &str) {
        (self.last, self.meant) = (place, place);
        self.count += 1;
        (self.span, self.text) = (span, text.to_owned());
    }
}

/// The orders that subparagraph labels run in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Letters of the Latin alphabet.
    Latin,
    /// Small Roman numerals.
    Roman,
    /// Capital letters of the Latin alphabet.
    Capital,
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
        let Some(label) = unit.label.as_deref().filter(|label| label.kind == Kind::Letter) else {
            continue;
        };
        let places = places(&label.text, words);
        let rest = &units[at + 1..];
        let looks_so = || other_alphabet(&label.text).is_some_and(|meant| !self::places(&meant, words).is_empty());
        if places.is_empty() && !looks_so() {
            let slip = if unit.inside { None } else { no_numeral(&mut levels, label.span, &label.text, rest, words) };
            let Some(slip) = slip else { continue };
            slips.push(slip);
        } else if !take(&mut levels, &places, label.span, &label.text, unit.inside) {
            if unit.inside {
                continue;
            } else if let Some(slip) = look_alike(&mut levels, &places, label.span, &label.text, words) {
                slips.push(slip);
            } else if let Some(slip) = slip(&mut levels, &places, label.span, &label.text, rest, words) {
                slips.push(slip);
            } else if !begin(&mut levels, &places, label.span, &label.text) {
                // A capital or a letter of another alphabet in the midst of a series is a slip that the next label shows.
                if !places.iter().any(|(order, _)| matches!(order, Order::Other(_) | Order::Capital)) {
                    levels.clear();
                }
                continue;
            }
        }
        let level = levels.len() as u8;
        let paragraph = next_paragraph.checked_sub(1);
        found.push(Subparagraph { letter: label.text, label: label.span, paragraph, level });
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
    } else if let [letter @ b'A'..=b'Z'] = bytes {
        found.push((Order::Capital, (letter - b'A') as usize + 1));
    } else if !text.is_ascii() {
        let mut characters = text.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            for (language, words) in words.iter().enumerate() {
                if let Some(place) = other_letters(words).position(|letter| letter == only) {
                    found.push((Order::Other(language), place + 1));
                    break;
                }
            }
        }
    }
    found
}

/// The letters of a language in order, where they are not Latin.
fn other_letters(words: &Words) -> impl Iterator<Item = char> {
    let letters =
        if words.numbering.letters.is_ascii() { &words.numbering.other_letters } else { &words.numbering.letters };
    letters.chars()
}

/// Whether a label goes on in an open level, or begins one.
fn take(levels: &mut Vec<Level>, places: &[(Order, usize)], span: Span, text: &str, inside: bool) -> bool {
    for depth in (0..levels.len()).rev() {
        let follows =
            |&&(order, place): &&(Order, usize)| levels[depth].order == order && levels[depth].precedes(place);
        if let Some(&(_, place)) = places.iter().find(follows) {
            levels.truncate(depth + 1);
            if let Some(level) = levels.last_mut() {
                level.go_on(place, span, text);
            }
            return true;
        }
    }
    // A level does not begin again within itself: (a), (a) is a slip, not a list in a list.
    let again = |&(order, place): &(Order, usize)| {
        place == 1 && levels.iter().any(|level| level.order == order && level.count == 1)
    };
    !inside && !places.iter().any(again) && begin(levels, places, span, text)
}

/// Begins a level with a label that is the first of its order.
fn begin(levels: &mut Vec<Level>, places: &[(Order, usize)], span: Span, text: &str) -> bool {
    let Some(&(order, _)) = places.iter().find(|&&(_, place)| place == 1) else { return false };
    let depth = levels.iter().position(|level| level.order == order);
    levels.truncate(depth.unwrap_or(levels.len()));
    levels.push(Level { last: 1, meant: 1, order, span, text: text.to_owned(), count: 1 });
    true
}

/// A label that would go on if it were of the alphabet that it looks to be of; or, where it fits, the one before it, which
/// began a level and was not.
fn look_alike(
    levels: &mut Vec<Level>,
    label: &[(Order, usize)],
    span: Span,
    text: &str,
    words: &AllWords<'_>,
) -> Option<Slip> {
    if let Some(meant) = other_alphabet(text) {
        let places = places(&meant, words);
        let goes_on = |level: &Level| {
            places
                .iter()
                .find(|&&(order, place)| order == level.order && level.precedes(place))
                .map(|&(_, place)| place)
        };
        let (depth, place) =
            levels.iter().enumerate().rev().find_map(|(depth, level)| Some((depth, goes_on(level)?)))?;
        levels.truncate(depth + 1);
        let level = levels.last_mut()?;
        let before = (level.span, level.text.clone());
        level.go_on(place, span, text);
        return Some(foreign(span, text, meant, before));
    }
    let level = levels.last_mut().filter(|level| level.count == 1)?;
    let meant = other_alphabet(&level.text)?;
    let begun = places(&meant, words);
    let &(order, place) =
        label.iter().find(|&&(order, place)| begun.iter().any(|&first| first == (order, place.saturating_sub(1))))?;
    let slip = foreign(level.span, &level.text, meant, (level.span, level.text.clone()));
    level.order = order;
    level.go_on(place, span, text);
    Some(slip)
}

/// A letter of another alphabet than the others are of, after the one `before`.
fn foreign(span: Span, text: &str, meant: String, before: (Span, String)) -> Slip {
    let (previous, before) = before;
    let found = text.to_owned();
    Slip { kind: "look-alike", label: span, found, expected: meant, previous, before, certain: false, explained: true }
}

/// What a label would be with each letter changed for the one of another alphabet that it looks like.
fn other_alphabet(text: &str) -> Option<String> {
    let pairs = &Symbols::built_in().look_alikes;
    let other = |letter| {
        let of_latin = || pairs.iter().find(|&(_, &latin)| latin == letter).map(|(&other, _)| other);
        pairs.get(&letter).copied().or_else(of_latin)
    };
    text.chars().map(other).collect()
}

/// A slip in the innermost level that the label is near in, where the labels after it confirm it.
fn slip(
    levels: &mut Vec<Level>,
    places: &[(Order, usize)],
    span: Span,
    text: &str,
    rest: &[Unit],
    words: &AllWords<'_>,
) -> Option<Slip> {
    let innermost = levels.len().checked_sub(1)?;
    let (depth, kind, place, replaced) = (0..levels.len()).rev().find_map(|depth| {
        let level = &levels[depth];
        let &(_, place) = places.iter().find(|(order, _)| *order == level.order)?;
        let repeated = place == level.last;
        let skipped = place > level.last && place <= level.last + 3;
        if !repeated && !skipped {
            return None;
        }
        let next = next(levels, depth, rest, words);
        // An (a) after a list within (a) begins another list, unless (c) follows.
        if repeated && place == 1 && depth < innermost && next.first() != Some(&(place + 2)) {
            return None;
        }
        let kind = if repeated { "repeated" } else { "skipped" };
        // (a), (c), (c): the letters after it go on as if it were the one expected.
        let replaced = skipped && next.first() == Some(&(level.meant + 2));
        (replaced || confirmed(level, place, kind, &next)).then_some((depth, kind, place, replaced))
    })?;
    levels.truncate(depth + 1);
    let level = levels.last_mut()?;
    let meant = level.meant + 1;
    let slip = out_of_order(level, kind, span, text, words);
    level.go_on(place, span, text);
    if kind == "repeated" || replaced {
        level.meant = meant;
    }
    Some(slip)
}

/// Letters of numerals that make none, in the place of one: (iii), (iiii), (v).
fn no_numeral(levels: &mut [Level], span: Span, text: &str, rest: &[Unit], words: &AllWords<'_>) -> Option<Slip> {
    let depth = levels.len().checked_sub(1)?;
    let next = next(levels, depth, rest, words);
    let level = levels.last_mut()?;
    let meant = level.meant + 1;
    let goes_on = next.first().is_none_or(|&next| next == meant + 1);
    if level.order != Order::Roman || !goes_on || !text.bytes().all(|letter| b"ivxlc".contains(&letter)) {
        return None;
    }
    let slip = out_of_order(level, "skipped", span, text, words);
    level.go_on(meant, span, text);
    Some(slip)
}

/// A label that is not the one after the last of its level.
fn out_of_order(level: &Level, kind: &'static str, span: Span, text: &str, words: &AllWords<'_>) -> Slip {
    Slip {
        kind,
        label: span,
        found: text.to_owned(),
        expected: written(level.order, level.meant + 1, words),
        previous: level.span,
        before: level.text.clone(),
        certain: false,
        explained: true,
    }
}

/// Whether the labels at `next`, after one at `place` of `level`, go on from it, or from what it stands for.
fn confirmed(level: &Level, place: usize, kind: &str, next: &[usize]) -> bool {
    // Those after a first one are of another list.
    let mut own = next.iter().take_while(|&&next| next > 1);
    let returns = kind == "skipped" && own.any(|&next| next == level.last + 1);
    let goes_on =
        next.first().is_none_or(|&next| next == place + 1 || next == place + 2 || next == 1 || next <= level.last);
    goes_on && !returns
}

/// The places of the next labels in `rest` that belong to the level at `depth`.
fn next(levels: &[Level], depth: usize, rest: &[Unit], words: &AllWords<'_>) -> Vec<usize> {
    let order = levels[depth].order;
    let labels = rest.iter().take(12).filter_map(|unit| unit.label.as_deref());
    let letters = labels.take_while(|label| label.kind == Kind::Letter);
    // A label that goes on in a level further out ends this one.
    let outer = |label: &&Label| {
        let places = self::places(&label.text, words);
        levels[..depth]
            .iter()
            .any(|level| places.iter().any(|&(order, place)| order == level.order && level.precedes(place)))
    };
    let own: Vec<_> = letters.take_while(|label| !outer(label)).map(|label| places(&label.text, words)).collect();
    without_lists(&own, order).take(4).collect()
}

/// The places in `order` that labels have, but for those of lists within, which begin with the first and the second of
/// another order: (i), (ii).
fn without_lists(labels: &[Vec<(Order, usize)>], order: Order) -> impl Iterator<Item = usize> + '_ {
    let has = |at: usize, wanted: (Order, usize)| labels.get(at).is_some_and(|places| places.contains(&wanted));
    let mut at = 0;
    std::iter::from_fn(move || {
        let places = labels.get(at)?;
        let begun = places.iter().find(|&&(other, place)| other != order && place == 1 && has(at + 1, (other, 2)));
        at += begun.map_or(1, |&(other, _)| (1..).take_while(|place| has(at + place - 1, (other, *place))).count());
        let own = places.iter().find(|(other, _)| *other == order && begun.is_none());
        Some(own.map(|&(_, place)| place))
    })
    .flatten()
}

/// The label at `place` of an order.
fn written(order: Order, place: usize, words: &AllWords<'_>) -> String {
    match order {
        Order::Latin => char::from_u32('a' as u32 + (place as u32 - 1) % 26).map(String::from).unwrap_or_default(),
        Order::Capital => char::from_u32('A' as u32 + (place as u32 - 1) % 26).map(String::from).unwrap_or_default(),
        Order::Roman => crate::language::numerals::to_roman(place as u32).to_lowercase(),
        Order::Other(language) => words
            .get(language)
            .and_then(|words| other_letters(words).nth(place - 1))
            .map(String::from)
            .unwrap_or_default(),
    }
}
