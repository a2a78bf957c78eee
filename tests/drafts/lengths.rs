//! Sentences and documents at the most words that they may have, and above.

use std::collections::BTreeMap;
use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options, Setting};

use super::{RULES, all};

/// What a rule tells of a text where it is set to a limit of so many words.
fn told(rule: &str, words: usize, text: &str) -> String {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new("draft.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let setting = Setting { parameters: BTreeMap::from([("words".to_owned(), words)]), ..Setting::default() };
    let settings = BTreeMap::from([(rule.to_owned(), setting)]);
    let options = Options { select: vec![rule.to_owned()], preview: true, settings, ..Options::default() };
    let found = rule::check(&document, &RULES, &options);
    let line = |found: &masthead::diagnostic::Diagnostic| {
        let quoted = manuscript.slice(found.span);
        let (start, end) =
            (quoted.split(' ').next().unwrap_or_default(), quoted.split(' ').next_back().unwrap_or_default());
        format!("{} [{start}…{end}] {}", manuscript.position(found.span.start()).line, found.message)
    };
    found.iter().map(line).collect::<Vec<_>>().join(" | ")
}

/// What is told where a sentence may have ten words, of a report with this as its second paragraph.
fn sentences(text: &str) -> String {
    let report = format!(
        "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n\
         1. It met in June.\n\n2. {text}\n\n3. It met in July.\n"
    );
    told("style/sentence-length", 10, &report)
}

#[test]
fn a_sentence_is_told_above_its_limit() {
    let cases = [
        ("It met in June and heard the reports of all.", ""),
        (
            "It met in June and heard the reports of all members.",
            "13 [It…members.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        ("It met in June and – heard – the reports of all.", ""),
        ("It met in June and heard the reports – of all.", ""),
        ("It met in June and heard - the - reports - of - all.", ""),
        (
            "It met in June and heard the reports of all members!",
            "13 [It…members!] This sentence has 11 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and heard the reports of all members?",
            "13 [It…members?] This sentence has 11 words; more than 10 are hard to translate",
        ),
        ("It met in June and heard the reports of all members", ""),
        ("It met in June and heard the reports of all members;", ""),
        ("it met in June and heard the reports of all members.", ""),
        ("It met in June and heard the reports of • all members.", ""),
    ];
    all(&cases, sentences);
}

#[test]
fn a_sentence_ends_where_the_next_begins() {
    let cases = [
        ("It met in June and heard. The reports of all members came.", ""),
        (
            "It met in June and heard.The reports of all members came.",
            "13 [It…came.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and heard. the reports of all members came.",
            "13 [It…came.] This sentence has 12 words; more than 10 are hard to translate",
        ),
        ("It met in June and heard.1 The reports of all members came.", ""),
        ("It met in June and heard. 14. The reports of all members came.", ""),
        ("It met in June and heard. (a) The reports of all members came.", ""),
        ("It met in June and heard; (a) The reports of all members came.", ""),
        (
            "It met in June and heard; the reports of all members came.",
            "13 [It…came.] This sentence has 12 words; more than 10 are hard to translate",
        ),
        ("It met in “June and heard.” The reports of all members came.", ""),
        ("It met in June and heard... The reports of all members came.", ""),
        ("It met in June and heard? The reports of all members came.", ""),
        ("It met in June. It heard the reports of all members of the house.", ""),
        (
            "It heard the reports of all members of the house in June. It met.",
            "13 [It…June.] This sentence has 12 words; more than 10 are hard to translate",
        ),
        (
            "It heard the reports of all members of the house in June. It met in July and heard the reports of all the members.",
            "13 [It…June.] This sentence has 12 words; more than 10 are hard to translate | 13 [It…members.] This sentence has 12 words; more than 10 are hard to translate",
        ),
    ];
    all(&cases, sentences);
}

#[test]
fn a_list_is_no_sentence() {
    let cases = [
        (
            "It heard reports, views and songs of all its members there.",
            "13 [It…there.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        (
            "It heard reports, views, words and songs of its members there.",
            "13 [It…there.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        ("It heard reports, views, words, tales and songs of its members.", ""),
        (
            "It heard reports; views, words and songs of its members there.",
            "13 [It…there.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        (
            "It heard reports, views and songs of all of its many members there, too, as before.",
            "13 [It…before.] This sentence has 16 words; more than 10 are hard to translate",
        ),
        (
            "It heard Estonia and Latvia and Peru and the songs there.",
            "13 [It…there.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        (
            "It heard Estonia and Latvia and Peru and Chad and songs.",
            "13 [It…songs.] This sentence has 11 words; more than 10 are hard to translate",
        ),
        ("It heard Estonia and Latvia and Peru and Chad and Oman.", ""),
        ("It heard Estonia and (Latvia and “Peru and Chad and Oman.", ""),
        (
            "It heard Estonia and Latvia and Peru and Chad and Oman there.",
            "13 [It…there.] This sentence has 12 words; more than 10 are hard to translate",
        ),
        (
            "It heard Estonia and Latvia and Peru and Chad of Oman and others there.",
            "13 [It…there.] This sentence has 14 words; more than 10 are hard to translate",
        ),
    ];
    all(&cases, sentences);
}

#[test]
fn lines_of_running_text_are_of_one_length() {
    let cases = [
        (
            "It met in June and heard the reports\nof all members there.",
            "13 [It…there.] This sentence has 12 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and\nheard the reports of\nall members there.",
            "13 [It…there.] This sentence has 12 words; more than 10 are hard to translate",
        ),
        ("It met in June and\nheard the reports of\nall members\nthere and the others.", ""),
        (
            "It met in June and\nheard the reports of\nall members of it and\nof the other house\nin July and there.",
            "13 [It…there.] This sentence has 22 words; more than 10 are hard to translate",
        ),
        ("It met in June and\nheard the reports of\nall members of it and\nof it\nin July and there.", ""),
        (
            "It met in June and\nheard the reports of\nall members of it and\nof the one house or\nof\nthe other house and\nin July and there.",
            "13 [It…there.] This sentence has 28 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and\nheard the reports of\nall members of it and\nof the one house or\nof\nof the two houses or\nthe other house and\nin July and there.",
            "13 [It…there.] This sentence has 33 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and\nheard the reports of\nall members of it and\nof the one house or\nof all these\nof the two houses or\nthe other house and\nin July and there.",
            "13 [It…there.] This sentence has 35 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and\nheard the reports of\nall members of it and\nof the one house or\nof all these and\nof the two houses or\nin July and there.",
            "13 [It…there.] This sentence has 32 words; more than 10 are hard to translate",
        ),
        ("It met in June and heard   the reports of all members.", ""),
        ("It met in June and heard\tthe reports of all members.", ""),
        (
            "It met in June and heard the\nreports of all the members\nin the house of the city\nThe reports of the members\nwere heard in the house.",
            "13 [It…house.] This sentence has 28 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and heard the\nreports of all the members\nin the house of\nThe reports of the members\nwere heard in the house.",
            "",
        ),
        (
            "It met in June and heard the\nreports of all the members\nin the house of\nthe reports of the members\nwere heard in the house.",
            "",
        ),
        (
            "It met in June and heard the\nreports of all the members\nin the house of the\nRepublic and the members\nwere heard in the house.",
            "13 [It…house.] This sentence has 26 words; more than 10 are hard to translate",
        ),
        (
            "It met in June and heard the\nreports of all the members\nin the house of\nRepublics and the members\nwere heard in the house.",
            "",
        ),
        (
            "It met in June and heard the\nreports of all the members\nin the houses\nRepublics and the members\nwere heard in the house.",
            "",
        ),
    ];
    all(&cases, sentences);
}

/// With its masthead it has more than 30 words.
const LONG: &str = "It met in June and heard the reports of all in the house of it.";

/// What a rule tells of a document that may have 30 words, with this symbol, original language, author and text.
fn document(rule: &str, text: &str) -> String {
    let [symbol, original, author, text] = text.splitn(4, " / ").collect::<Vec<_>>()[..] else { return String::new() };
    let draft = format!(
        "{symbol}\n\nDistr.: General\n20 July 2026\nOriginal: {original}\n\nEighty-first session\n\nOf it\n\n{author}\n\n1. {text}\n"
    );
    told(rule, 30, &draft)
}

#[test]
fn a_document_of_a_session_is_told_above_its_limit() {
    let cases = [
        ("A/81/L.4 / English / Report of the Chair / It met in June and heard the reports of all.", ""),
        ("A/81/L.4 / English / Report of the Chair / It met in June and heard the reports of all in it.", ""),
        ("A/81/L.4 / English / Report of the Chair / It met in June and heard the reports of all in the.", ""),
        ("A/81/L.4 / English / Report of the Chair / It met in June and heard the reports of all in the house.", ""),
        (
            "A/81/L.4 / English / Report of the Chair / It met in June and heard the reports of all in the house of it.",
            "1 [A/81/L.4…A/81/L.4] The document has 32 words; a document issued during a session has about 30 at most",
        ),
        (
            "A/81/L.4 / English / Report of the Chair / It met in June – and heard – the reports of all in the house – of it.",
            "1 [A/81/L.4…A/81/L.4] The document has 32 words; a document issued during a session has about 30 at most",
        ),
        (
            "A/81/L.4 / French / Report of the Chair / It met in June and heard the reports of all in the house of it.",
            "",
        ),
        (
            "A/81/L.4 / English/French / Report of the Chair / It met in June and heard the reports of all in the house of it.",
            "1 [A/81/L.4…A/81/L.4] The document has 32 words; a document issued during a session has about 30 at most",
        ),
        (
            "A/81/WP.4 / English / Report of the Chair / It met in June and heard the reports of all in the house of it.",
            "1 [A/81/WP.4…A/81/WP.4] The document has 32 words; a document issued during a session has about 30 at most",
        ),
        (
            "A/81/4 / English / Report of the Chair / It met in June and heard the reports of all in the house of it.",
            "",
        ),
    ];
    all(&cases, |text| document("limits/words-in-session", text));
}

#[test]
fn the_secretariat_has_a_limit_of_its_own() {
    let cases = [
        (
            "A/81/214 / English / Report of the Secretary-General",
            "1 [A/81/214…A/81/214] The document has 32 words; counted with its notes and annexes, it may have at most 30",
        ),
        (
            "A/81/214 / English / Note by the Secretariat",
            "1 [A/81/214…A/81/214] The document has 32 words; counted with its notes and annexes, it may have at most 30",
        ),
        ("A/81/214 / English / Report of the Committee on Peace", ""),
        ("A/81/L.4 / English / Report of the Secretary-General", ""),
        ("A/81/214 / French / Report of the Secretary-General", ""),
    ];
    all(&cases, |head| document("limits/words-secretariat", &format!("{head} / {LONG}")));
}

#[test]
fn others_than_the_secretariat_have_a_limit_of_their_own() {
    let cases = [
        ("A/81/214 / English / Report of the Secretary-General", ""),
        ("A/81/214 / English / Note by the Secretariat", ""),
        (
            "A/81/214 / English / Report of the Committee on Peace",
            "1 [A/81/214…A/81/214] The document has 34 words; counted with its notes and annexes, it may have at most 30",
        ),
        ("A/81/L.4 / English / Report of the Committee on Peace", ""),
        ("A/81/214 / French / Report of the Committee on Peace", ""),
    ];
    all(&cases, |head| document("limits/words", &format!("{head} / {LONG}")));
}
