//! Rules of one's own: what is refused, where it stands, and what their examples tell.

use crate::{Folder, Ran};

/// A rule of terms with this check and this example, at `house/terms`.
fn terms(check: &str, example: &str) -> String {
    format!(
        "name = \"house/terms\"\nseverity = \"warning\"\nsummary = \"x\"\nrationale = \"x\"\nlanguages = [\"en\"]\n\
         [source]\ntitle = \"House style\"\ncertainty = \"house-practice\"\n\
         [message.en]\nfound = \"\\\"{{found}}\\\" for \\\"{{expected}}\\\"\"\n[check]\n{check}\n\
         [[example]]\nlanguage = \"en\"\n{example}\n"
    )
}

/// What `masthead rules test` says of such a rule.
fn tested(check: &str, example: &str) -> Ran {
    let folder = Folder::with(&[("rules/house/terms.toml", &terms(check, example))]);
    Ran::of(&mut folder.masthead(["rules", "test", "rules"]))
}

const SOUND: &str =
    "kind = \"terms\"\nfix = \"safe\"\n[check.terms.en]\n\"Secretariat\" = \"United Nations Secretariat\"";

#[test]
fn what_a_check_cannot_use_is_refused_where_it_stands() {
    let term = |table: &str| format!("kind = \"terms\"\ncase = \"ignore\"\n[check.terms.en]\n{table}");
    let pattern = |keys: &str| format!("kind = \"pattern\"\n[[check.patterns]]\n{keys}");
    let cases = [
        (term("\"foo\" = \"bar\"\n\"bar\" = \"baz\""), "15:1", "the right form \"bar\" holds \"bar\""),
        (term("\"Foo\" = \"bar\"\n\"foo\" = \"baz\""), "15:2", "are the same wrong form"),
        (term("\"foo\" = \"foo\""), "15:2", "both the wrong form and the right one"),
        (term("\"foo\" = \" \""), "15:2", "without words"),
        (
            pattern("match = '(?<number>\\d+) percent'\nreplace = \"{nmber} per cent\""),
            "15:12",
            "did you mean \"number\"?",
        ),
        (pattern("match = '(\\d+) percent'\nreplace = \"$1 per cent\""), "15:12", "give what is captured a name"),
        (pattern("match = '(?:\\w{1,1000}){1,1000} percent'"), "14:10", "too large"),
        (
            "kind = \"order\"\nelements = [\"session\", \"agenda-itm\"]".to_owned(),
            "13:24",
            "did you mean \"agenda-item\"?",
        ),
    ];
    for (check, place, hint) in cases {
        let ran = tested(&check, "bad = \"[[foo]]\"");
        assert_eq!(ran.status, 2, "{check}{ran:?}");
        assert!(ran.stderr.contains(hint), "{check}{ran:?}");
        let line = place.split_once(':').map_or(place, |(line, _)| line);
        assert!(ran.stderr.contains(&format!("rules/house/terms.toml:{line}:")), "{check}{ran:?}");
    }
}

#[test]
fn languages_and_classes_that_are_none_are_refused() {
    let folder = Folder::new();
    let refused = |from: &str, to: &str, what: &str| {
        let text = terms(SOUND, "bad = \"A/81/1\\n\\n1. The [[Secretariat]].\"").replace(from, to);
        folder.write("rules/house/terms.toml", text);
        let ran = Ran::of(&mut folder.masthead(["rules", "test", "rules"]));
        assert_eq!(ran.status, 2, "{to}{ran:?}");
        assert!(ran.stderr.contains(what), "{to}{ran:?}");
    };
    refused(
        "languages = [\"en\"]",
        "languages = [\"eng\"]",
        "no language \"eng\"; languages are ar, en, es, fr, ru, zh",
    );
    refused("[check.terms.en]", "[check.terms.pt]", "no language \"pt\"");
    refused("[source]", "classes = { only = [\"reprot\"] }\n[source]", "did you mean \"report\"?");
    refused("bad =", "finding = \"foo\"\nbad =", "no finding \"foo\"; it has \"found\"");
}

#[test]
fn an_example_says_what_is_the_matter_and_where() {
    let cases = [
        ("bad = \"A/81/1\\n\\n1. The [[Secretariat]].\"", 0, "house/terms: its example holds"),
        ("bad = \"A/81/1\\n\\n1. The Secretariat.\"", 1, "the bad text marks nothing"),
        ("bad = \"A/81/1\\n\\n1. The [[Secretariat.\"", 1, "a [[ of the bad text has no ]]"),
        (
            "bad = \"A/81/1\\n\\n1. The\\nSecretariat and [[the]].\"",
            1,
            "\"Secretariat\" in line 4 is reported, and not marked",
        ),
        ("bad = \"A/81/1\\n\\n1. The [[staff]].\"", 1, "\"staff\" in line 3 is marked, and not reported"),
        ("good = \"A/81/1\\n\\n1. The Secretariat.\"", 1, "\"Secretariat\" in line 3 is reported in the good text"),
        ("good = \"The United Nations Secretariat.\"", 1, "no bad example"),
    ];
    for (example, status, what) in cases {
        let ran = tested(SOUND, example);
        assert_eq!(ran.status, status, "{example}{ran:?}");
        assert!(ran.out().contains(what), "{example}{ran:?}");
        let fails = status == 1 && !what.starts_with("no ");
        assert_eq!(ran.out().contains("rules/house/terms.toml:16: example 1 (en): "), fails, "{example}{ran:?}");
    }
}

#[test]
fn a_right_form_may_hold_the_wrong_one_and_is_let_be() {
    let folder = Folder::with(&[
        ("masthead.toml", "rule-paths = [\"rules\"]\nselect = [\"house\"]\n"),
        ("rules/house/terms.toml", &terms(SOUND, "bad = \"A/81/1\\n\\n1. The [[Secretariat]].\"")),
        ("a.txt", "A/81/1\n\n1. The Secretariat met the United Nations Secretariat.\n"),
    ]);
    assert_eq!(Ran::of(&mut folder.masthead(["check", "--fix", "a.txt"])).status, 0);
    let mended = "A/81/1\n\n1. The United Nations Secretariat met the United Nations Secretariat.\n";
    assert_eq!(String::from_utf8_lossy(&folder.read("a.txt")), mended);
}
