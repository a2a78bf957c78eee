//! A session, from `initialize` to `exit`: each message in its turn, and findings when there are no more.

use std::any::Any;
use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProvider, CodeActionResponse, DefinitionParams,
    DefinitionProvider, DefinitionResponse, DocumentSymbol, DocumentSymbolParams, DocumentSymbolProvider, FoldingRange,
    FoldingRangeParams, FoldingRangeProvider, Hover, HoverParams, HoverProvider, InitializeResult, ServerCapabilities,
    ServerInfo, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::client::Client;
use super::draft::Reading;
use super::settings::{self, SECTION};
use super::wire::{self, Incoming, Outgoing, Version};
use super::workspace::Workspace;
use super::{actions, definition, folding, hover, outline};

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By `shutdown` and `exit`.
    AsAgreed,
    /// By `exit` alone, or with the input.
    CutShort,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
}

/// Serves one editor; messages are in the language `locale` where nothing names another.
///
/// # Errors
/// The output cannot be written, or the program's own rules do not hold.
pub fn serve(input: impl BufRead + Send + 'static, output: impl Write, locale: &str) -> io::Result<Ended> {
    let (sender, incoming) = mpsc::channel();
    thread::spawn(move || read_all(input, &sender));
    let workspace = Workspace::new(locale).map_err(io::Error::other)?;
    let (queue, phase) = (VecDeque::new(), Phase::New);
    let session = Session { output, incoming, queue, phase, workspace, asked: 0, settings_asked: None };
    match session.run() {
        // An editor that is gone needs no telling.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ended::CutShort),
        ended => ended,
    }
}

/// Reads to the end of the input, so that what comes in is known while something else is answered.
fn read_all(mut input: impl BufRead, sender: &mpsc::Sender<Incoming>) {
    while let Ok(Some(message)) = wire::read(&mut input) {
        if sender.send(message).is_err() {
            return;
        }
    }
}

struct Session<W> {
    output: W,
    incoming: Receiver<Incoming>,
    /// What came in and is not yet answered.
    queue: VecDeque<Incoming>,
    phase: Phase,
    workspace: Workspace,
    /// How many requests were made of the editor.
    asked: i32,
    /// The last of them that asked for settings.
    settings_asked: Option<RequestId>,
}

impl<W: Write> Session<W> {
    fn run(mut self) -> io::Result<Ended> {
        while let Some(incoming) = self.next()? {
            match incoming {
                Incoming::Message(Message::Notification(notification)) if notification.method == "exit" => {
                    return Ok(if self.phase == Phase::ShutDown { Ended::AsAgreed } else { Ended::CutShort });
                }
                Incoming::Message(Message::Notification(notification)) => self.notification(notification)?,
                Incoming::Message(Message::Request(request)) => self.request(request)?,
                Incoming::Message(Message::Response(response)) => self.response(response)?,
                Incoming::Bad { id, code, reason } => self.send(&Outgoing::refusal(id, code, reason))?,
            }
        }
        Ok(Ended::CutShort)
    }

    /// The next message; nothing at the end of the input. Findings are told of when there is none: of many changes at
    /// once only the last text is checked.
    fn next(&mut self) -> io::Result<Option<Incoming>> {
        loop {
            self.queue.extend(self.incoming.try_iter());
            if let Some(message) = self.queue.pop_front() {
                return Ok(Some(message));
            }
            if !self.tell_news()? {
                match self.incoming.recv() {
                    Ok(message) => self.queue.push_back(message),
                    Err(_) => return Ok(None),
                }
            }
        }
    }

    /// Tells what is found in one draft; whether there was one.
    fn tell_news(&mut self) -> io::Result<bool> {
        if self.phase != Phase::Running {
            return Ok(false);
        }
        let news = guard(|| self.workspace.news());
        self.tell_trouble()?;
        match news {
            Ok(Some(news)) => self.notify("textDocument/publishDiagnostics", news).map(|()| true),
            Ok(None) => Ok(false),
            // The draft counts as told, or it would be tried for ever.
            Err(reason) => self.show(&reason).map(|()| true),
        }
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let id = request.id.clone();
        if self.is_cancelled(&id) {
            return self.fail(id, ErrorCode::RequestCanceled, "cancelled");
        }
        match (self.phase, request.method.as_str()) {
            (Phase::New, "initialize") => self.initialize(id, &request.params),
            (Phase::New, _) => self.fail(id, ErrorCode::ServerNotInitialized, "initialize comes first"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                self.answer(id, ())
            }
            (Phase::Running, "initialize") | (Phase::ShutDown, _) => {
                self.fail(id, ErrorCode::InvalidRequest, "not at this time")
            }
            (Phase::Running, _) => {
                let answer = guard(|| answer(request, &mut self.workspace));
                self.tell_trouble()?;
                match answer.unwrap_or_else(|reason| Err((ErrorCode::InternalError, reason))) {
                    Ok(answer) => self.answer(id, answer),
                    Err((code, reason)) => self.fail(id, code, &reason),
                }
            }
        }
    }

    /// Whether the editor has already said that it no longer wants an answer.
    fn is_cancelled(&self, id: &RequestId) -> bool {
        self.queue.iter().any(|message| match message {
            Incoming::Message(Message::Notification(Notification { method, params }))
                if method == "$/cancelRequest" =>
            {
                params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok()).as_ref()
                    == Some(id)
            }
            _ => false,
        })
    }

    fn initialize(&mut self, id: RequestId, parameters: &Value) -> io::Result<()> {
        self.workspace.meet(Client::of(parameters));
        if let Some(options) = parameters.get("initializationOptions") {
            self.workspace.set(settings::asked(options));
        }
        self.phase = Phase::Running;
        let capabilities = capabilities(&self.workspace.client);
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        let server_info = Some(ServerInfo { name: "masthead".to_owned(), version });
        self.answer(id, InitializeResult { capabilities, server_info })?;
        self.tell_trouble()
    }

    fn notification(&mut self, notification: Notification) -> io::Result<()> {
        if self.phase != Phase::Running {
            return Ok(());
        }
        let Notification { method, params } = notification;
        let done = match method.as_str() {
            "initialized" => {
                self.register()?;
                self.ask_for_settings()?;
                Ok(())
            }
            "textDocument/didOpen" => read(params).and_then(|params| guard(|| self.workspace.open(params))),
            "textDocument/didChange" => read(params).and_then(|params| guard(|| self.workspace.change(params))),
            "textDocument/didClose" => match read(params).map(|params| self.workspace.close(params)) {
                Ok(Some(gone)) => self.notify("textDocument/publishDiagnostics", gone).map(Ok)?,
                Ok(None) => Ok(()),
                Err(reason) => Err(reason),
            },
            "workspace/didChangeConfiguration" => {
                match params.get("settings") {
                    _ if self.workspace.client.has_settings => self.ask_for_settings()?,
                    Some(value) if !value.is_null() => self.workspace.set(settings::asked(value)),
                    _ => {}
                }
                Ok(())
            }
            "workspace/didChangeWatchedFiles" => guard(|| self.workspace.reload()),
            // Of others that it does not know a server says nothing.
            _ => Ok(()),
        };
        self.tell_trouble()?;
        done.or_else(|reason| self.notify("window/logMessage", json!({ "type": 1, "message": reason })))
    }

    /// Asks the editor to tell when configuration files or rules of one's own change, and settings.
    fn register(&mut self) -> io::Result<()> {
        let mut registrations = Vec::new();
        if self.workspace.client.watches {
            registrations.push(json!({
                "id": "files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": { "watchers": [{ "globPattern": "**/*.toml" }] },
            }));
        }
        if self.workspace.client.tells_settings {
            registrations.push(json!({
                "id": "settings",
                "method": "workspace/didChangeConfiguration",
                "registerOptions": { "section": SECTION },
            }));
        }
        if registrations.is_empty() {
            return Ok(());
        }
        self.ask("client/registerCapability", json!({ "registrations": registrations })).map(drop)
    }

    fn ask_for_settings(&mut self) -> io::Result<()> {
        if !self.workspace.client.has_settings {
            return Ok(());
        }
        self.settings_asked = Some(self.ask("workspace/configuration", json!({ "items": [{ "section": SECTION }] }))?);
        Ok(())
    }

    fn response(&mut self, response: Response) -> io::Result<()> {
        let asked = self.settings_asked.as_ref() == Some(&response.id);
        // An editor without settings for masthead says null, and those given at the beginning hold.
        let value =
            response.response_result.ok().and_then(|result| result.get(0).cloned()).filter(|value| !value.is_null());
        if let Some(value) = value.filter(|_| asked && self.phase == Phase::Running) {
            self.workspace.set(settings::asked(&value));
        }
        self.tell_trouble()
    }

    /// Tells the user what is wrong with settings or files.
    fn tell_trouble(&mut self) -> io::Result<()> {
        self.workspace.take_trouble().iter().try_for_each(|trouble| self.show(trouble))
    }

    fn show(&mut self, text: &str) -> io::Result<()> {
        self.notify("window/showMessage", json!({ "type": 2, "message": format!("masthead: {text}") }))
    }

    fn fail(&mut self, id: RequestId, code: ErrorCode, reason: &str) -> io::Result<()> {
        self.send(&Outgoing::refusal(Some(id), code, reason.to_owned()))
    }

    fn answer(&mut self, id: RequestId, result: impl Serialize) -> io::Result<()> {
        self.send(&Outgoing::Answer { jsonrpc: Version::Two, id, result })
    }

    /// Makes a request of the editor; gives its id.
    fn ask(&mut self, method: &str, params: Value) -> io::Result<RequestId> {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(&Outgoing::Request { jsonrpc: Version::Two, id: id.clone(), method, params })?;
        Ok(id)
    }

    fn notify(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.send(&Outgoing::Notification { jsonrpc: Version::Two, method, params })
    }

    fn send(&mut self, message: &Outgoing<'_, impl Serialize>) -> io::Result<()> {
        message.write(&mut self.output)
    }
}

/// What the server can do.
fn capabilities(client: &Client) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        ..TextDocumentSyncOptions::default()
    };
    let kinds = vec![CodeActionKind::QuickFix, CodeActionKind::from(actions::FIX_ALL.to_owned())];
    let actions = CodeActionOptions { code_action_kinds: Some(kinds), ..CodeActionOptions::default() };
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        hover_provider: Some(HoverProvider::Bool(true)),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
        folding_range_provider: Some(FoldingRangeProvider::Bool(true)),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(actions)),
        ..ServerCapabilities::default()
    }
}

/// What a request about a draft is answered with; null where there is nothing to say.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Hover(Option<Hover>),
    Definition(Option<DefinitionResponse>),
    Actions(Option<Vec<CodeActionResponse>>),
    Symbols(Option<Vec<DocumentSymbol>>),
    Folds(Option<Vec<FoldingRange>>),
}

/// Answers a request about a draft, or says why not.
fn answer(request: Request, workspace: &mut Workspace) -> Result<Answer, (ErrorCode, String)> {
    let Request { method, params, .. } = request;
    let answer = match method.as_str() {
        "textDocument/hover" => about(params, workspace, |params: HoverParams, reading| {
            hover::at(params.text_document_position_params.position, reading)
        })
        .map(Answer::Hover),
        "textDocument/definition" => about(params, workspace, |params: DefinitionParams, reading| {
            definition::of(params.text_document_position_params.position, reading)
        })
        .map(Answer::Definition),
        "textDocument/codeAction" => {
            about(params, workspace, |params: CodeActionParams, reading| Some(actions::at(&params, reading)))
                .map(Answer::Actions)
        }
        "textDocument/documentSymbol" => {
            about(params, workspace, |_: DocumentSymbolParams, reading| Some(outline::symbols(reading)))
                .map(Answer::Symbols)
        }
        "textDocument/foldingRange" => {
            about(params, workspace, |_: FoldingRangeParams, reading| Some(folding::ranges(reading))).map(Answer::Folds)
        }
        _ => return Err((ErrorCode::MethodNotFound, format!("there is no {method} here"))),
    };
    answer.map_err(|reason| (ErrorCode::InvalidParams, reason))
}

/// The answer to a request with parameters `P` about the draft that they name.
fn about<P: DeserializeOwned, A>(
    parameters: Value,
    workspace: &mut Workspace,
    answer: impl FnOnce(P, &Reading<'_>) -> Option<A>,
) -> Result<Option<A>, String> {
    let uri = parameters.pointer("/textDocument/uri").and_then(Value::as_str).map(str::to_owned);
    let parsed = read(parameters)?;
    Ok(uri.and_then(|uri| workspace.reading(&uri)).and_then(|reading| answer(parsed, &reading)))
}

fn read<P: DeserializeOwned>(parameters: Value) -> Result<P, String> {
    serde_json::from_value(parameters).map_err(|error| error.to_string())
}

/// What comes of `work`; if it panics, what it said, so that one draft's trouble does not end the session.
fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload: Box<dyn Any + Send>| {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason");
        format!("internal error: {text}; please report it")
    })
}
