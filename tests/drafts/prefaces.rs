//! What is read as part of the preface: which lines, how much of them, and what they say.

use std::path::Path;

use masthead::document::{self, Element, Hints, Value};
use masthead::manuscript::Manuscript;
use masthead::reader;

use super::{RULES, all};

/// The parts of a draft with this preface, in order of place, but for those of its masthead.
fn parts(preface: &str) -> String {
    let text = format!(
        "A/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n{preface}\n\n\
         1. It met in June and heard the reports of its members.\n"
    );
    read(&text, "preface.txt")
}

/// The same of a whole draft.
fn read(text: &str, name: &str) -> String {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let masthead = ["symbol", "distribution", "date", "original-language"];
    let parts = document.elements.iter().filter(|element| !masthead.contains(&element.name()));
    parts.map(|element| said(element, &manuscript)).collect::<Vec<_>>().join(" | ")
}

/// A part's name, what it says, and its characters; of an agenda item also those up to where a callout belongs.
fn said(element: &Element, manuscript: &Manuscript) -> String {
    let says = match &element.value {
        Value::Session { number: Some(number) } => format!(" {number}"),
        Value::AgendaItem(item) => {
            let callout = &manuscript.text()[element.span.start()..item.callout_place];
            let callout =
                if callout == manuscript.slice(element.span) { "" } else { &format!(" callout after {callout:?}") };
            let meant = item.meant.as_ref().map_or_else(String::new, |meant| format!(" for {meant:?}"));
            format!(" {} {:?}{meant}{callout}", item.stage, item.numbers)
        }
        _ => String::new(),
    };
    format!("{}{says} [{}]", element.name(), manuscript.slice(element.span).replace('\n', "/"))
}

#[test]
fn an_agenda_item_goes_on_in_the_line_below() {
    let cases = [
        (
            "Point 5 de l’ordre du jour\nprovisoire",
            "agenda-item provisional \"5\" [Point 5 de l’ordre du jour/provisoire]",
        ),
        (
            "Point 5 de l’ordre du jour\nprovisoire*\nLe droit",
            "agenda-item provisional \"5\" [Point 5 de l’ordre du jour/provisoire] | item-title [Le droit]",
        ),
        (
            "Point 5 de l’ordre du jour\nLe droit",
            "agenda-item adopted \"5\" [Point 5 de l’ordre du jour] | item-title [Le droit]",
        ),
        (
            "Agenda items 12, 13,\n14 and 15",
            "agenda-item adopted \"12, 13, 14 and 15\" [Agenda items 12, 13,/14 and 15]",
        ),
        ("Agenda items 12 and\n13", "agenda-item adopted \"12 and 13\" [Agenda items 12 and/13]"),
        ("Agenda item 12,\nPeace", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        ("Agenda item 12*\n2030 Agenda", "agenda-item adopted \"12\" [Agenda item 12] | item-title [2030 Agenda]"),
        ("Agenda item 12\n2030 Agenda", "agenda-item adopted \"12\" [Agenda item 12] | item-title [2030 Agenda]"),
        // What would be four slips from another wording is the title.
        ("Item 5 of the provisional agenda\nSea", "agenda-item provisional \"5\" [Item 5 of the provisional agenda]"),
    ];
    all(&cases, parts);
}

#[test]
fn an_agenda_item_is_read_with_its_numbers() {
    let cases = [
        ("Agenda item 12", "agenda-item adopted \"12\" [Agenda item 12]"),
        ("Agenda item 12*", "agenda-item adopted \"12\" [Agenda item 12]"),
        ("Agenda item 12 *", "agenda-item adopted \"12\" [Agenda item 12]"),
        ("Agenda item 12**", "agenda-item adopted \"12\" [Agenda item 12]"),
        ("Agenda item* 12", "agenda-item adopted \"12\" [Agenda item* 12]"),
        ("Agenda item 12 (b)", "agenda-item adopted \"12 (b)\" [Agenda item 12 (b)]"),
        ("Agenda item 12 (b) and (c)", "agenda-item adopted \"12 (b) and (c)\" [Agenda item 12 (b) and (c)]"),
        (
            "Agenda item 12 (b), (c) and (d)",
            "agenda-item adopted \"12 (b), (c) and (d)\" [Agenda item 12 (b), (c) and (d)]",
        ),
        ("Agenda items 12 and 13", "agenda-item adopted \"12 and 13\" [Agenda items 12 and 13]"),
        ("Agenda items 12, 13 and 115", "agenda-item adopted \"12, 13 and 115\" [Agenda items 12, 13 and 115]"),
        ("Agenda items 12-14", "agenda-item adopted \"12-14\" [Agenda items 12-14]"),
        ("Agenda item 12 b", "agenda-item adopted \"12 b\" for \"Agenda item 12 b\" [Agenda item 12 b]"),
        ("Agenda item 12 a", "agenda-item adopted \"12 a\" for \"Agenda item 12 a\" [Agenda item 12 a]"),
        ("Agenda item 12(b)", "agenda-item adopted \"12(b)\" [Agenda item 12(b)]"),
        ("Agenda item 4.6.1", "agenda-item adopted \"4.6.1\" [Agenda item 4.6.1]"),
        ("Agenda item 4.6.", "agenda-item adopted \"4.6\" [Agenda item 4.6]"),
        ("Agenda item 4.", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4,", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4)", "agenda-item adopted \"4\" [Agenda item 4]"),
        (
            "Agenda item 12 b and c",
            "agenda-item adopted \"12 b and c\" for \"Agenda item 12 b and c\" [Agenda item 12 b and c]",
        ),
        ("Agenda item 12 and peace", "agenda-item adopted \"12\" [Agenda item 12]"),
        ("Agenda item 12 (b) and peace", "agenda-item adopted \"12 (b)\" [Agenda item 12 (b)]"),
        ("Agenda item 4:", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4: peace", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4; peace", "title [Agenda item 4; peace]"),
        ("Agenda item 4 Peace", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4 peace and b", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4 (iv)", "agenda-item adopted \"4 (iv)\" [Agenda item 4 (iv)]"),
        ("Agenda item 4 (viii)", "agenda-item adopted \"4 (viii)\" [Agenda item 4 (viii)]"),
        ("Agenda item 4 (first)", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4 (fourth)", "agenda-item adopted \"4\" [Agenda item 4]"),
        ("Agenda item 4 (b", "agenda-item adopted \"4 (b\" [Agenda item 4 (b]"),
        ("Agenda item 4 b)", "agenda-item adopted \"4 b)\" [Agenda item 4 b)]"),
        ("Agenda item b", "title [Agenda item b]"),
        ("Agenda item", "title [Agenda item]"),
        ("Agenda item 12x", "title [Agenda item 12x]"),
        ("Agenda item 12 -", "agenda-item adopted \"12\" for \"Agenda item 12\" [Agenda item 12 -]"),
        ("Item 5 of the provisional agenda", "agenda-item provisional \"5\" [Item 5 of the provisional agenda]"),
        ("Item 5 of the provisional agenda*", "agenda-item provisional \"5\" [Item 5 of the provisional agenda]"),
        ("Item 5* of the provisional agenda", "agenda-item provisional \"5\" [Item 5* of the provisional agenda]"),
        ("Item 5 of the provisional agenda.", "agenda-item provisional \"5\" [Item 5 of the provisional agenda]"),
        (
            "Item 5 of the provisional agendas",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of the provisional agendas]",
        ),
        (
            "Item 5 of the provisional agenda and",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of the provisional agenda and]",
        ),
        ("Item 5 o of the provisional agenda", "agenda-item provisional \"5 o\" [Item 5 o of the provisional agenda]"),
        (
            "Item 5 (o) of the provisional agenda",
            "agenda-item provisional \"5 (o)\" [Item 5 (o) of the provisional agenda]",
        ),
        (
            "Items 5 and 6 of the provisional agenda",
            "agenda-item provisional \"5 and 6\" [Items 5 and 6 of the provisional agenda]",
        ),
        ("Item 5 of the agenda", "agenda-item adopted \"5\" for \"Agenda item 5\" [Item 5 of the agenda]"),
        (
            "Agenda item 5 of the provisional agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Agenda item 5 of the provisional agenda]",
        ),
        ("Item 5 of the preliminary list", "agenda-item preliminary \"5\" [Item 5 of the preliminary list]"),
        ("Item 5 of the preliminary list**", "agenda-item preliminary \"5\" [Item 5 of the preliminary list]"),
        ("Item of the provisional agenda 5", "title [Item of the provisional agenda 5]"),
        ("AGENDA ITEM 12", "agenda-item adopted \"12\" [AGENDA ITEM 12]"),
        ("agenda item 12", "agenda-item adopted \"12\" [agenda item 12]"),
        ("Agenda Item 12", "agenda-item adopted \"12\" for \"Agenda item 12\" [Agenda Item 12]"),
        ("ITEM 5 OF THE PROVISIONAL AGENDA", "agenda-item provisional \"5\" [ITEM 5 OF THE PROVISIONAL AGENDA]"),
        (
            "Item 5 of the Provisional Agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of the Provisional Agenda]",
        ),
        (
            "item 5 of the provisional agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [item 5 of the provisional agenda]",
        ),
        ("item 5 of the agenda", "agenda-item adopted \"5\" for \"Agenda item 5\" [item 5 of the agenda]"),
        ("Agenda itme 12", "agenda-item adopted \"12\" for \"Agenda item 12\" [Agenda itme 12]"),
        ("Agena item 12", "agenda-item adopted \"12\" for \"Agenda item 12\" [Agena item 12]"),
        ("Agenda item no. 12", "title [Agenda item no. 12]"),
        (
            "Item 5 of the provisinal agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of the provisinal agenda]",
        ),
        (
            "Item 5 of provisional agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of provisional agenda]",
        ),
        (
            "Item 5 of the provisional agneda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of the provisional agneda]",
        ),
        ("Item 5 of the provisional agenda list", "agenda-item provisional \"5\" [Item 5 of the provisional agenda]"),
        (
            "Itme 5 of the provisional agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Itme 5 of the provisional agenda]",
        ),
        ("Ttem 5 of the provsional agenda of 12", "title [Ttem 5 of the provsional agenda of 12]"),
        ("Ag3nda item 12", "agenda-item adopted \"12\" for \"Agenda item 12\" [Ag3nda item 12]"),
        ("12 Agenda item", "title [12 Agenda item]"),
        (
            "Point 5 de l’ordre du jour provisoire",
            "agenda-item provisional \"5\" [Point 5 de l’ordre du jour provisoire]",
        ),
        (
            "Point 5 b) de l’ordre du jour provisoire*",
            "agenda-item provisional \"5 b)\" [Point 5 b) de l’ordre du jour provisoire]",
        ),
        (
            "Point 5 de l’ordre du jour provisoir",
            "agenda-item provisional \"5\" for \"Point 5 de l'ordre du jour provisoire\" [Point 5 de l’ordre du jour provisoir]",
        ),
        ("Point 5 de l’ordre du jour", "agenda-item adopted \"5\" [Point 5 de l’ordre du jour]"),
        ("Tema 5 del programa provisional", "agenda-item provisional \"5\" [Tema 5 del programa provisional]"),
        (
            "Tema 5 a) del programa provisional*",
            "agenda-item provisional \"5 a)\" [Tema 5 a) del programa provisional]",
        ),
        (
            "Tema 5 del programa provisonal",
            "agenda-item provisional \"5\" for \"Tema 5 del programa provisional\" [Tema 5 del programa provisonal]",
        ),
        ("Temas 5 y 6 del programa", "agenda-item adopted \"5 y 6\" [Temas 5 y 6 del programa]"),
        ("Tema 3 y 4 del programa", "agenda-item adopted \"3 y 4\" [Tema 3 y 4 del programa]"),
        ("Пункт 5 повестки дня", "agenda-item adopted \"5\" [Пункт 5 повестки дня]"),
        (
            "Пункт 5 предварительной повестки дня*",
            "agenda-item provisional \"5\" [Пункт 5 предварительной повестки дня]",
        ),
        (
            "Пункт 5 предварителной повестки дня",
            "agenda-item provisional \"5\" for \"Пункт 5 предварительной повестки дня\" [Пункт 5 предварителной повестки дня]",
        ),
        ("Пункты 5 и 6 повестки дня", "agenda-item adopted \"5 и 6\" [Пункты 5 и 6 повестки дня]"),
        ("临时议程*项目5", "agenda-item provisional \"5\" [临时议程*项目5]"),
        ("临时议程 * 项目 5", "agenda-item provisional \"5\" [临时议程 * 项目 5]"),
        ("议程项目5", "agenda-item adopted \"5\" [议程项目5]"),
        ("议程项目 5(b)", "agenda-item adopted \"5(b)\" [议程项目 5(b)]"),
        ("议程项目5和6", "agenda-item adopted \"5和6\" [议程项目5和6]"),
        ("临时议程项目5(b)和(c)", "agenda-item provisional \"5(b)和(c)\" [临时议程项目5(b)和(c)]"),
        ("البند 5 من جدول الأعمال", "agenda-item adopted \"5\" [البند 5 من جدول الأعمال]"),
        ("البند 5 من جدول الأعمال المؤقت*", "agenda-item provisional \"5\" [البند 5 من جدول الأعمال المؤقت]"),
        ("البندان 5 و 6 من جدول الأعمال", "agenda-item adopted \"5 و 6\" [البندان 5 و 6 من جدول الأعمال]"),
        (
            "Eighty-first session   Agenda item 12*",
            "session 81 [Eighty-first session] | agenda-item adopted \"12\" [Agenda item 12]",
        ),
        (
            "Agenda item 12*\tEighty-first session",
            "agenda-item adopted \"12\" [Agenda item 12] | session 81 [Eighty-first session]",
        ),
        (
            "Eighty-first session | Item 5 of the provisional agenda *",
            "session 81 [Eighty-first session] | agenda-item provisional \"5\" [Item 5 of the provisional agenda]",
        ),
        ("Agenda item 4 (?)", "agenda-item adopted \"4\" [Agenda item 4]"),
        (
            "Agenda item 12: all of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetings of that and of others and of the members of it who had be",
            "agenda-item adopted \"12\" [Agenda item 12]",
        ),
        (
            "Agenda item 12: all of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetings of that and of others and of the members of it who had bee",
            "title [Agenda item 12: all of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetings of that and of others and of the members of it who had bee]",
        ),
        (
            "Ite3 5 of the provisional agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Ite3 5 of the provisional agenda]",
        ),
        (
            "1tem 5 of the provisional agenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [1tem 5 of the provisional agenda]",
        ),
    ];
    all(&cases, parts);
}

#[test]
fn an_agenda_item_may_go_on_in_the_next_line() {
    let cases = [
        ("Item 5 of the provisional\nagenda", "agenda-item provisional \"5\" [Item 5 of the provisional/agenda]"),
        ("Item 5 of the provisional\nagenda*", "agenda-item provisional \"5\" [Item 5 of the provisional/agenda]"),
        ("Item 5 of the\nprovisional agenda", "agenda-item provisional \"5\" [Item 5 of the/provisional agenda]"),
        ("Item 5 of the provisional\n\nagenda", "title [Item 5 of the provisional]"),
        (
            "Item 5 of the provisional\nagenda\nOf peace",
            "agenda-item provisional \"5\" [Item 5 of the provisional/agenda] | item-title [Of peace]",
        ),
        (
            "Item 5 of the provisional\nAgenda",
            "agenda-item provisional \"5\" for \"Item 5 of the provisional agenda\" [Item 5 of the provisional/Agenda]",
        ),
        ("Item\n5 of the provisional agenda", "agenda-item provisional \"5\" [Item/5 of the provisional agenda]"),
        (
            "Items 5 and 6 of the\nprovisional agenda* of the Council",
            "agenda-item provisional \"5 and 6\" [Items 5 and 6 of the/provisional agenda]",
        ),
        ("Item 5 of the agenda\nagenda", "agenda-item adopted \"5\" for \"Agenda item 5\" [Item 5 of the agenda]"),
        (
            "Eighty-first session    Item 5 of the provisional\nagenda*",
            "session 81 [Eighty-first session] | agenda-item provisional \"5\" [Item 5 of the provisional/agenda]",
        ),
    ];
    all(&cases, parts);
    let table = "# A/81/214\n\n| Item 5 of the provisional | agenda |\n|--|--|\n| a | b |\n\n1. It met in June.\n";
    assert_eq!(read(table, "draft.md"), "");
}

#[test]
fn a_session_is_read_with_its_number() {
    let cases = [
        ("First session", "session 1 [First session]"),
        ("Eighty-first session", "session 81 [Eighty-first session]"),
        ("EIGHTY-FIRST SESSION", "session 81 [EIGHTY-FIRST SESSION]"),
        ("Eighty-first session*", "session 81 [Eighty-first session]"),
        ("Resumed eighty-first session", "session [Resumed eighty-first session]"),
        ("81st session", "session 81 [81st session]"),
        ("82nd session", "session 82 [82nd session]"),
        ("81 session", "title [81 session]"),
        ("Substantive session 2026", "session [Substantive session 2026]"),
        ("Substantive session of 2026", "title [Substantive session of 2026]"),
        ("Organizational session", "session [Organizational session]"),
        ("Seventy-ninth year", "session [Seventy-ninth year]"),
        ("Eighty-frist session", "session [Eighty-frist session]"),
        ("Eighty-fist session", "session [Eighty-fist session]"),
        ("Eighty-f1rst session", "session [Eighty-f1rst session]"),
        ("Eighty-1st session", "title [Eighty-1st session]"),
        ("Eighty-firstsession", "title [Eighty-firstsession]"),
        ("Eighty-first sesion", "session [Eighty-first sesion]"),
        ("Eighty-first secion", "title [Eighty-first secion]"),
        ("First section", "title [First section]"),
        ("First sesion", "session [First sesion]"),
        ("Fist sesion", "title [Fist sesion]"),
        ("Forty-first sessio", "session [Forty-first sessio]"),
        ("Forty-first ession", "session [Forty-first ession]"),
        ("Forty-first sess1on", "session [Forty-first sess1on]"),
        ("Forty-first ses.sion", "title [Forty-first ses.sion]"),
        ("Forty-first sesion of it", "title [Forty-first sesion of it]"),
        ("orty-first sesion", ""),
        ("XForty-first session", "session [XForty-first session]"),
        ("Session", "title [Session]"),
        ("Sixty-eight sesion", "title [Sixty-eight sesion]"),
        ("Quatre-vingt et unième session", "session [Quatre-vingt et unième session]"),
        ("Quatre-vingt et unieme sesion", "title [Quatre-vingt et unieme sesion]"),
        ("Octogésimo primer período de sesiones", "session 81 [Octogésimo primer período de sesiones]"),
        ("Octogésimo primer período de seciones", "session [Octogésimo primer período de seciones]"),
        ("Восемьдесят первая сессия", "session 81 [Восемьдесят первая сессия]"),
        ("Восемьдесят первая сесия", "session [Восемьдесят первая сесия]"),
        ("第八十一届会议", "session 81 [第八十一届会议]"),
        ("الدورة الحادية والثمانون", "session 81 [الدورة الحادية والثمانون]"),
        (
            "Eighty-first session of the Assembly and of all of its Committees, which met in New York from Monday on",
            "title [Eighty-first session of the Assembly and of all of its Committees, which met in New York from Monday on]",
        ),
        (
            "Eighty-first session of the Assembly and of all of its Committees, which met in New York from Mondays on",
            "title [Eighty-first session of the Assembly and of all of its Committees, which met in New York from Mondays on]",
        ),
        ("64th meeting", "meeting [64th meeting]"),
        ("Meeting", "title [Meeting]"),
        ("The meeting of 3 June", "title [The meeting of 3 June]"),
        ("Firs7 session", "title [Firs7 session]"),
        (
            "Resumed organizational intergovernmental extraordinary informal substantive consultativeandp session",
            "session [Resumed organizational intergovernmental extraordinary informal substantive consultativeandp session]",
        ),
        (
            "Resumed organizational intergovernmental extraordinary informal substantive consultativeandpr session",
            "title [Resumed organizational intergovernmental extraordinary informal substantive consultativeandpr session]",
        ),
    ];
    all(&cases, parts);
}

#[test]
fn a_place_and_dates_are_no_line_of_a_text() {
    let cases = [
        ("Vienna, 8–17 April 2026", "place-and-dates [Vienna, 8–17 April 2026]"),
        ("Vienna, 8-17 April 2026*", "place-and-dates [Vienna, 8-17 April 2026]"),
        ("8-17 April 2026", "place-and-dates [8-17 April 2026]"),
        ("8 April 2026", ""),
        ("Vienna, 8 April 2026", "place-and-dates [Vienna, 8 April 2026]"),
        ("Vienna, April 2026", "place-and-dates [Vienna, April 2026]"),
        ("Vienna 8 April 2026", ""),
        ("8 April-17 May 2026", "place-and-dates [8 April-17 May 2026]"),
        ("8 April - 17 May 2026", "place-and-dates [8 April - 17 May 2026]"),
        ("From 8 to 17 April 2026", "place-and-dates [From 8 to 17 April 2026]"),
        ("Held from 8 to April 2026", "title [Held from 8 to April 2026]"),
        ("Held to 17 April 2026", "place-and-dates [Held to 17 April 2026]"),
        ("vienna, 8-17 April 2026", ""),
        ("Vienna, 8-17 April 2026.", "title [Vienna, 8-17 April 2026.]"),
        ("Vienna, 8-17 April 2026;", "title [Vienna, 8-17 April 2026;]"),
        ("Vienna, 8-17 April 2026,", "title [Vienna, 8-17 April 2026,]"),
        ("Vienna, 8-17 April 26", "title [Vienna, 8-17 April 26]"),
        ("Vienna, 8-17 April 3026", "title [Vienna, 8-17 April 3026]"),
        ("Vienna, 8-17 2026", "title [Vienna, 8-17 2026]"),
        ("Vienna, 8-17 April 20261", "title [Vienna, 8-17 April 20261]"),
        ("Vienna, 8-17 April 2026. It met", "title [Vienna, 8-17 April 2026. It met]"),
        ("Vienna, St. Leo, 8-17 April 2026", "place-and-dates [Vienna, St. Leo, 8-17 April 2026]"),
        ("Secretary-General of April 2026", "title [Secretary-General of April 2026]"),
        ("3 Secretary-General, April 2026", "title [3 Secretary-General, April 2026]"),
        ("12 of Vienna, April 2026", ""),
        ("Вена, 8–17 апреля 2026 г.", "place-and-dates [Вена, 8–17 апреля 2026 г.]"),
        ("Вена, 8 апреля 2026 г.", "title [Вена, 8 апреля 2026 г.]"),
        ("8–17 апреля 2026 г.", "place-and-dates [8–17 апреля 2026 г.]"),
        ("8 апреля 2026 г.", ""),
        ("Du 31 août au 4 septembre 2026", "place-and-dates [Du 31 août au 4 septembre 2026]"),
        ("Genève, 31 août-4 septembre 2026", "place-and-dates [Genève, 31 août-4 septembre 2026]"),
        ("2026年4月8日至17日", "place-and-dates [2026年4月8日至17日]"),
        ("2026年4月8日", ""),
        ("维也纳，2026年4月8日至17日", "place-and-dates [维也纳，2026年4月8日至17日]"),
        ("فيينا، 8-17 نيسان/أبريل 2026", "place-and-dates [فيينا، 8-17 نيسان/أبريل 2026]"),
        (
            "The Commission met and heard a report on its work of\nVienna, 8-17 April 2026, and of the working groups of the whole Commission",
            "title [The Commission met and heard a report on its work of/Vienna, 8-17 April 2026, and of the working groups of the whole Commission]",
        ),
        (
            "The Commission met and heard a report on its work of\nVienna, 8-17 April 2026, and of the working groups of seven",
            "place-and-dates [Vienna, 8-17 April 2026, and of the working groups of seven]",
        ),
        (
            "Vienna, 8-17 April 2026, and of the working groups of the whole Commission",
            "place-and-dates [Vienna, 8-17 April 2026, and of the working groups of the whole Commission]",
        ),
        (
            "Eighty-first session\nVienna, 8-17 April 2026, and of the working groups of the whole Commission",
            "session 81 [Eighty-first session] | place-and-dates [Vienna, 8-17 April 2026, and of the working groups of the whole Commission]",
        ),
        (
            "Vienna, 8-17 April 2026, and of the working groups of the whole Commission\nAnd of others",
            "title [Vienna, 8-17 April 2026, and of the working groups of the whole Commission/And of others]",
        ),
        ("Vienna, 8-17 April 2026\nAnd of others", "place-and-dates [Vienna, 8-17 April 2026] | title [And of others]"),
        ("Vienna, 8-17 April 2026\nand of others", "title [Vienna, 8-17 April 2026/and of others]"),
        ("Vienna, 8-17 April 2026\n\nand of others", "place-and-dates [Vienna, 8-17 April 2026]"),
        ("Vienna, 8-17 April 2026\n3 members", "title [Vienna, 8-17 April 2026/3 members]"),
        (
            "Vienna, 8-17 April 2026\n18-20 May 2026",
            "place-and-dates [Vienna, 8-17 April 2026] | place-and-dates [18-20 May 2026]",
        ),
        (
            "Vienna, 8-17 April 2026\n81st session",
            "place-and-dates [Vienna, 8-17 April 2026] | session 81 [81st session]",
        ),
        (
            "Vienna, 8-17 April 2026\norganizational session",
            "place-and-dates [Vienna, 8-17 April 2026] | session [organizational session]",
        ),
        (
            "Vienna, 8-17 April 2026\neighty-first session",
            "place-and-dates [Vienna, 8-17 April 2026] | session 81 [eighty-first session]",
        ),
        (
            "Vienna, 8-17 April 2026\nAgenda item 12",
            "place-and-dates [Vienna, 8-17 April 2026] | agenda-item adopted \"12\" [Agenda item 12]",
        ),
        (
            "The Commission met and heard a report on its work of\nVienna, 8-17 April 2026, and of the working groups of eleven",
            "place-and-dates [Vienna, 8-17 April 2026, and of the working groups of eleven]",
        ),
        (
            "The Commission met and heard a report on its work of\nVienna, 8-17 April 2026, and of the working groups of seventh",
            "title [The Commission met and heard a report on its work of/Vienna, 8-17 April 2026, and of the working groups of seventh]",
        ),
        (
            "Peace\n\nVienna, 8-17 April 2026, and of the working groups of the whole Commission",
            "place-and-dates [Vienna, 8-17 April 2026, and of the working groups of the whole Commission]",
        ),
        ("Вена, 8–17 апреля 2026.", "title [Вена, 8–17 апреля 2026.]"),
        (
            "Vienna, 8-17 April 2026, and of the members of it who had been to all of the meetings of that and of others an",
            "place-and-dates [Vienna, 8-17 April 2026, and of the members of it who had been to all of the meetings of that and of others an]",
        ),
        (
            "Vienna, 8-17 April 2026, and of the members of it who had been to all of the meetings of that and of others and",
            "title [Vienna, 8-17 April 2026, and of the members of it who had been to all of the meetings of that and of others and]",
        ),
    ];
    all(&cases, parts);
    let table = "# A/81/214\n\n| Vienna, 8-17 April 2026 | and others |\n|--|--|\n| a | b |\n\n1. It met in June.\n";
    assert_eq!(read(table, "draft.md"), "place-and-dates [Vienna, 8-17 April 2026]");
}

#[test]
fn the_name_of_a_body_may_go_on_below_it() {
    let cases = [
        ("Commission on Narcotic Drugs", "organ [Commission on Narcotic Drugs]"),
        ("Commission on Narcotic Drugs*", "organ [Commission on Narcotic Drugs]"),
        ("Committee on the\nPeaceful Uses of Outer Space", "body [Committee on the/Peaceful Uses of Outer Space]"),
        ("Committee on the Peaceful Uses of\nOuter Space", "body [Committee on the Peaceful Uses of/Outer Space]"),
        ("Committee on the Peaceful Uses\nof Outer Space", "body [Committee on the Peaceful Uses/of Outer Space]"),
        (
            "Committee on the Peaceful Uses\nOf Outer Space",
            "body [Committee on the Peaceful Uses] | title [Of Outer Space]",
        ),
        (
            "Committee on the Peaceful\nUses of\nOuter Space",
            "body [Committee on the Peaceful] | title [Uses of/Outer Space]",
        ),
        (
            "Committee on the\nPeaceful Uses of\nOuter Space\nLegal Subcommittee",
            "body [Committee on the/Peaceful Uses of/Outer Space/Legal Subcommittee]",
        ),
        (
            "Committee on Peace,\nSecurity and\nOrder\nThird Committee",
            "title [Committee on Peace,/Security and/Order/Third Committee]",
        ),
        (
            "Committee on the\n\nPeaceful Uses of Outer Space",
            "body [Committee on the] | title [Peaceful Uses of Outer Space]",
        ),
        ("Commission on the\nEighty-first session", "body [Commission on the] | session 81 [Eighty-first session]"),
        ("Commission on the\n64th meeting", "body [Commission on the] | meeting [64th meeting]"),
        (
            "Commission on the\nVienna, 8–17 April 2026",
            "body [Commission on the] | place-and-dates [Vienna, 8–17 April 2026]",
        ),
        ("Commission on the\nAgenda item 12", "body [Commission on the] | agenda-item adopted \"12\" [Agenda item 12]"),
        ("Commission on the\nstatus of women;", "body [Commission on the]"),
        ("Commission on the\nstatus of women:", "body [Commission on the]"),
        ("Commission on the\nstatus of women.", "body [Commission on the]"),
        ("Commission on the\nstatus of women*", "body [Commission on the/status of women]"),
        ("Commission on the\na\nb\nc\nd\ne\nf\ng\nh", "body [Commission on the/a/b/c/d/e/f]"),
        ("Commission on the   12 July\nstatus of women", "body [Commission on the]"),
        ("Commission on the status\nof\nwomen", "body [Commission on the status/of/women]"),
        ("It met with the\nCommission on Narcotic Drugs", "title [It met with the/Commission on Narcotic Drugs]"),
        ("Commission on the status of wo\nmen in a\nworld", "body [Commission on the status of wo/men in a/world]"),
        (
            "Commission on the status of wo\nmen in a long\nWorld",
            "body [Commission on the status of wo/men in a long] | title [World]",
        ),
        (
            "Commission on the status of\nwomen in the whole\nWorld of men",
            "body [Commission on the status of/women in the whole] | title [World of men]",
        ),
        (
            "Commission on the status of\nwomen in the whole worl\nWorl of men",
            "body [Commission on the status of/women in the whole worl/Worl of men]",
        ),
        (
            "Commission on the status of\nwomen in the whole world\nWor of men",
            "body [Commission on the status of/women in the whole world/Wor of men]",
        ),
        (
            "Commission on the status of\nwomen in the whole world\nWo of men",
            "body [Commission on the status of/women in the whole world] | title [Wo of men]",
        ),
        (
            "Commission on the status of\nwomen in the whole wo\nCommission on Narcotic Drugs",
            "body [Commission on the status of/women in the whole wo] | title [Commission on Narcotic Drugs]",
        ),
        (
            "Commission on the status of\nwomen in all the worlds\nCommission on Narcotic Drugs",
            "body [Commission on the status of/women in all the worlds] | title [Commission on Narcotic Drugs]",
        ),
        ("麻醉药品委员会", "organ [麻醉药品委员会]"),
        ("麻醉药品委员会的报告", "title [麻醉药品委员会的报告]"),
        (
            "Committee for Programme and Coordination of all of the agencies and of the funds and the programmes and of all the other entities of the system of the United Nations",
            "title [Committee for Programme and Coordination of all of the agencies and of the funds and the programmes and of all the other entities of the system of the United Nations]",
        ),
        (
            "Committee for Programme and Coordination of all of the agencies and of the funds and the programmes and of all the others of the United Nations family of all of us",
            "title [Committee for Programme and Coordination of all of the agencies and of the funds and the programmes and of all the others of the United Nations family of all of us]",
        ),
        (
            "Committee for Programme and Coordination of all of the agencies and of the funds and the programmes and of all the others of the United Nations family of all of u",
            "title [Committee for Programme and Coordination of all of the agencies and of the funds and the programmes and of all the others of the United Nations family of all of u]",
        ),
        (
            "Committee on Peace and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meeti",
            "body [Committee on Peace and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meeti]",
        ),
        (
            "Committee on Peace and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetin",
            "title [Committee on Peace and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meetin]",
        ),
    ];
    all(&cases, parts);
}

#[test]
fn titles_stand_between_the_preface_and_the_text() {
    let cases = [
        (
            "Agenda item 12\nPeace\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        (
            "Agenda item 12\n\nPeace\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        (
            "Agenda item 12\nPeace\nand war\n\nOf it\nall",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace/and war] | title [Of it/all]",
        ),
        (
            "Agenda item 12\nPeace\n\nOf it\n\nMore\n\nReport of the Secretary-General",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it] | author [Report of the Secretary-General]",
        ),
        (
            "Agenda item 12\nPeace\n\nOf it\n\nMore of it.\n\nReport of the Secretary-General",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        (
            "Agenda item 12\nPeace\n\nOf it\n\nMore of it,\n\nReport of the Secretary-General",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        (
            "Agenda item 12\nReport of the Board\n\nReport of the Secretary-General",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Report of the Board] | author [Report of the Secretary-General]",
        ),
        (
            "Agenda item 12\n\nReport of the Board\n\nReport of the Secretary-General",
            "agenda-item adopted \"12\" [Agenda item 12] | author [Report of the Board]",
        ),
        (
            "Agenda item 12\nReport of the Board",
            "agenda-item adopted \"12\" [Agenda item 12] | author [Report of the Board]",
        ),
        (
            "Eighty-first session\nReport of the Board\n\nReport of the Secretary-General",
            "session 81 [Eighty-first session] | author [Report of the Board]",
        ),
        (
            "Agenda item 12\nPeace\n\nReport of the Secretary-General\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | author [Report of the Secretary-General]",
        ),
        (
            "Agenda item 12\nPeace\n\nReport of the Secretary-General.\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Report of the Secretary-General.]",
        ),
        (
            "Agenda item 12\nPeace*\n\nOf it **",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        (
            "Agenda item 12\nPeace *\nand war*\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace */and war] | title [Of it]",
        ),
        (
            "Agenda item 12\nPeace\n\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]",
        ),
        (
            "Agenda item 12\nPeace\n\n81/1.\n\n81/2.\n\n81/3.\n\n81/4.\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        (
            "Agenda item 12\n\n81/1.\n\n81/2.\n\n81/3.\n\n81/4.\n\n81/5.\n\n81/6.\n\nPeace\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]",
        ),
        (
            "Agenda item 12\n\n81/1.\n\n81/2.\n\n81/3.\n\n81/4.\n\n81/5.\n\nPeace\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it]",
        ),
        ("Agenda item 12\nPeace\n\nAb.", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        ("Agenda item 12\nPeace\n\nAbc.", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        (
            "Agenda item 12\nPeace\n\nAbcd.",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Abcd.]",
        ),
        ("Agenda item 12\nPeace\n\nAbc", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        (
            "Agenda item 12\nPeace\n\nAbcd",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Abcd]",
        ),
        (
            "Agenda item 12\nPeace\n\n和平",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [和平]",
        ),
        ("Agenda item 12\nPeace\n\nMember:", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        ("Agenda item 12\nPeace\n\nof it", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        ("Agenda item 12\nPeace\n\n* Of it", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        (
            "Agenda item 12\nPeace\n\n*Of it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [*Of it]",
        ),
        ("Agenda item 12\nPeace\n\n*", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        ("Agenda item 12\nPeace\n\n81/.", "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace]"),
        (
            "Eighty-first session\n\nPeace in the valleys of the\nworld, of the mountains,\nand of the seas in between them",
            "session 81 [Eighty-first session] | title [Peace in the valleys of the/world, of the mountains,/and of the seas in between them]",
        ),
        (
            "Eighty-first session\n\nPeace in the valleys\nThe Assembly met there. It heard\nof it all. It went home.\nSo it was",
            "session 81 [Eighty-first session] | title [Peace in the valleys]",
        ),
        (
            "Implementation of resolution 2 of 3 June-4 July 2024\n\nReport of the Secretary-General",
            "title [Implementation of resolution 2 of 3 June-4 July 2024] | author [Report of the Secretary-General]",
        ),
        (
            "Implementation of all of resolution 2, 3 June-4 July 2024\n\nReport of the Secretary-General",
            "title [Implementation of all of resolution 2, 3 June-4 July 2024] | author [Report of the Secretary-General]",
        ),
        (
            "Implementation of all of it now, 3 June-4 July 2024\n\nNothing",
            "place-and-dates [Implementation of all of it now, 3 June-4 July 2024] | title [Nothing]",
        ),
        (
            "Agenda item 12\nPeace\n\nHuman Rights Council\n\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | organ [Human Rights Council] | title [Of it]",
        ),
        (
            "Agenda item 12\nPeace\n\nHuman Rights Council\nOf it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Human Rights Council/Of it]",
        ),
        (
            "General Assembly\nAgenda item 12\nPeace\nand war\n\nSecurity Council\nEighty-first year\n\nOf it",
            "organ [General Assembly] | agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace/and war] | organ [Security Council] | session [Eighty-first year] | title [Of it]",
        ),
        (
            "General Assembly\nAgenda item 12\n\nPeace\n\nSecurity Council\nEighty-first year\n\nOf it",
            "organ [General Assembly] | agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | organ [Security Council] | session [Eighty-first year] | title [Of it]",
        ),
        (
            "General Assembly\nAgenda item 12\nSecurity Council\nEighty-first year\n\nOf it",
            "organ [General Assembly] | agenda-item adopted \"12\" [Agenda item 12] | organ [Security Council] | session [Eighty-first year] | item-title [Of it]",
        ),
        (
            "Agenda item 12\nPeace\n\nReport of the Secretary-General on all of the activities of the funds and the programmes and of all the other entities of the system of the United Nations in the year of it",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Report of the Secretary-General on all of the activities of the funds and the programmes and of all the other entities of the system of the United Nations in the year of it]",
        ),
        (
            "Agenda item 12\nPeace\n\nOf it\n\n25-01814 (E)\n\nReport of the Secretary-General",
            "agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | title [Of it] | job-number [25-01814 (E)]",
        ),
        (
            "Eighty-first session\n\nReport of the Board and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meet",
            "session 81 [Eighty-first session] | author [Report of the Board and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meet]",
        ),
        (
            "Eighty-first session\n\nReport of the Board and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meeti",
            "session 81 [Eighty-first session] | title [Report of the Board and of the members of it who had been to all of the meetings of that and of others and of the members of it who had been to all of the meeti]",
        ),
        (
            "Eighty-first session\n\nPeace in St.\nPetersburg",
            "session 81 [Eighty-first session] | title [Peace in St./Petersburg]",
        ),
        (
            "General Assembly\nAgenda item 12\nPeace\n\nOthers\n\nSecurity Council\nEighty-first year\n\nOf it",
            "organ [General Assembly] | agenda-item adopted \"12\" [Agenda item 12] | item-title [Peace] | organ [Security Council] | session [Eighty-first year] | title [Of it]",
        ),
        (
            "Work 8–17 April 2026\n\nReport of the Secretary-General",
            "title [Work 8–17 April 2026] | author [Report of the Secretary-General]",
        ),
        (
            "Work of 8–17 April 2026\n\nReport of the Secretary-General",
            "title [Work of 8–17 April 2026] | author [Report of the Secretary-General]",
        ),
    ];
    all(&cases, parts);
}

#[test]
fn a_preface_has_forty_lines_at_most() {
    let after = |lines: usize| parts(&format!("{}Eighty-first session", "Peace\n\n".repeat(lines)));
    let read: Vec<bool> = (34..44).map(|lines| after(lines).starts_with("session")).collect();
    assert_eq!(read, [true, true, true, true, true, true, true, false, false, false]);
}

#[test]
fn the_text_of_a_letter_begins_below_a_short_line_of_its_title() {
    let cases = [
        (
            "Letter dated 9 August 2024 from the Permanent Representative\nof Estonia to the United Nations in New York\nI have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "title [Letter dated 9 August 2024 from the Permanent Representative/of Estonia to the United Nations in New York]",
        ),
        (
            "Letter dated 9 August 2024 from the Permanent Representative\nof Estonia to the United Nations in New Yorks\nI have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "title [Letter dated 9 August 2024 from the Permanent Representative/of Estonia to the United Nations in New Yorks]",
        ),
        (
            "Letter dated 9 August 2024 from the Permanent Representative\nof Estonia to the United Nations\nI have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "title [Letter dated 9 August 2024 from the Permanent Representative/of Estonia to the United Nations]",
        ),
        (
            "Letter dated 9 August 2024 from the Permanent Representative\nof Estonia\nand of Latvia to the United Nations in all of its organs now\nin it\nI have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "title [Letter dated 9 August 2024 from the Permanent Representative/of Estonia/and of Latvia to the United Nations in all of its organs now/in it]",
        ),
        (
            "Letter dated 9 August 2024\nI have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "title [Letter dated 9 August 2024]",
        ),
        (
            "Letter dated 9 August 2024 from the Permanent Representative\nof Estonia to the United Nations\ni have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "",
        ),
        (
            "Letter dated 9 August 2024 from Estonia\nto the Council\nI have the honour to transmit a statement of the Minister of\nForeign Affairs of Estonia on the talks (see annex). I would\nbe grateful if the present letter could be issued.",
            "title [Letter dated 9 August 2024 from Estonia/to the Council]",
        ),
    ];
    all(&cases, parts);
}
