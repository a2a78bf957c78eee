//! Settings of the editor and of masthead.toml.

use serde_json::{Value, json};

use crate::BROKEN;
use crate::editor::{Editor, usual};

fn with_options(options: Value) -> Editor {
    let mut parameters = usual();
    parameters["initializationOptions"] = options;
    Editor::with(parameters).0
}

fn message(findings: &[Value]) -> &str {
    findings[0]["message"].as_str().expect("a text")
}

#[test]
fn messages_are_in_the_language_asked_for() {
    let mut english = Editor::new();
    let english = message(&english.findings_in("draft.txt", "plaintext", BROKEN)).to_owned();
    let mut french = with_options(json!({ "messageLanguage": "fr" }));
    let french = message(&french.findings_in("draft.txt", "plaintext", BROKEN)).to_owned();
    assert_ne!(french, english);
    // As the editor's own language, where nothing is asked for.
    let mut parameters = usual();
    parameters["locale"] = json!("fr-CH");
    parameters["initializationOptions"] = json!({ "masthead": { "messageLanguage": "auto" } });
    let (mut editor, _) = Editor::with(parameters);
    assert_eq!(message(&editor.findings_in("draft.txt", "plaintext", BROKEN)), french);
}

#[test]
fn rules_are_chosen() {
    let mut editor = with_options(json!({ "ignore": ["masthead"] }));
    assert_eq!(editor.findings_in("draft.txt", "plaintext", BROKEN), [Value::Null; 0]);
    let mut editor = with_options(json!({ "select": ["notes", "masthead/distribution"] }));
    assert_eq!(editor.findings_in("draft.txt", "plaintext", BROKEN).len(), 1);
}

#[test]
fn settings_that_do_not_hold_are_told_of_once() {
    let mut editor = with_options(json!({ "ignore": ["masthed"] }));
    assert_eq!(editor.findings_in("a.txt", "plaintext", BROKEN).len(), 1);
    let shown = editor.wait_for("window/showMessage");
    assert!(shown["message"].as_str().is_some_and(|text| text.contains("did you mean \"masthead\"?")), "{shown}");
    editor.findings_in("b.txt", "plaintext", BROKEN);
    editor.tell("workspace/didChangeConfiguration", json!({ "settings": { "masthead": { "select": 7 } } }));
    let shown = editor.wait_for("window/showMessage");
    assert!(shown["message"].as_str().is_some_and(|text| text.contains("invalid type")), "{shown}");
}

#[test]
fn changed_settings_are_taken_up() {
    let mut editor = Editor::new();
    assert_eq!(editor.findings_in("draft.txt", "plaintext", BROKEN).len(), 1);
    editor.tell("workspace/didChangeConfiguration", json!({ "settings": { "masthead": { "ignore": ["masthead"] } } }));
    assert_eq!(editor.findings("draft.txt", 1), [Value::Null; 0]);
}

#[test]
fn an_editor_that_keeps_settings_is_asked_for_them() {
    let mut parameters = usual();
    parameters["capabilities"]["workspace"]["configuration"] = json!(true);
    for what in ["didChangeWatchedFiles", "didChangeConfiguration"] {
        parameters["capabilities"]["workspace"][what] = json!({ "dynamicRegistration": true });
    }
    let (mut editor, _) = Editor::with(parameters);
    let registered = editor.wait_for("client/registerCapability")["registrations"].clone();
    let methods: Vec<&str> =
        registered.as_array().expect("a list").iter().filter_map(|one| one["method"].as_str()).collect();
    assert_eq!(methods, ["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"]);
    let asked = editor.wait(|message| message["method"] == "workspace/configuration");
    assert_eq!(asked["params"]["items"], json!([{ "section": "masthead" }]));
    editor.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [{ "ignore": ["masthead"] }] }));
    assert_eq!(editor.findings_in("draft.txt", "plaintext", BROKEN), [Value::Null; 0]);
    // Changed, and asked for again.
    editor.tell("workspace/didChangeConfiguration", json!({ "settings": null }));
    let asked = editor.wait(|message| message["method"] == "workspace/configuration");
    editor.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [{}] }));
    assert_eq!(editor.findings("draft.txt", 1).len(), 1);
}

#[test]
fn an_editor_is_asked_to_tell_only_what_it_can() {
    for (can, wanted) in [(None, None), (Some("didChangeConfiguration"), Some("workspace/didChangeConfiguration"))] {
        let mut parameters = usual();
        parameters["capabilities"]["workspace"]["configuration"] = json!(true);
        if let Some(can) = can {
            parameters["capabilities"]["workspace"][can] = json!({ "dynamicRegistration": true });
        }
        let (mut editor, _) = Editor::with(parameters);
        let first = editor.wait(|message| message.get("id").is_some() && message.get("method").is_some());
        let registered = first["params"]["registrations"][0]["method"].as_str();
        assert_eq!(registered, wanted, "{first}");
    }
}

#[test]
fn the_configuration_file_of_a_draft_holds_and_is_read_again() {
    let mut editor = Editor::new();
    editor.write("masthead.toml", "ignore = [\"masthead\"]\n");
    assert_eq!(editor.findings_in("draft.txt", "plaintext", BROKEN), [Value::Null; 0]);
    let changed = |editor: &mut Editor, text: &str| {
        editor.write("masthead.toml", text);
        let uri = editor.uri("masthead.toml");
        editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
        editor.findings("draft.txt", 1)
    };
    assert_eq!(changed(&mut editor, "[rules.masthead]\nseverity = \"advice\"\n")[0]["severity"], 3);
    assert_eq!(changed(&mut editor, "exclude = [\"draft.txt\"]\n"), [Value::Null; 0]);
    assert_eq!(changed(&mut editor, "exclud = []\n"), [Value::Null; 0]);
    let shown = editor.wait_for("window/showMessage");
    assert!(shown["message"].as_str().is_some_and(|text| text.contains("masthead.toml:1:1")), "{shown}");
    assert_eq!(changed(&mut editor, "").len(), 1);
}

#[test]
fn the_editor_counts_more_than_the_file() {
    let mut editor = with_options(json!({ "select": ["masthead"], "messageLanguage": "es" }));
    editor.write("masthead.toml", "ignore = [\"masthead\"]\nmessage-language = \"fr\"\n");
    let findings = editor.findings_in("draft.txt", "plaintext", BROKEN);
    assert!(findings.iter().any(|found| found["code"] == "masthead/distribution"), "{findings:?}");
}
