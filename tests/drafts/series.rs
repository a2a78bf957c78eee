//! The numbers of paragraphs among those of lists and headings, in texts that are wrapped, closed otherwise, or numbered
//! below chapters.

use super::bounds::report;
use super::paragraphs::{numbered, told};
use super::{all, all_told};

/// A paragraph's text.
const LEND: &str = "The libraries of the islands lend books to all who come.";

/// A text of these paragraphs.
fn text(paragraphs: &[&str]) -> String {
    report(&paragraphs.join("\n\n").replace('~', LEND))
}

#[test]
fn a_number_is_told_where_those_after_it_confirm_it() {
    let list = |last: u32| (1..=last).map(|number| format!("{number}-")).collect::<Vec<_>>().join(" ");
    let cases = [
        // Of a row within running text, a 1 that no 2 follows.
        ("1 w +1 3 4", "1 3 4; 3 for 2 after 1 skipped?"),
        // What changes places is a paragraph and no item.
        ("1 2 4 3- 5", "1 2 3 5; 5 for 4 after 3 skipped*"),
        // A number mistyped above a list, short or long.
        (&format!("1 2 3 6: {} 5 6", list(3)), "1 2 3 6 5 6; 6 for 4 after 3 backward"),
        (&format!("1 2 3 6: {} 5 6", list(30)), "1 2 3 6 5 6; 6 for 4 after 3 backward"),
        ("1 2 6 4 5", "1 2 6 4 5; 6 for 3 after 2 backward"),
        // After a list, a number far off is one of another series.
        ("1 2 3 4 5 1- 2- 9 10", "1 2 3 4 5"),
    ];
    all(&cases, numbered);
}

#[test]
fn a_second_1_begins_a_list_or_comes_twice() {
    let cases = [
        ("1 t t 1 2", "1 1 2; 1 for 2 after 1 repeated?"),
        // The list that it begins has a slip of its own.
        ("1 1 2 4 2 3", "1 2 3"),
    ];
    all(&cases, numbered);
    let noted = |said: &str| text(&["1. ~", &format!("~ {said}"), &format!("~ {said}"), "1. ~", "2. ~"]);
    assert_eq!(told(&noted("They are [to be named]"), "text.txt"), "1 1 2; 1 for 2 after 1 repeated?");
}

#[test]
fn paragraphs_whose_numbers_are_closed_otherwise_are_numbered_from_1_and_throughout() {
    let cases = [
        ("1- 1) 2) 2- 3) 4) 5)", "1 2 3 4 5"),
        ("5) 6) 7)", ""),
        ("1) 2) 3) 7) 12) 20)", ""),
        ("t t 1) 2) 3) 4)", "1 2 3 4"),
        ("t t t 1) 2) 3) 4) 5) 6)", ""),
        ("1) 2) 3) t t t t", ""),
    ];
    all(&cases, numbered);
    assert_eq!(told(&text(&["1 ~", "2 ~", "3", "~", "4 ~"]), "text.txt"), "1 2 3 4");
}

#[test]
fn what_is_a_paragraph_is_told_from_its_length_and_its_end() {
    let long = format!(
        "{} and so do those of the mainland, of the hills, of the plains and of the towns that lie by the sea",
        &LEND[..LEND.len() - 1]
    );
    let cases: &[(&[&str], &str)] = &[
        (&["1. ~¹", "2. ~12", "3. ~"], "1 2 3"),
        (&["1. ~", "2. ~", &format!("4. {long}"), "5. ~"], "1 2 4 5; 4 for 3 after 2 skipped"),
        (&["1. Books.", "2. Maps.", "3. Films."], ""),
        (&["1. ~", "2. ~\nAnnex II\n\n1. ~", "2. ~"], "1 2 1 2"),
    ];
    for (paragraphs, expected) in cases {
        assert_eq!(told(&text(paragraphs), "text.txt"), *expected, "{paragraphs:?}");
    }
}

#[test]
fn a_line_that_goes_on_begins_no_paragraph() {
    let wrapped = |breaks: &str| {
        let paragraph = |number: u32| format!("{number}. The libraries lend books with the {breaks} to all who come.");
        told(&text(&[&paragraph(1), &paragraph(2), &paragraph(3)]), "text.txt")
    };
    let cases = [("Programme\n(UNDP)", "1 2 3"), ("Organization\n(WHO)", "1 2 3"), ("организацией\n(ВОЗ)", "1 2 3")];
    all(&cases, wrapped);
    // The number that is due is cited at the beginning of a line.
    let cited = "2. The libraries lend books to all, as is told in paragraph\n3. The Committee lends its own.";
    assert_eq!(told(&text(&["1. ~", cited, "3. ~", "4. ~"]), "text.txt"), "1 2 3 4");
}

#[test]
fn cells_quotations_and_code_have_no_paragraphs() {
    for within in ["| Item | Note |\n|---|---|\n| 3. ~ | x |", "> 3. ~", "```\n3. ~\n```"] {
        assert_eq!(told(&text(&["1. ~", "2. ~", within, "3. ~", "4. ~"]), "text.md"), "1 2 3 4", "{within}");
    }
    assert_eq!(told(&text(&["1. ~", "1. ~", "1. ~"]), "text.md"), "1 2 3", "numbers that the format counts");
}

/// A draft of paragraphs with these numbers; `%` is written with what stands before it.
fn below_chapters(numbers: &str) -> String {
    let paragraphs: Vec<String> = numbers.split(' ').map(|number| format!("{number} ~")).collect();
    text(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn numbers_below_chapters_go_on() {
    let cases = [
        ("1.1 1.2 1.3 2.1 2.2", ""),
        ("1.1 1.2 1.4 1.5 1.6 1.7 2.1 2.2 2.3", "19 [1.4] Paragraph 1.2 is followed by paragraph 1.4; 1.3 is expected"),
        ("1.1 1.2 1.3 1.3 1.5 1.6 1.7", "21 [1.3] Paragraph 1.3 comes a second time; 1.4 is expected after 1.3"),
        ("1.1 1.2 1.3 1.33 1.5 1.6 1.7", "21 [1.33] Paragraph 1.33 follows paragraph 1.3; 1.4 is expected"),
        ("1.1 1.2 1.4 1.0 1.5 1.6", "19 [1.4] Paragraph 1.2 is followed by paragraph 1.4; 1.3 is expected"),
    ];
    all_told("numbering/paragraphs", below_chapters, &cases);
}

#[test]
fn measures_are_no_numbers_below_chapters() {
    let cases = [
        ("1.1 1.2 1.4 1.5", ""),
        ("1.1 1.2 1.4 1.5 1.7 1.8 1.9", ""),
        ("1.1 1.2 1.3 1.4 1.9 1.10 1.11", ""),
        ("1.1 1.2 1.3 1.4 1.6%", ""),
    ];
    all_told("numbering/paragraphs", below_chapters, &cases);
}
