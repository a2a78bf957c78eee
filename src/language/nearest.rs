//! The known word that a misspelt one was meant to be.

use std::cell::OnceCell;

use strsim::osa_distance;

use super::letter::small_letters;
use super::lowercase;

/// A known word, with what tells at once that another is far from it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The word.
    pub text: String,
    /// It in lower case without accents.
    pub plain: String,
    /// Its characters.
    pub length: usize,
    letters: Letters,
}

impl Known {
    /// `text`, known.
    pub fn new(text: &str) -> Self {
        let plain = plain(text);
        Self { text: text.to_owned(), length: text.chars().count(), letters: Letters::of(&plain), plain }
    }

    /// How many slips two words are apart, where that is at most `limit`; most that are farther apart are told without
    /// counting the slips.
    pub fn slips(&self, written: &Written<'_>, limit: usize) -> Option<usize> {
        let may = self.length.abs_diff(written.length) <= limit && self.letters.may_be_near(&written.letters, limit);
        may.then(|| osa_distance(&self.plain, written.plain())).filter(|&slips| slips <= limit)
    }
}

/// A word as it is written, which may be a known one: most are told to be none from their letters alone.
#[derive(Clone, Debug)]
pub struct Written<'t> {
    text: &'t str,
    /// Its characters.
    pub length: usize,
    letters: Letters,
    plain: OnceCell<String>,
}

impl<'t> Written<'t> {
    /// `text`, written.
    pub fn new(text: &'t str) -> Self {
        Self { text, length: text.chars().count(), letters: Letters::of(text), plain: OnceCell::new() }
    }

    /// It in lower case without accents.
    pub fn plain(&self) -> &str {
        self.plain.get_or_init(|| plain(self.text))
    }
}

/// The one of `known` nearest to `word`, where it is near: at most one slip in three characters, and not three.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let texts: Vec<&str> = known.into_iter().collect();
    let known: Vec<Known> = texts.iter().copied().map(Known::new).collect();
    nearest_known(&Written::new(word), &known).map(|place| texts[place])
}

/// The end of a refusal that names what was meant.
pub fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

/// The place of the one of `known` nearest to `word`, as `nearest` has it.
pub fn nearest_known<'k>(word: &Written<'_>, known: impl IntoIterator<Item = &'k Known>) -> Option<usize> {
    let limit = (word.length / 3).clamp(1, 2);
    let near = known.into_iter().enumerate().filter_map(|(place, candidate)| {
        let slips = candidate.slips(word, limit)?;
        (candidate.length > slips).then_some((slips, place))
    });
    near.min().map(|(_, place)| place)
}

/// Letters of the shortest name that is known by itself with a slip.
const SHORTEST_NAME: usize = 5;

/// Letters for each slip that a name may have, two slips at most.
const LETTERS_A_SLIP: usize = 8;

/// The one of `names` that `written` is but for a slip or two; nothing where two are as likely meant.
pub fn misspelt<'k>(written: &Written<'_>, names: impl IntoIterator<Item = &'k Known>) -> Option<&'k Known> {
    let limit = (written.length / LETTERS_A_SLIP).clamp(1, 2);
    let long = |name: &&Known| name.length >= SHORTEST_NAME;
    let mut near = names.into_iter().filter(|name| long(name) && name.slips(written, limit).is_some());
    near.next().filter(|_| near.next().is_none())
}

/// How many slips lie between two texts, letter case and accents apart.
pub fn distance(a: &str, b: &str) -> usize {
    let difference = a.chars().count().abs_diff(b.chars().count());
    if difference > 2 {
        return difference;
    }
    osa_distance(&plain(a), &plain(b))
}

/// Whether two texts are the same, letter case and accents apart.
pub fn same(a: &str, b: &str) -> bool {
    a.chars().flat_map(plain_letters).eq(b.chars().flat_map(plain_letters))
}

/// How many letters of each kind a text has, case and accents apart, one kind for each letter in thirty-two.
#[derive(Clone, Debug)]
struct Letters([u8; 32]);

impl Letters {
    fn of(text: &str) -> Self {
        let mut counts = [0u8; 32];
        let mut add = |place: usize| {
            let count: &mut u8 = &mut counts[place % 32];
            *count = count.saturating_add(1);
        };
        if text.is_ascii() {
            // The capital letters of ASCII stand thirty-two places before the small ones.
            text.bytes().for_each(|letter| add(letter.into()));
        } else {
            text.chars().flat_map(plain_letters).for_each(|letter| add(letter as usize));
        }
        Self(counts)
    }

    /// A slip adds a letter, takes one away, or does both.
    fn may_be_near(&self, other: &Self, slips: usize) -> bool {
        let apart = self.0.iter().zip(&other.0).map(|(&a, &b)| u16::from(a.abs_diff(b))).sum::<u16>();
        usize::from(apart) <= 2 * slips
    }
}

/// Lower case without accents: what people type when they do not look.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    lowercase(text).chars().map(without_accent).collect()
}

/// A character in lower case, without its accent.
fn plain_letters(character: char) -> impl Iterator<Item = char> {
    small_letters(character).map(without_accent)
}

/// A small letter without its accent.
fn without_accent(letter: char) -> char {
    match letter {
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
    }
}
