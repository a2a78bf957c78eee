//! Edits of all kinds leave the server with the text that the editor has.

use std::cell::RefCell;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::editor::{Editor, usual};

/// Pieces of drafts, with line ends of each kind and characters of each width.
const PIECES: [&str; 16] = [
    "United Nations",
    "A/81/214",
    "Distr.: Genral",
    "20 July 2026",
    "Original: English",
    "1. First.",
    "2. Second, see paragraph 1.",
    "الأمم المتحدة",
    "第七十八届会议",
    "😀",
    "𝒜é",
    "*",
    " ",
    "\n",
    "\r\n",
    "\r",
];

/// A text and where it goes, the places being shares of a thousand of the text that there is then.
#[derive(Clone, Debug)]
struct Edit {
    from: usize,
    length: usize,
    text: String,
}

fn text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), pieces).prop_map(|pieces| pieces.concat())
}

fn edit() -> impl Strategy<Value = Edit> {
    (0..=1000usize, 0..=200usize, text(0..4)).prop_map(|(from, length, text)| Edit { from, length, text })
}

/// The place of a byte as an editor names it, by counting all before it.
fn place(text: &str, offset: usize, bytes: bool) -> Value {
    let before = &text[..offset];
    let (mut line, mut start) = (0, 0);
    for (at, character) in before.char_indices() {
        let ends = character == '\n' || (character == '\r' && !text[at + 1..].starts_with('\n'));
        if ends {
            (line, start) = (line + 1, at + 1);
        }
    }
    let column = if bytes { before.len() - start } else { before[start..].encode_utf16().count() };
    json!({ "line": line, "character": column })
}

/// A byte on the boundary of a character, and not between the two of a line end, where no place leads.
fn boundary(text: &str, share: usize) -> usize {
    let mut at = text.floor_char_boundary(text.len() * share.min(1000) / 1000);
    if text[..at].ends_with('\r') && text[at..].starts_with('\n') {
        at += 1;
    }
    at
}

/// Makes `edit` in `text`; gives it as the protocol has it.
fn make(edit: &Edit, text: &mut String, bytes: bool) -> Value {
    let (from, to) = (boundary(text, edit.from), boundary(text, edit.from + edit.length));
    let range = json!({ "start": place(text, from, bytes), "end": place(text, to, bytes) });
    text.replace_range(from..to, &edit.text);
    json!({ "range": range, "text": edit.text })
}

fn editor(bytes: bool) -> Editor {
    let mut parameters = usual();
    if bytes {
        parameters["capabilities"]["general"] = json!({ "positionEncodings": ["utf-8"] });
    }
    Editor::with(parameters).0
}

/// Findings of a draft edited step by step, and of one opened with the text that it then has.
fn compare(
    editor: &mut Editor,
    number: &mut u32,
    begun: &str,
    steps: &[Vec<Edit>],
    bytes: bool,
) -> Result<(), TestCaseError> {
    *number += 1;
    let (edited, fresh) = (format!("edited-{number}.md"), format!("fresh-{number}.md"));
    editor.open(&edited, "markdown", begun);
    let mut text = begun.to_owned();
    let mut version = 1;
    for step in steps {
        version += 1;
        let changes: Vec<Value> = step.iter().map(|edit| make(edit, &mut text, bytes)).collect();
        editor.change(&edited, version, json!(changes));
    }
    // Other places are named with the draft that they are in.
    let after = json!(editor.findings(&edited, version)).to_string().replace(&edited, &fresh);
    prop_assert_eq!(after, json!(editor.findings_in(&fresh, "markdown", &text)).to_string());
    // What is found tells the places apart; folding tells the lines.
    prop_assert_eq!(
        editor.ask_of("textDocument/foldingRange", &edited),
        editor.ask_of("textDocument/foldingRange", &fresh)
    );
    Ok(())
}

#[test]
fn edits_lead_to_the_findings_of_the_text_that_they_lead_to() {
    for bytes in [false, true] {
        let session = RefCell::new((editor(bytes), 0));
        let steps = prop::collection::vec(prop::collection::vec(edit(), 1..4), 0..6);
        // A failure is told in full; there is no file of earlier ones.
        let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let outcome = runner.run(&(text(0..30), steps), |(begun, steps)| {
            let (editor, number) = &mut *session.borrow_mut();
            compare(editor, number, &begun, &steps, bytes)
        });
        if let Err(error) = outcome {
            panic!("{error}");
        }
    }
}

#[test]
fn places_outside_the_text_and_within_characters_are_taken_for_the_nearest() {
    let mut editor = editor(false);
    editor.open("draft.txt", "plaintext", "😀 Distr.: Genral");
    let range = |start: (u32, u32), end: (u32, u32)| {
        let place = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
        json!({ "start": place(start), "end": place(end) })
    };
    // Within the one character of two units; past the end of the line; past the end of the text; turned round.
    let changes = [
        json!({ "range": range((0, 1), (0, 2)), "text": "" }),
        json!({ "range": range((0, 999), (0, 999)), "text": "\nA/81/214\n20 July 2026\nOriginal: English\n" }),
        json!({ "range": range((999, 0), (u32::MAX, u32::MAX)), "text": "\n" }),
        json!({ "range": range((1, 8), (1, 0)), "text": "" }),
    ];
    editor.change("draft.txt", 2, json!(changes));
    let edited = editor.findings("draft.txt", 2);
    let text = " Distr.: Genral\nA/81/214\n20 July 2026\nOriginal: English\n\n";
    assert_eq!(edited, editor.findings_in("fresh.txt", "plaintext", text));
    assert!(!edited.is_empty());
}
