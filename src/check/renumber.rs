//! Numbering paragraphs anew from a slip on, and with them the references that the document makes to them.

use regex::Regex;

use super::Context;
use crate::diagnostic::Edit;
use crate::document::{Document, Paragraph, Slip};
use crate::language::{Vocabulary, Words};
use crate::manuscript::Span;

/// The edits that mend `slip`: the one number where it alone is wrong, else all from there to the end of its part, with
/// the references to them that say "above" or "below". Nothing where a number is the word processor's, not the document's
/// own, or one that fits nowhere; of many slips only the `first` renumbers what follows, and the others wait until it has.
pub(super) fn edits(context: &Context<'_>, slip: &Slip, first: bool) -> Option<Vec<Edit>> {
    let document = context.document;
    let expected: u32 = slip.expected.parse().ok().filter(|_| slip.explained)?;
    let at = document.paragraphs.partition_point(|paragraph| paragraph.label < slip.label);
    let paragraph = document.paragraphs.get(at).filter(|paragraph| paragraph.label == slip.label)?;
    let (own, by) = (paragraph.number, i64::from(expected) - i64::from(paragraph.number));
    let later = document.paragraphs.get(at + 1..)?;
    let length = later.iter().take_while(|other| other.part == paragraph.part).count();
    let later = later.get(..length)?;
    let number = |place: usize| later.get(place).map(|other| other.number);
    if own == expected + 1 && number(0) == Some(expected) && number(1).is_none_or(|next| next == own + 1) {
        // What is said of a paragraph is said of its text, which takes its number along.
        let swapped = |number| if number == own { by } else { i64::from(number == expected) * -by };
        return mended(context, [(paragraph, by), (later.first()?, -by)], swapped);
    }
    if number(0) == Some(expected + 1) {
        // Of two paragraphs with one number, a reference may mean either.
        let same = |other: &&Paragraph| other.part == paragraph.part && other.number == own;
        let unique = document.paragraphs.iter().filter(same).nth(1).is_none();
        return mended(context, [(paragraph, by)], |number| if unique && number == own { by } else { 0 });
    }
    // A smaller number is a slip to be mended before, or of another series.
    if !first || later.iter().any(|other| other.number < own) {
        return None;
    }
    let from = if by > 0 { own + 1 } else { own };
    let all = std::iter::once(paragraph).chain(later).map(|paragraph| (paragraph, by));
    mended(context, all, |number| if number >= from { by } else { 0 })
}
/// The edits that change the number of each of these paragraphs by so much, and the numbers that references name by what
/// `change` says of them; those of an annex are not told from those of the text above it, and stay.
fn mended<'d>(
    context: &Context<'d>,
    paragraphs: impl IntoIterator<Item = (&'d Paragraph, i64)>,
    change: impl Fn(u32) -> i64,
) -> Option<Vec<Edit>> {
    let document = context.document;
    let mut part = 0;
    let mut edits = Vec::new();
    for (paragraph, by) in paragraphs {
        part = paragraph.part;
        edits.push(renumbered(document, paragraph, by)?);
    }
    if part == 0 {
        edits.extend(references(document, context.rules.words(&document.language.name)?, change));
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by_key(|edit| edit.span);
    Some(edits)
}

/// The number of a paragraph, changed by so much.
fn renumbered(document: &Document<'_>, paragraph: &Paragraph, by: i64) -> Option<Edit> {
    let folded = document.manuscript.folded(paragraph.label);
    let digits = folded.text().bytes().take_while(u8::is_ascii_digit).count();
    let span = folded.span(0..digits);
    (digits > 0).then(|| changed(document, span, paragraph.number, by))?
}

/// `number` at `span` changed by so much, in the digits in which it is written.
fn changed(document: &Document<'_>, span: Span, number: u32, by: i64) -> Option<Edit> {
    let number = u32::try_from(i64::from(number) + by).ok()?;
    let first = document.manuscript.slice(span).chars().next()?;
    let zero = [0x30, 0x660, 0x6f0, 0xff10].into_iter().find(|&zero| (zero..zero + 10).contains(&(first as u32)))?;
    let digit = |digit: char| char::from_u32(digit as u32 - '0' as u32 + zero);
    let replacement = number.to_string().chars().map(digit).collect::<Option<String>>()?;
    Some(Edit { span, replacement })
}

/// References to paragraphs above or below, changed; those that do not say which document they mean are left.
fn references(document: &Document<'_>, words: &Words, change: impl Fn(u32) -> i64) -> Vec<Edit> {
    let folded = document.manuscript.folded(Span::new(0, document.manuscript.text().len()));
    let text = folded.text();
    let mut edits = Vec::new();
    for pattern in patterns(words).into_iter().flatten() {
        for captures in pattern.captures_iter(text) {
            let Some(numbers) = captures.get(1) else { continue };
            for (at, number) in plain_numbers(numbers.as_str()) {
                let start = numbers.start() + at;
                let Ok(value) = number.parse::<u32>() else { continue };
                let by = change(value);
                if by != 0 {
                    let span = folded.span(start..start + number.len());
                    edits.extend(changed(document, span, value, by));
                }
            }
        }
    }
    edits
}

/// `paras. 5 to 7 above`, and `上文第5段`, where the language sets its words so.
fn patterns(words: &Words) -> [Option<Regex>; 2] {
    let any = |words: &[&Vec<String>]| {
        let mut words: Vec<String> =
            words.iter().flat_map(|words| words.iter()).map(|word| regex::escape(word)).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.join("|")
    };
    let paragraph = any(&[&words.references.paragraph, &words.references.paragraphs]);
    let side = any(&[&words.references.above, &words.references.below]);
    let and = vec![words.agenda.and.clone()];
    let joining = any(&[&and, &words.date.range]);
    let numbers = format!(r"[0-9](?:[0-9\s,、–-]|\([a-z]{{1,4}}\)|\b[a-z]\)|{joining})*?");
    let after = Regex::new(&format!(r"\b(?:{paragraph})\s*({numbers})\s*(?:{side})")).ok();
    let before = Regex::new(&format!(r"(?:{side})第({numbers})(?:{paragraph})")).ok();
    [after, before]
}

/// The numbers in a list such as `5 (a), 6 and 7`, each with its place; letters in brackets are none.
fn plain_numbers(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + list.get(at..)?.find(|c: char| c.is_ascii_digit())?;
        let length = list[start..].bytes().take_while(u8::is_ascii_digit).count();
        at = start + length;
        list.get(start..at).map(|number| (start, number))
    })
}
