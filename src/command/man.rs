//! `masthead man`: the manual pages, made from what `--help` says.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::{Cli, Status, terminal};
use crate::discover::reason;

const AFTER: &str = "\
Examples:
  masthead man | man -l -                      read the page of masthead
  masthead man check | man -l -                read that of masthead check
  masthead man --folder ~/.local/share/man/man1";

/// What a page says it belongs to.
const SOURCE: &str = concat!("masthead ", env!("CARGO_PKG_VERSION"));

/// What `masthead man` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The command whose page is written [default: that of masthead itself]
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write every page to this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    folder: Option<PathBuf>,
}

/// Writes a page, or all of them.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    if let Some(folder) = &arguments.folder {
        let pages = pages();
        fs::create_dir_all(folder).map_err(|error| told(folder, &error))?;
        for page in &pages {
            let file = folder.join(page.get_filename());
            let mut text = Vec::new();
            page.render(&mut text).and_then(|()| fs::write(&file, &text)).map_err(|error| told(&file, &error))?;
        }
        return Ok(Status::Clean);
    }
    let words = ["masthead"].into_iter().chain(arguments.command.iter().map(String::as_str));
    let name = words.collect::<Vec<_>>().join("-");
    let Some(page) = pages().into_iter().find(|page| page.get_filename() == format!("{name}.1")) else {
        return Err(format!("there is no manual page {name}; `masthead --help` lists most commands"));
    };
    terminal::print(false, |out| page.render(out))?;
    Ok(Status::Clean)
}

/// The pages of masthead and of all its commands.
fn pages() -> Vec<Man> {
    let mut masthead = Cli::command();
    // Gives each command its full name.
    masthead.build();
    let mut commands = vec![&masthead];
    let mut pages = Vec::new();
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands());
        pages.push(Man::new(command.clone()).source(SOURCE));
    }
    pages
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {}", path.display(), reason(error))
}
