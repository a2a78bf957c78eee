//! What tells of nearly every place of a text that none of many literals stands there, in a few instructions.
//!
//! The idea is that of the matcher FDR (Wang and others, "Hyperscan", NSDI 2019, section 5).

use std::ops::Range;

/// Bytes of the longest key; a literal of fewer is its own.
pub(super) const KEY: usize = 4;

/// How many places of a text are looked at together.
pub(super) const BLOCK: usize = 32;

/// How many places are looked at without a branch between them.
const GROUP: usize = 8;

/// What makes capital and small letters of ASCII one: one bit tells them apart, and that it makes one of other bytes too
/// does no harm, since what is found is compared.
pub(super) const FOLDED: u64 = 0x2020_2020_2020_2020;

/// What tells at once of nearly every place of a text that no key stands there: bits for keys of each length, looked up by
/// the pair of bytes at the place and by the pair after it.
#[derive(Debug)]
pub(super) struct Keys(Box<[Pair; 1 << u16::BITS]>);

/// The keys that have a pair of bytes in them; together, since each pair of a text is looked up for both.
#[derive(Clone, Copy, Debug)]
struct Pair {
    /// Those that begin with it, or are one byte of it.
    begun: Bits,
    /// Those of three bytes and four that it ends, and all shorter ones.
    ended: Bits,
}

/// The bytes by which literals are told, from one to four.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// They, and zeros where they are fewer.
    pub(super) bytes: [u8; KEY],
    pub(super) length: usize,
    /// Whether it may stand after letters.
    pub(super) after_letters: bool,
}

/// A bit for some of the keys of a length.
pub(super) type Bits = u64;

/// The bits of keys of one byte to four, and of those of them that stand after no letter. Keys that begin alike have one.
const ANYWHERE: [Range<u32>; KEY] = [0..1, 1..2, 2..10, 10..29];
const AFTER_NO_LETTER: [Range<u32>; KEY] = [0..1, 29..30, 30..38, 38..Bits::BITS];
/// The bits that are of keys after no letter alone.
pub(super) const OF_WORDS: Bits = Bits::MAX << AFTER_NO_LETTER[1].start;
/// The bits of keys that are at their end with the first pair.
const ENDED: Bits = mask(&ANYWHERE[0]) | mask(&ANYWHERE[1]) | mask(&AFTER_NO_LETTER[1]);

/// The bits of keys that are whole literals, being too short for more.
pub(super) const SHORT: Bits = short(&ANYWHERE) | short(&AFTER_NO_LETTER);

/// Where the bits of a pair are, case apart: the first byte is the lower, which is how a processor reads them.
fn folded(pair: [u8; 2]) -> usize {
    usize::from(u16::from_le_bytes(pair) | FOLDED as u16)
}

impl Keys {
    /// All of `keys`.
    pub(super) fn of(keys: impl Iterator<Item = Key>) -> Self {
        let none = Pair { begun: 0, ended: ENDED };
        let mut pairs: Box<[Pair; _]> = vec![none; 1 << u16::BITS].try_into().unwrap_or_else(|_| Box::new([none; _]));
        // By a byte: what each pair has that begins with it.
        let mut bytes = [Pair { begun: 0, ended: 0 }; 1 << u8::BITS];
        for Key { bytes: [one, two, three, four], length, after_letters } in keys {
            let bits = if after_letters { &ANYWHERE } else { &AFTER_NO_LETTER };
            let bit = bits.get(length - 1).map_or(0, |bits| bit(bits, [one, two]));
            match length {
                1 => bytes[usize::from(one)].begun |= bit,
                _ => pairs[folded([one, two])].begun |= bit,
            }
            match length {
                1 | 2 => {}
                3 => bytes[usize::from(three)].ended |= bit,
                _ => pairs[folded([three, four])].ended |= bit,
            }
        }
        let used = || (0..=u8::MAX).zip(bytes).filter(|(_, pair)| pair.begun | pair.ended != 0);
        for second in 0..=u8::MAX {
            for (first, of_byte) in used() {
                let pair = &mut pairs[folded([first, second])];
                pair.begun |= of_byte.begun;
                pair.ended |= of_byte.ended;
            }
        }
        Self(pairs)
    }

    /// Puts down at which places of a block keys may stand, and gives their number. No branch depends on what is found,
    /// since no processor can foretell it.
    pub(super) fn places(&self, block: &[u8; BLOCK + KEY - 1], seen: &mut [u8; 1 << u8::BITS]) -> usize {
        let mut count = 0_u8;
        let pair = |at: usize| self.0[folded([block[at], block[at + 1]])];
        let (mut first, mut second) = (pair(0).begun, pair(1).begun);
        for group in (0..BLOCK).step_by(GROUP) {
            for place in group..group + GROUP {
                let third = pair(place + 2);
                seen[usize::from(count)] = place as u8;
                count += u8::from(first & third.ended != 0);
                (first, second) = (second, third.begun);
            }
        }
        usize::from(count)
    }

    /// What may stand where a text reads on so.
    pub(super) fn at(&self, [one, two, three, four]: [u8; KEY]) -> Bits {
        self.0[folded([one, two])].begun & self.0[folded([three, four])].ended
    }

    /// The lengths of keys that bits are of, a bit each.
    pub(super) fn lengths(bits: Bits) -> u8 {
        let any = |length: usize| bits & (mask(&ANYWHERE[length]) | mask(&AFTER_NO_LETTER[length])) != 0;
        (0..KEY).fold(0, |lengths, length| lengths | u8::from(any(length)) << length)
    }
}

/// The one of some bits that keys which begin with a pair of bytes have.
fn bit(bits: &Range<u32>, begin: [u8; 2]) -> Bits {
    1 << (bits.start + bucket(u16::from_be_bytes(begin).into(), 16) as u32 % (bits.end - bits.start))
}

/// All of some bits.
const fn mask(bits: &Range<u32>) -> Bits {
    Bits::MAX >> (Bits::BITS - bits.end) & Bits::MAX << bits.start
}

/// Those of keys of fewer than the most bytes.
const fn short(bits: &[Range<u32>; KEY]) -> Bits {
    mask(&bits[0]) | mask(&bits[1]) | mask(&bits[2])
}

/// What tells of most keys that stand in a text whether a literal goes on from them there: the filter of Bloom (Space/time
/// trade-offs in hash coding with allowable errors, CACM 13, 1970) with one hash, of the first eight bytes of each, or of
/// six or four where it has no more.
#[derive(Debug)]
pub(super) struct Beginnings(Box<[u64; 1 << (HASH - 6)]>);

/// Bits of a hash.
const HASH: u32 = 16;

impl Beginnings {
    /// Those of literals, each by its first eight bytes and how many of them it has.
    pub(super) fn of(literals: impl Iterator<Item = (u64, usize)>) -> Self {
        let mut bits = Box::new([0; _]);
        for (first, length) in literals {
            let (word, bit) = Self::place(first, if length >= 8 { 8 } else { length & !1 });
            bits[word] |= bit;
        }
        Self(bits)
    }

    /// Whether one may begin with these eight bytes, or with the first six or four of them.
    pub(super) fn may_be(&self, first: u64) -> bool {
        let has = |(word, bit): (usize, u64)| self.0[word] & bit;
        has(Self::place(first, 8)) | has(Self::place(first, 6)) | has(Self::place(first, 4)) != 0
    }

    /// The word and the bit for the first bytes, case apart.
    fn place(first: u64, bytes: usize) -> (usize, u64) {
        let hash = ((first | FOLDED) >> (64 - 8 * bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - HASH);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }
}

/// The bucket of a key, by the multiplicative hash of Knuth (The Art of Computer Programming, volume 3, section 6.4).
pub(super) fn bucket(key: u32, shift: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> shift) as usize
}
