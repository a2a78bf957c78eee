//! A baseline: the findings that a set of drafts had at one time, so that only later ones are reported.
//!
//! A finding is known by its file, its rule, the words it is at and their surroundings: the paragraph they stand in, or the
//! two beside it, either of which may have changed since. Lines may move, and there are never more old findings than
//! there were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::fingerprint;
use crate::manuscript::{Block, Manuscript, on_one_line};
use crate::paths::{absolute, read_text, reason, seen_from};

/// The form of the file.
const VERSION: u32 = 1;

/// The findings that are known.
#[derive(Debug)]
pub struct Baseline {
    /// From where its paths count.
    folder: PathBuf,
    known: BTreeMap<Key, Contexts>,
}

/// What a finding is known by: file, rule, words.
type Key = (String, String, String);

/// How many findings have these surroundings.
type Contexts = BTreeMap<Context, usize>;

/// Fingerprints of the paragraph that a finding stands in, and of the two beside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Context {
    paragraph: String,
    beside: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// Findings that are told apart by nothing, not even by their surroundings.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    text: String,
    context: Context,
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
        let keys: Vec<(Key, Context)> = diagnostics.iter().map(|found| known_by(&path, found, manuscript)).collect();
        let mut left: BTreeMap<&Key, Contexts> = BTreeMap::new();
        for (key, _) in &keys {
            if let Some(contexts) = self.known.get(key) {
                left.entry(key).or_insert_with(|| contexts.clone());
            }
        }
        // First those of which nothing has changed around them, which are nearly all: each is looked up.
        let same = |(key, context): &(Key, Context)| {
            left.get_mut(key).and_then(|known| known.get_mut(context)).is_some_and(take)
        };
        let mut old: Vec<bool> = keys.iter().map(same).collect();
        let alike: [fn(&Context, &Context) -> bool; 2] =
            [|known, found| known.paragraph == found.paragraph, |known, found| known.beside == found.beside];
        for alike in alike {
            for ((key, context), old) in keys.iter().zip(&mut old).filter(|(_, old)| !**old) {
                let mut known = left.get_mut(key).into_iter().flatten().filter(|(known, _)| alike(known, context));
                *old = known.any(|(_, count)| take(count));
            }
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

/// What a finding is known by, and its surroundings.
fn known_by(path: &str, found: &Diagnostic, manuscript: &Manuscript) -> (Key, Context) {
    let words = on_one_line(manuscript.slice(found.span));
    let paragraph = manuscript.paragraph(found.span).unwrap_or(found.span);
    let blocks = manuscript.blocks();
    let text = |block: &Block| on_one_line(manuscript.slice(manuscript.paragraph(block.span).unwrap_or(block.span)));
    let before = blocks[..blocks.partition_point(|block| block.span.start() < paragraph.start())].last();
    let after = blocks.get(blocks.partition_point(|block| block.span.start() < paragraph.end()));
    let beside = [before, after].map(|block| block.map(text).unwrap_or_default());
    let context = Context {
        paragraph: fingerprint(&[&on_one_line(manuscript.slice(paragraph))]),
        beside: fingerprint(&beside.each_ref().map(String::as_str)),
    };
    ((path.to_owned(), found.rule.to_string(), words), context)
}
