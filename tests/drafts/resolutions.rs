//! The paragraphs of a resolution: which they are, how they begin and end, and of which year those are that it recalls.

use super::{all_told, of_rule};

/// A draft resolution of this body, with this symbol, whose text is `text`, with `/` between its paragraphs.
fn resolution(symbol: &str, text: &str) -> String {
    let head = "Distr.: Limited\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nDraft resolution\n\nOf it";
    format!("United Nations\n\n{symbol}\n\n{head}\n\n{}\n", text.replace('/', "\n\n"))
}

/// One of the General Assembly.
fn of_assembly(text: &str) -> String {
    resolution("A/81/L.14", &format!("The General Assembly,/{text}"))
}

#[test]
fn what_ends_with_a_symbol_is_no_paragraph_and_what_names_one_is() {
    let cases = [
        (
            "Recalling its document A¦80¦1 of that day;/1. Decides that;/2. Calls for it.",
            "17 [;] The paragraph of the preamble ends with \";\"; \",\" is expected",
        ),
        ("Recalling its document A¦80¦1;/1. Decides that;/2. Calls for it.", ""),
        ("Recalling that,/1. Decides that;/2. Calls for it as in A¦80¦1;", ""),
    ];
    all_told("resolutions/punctuation", |text| of_assembly(text).replace('¦', "/"), &cases);
}

#[test]
fn the_last_paragraph_goes_on_in_its_subparagraphs() {
    let cases = [
        ("Recalling that,/1. Decides that;/2. Calls for it,/(a) To meet;/(b) To meet again.", ""),
        (
            "Recalling that,/1. Decides that;/2. Calls for it;/Annex/Of it",
            "21 [;] The last operative paragraph ends with \";\"; \".\" is expected",
        ),
    ];
    all_told("resolutions/punctuation", of_assembly, &cases);
}

#[test]
fn a_paragraph_that_another_text_parts_from_the_next_may_end_with_a_stop() {
    let cases = [("Recalling that,/1. Decides that./Of what follows/2. Calls for it.", "")];
    all_told("resolutions/punctuation", of_assembly, &cases);
}

#[test]
fn a_paragraph_begins_where_its_adverb_ends() {
    let cases = [
        (
            "Recalling that,/1. Decides that;/2. Also recalling that.",
            "21 [recalling] The operative paragraph begins with \"recalling\", as paragraphs of the preamble do; \
             \"recalls\" is expected",
        ),
        (
            "Once again notes that,/1. Decides that;/2. Once again welcomes that.",
            "17 [notes] The paragraph of the preamble begins with \"notes\", as operative paragraphs do; \"noting\" is expected",
        ),
    ];
    all_told("resolutions/openings", of_assembly, &cases);
}

#[test]
fn a_resolution_is_what_stands_between_its_organ_and_its_annex() {
    let cases = [
        (
            "Notes the following./The General Assembly,/Recalling that;/1. Decides that;/2. Calls for it.",
            "19 [;] The paragraph of the preamble ends with \";\"; \",\" is expected",
        ),
        (
            "1. It met./2. It recommends this./The General Assembly,/Recalling that,/1. Decides that;/2. Calls for it.",
            "",
        ),
        (
            "The General Assembly,/Recalling that,/1. Decides that;/2. Calls for it./Annex/1. It met,/2. It met again,/\
             3. It met in June and heard the reports.",
            "",
        ),
    ];
    all_told("resolutions/punctuation", |text| resolution("A/81/L.14", text), &cases);
    let text = resolution("A/81/L.14", cases[0].0);
    assert_eq!(of_rule("draft.txt", &text, "resolutions/openings"), [""; 0]);
}

#[test]
fn the_session_of_a_resolution_tells_the_year_where_the_assembly_recalls_its_own() {
    let text = |organ: &str| format!("The {organ},/Recalling its resolution 70¦12 of 5 June 2020,/1. Decides that.");
    let told = |symbol: &str, organ: &str| {
        let draft = resolution(symbol, &text(organ)).replace('¦', "/");
        of_rule("draft.txt", &draft, "references/own-resolution-session").join(" | ")
    };
    let expected = "17 [2020] 70 is cited as of 2020; it was adopted in 2015-2016";
    assert_eq!(told("A/81/L.14", "General Assembly"), expected);
    assert_eq!(told("A/HRC/62/L.14", "Human Rights Council"), "");
}

#[test]
fn the_number_of_a_resolution_tells_its_year_from_the_second_on_that_is_known() {
    let text = |cited: &str| resolution("A/81/214", &format!("1. Of resolutions {cited} of the Council."));
    let cases = [
        ("365 (1976)", ""),
        ("384 (1974)", "15 [1974] 384 is cited as of 1974; it was adopted in 1975"),
        ("1325 (2001), 1326 (2000) and 2254 (2015)", "15 [2001] 1325 is cited as of 2001; it was adopted in 2000"),
    ];
    all_told("references/resolution-number-year", text, &cases);
}

#[test]
fn what_can_be_no_year_is_none() {
    let text = |cited: &str| resolution("E/2026/214", &format!("1. Of {cited} it heard.")).replace('¦', "/");
    let cases = [
        (
            "decision 2020¦200 of 5 June 2015",
            "15 [2015] The resolution is numbered by the year 2020 and dated 2015; 2019-2020 is expected",
        ),
        ("decision 2020¦200 of 5 June 1850", ""),
        ("decision 2020¦200 of 5 June 2150", ""),
    ];
    all_told("references/resolution-dated", text, &cases);
}

#[test]
fn the_agenda_cited_is_of_the_same_body_and_counted_as_the_document_is() {
    let text = |cited: &str| {
        let head = "Commission on the Status of Women\n\nDistr.: General\n20 July 2025\nOriginal: English";
        let item = "Sixty-ninth session\nItem 3 of the provisional agenda*\n\nOf it\n\nReport of the Secretary-General";
        format!("United Nations\n\nE/CN.6/2025/4\n\n{head}\n\n{item}\n\n1. It met.\n\n* {cited}.\n")
    };
    let other = "an agenda of another session; this document is of session 2025, so E/CN.6/2025/1 is expected";
    let told = format!("20 [E/CN.6/2024/1] The note cites E/CN.6/2024/1, {other}");
    let cases = [
        ("E/CN.6/2024/1", told.as_str()),
        ("See E/CN.6/2024/1, annex", told.as_str()),
        ("E/CN.6/69/1", ""),
        ("E/CN.5/2024/1", ""),
    ];
    all_told("agenda/footnote", text, &cases);
}
