//! One search for the literals of all rules: what each rule then looks at closer.
//!
//! A page is checked in a few milliseconds, in which no automaton for two thousand literals can be built. This is the
//! idea of Rabin and Karp instead: the first bytes of each literal, four or as many as it has, are its key, and a table
//! of keys says at each place of a text which literals may stand there.

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

    fn add(&mut self, rule: usize, hit: Hit) {
        if self.by_rule.len() <= rule {
            self.by_rule.resize_with(rule + 1, Vec::new);
        }
        self.by_rule[rule].push(hit);
    }
}

/// Bytes of the longest key; a literal of fewer is its own.
const KEY: usize = 4;

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

/// What tells at once of nearly every place of a text that no key stands there.
#[derive(Debug)]
struct Keys {
    /// By two bytes: whether a key of one byte, of two or of three begins with them, a bit each.
    short: Box<[u8; 1 << 16]>,
    /// By the hash of three bytes: whether a key has it, a bit each.
    three: Box<Bits>,
    /// By the hash of four.
    four: Box<Bits>,
}

/// A bit for each hash of sixteen bits.
type Bits = [u64; (1 << 16) / 64];

impl Keys {
    fn of(entries: &[Entry]) -> Self {
        let mut keys = Self { short: Box::new([0; _]), three: Box::new([0; _]), four: Box::new([0; _]) };
        for &Entry { key, ref text, .. } in entries {
            match text.len() {
                1 => (0..1 << 8).for_each(|next| keys.short[(key << 8 | next) as usize & 0xffff] |= 1),
                2 => keys.short[key as usize & 0xffff] |= 1 << 1,
                3 => {
                    keys.short[(key >> 8) as usize & 0xffff] |= 1 << 2;
                    set(&mut keys.three, key);
                }
                _ => set(&mut keys.four, key),
            }
        }
        keys
    }

    /// The lengths of the keys that may stand where a text goes on with these four bytes, a bit each.
    fn lengths(&self, window: u32) -> u8 {
        self.short[(window >> 16) as usize] | bit(&self.four, window) << 3
    }

    /// `lengths` without that of three bytes, where no key is the first three.
    fn surely(&self, lengths: u8, window: u32) -> u8 {
        lengths & (!(1 << 2) | bit(&self.three, window >> 8) << 2)
    }
}

fn set(bits: &mut Bits, key: u32) {
    let hash = bucket(key, 16);
    bits[hash / 64] |= 1 << (hash % 64);
}

fn bit(bits: &Bits, key: u32) -> u8 {
    let hash = bucket(key, 16);
    (bits[hash / 64] >> (hash % 64) & 1) as u8
}

#[derive(Debug)]
struct Entry {
    key: u32,
    /// The eight bytes that the literal begins with, or as many as it has.
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
        let mut entries = Vec::new();
        for (rule, list) in literals {
            for (literal, given) in list.into_iter().enumerate() {
                for text in variants(&given).into_iter().filter(|text| !text.is_empty()) {
                    entries.push(Entry::new(text, given.case, (rule, literal)));
                }
            }
        }
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
            for (at, &bytes) in text.array_windows().enumerate() {
                self.look(text, (passage, at), folded(u32::from_be_bytes(bytes)), &mut hits);
            }
            for at in text.len().saturating_sub(KEY - 1)..text.len() {
                self.look(text, (passage, at), folded(u32::from_be_bytes(first(&text[at..]))), &mut hits);
            }
        }
        hits
    }

    /// Looks for literals at a place of a passage with this `text`, where `window` begins.
    #[inline(always)]
    fn look(&self, text: &[u8], place: (usize, usize), window: u32, hits: &mut Hits) {
        let lengths = self.keys.lengths(window);
        let lengths = if lengths == 0 { 0 } else { self.keys.surely(lengths, window) };
        if lengths != 0 {
            self.compare(text, place, (window, lengths), hits);
        }
    }

    /// Adds each literal that stands at a place, of those with keys of these lengths, a bit each.
    #[inline(never)]
    fn compare(&self, text: &[u8], (passage, at): (usize, usize), (window, mut lengths): (u32, u8), hits: &mut Hits) {
        let start = start(&text[at..]);
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize + 1;
            lengths &= lengths - 1;
            let key = window >> (8 * (KEY - length));
            let place = bucket(key, self.shift);
            let (from, to) = (self.buckets[place] as usize, self.buckets[place + 1] as usize);
            for entry in &self.entries[from..to] {
                if entry.key == key && entry.start == start & entry.mask && entry.stands(text, at) {
                    hits.add(entry.rule, Hit::new(passage, entry.literal, at..at + entry.text.len()));
                }
            }
        }
    }
}

impl Entry {
    fn new(text: String, case: Case, (rule, literal): (usize, usize)) -> Self {
        let beyond = |bytes: usize| 8 * bytes.saturating_sub(text.len());
        let mask = u64::MAX.checked_shl(beyond(8) as u32).unwrap_or(0);
        let start = start(text.as_bytes());
        let key = (start >> 32) as u32 >> beyond(KEY);
        Self { key, start: start & mask, mask, text, case, rule, literal }
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

/// The first bytes of `text`, and zeros where it ends.
fn first<const BYTES: usize>(text: &[u8]) -> [u8; BYTES] {
    text.first_chunk().copied().unwrap_or_else(|| std::array::from_fn(|at| text.get(at).copied().unwrap_or(0)))
}

/// The first eight bytes of `text`, folded.
fn start(text: &[u8]) -> u64 {
    let start = u64::from_be_bytes(first(text));
    u64::from(folded((start >> 32) as u32)) << 32 | u64::from(folded(start as u32))
}

/// Four bytes in which capital and small letters of ASCII are one: one bit tells them apart, and that it makes one of
/// other bytes too does no harm, since what is found is compared.
fn folded(bytes: u32) -> u32 {
    bytes | 0x2020_2020
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
