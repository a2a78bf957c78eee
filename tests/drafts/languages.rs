//! What tells the language of a draft, and that it is one at all.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::{RULES, all};

/// The language of a draft with these lines above its text, and what told it.
fn told(lines: &str) -> String {
    let (lines, text) = lines.split_once('|').unwrap_or((lines, "1. 2026."));
    let text = format!("{lines}\n\n{text}\n");
    let manuscript = reader::read(text.into_bytes(), Path::new("draft.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let recognised = if document.recognised { "" } else { ", and no document" };
    format!("{} from {:?}{recognised}", document.language.name, document.language.from)
}

#[test]
fn the_masthead_tells_the_language() {
    let cases = [
        ("2026", "en from \"\", and no document"),
        ("A/81/214", "en from \"\""),
        ("Nations Unies", "fr from \"Nations Unies\""),
        ("United Nations", "en from \"United Nations\""),
        ("Naciones Unidas", "es from \"Naciones Unidas\""),
        ("Assemblée générale", "fr from \"Assemblée générale\""),
        ("Asamblea General", "es from \"Asamblea General\""),
        ("General Assembly", "en from \"General Assembly\""),
        ("A/81/214\n\nDistr. générale", "fr from \"Distr. générale\""),
        ("A/81/214\n\nDistr. general", "es from \"Distr. general\""),
        ("A/81/214\n\nDistr.: General", "en from \"\""),
        ("Distr. GENERAL\n\nA/81/214\n\nOriginal: ENGLISH", "en from \"Original: ENGLISH\""),
        ("Distr. GENERAL\n\nA/81/214\n\nOriginal: INGLÉS", "es from \"Distr. GENERAL\""),
        ("A/81/214\n\nFrançais", "fr from \"Français\""),
        ("A/81/214\n\nEspañol", "es from \"Español\""),
        ("A/81/214\n\nDistr.: General\n20 July 2026\nFrench", "en from \"\""),
        ("A/81/214\n\nDistr.: General\n20 July 2026\nFrançais", "fr from \"Français\""),
        ("A/81/214\n\nDistr. générale\n20 juillet 2026\nFrançais\nOriginal : anglais", "fr from \"Distr. générale\""),
        ("A/81/214\n\nDistr.: General\n20 July 2026\nSpanish", "en from \"\""),
        ("A/81/214\n\nPoint 5 de l’ordre du jour provisoire", "fr from \"Point 5 de l'ordre du jour provisoire\""),
        ("A/81/214\n\nTema 5 del programa provisional", "es from \"Tema 5 del programa provisional\""),
        ("A/81/214\n\nAgenda item 5", "en from \"Agenda item 5\""),
        ("A/81/214\n\nOctogésimo primer período de sesiones", "es from \"Octogésimo primer período de sesiones\""),
        ("Distr.: General", "en from \"\""),
        ("Original: English", "en from \"Original: English\""),
        ("Original: Klingon", "en from \"\", and no document"),
        ("20 July 2026", "en from \"\", and no document"),
        ("English", "en from \"English\", and no document"),
        ("Distr.: Everyone", "en from \"\", and no document"),
        ("Report of the Secretary-General", "en from \"\", and no document"),
        ("United Nations\nAssemblée générale\nPoint 5 de l’ordre du jour", "fr from \"Assemblée générale\""),
        ("Организация Объединенных Наций", "ru from \"Организация Объединенных Наций\""),
        ("Генеральная Ассамблея", "ru from \"Генеральная Ассамблея\""),
        ("大会", "zh from \"大会\""),
        ("联合国", "zh from \"联合国\""),
        ("الأمم المتحدة", "ar from \"الأمم المتحدة\""),
        ("الجمعية العامة", "ar from \"الجمعية العامة\""),
        ("Nations Unies|1. The library is open to all and the books are in the hall.", "en from \"\""),
        (
            "Nations Unies\nAssemblée générale\nPoint 5 de l’ordre du jour|1. The library is open to all.",
            "fr from \"Nations Unies\"",
        ),
        ("Nations Unies|1. The library is open.", "en from \"\""),
        ("2026|1. La bibliothèque est ouverte et les livres sont dans la salle.", "fr from \"\", and no document"),
    ];
    all(&cases, told);
}
