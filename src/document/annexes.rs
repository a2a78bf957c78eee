//! Where a text with numbers of its own begins: annex, appendix, enclosure.

use super::head::AllWords;
use crate::language::lexicon::{Beginning, PartKind};
use crate::language::{Words, is_han, is_letter, starts_with_words};
use crate::manuscript::is_plain;

/// Whether a line may head a part, markup aside: it begins with no letter, or as a name of a part begins, or ends with one.
pub(super) fn may_head(line: &str, words: &AllWords<'_>) -> bool {
    let begins_as_name = || {
        let beginning = Beginning::of(line);
        words.iter().any(|words| words.lexicon().parts.may_begin(&beginning))
    };
    // A letter may be drawn out, or not be seen.
    let second = || line.char_indices().nth(1).map_or(line.len(), |(at, second)| at + second.len_utf8());
    !line.starts_with(is_letter) || begins_as_name() || !is_plain(&line[..second()]) || is_annexed(line, words)
}

/// Characters of the longest line that heads a part by its name and numeral alone.
const LONGEST_NAME: usize = 30;

/// Characters of the longest line that heads a part with its title or with what it is annexed to, as to the identical
/// letters of a representative with a long name.
const LONGEST_TITLE: usize = 400;

/// Whether a line that heads a part is no longer than a name and a numeral.
pub(super) fn is_name(line: &str) -> bool {
    line.chars().take(LONGEST_NAME + 1).count() <= LONGEST_NAME
}

/// The kind of part that a line heads: `Annex`, `Annex II`, `附件一`, and nothing more than a numeral after it; where the
/// line `begins` a paragraph, also `Annex II. Title` and `Annex to the letter dated …`.
pub(super) fn headed_by(line: &str, begins: bool, words: &AllWords<'_>) -> Option<PartKind> {
    let text = line.trim().trim_end_matches(['*', ' ']);
    let fits = || is_name(text) || begins && text.chars().nth(LONGEST_TITLE).is_none();
    let beginning = Beginning::of(text);
    let named = words.iter().find_map(|words| {
        let known = Some(&words.lexicon().parts).filter(|parts| parts.may_begin(&beginning))?;
        let han = text.starts_with(is_han);
        let heads = known.names.beginning(text).filter(|&(_, name)| {
            let rest = &text[name..];
            let apart = rest.is_empty() || rest.starts_with(' ') || han;
            let rest = rest.trim();
            apart && fits() && (is_name(text) && is_numeral(rest) || begins && goes_on_as_heading(rest, words))
        });
        heads.map(|(place, _)| place).min().and_then(|place| known.kinds.get(place).copied())
    });
    named.or_else(|| (begins && is_annexed(text, words) && fits()).then_some(PartKind::Annex))
}

/// Whether a line ends as the heading of an annex to a letter does, in a language that puts the annex last.
pub(super) fn is_annexed(line: &str, words: &AllWords<'_>) -> bool {
    let mut ends = words.iter().flat_map(|words| &words.structure.annexed_ends);
    ends.any(|end| line.trim_end().ends_with(end.as_str()))
}

/// Whether `rest`, which stands after the name of a part, is a numeral and a title, or names the letter that the part
/// is annexed to.
fn goes_on_as_heading(rest: &str, words: &Words) -> bool {
    let annexed = |rest: &str| words.structure.annexed.iter().any(|to| starts_with_words(rest, to).is_some());
    let (numeral, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let (bare, closed) = numeral.strip_suffix(['.', ':']).map_or((numeral, false), |bare| (bare, true));
    if annexed(rest) || is_numeral(bare) && annexed(after) {
        return true;
    }
    let title = after.strip_prefix(['–', '—']).map(str::trim_start).or(closed.then_some(after));
    let is_title = |title: &str| {
        title.starts_with(|c: char| is_letter(c) && !c.is_lowercase())
            && !title.ends_with(|c: char| c.is_numeric() || ".;,:؛،。；，：".contains(c))
    };
    !bare.is_empty() && is_numeral(bare) && title.is_some_and(is_title)
}

/// Whether `text` is what stands after the word "annex": nothing, or one or two words that are a numeral or letter.
fn is_numeral(text: &str) -> bool {
    let word = |word: &str| {
        let latin = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.');
        latin && word.len() <= 6 || !word.is_ascii() && word.chars().count() <= 8 && word.chars().all(is_letter)
    };
    text.split(' ').count() <= 2 && text.split(' ').all(|part| part.is_empty() || word(part))
}
