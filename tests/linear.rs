//! A draft twice as long costs twice as much. Run by itself, on an optimized build:
//! `cargo test --release --test linear -- --ignored --nocapture`. With valgrind on the path the instructions are
//! counted, which gives the same numbers on a busy machine; else the least of some times is taken.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Parts in the drafts that are compared: each twice as many as in the one before.
const SIZES: [usize; 3] = [5_000, 10_000, 20_000];

/// How much more the last doubling may cost.
const COUNTED: f64 = 2.4;
const TIMED: f64 = 3.0;

/// What every draft begins with.
const HEAD: &str =
    "United Nations\nA/81/214\n\nGeneral Assembly\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n";

/// A kind of draft: its name, its file ending, and one of that many parts.
type Shape = (&'static str, &'static str, fn(usize) -> String);

const SHAPES: [Shape; 17] = [
    ("paragraphs", "txt", |size| each(size, |_| "The Committee took note of the report.\n\n".to_owned())),
    ("numbered paragraphs", "txt", |size| each(size, |number| format!("{}. The Committee took note.\n\n", number + 1))),
    ("subparagraphs", "txt", |size| {
        each(size, |number| format!("{}. As follows:\n\n(a) One;\n\n(b) Two.\n\n", number + 1))
    }),
    ("lists begun anew", "txt", |size| each(size, |number| format!("{}. Take note.\n\n", number % 3 + 1))),
    ("one long line", "txt", |size| each(size, |_| "The Committee took note of it. ".to_owned())),
    ("lines of one paragraph", "txt", |size| each(size, |_| "The Committee took note of it\n".to_owned())),
    ("findings", "txt", |size| each(size, |_| "The the Committee met on 31 February 2026.\n\n".to_owned())),
    ("findings in one line", "txt", |size| each(size, |_| "The the Committee met on 31 February 2026. ".to_owned())),
    ("dates", "txt", |size| each(size, |_| "20 July 2026\n".to_owned())),
    ("brackets", "txt", |size| "(".repeat(size * 4)),
    ("headings", "md", |size| each(size, |number| format!("## {number} Title\n\nText.\n\n"))),
    ("items", "md", |size| each(size, |number| format!("{}. Take note.\n", number + 1))),
    ("items in items", "md", |size| each(size, |number| format!("{}- Take note\n", "  ".repeat(number % 8)))),
    ("notes", "md", |size| {
        each(size, |number| format!("A line.[^{number}]\n\n"))
            + &each(size, |number| format!("[^{number}]: A/81/{number}.\n\n"))
    }),
    ("raised numbers", "md", |size| each(size, |number| format!("A line.^{{{number}}}\n\n"))),
    ("cells", "md", |size| "| a | b |\n|---|---|\n".to_owned() + &each(size, |number| format!("| {number} | *b* |\n"))),
    ("quotes", "md", |size| each(size, |_| "> > Quoted *text*.\n\nText.\n\n".to_owned())),
];

fn each(size: usize, part: impl Fn(usize) -> String) -> String {
    (0..size).map(part).collect()
}

#[test]
#[ignore = "takes minutes, and an optimized build"]
#[expect(clippy::print_stdout, reason = "the growth of each shape is what one wants to see")]
fn twice_the_draft_is_twice_the_work() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("linear-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let counts = Command::new("valgrind").arg("--version").output().is_ok();
    let mut steep = Vec::new();
    for arguments in
        [&["check", "--preview", "--output-format", "json"][..], &["check", "--fix", "--diff"], &["outline"]]
    {
        for (name, ending, draft) in SHAPES {
            let costs = SIZES.map(|size| {
                let file = folder.join(format!("draft.{ending}"));
                fs::write(&file, HEAD.to_owned() + &draft(size)).expect("a file");
                if counts { instructions(arguments, &file) } else { time(arguments, &file) }
            });
            let growth = (costs[2] - costs[1]) / (costs[1] - costs[0]);
            let verdict = if growth > if counts { COUNTED } else { TIMED } { "STEEP" } else { "" };
            println!("{arguments:?} {name}: {costs:.4?} growth {growth:.2} {verdict}");
            if !verdict.is_empty() {
                steep.push(format!("{arguments:?} {name}: {growth:.2}"));
            }
        }
    }
    fs::remove_dir_all(&folder).expect("the folder");
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

fn program(arguments: &[&str], file: &Path, mut command: Command) -> Command {
    command.args(arguments).arg(file).env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command
}

/// Seconds, the least of three.
fn time(arguments: &[&str], file: &Path) -> f64 {
    let run = |_| {
        let started = Instant::now();
        let mut command = program(arguments, file, Command::new(env!("CARGO_BIN_EXE_masthead")));
        command.output().expect("the program starts");
        started.elapsed().as_secs_f64()
    };
    (0..3).map(run).fold(f64::INFINITY, f64::min)
}

/// Millions of instructions.
fn instructions(arguments: &[&str], file: &Path) -> f64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_masthead")]);
    let output = program(arguments, file, valgrind).output().expect("valgrind starts");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = told.lines().find_map(|line| line.split_once("Collected : "));
    count.and_then(|(_, count)| count.trim().parse::<f64>().ok()).expect("a count") / 1e6
}
