//! Where the programs and libraries of others are, and how they are started.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{PROGRAM, ROOT};

/// Longer than anything takes on a busy machine, in seconds.
const PATIENCE: &str = "600";

/// What `install` put into a folder of its own, a program, a library of Node.js or a file, or a program on the path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let libraries = ["node_modules", ""].map(|folder| place().join(folder));
    let folders = env::split_paths(&path()).chain(libraries).collect::<Vec<_>>();
    folders.into_iter().map(|folder| folder.join(name)).find(|file| file.exists())
}

/// The path on which the tools are, and the program under test before all others.
pub(crate) fn path() -> OsString {
    let ours = Path::new(PROGRAM).parent().map(Path::to_owned);
    let own = ["bin", "python/bin", "node_modules/.bin"].map(|folder| place().join(folder));
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(ours.into_iter().chain(own).chain(env::split_paths(&path))).unwrap_or(path)
}

fn place() -> PathBuf {
    Path::new(ROOT).join("target/consumers")
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
