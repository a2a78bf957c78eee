//! Made-up drafts: a sound masthead, and paragraphs that say little, in each language.

use std::io::{Cursor, Write};

/// The languages of drafts, by their two letters.
pub(crate) const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// What a draft in this language begins with, and a sentence of it.
fn words(language: &str) -> (&'static str, &'static str) {
    match language {
        "ar" => (
            "الأمم المتحدة\nA/81/214\n\nالجمعية العامة\n\nDistr.: General\n20 July 2026\nArabic\nOriginal: English\n\nالدورة الحادية والثمانون\n\n",
            "أحاطت اللجنة علما بتقرير الأمين العام عن إدارة الموارد البشرية (A/80/150) في 20 تموز/يوليه 2026، وقررت أن تواصل النظر فيه.",
        ),
        "es" => (
            "Naciones Unidas\nA/81/214\n\nAsamblea General\n\nDistr. general\n20 de julio de 2026\nEspañol\nOriginal: inglés\n\nOctogésimo primer período de sesiones\n\n",
            "La Comisión tomó nota del informe del Secretario General sobre la gestión de los recursos humanos (A/80/150) el 20 de julio de 2026 y decidió seguir examinándolo.",
        ),
        "fr" => (
            "Nations Unies\nA/81/214\n\nAssemblée générale\n\nDistr. générale\n20 juillet 2026\nFrançais\nOriginal : anglais\n\nQuatre-vingt-unième session\n\n",
            "La Commission a pris note du rapport du Secrétaire général sur la gestion des ressources humaines (A/80/150) le 20 juillet 2026 et décidé d’en poursuivre l’examen.",
        ),
        "ru" => (
            "Организация Объединенных Наций\nA/81/214\n\nГенеральная Ассамблея\n\nDistr.: General\n20 July 2026\nRussian\nOriginal: English\n\nВосемьдесят первая сессия\n\n",
            "Комитет принял к сведению доклад Генерального секретаря об управлении людскими ресурсами (A/80/150) 20 июля 2026 года и постановил продолжить его рассмотрение.",
        ),
        "zh" => (
            "联合国\nA/81/214\n\n大会\n\nDistr.: General\n20 July 2026\nChinese\nOriginal: English\n\n第八十一届会议\n\n",
            "委员会于2026年7月20日注意到秘书长关于人力资源管理的报告(A/80/150)，并决定继续审议这一问题。",
        ),
        _ => (
            "United Nations\nA/81/214\n\nGeneral Assembly\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\n",
            "The Committee took note of the report of the Secretary-General on human resources management (A/80/150) on 20 July 2026, and decided to continue its consideration.",
        ),
    }
}

/// A draft of this many numbered paragraphs, as plain text.
pub(crate) fn draft(language: &str, paragraphs: usize) -> String {
    let (head, sentence) = words(language);
    let mut text = head.to_owned();
    for number in 1..=paragraphs {
        text += &format!("{number}. {sentence} {sentence}\n\n");
    }
    text
}

/// The lines of a draft as a Word document, each a paragraph.
pub(crate) fn word(draft: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let packages = "http://schemas.openxmlformats.org/package/2006";
    let paragraph =
        |line: &str| format!("<w:p><w:pPr/><w:r><w:rPr/><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>");
    let body: String = draft.lines().map(paragraph).collect();
    let document = format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>");
    let relation = format!("<Relationship Id=\"r1\" Type=\"{office}\" Target=\"word/document.xml\"/>");
    let relations = format!("<Relationships xmlns=\"{packages}/relationships\">{relation}</Relationships>");
    let default = "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    let types = format!("<Types xmlns=\"{packages}/content-types\">{default}</Types>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(part.as_bytes()).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}
