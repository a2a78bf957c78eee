//! The program's own words in reports for people, out of rules/program.toml.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::embedded;
use crate::language::right_to_left;

/// One language's words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Words {
    pub(super) help: String,
    pub(super) fix: String,
    pub(super) source: String,
    pub(super) more: String,
    error: String,
    warning: String,
    advice: String,
    pub(super) place: String,
    pub(super) place_to_column: String,
    pub(super) place_to_line: String,
    pub(super) r#where: String,
    pub(super) in_masthead: String,
    pub(super) in_table: String,
    pub(super) in_note: String,
    pub(super) numbered: String,
    pub(super) numbered_under: String,
    pub(super) under: String,
    pub(super) running: String,
    pub(super) counts: String,
    pub(super) not_checked: String,
    pub(super) safe: String,
    pub(super) safe_and_unsafe: String,
    pub(super) r#unsafe: String,
    pub(super) clean_one: String,
    pub(super) clean: String,
    pub(super) findings_of_rule: String,
    pub(super) page_title: String,
    pub(super) page_skip: String,
    pub(super) page_drafts: String,
    pub(super) page_show: String,
    pub(super) page_severities: String,
    pub(super) page_rules: String,
    pub(super) page_clean: String,
    pub(super) page_not_checked: String,
    pub(super) page_left_out: String,
    pub(super) page_line: String,
    pub(super) page_in_text: String,
}

static WORDS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| embedded::read("program.toml").unwrap_or_default());

static NONE: LazyLock<Words> = LazyLock::new(Words::default);

impl Words {
    /// The words of a language, or the English ones.
    pub(super) fn of(language: &str) -> &'static Self {
        WORDS.get(language).or_else(|| WORDS.get("en")).unwrap_or(&NONE)
    }

    /// Whether there are words of this language.
    pub(super) fn known(language: &str) -> bool {
        WORDS.contains_key(language)
    }

    /// Whether the language is written from right to left.
    pub(super) fn right_to_left(&self) -> bool {
        self.help.starts_with(right_to_left)
    }

    /// A severity's name.
    pub(super) fn severity(&self, severity: Severity) -> &str {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
            Severity::Advice => &self.advice,
        }
    }

    /// A severity's name where nothing follows it.
    pub(super) fn label(&self, severity: Severity) -> &str {
        self.severity(severity).trim_end_matches([':', '：', ' ', '\u{a0}'])
    }

    /// The direction that the language is written in, as HTML names it.
    pub(super) fn direction(&self) -> &'static str {
        if self.right_to_left() { "rtl" } else { "ltr" }
    }
}

/// `text` with numbers in place of its `{placeholders}`.
pub(super) fn fill(text: &str, values: &[(&str, usize)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        let words: BTreeMap<String, Words> =
            toml::from_str(include_str!("../../rules/program.toml")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(words.keys().collect::<Vec<_>>(), ["ar", "en", "es", "fr", "ru", "zh"]);
    }

    #[test]
    fn every_language_fills_the_same_places() {
        let tables: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(include_str!("../../rules/program.toml")).unwrap_or_default();
        for (language, table) in &tables {
            for (key, text) in table {
                let names = |text: &str| {
                    let mut names: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).collect();
                    names.sort_unstable();
                    names.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>()
                };
                assert_eq!(names(text), names(&tables["en"][key]), "{language}.{key}");
            }
        }
    }
}
