//! The files under rules/ that the program carries: as they are written, and in a form that is quick to read.

use serde::de::DeserializeOwned;

/// A file: its place under rules/, its text, and the same as JSON, without what is seldom asked for.
struct File {
    name: &'static str,
    text: &'static str,
    json: &'static str,
    /// What of a rule is seldom asked for, by its key.
    parts: &'static [(&'static str, &'static str)],
}

/// Every file, in order of name.
static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The names of all files, such as `masthead/date.toml`, with their texts.
pub(crate) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(|file| (file.name, file.text))
}

/// What the file at `name` says, read from its JSON, which takes a tenth of the time that its text takes; nothing where
/// it does not fit `T`, which tests rule out.
pub(crate) fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let at = FILES.binary_search_by(|file| file.name.cmp(name)).ok()?;
    serde_json::from_str(FILES.get(at)?.json).ok()
}

/// What the file at `name` says under a key that is seldom asked for, as JSON; an object without anything where it says
/// nothing.
pub(crate) fn part(name: &str, key: &str) -> &'static str {
    let parts =
        FILES.binary_search_by(|file| file.name.cmp(name)).ok().and_then(|at| FILES.get(at)).map(|file| file.parts);
    parts.into_iter().flatten().find(|(known, _)| *known == key).map_or("{}", |(_, json)| json)
}
