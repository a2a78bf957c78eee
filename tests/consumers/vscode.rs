//! The extension for VS Code: it is built and packaged, and its problem matchers read what the program writes.

use std::fs;
use std::process::Command;

use libtest_mimic::Trial;

use crate::editors::{characters, expected};
use crate::scratch::Scratch;
use crate::tools::{find, program, script};
use crate::{ROOT, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("vscode_packages_the_extension", &["npm", "vscode/node_modules/.bin/vsce"], package),
        test("vscode_matches_problems", &["node"], matchers),
    ]
}

fn package() {
    let here = Scratch::new("vscode");
    for entry in fs::read_dir(format!("{ROOT}/editors/vscode")).expect("the extension").flatten() {
        if entry.file_name() != "node_modules" {
            here.run(Command::new("cp").arg("-r").arg(entry.path()).arg(here.path("."))).done();
        }
    }
    let modules = find("vscode/node_modules").expect("installed");
    here.run(Command::new("ln").arg("-s").arg(modules).arg(here.path("node_modules"))).done();
    // It checks the types and bundles what the extension needs.
    here.run(program("npm").args(["run", "package"])).done();
    let listed = here.run(program("python3").args(["-m", "zipfile", "--list", "masthead-0.1.0.vsix"])).done();
    let names: Vec<&str> = listed.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    let wanted =
        ["extension.vsixmanifest", "extension/package.json", "extension/readme.md", "extension/out/extension.js"];
    assert!(wanted.iter().all(|name| names.contains(name)) && names.len() == 5, "{listed}");
}

fn matchers() {
    let drafts = Scratch::with_drafts("matchers");
    drafts.write("unread.docx", "no package");
    drafts.masthead(&["check", "--output-format", "concise", "--output-file", "found", "."]).ended(2);
    let mut node = program("node");
    let said = drafts.run(node.arg(script("matchers.mjs")).arg(format!("{ROOT}/editors/vscode/package.json"))).done();
    let known = expected(characters, ["error", "warning", "info"]);
    // What could not be read comes in the order of the files.
    assert_eq!(said, known.replace("zh.txt", "unread.docx|1|1|error\nzh.txt"));
}
