//! Which paragraphs are numbered, and which of their numbers are slips.

use std::path::Path;

use masthead::document::{self, Hints, Slip};
use masthead::reader;

use super::bounds::report;
use super::{RULES, all};

/// A draft of these lines, each by its number: `2` a paragraph, `2:` one that a list follows, `2-` a heading or item of
/// a few words, `2)` a paragraph whose number is closed by a bracket, `+2` a number in the line below a line of text,
/// `t` text, `l` such as a list follows, `w` a line that goes on and `h` a few words, all without a
/// number.
fn draft(lines: &str) -> String {
    let line = |line: &str| {
        let (gap, line) = line.strip_prefix('+').map_or(("\n\n", line), |line| ("\n", line));
        let said = match line.strip_suffix(['-', ':', ')']) {
            _ if line == "t" => "The libraries of the islands lend books to all who come to them.".to_owned(),
            _ if line == "l" => "The libraries of the islands lend these books:".to_owned(),
            _ if line == "h" => "The islands".to_owned(),
            _ if line == "w" => {
                "The libraries of the islands lend books to all who come to them in the year".to_owned()
            }
            None => format!("{line}. The libraries of the islands lend books to all who come."),
            Some(number) if line.ends_with('-') => format!("{number}. Libraries"),
            Some(number) if line.ends_with(':') => format!("{number}. The libraries of the islands lend these books:"),
            Some(number) => format!("{number}) The libraries of the islands lend books to all who come."),
        };
        format!("{gap}{said}")
    };
    report(&lines.split(' ').map(line).collect::<String>())
}

/// The numbers of a draft's paragraphs; then its slips, with what was expected in place of each, a question mark where
/// another series may explain it, and an asterisk where the paragraphs cannot be numbered anew.
pub(crate) fn numbered(lines: &str) -> String {
    told(&draft(lines), "paragraphs.txt")
}

/// The same of a text in the file of this name.
pub(crate) fn told(text: &str, name: &str) -> String {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let numbers = document.paragraphs.iter().map(|paragraph| format!("{}{}", paragraph.number, paragraph.suffix));
    let slip = |slip: &Slip| {
        let doubt = if slip.certain { "" } else { "?" };
        let kept = if slip.explained { "" } else { "*" };
        format!("; {} for {} after {} {}{doubt}{kept}", slip.found, slip.expected, slip.before, slip.kind)
    };
    format!("{}{}", numbers.collect::<Vec<_>>().join(" "), document.slips.iter().map(slip).collect::<String>())
}

#[test]
fn numbers_that_go_on_number_paragraphs() {
    let cases = [
        ("1 2 3", "1 2 3"),
        ("1- 2- 3-", ""),
        ("1 t 2 h 3", "1 2 3"),
        ("5 6 7", "5 6 7"),
        ("7 2 3 4", "7 2 3 4"),
        ("7 2 4", "7"),
        ("1 2 1 2 3 3 4", "1 2 3 4"),
        ("1 2: 1- 2- 3- 3 4", "1 2 3 4"),
        ("1 2: 1- 2- 3- 3 4: 1- 2- 5", "1 2 3 4 5"),
        ("1 2 3 1 2 3", "1 2 3 1 2 3"),
        ("1 2: 1 2 3 4 5 6 7 8 9 3 10 11 4", "1 2 1 2 3 4 5 6 7 8 9 3 4"),
        ("1 2: 1 2 3 4 5 6 7 8 9 10 3 11 12 4", "1 2 1 2 3 4 5 6 7 8 9 10 3 11 12 4"),
        ("1- 1 2- 2 3- 3 4", "1 2 3 4"),
        ("1 2 3 2026 4 5", "1 2 3 4 5"),
        ("1 2 3 1899 4 5", "1 2 3 4 5"),
        ("1 2026 2", "1 2"),
        ("2026 1 2", "1 2"),
        ("w +2026 1 2", "1 2"),
        ("w +2 3 4", "2 3 4"),
        ("w +1 2- 3-", ""),
        ("1 2: 1 2 3 4 5 6 7 8 9 3 4", "1 2 1 2 3 4 5 6 7 8 9 3 4"),
        ("1 2: 1 2 3 4 5 6 7 8 9 10 11 12 3 4 5", "1 2 1 2 3 4 5 6 7 8 9 10 11 12 3 4 5"),
        ("1- 1 2 2- 3 4 3- 5", "1 2 3 4 5"),
        ("1 2 t t t 2026 3", "1 2 3"),
        ("1 2 w +2026 3 4", "1 2 3 4"),
        ("1 w +3 2 3", "1 2 3"),
        ("1 w +2 3 4", "1 2 3 4"),
        ("1 2 w +4 5", "1 2 4 5; 4 for 3 after 2 skipped"),
        ("1 2 w +4 6", "1 2 4 6; 4 for 3 after 2 skipped; 6 for 5 after 4 skipped"),
        ("1 2 w +4 t 3 4", "1 2 3 4"),
        ("1 2 w +4 4", "1 2 4; 4 for 3 after 2 skipped"),
        ("w +1 2 3", "1 2 3"),
        ("w +1 3 4", "1 3 4; 3 for 2 after 1 skipped?"),
        ("w +1 4 5", "4 5"),
        ("1 2 w +1 2 3", "1 2 1 2 3"),
        ("1 2 w +1 3 4", "1 2 3 4"),
        ("1 2 w +40 3 4", "1 2 3 4"),
        ("1 2 w +0 3 4", "1 2 3 4"),
        ("0 1 2", "1 2"),
        ("1 2 w +5 3 4", "1 2 3 4"),
        ("1 2 w +5 6 3 4", "1 2 3 4"),
        ("1 2 w +1 4", "1 2 4; 4 for 3 after 2 skipped"),
    ];
    all(&cases, numbered);
}

#[test]
fn a_number_left_out_or_written_twice_is_a_slip() {
    let cases = [
        ("1 2 4 5 6", "1 2 4 5 6; 4 for 3 after 2 skipped"),
        ("1 2 4", "1 2 4; 4 for 3 after 2 skipped"),
        ("1 3", "1"),
        ("1 3 4", "1 3 4; 3 for 2 after 1 skipped?"),
        ("1 2 2 3", "1 2 2 3; 2 for 3 after 2 repeated"),
        ("1 2 2", "1 2 2; 2 for 3 after 2 repeated"),
        ("1 2 2 4", "1 2 2 4; 2 for 3 after 2 repeated"),
        ("1 1 2", "1 1 2; 1 for 2 after 1 repeated?"),
        ("1 1 3", "1 1 3; 1 for 2 after 1 repeated?"),
        ("1 1", "1 1; 1 for 2 after 1 repeated?"),
        ("1 1 2 3 2 3", "1 1 2 3 2 3"),
        ("1 2 4 3 5", "1 2 4 3 5; 4 for 3 after 3 swapped"),
        ("1 3 2 4", "1 3 2 4; 3 for 2 after 2 swapped?"),
        ("1 2 3 5 4", "1 2 3 5 4; 5 for 4 after 4 swapped"),
        ("1 2 3 5 4-", "1 2 3 4"),
        ("1 2 3 4 2 6 7 9 8 10", "1 2 3 4 2 6 7 9 8 10; 2 for 5 after 4 backward; 9 for 8 after 8 swapped"),
        ("1 2 33 4 5", "1 2 33 4 5; 33 for 3 after 2 backward"),
        ("1 2 33 4", "1 2 33 4; 33 for 3 after 2 backward"),
        ("1 2 3 1 5 6", "1 2 3 1 5 6; 1 for 4 after 3 backward"),
        ("1 2 3 4 2", "1 2 3 4 2; 2 for 5 after 4 backward"),
        ("1 2 3 4 t 2", "1 2 3 4"),
        ("1 2 3 2", "1 2 3"),
        ("1 2 3 4 5 2", "1 2 3 4 5 2; 2 for 6 after 5 backward"),
        ("1 2 3 4 1", "1 2 3 4 1"),
        ("1 2 3 4 5 64", "1 2 3 4 5 64; 64 for 6 after 5 skipped"),
        ("1 2 3 4 5 65", "1 2 3 4 5 65; 65 for 6 after 5 skipped"),
        ("1 2 3 4 5 66", "1 2 3 4 5"),
        ("1 2 3 64 65", "1 2 3"),
        ("1 2 3 63 64", "1 2 3 63 64; 63 for 4 after 3 skipped"),
        ("1 2 5 6 7 3 4", "1 2 3 4"),
        ("1 2 5 6 7 8 9 3 4", "1 2 5 6 7 8 9; 5 for 3 after 2 skipped*"),
        ("1 2 5 6 7 8 3 4", "1 2 3 4"),
        ("1 2 5 6 3 4", "1 2 3 4"),
        ("1 2 5 t 3 4", "1 2 3 4"),
        ("1 2 4 4 5", "1 2 4 4 5; 4 for 3 after 2 backward"),
        ("1 2 4 5 5 6", "1 2 4 5 5 6; 4 for 3 after 2 skipped; 5 for 6 after 5 repeated"),
        ("1 2 3) 4 5", "1 2 4 5; 3 for 3 after 2 label*"),
        ("1 2 4) 5 6", "1 2 5 6; 4 for 3 after 2 label*"),
        ("1 2 3) 4) 5", "1 2 5; 5 for 3 after 2 skipped*"),
        ("1 2 3) 6 7", "1 2 6 7; 3 for 3 after 2 label*"),
        ("1 2 4) 6 7", "1 2 6 7; 6 for 3 after 2 skipped*"),
        ("1 2 5) 6 7", "1 2 6 7; 5 for 3 after 2 label*"),
        ("1 2 4 6 7", "1 2 4 6 7; 4 for 3 after 2 skipped; 6 for 5 after 4 skipped"),
        ("1 2 4 9- 6 7", "1 2 4 6 7; 4 for 3 after 2 skipped; 6 for 5 after 4 skipped"),
        ("1 2 9- 10 3", "1 2 3"),
        ("1 2 9- 4 5", "1 2 4 5; 4 for 3 after 2 skipped"),
        ("1 2 3 3 3 4", "1 2 3 3 4; 3 for 4 after 3 repeated"),
        ("1 2 3 3 5 6", "1 2 3 3 5 6; 3 for 4 after 3 repeated"),
        ("1 2 3 h h 3 4", "1 2 3 3 4; 3 for 4 after 3 repeated"),
        ("1 h h 1 2", "1 1 2"),
        ("1 h 1 3", "1 1 3; 1 for 2 after 1 repeated?"),
        ("1 2 h h 1 3 4 5", "1 2 3 4 5"),
        ("1 2 3 4 5 6 1 2 4 5 7", "1 2 3 4 5 6 7; 4 for 3 after 2 skipped?"),
        ("1 2 3 4 5 6 1 2 2 3 7", "1 2 3 4 5 6 7; 2 for 3 after 2 repeated?"),
        ("1 2 4 5 1 2 4 5", "1 2 4 5 1 2 4 5; 4 for 3 after 2 skipped; 4 for 3 after 2 skipped?"),
        ("1 2 3 6 5 6 7", "1 2 3 6 5 6 7; 6 for 4 after 3 backward"),
        ("1 2 3 6 5 6", "1 2 3 6 5 6; 6 for 4 after 3 backward"),
        ("1 2 4 3 4 5", "1 2 3 4 5"),
        ("1 2 1 4 5", "1 2 1 4 5; 1 for 3 after 2 backward"),
        ("1 2 3 7 5 6 8", "1 2 3 7 5 6 8; 7 for 4 after 3 backward; 8 for 7 after 6 skipped"),
        ("1 2 3 6 5 7 8", "1 2 3 5 7 8; 5 for 4 after 3 skipped*; 7 for 6 after 5 skipped*"),
        ("1 2 3 7 5 6 7 8", "1 2 3 7 5 6 7 8; 7 for 4 after 3 backward"),
        ("8- 1 2 10 11 12", "1 2 10 11 12; 10 for 3 after 2 skipped?"),
        ("1 2: 1 2 3 3 4 5 7 8", "1 2 3 4 5 7 8; 7 for 6 after 5 skipped"),
        ("1 2: 1 2 3 3 5 6", "1 2 3 5 6; 5 for 4 after 3 skipped?"),
        ("1 2 2 3 4 4 5", "1 2 2 3 4 4 5; 2 for 3 after 2 repeated; 4 for 5 after 4 repeated"),
        ("1: 1 2 2 3", "1 2 3"),
        ("1 t 1 2", "1 1 2; 1 for 2 after 1 repeated?"),
        ("1 t 1 3", "1 1 3; 1 for 2 after 1 repeated?"),
        ("1 2 3 4 5 h 2", "1 2 3 4 5"),
        ("1 2 3 4 6- 2", "1 2 3 4"),
        ("1 1 2 2 3", "1 2 3"),
        ("1 2 4- 2 3", "1 2 2 3; 2 for 3 after 2 repeated"),
        ("1 2 3 4 5 4 7 8", "1 2 3 4 5 4 7 8; 4 for 6 after 5 backward"),
        ("1 2 3 4 5 4 7", "1 2 3 4 5 4 7; 4 for 6 after 5 backward"),
        ("1 2 3 4 5 3 7 8", "1 2 3 4 5 3 7 8; 3 for 6 after 5 backward"),
        ("1: 1 2 3", "1 1 2 3"),
        ("1 l 1 2 3", "1 1 2 3"),
        ("1 t 1 2 3", "1 1 2 3; 1 for 2 after 1 repeated?"),
        ("1 9- 2 10 11 12", "1 2"),
        ("1 8- 2 10 11 12", "1 2 10 11 12; 10 for 3 after 2 skipped"),
        ("1 2 3 2- 3 4", "1 2 3 4"),
        ("1 2 9- 5 6", "1 2"),
        ("1 2 3 9- 2 5 6", "1 2 3 5 6; 5 for 4 after 3 skipped"),
        ("1 2 3 3- 4", "1 2 3 4"),
        ("1 2 3 4 5 9- 3", "1 2 3 4 5"),
    ];
    all(&cases, numbered);
}
