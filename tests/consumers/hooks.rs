//! Hooks of git: each blocks a commit with a broken draft and lets a good one pass.

use std::process::Command;

use libtest_mimic::Trial;

use crate::packages::quickly;
use crate::scratch::{BROKEN, SOUND, Scratch, sources};
use crate::test;
use crate::tools::program;

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("pre_commit_builds_and_runs_the_hook", &["pre-commit", "cargo"], pre_commit),
        test("prek_runs_what_is_installed", &["prek"], prek),
        test("lefthook_runs_what_is_installed", &["lefthook"], lefthook),
        test("git_runs_a_hook_of_its_own", &["git"], plain),
    ]
}

/// Code blocks of docs/hooks.md that hold `word`, without their indent.
fn documented(word: &str) -> String {
    let text = include_str!("../../docs/hooks.md");
    let blocks = text.split("\n\n").filter(|block| block.starts_with("    ") && block.contains(word));
    let first = blocks.map(str::to_owned).next().unwrap_or_else(|| panic!("docs/hooks.md shows no {word}"));
    first.lines().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned() + "\n").collect()
}

/// Commits a broken draft, which must not succeed, and the draft mended, which must.
fn blocks(repository: &Scratch) {
    let refused = repository.commit(BROKEN);
    assert_ne!(refused.status, 0, "{refused:?}");
    let said = refused.out + &refused.err;
    assert!(said.contains("drafts/draft.txt:4:1") && said.contains("Distr.: Genral"), "{said}");
    repository.commit(SOUND).done();
    let kept = repository.git(&["show", "HEAD:drafts/draft.txt"]).done();
    assert_eq!(kept, SOUND);
}

fn pre_commit() {
    let sources = sources("hook-sources");
    let drafts = Scratch::repository("pre-commit");
    let try_hook = || {
        let mut command = program("pre-commit");
        command.args(["try-repo", "--color", "never"]).arg(sources.path("")).args(["masthead", "--all-files"]);
        quickly(&mut command);
        drafts.run(command.env("PRE_COMMIT_HOME", sources.path("hooks")))
    };
    drafts.write("drafts/draft.txt", BROKEN);
    drafts.write("drafts/README.md", BROKEN);
    drafts.write("drafts/code.rs", BROKEN);
    drafts.git(&["add", "--all"]).done();
    let said = try_hook().ended(1);
    assert!(said.contains("drafts/draft.txt:4:1") && said.contains("Drafts checked: 1"), "{said}");
    drafts.write("drafts/draft.txt", SOUND);
    drafts.git(&["add", "--all"]).done();
    let said = try_hook().ended(0);
    assert!(said.contains("Passed"), "{said}");
}

fn prek() {
    let drafts = Scratch::repository("prek");
    drafts.write(".pre-commit-config.yaml", documented("language: system"));
    drafts.run(program("prek").arg("install")).done();
    blocks(&drafts);
}

fn lefthook() {
    let drafts = Scratch::repository("lefthook");
    drafts.write("lefthook.yml", documented("glob:"));
    drafts.run(program("lefthook").arg("install")).done();
    blocks(&drafts);
}

fn plain() {
    let drafts = Scratch::repository("hook");
    drafts.write(".git/hooks/pre-commit", documented("#!/bin/sh"));
    drafts.run(Command::new("chmod").args(["+x", ".git/hooks/pre-commit"])).done();
    blocks(&drafts);
}
