//! What configuration files, one extending another, say of a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::globs::{Verdict, without_dot};
use super::layer::Layer;
use super::model::{Keys, Language};
use super::said::Said;
use crate::diagnostic::Severity;
use crate::rule::{Allowed, RuleSet};

/// The configuration files that hold for a folder, and the rules they come with.
#[derive(Debug)]
pub struct Configuration {
    /// From the one that extends none to the nearest.
    pub(super) layers: Vec<Layer>,
    /// The folder from which patterns count for a file that does not lie below the file that has them.
    pub(super) root: PathBuf,
    /// The program's own rules and those of the folders that the files name.
    pub rules: Arc<RuleSet>,
}

/// A setting, and which file says so in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// What is set.
    pub value: T,
    /// `FILE:LINE`.
    pub place: String,
}

/// All that holds for a file.
#[derive(Debug, Default)]
pub struct Settings {
    /// Rules or groups to check, and no others.
    pub select: Option<Told<Vec<String>>>,
    /// Rules or groups to leave out.
    pub ignore: Vec<Told<String>>,
    /// Whether rules in preview are checked without being named.
    pub preview: Option<Told<bool>>,
    /// The language of the draft.
    pub language: Option<Told<Language>>,
    /// The class of the draft.
    pub class: Option<Told<String>>,
    /// The profile of the draft.
    pub profile: Option<Told<String>>,
    /// The language of messages.
    pub message_language: Option<Told<Language>>,
    /// By the name of a rule, what is set for it.
    pub rules: BTreeMap<String, RuleSettings>,
    /// Findings that are let stand, each with the reason.
    pub allow: Vec<(Allowed, String)>,
    /// Why it is passed over: the pattern that says so, or nothing for one that no pattern includes.
    pub passed_over: Option<Told<Option<String>>>,
}

/// What is set for a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSettings {
    /// Whether it is checked.
    pub enabled: Option<Told<bool>>,
    /// The severity of its findings.
    pub severity: Option<Told<Severity>>,
    /// Numbers by which it is checked.
    pub parameters: BTreeMap<String, Told<usize>>,
}

impl Configuration {
    /// That of the program alone.
    pub fn none(rules: Arc<RuleSet>) -> Self {
        Self { layers: Vec::new(), root: PathBuf::new(), rules }
    }

    /// The files, from the one that extends none to the nearest, as the user would name them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().map(|layer| layer.shown.as_str())
    }

    /// The folders of rules of one's own.
    pub fn rule_paths(&self) -> impl Iterator<Item = Told<&str>> {
        let said = self.layers.iter().flat_map(|layer| layer.file.rule_paths.iter().map(move |said| (layer, said)));
        said.map(|(layer, said)| Told { value: said.as_str(), place: layer.place(said.at()) })
    }

    /// The files, named without a pattern, that allowances speak of and that are not there.
    pub fn allowed_in_no_file(&self) -> impl Iterator<Item = Told<&str>> {
        let said = self.layers.iter().flat_map(|layer| layer.file.allow.iter().map(move |allow| (layer, &allow.path)));
        let named = said.filter(|(_, path)| !path.contains(['*', '?', '[', '!', '\\']));
        let gone = named.filter(|(layer, path)| !layer.folder.join(path.trim_start_matches('/')).exists());
        gone.map(|(layer, path)| Told { value: path.as_str(), place: layer.place(path.at()) })
    }

    /// What holds for the file at `path`, which counts from the top of the file system.
    pub fn settings(&self, path: &Path) -> Settings {
        let mut settings = Settings::default();
        for layer in &self.layers {
            let path = self.below(layer, path);
            settings.take(layer, layer.file.keys(), &self.rules);
            for (over, globs) in layer.file.overrides.iter().zip(&layer.overrides) {
                if path.is_some_and(|path| globs.name(path)) {
                    settings.take(layer, over.keys(), &self.rules);
                }
            }
            for (allow, globs) in layer.file.allow.iter().zip(&layer.allow) {
                let Some(path) = path.filter(|path| globs.name(path)) else { continue };
                let (rule, text, place) = (allow.rule.to_string(), allow.text.clone(), layer.place(allow.path.at()));
                let alone = path == Path::new(without_dot(&allow.path).trim_start_matches('/'));
                settings.allow.push((Allowed { rule, text, place, alone }, allow.reason.to_string()));
            }
        }
        settings.passed_over = self.passed_over(path);
        settings
    }

    /// Why a file is passed over. Of several files that exclude it or take it out again the nearest counts.
    fn passed_over(&self, path: &Path) -> Option<Told<Option<String>>> {
        let layers = || self.layers.iter().rev().map(|layer| (layer, self.below(layer, path)));
        if let Some((layer, path, include)) =
            layers().find_map(|(layer, path)| Some((layer, path, layer.include.as_ref()?)))
            && !path.is_some_and(|path| include.name(path))
        {
            let at = layer.file.include.iter().flatten().next().map_or(0, Said::at);
            return Some(Told { value: None, place: layer.place(at) });
        }
        for (layer, path) in layers() {
            match path.map_or(Verdict::Silent, |path| layer.exclude.of(path)) {
                Verdict::Named(pattern) => {
                    let said = layer.file.exclude.iter().find(|said| said.as_str() == pattern);
                    let place = layer.place(said.map_or(0, Said::at));
                    return Some(Told { value: Some(pattern.to_owned()), place });
                }
                Verdict::TakenOut => return None,
                Verdict::Silent => {}
            }
        }
        None
    }

    /// `path` from the folder of a layer, or from the root where it lies elsewhere.
    fn below<'p>(&self, layer: &Layer, path: &'p Path) -> Option<&'p Path> {
        let below = path.strip_prefix(&layer.folder).or_else(|_| path.strip_prefix(&self.root));
        // From a current folder that is gone nothing counts.
        below.ok().filter(|below| !below.has_root())
    }
}

impl Settings {
    /// Takes up what `layer` says, over what was said before.
    fn take(&mut self, layer: &Layer, keys: Keys<'_>, rules: &RuleSet) {
        fn told<T: Clone>(layer: &Layer, said: &Said<T>) -> Told<T> {
            Told { value: T::clone(said), place: layer.place(said.at()) }
        }
        fn over<T: Clone>(layer: &Layer, held: &mut Option<Told<T>>, said: Option<&Said<T>>) {
            if let Some(said) = said {
                *held = Some(told(layer, said));
            }
        }
        if let Some(select) = keys.select {
            let names = select.iter().map(|name| name.to_string()).collect();
            self.select = Some(Told { value: names, place: layer.place(select.at()) });
        }
        self.ignore.extend(keys.ignore.iter().map(|name| told(layer, name)));
        over(layer, &mut self.preview, keys.preview);
        over(layer, &mut self.language, keys.language);
        over(layer, &mut self.class, keys.class);
        over(layer, &mut self.profile, keys.profile);
        over(layer, &mut self.message_language, keys.message_language);
        // In order of name a group stands before its rules, which so hold against it.
        for (name, set) in keys.rules {
            for rule in rules.rules().iter().filter(|rule| rule.name == **name || rule.group() == name.as_str()) {
                let held = self.rules.entry(rule.name.clone()).or_default();
                over(layer, &mut held.enabled, set.enabled.as_ref());
                over(layer, &mut held.severity, set.severity.as_ref());
                let settable = rule.check.settable();
                let own = set.parameters.iter().filter(|(name, _)| settable.contains(&name.as_str()));
                held.parameters.extend(own.map(|(name, value)| (name.to_string(), told(layer, value))));
            }
        }
    }
}
