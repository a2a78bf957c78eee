//! One open draft: its text, what holds for it, and what was found in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{Position, TextDocumentItem, Uri};

use super::client::Client;
use super::places;
use super::text::Text;
use crate::checked::Checked;
use crate::discover::is_housekeeping;
use crate::document::{self, Document, Hints};
use crate::manuscript::{Format, Manuscript};
use crate::reader;
use crate::rule::{self, Options, RuleSet};

/// An open draft.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its address, as the editor gave it.
    pub(super) uri: Uri,
    /// The version of its text.
    pub(super) version: i32,
    /// Its text.
    pub(super) text: Text,
    /// Where it lies, or would lie; for what holds for it.
    pub(super) path: PathBuf,
    /// A name whose ending tells the format.
    name: PathBuf,
    /// What holds for it; nothing before that was looked up, or after configuration files changed.
    pub(super) held: Option<Held>,
    /// What is known of the text; nothing after a change.
    pub(super) known: Option<Checked>,
    /// Whether the editor has what is known.
    pub(super) told: bool,
}

/// What holds for a draft.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) rules: Arc<RuleSet>,
    pub(super) options: Options,
    pub(super) hints: Hints,
}

/// A draft and what is known of it, for the answer to a request.
pub(super) struct Reading<'d> {
    pub(super) draft: &'d Draft,
    pub(super) held: &'d Held,
    pub(super) checked: &'d Checked,
    pub(super) manuscript: &'d Manuscript,
    pub(super) client: &'d Client,
}

impl Draft {
    /// The draft that an editor opens; nothing for what is none: another kind of file, or a folder's own housekeeping.
    pub(super) fn open(item: TextDocumentItem, client: &Client) -> Option<Self> {
        let path = places::path(item.uri.as_ref());
        if path.as_deref().is_some_and(is_housekeeping) {
            return None;
        }
        let ending = match format(&item.language_id.to_string(), path.as_deref())? {
            Format::Markdown => "draft.md",
            Format::Text => "draft.txt",
            Format::Word => return None,
        };
        Some(Self {
            path: path.unwrap_or_else(|| PathBuf::from(ending)),
            name: PathBuf::from(ending),
            text: Text::new(item.text, client.encoding),
            uri: item.uri,
            version: item.version,
            held: None,
            known: None,
            told: false,
        })
    }

    /// Checks a text in the place of this one, by what holds for this one.
    pub(super) fn check(&self, held: &Held, text: Vec<u8>) -> Checked {
        match reader::read(text, &self.name) {
            Ok(manuscript) => {
                let document = document::recognise(&manuscript, &*held.rules, &held.hints);
                let diagnostics = rule::check(&document, &held.rules, &held.options);
                Checked { manuscript: Some(manuscript), diagnostics, ..Checked::default() }
            }
            Err(error) => Checked { error: Some(error.to_string()), ..Checked::default() },
        }
    }
}

impl<'d> Reading<'d> {
    /// The draft as a United Nations document.
    pub(super) fn document(&self) -> Document<'d> {
        document::recognise(self.manuscript, &*self.held.rules, &self.held.hints)
    }

    /// The byte at a place.
    pub(super) fn offset(&self, position: Position) -> usize {
        self.draft.text.offset(position)
    }
}

/// The format of a file: what its editor takes it for, else what its name says.
fn format(language: &str, path: Option<&Path>) -> Option<Format> {
    match language {
        "markdown" | "gfm" => Some(Format::Markdown),
        "plaintext" | "text" => Some(path.and_then(reader::format_of).unwrap_or(Format::Text)),
        _ => path.and_then(reader::format_of),
    }
}
