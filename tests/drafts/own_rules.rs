//! Rules of one's own: what is said of one that quotes what its check does not give, speaks of a language that it is not
//! for, or has words or expressions that cannot be used.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use masthead::rule::RuleSet;

/// Kinds that give what depends on where they find it.
const OPEN: [&str; 9] =
    ["agenda-item", "agenda-note", "allowance", "element", "language-line", "order", "pairs", "recognised", "series"];

/// The program's rules by the kind of their check, each with its name in its group and its text.
fn by_kind() -> BTreeMap<String, Vec<(String, String)>> {
    let mut kinds: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).expect("the rules are there");
    for folder in folders.map(|entry| entry.expect("the rules are listed").path()) {
        if !folder.is_dir() || folder.ends_with("words") {
            continue;
        }
        for file in
            fs::read_dir(&folder).expect("a group is read").map(|entry| entry.expect("its rules are listed").path())
        {
            let text = fs::read_to_string(&file).expect("a rule is read");
            let kind = text.lines().find_map(|line| line.strip_prefix("kind = \"")?.strip_suffix('"'));
            let kind = kind.expect("its check has a kind").to_owned();
            let name = file.file_stem().expect("it has a name").to_string_lossy().into_owned();
            kinds.entry(kind).or_default().push((name, text));
        }
    }
    kinds
}

/// What is said of a rule with this text, which is given the group `own`; nothing where it holds.
fn said(test: &str, name: &str, text: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("own_rules").join(test);
    fs::create_dir_all(folder.join("own")).expect("a folder is made");
    let (group, _) =
        text.strip_prefix("name = \"").and_then(|rest| rest.split_once('/')).expect("its name comes first");
    let own = text.replacen(&format!("name = \"{group}/"), "name = \"own/", 1);
    let file = folder.join("own").join(format!("{name}.toml"));
    fs::write(&file, own).expect("a rule is written");
    let loaded = RuleSet::built_in().expect("the rules load").with_folder(&folder);
    fs::remove_file(&file).expect("it is removed");
    loaded.err().map(|error| error.to_string())
}

/// The text of a rule with `{xyzzy}` in the first message of each language.
fn quoting(text: &str) -> String {
    let mut below = false;
    let line = |line: &str| {
        let own = if below { line.replacen('"', "\"{xyzzy} ", 1) } else { line.to_owned() };
        below = line.starts_with("[message.");
        own + "\n"
    };
    text.lines().map(line).collect()
}

/// The text of a rule that is for Arabic alone.
fn for_arabic(text: &str) -> String {
    let (head, check) = text.split_once("\n[check]").expect("it has a check");
    let head: Vec<&str> = head.lines().filter(|line| !line.starts_with("languages = ")).collect();
    let (name, rest) = head.split_first().expect("it has a name");
    format!("{name}\nlanguages = [\"ar\"]\n{}\n[check]{check}", rest.join("\n"))
}

#[test]
fn a_message_quotes_what_its_check_gives() {
    let mut faults = Vec::new();
    for (kind, rules) in by_kind() {
        let (name, text) = &rules[0];
        assert_eq!(said("as_it_is", name, text), None, "{kind}");
        let told = said("quoting", name, &quoting(text));
        let open = OPEN.contains(&kind.as_str());
        if told.as_deref().is_some_and(|told| told.ends_with("the check gives no {xyzzy}")) == open {
            faults.push(format!("{kind} {name}: {told:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_check_speaks_of_the_languages_of_its_rule() {
    let kinds = by_kind();
    let mut faults = Vec::new();
    let speaking = [
        "terms",
        "pattern",
        "calendar",
        "cited-year",
        "same-number",
        "cross-reference",
        "callout-place",
        "clauses",
        "openings",
        "symbol-note",
        "repeat",
        "ending",
        "list-ending",
        "first-note",
        "totals",
    ];
    for kind in speaking {
        let told = kinds[kind].iter().map(|(name, text)| said("languages", name, &for_arabic(text)));
        let told: Vec<Option<String>> = told.collect();
        if !told.iter().flatten().any(|told| told.contains("the check speaks of \"")) {
            faults.push(format!("{kind}: {told:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_a_check_cannot_use_is_told() {
    let kinds = by_kind();
    for kind in ["pattern", "calendar", "cited-year", "same-number", "cross-reference"] {
        let broken = |text: &str| text.replacen("match = '", "match = '(", 1).replacen("match = \"", "match = \"(", 1);
        let told = kinds[kind].iter().any(|(name, text)| said("flaws", name, &broken(text)).is_some());
        assert!(told, "{kind}");
    }
    let (name, text) = &kinds["order"][0];
    let told = said("flaws", name, &text.replacen("\"distribution\"", "\"distributions\"", 1)).unwrap_or_default();
    assert!(
        told.ends_with("no part of a masthead is named \"distributions\"; did you mean \"distribution\"?"),
        "{told}"
    );
    let (name, text) = kinds["terms"].iter().find(|(_, text)| text.contains("[check.terms.en]")).expect("it is there");
    let told = said("flaws", name, &text.replacen("[check.terms.en]", "[check.terms.en]\nhouse = \"house\"", 1));
    let told = told.unwrap_or_default();
    assert!(told.ends_with("\"house\" is both the wrong form and the right one"), "{told}");
}

#[test]
fn a_configuration_sets_what_a_check_lets_be_set() {
    let rules = RuleSet::built_in().expect("the rules load");
    let settable = |name: &str| rules.rule(name).map(|rule| rule.check.settable().join(" "));
    assert_eq!(settable("limits/words").as_deref(), Some("words"));
    assert_eq!(settable("preface/late-submission").as_deref(), Some("weeks"));
    assert_eq!(settable("title/capitals").as_deref(), Some(""));
}
