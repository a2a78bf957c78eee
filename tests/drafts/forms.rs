//! The same drafts as people hand them in: other line ends and spaces, marks of direction, Markdown. Each is clean, and a
//! defect planted in each part at the core is found by its own rule alone.

use super::{ARABIC, CHINESE, Draft, ENGLISH, FRENCH, RUSSIAN, SPANISH, found};

const DRAFTS: [Draft; 6] = [ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH];

/// A defect: its rule, and what replaces what.
type Defect = (&'static str, String, String);

/// A way to write a draft.
type Form = fn(&str) -> String;

/// One defect in each part at the core of `draft`.
fn defects(draft: Draft) -> Vec<Defect> {
    let line = |start: &str| draft.text.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    let distribution = line("Distr.");
    let mut below = draft.text.lines().skip_while(|line| !line.starts_with("Distr."));
    let date = below.nth(1).unwrap_or_default().to_owned();
    let day = date.split(' ').next().unwrap_or_default();
    let third = if draft.name == "arabic.txt" { ["\n3 -", "\n4 -"] } else { ["\n3.", "\n4."] };
    vec![
        ("masthead/distribution", distribution.clone(), format!("{distribution}q")),
        ("masthead/date", date.clone(), date.replacen(day, "32", 1)),
        ("masthead/original-language", "Original: ".to_owned(), "Orignal: ".to_owned()),
        ("agenda/footnote", "\n* A/81/150".to_owned(), "\n** A/81/150".to_owned()),
        ("numbering/paragraphs", third[0].to_owned(), third[1].to_owned()),
    ]
}

/// Fails where a draft in `form` is not clean, or a defect in it is not found by its own rule alone.
fn holds(name: &str, form: Form) {
    for draft in DRAFTS {
        assert_eq!(found(name, &form(draft.text)), [""; 0], "{}", draft.name);
        for (rule, good, bad) in defects(draft) {
            assert!(draft.text.contains(&good), "{good} stands in {}", draft.name);
            let found = found(name, &form(&draft.text.replacen(&good, &bad, 1)));
            let rules: Vec<&str> = found.iter().filter_map(|line| line.split(' ').nth(1)).collect();
            assert_eq!(rules, [rule], "{}: {good:?} => {bad:?}: {found:#?}", draft.name);
        }
    }
}

/// `text` with `before` before and `after` after each line that is not blank, the first `count` of them.
fn around(text: &str, count: usize, before: &str, after: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        if line.is_empty() || at >= count { format!("{line}\n") } else { format!("{before}{line}{after}\n") }
    });
    lines.collect()
}

/// `text` as Markdown, its asterisks no markup.
fn escaped(text: &str) -> String {
    text.replace('*', "\\*")
}

#[test]
fn plain() {
    holds("draft.txt", str::to_owned);
}

#[test]
fn line_ends_of_windows_and_old_macintoshes() {
    holds("draft.txt", |text| text.replace('\n', "\r\n"));
    holds("draft.txt", |text| text.replace('\n', "\r"));
}

#[test]
fn blank_lines_everywhere_or_nowhere() {
    holds("draft.txt", |text| text.replace("\n\n", "\n").replace('\n', "\n\n"));
    holds("draft.txt", |text| text.replace("\n\n", "\n"));
}

#[test]
fn spaces_that_do_not_break_and_lines_set_in() {
    holds("draft.txt", |text| text.replace(' ', "\u{a0}"));
    holds("draft.txt", |text| around(text, usize::MAX, "    ", ""));
}

#[test]
fn marks_of_direction() {
    holds("draft.txt", |text| around(text, usize::MAX, "\u{200f}", ""));
    holds("draft.txt", |text| around(text, usize::MAX, "\u{200e}", "\u{200e}"));
}

#[test]
fn markdown_with_hard_breaks_and_bold_type() {
    holds("draft.md", |text| around(&escaped(text), usize::MAX, "", "  "));
    holds("draft.md", |text| around(&escaped(text), 8, "**", "**  "));
}

#[test]
fn markdown_with_front_matter_and_comments() {
    holds("draft.md", |text| format!("---\ntitle: draft\n---\n\n{}", escaped(text)));
    holds("draft.md", |text| escaped(text).replacen("\n\n", "\n\n<!-- for the editor: 20 July -->\n\n", 2));
}

#[test]
fn markdown_notes() {
    holds("draft.md", |text| {
        let called = text.replacen('*', "[^1]", 1);
        called.replace("\n** A/", "\n[^2]: A/").replace("\n* A/", "\n[^1]: A/")
    });
}

#[test]
fn masthead_parts_on_one_line() {
    let joined = |text: &str, gap: &str| {
        let (head, rest) = text.split_once("\n\n").unwrap_or_default();
        let (masthead, rest) = rest.split_once("\n\n").unwrap_or_default();
        format!("{head}\n\n{}\n\n{rest}", masthead.replace('\n', gap))
    };
    for draft in DRAFTS {
        for gap in [" ", "\t", "   ", " | "] {
            assert_eq!(found("draft.txt", &joined(draft.text, gap)), [""; 0], "{} with {gap:?}", draft.name);
        }
    }
}
