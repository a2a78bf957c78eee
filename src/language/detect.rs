//! Which official language a text is in, from its letters and its most frequent words.

use super::Words;
use super::letter::{is_letter, lowercase};
use super::lexicon::ShortWord;

/// How many words are looked at.
const SAMPLE: usize = 2000;
/// By how many words one language must lead for the rest not to be looked at.
const LEAD: usize = 20;

/// The language of `text`, which has letters of these `scripts`, and how many of its words told it, of those whose `words`
/// are given: by script where one
/// language has it, by frequent words where several share it. Nothing for a text that tells nothing.
pub fn language<'w>(text: &str, scripts: &Scripts, words: &[&'w Words]) -> Option<(&'w str, usize)> {
    let script = scripts.most?;
    let sharing: Vec<&&Words> = words.iter().filter(|words| words.script == script).collect();
    if let [only] = sharing[..] {
        return Some((&only.language, SAMPLE));
    }
    let mut counts = vec![0; sharing.len()];
    let sample = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).take(SAMPLE);
    let longest = sharing.iter().map(|words| words.lexicon().longest_common).max().unwrap_or(0);
    for word in sample.filter(|word| word.len() <= longest) {
        let small = if word.is_ascii() { ShortWord::small(word) } else { ShortWord::of(&lowercase(word)) };
        let Some(word) = small else { continue };
        let mut told = false;
        for (count, words) in counts.iter_mut().zip(&sharing) {
            let common = words.lexicon().is_common(word);
            *count += usize::from(common);
            told |= common;
        }
        if told && leader(&counts).is_some_and(|(_, lead)| lead >= LEAD) {
            break;
        }
    }
    let (at, lead) = leader(&counts)?;
    (lead > 0).then(|| (sharing[at].language.as_str(), lead))
}

/// The place of the first of the highest counts, and by how much it is higher than any other.
fn leader(counts: &[usize]) -> Option<(usize, usize)> {
    let (at, &most) = counts.iter().enumerate().max_by_key(|&(at, &count)| (count, usize::MAX - at))?;
    let second = counts.iter().enumerate().filter(|&(other, _)| other != at).map(|(_, &count)| count).max();
    Some((at, most - second.unwrap_or(0)))
}

/// How many letters of each script a text has; a Chinese character weighs as much as two letters.
#[derive(Clone, Copy, Debug)]
pub struct Scripts {
    /// The script of most letters; the Latin ones of mastheads and symbols do not hide another.
    most: Option<&'static str>,
    /// Those that one official language alone is written in, by name.
    others: [(&'static str, usize); 3],
}

impl Scripts {
    /// Those of `text`. The first byte of a letter in UTF-8 tells its script.
    pub fn of(text: &str) -> Self {
        let (mut cyrillic, mut arabic, mut han) = (0, 0, 0);
        for bytes in text.as_bytes().chunks(FEW) {
            if bytes.iter().copied().fold(0, u8::max) > 0xc9 {
                cyrillic += few(bytes, |byte| matches!(byte, 0xd0..=0xd3));
                arabic += few(bytes, |byte| matches!(byte, 0xd8..=0xdb));
                han += few(bytes, |byte| matches!(byte, 0xe4..=0xe9));
            }
        }
        let others = [("cyrillic", cyrillic), ("arabic", arabic), ("han", 2 * han)];
        Self { most: most(text, others), others }
    }

    /// Whether the text has a letter of this script.
    pub fn have(&self, script: &str) -> bool {
        self.others.iter().any(|&(name, count)| name == script && count > 0)
    }
}

/// The script of most letters of a text that has so many of `others`. The Latin ones are counted only where there may be
/// more of them.
fn most(text: &str, others: [(&'static str, usize); 3]) -> Option<&'static str> {
    let latin = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, 0xc3..=0xc9);
    let (name, most) = others.into_iter().max_by_key(|&(_, count)| count)?;
    if most == 0 {
        return text.bytes().any(latin).then_some("latin");
    }
    let few = text.len() - most < most * 2 || count(text, latin) < most * 2;
    Some(if few { name } else { "latin" })
}

/// Bytes whose number fits into one, and into the registers of a processor with none left over.
const FEW: usize = 224;

/// How many bytes of `text` tell something, counted many at a time.
pub fn count(text: &str, tells: impl Fn(u8) -> bool) -> usize {
    text.as_bytes().chunks(FEW).map(|bytes| few(bytes, &tells)).sum()
}

/// How many of at most `FEW` bytes tell something.
fn few(bytes: &[u8], tells: impl Fn(u8) -> bool) -> usize {
    usize::from(bytes.iter().map(|&byte| u8::from(tells(byte))).sum::<u8>())
}
