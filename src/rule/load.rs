//! Loading rules and word files, from the program itself or from a folder, with errors that name file and place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::Deserialize;
use toml::de::DeTable;
use walkdir::{DirEntry, WalkDir};

use super::kind::by_kind;
use super::message::placeholders;
use super::{Certainty, Example, Later, Rule};
use crate::check::Search;
use crate::diagnostic::Severity;
use crate::embedded;
use crate::language::nearest::{did_you_mean, nearest};
use crate::language::{ByLanguage, Symbols, Vocabulary, Words};
use crate::paths::{here, reason, seen_from};

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

/// A language, and rules as places in the list of all.
type Selection = (String, Vec<usize>);

/// A search, made when it is first asked for.
type Slot = Arc<OnceLock<Arc<Search>>>;

/// Rules, in order of name, and the words they are checked with.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    words: BTreeMap<String, OnceLock<Words>>,
    /// Those that speak of documents of a language, as places in the list.
    spoken: ByLanguage<Vec<usize>>,
    /// By language and rules, as places in the list.
    searches: Mutex<BTreeMap<Selection, Slot>>,
}

impl RuleSet {
    /// The rules that the program carries.
    ///
    /// # Errors
    /// The first rule file that does not hold; a test sees to it that there is none.
    pub fn built_in() -> Result<Self, LoadError> {
        let mut rules = Vec::new();
        let mut words = BTreeMap::new();
        for (file, text) in embedded::texts() {
            match file.strip_prefix("words/").and_then(|name| name.strip_suffix(".toml")) {
                Some(language) => {
                    words.insert(language.to_owned(), OnceLock::new());
                }
                None if file.contains('/') => rules.push(embedded_rule(file, text)?),
                None => {}
            }
        }
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { rules, words, spoken: ByLanguage::default(), searches: Mutex::default() })
    }

    /// These rules and those of the folder at `folder`, which lie there as the program's own do under rules/.
    ///
    /// # Errors
    /// The first of its files that cannot be read or does not hold, or a name that another rule has.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, LoadError> {
        let here = here();
        let unreadable = |path: &Path, message| at_offset(&seen_from(&here, path), "", 0, message);
        let shows = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(shows) {
            let entry = entry.map_err(|error| {
                let why = error.io_error().map_or_else(|| error.to_string(), reason);
                unreadable(error.path().unwrap_or(folder), why)
            })?;
            let path = entry.path();
            if !entry.file_type().is_file() || path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, reason(&error)))?;
            let place = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let file = seen_from(&here, path);
            let rule = parse_rule(&file, &place, &text)?;
            if self.rule(&rule.name).is_some() {
                return Err(at_key(&file, &text, &rule.name, format!("another rule has the name {:?}", rule.name)));
            }
            if let Some((class, near)) = self.misspelt_class(&rule) {
                let message = format!("no document class {class:?}; did you mean {near:?}?");
                return Err(at_key(&file, &text, &format!("{class:?}"), message));
            }
            self.rules.push(rule);
        }
        self.rules.sort_by(|a, b| a.name.cmp(&b.name));
        self.spoken = ByLanguage::default();
        Ok(self)
    }

    /// A class that a rule names and that is none, but nearly one. Others are classes of its own, which the
    /// configuration gives to drafts.
    fn misspelt_class<'r>(&self, rule: &'r Rule) -> Option<(&'r str, String)> {
        let known = self.classes();
        let mut named = rule.classes.only.iter().chain(&rule.classes.except);
        named.find_map(|class| {
            let unknown = !known.contains(class.as_str());
            let near = nearest(class, known.iter().copied()).filter(|_| unknown)?;
            Some((class.as_str(), near.to_owned()))
        })
    }

    /// All rules, in order of name.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules that speak of documents of a language, each with its place in the list.
    pub(super) fn of_language(&self, language: &str) -> impl Iterator<Item = (usize, &Rule)> {
        let places = self.spoken.get(language, || {
            let speaks = |(_, rule): &(usize, &Rule)| rule.speaks_of(language);
            self.rules.iter().enumerate().filter(speaks).map(|(place, _)| place).collect()
        });
        places.iter().filter_map(|&place| Some((place, self.rules.get(place)?)))
    }

    /// The rule of this name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    /// Whether `name` is that of a rule or of a group of rules.
    pub fn names(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.name == name || rule.group() == name)
    }

    /// The search for the literals of the rules at these places, in documents of a language: made once for each
    /// selection, and shared by all documents.
    pub(super) fn search(&self, language: &str, places: Vec<usize>) -> Arc<Search> {
        let slot = {
            let mut searches = self.searches.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(searches.entry((language.to_owned(), places.clone())).or_default())
        };
        // Made outside the lock: drafts in another language need not wait.
        let search = slot.get_or_init(|| {
            let rules = places.iter().filter_map(|&place| Some((place, self.rules.get(place)?)));
            Arc::new(Search::new(rules.map(|(place, rule)| (place, rule.check.literals(language, self)))))
        });
        Arc::clone(search)
    }

    /// The name of a rule or group nearest to `name`, where one is near.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.rules.iter().flat_map(|rule| [rule.name.as_str(), rule.group()]);
        self.of_own_name(name).or_else(|| nearest(name, names))
    }

    /// The name of a rule nearest to `name`, where one is near.
    pub fn nearest_rule(&self, name: &str) -> Option<&str> {
        self.of_own_name(name).or_else(|| nearest(name, self.rules.iter().map(|rule| rule.name.as_str())))
    }

    /// The rule whose name is this but for its group.
    fn of_own_name(&self, name: &str) -> Option<&str> {
        let own = |rule: &&Rule| rule.name.split_once('/').is_some_and(|(_, own)| own == name);
        self.rules.iter().find(own).map(|rule| rule.name.as_str())
    }

    /// The document classes that titles or symbols tell, or that a rule speaks of.
    pub fn classes(&self) -> BTreeSet<&str> {
        let symbols = Symbols::built_in();
        let titles = self.words("en").into_iter().flat_map(|words| &words.titles).map(|title| &title.class);
        let ruled = self.rules.iter().flat_map(|rule| rule.classes.only.iter().chain(&rule.classes.except));
        let told = symbols.classes.values().chain(symbols.beginnings.values());
        titles.chain(ruled).chain(told).map(String::as_str).collect()
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
        let words = embedded::read(&format!("words/{language}.toml"))?;
        Some(slot.get_or_init(|| words))
    }
}

/// A rule that the program carries. Whether it holds in all that `parse_rule` asks is for a test to say, once, and not
/// for each start of the program.
fn embedded_rule(file: &'static str, text: &'static str) -> Result<Rule, LoadError> {
    match embedded::read::<Rule>(file) {
        Some(rule) => {
            let part = embedded::parts(file);
            let texts = |key| Later::new(part(key), |json| serde_json::from_str(json).unwrap_or_default());
            let [message, help, fix, related] = ["message", "help", "fix", "related"].map(texts);
            Ok(Rule { message, help, fix, related, examples: Later::new(text, examples), ..rule })
        }
        None => parse_rule(file, file, text),
    }
}

/// The examples in the text of a rule file.
fn examples(text: &str) -> Vec<Example> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        example: Vec<Example>,
    }
    toml::from_str(text).map(|File { example }| example).unwrap_or_default()
}

/// Reads one rule from `file`; `place` is the file's place in its folder of rules, which the rule's name must equal.
pub(crate) fn parse_rule(file: &str, place: &str, text: &str) -> Result<Rule, LoadError> {
    let rule = read(file, text)?;
    let complain = |key: &str, message: String| Err(at_key(file, text, key, message));
    if place.strip_suffix(".toml") != Some(rule.name.as_str()) {
        return complain("name", format!("the name {:?} differs from the file's place", rule.name));
    }
    if rule.name.split('/').count() != 2 {
        return complain("name", format!("the name {:?} is not of the form GROUP/NAME", rule.name));
    }
    let errs = rule.severity == Severity::Error || rule.severities.values().any(|&weight| weight == Severity::Error);
    if errs && rule.source.certainty == Certainty::HousePractice {
        return complain("certainty", "house practice cannot be an error".to_owned());
    }
    if let Some((written, message)) = rule.check.flaw() {
        return complain(&written, message);
    }
    if let Some((written, message)) = unknown_language(&rule) {
        return complain(&written, message);
    }
    let named = |language: &&str| rule.languages.is_empty() || rule.languages.iter().any(|name| name == language);
    if let Some(language) = rule.check.languages().into_iter().find(|language| !named(language)) {
        return complain(language, format!("the check speaks of {language:?}, for which the rule is not"));
    }
    let findings = rule.check.findings();
    for table in [&rule.message, &rule.help, &rule.fix] {
        for finding in table.values().flat_map(BTreeMap::keys) {
            if !findings.contains(&finding.as_str()) {
                return complain(finding, no_finding(finding, &findings));
            }
        }
    }
    for example in rule.examples.iter() {
        if let Some(finding) = example.finding.as_deref().filter(|finding| !findings.contains(finding)) {
            return complain(&format!("finding = {finding:?}"), no_finding(finding, &findings));
        }
    }
    let Some(english) = rule.message.get("en") else {
        return complain("message", "no English message".to_owned());
    };
    for table in [&rule.message, &rule.help, &rule.fix, &rule.related] {
        let Some(reference) = table.get("en") else { continue };
        for (language, texts) in table.iter() {
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
    if let Some((text, name)) = unknown_placeholder(&rule) {
        return complain(&text, format!("the check gives no {{{name}}}"));
    }
    if english.is_empty() {
        return complain("message", "no message".to_owned());
    }
    Ok(rule)
}

/// What a rule file says.
fn read(file: &str, text: &str) -> Result<Rule, LoadError> {
    let told = |error| toml_error(file, text, &error);
    let mut table = DeTable::parse(text).map_err(told)?;
    by_kind(table.get_mut()).map_err(|(at, message)| at_offset(file, text, at, message.to_owned()))?;
    Rule::deserialize(toml::Deserializer::from(table)).map_err(told)
}

/// What is said of a finding that the check does not have.
fn no_finding(finding: &str, findings: &[&str]) -> String {
    let has: Vec<String> = findings.iter().map(|name| format!("{name:?}")).collect();
    format!("this check has no finding {finding:?}; it has {}", has.join(", "))
}

/// The languages that the program has words of, by their two letters.
fn languages() -> impl Iterator<Item = &'static str> {
    embedded::texts().filter_map(|(file, _)| file.strip_prefix("words/")?.strip_suffix(".toml"))
}

/// A language that the rule or its check or an example speaks of and that is none, as written there, and what is said
/// of it.
fn unknown_language(rule: &Rule) -> Option<(String, String)> {
    let named = rule.languages.iter().map(String::as_str).chain(rule.check.languages());
    let mut named = named.chain(rule.examples.iter().map(|example| example.language.as_str()));
    let unknown = named.find(|language| !languages().any(|known| known == *language))?;
    let known: Vec<&str> = languages().collect();
    Some((unknown.to_owned(), format!("no language {unknown:?}; languages are {}", known.join(", "))))
}

/// A text of the rule with a `{name}` that its check does not give, where the check says what it gives.
fn unknown_placeholder(rule: &Rule) -> Option<(String, String)> {
    let values = rule.check.values()?;
    let tables = [&rule.message, &rule.help, &rule.fix, &rule.related];
    let texts = tables.into_iter().flat_map(|table| table.values().flat_map(BTreeMap::values));
    texts.into_iter().find_map(|text| {
        let unknown = placeholders(text).into_iter().find(|name| !values.iter().any(|value| value == name))?;
        Some((text.clone(), unknown.to_owned()))
    })
}

/// What TOML says of `text`, with the name that a word it does not know was meant to be.
pub(crate) fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> LoadError {
    let offset = error.span().map_or(0, |span| span.start);
    let message = error.message();
    // The names in such a message stand in backquotes, the one that was found before those expected.
    let mut names = message.split('`').skip(1).step_by(2);
    let found = names.next().filter(|_| message.starts_with("unknown "));
    let hint = did_you_mean(found.and_then(|found| nearest(found, names)));
    at_offset(file, text, offset, format!("{message}{hint}"))
}

/// An error at the first place in `text` where `key` stands.
fn at_key(file: &str, text: &str, key: &str, message: String) -> LoadError {
    at_offset(file, text, text.find(key).unwrap_or(0), message)
}

/// An error at a byte of `text`, which is that of `file`.
pub(crate) fn at_offset(file: &str, text: &str, offset: usize, message: String) -> LoadError {
    let position = crate::manuscript::LineIndex::new(text).position(offset, text);
    LoadError { file: file.to_owned(), line: position.line, column: position.column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rule with an expression, and where and why it is refused.
    fn refused(check: &str) -> Option<(usize, String)> {
        let text = format!(
            "name = \"style/x\"\nseverity = \"advice\"\nsummary = \"x\"\nrationale = \"x\"\nlanguages = [\"en\"]\n\
             [source]\ntitle = \"x\"\ncertainty = \"published\"\n[message.en]\nfound = \"{{found}} {{year}}\"\n\
             [check]\nkind = \"pattern\"\n[[check.patterns]]\n{check}\n"
        );
        parse_rule("style/x.toml", "style/x.toml", &text).err().map(|error| (error.line, error.message))
    }

    #[test]
    fn what_the_program_carries_holds_and_is_what_its_files_say() {
        let rules = RuleSet::built_in().unwrap_or_else(|error| panic!("{error}"));
        for (file, text) in embedded::texts() {
            if file.starts_with("words/") {
                let words = toml::from_str::<Words>(text).map_err(|error| toml_error(file, text, &error));
                words.unwrap_or_else(|error| panic!("{error}"));
            } else if file.contains('/') {
                let written = parse_rule(file, file, text).unwrap_or_else(|error| panic!("{error}"));
                let carried = embedded_rule(file, text).unwrap_or_else(|error| panic!("{error}"));
                for language in rules.languages() {
                    let literals = |rule: &Rule| rule.check.literals(language, &rules);
                    assert_eq!(literals(&carried), literals(&written), "{file}");
                }
                assert_eq!(carried.examples.len(), written.examples.len(), "{file}");
                // The check that is carried has the literals of its expressions, too: held above.
                let carried = Rule { check: written.check.clone(), ..carried };
                let all_but_examples = |rule: Rule| format!("{:?}", Rule { examples: Later::default(), ..rule });
                assert_eq!(all_but_examples(carried), all_but_examples(written));
            }
        }
    }

    #[test]
    fn an_expression_that_costs_or_finds_nothing_is_refused_where_it_stands() {
        assert_eq!(refused("match = 'in (?<year>[0-9]{4})'"), None);
        assert_eq!(refused("match = '(?<year>[0-9]+) +[a-z]+'\nliterals = ['00']"), None);
        let told = |check: &str| refused(check).expect("it is refused");
        let (line, message) = told("match = '(?<year>[0-9]+)[a-z]+'");
        assert!(line == 14 && message.contains("no literal text"), "{line}: {message}");
        let (line, message) = told("match = '(?<year>x)?'");
        assert!(line == 14 && message.contains("where nothing is"), "{line}: {message}");
        let (line, message) = told("match = '(?<year>in'");
        assert!(line == 14 && message.contains("not a regular expression"), "{line}: {message}");
        let (_, message) = told("match = 'in [0-9]'");
        assert_eq!(message, "the check gives no {year}");
        let (line, message) = told("match = 'in (?<year>[0-9]{4})'\nreplac = 'in'");
        assert!(line == 15 && message.ends_with("did you mean \"replace\"?"), "{line}: {message}");
        let (line, message) = told("match = 'in (?<year>[0-9]{4})'\nliterals = 'in'");
        assert!(line == 15 && message.contains("expected a list of texts"), "{line}: {message}");
        let (_, message) = told("languages = ['fr']\nmatch = 'en (?<year>[0-9])'");
        assert!(message.contains("for which the rule is not"), "{message}");
    }
}
