//! The words that parts of the masthead are made of, in all languages that may stand there, ready to be compared with
//! the beginnings of lines: most lines are told by two letters to begin with none of them.

use super::head::AllWords;
use crate::language::Words;
use crate::language::nearest::Known;

/// The words of the masthead.
pub(super) struct Lexicon<'w> {
    /// Those of each language.
    pub(super) all: &'w AllWords<'w>,
    /// Languages by their names and as they stand alone in a line, each with its two letters.
    pub(super) languages: Vec<(&'w str, Known<'w>)>,
    beginnings: Beginnings,
}

impl<'w> Lexicon<'w> {
    /// The lexicon of these words.
    pub(super) fn new(all: &'w AllWords<'w>) -> Self {
        let names = all.iter().flat_map(|words| &words.languages);
        let own = all.iter().map(|words| (&words.language, &words.masthead.own_line));
        let languages = names.chain(own).map(|(code, name)| (code.as_str(), Known::new(name))).collect();
        Self { all, languages, beginnings: Beginnings::of(all.iter().flat_map(|words| beginnings(words))) }
    }

    /// Whether `text` may begin with the name of the Organization, of an organ or a month, or with an official label;
    /// where not, it begins with none.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        self.beginnings.has(text)
    }
}

/// What parts of the masthead begin with in a language.
fn beginnings(words: &Words) -> impl Iterator<Item = &str> {
    let names = words.masthead.united_nations.iter().chain(words.organs.keys());
    let labels = words.distribution.labels.iter().chain(words.original.labels());
    let months = words.date.months.iter().chain(words.date.other_months.iter().flatten());
    names.chain(labels).chain(months).map(String::as_str)
}

/// The first two letters of some texts, by a hash of them, letter case apart.
struct Beginnings([u64; 64]);

impl Beginnings {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut bits = [0; 64];
        for text in texts {
            let (word, bit) = place(text);
            bits[word] |= bit;
        }
        Self(bits)
    }

    fn has(&self, text: &str) -> bool {
        let (word, bit) = place(text);
        self.0[word] & bit != 0
    }
}

fn place(text: &str) -> (usize, u64) {
    let lower = text.chars().take(2).map(|letter| letter.to_lowercase().next().unwrap_or(letter) as usize);
    let hash = lower.fold(0, |hash, letter| hash * 37 + letter);
    (hash / 64 % 64, 1 << (hash % 64))
}
