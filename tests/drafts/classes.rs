//! Documents of other classes than a report, and one taken out of a printed file: what each class has is held to its form,
//! what it does not have is not missed.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::{Draft, RULES, broken, class, found};

fn draft(name: &'static str, text: &'static str) -> Draft {
    Draft { name, text }
}

#[test]
fn a_letter() {
    broken(
        draft("letter.txt", include_str!("texts/letter.txt")),
        &[
            ("Distr.: General\n", "", &["2 masthead/distribution []"]),
            ("3 March 2026\nOriginal", "Original", &["4 masthead/date []"]),
            ("Original: English\n", "", &["5 masthead/original-language []"]),
            ("3. The members", "4. The members", &["25 numbering/paragraphs [4.]"]),
            ("2. Fifteen", "1. Fifteen", &["23 numbering/paragraphs [1.]"]),
            ("3 March 2026\nO", "3rd March 2026\nO", &["5 masthead/date [3rd March 2026]"]),
            ("3 March 2026\nO", "31 February 2026\nO", &["5 masthead/date [31 February 2026]"]),
        ],
    );
}

#[test]
fn a_sponsor_with_a_callout_hides_no_draft_resolution_which_has_no_number_yet() {
    let title = "Togo:* draft resolution\n\n81/… Disaster risk reduction\n";
    let resolution = include_str!("texts/resolution.txt");
    let (head, body) = resolution.split_once("Resolution adopted").expect("it has a title");
    let (_, body) = body.split_once("81/12. Disaster risk reduction\n").expect("it has a heading");
    let text = format!("{head}{title}{body}\n* On behalf of the Group of African States.\n")
        .replace("A/RES/81/12", "A/C.2/81/L.7")
        .replace("Distr.: General", "Distr.: Limited")
        .replace("12 December 2026\n", "12 December 2026\nOriginal: English\n");
    assert_eq!(class("draft.txt", &text), "draft-resolution");
    assert_eq!(found("draft.txt", &text), [""; 0]);
    let manuscript = reader::read(text.into_bytes(), Path::new("draft.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let entries = document::outline(&document, &*RULES);
    let cited: Vec<&str> =
        entries.iter().filter(|entry| entry.part == "resolution").map(|entry| &*entry.text).collect();
    assert_eq!(cited, ["resolution 80/12"]);
}

#[test]
fn a_resolution() {
    broken(
        draft("resolution.txt", include_str!("texts/resolution.txt")),
        &[
            ("Distr.: General\n", "", &["2 masthead/distribution []"]),
            ("12 December 2026\n\nE", "E", &["4 masthead/date []"]),
            ("12 December 2026", "12. December 2026", &["5 masthead/date [12. December 2026]"]),
            ("3. Requests", "4. Requests", &["30 numbering/paragraphs [4.]"]),
            ("3. Requests", "2. Requests", &["30 numbering/paragraphs [2.]"]),
            ("4. Decides", "6. Decides", &["32 numbering/paragraphs [6.]"]),
            ("(b) Share", "(c) Share", &["28 numbering/subparagraphs [(c)]"]),
            ("(b) Share", "(a) Share", &["28 numbering/subparagraphs [(a)]"]),
            ("Distr.: General", "Distr. General", &["4 masthead/distribution [Distr. General]"]),
        ],
    );
}

#[test]
fn a_summary_record() {
    broken(
        draft("summary-record.txt", include_str!("texts/summary-record.txt")),
        &[
            ("3. Ms.", "4. Ms.", &["28 numbering/paragraphs [4.]"]),
            ("3. Ms.", "2. Ms.", &["28 numbering/paragraphs [2.]"]),
            ("5. Ms.", "4. Ms.", &["32 numbering/paragraphs [4.]"]),
            ("5. Ms.", "7. Ms.", &["32 numbering/paragraphs [7.]"]),
            ("20 November 2026", "20 Novembre 2026", &["8 masthead/date [20 Novembre 2026]"]),
            ("Distr.: General", "Distr.: Genral", &["7 masthead/distribution [Distr.: Genral]"]),
            ("Original: English", "Original: Inglish", &["10 masthead/original-language [Inglish]"]),
        ],
    );
}

#[test]
fn an_agenda() {
    broken(
        draft("agenda.txt", include_str!("texts/agenda.txt")),
        &[
            ("3. Technical", "4. Technical", &["23 numbering/paragraphs [4.]"]),
            ("3. Technical", "2. Technical", &["23 numbering/paragraphs [2.]"]),
            ("6. Adoption", "7. Adoption", &["29 numbering/paragraphs [7.]"]),
            ("5 August 2026", "5 Agust 2026", &["5 masthead/date [5 Agust 2026]"]),
            ("Distr.: General\n", "", &["2 masthead/distribution []"]),
            ("Original: English", "Original : English", &[]),
            (
                "(b) Adoption of the agenda and organization of work.",
                "(c) Adoption of the agenda and organization of work.",
                &["19 numbering/subparagraphs [(c)]"],
            ),
        ],
    );
}

#[test]
fn a_report_printed_as_a_supplement_of_the_official_records() {
    let text = include_str!("texts/supplement.txt");
    assert_eq!(class("supplement.txt", text), "publication");
    broken(
        draft("supplement.txt", text),
        &[
            ("3. The agenda", "4. The agenda", &["39 numbering/paragraphs [4.]"]),
            ("3. The agenda", "2. The agenda", &["39 numbering/paragraphs [2.]"]),
            ("(b) The Rapp", "(c) The Rapp", &["37 numbering/subparagraphs [(c)]"]),
        ],
    );
}

#[test]
fn a_conference_room_paper() {
    broken(
        draft("conference-paper.txt", include_str!("texts/conference-paper.txt")),
        &[
            ("agenda*", "agenda", &["10 agenda/footnote [Item 2 of the provisional agenda]"]),
            ("* CTOC/COP/2026/1.\n", "", &["10 agenda/footnote [*]"]),
            ("3. The", "4. The", &["21 numbering/paragraphs [4.]"]),
            ("English only", "Englsh only", &["5 masthead/original-language [Englsh]"]),
            ("5 October 2026", "October 2026", &["3 masthead/date [October 2026]"]),
            ("* CTOC/COP/2026/1.", "** CTOC/COP/2026/1.", &["10 agenda/footnote [*]"]),
        ],
    );
}

#[test]
fn a_note_by_the_secretariat_in_markdown() {
    broken(
        draft("note.md", include_str!("texts/note.md")),
        &[
            ("Distr. générale", "Distr. general", &["7 masthead/distribution [Distr. general]"]),
            ("12 mai 2026", "12 May 2026", &["8 masthead/date [12 May 2026]"]),
            ("| | 12 mai 2026 |\n", "", &["7 masthead/date []"]),
            ("| | Français |\n", "", &["9 masthead/language []"]),
            ("Original: anglais", "Original: english", &["10 masthead/original-language [english]"]),
            ("[^1]: CAC/COSP/2026/1.\n", "", &["14 agenda/footnote [[^1]]"]),
            ("provisoire[^1]", "provisoire", &["14 agenda/footnote [Point 3 a) de l'ordre du jour provisoire]"]),
            ("3. Le Sec", "4. Le Sec", &["33 numbering/paragraphs [4.]"]),
            ("4. La Conf", "3. La Conf", &["35 numbering/paragraphs [3.]"]),
            ("c) Les", "d) Les", &["31 numbering/subparagraphs [d)]"]),
        ],
    );
}

#[test]
fn a_report_taken_from_its_pages() {
    broken(
        draft("page-by-page.txt", include_str!("texts/page-by-page.txt")),
        &[
            ("list*", "list", &["12 agenda/footnote [Item 18 of the preliminary list]"]),
            ("* A/81/50.\n", "", &["12 agenda/footnote [*]"]),
            ("3. Net", "4. Net", &["43 numbering/paragraphs [4.]"]),
            ("5. Foreign", "4. Foreign", &["52 numbering/paragraphs [4.]"]),
            ("6. Portfolio", "8. Portfolio", &["56 numbering/paragraphs [8.]"]),
            ("6. Portfolio", "5. Portfolio", &["56 numbering/paragraphs [5.]"]),
            ("General Assembly Distr.: General", "General Assembly", &["3 masthead/distribution []"]),
            ("5 May 2026\n", "", &["3 masthead/date []"]),
            ("5 May 2026", "5 My 2026", &["4 masthead/date [5 My 2026]"]),
            ("Original: English", "Original: Eglish", &["6 masthead/original-language [Eglish]"]),
            ("Original: English\n", "", &["4 masthead/original-language []"]),
            ("2. Section", "3. Section", &["32 numbering/paragraphs [3.]"]),
        ],
    );
}

#[test]
fn numbers_taken_from_pages_may_have_lost_their_stops_or_their_lines() {
    let text = include_str!("texts/page-by-page.txt");
    for closing in [" ", "\n", ".\n\n", ".\t"] {
        let closed = |wrong: u32| {
            (1..=6).fold(text.to_owned(), |text, number| {
                let other = if number == 5 { wrong } else { number };
                text.replace(&format!("\n{number}. "), &format!("\n{other}{closing}"))
            })
        };
        assert_eq!(found("draft.txt", &closed(5)), [""; 0], "closed by {closing:?}");
        for wrong in [4, 6] {
            let found = found("draft.txt", &closed(wrong));
            let [only] = found.as_slice() else { panic!("closed by {closing:?}: {found:#?}") };
            assert!(only.contains(" numbering/paragraphs "), "{only}");
        }
    }
}

#[test]
fn a_note_in_markdown_may_count_its_paragraphs_with_brackets() {
    let text = include_str!("texts/note.md");
    let closed =
        (1..=4).fold(text.to_owned(), |text, number| text.replace(&format!("\n{number}. "), &format!("\n{number}) ")));
    assert_eq!(found("note.md", &closed), [""; 0]);
    assert_eq!(found("note.md", &closed.replace("\n3) ", "\n4) ")), ["33 numbering/paragraphs [4)]"]);
}

#[test]
fn the_text_of_a_letter_may_stand_right_below_its_title() {
    let text =
        "The members of the Council would welcome the circulation of the present letter and its annex as a document.";
    let cases = [
        (
            "en",
            "Letter dated 5 May 2026 from the Permanent Representative of Malta\naddressed to the Secretary-General",
            "I have the honour to write.",
        ),
        (
            "fr",
            "Lettre datée du 5 mai 2026, adressée au Secrétaire\ngénéral par le Représentant permanent de Malte",
            "J'ai l'honneur d'écrire.",
        ),
        (
            "es",
            "Carta de fecha 5 de mayo de 2026 dirigida al Secretario\nGeneral por el Representante de Malta",
            "Tengo el honor de escribir.",
        ),
        (
            "ru",
            "Письмо Постоянного представителя Мальты\nот 5 мая 2026 года на имя Генерального секретаря",
            "Имею честь написать Вам.",
        ),
        ("zh", "2026年5月5日马耳他常驻联合国代表给秘\n书长的信", "谨随函转递。"),
        (
            "ar",
            "رسالة مؤرخة 5 أيار/مايو 2026 موجهة إلى الأمين العام\nمن الممثل الدائم لمالطة",
            "أتشرف بأن أحيل إليكم رسالة.",
        ),
    ];
    for (language, title, opening) in cases {
        let text =
            format!("S/2026/123\n\nDistr.: General\n5 May 2026\nOriginal: English\n\n{title}\n{opening} {text}\n");
        let manuscript = reader::read(text.into_bytes(), Path::new("letter.txt")).expect("text is read");
        let document = document::recognise(&manuscript, &*RULES, &Hints::default());
        assert_eq!(document.class.name, "letter", "{language}");
        let titles: Vec<&str> = document.elements_of("title").map(|title| manuscript.slice(title.span)).collect();
        assert_eq!(titles, [title], "{language}");
    }
}

#[test]
fn a_letter_is_told_whatever_word_it_begins_with_below_a_title_of_its_item_that_reads_as_a_report() {
    let cases = [
        (
            "en",
            "Report of the United Nations High Commissioner for\nRefugees, and humanitarian questions",
            "Identical letters dated 5 May 2026 from the Permanent Observer\nof Palestine addressed to the Secretary-General and the\nPresident of the Security Council",
            "The devastation of the libraries in the towns of the region and in its villages goes on\nfrom day to day, and nobody has so far been able to say when it will come to its end.",
        ),
        (
            "fr",
            "Rapport du Haut-Commissaire des Nations Unies pour\nles réfugiés et questions humanitaires",
            "Lettres identiques datées du 5 mai 2026, adressées au\nSecrétaire général et à la Présidente du Conseil par\nle Représentant permanent de Malte",
            "La destruction des bibliothèques dans les villes de la région et dans ses villages se\npoursuit de jour en jour, et nul n'a su dire à ce jour quand elle prendra enfin fin.",
        ),
        (
            "es",
            "Informe del Alto Comisionado de las Naciones Unidas\npara los Refugiados y cuestiones humanitarias",
            "Cartas idénticas de fecha 5 de mayo de 2026 dirigidas\nal Secretario General y a la Presidencia del Consejo\npor el Representante de Malta",
            "La destrucción de las bibliotecas en las ciudades de la región y en sus pueblos sigue\nde día en día, y nadie ha podido decir hasta ahora cuándo llegará por fin a su final.",
        ),
        (
            "ru",
            "Доклад Верховного комиссара Организации Объединенных\nНаций по делам беженцев и гуманитарные вопросы",
            "Идентичные письма Постоянного представителя Мальты\nот 5 мая 2026 года на имя Генерального секретаря и\nПредседателя Совета",
            "Разрушение библиотек в городах этого региона и в его селах продолжается день за днем,\nи никто до сих пор не смог сказать, когда оно наконец подойдет к своему завершению.",
        ),
        (
            "zh",
            "联合国难民事务高级专员的报告、与难民有关的问题",
            "2026年5月5日马耳他常驻联合国代表给秘书长的同文信",
            "该区域各城市和村庄的图书馆日复一日地遭到破坏，至今没有人能够说明这种破坏何时才会最终停止，也没有人能够说明谁对此负责，该区域的读者继续等待。",
        ),
        (
            "ar",
            "تقرير مفوض الأمم المتحدة السامي لشؤون اللاجئين\nوالمسائل الإنسانية",
            "رسالتان متطابقتان مؤرختان 5 أيار/مايو 2026\nموجهتان إلى الأمين العام ورئيسة مجلس الأمن\nمن ممثل مالطة",
            "يتواصل تدمير المكتبات في مدن المنطقة وفي قراها يوما بعد يوم، ولم يستطع أحد حتى\nالآن أن يقول متى سينتهي هذا التدمير في آخر الأمر، ولا من هو المسؤول عنه حتى الآن.",
        ),
    ];
    for (language, item, title, text) in cases {
        let head = "A/80/123-S/2026/123\n\nDistr.: General\n5 May 2026\nOriginal: English";
        let text = format!("{head}\n\n{item}\n\n{title}\n{text}\n");
        let manuscript = reader::read(text.into_bytes(), Path::new("letter.txt")).expect("text is read");
        let document = document::recognise(&manuscript, &*RULES, &Hints::default());
        assert_eq!(document.class.name, "letter", "{language}");
    }
}

#[test]
fn two_callouts_of_a_sponsor_hide_no_draft_resolution() {
    let titles = [
        "Iraq:* , ** draft resolution",
        "Iraq*, **: draft resolution",
        "Iraq* **\u{a0}: projet de résolution",
        "Iraq:*, ** proyecto de resolución",
        "Ирак:*, ** проект резолюции",
        "伊拉克：*、**决议草案",
        "伊拉克*，**：决议草案",
        "العراق:*، ** مشروع قرار",
    ];
    for title in titles {
        let head = "E/2025/L.27\n\nDistr.: Limited\n22 July 2025\nOriginal: English";
        assert_eq!(class("draft.txt", &format!("{head}\n\n{title}\n\nThe libraries\n")), "draft-resolution", "{title}");
    }
}
