//! Numbers of annexes and tables, and the date of the masthead: what is told of each, in words.

use std::path::Path;

use masthead::diagnostic::Safety;
use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options};

use super::{RULES, all_told};

/// A report with this below its first paragraph.
fn report(below: &str) -> String {
    format!(
        "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n\
         Report of the Secretary-General\n\n1. It met in June and heard the reports of its members.\n\n{below}\n"
    )
}

/// Headings, each over running text.
fn over_text(headings: &str) -> String {
    let line = |heading: &str| {
        format!("{heading}\n\nThe libraries are open to every reader of the city and its villages.\n\n")
    };
    report(&headings.split('/').map(line).collect::<String>())
}

#[test]
fn annexes_are_counted() {
    let cases = [
        ("Annex", ""),
        ("Annex I", "15 [Annex I] The only annex has the number I"),
        ("Annex II", ""),
        ("Annex I/Annex II", ""),
        ("Annex I/Annex III", "19 [Annex III] Annex III follows annex I; II is missing"),
        ("Annex I/Annex I", "19 [Annex I] Annex I follows annex I; II is expected"),
        ("Annex I/Annex II/Annex II", "23 [Annex II] Annex II follows annex II; III is expected"),
        ("Annex I/Annex II/Annex IV", "23 [Annex IV] Annex IV follows annex II; III is missing"),
        ("Annex 1/Annex 3", "19 [Annex 3] Annex 3 follows annex 1; 2 is missing"),
        ("Annex 1/Annex 2/Annex 2", "23 [Annex 2] Annex 2 follows annex 2; 3 is expected"),
        ("Annex I*/Annex III*", "19 [Annex III*] Annex III follows annex I; II is missing"),
        ("Annex II/Annex IV", ""),
        ("Annex/Annex II", ""),
        ("Annex I/Annex V/Annex VI", "19 [Annex V] Annex V follows annex I; II is missing"),
        ("Annex A/Annex C", ""),
        ("Annex IX/Annex XI", ""),
        ("Annex I/Annex III/Annex II", ""),
    ];
    all_told("numbering/annexes", over_text, &cases);
}

#[test]
fn tables_are_counted() {
    let cases = [
        ("Table 1/Table 2", ""),
        ("Table 1/Table 3", "19 [Table 3] \"Table 3\" follows number 1; 2 is missing"),
        ("Table 1/Table 1", "19 [Table 1] \"Table 1\" follows number 1; 2 is expected"),
        ("Table 1. Of it/Table 3. Of it", "19 [Table 3. Of it] \"Table 3\" follows number 1; 2 is missing"),
        ("Table 1: of it/Table 3: of it", "19 [Table 3: of it] \"Table 3\" follows number 1; 2 is missing"),
        ("Table 1 – of it/Table 3 – of it", "19 [Table 3 – of it] \"Table 3\" follows number 1; 2 is missing"),
        ("Table 1 shows it/Table 3 shows it", ""),
        ("Table 1/Table 1 (continued)", ""),
        ("Table 1/Table 3.1/Table 3.2", ""),
        ("Table 1/* Table 2 of it/Table 3", ""),
        ("Table 1/Table 2 shows it/Table 3", ""),
        ("Table I/Table III", "19 [Table III] \"Table III\" follows number I; II is missing"),
        ("Table 1/Table three", ""),
        ("Table/Table 2", ""),
        ("Table 1/Table3", ""),
        ("Table 2/Table 4", "19 [Table 4] \"Table 4\" follows number 2; 3 is missing"),
    ];
    all_told("numbering/tables", over_text, &cases);
    let titled = [
        ("Table 1\nOf it/Table 3\nOf it", "20 [Table 3\nOf it] \"Table 3\" follows number 1; 2 is missing"),
        ("Table 1\nOf it/Table 2\nOf it", ""),
        ("Table 1 of it\nall/Table 3 of it\nall", ""),
    ];
    all_told("numbering/tables", over_text, &titled);
}

#[test]
fn a_date_of_the_masthead_is_told_as_it_is_written_wrong() {
    let cases = [
        ("20 July 2026", ""),
        (
            "2O July 2026",
            "4 [2O July 2026] \"2O July 2026\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        (
            "l0 July 2026",
            "4 [l0 July 2026] \"l0 July 2026\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        (
            "20 July 2O26",
            "4 [20 July 2O26] \"20 July 2O26\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        ("20 July, 2026", "4 [20 July, 2026] The date reads \"20 July, 2026\"; \"20 July 2026\" is expected"),
        ("July 20, 2026", "4 [July 20, 2026] The date reads \"July 20, 2026\"; \"20 July 2026\" is expected"),
        ("20th July 2026", "4 [20th July 2026] The date reads \"20th July 2026\"; \"20 July 2026\" is expected"),
        ("20 july 2026", "4 [20 july 2026] The date reads \"20 july 2026\"; \"20 July 2026\" is expected"),
        ("20 JULY 2026", ""),
        ("20 Jul. 2026", "4 [20 Jul. 2026] The date reads \"20 Jul. 2026\"; \"20 July 2026\" is expected"),
        ("20 Jly 2026", "4 [20 Jly 2026] The date reads \"20 Jly 2026\"; \"20 July 2026\" is expected"),
        ("31 June 2026", "4 [31 June 2026] The calendar has no 31 June 2026"),
        ("32 July 2026", "4 [32 July 2026] The calendar has no 32 July 2026"),
        ("0 July 2026", "4 [0 July 2026] The calendar has no 0 July 2026"),
        ("20.07.2026", "4 [20.07.2026] The date reads \"20.07.2026\"; \"20 July 2026\" is expected"),
        ("20/7/2026", "4 [20/7/2026] The date reads \"20/7/2026\"; \"20 July 2026\" is expected"),
        ("7/20/2026", "4 [7/20/2026] The calendar has no 7/20/2026"),
        ("2026-07-20", "4 [2026-07-20] The date reads \"2026-07-20\"; \"20 July 2026\" is expected"),
        (
            "20 July",
            "4 [20 July] \"20 July\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        (
            "July 2026",
            "4 [July 2026] \"July 2026\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        (
            "20 July 26",
            "4 [20 July 26] \"20 July 26\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        (
            "XX July 2026",
            "4 [XX July 2026] \"XX July 2026\" is not a full date; day, month and year are expected, as in \"1 July 2016\"",
        ),
        (
            "Monday, 20 July 2026",
            "4 [Monday, 20 July 2026] The date reads \"Monday, 20 July 2026\"; \"20 July 2026\" is expected",
        ),
        (
            "20 July 2026, New York",
            "4 [20 July 2026, New York] The date reads \"20 July 2026, New York\"; \"20 July 2026\" is expected",
        ),
        (
            "New York, 20 July, 2026",
            "4 [New York, 20 July, 2026] The date reads \"New York, 20 July, 2026\"; \"20 July 2026\" is expected",
        ),
        ("20  July  2026", ""),
        ("29 February 2026", "4 [29 February 2026] The calendar has no 29 February 2026"),
        ("29 February 2028", ""),
        ("20 juillet 2026", "4 [20 juillet 2026] The date reads \"20 juillet 2026\"; \"20 July 2026\" is expected"),
        ("20 of July 2026", "4 [20 of July 2026] The date reads \"20 of July 2026\"; \"20 July 2026\" is expected"),
        ("20 July of 2026", "4 [20 July of 2026] The date reads \"20 July of 2026\"; \"20 July 2026\" is expected"),
    ];
    all_told("masthead/date", |line| report("").replace("20 July 2026", line), &cases);
}

#[test]
fn a_date_with_words_beside_it_is_mended_only_where_one_asks_for_it() {
    let is_safe = |line: &str| {
        let text = report("").replace("20 July 2026", line);
        let manuscript = reader::read(text.into_bytes(), Path::new("draft.txt")).expect("text is read");
        let document = document::recognise(&manuscript, &*RULES, &Hints::default());
        let options = Options { select: vec!["masthead/date".to_owned()], ..Options::default() };
        let found = rule::check(&document, &RULES, &options);
        found.first().and_then(|found| found.fixes.first()).map(|fix| fix.safety == Safety::Safe)
    };
    for line in ["20 July, 2026", "July 20, 2026", "20th July 2026", "20 of July 2026", "20th of July, 2026"] {
        assert_eq!(is_safe(line), Some(true), "{line}");
    }
    for line in ["20 July, 2026, New York", "New York, 20 July, 2026", "20.07.2026"] {
        assert_eq!(is_safe(line), Some(false), "{line}");
    }
}
