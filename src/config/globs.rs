//! Patterns of paths, as .gitignore has them.

use std::path::Path;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::said::Said;

/// Some patterns, of which the last that speaks of a path counts.
#[derive(Debug)]
pub(super) struct Globs(Gitignore);

/// What patterns say of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict<'g> {
    /// The pattern that names it.
    Named(&'g str),
    /// A pattern with `!` takes it out again.
    TakenOut,
    /// Nothing.
    Silent,
}

/// A pattern without the `./` that a path may begin with.
pub(super) fn without_dot(pattern: &str) -> &str {
    pattern.strip_prefix("./").map_or(pattern, without_dot)
}

/// Patterns that count from where a path counts.
fn builder() -> GitignoreBuilder {
    let mut builder = GitignoreBuilder::new("");
    // As git does, it would else look for a file with a bracket in its name.
    builder.allow_unclosed_class(false);
    builder
}

/// Refuses a pattern that names no file, or not the one that was meant.
fn sound(pattern: &Said<String>) -> Result<(), (usize, String)> {
    if pattern.trim().is_empty() {
        return Err((pattern.at(), "an empty pattern".to_owned()));
    }
    // Before a letter a backslash can only have been meant to part folders.
    let parts_folders = pattern.match_indices('\\').any(|(at, _)| pattern[at + 1..].starts_with(char::is_alphanumeric));
    if parts_folders {
        let slashed = pattern.replace('\\', "/");
        return Err((pattern.at(), format!("a backslash parts no folders; write {slashed:?}")));
    }
    Ok(())
}

impl Globs {
    /// The patterns; else the place of the first that is none, and why.
    pub(super) fn new<'s>(patterns: impl IntoIterator<Item = &'s Said<String>>) -> Result<Self, (usize, String)> {
        let mut builder = builder();
        for pattern in patterns {
            sound(pattern)?;
            builder.add_line(None, without_dot(pattern)).map_err(|error| (pattern.at(), error.to_string()))?;
        }
        builder.build().map(Self).map_err(|error| (0, error.to_string()))
    }

    /// One pattern that counts from the folder also where it has no slash.
    pub(super) fn anchored(pattern: &Said<String>) -> Result<Self, (usize, String)> {
        sound(pattern)?;
        let mut builder = builder();
        let anchored = format!("/{}", without_dot(pattern).trim_start_matches('/'));
        builder.add_line(None, &anchored).map_err(|error| (pattern.at(), error.to_string()))?;
        builder.build().map(Self).map_err(|error| (pattern.at(), error.to_string()))
    }

    /// What they say of the file at `path`, counted from the folder that they count from.
    pub(super) fn of(&self, path: &Path) -> Verdict<'_> {
        match self.0.matched_path_or_any_parents(path, false) {
            Match::Ignore(glob) => Verdict::Named(glob.original()),
            Match::Whitelist(_) => Verdict::TakenOut,
            Match::None => Verdict::Silent,
        }
    }

    /// Whether they name the file at `path`.
    pub(super) fn name(&self, path: &Path) -> bool {
        matches!(self.of(path), Verdict::Named(_))
    }
}
