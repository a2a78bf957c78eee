//! Finding the configuration of a file: the nearest masthead.toml upward from it, as far as the repository it lies in,
//! and what that one extends.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::layer::Layer;
use super::resolve::Configuration;
use super::{Error, NAME};
use crate::paths::{Folders, absolute, here, reason};
use crate::rule::{LoadError, RuleSet};

/// Which configuration files are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// For each file the nearest upward from it.
    Nearest,
    /// This one for all files.
    Given(PathBuf),
    /// None.
    Isolated,
}

/// Finds the configurations of files and keeps what it found.
#[derive(Debug)]
pub struct Finder {
    /// What holds where no file is found, or the one file given.
    fallback: Arc<Configuration>,
    nearest: bool,
    of_folders: HashMap<PathBuf, Arc<Configuration>>,
    folders: Folders,
    rules: RuleSets,
}

impl Finder {
    /// A finder, with the one file that was given already read.
    ///
    /// # Errors
    /// That file cannot be read or does not hold, or the program's own rules do not.
    pub fn new(choice: &Choice) -> Result<Self, Error> {
        let mut rules = RuleSets::default();
        let fallback = match choice {
            Choice::Given(file) => Arc::new(load(&absolute(file), here(), &mut rules)?),
            Choice::Nearest | Choice::Isolated => Arc::new(Configuration::none(rules.with(&[])?)),
        };
        let nearest = *choice == Choice::Nearest;
        Ok(Self { fallback, nearest, of_folders: HashMap::new(), folders: Folders::default(), rules })
    }

    /// The configuration of the file at `path`, and `path` from the top of the file system.
    ///
    /// # Errors
    /// A configuration file cannot be read or does not hold.
    pub fn of(&mut self, path: &Path) -> Result<(Arc<Configuration>, PathBuf), Error> {
        let path = self.folders.absolute(path);
        let folder = path.parent().unwrap_or(&path);
        let configuration = if self.nearest { self.of_folder(folder)? } else { Arc::clone(&self.fallback) };
        Ok((configuration, path))
    }

    /// The configuration of the files in `folder`, which counts from the top of the file system.
    fn of_folder(&mut self, folder: &Path) -> Result<Arc<Configuration>, Error> {
        if let Some(known) = self.of_folders.get(folder) {
            return Ok(Arc::clone(known));
        }
        let file = folder.join(NAME);
        let configuration = match folder.parent() {
            _ if file.is_file() => Arc::new(load(&file, folder.to_owned(), &mut self.rules)?),
            // What lies above a repository is not the same on another machine.
            Some(parent) if !folder.join(".git").exists() => self.of_folder(parent)?,
            _ => Arc::clone(&self.fallback),
        };
        self.of_folders.insert(folder.to_owned(), Arc::clone(&configuration));
        Ok(configuration)
    }
}

/// The rules of the program with those of folders, each set read once.
#[derive(Debug, Default)]
struct RuleSets(HashMap<Vec<PathBuf>, Arc<RuleSet>>);

impl RuleSets {
    fn with(&mut self, folders: &[PathBuf]) -> Result<Arc<RuleSet>, LoadError> {
        if let Some(known) = self.0.get(folders) {
            return Ok(Arc::clone(known));
        }
        let rules = folders.iter().try_fold(RuleSet::built_in()?, |rules, folder| rules.with_folder(folder))?;
        let rules = Arc::new(rules);
        self.0.insert(folders.to_vec(), Arc::clone(&rules));
        Ok(rules)
    }
}

/// Reads the file at `path` and those that it extends.
fn load(path: &Path, root: PathBuf, sets: &mut RuleSets) -> Result<Configuration, Error> {
    let mut layers = vec![Layer::read(path)?];
    let mut read = vec![path.to_owned()];
    while let Some((layer, extended)) = layers.last().and_then(|layer| Some((layer, layer.file.extend.as_ref()?))) {
        let base = absolute(&layer.folder.join(extended.as_str()));
        if read.contains(&base) {
            return Err(layer.error(extended.at(), format!("{:?} extends itself", extended.as_str())).into());
        }
        let trouble = match fs::metadata(&base) {
            Err(error) => Some(reason(&error)),
            Ok(data) => data.is_dir().then(|| format!("a folder; name the {NAME} in it")),
        };
        if let Some(trouble) = trouble {
            return Err(layer.error(extended.at(), format!("{:?}: {trouble}", extended.as_str())).into());
        }
        let base_layer = Layer::read(&base)?;
        read.push(base);
        layers.push(base_layer);
    }
    layers.reverse();
    let rules = sets.with(&rule_folders(&layers)?)?;
    for layer in &layers {
        layer.hold_against(&rules)?;
    }
    Ok(Configuration { layers, root, rules })
}

/// The folders of rules that the files name.
fn rule_folders(layers: &[Layer]) -> Result<Vec<PathBuf>, LoadError> {
    let mut folders = Vec::new();
    for layer in layers {
        for said in &layer.file.rule_paths {
            let folder = absolute(&layer.folder.join(said.as_str()));
            if !folder.is_dir() {
                return Err(layer.error(said.at(), format!("{}: no such folder", said.as_str())));
            }
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
    }
    Ok(folders)
}
