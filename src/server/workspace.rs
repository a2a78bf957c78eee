//! The open drafts, and what holds for each: the editor's settings over the masthead.toml that is found for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, PublishDiagnosticsParams,
};

use super::client::Client;
use super::draft::{Draft, Held, Reading};
use super::findings;
use crate::checked::Checked;
use crate::config::{self, Asked, Choice, Finder};
use crate::language::nearest::did_you_mean;

/// The open drafts.
#[derive(Debug)]
pub(super) struct Workspace {
    pub(super) client: Client,
    drafts: BTreeMap<String, Draft>,
    asked: Asked,
    finder: Finder,
    /// The language of messages where nothing names one.
    locale: String,
    /// What the user is to be told, each but once.
    trouble: Vec<String>,
    told: BTreeSet<String>,
}

impl Workspace {
    /// Without drafts or settings yet.
    ///
    /// # Errors
    /// The program's own rules do not hold.
    pub(super) fn new(locale: &str) -> Result<Self, config::Error> {
        Ok(Self {
            client: Client::default(),
            drafts: BTreeMap::new(),
            asked: Asked::default(),
            finder: Finder::new(&Choice::Nearest)?,
            locale: locale.to_owned(),
            trouble: Vec::new(),
            told: BTreeSet::new(),
        })
    }

    /// Takes up what the editor says of itself.
    pub(super) fn meet(&mut self, client: Client) {
        if let Some(locale) = &client.locale {
            self.locale = locale.split(['-', '_']).next().unwrap_or_default().to_owned();
        }
        self.client = client;
    }

    /// Takes up the editor's settings.
    pub(super) fn set(&mut self, asked: Result<Asked, String>) {
        match asked {
            Ok(asked) => self.asked = asked,
            Err(reason) => self.trouble.push(reason),
        }
        self.forget();
    }

    /// Reads configuration files anew.
    pub(super) fn reload(&mut self) {
        match Finder::new(&Choice::Nearest) {
            Ok(finder) => self.finder = finder,
            Err(error) => self.trouble.push(error.to_string()),
        }
        // What was wrong before may be so again, after it was not.
        self.told.clear();
        self.forget();
    }

    fn forget(&mut self) {
        for draft in self.drafts.values_mut() {
            (draft.held, draft.known, draft.told) = (None, None, false);
        }
    }

    pub(super) fn open(&mut self, parameters: DidOpenTextDocumentParams) {
        let uri = parameters.text_document.uri.to_string();
        if let Some(draft) = Draft::open(parameters.text_document, &self.client) {
            self.drafts.insert(uri, draft);
        }
    }

    pub(super) fn change(&mut self, parameters: DidChangeTextDocumentParams) {
        let uri = parameters.text_document.text_document_identifier.uri;
        let Some(draft) = self.drafts.get_mut(uri.as_ref()) else { return };
        for change in parameters.content_changes {
            draft.text.change(change);
        }
        draft.version = parameters.text_document.version;
        (draft.known, draft.told) = (None, false);
    }

    /// Closes a draft; gives the message that takes its findings away.
    pub(super) fn close(&mut self, parameters: DidCloseTextDocumentParams) -> Option<PublishDiagnosticsParams> {
        let draft = self.drafts.remove(parameters.text_document.uri.as_ref())?;
        Some(PublishDiagnosticsParams { uri: draft.uri, version: None, diagnostics: Vec::new() })
    }

    /// What is found in one draft of which the editor has not yet been told; nothing where it knows all.
    pub(super) fn news(&mut self) -> Option<PublishDiagnosticsParams> {
        let (uri, draft) = self.drafts.iter_mut().find(|(_, draft)| !draft.told)?;
        // Whatever comes of it, it is not tried again before the text changes.
        draft.told = true;
        let uri = uri.clone();
        let diagnostics = self.reading(&uri).map_or_else(Vec::new, |reading| findings::all(&reading));
        let draft = self.drafts.get(&uri)?;
        Some(PublishDiagnosticsParams { uri: draft.uri.clone(), version: Some(draft.version), diagnostics })
    }

    /// What the user is to be told.
    pub(super) fn take_trouble(&mut self) -> Vec<String> {
        let trouble = std::mem::take(&mut self.trouble);
        trouble.into_iter().filter(|text| self.told.insert(text.clone())).collect()
    }

    /// The draft at `uri` with all that is known of it; nothing where none is open there, or it is passed over or cannot
    /// be checked.
    pub(super) fn reading(&mut self, uri: &str) -> Option<Reading<'_>> {
        let draft = self.drafts.get(uri)?;
        if draft.held.is_none() {
            let path = draft.path.clone();
            let held = self.held(&path)?;
            self.drafts.get_mut(uri)?.held = Some(held);
        }
        let draft = self.drafts.get_mut(uri)?;
        if draft.known.is_none() {
            let held = draft.held.as_ref()?;
            draft.known = Some(draft.check(held, draft.text.as_str().as_bytes().to_vec()));
        }
        let draft = self.drafts.get(uri)?;
        let (held, checked) = (draft.held.as_ref()?, draft.known.as_ref()?);
        let Checked { manuscript, error, .. } = checked;
        if let Some(error) = error {
            self.trouble.push(error.clone());
        }
        Some(Reading { draft, held, checked, manuscript: manuscript.as_ref()?, client: &self.client })
    }

    /// What holds for the file at `path`; nothing for one that is passed over, or whose configuration does not hold.
    fn held(&mut self, path: &Path) -> Option<Held> {
        let (configuration, absolute) = match self.finder.of(path) {
            Ok(found) => found,
            Err(error) => {
                self.trouble.push(error.to_string());
                return None;
            }
        };
        let rules = Arc::clone(&configuration.rules);
        let settings = configuration.settings(&absolute);
        if settings.passed_over.is_some() {
            return None;
        }
        for name in self.asked.select.iter().chain(&self.asked.ignore).filter(|name| !rules.names(name)) {
            let hint = did_you_mean(rules.nearest(name));
            self.trouble.push(format!("there is no rule or group {name:?}{hint}"));
        }
        let (options, hints) = self.asked.over(&settings, &self.locale);
        Some(Held { rules, options, hints })
    }
}
