//! The kinds that read the text itself: what they find across lines and markup, what they pass over, and that what they
//! report is the place in the file.

use masthead::diagnostic::{Safety, apply};
use masthead::document::{Hints, recognise};
use masthead::language::Vocabulary;
use masthead::language::lexicon::ShortWord;
use masthead::reader;
use masthead::rule::{Options, RuleSet, check};

/// What the rules `select` find in a draft: the text at each finding's place, and the draft after the fixes.
fn found(name: &str, language: &str, text: &str, select: &[&str]) -> (Vec<String>, String) {
    let rules = RuleSet::built_in().expect("the rules load");
    let manuscript = reader::read(text.as_bytes().to_vec(), name.as_ref()).expect("the draft is read");
    let hints = Hints { language: Some(language.to_owned()), ..Hints::default() };
    let document = recognise(&manuscript, &rules, &hints);
    let select = select.iter().map(|rule| (*rule).to_owned()).collect();
    let diagnostics = check(&document, &rules, &Options { select, ..Options::default() });
    let places = diagnostics.iter().map(|found| manuscript.slice(found.span).to_owned()).collect();
    let fixes: Vec<_> = diagnostics.iter().flat_map(|found| found.fixes.first()).collect();
    assert!(fixes.iter().all(|fix| fix.safety <= Safety::Unsafe));
    let (fixed, _) = apply(manuscript.text(), &fixes);
    (places, fixed)
}

fn places(text: &str, rule: &str) -> Vec<String> {
    found("draft.md", "en", &format!("United Nations\n\n{text}\n"), &[rule]).0
}

#[test]
fn a_line_end_hides_no_phrase_and_stays_where_it_is() {
    let text =
        "United Nations\r\n\r\n1. The Democratic Republic of\r\nCongo and the Democratic\r\nRepublic of Congo met.\r\n";
    let (places, fixed) = found("draft.txt", "en", text, &["names/countries-spelling"]);
    assert_eq!(places, ["Democratic Republic of\r\nCongo", "Democratic\r\nRepublic of Congo"]);
    let wanted = "1. The Democratic Republic of the\r\nCongo and the Democratic\r\nRepublic of the Congo met.";
    assert!(fixed.contains("Democratic\r\nRepublic of the Congo") || fixed.contains(wanted), "{fixed:?}");
}

#[test]
fn spaces_hyphens_and_marks_that_are_not_seen_hide_nothing() {
    for written in ["Cote d\u{2019}Ivoire", "Cote\u{a0}d'Ivoire", "Co\u{ad}te d'Ivoire", "**Cote** d'Ivoire"] {
        assert_eq!(places(&format!("1. Then {written} spoke."), "names/countries-spelling").len(), 1, "{written}");
    }
}

#[test]
fn quotations_symbols_addresses_italics_and_code_are_passed_over() {
    for written in [
        "It said “five percent”.",
        "It said \"five percent\".",
        "See https://example.org/percent today.",
        "Write to percent@example.org today.",
        "In *Five percent*, a book, it stands.",
        "```\npercent\n```",
        "> Five percent fell.",
    ] {
        assert_eq!(places(&format!("1. One.\n\n{written}\n\n2. Two."), "style/per-cent"), [""; 0], "{written}");
    }
    assert_eq!(places("1. Five percent fell.", "style/per-cent"), ["percent"]);
    assert_eq!(places("1. See A/81/UN.\n\n2. The UN met, and UN-Women.", "style/abbreviation-united-nations"), ["UN"]);
}

#[test]
fn overlapping_words_of_two_rules_are_both_found() {
    let text = "United Nations\n\n1. The Secretary General of 25th September, 2015 spoke of Vietnam.\n";
    let rules = ["style/date-ordinal", "style/date-comma", "names/countries", "style/date-calendar"];
    let (places, _) = found("draft.txt", "en", text, &rules);
    assert_eq!(places, ["25th September", "Vietnam"]);
}

#[test]
fn one_long_line_of_findings_takes_no_longer_than_many_short_ones() {
    // The growth is what counts: each finding is looked at within a bounded stretch of text.
    let line = "It fell by 5 percent (the the UN) on September 25, 2015 in Vietnam, ";
    let text = format!("United Nations\n\n1. {}\n", line.repeat(20_000));
    let rules = ["style", "names", "references", "language"];
    let (places, _) = found("draft.txt", "en", &text, &rules);
    assert!(places.len() >= 80_000, "{}", places.len());
}

#[test]
fn other_scripts_have_whole_words_too() {
    let (places, _) =
        found("d.txt", "ru", "Организация Объединенных Наций\n\n1. Суперобъединённый, объём.\n", &["style/yo"]);
    assert_eq!(places, ["Суперобъединённый", "объём"]);
    let text = "الأمم المتحدة\n\n1. في 13 مارس 2003 وفي 14 آذار/مارس 2003.\n";
    assert_eq!(found("d.txt", "ar", text, &["style/date-arabic-months"]).0, ["13 مارس"]);
}

#[test]
fn fixes_settle() {
    let text = "United Nations\n\n1. The the organisation met on September 25th, 2015, at 3:30 pm, with 5 percent of its co-operation.\n";
    let groups = ["style", "names", "language", "references"];
    let mut draft = text.to_owned();
    for _ in 0..3 {
        draft = found("draft.txt", "en", &draft, &groups).1;
    }
    let again = found("draft.txt", "en", &draft, &groups);
    assert_eq!(again.1, draft);
    let wanted = "1. The organization met on 25 September 2015, at 3.30 p.m., with 5 per cent of its cooperation.\n";
    assert!(draft.ends_with(wanted), "{draft}");
}

#[test]
fn frequent_words_are_short() {
    let rules = RuleSet::built_in().expect("the rules load");
    for language in ["en", "fr", "es", "ru", "ar", "zh"] {
        let words = rules.words(language).expect("the language has words");
        let long: Vec<&String> = words.common_words.iter().filter(|word| ShortWord::of(word).is_none()).collect();
        assert_eq!(long, [] as [&String; 0], "{language}");
    }
}
