//! Columns of numbers and their totals: which do not add up, and what the sum is said to be.

use super::all_told;

const RULE: &str = "tables/column-total";

/// A report with this below its first paragraph.
fn report(below: &str) -> String {
    format!(
        "United Nations\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n\
         1. It met in June and heard the reports of its members.\n\n{below}\n\n\
         2. It met in July and heard the reports of its members.\n"
    )
}

/// A table with these rows, `/` between them and `|` between their cells, and a total.
fn table(rows: &str) -> String {
    format!("Table 1\nSite|Days/{rows}").replace('|', "\t").replace('/', "\n")
}

/// Holds each of `cases`: what is told of the totals in what `of` makes of the first is the second.
fn all(of: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    all_told(RULE, of, cases);
}

#[test]
fn a_total_that_rounding_does_not_explain_is_told() {
    let cases = [
        ("North|10/South|20/Total|30", ""),
        ("North|10/South|20/Total|31", ""),
        ("North|10/South|20/Total|29", ""),
        ("North|10/South|20/Total|32", "19 [32] The column adds up to 30; its total reads 32"),
        ("North|10/South|20/Total|28", "19 [28] The column adds up to 30; its total reads 28"),
        ("North|10/South|20/West|30/Total|62", ""),
        ("North|10/South|20/West|30/Total|58", ""),
        ("North|10/South|20/West|30/Total|63", "20 [63] The column adds up to 60; its total reads 63"),
        ("North|10/South|20/West|30/Total|57", "20 [57] The column adds up to 60; its total reads 57"),
        ("A|10/B|10/C|10/D|10/E|10/F|10/G|10/H|10/I|10/J|10/Total|105", ""),
        (
            "A|10/B|10/C|10/D|10/E|10/F|10/G|10/H|10/I|10/J|10/Total|106",
            "27 [106] The column adds up to 100; its total reads 106",
        ),
        (
            "A|10/B|10/C|10/D|10/E|10/F|10/G|10/H|10/I|10/J|10/Total|94",
            "27 [94] The column adds up to 100; its total reads 94",
        ),
        ("North|10.5/South|20.5/Total|31.1", ""),
        ("North|10.5/South|20.5/Total|31.2", "19 [31.2] The column adds up to 31.0; its total reads 31.2"),
        ("North|10.5/South|20/Total|31.5", ""),
        ("North|10.5/South|20/Total|32.0", ""),
        ("North|10.5/South|20/Total|32.1", "19 [32.1] The column adds up to 30.5; its total reads 32.1"),
        ("North|10.55/South|20/Total|32.00", ""),
        ("North|10.55/South|20/Total|32.10", "19 [32.10] The column adds up to 30.55; its total reads 32.10"),
        ("North|10/Total|16", ""),
    ];
    all(|rows| report(&table(rows)), &cases);
}

#[test]
fn a_total_far_from_the_sum_is_no_sum() {
    let cases = [
        ("North|100/South|200/Total|200", ""),
        ("North|100/South|200/Total|201", "19 [201] The column adds up to 300; its total reads 201"),
        ("North|100/South|100/Total|300", ""),
        ("North|100/South|100/Total|299", "19 [299] The column adds up to 200; its total reads 299"),
        ("North|(100)/South|(200)/Total|(290)", "19 [(290)] The column adds up to (300); its total reads (290)"),
        ("North|-100/South|-200/Total|-290", "19 [-290] The column adds up to -300; its total reads -290"),
        ("North|(100)/South|(200)/Total|290", ""),
        ("North|100/South|200/Total|(290)", ""),
        ("North|100/South|(100)/Total|5", ""),
        ("North|300/South|–/Total|310", "19 [310] The column adds up to 300; its total reads 310"),
        ("North|300/South|(10)/Total|300", "19 [300] The column adds up to 290; its total reads 300"),
    ];
    all(|rows| report(&table(rows)), &cases);
}

#[test]
fn the_sum_is_written_as_the_total_is() {
    let cases = [
        (
            "North|600,000/South|634,567/Total|1,234,500",
            "19 [1,234,500] The column adds up to 1,234,567; its total reads 1,234,500",
        ),
        (
            "North|600000/South|634567/Total|1234500",
            "19 [1234500] The column adds up to 1234567; its total reads 1234500",
        ),
        (
            "North|600 000/South|634 567/Total|1 234 500",
            "19 [1 234 500] The column adds up to 1 234 567; its total reads 1 234 500",
        ),
        (
            "North|100,000/South|23,456/Total|123,400",
            "19 [123,400] The column adds up to 123,456; its total reads 123,400",
        ),
        ("North|100/South|256/Total|300", "19 [300] The column adds up to 356; its total reads 300"),
        ("North|600/South|456/Total|990", "19 [990] The column adds up to 1056; its total reads 990"),
        (
            "North|600.25/South|634.25/Total|1,200.25",
            "19 [1,200.25] The column adds up to 1,234.50; its total reads 1,200.25",
        ),
        (
            "North|600.25/South|634.25/Total|1200.25",
            "19 [1200.25] The column adds up to 1234.50; its total reads 1200.25",
        ),
        ("North|600.25/South|634.25/Total|1 200", "19 [1 200] The column adds up to 1 234.50; its total reads 1 200"),
        ("North|0.25/South|0.50/Total|0.60", "19 [0.60] The column adds up to 0.75; its total reads 0.60"),
        (
            "North|(600)/South|(634)/Total|(1,200)",
            "19 [(1,200)] The column adds up to (1,234); its total reads (1,200)",
        ),
        ("North|6,000/South|6,340/Total|13,000", "19 [13,000] The column adds up to 12,340; its total reads 13,000"),
        (
            "North|600,000,000/South|634,567,000/Total|1,234,500,000",
            "19 [1,234,500,000] The column adds up to 1,234,567,000; its total reads 1,234,500,000",
        ),
    ];
    all(|rows| report(&table(rows)), &cases);
}

#[test]
fn what_is_no_number_has_no_sum() {
    let cases = [
        ("North|100/South|2,00/Total|350", ""),
        ("North|100/South|2000,000/Total|2,100,350", ""),
        ("North|100/South|.5/Total|120", ""),
        ("North|100/South|200 days/Total|350", ""),
        ("North|100/South|/Total|150", ""),
        ("North|100/South|1000000000000000000/Total|900000000000000000", ""),
        (
            "North|100/South|100000000000000000/Total|90000000000000000",
            "19 [90000000000000000] The column adds up to 100000000000000100; its total reads 90000000000000000",
        ),
        ("North|100/South|200/Total|3,50", ""),
        ("North|100/South|200/Total|350 days", ""),
        ("North|100/South|200/Sum|350", ""),
        ("North|100/South|200/Total:|350", "19 [350] The column adds up to 300; its total reads 350"),
        ("North|100/South|200/TOTAL|350", "19 [350] The column adds up to 300; its total reads 350"),
        ("North|100/South|200/Grand total|350", "19 [350] The column adds up to 300; its total reads 350"),
        ("North|100/South|200/Total of it|350", ""),
        ("North|100/Subtotal|200/Total|350", ""),
        ("North|100/Total|350/South|200", ""),
        ("In|2025/North|100/South|200/Total|350", "20 [350] The column adds up to 300; its total reads 350"),
        ("In|2025/In|2026/North|100/South|200/Total|350", "21 [350] The column adds up to 300; its total reads 350"),
        ("In|1899/North|1000/South|2000/Total|4000", "20 [4000] The column adds up to 4899; its total reads 4000"),
        ("In|2100/North|1000/South|2000/Total|4000", "20 [4000] The column adds up to 5100; its total reads 4000"),
        ("In|2099/North|1000/South|2000/Total|4000", "20 [4000] The column adds up to 3000; its total reads 4000"),
        ("In|days/North|100/South|200/Total|350", "20 [350] The column adds up to 300; its total reads 350"),
    ];
    all(|rows| report(&table(rows)), &cases);
}

#[test]
fn each_table_and_each_column_has_totals_of_its_own() {
    let cases = [
        (
            "Site|Days|Hours/North|10|70/South|20|80/Total|30|190",
            "19 [190] The column adds up to 150; its total reads 190",
        ),
        (
            "Site|Days|Hours/North|10|70/South|20|80/Total|40|190",
            "19 [40] The column adds up to 30; its total reads 40 | 19 [190] The column adds up to 150; its total reads 190",
        ),
        (
            "Site|Days|Hours/North|10|70/South|20|80/Total| 40 | 190 ",
            "19 [40] The column adds up to 30; its total reads 40 | 19 [190] The column adds up to 150; its total reads 190",
        ),
        (
            "Site|Days|Hours/  North|10|70/South|20|80/ Total|  40|190",
            "19 [40] The column adds up to 30; its total reads 40 | 19 [190] The column adds up to 150; its total reads 190",
        ),
        (
            "Site|Days/North|10/South|20/Total|40/Site of it/Site|Days/North|10/South|20/Total|50",
            "19 [40] The column adds up to 30; its total reads 40",
        ),
        (
            "Site|Days/North|10/South|20/Total|30/Table 2/Site|Days/North|10/South|20/Total|40",
            "24 [40] The column adds up to 30; its total reads 40",
        ),
        (
            "Site|Days/North|10/South|20/Total|40/Table 2/Site|Days/North|10/South|20/Total|30",
            "19 [40] The column adds up to 30; its total reads 40",
        ),
        (
            "Site|Days/North|10/South|20/Total|40/Source: the sites.",
            "19 [40] The column adds up to 30; its total reads 40",
        ),
        ("Site|Days/North|10/and its villages/South|20/Total|40", ""),
        // A blank line parts tables where it stands below a total.
        (
            "Site|Days/North|10/South|20/Total|40//Site|Days/North|10/South|20/Total|40",
            "19 [40] The column adds up to 30; its total reads 40 | 24 [40] The column adds up to 30; its total reads 40",
        ),
        ("Site|Days/North|10//South|20//Total|40", "21 [40] The column adds up to 30; its total reads 40"),
        (
            "Site|Days/North|10/South|20/West|30/Total|40/Table 2/Site|Days/North|10/South|20/Total|40",
            "25 [40] The column adds up to 30; its total reads 40",
        ),
    ];
    all(|rows| report(&format!("Table 1/{rows}").replace('|', "\t").replace('/', "\n")), &cases);
}
