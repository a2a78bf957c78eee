//! `masthead check`: drafts in, a report out.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{mem, panic, thread};

use clap::{Args, ValueEnum};
use similar::TextDiff;

use super::configured::{Configured, Task, Tasks, known, tasks};
use super::pipeline::{Mending, Outcome, Pipeline};
use super::records::Stream;
use super::reports::{self, ReportFile};
use super::selection::{self, Reading};
use super::{Status, pipeline, terminal};
use crate::baseline::Baseline;
use crate::checked::Checked;
use crate::config::{self, Asked, Finder};
use crate::diagnostic::{Safety, Severity};
use crate::discover::{self, Found, Place, Source};
use crate::fixing;
use crate::reader::docx::Changes;
use crate::report::{self, ByFile, ColumnUnit, OutputFormat, RuleInfo, Style};
use crate::since::Since;

const AFTER: &str = "\
Folders are searched for drafts (.txt, .text, .md, .markdown, .docx). Hidden files, what .gitignore or
.ignore names, and README, LICENSE and their like are passed over there; a file that is named is
checked, unless the configuration excludes it.

Examples:
  masthead check --output-format concise seeds
  masthead check --select masthead,numbering/paragraphs --ignore masthead/symbol seeds
  masthead check --fix --unsafe-fixes draft.md
  masthead check --stdin-filename draft.md - < draft.md";

/// What `masthead check` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// Files and folders to check; `-` is standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Check drafts that come in as JSON objects, a line each; docs/archives.md tells how
    #[arg(long, conflicts_with_all = ["paths", "stdin_filename", "fix", "diff", "output_format", "output_file",
        "output", "write_baseline", "statistics"])]
    stdin_records: bool,
    /// Check only drafts that changed since the branch left this git revision
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["stdin_records", "write_baseline"])]
    since: Option<String>,
    /// With --since, report only what is at lines that changed
    #[arg(long, requires = "since")]
    changed_lines: bool,
    #[command(flatten)]
    reading: Reading,
    /// Files checked at a time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Rules or groups to check, and no others
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    select: Vec<String>,
    /// Rules or groups to leave out
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    ignore: Vec<String>,
    /// Check rules in preview too, without their being named
    #[arg(long, help_heading = "Rules")]
    preview: bool,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, default_value = "error", value_name = "SEVERITY", help_heading = "Rules")]
    fail_on: FailOn,
    /// End with exit status 0 once all is checked and reported, whatever came of it
    #[arg(long, conflicts_with = "fail_on", help_heading = "Rules")]
    exit_zero: bool,
    /// Report only what is not in this baseline
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    baseline: Option<PathBuf>,
    /// Write what is found to this baseline, and report nothing of it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"], help_heading = "Rules")]
    write_baseline: Option<PathBuf>,

    #[command(flatten)]
    configured: Configured,
    /// Check what the configuration excludes
    #[arg(long, help_heading = "Configuration")]
    no_exclude: bool,

    /// Make the safe fixes in the files
    #[arg(long, help_heading = "Fixes")]
    fix: bool,
    /// With --fix or --diff, the fixes too that a person should look at
    #[arg(long, help_heading = "Fixes")]
    unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long, help_heading = "Fixes")]
    diff: bool,

    /// How the report is written
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT", help_heading = "Report")]
    output_format: OutputFormat,
    /// Where the report is written [default: standard output]
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    output_file: Option<PathBuf>,
    /// A report written besides, such as sarif=found.sarif; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", conflicts_with = "diff", help_heading = "Report")]
    output: Vec<ReportFile>,
    /// The language of messages [default: that of the locale]
    #[arg(long, value_name = "LANGUAGE", value_parser = selection::languages(&["auto"]), help_heading = "Report")]
    message_language: Option<String>,
    /// What the columns of concise lines count
    #[arg(long, value_enum, default_value = "characters", value_name = "UNIT", help_heading = "Report")]
    column_unit: ColumnUnit,
    /// Count the findings of each rule
    #[arg(long, help_heading = "Report")]
    statistics: bool,
}

/// A severity as an argument.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Advice,
}

impl From<FailOn> for Severity {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Error => Self::Error,
            FailOn::Warning => Self::Warning,
            FailOn::Advice => Self::Advice,
        }
    }
}

impl Arguments {
    /// The paths to look at: standard input where only its name is given, else the current folder.
    fn paths(&self) -> Result<Vec<PathBuf>, String> {
        let named = self.reading.stdin_filename.is_some();
        match self.paths.as_slice() {
            [] if named => Ok(vec![PathBuf::from("-")]),
            [] => Ok(vec![PathBuf::from(".")]),
            paths if named && !paths.iter().any(|path| path.as_os_str() == "-") => {
                Err("--stdin-filename names what `-` reads, and no path is `-`".to_owned())
            }
            paths => Ok(paths.to_vec()),
        }
    }

    fn asked(&self) -> Asked {
        Asked {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            preview: self.preview,
            message_language: self.message_language.as_deref().map(|asked| selection::message_language(Some(asked))),
            ..self.reading.asked()
        }
    }

    fn mending(&self) -> Option<Mending> {
        let allowed = if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        (self.fix || self.diff).then_some(Mending { allowed, write: !self.diff })
    }
}

/// Checks, reports, and tells what was found.
pub(super) fn run(arguments: &Arguments, color: terminal::When) -> Result<Status, String> {
    let status = check(arguments, color)?;
    Ok(if arguments.exit_zero { Status::Clean } else { status })
}

/// The finder of configurations, for which rules are read, while something else is done that takes as long.
fn with_finder<T: Send>(arguments: &Arguments, other: impl FnOnce() -> T + Send) -> (Result<Finder, String>, T) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        // Reading rules asks for much memory, which the first thread of a program gets with the fewest calls.
        let finder = arguments.configured.finder();
        (finder, other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}

/// Checks drafts that come on standard input one after another.
fn check_records(arguments: &Arguments, asked: &Asked, pipeline: Pipeline) -> Result<Status, String> {
    let mut finder = arguments.configured.finder()?;
    let (configuration, _) = finder.of(Path::new(config::NAME)).map_err(|error| error.to_string())?;
    known(asked, std::slice::from_ref(&configuration.rules))?;
    let (all, fail_on) = (arguments.no_exclude, arguments.fail_on.into());
    Stream { configuration, asked, all, pipeline, jobs: pipeline::at_a_time(arguments.jobs), fail_on }.run()
}

fn check(arguments: &Arguments, color: terminal::When) -> Result<Status, String> {
    let mending = arguments.mending();
    if Changes::from(arguments.reading.tracked_changes) == Changes::Rejected && mending.is_some() {
        return Err("fixes are made in the text with its tracked changes accepted, not in the original".to_owned());
    }
    reports::apart(arguments.output_file.as_deref(), &arguments.output)?;
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
    let asked = arguments.asked();
    let changes = arguments.reading.tracked_changes.into();
    if arguments.stdin_records {
        return check_records(arguments, &asked, Pipeline { changes, baseline, ..Pipeline::default() });
    }
    let (drafts, since) = drafts(arguments, &asked)?;
    let style = style(arguments, &drafts, &asked, color);
    // What is said of a draft is made with it, unless others than the report want to see it.
    let alone = mending.is_none() && arguments.write_baseline.is_none() && arguments.output.is_empty();
    let by_file = ByFile::new(arguments.output_format, &style).filter(|_| alone);
    let finish = |outcome: &mut Outcome| by_file.iter().for_each(|report| outcome.say(report));
    let since = since.filter(|_| arguments.changed_lines);
    let mut outcomes = Pipeline { changes, mending, baseline, since }.run(&drafts.tasks, arguments.jobs, finish);
    let mended = tell(&outcomes, arguments);
    // Mended standard input takes the place of the report, which steps aside.
    let mut given_back = outcomes.iter_mut().find_map(|outcome| outcome.output.take());
    if drafts.stdin_left && mending.is_some_and(|mending| mending.write) {
        given_back = Some(pipeline::read_stdin()?);
    }
    if let Some(bytes) = &given_back {
        terminal::print(false, |out| out.write_all(bytes))?;
    }
    if arguments.diff {
        terminal::print(false, |out| outcomes.iter().try_for_each(|outcome| write_diff(outcome, out)))?;
    }
    let said: Vec<_> = outcomes.iter_mut().map(|outcome| outcome.said.take()).collect();
    let mut checked: Vec<Checked> = outcomes.into_iter().map(|outcome| outcome.checked).collect();
    if let Some(file) = &arguments.write_baseline {
        write_baseline(file, &mut checked)?;
    }
    if !arguments.diff {
        // Few reports say something of the rules.
        let infos = LazyCell::new(|| infos(&drafts.tasks));
        let write = |style: &Style, out: &mut dyn Write| match &by_file {
            Some(report) => report.write(&checked, &said, out),
            None => report::write(arguments.output_format, &checked, &infos, style, out),
        };
        let written = report(arguments, &style, given_back.is_some(), write);
        // One report that cannot be written keeps none of the others from it.
        let besides = reports::write_besides(&arguments.output, &checked, || &infos, &style);
        written.and(besides)?;
    }
    let status = status(&checked, arguments.fail_on.into(), arguments.diff && mended > 0);
    // The program ends here: all at once thousands of texts are given back sooner than one by one.
    mem::forget((checked, drafts));
    Ok(status)
}

/// The drafts to check, and since when changes of them are wanted.
fn drafts(arguments: &Arguments, asked: &Asked) -> Result<(Tasks, Option<Since>), String> {
    let paths = arguments.paths()?;
    let (finder, found) = with_finder(arguments, || discover::discover(&paths, arguments.reading.stdin_name()));
    let (mut finder, Found { mut sources, mut notes }) = (finder?, found);
    let since = arguments.since.as_deref().map(Since::new).transpose()?;
    if let Some(since) = &since {
        notes.extend(leave_unchanged(&mut sources, since));
    }
    let drafts = tasks(sources, &paths, &mut finder, asked, arguments.no_exclude)?;
    known(asked, &drafts.rules)?;
    notes.iter().chain(&drafts.notes).for_each(|note| terminal::note(note));
    Ok((drafts, since))
}

/// How the report looks.
fn style(arguments: &Arguments, drafts: &Tasks, asked: &Asked, color: terminal::When) -> Style {
    let message_language = match drafts.tasks.first() {
        Some(task) => task.options.message_language.clone(),
        None => selection::message_language(asked.message_language.as_deref()),
    };
    Style {
        colour: arguments.output_file.is_none() && color.colour(),
        width: terminal::width(),
        unicode: terminal::unicode(),
        narrated: terminal::narrated(),
        message_language,
        statistics: arguments.statistics,
        column_unit: arguments.column_unit,
    }
}

/// Writes the report to where it is asked for, `aside` from what standard output is for.
fn report(
    arguments: &Arguments,
    style: &Style,
    aside: bool,
    write: impl Fn(&Style, &mut dyn Write) -> io::Result<()>,
) -> Result<(), String> {
    let uncoloured = Style { colour: false, ..style.clone() };
    match &arguments.output_file {
        Some(file) => reports::write_to(file, |out| write(style, out)),
        None if aside => terminal::print_aside(|out| write(&uncoloured, out)),
        None => terminal::print(style.colour, |out| write(style, out)),
    }
}

/// Says what of the drafts the report does not; gives how many fixes were made, or would be.
fn tell(outcomes: &[Outcome], arguments: &Arguments) -> usize {
    for outcome in outcomes {
        outcome.notes.iter().for_each(|note| terminal::note(note));
        if let Some(error) = &outcome.checked.error {
            terminal::note(&format!("{}: {error}", outcome.checked.path));
        }
    }
    if let Some(file) = &arguments.baseline {
        tell_known(outcomes, file);
    }
    tell_mended(outcomes, arguments)
}

/// Leaves of `sources` those that changed, and says so where that is none.
fn leave_unchanged(sources: &mut Vec<Source>, since: &Since) -> Option<String> {
    let before = sources.len();
    // What cannot be read has its trouble told whether it changed or not.
    sources.retain(|source| !matches!(&source.place, Place::File(path) if !since.changed(path)));
    (before > 0 && sources.is_empty()).then(|| "none of the drafts has changed".to_owned())
}

/// The exit status: trouble counts more than findings.
fn status(checked: &[Checked], fail_on: Severity, would_change: bool) -> Status {
    let counts = |file: &Checked| file.diagnostics.iter().any(|found| found.severity <= fail_on);
    if checked.iter().any(|file| file.error.is_some()) {
        Status::Trouble
    } else if would_change || checked.iter().any(counts) {
        Status::Found
    } else {
        Status::Clean
    }
}

/// Says how many findings are passed over since the baseline in `file` knows them.
fn tell_known(outcomes: &[Outcome], file: &Path) {
    let known: usize = outcomes.iter().map(|outcome| outcome.checked.known).sum();
    if known > 0 {
        terminal::note(&format!("Passed over {} known to {}", count(known, "finding", "findings"), file.display()));
    }
}

/// Says how many fixes were made, or would be, and what they leave; gives their number.
fn tell_mended(outcomes: &[Outcome], arguments: &Arguments) -> usize {
    let made: usize = outcomes.iter().map(|outcome| outcome.made).sum();
    let files = outcomes.iter().filter(|outcome| outcome.made > 0).count();
    let left: usize = outcomes.iter().map(|outcome| outcome.checked.diagnostics.len()).sum();
    if arguments.diff {
        let (fixes, files, left) =
            (count(made, "fix", "fixes"), count(files, "file", "files"), count(left, "finding", "findings"));
        terminal::note(&format!("Would make {fixes} in {files}; {left} would be left"));
    } else if arguments.fix && made > 0 {
        terminal::note(&format!("Made {} in {}", count(made, "fix", "fixes"), count(files, "file", "files")));
    }
    made
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Writes what was found to a baseline, which then knows all of it; nothing where a file could not be checked.
fn write_baseline(file: &Path, checked: &mut [Checked]) -> Result<(), String> {
    if let Some(failed) = checked.iter().find(|checked| checked.error.is_some()) {
        terminal::note(&format!("{}: not written, since {} could not be checked", file.display(), failed.path));
        return Ok(());
    }
    let mut baseline = Baseline::new(file);
    checked.iter().for_each(|checked| baseline.add(checked));
    let told = |error: io::Error| format!("{}: {}", file.display(), discover::reason(&error));
    fixing::write(file, baseline.text().as_bytes()).map_err(told)?;
    checked.iter_mut().for_each(|checked| checked.diagnostics.clear());
    terminal::note(&format!("Wrote {} to {}", count(baseline.count(), "finding", "findings"), file.display()));
    Ok(())
}

/// The rules that are on for some draft, in order of name.
fn infos(tasks: &[Task]) -> Vec<RuleInfo> {
    let mut infos = BTreeMap::new();
    // Nearly always the same holds for all.
    let alike = |a: &Task, b: &Task| Arc::ptr_eq(&a.rules, &b.rules) && a.options == b.options;
    for task in tasks.chunk_by(alike).filter_map(<[Task]>::first) {
        for rule in task.rules.rules().iter().filter(|rule| task.options.wants(rule)) {
            infos.entry(rule.name.as_str()).or_insert_with(|| info(rule));
        }
    }
    infos.into_values().collect()
}

/// What a reader of a rule's findings may want to know of it.
fn info(rule: &crate::rule::Rule) -> RuleInfo {
    RuleInfo {
        name: rule.name.clone(),
        summary: rule.summary.clone(),
        rationale: rule.rationale.clone(),
        source: rule.source.title.clone(),
        url: rule.source.url.clone(),
        severity: rule.severity,
    }
}

/// What changed in a file, as a unified diff; its control characters stay where a program reads it.
fn write_diff(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let Some(change) = &outcome.change else { return Ok(()) };
    let path = &outcome.checked.path;
    let diff = TextDiff::from_lines(&change.before, &change.after);
    let mut diff = diff.unified_diff();
    let diff = diff.header(path, path);
    if terminal::is_terminal() {
        write!(out, "{}", terminal::visible(&diff.to_string().replace("\r\n", "\n")))
    } else {
        write!(out, "{diff}")
    }
}
