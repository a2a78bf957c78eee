//! masthead.toml: which one holds for a draft, what it sets, and how it is refused.

use crate::{BROKEN, Folder, Ran, SOUND};

/// The places that concise output names, each with severity and rule.
fn found(ran: &Ran) -> Vec<String> {
    let out = ran.out();
    let lines = out.lines().filter(|line| line.contains("[masthead/") || line.contains("[house/"));
    lines
        .map(|line| {
            let mut parts = line.splitn(5, ':');
            let path = parts.next().unwrap_or_default();
            let severity = parts.nth(2).unwrap_or_default().trim();
            let rule = line.rsplit_once('[').map_or("", |(_, rule)| rule.trim_end_matches(']'));
            format!("{path} {severity} {rule}")
        })
        .collect()
}

fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    Ran::of(&mut folder.masthead(["check", "--output-format", "concise"].iter().chain(arguments)))
}

/// Rules whose findings the broken draft has, with a weight of their own for this test.
const ERROR: &str = "error masthead/distribution";

#[test]
fn the_nearest_configuration_holds_and_no_other() {
    let folder = Folder::with(&[
        ("masthead.toml", "select = [\"masthead/distribution\"]\n[rules.masthead]\nseverity = \"advice\"\n"),
        ("a.txt", BROKEN),
        ("sub/masthead.toml", "select = [\"masthead/distribution\"]\n"),
        ("sub/deep/b.txt", BROKEN),
        ("other/c.txt", BROKEN),
    ]);
    let expected = [
        "a.txt advice masthead/distribution",
        "other/c.txt advice masthead/distribution",
        "sub/deep/b.txt error masthead/distribution",
    ];
    for jobs in ["1", "8"] {
        let ran = check(&folder, &["--jobs", jobs, "."]);
        assert_eq!((ran.status, found(&ran)), (1, expected.map(str::to_owned).to_vec()), "{ran:?}");
    }
    let ran = check(&folder, &["--config", "masthead.toml", "."]);
    assert_eq!((ran.status, found(&ran).len()), (0, 3), "{ran:?}");
    let ran = check(&folder, &["--isolated", "--select", "masthead/distribution", "a.txt"]);
    assert_eq!((ran.status, found(&ran)), (1, vec![format!("a.txt {ERROR}")]), "{ran:?}");
    // A repository of its own knows nothing of what lies above it.
    folder.write("other/.git/HEAD", "");
    let ran = check(&folder, &["--select", "masthead/distribution", "other"]);
    assert_eq!(found(&ran), [format!("other/c.txt {ERROR}")], "{ran:?}");
    // The folder that a draft is named from does not matter.
    let mut from_below = folder.masthead(["check", "--output-format", "concise", "../a.txt"]);
    let ran = Ran::of(from_below.current_dir(folder.path("sub")));
    assert_eq!((ran.status, found(&ran)), (0, vec!["../a.txt advice masthead/distribution".to_owned()]), "{ran:?}");
}

#[test]
fn what_a_file_extends_holds_where_it_says_nothing() {
    let folder = Folder::with(&[
        ("house.toml", "select = [\"masthead\"]\nignore = [\"masthead/date\"]\nmessage-language = \"fr\"\n"),
        ("drafts/masthead.toml", "extend = \"../house.toml\"\nselect = [\"masthead/distribution\"]\n"),
        ("drafts/a.txt", BROKEN),
    ]);
    let ran = check(&folder, &["drafts"]);
    assert_eq!(found(&ran), [format!("drafts/a.txt {ERROR}")], "{ran:?}");
    let shown = Ran::of(&mut folder.masthead(["config", "drafts/a.txt"]));
    let expected = "\
# drafts/masthead.toml
# house.toml
select = [\"masthead/distribution\"]  # drafts/masthead.toml:2
ignore = [\"masthead/date\"]  # house.toml:2
message-language = \"fr\"  # house.toml:3
";
    assert_eq!((shown.status, shown.out().as_str()), (0, expected), "{shown:?}");
    let json = Ran::of(&mut folder.masthead(["config", "--output-format", "json", "drafts/a.txt"]));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["settings"][1]["from"], "house.toml:2");
    folder.write("house.toml", "extend = \"drafts/masthead.toml\"\n");
    let ran = check(&folder, &["drafts"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("house.toml:1:10: \"drafts/masthead.toml\" extends itself"), "{ran:?}");
}

#[test]
fn overrides_hold_for_their_files_and_the_later_for_both() {
    let folder = Folder::with(&[
        (
            "masthead.toml",
            "select = [\"masthead/distribution\"]\n\
             [[override]]\npaths = [\"letters/\"]\n[override.rules.masthead]\nseverity = \"warning\"\n\
             [[override]]\npaths = [\"*.md\"]\n[override.rules.\"masthead/distribution\"]\nenabled = false\n",
        ),
        ("a.txt", BROKEN),
        ("letters/b.txt", BROKEN),
        ("letters/c.md", BROKEN),
    ]);
    let ran = check(&folder, &["."]);
    assert_eq!(found(&ran), ["a.txt error masthead/distribution", "letters/b.txt warning masthead/distribution"]);
}

#[test]
fn the_command_line_beats_the_configuration() {
    let folder = Folder::with(&[
        ("masthead.toml", "ignore = [\"masthead\"]\nlanguage = \"es\"\nclass = \"note\"\nmessage-language = \"fr\"\n"),
        ("a.txt", BROKEN),
    ]);
    assert_eq!(found(&check(&folder, &["a.txt"])), Vec::<String>::new());
    let ran = check(&folder, &["--select", "masthead/distribution", "--message-language", "en", "a.txt"]);
    assert_eq!(found(&ran), [format!("a.txt {ERROR}")]);
    assert!(ran.out().contains("is expected"), "{ran:?}");
    let report = |arguments: &[&str]| {
        let ran = Ran::of(&mut folder.masthead(["check", "--output-format", "json"].iter().chain(arguments)));
        serde_json::from_slice::<serde_json::Value>(&ran.stdout).expect("JSON")["files"][0].clone()
    };
    let file = report(&["a.txt"]);
    assert_eq!((&file["language"], &file["class"]), (&"es".into(), &"note".into()));
    let file = report(&["--language", "auto", "--class", "report", "a.txt"]);
    assert_eq!((&file["language"], &file["class"]), (&"en".into(), &"report".into()));
    let outline = Ran::of(&mut folder.masthead(["outline", "a.txt"])).out();
    assert!(outline.starts_with("language: es\nclass: note\n"), "{outline}");
    // What is enabled in the configuration can be left out on the command line.
    folder.write("masthead.toml", "[rules.\"masthead/distribution\"]\nenabled = true\n");
    let ran = check(&folder, &["--ignore", "masthead", "a.txt"]);
    assert_eq!(found(&ran), Vec::<String>::new());
}

#[test]
fn excluded_files_are_passed_over_even_if_named() {
    let folder = Folder::with(&[
        (
            "masthead.toml",
            "select = [\"masthead/distribution\"]\n\nexclude = [\"old/\", \"*.notes.txt\", \"!kept.notes.txt\"]\n",
        ),
        ("old/a.txt", BROKEN),
        ("b.notes.txt", BROKEN),
        ("kept.notes.txt", BROKEN),
        ("sub/c.txt", BROKEN),
    ]);
    assert_eq!(folder.check(["."]).paths(), ["kept.notes.txt", "sub/c.txt"]);
    let ran = folder.check(["old/a.txt", "b.notes.txt"]);
    assert_eq!((ran.status, ran.paths()), (0, vec![]), "{ran:?}");
    let told = "b.notes.txt: passed over: masthead.toml:3 excludes \"*.notes.txt\"\n\
                old/a.txt: passed over: masthead.toml:3 excludes \"old/\"\n";
    assert_eq!(ran.stderr, told);
    assert_eq!(folder.check(["--no-exclude", "old/a.txt"]).paths(), ["old/a.txt"]);
    let ran = folder.check(["old"]);
    let told = "nothing is left to check: 1 passed over; of the first, masthead.toml:3 excludes \"old/\"\n";
    assert_eq!((ran.status, ran.stderr.as_str()), (0, told));
    folder.write("masthead.toml", "include = [\"sub/\"]\n");
    assert_eq!(folder.check(["."]).paths(), ["sub/c.txt"]);
    let ran = folder.check(["old/a.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, "old/a.txt: passed over: masthead.toml:1 does not include it\n"));
    let config = Ran::of(&mut folder.masthead(["config", "old/a.txt"])).out();
    assert!(config.contains("# old/a.txt: masthead.toml:1 does not include it\n"), "{config}");
}

#[test]
fn a_path_that_is_not_there_is_told_whatever_is_excluded() {
    let folder =
        Folder::with(&[("masthead.toml", "include = [\"drafts/**\"]\nexclude = [\"./old\"]\n"), ("old/a.txt", BROKEN)]);
    for path in ["drfts/a.txt", "old/b.txt"] {
        let ran = folder.check([path]);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.out().contains("no such file or folder"), "{ran:?}");
    }
    assert_eq!(folder.check(["old/a.txt"]).status, 0, "`./` before a pattern is no part of it");
}

#[test]
fn an_allowance_for_a_file_that_is_not_there_is_told() {
    let allow = |path: &str| format!("[[allow]]\npath = \"{path}\"\nrule = \"masthead/date\"\nreason = \"x\"\n");
    let folder = Folder::with(&[("a.txt", SOUND)]);
    for (path, told) in [("gone.txt", true), ("/gone.txt", true), ("./a.txt", false), ("*.md", false)] {
        folder.write("masthead.toml", allow(path));
        let ran = folder.check(["a.txt"]);
        let note = format!("masthead.toml:2: there is no file {path:?} to allow in\n");
        assert_eq!(ran.stderr.contains(&note), told, "{ran:?}");
    }
}

#[test]
fn what_is_set_for_a_folder_is_what_its_own_file_says() {
    let folder = Folder::with(&[
        ("masthead.toml", "language = \"en\"\n"),
        ("sub/masthead.toml", "rule-paths = [\"rules\"]\n"),
        ("sub/rules/house/order.toml", OWN_RULE),
    ]);
    let ran = Ran::of(&mut folder.masthead(["config", "sub"]));
    assert_eq!(ran.out(), "# sub/masthead.toml\nrule-paths = [\"rules\"]  # sub/masthead.toml:1\n", "{ran:?}");
}

#[test]
fn excluded_standard_input_is_given_back_as_it_is() {
    let folder = Folder::with(&[("masthead.toml", "exclude = [\"old/\"]\n")]);
    let mut command = folder.masthead(["check", "--fix", "--stdin-filename", "old/a.txt", "-"]);
    let ran = Ran::with_input(&mut command, BROKEN.as_bytes());
    assert_eq!((ran.status, ran.out().as_str()), (0, BROKEN), "{ran:?}");
}

#[test]
fn what_is_wrong_in_a_configuration_has_its_place() {
    let cases = [
        ("selct = [\"masthead\"]\n", "1:1: unknown field `selct`", "did you mean \"select\"?"),
        (
            "\nselect = [\"masthead\", \"masthaed/date\"]\n",
            "2:23: there is no rule or group \"masthaed/date\"",
            "did you mean \"masthead/date\"?",
        ),
        ("ignore = \"masthead\"\n", "1:10: invalid type", ""),
        (
            "[rules.masthad]\nenabled = true\n",
            "1:8: there is no rule or group \"masthad\"",
            "did you mean \"masthead\"?",
        ),
        ("[rules.masthead]\nseverity = \"warn\"\n", "2:12: unknown variant `warn`", "`warning`"),
        (
            "[[override]]\npaths = []\nlangauge = \"fr\"\n",
            "3:1: unknown field `langauge`",
            "did you mean \"language\"?",
        ),
        ("language = \"de\"\n", "1:12: unknown variant `de`", "`auto`"),
        ("class = \"reprot\"\n", "1:9: there is no document class \"reprot\"", "did you mean \"report\"?"),
        ("exclude = [\"a\", \"[z-a]\"]\n", "1:17: ", "[z-a]"),
        ("extend = \"nowhere.toml\"\n", "1:10: \"nowhere.toml\": no such file or folder", ""),
        ("extend = \".\"\n", "1:10: \".\": a folder", "name the masthead.toml in it"),
        ("select = []\n", "1:10: no rule or group to check", "leave \"select\" out"),
        ("exclude = [\"\"]\n", "1:12: an empty pattern", ""),
        ("exclude = [\"[a\"]\n", "1:12: ", "unclosed character class"),
        ("exclude = ['drafts\\old']\n", "1:12: a backslash parts no folders", "write \"drafts/old\""),
        ("[[override]]\npaths = []\n", "2:9: no pattern of the files", ""),
        (
            "[[allow]]\npath = \"a.txt\"\nrule = \"masthead/date\"\ntext = \"\"\nreason = \"x\"\n",
            "2:8: the text of what is allowed is empty",
            "",
        ),
        ("rule-paths = [\"nowhere\"]\n", "1:15: nowhere: no such folder", ""),
        ("[[allow]]\npath = \"a.txt\"\nrule = \"masthead/date\"\n", "1:1: missing field `reason`", ""),
        ("[[allow]]\npath = \"a.txt\"\nrule = \"masthead/date\"\nreason = \" \"\n", "4:10: the reason is empty", ""),
        (
            "[[allow]]\npath = \"a.txt\"\nrule = \"date\"\nreason = \"x\"\n",
            "3:8: there is no rule \"date\"",
            "did you mean \"masthead/date\"?",
        ),
        ("select = [\n", "1:", ""),
    ];
    for (text, place, hint) in cases {
        let folder = Folder::with(&[("masthead.toml", text), ("a.txt", SOUND)]);
        let ran = check(&folder, &["a.txt"]);
        assert_eq!((ran.status, ran.out().as_str()), (2, ""), "{text}{ran:?}");
        assert!(ran.stderr.starts_with(&format!("error: masthead.toml:{place}")), "{text}{}", ran.stderr);
        assert!(ran.stderr.contains(hint), "{text}{}", ran.stderr);
    }
    let folder = Folder::with(&[("a.txt", SOUND)]);
    let ran = check(&folder, &["--config", "nowhere.toml", "a.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (2, "error: nowhere.toml: no such file or folder\n"));
    folder.write("masthead.toml", "\u{feff}ignore = [\"masthead\"]\r\n");
    assert_eq!(check(&folder, &["a.txt"]).status, 0, "a byte order mark is no fault");
    folder.write("masthead.toml", b"\xff");
    assert_eq!(check(&folder, &["a.txt"]).stderr, "error: masthead.toml: not UTF-8\n");
}

/// A rule of one's own, which finds the session below the agenda item.
const OWN_RULE: &str = r#"
name = "house/order"
severity = "warning"
summary = "The session stands above the agenda item"
rationale = "So it is done here."
[source]
title = "House style"
certainty = "house-practice"
[check]
kind = "order"
elements = ["session", "agenda-item"]
[message.en]
order = "\"{found}\" stands above \"{expected}\""
[[example]]
language = "en"
bad = """
United Nations
General Assembly
[[Agenda item 12]]
Eighty-first session
"""
"#;

const UNORDERED: &str = "United Nations\nGeneral Assembly\nAgenda item 12\nEighty-first session\n";

#[test]
fn rules_of_ones_own_are_rules() {
    let folder = Folder::with(&[
        ("masthead.toml", "rule-paths = [\"rules\"]\nselect = [\"house\"]\n"),
        ("rules/house/order.toml", OWN_RULE),
        ("drafts/a.txt", UNORDERED),
    ]);
    let ran = check(&folder, &["drafts"]);
    assert_eq!(found(&ran), ["drafts/a.txt warning house/order"], "{ran:?}");
    let listed = Ran::of(&mut folder.masthead(["rules", "--select", "house"]));
    assert!(listed.out().starts_with("house/order  warning"), "{listed:?}");
    let explained = Ran::of(&mut folder.masthead(["explain", "house/order"]));
    assert_eq!(explained.status, 0, "{explained:?}");
    let sarif = Ran::of(&mut folder.masthead(["check", "--output-format", "sarif", "drafts"])).out();
    assert!(sarif.contains("\"id\":\"house/order\""), "{sarif}");
    folder.write("rules/masthead/date.toml", OWN_RULE.replace("house/order", "masthead/date"));
    let ran = check(&folder, &["drafts"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr.starts_with("error: rules/masthead/date.toml:2:9: another rule has the name \"masthead/date\""),
        "{ran:?}"
    );
}

#[test]
fn rules_in_preview_wait_to_be_asked_for() {
    let preview = OWN_RULE.replace("severity = \"warning\"", "severity = \"warning\"\nstage = \"preview\"");
    let folder = Folder::with(&[
        ("masthead.toml", "rule-paths = [\"rules\"]\n"),
        ("rules/house/order.toml", &preview),
        ("a.txt", UNORDERED),
    ]);
    let own = |ran: &Ran| ran.out().contains("[house/order]");
    assert!(!own(&check(&folder, &["a.txt"])));
    assert!(!own(&check(&folder, &["--select", "house", "a.txt"])));
    assert!(own(&check(&folder, &["--select", "house/order", "a.txt"])));
    assert!(own(&check(&folder, &["--preview", "a.txt"])));
    folder.write("masthead.toml", "rule-paths = [\"rules\"]\npreview = true\n");
    assert!(own(&check(&folder, &["a.txt"])));
    folder.write("masthead.toml", "rule-paths = [\"rules\"]\n[rules.house]\nenabled = true\n");
    assert!(own(&check(&folder, &["a.txt"])));
}

#[test]
fn the_examples_of_ones_own_rules_are_run() {
    let folder = Folder::with(&[("rules/house/order.toml", OWN_RULE)]);
    let test = |folder: &Folder| Ran::of(&mut folder.masthead(["rules", "test", "rules"]));
    let ran = test(&folder);
    assert_eq!((ran.status, ran.out().as_str()), (0, "house/order: its example holds\n"), "{ran:?}");
    folder.write("rules/house/order.toml", OWN_RULE.replace("[[Agenda item 12]]", "Agenda item 12"));
    let ran = test(&folder);
    assert_eq!(ran.status, 1);
    assert!(ran.out().starts_with("house/order: 1 of 1 examples fail\n  rules/house/order.toml:14: example 1 (en): "));
    folder.write("rules/house/order.toml", OWN_RULE.replace("elements =", "elemnts ="));
    let ran = test(&folder);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("order.toml:11:1: ") && ran.stderr.contains("did you mean \"elements\"?"), "{ran:?}");
    assert_eq!(Ran::of(&mut Folder::new().masthead(["rules", "test", "."])).status, 2);
}

#[test]
fn a_new_configuration_is_whole_and_changes_nothing() {
    let folder = Folder::with(&[("a.txt", BROKEN)]);
    let before = check(&folder, &["a.txt"]).out();
    let init = || Ran::of(&mut folder.masthead(["init"]));
    assert_eq!(init().status, 0);
    assert_eq!(check(&folder, &["a.txt"]).out(), before);
    let again = init();
    assert_eq!(
        (again.status, again.stderr.as_str()),
        (2, "error: masthead.toml: there is one already; it stays as it is\n")
    );
    // Its settings hold once the mark before them is taken away.
    let text = String::from_utf8(folder.read("masthead.toml")).expect("text");
    let is_setting =
        |line: &str| line.starts_with("# [") || line.split_once(" = ").is_some_and(|(key, _)| !key[2..].contains(' '));
    let used: Vec<&str> = text.lines().filter(|line| is_setting(line)).map(|line| &line[2..]).collect();
    assert!(used.len() > 20, "{used:?}");
    folder.write("masthead.toml", used.join("\n"));
    folder.write("rules/house/order.toml", OWN_RULE);
    folder.write("../house/masthead.toml", "");
    let ran = check(&folder, &["a.txt"]);
    let _ = std::fs::remove_dir_all(folder.path("../house"));
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn the_schema_is_current() {
    let ran = Ran::of(&mut Folder::new().masthead(["config", "--schema"]));
    let committed = include_str!("../../docs/schemas/config.schema.json");
    assert!(ran.out() == committed, "write it anew: masthead config --schema > docs/schemas/config.schema.json");
}

/// The TOML in a page.
fn toml(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect()
}

#[test]
fn the_page_shows_what_holds() {
    let examples = toml(include_str!("../../docs/configuration.md"));
    assert!(examples.len() > 1);
    for example in examples {
        let folder = Folder::with(&[("masthead.toml", example), ("a.txt", SOUND)]);
        let ran = check(&folder, &["a.txt"]);
        assert_eq!(ran.status, 0, "{example}{ran:?}");
    }
}
