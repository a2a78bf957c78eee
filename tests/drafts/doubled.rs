//! Words that stand twice: at the end of a line, over two lines, in each script; and names and columns that are none.

use super::bounds::HEAD;
use super::{ARABIC, Draft, RUSSIAN, all, all_told, of_rule};

const RULE: &str = "style/doubled-word";

/// A report in English with this body.
fn report(body: &str) -> String {
    format!("{HEAD}Report of the Secretary-General\n\n1. It met in June.\n\n{body}\n")
}

#[test]
fn a_word_stands_twice_also_at_the_ends_of_a_line() {
    let cases = [
        (
            "II. Consideration of reports reports\n\n2. It met.",
            "17 [reports reports] \"reports reports\" is written here; \"reports\" is expected",
        ),
        ("The the annual report\n\n2. It met.", "17 [The the] \"The the\" is written here; \"The\" is expected"),
        (
            "2. It heard the members members, and met.",
            "17 [members members] \"members members\" is written here; \"members\" is expected",
        ),
        (
            "2. It heard its members and those of the\nthe Committee.",
            "17 [the\nthe] \"the the\" is written here; \"the\" is expected",
        ),
    ];
    all_told(RULE, report, &cases);
}

#[test]
fn columns_and_names_have_a_word_twice() {
    let cases = [
        ("Annual reports reports\n\n2. It met.", ""),
        ("Country  country\n\n2. It met.", ""),
        ("2. It heard\nheard of the Committee.", ""),
        ("2. It heard Boutros Boutros-Ghali, who was there.", ""),
    ];
    all_told(RULE, report, &cases);
}

#[test]
fn a_word_of_another_script_stands_twice() {
    let of = |draft: Draft, good: &str, bad: &str| {
        assert!(draft.text.contains(good), "{good} stands in the draft");
        of_rule(draft.name, &draft.text.replacen(good, bad, 1), RULE).join(" | ")
    };
    let russian = |bad: &str| of(RUSSIAN, "Генеральный секретарь благодарит", bad);
    let cases = [
        (
            "Комитет комитет благодарит",
            "29 [Комитет комитет] \"Комитет комитет\" is written here; \"Комитет\" is expected",
        ),
        // Capital and small letters that differ in their first bytes.
        ("Совет совет благодарит", "29 [Совет совет] \"Совет совет\" is written here; \"Совет\" is expected"),
        ("Ёлка ёлка благодарит", "29 [Ёлка ёлка] \"Ёлка ёлка\" is written here; \"Ёлка\" is expected"),
        (
            "Генеральный секретарь секретарь благодарит",
            "29 [секретарь секретарь] \"секретарь секретарь\" is written here; \"секретарь\" is expected",
        ),
    ];
    all(&cases, russian);
    // Signs over and under letters that came apart from them are no words.
    let arabic = |bad: &str| of(ARABIC, "ويشكر الأمين العام", bad);
    let cases = [
        ("ويشكر ويشكر الأمين العام", "29 [ويشكر ويشكر] \"ويشكر ويشكر\" is written here; \"ويشكر\" is expected"),
        ("ويشكر \u{64b}\u{651} \u{64b}\u{651} الأمين العام", ""),
    ];
    all(&cases, arabic);
}
