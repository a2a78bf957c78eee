//! `masthead rules`: every rule, in a table or for programs.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Status, selection, terminal};
use crate::diagnostic::Severity;
use crate::rule::{Options, Rule, RuleSet, Source, Stage};

/// What `masthead rules` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rules or groups to list, and no others
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    select: Vec<String>,
    /// How they are listed
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    output_format: Format,
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
pub(super) fn run(arguments: &Arguments, rules: &RuleSet) -> Result<Status, String> {
    selection::known(rules, &arguments.select)?;
    let options = Options { select: arguments.select.clone(), ..Options::default() };
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
