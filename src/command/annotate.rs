//! `masthead annotate`: copies of Word documents with what is found in them as comments.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::configured::{Configured, Task, known, tasks};
use super::interrupt::Interrupts;
use super::pipeline::{self, Pipeline};
use super::selection::{self, Reading};
use super::{Status, terminal};
use crate::config::Asked;
use crate::discover::{self, Found, Place, Source};
use crate::manuscript::Format;
use crate::{fixing, reader, report, writer};

const AFTER: &str = "\
Each finding becomes a comment by \"masthead\" on the very words it is about. Comments of others stay, and
so does all else of the document. Annotating again takes away what no longer holds and keeps the rest,
with its answers.

Examples:
  masthead annotate draft.docx -o draft-checked.docx
  masthead annotate --in drafts --out checked
  masthead annotate --in-place draft.docx";

/// What `masthead annotate` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The Word documents
    #[arg(value_name = "FILE", required_unless_present = "folder", conflicts_with = "folder")]
    files: Vec<PathBuf>,
    /// Where the copy of the one document is written
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["in_place", "folder"])]
    output: Option<PathBuf>,
    /// A folder of Word documents
    #[arg(long = "in", value_name = "FOLDER", requires = "out")]
    folder: Option<PathBuf>,
    /// The folder in which their copies are written, under the same names
    #[arg(long, value_name = "FOLDER", requires = "folder")]
    out: Option<PathBuf>,
    /// Write the comments into the documents themselves
    #[arg(long, conflicts_with = "folder")]
    in_place: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    configured: Configured,
    /// Annotate what the configuration excludes, too
    #[arg(long, help_heading = "Configuration")]
    no_exclude: bool,

    /// Rules or groups to check, and no others
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    select: Vec<String>,
    /// Rules or groups to leave out
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    ignore: Vec<String>,
    /// Check rules in preview too, without their being named
    #[arg(long, help_heading = "Rules")]
    preview: bool,
    /// The language of comments [default: that of the locale]
    #[arg(long, value_name = "LANGUAGE", value_parser = selection::languages(&["auto"]), help_heading = "Report")]
    message_language: Option<String>,
}

/// A document with what holds for it, and the place of its copy.
struct Job {
    task: Task,
    from: PathBuf,
    to: PathBuf,
}

/// Writes the copies, and tells of each how many comments it has.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    let pipeline = Pipeline { changes: arguments.reading.tracked_changes.into(), ..Pipeline::default() };
    let when = pipeline::now();
    let mut status = Status::Clean;
    let jobs = jobs(arguments)?;
    let interrupts = Interrupts::kept();
    for job in jobs {
        let told = job.and_then(|job| {
            let done = pipeline::guard(|| annotate(&pipeline, &job, &when)).and_then(|done| done);
            let count = done.map_err(|reason| format!("{}: {reason}", job.task.source.shown))?;
            let comments = if count == 1 { "1 comment".to_owned() } else { format!("{count} comments") };
            Ok(format!("{}: {comments}", job.to.display()))
        });
        match told {
            Ok(told) => terminal::note(&told),
            Err(trouble) => {
                status = Status::Trouble;
                terminal::note(&trouble);
            }
        }
        interrupts.obey();
    }
    Ok(status)
}

impl Arguments {
    fn asked(&self) -> Asked {
        Asked {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            preview: self.preview,
            message_language: self.message_language.as_deref().map(|asked| selection::message_language(Some(asked))),
            ..self.reading.asked()
        }
    }

    /// What is to be read: the folder, or the files; of what lies in folders, Word documents alone.
    fn sources(&self) -> Vec<Source> {
        let paths = self.folder.as_ref().map_or(self.files.as_slice(), std::slice::from_ref);
        let Found { mut sources, notes } = discover::discover(paths, "-");
        notes.iter().for_each(|note| terminal::note(note));
        // A file that is named is refused, one that lies in a folder passed over.
        let named = |path: &PathBuf| self.files.contains(path);
        sources.retain(|source| !matches!(&source.place, Place::File(path) if !is_word(path) && !named(path)));
        sources
    }

    /// What is written for a draft, and where.
    fn job(&self, task: Task) -> Result<Job, String> {
        let shown = &task.source.shown;
        match &task.source.place {
            Place::File(from) if is_word(from) => {
                let within = |out: &PathBuf| Some(out.join(from.strip_prefix(self.folder.as_ref()?).unwrap_or(from)));
                let to = self.output.clone().or_else(|| self.out.as_ref().and_then(within));
                let (from, to) = (from.clone(), to.unwrap_or_else(|| from.clone()));
                Ok(Job { task, from, to })
            }
            Place::File(_) | Place::Stdin => Err(format!(
                "{shown}: comments are made in Word documents only; `masthead check` reports on other drafts"
            )),
            Place::Trouble(reason) => Err(format!("{shown}: {reason}")),
        }
    }
}

/// What is to be written, and what cannot be.
fn jobs(arguments: &Arguments) -> Result<Vec<Result<Job, String>>, String> {
    if let (Some(folder), Some(out)) = (&arguments.folder, &arguments.out)
        && is_same(folder, out)
    {
        return Err(format!("{}: --in and --out are one folder; --in-place writes into it", out.display()));
    }
    let sources = arguments.sources();
    match (&arguments.output, sources.as_slice()) {
        (Some(to), [source]) if is_same(Path::new(&source.shown), to) => {
            return Err(format!("{}: the copy is its own original; --in-place writes into it", to.display()));
        }
        (Some(to), several) if several.len() > 1 => {
            return Err(format!("{}: one file cannot take the copies of several", to.display()));
        }
        (None, _) if !arguments.in_place && arguments.out.is_none() => {
            return Err("nothing says where the copy goes: give -o FILE, --in-place, or --in and --out".to_owned());
        }
        _ => {}
    }
    let asked = arguments.asked();
    let found = tasks(sources, &arguments.files, &mut arguments.configured.finder()?, &asked, arguments.no_exclude)?;
    known(&asked, &found.rules)?;
    found.notes.iter().for_each(|note| terminal::note(note));
    Ok(found.tasks.into_iter().map(|task| arguments.job(task)).collect())
}

/// Writes one copy; gives the number of comments in it.
fn annotate(pipeline: &Pipeline, job: &Job, when: &str) -> Result<usize, String> {
    let bytes = pipeline::read_file(&job.from)?;
    let bare = writer::without_anchors(&bytes).map_err(|error| error.to_string())?.unwrap_or_else(|| bytes.clone());
    let checked = pipeline.check(&job.task, &job.from, bare.clone());
    if let Some(error) = checked.error {
        return Err(error);
    }
    let comments = report::comments(&checked, &job.task.options.message_language);
    let mut count = 0;
    let counted = comments.inspect(|_| count += 1);
    let annotated = writer::annotate(&bare, checked.manuscript.as_ref(), counted, when);
    let annotated = annotated.map_err(|error| error.to_string())?;
    let folder = job.to.parent().filter(|folder| !folder.as_os_str().is_empty());
    let written = folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| match job.to == job.from {
        true => fixing::replace(&job.to, &bytes, &annotated),
        false => fixing::write(&job.to, &annotated),
    });
    written.map_err(|error| format!("not written: {}", discover::reason(&error)))?;
    if annotated != bytes && writer::is_signed(&bytes) {
        terminal::note(&format!("{}: {}", job.to.display(), pipeline::UNSIGNED));
    }
    Ok(count)
}

fn is_word(path: &Path) -> bool {
    reader::format_of(path) == Some(Format::Word)
}

fn is_same(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}
