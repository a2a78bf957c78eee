//! What the first lines of a draft and of its parts are taken for, and where its text begins.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{FRENCH, RULES, all, all_told, class};

/// The outline of a draft: its language, and its parts but for symbol, distribution and original language.
fn outline(name: &str, text: &str) -> String {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let usual = ["symbol", "distribution", "original-language"];
    let entries = document::outline(&document, &*RULES);
    let entries = entries.iter().filter(|entry| !usual.contains(&entry.part.as_str()));
    let said = entries.map(|entry| format!("{} [{}]", entry.part, entry.text)).collect::<Vec<_>>();
    format!("{}: {}", document.language.name, said.join(" | "))
}

/// The parts of a draft that goes on so below its masthead, which has no date.
fn below(text: &str) -> String {
    outline("draft.txt", &format!("A/81/214\n\nDistr.: General\n\nOriginal: English\n\n{text}\n"))
}

/// The headings of the parts in a report with this line between paragraphs.
fn parts(name: &str, line: &str) -> Vec<String> {
    let text = report(&format!("1. It met in June.\n\n{line}\n\n1. It is long."));
    let manuscript = reader::read(text.into_bytes(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    document.parts.iter().skip(1).map(|part| manuscript.slice(part.heading).to_owned()).collect()
}

#[test]
fn a_part_is_headed_by_its_name_and_a_numeral_however_they_are_written() {
    let title = "Annex II. Report of the Secretary-General on\nthe work of the Organization";
    for line in ["Приложение А", "附件一", "A\u{ad}nnex II", "Ａnnex II", title] {
        assert_eq!(parts("draft.txt", line), [line]);
    }
}

#[test]
fn a_line_that_tells_of_an_annex_heads_none() {
    let lines =
        ["Annex below", "Annex.", "Annex II. contains the list of its members", "Annex attached: List of the members"];
    for line in lines {
        assert_eq!(parts("draft.txt", line), [""; 0], "{line}");
    }
    let letter =
        "Annex to the letter dated 20 July 2026 from the Permanent Representative of Chile to the United Nations";
    assert_eq!(parts("draft.md", letter).len(), 1);
    let paragraph = format!("{letter}{}", " on the work of the Committee and of others".repeat(8));
    assert_eq!(parts("draft.md", &paragraph), [""; 0]);
}

#[test]
fn a_short_word_for_a_paragraph_is_cited_once() {
    assert!(FRENCH.text.contains("\n3. "));
    let text = FRENCH.text.replacen("\n3. ", "\n3. (Voir par. 5.) ", 1);
    assert_eq!(outline(FRENCH.name, &text).matches("paragraph-reference").count(), 1);
}

#[test]
fn the_whole_title_stands_in_the_outline() {
    let title = "Implementation of the recommendations of the Committee on the Rights of the Child of 2025 in Africa";
    assert_eq!(below(title), format!("en: title [{title}]"));
}

#[test]
fn a_class_is_told_by_no_line_that_a_blank_one_parts_and_by_no_text() {
    let of = |lines: &str| {
        class(
            "draft.txt",
            &report(&format!("{lines}\n\n1. It met.")).replacen("# Report of the Secretary-General\n\n", "", 1),
        )
    };
    let cases = [
        ("秘书长的报\n告", "report"),
        ("秘书长的报\n\n告", "document"),
        ("Draft resolution submitted by Chile", "draft-resolution"),
        ("Libraries\n\n1. The draft resolution submitted by Chile was adopted.", "document"),
    ];
    all(&cases, |lines| of(lines));
}

#[test]
fn a_masthead_may_be_one_paragraph_of_broken_lines() {
    for name in ["draft.txt", "draft.md"] {
        let text = "A/81/214\u{2028}Distr.: General\u{2028}20 July 2026\u{2028}Original: English\n\nLibraries\n";
        assert_eq!(outline(name, text), "en: date [20 July 2026] | title [Libraries]");
    }
}

#[test]
fn the_first_lines_are_taken_for_what_they_are() {
    let cases = [
        ("Agenda item 4. 2026 programme of work", "en: agenda-item [Agenda item 4]"),
        (
            "Libraries\n\nGeneral Assembly    Eighty-first session",
            "en: organ [General Assembly] | session [Eighty-first session]",
        ),
        ("2026年四月至五月", "en: place-and-dates [2026年四月至五月]"),
        (
            "Agenda item 71 (b)\nLibraries\n\n(b) Books\n\n1. It met.",
            "en: agenda-item [Agenda item 71 (b)] | item-title [Libraries] | title [(b) Books]",
        ),
        (
            "Agenda item 12\nLibraries\n\nSummary\nThe report is short.\n\n1. It met.",
            "en: agenda-item [Agenda item 12] | item-title [Libraries]",
        ),
        (
            "Implementation of the decisions\nThe General Assembly,\nRecalling its resolutions of it",
            "en: title [Implementation of the decisions]",
        ),
        (
            "Implementation of the rights\nof the child in wars,\nReaffirming",
            "en: title [Implementation of the rights of the child in wars, Reaffirming]",
        ),
        (
            "Libraries\nThe Committee met at Headquarters, and all of its members\nheard in the course of its meetings of all of the books.\nIt left for Vienna in July, where it met on all of them",
            "en: title [Libraries]",
        ),
        (
            "Letter dated 9 August 2024 from the Permanent Representative of Estonia\nto the United Nations\nEstonia transmits a statement of its Minister of Foreign Affairs on\nthe talks that it has had in the year and on others, for which\nEstonia would be grateful if its publication were possible in all of\nthe languages of the Council.",
            "en: title [Letter dated 9 August 2024 from the Permanent Representative of Estonia to the United Nations]",
        ),
        (
            "Agenda item 12\nLibraries\n\nDear friends\nThe Committee, which met at Headquarters in June, took note of the\nwork of all its members and of the Secretariat, and thanked them\nfor the reports that they had given to it in the course of it.",
            "en: agenda-item [Agenda item 12] | item-title [Libraries]",
        ),
        (
            "The Committee, which met at Headquarters in June, took note of the\nReport of the Secretary-General on it\nThe members thanked him and his office for the report and\nfor the work that they had done in the course of the year, and met\nagain in July.",
            "en: ",
        ),
    ];
    all(&cases, below);
}

#[test]
fn a_summary_is_looked_for_below_the_masthead() {
    let text = "Summary\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nLibraries\n\n1. It met.\n";
    assert_eq!(outline("draft.txt", text), "en: date [20 July 2026] | title [Libraries]");
}

#[test]
fn a_misspelt_name_below_the_masthead_stands_alone() {
    let text = |name: &str| format!("A/81/214\n\nDistr.: General\n\n{name}\n\n1. It met.\n");
    assert_eq!(outline("draft.txt", &text("General Assembley")), "en: organ [General Assembley]");
    assert_eq!(outline("draft.txt", &text("General Assembley\nand its Committees")), "en: ");
}

#[test]
fn a_line_without_a_figure_is_no_date() {
    let text =
        |line: &str| format!("United Nations\nA/81/214\n\nDistr.: General\n{line}\nOriginal: English\n\nLibraries\n");
    let cases = [
        (
            "20 July 2O26",
            r#"5 [20 July 2O26] "20 July 2O26" is not a full date; day, month and year are expected, as in "1 July 2016""#,
        ),
        ("Advance version", r#"4 [] The masthead has no date; "1 July 2016", for example, is expected here"#),
    ];
    all_told("masthead/date", text, &cases);
}

#[test]
fn a_long_text_outweighs_the_names_of_a_masthead_and_a_short_one_does_not() {
    let head = "Nations Unies\nA/81/214\n\nAssemblée générale\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n";
    let long = "1. The Committee met in June and heard the reports of its members on the work that they had done.\n\n\
        2. It was of the view that the work of the members was good and that they should go on with it.\n\n\
        3. It will meet again in the course of the next year, and the Secretary-General will be there.\n";
    let language = |text: &str| outline("draft.txt", text).split(':').next().map(str::to_owned);
    assert_eq!(language(&format!("{head}{long}")).as_deref(), Some("en"));
    assert_eq!(language(&format!("{head}1. It met in June.\n")).as_deref(), Some("fr"));
}

#[test]
fn an_agenda_item_tells_its_language_alone() {
    assert!(
        outline("draft.txt", "A/81/214\n\nTema 5 del programa provisional\n\n1. It met in June.\n").starts_with("es:")
    );
}

#[test]
fn a_language_is_not_told_by_its_name_where_no_letter_of_its_script_is() {
    let text = "A/81/214\n\nDistr.: General\n20 July 2026\nRussian\nOriginal: English\n\n1. OK.\n";
    assert!(outline("draft.txt", text).starts_with("en:"));
}

#[test]
fn a_symbol_of_two_series_may_leave_out_what_both_begin_with() {
    let text = |line: &str| format!("United Nations\n{line}\n\nDistr.: General\n\nOriginal: English\n\nLibraries\n");
    let symbol = "E/ECE/324 – [E/ECE/]TRANS/505/Rev.1";
    let manuscript = reader::read(text(symbol).into_bytes(), Path::new("draft.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    assert_eq!(document.symbol(), Some(symbol));
}

#[test]
fn a_label_of_seven_letters_may_have_one_slip() {
    let distributed = |line: &str| {
        let text = format!("A/81/214\n\n{line}\n20 July 2026\nOriginal: English\n\nLibraries\n");
        let manuscript = reader::read(text.into_bytes(), Path::new("draft.txt")).expect("text is read");
        let document = document::recognise(&manuscript, &*RULES, &Hints::default());
        document.element("distribution").is_some()
    };
    assert!(distributed("التوزبع: عام"));
    assert!(!distributed("الثوزبع: عام"));
}
