//! The known word that a misspelt one was meant to be.

use strsim::osa_distance;

/// A known word, with what tells at once that another is far from it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The word.
    pub text: &'k str,
    length: usize,
    letters: u64,
}

impl<'k> Known<'k> {
    /// `text`, known.
    pub fn new(text: &'k str) -> Self {
        Self { text, length: text.chars().count(), letters: letters(text) }
    }

    fn may_be_near(&self, other: &Self, slips: usize) -> bool {
        self.length.abs_diff(other.length) <= slips && may_be_near(self.letters, other.letters, slips)
    }
}

/// The one of `known` nearest to `word`, where it is near: at most one slip in three characters, and not three.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let known: Vec<Known<'_>> = known.into_iter().map(Known::new).collect();
    nearest_known(word, &known).map(|known| known.text)
}

/// The one of `known` nearest to `word`, as `nearest` has it.
pub fn nearest_known<'s, 'k>(word: &str, known: impl IntoIterator<Item = &'s Known<'k>>) -> Option<&'s Known<'k>>
where
    'k: 's,
{
    let (folded, own) = (plain(word), Known::new(word));
    let limit = (own.length / 3).clamp(1, 2);
    known
        .into_iter()
        .filter(|candidate| own.may_be_near(candidate, limit))
        .map(|candidate| (osa_distance(&folded, &plain(candidate.text)), candidate))
        .filter(|&(distance, candidate)| distance <= limit && candidate.length > distance)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many slips lie between two texts, letter case and accents apart.
pub fn distance(a: &str, b: &str) -> usize {
    let difference = a.chars().count().abs_diff(b.chars().count());
    if difference > 2 {
        return difference;
    }
    osa_distance(&plain(a), &plain(b))
}

/// Whether two texts are at most `limit` slips apart; most that are not are told without counting the slips.
pub fn within(a: &str, b: &str, limit: usize) -> bool {
    slips_within(a, b, limit).is_some()
}

/// How many slips two texts are apart, where that is at most `limit`.
pub fn slips_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    let may = a.chars().count().abs_diff(b.chars().count()) <= limit && may_be_near(letters(a), letters(b), limit);
    may.then(|| osa_distance(&plain(a), &plain(b))).filter(|&slips| slips <= limit)
}

/// Whether two texts are the same, letter case and accents apart.
pub fn same(a: &str, b: &str) -> bool {
    a.chars().flat_map(plain_letters).eq(b.chars().flat_map(plain_letters))
}

/// Which letters a text has, a bit for one in sixty-four; letter case and accents apart.
fn letters(text: &str) -> u64 {
    text.chars().flat_map(plain_letters).fold(0, |bits, letter| bits | 1 << (letter as u32 % u64::BITS))
}

/// A slip adds a letter, takes one away, or does both: two bits at most.
fn may_be_near(a: u64, b: u64, slips: usize) -> bool {
    (a ^ b).count_ones() as usize <= 2 * slips
}

/// Lower case without accents: what people type when they do not look.
pub fn plain(text: &str) -> String {
    text.chars().flat_map(plain_letters).collect()
}

/// A character in lower case, without its accent.
fn plain_letters(character: char) -> impl Iterator<Item = char> {
    character.to_lowercase().map(|letter| match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    })
}
