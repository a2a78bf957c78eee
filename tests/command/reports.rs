//! Several reports of one run.

use crate::{BROKEN, Folder, Ran};

#[test]
fn reports_in_files_are_those_on_standard_output() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let formats = ["human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"];
    let mut all = folder.masthead(["check", "--output-format", "github", "--color", "always", "broken.txt"]);
    for format in formats {
        all.arg("--output").arg(format!("{format}={format}.out"));
    }
    let ran = Ran::of(&mut all);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    for format in formats {
        let alone = Ran::of(&mut folder.masthead(["check", "--output-format", format, "broken.txt"]));
        assert_eq!(folder.read(&format!("{format}.out")), alone.stdout, "{format}");
        assert!(format != "github" || ran.stdout == alone.stdout);
    }
}

#[test]
fn a_report_that_cannot_be_written_keeps_none_from_it() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let asked = ["--output", "json=missing/a", "--output", "concise=b=c", "--output-file", "missing/c"];
    let ran = folder.check(asked.into_iter().chain(["broken.txt"]));
    assert_eq!((ran.status, ran.out().as_str()), (2, ""));
    assert!(ran.stderr.contains("missing/c: no such file or folder"), "{ran:?}");
    assert!(String::from_utf8_lossy(&folder.read("b=c")).starts_with("broken.txt:4:"));
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    for (arguments, hint) in [
        (&["--output", "jsn=a"][..], "did you mean \"json\"?"),
        (&["--output", "json"], "json=FILE"),
        (&["--output", "json="], "json=FILE"),
        (&["--output", "=a"], "Formats are: human"),
        (&["--output", "json=a", "--output", "sarif=./a"], "two reports"),
        (&["--output", "json=a", "--output-file", "a"], "two reports"),
        (&["--output", "json=a", "--diff"], "--diff"),
    ] {
        let ran = folder.check(arguments.iter().chain(&["broken.txt"]));
        assert_eq!((ran.status, ran.out().as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(hint), "{arguments:?}: {}", ran.stderr);
        assert!(!folder.path("a").exists());
    }
}
