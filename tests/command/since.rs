//! Only what changed since a git revision, in repositories made for each test.

use std::process::{Command, Output};

use crate::{BROKEN, Folder, Ran, SOUND};

/// Runs git in the folder, with a configuration and an author of its own.
fn git(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]);
    command.args(arguments).current_dir(folder.path("."));
    for name in ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"] {
        command.env(name, "/dev/null");
    }
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    let output = command.output().expect("git starts");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn commit(folder: &Folder) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message", "m"]);
}

/// A repository whose first commit has these files.
fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(files);
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&folder);
    folder
}

fn since(folder: &Folder, arguments: &[&str]) -> Ran {
    let fixed = ["check", "--output-format", "concise", "--select", "masthead/distribution,masthead/date"];
    let path = std::env::var_os("PATH").expect("a path of programs");
    Ran::of(folder.masthead(fixed).args(arguments).env("PATH", path))
}

#[test]
fn only_changed_drafts_are_checked() {
    let files = ["same.txt", "edited.txt", "staged.txt", "removed.txt", "old/moved.txt", "é \"1\".txt"];
    let folder = repository(&files.map(|name| (name, BROKEN)));
    assert_eq!(since(&folder, &[]).paths().len(), files.len());
    let ran = since(&folder, &["--since", "HEAD"]);
    assert_eq!((ran.status, ran.out().as_str(), ran.stderr.as_str()), (0, "", "none of the drafts has changed\n"));
    let edited = format!("{BROKEN}\nMore.\n");
    folder.write("edited.txt", &edited);
    folder.write("é \"1\".txt", &edited);
    folder.write("staged.txt", &edited);
    git(&folder, &["add", "staged.txt"]);
    git(&folder, &["rm", "--quiet", "removed.txt"]);
    folder.write("untracked.txt", BROKEN);
    git(&folder, &["mv", "old/moved.txt", "moved.txt"]);
    let expected = ["edited.txt", "moved.txt", "staged.txt", "untracked.txt", "é \"1\".txt"];
    assert_eq!(since(&folder, &["--since", "HEAD"]).paths(), expected);
    assert_eq!(since(&folder, &["--since", "HEAD", "same.txt", "edited.txt"]).paths(), ["edited.txt"]);
    commit(&folder);
    assert_eq!(since(&folder, &["--since", "HEAD~1"]).paths(), expected);
    assert_eq!(since(&folder, &["--since", "HEAD"]).paths(), [""; 0]);
}

#[test]
fn a_folder_within_the_repository_will_do() {
    let folder = repository(&[("a/same.txt", BROKEN), ("a/b/edited.txt", BROKEN), ("c/edited.txt", BROKEN)]);
    folder.write("a/b/edited.txt", BROKEN.replace("July", "June"));
    folder.write("c/edited.txt", BROKEN.replace("July", "June"));
    let path = std::env::var_os("PATH").expect("a path of programs");
    let mut command = folder.masthead(["check", "--output-format", "concise", "--since", "HEAD", ".", "../c"]);
    let ran = Ran::of(command.current_dir(folder.path("a")).env("PATH", path));
    assert_eq!(ran.paths(), ["../c/edited.txt", "b/edited.txt"], "{ran:?}");
}

#[test]
fn what_others_changed_meanwhile_is_theirs() {
    let folder = repository(&[("ours.txt", BROKEN), ("theirs.txt", BROKEN)]);
    git(&folder, &["checkout", "--quiet", "-b", "draft"]);
    folder.write("ours.txt", BROKEN.replace("July", "June"));
    commit(&folder);
    git(&folder, &["checkout", "--quiet", "main"]);
    folder.write("theirs.txt", SOUND);
    commit(&folder);
    git(&folder, &["checkout", "--quiet", "draft"]);
    assert_eq!(since(&folder, &["--since", "main"]).paths(), ["ours.txt"]);
}

#[test]
fn only_changed_lines_are_reported() {
    let folder = repository(&[("a.txt", BROKEN), ("b.txt", BROKEN)]);
    let lines = ["--since", "HEAD", "--changed-lines"];
    folder.write("a.txt", BROKEN.replace("20 July", "32 July"));
    folder.write("new.txt", BROKEN);
    let ran = since(&folder, &lines);
    let found: Vec<String> = ran.out().lines().map(|line| line.chars().take(8).collect()).collect();
    assert_eq!((ran.status, found), (1, vec!["a.txt:5:".to_owned(), "new.txt:".to_owned()]), "{ran:?}");
    // Line ends are no change, nor is a new name.
    folder.write("a.txt", BROKEN.replace('\n', "\r\n"));
    git(&folder, &["mv", "b.txt", "c.txt"]);
    folder.write("c.txt", format!("{BROKEN}\nMore.\n"));
    assert_eq!(since(&folder, &lines).paths(), ["new.txt"]);
    // What went away is missed from where it stood.
    folder.write("a.txt", BROKEN.replace("Distr.: Genral\n", ""));
    assert_eq!(since(&folder, &lines).paths(), ["a.txt", "new.txt"]);
    // A draft that could not be read before is new.
    folder.write("a.txt", b"\xff\x00\xff");
    commit(&folder);
    folder.write("a.txt", BROKEN);
    assert_eq!(since(&folder, &lines).paths(), ["a.txt"]);
}

#[test]
fn only_changed_lines_are_mended() {
    let draft = "United Nations\nA/81/214\n\nDistr.: Genral\n20 July 2026\nOriginal: English\n";
    let folder = repository(&[("a.txt", draft)]);
    folder.write("a.txt", format!("{draft}\nMore.\n"));
    let fix = ["--fix", "--unsafe-fixes", "--since", "HEAD"];
    since(&folder, &[&fix[..], &["--changed-lines"]].concat());
    assert_eq!(folder.read("a.txt"), format!("{draft}\nMore.\n").as_bytes());
    since(&folder, &fix);
    assert_ne!(folder.read("a.txt"), format!("{draft}\nMore.\n").as_bytes());
}

#[test]
fn standard_input_is_held_against_its_earlier_self() {
    let folder = repository(&[("a.txt", BROKEN)]);
    let path = std::env::var_os("PATH").expect("a path of programs");
    let run = |more: &[&str], text: &str| {
        let fixed = ["check", "--output-format", "concise", "--since", "HEAD", "--stdin-filename", "a.txt"];
        Ran::with_input(folder.masthead(fixed).args(more).env("PATH", &path), text.as_bytes()).paths().len()
    };
    assert_eq!(run(&[], BROKEN), 1);
    assert_eq!(run(&["--changed-lines"], BROKEN), 0);
    assert_eq!(run(&["--changed-lines"], &BROKEN.replace("Genral", "Generl")), 1);
}

#[test]
fn what_git_does_not_know_is_refused_or_checked() {
    let folder = repository(&[("a.txt", BROKEN), (".gitignore", "ignored.txt\n")]);
    folder.write("ignored.txt", BROKEN);
    assert_eq!(since(&folder, &["--since", "HEAD", "ignored.txt", "a.txt"]).paths(), ["ignored.txt"]);
    let missing = since(&folder, &["--since", "HEAD", "missing.txt"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("missing.txt: no such file"), "{missing:?}");
    for (revision, reason) in [("nowhere", "no revision \"nowhere\""), ("--all", "no revision \"--all\""), ("", "\"\"")]
    {
        let ran = since(&folder, &[&format!("--since={revision}")]);
        assert_eq!((ran.status, ran.out().as_str()), (2, ""), "{revision}");
        assert!(ran.stderr.contains(reason), "{ran:?}");
    }
    let outside = std::env::temp_dir();
    let path = std::env::var_os("PATH").expect("a path of programs");
    let mut command = folder.masthead(["check", "--since", "HEAD"]);
    let ran = Ran::of(command.current_dir(outside).env("PATH", path).env("GIT_CEILING_DIRECTORIES", "/"));
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("not a git repository"), "{ran:?}");
    let ran = Ran::of(folder.masthead(["check", "--since", "HEAD"]).env("PATH", "/nowhere"));
    assert!(ran.status == 2 && ran.stderr.contains("git, which is not installed"), "{ran:?}");
    assert_eq!(since(&folder, &["--changed-lines"]).status, 2);
}
