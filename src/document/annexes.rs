//! Where a text with numbers of its own begins: annex, appendix, enclosure.

use super::head::AllWords;
use crate::language::is_han;
use crate::language::lexicon::{Beginning, PartKind};
use crate::manuscript::is_plain;

/// Whether a line may head a part, markup aside: it begins with no letter, or as a name of a part begins.
pub(super) fn may_head(line: &str, words: &AllWords<'_>) -> bool {
    let mut known = words.iter().map(|words| &words.lexicon().parts);
    let beginning = Beginning::of(line);
    // A letter may be drawn out, or not be seen.
    let second = line.char_indices().nth(1).map_or(line.len(), |(at, second)| at + second.len_utf8());
    known.any(|parts| parts.may_begin(&beginning))
        || !line.starts_with(char::is_alphabetic)
        || !is_plain(&line[..second])
}

/// The kind of part that a line heads: `Annex`, `Annex II`, `附件一`, and nothing more than a numeral after it.
pub(super) fn headed_by(line: &str, words: &AllWords<'_>) -> Option<PartKind> {
    let text = line.trim().trim_end_matches(['*', ' ']);
    if text.is_empty() || text.chars().count() > 30 {
        return None;
    }
    words.iter().find_map(|words| {
        let known = &words.lexicon().parts;
        let heads = known.names.beginning(text).filter(|&(_, length)| {
            let rest = &text[length..];
            let han = text.starts_with(is_han);
            (rest.is_empty() || rest.starts_with(' ') || han) && is_numeral(rest.trim())
        });
        heads.map(|(place, _)| place).min().and_then(|place| known.kinds.get(place).copied())
    })
}

/// Whether `text` is what stands after the word "annex": nothing, or one or two words that are a numeral or letter.
fn is_numeral(text: &str) -> bool {
    let word = |word: &str| {
        let latin = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.');
        latin && word.len() <= 6
            || !word.is_ascii() && word.chars().count() <= 8 && word.chars().all(char::is_alphabetic)
    };
    text.split(' ').count() <= 2 && text.split(' ').all(|part| part.is_empty() || word(part))
}
