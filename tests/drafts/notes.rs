//! Notes of plain text: what calls one, where it begins and ends.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::RULES;
use super::bounds::report;

/// The callouts and the notes, with what they say, of a report that ends with `body`.
fn notes(body: &str) -> (Vec<String>, Vec<String>) {
    let text = report(body);
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new("notes.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let body = text.len() - body.len();
    let callouts = document.callouts.iter().filter(|callout| callout.span.start() >= body);
    let callout = |callout: &document::Callout| format!("{}{}", callout.mark, callout.note.map_or("", |_| "+"));
    let notes = document.notes.iter().filter(|note| note.span.start() >= body);
    let note = |note: &document::Note| format!("{} {}", note.mark, manuscript.slice(note.span));
    (callouts.map(callout).collect(), notes.map(note).collect())
}

#[test]
fn raised_digits_call_notes_where_notes_begin_with_such() {
    let (callouts, all) =
        notes("1. It met.¹ It left,²² with 5 km² of 10³ m³.\n\n¹ See A/81/12.\n²² See A/81/13,\npara. 5.\n");
    assert_eq!(callouts, ["1+", "22+"]);
    assert_eq!(all, ["1 See A/81/12.", "22 See A/81/13,\npara. 5."]);
    let (callouts, all) = notes("1. It met.¹ It has 5 km² and 10³.\n");
    assert!(callouts.is_empty() && all.is_empty(), "{callouts:?} {all:?}");
    let (callouts, _) = notes("1. It met in 2020.³ It left.\n\n¹ See A/81/12.\n");
    assert_eq!(callouts, ["3"], "a callout without its note");
}

#[test]
fn a_note_ends_where_the_next_one_begins() {
    let (_, all) = notes("1. It met* in June.¹\n\n* Issued late\nby the Office.\n¹ See A/81/12.\n");
    assert_eq!(all, ["* Issued late\nby the Office.", "1 See A/81/12."]);
}

#[test]
fn numbers_in_brackets_call_notes_where_they_are_those_of_notes_in_order() {
    let (callouts, all) = notes("1. It met.[1]\n\n2. It left[2] it.\n\n[1] See A/81/12.\n[2] See A/81/13,\npara. 5.\n");
    assert_eq!(callouts, ["1+", "2+"]);
    assert_eq!(all, ["1 See A/81/12.", "2 See A/81/13,\npara. 5."]);
    for text in [
        "1. It met.[2]\n\n2. It left[1] it.\n\n[1] See A/81/12.\n[2] See A/81/13.\n",
        "1. It met [1] again.\n\n[1] See A/81/12.\n",
        "1. It met.[1]\n\n[1] See A/81/12.\n[2] See A/81/13.\n",
        "[1] The Committee met.\n\n1. It met.[1]\n",
    ] {
        let (callouts, all) = notes(text);
        assert!(callouts.is_empty() && all.is_empty(), "{text:?}: {callouts:?} {all:?}");
    }
}

#[test]
fn an_author_may_have_two_callouts() {
    let (callouts, _) = notes("1. It met.\n\nReport of the Special Rapporteur* **\n\n* Issued late.\n** Annexed.\n");
    assert_eq!(callouts, ["*+", "**+"]);
    let (callouts, _) = notes("1. It met.\n\nReport * * *\n");
    assert_eq!(callouts, ["*"], "a row of asterisks");
}

#[test]
fn arabic_notes_have_round_brackets() {
    let (callouts, all) = notes("1 - اجتمعت اللجنة(1).\n\n2 - وردت ردود(٢).\n\n(1) انظر A/81/12.\n(٢) المرجع نفسه.\n");
    assert_eq!(callouts, ["1+", "2+"]);
    assert_eq!(all, ["1 انظر A/81/12.", "2 المرجع نفسه."]);
    for text in [
        "1. It met under article(1).\n\n(1) It left;\n",
        "1 - اجتمعت اللجنة (1).\n\n(1) انظر A/81/12.\n",
        "1 - المادة 5(1).\n\n(1) انظر A/81/12.\n",
    ] {
        let (callouts, all) = notes(text);
        assert!(callouts.is_empty() && all.is_empty(), "{text:?}: {callouts:?} {all:?}");
    }
}

#[test]
fn numbers_in_brackets_under_the_rule_are_notes_also_where_one_is_lost() {
    let (callouts, all) = notes("1. It met.[1]\n\n2. It left.\n\n______\n\n[1] See A/81/12.\n[2] See A/81/13.\n");
    assert_eq!(callouts, ["1+"]);
    assert_eq!(all, ["1 See A/81/12.", "2 See A/81/13."]);
    let (callouts, all) = notes("1. It met.[1]\n\n2. It left.[2]\n\n______\n\n[1] See A/81/12.\n");
    assert_eq!((callouts, all), (vec!["1+".to_owned(), "2".to_owned()], vec!["1 See A/81/12.".to_owned()]));
}
