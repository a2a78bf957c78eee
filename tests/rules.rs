//! Every rule's examples hold, and show what it finds in each of its languages; it says all of it in each language
//! that it speaks.

use std::collections::{BTreeMap, BTreeSet};

use masthead::diagnostic::Diagnostic;
use masthead::rule::{Example, Options, Outcome, Rule, RuleSet, check, run_example};
use masthead::{document, reader};

/// A rule's texts of one sort, by language and finding.
type Texts = BTreeMap<String, BTreeMap<String, String>>;

fn rules() -> RuleSet {
    RuleSet::built_in().expect("the rules load")
}

/// Fails with every one of `faults`.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn examples_hold() {
    let rules = rules();
    let mut faults = Vec::new();
    for rule in rules.rules() {
        for (at, example) in rule.examples.iter().enumerate() {
            let outcome = run_example(&rules, rule, example);
            if outcome != Outcome::Holds {
                faults.push(format!("{} example {} ({}): {outcome:?}", rule.name, at + 1, example.language));
            }
        }
    }
    none(&faults);
}

#[test]
fn each_language_of_a_rule_has_a_good_and_a_bad_example() {
    let rules = rules();
    let mut faults = Vec::new();
    for rule in rules.rules() {
        for language in rules.languages().filter(|language| applies(rule, language)) {
            let mut own = rule.examples.iter().filter(|example| example.language == language);
            if !own.clone().any(|example| example.good.is_some()) {
                faults.push(format!("{} has no good example in {language}", rule.name));
            }
            if !own.any(|example| example.bad.is_some()) {
                faults.push(format!("{} has no bad example in {language}", rule.name));
            }
        }
    }
    none(&faults);
}

fn applies(rule: &Rule, language: &str) -> bool {
    rule.languages.is_empty() || rule.languages.iter().any(|own| own == language)
}

#[test]
fn each_finding_is_shown_by_an_example() {
    let rules = rules();
    let mut faults = Vec::new();
    for rule in rules.rules() {
        let bad = || rule.examples.iter().filter(|example| example.bad.is_some());
        let shown: BTreeSet<&str> = bad().filter_map(|example| example.finding.as_deref()).collect();
        let nameless = bad().filter(|example| example.finding.is_none());
        faults.extend(nameless.map(|_| format!("{} has a bad example that names no finding", rule.name)));
        let hidden = rule.check.findings().into_iter().filter(|finding| !shown.contains(finding));
        faults.extend(hidden.map(|finding| format!("{} shows no {finding}", rule.name)));
    }
    none(&faults);
}

#[test]
fn each_finding_has_words_in_every_language_of_the_rule() {
    let rules = rules();
    let mut faults = Vec::new();
    for rule in rules.rules() {
        let english: BTreeSet<&str> = rule.message["en"].keys().map(String::as_str).collect();
        assert_eq!(english, rule.check.findings().into_iter().collect(), "{}", rule.name);
        let sorts = [("message", &rule.message), ("help", &rule.help), ("fix", &rule.fix), ("related", &rule.related)];
        for (sort, texts) in sorts.into_iter().filter(|(_, texts)| !texts.is_empty()) {
            let spoken: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
            assert_eq!(spoken, rule.message.keys().map(String::as_str).collect(), "{} {sort}", rule.name);
            faults.extend(differences(texts).map(|fault| format!("{} {sort}.{fault}", rule.name)));
        }
    }
    none(&faults);
}

#[test]
fn each_rule_speaks_three_languages_and_those_of_the_form_of_drafts_all_that_they_are_for() {
    let rules = rules();
    let of_the_form = ["agenda", "document", "masthead", "numbering", "preface"];
    for rule in rules.rules() {
        let spoken: BTreeSet<&str> = rule.message.keys().map(String::as_str).collect();
        assert!(["en", "es", "fr"].iter().all(|language| spoken.contains(language)), "{}: {spoken:?}", rule.name);
        let lacks = rules.languages().any(|language| applies(rule, language) && !spoken.contains(language));
        assert!(!(lacks && of_the_form.contains(&rule.group())), "{}: {spoken:?}", rule.name);
    }
}

/// Where the texts of a language are of other findings, or have other placeholders, than the English.
fn differences(texts: &Texts) -> impl Iterator<Item = String> {
    let shape = |own: &BTreeMap<String, String>| -> BTreeMap<String, BTreeSet<String>> {
        own.iter().map(|(finding, text)| (finding.clone(), placeholders(text))).collect()
    };
    let english = shape(&texts["en"]);
    let differs = move |(language, own): (&String, &BTreeMap<String, String>)| {
        let own = shape(own);
        (own != english).then(|| format!("{language}: {own:?}, in English {english:?}"))
    };
    texts.iter().filter_map(differs)
}

fn placeholders(text: &str) -> BTreeSet<String> {
    let names = text.split('{').skip(1).map(|rest| rest.split_once('}').expect("a closed brace").0);
    names.map(str::to_owned).collect()
}

#[test]
fn what_examples_draw_is_said_in_full_in_every_language_of_the_rule() {
    let rules = rules();
    for rule in rules.rules() {
        for example in rule.examples.iter().filter(|example| example.bad.is_some()) {
            let english = said(&rules, rule, example, "en");
            for language in rule.message.keys() {
                let own = said(&rules, rule, example, language);
                assert_eq!(own.len(), english.len(), "{} in {language}", rule.name);
                let untranslated = language != "en" && own.iter().zip(&english).any(|(own, english)| own == english);
                assert!(!untranslated, "{} in {language}: {own:?}", rule.name);
                let lacking = own.iter().any(|text| text.is_empty() || text.contains(['{', '}']));
                assert!(!lacking, "{} in {language}: {own:?}", rule.name);
            }
        }
    }
}

/// All that is said of a bad example in one language.
fn said(rules: &RuleSet, rule: &Rule, example: &Example, language: &str) -> Vec<String> {
    let bad = example.bad.as_deref().unwrap_or_default();
    let text = example.in_full(bad).replace("[[", "").replace("]]", "");
    let name = if example.markdown { "draft.md" } else { "draft.txt" };
    let manuscript = reader::read(text.into_bytes(), name.as_ref()).expect("the example is read");
    let hints = document::Hints { language: Some(example.language.clone()), ..document::Hints::default() };
    let document = document::recognise(&manuscript, rules, &hints);
    let options =
        Options { message_language: language.to_owned(), select: vec![rule.name.clone()], ..Options::default() };
    check(&document, rules, &options).into_iter().flat_map(texts).collect()
}

fn texts(diagnostic: Diagnostic) -> impl Iterator<Item = String> {
    let related = diagnostic.related.into_iter().map(|related| related.message);
    let fixes = diagnostic.fixes.into_iter().map(|fix| fix.description);
    std::iter::once(diagnostic.message).chain(diagnostic.help.map(|help| help.to_string())).chain(related).chain(fixes)
}
