//! Numerals other than plain digits, and the labels of headings that are made of them.

use super::words::{Chapters, Numbering};

/// What a heading heads, by the kind of its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// A chapter: I, II; 一, 二; أولا, ثانيا.
    Chapter,
    /// A section of a chapter: A, B; ألف, باء.
    Section,
    /// What a section holds: 1, 2.
    Subsection,
}

impl Numbering {
    /// Whether a label in other letters than Latin ones begins with this one.
    pub fn may_begin(&self, first: char) -> bool {
        let chapters: &[String] = if let Chapters::Labels(labels) = &self.chapters { labels } else { &[] };
        chapters.iter().chain(&self.sections).any(|label| label.starts_with(first))
    }

    /// The place of a division with this label, from 1; nothing where it is none of that kind.
    pub fn place(&self, division: Division, label: &str) -> Option<u32> {
        match (division, &self.chapters) {
            (Division::Chapter, Chapters::Labels(labels)) => place(labels, label),
            (Division::Chapter, Chapters::System(_)) => roman(label).or_else(|| roman_in_strokes(label)),
            (Division::Section, _) if !self.sections.is_empty() => place(&self.sections, label),
            (Division::Section, _) => match label.as_bytes() {
                [letter @ b'A'..=b'Z'] => Some(u32::from(letter - b'A') + 1),
                _ => None,
            },
            (Division::Subsection, _) => label.bytes().all(|byte| byte.is_ascii_digit()).then(|| label.parse().ok())?,
        }
    }

    /// The label of the division at a place from 1; nothing where there are not so many.
    pub fn label(&self, division: Division, place: u32) -> Option<String> {
        let at = place.checked_sub(1)?;
        match (division, &self.chapters) {
            (Division::Chapter, Chapters::Labels(labels)) => labels.get(at as usize).cloned(),
            (Division::Chapter, Chapters::System(_)) => Some(to_roman(place)),
            (Division::Section, _) if !self.sections.is_empty() => self.sections.get(at as usize).cloned(),
            (Division::Section, _) => {
                (at < 26).then(|| char::from(b'A' + u8::try_from(at).unwrap_or_default()).to_string())
            }
            (Division::Subsection, _) => Some(place.to_string()),
        }
    }
}

/// The place of a label in a list, from 1, the sign of a final vowel apart.
fn place(labels: &[String], label: &str) -> Option<u32> {
    let plain = |c: &char| *c != '\u{64b}';
    let same = |other: &String| other.chars().filter(plain).eq(label.chars().filter(plain));
    labels.iter().position(same).and_then(|at| u32::try_from(at + 1).ok())
}

/// The value of a Roman numeral in capitals, up to 3999; nothing for what is none.
pub fn roman(text: &str) -> Option<u32> {
    let value = |character| match character {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0;
    for (at, &digit) in digits.iter().enumerate() {
        if digits.get(at + 1).is_some_and(|&next| next > digit) {
            total -= digit as i64;
        } else {
            total += digit as i64;
        }
    }
    let total = u32::try_from(total).ok()?;
    (total > 0 && to_roman(total) == text).then_some(total)
}

/// The value of what would be a Roman numeral if it did not end in four strokes: IIII, VIIII.
fn roman_in_strokes(text: &str) -> Option<u32> {
    let before = text.strip_suffix("IIII")?;
    let value = if before.is_empty() { 0 } else { roman(before).filter(|value| value % 5 == 0)? };
    Some(value + 4)
}

/// A number as a Roman numeral in capitals.
pub fn to_roman(mut number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, letters) in NUMERALS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}
