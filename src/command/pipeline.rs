//! From sources to outcomes: each is read, checked and, where asked, mended, several at a time, in their own order.

use std::cell::RefCell;
use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Once;
use std::thread;

use jiff::Timestamp;
use rayon::prelude::*;

use super::configured::Task;
use super::interrupt::Interrupts;
use super::progress::Progress;
use crate::baseline::Baseline;
use crate::checked::Checked;
use crate::diagnostic::Safety;
use crate::discover::{Place, reason};
use crate::document;
use crate::fixing::{self, Change, Mended};
use crate::manuscript::Format;
use crate::paths;
use crate::reader::docx::Changes;
use crate::reader::{self, ReadError};
use crate::report::ByFile;
use crate::rule;
use crate::since::Since;
use crate::writer;

/// What a document that was signed is told by.
pub(super) const UNSIGNED: &str = "no longer signed: its digital signature held for the document before the changes";

/// The most findings of a draft that are put into words before all drafts are checked.
const FEW: usize = 200;

/// What is done with all drafts.
#[derive(Debug, Default)]
pub(super) struct Pipeline {
    /// The view of tracked changes that is read.
    pub(super) changes: Changes,
    pub(super) mending: Option<Mending>,
    /// Findings that are known, and so passed over.
    pub(super) baseline: Option<Baseline>,
    /// Where only findings at lines that changed are wanted, since when.
    pub(super) since: Option<Since>,
}

/// What is done with fixes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mending {
    /// The most risky that are made.
    pub(super) allowed: Safety,
    /// Whether files are written; else what would change is only told.
    pub(super) write: bool,
}

/// What came of one source.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) checked: Checked,
    /// What the user is told besides.
    pub(super) notes: Vec<String>,
    /// What fixes changed, and how many they were.
    pub(super) change: Option<Change>,
    pub(super) made: usize,
    /// What mended standard input is given back as.
    pub(super) output: Option<Vec<u8>>,
    /// What the report says of it, where that is made before all are checked.
    pub(super) said: Option<Vec<u8>>,
}

impl Outcome {
    fn of(checked: Checked) -> Self {
        Self { checked, notes: Vec::new(), change: None, made: 0, output: None, said: None }
    }

    /// Makes what `report` says of it and lets the draft go: of thousands that are kept none fits the processor's memory,
    /// and what is said of one is short, unless much was found.
    pub(super) fn say(&mut self, report: &ByFile<'_>) {
        let mut said = Vec::new();
        if self.checked.diagnostics.len() <= FEW && report.say(&self.checked, &mut said).is_ok() {
            self.said = Some(said);
            self.checked.manuscript = None;
        }
    }
}

impl Pipeline {
    /// What comes of `tasks`, in their order, `jobs` at a time, each as `finish` leaves it.
    pub(super) fn run(
        &self,
        tasks: &[Task],
        jobs: Option<NonZeroUsize>,
        finish: impl Fn(&mut Outcome) + Sync,
    ) -> Vec<Outcome> {
        let progress = Progress::new(tasks.len());
        let interrupts = self.interrupts(tasks);
        let one = |task: &Task| {
            if interrupts.any() {
                return Outcome::of(trouble(&task.source.shown, "interrupted".to_owned()));
            }
            let outcome = guard(|| {
                let mut outcome = self.one(task);
                finish(&mut outcome);
                outcome
            });
            progress.tick();
            // Whatever happens in the checking of one draft, the others have theirs.
            outcome.unwrap_or_else(|reason| Outcome::of(trouble(&task.source.shown, reason)))
        };
        let jobs = at_a_time(jobs).min(tasks.len());
        // One file is not worth the threads.
        let pool = (jobs > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(jobs).build().ok()).flatten();
        let outcomes = match pool {
            // Each by itself, since some are a thousand times as long as others: none waits behind one that is slow.
            Some(pool) => pool.install(|| tasks.par_iter().with_max_len(1).map(one).collect()),
            None => tasks.iter().map(one).collect(),
        };
        interrupts.obey();
        outcomes
    }

    /// Interrupts are kept where files are written; not while somebody may be typing a draft.
    fn interrupts(&self, tasks: &[Task]) -> Interrupts {
        let writes = self.mending.is_some_and(|mending| mending.write);
        let typed = tasks.iter().any(|task| task.source.place == Place::Stdin);
        if writes && !typed { Interrupts::kept() } else { Interrupts::default() }
    }

    fn one(&self, task: &Task) -> Outcome {
        let source = &task.source;
        let (bytes, path) = match &source.place {
            Place::File(path) => (read_file(path), path.as_path()),
            Place::Stdin => (read_stdin(), Path::new(&source.shown)),
            Place::Trouble(reason) => (Err(reason.clone()), Path::new(&source.shown)),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(reason) => return Outcome::of(trouble(&source.shown, reason)),
        };
        match self.mending {
            None => Outcome::of(self.check(task, path, bytes)),
            Some(mending) => self.mend(task, path, bytes, mending),
        }
    }

    /// What is found in the draft of `bytes`, of which `path` tells the format.
    pub(super) fn check(&self, task: &Task, path: &Path, bytes: Vec<u8>) -> Checked {
        let shown = task.source.shown.as_str();
        let manuscript = match reader::read_as(bytes, path, self.changes) {
            Ok(manuscript) => manuscript,
            Err(error) => return trouble(shown, error.to_string()),
        };
        let document = document::recognise(&manuscript, &*task.rules, &task.hints);
        let mut diagnostics = rule::check(&document, &task.rules, &task.options);
        let (language, class) = (document.language.name.clone(), document.class.name.clone());
        let masthead_end = document.masthead_end;
        drop(document);
        let all = diagnostics.len();
        if let Some(baseline) = &self.baseline {
            baseline.take_away(shown, &manuscript, &mut diagnostics);
        }
        let known = all - diagnostics.len();
        if let Some(since) = &self.since {
            since.keep_changed(path, self.changes, &manuscript, &mut diagnostics);
        }
        Checked {
            path: shown.to_owned(),
            // A text in which nothing was found is not needed again.
            manuscript: (!diagnostics.is_empty()).then_some(manuscript),
            masthead_end,
            language: Some(language).filter(|name| !name.is_empty()),
            class: Some(class).filter(|name| !name.is_empty()),
            diagnostics,
            known,
            error: None,
        }
    }

    fn mend(&self, task: &Task, path: &Path, bytes: Vec<u8>, mending: Mending) -> Outcome {
        let (source, shown) = (&task.source, &task.source.shown);
        let check = |bytes| self.check(task, path, bytes);
        let gives_back = mending.write && source.place == Place::Stdin;
        let mended = match reader::format_of(path) {
            Some(Format::Word) => fixing::mend_word(&bytes, mending.allowed, &now(), check),
            _ => fixing::mend(&bytes, mending.allowed, check),
        };
        let Mended { checked, change, made, chasing, left } = mended;
        let mut outcome = Outcome { change, made, ..Outcome::of(checked) };
        if !chasing.is_empty() {
            let rules = chasing.join(", ");
            outcome.notes.push(format!("{shown}: the fixes of {rules} do not come to an end"));
        }
        if mending.write && outcome.change.is_some() && writer::is_signed(&bytes) {
            outcome.notes.push(format!("{shown}: {UNSIGNED}"));
        }
        outcome.notes.extend(left.iter().map(|reason| format!("{shown}: one fix is left to you, {reason}")));
        match (&outcome.change, &source.place) {
            (Some(change), Place::File(path)) if mending.write => {
                if let Err(error) = fixing::replace(path, &bytes, &change.bytes) {
                    // The file is as it was, and so is what is found in it.
                    let error = Some(format!("not written: {}", reason(&error)));
                    return Outcome::of(Checked { error, ..check(bytes) });
                }
            }
            (Some(change), _) if gives_back => outcome.output = Some(change.bytes.clone()),
            // Also where the text could not be read, or an editor would lose it.
            (None, _) if gives_back => outcome.output = Some(bytes),
            _ => {}
        }
        if mending.write {
            outcome.change = None;
        }
        outcome
    }
}

/// A file that could not be checked, and why.
pub(super) fn trouble(shown: &str, error: String) -> Checked {
    Checked { path: shown.to_owned(), error: Some(error), ..Checked::default() }
}

/// The time at which comments and changes are made, as Word writes it: SOURCE_DATE_EPOCH, where that is set.
pub(super) fn now() -> String {
    let told =
        env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    told.unwrap_or_else(Timestamp::now).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// How many drafts are checked at a time: as many as asked for, else as there are processors.
pub(super) fn at_a_time(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// The bytes of a file, where it is not longer than places can be counted in.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    paths::ends(path).map_err(|error| reason(&error))?;
    let file = File::open(path).map_err(|error| reason(&error))?;
    let length = file.metadata().map_err(|error| reason(&error))?.len();
    let Ok(length) = u32::try_from(length) else { return Err(ReadError::TooLong.to_string()) };
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length as usize).map_err(|error| error.to_string())?;
    // Of a file by itself, its length would be asked again.
    file.take(u64::MAX).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    Ok(bytes)
}

/// The bytes of standard input.
pub(super) fn read_stdin() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    Ok(bytes)
}

thread_local! {
    /// Where this thread panicked, while it checks a file.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps a panic in the checking of a file from printing: it becomes the error of that file, with its place.
pub(super) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let place = || panic.location().map(ToString::to_string).unwrap_or_default();
            let guarded = PLACE.with(|last| last.borrow_mut().as_mut().map(|last| *last = place()).is_some());
            if !guarded {
                usual(panic);
            }
        }));
    });
    PLACE.set(Some(String::new()));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let place = PLACE.take().unwrap_or_default();
    done.map_err(|payload| {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason");
        format!("internal error: {text} ({place}); please report it")
    })
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn a_panic_becomes_a_reason_with_its_place() {
        assert_eq!(guard(|| 1), Ok(1));
        let reason = guard(|| -> u8 { panic!("number {}", 7) }).expect_err("it panics");
        assert!(reason.starts_with("internal error: number 7 (src"), "{reason}");
    }
}
