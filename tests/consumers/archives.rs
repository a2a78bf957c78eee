//! An archive on an engine for data: Spark pipes records through the program on two workers, one of which is killed.

use std::fs::File;
use std::process::Command;

use libtest_mimic::Trial;
use serde_json::json;

use crate::scratch::{BROKEN, SOUND, Scratch};
use crate::tools::{program, script};
use crate::{PROGRAM, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![test("spark_loses_no_record", &["python/bin/python", "pyspark", "java"], spark)]
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

fn spark() {
    let here = Scratch::new("spark");
    here.write("records.jsonl", (0..RECORDS).map(record).collect::<String>());
    let input = File::open(here.path("records.jsonl")).expect("the records");
    let plain = Command::new(PROGRAM)
        .args(["check", "--isolated", "--exit-zero", "--stdin-records"])
        .stdin(input)
        .output()
        .expect("the program starts");
    assert!(plain.status.success(), "{plain:?}");
    let mut spark = program("python/bin/python");
    spark.arg(script("spark.py")).args(["records.jsonl", "answers.jsonl", "started", &PARTS.to_string()]);
    let said = here.run(&mut spark).done();
    assert!(said.contains("killed a worker"), "{said}");
    // What the killed worker had begun was begun again.
    assert!(here.read("started").lines().count() > PARTS, "{said}");
    let answers = here.read("answers.jsonl");
    assert_eq!(answers.lines().count(), RECORDS);
    assert!(answers.as_bytes() == plain.stdout, "the answers are others than those of one run");
}
