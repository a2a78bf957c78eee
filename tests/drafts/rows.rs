//! Letters of subparagraphs and labels of headings that go on from each other, and those that do not.

use super::all;
use super::bounds::report;
use super::labels::{labelled, labels};
use super::levels::headings;

#[test]
fn letters_go_on_past_z_and_begin_again() {
    let lines: Vec<String> = ('a'..='z')
        .map(String::from)
        .chain(["aa", "bb", "cc"].map(String::from))
        .map(|letter| format!("({letter}) The"))
        .collect();
    let expected: Vec<String> = lines
        .iter()
        .map(|line| line.trim_end_matches(" The"))
        .map(|label| format!("{}@1 [{label}]", label.trim_matches(['(', ')'])))
        .collect();
    assert_eq!(labels(&lines.join("|")), expected.join(" | "));
    assert_eq!(labels("(a) The|(b) The|(a) The|(b) The"), "a@1 [(a)] | b@1 [(b)] | a@1 [(a)] | b@1 [(b)]");
}

#[test]
fn letters_begin_anew_below_a_heading() {
    let below = |between: &str| {
        labelled(&report(&format!("1. It met:\n\n(a) In May;\n\n{between}\n\n(a) In July.")), "labels.md")
    };
    assert_eq!(below("## Of books"), "a@1 [(a)] | a@1 [(a)]");
    assert_eq!(below("Annex"), "a@1 [(a)] | a@1 [(a)]");
    assert_eq!(below("And:"), "a@1 [(a)] | a@1 [(a)] | repeated for b");
}

#[test]
fn a_letter_left_out_is_told_as_its_language_writes_it() {
    let cases = [
        ("(A) The|(B) The|(D) The|(E) The", "A@1 [(A)] | B@1 [(B)] | D@1 [(D)] | skipped for C | E@1 [(E)]"),
        ("(أ) The|(ب) The|(د) The|(هـ) The", "أ@1 [(أ)] | ب@1 [(ب)] | skipped for ج | د@1 [(د)] | ه@1 [(هـ)]"),
        ("а) The|б) The|г) The|д) The", "а@1 [а)] | б@1 [б)] | skipped for в | г@1 [г)] | д@1 [д)]"),
    ];
    all(&cases, labels);
}

#[test]
fn a_letter_is_told_where_it_is_near_and_those_after_it_go_on() {
    let cases = [
        ("(a) The|(b) The|(e) The|(f) The", "a@1 [(a)] | b@1 [(b)] | e@1 [(e)] | skipped for c | f@1 [(f)]"),
        ("(a) The|(b) The|(f) The|(g) The", "a@1 [(a)] | b@1 [(b)]"),
        ("(a) The|(b) The|(h) The", "a@1 [(a)] | b@1 [(b)]"),
        ("(a) The|(с) The|(d) The", "a@1 [(a)] | d@1 [(d)] | skipped for b"),
        // After a list within (a), another (a) begins a list of its own, or stands for (b).
        (
            "(a) The|(i) The|(ii) The|(a) The|(b) The|(d) The",
            "a@1 [(a)] | i@2 [(i)] | ii@2 [(ii)] | a@1 [(a)] | b@1 [(b)] | d@1 [(d)] | skipped for c",
        ),
        (
            "(a) The|(i) The|(ii) The|(a) The|(c) The",
            "a@1 [(a)] | i@2 [(i)] | ii@2 [(ii)] | a@1 [(a)] | repeated for b | c@1 [(c)]",
        ),
        (
            "(a) The|(b) The|(d) The|(a) The|(b) The|(c) The",
            "a@1 [(a)] | b@1 [(b)] | d@1 [(d)] | skipped for c | a@1 [(a)] | b@1 [(b)] | c@1 [(c)]",
        ),
        // What is no numeral and no letter ends no list, and is told where one is due.
        (
            "(i) The|(ii) The|(iii) The|(iiii) The|(v) The",
            "i@1 [(i)] | ii@1 [(ii)] | iii@1 [(iii)] | iiii@1 [(iiii)] | skipped for iv | v@1 [(v)]",
        ),
        (
            "(a) The|(i) The|(iil) The|(b) The|(d) The",
            "a@1 [(a)] | i@2 [(i)] | iil@2 [(iil)] | skipped for ii | b@1 [(b)] | d@1 [(d)] | skipped for c",
        ),
        ("(i) The|(civil) The|(ii) The", "i@1 [(i)] | ii@1 [(ii)]"),
        ("(a) The|(iiii) The|(b) The|(d) The", "a@1 [(a)] | b@1 [(b)] | d@1 [(d)] | skipped for c"),
        // Those that are lacking come later.
        ("(a) The|(c) The|(b) The|(d) The", "a@1 [(a)]"),
        ("(a) The|(c) The|(d) The|(b) The", "a@1 [(a)]"),
        ("(a) The|(b) The|(d) The|(e) The|(c) The", "a@1 [(a)] | b@1 [(b)]"),
        ("(a) The|(i) The|(iii) The|(ii) The|(iv) The", "a@1 [(a)] | i@2 [(i)]"),
        // No row at all.
        ("(a) The|(b) The|(d) The|(h) The|(m) The", "a@1 [(a)] | b@1 [(b)]"),
    ];
    all(&cases, labels);
}

/// Sections with these letters, each over text.
fn sections(letters: &str) -> String {
    letters.chars().map(|letter| format!("{letter}. Of books|t")).collect::<Vec<_>>().join("|")
}

#[test]
fn headings_of_plain_text_have_one_slip_and_go_on() {
    let cases = [
        ("I. One|t|II. Two|t|Libraries|IV. Four|t", "1 I. One | 1 II. Two | 1 IV. Four"),
        ("I. One|t|+II. Two|t|+IV. Four|t", "1 I. One | 1 II. Two | 1 IV. Four"),
        (
            "I. One|t|II. Two|t|IV. Four|t|III. Three|t|V. Five|t",
            "1 I. One | 1 II. Two | 1 IV. Four | 1 III. Three | 1 V. Five",
        ),
        ("I. One|t|II. Two|t|VI. Six|t", ""),
        // Three parts, each with a row of its own.
        (
            "I. One|t|II. Two|t|Annex I|I. One|t|II. Two|t|Annex II|I. One|t|II. Two|t",
            "1 I. One | 1 II. Two | 1 I. One | 1 II. Two | 1 I. One | 1 II. Two",
        ),
        // A list of the headings at the end.
        ("I. One|u|+II. Two|t|III. Three|t|I. One|II. Two|III. Three", "1 I. One | 1 II. Two | 1 III. Three"),
    ];
    all(&cases, headings);
}

#[test]
fn letters_that_are_numerals_are_sections_where_they_go_on() {
    let level_2 =
        |letters: &str| letters.chars().map(|letter| format!("2 {letter}. Of books")).collect::<Vec<_>>().join(" | ");
    assert_eq!(headings(&sections("ABCDEFGHIJLM")), level_2("ABCDEFGHIJLM"));
    let annexed = format!("I. One|{}|II. Two|t|Annex|I. One|t|II. Two|t", sections("ABCDEFGH"));
    assert_eq!(headings(&annexed), format!("1 I. One | {} | 1 II. Two | 1 I. One | 1 II. Two", level_2("ABCDEFGH")));
}

#[test]
fn a_paragraph_is_no_heading_and_a_long_title_is_no_text() {
    let long = "The libraries of small islands lend books to all who come to them, and send them by boat. ".repeat(4);
    assert_eq!(headings(&format!("A. {long}|t|B. {long}|t")), "");
    let title = "Осуществление программы работы и распределение пунктов повестки дня, включая продолжительность \
                 выступлений представителей государств и наблюдателей, и порядок работы";
    assert_eq!(headings(&format!("I. Введение|t|II. {title}|t")), format!("1 I. Введение | 1 II. {title}"));
    let [one, two] = ["small", "large"]
        .map(|size| format!("The libraries of {size} islands and the books that they lend to all who come"));
    let contents = format!("I. {one}|II. {two}");
    assert_eq!(headings(&format!("{contents}|I. {one}|t|II. {two}|t")), format!("1 I. {one} | 1 II. {two}"));
}
