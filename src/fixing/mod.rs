//! Making fixes: rounds of checking and mending a draft until nothing changes, and writing the outcome in its place.

mod word;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, Fix, Safety, apply};
use crate::reader;

pub use word::mend_word;

/// How often a text is mended before its rules are said to chase each other.
const ROUNDS: usize = 10;

/// A draft after its fixes were made.
#[derive(Debug)]
pub struct Mended {
    /// What is found in it now.
    pub checked: Checked,
    /// The text before and after; nothing where nothing was mended.
    pub change: Option<Change>,
    /// How many fixes were made.
    pub made: usize,
    /// Rules whose fixes do not come to an end; in a text none of theirs were made.
    pub chasing: Vec<String>,
    /// Fixes that cannot be made, each with its rule and the reason.
    pub left: Vec<String>,
}

/// A text that fixes changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As it was.
    pub before: String,
    /// As it is now.
    pub after: String,
    /// As it is now, in the encoding it was read in.
    pub bytes: Vec<u8>,
}

/// Makes the fixes, up to those that are as risky as `allowed`, in the draft of `bytes`, which `check` reads and
/// checks. Each finding's first fix is its own; line ends and encoding stay as they are.
pub fn mend(bytes: &[u8], allowed: Safety, check: impl Fn(Vec<u8>) -> Checked) -> Mended {
    let mended = rounds(bytes, allowed, &[], &check);
    if mended.chasing.is_empty() {
        return mended;
    }
    // What never comes to an end is not to be written; the other fixes are made without it.
    let chasing = mended.chasing;
    Mended { chasing: chasing.clone(), ..rounds(bytes, allowed, &chasing, &check) }
}

/// Makes the fixes, but for those of the rules `but`, in rounds until nothing changes, or as often as that is tried.
fn rounds(bytes: &[u8], allowed: Safety, but: &[String], check: &impl Fn(Vec<u8>) -> Checked) -> Mended {
    let mut checked = check(bytes.to_vec());
    let mut change: Option<Change> = None;
    let mut made = 0;
    for _ in 0..ROUNDS {
        let Some(manuscript) = &checked.manuscript else { break };
        let text = manuscript.text();
        let fixes = fixes(&checked, allowed, but, line_end(text));
        let (after, count) = apply(text, &fixes.iter().collect::<Vec<_>>());
        if after == text {
            break;
        }
        let encoded = reader::encode(&after, bytes).into_owned();
        let again = check(encoded.clone());
        if again.error.is_some() {
            // What cannot be read again is not to be written.
            break;
        }
        made += count;
        let before = change.take().map_or_else(|| text.to_owned(), |change| change.before);
        checked = again;
        change = Some(Change { before, after, bytes: encoded });
    }
    let chasing = match (&checked.manuscript, &change) {
        (Some(manuscript), Some(_)) => chasing(&checked, manuscript.text(), allowed, but),
        _ => Vec::new(),
    };
    let change = change.filter(|change| change.before != change.after);
    let made = if change.is_some() { made } else { 0 };
    Mended { checked, change, made, chasing, left: Vec::new() }
}

/// The rules whose fixes would change `text` yet again.
fn chasing(checked: &Checked, text: &str, allowed: Safety, but: &[String]) -> Vec<String> {
    let fixes = fixes(checked, allowed, but, line_end(text));
    if apply(text, &fixes.iter().collect::<Vec<_>>()).0 == text {
        return Vec::new();
    }
    let fixable =
        checked.diagnostics.iter().filter(|found| found.fixes.first().is_some_and(|fix| fix.safety <= allowed));
    rules_of(fixable)
}

/// The rules of some findings, each once.
fn rules_of<'f>(findings: impl Iterator<Item = &'f Diagnostic>) -> Vec<String> {
    let mut rules: Vec<String> = findings.map(|found| found.rule.to_string()).collect();
    rules.sort();
    rules.dedup();
    rules
}

/// The fixes to make, but for those of the rules `but`, their line ends those of the text.
fn fixes(checked: &Checked, allowed: Safety, but: &[String], line_end: &str) -> Vec<Fix> {
    let asked = checked.diagnostics.iter().filter(|found| !but.iter().any(|rule| **rule == *found.rule));
    let first = asked.filter_map(|found| found.fixes.first());
    first.filter(|fix| fix.safety <= allowed).map(|fix| with_line_end(fix, line_end)).collect()
}

/// `fix` with new lines that end as the first one of `text` does.
pub fn as_lines_end(fix: &Fix, text: &str) -> Fix {
    with_line_end(fix, line_end(text))
}

fn with_line_end(fix: &Fix, line_end: &str) -> Fix {
    let mut fix = fix.clone();
    for edit in fix.edits.iter_mut().filter(|edit| line_end != "\n" && edit.replacement.contains('\n')) {
        edit.replacement = edit.replacement.replace("\r\n", "\n").replace('\n', line_end);
    }
    fix
}

/// How the first line of a text ends.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// Puts `bytes` in place of the file at `path`, or of the file that it links to: written beside it, brought to the
/// disk and renamed, so that at any time either the old or the new file is whole. Permissions stay as they are. The
/// file must still hold the bytes `before`, or what somebody has saved since would be lost.
///
/// # Errors
/// The file is not to be written, or has changed, or the system says why not.
pub fn replace(path: &Path, before: &[u8], bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let now = fs::read(&target)?;
    if now == bytes {
        return Ok(());
    }
    if now != before {
        return Err(io::Error::other("it changed while it was being checked"));
    }
    put(&target, bytes)
}

/// Puts `bytes` in place of the file at `target`.
fn put(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(target)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "read-only"));
    }
    let (mut file, beside) = create_beside(target)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.set_permissions(permissions))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Puts `bytes` in the file at `path`, as [`replace`] does where there is one.
///
/// # Errors
/// The file is not to be written, or the system says why not.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        return put(&fs::canonicalize(path)?, bytes);
    }
    let (mut file, beside) = create_beside(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the folder of `target`.
fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let beside = folder.join(format!(".masthead-{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, beside)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Edit, Severity};
    use crate::manuscript::{Format, Manuscript, Origins, Span};

    /// Checks with rules that each want one thing written instead of another.
    fn check(bytes: Vec<u8>, rules: &[(&str, &str, Safety)]) -> Checked {
        let text = String::from_utf8(bytes).expect("the tests are UTF-8");
        let found = rules.iter().filter_map(|&(wrong, right, safety)| {
            let start = text.find(wrong)?;
            let span = Span::new(start, start + wrong.len());
            let edits = vec![Edit { span, replacement: right.to_owned() }];
            Some(Diagnostic {
                rule: format!("test/{wrong}").into(),
                severity: Severity::Error,
                message: String::new(),
                help: None,
                source: None,
                url: None,
                span,
                related: Vec::new(),
                fixes: vec![Fix { description: String::new(), safety, edits }],
            })
        });
        let diagnostics = found.collect();
        let manuscript = Manuscript::new(Format::Text, text, Vec::new(), Vec::new(), Origins::default());
        Checked { manuscript: Some(manuscript), diagnostics, ..Checked::default() }
    }

    fn mended(text: &str, allowed: Safety, rules: &[(&str, &str, Safety)]) -> (String, usize, Vec<String>) {
        let mended = mend(text.as_bytes(), allowed, |bytes| check(bytes, rules));
        (mended.change.map_or_else(|| text.to_owned(), |change| change.after), mended.made, mended.chasing)
    }

    #[test]
    fn mending_goes_on_until_nothing_changes() {
        let rules = [("a", "b", Safety::Safe), ("b", "c", Safety::Safe)];
        assert_eq!(mended("a a", Safety::Safe, &rules), ("c c".to_owned(), 4, vec![]));
    }

    #[test]
    fn an_unsafe_fix_waits_to_be_asked_for() {
        let rules = [("a", "b", Safety::Unsafe), ("x", "y", Safety::Safe)];
        assert_eq!(mended("a x", Safety::Safe, &rules), ("a y".to_owned(), 1, vec![]));
        assert_eq!(mended("a x", Safety::Unsafe, &rules), ("b y".to_owned(), 2, vec![]));
    }

    #[test]
    fn rules_that_chase_each_other_are_named() {
        let rules = [("a", "b", Safety::Safe), ("b", "a", Safety::Safe)];
        let (text, made, chasing) = mended("a", Safety::Safe, &rules);
        assert_eq!((text.as_str(), made), ("a", 0), "back where it was after an even number of rounds");
        assert_eq!(chasing, ["test/a"]);
    }

    #[test]
    fn fixes_without_end_are_not_made_and_the_others_are() {
        let rules = [("a", "a a", Safety::Safe), ("x", "y", Safety::Safe)];
        assert_eq!(mended("a x", Safety::Safe, &rules), ("a y".to_owned(), 1, vec!["test/a".to_owned()]));
    }

    #[test]
    fn new_lines_end_as_the_others_do() {
        let rules = [("x", "1\n2", Safety::Safe)];
        assert_eq!(mended("a\r\nx\r\n", Safety::Safe, &rules).0, "a\r\n1\r\n2\r\n");
    }

    #[test]
    fn the_first_line_tells_how_lines_end() {
        assert_eq!(line_end("a\r\nb\n"), "\r\n");
        assert_eq!(line_end("a\rb"), "\r");
        assert_eq!(line_end("a\nb\r\n"), "\n");
        assert_eq!(line_end(""), "\n");
    }
}
