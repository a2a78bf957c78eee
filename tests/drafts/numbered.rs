//! What is numbered, called and dated: headings, paragraphs, annexes and notes, the asterisk of the symbol, sessions.

use std::path::Path;

use masthead::diagnostic::Severity;
use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options};

use super::bounds::{HEAD, report};
use super::writing::mended;
use super::{RULES, all, all_told, of_rule};

const FRENCH: &str = "Nations Unies\n\nA/81/214\n\nDistr. générale\n20 juillet 2026\nOriginal : anglais\n\nQuatre-vingt-unième session\n\nDe cela\n\n";

/// A report with these paragraphs, `/` between them.
fn draft(body: &str) -> String {
    format!(
        "{HEAD}{}\n",
        body.replace('/', "\n\n").replace("It met", "It met in June and heard the reports of its members")
    )
}

/// Headings with these labels in Markdown, `#` for each level before them.
fn headings(labels: &str) -> String {
    let heading = |label: &str| {
        let marks = label.chars().take_while(|&c| c == '#').count();
        let (marks, label) = label.split_at(marks);
        if label.starts_with("Annex") {
            format!("{marks} {label}\n\n")
        } else {
            format!("{marks} {label}. Of it\n\nIt met.\n\n")
        }
    };
    report(&labels.split(' ').map(|label| heading(&label.replace('_', " "))).collect::<String>())
}

fn told_of_headings(labels: &str) -> String {
    let told = of_rule("headings.md", &headings(labels), "numbering/headings");
    told.iter().filter_map(|told| Some(told.split_once("] ")?.1)).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_headings_below_one_are_a_row_of_their_own() {
    let cases = [
        ("##I ###A ###B ##II ###A ###C ##III", "Heading C follows heading A; B is missing"),
        (
            "##I ###A ##II ###A ##III",
            "Heading A is the only one of its level; no B follows | Heading A is the only one of its level; no B follows",
        ),
        ("##I ##II ##III ##Annex_I ##I ##II ##IV ##Annex_II ##I ##II", "Heading IV follows heading II; III is missing"),
        // A text that is quoted has headings of its own.
        ("##I ##I ##II ##II ##III", ""),
        // What looks like the letter of another place is not the one that is missing.
        ("##I ###A ###B ###В ###D ###E ##II", "Heading D follows heading B; C is missing"),
        (
            "##I ###A ###B ###С ###D ###E ##II",
            "\"С\" looks like the letter \"C\" of the other headings but is one of another alphabet",
        ),
    ];
    all(&cases, told_of_headings);
}

#[test]
fn an_annex_follows_another_whatever_stands_before_its_name() {
    for name in ["Annex", "\tAnnex", "__Annex"] {
        let close = if name.starts_with('_') { "__" } else { "" };
        let annex = |number: &str| format!("{name} {number}{close}\n\nOf it\n\n1. It met.\n\n");
        let told =
            |file: &str, text: &str| of_rule(file, &format!("{HEAD}1. It met.\n\n{text}"), "numbering/annexes").len();
        let file = if close.is_empty() { "draft.txt" } else { "draft.md" };
        assert_eq!(told(file, &[annex("I"), annex("II")].concat()), 0, "{name}");
        assert_eq!(told(file, &[annex("I"), annex("III")].concat()), 1, "{name}");
    }
}

#[test]
fn the_first_paragraph_is_the_first_of_the_text_and_begins_its_series() {
    let cases = [
        ("5. It met./6. It met./7. It met./8. It met.", "13 [5.] The first paragraph is numbered 5; 1 is expected"),
        ("5. It met./Annex/2. It met./3. It met./4. It met.", ""),
        ("Of it./Annex/5. It met./6. It met./7. It met./8. It met.", ""),
    ];
    all_told("numbering/paragraphs", draft, &cases);
}

#[test]
fn a_slip_in_a_long_series_is_certain_and_one_among_letters_is_not() {
    let severities = |body: &str, rule: &str| {
        let manuscript = reader::read(draft(body).into_bytes(), Path::new("draft.txt")).expect("text is read");
        let document = document::recognise(&manuscript, &*RULES, &Hints::default());
        let options = Options { select: vec![rule.to_owned()], ..Options::default() };
        rule::check(&document, &RULES, &options).iter().map(|found| found.severity).collect::<Vec<_>>()
    };
    let series = "1. It met./2. It met./3. It met./4. It met./6. It met./7. It met./8. It met.";
    assert_eq!(severities(series, "numbering/paragraphs"), [Severity::Error]);
    let letters = "1. It met:/(a) Of one;/(b) Of two;/(d) Of four;/(e) Of five./2. It met.";
    assert_eq!(severities(letters, "numbering/subparagraphs"), [Severity::Warning]);
}

#[test]
fn a_number_put_right_keeps_its_digits_and_takes_along_one_that_comes_twice() {
    let arabic = "الأمم المتحدة\n\nA/81/214\n\nDistr.: General\n20 July 2026\nArabic\nOriginal: English\n\nالدورة الحادية والثمانون\n\nالحق في التنمية\n\n";
    let paragraphs = |numbers: &str| {
        let text = |number| format!("{number} - اجتمعت اللجنة في جنيف ونظرت في التقارير المقدمة من أعضائها.");
        numbers.chars().map(text).collect::<Vec<_>>().join("\n\n")
    };
    for (wrong, right) in [("12456", "12345"), ("١٢٤٥٦", "١٢٣٤٥"), ("۱۲۴۵۶", "۱۲۳۴۵"), ("１２４５６", "１２３４５")]
    {
        assert_eq!(mended("numbering/paragraphs", arabic, &paragraphs(wrong)), paragraphs(right));
    }
    let english = |numbers: &str| {
        let text = |number| format!("{number}. It met in June and heard the reports of its members.");
        numbers.chars().map(text).collect::<Vec<_>>().join("\n\n")
    };
    assert_eq!(mended("numbering/paragraphs", HEAD, &english("12556")), english("12334"));
}

#[test]
fn notes_begin_anew_in_an_annex_and_are_called_in_their_order() {
    let annex = "1. It met.^{1} It met.^{2}/^{1} See this./^{2} See that.";
    let cases = [
        (format!("{annex}/Annex/{annex}"), ""),
        (
            "1. It met.^{1} It met.^{2} It met.^{4}/^{1} See this./^{2} See that./^{4} See it.".to_owned(),
            "19 [4] Note 2 is followed by note 4; 3 is expected",
        ),
        (
            "1. It met.^{2} It met.^{1}/^{1} See this./^{2} See that.".to_owned(),
            "13 [1] Note 1 is called after note 2; notes are numbered in the order in which they are called",
        ),
        // The notes are out of order, and what calls them is not.
        ("1. It met.^{1} It met.^{2}/^{2} See this./^{1} See that.".to_owned(), ""),
    ];
    let cases: Vec<(&str, &str)> = cases.iter().map(|(text, told)| (text.as_str(), *told)).collect();
    all_told("notes/numbering", draft, &cases);
}

#[test]
fn a_callout_changes_sides_with_the_mark_beside_it() {
    let notes = "\n\n^{1} Voir cela.\n\n^{2} Voir cela.\n\n^{3} Voir cela.\n\n^{4} Voir cela.";
    let moved =
        |head: &str, body: &str| mended("notes/callout-place", head, &format!("{body}{notes}")).replace(notes, "");
    let french = [
        ("1. Fait à Genève.^{1} Il a été décidé.", "1. Fait à Genève^{1}. Il a été décidé."),
        ("1. Selon la loi,^{1} dit-il.", "1. Selon la loi^{1}, dit-il."),
        ("1. Fait en m^{2}.^{1} Il a été décidé.", "1. Fait en m^{2}^{1}. Il a été décidé."),
        ("1. Fait ainsi.^{1, 2, 3} Il a été décidé.", "1. Fait ainsi^{1, 2, 3}. Il a été décidé."),
        ("1. Fait ainsi.^{1, 2, 3, 4} Il a été décidé.", "1. Fait ainsi^{1, 2, 3, 4}. Il a été décidé."),
        // The stop of an abbreviation is its own.
        ("1. Selon l’art.^{1} du code.", "1. Selon l’art.^{1} du code."),
    ];
    all(&french, |body| moved(FRENCH, body));
    let english = [
        ("1. It met^{1}, and.^{2} It met.", "1. It met,^{1} and.^{2} It met."),
        ("1. It met^{1, 2, 3}. It met.", "1. It met.^{1, 2, 3} It met."),
        ("1. It met^{1, 2, 3, 4}. It met.", "1. It met.^{1, 2, 3, 4} It met."),
    ];
    all(&english, |body| moved(HEAD, body));
}

#[test]
fn the_asterisk_of_a_symbol_stands_directly_after_it() {
    let text = |symbol: &str| {
        let head = "Distr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it";
        format!("United Nations\n\n{symbol}\n\n{head}\n\nReport of the Secretary-General\n\n1. It met.\n\n* It met.\n")
    };
    let told = "3 [*] The asterisk of the symbol calls the note \"It met.\"; one that says when the document was reissued is expected";
    let cases = [
        ("A/81/214*", told),
        ("A/81/214 *", told),
        ("A/81/214\\*", told),
        ("A/81/214          *", ""),
        ("A/81/214\nItem 7*", ""),
    ];
    all_told("masthead/reissue-note", text, &cases);
}

/// A report of this date to a session of the Human Rights Council at this place and time.
fn to_council(date: &str, place: &str) -> String {
    let session = format!("Human Rights Council\n\nSixty-second session\n{place}\nAgenda item 3");
    let head = format!("Distr.: General\n{date}\nOriginal: English\n\n{session}");
    format!("United Nations\n\nA/HRC/62/4\n\n{head}\n\nOf it\n\nReport of the Secretary-General\n\n1. It met.\n")
}

#[test]
fn a_document_is_late_until_the_last_day_of_its_session() {
    let text = |date: &str| to_council(date, "Geneva, 15 June–10 July 2026");
    let told = "6 [10 July 2026] The document is dated 10 July 2026, fewer than 10 weeks before the end of its session, \
                and no note says why";
    all_told("preface/late-submission", text, &[("10 July 2026", told), ("11 July 2026", "")]);
}

#[test]
fn a_document_is_late_for_a_session_into_the_next_year() {
    let text = |place: &str| to_council("20 November 2026", place);
    let told = "6 [20 November 2026] The document is dated 20 November 2026, fewer than 10 weeks before the end of its \
                session, and no note says why";
    let cases = [
        ("Geneva, 14 December 2026 to 8 January 2027", told),
        ("Geneva, 14 December 2026–8 January 2027", told),
        ("Geneva, 14 December to 8 January 2027", told),
        ("Geneva, 14 September 2026 to 8 January 2027", ""),
    ];
    all_told("preface/late-submission", text, &cases);
}

#[test]
fn the_eleventh_month_of_a_chinese_session_is_not_the_first() {
    let text = |place: &str| {
        let head = "联合国\n\nA/HRC/62/4\n\nDistr.: General\n1 November 2026\nChinese\nOriginal: English";
        let session = format!("人权理事会\n\n第六十二届会议\n{place}\n议程项目3");
        format!("{head}\n\n{session}\n\n关于发展权\n\n秘书长的报告\n\n1. 本报告根据决议提交。\n")
    };
    let told = "6 [1 November 2026] The document is dated 1 November 2026, fewer than 10 weeks before the end of its \
                session, and no note says why";
    all_told("preface/late-submission", text, &[("2026年11月10日至13日，日内瓦", told)]);
}

#[test]
fn no_month_is_read_in_the_name_of_a_place() {
    let text = |place: &str| {
        let head = "Distr. générale\n1er juin 2026\nOriginal : anglais\n\nConseil des droits de l’homme";
        let session = format!("Soixante-deuxième session\n{place}\nPoint 3 de l’ordre du jour");
        format!(
            "Nations Unies\n\nA/HRC/62/4\n\n{head}\n\n{session}\n\nDe cela\n\nRapport du Secrétaire général\n\n1. Il a été fait.\n"
        )
    };
    let cases = [
        ("Dumai, 28 avril-2 mai 2026", ""),
        ("Chiang Mai, 28 avril-2 mai 2026", ""),
        (
            "Dumai, 28 mai-2 avril 2026",
            "12 [28 mai-2] The session ends on 2 avril 2026, before it begins on 28 mai 2026",
        ),
    ];
    all_told("preface/meeting-dates", text, &cases);
}

#[test]
fn a_document_may_be_of_the_first_year_of_the_united_nations() {
    let text = |date: &str| format!("{}1. It met.\n", HEAD.replace("A/81/214", "S/1").replace("20 July 2026", date));
    let cases = [
        ("31 December 1945", ""),
        (
            "31 December 1944",
            "6 [31 December 1944] The date reads \"31 December 1944\"; no United Nations document is older than 1945",
        ),
    ];
    all_told("masthead/date-plausible", text, &cases);
}
