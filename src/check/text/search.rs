//! One search for the literals of all rules: what each rule then looks at closer.
//!
//! A page is checked in a few milliseconds, in which no automaton for two thousand literals can be built. This is the
//! idea of Rabin and Karp instead: four bytes of each literal, or as many as it has, are its key, and a table of keys says
//! at each place of a text which literals may stand there.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::beside::Beside;
use super::keys::{BLOCK, Beginnings, FOLDED, KEY, Key, Keys, OF_WORDS, SHORT, bucket};
use super::{Case, Passages};
use crate::manuscript::{Span, first_block};

/// A text that a rule searches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The text.
    pub text: String,
    /// Whether its capitals and small letters differ from each other.
    pub case: Case,
    /// Where it is of use.
    pub start: Start,
    /// What must stand beside it.
    pub beside: Option<Arc<Beside>>,
}

/// Where a literal is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Anywhere.
    Anywhere,
    /// Where no letter stands just before it.
    AfterNoLetter,
    /// Where no letter or figure stands just before it.
    OfWord,
}

/// A literal of a rule, found; in few bytes, since a document has many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    passage: u32,
    literal: u32,
    range: Span,
}

impl Hit {
    fn new(passage: usize, literal: u32, range: Range<usize>) -> Self {
        Self { passage: passage as u32, literal, range: Span::new(range.start, range.end) }
    }

    /// The passage, as a place in the list of passages.
    pub fn passage(&self) -> usize {
        self.passage as usize
    }

    /// The literal, as a place in the rule's list.
    pub fn literal(&self) -> usize {
        self.literal as usize
    }

    /// The bytes of the passage's plain text.
    pub fn range(&self) -> Range<usize> {
        self.range.range()
    }
}

/// What is found in a document.
#[derive(Debug, Default)]
pub struct Hits {
    /// What is found for each rule, one after another.
    list: Vec<Hit>,
    /// By rule: where in the list what is found for it ends.
    ends: Vec<usize>,
}

impl Hits {
    /// What is found for a rule, in order of place.
    pub fn of(&self, rule: usize) -> &[Hit] {
        let start = rule.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(self.list.len()));
        let end = self.ends.get(rule).copied().unwrap_or(self.list.len());
        self.list.get(start..end).unwrap_or_default()
    }

    /// What is found, each with its rule, put in order of rule and place.
    fn of_all(found: Vec<Vec<(u32, Hit)>>) -> Self {
        let all = || found.iter().flatten();
        let last = all().map(|&(rule, _)| rule as usize + 1).max().unwrap_or(0);
        let mut ends = vec![0; last];
        all().for_each(|&(rule, _)| ends[rule as usize] += 1);
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        let Some(&(_, any)) = all().next() else { return Self::default() };
        let mut list = vec![any; total];
        for (rule, hit) in found.into_iter().flatten() {
            let end = &mut ends[rule as usize];
            list[*end] = hit;
            *end += 1;
        }
        let mut hits = Self { list, ends };
        hits.sort();
        hits
    }

    /// Puts what is found for a rule in order of place: it was found in that of keys.
    fn sort(&mut self) {
        let place = |hit: &Hit| (hit.passage, hit.range.start());
        let mut rest = self.list.as_mut_slice();
        let mut start = 0;
        for end in &self.ends {
            let (of_rule, others) = rest.split_at_mut(end - start);
            if !of_rule.is_sorted_by_key(place) {
                of_rule.sort_by_key(place);
            }
            (rest, start) = (others, *end);
        }
    }
}

/// The most bytes of a literal before its key.
const FARTHEST: usize = 8;

/// Hits of a short text.
const FEW: usize = 1 << 8;

/// Hits of a long text.
const MANY: usize = 1 << 16;

/// How many times as many keys are met within words as where one begins.
const WITHIN_WORDS: u32 = 3;

/// The literals of some rules, ready to be searched for.
#[derive(Debug)]
pub struct Search {
    keys: Keys,
    beginnings: Beginnings,
    /// In order of bucket.
    entries: Vec<Entry>,
    /// What is compared first of each of them.
    starts: Vec<Begun>,
    /// By bucket: where its entries begin, and at the end where the last ones end.
    buckets: Vec<u32>,
    /// How far the hash of a key is moved to the right to give its bucket.
    shift: u32,
}

/// How many literals have a key within them: in scripts of which a letter takes two bytes, two letters are one, and those
/// of an article begin half of all words.
struct Shared(HashMap<u32, u32>);

impl Shared {
    fn by<'t>(texts: impl Iterator<Item = &'t String>) -> Self {
        let mut counts = HashMap::new();
        for (_, key) in texts.flat_map(|text| keys_within(text)) {
            *counts.entry(key).or_insert(0) += 1;
        }
        Self(counts)
    }

    /// The bytes of a literal before the key that fewest literals have; the one at its beginning is met the fewer times
    /// where that is not within a word.
    fn before_key(&self, Literal { text, start, .. }: &Literal) -> usize {
        let count = |before: usize, key: u32| {
            let times = if *start != Start::Anywhere && before == 0 { 1 } else { WITHIN_WORDS };
            self.0.get(&key).map(|count| count * times)
        };
        keys_within(text).min_by_key(|&(before, key)| count(before, key)).map_or(0, |(before, _)| before)
    }
}

/// The keys within a literal that is not all of ASCII, each with the bytes before it.
fn keys_within(text: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    let bytes = if text.is_ascii() { &[][..] } else { text.as_bytes() };
    bytes.windows(KEY).take(FARTHEST + 1).enumerate().step_by(2).map(|(before, bytes)| (before, key(eight(bytes), KEY)))
}

/// How a literal begins from its key on; in few bytes, since many are looked at.
#[derive(Clone, Copy, Debug)]
struct Begun {
    key: u32,
    /// The eight bytes that begin with the key.
    first: Eight,
}

/// Eight bytes of a literal, or as many as there are.
#[derive(Clone, Copy, Debug)]
struct Eight {
    bytes: u64,
    /// Which of their bits count: those that tell capital letters from small ones do where case makes a difference.
    count: u64,
}

impl Eight {
    /// The first of `literal`.
    fn of(literal: &[u8], case: Case) -> Self {
        let bytes = first_eight(literal);
        let ignored = |byte: u8| if case == Case::Ignore && byte.is_ascii_alphabetic() { FOLDED as u8 } else { 0 };
        let count = mask(literal) & !u64::from_be_bytes(bytes.map(ignored));
        Self { bytes: u64::from_be_bytes(bytes), count }
    }

    /// Whether `text`, eight bytes of it, is they.
    fn is(self, text: u64) -> bool {
        (text ^ self.bytes) & self.count == 0
    }
}

/// The rest of a literal; in few bytes, too.
#[derive(Debug)]
struct Entry {
    /// The eight bytes after those that begin with the key.
    more: Eight,
    /// Whether the literal has other bytes.
    others: bool,
    /// The bytes of the literal before its key.
    before: u8,
    case: Case,
    at: Start,
    /// At least one byte.
    text: Box<str>,
    beside: Option<Arc<Beside>>,
    rule: u32,
    literal: u32,
}

impl Search {
    /// A search for `literals`: each rule, by any number, with its list.
    pub fn new(literals: impl IntoIterator<Item = (usize, Vec<Literal>)>) -> Self {
        let mut written = Vec::new();
        for (rule, list) in literals {
            for (literal, given) in list.into_iter().enumerate() {
                for text in variants(&given).into_iter().filter(|text| !text.is_empty()) {
                    written.push((Literal { text, ..given.clone() }, (rule, literal)));
                }
            }
        }
        let shared = Shared::by(written.iter().map(|(literal, _)| &literal.text));
        let entry = |(literal, of)| Entry::new(shared.before_key(&literal), literal, of);
        let mut entries: Vec<(Begun, Entry)> = written.into_iter().map(entry).collect();
        let keys = Keys::of(entries.iter().map(|(begun, entry)| entry.key(begun)));
        let long = entries.iter().map(|(begun, entry)| (begun.first.bytes, entry.key_and_rest()));
        let beginnings = Beginnings::of(long.filter(|&(_, length)| length >= KEY));
        // Twice as many buckets as entries, so that few share one.
        let bits = (entries.len() * 2).next_power_of_two().trailing_zeros().clamp(1, 20);
        let shift = u32::BITS - bits;
        entries.sort_by_key(|(begun, _)| bucket(begun.key, shift));
        let (starts, entries): (Vec<Begun>, Vec<Entry>) = entries.into_iter().unzip();
        let mut buckets = vec![0; (1 << bits) + 1];
        starts.iter().for_each(|begun| buckets[bucket(begun.key, shift) + 1] += 1);
        let mut total = 0;
        for begins in &mut buckets {
            total += *begins;
            *begins = total;
        }
        Self { keys, beginnings, entries, starts, buckets, shift }
    }

    /// What is found in `passages`.
    pub fn hits(&self, passages: &Passages<'_>) -> Hits {
        // Of a long text in pieces: one list that grows would at times be there twice.
        let mut all = Vec::new();
        let mut found = Vec::with_capacity(FEW);
        let mut seen = [0; _];
        for (passage, read) in passages.list().iter().enumerate() {
            let text = read.text().as_bytes();
            for at in (0..text.len()).step_by(BLOCK) {
                let rest = &text[at..];
                let count = self.keys.places(first_block(rest, &mut [0; _]), &mut seen);
                for &place in &seen[..count] {
                    self.look((passage, text), at + usize::from(place), &mut found);
                }
            }
            if found.len() >= MANY {
                all.push(std::mem::take(&mut found));
            }
        }
        all.push(found);
        Hits::of_all(all)
    }

    /// Adds each literal that stands at a place.
    fn look(&self, (passage, text): (usize, &[u8]), at: usize, found: &mut Vec<(u32, Hit)>) {
        let first = eight(text.get(at..).unwrap_or_default());
        let bits = self.keys.at(((first >> 32) as u32).to_be_bytes());
        let within = bits & OF_WORDS != 0 && before(text, at) == Before::Letter;
        let bits = if within { bits & !OF_WORDS } else { bits };
        if bits & SHORT != 0 || bits != 0 && self.beginnings.may_be(first) {
            self.compare((passage, text), (at, first), Keys::lengths(bits), found);
        }
    }

    /// Adds each literal that stands at a place, of those with keys of these lengths, a bit each.
    #[inline(never)]
    fn compare(
        &self,
        (passage, text): (usize, &[u8]),
        (at, first): (usize, u64),
        mut lengths: u8,
        found: &mut Vec<(u32, Hit)>,
    ) {
        let more = eight(text.get(at + 8..).unwrap_or_default());
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize + 1;
            lengths &= lengths - 1;
            let key = key(first, length);
            let place = bucket(key, self.shift);
            let range = self.buckets[place] as usize..self.buckets[place + 1] as usize;
            let begun = self.starts[range.clone()].iter().zip(range);
            for (_, entry) in begun.filter(|(begun, _)| begun.key == key && begun.first.is(first)) {
                let entry = &self.entries[entry];
                // Many a name begins as others do.
                if !entry.more.is(more) {
                    continue;
                }
                let begin = at.checked_sub(entry.before.into()).filter(|begin| entry.stands(text, *begin));
                let hit = |begin| Hit::new(passage, entry.literal, begin..begin + entry.text.len());
                found.extend(begin.map(|begin| (entry.rule, hit(begin))));
            }
        }
    }
}

impl Entry {
    /// A literal of a rule that has its key after `before` bytes, and how it begins from there on.
    fn new(
        before: usize,
        Literal { text, case, start: at, beside }: Literal,
        (rule, literal): (usize, usize),
    ) -> (Begun, Self) {
        let from_key = &text.as_bytes()[before..];
        let begun = Begun { key: key(eight(from_key), from_key.len().min(KEY)), first: Eight::of(from_key, case) };
        let more = Eight::of(from_key.get(8..).unwrap_or_default(), case);
        let others = before > 0 || from_key.len() > 16;
        let (before, rule, literal) = (before as u8, rule as u32, literal as u32);
        (begun, Self { more, others, before, case, at, text: text.into(), beside, rule, literal })
    }

    /// The key of the literal, which begins so from it on.
    fn key(&self, begun: &Begun) -> Key {
        let [one, two, three, four, ..] = begun.first.bytes.to_be_bytes();
        let after_letters = self.at == Start::Anywhere || self.before > 0;
        Key { bytes: [one, two, three, four], length: self.key_and_rest().min(KEY), after_letters }
    }

    /// How many bytes of the literal begin with its key.
    fn key_and_rest(&self) -> usize {
        self.text.len() - usize::from(self.before)
    }

    fn stands(&self, text: &[u8], at: usize) -> bool {
        let literal = self.text.as_bytes();
        let before = || before(text, at);
        let may = match self.at {
            Start::Anywhere => true,
            Start::AfterNoLetter => before() != Before::Letter,
            Start::OfWord => before() == Before::Other,
        };
        if !may {
            return false;
        }
        let Some(found) = text.get(at..at + literal.len()) else { return false };
        let same = !self.others
            || match self.case {
                Case::Exact => found == literal,
                Case::Ignore => found.eq_ignore_ascii_case(literal),
            };
        same && self.beside.as_ref().is_none_or(|beside| beside.fits(text, &(at..at + literal.len())))
    }
}

/// What stands just before a place.
#[derive(PartialEq, Eq)]
enum Before {
    /// A letter of Latin, Cyrillic or Arabic.
    Letter,
    /// A figure of ASCII.
    Figure,
    /// Nothing, or what two bytes do not tell to be one of these.
    Other,
}

/// What stands just before `at`.
fn before(text: &[u8], at: usize) -> Before {
    match text.get(..at).unwrap_or_default() {
        [.., last] if last.is_ascii_alphabetic() => Before::Letter,
        [.., last] if last.is_ascii_digit() => Before::Figure,
        [.., 0xd0 | 0xd1, _]
        | [.., 0xc3, 0x98..=0xb6 | 0xb8..=0xbf]
        | [.., 0xd8, 0xa0..=0xbf]
        | [.., 0xd9, 0x80..=0x8a] => Before::Letter,
        _ => Before::Other,
    }
}

/// Which bits of the first eight bytes of `text` are of bytes that it has.
fn mask(text: &[u8]) -> u64 {
    u64::MAX.checked_shl(8 * 8_u32.saturating_sub(text.len() as u32)).unwrap_or(0)
}

/// The first eight bytes of `text`, zeros where it ends.
fn eight(text: &[u8]) -> u64 {
    u64::from_be_bytes(first_eight(text))
}

/// The key of so many bytes that begins eight bytes.
fn key(first: u64, length: usize) -> u32 {
    ((first | FOLDED) >> 32) as u32 >> (8 * (KEY - length))
}

/// The first eight bytes of `text`, zeros where it ends.
fn first_eight(text: &[u8]) -> [u8; 8] {
    let first = text.first_chunk().copied();
    first.unwrap_or_else(|| std::array::from_fn(|at| text.get(at).copied().unwrap_or(0)))
}

/// The ways in which a literal may be written, as far as the comparison does not know them: where case makes no
/// difference, it knows capital and small letters of ASCII alone.
fn variants(literal: &Literal) -> Vec<String> {
    let text = &literal.text;
    if literal.case == Case::Exact || text.is_ascii() {
        return vec![text.clone()];
    }
    let lower = text.to_lowercase();
    let letter = lower.find(char::is_alphabetic).unwrap_or(0);
    let next = lower[letter..].chars().next().map_or(letter, |first| letter + first.len_utf8());
    let capital = format!("{}{}{}", &lower[..letter], lower[letter..next].to_uppercase(), &lower[next..]);
    let mut all = vec![text.clone(), text.to_uppercase(), capital, lower];
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::document::{self, Hints};
    use crate::language::{is_han, is_letter, is_letter_or_figure};
    use crate::reader;
    use crate::rule::RuleSet;

    /// Where a literal stands in a text.
    fn places(text: &str, literal: &Literal) -> Vec<Range<usize>> {
        let variants = variants(literal);
        let is = |found: &str| match literal.case {
            Case::Exact => found == literal.text,
            Case::Ignore => variants.iter().any(|variant| found.eq_ignore_ascii_case(variant)),
        };
        let before = |at: usize| text[..at].chars().next_back().filter(|c| !is_han(*c));
        let of_use = |range: &Range<usize>| match literal.start {
            Start::Anywhere => true,
            Start::AfterNoLetter => !before(range.start).is_some_and(is_letter),
            Start::OfWord => !before(range.start).is_some_and(is_letter_or_figure),
        };
        let starts = text.char_indices().map(|(at, _)| at..at + literal.text.len()).filter(of_use);
        starts.filter(|range| text.get(range.clone()).is_some_and(is)).collect()
    }

    fn start() -> impl Strategy<Value = Start> {
        prop_oneof![Just(Start::Anywhere), Just(Start::AfterNoLetter), Just(Start::OfWord)]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        // Literals and a text of the same few letters, so that they often stand in it.
        #[test]
        fn what_a_search_for_each_literal_finds_that_for_all_finds(
            literals in vec(("[abA ,.الكتبдоДО第会]{1,9}", any::<bool>(), start()), 1..40),
            text in "1\\. [abA1 ,.الكتبдоДО第会]{0,200}",
        ) {
            let case = |exact| if exact { Case::Exact } else { Case::Ignore };
            let literals: Vec<Literal> = literals
                .into_iter()
                .map(|(text, exact, start)| Literal { text, case: case(exact), start, beside: None })
                .collect();
            let rules = RuleSet::built_in().expect("the rules load");
            let manuscript = reader::read(text.into_bytes(), Path::new("text.txt")).expect("text is read");
            let document = document::recognise(&manuscript, &rules, &Hints::default());
            let passages = Passages::of(&document);
            let hits = Search::new([(3, literals.clone())]).hits(&passages);
            prop_assert!(hits.of(3).is_sorted_by_key(|hit| (hit.passage, hit.range.start())));
            let mut found: Vec<_> = hits.of(3).iter().map(|hit| (hit.passage(), hit.literal(), hit.range())).collect();
            found.sort_by_key(|(passage, literal, range)| (*passage, *literal, range.start));
            found.dedup();
            let mut expected = Vec::new();
            for (passage, read) in passages.list().iter().enumerate() {
                for (place, literal) in literals.iter().enumerate() {
                    expected.extend(places(read.text(), literal).into_iter().map(|range| (passage, place, range)));
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
