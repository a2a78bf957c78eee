//! `masthead rules test`: the examples of rules of one's own, run as masthead's own tests run those of its rules.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Status, terminal};
use crate::rule::{Outcome, Rule, RuleSet, run_example};

/// What `masthead rules test` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A folder of rules, such as one that `rule-paths` names
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

/// Runs the examples of the folder's rules and tells of each rule.
pub(super) fn run(arguments: &Arguments) -> Result<Status, String> {
    let own = |error: crate::rule::LoadError| error.to_string();
    let built_in = RuleSet::built_in().map_err(own)?;
    let before: Vec<String> = built_in.rules().iter().map(|rule| rule.name.clone()).collect();
    let rules = built_in.with_folder(&arguments.folder).map_err(own)?;
    let tried: Vec<&Rule> = rules.rules().iter().filter(|rule| !before.contains(&rule.name)).collect();
    if tried.is_empty() {
        return Err(format!("{}: no rules in this folder", arguments.folder.display()));
    }
    let mut failed = false;
    let outcomes: Vec<(&Rule, Vec<Outcome>)> = tried
        .into_iter()
        .map(|rule| (rule, rule.examples.iter().map(|example| run_example(&rules, rule, example)).collect()))
        .collect();
    terminal::print(false, |out| {
        for (rule, outcomes) in &outcomes {
            failed |= !shows(rule) || outcomes.iter().any(|outcome| *outcome != Outcome::Holds);
            let file = arguments.folder.join(format!("{}.toml", rule.name));
            tell(rule, &file, outcomes, out)?;
        }
        Ok(())
    })?;
    Ok(if failed { Status::Found } else { Status::Clean })
}

/// Whether an example shows that the rule finds anything.
fn shows(rule: &Rule) -> bool {
    rule.examples.iter().any(|example| example.bad.is_some())
}

fn tell(rule: &Rule, file: &Path, outcomes: &[Outcome], out: &mut dyn Write) -> io::Result<()> {
    let failures = outcomes.iter().filter(|outcome| **outcome != Outcome::Holds).count();
    match (outcomes.len(), failures) {
        (0, _) => writeln!(out, "{}: no example", rule.name)?,
        (_, 0) if !shows(rule) => {
            writeln!(out, "{}: no bad example, which would show that it finds something", rule.name)?
        }
        (1, 0) => writeln!(out, "{}: its example holds", rule.name)?,
        (all, 0) => writeln!(out, "{}: all {all} examples hold", rule.name)?,
        (all, some) => writeln!(out, "{}: {some} of {all} examples fail", rule.name)?,
    }
    let lines = fs::read_to_string(file).map(|text| lines_of_examples(&text)).unwrap_or_default();
    for (at, (outcome, example)) in outcomes.iter().zip(rule.examples.iter()).enumerate() {
        let what = match outcome {
            Outcome::Holds => continue,
            Outcome::Fails(what) => what.clone(),
            Outcome::Fixed(text) => format!("its fixes give another text than `fixed`:\n{}", indented(text)),
        };
        let place = lines.get(at).map_or_else(String::new, |line| format!("{}:{line}: ", file.display()));
        let what = terminal::visible(&what);
        writeln!(out, "  {}example {} ({}): {what}", terminal::visible(&place), at + 1, example.language)?;
    }
    Ok(())
}

/// The lines, from 1, at which the examples of a rule file begin.
fn lines_of_examples(text: &str) -> Vec<usize> {
    let begins = |(_, line): &(usize, &str)| line.trim_start().starts_with("[[example]]");
    text.lines().enumerate().filter(begins).map(|(at, _)| at + 1).collect()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  | {line}\n")).collect()
}
