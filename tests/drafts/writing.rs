//! How notes, headings, lists and paragraphs end, how long sentences are, and what closes a bracket; dates of the text,
//! and words as they are written.

use std::path::Path;

use masthead::diagnostic::{Fix, apply};
use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options};

use super::bounds::report;
use super::{RULES, all, all_told, of_rule};

const HEAD: &str = "United Nations\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n";

/// A report with these paragraphs, `/` between them.
fn draft(body: &str) -> String {
    format!("{HEAD}{}\n", body.replace('/', "\n\n"))
}

/// The text below this head after the fixes of a rule.
pub(crate) fn mended(rule: &str, head: &str, body: &str) -> String {
    let text = format!("{head}{body}\n");
    let manuscript = reader::read(text.clone().into_bytes(), Path::new("draft.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let options = Options { select: vec![rule.to_owned()], ..Options::default() };
    let found = rule::check(&document, &RULES, &options);
    let fixes: Vec<&Fix> = found.iter().filter_map(|found| found.fixes.first()).collect();
    apply(&text, &fixes).0.trim_start_matches(head).trim_end().to_owned()
}

#[test]
fn a_comma_at_the_end_of_a_note_gives_way_to_its_stop() {
    let text = |note: &str| format!("1. It met.^{{1}} It met.^{{2}}\n\n^{{1}} {note}\n\n^{{2}} Seen in July.");
    for note in ["Seen in June,", "Seen in June"] {
        assert_eq!(mended("notes/full-stop", HEAD, &text(note)), text("Seen in June."));
    }
}

#[test]
fn the_last_note_ends_where_the_format_says() {
    let text = report("1. It met.[^1] It met.[^2]\n\n[^1]: Seen in June.\n\n[^2]: Seen in July");
    let expected = "19 [] The note ends in \"Seen in July\" without \".\"";
    assert_eq!(of_rule("notes.md", &text, "notes/full-stop"), [expected]);
}

#[test]
fn an_abbreviation_may_end_a_heading_below_a_title() {
    let text = "# Of it\n\nReport of the Secretary-General\n\n## I. Meetings, visits, etc.\n\n1. It met.\n\n## II. Visits.\n\n2. It met.";
    let text = format!("{}{text}\n", HEAD.trim_end_matches("Of it\n\n"));
    let expected = "19 [.] The heading that ends in \"II. Visits.\" has a full stop";
    assert_eq!(of_rule("headings.md", &text, "style/heading-full-stop"), [expected]);
}

#[test]
fn a_title_is_in_capitals_where_all_its_letters_are() {
    let text = |title: &str| draft("").replacen("Of it\n", &format!("{title}\n\nReport of the Secretary-General\n"), 1);
    let cases = [
        ("HUMAN RIGHTS", "11 [HUMAN RIGHTS] \"HUMAN RIGHTS\" is written in capitals alone"),
        ("Human Rights", ""),
        ("UNICEF", ""),
    ];
    all_told("title/capitals", text, &cases);
}

/// Paragraphs of which the third is `third`, in a report where all others end with a stop.
fn third(third: &str) -> String {
    let paragraph = |number| format!("{number}. It met in June and heard the reports of all its members about it.");
    let paragraphs = (1..9).map(|number| if number == 3 { format!("3. {third}") } else { paragraph(number) });
    draft(&paragraphs.collect::<Vec<_>>().join("/"))
}

#[test]
fn a_line_in_which_a_sentence_begins_is_no_heading() {
    let above = "It met in June and heard the reports of all its members about it.\n";
    let text = |last: &str| third(&format!("{above}{last}"));
    let cases = [
        (
            "It then met in July. And it heard the reports of its members about it",
            "18 [] The paragraph ends in \"its members about it\" without \".\"",
        ),
        ("See www.un.org for the reports of all its members about it", ""),
        ("Reports of all its members about it", ""),
    ];
    all_told("style/paragraph-full-stop", text, &cases);
}

#[test]
fn a_stop_is_missing_where_four_times_as_many_paragraphs_have_one() {
    let text = |stops: &str| {
        let paragraph = |(number, stop): (usize, char)| {
            let stop = if stop == '.' { "." } else { "" };
            format!("{}. It met in June and heard the reports of all its members about it{stop}", number + 1)
        };
        // The first and the last are not looked at.
        draft(&stops.chars().enumerate().map(paragraph).collect::<Vec<_>>().join("/"))
    };
    let told = "15 [] The paragraph ends in \"its members about it\" without \".\"";
    all_told("style/paragraph-full-stop", text, &[("._....", told), ("._...", ""), ("._.__.", "")]);
}

#[test]
fn a_list_is_held_where_it_is_one_list_and_each_of_its_items_is_one_text() {
    let text = |list: &str| draft(&format!("1. It met:/{list}/2. It met."));
    let cases = [
        (
            "(a) Of one;/(b) Of two;/(c) Of three;/(d) Of four",
            "21 [] The last subparagraph ends with \"(d) Of four\"; \".\" is expected",
        ),
        // A line below it may be a heading, and what is printed may have cut it.
        ("(a) Of one;/(b) Of two;/(c) Of three;/(d) Of four\nand its parts", ""),
        // It goes on otherwise, is empty, has a list within it, or another text.
        ("(a) Of one;/(b) Of two;/(c) Of three:/(d) Of four/(e) Of five;/(f) Of six.", ""),
        ("(a) Of one;/(b) Of two;/(c)/(d) Of four;/(e) Of five;/(f) Of six.", ""),
        ("(a) Of one;/(b) Of two/(i) Of this;/(ii) Of that;/(c) Of three;/(d) Of four;/(e) Of five.", ""),
        ("(a) Of one;/(b) Of two;/And of more/(c) Of three;/(d) Of four;/(e) Of five.", ""),
    ];
    all_told("style/list-punctuation", text, &cases);
}

#[test]
fn a_document_may_have_as_many_words_as_the_limit_says() {
    let long =
        |count: usize| report(&format!("1. {}.", "word ".repeat(count))).replacen("A/81/214", "A/AC.900/2026/CRP.1", 1);
    let told = |count: usize| of_rule("paper.md", &long(count), "limits/words-in-session");
    let first = (3200..3300).find(|&count| !told(count).is_empty()).expect("one is too long");
    assert!(told(first)[0].contains("has 3,301 words"), "{:?}", told(first));
}

#[test]
fn a_sentence_names_one_thing_after_the_other_where_few_words_stand_between_commas() {
    let text = |parts: &str| {
        let (commas, capitals) = parts.split_once(' ').expect("two numbers");
        let (commas, capitals): (usize, usize) = (commas.parse().expect("one"), capitals.parse().expect("one"));
        let word = |at: usize| {
            let word = if at < capitals { "Met" } else { "met" };
            if at < commas { format!("{word},") } else { word.to_owned() }
        };
        draft(&format!("1. It met. {}.", (0..105).map(word).collect::<Vec<_>>().join(" ")))
    };
    let told = |text: &str| of_rule("draft.txt", text, "style/sentence-length").len().to_string();
    all(&[("0 1", "1"), ("21 1", "1"), ("22 1", "0"), ("0 52", "1"), ("0 53", "0")], |parts| told(&text(parts)));
}

#[test]
fn a_sentence_ends_with_a_line_that_had_room_for_the_next_word() {
    let met = |count: usize| vec!["met"; count].join(" ");
    let full = [met(15), met(15), met(15)].join("\n");
    let text = |line: &str| draft(&format!("1. It met.\nMembers {}\n{full}\n{line}\n{full}\nmet.", met(10)));
    let told = |line: String| of_rule("draft.txt", &text(&line), "style/sentence-length").len();
    // Lines have 59 letters: two more words fit with "Came", and none with "Secretary-General".
    assert_eq!(told(format!("{}\nCame {}", met(7), met(10))), 0);
    assert_eq!(told(format!("{}\nCommittee {}", met(7), met(10))), 0);
    assert_eq!(told(format!("{}\nSecret {}", met(12), met(10))), 1);
    assert_eq!(told(format!("{}\n{}", met(10), met(10))), 1);
}

#[test]
fn a_bracket_waits_for_six_paragraphs_whatever_they_begin_with() {
    let cases = [
        ("1. It met (in June./(a) Of one;/(b) Of two./2. It met.", "13 [(] The bracket \"(\" is not closed by \")\""),
        (
            "1. It met./2. It met./3. It met (in June./4. It met./5. It met./6. It met./7. It met./8. It met./9. It met./\
             10. It met./11. It met) in June.",
            "17 [(] The bracket \"(\" is not closed by \")\" | 33 [)] The bracket \")\" closes nothing; no \"(\" stands before it",
        ),
    ];
    all_told("style/bracket-unclosed", draft, &cases);
}

#[test]
fn a_bracket_closes_a_label_and_no_sentence() {
    let cases = [
        ("1. It met, see item B) of it./A) Of one./B) Of two.", ""),
        ("1. It met in June.) It met.", "13 [)] The bracket \")\" closes nothing; no \"(\" stands before it"),
    ];
    all_told("style/bracket-unclosed", draft, &cases);
}

#[test]
fn a_quotation_is_begun_again_in_each_paragraph_and_closes_no_label() {
    let cases = [
        ("1. It met “in June./2. It met.", "13 [“] The quotation mark “ is not closed by ”"),
        ("1. It met./“It met in June./“It met in July.”/2. It met.", ""),
        ("1. It met in 2026” and in June.", "13 [”] The quotation mark ” closes nothing; no “ stands before it"),
    ];
    all_told("style/quotation-unclosed", draft, &cases);
}

#[test]
fn a_date_is_one_of_the_calendar() {
    let text = |date: &str| draft(&format!("1. It met {date} in Geneva."));
    let cases =
        [("on 31 June", "13 [31 June] The calendar has no 31 June"), ("on 45 June", ""), ("from 5 to 5 June 2026", "")];
    all_told("style/date-calendar", text, &cases);
}

#[test]
fn the_right_form_is_written_as_the_wrong_one_was() {
    let cases = [
        ("1. Ten percent of it.", "1. Ten per cent of it."),
        ("1. Percent of it.", "1. Per cent of it."),
        ("1. TEN PERCENT OF IT.", "1. TEN PER CENT OF IT."),
    ];
    all(&cases, |body| mended("style/per-cent", HEAD, body));
}

#[test]
fn a_word_that_begins_its_sentence_makes_no_name() {
    let cases = [
        ("1. It heard Impact Iran.", ""),
        (
            "1. It met in June. Today Iran met.",
            "13 [Iran] \"Iran\" is written here; \"Islamic Republic of Iran\" is expected",
        ),
    ];
    all_told("names/countries-full", draft, &cases);
}

#[test]
fn a_word_of_arabic_is_found_with_what_is_written_together_with_it() {
    let head = "الأمم المتحدة\n\nA/81/214\n\nDistr.: General\n20 July 2026\nArabic\nOriginal: English\n\nالدورة الحادية والثمانون\n\nالحق في التنمية\n\n";
    let text = |word: &str| format!("{head}1 - اجتمعت المجموعات {word} في جنيف.\n");
    let told = "14 [بالمئة] \"بالمئة\" is written here; \"في المائة\" is expected";
    all_told("style/per-cent", text, &[("بالمئة", told), ("وبالمئة", told), ("دبالمئة", "")]);
}
