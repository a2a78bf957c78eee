//! What is required of an organ's documents, and what a configuration sets of it.

use crate::{Folder, Ran};

/// A report under a provisional agenda that nothing calls a note to, its symbol and body to be filled in.
fn report(symbol: &str, body: &str) -> String {
    format!(
        "United Nations\n{symbol}\n{body}\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n\
         Eighty-first session\nItem 3 of the provisional agenda\n\nReport of the Secretary-General\n"
    )
}

/// The line of an outline that tells the profile.
fn profile(folder: &Folder, arguments: &[&str]) -> String {
    let out = Ran::of(folder.masthead(["outline"]).args(arguments)).out();
    out.lines().find_map(|line| line.strip_prefix("profile: ")).unwrap_or_default().to_owned()
}

/// How often the callout of the agenda is missed.
fn missed(folder: &Folder, arguments: &[&str]) -> usize {
    let mut run = folder.masthead(["check", "--output-format", "concise", "--select", "agenda/footnote"]);
    let ran = Ran::of(run.args(arguments));
    assert!(ran.status < 2, "{ran:?}");
    ran.out().lines().filter(|line| line.contains("agenda/footnote")).count()
}

#[test]
fn a_profile_is_told_and_said_why() {
    let told = [
        ("A/HRC/63/4", "Human Rights Council", "human-rights-council (from \"A/HRC/63/4\")"),
        ("E/CN.7/2026/4", "", "vienna-commissions (from \"E/CN.7/2026/4\")"),
        ("A/81/214", "General Assembly", "general-assembly (from \"A/81/214\")"),
        ("A/CONF.240/4", "", "conferences (from \"A/CONF.240/4\")"),
        ("", "Human Rights Council", "human-rights-council (from \"Human Rights Council\")"),
        ("", "", "united-nations"),
    ];
    for (symbol, body, expected) in told {
        let folder = Folder::with(&[("a.txt", &report(symbol, body))]);
        assert_eq!(profile(&folder, &["a.txt"]), expected, "{symbol} {body}");
    }
}

#[test]
fn what_is_required_is_that_of_the_profile() {
    let texts = [("ga.txt", report("A/81/214", "")), ("hrc.txt", report("A/HRC/63/4", ""))];
    let folder = Folder::with(&[("ga.txt", &texts[0].1), ("hrc.txt", &texts[1].1)]);
    assert_eq!((missed(&folder, &["ga.txt"]), missed(&folder, &["hrc.txt"])), (1, 0));
    assert_eq!(missed(&folder, &["--profile", "geneva", "hrc.txt"]), 1);
    assert_eq!(missed(&folder, &["--profile", "treaty-bodies", "ga.txt"]), 0);
    folder.write(
        "masthead.toml",
        "profile = \"treaty-bodies\"\n[[override]]\npaths = [\"hrc.txt\"]\nprofile = \"vienna\"\n",
    );
    assert_eq!((missed(&folder, &["ga.txt"]), missed(&folder, &["hrc.txt"])), (0, 1));
    assert_eq!(missed(&folder, &["--profile", "auto", "ga.txt"]), 1);
    assert_eq!(profile(&folder, &["ga.txt"]), "treaty-bodies");
}

#[test]
fn a_profile_that_is_none_is_refused() {
    let folder = Folder::with(&[("a.txt", &report("A/81/214", "")), ("masthead.toml", "profile = \"genva\"\n")]);
    let asked = Ran::of(&mut folder.masthead(["check", "--profile", "viena", "a.txt"]));
    assert!(asked.status == 2 && asked.stderr.contains("did you mean \"vienna\"?"), "{asked:?}");
    let set = Ran::of(&mut folder.masthead(["check", "a.txt"]));
    let told = "masthead.toml:1:11: there is no profile \"genva\"; did you mean \"geneva\"?";
    assert!(set.status == 2 && set.stderr.contains(told), "{set:?}");
}

#[test]
fn a_parameter_is_set_for_a_rule() {
    let text = report("A/81/214", "") + &"A sentence of five words. ".repeat(30);
    let folder = Folder::with(&[("a.txt", &text), ("b.txt", &text)]);
    let over = |file: &str| {
        let mut run = folder.masthead(["check", "--output-format", "concise", "--select", "limits", file]);
        let ran = Ran::of(&mut run);
        assert!(ran.status < 2, "{ran:?}");
        ran.out().lines().find(|line| line.contains("limits/")).map(str::to_owned)
    };
    assert_eq!(over("a.txt"), None);
    folder.write(
        "masthead.toml",
        "[rules.limits.parameters]\nwords = 100\n[[override]]\npaths = [\"b.txt\"]\n\
         [override.rules.limits]\nparameters = { words = 9000 }\n",
    );
    assert!(over("a.txt").is_some_and(|line| line.contains("100")));
    assert_eq!(over("b.txt"), None);
    let shown = Ran::of(&mut folder.masthead(["config", "b.txt"])).out();
    let line = "rules.\"limits/words\".parameters.words = 9000  # masthead.toml:6";
    assert!(shown.lines().any(|shown| shown == line), "{shown}");
    folder.write("masthead.toml", "[rules.\"limits/words\"]\nparameters = { word = 100 }\n");
    let ran = Ran::of(&mut folder.masthead(["check", "a.txt"]));
    let told = "2:16: there is no parameter of \"limits/words\" \"word\"; did you mean \"words\"?";
    assert!(ran.status == 2 && ran.stderr.contains(told), "{ran:?}");
}
