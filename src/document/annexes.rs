//! Where a text with numbers of its own begins: annex, appendix, enclosure.

use super::head::AllWords;
use crate::language::date::starts_with;
use crate::language::is_han;

/// The kind of part that a line heads: `Annex`, `Annex II`, `附件一`, and nothing more than a numeral after it.
pub(super) fn headed_by(line: &str, words: &AllWords<'_>) -> Option<&'static str> {
    let text = line.trim().trim_end_matches(['*', ' ']);
    if text.is_empty() || text.chars().count() > 30 {
        return None;
    }
    let kinds = words.iter().flat_map(|words| {
        let structure = &words.structure;
        [("annex", &structure.annex), ("appendix", &structure.appendix), ("enclosure", &structure.enclosure)]
    });
    for (kind, names) in kinds {
        for name in names {
            let Some(length) = starts_with(text, name) else { continue };
            let rest = &text[length..];
            let han = name.chars().next().is_some_and(is_han);
            if (rest.is_empty() || rest.starts_with(' ') || han) && is_numeral(rest.trim()) {
                return Some(kind);
            }
        }
    }
    None
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
