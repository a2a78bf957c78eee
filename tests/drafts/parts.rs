//! The parts of a document with numbers of their own: which lines of plain text head them.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, of_rule};

/// The kinds of parts after the main text in a report with these lines, each a paragraph of its own over paragraphs.
fn parts(line: &str) -> Vec<&'static str> {
    let text =
        report(&format!("1. It met in June and heard the reports of its members.\n\n{line}\n\n1. It is long.\n"));
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new("parts.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    document.parts.iter().skip(1).map(|part| part.kind).collect()
}

#[test]
fn an_annex_is_headed_by_its_name_with_its_title_or_its_letter() {
    let annexes = [
        "Annex",
        "Annex II",
        "Annex II*",
        "Annex I. List of participants",
        "Annex I: List of participants",
        "Annex I – List of participants",
        "Annex to the letter dated 15 May 2024 from the Permanent Representative of Fiji addressed to the Secretary-General",
        "Annex II to the identical letters dated 15 May 2024 from the Permanent Representative of Fiji\nto the United Nations",
        "Annexe à la lettre datée du 15 mai 2024 adressée au Secrétaire général par le Représentant permanent des Fidji",
        "Anexo I de la nota verbal de fecha 15 de mayo de 2024 dirigida al Secretario General",
        "Приложение к письму Постоянного представителя Фиджи от 15 мая 2024 года",
        "مرفق الرسالة المؤرخة 15 أيار/مايو 2024 الموجهة إلى رئيس مجلس الأمن",
        "2024年5月15日斐济常驻联合国代表给安全理事会主席的信的附件",
        "斐济常驻联合国代表给安全理事会主席的信的附件",
    ];
    for line in annexes {
        assert_eq!(parts(line), ["annex"], "{line}");
    }
}

#[test]
fn an_annex_may_be_headed_right_below_a_paragraph() {
    assert_eq!(parts("2. It met in July and heard the reports of all.\nAnnex II"), ["annex"]);
}

#[test]
fn a_table_of_contents_heads_none() {
    let contents =
        "Contents\n\nI. Introduction ........... 2\nAnnexes\nI. List of meetings ........... 3\n\nI. Introduction";
    assert!(parts(contents).is_empty(), "{:?}", parts(contents));
}

#[test]
fn text_on_an_annex_heads_none() {
    let texts = [
        "Annex I contains the list of participants",
        "Annex I. The list was adopted.",
        "Annex I. List of participants 15",
        "Annexes to the report were read",
        "The report met an end\nAnnex I. List of participants",
    ];
    for line in texts {
        assert!(parts(line).is_empty(), "{line}: {:?}", parts(line));
    }
}

/// The numbers of the paragraphs of a report that ends with `body`.
fn numbers(body: &str) -> Vec<u32> {
    let manuscript = reader::read(report(body).into_bytes(), Path::new("parts.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    document.paragraphs.iter().map(|paragraph| paragraph.number).collect()
}

#[test]
fn replies_of_governments_are_numbered_each_by_itself_and_paragraphs_in_brackets_are_paragraphs() {
    let reply = |name: &str| format!("{name}\n[Original: French]\n[30 May 2024]\n\n1. It is committed to peace.\n");
    let body = format!("1. Replies came.\n\nII. Replies\n\n{}2. It supports it.\n\n{}", reply("Togo"), reply("Chad"));
    assert_eq!(numbers(&body), [1, 1, 2, 1]);
    assert!(of_rule("parts.txt", &report(&body), "numbering/paragraphs").is_empty());
    assert_eq!(numbers("1. [The Committee met.]\n\n2. [It left.]\n"), [1, 2]);
}

#[test]
fn a_paragraph_may_do_no_more_than_open_a_list() {
    let body = "1. As follows:\n\n(a) One came;\n\n(b) Two came.\n\n2. They:\n\n(a) One left;\n\n(b) Two left.\n";
    assert_eq!(numbers(body), [1, 2]);
    assert!(of_rule("parts.txt", &report(body), "numbering/subparagraphs").is_empty());
}
