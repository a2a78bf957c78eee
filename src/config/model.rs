//! What a configuration file may say. The comments are the descriptions in its JSON Schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::said::Said;
use crate::diagnostic::Severity;

/// Settings of masthead, for the drafts in the folder of this file and below.
///
/// Patterns are written as in .gitignore and count from the folder of the file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "masthead.toml")]
pub struct File {
    /// Another such file, by its path from this one. It holds where this one says nothing; lists of what is excluded,
    /// ignored or allowed add up.
    pub extend: Option<Said<String>>,
    /// Patterns of the files to check, and no others.
    pub include: Option<Vec<Said<String>>>,
    /// Patterns of files to pass over, also where they are named on the command line.
    pub exclude: Vec<Said<String>>,
    /// Folders of rules of one's own, by their paths from this file.
    pub rule_paths: Vec<Said<String>>,
    /// Rules or groups of rules to check, and no others.
    pub select: Option<Said<Vec<Said<String>>>>,
    /// Rules or groups of rules to leave out.
    pub ignore: Vec<Said<String>>,
    /// Whether rules in preview are checked without being named.
    pub preview: Option<Said<bool>>,
    /// The language of the drafts; `auto` tells it from each.
    pub language: Option<Said<Language>>,
    /// The document class of the drafts, such as report or note; `auto` tells it from each.
    pub class: Option<Said<String>>,
    /// The profile of the drafts, such as human-rights-council or vienna, which says what is required of them; `auto`
    /// tells it from each.
    pub profile: Option<Said<String>>,
    /// The language of messages; `auto` is that of the locale.
    pub message_language: Option<Said<Language>>,
    /// By the name of a rule or group, what is set for it.
    pub rules: BTreeMap<Said<String>, Rule>,
    /// Other settings for some of the files; of two that speak of a file the later holds.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// Findings that are let stand.
    #[serde(rename = "allow")]
    pub allow: Vec<Allow>,
}

/// What is set for a rule or a group of rules.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Rule {
    /// Whether it is checked, whatever is selected or ignored.
    pub enabled: Option<Said<bool>>,
    /// The severity of all its findings.
    pub severity: Option<Said<Severity>>,
    /// Numbers by which it is checked, such as the most `words` of a document.
    pub parameters: BTreeMap<Said<String>, Said<usize>>,
}

/// Settings for the files that a pattern names.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of the files.
    pub paths: Said<Vec<Said<String>>>,
    /// Rules or groups of rules to check, and no others.
    pub select: Option<Said<Vec<Said<String>>>>,
    /// Rules or groups of rules to leave out besides.
    #[serde(default)]
    pub ignore: Vec<Said<String>>,
    /// Whether rules in preview are checked without being named.
    pub preview: Option<Said<bool>>,
    /// The language of the drafts; `auto` tells it from each.
    pub language: Option<Said<Language>>,
    /// The document class of the drafts, such as report or note; `auto` tells it from each.
    pub class: Option<Said<String>>,
    /// The profile of the drafts, such as human-rights-council or vienna, which says what is required of them; `auto`
    /// tells it from each.
    pub profile: Option<Said<String>>,
    /// The language of messages; `auto` is that of the locale.
    pub message_language: Option<Said<Language>>,
    /// By the name of a rule or group, what is set for it.
    #[serde(default)]
    pub rules: BTreeMap<Said<String>, Rule>,
}

/// Findings that are let stand.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allow {
    /// A pattern of the files they stand in.
    pub path: Said<String>,
    /// The rule that finds them.
    pub rule: Said<String>,
    /// Words of the paragraph they stand in; anywhere in the file where none are given.
    pub text: Option<String>,
    /// Why they are let stand.
    pub reason: Said<String>,
}

/// An official language by its two letters, or whichever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Language {
    #[allow(missing_docs)]
    Auto,
    #[allow(missing_docs)]
    Ar,
    #[allow(missing_docs)]
    En,
    #[allow(missing_docs)]
    Es,
    #[allow(missing_docs)]
    Fr,
    #[allow(missing_docs)]
    Ru,
    #[allow(missing_docs)]
    Zh,
}

impl Language {
    /// Its two letters; nothing for whichever it is.
    pub fn letters(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Ar => Some("ar"),
            Self::En => Some("en"),
            Self::Es => Some("es"),
            Self::Fr => Some("fr"),
            Self::Ru => Some("ru"),
            Self::Zh => Some("zh"),
        }
    }
}

/// The settings that a file may have for all drafts or for some.
#[derive(Clone, Copy)]
pub(super) struct Keys<'f> {
    pub(super) select: Option<&'f Said<Vec<Said<String>>>>,
    pub(super) ignore: &'f [Said<String>],
    pub(super) preview: Option<&'f Said<bool>>,
    pub(super) language: Option<&'f Said<Language>>,
    pub(super) class: Option<&'f Said<String>>,
    pub(super) profile: Option<&'f Said<String>>,
    pub(super) message_language: Option<&'f Said<Language>>,
    pub(super) rules: &'f BTreeMap<Said<String>, Rule>,
}

macro_rules! keys {
    ($of:expr) => {
        Keys {
            select: $of.select.as_ref(),
            ignore: &$of.ignore,
            preview: $of.preview.as_ref(),
            language: $of.language.as_ref(),
            class: $of.class.as_ref(),
            profile: $of.profile.as_ref(),
            message_language: $of.message_language.as_ref(),
            rules: &$of.rules,
        }
    };
}

impl File {
    /// Its settings for all drafts.
    pub(super) fn keys(&self) -> Keys<'_> {
        keys!(self)
    }
}

impl Override {
    /// Its settings.
    pub(super) fn keys(&self) -> Keys<'_> {
        keys!(self)
    }
}
