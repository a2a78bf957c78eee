//! A baseline: the findings that a set of drafts had at one time, so that only later ones are reported.
//!
//! A finding is known by its file, its rule and the words it is at. Lines may move. Where one file has the same words
//! several times, the lines around them tell which are old, and there are never more old ones than there were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::fingerprint;
use crate::manuscript::{Manuscript, on_one_line};
use crate::paths::{absolute, read_text, reason, seen_from};

/// The form of the file.
const VERSION: u32 = 1;

/// The findings that are known.
#[derive(Debug)]
pub struct Baseline {
    /// From where its paths count.
    folder: PathBuf,
    known: BTreeMap<Key, BTreeMap<String, usize>>,
}

/// What a finding is known by: file, rule, words.
type Key = (String, String, String);

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// Findings that are told apart by nothing, not even by the lines around them.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    text: String,
    context: String,
    count: usize,
}

impl Baseline {
    /// One for the file at `path` that knows nothing yet.
    pub fn new(path: &Path) -> Self {
        let path = absolute(path);
        Self { folder: path.parent().map(Path::to_owned).unwrap_or_default(), known: BTreeMap::new() }
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// With file and place: it cannot be read, is no baseline, or is one of a later version.
    pub fn read(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let text = read_text(path).map_err(|error| format!("{shown}: {}", reason(&error)))?;
        let file: File = serde_json::from_str(&text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let what = error.to_string();
            let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
            format!("{shown}:{line}:{column}: not a baseline: {what}")
        })?;
        if file.version != VERSION {
            return Err(format!(
                "{shown}: a baseline of version {}; this masthead knows version {VERSION}",
                file.version
            ));
        }
        let mut baseline = Self::new(path);
        for entry in file.findings {
            let contexts = baseline.known.entry((entry.path, entry.rule, entry.text)).or_default();
            *contexts.entry(entry.context).or_default() += entry.count;
        }
        Ok(baseline)
    }

    /// Takes up the findings of a file.
    pub fn add(&mut self, file: &Checked) {
        let Some(manuscript) = &file.manuscript else { return };
        let path = self.name(&file.path);
        for found in &file.diagnostics {
            let (key, context) = known_by(&path, found, manuscript);
            *self.known.entry(key).or_default().entry(context).or_default() += 1;
        }
    }

    /// The file's text: sorted, the same for the same findings.
    pub fn text(&self) -> String {
        let entries = self.known.iter().flat_map(|((path, rule, text), contexts)| {
            contexts.iter().map(|(context, &count)| Entry {
                path: path.clone(),
                rule: rule.clone(),
                text: text.clone(),
                context: context.clone(),
                count,
            })
        });
        let file = File { version: VERSION, findings: entries.collect() };
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }

    /// How many findings it knows.
    pub fn count(&self) -> usize {
        self.known.values().flat_map(BTreeMap::values).sum()
    }

    /// Takes away from the findings in the file at `path` those that are known.
    pub fn take_away(&self, path: &str, manuscript: &Manuscript, diagnostics: &mut Vec<Diagnostic>) {
        let path = self.name(path);
        let keys: Vec<(Key, String)> = diagnostics.iter().map(|found| known_by(&path, found, manuscript)).collect();
        let mut left: BTreeMap<&Key, BTreeMap<String, usize>> = BTreeMap::new();
        for (key, _) in &keys {
            if let Some(contexts) = self.known.get(key) {
                left.entry(key).or_insert_with(|| contexts.clone());
            }
        }
        // Those whose surroundings are the same come first, then any, as long as there are as many as there were.
        let mut old: Vec<bool> = keys
            .iter()
            .map(|(key, context)| left.get_mut(key).and_then(|contexts| contexts.get_mut(context)).is_some_and(take))
            .collect();
        for ((key, _), old) in keys.iter().zip(&mut old).filter(|(_, old)| !**old) {
            *old = left.get_mut(key).is_some_and(|contexts| contexts.values_mut().any(take));
        }
        let mut old = old.into_iter();
        diagnostics.retain(|_| !old.next().unwrap_or_default());
    }

    /// The path by which it knows a file.
    fn name(&self, path: &str) -> String {
        seen_from(&self.folder, &absolute(Path::new(path)))
    }
}

/// Takes one, if there is one.
fn take(count: &mut usize) -> bool {
    let any = *count > 0;
    *count -= usize::from(any);
    any
}

/// What a finding is known by, and a fingerprint of the lines around it.
fn known_by(path: &str, found: &Diagnostic, manuscript: &Manuscript) -> (Key, String) {
    let words = on_one_line(manuscript.slice(found.span));
    let blocks = manuscript.blocks();
    let next = blocks.partition_point(|block| block.span.start() <= found.span.start());
    let around = blocks.get(next.saturating_sub(2)..(next + 1).min(blocks.len())).unwrap_or_default();
    let around: Vec<String> = around.iter().map(|block| on_one_line(manuscript.slice(block.span))).collect();
    let around: Vec<&str> = around.iter().map(String::as_str).collect();
    ((path.to_owned(), found.rule.to_string(), words), fingerprint(&around))
}
