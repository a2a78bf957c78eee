//! Continuous integration as its services run it: the steps of the action, the component of GitLab.

use std::fs;
use std::process::Command;

use libtest_mimic::Trial;

use crate::scratch::{BROKEN, SOUND, Scratch};
use crate::tools::{program, script};
use crate::{PROGRAM, ROOT, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("the_action_annotates", &["python/bin/python", "check-jsonschema", "bash"], action),
        test("gitlab_runs_the_component", &["gitlab-ci-local", "rsync"], component),
    ]
}

/// Puts the program under test where a service would have built it.
fn installed(at: &Scratch, folder: &str) {
    at.write(&format!("{folder}/masthead"), fs::read(PROGRAM).expect("the program"));
    at.run(Command::new("chmod").arg("+x").arg(at.path(folder).join("masthead"))).done();
}

/// Runs the last step of action.yml with these inputs, as a runner does.
fn step(drafts: &Scratch, runner: &Scratch, inputs: &[(&str, &str)]) -> (i32, String) {
    let mut python = program("python/bin/python");
    python.arg(script("action.py")).arg(format!("{ROOT}/action.yml"));
    python.args(inputs.iter().map(|(name, value)| format!("{name}={value}")));
    let ran = drafts.run(python.env("RUNNER_TEMP", runner.path("")).env("GITHUB_ACTIONS", "true"));
    (ran.status, ran.out + &ran.err)
}

fn action() {
    let runner = Scratch::new("runner");
    installed(&runner, "masthead/bin");
    let drafts = Scratch::repository("action");
    drafts.write("old/known.txt", BROKEN);
    drafts.git(&["add", "--all"]).done();
    drafts.git(&["commit", "--quiet", "--message", "Before"]).done();
    drafts.write("a draft/new.txt", BROKEN);
    drafts.git(&["add", "--all"]).done();
    let annotation =
        |path: &str| format!("::error file={path},line=4,endLine=4,col=1,endColumn=15,title=masthead/distribution::");
    let (status, said) = step(&drafts, &runner, &[("paths", "a draft\nold"), ("sarif", "found.sarif")]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains(&annotation("a draft/new.txt")) && said.contains(&annotation("old/known.txt")), "{said}");
    assert!(drafts.read("found.sarif").contains("a%20draft/new.txt"));
    let (status, said) = step(&drafts, &runner, &[("since", "HEAD"), ("changed-lines", "true")]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains(&annotation("a draft/new.txt")) && !said.contains("old/known.txt"), "{said}");
    drafts.write("a draft/new.txt", SOUND);
    let (status, said) = step(&drafts, &runner, &[("paths", "a draft"), ("fail-on", "warning")]);
    assert_eq!(status, 0, "{said}");
}

fn component() {
    let drafts = Scratch::repository("component");
    installed(&drafts, ".masthead/bin");
    drafts.write(".gitignore", ".masthead\n");
    drafts.write("masthead.yml", fs::read(format!("{ROOT}/templates/masthead.yml")).expect("the component"));
    drafts.write(
        ".gitlab-ci.yml",
        "include:\n  - local: masthead.yml\n    inputs:\n      source: https://example.org/masthead.git\n      \
         revision: abcdefabcdefabcdefabcdefabcdefabcdefabcd\n      paths: drafts\n",
    );
    drafts.git(&["remote", "add", "origin", "git@gitlab.example:documents/drafts.git"]).done();
    let run = || drafts.run(program("gitlab-ci-local").args(["--force-shell-executor", "masthead"]));
    drafts.commit(BROKEN).done();
    let said = run().ended(1);
    assert!(said.contains("drafts/draft.txt:4:1"), "{said}");
    let report = drafts.read("masthead.json");
    assert!(report.contains("\"path\":\"drafts/draft.txt\",\"lines\":{\"begin\":4,\"end\":4}"), "{report}");
    assert!(drafts.read("masthead.xml").contains("<failure"));
    drafts.commit(SOUND).done();
    run().ended(0);
}
