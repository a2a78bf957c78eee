//! The files under rules/ that the program carries: as they are written, and in a form that is quick to read.

/// A file: its place under rules/, its text, and the same as JSON, without the examples of a rule.
struct File {
    name: &'static str,
    text: &'static str,
    json: &'static str,
}

/// Every file, in order of name.
static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The names of all files, such as `masthead/date.toml`, with their texts.
pub(crate) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(|file| (file.name, file.text))
}

/// What the file at `name` says, as JSON: reading it takes a tenth of the time that its text takes.
pub(crate) fn json(name: &str) -> Option<&'static str> {
    find(name).map(|file| file.json)
}

fn find(name: &str) -> Option<&'static File> {
    FILES.binary_search_by(|file| file.name.cmp(name)).ok().and_then(|at| FILES.get(at))
}
