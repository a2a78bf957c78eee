//! What an editor says of itself when a session begins. It is read field by field: an editor that says something
//! unexpected of what does not matter here is served all the same.

use serde_json::Value;

use super::places::Encoding;

/// What the editor can do, and what it wants.
#[derive(Clone, Debug, Default)]
pub(super) struct Client {
    /// What columns count.
    pub(super) encoding: Encoding,
    /// Whether hovers may be in Markdown.
    pub(super) markdown: bool,
    /// Whether findings may name other places.
    pub(super) related: bool,
    /// Whether edits may name the version of the text that they are for.
    pub(super) versioned_edits: bool,
    /// Whether it can be asked to watch files.
    pub(super) watches: bool,
    /// Whether it can be asked to tell when settings change.
    pub(super) tells_settings: bool,
    /// Whether it can be asked for settings.
    pub(super) has_settings: bool,
    /// Its language, such as `fr` or `zh-cn`.
    pub(super) locale: Option<String>,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(parameters: &Value) -> Self {
        let capability = |path: &str| parameters.pointer(&format!("/capabilities/{path}"));
        let can = |path: &str| capability(path).and_then(Value::as_bool).unwrap_or_default();
        let names = |path: &str, name: &str| {
            capability(path).and_then(Value::as_array).is_some_and(|list| list.iter().any(|item| item == name))
        };
        Self {
            // Bytes are what the text is in.
            encoding: if names("general/positionEncodings", "utf-8") { Encoding::Utf8 } else { Encoding::Utf16 },
            markdown: names("textDocument/hover/contentFormat", "markdown"),
            related: can("textDocument/publishDiagnostics/relatedInformation"),
            versioned_edits: can("workspace/workspaceEdit/documentChanges"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            tells_settings: can("workspace/didChangeConfiguration/dynamicRegistration"),
            has_settings: can("workspace/configuration"),
            locale: parameters.get("locale").and_then(Value::as_str).map(str::to_lowercase),
        }
    }
}
