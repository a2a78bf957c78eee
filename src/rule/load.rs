//! Loading rules and word files, from the program itself or from a folder, with errors that name file and place.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Certainty, Rule};
use crate::diagnostic::Severity;
use crate::language::nearest::nearest;
use crate::language::{Vocabulary, Words};

/// Every file under rules/, by its place there.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What is wrong with a rule file, with its place: line and column from 1.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}:{line}:{column}: {message}")]
pub struct LoadError {
    /// The file as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// Rules, in order of name, and the words they are checked with.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    words: BTreeMap<String, OnceLock<Words>>,
}

impl RuleSet {
    /// The rules that the program carries.
    ///
    /// # Errors
    /// The first rule file that does not hold; a test sees to it that there is none.
    pub fn built_in() -> Result<Self, LoadError> {
        let mut rules = Vec::new();
        let mut words = BTreeMap::new();
        for (file, text) in FILES {
            match file.strip_prefix("words/").and_then(|name| name.strip_suffix(".toml")) {
                Some(language) => {
                    words.insert(language.to_owned(), OnceLock::new());
                }
                None if file.contains('/') => rules.push(parse_rule(file, text)?),
                None => {}
            }
        }
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { rules, words })
    }

    /// All rules, in order of name.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of this name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    /// The name of a rule or group nearest to `name`, where one is near.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.rules.iter().flat_map(|rule| [rule.name.as_str(), rule.group()]);
        let short = self.rules.iter().find(|rule| rule.name.split_once('/').is_some_and(|(_, own)| own == name));
        short.map(|rule| rule.name.as_str()).or_else(|| nearest(name, names))
    }

    /// The languages whose words are known, by their two letters, in order.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}

impl Vocabulary for RuleSet {
    /// Read when first asked for. An embedded file that does not parse gives no words; a test reads them all.
    fn words(&self, language: &str) -> Option<&Words> {
        let (language, slot) = self.words.get_key_value(language)?;
        if let Some(words) = slot.get() {
            return Some(words);
        }
        let file = format!("words/{language}.toml");
        let (_, text) = FILES.iter().find(|(name, _)| *name == file)?;
        let words = parse_words(&file, text).ok()?;
        Some(slot.get_or_init(|| words))
    }
}

/// Reads one rule; `file` is its place under rules/, which its name must equal.
pub(crate) fn parse_rule(file: &str, text: &str) -> Result<Rule, LoadError> {
    let rule: Rule = toml::from_str(text).map_err(|error| toml_error(file, text, &error))?;
    let complain = |key: &str, message: String| Err(at_key(file, text, key, message));
    if file.strip_suffix(".toml") != Some(rule.name.as_str()) {
        return complain("name", format!("the name {:?} differs from the file's place", rule.name));
    }
    let errs = rule.severity == Severity::Error || rule.severities.values().any(|&weight| weight == Severity::Error);
    if errs && rule.source.certainty == Certainty::HousePractice {
        return complain("certainty", "house practice cannot be an error".to_owned());
    }
    let findings = rule.check.findings();
    for table in [&rule.message, &rule.help, &rule.fix] {
        for finding in table.values().flat_map(BTreeMap::keys) {
            if !findings.contains(&finding.as_str()) {
                let hint = nearest(finding, findings.iter().copied());
                let hint = hint.map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
                return complain(finding, format!("this check has no finding {finding:?}{hint}"));
            }
        }
    }
    let Some(english) = rule.message.get("en") else {
        return complain("message", "no English message".to_owned());
    };
    for table in [&rule.message, &rule.help, &rule.fix, &rule.related] {
        let Some(reference) = table.get("en") else { continue };
        for (language, texts) in table {
            for (finding, text_here) in texts {
                let same = reference.get(finding).is_some_and(|model| placeholders(model) == placeholders(text_here));
                if !same {
                    return complain(
                        text_here,
                        format!("the placeholders of {language}.{finding} differ from the English"),
                    );
                }
            }
        }
    }
    if english.is_empty() {
        return complain("message", "no message".to_owned());
    }
    Ok(rule)
}

/// The `{names}` in a text, in order of name.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Reads the words of a language.
pub(crate) fn parse_words(file: &str, text: &str) -> Result<Words, LoadError> {
    toml::from_str(text).map_err(|error| toml_error(file, text, &error))
}

fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> LoadError {
    let offset = error.span().map_or(0, |span| span.start);
    at_offset(file, text, offset, error.message().to_owned())
}

/// An error at the first place in `text` where `key` stands.
fn at_key(file: &str, text: &str, key: &str, message: String) -> LoadError {
    at_offset(file, text, text.find(key).unwrap_or(0), message)
}

fn at_offset(file: &str, text: &str, offset: usize, message: String) -> LoadError {
    let position = crate::manuscript::LineIndex::new(text).position(offset, text);
    LoadError { file: file.to_owned(), line: position.line, column: position.column, message }
}
