//! One configuration file, read and held against the rules that there are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Error;
use super::globs::Globs;
use super::model::{self, Keys};
use super::said::Said;
use crate::document::Profile;
use crate::language::nearest::{did_you_mean, nearest};
use crate::manuscript::LineIndex;
use crate::paths::{here, read_text, reason, seen_from};
use crate::rule::{LoadError, RuleSet, at_offset, toml_error};

/// A configuration file.
#[derive(Debug)]
pub(super) struct Layer {
    /// Its path as the user would name it.
    pub(super) shown: String,
    /// The folder it lies in, from the top of the file system.
    pub(super) folder: PathBuf,
    pub(super) file: model::File,
    pub(super) include: Option<Globs>,
    pub(super) exclude: Globs,
    /// The patterns of its overrides and of its allowances, in their order.
    pub(super) overrides: Vec<Globs>,
    pub(super) allow: Vec<Globs>,
    text: String,
    lines: LineIndex,
}

impl Layer {
    /// Reads the file at `path`, which counts from the top of the file system.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let shown = seen_from(&here(), path);
        let unreadable = |error: std::io::Error| Error::File { file: shown.clone(), reason: reason(&error) };
        let text = read_text(path).map_err(unreadable)?;
        let file: model::File = toml::from_str(&text).map_err(|error| toml_error(&shown, &text, &error))?;
        let sound =
            |globs: Result<Globs, (usize, String)>| globs.map_err(|(at, reason)| at_offset(&shown, &text, at, reason));
        Ok(Self {
            folder: path.parent().unwrap_or(path).to_owned(),
            include: file.include.as_deref().map(|patterns| sound(Globs::new(patterns))).transpose()?,
            exclude: sound(Globs::new(&file.exclude))?,
            overrides: file.overrides.iter().map(|over| sound(Globs::new(&*over.paths))).collect::<Result<_, _>>()?,
            allow: file.allow.iter().map(|allow| sound(Globs::anchored(&allow.path))).collect::<Result<_, _>>()?,
            lines: LineIndex::new(&text),
            shown,
            file,
            text,
        })
    }

    /// The file and the line of one of its bytes.
    pub(super) fn place(&self, at: usize) -> String {
        format!("{}:{}", self.shown, self.lines.line(at))
    }

    /// An error at one of its bytes.
    pub(super) fn error(&self, at: usize, message: String) -> LoadError {
        at_offset(&self.shown, &self.text, at, message)
    }

    /// Refuses what it says of rules and classes that are not among `rules`, and allowances without a reason.
    pub(super) fn hold_against(&self, rules: &RuleSet) -> Result<(), LoadError> {
        self.hold_keys_against(self.file.keys(), rules)?;
        for over in &self.file.overrides {
            if over.paths.is_empty() {
                return Err(self.error(over.paths.at(), "no pattern of the files it is for".to_owned()));
            }
            self.hold_keys_against(over.keys(), rules)?;
        }
        for allow in &self.file.allow {
            if rules.rule(&allow.rule).is_none() {
                return Err(self.unknown("rule", &allow.rule, rules.nearest_rule(&allow.rule)));
            }
            if allow.text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                return Err(self.error(allow.path.at(), "the text of what is allowed is empty".to_owned()));
            }
            if allow.reason.trim().is_empty() {
                return Err(self.error(allow.reason.at(), "the reason is empty".to_owned()));
            }
        }
        Ok(())
    }

    fn hold_keys_against(&self, keys: Keys<'_>, rules: &RuleSet) -> Result<(), LoadError> {
        if let Some(select) = keys.select.filter(|select| select.is_empty()) {
            let message = "no rule or group to check; leave \"select\" out to check all";
            return Err(self.error(select.at(), message.to_owned()));
        }
        let named =
            keys.select.into_iter().flat_map(|select| select.iter()).chain(keys.ignore).chain(keys.rules.keys());
        for name in named {
            if !rules.names(name) {
                return Err(self.unknown("rule or group", name, rules.nearest(name)));
            }
        }
        for (name, set) in keys.rules {
            let rules = rules.rules().iter().filter(|rule| rule.name == **name || rule.group() == name.as_str());
            let settable: BTreeSet<&str> = rules.flat_map(|rule| rule.check.settable().iter().copied()).collect();
            if let Some(key) = set.parameters.keys().find(|key| !settable.contains(key.as_str())) {
                return Err(self.unknown(&format!("parameter of {:?}", name.as_str()), key, nearest(key, settable)));
            }
        }
        if let Some(class) = keys.class.filter(|class| class.as_str() != "auto") {
            let classes = rules.classes();
            if !classes.contains(class.as_str()) {
                return Err(self.unknown("document class", class, nearest(class, classes)));
            }
        }
        if let Some(profile) = keys.profile.filter(|profile| profile.as_str() != "auto")
            && Profile::named(profile).is_none()
        {
            return Err(self.unknown("profile", profile, nearest(profile, Profile::names())));
        }
        Ok(())
    }

    fn unknown(&self, what: &str, name: &Said<String>, near: Option<&str>) -> LoadError {
        self.error(name.at(), format!("there is no {what} {:?}{}", name.as_str(), did_you_mean(near)))
    }
}
