//! Paths from the top of the file system and as the user would name them, and what the system says of files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// `path` from the top of the file system, without links and `..` on the way to its folder.
pub fn absolute(path: &Path) -> PathBuf {
    Folders::default().absolute(path)
}

/// The folders of many files, the way to each followed once.
#[derive(Debug, Default)]
pub struct Folders {
    /// By the name under which it was met, the folder without links and `..`; nothing where there is none.
    followed: HashMap<PathBuf, Option<PathBuf>>,
}

impl Folders {
    /// `path` from the top of the file system, without links and `..` on the way to its folder.
    pub fn absolute(&mut self, path: &Path) -> PathBuf {
        let as_it_is = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return fs::canonicalize(path).unwrap_or_else(|_| as_it_is());
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let followed = match self.followed.get(folder) {
            Some(known) => known,
            None => self.followed.entry(folder.to_owned()).or_insert_with(|| fs::canonicalize(folder).ok()),
        };
        followed.as_ref().map_or_else(as_it_is, |folder| folder.join(name))
    }
}

/// The current folder, from the top of the file system; empty where there is none.
pub fn here() -> PathBuf {
    env::current_dir().and_then(fs::canonicalize).unwrap_or_default()
}

/// A path from the top of the file system as it is seen from `folder`, with `/`.
pub fn seen_from(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let path = if path.as_os_str().is_empty() { ".".into() } else { path.to_string_lossy() };
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// What an input or output error says, without the system's number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::InvalidData => "not UTF-8".to_owned(),
        _ => {
            let text = error.to_string();
            text.split_once(" (os error").map_or(text.as_str(), |(words, _)| words).to_lowercase()
        }
    }
}

/// The text of a file that a user wrote for masthead.
///
/// # Errors
/// What the system says, or that the file may never end.
pub fn read_text(path: &Path) -> io::Result<String> {
    ends(path).and_then(|()| fs::read_to_string(path))
}

/// Whether reading what lies at `path` comes to an end by itself, as it does not for pipes and devices.
///
/// # Errors
/// It does not, or the system says why that cannot be told.
pub fn ends(path: &Path) -> io::Result<()> {
    let data = fs::metadata(path)?;
    // A folder is refused by the system, in its own words.
    if data.is_file() || data.is_dir() { Ok(()) } else { Err(io::Error::other("not a regular file")) }
}
