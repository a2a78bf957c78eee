//! What a draft costs: twice as long, twice as much; and no more than was written down. Run by themselves, on an
//! optimized build: `cargo test --release --test cost -- --ignored --nocapture`. With valgrind on the path the
//! instructions are counted, which gives the same numbers on a busy machine; else the least of some times is taken for
//! the first, and the second says nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use rayon::prelude::*;

/// Parts in the drafts that are compared: each twice as many as in the one before.
const SIZES: [usize; 3] = [1_000, 2_000, 4_000];

/// How much more the last doubling may cost: twice as much, four times where each part looks at all others; what a program
/// does only once, and what it does in steps of memory, makes it a little more or less.
const COUNTED: f64 = 2.6;
const TIMED: f64 = 3.0;

/// What every draft begins with.
const HEAD: &str =
    "United Nations\nA/81/214\n\nGeneral Assembly\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n";

/// A kind of draft: its name, its file ending, and one of that many parts.
type Shape = (&'static str, &'static str, fn(usize) -> String);

const SHAPES: [Shape; 21] = [
    ("paragraphs", "txt", |size| each(size, |_| "The Committee took note of the report.\n\n".to_owned())),
    ("numbered paragraphs", "txt", |size| each(size, |number| format!("{}. The Committee took note.\n\n", number + 1))),
    ("subparagraphs", "txt", |size| {
        each(size, |number| format!("{}. As follows:\n\n(a) One;\n\n(b) Two.\n\n", number + 1))
    }),
    ("operative paragraphs", "txt", |size| {
        "Draft resolution\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n".to_owned()
            + &each(size, |number| format!("{}. Welcomes the report;\n\n", number + 1))
    }),
    ("lists begun anew", "txt", |size| each(size, |number| format!("{}. Take note.\n\n", number % 3 + 1))),
    ("one long line", "txt", |size| each(size, |_| "The Committee took note of it. ".to_owned())),
    ("lines of one paragraph", "txt", |size| each(size, |_| "The Committee took note of it\n".to_owned())),
    ("findings", "txt", |size| each(size, |_| "The the Committee met on 31 February 2026.\n\n".to_owned())),
    ("findings in one line", "txt", |size| each(size, |_| "The the Committee met on 31 February 2026. ".to_owned())),
    ("dates", "txt", |size| each(size, |_| "20 July 2026\n".to_owned())),
    ("brackets", "txt", |size| "(1) ".to_owned() + &"(".repeat(size * 4)),
    ("headings", "md", |size| each(size, |number| format!("## {number} Title\n\nText.\n\n"))),
    ("chapters", "txt", |size| {
        each(size, |number| format!("{}. Title\n\nThe text of a chapter.\n\n", ["I", "II"][number % 2]))
    }),
    ("sections in lines", "txt", |size| {
        each(size, |number| format!("as told in section\n{}. The Committee\n", ["A", "B", "I"][number % 3]))
    }),
    ("references", "txt", |size| {
        each(size, |number| format!("{}. See paragraph 3 above and paragraph {number} below.\n\n", number + 1))
    }),
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
    let folder = folder("linear");
    let counts = has_valgrind();
    let commands =
        [&["check", "--preview", "--output-format", "json"][..], &["check", "--fix", "--diff"], &["outline"]];
    let runs: Vec<_> = commands.into_iter().flat_map(|command| SHAPES.map(|shape| (command, shape))).collect();
    let growth = |(run, (command, (name, ending, draft))): (usize, &(&[&str], Shape))| {
        let costs = SIZES.map(|size| {
            let file = folder.join(format!("draft-{run}.{ending}"));
            fs::write(&file, HEAD.to_owned() + &draft(size)).expect("a file");
            if counts { instructions(command, &file) } else { time(command, &file) }
        });
        let growth = (costs[2] - costs[1]) / (costs[1] - costs[0]);
        (format!("{command:?} {name}: {costs:.4?} growth {growth:.2}"), growth)
    };
    // Instructions are the same on a busy machine, times are not.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(if counts { 0 } else { 1 }).build().expect("threads");
    let grown: Vec<_> = pool.install(|| runs.par_iter().enumerate().map(growth).collect());
    fs::remove_dir_all(&folder).expect("the folder");
    grown.iter().for_each(|(row, _)| println!("{row}"));
    let most = if counts { COUNTED } else { TIMED };
    let steep: Vec<&str> = grown.iter().filter(|(_, growth)| *growth > most).map(|(row, _)| row.as_str()).collect();
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

/// How much more than was written down a draft may cost.
const GROWTH: f64 = 1.05;

#[test]
#[ignore = "an optimized build, and valgrind"]
#[expect(clippy::print_stdout, reason = "the counts are what one writes down")]
fn no_draft_costs_more_than_was_written_down() {
    if !has_valgrind() {
        println!("valgrind is not there: nothing is counted");
        return;
    }
    let written: BTreeMap<String, f64> = toml::from_str(include_str!("cost/instructions.toml")).expect("a table");
    let folder = folder("counts");
    let mut grown = Vec::new();
    for (name, file) in inputs(&folder) {
        let count = instructions(&["check"], &file);
        let before = written.get(name).copied();
        println!("{name} = {count:.1} # {before:?}");
        if before.is_none_or(|before| count > before * GROWTH) {
            grown.push(format!("{name}: {count:.1} million instructions, {before:?} are written down"));
        }
    }
    fs::remove_dir_all(&folder).expect("the folder");
    assert!(grown.is_empty(), "{}", grown.join("\n"));
}

/// The drafts that are counted.
fn inputs(folder: &Path) -> Vec<(&'static str, PathBuf)> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let long = HEAD.to_owned()
        + &each(2_000, |number| {
            format!("{}. The Committee took note of the report (A/81/{number}) on 20 July 2026.\n\n", number + 1)
        });
    let broken = HEAD.to_owned() + &each(1_000, |_| "The the Committee met on 31 February 2026.\n\n".to_owned());
    let made = |name: &str, content: &[u8]| {
        let file = folder.join(name);
        fs::write(&file, content).expect("a file");
        file
    };
    vec![
        ("page", seeds.join("english-report.txt")),
        ("arabic-page", seeds.join("arabic-report.txt")),
        ("hundred-pages", made("long.txt", long.as_bytes())),
        ("thousand-findings", made("broken.txt", broken.as_bytes())),
        ("word", made("long.docx", &word(&long))),
    ]
}

/// The lines of a draft as a Word document, each a paragraph.
fn word(draft: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let lines = draft.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
    let document =
        format!("<w:document xmlns:w=\"{main}\"><w:body>{}</w:body></w:document>", lines.collect::<String>());
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
                 PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                 wordprocessingml.document.main+xml\"/></Types>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", types), ("_rels/.rels", &relations), ("word/document.xml", &document)]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(part.as_bytes()).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok()
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
