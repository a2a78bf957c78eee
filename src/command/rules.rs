//! `masthead rules`: every rule, in a table or for programs.

use std::io::{self, Write};

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::configured::Configured;
use super::{Status, examples, selection, terminal};
use crate::diagnostic::Severity;
use crate::rule::{Options, Rule, Source, Stage};

const AFTER: &str = "\
Examples:
  masthead rules --select masthead
  masthead rules test house-rules       run the examples of the rules in a folder";

/// What `masthead rules` takes.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, after_help = AFTER)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Rules or groups to list, and no others
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    select: Vec<String>,
    /// How they are listed
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    output_format: Format,
    #[command(flatten)]
    configured: Configured,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run the examples of the rules in a folder
    Test(examples::Arguments),
}

/// How a listing is written: for people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

#[derive(Serialize)]
struct Listing<'r> {
    version: u32,
    rules: Vec<Line<'r>>,
}

#[derive(Serialize)]
struct Line<'r> {
    name: &'r str,
    severity: Severity,
    stage: Stage,
    summary: &'r str,
    rationale: &'r str,
    source: &'r Source,
    /// Empty for all six.
    languages: &'r [String],
    classes: Classes<'r>,
}

#[derive(Serialize)]
struct Classes<'r> {
    only: &'r [String],
    except: &'r [String],
}

/// Lists the rules.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    if let Some(Action::Test(arguments)) = &arguments.action {
        return examples::run(arguments);
    }
    let rules = arguments.configured.rules()?;
    selection::known(&rules, &arguments.select)?;
    let options = Options { select: arguments.select.clone(), preview: true, ..Options::default() };
    let wanted: Vec<&Rule> = rules.rules().iter().filter(|rule| options.wants(rule)).collect();
    terminal::print(false, |out| match arguments.output_format {
        Format::Text => table(&wanted, out),
        Format::Json => json(&wanted, out),
    })?;
    Ok(Status::Clean)
}

fn table(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in rules {
        let (severity, stage) = (rule.severity.name(), stage_name(rule.stage));
        writeln!(out, "{:width$}  {severity:7}  {stage:7}  {}", rule.name, rule.summary)?;
    }
    Ok(())
}

/// A stage's name in listings.
pub(super) fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Stable => "stable",
        Stage::Preview => "preview",
    }
}

fn json(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let lines = rules.iter().map(|rule| Line {
        name: &rule.name,
        severity: rule.severity,
        stage: rule.stage,
        summary: &rule.summary,
        rationale: rule.rationale.trim(),
        source: &rule.source,
        languages: &rule.languages,
        classes: Classes { only: &rule.classes.only, except: &rule.classes.except },
    });
    serde_json::to_writer_pretty(&mut *out, &Listing { version: 1, rules: lines.collect() })?;
    writeln!(out)
}
