//! What holds for each draft: its configuration, and over it what the command line says.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::selection;
use crate::config::{self, Asked, Choice, Finder, Told};
use crate::discover::{Place, Source};
use crate::document::Hints;
use crate::paths::{here, seen_from};
use crate::rule::{Options, RuleSet};

/// Which configuration is read.
#[derive(Debug, Args)]
pub(super) struct Configured {
    /// The configuration of all files [default: for each the nearest masthead.toml upward from it]
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long, conflicts_with = "config", help_heading = "Configuration")]
    isolated: bool,
}

impl Configured {
    /// The finder of configurations.
    pub(super) fn finder(&self) -> Result<Finder, String> {
        let choice = match &self.config {
            Some(file) => Choice::Given(file.clone()),
            None if self.isolated => Choice::Isolated,
            None => Choice::Nearest,
        };
        Finder::new(&choice).map_err(|error| error.to_string())
    }

    /// The rules that the configuration of the current folder comes with.
    pub(super) fn rules(&self) -> Result<Arc<RuleSet>, String> {
        let (configuration, _) = self.finder()?.of(Path::new(config::NAME)).map_err(|error| error.to_string())?;
        Ok(Arc::clone(&configuration.rules))
    }
}

/// Refuses names that none of `sets` knows.
pub(super) fn known(asked: &Asked, sets: &[Arc<RuleSet>]) -> Result<(), String> {
    for name in asked.select.iter().chain(&asked.ignore) {
        selection::known_to_any(sets, name)?;
    }
    asked.class.as_ref().map_or(Ok(()), |class| selection::class_known_to_any(sets, class))
}

/// A draft with what holds for it.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) source: Source,
    pub(super) rules: Arc<RuleSet>,
    pub(super) options: Options,
    pub(super) hints: Hints,
}

/// Drafts to check, and those that are passed over.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    pub(super) tasks: Vec<Task>,
    /// What to tell of those that were named.
    pub(super) notes: Vec<String>,
    /// Whether standard input is passed over.
    pub(super) stdin_left: bool,
    /// All rules that come with a configuration, a set each.
    pub(super) rules: Vec<Arc<RuleSet>>,
}

/// What holds for each of `sources`; those that the configuration excludes are passed over, unless `all` are wanted.
pub(super) fn tasks(
    sources: Vec<Source>,
    named: &[PathBuf],
    finder: &mut Finder,
    asked: &Asked,
    all: bool,
) -> Result<Tasks, String> {
    let named: HashSet<&Path> = named.iter().map(PathBuf::as_path).collect();
    let mut found = Tasks::default();
    let (mut left, mut first, mut seen) = (0, None, Vec::new());
    for source in sources {
        let path = match &source.place {
            Place::File(path) => path.as_path(),
            Place::Stdin | Place::Trouble(_) => Path::new(&source.shown),
        };
        let (configuration, absolute) = finder.of(path).map_err(|error| error.to_string())?;
        let settings = configuration.settings(&absolute);
        if !found.rules.iter().any(|known| Arc::ptr_eq(known, &configuration.rules)) {
            found.rules.push(Arc::clone(&configuration.rules));
        }
        if !seen.iter().any(|known| Arc::ptr_eq(known, &configuration)) {
            let gone = configuration.allowed_in_no_file();
            found
                .notes
                .extend(gone.map(|told| format!("{}: there is no file {:?} to allow in", told.place, told.value)));
            seen.push(Arc::clone(&configuration));
        }
        // What was named and is not there is no draft that a pattern could mean.
        let missing = matches!(source.place, Place::Trouble(_)) && named.contains(path);
        match settings.passed_over.as_ref().filter(|_| !all && !missing) {
            Some(told) => {
                let stdin = source.place == Place::Stdin;
                found.stdin_left |= stdin;
                left += 1;
                first.get_or_insert_with(|| why(told));
                if stdin || named.contains(path) {
                    found.notes.push(format!("{}: passed over: {}", source.shown, why(told)));
                }
            }
            None => {
                let (options, hints) = asked.over(&settings, &selection::message_language(None));
                found.tasks.push(Task { source, rules: Arc::clone(&configuration.rules), options, hints });
            }
        }
    }
    // A folder of which nothing is left would else seem to be without a fault.
    if let Some(why) = first.filter(|_| found.tasks.is_empty() && found.notes.is_empty()) {
        found.notes.push(format!("nothing is left to check: {left} passed over; of the first, {why}"));
    }
    if found.rules.is_empty() {
        let (configuration, _) = finder.of(Path::new(config::NAME)).map_err(|error| error.to_string())?;
        found.rules.push(Arc::clone(&configuration.rules));
    }
    Ok(found)
}

/// Why a file is passed over, in words.
pub(super) fn why(told: &Told<Option<String>>) -> String {
    match &told.value {
        Some(pattern) => format!("{} excludes {pattern:?}", told.place),
        None => format!("{} does not include it", told.place),
    }
}

/// `path` as the user would name it.
pub(super) fn shown(path: &Path) -> String {
    seen_from(&here(), path)
}
