//! Names given on the command line: rules, groups, languages and classes, and the refusal of those that are none.

use std::collections::BTreeSet;
use std::env;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::document::Hints;
use crate::language::Symbols;
use crate::language::Vocabulary;
use crate::language::nearest::nearest;
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
    /// The language of the drafts
    #[arg(long, default_value = "auto", value_name = "LANGUAGE", value_parser = languages(&["auto"]))]
    language: String,
    /// Their document class, such as report or note
    #[arg(long, default_value = "auto", value_name = "CLASS")]
    class: String,
    /// What is read of a Word document that tracks changes: its text before or after them
    #[arg(long, value_enum, default_value = "accepted", value_name = "VIEW")]
    pub(super) tracked_changes: View,
    /// The name of what `-` reads; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}

impl Reading {
    /// What the recogniser is told.
    pub(super) fn hints(&self, rules: &RuleSet) -> Result<Hints, String> {
        let given = |name: &String| (name != "auto").then(|| name.clone());
        if let Some(class) = given(&self.class) {
            let known = classes(rules);
            if !known.contains(class.as_str()) {
                let all = known.iter().copied().collect::<Vec<_>>().join(", ");
                let hint = did_you_mean(nearest(&class, known));
                return Err(format!("there is no document class \"{class}\"{hint}\nClasses are: auto, {all}"));
            }
        }
        Ok(Hints { language: given(&self.language), class: given(&self.class) })
    }

    /// The name under which standard input is shown.
    pub(super) fn stdin_name(&self) -> &str {
        self.stdin_filename.as_deref().unwrap_or("<stdin>")
    }
}

/// The classes that titles or symbols tell, or that a rule speaks of.
fn classes(rules: &RuleSet) -> BTreeSet<&str> {
    let symbols = Symbols::built_in();
    let titles = rules.words("en").into_iter().flat_map(|words| &words.titles).map(|title| &title.class);
    let ruled = rules.rules().iter().flat_map(|rule| rule.classes.only.iter().chain(&rule.classes.except));
    let told = symbols.classes.values().chain(symbols.beginnings.values());
    titles.chain(ruled).chain(told).map(String::as_str).collect()
}

/// Refuses a name that is neither a rule nor a group.
pub(super) fn known(rules: &RuleSet, names: &[String]) -> Result<(), String> {
    let is_known = |name: &String| rules.rules().iter().any(|rule| rule.name == *name || rule.group() == name);
    match names.iter().find(|name| !is_known(name)) {
        Some(name) => Err(no_rule("rule or group", name, rules)),
        None => Ok(()),
    }
}

/// The refusal of a name that is no `what`.
pub(super) fn no_rule(what: &str, name: &str, rules: &RuleSet) -> String {
    let hint = did_you_mean(rules.nearest(name));
    format!("there is no {what} \"{name}\"{hint}\n`masthead rules` lists them all")
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(String::new, |name| format!("; did you mean \"{name}\"?"))
}

/// Takes the two letters of an official language, or one of `more`.
pub(super) fn languages(more: &[&'static str]) -> PossibleValuesParser {
    PossibleValuesParser::new(more.iter().copied().chain(LANGUAGES))
}

/// The language to speak to the user in: the one asked for, else that of the locale, else English.
pub(super) fn message_language(asked: Option<&str>) -> String {
    let locale = || {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
        let locale = set.into_iter().find(|value| !value.is_empty())?.to_lowercase();
        let language = locale.split(['_', '-', '.', '@']).next()?;
        LANGUAGES.into_iter().find(|&known| known == language)
    };
    asked.or_else(locale).unwrap_or("en").to_owned()
}
