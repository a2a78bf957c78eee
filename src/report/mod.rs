//! Reports of what was found: a writer an output format, for people and for programs.
//!
//! In go files after checking, in path order; out goes text to a writer that the caller owns. Nothing here prints,
//! and the same files give the same bytes.

mod checkstyle;
mod concise;
mod excerpt;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod jsonl;
mod junit;
mod line_hash;
mod narrated;
mod places;
mod rdjson;
mod remarks;
mod sarif;
mod serialise;
mod summary;
mod visible;
mod whereabouts;
mod words;

use std::io::{self, Write};

pub use remarks::comments;

use crate::checked::Checked;
use crate::diagnostic::Severity;

/// The forms a report can take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// Findings in the text around them, for people
    #[default]
    Human,
    /// A line a finding, for editors
    Concise,
    /// One JSON document
    Json,
    /// A JSON object a line for each finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML, a suite a file
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// Reviewdog's diagnostic format
    Rdjson,
    /// A page for a browser: the drafts with the findings in their margin
    Html,
}

/// What a report says of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// `GROUP/NAME`.
    pub name: String,
    /// What holds in a good document, in one line.
    pub summary: String,
    /// Why, in a few sentences.
    pub rationale: String,
    /// Where it is published.
    pub source: String,
    /// The address of the source, where it has one.
    pub url: Option<String>,
    /// The weight of a finding that says nothing else.
    pub severity: Severity,
}

/// What the columns of concise lines count, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColumnUnit {
    /// Unicode scalar values
    #[default]
    Characters,
    /// UTF-8 bytes, as Vim and Kakoune count
    Bytes,
}

/// How a report that is read by people or line by line looks; the other formats take no notice of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
    /// Cells in a line of the terminal.
    pub width: usize,
    /// Whether to draw with more than ASCII.
    pub unicode: bool,
    /// Whether to tell in words what is otherwise drawn, as a screen reader wants it.
    pub narrated: bool,
    /// The language of the program's own words, by its two letters; English where it has none.
    pub message_language: String,
    /// Whether to end with how often each rule found something.
    pub statistics: bool,
    /// What the columns of concise lines count.
    pub column_unit: ColumnUnit,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            colour: false,
            width: 80,
            unicode: true,
            narrated: false,
            message_language: "en".to_owned(),
            statistics: false,
            column_unit: ColumnUnit::default(),
        }
    }
}

/// Writes one file as a line of JSON, the object that stands for it in the JSON report.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_record(file: &Checked, out: &mut dyn Write) -> io::Result<()> {
    json::write_record(file, out)
}

/// Writes the report of `files` to `out`; `rules` are those that were on.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(
    format: OutputFormat,
    files: &[Checked],
    rules: &[RuleInfo],
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match Form::of(format, style) {
        Form::ByFile(report) => report.write(files, &[], out),
        Form::Whole(write) => write(files, rules, style, out),
    }
}

/// How a format says what was found.
enum Form<'a> {
    ByFile(ByFile<'a>),
    Whole(Whole),
}

/// Writes a report that says something of all files together.
type Whole = fn(&[Checked], &[RuleInfo], &Style, &mut dyn Write) -> io::Result<()>;

impl<'a> Form<'a> {
    fn of(format: OutputFormat, style: &'a Style) -> Self {
        let said = match format {
            OutputFormat::Human if style.narrated => Said::Narrated,
            OutputFormat::Human => Said::Human(Box::new(human::Report::new(style))),
            OutputFormat::Concise => Said::Concise,
            OutputFormat::Json => Said::Json,
            OutputFormat::Jsonl => Said::Jsonl,
            OutputFormat::Github => Said::Github,
            OutputFormat::Sarif => return Self::Whole(|files, rules, _, out| sarif::write(files, rules, out)),
            OutputFormat::Gitlab => return Self::Whole(|files, _, _, out| gitlab::write(files, out)),
            OutputFormat::Junit => return Self::Whole(|files, _, _, out| junit::write(files, out)),
            OutputFormat::Checkstyle => return Self::Whole(|files, _, _, out| checkstyle::write(files, out)),
            OutputFormat::Rdjson => return Self::Whole(|files, _, _, out| rdjson::write(files, out)),
            OutputFormat::Html => return Self::Whole(html::write),
        };
        Self::ByFile(ByFile { style, said })
    }
}

/// A report that says one file after another, so that what it says of one can be made as soon as that is checked.
pub struct ByFile<'a> {
    style: &'a Style,
    said: Said<'a>,
}

enum Said<'a> {
    Human(Box<human::Report<'a>>),
    Narrated,
    Concise,
    Json,
    Jsonl,
    Github,
}

impl<'a> ByFile<'a> {
    /// A report of this format; nothing where that is no list of files.
    pub fn new(format: OutputFormat, style: &'a Style) -> Option<Self> {
        match Form::of(format, style) {
            Form::ByFile(report) => Some(report),
            Form::Whole(_) => None,
        }
    }

    /// Writes what is said of one file.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn say(&self, file: &Checked, out: &mut dyn Write) -> io::Result<()> {
        match &self.said {
            Said::Human(report) => report.write(file, out),
            Said::Narrated => narrated::write(file, self.style, out),
            Said::Concise => concise::write(file, self.style.column_unit, out),
            Said::Json => json::write(file, out),
            Said::Jsonl => jsonl::write(file, out),
            Said::Github => github::write(file, out),
        }
    }

    /// Writes the report of `files`; of the first of them, `said` is what [`say`](Self::say) wrote, where that was made.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn write(&self, files: &[Checked], said: &[Option<Vec<u8>>], out: &mut dyn Write) -> io::Result<()> {
        let json = matches!(self.said, Said::Json);
        if json {
            json::begin(out)?;
        }
        for (at, file) in files.iter().enumerate() {
            if json && at > 0 {
                out.write_all(b",")?;
            }
            match said.get(at).and_then(Option::as_ref) {
                Some(said) => out.write_all(said)?,
                None => self.say(file, out)?,
            }
        }
        match self.said {
            Said::Human(_) | Said::Narrated => out.write_all(summary::summary(files, self.style).as_bytes()),
            Said::Json => json::end(files, out),
            Said::Concise | Said::Jsonl | Said::Github => Ok(()),
        }
    }
}
