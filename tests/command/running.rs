//! Exit status, standard input, closed pipes, refusals, and the same output whatever the number of jobs.

use crate::{BROKEN, Folder, ONE_RULE, Ran, SOUND};

#[test]
fn the_exit_status_tells_what_was_found() {
    let folder = Folder::with(&[("sound.txt", SOUND), ("broken.txt", BROKEN)]);
    let sound = folder.check(["sound.txt"]);
    assert_eq!((sound.status, sound.paths().len()), (0, 0), "{sound:?}");
    let broken = folder.check(["broken.txt"]);
    assert_eq!(broken.status, 1, "{broken:?}");
    assert!(broken.out().starts_with("broken.txt:4:"), "{broken:?}");
}

#[test]
fn every_format_ends_with_the_same_status() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    for format in ["human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        let ran = Ran::of(folder.masthead(["check", "--output-format", format, "broken.txt"]).args(ONE_RULE));
        assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "{format}");
        assert!(!ran.stdout.contains(&0x1b), "{format} is coloured in a pipe");
    }
}

#[test]
fn fail_on_sets_the_bar() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    for severity in ["error", "warning", "advice"] {
        assert_eq!(folder.check(["--fail-on", severity, "broken.txt"]).status, 1);
    }
    assert_eq!(folder.check(["--ignore", "masthead", "broken.txt"]).status, 0);
}

#[test]
fn trouble_with_one_file_leaves_the_others_checked() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    folder.write("bad.txt", b"United Nations\n\xc3\x28\n");
    let ran = folder.check(["broken.txt", "missing.txt", "bad.txt"]);
    assert_eq!((ran.status, ran.paths()), (2, vec!["broken.txt".to_owned()]), "{ran:?}");
    assert!(ran.stderr.contains("missing.txt: no such file or folder"), "{ran:?}");
    assert!(ran.stderr.contains("bad.txt: line 2: byte 15"), "{ran:?}");
}

#[test]
fn json_has_a_record_for_a_file_that_could_not_be_read() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let ran = Ran::of(&mut folder.masthead(["check", "--output-format", "json", "missing.txt", "broken.txt"]));
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    assert_eq!(report["files"][0]["path"], "broken.txt");
    assert_eq!(report["files"][1]["path"], "missing.txt");
    assert!(report["files"][1]["error"].is_string(), "{report}");
    assert_eq!(ran.status, 2);
}

#[test]
fn standard_input_is_a_file_like_others() {
    let folder = Folder::new();
    let arguments = ["check", "--output-format", "concise", "--stdin-filename", "drafts/a.txt"];
    for dash in [&["-"][..], &[]] {
        let ran = Ran::with_input(folder.masthead(arguments).args(ONE_RULE).args(dash), BROKEN.as_bytes());
        assert_eq!((ran.status, ran.paths()), (1, vec!["drafts/a.txt".to_owned()]), "{ran:?}");
    }
    let ran = Ran::of(folder.masthead(arguments).arg("a.txt"));
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("--stdin-filename"), "{ran:?}");
}

#[test]
fn empty_input_is_checked() {
    let folder = Folder::with(&[("empty.txt", "")]);
    let ran = Ran::of(&mut folder.masthead(["check", "empty.txt"]));
    assert!(ran.status < 2, "{ran:?}");
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let folder = Folder::new();
    folder.write("long.txt", BROKEN.repeat(5_000));
    folder.write("sound.txt", SOUND);
    for (file, status) in [("long.txt", 1), ("sound.txt", 0)] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ran = Ran::of(folder.masthead(["check", file]).args(ONE_RULE).stdout(writer));
        assert_eq!((ran.status, ran.stderr.as_str()), (status, ""), "{file}");
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    assert_eq!(Ran::of(folder.masthead(["--help"]).stdout(writer)).status, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let ran = Ran::of(folder.masthead(["check", "broken.txt"]).args(ONE_RULE).stdout(full));
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("standard output"), "{ran:?}");
}

#[test]
fn what_is_not_known_is_refused_with_what_is_near() {
    let folder = Folder::with(&[("sound.txt", SOUND)]);
    for (arguments, hint) in [
        (&["check", "--select", "masthead/distributoin", "sound.txt"][..], "masthead/distribution"),
        (&["check", "--ignore", "mastheda", "sound.txt"], "\"masthead\""),
        (&["check", "--class", "reprot", "sound.txt"], "\"report\""),
        (&["check", "--language", "de", "sound.txt"], "fr"),
        (&["check", "--output-format", "jsn", "sound.txt"], "json"),
        (&["check", "--jobs", "0", "sound.txt"], "--jobs"),
        (&["check", "--fail-on", "never", "sound.txt"], "advice"),
        (&["explain", "distribution"], "masthead/distribution"),
        (&["rules", "--select", "masthed"], "\"masthead\""),
        (&["chek"], "check"),
        (&["outline", "missing.txt"], "no such file"),
        (&[], "Usage"),
    ] {
        let ran = Ran::of(&mut folder.masthead(arguments));
        assert_eq!((ran.status, ran.out().as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(hint), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn select_and_ignore_take_lists_and_repeats() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let lists =
        ["--select", "masthead/date,masthead/distribution", "--ignore", "masthead/date", "--ignore", "masthead/date"];
    let ran = Ran::of(folder.masthead(["check", "--output-format", "concise", "broken.txt"]).args(lists));
    assert_eq!((ran.status, ran.paths().len()), (1, 1), "{ran:?}");
}

#[test]
fn the_number_of_jobs_does_not_show() {
    let folder = Folder::new();
    for number in 0..40 {
        folder.write(&format!("{}/{number}.txt", number % 7), if number % 3 == 0 { SOUND } else { BROKEN });
    }
    folder.write("3/bad.md", b"\xff");
    for format in ["human", "concise", "json"] {
        let [one, eight] = ["1", "8"].map(|jobs| {
            Ran::of(&mut folder.masthead(["check", "--output-format", format, "--jobs", jobs, "--fix", "--diff", "."]))
        });
        assert_eq!((&one.stdout, &one.stderr, one.status), (&eight.stdout, &eight.stderr, eight.status), "{format}");
        let [one, eight] =
            ["1", "8"].map(|jobs| Ran::of(&mut folder.masthead(["check", "--output-format", format, "--jobs", jobs])));
        assert_eq!((&one.stdout, &one.stderr, one.status), (&eight.stdout, &eight.stderr, eight.status), "{format}");
    }
}

#[test]
fn a_report_goes_to_a_file_where_asked() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let ran = folder.check(["--output-file", "report.out", "broken.txt"]);
    assert_eq!((ran.status, ran.out().as_str()), (1, ""));
    assert!(String::from_utf8_lossy(&folder.read("report.out")).starts_with("broken.txt:4:"));
    let ran = folder.check(["--output-file", "missing/report.out", "broken.txt"]);
    assert_eq!(ran.status, 2, "{ran:?}");
}

#[test]
fn colours_are_those_asked_for() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = folder.masthead(["explain", "masthead/distribution"]);
        let ran = Ran::of(command.args(arguments).envs(variables.iter().copied()));
        ran.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("FORCE_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn exit_zero_is_the_status_of_a_run_that_came_to_its_end() {
    let folder = Folder::with(&[("broken.txt", BROKEN), ("odd.docx", "no package")]);
    let ran = folder.check(["."]);
    assert_eq!(ran.status, 2);
    let same = folder.check(["--exit-zero", "."]);
    assert_eq!((same.status, &same.stdout, &same.stderr), (0, &ran.stdout, &ran.stderr));
    // What keeps a run from its end is told as ever.
    assert_eq!(folder.check(["--exit-zero", "--output", "json=missing/a.json", "."]).status, 2);
    assert_eq!(folder.check(["--exit-zero", "--fail-on", "advice", "."]).status, 2);
}
