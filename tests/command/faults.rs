//! What goes wrong around a run: files that vanish, change or cannot be read, a disk that fills, a run cut short,
//! drafts made to cost time or memory.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use crate::{BROKEN, Folder, ONE_RULE, Ran, SOUND};

/// No draft here may take longer, in a build that is not optimized on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs `check` on a file of these bytes; it ends in time, and not with an error of its own.
fn endure(name: &str, bytes: &[u8]) -> Ran {
    let folder = Folder::new();
    folder.write(name, bytes);
    let started = Instant::now();
    let ran = Ran::of(&mut folder.masthead(["check", "--output-format", "concise", name]));
    assert!(started.elapsed() < PATIENCE, "{name}: {:?}", started.elapsed());
    assert!((0..=2).contains(&ran.status) && !ran.stderr.contains("internal error"), "{name}: {}", ran.stderr);
    ran
}

#[test]
fn markup_within_markup_is_read_however_deep() {
    let nested = |marks: &dyn Fn(usize) -> String, depth: usize| (0..depth).map(marks).collect::<String>();
    let drafts = [
        ("quotes", format!("{} a", ">".repeat(20_000))),
        ("lists in one line", format!("{} a", "- ".repeat(5_000))),
        ("lists", nested(&|depth| format!("{}- a\n", "  ".repeat(depth)), 600)),
        ("lists and quotes", nested(&|depth| format!("{}a\n", "> - ".repeat(depth)), 300)),
        ("brackets", "[".repeat(50_000)),
        ("links", format!("{}a{}", "[".repeat(10_000), "](b)".repeat(10_000))),
        ("stars", "*a **b ".repeat(10_000)),
        ("ticks", (0..400).map(|length| "`".repeat(length) + " ").collect()),
        ("comments", "<!-- ".repeat(20_000)),
        ("entities", "&".repeat(50_000)),
        ("cells", format!("|a{}\n|-{}\n{}", "|a".repeat(500), "|-".repeat(500), "|b\n".repeat(2_000))),
        ("superscripts", "^{1".repeat(20_000)),
        ("references", "[a]: b\n".repeat(5_000) + &"[a]".repeat(5_000)),
    ];
    for (name, text) in drafts {
        let ran = endure("a.md", text.as_bytes());
        assert!(ran.status < 2, "{name}: {ran:?}");
        endure("a.txt", text.as_bytes());
    }
}

#[test]
fn a_very_long_line_is_read() {
    let long = format!("{BROKEN}\n{}\n", "The Committee took note of the report. ".repeat(100_000));
    let ran = endure("a.txt", long.as_bytes());
    assert!(ran.out().contains("a.txt:4:"), "the defect before it is still found");
}

#[test]
fn a_package_that_unpacks_without_end_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("_rels/.rels", options).expect("memory can be written");
    zip.write_all(root.as_bytes()).expect("memory can be written");
    zip.start_file("word/document.xml", options).expect("memory can be written");
    let zeros = vec![0; 1 << 20];
    (0..40).for_each(|_| zip.write_all(&zeros).expect("memory can be written"));
    let bomb = zip.finish().expect("memory can be written").into_inner();
    let ran = endure("a.docx", &bomb);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("a.docx: word/document.xml: unpacks to more than"), "{ran:?}");
}

#[test]
fn many_files_are_checked() {
    let folder = Folder::new();
    for number in 0..2_000 {
        folder.write(&format!("{}/{number}.txt", number % 50), if number == 1_234 { BROKEN } else { "" });
    }
    let ran = folder.check(["."]);
    assert_eq!((ran.status, ran.paths()), (1, vec!["34/1234.txt".to_owned()]), "{}", ran.stderr);
}

#[test]
fn two_runs_may_fix_the_same_files() {
    let folder = Folder::new();
    for number in 0..200 {
        folder.write(&format!("{number}.txt"), BROKEN);
    }
    let start = || folder.masthead(["check", "--fix", "."]).args(ONE_RULE).output();
    let runs =
        std::thread::scope(|scope| [scope.spawn(start), scope.spawn(start)].map(|run| run.join().expect("it runs")));
    for run in runs {
        let ran = Ran::from(run.expect("the program starts"));
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    assert_eq!(old_and_new(&folder, 200), (0, 200));
    assert_eq!(left_over(&folder), [""; 0]);
}

/// How many of the numbered files are as they were, and how many as they are to be; none is anything else.
fn old_and_new(folder: &Folder, count: usize) -> (usize, usize) {
    let files: Vec<Vec<u8>> = (0..count).map(|number| folder.read(&format!("{number}.txt"))).collect();
    let like = |text: &str| files.iter().filter(|file| file.as_slice() == text.as_bytes()).count();
    let (old, new) = (like(BROKEN), like(SOUND));
    assert_eq!(old + new, count, "each file is old or new");
    (old, new)
}

/// Files that are not those of the test.
fn left_over(folder: &Folder) -> Vec<String> {
    let names = fs::read_dir(folder.path("")).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != ".git" && !name.ends_with(".txt")).collect()
}

#[cfg(unix)]
mod unix {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Child, Command, Stdio};
    use std::thread::sleep;

    use super::*;

    /// The program run by `sh` after these commands.
    fn after(folder: &Folder, commands: &str, arguments: &[&str]) -> Command {
        let mut shell = Command::new("sh");
        let script = format!("{commands}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_masthead")]).args(arguments);
        shell.current_dir(folder.path("")).env("LANG", "en_US.UTF-8").stdin(Stdio::null());
        shell
    }

    #[test]
    fn what_never_ends_is_not_read() {
        let folder = Folder::with(&[("a.txt", BROKEN)]);
        assert!(Command::new("mkfifo").arg(folder.path("pipe.docx")).status().expect("mkfifo").success());
        for arguments in [
            &["check", "/dev/zero"][..],
            &["check", "pipe.docx"],
            &["check", "--fix", "pipe.docx"],
            &["check", "--config", "/dev/zero", "a.txt"],
            &["check", "--baseline", "/dev/zero", "a.txt"],
            &["outline", "/dev/zero"],
            &["outline", "pipe.docx"],
            &["annotate", "pipe.docx", "-o", "b.docx"],
        ] {
            // Not more than 2 GB, should it be read all the same.
            let mut child = after(&folder, "ulimit -v 2000000", arguments)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("a shell");
            assert!(ends(&mut child, Duration::from_secs(20)), "{arguments:?} does not end");
            let ran = Ran::from(child.wait_with_output().expect("it ended"));
            assert_eq!(ran.status, 2, "{arguments:?}: {ran:?}");
            assert!(ran.stderr.contains("not a regular file"), "{arguments:?}: {ran:?}");
        }
    }

    /// Whether the program ends in time; if not it is ended.
    fn ends(child: &mut Child, patience: Duration) -> bool {
        let started = Instant::now();
        while started.elapsed() < patience {
            if child.try_wait().expect("a child").is_some() {
                return true;
            }
            sleep(Duration::from_millis(10));
        }
        child.kill().expect("a child");
        false
    }

    #[test]
    fn what_may_not_be_read_is_told_and_the_rest_is_checked() {
        let folder = Folder::with(&[("a.txt", BROKEN), ("closed.txt", BROKEN), ("closed/b.txt", BROKEN)]);
        for name in ["closed.txt", "closed"] {
            fs::set_permissions(folder.path(name), Permissions::from_mode(0o000)).expect("permissions");
        }
        let arguments = ["check", "--output-format", "concise", "--select", "masthead/distribution", "."];
        let ran = if fs::read(folder.path("closed.txt")).is_err() {
            Some(Ran::of(&mut folder.masthead(arguments)))
        } else {
            // The superuser without the power to pass over permissions.
            let mut bound = Command::new("setpriv");
            bound.args(["--bounding-set", "-dac_override,-dac_read_search", env!("CARGO_BIN_EXE_masthead")]);
            bound.args(arguments).current_dir(folder.path("")).stdin(Stdio::null());
            bound.output().ok().map(Ran::from)
        };
        for name in ["closed.txt", "closed"] {
            fs::set_permissions(folder.path(name), Permissions::from_mode(0o755)).expect("permissions");
        }
        let Some(ran) = ran.filter(|ran| !ran.stderr.contains("setpriv:")) else {
            return; // Nothing is closed to this user.
        };
        assert_eq!((ran.status, ran.paths()), (2, vec!["a.txt".to_owned()]), "{ran:?}");
        for told in ["closed.txt: permission denied", "closed: permission denied"] {
            assert!(ran.stderr.contains(told), "{ran:?}");
        }
    }

    #[test]
    fn links_in_a_circle_end() {
        let folder = Folder::with(&[("a/a.txt", BROKEN), ("b/b.txt", BROKEN)]);
        symlink("../b", folder.path("a/b")).expect("a link");
        symlink("../a", folder.path("b/a")).expect("a link");
        let ran = folder.check(["."]);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert_eq!(ran.paths().len(), 2, "each file once: {ran:?}");
    }

    #[test]
    fn a_disk_that_fills_leaves_the_file_as_it_was() {
        let folder = Folder::new();
        let long = format!("{BROKEN}\n{}", "A line of the draft.\n".repeat(5_000));
        folder.write("a.txt", &long);
        // Half the file may be written, as on a disk that is nearly full.
        let arguments = ["check", "--fix", "--select", "masthead/distribution", "a.txt"];
        let ran = Ran::of(&mut after(&folder, "trap '' XFSZ; ulimit -f 40", &arguments));
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains("a.txt: not written"), "{ran:?}");
        assert_eq!(folder.read("a.txt"), long.as_bytes());
        assert_eq!(left_over(&folder), [""; 0]);
    }

    const MANY: usize = 1_500;

    /// Starts to fix many files, and sends a signal as soon as some are fixed; nothing where all were fixed first.
    fn interrupted(folder: &Folder, signal: &str) -> Option<Ran> {
        for number in 0..MANY {
            folder.write(&format!("{number}.txt"), BROKEN);
        }
        let mut command = folder.masthead(["check", "--fix", "--jobs", "2", "."]);
        let child = command.args(ONE_RULE).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let started = Instant::now();
        while folder.read("0.txt") == BROKEN.as_bytes() && started.elapsed() < PATIENCE {
            sleep(Duration::from_millis(1));
        }
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill");
        let output = child.wait_with_output().expect("it ends");
        let status = output.status.signal();
        let ran =
            Ran { status: status.map_or(output.status.code().unwrap_or(-1), |signal| 128 + signal), ..output.into() };
        (sent.success() && old_and_new(folder, MANY).0 > 0).then_some(ran)
    }

    #[test]
    fn an_interrupted_run_leaves_each_file_whole_and_nothing_else() {
        let folder = Folder::new();
        if let Some(ran) = interrupted(&folder, "-INT") {
            assert_eq!(ran.status, 130, "{ran:?}");
        }
        assert_eq!(left_over(&folder), [""; 0]);
    }

    #[test]
    fn a_killed_run_leaves_each_file_whole_and_the_next_one_goes_on() {
        let folder = Folder::new();
        interrupted(&folder, "-KILL");
        let ran = Ran::of(folder.masthead(["check", "--fix", "."]).args(ONE_RULE));
        assert_eq!((ran.status, old_and_new(&folder, MANY)), (0, (0, MANY)), "{}", ran.stderr);
    }
}
