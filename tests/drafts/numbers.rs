//! Numbers of paragraphs and letters of subparagraphs, gone wrong in each language.

use super::{ARABIC, CHINESE, Draft, ENGLISH, FRENCH, RUSSIAN, SPANISH, broken, found};

#[test]
fn numbers_in_english() {
    broken(
        ENGLISH,
        &[
            ("3. The", "2. The", &["34 numbering/paragraphs [2.]"]),
            ("3. The", "4. The", &["34 numbering/paragraphs [4.]"]),
            ("3. The", "13. The", &["34 numbering/paragraphs [13.]"]),
            ("3. The", "33. The", &["34 numbering/paragraphs [33.]"]),
            ("3. The", "3 The", &["34 numbering/paragraphs [3]"]),
            ("3. The", "3) The", &["34 numbering/paragraphs [3)]"]),
            ("3. The", "3, The", &["34 numbering/paragraphs [3,]"]),
            ("3. The", "3: The", &["34 numbering/paragraphs [3:]"]),
            ("3. The", "3.The", &[]),
            ("3. The", "3.\tThe", &[]),
            ("3. The", "The", &["36 numbering/paragraphs [4.]"]),
            ("4. More", "5. More", &["36 numbering/paragraphs [5.]"]),
            ("5. The", "4. The", &["40 numbering/paragraphs [4.]"]),
            ("6. It", "8. It", &["42 numbering/paragraphs [8.]"]),
            ("6. It", "5. It", &["42 numbering/paragraphs [5.]"]),
            ("6. It", "60. It", &["42 numbering/paragraphs [60.]"]),
            ("2. It", "3. It", &["20 numbering/paragraphs [3.]"]),
            ("1. The", "2. The", &["18 numbering/paragraphs [2.]"]),
            ("1. The", "7. The", &["18 numbering/paragraphs [7.]"]),
        ],
    );
}

#[test]
fn letters_in_english() {
    broken(
        ENGLISH,
        &[
            ("(ii) One", "(i) One", &["28 numbering/subparagraphs [(i)]"]),
            ("(iii) One", "(ii) One", &["30 numbering/subparagraphs [(ii)]"]),
            ("(iii) One", "(iv) One", &["30 numbering/subparagraphs [(iv)]"]),
            ("(c) Part", "(e) Part", &["32 numbering/subparagraphs [(e)]"]),
            ("(c) Part", "(b) Part", &["32 numbering/subparagraphs [(b)]"]),
            ("(b) Part", "(c) Part", &["24 numbering/subparagraphs [(c)]"]),
            ("(c) Part", "(с) Part", &["32 numbering/subparagraphs [(с)]"]),
            ("(a) Part", "(а) Part", &["22 numbering/subparagraphs [(а)]"]),
            ("(b) Part", "b. Part", &["32 numbering/subparagraphs [(c)]"]),
        ],
    );
}

#[test]
fn numbers_and_letters_in_french() {
    broken(
        FRENCH,
        &[
            ("3. Le", "4. Le", &["29 numbering/paragraphs [4.]"]),
            ("3. Le", "3) Le", &["29 numbering/paragraphs [3)]"]),
            ("4. De", "3. De", &["31 numbering/paragraphs [3.]"]),
            ("b) La", "a) La", &["25 numbering/subparagraphs [a)]"]),
            ("c) La", "d) La", &["27 numbering/subparagraphs [d)]"]),
            ("c) La", "с) La", &["27 numbering/subparagraphs [с)]"]),
            ("a) La", "а) La", &["23 numbering/subparagraphs [а)]"]),
        ],
    );
}

#[test]
fn numbers_and_letters_in_spanish() {
    broken(
        SPANISH,
        &[
            ("3. El", "2. El", &["29 numbering/paragraphs [2.]"]),
            ("4. Puede", "6. Puede", &["31 numbering/paragraphs [6.]"]),
            ("b) La", "a) La", &["25 numbering/subparagraphs [a)]"]),
            ("b) La", "c) La", &["25 numbering/subparagraphs [c)]"]),
            ("c) La", "e) La", &["27 numbering/subparagraphs [e)]"]),
        ],
    );
}

#[test]
fn numbers_and_letters_in_russian() {
    broken(
        RUSSIAN,
        &[
            ("3. Ген", "4. Ген", &["29 numbering/paragraphs [4.]"]),
            ("3. Ген", "3, Ген", &["29 numbering/paragraphs [3,]"]),
            ("b) вторая", "c) вторая", &["25 numbering/subparagraphs [c)]"]),
            ("b) вторая", "в) вторая", &["27 numbering/subparagraphs [c)]"]),
            ("c) третья", "с) третья", &["27 numbering/subparagraphs [с)]"]),
            ("a) первая", "а) первая", &["23 numbering/subparagraphs [а)]"]),
        ],
    );
}

#[test]
fn numbers_and_letters_in_chinese() {
    broken(
        CHINESE,
        &[
            ("3. ", "4. ", &["29 numbering/paragraphs [4.]"]),
            ("3. ", "３．", &[]),
            ("3. ", "3、", &[]),
            ("4. 如", "3. 如", &["31 numbering/paragraphs [3.]"]),
            ("(c)", "(d)", &["27 numbering/subparagraphs [(d)]"]),
            ("(b) 本", "（b） 本", &[]),
            ("(b) 本", "（a） 本", &["25 numbering/subparagraphs [（a）]"]),
        ],
    );
}

#[test]
fn numbers_and_letters_in_arabic() {
    broken(
        ARABIC,
        &[
            ("3 -", "4 -", &["29 numbering/paragraphs [4 -]"]),
            ("3 -", "٣ -", &[]),
            ("3 -", "٤ -", &["29 numbering/paragraphs [٤ -]"]),
            ("3 -", "\u{200f}3 -", &[]),
            ("3 -", "3-", &[]),
            ("4 -", "3 -", &["31 numbering/paragraphs [3 -]"]),
            ("(ج)", "(د)", &["27 numbering/subparagraphs [(د)]"]),
            ("(ب) الجزء", "(أ) الجزء", &["25 numbering/subparagraphs [(أ)]"]),
        ],
    );
}

/// The numbers of `draft`'s paragraphs, each with the closing that its language gives it.
fn numbers(draft: Draft) -> Vec<(String, u32)> {
    let closing = if draft.name == "arabic.txt" { " -" } else { "." };
    (1..=6).map(|number| (format!("\n{number}{closing} "), number)).collect()
}

/// `draft` with its numbers closed by `closing`, and `wrong` in the place of 3.
fn closed_by(draft: Draft, closing: &str, wrong: u32) -> String {
    let numbers = numbers(draft);
    let renumber = |text: String, (label, number): &(String, u32)| {
        let number = if *number == 3 { wrong } else { *number };
        text.replace(label.as_str(), &format!("\n{number}{closing}"))
    };
    numbers.iter().fold(draft.text.to_owned(), renumber)
}

#[test]
fn numbers_may_be_closed_otherwise_throughout() {
    for draft in [ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH] {
        for closing in [") ", " ", "\t", ".\t", ".  ", "．", " - ", "\n", ".\n"] {
            let clean = found(draft.name, &closed_by(draft, closing, 3));
            assert_eq!(clean, [""; 0], "{} closed by {closing:?}", draft.name);
            for wrong in [2, 4] {
                let broken = closed_by(draft, closing, wrong);
                let text = format!("\n{wrong}{}", closing.trim_end());
                let label = format!("[{}]", text.trim());
                let found = found(draft.name, &broken);
                let [only] = found.as_slice() else { panic!("{} closed by {closing:?}: {found:#?}", draft.name) };
                assert!(only.contains(" numbering/paragraphs ") && only.ends_with(&label), "{only}, and not {label}");
            }
        }
    }
}

/// `ENGLISH` with these numbers of paragraphs.
fn numbered(labels: [&str; 6]) -> String {
    let mut labels = labels.into_iter();
    let lines = ENGLISH.text.lines().map(|line| match line.split_once(". ") {
        Some((number, rest)) if number.parse::<u32>().is_ok() => {
            format!("{} {rest}\n", labels.next().unwrap_or_default())
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn numbers_below_chapters_follow_each_other() {
    let cases: [([&str; 6], &[&str]); 9] = [
        (["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"], &[]),
        (["1.1.", "1.2.", "1.3.", "1.4.", "2.1.", "2.2."], &[]),
        (["1.1", "1.2", "1.4", "1.5", "2.1", "2.2"], &["34 numbering/paragraphs [1.4]"]),
        (["1.1.", "1.2.", "1.4.", "1.5.", "2.1.", "2.2."], &["34 numbering/paragraphs [1.4.]"]),
        (["1.1", "1.2", "1.2", "1.3", "2.1", "2.2"], &["34 numbering/paragraphs [1.2]"]),
        (["1.1", "1.2", "1.1", "1.4", "2.1", "2.2"], &["34 numbering/paragraphs [1.1]"]),
        (["1.1", "1.2", "1.3", "1.5", "2.1", "2.2"], &["36 numbering/paragraphs [1.5]"]),
        (["1.1", "1.2", "1.3", "1.4", "2.1", "2.3"], &["42 numbering/paragraphs [2.3]"]),
        (["1.1.1", "1.1.2", "1.1.4", "1.1.5", "1.2.1", "1.2.2"], &["34 numbering/paragraphs [1.1.4]"]),
    ];
    for (labels, expected) in cases {
        assert_eq!(found(ENGLISH.name, &numbered(labels)), expected, "{labels:?}");
    }
}

#[test]
fn paragraphs_that_changed_places_are_one_slip() {
    let cases: [([&str; 6], &[&str]); 3] = [
        (["1.", "2.", "4.", "3.", "5.", "6."], &["34 numbering/paragraphs [4.]"]),
        (["1.", "3.", "2.", "4.", "5.", "6."], &["20 numbering/paragraphs [3.]"]),
        (["1.", "2.", "2.", "4.", "5.", "6."], &["34 numbering/paragraphs [2.]"]),
    ];
    for (labels, expected) in cases {
        assert_eq!(found(ENGLISH.name, &numbered(labels)), expected, "{labels:?}");
    }
}

#[test]
fn russian_letters_number_subparagraphs_too() {
    let text = RUSSIAN.text.replace("\nb) ", "\nб) ").replace("\na) ", "\nа) ");
    let good = text.replace("\nc) ", "\nв) ");
    assert_eq!(found(RUSSIAN.name, &good), [""; 0]);
    let skipped = found(RUSSIAN.name, &text.replace("\nc) ", "\nг) "));
    assert_eq!(skipped, ["27 numbering/subparagraphs [г)]"]);
}

#[test]
fn numbered_headings_leave_the_paragraphs_their_own_series() {
    let text = ENGLISH.text.replace("\nI. Intro", "\n1. Intro").replace("\nII. Con", "\n2. Con");
    assert_eq!(found(ENGLISH.name, &text), [""; 0]);
    let skipped = found(ENGLISH.name, &text.replace("\n5. The", "\n6. The").replace("\n6. It", "\n7. It"));
    assert_eq!(skipped, ["40 numbering/paragraphs [6.]"]);
}
