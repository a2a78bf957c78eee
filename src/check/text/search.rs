//! One search for the literals of all rules: what each rule then looks at closer.
//!
//! A page is checked in a few milliseconds, in which no automaton for two thousand literals can be built. This is the
//! idea of Rabin and Karp instead: four bytes of each literal, or as many as it has, are its key, and a table of keys says
//! at each place of a text which literals may stand there.

use std::collections::HashMap;
use std::ops::Range;

use super::{Case, Passages};
use crate::manuscript::Span;

/// A text that a rule searches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The text.
    pub text: String,
    /// Whether its capitals and small letters differ from each other.
    pub case: Case,
}

/// A literal of a rule, found; in few bytes, since a document has many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    passage: u32,
    literal: u32,
    range: Span,
}

impl Hit {
    fn new(passage: usize, literal: usize, range: Range<usize>) -> Self {
        Self { passage: passage as u32, literal: literal as u32, range: Span::new(range.start, range.end) }
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
    by_rule: Vec<Vec<Hit>>,
}

impl Hits {
    /// What is found for a rule, in order of place.
    pub fn of(&self, rule: usize) -> &[Hit] {
        self.by_rule.get(rule).map_or(&[], Vec::as_slice)
    }

    /// Puts what is found in order of place: it was found in that of keys.
    fn sort(&mut self) {
        let place = |hit: &Hit| (hit.passage, hit.range.start());
        self.by_rule.iter_mut().filter(|hits| !hits.is_sorted_by_key(place)).for_each(|hits| hits.sort_by_key(place));
    }

    fn add(&mut self, rule: usize, hit: Hit) {
        if self.by_rule.len() <= rule {
            self.by_rule.resize_with(rule + 1, Vec::new);
        }
        self.by_rule[rule].push(hit);
    }
}

/// Bytes of the longest key; a literal of fewer is its own.
const KEY: usize = 4;

/// The most bytes of a literal before its key.
const FARTHEST: usize = 8;

/// The literals of some rules, ready to be searched for.
#[derive(Debug)]
pub struct Search {
    keys: Keys,
    /// In order of bucket.
    entries: Vec<Entry>,
    /// By bucket: where its entries begin, and at the end where the last ones end.
    buckets: Vec<u32>,
    /// How far the hash of a key is moved to the right to give its bucket.
    shift: u32,
}

/// What tells at once of nearly every place of a text that no key stands there: a bit for keys of one byte, one for those
/// of two, one for those of three, and one for each group of keys of four, looked up by the pair of bytes at the place and
/// by the pair after it.
///
/// The idea is that of the matcher FDR (Wang and others, "Hyperscan", NSDI 2019, section 5).
#[derive(Debug)]
struct Keys {
    /// The keys that begin with a pair.
    begun: Box<Pairs>,
    /// The keys that are at their end, or end within or with a pair.
    ended: Box<Pairs>,
}

/// Bits for each pair of bytes, of which the first is the higher.
type Pairs = [Bits; 1 << 16];
type Bits = u32;

/// These bits for each pair, made where they stay: half a megabyte is no small thing to move for a page.
fn pairs(bits: Bits) -> Box<Pairs> {
    vec![bits; 1 << 16].try_into().unwrap_or_else(|_| Box::new([bits; _]))
}

/// The groups of keys of four bytes: as many as bits are left. Those that begin alike are in one.
const GROUPS: usize = Bits::BITS as usize + 1 - KEY;

impl Keys {
    fn of(entries: &[Entry]) -> Self {
        // Keys of one byte and of two have nothing of the pair after.
        let mut keys = Self { begun: pairs(0), ended: pairs(0b11) };
        for entry in entries {
            let [one, two, three, four, ..] = entry.start.to_be_bytes().map(usize::from);
            let (begin, end) = (one << 8 | two, three << 8 | four);
            match entry.text.len() - entry.before {
                1 => keys.begun[one << 8..][..1 << 8].iter_mut().for_each(|bits| *bits |= 1),
                2 => keys.begun[begin] |= 1 << 1,
                3 => {
                    keys.begun[begin] |= 1 << 2;
                    keys.ended[three << 8..][..1 << 8].iter_mut().for_each(|bits| *bits |= 1 << 2);
                }
                _ => {
                    let group = 1 << (KEY - 1 + bucket(begin as u32, 16) % GROUPS);
                    keys.begun[begin] |= group;
                    keys.ended[end] |= group;
                }
            }
        }
        keys
    }

    /// What may stand at each of the first four places of these eight bytes.
    fn at(&self, bytes: u64) -> [Bits; 4] {
        let pair = |place: usize| (bytes >> (48 - 8 * place)) as u16 as usize;
        std::array::from_fn(|place| self.begun[pair(place)] & self.ended[pair(place + 2)])
    }

    /// The lengths of keys that bits are of, a bit each.
    fn lengths(bits: Bits) -> u8 {
        bits as u8 & 0b111 | u8::from(bits > 0b111) << 3
    }
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

    /// The bytes of a literal before the key that fewest literals have.
    fn before_key(&self, text: &str) -> usize {
        keys_within(text).min_by_key(|(_, key)| self.0.get(key)).map_or(0, |(before, _)| before)
    }
}

/// The keys within a literal that is not all of ASCII, each with the bytes before it.
fn keys_within(text: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    let bytes = if text.is_ascii() { &[][..] } else { text.as_bytes() };
    bytes
        .windows(KEY)
        .take(FARTHEST + 1)
        .enumerate()
        .step_by(2)
        .map(|(before, key)| (before, (start(key) >> 32) as u32))
}

#[derive(Debug)]
struct Entry {
    /// The bytes of the literal before its key.
    before: usize,
    key: u32,
    /// The eight bytes that begin with the key, or as many as there are.
    start: u64,
    /// Which bits of eight bytes are to be those of `start`.
    mask: u64,
    /// At least one byte.
    text: String,
    case: Case,
    rule: usize,
    literal: usize,
}

impl Search {
    /// A search for `literals`: each rule, by any number, with its list.
    pub fn new(literals: impl IntoIterator<Item = (usize, Vec<Literal>)>) -> Self {
        let mut written = Vec::new();
        for (rule, list) in literals {
            for (literal, given) in list.into_iter().enumerate() {
                for text in variants(&given).into_iter().filter(|text| !text.is_empty()) {
                    written.push((text, given.case, (rule, literal)));
                }
            }
        }
        let shared = Shared::by(written.iter().map(|(text, ..)| text));
        let entry = |(text, case, of): (String, _, _)| Entry::new(shared.before_key(&text), text, case, of);
        let entries: Vec<Entry> = written.into_iter().map(entry).collect();
        // Twice as many buckets as entries, so that few share one.
        let bits = (entries.len() * 2).next_power_of_two().trailing_zeros().clamp(1, 20);
        let keys = Keys::of(&entries);
        let mut search = Self { keys, entries, buckets: Vec::new(), shift: u32::BITS - bits };
        search.fill(1 << bits);
        search
    }

    fn fill(&mut self, buckets: usize) {
        let shift = self.shift;
        self.entries.sort_by_key(|entry| bucket(entry.key, shift));
        let mut starts = vec![0; buckets + 1];
        for entry in &self.entries {
            starts[bucket(entry.key, shift) + 1] += 1;
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        self.buckets = starts;
    }

    /// What is found in `passages`.
    pub fn hits(&self, passages: &Passages<'_>) -> Hits {
        let mut hits = Hits::default();
        for (passage, read) in passages.list().iter().enumerate() {
            let text = read.text().as_bytes();
            for at in (0..text.len()).step_by(4) {
                let may_stand = self.keys.at(start(&text[at..]));
                if may_stand == [0; _] {
                    continue;
                }
                for (place, bits) in may_stand.into_iter().enumerate().filter(|(_, bits)| *bits != 0) {
                    self.compare(text, (passage, at + place), Keys::lengths(bits), &mut hits);
                }
            }
        }
        hits.sort();
        hits
    }

    /// Adds each literal that stands at a place, of those with keys of these lengths, a bit each.
    #[inline(never)]
    fn compare(&self, text: &[u8], (passage, at): (usize, usize), mut lengths: u8, hits: &mut Hits) {
        let start = start(text.get(at..).unwrap_or_default());
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize + 1;
            lengths &= lengths - 1;
            let key = (start >> 32) as u32 >> (8 * (KEY - length));
            let place = bucket(key, self.shift);
            let (from, to) = (self.buckets[place] as usize, self.buckets[place + 1] as usize);
            for entry in &self.entries[from..to] {
                if entry.key == key
                    && entry.start == start & entry.mask
                    && let Some(begin) = at.checked_sub(entry.before)
                    && entry.stands(text, begin)
                {
                    hits.add(entry.rule, Hit::new(passage, entry.literal, begin..begin + entry.text.len()));
                }
            }
        }
    }
}

impl Entry {
    fn new(before: usize, text: String, case: Case, (rule, literal): (usize, usize)) -> Self {
        let from_key = &text.as_bytes()[before..];
        let beyond = |bytes: usize| 8 * bytes.saturating_sub(from_key.len());
        let mask = u64::MAX.checked_shl(beyond(8) as u32).unwrap_or(0);
        let start = start(from_key);
        let key = (start >> 32) as u32 >> beyond(KEY);
        Self { before, key, start: start & mask, mask, text, case, rule, literal }
    }

    fn stands(&self, text: &[u8], at: usize) -> bool {
        let literal = self.text.as_bytes();
        let Some(found) = text.get(at..at + literal.len()) else { return false };
        match self.case {
            Case::Exact => found == literal,
            Case::Ignore => found.eq_ignore_ascii_case(literal),
        }
    }
}

/// The first eight bytes of `text`, zeros where it ends, in which capital and small letters of ASCII are one: one bit
/// tells them apart, and that it makes one of other bytes too does no harm, since what is found is compared.
fn start(text: &[u8]) -> u64 {
    u64::from_be_bytes(first_eight(text, 0)) | 0x2020_2020_2020_2020
}

/// The first eight bytes of `text`, `beyond` where it has ended.
pub(in crate::check) fn first_eight(text: &[u8], beyond: u8) -> [u8; 8] {
    let first = text.first_chunk().copied();
    first.unwrap_or_else(|| std::array::from_fn(|at| text.get(at).copied().unwrap_or(beyond)))
}

/// The bucket of a key, by the multiplicative hash of Knuth (The Art of Computer Programming, volume 3, section 6.4).
fn bucket(key: u32, shift: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> shift) as usize
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
    use crate::reader;
    use crate::rule::RuleSet;

    /// Where a literal stands in a text.
    fn places(text: &str, literal: &Literal) -> Vec<Range<usize>> {
        let variants = variants(literal);
        let is = |found: &str| match literal.case {
            Case::Exact => found == literal.text,
            Case::Ignore => variants.iter().any(|variant| found.eq_ignore_ascii_case(variant)),
        };
        let starts = text.char_indices().map(|(at, _)| at..at + literal.text.len());
        starts.filter(|range| text.get(range.clone()).is_some_and(is)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        // Literals and a text of the same few letters, so that they often stand in it.
        #[test]
        fn what_a_search_for_each_literal_finds_that_for_all_finds(
            literals in vec(("[abA ,.الكتبдоДО第会]{1,9}", any::<bool>()), 1..40),
            text in "1\\. [abA ,.الكتبдоДО第会]{0,200}",
        ) {
            let case = |exact| if exact { Case::Exact } else { Case::Ignore };
            let literals: Vec<Literal> =
                literals.into_iter().map(|(text, exact)| Literal { text, case: case(exact) }).collect();
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
