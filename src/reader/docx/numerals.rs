//! Numbers as Word prints them in lists and notes: the number formats of the six languages.

use std::fmt::Write as _;

/// A number format of WordprocessingML; those not listed here are printed as decimal numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numerals {
    #[default]
    Decimal,
    DecimalZero,
    FullWidth,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    LowerRussian,
    UpperRussian,
    Abjad,
    Hijai,
    ArabicIndic,
    Chinese,
    ChineseThousands,
    HeavenlyStems,
    Circled,
    Ordinal,
    Dash,
    NoteMarks,
    Nothing,
    Bullet,
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const HIJAI: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const NOTE_MARKS: &str = "*†‡§";
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// Word counts no further.
const LAST: u32 = 32_767;
/// How often at most a letter stands for one number: the format doubles letters after the alphabet's end.
const REPEATED: u32 = 30;

impl Numerals {
    /// The format that WordprocessingML calls by this name.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "russianLower" => Self::LowerRussian,
            "russianUpper" => Self::UpperRussian,
            "arabicAbjad" => Self::Abjad,
            "arabicAlpha" => Self::Hijai,
            // Word's name for the digits of Arabic text
            "hindiNumbers" => Self::ArabicIndic,
            "chineseCounting" | "taiwaneseCounting" | "ideographDigital" | "japaneseCounting" => Self::Chinese,
            "chineseCountingThousand" | "taiwaneseCountingThousand" => Self::ChineseThousands,
            "ideographTraditional" => Self::HeavenlyStems,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "ordinal" => Self::Ordinal,
            "numberInDash" => Self::Dash,
            "chicago" => Self::NoteMarks,
            "none" => Self::Nothing,
            "bullet" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    /// Adds `number` in this format to `label`.
    pub(super) fn write(self, number: u32, label: &mut String) {
        let number = number.min(LAST);
        match self {
            Self::Nothing | Self::Bullet => {}
            Self::Decimal => decimal(number, label),
            Self::DecimalZero => {
                if number < 10 {
                    label.push('0');
                }
                decimal(number, label);
            }
            Self::FullWidth => digits(number, '\u{FF10}', label),
            Self::ArabicIndic => digits(number, '\u{660}', label),
            Self::LowerRoman => roman(number, label),
            Self::UpperRoman => upper(label, |label| roman(number, label)),
            Self::LowerLetter => letter(number, LATIN, label),
            Self::UpperLetter => upper(label, |label| letter(number, LATIN, label)),
            Self::LowerRussian => letter(number, RUSSIAN, label),
            Self::UpperRussian => upper(label, |label| letter(number, RUSSIAN, label)),
            Self::Abjad => letter(number, ABJAD, label),
            Self::Hijai => letter(number, HIJAI, label),
            Self::NoteMarks => letter(number, NOTE_MARKS, label),
            Self::HeavenlyStems => match STEMS.chars().nth(number.wrapping_sub(1) as usize) {
                Some(stem) => label.push(stem),
                None => decimal(number, label),
            },
            Self::Circled => {
                match char::from_u32(0x2460 + number.wrapping_sub(1)).filter(|_| (1..=20).contains(&number)) {
                    Some(circled) => label.push(circled),
                    None => decimal(number, label),
                }
            }
            Self::Chinese if number >= 100 => {
                for digit in number.to_string().bytes() {
                    label.push(chinese_digit(u32::from(digit - b'0')));
                }
            }
            Self::Chinese | Self::ChineseThousands => chinese(number, label),
            Self::Ordinal => {
                decimal(number, label);
                label.push_str(match (number % 10, number % 100) {
                    (1, tens) if tens != 11 => "st",
                    (2, tens) if tens != 12 => "nd",
                    (3, tens) if tens != 13 => "rd",
                    _ => "th",
                });
            }
            Self::Dash => {
                let _ = write!(label, "- {number} -");
            }
        }
    }
}

fn decimal(number: u32, label: &mut String) {
    let _ = write!(label, "{number}");
}

fn digits(number: u32, zero: char, label: &mut String) {
    for digit in number.to_string().bytes() {
        label.extend(char::from_u32(zero as u32 + u32::from(digit - b'0')));
    }
}

fn roman(mut number: u32, label: &mut String) {
    for (value, numeral) in ROMAN {
        while number >= value {
            label.push_str(numeral);
            number -= value;
        }
    }
}

/// The letters of an alphabet, then each doubled, then each three times.
fn letter(number: u32, alphabet: &str, label: &mut String) {
    let count = alphabet.chars().count() as u32;
    let Some(place) = number.checked_sub(1) else { return };
    let letter = alphabet.chars().nth((place % count) as usize);
    for _ in 0..(place / count + 1).min(REPEATED) {
        label.extend(letter);
    }
}

fn upper(label: &mut String, write: impl FnOnce(&mut String)) {
    let mut lower = String::new();
    write(&mut lower);
    label.extend(lower.chars().flat_map(char::to_uppercase));
}

fn chinese_digit(digit: u32) -> char {
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'].get(digit as usize).copied().unwrap_or('〇')
}

/// Chinese numbers in words, up to five digits: 十, 二十一, 一百零五.
fn chinese(number: u32, label: &mut String) {
    if number == 0 {
        label.push('〇');
        return;
    }
    let mut skipped = false;
    for (value, unit) in [(10_000, Some('万')), (1000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)]
    {
        let digit = number / value % 10;
        if digit == 0 {
            skipped |= number > value;
            continue;
        }
        if skipped && number > value * 10 {
            label.push('零');
        }
        skipped = false;
        if !(value == 10 && number < 20) {
            label.push(chinese_digit(digit));
        }
        label.extend(unit);
    }
}

#[cfg(test)]
mod tests {
    use super::Numerals;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (format, number, expected) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 17, "17"),
            ("lowerRoman", 1994, "mcmxciv"),
            ("upperRoman", 4, "IV"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 54, "BBB"),
            ("russianLower", 10, "к"),
            ("russianUpper", 30, "АА"),
            ("arabicAbjad", 3, "ج"),
            ("arabicAlpha", 3, "ت"),
            ("hindiNumbers", 15, "١٥"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 105, "一〇五"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1005, "一千零五"),
            ("chineseCountingThousand", 2000, "二千"),
            ("ideographTraditional", 2, "乙"),
            ("decimalFullWidth", 12, "１２"),
            ("ordinal", 11, "11th"),
            ("ordinal", 22, "22nd"),
            ("chicago", 5, "**"),
            ("none", 5, ""),
            ("bullet", 5, ""),
            ("decimal", u32::MAX, "32767"),
            ("lowerLetter", 0, ""),
        ] {
            let mut label = String::new();
            Numerals::named(format).write(number, &mut label);
            assert_eq!(label, expected, "{format} {number}");
        }
    }
}
