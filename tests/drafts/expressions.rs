//! Expressions of rules of one's own: which texts they match, how far they reach, and what is said of one whose
//! replacement asks for what it does not capture.

use std::fs;
use std::path::{Path, PathBuf};

use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options, RuleSet};

/// The rule with these lines under `[[check.patterns]]`, or what is said of it; each test has a folder of its own.
fn rules(test: &str, pattern: &str) -> Result<RuleSet, String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("expressions").join(test);
    fs::create_dir_all(folder.join("own")).expect("a folder is made");
    let rule = format!(
        "name = \"own/expression\"\nseverity = \"warning\"\nsummary = \"It is so\"\nrationale = \"It is so.\"\n\n\
         [source]\ntitle = \"House style\"\ncertainty = \"house-practice\"\n\n\
         [check]\nkind = \"pattern\"\n\n[[check.patterns]]\n{pattern}\n\n\
         [message.en]\nfound = \"\\\"{{found}}\\\" is written here\"\n"
    );
    fs::write(folder.join("own").join("expression.toml"), rule).expect("a rule is written");
    RuleSet::built_in().expect("the rules load").with_folder(&folder).map_err(|error| error.to_string())
}

/// Holds each of `cases`: what the expression finds in the text, which begins a paragraph, stands in braces.
fn all(test: &str, pattern: &str, cases: &[&str]) {
    let rules = rules(test, pattern).expect("the rule holds");
    let faults = cases.iter().filter_map(|case| {
        let given = marked(&rules, &case.replace(['{', '}'], ""));
        (given != *case).then(|| format!("{pattern}: {given:?}, // {case:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn marked(rules: &RuleSet, body: &str) -> String {
    let head = "United Nations\n\n1. ";
    let text = format!("{head}{body}\n");
    let manuscript = reader::read(text.clone().into_bytes(), Path::new("draft.txt")).expect("text is read");
    let hints = Hints { language: Some("en".to_owned()), ..Hints::default() };
    let document = document::recognise(&manuscript, rules, &hints);
    let options = Options { select: vec!["own/expression".to_owned()], ..Options::default() };
    let mut marked = text.clone();
    for found in rule::check(&document, rules, &options).iter().rev() {
        marked.insert(found.span.end(), '}');
        marked.insert(found.span.start(), '{');
    }
    marked[head.len()..].trim_end().to_owned()
}

#[test]
fn white_space_that_goes_on_counts_once_in_how_far_an_expression_reaches() {
    let cases = [
        "Of {Council 12}, {Council  13}, {Council   14} and {Council\n    15}.",
        "Of {12 Councils}, {13  Councils}, {14   Councils} and {15\n    Councils}.",
    ];
    all("spaces", "match = '(?:Council [0-9]{2}|[0-9]{2} Councils)'", &cases);
    all("spaces_after", "match = 'Council [0-9]{2}'", &cases[..1]);
    all("spaces_before", "match = '[0-9]{2} Councils'", &cases[1..]);
    all("spaces_begin", "match = ' ;'", &["Of one{ ;} two{  ;} three{    ;} and four; and so on."]);
}

#[test]
fn the_longest_match_is_found_in_a_long_text() {
    let rest = " and so it went on".repeat(20);
    all("longest", "match = 'Council [0-9]{2}'", &[&format!("Of {{Council 12}}{rest}.")]);
    all("open", "match = 'Council [a-z]+'", &[&format!("The {{Council decided}}{rest}.")]);
    let numbers = "Of {resolutions 123, 124, 125, 126, 127}, and of 128.";
    all("repeated", "match = 'resolutions (?:[0-9]{3}, ){1,4}[0-9]{3}'", &[numbers]);
}

#[test]
fn what_goes_on_further_than_an_expression_reaches_is_not_found() {
    let more = " and so it went on".repeat(20);
    let after = format!("The Council{}. The {{Council went on}}.", " to".repeat(120));
    all("reach_after", "match = 'Council [a-z ]+'", &[&after]);
    let before = format!("From{more} percent. {{From one to two percent}}.");
    all("reach_before", "match = 'From [a-z ]+ percent'", &[&before]);
    let far = "and so it went on ".repeat(5);
    let exceptions = "match = 'percent'\nunless-after = ['GDP [^.]*']\nunless-before = ['[^.]* of GDP']";
    let cases = [
        "It was percent and so it went on of GDP. Of GDP it was percent.".to_owned(),
        format!("It was {{percent}} {far}of GDP. Of GDP {far}it was {{percent}}."),
    ];
    all("exceptions", exceptions, &[&cases[0], &cases[1]]);
}

#[test]
fn what_an_expression_has_found_is_not_found_in_part_again() {
    let cases = ["Of {5 percent or 6 percent} or {7 percent} in all."];
    all("apart", "match = '[0-9]+ percent(?: or [0-9]+ percent)?'", &cases);
    all("lists", "match = '[0-9]+, [0-9]+'", &["Of {1, 2}, {3, 4} and 5."]);
    all("parts", "match = '[0-9]+/[0-9]+'\nwithin-words = true", &["Of {1/2}/{3/4}/5."]);
}

#[test]
fn an_expression_within_words_is_found_within_them() {
    all("within", "match = 'percent'\nwithin-words = true", &["Of 5{percent}, x{percent} and {percent}age."]);
    all("whole", "match = 'percent'", &["Of 5percent, xpercent, percentage and {percent}."]);
}

#[test]
fn a_part_that_may_be_left_out_lets_a_word_go_on_before_the_next() {
    let cases = ["Of {nationwide} and {nation-wide}, but not of nation wide."];
    all("left_out", "match = '[a-z]+-?wide'", &cases);
    all("alternative", "match = '[a-z]+(?:-|)wide'", &cases);
}

#[test]
fn what_stands_beside_a_literal_may_be_of_many_lengths() {
    let cases = ["Of {Council 123 members}, {Council 1234567 members} and {Council 123456789 members}."];
    all("lengths", "match = 'Council [0-9]{1,9} members'", &cases);
    let cases = ["Of {Document 5/A} and {Documentab/A}, not Document 52/A or Document5/A."];
    all("gaps", "match = 'Document[ a-z0-9]{2}/[A-Z]'", &cases);
}

#[test]
fn a_space_in_brackets_is_one_character_after_an_escaped_bracket_too() {
    let cases = ["Of {Rule 5}, {Rule]5}, Rule(5, Rule+5 and Rule  5."];
    all("brackets", r"match = 'Rule[\] ][0-9]'", &cases);
}

#[test]
fn literals_that_are_given_are_looked_for_at_the_beginnings_of_words() {
    all("given", "match = '(?:pp|p)[.] [0-9]+'\nliterals = ['p.']", &["See {p. 5} and pp. 6."]);
    all("given_all", "match = '(?:pp|p)[.] [0-9]+'\nliterals = ['p.', 'pp.']", &["See {p. 5} and {pp. 6}."]);
}

#[test]
fn an_expression_for_what_is_written_finds_it_in_every_width_and_case() {
    let cases = ["Of {5 percent}, {6\u{a0}percent}, {7\u{202f}percent} and {8\u{2009}percent}, not of 9percent."];
    all("widths", "match = '[0-9] percent'\nwritten = true", &cases);
    let cases = ["Of {5 per cent}, {6 Per cent} and {7\u{a0}PER CENT}."];
    all("cases", "match = '[0-9] per cent'\nwritten = true\ncase = 'ignore'", &cases);
    // A mark of direction ends a word of what is written.
    all("marks", "match = 'UNDP'\nwritten = true", &["Of {UNDP}, \u{628}\u{200e}{UNDP} and \u{628}UNDP."]);
}

#[test]
fn a_rule_that_passes_over_symbols_reads_the_words_beside_them() {
    all("symbols", "match = 'Add'\nwithin-words = true", &["See A/81/214/Add.1, of which {Add} is a part."]);
}

#[test]
fn a_replacement_asks_for_what_is_captured_by_a_name() {
    let said = |replace: &str| {
        let pattern = format!("match = '(?<number>[0-9]+) (percent)'\nreplace = '{replace}'");
        rules("captures", &pattern).err().unwrap_or_default()
    };
    assert_eq!(said("{number} per cent"), "");
    let told = said("{nmber} per cent");
    assert!(told.ends_with("the expression captures no {nmber}; did you mean \"number\"?"), "{told}");
    let told = said("$1 per cent");
    let expected = "$1 is written as it is; give what is captured a name, (?<name>…), and write {name}";
    assert!(told.ends_with(expected), "{told}");
}
