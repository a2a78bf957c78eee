//! What stands just within and just beyond what a rule lets pass.

use super::{ENGLISH, of_rule};

/// What a report begins with in plain text.
pub(crate) const HEAD: &str = "United Nations\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n";

/// A report in Markdown with this body.
pub(crate) fn report(body: &str) -> String {
    let head = "A/81/214\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n\n20 July 2026\n\nOriginal: English";
    format!("{head}\n\n# Report of the Secretary-General\n\n{body}\n")
}

/// A table with a column of these cells above a total.
fn column(cells: &[&str], total: &str) -> String {
    let rows: String = cells.iter().map(|cell| format!("| Part | {cell} |\n")).collect();
    report(&format!("| Item | Amount |\n|---|---|\n{rows}| Total | {total} |"))
}

fn totals(cells: &[&str], total: &str) -> Vec<String> {
    of_rule("totals.md", &column(cells, total), "tables/column-total")
}

#[test]
fn a_total_may_differ_by_what_its_numbers_were_rounded_by() {
    assert_eq!(totals(&["10", "20", "30"], "60"), [""; 0]);
    assert_eq!(totals(&["1.5", "2.5"], "4.1"), [""; 0]);
    let [only] = &totals(&["1.5", "2.5"], "4.2")[..] else { panic!("not one finding") };
    assert!(only.contains("[4.2]") && only.contains("adds up to 4.0;"), "{only}");
}

#[test]
fn a_total_below_zero_is_written_as_it_is() {
    let [only] = &totals(&["(10)", "(20)", "(30)"], "(65)")[..] else { panic!("not one finding") };
    assert!(only.contains("[(65)]") && only.contains("adds up to (60);"), "{only}");
}

#[test]
fn a_mean_below_a_column_is_no_total() {
    assert_eq!(totals(&["10", "12", "14"], "12"), [""; 0]);
}

#[test]
fn a_heading_that_comes_twice_was_meant_to_be_the_next() {
    let headings = |numbers: [&str; 4]| {
        let body: String = numbers.iter().map(|number| format!("## {number}. Of something\n\nText.\n\n")).collect();
        of_rule("headings.md", &report(&body), "numbering/headings").len()
    };
    assert_eq!(headings(["I", "II", "III", "IV"]), 0);
    assert_eq!(headings(["I", "II", "II", "IV"]), 1);
    assert_eq!(headings(["I", "II", "IV", "V"]), 1);
}

#[test]
fn a_number_before_a_word_is_no_label() {
    assert!(ENGLISH.text.contains("\n3. "));
    let text = ENGLISH.text.replacen("\n3. ", "\n12 months. So long it took.\n\n3. ", 1);
    assert_eq!(of_rule(ENGLISH.name, &text, "numbering/paragraphs"), [""; 0]);
}

#[test]
fn columns_set_apart_by_tabs_are_read_apart() {
    let text = ENGLISH.text.replacen("Distr.: General", "What a page has here\tDistr.: General", 1);
    assert_eq!(of_rule(ENGLISH.name, &text, "masthead/distribution"), [""; 0]);
}

#[test]
fn words_are_counted_of_documents_of_a_session_alone() {
    let words = "word ".repeat(3400);
    let long = |symbol: &str| report(&format!("1. {words}.")).replacen("A/81/214", symbol, 1);
    assert_eq!(of_rule("paper.md", &long("A/AC.900/2026/CRP.1"), "limits/words-in-session").len(), 1);
    assert_eq!(of_rule("report.md", &long("A/81/214"), "limits/words-in-session").len(), 0);
}
