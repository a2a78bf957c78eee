//! What a page has round its text and at its foot: running heads, and notes with what calls them.

use std::path::Path;

use masthead::document::{self, Document, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, of_rule};

fn read<T>(name: &str, text: &str, of: impl Fn(&Document<'_>) -> T) -> T {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    of(&document::recognise(&manuscript, &*RULES, &Hints::default()))
}

/// The numbers of the paragraphs of a report that ends with `body`.
fn numbers(body: &str) -> Vec<u32> {
    read("page.txt", &report(body), |document| document.paragraphs.iter().map(|paragraph| paragraph.number).collect())
}

/// The notes of a draft, each with its mark as written.
fn notes(name: &str, text: &str) -> Vec<String> {
    read(name, text, |document| {
        let slice = |span| document.manuscript.slice(span);
        document.notes.iter().map(|note| format!("{} {}", slice(note.label), slice(note.span))).collect()
    })
}

#[test]
fn a_line_of_a_note_that_begins_with_a_number_is_no_paragraph() {
    let notes = "1 See the report of the Secretary-General, chap. IV, para.\n3. It stands there.\n\n\
        2 See A/80/12, para.\n3. It stands there.\n\n* See A/80/14, para.\n3. It stands there.";
    let text = "3. It met in August and heard the reports of its\nmembers.\n4. It met in September.";
    for rule in ["_____\n", "_____\n\n"] {
        let body = format!("1. It met in June.\n\n2. It met in July.\n\n{rule}{notes}\n\n{text}");
        assert_eq!(numbers(&body), [1, 2, 3, 4], "{rule:?}");
    }
}

#[test]
fn the_notes_of_a_page_end_with_the_page() {
    let page = "1. It met in June.\n\n2. It met in July.\n\n_____\n1 See A/80/12, para.\n3. It stands there.\n";
    let next = "3. It met in August.\n\n4. It met in September.";
    assert_eq!(numbers(&format!("{page}\u{c}{next}")), [1, 2, 3, 4]);
}

#[test]
fn the_symbol_over_a_page_calls_no_note() {
    let body = "1. It came.\n\n2. It stayed.\n\n3. It met.\n\n4. It met in July and heard\nA/81/214*\nthe reports.\n\n5. It left.";
    assert_eq!(of_rule("page.txt", &report(body), "notes/callouts"), [""; 0]);
}

#[test]
fn notes_in_brackets_are_held_against_their_callouts_and_leave_others_theirs() {
    let body = "1. It met in June.[1] It met in July.[2]\n\n2. It left.[3]\n\n______\n\n\
        [1] See A/81/12.\n[2] See A/81/13.\n[4] See A/81/14.\n* Reissued for technical reasons.";
    let text = report(body).replacen("A/81/214", "A/81/214*", 1);
    let marked = ["[1] See A/81/12.", "[2] See A/81/13.", "[4] See A/81/14.", "* Reissued for technical reasons."];
    assert_eq!(notes("page.txt", &text), marked);
    let told = of_rule("page.txt", &text, "notes/callouts").join(" | ");
    assert_eq!(told, r#"17 [[3]] The callout "3" has no note | 23 [[4]] Nothing calls the note "4""#);
}

#[test]
fn raised_digits_are_held_against_notes_to_the_character() {
    let text = report("1. It met in 2020.³ It left.²\n\n¹ See A/81/12.\n\n² See A/81/13.");
    let told = of_rule("page.txt", &text, "notes/callouts").join(" | ");
    assert_eq!(told, r#"15 [³] The callout "3" has no note | 17 [¹] Nothing calls the note "1""#);
    let code = report("1. It met in 2020.¹\n\n```\narea = x³ + 1\n```\n\n¹ See A/81/12.");
    assert_eq!(of_rule("page.md", &code, "notes/callouts"), [""; 0]);
}

#[test]
fn a_note_of_raised_digits_in_markup_begins_after_them() {
    assert_eq!(notes("page.txt", &report("1. It met.^{1}\n\n^{1} See A/81/12.")), ["1 See A/81/12."]);
}

#[test]
fn notes_of_arabic_have_up_to_three_digits_in_their_brackets() {
    let text =
        report("1 - اجتمعت اللجنة(١).\n\n2 - وردت ردود(١٠٠).\n\n______\n\n(١) انظر A/81/12.\n(١٠٠) المرجع نفسه.");
    assert_eq!(notes("page.txt", &text), ["(١) انظر A/81/12.", "(١٠٠) المرجع نفسه."]);
}

#[test]
fn sources_of_a_table_leave_the_notes_of_the_text() {
    let text = report("It met in 2020.[1] It left.\n\n| Part[1] | Sum |\n|---|---|\n| One | 3 |\n\n[1] See A/81/12.");
    assert_eq!(notes("page.md", &text), ["[1] See A/81/12."]);
}
