//! The way of the data is one line: a stage knows the stages before it and none after it.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in their order; those in one row do not know each other's successors.
const STAGES: &[&str] = &[
    "paths",
    "fingerprint",
    "manuscript",
    "language",
    "diagnostic",
    "reader",
    "document",
    "check",
    "rule",
    "config",
    "checked",
    "baseline",
    "writer",
    "since",
    "report",
    "discover",
    "fixing",
    "server",
    "command",
];

/// A check runs with the words that the rules carry, and a rule holds a check: these two know each other.
const TOGETHER: [&str; 2] = ["check", "rule"];

#[test]
fn no_stage_names_a_later_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (at, stage) in STAGES.iter().enumerate() {
        for file in files(&source, stage) {
            let text = fs::read_to_string(&file).expect("a source file");
            for later in &STAGES[at + 1..] {
                let together = TOGETHER.contains(stage) && TOGETHER.contains(later);
                if !together && text.contains(&format!("use crate::{later}")) {
                    wrong.push(format!("{} uses {later}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_reports_and_commands_print() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for stage in STAGES.iter().filter(|stage| !["report", "command"].contains(stage)) {
        for file in files(&source, stage) {
            let text = fs::read_to_string(&file).expect("a source file");
            for macro_name in ["println!", "eprintln!", "print!("] {
                assert!(!text.contains(macro_name), "{} prints", file.display());
            }
        }
    }
}

fn files(source: &Path, stage: &str) -> Vec<PathBuf> {
    let single = source.join(format!("{stage}.rs"));
    if single.is_file() {
        return vec![single];
    }
    let mut found = Vec::new();
    let mut folders = vec![source.join(stage)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}
