//! `masthead check --stdin-records`: a draft a line on standard input, an answer a line on standard output.
//!
//! Another program feeds the drafts and takes the answers, as many as there are, without a file. Each line has its
//! answer, in the same order, whatever it holds. What is read ahead is bounded, and no answer waits for lines that have
//! not come: a program may send one draft and wait.

use std::io::{self, BufRead, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rayon::prelude::*;
use serde::Deserialize;

use super::configured::Task;
use super::pipeline::{self, Pipeline, trouble};
use super::selection;
use super::{Status, terminal};
use crate::checked::Checked;
use crate::config::{Asked, Configuration};
use crate::diagnostic::Severity;
use crate::discover::{Place, Source, reason};
use crate::paths::absolute;
use crate::report;

/// The longest line that is taken, in bytes.
const LONGEST: u64 = 64 << 20;

/// Lines checked together, for each that is checked at a time; as many again may be read ahead.
const TOGETHER: usize = 8;

/// What is asked of the drafts of a stream, all of which one configuration governs.
pub(super) struct Stream<'a> {
    pub(super) configuration: Arc<Configuration>,
    pub(super) asked: &'a Asked,
    /// Whether drafts that the configuration excludes are checked too.
    pub(super) all: bool,
    pub(super) pipeline: Pipeline,
    pub(super) jobs: usize,
    pub(super) fail_on: Severity,
}

/// A line without its end, or why it is not taken.
type Line = Result<Vec<u8>, String>;

/// Whether each line is one, and what there was in them.
#[derive(Default)]
struct Tally {
    lines: usize,
    failed: usize,
    found: bool,
}

impl Stream<'_> {
    /// Answers each line of standard input and tells what was found.
    pub(super) fn run(&self) -> Result<Status, String> {
        let together = self.jobs * TOGETHER;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build();
        let pool = pool.map_err(|error| error.to_string())?;
        let (sender, lines) = mpsc::sync_channel(together);
        let reading = thread::spawn(move || send_lines(io::stdin().lock(), &sender));
        let mut tally = Tally::default();
        let mut all_answered = false;
        terminal::print(false, |out| {
            while let Some(batch) = next_batch(&lines, together) {
                let answer = |line| self.answer(line);
                let answers: Vec<Checked> =
                    pool.install(|| batch.into_par_iter().with_max_len(1).map(answer).collect());
                for checked in &answers {
                    tally.add(checked, self.fail_on);
                    report::write_record(checked, out)?;
                }
                out.flush()?;
            }
            all_answered = true;
            Ok(())
        })?;
        // Where nobody takes the answers any more, the rest of the drafts may never come.
        if all_answered && let Ok(Err(error)) = reading.join() {
            return Err(format!("standard input: {}", reason(&error)));
        }
        if tally.failed > 0 {
            terminal::note(&format!("{} of {} records could not be checked", tally.failed, tally.lines));
        }
        Ok(tally.status())
    }

    /// What comes of a line, whichever of the stream it is: an archive may be divided among several streams.
    fn answer(&self, line: Line) -> Checked {
        match line.map_err(Refusal::from).and_then(|line| draft(&line)) {
            Ok((path, bytes)) => {
                pipeline::guard(|| self.check(&path, bytes)).unwrap_or_else(|reason| trouble(&path, reason))
            }
            Err(Refusal { path, reason }) => {
                trouble(path.as_deref().unwrap_or("<stdin>"), format!("not a record: {reason}"))
            }
        }
    }

    /// What is found in the draft of `bytes`; nothing where the configuration passes it over.
    fn check(&self, path: &str, bytes: Vec<u8>) -> Checked {
        let settings = self.configuration.settings(&absolute(Path::new(path)));
        if settings.passed_over.is_some() && !self.all {
            return Checked { error: None, ..trouble(path, String::new()) };
        }
        let (options, hints) = self.asked.over(&settings, &selection::message_language(None));
        let source = Source { shown: path.to_owned(), place: Place::Stdin };
        let task = Task { source, rules: Arc::clone(&self.configuration.rules), options, hints };
        self.pipeline.check(&task, Path::new(path), bytes)
    }
}

impl Tally {
    fn add(&mut self, checked: &Checked, fail_on: Severity) {
        self.lines += 1;
        self.failed += usize::from(checked.error.is_some());
        self.found |= checked.diagnostics.iter().any(|diagnostic| diagnostic.severity <= fail_on);
    }

    fn status(&self) -> Status {
        match self {
            Self { failed: 1.., .. } => Status::Trouble,
            Self { found: true, .. } => Status::Found,
            _ => Status::Clean,
        }
    }
}

/// A draft as it comes in; what else its object holds is for others.
#[derive(Deserialize)]
struct Record {
    path: String,
    text: Option<String>,
    base64: Option<String>,
}

/// Why a line holds no draft, and the path that it gives all the same.
struct Refusal {
    path: Option<String>,
    reason: String,
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self { path: None, reason }
    }
}

/// The path and the bytes of the draft that `line` holds.
fn draft(line: &[u8]) -> Result<(String, Vec<u8>), Refusal> {
    // Some programs begin a stream with a byte order mark.
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    if !line.trim_ascii_start().starts_with(b"{") {
        return Err("no JSON object".to_owned().into());
    }
    let Record { path, text, base64 } = serde_json::from_slice(line).map_err(|error| {
        let told = error.to_string();
        // A record is one line, so that only the column tells something.
        let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
        Refusal::from(format!("column {}: {what}", error.column()))
    })?;
    let bytes = match (text, base64) {
        (Some(text), None) => Ok(text.into_bytes()),
        (None, Some(coded)) => BASE64_STANDARD.decode(coded).map_err(|error| format!("\"base64\": {error}")),
        (None, None) => Err("neither \"text\" nor \"base64\"".to_owned()),
        (Some(_), Some(_)) => Err("both \"text\" and \"base64\"".to_owned()),
    };
    match bytes {
        Ok(bytes) => Ok((path, bytes)),
        Err(reason) => Err(Refusal { path: Some(path), reason }),
    }
}

/// Sends the lines of `input` for as long as somebody takes them.
fn send_lines(mut input: impl BufRead, lines: &SyncSender<Line>) -> io::Result<()> {
    while let Some(line) = next_line(&mut input)? {
        if lines.send(line).is_err() {
            break;
        }
    }
    Ok(())
}

/// The next line of `input`; one that is too long is read to its end and not kept.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    input.take(LONGEST + 1).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() as u64 > LONGEST {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(format!("longer than {} MiB", LONGEST >> 20))));
    }
    Ok(Some(Ok(line)))
}

/// The next line, for which it waits, and what has come after it, `most` lines at most.
fn next_batch(lines: &Receiver<Line>, most: usize) -> Option<Vec<Line>> {
    let first = lines.recv().ok()?;
    Some(std::iter::once(first).chain(lines.try_iter().take(most - 1)).collect())
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::{LONGEST, next_line};

    #[test]
    fn a_line_that_is_too_long_is_left_and_the_next_one_read() {
        let long = std::io::repeat(b'x').take(LONGEST + 5).chain(&b"\nnext\nlast"[..]);
        let mut input = BufReader::new(long);
        let mut next = || next_line(&mut input).expect("no trouble");
        assert_eq!(next(), Some(Err("longer than 64 MiB".to_owned())));
        assert_eq!(next(), Some(Ok(b"next".to_vec())));
        assert_eq!(next(), Some(Ok(b"last".to_vec())));
        assert_eq!(next(), None);
    }
}
