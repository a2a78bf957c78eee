//! What calls a note and what is only raised, and which lines are notes.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, all};

/// The callouts of a report that ends with `body`, with a plus where the note is there, and the notes.
fn notes(body: &str, name: &str) -> String {
    let text = report(body);
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let body = text.len() - body.len();
    let callouts = document.callouts.iter().filter(|callout| callout.span.start() >= body);
    let callout = |callout: &document::Callout| format!("{}{} ", callout.mark, callout.note.map_or("", |_| "+"));
    let notes = document.notes.iter().filter(|note| note.span.start() >= body);
    let note = |note: &document::Note| format!("[{} {}]", note.mark, manuscript.slice(note.span).replace('\n', "/"));
    format!("{}{}", callouts.map(callout).collect::<String>(), notes.map(note).collect::<String>())
}

#[test]
fn a_raised_number_after_a_unit_or_a_ten_is_no_callout() {
    let one = "\n\n<sup>1</sup> See A/81/12.\n\n<sup>2</sup> See A/81/13.\n\n<sup>3</sup> See A/81/14.";
    let with_notes = |said: &str| {
        notes(&format!("1. It met.<sup>1</sup> {said}{one}"), "notes.md")
            .split('[')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let without = |said: &str| notes(&format!("1. It met. {said}"), "notes.md");
    let cases = [
        ("It has 5 km<sup>2</sup> of land.", "1+ "),
        ("It has 5km<sup>2</sup> of land.", "1+ "),
        ("It has 5 m<sup>2</sup> of land.", "1+ 2+ "),
        ("It has 10<sup>3</sup> of them.", "1+ 3+ "),
        ("It has 5 km.<sup>2</sup>", "1+ 2+ "),
        ("It has 210<sup>3</sup> of them.", "1+ 3+ "),
        ("Land<sup>2</sup> of it.", "1+ 2+ "),
        ("It has (km)<sup>2</sup>.", "1+ 2+ "),
        ("Land<sup>2,3</sup> of it.", "1+ 2+ 3+ "),
        ("Land<sup>2, 3</sup> of it.", "1+ 2+ 3+ "),
        ("The 5<sup>th</sup> of it.", "1+ "),
        ("Land<sup>2,x</sup> of it.", "1+ "),
        ("Land<sup>1234</sup> of it.", "1+ "),
        ("Land<sup>(3)</sup> of it.", "1+ 3+ "),
        ("Land km *<sup>2</sup>.", "1+ * 2+ "),
    ];
    all(&cases, with_notes);
    let cases = [
        ("It has 5 km<sup>2</sup> of land.", ""),
        ("It has 5km<sup>2</sup> of land.", ""),
        ("It has 5 m<sup>2</sup> of land.", ""),
        ("It has 10<sup>3</sup> of them.", ""),
        ("It has 5 km.<sup>2</sup>", "2 "),
        ("It has 210<sup>3</sup> of them.", "3 "),
        ("Land<sup>2</sup> of it.", "2 "),
        ("It has 10 m<sup>2</sup>, 10 kg<sup>3</sup>.", "3 "),
        ("It has 10.<sup>3</sup> It left.", "3 "),
        ("Land* of it.", "* "),
        ("It has 10* of it.", "* "),
        ("It has 5 km* of it.", "* "),
    ];
    all(&cases, without);
}

#[test]
fn a_line_that_begins_with_asterisks_is_a_note() {
    let line = |line: &str| notes(&format!("1. It met.\n\n{line}\n"), "notes.txt");
    let cases = [
        ("* See A/81/12.", "[* See A/81/12.]"),
        ("*See A/81/12.", "[* See A/81/12.]"),
        ("** See A/81/12.", "[** See A/81/12.]"),
        ("****** See A/81/12.", "[****** See A/81/12.]"),
        ("******* See A/81/12.", ""),
        ("* * See A/81/12.", ""),
        ("* * *", ""),
        ("*", ""),
        ("*\nSee A/81/12.", "[* See A/81/12.]"),
        ("***\nSee A/81/12.", "[*** See A/81/12.]"),
        ("****\nSee A/81/12.", ""),
        ("*\n* See A/81/12.", "[* See A/81/12.]"),
        ("\\* See A/81/12.", "[* See A/81/12.]"),
        ("＊ See A/81/12.", "[* See A/81/12.]"),
        ("\u{200f}* See A/81/12.", "[* See A/81/12.]"),
        ("*1234567*", ""),
        ("*1234*", "[* 1234*]"),
        ("* 12345 books.", "[* 12345 books.]"),
        ("* See A/81/12*", "[* See A/81/12*]"),
        ("<sup>*</sup> See A/81/12.", "* "),
        ("† See A/81/12.", ""),
        ("- See A/81/12.*", "* "),
        ("^{*} See A/81/12.", "[* See A/81/12.]"),
        ("• See A/81/12.", ""),
        ("***", ""),
        ("***\n\nSee A/81/12.", "[*** See A/81/12.]"),
    ];
    all(&cases, line);
}

#[test]
fn raised_digits_and_brackets_of_plain_text() {
    let line = |said: &str| notes(&format!("1. {said}\n"), "notes.txt");
    let cases = [
        ("It met.¹ It has 5 km² and 10³ of 7².\n\n¹ See A/81/12.", "1+ [1 See A/81/12.]"),
        ("It met.¹ It has 5² and 10³.\n\n¹ See A/81/12.\n² See A/81/13.", "1+ 2+ [1 See A/81/12.][2 See A/81/13.]"),
        (
            "It met¹ again.² m³.\n\n¹ See A/81/12.\n² See A/81/13.\n³ See A/81/14.",
            "1+ 2+ [1 See A/81/12.][2 See A/81/13.][3 See A/81/14.]",
        ),
        ("It met.¹\n\n¹", ""),
        ("It met.¹²³⁴\n\n¹ See A/81/12.", "[1 See A/81/12.]"),
        ("It met.¹\n\n¹²³⁴ See A/81/12.", ""),
        ("It met.⁹ It left.¹⁰\n\n⁹ See A/81/12.\n¹⁰ Ibid.", "9+ 10+ [9 See A/81/12.][10 Ibid.]"),
        ("It met.[1] It left.[2]\n\n[1] See A/81/12.\n[2] See A/81/13.", "1+ 2+ [1 See A/81/12.][2 See A/81/13.]"),
        ("It met.[1]\n\n[1] See A/81/12.\n\n[1] See A/81/13.", ""),
        ("It met.[123]\n\n[1] See A/81/12.", ""),
        ("It met.[1] It left.[1234]\n\n[1] See A/81/12.", "1+ [1 See A/81/12.]"),
        ("It met.[1] It left.[x]\n\n[1] See A/81/12.", "1+ [1 See A/81/12.]"),
        ("It met.[1][2]\n\n[1] See A/81/12.\n[2] See A/81/13.", ""),
        ("It met.[1]\n\n_____\n\n[1] See A/81/12.\n[2] See A/81/13.", "1+ [1 See A/81/12.][2 See A/81/13.]"),
        ("It met.[1]\n\n____\n\n[1] See A/81/12.\n[2] See A/81/13.", ""),
        ("It met.\n\n_____\n\n[1] See A/81/12.\n[2] See A/81/13.", ""),
        ("It met.[1]\n\n_____\n\n[2] See A/81/12.\n[3] See A/81/13.", ""),
        ("It met.[2]\n\n_____\n\n[1] See A/81/12.\n\n2. It left.[1]", ""),
    ];
    all(&cases, line);
}

#[test]
fn a_text_is_told_from_the_callout_at_its_end() {
    let cases = [
        ("It met.", "It met."),
        ("It met.¹²", "It met."),
        ("It met.*", "It met."),
        ("It met.**", "It met."),
        ("It met.^{1}", "It met."),
        ("It met.^{1,2}", "It met."),
        ("It met.^{(1)}", "It met."),
        ("It met.^{x}", "It met.^{x}"),
        ("It met in {12}", "It met in {12}"),
        ("It met in 12", "It met in 12"),
        ("It met.*¹", "It met."),
    ];
    all(&cases, |text| document::without_callout(text).to_owned());
}
