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
    match format {
        OutputFormat::Human if style.narrated => narrated::write(files, style, out),
        OutputFormat::Human => human::write(files, style, out),
        OutputFormat::Concise => concise::write(files, style.column_unit, out),
        OutputFormat::Json => json::write(files, out),
        OutputFormat::Jsonl => jsonl::write(files, out),
        OutputFormat::Sarif => sarif::write(files, rules, out),
        OutputFormat::Github => github::write(files, out),
        OutputFormat::Gitlab => gitlab::write(files, out),
        OutputFormat::Junit => junit::write(files, out),
        OutputFormat::Checkstyle => checkstyle::write(files, out),
        OutputFormat::Rdjson => rdjson::write(files, out),
        OutputFormat::Html => html::write(files, rules, style, out),
    }
}
