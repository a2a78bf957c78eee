//! Which stretches of a text a rule about words passes over: quotations, addresses, tables, notes, headings.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options};

use super::RULES;

/// A draft with `text` as its body, with `{` and `}` round what this rule finds.
fn marked(rule: &str, name: &str, body: &str) -> String {
    let head = "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\n\
                Report of the Secretary-General\n\n";
    let text = format!("{head}{body}\n");
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let hints = Hints { language: Some("en".to_owned()), ..Hints::default() };
    let document = document::recognise(&manuscript, &*RULES, &hints);
    let options = Options { select: vec![rule.to_owned()], ..Options::default() };
    let mut marked = text.clone();
    for found in rule::check(&document, &RULES, &options).iter().rev() {
        marked.insert(found.span.end(), '}');
        marked.insert(found.span.start(), '{');
    }
    marked[head.len()..].trim_end().to_owned()
}

/// Holds each of `cases`: what the rule finds stands in braces.
fn all(rule: &str, name: &str, cases: &[&str]) {
    let faults = cases.iter().filter_map(|case| {
        let given = marked(rule, name, &case.replace(['{', '}'], ""));
        (given != *case).then(|| format!("{given:?}, // {case:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_quotation_goes_from_its_mark_to_the_one_that_closes_it() {
    let cases = [
        "1. Of ten {percent}, “of ten percent” of ten {percent}.",
        "1. Of ten {percent}, \"of ten percent\" of ten {percent}.",
        "1. Of ten {percent}, «of ten percent» of ten {percent}.",
        "1. Of ten {percent}, 《of ten percent》 of ten {percent}.",
        "1. Of ten {percent}, 「of ten percent」 of ten {percent}.",
        "1. Of ten {percent}, „of ten percent“ of ten {percent}.",
        "1. Of ten {percent}, ”of ten percent” of ten {percent}.",
        "1. Of “ten percent\" of ten percent” of ten {percent}.",
        "1. Of \"ten percent” of ten percent\" of ten {percent}.",
        "1. Of «ten percent” of ten percent» of ten {percent}.",
        "1. Of «ten percent» of ten {percent}» of ten {percent}.",
        "1. Of 《ten percent」 of ten percent》 of ten {percent}.",
        "1. Of 「ten percent》 of ten percent」 of ten {percent}.",
        "1. Of “ten percent» of ten percent” of ten {percent}.",
        "1. Of «ten percent\" of ten percent\" of ten percent» of ten {percent}.",
        "1. Of ten» {percent} of ten {percent}.",
        "1. Of ten 》 {percent} of ten {percent}.",
        "1. Of ten」 {percent} of ten {percent}.",
        "1. Of ten” {percent} of ten {percent}.",
        "1. Of ten ”percent of ten percent.",
        "1. Of ten ”(percent of ten percent.",
        "1. Of ten ”, {percent} of ten {percent}.",
        "1. Of “ten percent of ten percent.",
        "1. Of ten {percent} “and «of ten percent» of ten percent” of ten {percent}.",
    ];
    all("style/per-cent", "draft.txt", &cases);
}

#[test]
fn an_address_goes_from_space_to_space() {
    let cases = [
        "1. See https://un.org/percent of ten {percent}.",
        "1. See percent.https://un.org of ten {percent}.",
        "1. See www.percent of ten {percent}.",
        "1. See a@percent.org of ten {percent}.",
        "1. See percent@ten of ten {percent}.",
        "1. Seen percent.org of ten {percent}.",
        "1. See a@b.org,percent and (c@percent.org) or {percent} of ten {percent}.",
        "1. See {percent} https://un.org {percent}.",
        "1. See https://un.org\n{percent} of ten {percent}.",
    ];
    all("style/per-cent", "draft.txt", &cases);
}

#[test]
fn a_rule_for_paragraphs_leaves_tables_and_headings() {
    let cases = [
        "1. It is {5 %} in all.",
        "I. It is 5 % in all\n\n1. It is {5 %} in all.",
        "1. It is all.\n\nOf all of it\tit is 5 % in all.",
        "1. It is all.\n\nOf all of it    it is 5 % in all.",
        "1. It is all.\n\nOf all of it   it is {5 %} in all.",
        "1. It is all.\n\nOf all of it | it is {5 %} in all.",
        "1. It is all.\n\n| Of all of it | it is 5 % in all |",
        "1. It is all.\n\nOf all of it |it is 5 % in all.|",
        "1.    It is {5 %} in all.",
        "1.\tIt is {5 %} in all.",
        "1. It is all:\n\n(a)    It is {5 %} in all;",
        "1. It is all:\n\n(viii)    It is {5 %} in all;",
        "1. It is all.\n\nOf    it is {5 %} in all.",
        "1. It is all.\n\nOf all of it    it is 5 % in all,\nand it is {5 %} in all.",
        "1. It is all.¹\n\n¹ It is 5 % in all.",
    ];
    all("style/per-cent-sign", "draft.txt", &cases);
    all(
        "style/per-cent-sign",
        "draft.md",
        &[
            "# I. It is 5 % in all\n\n1. It is {5 %} in all.",
            "1. It is all.\n\n> It is 5 % in all.",
            "1. It is all.\n\n```\nIt is 5 % in all.\n```",
            "1. It is all.[^1]\n\n[^1]: It is 5 % in all.",
            "| Of | it is 5 % |\n|--|--|\n| of | it is 5 % |",
        ],
    );
}
