//! What README and the pages and files for hooks say of the program, held against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use masthead::reader::ENDINGS;
use masthead::rule::RuleSet;
use regex::Regex;

use crate::{BROKEN, Folder, Ran};

/// What brings the pages of rules up to date.
const ANEW: &str = "write them anew: rm -r docs/rules && masthead explain --message-language en --folder docs/rules";
const RULES: &str = include_str!("../../docs/rules/README.md");
const README: &str = include_str!("../../README.md");
const HOOKS_PAGE: &str = include_str!("../../docs/hooks.md");
const HOOK: &str = include_str!("../../.pre-commit-hooks.yaml");

fn every_ending() -> BTreeSet<&'static str> {
    ENDINGS.iter().map(|(ending, _)| *ending).collect()
}

/// The pages of rules under docs/rules/, those that are written now, and no others.
#[test]
fn the_pages_of_rules_are_current() {
    let folder = Folder::new();
    let ran = Ran::of(&mut folder.masthead(["explain", "--message-language", "en", "--folder", "rules"]));
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let (now, committed) = (pages(&folder.path("rules")), pages(&committed));
    assert_eq!(now.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "{ANEW}");
    for (name, page) in &now {
        assert!(committed.get(name) == Some(page), "{name}: {ANEW}");
    }
}

/// The pages below a folder, by their names in it.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let page = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).expect("it lies below").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(entry.path()).expect("a page"))
    };
    files.filter(|entry| entry.file_type().is_file()).map(page).collect()
}

#[test]
fn what_to_explain_is_said() {
    let folder = Folder::new();
    let ran = Ran::of(&mut folder.masthead(["explain"]));
    assert!(ran.status == 2 && ran.stderr.contains("--folder"), "{ran:?}");
}

#[test]
fn readme_lists_the_rules_at_the_core() {
    let listed: Vec<&str> = README.lines().filter(|line| line.starts_with("| `") && line.contains('/')).collect();
    let core =
        |line: &&str| ["| `agenda/", "| `masthead/", "| `numbering/"].iter().any(|start| line.starts_with(start));
    // The names there are links.
    let link = Regex::new(r"(?m)^\| \[(`[^`]+`)\]\([^)]+\)").expect("a pattern");
    let rules = link.replace_all(RULES, "| $1");
    let (own, others): (Vec<&str>, Vec<&str>) = listed.iter().partition(|line| core(line));
    assert_eq!(own, rules.lines().filter(core).collect::<Vec<_>>());
    assert!(others.iter().all(|line| rules.lines().any(|row| row == *line)), "{others:#?}");
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
