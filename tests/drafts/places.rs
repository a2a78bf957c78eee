//! In which place a passage stands, and what that changes: cells, notes of several paragraphs, headings that end with a
//! mark, marks and quotations directly beside what is found, and articles before names.

use std::path::Path;

use masthead::diagnostic::{Fix, apply};
use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options};

use super::{RULES, all, of_rule};

const HEAD: &str = "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\n\
                    Report of the Secretary-General\n\n";

/// What a rule finds in a draft with this body, as `[QUOTED]`.
fn quoted(name: &str, body: &str, rule: &str) -> String {
    let told = of_rule(name, &format!("{HEAD}{body}\n"), rule);
    let quoted = told.iter().filter_map(|line| Some(&line[line.find('[')?..=line.find(']')?]));
    quoted.collect::<Vec<_>>().join(" ")
}

/// The body after all fixes that a rule offers.
fn mended(name: &str, body: &str, rule: &str) -> String {
    let text = format!("{HEAD}{body}\n");
    let manuscript = reader::read(text.into_bytes(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let options = Options { select: vec![rule.to_owned()], ..Options::default() };
    let found = rule::check(&document, &RULES, &options);
    let fixes: Vec<&Fix> = found.iter().filter_map(|diagnostic| diagnostic.fixes.first()).collect();
    apply(manuscript.text(), &fixes).0[HEAD.len()..].trim_end().to_owned()
}

#[test]
fn a_subparagraph_is_one_without_a_stop_too() {
    let cases = [
        ("1. It is so:\n\n(a) It is 5 % in all\n\n(b) It is so.", "[5 %]"),
        ("1. It is so.\n\nIt is 5 % in all\n\n2. It is so.", ""),
    ];
    all(&cases, |body| quoted("draft.txt", body, "style/per-cent-sign"));
}

#[test]
fn cells_notes_and_headings_are_no_paragraphs_however_they_end() {
    let cases = [
        ("1. It is so.\n\n| Of all | It is 5 % of it. |\n|--|--|\n| of it | It is 6 % of all; |", ""),
        ("1. It is so.[^1]\n\n[^1]: It is so.\n\n    It is 5 % of it, again.", ""),
        ("1. It is 6 % of it.\n\n## II. Is it 5 % in all?\n\n2. It is so.", "[6 %]"),
        // A heading begins a passage of its own in what is indented, too.
        ("1. It is so.\n\nIt is so.\n\n    It is 5 % in all\n    # It is so.", ""),
    ];
    all(&cases, |body| quoted("draft.md", body, "style/per-cent-sign"));
    let annex = "1. It is so.\n\nAnnex to the letter dated 12 July 2026 from the Permanent Representative of the \
                 Netherlands to the United Nations addressed to the Secretary-General, on 5 % of all\n\n1. It is 6 % of it.";
    assert_eq!(quoted("draft.txt", annex, "style/per-cent-sign"), "[6 %]");
}

#[test]
fn words_are_read_directly_before_a_quotation_and_beside_italic_type() {
    let cases = [("1. Of *ten percent* of ten percent.", "[percent]"), ("1. Of *ten percent* alone.", "")];
    all(&cases, |body| quoted("draft.md", body, "style/per-cent"));
    let head =
        "A/81/214\n\nDistr.: General\n20 July 2026\nChinese\nOriginal: English\n\n第八十一届会议\n\n秘书长的报告\n\n";
    let told = of_rule("draft.txt", &format!("{head}1. 残废人“残废人”残废人“会”。\n"), "language/disability");
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn an_address_is_all_that_stands_round_its_sign() {
    let cases = [
        ("1. See https://un.org/data?unit=percent of ten percent.", "[percent]"),
        ("1. See percent+ten@un.org of ten percent.", "[percent]"),
        ("1. See www.un.org/data?unit=percent alone.", ""),
    ];
    all(&cases, |body| quoted("draft.txt", body, "style/per-cent"));
}

#[test]
fn a_name_takes_the_apostrophe_of_its_passage() {
    let body = "1. Of the country’s border with Ivory Coast.\n\n2. Of a border with Ivory Coast.";
    let told = of_rule("draft.txt", &format!("{HEAD}{body}\n"), "names/countries").join("\n");
    assert!(told.contains("\"Côte d’Ivoire\"") && told.contains("\"Côte d'Ivoire\""), "{told}");
}

#[test]
fn a_name_is_mended_where_its_article_is_known() {
    let cases = [
        ("1. It met the Holland of old.", "1. It met the Netherlands of old."),
        ("1. It met in Holland of old.", "1. It met in the Netherlands of old."),
        ("1. It is so.\n\nHolland was so.", "1. It is so.\n\nHolland was so."),
        ("1. It met Holland of old.", "1. It met Holland of old."),
        ("| State | It |\n|--|--|\n| Holland | so |", "| State | It |\n|--|--|\n| Netherlands | so |"),
        ("| State | It |\n|--|--|\n| and Holland | so |", "| State | It |\n|--|--|\n| and Holland | so |"),
    ];
    all(&cases, |body| mended("draft.md", body, "names/countries"));
}
