//! The preface below the masthead: which lines are the titles, the author's, the place and dates.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::RULES;

/// The parts of the preface that these names have, in a draft whose preface has these lines.
fn parts(preface: &str) -> Vec<String> {
    let text = format!(
        "United Nations\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n{preface}\n\n\
         1. It met in June and heard the reports of its members.\n"
    );
    let manuscript = reader::read(text.into_bytes(), Path::new("titles.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let names = ["organ", "body", "meeting", "place-and-dates", "item-title", "title", "author"];
    let wanted = document.elements.iter().filter(|element| names.contains(&element.name()));
    wanted.map(|element| format!("{}: {}", element.name(), element.text)).collect()
}

#[test]
fn a_title_may_have_dates_and_a_place_stands_first() {
    let title =
        "Implementation of Security Council resolution 1701 (2006) during the period from 21 June to 20 October 2024";
    assert_eq!(
        parts(&format!("{title}\n\nReport of the Secretary-General")),
        [format!("title: {title}"), "author: Report of the Secretary-General".to_owned()]
    );
    assert_eq!(
        parts("Sixty-eighth session\nVienna, 10–14 March 2025\n\nStatus of contributions\n\nNote by the Secretariat"),
        [
            "place-and-dates: Vienna, 10–14 March 2025",
            "title: Status of contributions",
            "author: Note by the Secretariat"
        ]
    );
    assert_eq!(
        parts("Sixty-eighth session\nVienna, 10–14 March 2025\n\nReport of the Secretary-General"),
        ["place-and-dates: Vienna, 10–14 March 2025", "author: Report of the Secretary-General"]
    );
}

#[test]
fn a_line_within_a_sentence_is_no_place() {
    let text = "I have the honour to transmit the statement made\nat the meeting, held in Vienna from 3 to 5 March 2025, on\npeace.";
    assert!(!parts(text).iter().any(|part| part.starts_with("place")), "{:?}", parts(text));
}

#[test]
fn the_name_of_an_organ_is_no_title() {
    assert_eq!(
        parts("Human Rights Council\n\nConcluding observations on the report of Fiji"),
        ["organ: Human Rights Council", "title: Concluding observations on the report of Fiji"]
    );
    let letter = "Letter dated 3 June 2025 from the President of the\nSecurity Council\naddressed to the members";
    assert_eq!(parts(letter), [format!("title: {}", letter.replace('\n', " "))]);
}

#[test]
fn a_document_of_two_organs_has_its_item_above_the_second() {
    let preface = "General Assembly\nSeventy-eighth session\nAgenda item 31\nPrevention of armed conflict\n\n\
                   Security Council\nSeventy-ninth year\n\nLetter dated 7 June 2024 from Qatar";
    assert_eq!(
        parts(preface),
        [
            "organ: General Assembly",
            "item-title: Prevention of armed conflict",
            "organ: Security Council",
            "title: Letter dated 7 June 2024 from Qatar"
        ]
    );
}

#[test]
fn the_title_of_a_letter_ends_before_its_text() {
    let title = "Letter dated 9 August 2024 from the Permanent Representative of Estonia to the United Nations";
    let text = "I have the honour to transmit a statement of the Minister (see annex).\n(Signed) Rein Tammsaar";
    assert_eq!(parts(&format!("{title}\n{text}")), [format!("title: {title}")]);
    let broken = "Letter dated 9 August 2024 from the Permanent Representative of\nEstonia to the United Nations\n\
                  I have the honour to transmit a statement of the Minister for\nForeign Affairs (see annex).\n(Signed) X";
    assert_eq!(parts(broken), [format!("title: {}", &title)]);
    let stopped = "Letter dated 9 August 2024 from the President of the\nBoard of a company, Ltd.";
    assert_eq!(parts(stopped), [format!("title: {}", stopped.replace('\n', " "))]);
}

#[test]
fn the_number_of_a_meeting_is_no_title() {
    let lines = [
        "9876th meeting",
        "64th plenary meeting",
        "9876e séance",
        "9876ª sesión",
        "9876-е заседание",
        "第9876次会议",
        "الجلسة 9876",
    ];
    for line in lines {
        assert_eq!(
            parts(&format!("Eightieth session\n\n{line}\n\nPublic libraries")),
            [format!("meeting: {line}"), "title: Public libraries".to_owned()]
        );
    }
    assert_eq!(parts("Eightieth session\n\nThe 9876th meeting"), ["title: The 9876th meeting"]);
}

#[test]
fn the_author_may_stand_below_a_second_title() {
    assert_eq!(
        parts(
            "Eighty-first session\nAgenda item 138\nProgramme budget\n\nEstimates\n\nThematic cluster II\n\nReport of the Secretary-General"
        ),
        ["item-title: Programme budget", "title: Estimates", "author: Report of the Secretary-General"]
    );
}

#[test]
fn an_item_may_be_a_report() {
    let preface = "Eighty-first session\nSixth Committee\nAgenda item 82\nReport of the Secretary-General on peace\n\n\
                   Law in times of peace\n\nReport of the Secretary-General";
    assert_eq!(
        parts(preface),
        [
            "item-title: Report of the Secretary-General on peace",
            "title: Law in times of peace",
            "author: Report of the Secretary-General"
        ]
    );
}

#[test]
fn what_stands_at_the_foot_of_the_page_is_no_title_and_nothing_below_it_is() {
    for foot in ["25-01814 (E)", "*2501814*", "* A/81/150.", "** To be issued."] {
        let text = "Eighty-first session\n\nReport of the Board\n";
        assert_eq!(parts(&format!("{text}\n{foot}\n\nThe Board met twice")), ["author: Report of the Board"], "{foot}");
    }
    assert!(parts("Eighty-first session\n\n25-01814 (E)\n\nThe Board met twice").is_empty());
}

#[test]
fn a_title_looks_like_one() {
    assert!(parts("Eighty-first session\n\nthe Board, which met twice").is_empty());
    assert!(parts("Eighty-first session\n\nI.\n\nIntroduction").is_empty());
    assert_eq!(parts("Eighty-first session\n\n81/7.\n\nPeace in the valleys"), ["title: Peace in the valleys"]);
    for label in ["President:", "Presidencia:", "Président :", "Председатель:"] {
        assert_eq!(parts(&format!("Eighty-first session\n\n{label}\n\nPeace")), ["title: Peace"], "{label}");
    }
}

#[test]
fn the_text_of_a_resolution_is_none_of_its_title() {
    for text in [
        "The General Assembly,\nRecalling its resolution 77/4, and all that it said there on the matter of peace,",
        "Генеральная Ассамблея,\nссылаясь на свою резолюцию 77/4 и на все, что она сказала в ней о мире,",
        "大会，\n回顾其第77/4号决议及其中关于和平的所有内容，",
    ] {
        let titled = format!("Eighty-first session\n\nPeace in the valleys\n{text}");
        assert_eq!(parts(&titled), ["title: Peace in the valleys"]);
    }
}

#[test]
fn a_line_of_a_paragraph_names_no_place_and_dates() {
    let title = "Eighty-first session\n\nPeace in the valleys\n\n";
    for text in [
        "Further to our letter dated 28 July 2025 and to the one from Geneva, I am writing to\ndraw your attention to it.",
        "The Council, recalling its decisions on Geneva, the last of them 2024/344 of 23 July\n2024, asks for more.",
    ] {
        assert_eq!(parts(&format!("{title}{text}")), ["title: Peace in the valleys"]);
    }
    let below = "Convened under the auspices of the Council\nNew York, 14–18 and 21–23 July 2025\n\nPeace";
    let place = "place-and-dates: New York, 14–18 and 21–23 July 2025";
    assert!(parts(&format!("Eighty-first session\n{below}")).contains(&place.to_owned()));
}

#[test]
fn the_name_of_a_body_goes_on_where_its_line_ends_with_a_word_that_ends_none() {
    let boards = "Executive Board of the\nUnited Nations Development\nProgramme, the United Nations\nPopulation Fund and the\n\
                  United Nations Office for\nProject Services";
    let committee = "Special Committee on the Charter of the\nUnited Nations and on the Strengthening\nof the Role of the Organization";
    for name in [boards, committee] {
        let found = parts(&format!("{name}\nFirst session\n\nPeace"));
        assert_eq!(found, [format!("body: {}", name.replace('\n', " ")), "title: Peace".to_owned()]);
    }
    assert_eq!(
        parts("Committee on Conferences\nSessions of the year\n\nPeace")[0],
        "body: Committee on Conferences",
        "a title may stand right below"
    );
    let sanctions = "Security Council Committee established pursuant to resolution 1533 (2004)";
    assert_eq!(parts(&format!("{sanctions}\n\nPeace")), [format!("body: {sanctions}"), "title: Peace".to_owned()]);
}
