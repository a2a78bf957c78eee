//! `masthead outline`: the parts that were recognised in a draft, each with its place.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::configured::{Configured, known};
use super::rules::Format;
use super::selection::Reading;
use super::{Status, pipeline, terminal};
use crate::document::{self, Document, Entry, Told};
use crate::manuscript::{Manuscript, Origin, Position, on_one_line};
use crate::reader;

/// What `masthead outline` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The draft; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    reading: Reading,
    /// How the parts are shown
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    output_format: Format,
    #[command(flatten)]
    configured: Configured,
}

#[derive(serde::Serialize)]
struct Outline<'d> {
    version: u32,
    path: &'d str,
    recognised: bool,
    language: Conclusion<'d>,
    class: Conclusion<'d>,
    profile: Conclusion<'d>,
    parts: Vec<Part<'d>>,
}

#[derive(serde::Serialize)]
struct Conclusion<'d> {
    name: &'d str,
    from: &'d str,
}

#[derive(serde::Serialize)]
struct Part<'d> {
    depth: usize,
    part: &'d str,
    text: &'d str,
    span: Place,
    origin: Option<Origin>,
    detail: Detail<'d>,
}

#[derive(serde::Serialize)]
struct Place {
    start: Position,
    end: Position,
}

/// Pairs of key and value as an object, in their order.
struct Detail<'d>(&'d [(String, String)]);

impl Serialize for Detail<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Shows the parts of the draft.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    let stdin = arguments.file.as_os_str() == "-";
    let name =
        if stdin { arguments.reading.stdin_name().to_owned() } else { arguments.file.to_string_lossy().into_owned() };
    let asked = arguments.reading.asked();
    let (configuration, absolute) =
        arguments.configured.finder()?.of(Path::new(&name)).map_err(|error| error.to_string())?;
    known(&asked, std::slice::from_ref(&configuration.rules))?;
    let rules = &*configuration.rules;
    let (_, hints) = asked.over(&configuration.settings(&absolute), "");
    let trouble = |reason: String| format!("{name}: {reason}");
    let (bytes, path) = match stdin {
        true => (pipeline::read_stdin(), Path::new(&name)),
        false => (pipeline::read_file(&arguments.file), arguments.file.as_path()),
    };
    let changes = arguments.reading.tracked_changes.into();
    let manuscript = reader::read_as(bytes.map_err(trouble)?, path, changes);
    let manuscript = manuscript.map_err(|error| trouble(error.to_string()))?;
    let document = document::recognise(&manuscript, rules, &hints);
    let entries = document::outline(&document, rules);
    terminal::print(false, |out| match arguments.output_format {
        Format::Text => text(&document, &entries, out),
        Format::Json => json(&name, &document, &entries, out),
    })?;
    Ok(Status::Clean)
}

/// Places in a column of their own, then the parts, indented.
fn text(document: &Document<'_>, entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    let conclusion = |told: &Told| match told.from.as_str() {
        "" => terminal::visible(&told.name).into_owned(),
        from => terminal::visible(&format!("{} (from \"{from}\")", told.name)).into_owned(),
    };
    writeln!(out, "language: {}", conclusion(&document.language))?;
    writeln!(out, "class: {}", conclusion(&document.class))?;
    writeln!(out, "profile: {}", conclusion(&document.profile))?;
    if !document.recognised {
        writeln!(out, "nothing says that this is a United Nations document")?;
    }
    let places = entries.iter().map(|entry| {
        let position = document.manuscript.position(entry.span.start());
        format!("{}:{}", position.line, position.column)
    });
    let places: Vec<String> = places.collect();
    let width = places.iter().map(String::len).max().unwrap_or_default();
    for (entry, place) in entries.iter().zip(&places) {
        write!(out, "{place:>width$}  {:indent$}{}", "", entry.part, indent = entry.depth * 2)?;
        if !entry.text.is_empty() {
            let line = on_one_line(&entry.text);
            write!(out, ": {}", terminal::visible(&line))?;
        }
        let details: Vec<String> = entry.detail.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        if !details.is_empty() {
            write!(out, "  ({})", terminal::visible(&details.join("; ").replace('\n', " ")))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn json(path: &str, document: &Document<'_>, entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    let outline = Outline {
        version: 1,
        path,
        recognised: document.recognised,
        language: Conclusion { name: &document.language.name, from: &document.language.from },
        class: Conclusion { name: &document.class.name, from: &document.class.from },
        profile: Conclusion { name: &document.profile.name, from: &document.profile.from },
        parts: entries.iter().map(|entry| part(entry, document.manuscript)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &outline)?;
    writeln!(out)
}

fn part<'d>(entry: &'d Entry, manuscript: &Manuscript) -> Part<'d> {
    Part {
        depth: entry.depth,
        part: &entry.part,
        text: &entry.text,
        span: Place { start: manuscript.position(entry.span.start()), end: manuscript.position(entry.span.end()) },
        origin: manuscript.origin(entry.span.start()),
        detail: Detail(&entry.detail),
    }
}
