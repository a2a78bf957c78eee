//! `masthead check`: drafts in, a report out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use similar::TextDiff;

use super::pipeline::{Mending, Outcome, Pipeline};
use super::selection::{self, Reading};
use super::{Status, terminal};
use crate::checked::Checked;
use crate::diagnostic::{Safety, Severity};
use crate::discover::{self, Found};
use crate::reader::docx::Changes;
use crate::report::{self, OutputFormat, RuleInfo, Style};
use crate::rule::{Options, RuleSet};

const AFTER: &str = "\
Folders are searched for drafts (.txt, .text, .md, .markdown, .docx). Hidden files, what .gitignore or
.ignore names, and README, LICENSE and their like are passed over there; a file that is named is
always checked.

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
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, default_value = "error", value_name = "SEVERITY", help_heading = "Rules")]
    fail_on: FailOn,

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
    /// The language of messages [default: that of the locale]
    #[arg(long, value_name = "LANGUAGE", value_parser = selection::languages(&[]), help_heading = "Report")]
    message_language: Option<String>,
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

    fn mending(&self) -> Option<Mending> {
        let allowed = if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        (self.fix || self.diff).then_some(Mending { allowed, write: !self.diff })
    }
}

/// Checks, reports, and tells what was found.
pub(super) fn run(arguments: &Arguments, rules: &RuleSet, color: terminal::When) -> Result<Status, String> {
    selection::known(rules, &arguments.select)?;
    selection::known(rules, &arguments.ignore)?;
    let hints = arguments.reading.hints(rules)?;
    let options = Options {
        message_language: selection::message_language(arguments.message_language.as_deref()),
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
    };
    let colour = arguments.output_file.is_none() && color.colour();
    let style = Style {
        colour,
        width: terminal::width(),
        unicode: terminal::unicode(),
        narrated: terminal::narrated(),
        message_language: options.message_language.clone(),
        statistics: arguments.statistics,
    };
    let infos: Vec<RuleInfo> = rules.rules().iter().filter(|rule| options.wants(rule)).map(info).collect();
    let Found { sources, notes } = discover::discover(&arguments.paths()?, arguments.reading.stdin_name());
    notes.iter().for_each(|note| terminal::note(note));
    let changes = arguments.reading.tracked_changes.into();
    if changes == Changes::Rejected && (arguments.fix || arguments.diff) {
        return Err("fixes are made in the text with its tracked changes accepted, not in the original".to_owned());
    }
    let pipeline = Pipeline { rules, options, hints, changes, mending: arguments.mending() };
    let mut outcomes = pipeline.run(&sources, arguments.jobs);
    for outcome in &outcomes {
        outcome.notes.iter().for_each(|note| terminal::note(note));
        if let Some(error) = &outcome.checked.error {
            terminal::note(&format!("{}: {error}", outcome.checked.path));
        }
    }
    let mended = tell_mended(&outcomes, arguments);
    // Mended standard input takes the place of the report, which steps aside.
    let given_back = outcomes.iter_mut().find_map(|outcome| outcome.output.take());
    if arguments.diff {
        terminal::print(false, |out| outcomes.iter().try_for_each(|outcome| write_diff(outcome, out)))?;
    }
    if let Some(bytes) = &given_back {
        terminal::print(false, |out| out.write_all(bytes))?;
    }
    let checked: Vec<Checked> = outcomes.into_iter().map(|outcome| outcome.checked).collect();
    if !arguments.diff {
        let style = Style { colour: style.colour && given_back.is_none(), ..style };
        let write = |out: &mut dyn Write| report::write(arguments.output_format, &checked, &infos, &style, out);
        match &arguments.output_file {
            Some(file) => write_to(file, write)?,
            None if given_back.is_some() => terminal::print_aside(write)?,
            None => terminal::print(colour, write)?,
        }
    }
    Ok(status(&checked, arguments.fail_on.into(), arguments.diff && mended > 0))
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

fn write_to(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let written = File::create(file).and_then(|opened| {
        let mut out = BufWriter::new(opened);
        write(&mut out)?;
        out.flush()
    });
    written.map_err(|error| format!("{}: {}", file.display(), discover::reason(&error)))
}
