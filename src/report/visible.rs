//! Text made fit for a terminal: what would steer it is shown instead, one character for one.

use std::borrow::Cow;

use crate::language::right_to_left;

/// `text` with every character that steers a terminal or turns the order of text replaced by one that is seen.
/// Tabs stay; so do the marks U+200E, U+200F and U+061C, which writing Arabic needs and which turn nothing round.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !may_steer(text) || !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// As [`visible`], for text that stands in one line and in no columns: no tab either.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        Cow::Borrowed(text) if !text.contains('\t') => Cow::Borrowed(text),
        text => Cow::Owned(text.replace('\t', " ")),
    }
}

/// Whether a character may not reach a terminal as it is.
pub(super) fn steers(character: char) -> bool {
    shown(character) != character
}

/// Whether a text may have a character that steers a terminal, by the bytes with which those begin; without a branch for
/// each, so that the processor tells many at once.
pub(super) fn may_steer(text: &str) -> bool {
    text.bytes().fold(false, |may, byte| may | (byte < b' ') | matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef))
}

fn shown(character: char) -> char {
    match character {
        '\t' => '\t',
        '\0'..='\x1f' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{2028}' => '↵',
        '\u{2029}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        other => other,
    }
}

/// A sentence with each run of right-to-left text in it isolated (U+2068 … U+2069), so that a terminal which orders
/// text does not pull the words, figures and quotation marks around it into the run.
pub(super) fn isolate(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(right_to_left) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find(right_to_left) {
        let run = &rest[start..];
        let left = run.find(|character: char| character.is_alphabetic() && !right_to_left(character));
        let run = &run[..left.unwrap_or(run.len())];
        let last = run.char_indices().rfind(|&(_, character)| right_to_left(character));
        let end = start + last.map_or(run.len(), |(at, character)| at + character.len_utf8());
        out.push_str(&rest[..start]);
        out.push('\u{2068}');
        out.push_str(&rest[start..end]);
        out.push('\u{2069}');
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A sentence that is itself written from right to left, isolated whole (U+2067 … U+2069), so that what it quotes of
/// another script stands where it is read.
pub(super) fn isolate_whole(text: &str) -> Cow<'_, str> {
    if text.chars().any(right_to_left) { Cow::Owned(format!("\u{2067}{text}\u{2069}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_seen_one_for_one() {
        let text = "a\u{1b}[31m\u{9b}\u{202e}\u{7f}\r\tz";
        assert_eq!(visible(text), "a\u{241b}[31m\u{fffd}\u{fffd}\u{2421}\u{240d}\tz");
        assert_eq!(one_line("a\tb\n"), "a b\u{240a}");
        assert!(('\0'..=char::MAX).filter(|&character| steers(character)).all(|one| may_steer(&one.to_string())));
        assert!(!["The Committee", "Комитет", "委员会", "اللجنة"].into_iter().any(may_steer));
    }

    #[test]
    fn right_to_left_runs_are_isolated_whole() {
        assert_eq!(isolate("the \"20 July\""), "the \"20 July\"");
        assert_eq!(
            isolate("\"٢٠ تموز ٢٠٢٦\" is no date; \"يوليه\" is"),
            "\"\u{2068}٢٠ تموز ٢٠٢٦\u{2069}\" is no date; \"\u{2068}يوليه\u{2069}\" is"
        );
        assert_eq!(isolate_whole("كتابة \"July\""), "\u{2067}كتابة \"July\"\u{2069}");
        assert_eq!(isolate_whole("Editorial Manual"), "Editorial Manual");
    }
}
