//! Rows of headings: which lines of plain text are headings, and what of their numerals and letters is told.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, of_rule};

/// A line of running text.
const TEXT: &str =
    "The libraries of small islands lend books to all who come, and to those who cannot come they send them.";

/// What is told of chapters with these numerals and sections with these letters, each over text.
fn told(labels: &str) -> Vec<String> {
    let labels: Vec<&str> = labels.split(' ').collect();
    let level = |label: &str| if label.starts_with(['I', 'V', 'X']) { "##" } else { "###" };
    let body: String =
        labels.iter().map(|label| format!("{} {label}. Of something\n\n{TEXT}\n\n", level(label))).collect();
    of_rule("headings.md", &report(&body), "numbering/headings")
        .into_iter()
        .map(|line| line.split_once(' ').expect("a line").1.to_owned())
        .collect()
}

/// The labels of the headings in a plain text of these lines, each over running text unless it ends with `-`.
fn headings(lines: &[&str]) -> Vec<String> {
    let line = |line: &&str| match line.strip_suffix('-') {
        Some(bare) => format!("{bare}\n\n"),
        None => format!("{line}\n\n{TEXT}\n\n"),
    };
    let text = report(&lines.iter().map(line).collect::<String>());
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new("headings.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let label = |heading: &document::Heading| Some(manuscript.slice(heading.label.as_ref()?.span).to_owned());
    document.headings.iter().filter_map(label).collect()
}

/// Holds each of `cases`: what `of` gives of the first is the second.
fn all<C: std::fmt::Debug + ?Sized>(cases: &[(&C, &[&str])], of: impl Fn(&C) -> Vec<String>) {
    let faults = cases.iter().filter_map(|(case, expected)| {
        let given = of(case);
        (given != *expected).then(|| format!("{case:?}: {given:?}, and not {expected:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn one_slip_in_a_row_is_told_once() {
    let cases: &[(&str, &[&str])] = &[
        ("I", &[]),
        ("I II III", &[]),
        ("I A II", &["[A] Heading A is the only one of its level; no B follows"]),
        ("I II IV V", &["[IV] Heading IV follows heading II; III is missing"]),
        ("I II V VI VII", &["[V] Heading V follows heading II; III is missing"]),
        ("A B D", &["[D] Heading D follows heading B; C is missing"]),
        ("I II II IV", &["[II] Heading II follows heading II; III is expected"]),
        ("I II III III", &["[III] Heading III follows heading III; IV is expected"]),
        ("I I II", &["[I] Heading I follows heading I; II is expected"]),
        ("I I II III", &["[I] Heading I follows heading I; II is expected"]),
        ("I II I IV", &["[I] Heading I follows heading II; III is expected"]),
        ("I III II IV", &["[III] Heading III follows heading I; II is missing"]),
        ("I II III V IV VI", &["[V] Heading V follows heading III; IV is missing"]),
    ];
    all(cases, told);
}

#[test]
fn a_row_within_another_is_one_of_its_own() {
    let cases: &[(&str, &[&str])] =
        &[("I A B II A B C", &[]), ("I II I II III", &[]), ("I II I III", &[]), ("I II III I II IV", &[])];
    all(cases, told);
}

/// A heading of more than a hundred characters, which are two bytes each.
const LONG: &str = "II. Осуществление программы работы и распределение пунктов повестки дня, включая продолжительность \
                    выступлений представителей государств";

#[test]
fn lines_of_plain_text_are_headings_in_a_row_from_the_first_label() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["I. One", "II. Two"], &["I", "II"]),
        (&["I - One", "II - Two"], &["I", "II"]),
        (&["**I. One**", "**II. Two**"], &["I", "II"]),
        (&["A. First", "B. Second"], &["A", "B"]),
        (&["I.-", "One", "II.-", "Two"], &["I", "II"]),
        (&["I. One", "A. First", "B. Second", "II. Two", "A. First"], &["I", "A", "B", "II", "A"]),
        // One slip in three.
        (&["I. One", "II. Two", "IV. Four"], &["I", "II", "IV"]),
        (&["I. One", "II. Two", "II. Three"], &["I", "II", "II"]),
        (&["I. One", "III. Two", "II. Three"], &["I", "III", "II"]),
        (&["I. One", "III. Three"], &[]),
        (&["I. One", "II. Two", "V. Five", "VI. Six"], &[]),
        (&["II. Two", "III. Three"], &[]),
        (&["I. One"], &[]),
        (&["I. one of them", "II. two of them"], &[]),
        (&["I. Введение", LONG, "III. Выводы"], &["I", "II", "III"]),
    ];
    all(cases, headings);
}

#[test]
fn a_letter_that_is_a_numeral_too_is_what_goes_on_from_the_one_before() {
    let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"].map(|letter| format!("{letter}. Of something"));
    let lines: Vec<&str> = letters.iter().map(String::as_str).collect();
    assert_eq!(headings(&lines), ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]);
}

#[test]
fn labels_without_text_under_them_are_no_headings() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["I. One 4-", "II. Two 7-", "I. One", "II. Two"], &["I", "II"]),
        (&["I. One . . . . 5-", "II. Two . . . . 7-"], &[]),
        (&["A. Smith-", "B. Jones-", "C. Brown-"], &[]),
        (&["I. One", "II. Two-", "III. Three"], &[]),
        (&["I. One", "II. Two", "III. Three-"], &[]),
    ];
    all(cases, headings);
}

#[test]
fn the_only_chapter_stands_above_the_first_paragraph() {
    let text =
        |heading: &str, number: u32| report(&format!("{heading}\n\n{number}. {TEXT}\n\n{}. {TEXT}\n", number + 1));
    let count = |heading: &str, number: u32| {
        let text = text(heading, number).replace("# ", "");
        let manuscript = reader::read(text.into_bytes(), Path::new("headings.txt")).expect("text is read");
        document::recognise(&manuscript, &*RULES, &Hints::default()).headings.len()
    };
    assert_eq!(count("I. Introduction", 1), 1);
    assert_eq!(count("I. Introduction", 5), 0, "it stands above another paragraph");
    assert_eq!(count("II. Introduction", 1), 0, "it is not the first");
}
