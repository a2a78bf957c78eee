//! `masthead config`: what is set for a file, and which configuration file says so.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::configured::{Configured, shown, why};
use super::rules::Format;
use super::{Status, terminal};
use crate::config::{self, Settings, Told};
use crate::rule::RuleSet;

/// What `masthead config` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file or folder to tell of [default: any in the current folder]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// How the settings are shown
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    output_format: Format,
    /// Show the JSON Schema of masthead.toml instead
    #[arg(long, conflicts_with_all = ["file", "config", "isolated"])]
    schema: bool,
    #[command(flatten)]
    configured: Configured,
}

#[derive(Serialize)]
struct Listing<'l> {
    version: u32,
    /// From the file that extends none to the nearest.
    files: Vec<&'l str>,
    /// Why the file is passed over.
    passed_over: Option<String>,
    settings: Vec<Line<'l>>,
}

/// One setting.
#[derive(Serialize)]
struct Line<'l> {
    key: String,
    value: Value,
    /// `FILE:LINE`.
    from: &'l str,
}

/// Shows the settings.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    if arguments.schema {
        let schema = config::schema(&RuleSet::built_in().map_err(|error| error.to_string())?);
        return terminal::print(false, |out| {
            serde_json::to_writer_pretty(&mut *out, &schema)?;
            writeln!(out)
        })
        .map(|()| Status::Clean);
    }
    // Of a folder, what holds for any file in it.
    let asked = arguments.file.clone().unwrap_or_default();
    let names_file = arguments.file.is_some() && !asked.is_dir();
    let path = if names_file { asked } else { asked.join(config::NAME) };
    let (configuration, absolute) = arguments.configured.finder()?.of(&path).map_err(|error| error.to_string())?;
    let settings = configuration.settings(&absolute);
    let passed_over = settings.passed_over.as_ref().filter(|_| names_file);
    let rule_paths: Vec<Told<&str>> = configuration.rule_paths().collect();
    let listing = Listing {
        version: 1,
        files: configuration.files().collect(),
        passed_over: passed_over.map(|told| format!("{}: {}", shown(&absolute), why(told))),
        settings: lines(&rule_paths, &settings),
    };
    terminal::print(false, |out| match arguments.output_format {
        Format::Text => text(&listing, out),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &listing)?;
            writeln!(out)
        }
    })?;
    Ok(Status::Clean)
}

/// The settings as TOML, each with the place that says so.
fn text(listing: &Listing<'_>, out: &mut dyn Write) -> io::Result<()> {
    if listing.files.is_empty() {
        writeln!(out, "# no {} holds here", config::NAME)?;
    }
    for file in listing.files.iter().rev() {
        writeln!(out, "# {}", terminal::visible(file))?;
    }
    if let Some(why) = &listing.passed_over {
        writeln!(out, "# {}", terminal::visible(why))?;
    }
    for line in &listing.settings {
        // JSON's texts, numbers and lists are TOML's too.
        let setting = format!("{} = {}", line.key, inline(&line.value));
        writeln!(out, "{}  # {}", terminal::visible(&setting), terminal::visible(line.from))?;
    }
    Ok(())
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(items) => {
            let items = items.iter().map(|(key, value)| format!("{key} = {}", inline(value)));
            format!("{{ {} }}", items.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn lines<'l>(rule_paths: &'l [Told<&str>], settings: &'l Settings) -> Vec<Line<'l>> {
    fn line<'l, T: Serialize>(key: &str, told: &'l Told<T>) -> Line<'l> {
        Line { key: key.to_owned(), value: json!(told.value), from: &told.place }
    }
    let mut lines = Vec::new();
    lines.extend(rule_paths.iter().map(|told| Line { value: json!([told.value]), ..line("rule-paths", told) }));
    lines.extend(settings.select.as_ref().map(|told| line("select", told)));
    lines.extend(settings.ignore.iter().map(|told| Line { value: json!([told.value]), ..line("ignore", told) }));
    lines.extend(settings.preview.as_ref().map(|told| line("preview", told)));
    lines.extend(settings.language.as_ref().map(|told| line("language", told)));
    lines.extend(settings.class.as_ref().map(|told| line("class", told)));
    lines.extend(settings.profile.as_ref().map(|told| line("profile", told)));
    lines.extend(settings.message_language.as_ref().map(|told| line("message-language", told)));
    for (name, rule) in &settings.rules {
        lines.extend(rule.enabled.as_ref().map(|told| line(&format!("rules.{name:?}.enabled"), told)));
        lines.extend(rule.severity.as_ref().map(|told| line(&format!("rules.{name:?}.severity"), told)));
        let parameters = rule.parameters.iter();
        lines.extend(parameters.map(|(key, told)| line(&format!("rules.{name:?}.parameters.{key}"), told)));
    }
    for (allowed, reason) in &settings.allow {
        let mut value = json!({ "rule": allowed.rule });
        if let Some(text) = &allowed.text {
            value["text"] = json!(text);
        }
        value["reason"] = json!(reason);
        lines.push(Line { key: "allow".to_owned(), value, from: &allowed.place });
    }
    lines
}
