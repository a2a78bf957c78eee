//! A baseline: old findings are passed over wherever their lines have moved, and new ones are not.

use crate::{BROKEN, Folder, ONE_RULE, Ran, SOUND};

/// A draft whose text and annex have paragraphs of these numbers.
fn draft(text: &[u32], annex: &[u32]) -> String {
    let head = "United Nations\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n";
    let paragraphs = |numbers: &[u32], about: &str| {
        let paragraph =
            |number| format!("\n{number}. The Committee considered {about} at length, and took note of it.\n");
        numbers.iter().map(paragraph).collect::<String>()
    };
    format!("{head}{}\nAnnex\n{}", paragraphs(text, "the matter"), paragraphs(annex, "its costs"))
}

fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    let fixed = ["check", "--output-format", "concise", "--select", "masthead/distribution,numbering/paragraphs"];
    Ran::of(&mut folder.masthead(fixed.iter().chain(arguments)))
}

fn lines(ran: &Ran) -> Vec<usize> {
    let out = ran.out();
    out.lines().filter(|line| line.ends_with(']')).filter_map(|line| line.split(':').nth(1)?.parse().ok()).collect()
}

#[test]
fn old_findings_are_known_where_their_lines_moved() {
    let folder = Folder::with(&[("a.txt", &draft(&[1, 2, 3], &[1, 2, 2, 3])), ("b.txt", BROKEN)]);
    assert_eq!(lines(&check(&folder, &["."])), [20, 4]);
    let ran = check(&folder, &["--write-baseline", "baseline.json", "."]);
    assert_eq!((ran.status, ran.out().as_str()), (0, ""), "{ran:?}");
    assert!(ran.stderr.contains("Wrote 2 findings to baseline.json"), "{ran:?}");
    let ran = check(&folder, &["--baseline", "baseline.json", "."]);
    assert!(ran.stderr.contains("Passed over 2 findings known to baseline.json"), "{ran:?}");
    assert_eq!((ran.status, lines(&ran)), (0, vec![]), "{ran:?}");
    folder.write("a.txt", draft(&[1, 2, 3, 4, 5], &[1, 2, 2, 3]).replace("A/81", "\nA/81"));
    for jobs in ["1", "4"] {
        let ran = check(&folder, &["--jobs", jobs, "--baseline", "baseline.json", "."]);
        assert_eq!((ran.status, lines(&ran)), (0, vec![]), "{ran:?}");
    }
    // Also from another folder, and in a report for programs.
    let mut elsewhere =
        folder.masthead(["check", "--output-format", "json", "--baseline", "../baseline.json", "../b.txt"]);
    elsewhere.args(ONE_RULE);
    folder.write("sub/c.txt", SOUND);
    let ran = Ran::of(elsewhere.current_dir(folder.path("sub")));
    let json: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    assert_eq!((ran.status, &json["summary"]["errors"], &json["summary"]["files"]), (0, &0.into(), &1.into()));
}

#[test]
fn a_new_finding_of_the_same_words_is_reported() {
    let folder = Folder::with(&[("a.txt", &draft(&[1, 2, 3], &[1, 2, 2, 3]))]);
    check(&folder, &["--write-baseline", "baseline.json", "."]);
    // The new one comes first, and the lines around each tell which is the old one.
    folder.write("a.txt", draft(&[1, 2, 2, 3], &[1, 2, 2, 3]));
    let ran = check(&folder, &["--baseline", "baseline.json", "."]);
    assert_eq!((ran.status, lines(&ran)), (1, vec![12]), "{ran:?}");
    folder.write("a.txt", draft(&[1, 2, 2, 3], &[1, 2, 3]));
    let ran = check(&folder, &["--baseline", "baseline.json", "."]);
    assert_eq!((ran.status, lines(&ran)), (1, vec![12]), "the old one is gone, and this stands elsewhere: {ran:?}");
    folder.write("b.txt", BROKEN);
    let ran = check(&folder, &["--baseline", "baseline.json", "b.txt"]);
    assert_eq!((ran.status, lines(&ran)), (1, vec![4]), "another file is another finding: {ran:?}");
}

#[test]
fn an_old_finding_is_known_while_its_paragraph_or_those_beside_it_stay() {
    let text = |before: &str, own: &str, after: &str| {
        format!("A/81/214\n\nUnited Nations\n\n1. {before}\n\n2. {own}\n\n3. {after}\n")
    };
    let (before, own, after) = ("It met in June.", "It had 5 percent.", "It left.");
    let folder = Folder::with(&[("a.txt", &text(before, own, after))]);
    let check = |more: [&str; 2]| {
        Ran::of(&mut folder.masthead([
            "check",
            "--fail-on",
            "warning",
            "--select",
            "style/per-cent",
            more[0],
            more[1],
            "a.txt",
        ]))
    };
    assert_eq!(check(["--write-baseline", "b.json"]).status, 0);
    let cases = [
        (text(before, "It\nhad 5 percent.", after), 0),
        (text("It did not meet.", own, "It stayed."), 0),
        (text(before, "It had nearly 5 percent.", after), 0),
        (text("It had 5 percent of all.", "It was mended.", after), 1),
        (text(before, "It was mended.", "It had 5 percent of all."), 1),
        (text(before, "It had 5 percent and 6 percent.", after), 1),
    ];
    for (text, status) in cases {
        folder.write("a.txt", &text);
        assert_eq!(check(["--baseline", "b.json"]).status, status, "{text}");
    }
}

#[test]
fn a_baseline_is_sorted_and_stable() {
    let folder = Folder::with(&[("b.txt", BROKEN), ("a.txt", BROKEN), ("c/d.txt", &draft(&[1, 2, 2, 3], &[]))]);
    check(&folder, &["--write-baseline", "one.json", "--jobs", "1", "."]);
    check(&folder, &["--write-baseline", "two.json", "--jobs", "8", "c", "b.txt", "a.txt"]);
    assert_eq!(folder.read("one.json"), folder.read("two.json"));
    check(&folder, &["--write-baseline", "one.json", "."]);
    assert_eq!(folder.read("one.json"), folder.read("two.json"));
    let json: serde_json::Value = serde_json::from_slice(&folder.read("one.json")).expect("JSON");
    let paths: Vec<_> = json["findings"].as_array().expect("findings").iter().map(|entry| &entry["path"]).collect();
    assert_eq!(paths, ["a.txt", "b.txt", "c/d.txt"]);
    assert_eq!((&json["findings"][0]["text"], &json["findings"][0]["count"]), (&"Distr.: Genral".into(), &1.into()));
}

#[test]
fn known_findings_are_not_mended() {
    let folder = Folder::with(&[("a.txt", BROKEN)]);
    check(&folder, &["--write-baseline", "baseline.json", "."]);
    let ran = check(&folder, &["--fix", "--unsafe-fixes", "--baseline", "baseline.json", "."]);
    assert_eq!((ran.status, folder.read("a.txt")), (0, BROKEN.as_bytes().to_vec()), "{ran:?}");
}

#[test]
fn a_baseline_that_is_none_is_refused_with_its_place() {
    let folder = Folder::with(&[("a.txt", BROKEN), ("bad.json", "{\n  \"version\": 1,\n  \"findngs\": []\n}")]);
    let refused = |file: &str| {
        let ran = check(&folder, &["--baseline", file, "."]);
        assert_eq!((ran.status, ran.out().as_str()), (2, ""), "{ran:?}");
        ran.stderr
    };
    assert_eq!(refused("nowhere.json"), "error: nowhere.json: no such file or folder\n");
    let told = refused("bad.json");
    assert!(told.starts_with("error: bad.json:3:11: not a baseline: unknown field `findngs`"), "{told}");
    folder.write("bad.json", "{\"version\": 2, \"findings\": []}");
    assert!(refused("bad.json").contains("a baseline of version 2"));
}

#[test]
fn no_baseline_is_written_of_half_the_files() {
    let folder = Folder::with(&[("a.txt", BROKEN), ("baseline.json", "old")]);
    folder.write("b.txt", b"\xff\xff\x00");
    let ran = check(&folder, &["--write-baseline", "baseline.json", "."]);
    assert_eq!((ran.status, folder.read("baseline.json")), (2, b"old".to_vec()), "{ran:?}");
    assert!(ran.stderr.contains("baseline.json: not written, since b.txt could not be checked"), "{ran:?}");
    assert_eq!(lines(&ran), [4], "what was found is then reported");
}
