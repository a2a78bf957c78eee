//! What an editor offers to do about a finding, and what comes of it.

use serde_json::{Value, json};

use crate::BROKEN;
use crate::editor::{Editor, usual};

/// `text`, of characters of one byte, with the edits of an action made.
fn made(action: &Value, text: &str) -> String {
    let edits = match action["edit"]["documentChanges"].as_array() {
        Some(changes) => changes[0]["edits"].as_array(),
        None => action["edit"]["changes"].as_object().and_then(|changes| changes.values().next()?.as_array()),
    };
    let mut edits = edits.expect("edits").clone();
    let offset = |place: &Value| {
        let line = usize::try_from(place["line"].as_u64().expect("a line")).expect("a small number");
        let column = usize::try_from(place["character"].as_u64().expect("a column")).expect("a small number");
        text.split_inclusive('\n').take(line).map(str::len).sum::<usize>() + column
    };
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    let mut text = text.to_owned();
    for edit in &edits {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().expect("a text"));
    }
    text
}

fn of_kind<'a>(kind: &str, actions: &'a [Value]) -> Vec<&'a Value> {
    actions.iter().filter(|action| action["kind"] == kind).collect()
}

#[test]
fn a_fix_is_offered_where_the_finding_is() {
    let mut editor = Editor::new();
    editor.open("draft.txt", "plaintext", BROKEN);
    let actions = editor.actions("draft.txt", 3, json!({}));
    let [fix] = of_kind("quickfix", &actions)[..] else { panic!("{actions:?}") };
    assert_eq!(made(fix, BROKEN), BROKEN.replace("Genral", "General"));
    assert_eq!(fix["diagnostics"][0]["code"], "masthead/distribution");
    assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert!(fix["title"].as_str().is_some_and(|title| title.contains("Distr.: General")), "{fix}");
    assert_eq!(of_kind("quickfix", &editor.actions("draft.txt", 0, json!({}))).len(), 0);
}

#[test]
fn an_editor_without_versions_gets_edits_without() {
    let (mut editor, _) = Editor::with(json!({ "capabilities": {} }));
    editor.open("draft.txt", "plaintext", BROKEN);
    let actions = editor.actions("draft.txt", 3, json!({}));
    assert_eq!(made(&actions[0], BROKEN), BROKEN.replace("Genral", "General"));
}

#[test]
fn all_safe_fixes_are_made_at_once() {
    let text = "United Nations\r\nA/81/214\r\n\r\nDistr.: genral\r\nJuly 20, 2026\r\nOriginal: english\r\n";
    let mut editor = Editor::new();
    editor.open("draft.txt", "plaintext", text);
    let asked = [json!(["source.fixAll"]), json!(["source"]), json!(["source.fixAll.masthead"])];
    for only in asked {
        let actions = editor.actions("draft.txt", 0, json!({ "only": only }));
        let [all] = actions.as_slice() else { panic!("{actions:?}") };
        assert_eq!(all["kind"], "source.fixAll.masthead");
        editor.write("draft.txt", text);
        let after = made(all, text);
        assert!(after.contains("Distr.: General\r\n"), "{after:?}");
        assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
        editor.write("draft.txt", &after);
    }
    assert_eq!(editor.actions("draft.txt", 0, json!({ "only": ["source.organizeImports"] })), [Value::Null; 0]);
    assert_eq!(editor.actions("draft.txt", 0, json!({ "only": ["source.fixAllOthers"] })), [Value::Null; 0]);
    // Not while the cursor moves.
    assert!(of_kind("source.fixAll.masthead", &editor.actions("draft.txt", 3, json!({ "triggerKind": 2 }))).is_empty());
}

#[test]
fn what_is_sound_needs_no_fixing() {
    let mut editor = Editor::new();
    editor.open("draft.txt", "plaintext", &BROKEN.replace("Genral", "General"));
    assert_eq!(editor.actions("draft.txt", 3, json!({ "only": ["source.fixAll"] })), [Value::Null; 0]);
}

#[test]
fn a_finding_in_markdown_is_let_stand_for_a_reason() {
    let (mut editor, _) = Editor::with(usual());
    editor.open("draft.md", "markdown", BROKEN);
    let actions = editor.actions("draft.md", 3, json!({ "only": ["quickfix"] }));
    let allow = actions.iter().find(|action| made(action, BROKEN).contains("<!--")).expect("an allowance");
    let after = made(allow, BROKEN);
    assert!(after.contains("Distr.: Genral <!-- masthead: allow masthead/distribution: -->\n"), "{after}");
    // Nothing is allowed without a reason, and with one nothing is left to say.
    let rules = |findings: Vec<Value>| findings.iter().map(|found| found["code"].clone()).collect::<Vec<_>>();
    let without = rules(editor.findings_in("without.md", "markdown", &after));
    assert!(without.contains(&json!("masthead/distribution")) && without.contains(&json!("document/allowance")));
    let with = after.replace("distribution: -->", "distribution: as received -->");
    assert_eq!(editor.findings_in("with.md", "markdown", &with), [Value::Null; 0]);
}

#[test]
fn plain_text_has_no_comments() {
    let mut editor = Editor::new();
    editor.open("draft.txt", "plaintext", BROKEN);
    let actions = editor.actions("draft.txt", 3, json!({ "only": ["quickfix"] }));
    assert!(actions.iter().all(|action| !made(action, BROKEN).contains("<!--")), "{actions:?}");
}
