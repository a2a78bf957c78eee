//! A short report, broken in one thing.

use super::{Draft, broken, found};

const SHORT: Draft = Draft {
    name: "draft.txt",
    text: "\
United Nations A/81/15
General Assembly

Distr.: General
20 July 2026
Original: English

Eighty-first session
Item 71 (b) of the provisional agenda*
Promotion and protection of human rights

Right to development

Report of the Secretary-General

I. Introduction

1. The present report is submitted pursuant to resolution 80/12.

2. It covers the period from 1 July 2025 to 30 June 2026:

(a) Part one of the period;

(b) Part two of the period.

3. The Secretary-General thanks the Governments that replied.

4. More information is available on request.

* A/81/150.
",
};

#[test]
fn good_drafts_are_clean() {
    assert_eq!(found(SHORT.name, SHORT.text), [""; 0]);
}

#[test]
fn a_date_gone_wrong_is_found_where_it_stands() {
    let cases = [
        "Monday, 20 July 2026",
        "XX July 2026",
        "20 July 2O26",
        "20 July 26",
        "Date: 20 July 2026",
        "July 20th, 2026",
        "20/07/2026",
        "2026",
    ];
    for case in cases {
        broken(SHORT, &[("20 July 2026", case, &[&format!("5 masthead/date [{case}]")])]);
    }
    // Another line with a figure is not taken for it.
    broken(SHORT, &[("20 July 2026", "Part 2\n~20 July 2026", &["6 masthead/date [~20 July 2026]"])]);
}

#[test]
fn the_agenda_note_is_held_against_session_and_stage() {
    broken(
        SHORT,
        &[
            ("A/81/150", "A/80/150", &["30 agenda/footnote [A/80/150]"]),
            ("A/81/150", "A/81/50", &["30 agenda/footnote [A/81/50]"]),
            ("provisional agenda", "preliminary list", &["30 agenda/footnote [A/81/150]"]),
            ("A/81/150", "See A/81/150", &[]),
        ],
    );
}

#[test]
fn a_number_gone_wrong_is_found_where_it_stands() {
    broken(
        SHORT,
        &[
            ("2. It", "1. It", &["20 numbering/paragraphs [1.]"]),
            ("2. It", "3. It", &["20 numbering/paragraphs [3.]"]),
            ("3. The", "2. The", &["26 numbering/paragraphs [2.]"]),
            ("3. The", "4. The", &["26 numbering/paragraphs [4.]"]),
            ("3. The", "33. The", &["26 numbering/paragraphs [33.]"]),
            ("1. The", "7. The", &["18 numbering/paragraphs [7.]"]),
            ("1. The", "2. The", &["18 numbering/paragraphs [2.]"]),
            ("(b) Part", "(c) Part", &["24 numbering/subparagraphs [(c)]"]),
        ],
    );
}

#[test]
fn a_word_in_brackets_at_a_line_s_start_is_no_subparagraph() {
    broken(SHORT, &[("Governments that replied", "Governments\n(RJMEC) that replied", &[])]);
}

#[test]
fn accents_typed_apart_are_the_letters_they_make() {
    let text = "Nations Unies A/81/15\n\nDistr. ge\u{301}ne\u{301}rale\n1er fe\u{301}vrier 2026\nFranc\u{327}ais\n\
                  Original: anglais\n\n1. Le rapport est soumis.\n";
    broken(
        Draft { name: "draft.txt", text },
        &[("ge\u{301}ne\u{301}rale", "ge\u{301}nerale", &["3 masthead/distribution [Distr. ge\u{301}nerale]"])],
    );
}
