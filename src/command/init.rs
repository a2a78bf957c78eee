//! `masthead init`: a configuration file in which every setting stands explained and out of use.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use super::{Status, terminal};
use crate::config::{NAME, TEMPLATE};
use crate::discover::reason;

/// What `masthead init` takes: nothing.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

/// Writes the file into the current folder, where there is none.
pub(super) fn run(_: &Arguments) -> Result<Status, String> {
    let path = Path::new(NAME);
    let written = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| {
        file.write_all(TEMPLATE.as_bytes()).inspect_err(|_| {
            // Half a file is worse than none.
            let _ = std::fs::remove_file(path);
        })
    });
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => format!("{NAME}: there is one already; it stays as it is"),
        _ => format!("{NAME}: {}", reason(&error)),
    })?;
    terminal::note(&format!("Wrote {NAME}"));
    Ok(Status::Clean)
}
