//! Where references lead to: subparagraphs, annexes, chapters and notes; and what is proposed for those that point the
//! other way.

use super::proposals::{changed, proposed};
use super::{CHINESE, ENGLISH, RUSSIAN, all, all_told, of_rule};

/// A report with two lists, the first of two subparagraphs, with `/` between its paragraphs.
fn report(text: &str) -> String {
    let head = "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n\
                Report of the Secretary-General\n\nI. Introduction\n\n1. It met in June:/(a) In one part;/(b) In another.";
    format!("{head}/{text}\n").replace('/', "\n\n").replacen("A\n\n81\n\n214", "A/81/214", 1)
}

const LIST: &str = "2. It met in July:/(a) In one part;/(b) In another;/(c) In a third.";

#[test]
fn a_subparagraph_that_is_not_in_the_list_is_told() {
    let with_list = |text: &str| report(&format!("{LIST}/3. It is as in {text} above."));
    let lacking = "Paragraph 2 has no subparagraph (d); its last is (c)";
    let told = [format!("29 [d] {lacking}"), "29 [c] Paragraph 1 has no subparagraph (c); its last is (b)".to_owned()];
    let cases = [
        ("paragraph 2 (c)", ""),
        ("paragraph 2 (a) to (c)", ""),
        ("paragraph 2 (a), (b) or (c)", ""),
        ("paragraph 2 (bis)", ""),
        ("paragraph 2 (d)", told[0].as_str()),
        ("paragraph 2 (a) and (d)", told[0].as_str()),
        ("paragraphs 1 (b) and 2 (a), (b) and (d)", told[0].as_str()),
        ("paragraphs 1 (a) to (c) and 2 (d)", told[1].as_str()),
    ];
    all_told("references/own-paragraph", with_list, &cases);
}

#[test]
fn a_list_that_is_not_all_lettered_lines_may_have_any_letter() {
    let cases = [
        // What stands on in the line of another is there, too.
        (
            "2. It met in July:/(a) In one part;/(b) In another; and (c) in a third./3. It is as in paragraph 2 (c) above.",
            "",
        ),
        ("2. It met in July:/(a) In one part./3. It is as in paragraph 2 (c) above.", ""),
        ("2. It met in July:/(a) In one part;/(c) In a third./3. It is as in paragraph 2 (d) above.", ""),
        ("2. It met in July./3. It is as in paragraph 2 (d) above.", ""),
    ];
    all_told("references/own-paragraph", report, &cases);
}

#[test]
fn a_letter_of_another_alphabet_is_none_of_the_list() {
    let cyrillic = RUSSIAN.text.replace("\na) ", "\nа) ").replace("\nb) ", "\nб) ").replace("\nc) ", "\nв) ");
    let of = |text: &str, letter: &str| {
        let text = text.replace("благодарит", &format!("упоминает пункт 2 {letter}) выше и благодарит"));
        of_rule(RUSSIAN.name, &text, "references/own-paragraph").join(" | ")
    };
    let cases = [("в", ""), ("г", "29 [г] Paragraph 2 has no subparagraph (г); its last is (в)"), ("d", "")];
    all(&cases, |letter| of(&cyrillic, letter));
    let cases = [("c", ""), ("d", "29 [d] Paragraph 2 has no subparagraph (d); its last is (c)")];
    all(&cases, |letter| of(RUSSIAN.text, letter));
}

#[test]
fn of_paragraphs_with_one_number_any_may_be_meant() {
    let annexes = |second: &str| {
        format!(
            "Annex I/Of it/1. It met:/(a) In one part;/(b) In another./\
             Annex II/Of them/1. It met:/(a) In one part;/(b) In another{second}."
        )
    };
    let report = |text: &str| report(text).replacen(":\n\n(a) In one part;\n\n(b) In another.", ".", 1);
    let told = of_rule(
        "draft.txt",
        &report(&format!("2. It is as in paragraph 1 (c) below./{}", annexes(""))),
        "references/own-paragraph",
    );
    assert_eq!(told, ["17 [c] Paragraph 1 has no subparagraph (c); its last is (b)"]);
    let told = of_rule(
        "draft.txt",
        &report(&format!("2. It is as in paragraph 1 (c) below./{}", annexes(";/(c) In a third"))),
        "references/own-paragraph",
    );
    assert_eq!(told, [""; 0]);
}

#[test]
fn annexes_are_named_by_numerals() {
    let with_annexes =
        |text: &str| report(&format!("2. It is as in {text} to the present report./Annex I/Of it/Annex II/Of them"));
    let told = |at: &str| format!("{at} Annex III is referred to, and the last annex is II");
    let (one, list) = (told("21 [III]"), told("21 [III]"));
    let cases = [
        ("annex II", ""),
        ("annexes I and II", ""),
        ("annex III", one.as_str()),
        ("annexes I and III", list.as_str()),
        ("annexes I, II or III", list.as_str()),
    ];
    all_told("references/own-annex", with_annexes, &cases);
}

#[test]
fn one_chapter_alone_is_no_series() {
    let cases = [("2. It is as in chapter II below.", ""), ("2. It is as in chapter I below.", "")];
    all_told("references/own-section", report, &cases);
}

#[test]
fn what_points_the_other_way_is_turned_round() {
    let of = |text: &str| {
        let text = ENGLISH.text.replacen("3. The", &format!("3. {text} The"), 1);
        proposed(ENGLISH.name, &text, "references/own-paragraph", changed).join(" | ")
    };
    let cases = [
        ("As said in paragraph 2 above.", ""),
        (
            "As said in paragraph 4 above.",
            "Unsafe 3. As said in paragraph 4 below. The Secretary-General thanks the Governments that replied.",
        ),
        (
            "As said in paragraph 2 below.",
            "Unsafe 3. As said in paragraph 2 above. The Secretary-General thanks the Governments that replied.",
        ),
    ];
    all(&cases, of);
}

#[test]
fn a_note_does_not_stand_above_itself() {
    let of = |note: &str| {
        let text = ENGLISH.text.replacen("80/12.", "80/12.¹", 1).replacen("replied.", "replied.²", 1);
        let text = format!("{text}\n¹ See A/80/5.\n\n² {note}\n");
        proposed(ENGLISH.name, &text, "references/own-note", changed).join(" | ")
    };
    let cases = [("See note 1 above.", ""), ("See note 2 above.", "Unsafe ² See note 2 below.")];
    all(&cases, of);
}

#[test]
fn in_chinese_the_way_stands_before_the_number() {
    let of = |text: &str| {
        let text = CHINESE.text.replacen("3. ", &format!("二. 会议\n\n3. {text}。"), 1);
        of_rule(CHINESE.name, &text, "references/own-section").join(" | ")
    };
    let cases = [
        ("见上文第一节", ""),
        ("见下文第一节", "31 [下文] \"第一节\" is said to be 下文, and 一 does not stand there"),
        (
            "秘书长感谢在本报告所述期间作出答复的各国政府和各国际组织，见上文第五节",
            "31 [五] \"第五节\" is referred to, and the last number is 二",
        ),
    ];
    all(&cases, of);
}
