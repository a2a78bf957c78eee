//! The outline of a draft: its parts with what is known of each, and what its text cites.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, all};

/// The outline of a draft, a part in each line: set in, with what is known of it and its text.
fn outline(text: &str, name: &str) -> Vec<String> {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let entries = document::outline(&document, &*RULES);
    let line = |entry: &document::Entry| {
        let known: String = entry.detail.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        format!("{}{}{known} [{}]", "- ".repeat(entry.depth), entry.part, entry.text)
    };
    entries.iter().map(line).collect()
}

/// What a paragraph that says this cites by a word and a number.
fn cited(said: &str) -> String {
    let text = report(&format!("1. Note: {said}"));
    let manuscript = reader::read(text.into_bytes(), Path::new("cited.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let entries = document::outline(&document, &*RULES);
    let parts = ["symbol", "resolution", "decision", "paragraph-reference"];
    let below = entries.iter().filter(|entry| entry.depth == 1 && parts.contains(&entry.part.as_str()));
    let said =
        |entry: &document::Entry| format!("{} [{}]", entry.part, manuscript.slice(entry.span).replace('\n', "/"));
    below.map(said).collect::<Vec<_>>().join(" | ")
}

#[test]
fn an_outline_tells_what_is_known_of_each_part() {
    let text = "A/81/214\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n20 July 2026\nEnglish\nOriginal: English and French\n\n\
        Eighty-first session\nAgenda item 12 (b)*\n\nReport of the Secretary-General\n\n\
        * A/81/150.\n\n\
        1. The libraries of small islands lend all their books to everyone who comes, whatever the weather is.\n\n\
        (a) One island (see A/80/12);\n\n(i) A small one;\n\n2 bis. It recalled resolution 70/1.\n\n\
        Annex\n\nLibraries\n\n1. The libraries of small islands lend their books.\n";
    let expected = [
        "symbol [A/81/214]",
        "united-nations [United Nations]",
        "organ [General Assembly]",
        "distribution category=general [Distr.: General]",
        "date date=2026-07-20 [20 July 2026]",
        "language language=en [English]",
        "original-language languages=en, fr [Original: English and French]",
        "session number=81 [Eighty-first session]",
        "agenda-item number=12 (b) agenda=adopted callout=* [Agenda item 12 (b)]",
        "- callout note=A/81/150. [*]",
        "author [Report of the Secretary-General]",
        "note mark=* [A/81/150.]",
        "- symbol [A/81/150]",
        "paragraph number=1 [1. The libraries of small islands lend all their books to everyone who …]",
        "- subparagraph letter=a [(a)]",
        "- symbol [A/80/12]",
        "- - subparagraph letter=i [(i)]",
        "paragraph number=2bis [2 bis. It recalled resolution 70/1.]",
        "- resolution [resolution 70/1]",
        "annex [Annex]",
        "paragraph number=1 [1. The libraries of small islands lend their books.]",
    ];
    assert_eq!(outline(text, "outline.txt"), expected);
}

#[test]
fn an_agenda_item_has_the_callout_that_stands_after_it() {
    let item = |item: &str| {
        let text =
            format!("A/81/214*\n\nDistr.: General\n\n{item}\n\nReport of the Secretary-General**\n\n1. It met.\n");
        outline(&text, "outline.txt").into_iter().find(|line| line.starts_with("agenda-item")).expect("an agenda item")
    };
    assert_eq!(item("Agenda item 12"), "agenda-item number=12 agenda=adopted [Agenda item 12]");
    assert_eq!(item("Agenda item 12***"), "agenda-item number=12 agenda=adopted callout=*** [Agenda item 12]");
    assert_eq!(item("Agenda item 12 **"), "agenda-item number=12 agenda=adopted callout=** [Agenda item 12]");
}

#[test]
fn the_text_of_a_part_is_shown_up_to_a_word() {
    let shown = |word: &str| {
        let body = format!("1. Of {} {word} and more.", ["books"; 10].join(" "));
        outline(&report(&body), "outline.txt")
            .into_iter()
            .find(|line| line.starts_with("paragraph"))
            .expect("a paragraph")
    };
    let books = ["books"; 10].join(" ");
    for word in ["a", "of", "any", "some", "seven", "eights"] {
        assert!(
            shown(word).ends_with(&format!("{books} {word}{}]", if word.len() < 3 { " and …" } else { " …" })),
            "{word}: {}",
            shown(word)
        );
    }
    for word in ["seventy", "thousand", "hundredth"] {
        assert!(shown(word).ends_with(&format!("{books} …]")), "{word}: {}", shown(word));
    }
}

#[test]
fn resolutions_decisions_and_paragraphs_are_cited_by_a_word_and_a_number() {
    let cases = [
        ("resolution 70/1.", "resolution [resolution 70/1]"),
        ("Resolution 70/1.", "resolution [Resolution 70/1]"),
        ("RESOLUTION 70/1.", "resolution [RESOLUTION 70/1]"),
        ("resolution\u{a0}70/1.", "resolution [resolution\u{a0}70/1]"),
        ("resolution\n70/1.", "resolution [resolution/70/1]"),
        ("resolution \n 70/1.", "resolution [resolution / 70/1]"),
        ("resolution    70/1.", ""),
        ("resolution\n\n70/1.", ""),
        ("nonresolution 70/1.", ""),
        ("resolutions 70/1 and 70/2.", "resolution [resolutions 70/1]"),
        ("resolution 1325 (2000).", "resolution [resolution 1325 (2000)]"),
        ("resolution 3363 (XXX).", "resolution [resolution 3363 (XXX)]"),
        ("resolution 1 (S-V).", "resolution [resolution 1 (S-V)]"),
        ("resolution 5 (a).", "resolution [resolution 5]"),
        ("resolution 5 (ABCDEFGH).", "resolution [resolution 5 (ABCDEFGH)]"),
        ("resolution 5 (ABCDEFGHI).", "resolution [resolution 5]"),
        ("resolution 5 (2000", "resolution [resolution 5]"),
        ("resolution 5(2000).", "resolution [resolution 5]"),
        ("resolution 79/…", ""),
        ("resolution /5.", ""),
        ("resolution No. 5.", ""),
        ("resolution of 5 May.", ""),
        ("resolution", ""),
        ("resolution ", ""),
        ("decision 1/CP.16.", "decision [decision 1/CP.16]"),
        ("decision 1/CMP.3 (b).", "decision [decision 1/CMP.3]"),
        ("decision 1/CP.16 (2010).", "decision [decision 1/CP.16 (2010)]"),
        ("decision 1/CP.", ""),
        ("decision 1/.16.", ""),
        ("decision 1/16.", "decision [decision 1/16]"),
        ("decision 1/CP16.", ""),
        ("decision 1/cp.16.", ""),
        ("decision 1/CP.x.", ""),
        ("decision 4/4.", "decision [decision 4/4]"),
        ("Decision 78/505 A.", "decision [Decision 78/505]"),
        ("paragraph 5.", "paragraph-reference [paragraph 5]"),
        ("paragraphs 5 and 6.", "paragraph-reference [paragraphs 5]"),
        (
            "paragraph 5 of resolution 70/1 and decision 70/2.",
            "paragraph-reference [paragraph 5] | resolution [resolution 70/1] | decision [decision 70/2]",
        ),
        ("para. 5.", "paragraph-reference [para. 5]"),
        ("paras. 5-7.", "paragraph-reference [paras. 5]"),
        ("subparagraph 5.", ""),
        ("paragraph (a).", ""),
        ("paragraph  5.", "paragraph-reference [paragraph  5]"),
        (
            "see A/81/12 and resolution 70/1, decision 5.",
            "symbol [A/81/12] | resolution [resolution 70/1] | decision [decision 5]",
        ),
        ("A/RES/70/1, resolution A/RES/70/1.", "symbol [A/RES/70/1] | symbol [A/RES/70/1]"),
    ];
    all(&cases, cited);
}
