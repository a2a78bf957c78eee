//! Single characters: whether two are one letter, and which way one is written.

/// Whether two characters are one letter, letter case apart.
pub fn same_letter(a: char, b: char) -> bool {
    a == b
        || match (a.is_ascii(), b.is_ascii()) {
            (true, true) => a.eq_ignore_ascii_case(&b),
            (true, _) | (_, true) if ![a, b].contains(&KELVIN) => false,
            // Most characters compared differ in their script alone.
            _ if is_caseless(a) || is_caseless(b) => false,
            _ => match (small_cyrillic(a), small_cyrillic(b)) {
                (Some(a), Some(b)) => a == b,
                _ => a.to_lowercase().eq(b.to_lowercase()),
            },
        }
}

/// The one capital beyond ASCII of a letter of ASCII: the sign of the kelvin.
const KELVIN: char = '\u{212a}';

/// Whether two texts are one, letter case apart.
pub fn same_text(a: &str, b: &str) -> bool {
    let mut others = b.chars();
    a.chars().all(|a| others.next().is_some_and(|b| same_letter(a, b))) && others.next().is_none()
}

/// The small form of a letter, or the first letter of it where it has several.
pub(super) fn small(letter: char) -> char {
    known_small(letter).or_else(|| letter.to_lowercase().next()).unwrap_or(letter)
}

/// The letters that the small form of a letter is, as `char::to_lowercase` has them: of the official languages one, which
/// is known without a search.
pub(super) fn small_letters(letter: char) -> impl Iterator<Item = char> {
    let known = known_small(letter);
    let others = known.is_none().then(|| letter.to_lowercase());
    known.into_iter().chain(others.into_iter().flatten())
}

/// The small form of a letter of ASCII or of a script that is not Latin, which is known without a search.
fn known_small(letter: char) -> Option<char> {
    match letter {
        '\0'..='\x7f' => Some(letter.to_ascii_lowercase()),
        _ if is_caseless(letter) => Some(letter),
        _ => small_cyrillic(letter),
    }
}

/// `text` in small letters, as `str::to_lowercase` has it but for the last sigma of a Greek word.
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(text.len());
    for letter in text.chars() {
        match known_small(letter) {
            Some(small) => lower.push(small),
            None => lower.extend(letter.to_lowercase()),
        }
    }
    lower
}

/// Whether a character is of Arabic or Chinese, which have no case.
fn is_caseless(letter: char) -> bool {
    ('\u{590}'..'\u{10a0}').contains(&letter) || ('\u{2e80}'..'\u{a640}').contains(&letter)
}

/// The small form of a letter of Russian and its neighbours, which is known without a search in Unicode's tables.
fn small_cyrillic(letter: char) -> Option<char> {
    match letter {
        '\u{400}'..='\u{40f}' => char::from_u32(u32::from(letter) + 0x50),
        '\u{410}'..='\u{42f}' => char::from_u32(u32::from(letter) + 0x20),
        '\u{430}'..='\u{45f}' => Some(letter),
        _ => None,
    }
}

/// `text` with its first letter a capital.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether a character is alphabetic, as Unicode and `char::is_alphabetic` have it: of the letters of the official languages
/// that is known without a search.
pub fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphabetic(),
        '\u{d8}'..='\u{f6}' | '\u{400}'..='\u{481}' | '\u{620}'..='\u{657}' | '\u{4e00}'..='\u{9fff}' => true,
        _ => character.is_alphabetic(),
    }
}

/// Whether a character is a letter or a figure of any script.
pub fn is_letter_or_figure(character: char) -> bool {
    is_letter(character) || character.is_numeric()
}

/// Characters of Chinese, which writes its words together.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Letters and figures of Hebrew, Arabic and their neighbours, which are written from right to left.
pub fn right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        let differs = |character: &char| is_letter(*character) != character.is_alphabetic();
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }

    #[test]
    fn letters_are_the_same_by_their_small_forms() {
        for letter in ['a', 'K', 'é', 'ж', 'ي', '第'] {
            let same = |other: char| letter.to_lowercase().eq(other.to_lowercase());
            let differs = |other: &char| same_letter(letter, *other) != same(*other);
            assert_eq!(('\0'..=char::MAX).find(differs), None, "{letter:?}");
        }
    }

    #[test]
    fn texts_in_small_letters_are_those_of_unicode() {
        let differs = |character: &char| lowercase(&character.to_string()) != character.to_lowercase().to_string();
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        let differs = |character: &char| Some(small(*character)) != character.to_lowercase().next();
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }
}
