//! The masthead, the session, the agenda item and its note: how much what is found weighs, and what is proposed.

use std::path::Path;

use masthead::diagnostic::{Diagnostic, apply};
use masthead::document::{self, Hints};
use masthead::manuscript::Manuscript;
use masthead::reader;
use masthead::rule::{self, Options};

use super::{ARABIC, CHINESE, Draft, ENGLISH, FRENCH, RULES, RUSSIAN, SPANISH, all, of_rule};

/// What one rule finds in a draft, as `said` says it.
pub(crate) fn proposed(
    name: &str,
    text: &str,
    rule: &str,
    said: impl Fn(&Manuscript, &Diagnostic) -> String,
) -> Vec<String> {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let options = Options { select: vec![rule.to_owned()], preview: true, ..Options::default() };
    rule::check(&document, &RULES, &options).iter().map(|diagnostic| said(&manuscript, diagnostic)).collect()
}

/// How safe the first fix is, and the line that it leaves.
pub(crate) fn changed(manuscript: &Manuscript, diagnostic: &Diagnostic) -> String {
    let line = manuscript.position(diagnostic.span.start()).line;
    let Some(fix) = diagnostic.fixes.first() else { return "no fix".to_owned() };
    let (text, _) = apply(manuscript.text(), &[fix]);
    format!("{:?} {}", fix.safety, text.lines().nth(line - 1).unwrap_or_default())
}

/// How much a finding weighs, and its line.
fn weighed(manuscript: &Manuscript, diagnostic: &Diagnostic) -> String {
    format!("{:?} {}", diagnostic.severity, manuscript.position(diagnostic.span.start()).line)
}

/// A draft with each of these replaced by what stands beside it.
fn with(draft: Draft, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(draft.text.to_owned(), |text, (good, bad)| {
        assert!(text.contains(good), "{good} stands in the draft");
        text.replacen(good, bad, 1)
    })
}

#[test]
fn what_a_masthead_lacks_weighs_less_where_it_has_no_other_part() {
    let of = |text: &str| proposed("draft.txt", text, "masthead/original-language", weighed).join(" | ");
    let cases = [
        ("United Nations\n\n20 July 2026\n\nReport of the Secretary-General\n\n1. It met.\n", "Advice 3"),
        ("United Nations A/81/15\n\n20 July 2026\n\nReport of the Secretary-General\n\n1. It met.\n", "Error 3"),
        (
            "United Nations\n\n20 July 2026\n\nEighty-first session\n\nReport of the Secretary-General\n\n1. It met.\n",
            "Error 3",
        ),
        ("United Nations\n\nDistr.: General\n\nReport of the Secretary-General\n\n1. It met.\n", "Error 3"),
    ];
    all(&cases, of);
}

#[test]
fn what_a_masthead_lacks_is_shown_where_it_belongs() {
    let told = |changes: &[(&str, &str)], rule: &str| of_rule(ENGLISH.name, &with(ENGLISH, changes), rule).join(" | ");
    assert_eq!(
        told(&[("Distr.: General\n", "")], "masthead/distribution"),
        "2 [] The masthead has no distribution line; \"Distr.: General\", for example, is expected here"
    );
    assert_eq!(
        told(&[("20 July 2026\n", "")], "masthead/date"),
        "4 [] The masthead has no date; \"1 July 2016\", for example, is expected here"
    );
    // Beside the part that follows, where that stands apart from the one before.
    assert_eq!(
        told(&[("20 July 2026\n", "\n\n")], "masthead/date"),
        "7 [] The masthead has no date; \"1 July 2016\", for example, is expected here"
    );
    assert_eq!(
        told(&[("Original: English\n", "")], "masthead/original-language"),
        "5 [] The masthead does not name the original language; \"Original: English\", for example, is expected here"
    );
}

#[test]
fn a_label_in_capitals_is_spelled_as_any() {
    let of = |line: &str| {
        of_rule(ENGLISH.name, &with(ENGLISH, &[("Distr.: General", line)]), "masthead/distribution").join(" | ")
    };
    let cases = [
        ("DISTR.: GENERAL", ""),
        (
            "DIST.: GENERAL",
            "4 [DIST.: GENERAL] The distribution line reads \"DIST.: GENERAL\"; \"Distr.: General\" is expected",
        ),
    ];
    all(&cases, of);
}

#[test]
fn an_ordinal_of_a_date_goes_and_words_beside_it_are_looked_at_first() {
    let of = |date: &str| {
        let text = with(SPANISH, &[("15 de junio de 2026", date)]);
        proposed(SPANISH.name, &text, "masthead/date", changed).join(" | ")
    };
    let cases = [
        ("1 de junio de 2026", ""),
        ("1er de junio de 2026", "Safe 1 de junio de 2026"),
        ("Lunes 15 de junio de 2026", "Unsafe 15 de junio de 2026"),
    ];
    all(&cases, of);
}

#[test]
fn two_languages_that_nothing_joins_are_joined_and_looked_at_first() {
    let of = |line: &str| {
        let text = with(ENGLISH, &[("Original: English", line)]);
        proposed(ENGLISH.name, &text, "masthead/original-language", changed).join(" | ")
    };
    let cases = [
        ("Original: English and French", ""),
        ("Original: English French", "Unsafe Original: English and French"),
        ("Original: english French", "Unsafe Original: English and French"),
        ("Original: English et French", "Safe Original: English and French"),
        ("Original: english et French", "Safe Original: English and French"),
    ];
    all(&cases, of);
}

#[test]
fn a_session_is_taken_for_the_nearest() {
    let told = |of: Draft, changes: &[(&str, &str)]| {
        of_rule(of.name, &with(of, changes), "preface/session-ordinal").join(" | ")
    };
    let of = |line: &str| told(ENGLISH, &[("Eighty-first session", line)]);
    let cases = [
        (
            "Eigthy-frist session",
            "8 [Eigthy-frist session] The session reads \"Eigthy-frist session\"; it is spelled \"Eighty-first session\"",
        ),
        // Not that of the symbol, which another rule holds against it.
        (
            "Seventy-frist session",
            "8 [Seventy-frist session] The session reads \"Seventy-frist session\"; it is spelled \"Seventy-first session\"",
        ),
        // A line of twelve letters may have two slips, a shorter one only one.
        ("Sxthh session", "8 [Sxthh session] The session reads \"Sxthh session\"; it is spelled \"Sixth session\""),
        ("Sxt session", ""),
    ];
    all(&cases, of);
    let earlier = [("A/81/15", "A/80/15"), ("A/81/150", "A/80/150"), ("Eighty-first session", "Eighty session")];
    assert_eq!(
        told(ENGLISH, &earlier),
        "8 [Eighty session] The session reads \"Eighty session\", which is no ordinal; \"Eightieth session\" or \
         \"Eighth session\" is meant"
    );
}

#[test]
fn a_session_is_written_in_words_but_for_its_own_kind() {
    let of = |draft: Draft, good: &'static str| {
        move |bad: &str| of_rule(draft.name, &with(draft, &[(good, bad)]), "preface/session-ordinal").join(" | ")
    };
    let cases = [
        ("QUATRE-VINGT-UNIEME SESSION", ""),
        ("Quatre vingt unième session", ""),
        ("10e session extraordinaire", ""),
        (
            "81e session",
            "9 [81e session] The session reads \"81e session\"; its number is written out: \
             \"Quatre-vingt-unième session\"",
        ),
    ];
    all(&cases, of(FRENCH, "Quatre-vingt-unième session"));
    let cases = [("10º período extraordinario de sesiones", "")];
    all(&cases, of(SPANISH, "Octogésimo primer período de sesiones"));
    let cases = [("10-я специальная сессия", "")];
    all(&cases, of(RUSSIAN, "Восемьдесят первая сессия"));
    let cases = [
        (
            "第81届会议",
            "9 [第81届会议] The session reads \"第81届会议\"; its number is written out: \"第八十一届会议\"",
        ),
        ("第10届特别会议", ""),
        // Another character in the place of a numeral may be any numeral.
        ("第八十以届会议", ""),
    ];
    all(&cases, of(CHINESE, "第八十一届会议"));
    let cases = [("الدورة الحادية والثمانين", "")];
    all(&cases, of(ARABIC, "الدورة الحادية والثمانون"));
}

const ITEM: &str = "Item 71 (b) of the provisional agenda*";

#[test]
fn an_agenda_item_is_worded_as_its_language_words_it() {
    let of = |line: &str| of_rule(ENGLISH.name, &with(ENGLISH, &[(ITEM, line)]), "agenda/item").join(" | ");
    let reads =
        |line: &str, expected: &str| format!("9 [{line}] The agenda item reads \"{line}\"; \"{expected}\" is expected");
    let cases = [
        ("Item 71 (b) of the agenda", reads("Item 71 (b) of the agenda", "Agenda item 71 (b)")),
        (
            "Point 71 b) de l'ordre du jour provisoire*",
            reads("Point 71 b) de l'ordre du jour provisoire", "Item 71 (b) of the provisional agenda"),
        ),
        ("Items 71 (a) and (b) of the provisional agenda*", String::new()),
        ("Item 71 (a) and (b) of the provisional agenda*", String::new()),
        (
            "Item 5 (a) and 6 (b) of the provisional agenda*",
            reads("Item 5 (a) and 6 (b) of the provisional agenda", "Items 5 (a) and 6 (b) of the provisional agenda"),
        ),
        (
            "Items 71 (b) of the provisional agenda*",
            reads("Items 71 (b) of the provisional agenda", "Item 71 (b) of the provisional agenda"),
        ),
        (
            "Item 5b of the provisional agenda*",
            "9 [5b] The sub-item reads \"5b\"; \"5 (b)\" is expected in this language".to_owned(),
        ),
    ];
    let cases: Vec<(&str, &str)> = cases.iter().map(|(line, told)| (*line, told.as_str())).collect();
    all(&cases, of);
    let text = with(CHINESE, &[("71(b)", "71b)")]);
    assert_eq!(
        proposed(CHINESE.name, &text, "agenda/item", changed),
        ["Safe 临时议程*项目71(b)"],
        "no space in Chinese"
    );
}

#[test]
fn the_authority_for_the_sea_bed_may_cite_its_adopted_agenda() {
    let of = |line: &str| {
        let changes = [
            ("A/81/15", "ISBA/31/A/5"),
            ("General Assembly", "International Seabed Authority"),
            ("Eighty-first", "Thirty-first"),
            (ITEM, line),
            ("* A/81/150", "* ISBA/31/A/1"),
        ];
        of_rule(ENGLISH.name, &with(ENGLISH, &changes), "agenda/item").join(" | ")
    };
    let cases = [
        ("Item 7 of the agenda*", ""),
        ("Agenda item 7*", ""),
        ("Agneda item 7*", "9 [Agneda item 7] The agenda item reads \"Agneda item 7\"; \"Agenda item 7\" is expected"),
    ];
    all(&cases, of);
}

#[test]
fn an_agenda_item_over_two_lines_is_mended_by_hand() {
    let of = |line: &str| proposed(ENGLISH.name, &with(ENGLISH, &[(ITEM, line)]), "agenda/item", changed).join(" | ");
    let cases = [
        ("Item 71 (b) of the provisional agneda*", "Unsafe Item 71 (b) of the provisional agenda*"),
        ("Item 71 (b) of the\nprovisional agneda*", "no fix"),
    ];
    all(&cases, of);
}

/// What is told of the agenda's callout and its note, and of other callouts, where these stand in a report.
fn noted(changes: &[(&str, &str)]) -> [Vec<String>; 2] {
    ["agenda/footnote", "notes/callouts"].map(|rule| of_rule(ENGLISH.name, &with(ENGLISH, changes), rule))
}

const BOTH_MISSING: &str = "9 [Item 71 (b) of the provisional agenda] \"Item 71 (b) of the provisional agenda\" carries \
                            no asterisk, and no note gives the symbol of that agenda";

#[test]
fn an_agenda_item_without_its_callout_has_the_note_that_none_calls() {
    let lost = ("agenda*", "agenda");
    let [agenda, callouts] = noted(&[lost, ("80/12.", "80/12.¹"), ("* A/81/150.", "* A/81/150.\n\n¹ See A/80/5.")]);
    assert_eq!(
        agenda,
        [
            "9 [Item 71 (b) of the provisional agenda] \"Item 71 (b) of the provisional agenda\" carries no \"*\"; the note \
          \"A/81/150.\" waits for one"
        ]
    );
    assert_eq!(callouts, [""; 0]);
    // A note that is called is another's, and one without a symbol is none of an agenda.
    let [agenda, callouts] = noted(&[lost, ("80/12.", "80/12.¹"), ("* A/81/150.", "¹ A/80/5.")]);
    assert_eq!((agenda, callouts), (vec![BOTH_MISSING.to_owned()], vec![]));
    let [agenda, callouts] = noted(&[lost, ("* A/81/150.", "* The present report was submitted late.")]);
    assert_eq!(agenda, [BOTH_MISSING]);
    assert_eq!(callouts, ["44 [*] Nothing calls the note \"*\""]);
    // The callout of a title is none of the item above it.
    let [agenda, _] = noted(&[
        ("agenda*\nPromotion and protection of human rights", "agenda\nHaiti**"),
        ("* A/81/150.", "* A/81/150.\n\n** Including those that replied late."),
    ]);
    assert_eq!(
        agenda,
        [
            "9 [Item 71 (b) of the provisional agenda] \"Item 71 (b) of the provisional agenda\" carries no \"*\"; the note \
          \"A/81/150.\" waits for one"
        ]
    );
}

#[test]
fn an_organ_that_mostly_has_the_callout_is_warned() {
    let of = |symbol: &str, organ: &str| {
        let changes =
            [("A/81/15", symbol), ("General Assembly", organ), ("agenda*", "agenda"), ("\n* A/81/150.\n", "")];
        proposed(ENGLISH.name, &with(ENGLISH, &changes), "agenda/footnote", weighed).join(" | ")
    };
    assert_eq!(of("A/81/15", "General Assembly"), "Error 9");
    assert_eq!(of("E/CN.5/2027/3", "Economic and Social Council"), "Warning 9");
}

#[test]
fn a_note_of_another_page_is_the_items_where_it_is_a_symbol() {
    let [agenda, _] = noted(&[("* A/81/150.", "\u{c}* A/81/150.")]);
    assert_eq!(agenda, [""; 0]);
    let [agenda, _] = noted(&[("* A/81/150.", "\u{c}* Including those that replied late.")]);
    assert_eq!(agenda, ["9 [*] \"Item 71 (b) of the provisional agenda\" carries \"*\", and no note begins so"]);
}

#[test]
fn callouts_that_have_no_note() {
    let of = |changes: &[(&str, &str)]| noted(changes)[1].clone();
    let numbered = [("80/12.", "80/12.¹"), ("2026:", "2026:²"), ("replied.", "replied.³")];
    let with_notes = |notes: &str| {
        let notes = format!("* A/81/150.\n\n{notes}");
        of(&[&numbered[..], &[("* A/81/150.", notes.as_str())]].concat())
    };
    assert_eq!(with_notes("¹ See A/80/5.\n\n² See A/80/6.\n\n³ See A/80/7."), [""; 0]);
    assert_eq!(with_notes("¹ See A/80/5.\n\n² See A/80/6."), ["34 [³] The callout \"3\" has no note"]);
    // That the last note has the number of the one before it is told by another rule.
    assert_eq!(with_notes("¹ See A/80/5.\n\n² See A/80/6.\n\n² See A/80/7."), [""; 0]);
    assert_eq!(of(&[("Right to development", "Right to development**")]), ["12 [**] The callout \"**\" has no note"]);
    // An asterisk in the text may be anything.
    assert_eq!(of(&[("replied.", "replied.*"), ("agenda*", "agenda**"), ("* A/81/150", "** A/81/150")]), [""; 0]);
}

#[test]
fn a_note_stands_twice_where_its_mark_and_its_text_do() {
    let of = |notes: &str| noted(&[("* A/81/150.", notes)])[1].join(" | ");
    let cases = [
        ("* A/81/150.\n\n* A/81/150.", "46 [* A/81/150.] The note \"*\" stands twice"),
        ("* A/81/150.\n\n* To be issued.", ""),
        ("* A/81/150.\n\n7. It may close.\n\n* A/81/150.", ""),
    ];
    all(&cases, of);
    let [_, callouts] =
        noted(&[("Right to development", "Right to development**"), ("* A/81/150.", "* A/81/150.\n\n** A/81/150.")]);
    assert_eq!(callouts, [""; 0]);
    let notes = "* A/81/150.\n\n¹ See A/80/5.\n\n² See A/80/5.";
    let [_, callouts] = noted(&[("80/12.", "80/12.¹"), ("replied.", "replied.²"), ("* A/81/150.", notes)]);
    assert_eq!(callouts, [""; 0]);
}
