//! An editor, as far as the language server can tell: it starts the program and speaks the protocol.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};

/// Longer than anything takes, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor with the program running.
pub(crate) struct Editor {
    program: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// Messages that came while another was waited for.
    kept: VecDeque<Value>,
    next: i64,
    folder: PathBuf,
}

impl Editor {
    /// The program in a folder of its own, nothing said yet.
    pub(crate) fn silent() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("server-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // A repository of its own, so that no configuration above it counts.
        fs::create_dir_all(folder.join(".git")).expect("a folder for the test");
        let mut program = Command::new(env!("CARGO_BIN_EXE_masthead"))
            .args(["server", "--stdio"])
            .current_dir(&folder)
            .env_clear()
            .env("LANG", "en_US.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let (sender, output) = mpsc::channel();
        let mut stdout = BufReader::new(program.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = program.stdin.take();
        Self { program, input, output, kept: VecDeque::new(), next: 0, folder }
    }

    /// An editor that can do what most can; gives what the server can do besides.
    pub(crate) fn with(parameters: Value) -> (Self, Value) {
        let mut editor = Self::silent();
        let answer = editor.ask("initialize", parameters);
        editor.tell("initialized", json!({}));
        (editor, answer["result"]["capabilities"].clone())
    }

    pub(crate) fn new() -> Self {
        Self::with(usual()).0
    }

    /// The address of a file in its folder.
    pub(crate) fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.display())
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).expect("a file of the test");
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("still open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the program reads");
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.raw(&framed(message));
    }

    pub(crate) fn tell(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Sends a request; gives its id.
    pub(crate) fn begin(&mut self, method: &str, parameters: Value) -> i64 {
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": parameters }));
        self.next
    }

    /// The answer to a request.
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.begin(method, parameters);
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The result of a request about a place in a draft.
    pub(crate) fn ask_at(&mut self, method: &str, name: &str, line: u32, character: u32) -> Value {
        let place = json!({ "line": line, "character": character });
        let parameters = json!({ "textDocument": { "uri": self.uri(name) }, "position": place });
        self.ask(method, parameters)["result"].clone()
    }

    /// The result of a request about a draft.
    pub(crate) fn ask_of(&mut self, method: &str, name: &str) -> Value {
        let parameters = json!({ "textDocument": { "uri": self.uri(name) } });
        self.ask(method, parameters)["result"].clone()
    }

    /// The first message that `is` is true of; others are kept.
    pub(crate) fn wait(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&is) {
            return self.kept.remove(at).expect("it is there");
        }
        loop {
            let message = self.output.recv_timeout(PATIENCE).expect("an answer in time");
            if is(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    pub(crate) fn wait_for(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].clone()
    }

    pub(crate) fn open(&mut self, name: &str, language: &str, text: &str) {
        let uri = self.uri(name);
        let item = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// The findings in a draft that has just been opened.
    pub(crate) fn findings_in(&mut self, name: &str, language: &str, text: &str) -> Vec<Value> {
        self.open(name, language, text);
        self.findings(name, 1)
    }

    /// The findings in the version of a draft.
    pub(crate) fn findings(&mut self, name: &str, version: i32) -> Vec<Value> {
        let uri = self.uri(name);
        let told = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        });
        told["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    pub(crate) fn change(&mut self, name: &str, version: i32, changes: Value) {
        let document = json!({ "uri": self.uri(name), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What can be done at the beginning of a line, by what the editor asks for.
    pub(crate) fn actions(&mut self, name: &str, line: u32, context: Value) -> Vec<Value> {
        let place = json!({ "line": line, "character": 0 });
        let mut context = context;
        context["diagnostics"] = json!([]);
        let range = json!({ "start": place, "end": place });
        let document = json!({ "uri": self.uri(name) });
        let parameters = json!({ "textDocument": document, "range": range, "context": context });
        self.ask("textDocument/codeAction", parameters)["result"].as_array().expect("a list").clone()
    }

    /// Says good-bye; gives the exit status.
    pub(crate) fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.left()
    }

    /// Closes the input; gives the exit status.
    pub(crate) fn left(mut self) -> Option<i32> {
        drop(self.input.take());
        self.program.wait().expect("the program ends").code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What most editors say of themselves.
pub(crate) fn usual() -> Value {
    json!({ "processId": null, "rootUri": null, "capabilities": {
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "publishDiagnostics": { "relatedInformation": true },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    } })
}

pub(crate) fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
