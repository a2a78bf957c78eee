//! Drives the built program as its users do: arguments and files in, exit status and both outputs out.

mod allow;
mod baseline;
mod config;
mod discovery;
mod faults;
mod fixing;
mod front;
mod own;
mod pages;
mod profiles;
mod records;
mod reports;
mod running;
mod shells;
mod since;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A draft with one defect, that of its distribution line.
pub(crate) const BROKEN: &str = "United Nations\nA/81/214\n\nDistr.: Genral\n20 July 2026\nOriginal: English\n";
/// The same without it.
pub(crate) const SOUND: &str = "United Nations\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n";
/// Asks for the one rule that the defect breaks, so that other rules do not matter here.
pub(crate) const ONE_RULE: [&str; 2] = ["--select", "masthead/distribution"];

/// A folder of its own for one test, gone with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("command-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // A repository of its own, so that no ignore file above it counts.
        fs::create_dir_all(folder.join(".git")).expect("a folder for the test");
        Self(folder)
    }

    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("its folder");
        fs::write(path, bytes).expect("its file");
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file of the test")
    }

    /// The program in this folder, untouched by the terminal and the locale of who runs the tests.
    pub(crate) fn masthead<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_masthead"));
        command.args(arguments).current_dir(&self.0).env_clear().env("LANG", "en_US.UTF-8").stdin(Stdio::null());
        command
    }

    pub(crate) fn check<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ran {
        let fixed = ["check", "--output-format", "concise", "--select", "masthead/distribution"];
        let arguments = arguments.into_iter().map(|argument| argument.as_ref().to_owned());
        let all = fixed.iter().map(|&argument| OsStr::new(argument).to_owned()).chain(arguments);
        Ran::of(&mut self.masthead(all))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        command.output().expect("the program starts").into()
    }

    pub(crate) fn with_input(command: &mut Command, input: &[u8]) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child.stdin.take().expect("a pipe").write_all(input).expect("input is read");
        child.wait_with_output().expect("the program ends").into()
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// The paths that concise output names, in its order; lines of a summary name none.
    pub(crate) fn paths(&self) -> Vec<String> {
        let places = self.out();
        let found = places.lines().filter(|line| line.contains("[masthead/"));
        found.filter_map(|line| line.split_once(':')).map(|(path, _)| path.to_owned()).collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
