//! Folders with drafts, and what comes of running a program in one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::{PROGRAM, ROOT, tools};

/// Drafts whose defects stand behind letters of several bytes, of two units of UTF-16, and of both.
const DRAFTS: [(&str, &str); 4] = [
    ("masthead.toml", "select = [\"masthead/distribution\", \"style/doubled-word\", \"style/punctuation-chinese\"]\n"),
    ("ar.txt", "الأمم المتحدة\nA/81/214\n\nDistr.: General\n20 July 2026\nArabic\n\n1 - عقد المؤتمر في في جنيف.\n"),
    (
        "en.txt",
        "United Nations\nA/81/214\n\nDistr.: Genral\n20 July 2026\nOriginal: English\n\n\
         1. The 𝔘nion met the the Council in 2026.\n",
    ),
    ("zh.txt", "联合国\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n1. 𠀀委员会,与会议。\n"),
];

/// Where those defects are: draft, line, column in characters and in bytes, severity.
pub(crate) const DEFECTS: [(&str, usize, usize, usize, &str); 4] = [
    ("ar.txt", 8, 17, 27, "warning"),
    ("en.txt", 4, 1, 1, "error"),
    ("en.txt", 8, 18, 21, "warning"),
    ("zh.txt", 8, 7, 14, "advice"),
];

/// A distribution line that is as it should be, and one that is not.
pub(crate) const SOUND: &str = "United Nations\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n";
pub(crate) const BROKEN: &str = "United Nations\nA/81/214\n\nDistr.: Genral\n20 July 2026\nOriginal: English\n";

/// A folder of its own for one test, gone with it.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("consumers-{name}-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    /// One with a draft of three languages each, and a configuration for them.
    pub(crate) fn with_drafts(name: &str) -> Self {
        let scratch = Self::new(name);
        DRAFTS.iter().for_each(|(name, text)| scratch.write(name, text));
        scratch
    }

    /// One that is a git repository.
    pub(crate) fn repository(name: &str) -> Self {
        let scratch = Self::new(name);
        for arguments in [
            &["init", "--quiet", "--initial-branch=main"][..],
            &["config", "user.name", "A Drafter"],
            &["config", "user.email", "drafter@example.org"],
        ] {
            scratch.git(arguments).done();
        }
        scratch
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("its folder");
        fs::write(path, bytes).expect("its file");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a program here, with `masthead` on its path and a home that knows nothing.
    pub(crate) fn run(&self, command: &mut Command) -> Ran {
        command.current_dir(&self.0).env("PATH", tools::path()).env("HOME", &self.0).env("LANG", "C.UTF-8");
        command.env_remove("TERM").env_remove("MAKEFLAGS").stdin(Stdio::null());
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let status = output.status.code().unwrap_or(-1);
        Ran { command: format!("{command:?}"), status, out: text(&output.stdout), err: text(&output.stderr) }
    }

    pub(crate) fn masthead(&self, arguments: &[&str]) -> Ran {
        self.run(Command::new(PROGRAM).args(arguments))
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Ran {
        self.run(Command::new("git").args(arguments))
    }

    /// Tries to commit a draft; gives what came of it.
    pub(crate) fn commit(&self, text: &str) -> Ran {
        self.write("drafts/draft.txt", text);
        self.git(&["add", "--all"]).done();
        self.git(&["commit", "--quiet", "--message", "A draft"])
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    command: String,
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// What it wrote, where it ended well.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.status, 0, "{}\n{}{}", self.command, self.out, self.err);
        self.out
    }

    /// What it wrote to both outputs, where it ended with this status.
    #[track_caller]
    pub(crate) fn ended(self, status: i32) -> String {
        assert_eq!(self.status, status, "{}\n{}{}", self.command, self.out, self.err);
        self.out + &self.err
    }
}

/// All of this repository but its history and what was built, as a git repository.
pub(crate) fn sources(name: &str) -> Scratch {
    let scratch = Scratch::repository(name);
    for entry in fs::read_dir(ROOT).expect("the repository").flatten() {
        let name = entry.file_name();
        if name != "target" && name != ".git" {
            scratch.run(Command::new("cp").arg("-r").arg(entry.path()).arg(scratch.path("."))).done();
        }
    }
    scratch.git(&["add", "--all"]).done();
    scratch.git(&["commit", "--quiet", "--message", "As it stands"]).done();
    scratch
}
