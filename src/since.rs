//! What changed since a revision: which files, as git tells it, and which lines of a draft.
//!
//! Lines are those of manuscripts, old and new, not of files: a Word document has them too.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use crate::diagnostic::Diagnostic;
use crate::manuscript::{Manuscript, Span};
use crate::paths::{absolute, reason};
use crate::reader;
use crate::reader::docx::Changes;

/// A revision, and what git tells of the files of the working tree against it.
#[derive(Debug)]
pub struct Since {
    /// The top of the working tree.
    root: PathBuf,
    /// The commit that files are held against.
    base: String,
    /// The files that git keeps.
    tracked: HashSet<PathBuf>,
    /// Those that changed, each with the name it had.
    touched: HashMap<PathBuf, OsString>,
}

impl Since {
    /// What changed in the repository of the current folder since it left `revision`, in commits and beside them.
    ///
    /// # Errors
    /// There is no git, no repository, or no such revision in it.
    pub fn new(revision: &str) -> Result<Self, String> {
        let here = Path::new(".");
        let root = first_line(&git(here, ["rev-parse", "--show-toplevel"])?);
        let root = fs::canonicalize(&root).unwrap_or_else(|_| PathBuf::from(root));
        let commit = format!("{revision}^{{commit}}");
        // What begins with a hyphen would be an option to git.
        let found = (!revision.starts_with('-')).then(|| git(&root, ["rev-parse", "--verify", "--quiet", &commit]));
        let Some(Ok(found)) = found else {
            return Err(format!("there is no revision \"{revision}\" in the git repository {}", root.display()));
        };
        let given = first_line(&found);
        // A clone without its history does not know where the two parted.
        let parted = git(&root, [OsStr::new("merge-base"), &given, OsStr::new("HEAD")]);
        let base = parted.map_or(given, |parted| first_line(&parted)).to_string_lossy().into_owned();
        let status = ["diff", "--name-status", "-z", "--find-renames", "--no-relative", "--no-ext-diff", &base, "--"];
        let touched = renamed(&git(&root, status)?);
        let touched = touched.into_iter().map(|(name, before)| (root.join(name), before)).collect();
        let tracked = fields(&git(&root, ["ls-files", "-z"])?).map(|name| root.join(name)).collect();
        Ok(Self { root, base, tracked, touched })
    }

    /// Whether the file at `path` is not as it was; what git does not keep has no earlier state to be as it was in.
    pub fn changed(&self, path: &Path) -> bool {
        let path = absolute(path);
        !self.tracked.contains(&path) || self.touched.contains_key(&path)
    }

    /// Leaves of `diagnostics` those at lines that changed in the draft at `path`, or related to such lines; `changes` is
    /// the view of tracked changes in which the draft was read.
    pub fn keep_changed(
        &self,
        path: &Path,
        changes: Changes,
        manuscript: &Manuscript,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if diagnostics.is_empty() {
            return;
        }
        // Where the earlier draft is missing or cannot be read, every line is new.
        let Some(before) = self.before(path).and_then(|bytes| reader::read_as(bytes, path, changes).ok()) else {
            return;
        };
        let changed = changed_lines(&lines(&before), &lines(manuscript));
        let touches = |span: Span| {
            let index = manuscript.lines();
            let (first, last) = (index.line(span.start()), index.line(span.end()));
            changed.iter().any(|lines| *lines.start() <= last && first <= *lines.end())
        };
        diagnostics.retain(|diagnostic| {
            touches(diagnostic.span) || diagnostic.related.iter().any(|related| touches(related.span))
        });
    }

    /// The bytes that the file at `path` had, as the working tree would have them.
    fn before(&self, path: &Path) -> Option<Vec<u8>> {
        let path = absolute(path);
        let name = match self.touched.get(&path) {
            Some(name) => name.clone(),
            None => slashes(path.strip_prefix(&self.root).ok()?),
        };
        let mut object = OsString::from(format!("{}:", self.base));
        object.push(name);
        git(&self.root, [OsStr::new("cat-file"), OsStr::new("--filters"), &object]).ok()
    }
}

/// What git answers in `folder`; what it says against it, in a line, is the error.
fn git<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "--since asks git, which is not installed".to_owned(),
        _ => format!("--since asks git, which does not start: {}", reason(&error)),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let line = told.lines().next().unwrap_or("nothing").trim_start_matches("fatal: ");
    Err(format!("--since asks git, which says: {line}"))
}

/// The first line of an answer.
fn first_line(answer: &[u8]) -> OsString {
    let end = answer.iter().position(|&byte| byte == b'\n').unwrap_or(answer.len());
    let line = answer.get(..end).unwrap_or_default();
    name(line.strip_suffix(b"\r").unwrap_or(line))
}

/// The fields of an answer that ends each with a null character.
fn fields(answer: &[u8]) -> impl Iterator<Item = OsString> {
    answer.split(|&byte| byte == 0).filter(|field| !field.is_empty()).map(name)
}

/// From git's list of changed files their names, each with the name it had before.
fn renamed(answer: &[u8]) -> Vec<(OsString, OsString)> {
    let mut fields = fields(answer);
    let mut found = Vec::new();
    while let (Some(status), Some(before)) = (fields.next(), fields.next()) {
        let moved = matches!(status.as_encoded_bytes().first(), Some(b'R' | b'C'));
        let now = if moved { fields.next() } else { None };
        found.push((now.unwrap_or_else(|| before.clone()), before));
    }
    found
}

/// The name of a file in git's bytes.
#[cfg(unix)]
fn name(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn name(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// A path in the repository, as git names it.
fn slashes(path: &Path) -> OsString {
    if cfg!(windows) { path.to_string_lossy().replace('\\', "/").into() } else { path.as_os_str().to_owned() }
}

/// The lines of a draft, without their ends.
fn lines(manuscript: &Manuscript) -> Vec<&str> {
    let (index, text) = (manuscript.lines(), manuscript.text());
    let line = |number| {
        let span = Span::new(index.start(number, text), index.start(number + 1, text));
        manuscript.slice(span).trim_end_matches(['\r', '\n'])
    };
    (1..=index.len()).map(line).collect()
}

/// Which lines of `after`, from 1, are not those of `before`; where lines went away, the nearest that are not blank too,
/// since what is missing is reported beside the gap.
fn changed_lines(before: &[&str], after: &[&str]) -> Vec<RangeInclusive<usize>> {
    let filled = |line: &usize| after.get(line - 1).is_some_and(|text| !text.trim().is_empty());
    let changed = |operation: &DiffOp| {
        let (old, new) = (operation.old_range(), operation.new_range());
        let (first, last) = (new.start + 1, new.end);
        if new.len() >= old.len() {
            return first..=last;
        }
        let above = (1..first).rev().find(filled).unwrap_or(first);
        let below = (last + 1..=after.len()).find(filled).unwrap_or(last);
        above..=below
    };
    let operations = capture_diff_slices(Algorithm::Myers, before, after);
    operations.iter().filter(|operation| operation.tag() != DiffTag::Equal).map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_those_before() {
        let changed = |before: &str, after: &str| {
            let [before, after] = [before, after].map(|text| text.split(' ').collect::<Vec<_>>());
            changed_lines(&before, &after)
        };
        assert_eq!(changed("a b c", "a b c"), []);
        assert_eq!(changed("a b c", "a x c"), [2..=2]);
        assert_eq!(changed("a b c", "a b x y c"), [3..=4]);
        assert_eq!(changed("a b c", "a c"), [1..=2], "the lines around what went away");
        assert_eq!(changed("a b c", "b c"), [1..=1]);
        assert_eq!(changed("a b c", "a b"), [2..=2]);
        assert_eq!(changed("a  b  c", "a   c"), [1..=4], "blank lines apart");
        assert_eq!(changed("a b c d", "a x d"), [1..=3], "fewer than before");
    }

    #[test]
    fn renamed_files_know_their_names() {
        let names = renamed(b"M\0a.txt\0R087\0old.txt\0new.txt\0A\0b.txt\0");
        let names: Vec<(&str, &str)> =
            names.iter().filter_map(|(now, before)| Some((now.to_str()?, before.to_str()?))).collect();
        assert_eq!(names, [("a.txt", "a.txt"), ("new.txt", "old.txt"), ("b.txt", "b.txt")]);
    }
}
