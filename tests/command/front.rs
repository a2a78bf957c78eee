//! What README and the pages and files for hooks say of the program, held against it.

use std::collections::BTreeSet;

use masthead::reader::ENDINGS;
use masthead::rule::RuleSet;
use regex::Regex;

use crate::{BROKEN, Folder};

const RULES: &str = include_str!("../../docs/rules.md");
const README: &str = include_str!("../../README.md");
const HOOKS_PAGE: &str = include_str!("../../docs/hooks.md");
const HOOK: &str = include_str!("../../.pre-commit-hooks.yaml");

fn every_ending() -> BTreeSet<&'static str> {
    ENDINGS.iter().map(|(ending, _)| *ending).collect()
}

#[test]
fn the_page_of_rules_lists_them() {
    let rules = RuleSet::built_in().expect("the rules load");
    let row =
        |rule: &masthead::rule::Rule| format!("| `{}` | {} | {} |", rule.name, rule.severity.name(), rule.summary);
    let expected: Vec<String> = rules.rules().iter().map(row).collect();
    let listed: Vec<&str> = RULES.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(listed, expected);
}

#[test]
fn readme_lists_the_rules_at_the_core() {
    let listed: Vec<&str> = README.lines().filter(|line| line.starts_with("| `") && line.contains('/')).collect();
    let core =
        |line: &&str| ["| `agenda/", "| `masthead/", "| `numbering/"].iter().any(|start| line.starts_with(start));
    let (own, others): (Vec<&str>, Vec<&str>) = listed.iter().partition(|line| core(line));
    assert_eq!(own, RULES.lines().filter(core).collect::<Vec<_>>());
    assert!(others.iter().all(|line| RULES.lines().any(|row| row == *line)), "{others:#?}");
}

#[test]
fn readme_lists_the_groups_of_rules() {
    let rules = RuleSet::built_in().expect("the rules load");
    let expected: BTreeSet<String> = rules.rules().iter().map(|rule| format!("| `{}` |", rule.group())).collect();
    let row = Regex::new(r"(?m)^\| `[a-z]+` \|").expect("a pattern");
    let (_, section) = README.split_once("\n## Rules\n").expect("the section");
    let listed: BTreeSet<String> = row.find_iter(section).map(|found| found.as_str().to_owned()).collect();
    assert_eq!(listed, expected);
}

#[test]
fn readme_names_the_endings_that_are_read() {
    let ending = Regex::new(r"`\.([a-z]+)`").expect("a pattern");
    let (_, section) = README.split_once("\n## What it reads\n").expect("the section");
    let first = section.split("\n- ").nth(1).expect("its first point");
    let named: BTreeSet<&str> = ending.captures_iter(first).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    assert_eq!(named, every_ending());
}

#[test]
fn hooks_take_the_endings_that_are_read() {
    let pattern = Regex::new(r"\\\.\(([a-z|]+)\)\$").expect("a pattern");
    let hooks: Vec<&str> =
        [HOOKS_PAGE, HOOK].iter().flat_map(|text| pattern.find_iter(text)).map(|m| m.as_str()).collect();
    assert_eq!(hooks.len(), 2, "{hooks:?}");
    for hook in hooks {
        let taken: BTreeSet<&str> = hook.trim_start_matches(r"\.(").trim_end_matches(")$").split('|').collect();
        assert_eq!(taken, every_ending(), "{hook}");
    }
    let (_, listed) = HOOKS_PAGE.split_once("/**.{").expect("the pattern of lefthook");
    let listed: BTreeSet<&str> = listed.split_once('}').expect("its end").0.split(',').collect();
    assert_eq!(listed, every_ending());
}

/// What is written for services and in pages names no option that is gone.
#[test]
fn the_options_that_are_named_exist() {
    let folder = Folder::new();
    let help = crate::Ran::of(&mut folder.masthead(["check", "--help"])).out();
    let option = Regex::new(r"[ ;\x60](--[a-z][a-z-]+)").expect("a pattern");
    // Those of other programs on the same pages.
    let others =
        ["--cached", "--name-only", "--diff-filter", "--root", "--git", "--rev", "--locked", "--path", "--stdin"];
    let others =
        others.into_iter().chain(["--pipe", "--keep-order", "--block", "--arg", "--release", "--files", "--folder"]);
    let others: BTreeSet<&str> = others.collect();
    let texts = [HOOKS_PAGE, include_str!("../../docs/archives.md"), include_str!("../../action.yml")];
    for text in texts.into_iter().chain([include_str!("../../templates/masthead.yml")]) {
        for found in option.captures_iter(text).filter_map(|found| found.get(1)) {
            let name = found.as_str();
            assert!(
                others.contains(name) || help.contains(&format!("{name} ")) || help.contains(&format!("{name}\n")),
                "{name}"
            );
        }
    }
}

/// Which files of a folder the hook takes, and which the program does, are the same.
#[test]
fn the_hook_passes_over_what_the_program_does() {
    let pattern = |key: &str| {
        let line = HOOK.lines().find_map(|line| line.trim().strip_prefix(key)).expect("the hook has the key");
        Regex::new(line.trim()).expect("a pattern")
    };
    let (files, exclude) = (pattern("files:"), pattern("exclude:"));
    let names = [
        "A-81-214.txt",
        "sub/draft.TEXT",
        "notice-of-meeting.md",
        "security-council.txt",
        "readmes.txt",
        "page.html",
        "README.md",
        "sub/readme.fr.md",
        "LICENSE-MIT.txt",
        "licence.txt",
        "COPYING.txt",
        "UNLICENSE.txt",
        "CHANGELOG.md",
        "Changes.txt",
        "CONTRIBUTING.md",
        "contributors.txt",
        "CODE_OF_CONDUCT.md",
        "SECURITY.md",
        "AUTHORS.txt",
        "MAINTAINERS.md",
        "NOTICE.txt",
        "AGENTS.md",
        "TODO.txt",
        "SUPPORT.md",
        "GOVERNANCE.md",
    ];
    let mut taken: Vec<&str> =
        names.into_iter().filter(|name| files.is_match(name) && !exclude.is_match(name)).collect();
    taken.sort_unstable();
    let drafts: Vec<(&str, &str)> = names.iter().map(|&name| (name, BROKEN)).collect();
    let mut found = Folder::with(&drafts).check(["."]).paths();
    found.sort_unstable();
    assert_eq!(found, taken);
}
