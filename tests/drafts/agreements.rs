//! Parts of the first page that have to agree with each other: what is told where they do not.

use super::all_told;

/// A draft with this symbol and organ, and this below the masthead.
fn draft(symbol: &str, preface: &str) -> String {
    format!(
        "United Nations\n\n{symbol}\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n{preface}\n\n\
         1. It met in June and heard the reports of its members.\n"
    )
}

fn below(preface: &str) -> String {
    draft("A/81/214", preface)
}

#[test]
fn a_session_is_held_near_the_date() {
    let cases = [
        (
            "Eighty-first session\nVienna, 8–17 April 2022\n\nOf it",
            "10 [Vienna, 8–17 April 2022] The session is held at \"Vienna, 8–17 April 2022\"; the document is of 2026",
        ),
        (
            "Eighty-first session\nVienna, 8–17 April 2023\n\nOf it",
            "10 [Vienna, 8–17 April 2023] The session is held at \"Vienna, 8–17 April 2023\"; the document is of 2026",
        ),
        (
            "Eighty-first session\nVienna, 8–17 April 2024\n\nOf it",
            "10 [Vienna, 8–17 April 2024] The session is held at \"Vienna, 8–17 April 2024\"; the document is of 2026",
        ),
        ("Eighty-first session\nVienna, 8–17 April 2025\n\nOf it", ""),
        ("Eighty-first session\nVienna, 8–17 April 2026\n\nOf it", ""),
        ("Eighty-first session\nVienna, 8–17 April 2027\n\nOf it", ""),
        (
            "Eighty-first session\nVienna, 8–17 April 2028\n\nOf it",
            "10 [Vienna, 8–17 April 2028] The session is held at \"Vienna, 8–17 April 2028\"; the document is of 2026",
        ),
        (
            "Eighty-first session\nVienna, 8–17 April 2029\n\nOf it",
            "10 [Vienna, 8–17 April 2029] The session is held at \"Vienna, 8–17 April 2029\"; the document is of 2026",
        ),
        (
            "Eighty-first session\nVienna, 8–17 April 2030\n\nOf it",
            "10 [Vienna, 8–17 April 2030] The session is held at \"Vienna, 8–17 April 2030\"; the document is of 2026",
        ),
        ("Eighty-first session\nVienna, 8 April 2018–17 April 2026\n\nOf it", ""),
        (
            "Eighty-first session\nVienna, 8 April 2018–17 April 2019\n\nOf it",
            "10 [Vienna, 8 April 2018–17 April 2019] The session is held at \"Vienna, 8 April 2018–17 April 2019\"; the document is of 2026",
        ),
        (
            "Eighty-first session\n\nVienna, 8–17 April 2018\n\nOf it",
            "11 [Vienna, 8–17 April 2018] The session is held at \"Vienna, 8–17 April 2018\"; the document is of 2026",
        ),
        ("Eighty-first session\n\n\nVienna, 8–17 April 2018\n\nOf it", ""),
        ("Eighty-first session\n\n\n\nVienna, 8–17 April 2018\n\nOf it", ""),
        ("Vienna, 8–17 April 2018\n\nOf it", ""),
        ("Agenda item 12\nVienna, 8–17 April 2018\n\nOf it", ""),
        (
            "Committee on Peace\nVienna, 8–17 April 2018\n\nOf it",
            "10 [Vienna, 8–17 April 2018] The session is held at \"Vienna, 8–17 April 2018\"; the document is of 2026",
        ),
    ];
    all_told("preface/place-and-dates", below, &cases);
}

#[test]
fn a_letter_is_not_later_than_its_document() {
    let cases = [
        ("Letter dated 19 July 2026 from the Permanent Representative of Estonia to the United Nations", ""),
        ("Letter dated 20 July 2026 from the Permanent Representative of Estonia to the United Nations", ""),
        (
            "Letter dated 21 July 2026 from the Permanent Representative of Estonia to the United Nations",
            "9 [21 July 2026] The letter is dated 21 July 2026, later than the document: 20 July 2026",
        ),
        ("Letter dated July 2026 from the Permanent Representative of Estonia to the United Nations", ""),
        ("Letter dated 21 July 2025 from the Permanent Representative of Estonia to the United Nations", ""),
    ];
    all_told("correspondence/letter-date", below, &cases);
}

#[test]
fn an_organ_has_the_symbol_of_the_document() {
    let cases = [
        ("A/81/214\n\nGeneral Assembly", ""),
        (
            "E/2026/14\n\nGeneral Assembly",
            "5 [General Assembly] The masthead names the organ \"General Assembly\"; a document with the symbol E/2026/14 is of \"Economic and Social Council\"",
        ),
        ("S/2026/14\n\nSecurity Council", ""),
        (
            "A/81/214\n\nSecurity Council",
            "5 [Security Council] The masthead names the organ \"Security Council\"; a document with the symbol A/81/214 is of \"General Assembly\"",
        ),
        (
            "A/81/214\n\nEconomic and Social Council",
            "5 [Economic and Social Council] The masthead names the organ \"Economic and Social Council\"; a document with the symbol A/81/214 is of \"General Assembly\"",
        ),
        ("A/HRC/57/14\n\nHuman Rights Council", ""),
        (
            "E/2026/14\n\nHuman Rights Council",
            "5 [Human Rights Council] The masthead names the organ \"Human Rights Council\"; a document with the symbol E/2026/14 is of \"Economic and Social Council\"",
        ),
        (
            "A/81/214\n\nHuman Rights Council",
            "5 [Human Rights Council] The masthead names the organ \"Human Rights Council\"; a document with the symbol A/81/214 is of \"General Assembly\"",
        ),
        ("A/81/214–S/2026/14\n\nGeneral Assembly", ""),
        ("A/81/214–S/2026/14\n\nSecurity Council", ""),
        (
            "A/81/214–S/2026/14\n\nEconomic and Social Council",
            "5 [Economic and Social Council] The masthead names the organ \"Economic and Social Council\"; a document with the symbol A/81/214–S/2026/14 is of \"General Assembly\"",
        ),
        ("A/HRC/57/14\n\nGeneral Assembly\nHuman Rights Council", ""),
        (
            "E/2026/14\n\nGeneral Assembly\nHuman Rights Council",
            "5 [General Assembly] The masthead names the organ \"General Assembly\"; a document with the symbol E/2026/14 is of \"Economic and Social Council\"",
        ),
        (
            "A/HRC/57/14\n\nSecurity Council\nHuman Rights Council",
            "5 [Security Council] The masthead names the organ \"Security Council\"; a document with the symbol A/HRC/57/14 is of \"General Assembly\"",
        ),
        ("A/81/214\n\nGeneral Assembly\nSecurity Council", ""),
        ("E/CN.7/2026/5\n\nCommission on Narcotic Drugs", ""),
        (
            "A/81/214\n\nCommission on Narcotic Drugs",
            "5 [Commission on Narcotic Drugs] The masthead names the organ \"Commission on Narcotic Drugs\"; a document with the symbol A/81/214 is of \"General Assembly\"",
        ),
        ("E/CN.7/2026/5\n\nEconomic and Social Council\nCommission on Narcotic Drugs", ""),
        (
            "E/CN.7/2026/5\n\nGeneral Assembly\nCommission on Narcotic Drugs",
            "5 [General Assembly] The masthead names the organ \"General Assembly\"; a document with the symbol E/CN.7/2026/5 is of \"Economic and Social Council\"",
        ),
        ("E/CN.7/2026/5\n\nCommission on Narcotic Drugs\nHuman Rights Council", ""),
        (
            "TD/B/1\n\nGeneral Assembly",
            "5 [General Assembly] The masthead names the organ \"General Assembly\"; a document with the symbol TD/B/1 is of \"Trade and Development Board\"",
        ),
    ];
    all_told("masthead/organ-symbol", |named| draft(named, "Eighty-first session\n\nOf it"), &cases);
}

#[test]
fn a_job_number_has_the_letter_of_the_language() {
    let cases = [
        ("Eighty-first session\n\nOf it\n\n26-01814 (E)", ""),
        (
            "Eighty-first session\n\nOf it\n\n26-01814 (F)",
            "13 [26-01814 (F)] The job number \"26-01814 (F)\" is that of another language version; (E) is expected",
        ),
        ("Eighty-first session\n\nOf it\n\n26-01814 (X)", ""),
        ("Eighty-first session\n\nOf it\n\n26-01814 (EF)", ""),
        ("Eighty-first session\n\nOf it\n\n26-01814", ""),
        (
            "Eighty-first session\n\nOf it\n\n26-01814 (R) 210726",
            "13 [26-01814 (R) 210726] The job number \"26-01814 (R) 210726\" is that of another language version; (E) is expected",
        ),
    ];
    all_told("masthead/job-number-language", below, &cases);
}
