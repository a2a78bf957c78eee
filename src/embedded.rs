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
    serde_json::from_str(file(name)?.json).ok()
}

/// What the file at `name` says under keys that are seldom asked for, as JSON; an object without anything where it says
/// nothing.
pub(crate) fn parts(name: &str) -> impl Fn(&str) -> &'static str {
    let parts = file(name).map_or(&[][..], |file| file.parts);
    move |key| parts.iter().find(|(known, _)| *known == key).map_or("{}", |(_, json)| json)
}

fn file(name: &str) -> Option<&'static File> {
    FILES.get(FILES.binary_search_by(|file| file.name.cmp(name)).ok()?)
}
