//! Drafts that come in as records: an answer a line, in order, whatever a line holds.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::{BROKEN, Folder, ONE_RULE, Ran, SOUND};

const RECORDS: [&str; 2] = ["check", "--stdin-records"];

fn run(folder: &Folder, input: &[u8]) -> Ran {
    Ran::with_input(folder.masthead(RECORDS).args(ONE_RULE), input)
}

fn answers(ran: &Ran) -> Vec<Value> {
    ran.out().lines().map(|line| serde_json::from_str(line).expect("an answer is JSON")).collect()
}

fn record(path: &str, text: &str) -> String {
    json!({"path": path, "text": text}).to_string() + "\n"
}

/// Bytes in Base64, by the alphabet of RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = |chunk: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        let letter = |at: usize| {
            if at > chunk.len() { '=' } else { char::from(ALPHABET[(bits >> (18 - 6 * at)) as usize & 63]) }
        };
        (0..4).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(letters).collect()
}

#[test]
fn an_answer_is_the_file_of_the_json_report() {
    let folder = Folder::with(&[("broken.txt", BROKEN)]);
    let report = Ran::of(folder.masthead(["check", "--output-format", "json", "broken.txt"]).args(ONE_RULE));
    let report: Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let ran = run(&folder, record("broken.txt", BROKEN).as_bytes());
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    assert_eq!(answers(&ran), report["files"].as_array().cloned().unwrap_or_default());
}

#[test]
fn the_exit_status_is_that_of_a_check() {
    let folder = Folder::new();
    let sound = record("a.txt", SOUND);
    assert_eq!(run(&folder, b"").status, 0);
    assert_eq!(run(&folder, sound.as_bytes()).status, 0);
    assert_eq!(run(&folder, (sound.clone() + &record("b.txt", BROKEN)).as_bytes()).status, 1);
    let ran = run(&folder, (sound + "{}\n" + &record("b.txt", BROKEN)).as_bytes());
    assert_eq!((ran.status, ran.stderr.as_str()), (2, "1 of 3 records could not be checked\n"));
    let mut lenient = folder.masthead(RECORDS);
    let same =
        Ran::with_input(lenient.arg("--exit-zero").args(ONE_RULE), (record("b.txt", BROKEN) + "{}\n").as_bytes());
    assert_eq!((same.status, answers(&same).len()), (0, 2));
}

#[test]
fn a_bad_record_is_answered_and_the_stream_goes_on() {
    let folder = Folder::new();
    let bad: [(&[u8], &str, &str); 11] = [
        (b"", "<stdin>", "no JSON object"),
        (b"not JSON", "<stdin>", "no JSON object"),
        (b"[1, 2]", "<stdin>", "no JSON object"),
        (b"{\"path\": \"x.txt\", \"text\": \"x\"", "<stdin>", ": EOF while parsing"),
        (b"{\"text\": \"x\"}", "<stdin>", "missing field `path`"),
        (b"{\"path\": 7, \"text\": \"x\"}", "<stdin>", "invalid type: integer"),
        (b"{\"path\": \"\xc3\x28\", \"text\": \"x\"}", "<stdin>", "column"),
        (b"{\"path\": \"x.txt\"}", "x.txt", "neither \"text\" nor \"base64\""),
        (b"{\"path\": \"x.txt\", \"text\": \"\", \"base64\": \"\"}", "x.txt", "both"),
        (b"{\"path\": \"x.txt\", \"base64\": \"*\"}", "x.txt", "\"base64\": "),
        (b"{\"path\": \"x.docx\", \"text\": \"no package\"}", "x.docx", ""),
    ];
    let good = record("good.txt", BROKEN);
    let mut input = Vec::new();
    for (line, _, _) in bad {
        input.extend_from_slice(line);
        input.push(b'\n');
        input.extend_from_slice(good.as_bytes());
    }
    let ran = run(&folder, &input);
    let answers = answers(&ran);
    assert_eq!((ran.status, answers.len()), (2, 2 * bad.len()));
    for (at, (_, path, reason)) in bad.iter().enumerate() {
        let (refused, checked) = (&answers[2 * at], &answers[2 * at + 1]);
        let error = refused["error"].as_str().unwrap_or_default();
        assert_eq!(refused["path"], *path, "{refused}");
        assert!(error.contains(reason) && !error.is_empty(), "{refused}");
        assert!(path.ends_with("docx") || error.starts_with("not a record: "), "{refused}");
        assert_eq!((&checked["path"], &checked["error"]), (&json!("good.txt"), &Value::Null));
        assert_eq!(checked["diagnostics"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn answers_come_in_order_whatever_the_number_of_jobs() {
    let folder = Folder::new();
    let input: String =
        (0..300).map(|number| record(&format!("{number}.txt"), if number % 3 == 0 { SOUND } else { BROKEN })).collect();
    let [one, many] = ["1", "7"]
        .map(|jobs| Ran::with_input(folder.masthead(RECORDS).args(ONE_RULE).args(["--jobs", jobs]), input.as_bytes()));
    assert_eq!((one.status, &one.stdout), (many.status, &many.stdout));
    let paths: Vec<String> = answers(&many).iter().map(|answer| answer["path"].to_string()).collect();
    assert_eq!(paths, (0..300).map(|number| format!("\"{number}.txt\"")).collect::<Vec<_>>());
}

#[test]
fn an_answer_does_not_wait_for_records_to_come() {
    let folder = Folder::new();
    let mut child = folder
        .masthead(RECORDS)
        .args(ONE_RULE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for number in 0..3 {
        input.write_all(record(&format!("{number}.txt"), BROKEN).as_bytes()).expect("it reads");
        let mut answer = String::new();
        output.read_line(&mut answer).expect("it answers");
        assert!(answer.starts_with(&format!("{{\"path\":\"{number}.txt\"")), "{answer}");
    }
    drop(input);
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn bytes_come_as_base64() {
    let folder = Folder::new();
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(BROKEN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut input = String::from("\u{feff}");
    for (name, bytes) in [("a.txt", BROKEN.as_bytes()), ("b.txt", &utf16), ("c.txt", b"\xff\xfe\xfd"), ("d.txt", b"")] {
        // What else an object holds is not read.
        input += &(json!({"id": [1], "path": name, "base64": base64(bytes)}).to_string() + "\r\n");
    }
    let found = answers(&run(&folder, input.as_bytes()));
    let counts: Vec<Option<usize>> =
        found.iter().map(|answer| answer["diagnostics"].as_array().map(Vec::len)).collect();
    assert_eq!(counts, [Some(1), Some(1), Some(0), Some(0)]);
    assert!(found[2]["error"].is_string() && found[3]["error"].is_null(), "{found:?}");
}

#[test]
fn one_configuration_governs_a_stream() {
    let folder = Folder::with(&[("masthead.toml", "exclude = [\"old/**\"]\nignore = [\"masthead/date\"]\n")]);
    let input = record("old/a.txt", BROKEN) + &record("new/a.txt", BROKEN);
    let counts = |more: &[&str]| -> Vec<usize> {
        let ran = Ran::with_input(folder.masthead(RECORDS).args(ONE_RULE).args(more), input.as_bytes());
        answers(&ran).iter().filter_map(|answer| answer["diagnostics"].as_array().map(Vec::len)).collect()
    };
    assert_eq!(counts(&[]), [0, 1]);
    assert_eq!(counts(&["--no-exclude"]), [1, 1]);
    assert_eq!(counts(&["--isolated"]), [1, 1]);
}

#[test]
fn nothing_else_is_asked_of_a_stream() {
    let folder = Folder::with(&[("a.txt", SOUND)]);
    for more in [&["a.txt"][..], &["--fix"], &["--diff"], &["--output-format", "json"], &["--stdin-filename", "a.txt"]]
    {
        let ran = Ran::of(folder.masthead(RECORDS).args(more));
        assert_eq!((ran.status, ran.out().as_str()), (2, ""), "{more:?}");
        assert!(ran.stderr.contains("--stdin-records"), "{ran:?}");
    }
    assert_eq!(Ran::of(folder.masthead(RECORDS).args(["--select", "nothing"])).status, 2);
}

#[test]
fn a_stream_whose_reader_has_gone_is_no_trouble() {
    let folder = Folder::new();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut child = folder.masthead(RECORDS).stdin(Stdio::piped()).stdout(writer).spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    // Standard input stays open: the program must not wait for its end.
    input.write_all(record("a.txt", SOUND).as_bytes()).expect("it reads");
    assert!(child.wait().expect("it ends").code() < Some(2));
}
