//! Where the programs and libraries of others are, and how they are started.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::ROOT;

/// Longer than anything takes on a busy machine, in seconds.
const PATIENCE: &str = "600";

/// A program on the path, or what `install` put into a folder of its own: a program, a library of Node.js, a file.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let place = Path::new(ROOT).join("target/consumers");
    let own = ["python/bin", "node_modules/.bin", "node_modules", ""].map(|folder| place.join(folder));
    let path = env::var_os("PATH").unwrap_or_default();
    own.into_iter().chain(env::split_paths(&path)).map(|folder| folder.join(name)).find(|file| file.exists())
}

/// The program of this name, ended where it hangs.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new("timeout");
    command.arg(PATIENCE).arg(find(name).unwrap_or_else(|| panic!("{name} is not installed")));
    command
}

/// A script of this folder.
pub(crate) fn script(name: &str) -> PathBuf {
    Path::new(ROOT).join("tests/consumers").join(name)
}
