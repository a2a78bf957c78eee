//! `masthead completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Status, terminal};

const AFTER: &str = "\
Examples:
  masthead completions bash > ~/.local/share/bash-completion/completions/masthead
  masthead completions zsh > ~/.zfunc/_masthead
  masthead completions fish > ~/.config/fish/completions/masthead.fish";

/// What `masthead completions` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Writes the completions for a shell.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    // The generator takes a failed write for a panic, so that it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "masthead", &mut script);
    terminal::print(false, |out| out.write_all(&script))?;
    Ok(Status::Clean)
}
