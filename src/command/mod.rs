//! The command line: what was typed, and which subcommand it drives.

mod annotate;
mod check;
mod completions;
mod config;
mod configured;
mod examples;
mod explain;
mod init;
mod interrupt;
mod man;
mod outline;
mod page;
mod pages;
mod pipeline;
mod progress;
mod records;
mod reports;
mod rules;
mod selection;
mod server;
mod terminal;

use std::panic;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

const ABOUT: &str = "\
Check drafted United Nations documents before they are submitted.

masthead reads a draft in any of the six official languages, recognises its parts, and reports
what is missing or wrong: where, by which published rule, and what to write instead.";

const EXAMPLES: &str = "\
Examples:
  masthead check seeds                         check every draft in a folder
  masthead check --diff seeds/broken           show what --fix would change
  masthead outline seeds/english-report.txt    show the parts recognised in a draft
  masthead explain masthead/date               tell what a rule wants, and where it is published

Exit status: 0 nothing found, 1 something found, 2 something could not be checked.
`masthead check --help` tells of output formats, fixes and the choice of rules.";

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "masthead", version, about = ABOUT, after_help = EXAMPLES)]
#[command(max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: terminal::When,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check drafts and report what is missing or wrong
    Check(Box<check::Arguments>),
    /// Put what is found into Word documents, as comments
    Annotate(annotate::Arguments),
    /// Tell what a rule wants, why, and where it is published
    Explain(explain::Arguments),
    /// List the rules
    Rules(rules::Arguments),
    /// Show the parts recognised in a draft
    Outline(outline::Arguments),
    /// Show what is set for a file, and which file says so
    Config(config::Arguments),
    /// Write a commented masthead.toml
    Init(init::Arguments),
    /// Serve an editor: findings, fixes and outlines while a draft is written
    Server(server::Arguments),
    /// Write what a shell needs to complete the command line
    #[command(hide = true)]
    Completions(completions::Arguments),
    /// Write the manual pages
    #[command(hide = true)]
    Man(man::Arguments),
}

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Something is.
    Found,
    /// Something could not be done.
    Trouble,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Found => 1,
            Status::Trouble => 2,
        })
    }
}

/// Runs the program on its arguments and tells its exit status.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe leaves nobody to tell.
            let _ = error.print();
            return if error.use_stderr() { Status::Trouble.into() } else { Status::Clean.into() };
        }
    };
    // A panic has said what it is by the time it is caught; what is left is the exit status.
    let outcome = panic::catch_unwind(|| drive(&cli)).unwrap_or_else(|_| Err("internal error".to_owned()));
    match outcome {
        Ok(status) => status.into(),
        Err(message) => {
            terminal::note(&format!("error: {message}"));
            Status::Trouble.into()
        }
    }
}

fn drive(cli: &Cli) -> Result<Status, String> {
    match &cli.command {
        Command::Check(arguments) => check::run(arguments, cli.color),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::Explain(arguments) => explain::run(arguments, cli.color),
        Command::Rules(arguments) => rules::run(arguments),
        Command::Outline(arguments) => outline::run(arguments),
        Command::Config(arguments) => config::run(arguments),
        Command::Init(arguments) => init::run(arguments),
        Command::Server(arguments) => server::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_arguments_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_fits_one_screen() {
        let lines = Cli::command().render_help().to_string().lines().count();
        assert!((24..=30).contains(&lines), "{lines} lines");
    }
}
