//! Help, `explain`, `rules` and `outline`.

use std::path::Path;

use crate::{Folder, Ran, SOUND};

#[test]
fn help_fits_one_screen_and_its_examples_work() {
    let folder = Folder::new();
    let ran = Ran::of(&mut folder.masthead(["--help"]));
    let help = ran.out();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!((24..=30).contains(&help.lines().count()), "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  masthead ")).collect();
    assert_eq!(examples.len(), 4, "{help}");
    for example in examples {
        let command = example.split_once("  ").map_or(example, |(command, _)| command);
        let mut run = folder.masthead(command.split(' '));
        let ran = Ran::of(run.current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))));
        assert!(ran.status < 2, "{command}: {ran:?}");
        assert!(!ran.stdout.is_empty(), "{command}: {ran:?}");
    }
}

#[test]
fn version_is_that_of_the_package() {
    let ran = Ran::of(&mut Folder::new().masthead(["--version"]));
    assert_eq!((ran.status, ran.out()), (0, format!("masthead {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn every_rule_is_listed_and_explained() {
    let folder = Folder::new();
    let ran = Ran::of(&mut folder.masthead(["rules", "--output-format", "json"]));
    let listing: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let table = Ran::of(&mut folder.masthead(["rules"])).out();
    let rules = listing["rules"].as_array().expect("rules");
    assert!(!rules.is_empty());
    for rule in rules {
        let (name, summary) = (rule["name"].as_str().expect("a name"), rule["summary"].as_str().expect("a summary"));
        assert!(table.lines().any(|line| line.starts_with(name) && line.ends_with(summary)), "{name}");
        let page = Ran::of(&mut folder.masthead(["explain", name]));
        assert_eq!(page.status, 0, "{name}");
        let page = page.out();
        assert!(page.starts_with(&format!("{name}: {summary}\n")), "{page}");
        for heading in ["\nWhy\n", "\nSource\n", "\nFindings\n", "\nBad (", "\nGood ("] {
            assert!(page.contains(heading), "{name} has no {heading:?}");
        }
        assert!(!page.contains("[["), "{page}");
    }
    let one = Ran::of(&mut folder.masthead(["rules", "--select", "masthead/distribution"])).out();
    assert_eq!(one.lines().count(), 1, "{one}");
}

#[test]
fn an_outline_gives_each_part_its_place() {
    let folder = Folder::with(&[("a.txt", SOUND)]);
    let text = Ran::of(&mut folder.masthead(["outline", "a.txt"]));
    assert_eq!((text.status, text.stderr.as_str()), (0, ""));
    assert!(text.out().lines().any(|line| line.trim_start().starts_with("4:1 ") && line.contains("Distr.: General")));
    let json = Ran::of(&mut folder.masthead(["outline", "--output-format", "json", "a.txt"]));
    let outline: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!((&outline["path"], &outline["language"]["name"]), (&"a.txt".into(), &"en".into()));
    let parts = outline["parts"].as_array().expect("parts");
    assert!(parts.iter().any(|part| part["span"]["start"]["line"] == 4 && part["span"]["start"]["column"] == 1));
}

#[test]
fn an_outline_shows_no_control_characters() {
    let folder = Folder::with(&[("a.txt", &SOUND.replace("A/81/214", "A/81/214 \u{1b}[31m"))]);
    let ran = Ran::of(&mut folder.masthead(["outline", "a.txt"]));
    assert!(!ran.stdout.contains(&0x1b), "{ran:?}");
}
