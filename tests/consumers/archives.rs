//! An archive on engines for data: Spark pipes records through the program on two workers, one of which is killed, and
//! GNU parallel starts a program for each part.

use std::fs::File;
use std::process::Command;

use libtest_mimic::Trial;
use serde_json::json;

use crate::scratch::{BROKEN, SOUND, Scratch};
use crate::tools::{program, script};
use crate::{PROGRAM, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("spark_loses_no_record", &["python/bin/python", "pyspark", "java"], spark),
        test("gnu_parallel_keeps_the_order", &["parallel"], parallel),
    ]
}

const RECORDS: usize = 10_000;
/// Every so many records one is none.
const ONE_BAD_IN: usize = 1_000;
/// Parts that the records are divided into.
const PARTS: usize = 8;

fn record(nth: usize) -> String {
    if nth % ONE_BAD_IN == 7 {
        return format!("no record {nth}\n");
    }
    let first = if nth.is_multiple_of(3) { BROKEN } else { SOUND };
    let text = format!("{first}\n{}. The مؤتمر 会议 met on {} May 2026.\n", nth % 7, nth % 40);
    json!({"path": format!("{nth}.txt"), "text": text}).to_string() + "\n"
}

/// Writes the records; gives what one run answers.
fn archive(here: &Scratch) -> Vec<u8> {
    here.write("records.jsonl", (0..RECORDS).map(record).collect::<String>());
    let plain = Command::new(PROGRAM)
        .args(["check", "--isolated", "--exit-zero", "--stdin-records"])
        .stdin(File::open(here.path("records.jsonl")).expect("the records"))
        .output()
        .expect("the program starts");
    assert!(plain.status.success(), "{plain:?}");
    assert_eq!(plain.stdout.split(|&byte| byte == b'\n').count(), RECORDS + 1);
    plain.stdout
}

fn spark() {
    let here = Scratch::new("spark");
    let plain = archive(&here);
    let mut spark = program("python/bin/python");
    spark.arg(script("spark.py")).args(["records.jsonl", "answers.jsonl", "started", &PARTS.to_string()]);
    let said = here.run(&mut spark).done();
    assert!(said.contains("killed a worker"), "{said}");
    // What the killed worker had begun was begun again.
    assert!(here.read("started").lines().count() > PARTS, "{said}");
    assert!(here.read("answers.jsonl").as_bytes() == plain, "the answers are others than those of one run");
}

fn parallel() {
    let here = Scratch::new("parallel");
    let plain = archive(&here);
    let mut parallel = program("parallel");
    parallel.args(["--will-cite", "--pipe-part", "--arg-file", "records.jsonl", "--keep-order", "--block", "100k"]);
    parallel.args(["masthead", "check", "--isolated", "--jobs", "1", "--exit-zero", "--stdin-records"]);
    assert!(here.run(&mut parallel).done().as_bytes() == plain, "the answers are others than those of one run");
}
