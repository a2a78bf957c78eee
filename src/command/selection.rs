//! Names given on the command line: rules, groups, languages and classes, and the refusal of those that are none.

use std::collections::BTreeSet;
use std::env;
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::config::Asked;
use crate::document::Profile;
use crate::language::nearest::{did_you_mean, nearest};
use crate::reader::docx::Changes;
use crate::rule::RuleSet;

/// The official languages, by their two letters.
const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// A view of tracked changes, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum View {
    /// As if all were rejected
    Original,
    /// As if all were accepted
    Accepted,
}

impl From<View> for Changes {
    fn from(view: View) -> Self {
        match view {
            View::Original => Self::Rejected,
            View::Accepted => Self::Accepted,
        }
    }
}

/// What a draft is taken for.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// The language of the drafts [default: auto, told from each]
    #[arg(long, value_name = "LANGUAGE", value_parser = languages(&["auto"]))]
    pub(super) language: Option<String>,
    /// Their document class, such as report or note [default: auto]
    #[arg(long, value_name = "CLASS")]
    pub(super) class: Option<String>,
    /// Their profile, such as human-rights-council or vienna [default: auto]
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    pub(super) profile: Option<String>,
    /// What is read of a Word document that tracks changes: its text before or after them
    #[arg(long, value_enum, default_value = "accepted", value_name = "VIEW")]
    pub(super) tracked_changes: View,
    /// The name of what `-` reads; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}

impl Reading {
    /// What it asks for of all that can be asked for.
    pub(super) fn asked(&self) -> Asked {
        let (language, class, profile) = (self.language.clone(), self.class.clone(), self.profile.clone());
        Asked { language, class, profile, ..Asked::default() }
    }

    /// The name under which standard input is shown.
    pub(super) fn stdin_name(&self) -> &str {
        self.stdin_filename.as_deref().unwrap_or("<stdin>")
    }
}

/// Refuses a document class that is none in any of `sets`.
pub(super) fn class_known_to_any(sets: &[Arc<RuleSet>], class: &str) -> Result<(), String> {
    let known: BTreeSet<&str> = sets.iter().flat_map(|rules| rules.classes()).chain(["auto"]).collect();
    if known.contains(class) {
        return Ok(());
    }
    let all = known.iter().copied().filter(|name| *name != "auto").collect::<Vec<_>>().join(", ");
    let hint = did_you_mean(nearest(class, known));
    Err(format!("there is no document class \"{class}\"{hint}\nClasses are: auto, {all}"))
}

/// Takes the name of a profile, or `auto`.
fn profile(name: &str) -> Result<String, String> {
    if name == "auto" || Profile::named(name).is_some() {
        return Ok(name.to_owned());
    }
    let all = Profile::names().collect::<Vec<_>>().join(", ");
    let hint = did_you_mean(nearest(name, Profile::names()));
    Err(format!("there is no such profile{hint}\nProfiles are: auto, {all}"))
}

/// Refuses a name that is neither a rule nor a group in any of `sets`.
pub(super) fn known_to_any(sets: &[Arc<RuleSet>], name: &str) -> Result<(), String> {
    if sets.iter().any(|rules| rules.names(name)) {
        return Ok(());
    }
    let hint = did_you_mean(sets.iter().find_map(|rules| rules.nearest(name)));
    Err(refusal("rule or group", name, &hint))
}

/// Refuses a name that is neither a rule nor a group.
pub(super) fn known(rules: &RuleSet, names: &[String]) -> Result<(), String> {
    match names.iter().find(|name| !rules.names(name)) {
        Some(name) => Err(no_rule("rule or group", name, rules)),
        None => Ok(()),
    }
}

/// The refusal of a name that is no `what`.
pub(super) fn no_rule(what: &str, name: &str, rules: &RuleSet) -> String {
    if rules.names(name) {
        return format!("\"{name}\" is a group of rules; `masthead rules --select {name}` lists them");
    }
    refusal(what, name, &did_you_mean(rules.nearest(name)))
}

fn refusal(what: &str, name: &str, hint: &str) -> String {
    format!("there is no {what} \"{name}\"{hint}\n`masthead rules` lists them all")
}

/// Takes the two letters of an official language, or one of `more`.
pub(super) fn languages(more: &[&'static str]) -> PossibleValuesParser {
    PossibleValuesParser::new(more.iter().copied().chain(LANGUAGES))
}

/// The language to speak to the user in: the one asked for, unless that is `auto`, else that of the locale, else English.
pub(super) fn message_language(asked: Option<&str>) -> String {
    let locale = || {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
        let locale = set.into_iter().find(|value| !value.is_empty())?.to_lowercase();
        let language = locale.split(['_', '-', '.', '@']).next()?;
        LANGUAGES.into_iter().find(|&known| known == language)
    };
    asked.filter(|&asked| asked != "auto").or_else(locale).unwrap_or("en").to_owned()
}
