//! Findings as they reach an editor: where, what, and in which language.

use serde_json::{Value, json};

use crate::BROKEN;
use crate::editor::{Editor, usual};

/// The findings of one rule.
fn of<'f>(rule: &str, findings: &'f [Value]) -> Vec<&'f Value> {
    findings.iter().filter(|finding| finding["code"] == rule).collect()
}

#[test]
fn a_finding_says_what_and_where_and_by_which_rule() {
    let mut editor = Editor::new();
    let findings = editor.findings_in("draft.txt", "plaintext", BROKEN);
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(finding["code"], "masthead/distribution");
    assert_eq!(finding["source"], "masthead");
    assert_eq!(finding["severity"], 1);
    assert!(finding["message"].as_str().is_some_and(|text| text.contains("Genral")), "{finding}");
    assert!(finding["codeDescription"]["href"].as_str().is_some_and(|url| url.starts_with("https://")), "{finding}");
    let place = |line: u32, character: u32| json!({ "line": line, "character": character });
    assert_eq!(finding["range"], json!({ "start": place(3, 0), "end": place(3, 14) }));
}

#[test]
fn a_finding_names_the_other_places_that_bear_on_it() {
    let text = "United Nations\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n\
        1. The first paragraph of the report.\n\n2. The second paragraph of the report.\n\n\
        2. The third paragraph of the report.\n\n3. The fourth paragraph of the report.\n";
    let mut editor = Editor::new();
    let findings = editor.findings_in("draft.txt", "plaintext", text);
    let [finding] = of("numbering/paragraphs", &findings)[..] else { panic!("{findings:?}") };
    assert_eq!(finding["range"]["start"]["line"], 11);
    assert_eq!(finding["relatedInformation"][0]["location"]["range"]["start"]["line"], 9);
    assert_eq!(finding["relatedInformation"][0]["location"]["uri"], editor.uri("draft.txt"));
    // An editor that cannot show them gets none.
    let (mut plain, _) = Editor::with(json!({ "capabilities": {} }));
    let findings = plain.findings_in("draft.txt", "plaintext", text);
    assert!(of("numbering/paragraphs", &findings)[0]["relatedInformation"].is_null());
}

#[test]
fn columns_are_counted_as_was_agreed() {
    // The masthead's date follows characters of one to four bytes and of one and two units.
    let text = "الأمم المتحدة 😀𝒜 第一 | Distr.: Genral\nA/81/214\n20 July 2026\nOriginal: English\n";
    let before = text.split_once("Distr.").expect("it is there").0;
    let length = "Distr.: Genral".len();
    let mut bytes = usual();
    bytes["capabilities"]["general"] = json!({ "positionEncodings": ["utf-32", "utf-16", "utf-8"] });
    let mut units = usual();
    units["capabilities"]["general"] = json!({ "positionEncodings": ["utf-16"] });
    let cases = [(bytes, "utf-8", before.len()), (units, "utf-16", before.encode_utf16().count())];
    let cases = cases.into_iter().chain([(usual(), "utf-16", before.encode_utf16().count())]);
    for (parameters, name, start) in cases {
        let (mut editor, capabilities) = Editor::with(parameters);
        assert_eq!(capabilities["positionEncoding"], name);
        let findings = editor.findings_in("draft.txt", "plaintext", text);
        let found = of("masthead/distribution", &findings);
        let [finding] = found[..] else { panic!("{findings:?}") };
        assert_eq!(finding["range"]["start"], json!({ "line": 0, "character": start }), "{name}");
        assert_eq!(finding["range"]["end"], json!({ "line": 0, "character": start + length }), "{name}");
    }
}

#[test]
fn the_editor_or_the_name_says_what_a_file_is() {
    let mut editor = Editor::new();
    for (name, language) in [("a.txt", "plaintext"), ("b", "text"), ("c.md", "markdown"), ("d.markdown", "pandoc")] {
        assert_eq!(editor.findings_in(name, language, BROKEN).len(), 1, "{name}");
    }
    // Neither other files nor a folder's own housekeeping is a draft; the one after them is.
    for (name, language) in [("e.rs", "rust"), ("README.md", "markdown"), ("f.docx", "docx"), ("g.txt", "plaintext")] {
        editor.open(name, language, BROKEN);
    }
    let told = editor.wait_for("textDocument/publishDiagnostics");
    assert_eq!(told["uri"], editor.uri("g.txt"));
}

#[test]
fn a_draft_that_was_never_saved_is_checked_too() {
    let mut editor = Editor::new();
    let item = json!({ "uri": "untitled:Untitled-1", "languageId": "markdown", "version": 3, "text": BROKEN });
    editor.tell("textDocument/didOpen", json!({ "textDocument": item }));
    let told = editor.wait_for("textDocument/publishDiagnostics");
    assert_eq!((told["uri"].as_str(), told["version"].as_i64()), (Some("untitled:Untitled-1"), Some(3)));
    assert_eq!(told["diagnostics"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_closed_draft_has_no_findings() {
    let mut editor = Editor::new();
    editor.findings_in("draft.txt", "plaintext", BROKEN);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri("draft.txt") } }));
    assert_eq!(editor.wait_for("textDocument/publishDiagnostics")["diagnostics"], json!([]));
}

#[test]
fn of_many_changes_at_once_the_last_text_is_checked() {
    let mut editor = Editor::new();
    editor.findings_in("draft.txt", "plaintext", BROKEN);
    for version in 2..=40 {
        editor.change("draft.txt", version, json!([{ "text": BROKEN.replace("Genral", "General") }]));
    }
    assert_eq!(editor.findings("draft.txt", 40), [Value::Null; 0]);
}
