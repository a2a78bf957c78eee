//! What the language server says itself, out of rules/server.toml.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::embedded;

/// One language's words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Words {
    /// The name of the action that makes all safe fixes.
    pub(super) fix_all: String,
    /// The name of the action that lets a finding of `{rule}` stand.
    pub(super) allow: String,
    /// What stands before the title of a rule's source.
    pub(super) source: String,
}

static WORDS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| embedded::read("server.toml").unwrap_or_default());

static NONE: LazyLock<Words> = LazyLock::new(Words::default);

impl Words {
    /// The words of a language, or the English ones.
    pub(super) fn of(language: &str) -> &'static Self {
        WORDS.get(language).or_else(|| WORDS.get("en")).unwrap_or(&NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        let words: BTreeMap<String, Words> =
            toml::from_str(include_str!("../../rules/server.toml")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(words.keys().collect::<Vec<_>>(), ["ar", "en", "es", "fr", "ru", "zh"]);
        assert!(words.values().all(|words| words.allow.contains("{rule}")));
    }
}
