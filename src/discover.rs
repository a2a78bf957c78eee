//! Which files to check: what was named, and the drafts in the folders that were.
//!
//! A named file is always checked. Hidden files, ignored files and a folder's own housekeeping are passed over in
//! folders only. Whatever cannot be checked is a source too, with the reason, so that no path is lost.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use walkdir::WalkDir;

use crate::paths::Folders;
pub use crate::paths::reason;
use crate::reader;

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path as the user would name it, with `/`.
    pub shown: String,
    /// Where its bytes are.
    pub place: Place,
}

/// Where the bytes of a source are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a regular file.
    File(PathBuf),
    /// On standard input.
    Stdin,
    /// Nowhere that can be read, for this reason.
    Trouble(String),
}

/// What there is to check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In order of the paths shown, each file once.
    pub sources: Vec<Source>,
    /// What the user may want to know, such as a folder without drafts.
    pub notes: Vec<String>,
}

impl Found {
    fn add(&mut self, path: &Path, place: Place) {
        self.sources.push(Source { shown: shown(path), place });
    }
}

/// The files that `paths` name and the drafts in the folders they name; `-` is standard input, shown as `stdin_name`.
pub fn discover(paths: &[PathBuf], stdin_name: &str) -> Found {
    let mut found = Found::default();
    // One file may have several names only where several are given, or links lead to it.
    let mut several = paths.len() > 1;
    for path in paths {
        if path.as_os_str() == "-" {
            found.sources.push(Source { shown: stdin_name.to_owned(), place: Place::Stdin });
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => several |= walk(path, &mut found),
            Ok(data) if data.is_file() => found.add(path, Place::File(path.clone())),
            Ok(_) => found.add(path, not_regular()),
            Err(error) => found.add(path, Place::Trouble(reason(&error))),
        }
    }
    found.sources.sort_by(|a, b| a.shown.cmp(&b.shown));
    if several {
        let (mut seen, mut folders) = (HashSet::new(), Folders::default());
        found.sources.retain(|source| seen.insert(identity(source, &mut folders)));
    }
    found
}

/// One file under several names is one file, or `--fix` would write it twice.
fn identity(source: &Source, folders: &mut Folders) -> (bool, PathBuf) {
    match &source.place {
        Place::File(path) => {
            let linked = fs::read_link(path).and_then(|_| fs::canonicalize(path));
            (false, linked.unwrap_or_else(|_| folders.absolute(path)))
        }
        Place::Stdin => (true, PathBuf::from("-")),
        Place::Trouble(_) => (true, PathBuf::from(&source.shown)),
    }
}

fn not_regular() -> Place {
    Place::Trouble("not a regular file; pipe it in as `-`".to_owned())
}

/// `path` without `./`, its separators all `/`.
fn shown(path: &Path) -> String {
    let plain: PathBuf = path.components().filter(|component| *component != Component::CurDir).collect();
    match plain.to_string_lossy() {
        name if name.is_empty() => ".".to_owned(),
        name if cfg!(windows) => name.replace('\\', "/"),
        name => name.into_owned(),
    }
}

/// Adds the drafts in the folder `root`; tells whether there is a link in it.
fn walk(root: &Path, found: &mut Found) -> bool {
    let before = found.sources.len();
    let mut linked = false;
    let mut ignores = Ignores::above(root, &mut found.notes);
    let mut entries = WalkDir::new(root).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                if let Some(path) = error.path() {
                    ignores.leave(error.depth());
                    if is_trouble(path, root, &error) && (path == root || !ignores.cover(path, false)) {
                        found.add(path, Place::Trouble(walking_reason(&error)));
                    }
                }
                continue;
            }
        };
        linked |= entry.path_is_symlink();
        let (path, folder) = (entry.path(), entry.file_type().is_dir());
        ignores.leave(entry.depth());
        if entry.depth() > 0 && (is_hidden(entry.file_name()) || ignores.cover(path, folder)) {
            if folder {
                entries.skip_current_dir();
            }
        } else if folder {
            ignores.enter(path, &mut found.notes);
        } else if reader::format_of(path).is_some() && !is_housekeeping(path) {
            let place = if entry.file_type().is_file() { Place::File(path.to_owned()) } else { not_regular() };
            found.add(path, place);
        }
    }
    if found.sources.len() == before {
        found.notes.push(format!("{}: no drafts in this folder", shown(root)));
    }
    linked
}

/// Whether what could not be walked could have been a draft or a folder of drafts: a dangling link may be anything,
/// and counts where its name is that of a draft.
fn is_trouble(path: &Path, root: &Path, error: &walkdir::Error) -> bool {
    if path == root {
        return true;
    }
    let dangling = error.loop_ancestor().is_none() && fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
    !path.file_name().is_some_and(is_hidden)
        && (!dangling || (reader::format_of(path).is_some() && !is_housekeeping(path)))
}

fn walking_reason(error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("a link back to {}, which holds it", shown(ancestor)),
        (None, Some(error)) => reason(error),
        (None, None) => error.to_string(),
    }
}

/// Hidden by its name, or the lock file that Word keeps beside an open document.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

/// Whether a file is a folder's own housekeeping, by its name; nobody submits it.
pub fn is_housekeeping(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_uppercase();
    // README.fr.md, LICENSE-MIT.txt: the name goes on after a mark.
    let first = stem.split(['.', '-']).next().unwrap_or_default();
    matches!(first, "README" | "LICENSE" | "LICENCE" | "COPYING" | "UNLICENSE")
        || matches!(
            stem.as_str(),
            "CHANGELOG" | "CHANGES" | "CONTRIBUTING" | "CONTRIBUTORS" | "CODE_OF_CONDUCT" | "SECURITY" | "AUTHORS"
        )
        || matches!(stem.as_str(), "MAINTAINERS" | "NOTICE" | "CLAUDE" | "AGENTS" | "TODO" | "SUPPORT" | "GOVERNANCE")
}

/// The ignore files that govern the place where a walk is.
struct Ignores {
    root: PathBuf,
    absolute: PathBuf,
    /// From the outermost folder inward; those above the walk come first.
    layers: Vec<Gitignore>,
    above: usize,
}

impl Ignores {
    /// Those of the folders above `root`, as far up as the repository that holds it.
    fn above(root: &Path, notes: &mut Vec<String>) -> Self {
        let absolute = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let folders: Vec<&Path> = absolute.ancestors().collect();
        let repository = folders.iter().position(|folder| folder.join(".git").exists()).unwrap_or(0);
        let outer = folders.iter().take(repository + 1).skip(1).rev();
        let layers: Vec<Gitignore> = outer.map(|folder| layer(folder, notes)).collect();
        let above = layers.len();
        Self { root: root.to_owned(), absolute, layers, above }
    }

    /// Goes into a folder of the walk, which the walk reaches before anything in it.
    fn enter(&mut self, folder: &Path, notes: &mut Vec<String>) {
        let folder = self.resolve(folder);
        self.layers.push(layer(&folder, notes));
    }

    /// Leaves the folders that something at `depth` does not lie in.
    fn leave(&mut self, depth: usize) {
        self.layers.truncate(self.above + depth);
    }

    /// Whether the innermost pattern that speaks of `path` says to ignore it.
    fn cover(&self, path: &Path, folder: bool) -> bool {
        let path = self.resolve(path);
        let verdicts = self.layers.iter().rev().map(|layer| layer.matched(&path, folder));
        verdicts
            .into_iter()
            .find(|verdict| !verdict.is_none())
            .is_some_and(|verdict| matches!(verdict, Match::Ignore(_)))
    }

    /// The path of something in the walk from the top of the file system.
    fn resolve(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).map_or_else(|_| path.to_owned(), |inner| self.absolute.join(inner))
    }
}

/// The patterns of one folder; those of `.ignore` count more than those of `.gitignore`.
fn layer(folder: &Path, notes: &mut Vec<String>) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    let mut any = false;
    for name in [".gitignore", ".ignore"] {
        let file = folder.join(name);
        if file.is_file() {
            any = true;
            notes.extend(builder.add(&file).map(|error| error.to_string()));
        }
    }
    if !any {
        return Gitignore::empty();
    }
    builder.build().unwrap_or_else(|error| {
        notes.push(error.to_string());
        Gitignore::empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn housekeeping_is_told_by_name_alone() {
        for name in
            ["README.md", "readme.txt", "a/README.fr.md", "LICENSE-MIT.txt", "Code_of_Conduct.markdown", "todo.text"]
        {
            assert!(is_housekeeping(Path::new(name)), "{name}");
        }
        for name in ["security-council.md", "notice-of-meeting.txt", "readmes.txt", "A-81-214.txt"] {
            assert!(!is_housekeeping(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn paths_are_shown_as_they_were_named() {
        assert_eq!(shown(Path::new("./a/./b.txt")), "a/b.txt");
        assert_eq!(shown(Path::new("../a//b.txt")), "../a/b.txt");
        assert_eq!(shown(Path::new(".")), ".");
    }
}
