//! Numerals other than plain digits.

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
