//! Which lines of plain text are headings, at which level, and how far each goes.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, all};

/// The headings of a plain text of these lines, each with its level; `t` is a line of text, `s` a short sentence, `1` the
/// first paragraph, and `+` joins a line to the one above.
pub(crate) fn headings(lines: &str) -> String {
    let line = |line: &str| {
        let (gap, line) = line.strip_prefix('+').map_or(("\n\n", line), |line| ("\n", line));
        let said = match line {
            "t" => {
                "The libraries of small islands lend books to all who come, and to those who cannot come they send them."
            }
            "u" => "The libraries of small islands lend books to all who come, and to those who",
            "p" => "The libraries of small islands lend books to all who come, and to those who 12",
            "s" => "The libraries lend their books.",
            "v" => "The libraries lend the book.",
            "n" => "The libraries lend all their books",
            "c" => "The libraries lend all their books.¹",
            "d" => "The libraries lend all their books..",
            "e" => "The libraries lend all their books .",
            "1" => "1. The libraries lend all their books.",
            other => other,
        };
        format!("{gap}{said}")
    };
    let text = report(&lines.split('|').map(line).collect::<String>());
    let manuscript = reader::read(text.into_bytes(), Path::new("levels.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let said = |heading: &document::Heading| {
        format!("{} {}", heading.level, manuscript.slice(heading.span).replace('\n', "/"))
    };
    document.headings.iter().map(said).collect::<Vec<_>>().join(" | ")
}

#[test]
fn chapters_and_sections_are_headings_each_at_its_level() {
    let cases = [
        ("I. One|t|II. Two|t", "1 I. One | 1 II. Two"),
        ("I. One|A. First|t|B. Second|t|II. Two|t", "1 I. One | 2 A. First | 2 B. Second | 1 II. Two"),
        ("I.|One|t|II.|Two|t", "1 I.//One | 1 II.//Two"),
        ("I.|II.|t", ""),
        ("I. One|t|II.|III.|t", ""),
        ("A. First|t|B. Second|t|C. Third|t", "2 A. First | 2 B. Second | 2 C. Third"),
        ("I. One|1|II. Two|t", "1 I. One | 1 II. Two"),
        ("I. One|1", "1 I. One"),
        ("I.|One|1", "1 I.//One"),
        ("I. One|t", ""),
        ("I. One|1|A. First|t|B. Second|t", "1 I. One | 2 A. First | 2 B. Second"),
        ("I. One|t|II. Two|t|IV. Four|t|V. Five|t", "1 I. One | 1 II. Two | 1 IV. Four | 1 V. Five"),
        ("I. One|t|III. Three|t|II. Two|t|IV. Four|t", "1 I. One | 1 III. Three | 1 II. Two | 1 IV. Four"),
        ("I. One|t|I. Two|t|II. Three|t", "1 I. One | 1 I. Two | 1 II. Three"),
        ("I. One|t|VIII. Two|t|III. Three|t", "1 I. One | 1 VIII. Two | 1 III. Three"),
        ("I. One|t|II. Two|t|II. Three|t|III. Four|t", "1 I. One | 1 II. Two | 1 II. Three | 1 III. Four"),
        ("I. One|t|II. Two|t|I. Three|t|IV. Four|t", "1 I. One | 1 II. Two | 1 I. Three | 1 IV. Four"),
        ("I. One|t|II. Two|t|VI. Three|t|IV. Four|t", "1 I. One | 1 II. Two | 1 VI. Three | 1 IV. Four"),
        ("I. One|t|III. Two|t|VI. Three|t|IV. Four|t", ""),
        ("I. One|t|+II. Two|t|III. Three|t", "1 I. One | 1 II. Two | 1 III. Three"),
        ("I. One|u|+II. Two|t|II. Two|t|III. Three|t", "1 I. One | 1 II. Two | 1 III. Three"),
        ("I. One|u|+II. Two|t|III. Three|t", "1 I. One | 1 II. Two | 1 III. Three"),
        ("I. One|u|+C. Two|t|II. Two|t", "1 I. One | 1 II. Two"),
        ("u|+I. One|t|II. Two|t", "1 I. One | 1 II. Two"),
        ("u|+I. One|t|I. One|t|II. Two|t", "1 I. One | 1 II. Two"),
        ("I. One|t|u|+III. Two|t|II. Two|t", "1 I. One | 1 II. Two"),
        ("I. One|t|II. Two|t|Annex|I. One|t|II. Two|t", "1 I. One | 1 II. Two | 1 I. One | 1 II. Two"),
        ("I. One|t|Annex|II. Two|t", ""),
    ];
    all(&cases, headings);
}

#[test]
fn what_stands_under_a_heading_is_text() {
    let one = |below: &str| headings(&format!("I. One|{below}|II. Two|{below}"));
    let cases = [
        ("t", "1 I. One | 1 II. Two"),
        ("u", "1 I. One | 1 II. Two"),
        ("p", ""),
        ("s", "1 I. One | 1 II. Two"),
        ("v", ""),
        ("n", ""),
        ("c", "1 I. One | 1 II. Two"),
        ("d", ""),
        ("e", ""),
        ("n|s", "1 I. One | 1 II. Two"),
        ("n|n", ""),
        ("1", "1 I. One | 1 II. Two"),
        ("I", ""),
    ];
    all(&cases, one);
}

#[test]
fn a_label_is_closed_and_a_title_follows_it() {
    let one = |label: &str| headings(&label.split('|').map(|label| format!("{label}|t")).collect::<Vec<_>>().join("|"));
    let cases = [
        ("I. One|II. Two", "1 I. One | 1 II. Two"),
        ("I One|II Two", ""),
        ("I.One|II.Two", ""),
        ("I - One|II - Two", "1 I - One | 1 II - Two"),
        ("I – One|II – Two", "1 I – One | 1 II – Two"),
        ("I — One|II — Two", "1 I — One | 1 II — Two"),
        ("I) One|II) Two", ""),
        ("i. One|ii. Two", ""),
        ("I. one|II. two", ""),
        ("**I.** One|**II.** Two", "1 **I.** One | 1 **II.** Two"),
        ("I. One . . . 5|II. Two . . . 6", ""),
        ("I. One … 5|II. Two … 6", ""),
        ("I. One..... 5|II. Two..... 6", ""),
        ("Chapter I. One|Chapter II. Two", ""),
        ("1. One|2. Two", ""),
        ("I. Введение|II. Выводы", "1 I. Введение | 1 II. Выводы"),
        ("I. 2025|II. 2026", "1 I. 2025 | 1 II. 2026"),
        ("I. “One”|II. “Two”", "1 I. “One” | 1 II. “Two”"),
        ("IIII. One|V. Two", ""),
    ];
    all(&cases, one);
}
