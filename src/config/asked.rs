//! What the user asks for himself, and how it holds against what configuration files say.

use super::model::Language;
use super::resolve::{RuleSettings, Settings, Told};
use crate::document::Hints;
use crate::rule::{Options, Setting};

/// What the command line, or an editor, says of rules and drafts.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Rules or groups to check, and no others; where there are any, those of the configuration do not count.
    pub select: Vec<String>,
    /// Rules or groups to leave out besides.
    pub ignore: Vec<String>,
    /// Whether rules in preview are checked without being named.
    pub preview: bool,
    /// The language of messages.
    pub message_language: Option<String>,
    /// The language of drafts, or `auto`.
    pub language: Option<String>,
    /// The class of drafts, or `auto`.
    pub class: Option<String>,
    /// The profile of drafts, or `auto`.
    pub profile: Option<String>,
}

impl Asked {
    /// What holds for a draft with these settings; messages are in the language `otherwise` where nothing names one.
    pub fn over(&self, settings: &Settings, otherwise: &str) -> (Options, Hints) {
        let told = |language: &Option<Told<Language>>| language.as_ref().and_then(|told| told.value.letters());
        fn either<'n>(asked: &'n Option<String>, set: &'n Option<Told<String>>) -> Option<&'n String> {
            asked.as_ref().or(set.as_ref().map(|told| &told.value))
        }
        let given = |name: &String| (name != "auto").then(|| name.clone());
        let message_language = self.message_language.as_deref().or_else(|| told(&settings.message_language));
        let hints = Hints {
            language: match &self.language {
                Some(asked) => given(asked),
                None => told(&settings.language).map(str::to_owned),
            },
            class: either(&self.class, &settings.class).and_then(given),
            profile: either(&self.profile, &settings.profile).and_then(given),
        };
        let options = Options {
            message_language: message_language.unwrap_or(otherwise).to_owned(),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            preview: self.preview || settings.preview.as_ref().is_some_and(|told| told.value),
            settings: settings.rules.iter().map(|(name, rule)| (name.clone(), self.setting(name, rule))).collect(),
            allow: settings.allow.iter().map(|(allowed, _)| allowed.clone()).collect(),
        };
        (if self.select.is_empty() { with_names(options, settings) } else { options }, hints)
    }

    /// What is set for the rule `name`, which is on or off only where nothing is asked of it.
    fn setting(&self, name: &str, set: &RuleSettings) -> Setting {
        let group = name.split_once('/').map_or(name, |(group, _)| group);
        let ignored = self.ignore.iter().any(|other| other == name || other == group);
        let enabled = set.enabled.as_ref().map(|told| told.value).filter(|_| !ignored && self.select.is_empty());
        let parameters = set.parameters.iter().map(|(name, told)| (name.clone(), told.value)).collect();
        Setting { enabled, severity: set.severity.as_ref().map(|told| told.value), parameters }
    }
}

/// `options` with the names that the configuration selects and ignores.
fn with_names(mut options: Options, settings: &Settings) -> Options {
    options.select.extend(settings.select.iter().flat_map(|told| told.value.iter().cloned()));
    options.ignore.extend(settings.ignore.iter().map(|told| told.value.clone()));
    options
}
