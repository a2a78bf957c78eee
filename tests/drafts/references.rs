//! References of a draft to its own chapters, paragraphs, tables and annexes: what is told of those that lead nowhere.

use super::all_told;

/// A report with this in the second of its three chapters, as its third paragraph.
fn report(text: &str) -> String {
    format!(
        "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n\
         Report of the Secretary-General\n\nI. Introduction\n\n1. It met in June and heard its members.\n\n\
         2. It met in July and heard its members.\n\nII. Meetings\n\n3. {text}\n\n\
         4. It met in August and heard its members.\n\nIII. Conclusion\n\n5. It met in May and heard its members.\n"
    )
}

/// Holds each of `cases`: what `rule` tells of a report with the first is the second.
fn all(rule: &str, cases: &[(&str, &str)]) {
    all_told(rule, report, cases);
}

#[test]
fn a_chapter_that_is_not_there_or_stands_the_other_way_is_told() {
    let cases = [
        ("It is as in chapter I above.", ""),
        ("It is as in chapter III below.", ""),
        ("It is as in chapter II above.", ""),
        ("It is as in chapter I below.", "21 [below] \"chapter I\" is said to be below, and I does not stand there"),
        (
            "It is as in chapter III above.",
            "21 [above] \"chapter III\" is said to be above, and III does not stand there",
        ),
        ("It is as in chapter IV below.", "21 [IV] \"chapter IV\" is referred to, and the last number is III"),
        ("It is as in chapter IV above.", "21 [IV] \"chapter IV\" is referred to, and the last number is III"),
        (
            "It is as in chapters I and III below.",
            "21 [below] \"chapters I and III\" is said to be below, and I does not stand there",
        ),
        (
            "It is as in chapters I, II and V below.",
            "21 [below] \"chapters I, II and V\" is said to be below, and I does not stand there",
        ),
        (
            "It is as in chapters III to V below.",
            "21 [V] \"chapters III to V\" is referred to, and the last number is III",
        ),
        (
            "It is as in chapters I-IV below.",
            "21 [below] \"chapters I-IV\" is said to be below, and I does not stand there",
        ),
        ("It is as in section IV below.", "21 [IV] \"section IV\" is referred to, and the last number is III"),
        ("It is as in chapter VI.A below.", "21 [VI] \"chapter VI.A\" is referred to, and the last number is III"),
        (
            "It is as in sections I and VII above.",
            "21 [VII] \"sections I and VII\" is referred to, and the last number is III",
        ),
        ("It is as in chap. I below.", "21 [below] \"chap. I\" is said to be below, and I does not stand there"),
        ("It is as in chapter IV below.\n\nChapter IV is another.", ""),
        ("It is as in chapter IV below.\n\nIV stands here in a line of its own", ""),
    ];
    all("references/own-section", &cases);
}

#[test]
fn a_paragraph_that_is_not_there_or_stands_the_other_way_is_told() {
    let cases = [
        ("It is as in paragraph 2 above.", ""),
        ("It is as in paragraph 3 above.", ""),
        ("It is as in paragraph 3 below.", ""),
        ("It is as in paragraph 4 below.", ""),
        ("It is as in paragraph 4 above.", "21 [above] Paragraph 4 does not stand above this place"),
        ("It is as in paragraph 2 below.", "21 [below] Paragraph 2 does not stand below this place"),
        ("It is as in paragraph 6 below.", "21 [6] Paragraph 6 is referred to, and the last paragraph is 5"),
        ("It is as in paragraphs 1 and 9 above.", "21 [9] Paragraph 9 is referred to, and the last paragraph is 5"),
        ("It is as in paragraphs 1-9 above.", "21 [9] Paragraph 9 is referred to, and the last paragraph is 5"),
        ("It is as in paragraphs 4 to 7 below.", "21 [7] Paragraph 7 is referred to, and the last paragraph is 5"),
        ("It is as in paragraph 1 (a) above.", ""),
        ("It is as in para. 6 above.", "21 [6] Paragraph 6 is referred to, and the last paragraph is 5"),
        ("It is as in paragraph 6 below.\n\n6 It met in May", ""),
        (
            "It is as in paragraph 7 below.\n\n6 It met in May",
            "21 [7] Paragraph 7 is referred to, and the last paragraph is 5",
        ),
    ];
    all("references/own-paragraph", &cases);
}

#[test]
fn a_table_that_is_not_there_is_told() {
    let cases = [
        (
            "It is as in table 1 below.\n\nTable 1\nMeetings\n\nOf all of it\tof none of it\n\nTable 2\nMembers\n\nOf all of it\tof none of it",
            "",
        ),
        (
            "It is as in table 2 below.\n\nTable 1\nMeetings\n\nOf all of it\tof none of it\n\nTable 2\nMembers\n\nOf all of it\tof none of it",
            "",
        ),
        (
            "It is as in table 3 below.\n\nTable 1\nMeetings\n\nOf all of it\tof none of it\n\nTable 2\nMembers\n\nOf all of it\tof none of it",
            "21 [3] Table 3 is referred to, and the last table is 2",
        ),
        (
            "It is as in table 1 above.\n\nTable 1\nMeetings\n\nOf all of it\tof none of it\n\nTable 2\nMembers\n\nOf all of it\tof none of it",
            "21 [above] Table 1 does not stand above this place",
        ),
        (
            "It is as in tables 1 and 3 below.\n\nTable 1\nMeetings\n\nOf all of it\tof none of it\n\nTable 2\nMembers\n\nOf all of it\tof none of it",
            "21 [3] Table 3 is referred to, and the last table is 2",
        ),
        (
            "It is as in tables 2 to 4 below.\n\nTable 1\nMeetings\n\nOf all of it\tof none of it\n\nTable 2\nMembers\n\nOf all of it\tof none of it",
            "21 [4] Table 4 is referred to, and the last table is 2",
        ),
        ("It is as in table 3 below.\n\nTable 1\nMeetings\n\nTable 2 of it\n\nTable 3 shows all of it.", ""),
    ];
    all("references/own-table", &cases);
}
