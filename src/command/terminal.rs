//! What the terminal can show, and writing to it.

use std::borrow::Cow;
use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

/// When to use colours: on a terminal that the environment says nothing against, anywhere, nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

impl When {
    /// Whether standard output takes colours.
    pub(super) fn colour(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            // anstream knows NO_COLOR, CLICOLOR_FORCE and TERM; FORCE_COLOR is ours to add.
            Self::Auto if is_on("FORCE_COLOR") && !is_set("NO_COLOR") => true,
            Self::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        }
    }
}

/// Columns there are to fill: what COLUMNS says, else the terminal, else 80.
pub(super) fn width() -> usize {
    let told = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(seen).unwrap_or(80).clamp(40, 500)
}

/// Whether the locale's characters are those of Unicode, as miette asks it.
pub(super) fn unicode() -> bool {
    if cfg!(windows) {
        return is_set("WT_SESSION") || is_set("TERM_PROGRAM") || is_on("CI");
    }
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    let locale = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default().to_uppercase();
    env::var("TERM").as_deref() != Ok("linux") && (locale.ends_with("UTF-8") || locale.ends_with("UTF8"))
}

/// Whether reports are told in sentences rather than drawn.
pub(super) fn narrated() -> bool {
    is_on("NO_GRAPHICS") || env::var("TERM").as_deref() == Ok("dumb")
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn is_on(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty() && value != *"0")
}

/// Writes to standard output; a reader who has gone away is no trouble.
pub(super) fn print(colour: bool, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let stdout = io::stdout().lock();
    let written = if colour { through(AutoStream::always(stdout), write) } else { through(stdout, write) };
    written.map_err(|error| format!("standard output: {}", crate::discover::reason(&error)))
}

/// Writes to standard error what a report would say.
pub(super) fn print_aside(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    through(io::stderr().lock(), write).map_err(|error| format!("standard error: {}", crate::discover::reason(&error)))
}

fn through(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has nowhere to go.
            let _ = out.into_parts();
            Ok(())
        }
        written => written,
    }
}

/// Says a line on standard error.
pub(super) fn note(text: &str) {
    // Nothing is left to say it to where standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{}", visible(text));
}

/// Whether standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// `text` with its control characters made visible, so that a draft cannot command the terminal.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let commands = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    if !text.contains(commands) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|character| if commands(character) { '\u{fffd}' } else { character }).collect())
}
