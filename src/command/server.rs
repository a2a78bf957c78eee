//! `masthead server`: the language server on standard input and output.

use std::io;

use clap::Args;

use super::{Status, selection};
use crate::server::{self, Ended};

/// What `masthead server` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Taken and passed over: standard input and output are all it speaks on, and some editors say so
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor says that it is done.
pub(super) fn run(_: &Arguments) -> Result<Status, String> {
    let locale = selection::message_language(None);
    let ended = server::serve(io::BufReader::new(io::stdin()), io::stdout(), &locale);
    match ended.map_err(|error| error.to_string())? {
        Ended::AsAgreed => Ok(Status::Clean),
        Ended::CutShort => Ok(Status::Found),
    }
}
