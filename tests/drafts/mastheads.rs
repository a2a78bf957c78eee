//! What is read as part of the masthead: which lines, how much of them, and what they say.

use std::path::Path;

use masthead::document::{self, Element, Hints, Value};
use masthead::manuscript::{Manuscript, Span};
use masthead::reader;

use super::RULES;

/// The masthead's parts of this kind in a text, each as what it says and the characters.
fn parts(kind: &str, text: &str) -> Vec<String> {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new("masthead.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let part = |element: &Element| format!("{}[{}]", said(element, &manuscript), manuscript.slice(element.span));
    document.elements_of(kind).map(part).collect()
}

/// What a part says: the category of a distribution, the codes of languages with their places, whatever else nothing.
fn said(element: &Element, manuscript: &Manuscript) -> String {
    match &element.value {
        Value::Distribution { category } => category.clone().unwrap_or_else(|| "none".to_owned()) + " ",
        Value::Language { code } => code.clone().unwrap_or_else(|| "??".to_owned()) + " ",
        Value::Original { languages, only, label } => {
            let named = |(span, code): &(Span, Option<String>)| {
                format!("{}={} ", manuscript.slice(*span), code.as_deref().unwrap_or("??"))
            };
            let languages: String = languages.iter().map(named).collect();
            format!("{}{label} {languages}", if *only { "only" } else { "" })
        }
        _ => String::new(),
    }
}

/// A masthead whose distribution line is this.
fn distributed(line: &str) -> String {
    format!("A/81/15\n\n{line}\n20 July 2026\nOriginal: English\n\nOf something\n")
}

/// A masthead whose last line is this.
fn last(line: &str) -> String {
    format!("A/81/15\n\nDistr.: General\n20 July 2026\n{line}\n\nOf something\n")
}

/// Holds each of `cases`: the parts of this kind in the text that `of` makes of the first are the second.
fn all(kind: &str, of: impl Fn(&str) -> String, cases: &[(&str, &[&str])]) {
    let faults = cases.iter().filter_map(|(line, expected)| {
        let found = parts(kind, &of(line));
        (found != *expected).then(|| format!("(\n{line:?},\n &{found:?}),\n and not {expected:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_label_of_the_distribution_may_have_slips() {
    let cases: &[(&str, &[&str])] = &[
        ("Distr.: General", &["general [Distr.: General]"]),
        ("Dis.: General", &["general [Dis.: General]"]),
        ("Di.: General", &[]),
        ("Dstr.: General", &["general [Dstr.: General]"]),
        ("Dst.: General", &[]),
        ("Dtsri.: General", &[]),
        ("Distrbution: General", &["general [Distrbution: General]"]),
        ("Distrbtion: General", &["general [Distrbtion: General]"]),
        ("Dstrbtion: General", &[]),
        ("Dis tr.: General", &["general [Dis tr.: General]"]),
        ("Distri bution: General", &["general [Distri bution: General]"]),
        ("Dis tr General", &[]),
        ("Distrb General", &[]),
        ("Distrb.: Paris", &[]),
        ("Distribution General", &["general [Distribution General]"]),
        ("Distribution. Paris", &["none [Distribution. Paris]"]),
        ("Distribution of seats", &[]),
        ("Of this: General", &[]),
        ("Рас.: общее", &["general [Рас.: общее]"]),
        ("Рпр.: общее", &[]),
        ("Distr.: Paris", &["none [Distr.: Paris]"]),
        ("分发: 普遍", &["general [分发: 普遍]"]),
    ];
    all("distribution", distributed, cases);
}

#[test]
fn a_category_may_be_short_broken_or_twice_there() {
    let cases: &[(&str, &[&str])] = &[
        ("Distr.: Gen", &["general [Distr.: Gen]"]),
        ("Distr.: Ge", &["none [Distr.: Ge]"]),
        ("Distr.: Gen.", &["general [Distr.: Gen.]"]),
        ("Distr.: Lim", &["limited [Distr.: Lim]"]),
        ("Distr.: Gneral", &["general [Distr.: Gneral]"]),
        ("Distr.: Gnral", &["general [Distr.: Gnral]"]),
        ("Distr.: Gnrl", &["none [Distr.: Gnrl]"]),
        ("Distr.: Gen eral", &["general [Distr.: Gen eral]"]),
        ("Distr.: Gen erl", &["general [Distr.: Gen]"]),
        ("Distr.: General General", &["general [Distr.: General General]"]),
        ("Distr.: General GENERAL (R)", &["general [Distr.: General GENERAL]"]),
        ("Distr.: General Limited", &["general [Distr.: General]"]),
        ("Distr.: Unlimited", &["none [Distr.: Unlimited]"]),
        ("Distr.: Unrestricted", &["none [Distr.: Unrestricted]"]),
        ("Distr.: General, Limited", &["general [Distr.: General]"]),
        ("Distr.: General|Limited", &["general [Distr.: General]"]),
        ("Distr.: 20 copies", &["none [Distr.:]"]),
        ("Distr.:", &["none [Distr.:]"]),
        ("Distr.;", &["none [Distr.;]"]),
        ("Dist.:", &[]),
        ("Distr. :\nGeneral", &["none [Distr. :]"]),
        ("Distr.:\nGeneral*", &["general [Distr.:\nGeneral]"]),
        ("Distr.:\nGenerals", &["general [Distr.:\nGenerals]"]),
        ("Distr.:\nRestrict", &["restricted [Distr.:\nRestrict]"]),
        ("Distr.:\nGener", &["general [Distr.:\nGener]"]),
        ("Distr.:\nGeenrals", &["none [Distr.:]"]),
        ("Distr.: General distribution", &["general [Distr.: General distribution]"]),
        ("التوزيع: عيام", &["none [التوزيع: عيام]"]),
        ("التوزيع: مقد", &["restricted [التوزيع: مقد]"]),
        ("General distribution", &["general [General distribution]"]),
        ("GENERAL DISTRIBUTION:", &["general [GENERAL DISTRIBUTION:]"]),
        ("General*", &["general [General]"]),
        ("Generl", &[]),
        ("General assembly", &[]),
        ("General distribution list", &[]),
    ];
    all("distribution", distributed, cases);
}

#[test]
fn a_label_of_the_distribution_is_measured_in_characters() {
    let cases: &[(&str, &[&str])] = &[
        ("Распространение: общее", &["general [Распространение: общее]"]),
        ("Распростра нение: общее", &["general [Распростра нение: общее]"]),
        ("Разпр.: общее", &["general [Разпр.: общее]"]),
        ("Распорт: общее", &[]),
    ];
    all("distribution", distributed, cases);
}

#[test]
fn a_word_for_a_distribution_stands_directly_above_date_or_language() {
    let text = |head: &str| format!("A/81/15\n\n{head}\n\nOf something\n");
    let cases: &[(&str, &[&str])] = &[
        ("General\n20 July 2026\nOriginal: English", &["general [General]"]),
        ("General\nOriginal: English\n20 July 2026", &["general [General]"]),
        ("General\nEnglish\nOriginal: French", &["general [General]"]),
        ("General.\n20 July 2026\nOriginal: English", &["general [General.]"]),
        ("عام.\n20 July 2026\nOriginal: English", &["general [عام.]"]),
        ("General\nGeneral Assembly\n20 July 2026\nOriginal: English", &[]),
        ("General\nA/81/16\n20 July 2026\nOriginal: English", &[]),
        ("Limited\nDistr.: General\n20 July 2026\nOriginal: English", &["general [Distr.: General]"]),
    ];
    all("distribution", text, cases);
}

#[test]
fn a_label_of_the_original_language_may_have_slips() {
    let cases: &[(&str, &[&str])] = &[
        ("Original: English", &["Original: English=en [Original: English]"]),
        ("Orignal: English", &["Orignal: English=en [Orignal: English]"]),
        ("Orgnal: English", &["Orgnal: English=en [Orgnal: English]"]),
        ("Orgnl: English", &[]),
        ("Orig.: English", &["Orig.: English=en [Orig.: English]"]),
        ("Ori.: English", &[]),
        ("Orignal English", &["Orignal English=en [Orignal English]"]),
        ("Orignal German", &[]),
        ("Orignal: German", &["Orignal: German=?? [Orignal: German]"]),
        ("Orignal : English", &["Orignal : English=en [Orignal : English]"]),
        ("Orignal - English", &["Orignal - English=en [Orignal - English]"]),
        ("Originals of letters", &[]),
        ("Subject: English", &[]),
        ("Langu.: English", &[]),
        ("Original: 1st of it", &["Original: [Original:]"]),
        ("Original: 文", &["Original: 文=?? [Original: 文]"]),
        ("Original", &[]),
        ("Original:", &["Original: [Original:]"]),
        ("Original: .", &["Original: . [Original: .]"]),
        ("Original: English.", &["Original: English=en [Original: English.]"]),
        ("Original: English. More", &["Original: English=en [Original: English]"]),
        ("Langage originale: English", &[]),
        ("1riginal: English", &[]),
    ];
    all("original-language", last, cases);
}

#[test]
fn languages_are_joined_by_commas_strokes_and_words() {
    let cases: &[(&str, &[&str])] = &[
        ("Original: English/French", &["Original: English=en French=fr [Original: English/French]"]),
        ("Original: English, French", &["Original: English=en French=fr [Original: English, French]"]),
        ("Original: English and French", &["Original: English=en French=fr [Original: English and French]"]),
        ("Original: English & French", &["Original: English=en French=fr [Original: English & French]"]),
        ("Original: English&French", &["Original: English=en French=fr [Original: English&French]"]),
        ("Original: English,  and French", &["Original: English=en French=fr [Original: English,  and French]"]),
        ("Original: English French", &["Original: English=en French=fr [Original: English French]"]),
        ("Original: English French*", &["Original: English=en French=fr [Original: English French]"]),
        ("Original: English  French", &["Original: English=en [Original: English]"]),
        ("Original: English french speakers", &["Original: English=en [Original: English]"]),
        ("Original: English Frensh", &["Original: English=en [Original: English]"]),
        ("Original: English/", &["Original: English=en [Original: English/]"]),
        ("Original: English,\nFrench", &["Original: English=en French=fr [Original: English,\nFrench]"]),
        ("Original: English/\nFrench", &["Original: English=en French=fr [Original: English/\nFrench]"]),
        ("Original:\nFrench", &["Original: French=fr [Original:\nFrench]"]),
        ("Original: English\nFrench", &["Original: English=en [Original: English]"]),
        ("Original:\nFrench letters", &["Original: [Original:]"]),
        ("Original: English, Klingon", &["Original: English=en Klingon=?? [Original: English, Klingon]"]),
        ("Original: English, Klingon is it", &["Original: English=en [Original: English,]"]),
        ("Original: Klingon, English", &["Original: Klingon=?? English=en [Original: Klingon, English]"]),
        ("Original: Eng lish", &["Original: Eng lish=en [Original: Eng lish]"]),
        ("Original: Eng lish and French", &["Original: Eng lish=en French=fr [Original: Eng lish and French]"]),
        ("Original: Eng land", &["Original: Eng=?? [Original: Eng]"]),
        ("Original: English1", &["Original: English=en [Original: English]"]),
        ("Original: Engl1sh", &["Original: Engl1sh=en [Original: Engl1sh]"]),
        ("Original: E", &["Original: E=?? [Original: E]"]),
        ("Original: English [French]", &["Original: English=en [Original: English]"]),
    ];
    all("original-language", last, cases);
}

#[test]
fn a_line_may_name_the_only_languages() {
    let cases: &[(&str, &[&str])] = &[
        ("English only", &["only English=en [English only]"]),
        ("ENGLISH ONLY", &["only ENGLISH=en [ENGLISH ONLY]"]),
        ("English only*", &["only English=en [English only]"]),
        ("English and French only", &["only English=en French=fr [English and French only]"]),
        ("English only in part", &[]),
        ("English only 20 July 2026", &["only English=en [English only]"]),
        ("ENGLISH ONLY 20 July 2026", &["only ENGLISH=en [ENGLISH ONLY]"]),
        ("Anglais seulement 20 juillet 2026", &["only Anglais=en [Anglais seulement]"]),
        ("English only in 2026", &[]),
        ("German only", &[]),
        ("only", &[]),
        (" only", &[]),
        ("Solo inglés", &["only inglés=en [Solo inglés]"]),
        ("Solo inglés y español", &["only inglés=en español=es [Solo inglés y español]"]),
        ("仅有 英文", &[]),
        ("仅有英文", &["only 英文=en [仅有英文]"]),
        ("Только английский", &["only английский=en [Только английский]"]),
    ];
    all("original-language", last, cases);
}

#[test]
fn a_line_may_name_the_language_of_a_translation() {
    let cases: &[(&str, &[&str])] = &[
        ("French\nOriginal: English", &["fr [French]"]),
        ("Frnch\nOriginal: English", &["fr [Frnch]"]),
        ("Frnh\nOriginal: English", &[]),
        ("Fre nch\nOriginal: English", &["fr [Fre nch]"]),
        ("Fre-nch\nOriginal: English", &["fr [Fre-nch]"]),
        ("Fren1h\nOriginal: English", &["fr [Fren1h]"]),
        ("Fre1h\nOriginal: English", &[]),
        ("Fren ch speakers\nOriginal: English", &[]),
        ("french\nOriginal: English", &["fr [french]"]),
        ("french speakers\nOriginal: English", &[]),
        ("French speakers\nOriginal: English", &[]),
        ("Chinese*\nOriginal: English", &["zh [Chinese]"]),
        ("Chinese|\nOriginal: English", &["zh [Chinese]"]),
        ("Trench\nOriginal: English", &["fr [Trench]"]),
        ("German\nOriginal: English", &[]),
        ("Ruso\nOriginal: English", &["ru [Ruso]"]),
        ("Rusa\nOriginal: English", &[]),
        ("China\nOriginal: English", &[]),
        ("France\nOriginal: English", &[]),
        ("-French\nOriginal: English", &[]),
        ("French1\nOriginal: English", &[]),
        ("Англий-ский\nOriginal: English", &["en [Англий-ский]"]),
        ("Original:\nFrench", &[]),
        ("Original: English\nFrench", &["fr [French]"]),
        ("1\nOriginal: English", &[]),
    ];
    all("language", last, cases);
}

#[test]
fn parts_may_share_a_line() {
    let text = |line: &str| format!("{line}\n\nOf something\n");
    let cases: &[(&str, &[&str])] = &[
        ("A/81/15\nDistr.: General 20 July 2026 Original: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General, 20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General | 20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General\t20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General   20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General\n[20 July 2026]\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\n20 July 2026 Distr.: General of something\nOriginal: English", &[]),
        ("A/81/15\nDistr.: General of it   20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General\nOf this   20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("A/81/15\nDistr.: General\n20 July 2026, Paris\nOriginal: English", &["[20 July 2026, Paris]"]),
    ];
    all("date", text, cases);
}

#[test]
fn the_organization_and_its_organs_are_named() {
    let text = |line: &str| format!("{line}\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nOf something\n");
    all("united-nations", text, &[("United Nations A/81/15", &["[United Nations]"]), ("United A/81/15", &[])]);
    all("organ", text, &[("A/81/15\nGeneral Assembly", &["[General Assembly]"]), ("A/81/15\nGeneral", &[])]);
}

#[test]
fn the_name_of_an_organ_that_begins_or_ends_a_sentence_is_none_of_the_masthead() {
    let text = |line: &str| format!("A/81/15\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nPeace\n\n{line}\n");
    let cases: &[(&str, &[&str])] = &[
        ("大会，\n回顾其第77/4号决议，", &[]),
        ("大会  回顾其第77/4号决议，", &[]),
        ("General Assembly,\nrecalling its resolution 77/4,", &[]),
        ("Assemblée générale,\nrappelant sa résolution 77/4,", &[]),
        ("Asamblea General,\nrecordando su resolución 77/4,", &[]),
        ("Генеральная Ассамблея,\nссылаясь на свою резолюцию 77/4,", &[]),
        ("الجمعية العامة،\nإذ تشير إلى قرارها", &[]),
        ("It was addressed to the President of the\nGeneral Assembly", &[]),
        ("General Assembly", &["[General Assembly]"]),
    ];
    all("organ", text, cases);
}

#[test]
fn symbols_of_two_organs_are_joined_by_a_hyphen_or_dash() {
    let text = |line: &str| format!("{line}\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nOf something\n");
    let cases: &[(&str, &[&str])] = &[
        ("A/81/15-E/2026/15", &["[A/81/15-E/2026/15]"]),
        ("A/81/15–E/2026/15", &["[A/81/15–E/2026/15]"]),
        ("A/81/15* - E/2026/15", &["[A/81/15* - E/2026/15]"]),
        ("A/81/15 E/2026/15", &["[A/81/15]", "[E/2026/15]"]),
        ("A/81/15-", &[]),
        ("A/81/15 - of something", &[]),
    ];
    all("symbol", text, cases);
}

#[test]
fn job_numbers_have_a_year_and_five_or_six_figures() {
    let text =
        |line: &str| format!("{line}\nA/81/15\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nOf something\n");
    let cases: &[(&str, &[&str])] = &[
        ("26-11287 (R) 080726 080726", &["[26-11287 (R) 080726 080726]"]),
        ("26-11287 (R)", &["[26-11287 (R)]"]),
        ("26-11287", &["[26-11287]"]),
        ("26-112870", &["[26-112870]"]),
        ("26-1128", &[]),
        ("26-1128700", &[]),
        ("2026-11287", &[]),
        ("26-11287 (R) A/81/15", &[]),
        ("26-11287 in all", &[]),
    ];
    all("job-number", text, cases);
}

/// A text with these lines at their numbers, ` | ` between them, and lines of something else between.
fn numbered(lines: &str) -> String {
    let lines: Vec<(usize, &str)> = lines
        .split(" | ")
        .map(|line| line.split_once(' ').expect("a number and a line"))
        .map(|(number, line)| (number.parse().expect("a number"), line))
        .collect();
    let last = lines.last().expect("lines").0;
    let at = |number| lines.iter().find(|line| line.0 == number).map_or("Of something", |line| line.1);
    (1..=last + 1).map(|number| format!("{}\n\n", at(number))).collect()
}

#[test]
fn the_masthead_is_one_place_near_its_first_certain_part() {
    let symbols: &[(&str, &[&str])] = &[
        ("1 Distr.: General | 2 A/81/15 | 3 Original: English", &["[A/81/15]"]),
        ("5 Distr.: General | 35 A/81/15", &["[A/81/15]"]),
        ("5 Distr.: General | 36 A/81/15", &[]),
        ("1 A/81/15 | 34 Distr.: General", &["[A/81/15]"]),
        ("1 A/81/15 | 35 A/81/16", &["[A/81/15]", "[A/81/16]"]),
        ("1 A/81/15 | 36 A/81/16", &["[A/81/15]"]),
    ];
    all("symbol", numbered, symbols);
    let originals: &[(&str, &[&str])] = &[
        ("5 Distr.: General | 14 Original: English", &["Original: English=en [Original: English]"]),
        ("5 Distr.: General | 15 Original: English", &[]),
        ("1 A/81/15 | 14 English only", &["only English=en [English only]"]),
        ("1 A/81/15 | 15 English only", &[]),
        (
            "1 A/81/15 | 5 Original: English | 14 French only",
            &["Original: English=en [Original: English]", "only French=fr [French only]"],
        ),
        ("1 A/81/15 | 5 Original: English | 15 French only", &["Original: English=en [Original: English]"]),
        ("1 English only | 2 A/81/15 | 13 Distr.: General", &["only English=en [English only]"]),
        ("1 English only | 2 A/81/15 | 14 Distr.: General", &[]),
        (
            "1 Distr.: General | 4 Original: English | 5 Annex | 6 Original: French",
            &["Original: English=en [Original: English]"],
        ),
        (
            "1 Distr.: General | 4 Original: English | 5 Annex II. Of it | 6 Original: French",
            &["Original: English=en [Original: English]"],
        ),
        ("1 Distr.: General | 5 Annex | 6 Original: French", &[]),
        (
            "1 A/81/15 | 4 Original: English | 5 Annex | 6 Original: French",
            &["Original: English=en [Original: English]"],
        ),
        (
            "1 A/81/15 | 6 Original: English | 15 French only",
            &["Original: English=en [Original: English]", "only French=fr [French only]"],
        ),
        ("1 Distr.: General | 5 Annexed to it | 6 Original: French", &["Original: French=fr [Original: French]"]),
    ];
    all("original-language", numbered, originals);
    let distributions: &[(&str, &[&str])] = &[
        ("1 A/81/15 | 34 Distr.: General", &["general [Distr.: General]"]),
        ("1 A/81/15 | 39 Distr.: General", &["general [Distr.: General]"]),
        ("1 A/81/15 | 40 Distr.: General", &[]),
    ];
    all("distribution", numbered, distributions);
}

#[test]
fn a_date_of_the_masthead_stands_beside_its_other_parts() {
    let cases: &[(&str, &[&str])] = &[
        ("1 A/81/15 | 2 Distr.: General | 4 20 July 2026", &["[20 July 2026]"]),
        ("1 A/81/15 | 2 Distr.: General | 5 20 July 2026", &[]),
        ("1 A/81/15 | 2 Distr.: General | 5 20 July 2026 | 7 Original: English", &["[20 July 2026]"]),
        ("1 20 July 2026 | 3 Distr.: General", &["[20 July 2026]"]),
        ("1 20 July 2026 | 4 Distr.: General", &[]),
    ];
    all("date", numbered, cases);
    let text = |lines: &str| format!("A/81/15\n\n{lines}\n\nOf something\n");
    let cases: &[(&str, &[&str])] = &[
        ("Distr.: General\n20 July 2026", &["[20 July 2026]"]),
        ("Distr.: General\n\nThe Council met on\n20 July 2026\nto talk", &[]),
        ("Distr.: General\n\nOf it\n20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("Of it\n20 July 2026\nOriginal: English", &["[20 July 2026]"]),
        ("Distr.: General\n\nOf it\n\n20 July 2026\nOf it", &["[20 July 2026]"]),
        ("Distr.: General\n20 July 2026\n21 July 2026", &["[20 July 2026]", "[21 July 2026]"]),
    ];
    all("date", text, cases);
}

#[test]
fn a_stretch_of_more_than_four_hundred_bytes_is_no_part() {
    let line = |marks: &str| distributed(&format!("Distr.: General{}", "*".repeat(marks.parse().expect("a number"))));
    all("distribution", line, &[("385", &["general [Distr.: General]"]), ("386", &[])]);
}
