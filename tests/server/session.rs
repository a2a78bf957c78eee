//! A session from its beginning to its end, and what must not end it.

use serde_json::{Value, json};

use crate::BROKEN;
use crate::editor::{Editor, framed, usual};

#[test]
fn a_session_ends_as_agreed() {
    assert_eq!(Editor::new().end(), Some(0));
}

#[test]
fn a_session_that_is_cut_short_says_so() {
    let mut editor = Editor::new();
    editor.tell("exit", Value::Null);
    assert_eq!(editor.left(), Some(1));
    assert_eq!(Editor::new().left(), Some(1));
    assert_eq!(Editor::silent().left(), Some(1));
}

#[test]
fn requests_out_of_turn_are_refused() {
    let mut editor = Editor::silent();
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    editor.ask("initialize", usual());
    assert_eq!(editor.ask("initialize", usual())["error"]["code"], -32600);
    assert!(editor.ask("shutdown", Value::Null)["error"].is_null());
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.left(), Some(0));
}

#[test]
fn what_the_server_cannot_do_it_says() {
    let mut editor = Editor::new();
    assert_eq!(editor.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "textDocument": 7 }))["error"]["code"], -32602);
    editor.tell("$/setTrace", json!({ "value": "off" }));
    editor.tell("no/such", json!([]));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_is_no_message_ends_nothing() {
    let mut editor = Editor::new();
    let bad = ["{", "[1, 2]", "\"\u{0}\"", r#"{"jsonrpc": "2.0", "id": []}"#, "null"];
    for body in bad {
        editor.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let answer = editor.wait(|message| message["id"].is_null() && message.get("error").is_some());
        assert!([-32700, -32600].contains(&answer["error"]["code"].as_i64().expect("a code")), "{body}");
    }
    for head in ["Content-Length: many\r\n\r\n", "nonsense\r\n\r\n", "Content-Length: -7\r\nContent-Type: x\r\n\r\n"] {
        editor.raw(head.as_bytes());
        editor.wait(|message| message["error"]["code"] == -32700);
    }
    // A broken notification is told of, too.
    editor.tell("textDocument/didOpen", json!({ "textDocument": { "uri": 1 } }));
    editor.wait_for("window/logMessage");
    assert_eq!(editor.findings_in("draft.txt", "plaintext", BROKEN).len(), 1);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn drafts_that_are_not_open_have_nothing() {
    let mut editor = Editor::new();
    assert!(editor.ask_at("textDocument/hover", "none.txt", 0, 0).is_null());
    editor.change("none.txt", 2, json!([{ "text": "a" }]));
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri("none.txt") } }));
    editor.findings_in("draft.txt", "plaintext", BROKEN);
    assert!(editor.ask_at("textDocument/hover", "draft.txt", 999, 999).is_null());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_request_that_is_no_longer_wanted_is_not_answered() {
    let mut editor = Editor::new();
    // All in one piece, and enough before the last request that its cancellation has come in by its turn.
    let long = format!("{BROKEN}\n{}", "1. A paragraph of a long report.\n\n".repeat(20_000));
    let uri = editor.uri("draft.txt");
    let item = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": long });
    let open = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": item } });
    let document = json!({ "textDocument": { "uri": uri } });
    let ask =
        |id: &str| json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/foldingRange", "params": document });
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": "b" } });
    let bytes: Vec<u8> = [open, ask("a"), ask("b"), cancel].iter().flat_map(framed).collect();
    editor.raw(&bytes);
    assert!(editor.wait(|message| message["id"] == "a")["error"].is_null());
    assert_eq!(editor.wait(|message| message["id"] == "b")["error"]["code"], -32800);
    // One that was answered long ago is cancelled in vain.
    editor.tell("$/cancelRequest", json!({ "id": "a" }));
    assert_eq!(editor.end(), Some(0));
}
