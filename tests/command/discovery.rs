//! Which files are checked, under which names.

use crate::{BROKEN, Folder, Ran};

#[test]
fn folders_are_searched_for_drafts() {
    let drafts = ["a.txt", "b.TEXT", "sub/c.md", "sub/deep/d.markdown"];
    let others =
        [".hidden.txt", ".git/e.txt", "~$a.txt", "f.pdf", "g", "README.md", "license-mit.txt", "sub/Contributing.md"];
    let files: Vec<(&str, &str)> = drafts.iter().chain(&others).map(|&name| (name, BROKEN)).collect();
    let folder = Folder::with(&files);
    for arguments in [&[][..], &["."], &["./"], &["sub", ".", "a.txt", "./a.txt"]] {
        let ran = folder.check(arguments);
        assert_eq!((ran.status, ran.paths()), (1, drafts.map(str::to_owned).to_vec()), "{arguments:?}");
    }
}

#[test]
fn what_is_named_is_checked() {
    let folder = Folder::with(&[
        ("README.md", BROKEN),
        (".hidden.txt", BROKEN),
        ("ignored/a.txt", BROKEN),
        ("no-ending", BROKEN),
        (".gitignore", "ignored\n*.txt\n"),
    ]);
    let named = [".hidden.txt", "README.md", "ignored/a.txt", "no-ending"];
    assert_eq!(folder.check(named).paths(), named);
    let walked = folder.check(["."]);
    assert_eq!((walked.status, walked.paths().len()), (0, 0), "{walked:?}");
}

#[test]
fn ignore_files_govern_what_is_found_by_walking() {
    let folder = Folder::with(&[
        (".gitignore", "build/\n*.tmp.txt\n"),
        (".ignore", "!kept.tmp.txt\n"),
        ("a.txt", BROKEN),
        ("b.tmp.txt", BROKEN),
        ("kept.tmp.txt", BROKEN),
        ("build/c.txt", BROKEN),
        ("sub/.gitignore", "/d.txt\n!e.tmp.txt\n"),
        ("sub/d.txt", BROKEN),
        ("sub/e.tmp.txt", BROKEN),
        ("sub/sub/d.txt", BROKEN),
    ]);
    assert_eq!(folder.check(["."]).paths(), ["a.txt", "kept.tmp.txt", "sub/e.tmp.txt", "sub/sub/d.txt"]);
    assert_eq!(folder.check(["sub"]).paths(), ["sub/e.tmp.txt", "sub/sub/d.txt"], "files above the folder count");
    assert_eq!(folder.check(["build"]).paths(), ["build/c.txt"], "a folder that is named is searched");
}

#[test]
fn a_folder_without_drafts_is_no_failure() {
    let folder = Folder::with(&[("notes/picture.png", "")]);
    let ran = folder.check(["notes"]);
    assert_eq!(ran.status, 0);
    assert!(ran.stderr.contains("notes: no drafts in this folder"), "{ran:?}");
}

#[test]
fn a_name_does_not_command_the_terminal() {
    let folder = Folder::new();
    let ran = folder.check(["\u{1b}[31mred.txt"]);
    assert_eq!(ran.status, 2);
    assert!(!ran.stderr.contains('\u{1b}'), "{ran:?}");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn links_that_lead_nowhere_or_back_are_told_and_the_rest_is_checked() {
        let folder = Folder::with(&[("sub/a.txt", BROKEN)]);
        symlink("..", folder.path("sub/back")).expect("a link");
        symlink("nowhere", folder.path("sub/dangling.txt")).expect("a link");
        symlink("nowhere", folder.path("sub/dangling")).expect("a link");
        symlink("itself.txt", folder.path("itself.txt")).expect("a link");
        let ran = folder.check(["."]);
        assert_eq!((ran.status, ran.paths()), (2, vec!["sub/a.txt".to_owned()]), "{ran:?}");
        let told: Vec<&str> =
            ran.stderr.lines().filter_map(|line| line.split_once(':')).map(|(path, _)| path).collect();
        assert_eq!(told, ["itself.txt", "sub/back", "sub/dangling.txt"], "{ran:?}");
    }

    #[test]
    fn a_file_with_several_names_is_checked_once() {
        let folder = Folder::with(&[("a.txt", BROKEN)]);
        symlink("a.txt", folder.path("b.txt")).expect("a link");
        let absolute = folder.path("a.txt").to_string_lossy().into_owned();
        assert_eq!(folder.check(["."]).paths(), ["a.txt"]);
        assert_eq!(folder.check([".", &absolute]).paths().len(), 1);
    }

    #[test]
    fn pipes_and_devices_are_not_opened() {
        let folder = Folder::with(&[("a.txt", BROKEN)]);
        let made = Command::new("mkfifo").arg(folder.path("pipe.txt")).status().expect("mkfifo");
        assert!(made.success());
        for arguments in [&["."][..], &["a.txt", "pipe.txt"], &["a.txt", "/dev/zero"]] {
            let ran = folder.check(arguments);
            assert_eq!((ran.status, ran.paths()), (2, vec!["a.txt".to_owned()]), "{ran:?}");
            assert!(ran.stderr.contains("not a regular file"), "{ran:?}");
        }
    }

    #[test]
    fn a_name_that_is_no_text_is_opened_all_the_same() {
        let folder = Folder::new();
        let name = OsStr::from_bytes(b"a\xff.txt");
        if fs::write(folder.path("").join(name), BROKEN).is_err() {
            return; // This file system takes no such name.
        }
        for argument in [OsStr::new("."), name] {
            let ran = folder.check([argument]);
            assert_eq!((ran.status, ran.paths()), (1, vec!["a\u{fffd}.txt".to_owned()]), "{ran:?}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_told() {
        let folder = Folder::with(&[("a.txt", BROKEN), ("closed/b.txt", BROKEN)]);
        fs::set_permissions(folder.path("closed"), fs::Permissions::from_mode(0o0)).expect("permissions");
        let readable = fs::read_dir(folder.path("closed")).is_ok();
        let ran = Ran::of(&mut folder.masthead(["check", "--output-format", "concise", "."]));
        fs::set_permissions(folder.path("closed"), fs::Permissions::from_mode(0o755)).expect("permissions");
        if readable {
            return; // Nothing is closed to this user.
        }
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains("closed: permission denied"), "{ran:?}");
    }
}
