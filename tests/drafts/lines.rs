//! The lines of the masthead and the agenda item, gone wrong in each language.

use super::{ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH, broken};

#[test]
fn english_distributions() {
    broken(
        ENGLISH,
        &[
            ("Distr.: General", "Distr.： General", &["4 masthead/distribution [Distr.： General]"]),
            ("Distr.: General", "Distr: General", &["4 masthead/distribution [Distr: General]"]),
            ("Distr.: General", "Dist.: General", &["4 masthead/distribution [Dist.: General]"]),
            ("Distr.: General", "DISTR.: GENERAL", &[]),
            ("Distr.: General", "Distr.:General", &["4 masthead/distribution [Distr.:General]"]),
            ("Distr.: General", "Distr.; General", &["4 masthead/distribution [Distr.; General]"]),
            ("Distr.: General", "Restricted", &["4 masthead/distribution [Restricted]"]),
            ("Distr.: General", "General", &["4 masthead/distribution [General]"]),
            ("Distr.: General", "Distr.:", &["4 masthead/distribution [Distr.:]"]),
            ("Distr.: General", "Distr.:\nGeneral", &[]),
            ("Distr.: General", "Distr.: Generale", &["4 masthead/distribution [Distr.: Generale]"]),
            ("Distr.: General", "Distr. générale", &["4 masthead/distribution [Distr. générale]"]),
            (
                "Distr.: General",
                "Distr.: General distribution",
                &["4 masthead/distribution [Distr.: General distribution]"],
            ),
            ("Distr.: General", "distr.: general", &["4 masthead/distribution [distr.: general]"]),
            ("Distr.: General", "Distr.: Gen.", &["4 masthead/distribution [Distr.: Gen.]"]),
            ("Distr.: General", "Distr.: Public", &["4 masthead/distribution [Distr.: Public]"]),
            ("Distr.: General", "Distr.: Limited*", &[]),
            ("Distr.: General", "Distr. : General", &["4 masthead/distribution [Distr. : General]"]),
            ("Distr.: General", "Distr.— General", &["4 masthead/distribution [Distr.— General]"]),
            ("Distr.: General", "Distr., General", &["4 masthead/distribution [Distr., General]"]),
            ("Distr.: General", "Distr.: General.", &["4 masthead/distribution [Distr.: General.]"]),
            ("Distr.: General", "Distr.: Unrestricted", &["4 masthead/distribution [Distr.: Unrestricted]"]),
            ("Distr.: General", "Distr.\tGeneral", &["4 masthead/distribution [Distr.\tGeneral]"]),
            ("Distr.: General", "Distr.: General/Limited", &["4 masthead/distribution [Distr.: General/Limited]"]),
        ],
    );
}

#[test]
fn markup_within_a_line_stays_whole() {
    broken(
        ENGLISH,
        &[
            ("Distr.: General", "**Distr.:** Genral", &["4 masthead/distribution [Distr.:** Genral]"]),
            ("Distr.: General", "**Distr.: Genral**", &["4 masthead/distribution [Distr.: Genral]"]),
            ("20 July 2026", "20 **Jully** 2026", &["5 masthead/date [20 **Jully** 2026]"]),
            ("Original: English", "Original: **English**", &[]),
            ("Original: English", "**Original:** Englsh", &["6 masthead/original-language [Englsh]"]),
            ("Original: English", "Original: **Englsh**", &["6 masthead/original-language [Englsh]"]),
        ],
    );
}

#[test]
fn a_value_on_the_line_below_may_be_misspelt() {
    broken(
        ENGLISH,
        &[
            ("Distr.: General", "Distr.\nGENERAL", &[]),
            ("Distr.: General", "Distr.\nGENERL", &["4 masthead/distribution [Distr.\nGENERL]"]),
            ("Distr.: General", "Distr.\nGENEVA", &["4 masthead/distribution [Distr.]"]),
        ],
    );
}

#[test]
fn english_dates() {
    broken(
        ENGLISH,
        &[
            ("20 July 2026", "20 Jul 2026", &["5 masthead/date [20 Jul 2026]"]),
            ("20 July 2026", "20 july 2026", &["5 masthead/date [20 july 2026]"]),
            ("20 July 2026", "20th July 2026", &["5 masthead/date [20th July 2026]"]),
            ("20 July 2026", "20. July 2026", &["5 masthead/date [20. July 2026]"]),
            ("20 July 2026", "31 June 2026", &["5 masthead/date [31 June 2026]"]),
            ("20 July 2026", "0 July 2026", &["5 masthead/date [0 July 2026]"]),
            ("20 July 2026", "20 juillet 2026", &["5 masthead/date [20 juillet 2026]"]),
            ("20 July 2026", "20 de julio de 2026", &["5 masthead/date [20 de julio de 2026]"]),
            ("20 July 2026", "20 июля 2026 года", &["5 masthead/date [20 июля 2026 года]"]),
            ("20 July 2026", "2026年7月20日", &["5 masthead/date [2026年7月20日]"]),
            ("20 July 2026", "20.7.2026", &["5 masthead/date [20.7.2026]"]),
            ("20 July 2026", "July 2026", &["5 masthead/date [July 2026]"]),
            ("20 July 2026", "20 July 20266", &["5 masthead/date [20 July 20266]"]),
            ("20 July 2026", "20 July 2026.", &["5 masthead/date [20 July 2026.]"]),
            ("20 July 2026", "20July 2026", &["5 masthead/date [20July 2026]"]),
            ("20 July 2026", "20 JULY 2026", &[]),
            ("20 July 2026", "29 February 2027", &["5 masthead/date [29 February 2027]"]),
            ("20 July 2026", "(20 July 2026)", &["5 masthead/date [(20 July 2026)]"]),
            ("20 July 2026", "2O July 2026", &["5 masthead/date [2O July 2026]"]),
            ("20 July 2026", "l0 July 2026", &["5 masthead/date [l0 July 2026]"]),
            ("20 July 2026", "20\u{a0}July 2026", &[]),
            ("20 July 2026", "٢٠ July 2026", &[]),
            ("20 July 2026", "20\u{200f} July 2026", &[]),
            ("20 July 2026", "２０ July ２０２６", &["5 masthead/date [２０ July ２０２６]"]),
            ("20 July 2026", "20 Ju\u{ad}ly 2026", &[]),
            ("20 July 2026", "07/20/2026", &["5 masthead/date [07/20/2026]"]),
            ("20 July 2026", "2026-07-20", &["5 masthead/date [2026-07-20]"]),
            ("20 July 2026", "Twenty July 2026", &["5 masthead/date [Twenty July 2026]"]),
        ],
    );
}

#[test]
fn english_originals() {
    broken(
        ENGLISH,
        &[
            ("Original: English", "Original:", &["6 masthead/original-language [Original:]"]),
            ("Original: English", "Original: Englsh", &["6 masthead/original-language [Englsh]"]),
            ("Original: English", "Original：English", &["6 masthead/original-language [Original：]"]),
            ("Original: English", "Original English", &["6 masthead/original-language [Original]"]),
            ("Original: English", "Original: english", &["6 masthead/original-language [english]"]),
            ("Original: English", "ORIGINAL: ENGLISH", &[]),
            ("Original: English", "Original: Anglais", &["6 masthead/original-language [Anglais]"]),
            ("Original: English", "Origonal: English", &["6 masthead/original-language [Origonal:]"]),
            ("Original: English", "Orig.: English", &["6 masthead/original-language [Orig.:]"]),
            ("Original: English", "Original - English", &["6 masthead/original-language [Original -]"]),
            ("Original: English", "Original; English", &["6 masthead/original-language [Original;]"]),
            ("Original: English", "Original:English", &["6 masthead/original-language [Original:]"]),
            ("Original: English", "Original: English.", &["6 masthead/original-language [.]"]),
            ("Original: English", "Original: German", &["6 masthead/original-language [German]"]),
            ("Original: English", "Original: English/French", &[]),
            ("Original: English", "Original: English and Klingon", &["6 masthead/original-language [Klingon]"]),
            ("Original: English", "Original language: English", &["6 masthead/original-language [Original language:]"]),
            ("Original: English", "English only", &[]),
            ("Original: English", "Original: French", &["6 masthead/language []"]),
        ],
    );
}

#[test]
fn english_symbols() {
    broken(
        ENGLISH,
        &[
            (" A/81/15\n", " A/81//15\n", &["1 masthead/symbol [A/81//15]"]),
            (" A/81/15\n", " a/81/15\n", &["1 masthead/symbol [a/81/15]"]),
            (" A/81/15\n", " А/81/15\n", &["1 masthead/symbol [А/81/15]"]),
            (" A/81/15\n", " A\\81\\15\n", &["1 masthead/symbol [A\\81\\15]"]),
            (" A/81/15\n", " A/81/15/\n", &["1 masthead/symbol [A/81/15/]"]),
            (" A/81/15\n", " A/81/15/Add1\n", &["1 masthead/symbol [Add1]"]),
            (" A/81/15\n", " A/81/15/REV.1\n", &["1 masthead/symbol [REV.1]"]),
            (" A/81/15\n", " A/81/15*\n", &[]),
            (" A/81/15\n", " A/81/15*-E/2026/15*\n", &[]),
            (" A/81/15\n", " A/81/15/Corr.1\n", &[]),
        ],
    );
}

#[test]
fn english_agenda_items() {
    broken(
        ENGLISH,
        &[
            ("agenda*", "agenda", &["9 agenda/footnote [Item 71 (b) of the provisional agenda]"]),
            ("agenda*", "agenda**", &["9 agenda/footnote [**]"]),
            ("agenda*", "agneda*", &["9 agenda/item [Item 71 (b) of the provisional agneda]"]),
            ("agenda*", "Agenda*", &["9 agenda/item [Item 71 (b) of the provisional Agenda]"]),
            ("agenda*", "agenda *", &[]),
            ("agenda*", "agenda*.", &[]),
            ("71 (b)", "71 b)", &["9 agenda/item [71 b)]"]),
            ("71 (b)", "71 (B)", &["9 agenda/item [71 (B)]"]),
            ("71 (b)", "71 (с)", &["9 agenda/item [71 (с)]"]),
            ("71 (b)", "71(b)", &["9 agenda/item [71(b)]"]),
            ("Item 71", "Item No. 71", &["9 agenda/item [Item No. 71 (b) of the provisional agenda]"]),
            ("Item 71", "item 71", &["9 agenda/item [item 71 (b) of the provisional agenda]"]),
            ("Item 71", "Agenda item 71", &["9 agenda/item [Agenda item 71 (b) of the provisional agenda]"]),
            ("the provisional", "provisional", &["9 agenda/item [Item 71 (b) of provisional agenda]"]),
            ("of the provisional", "of the\nprovisional", &[]),
            (
                "Item 71 (b) of the provisional agenda*",
                "Point 71 b) de l'ordre du jour provisoire*",
                &["9 agenda/item [Point 71 b) de l'ordre du jour provisoire]"],
            ),
            ("\n* A/81/150.\n", "\n", &["9 agenda/footnote [*]"]),
            ("* A/81/150.", "A/81/150.", &["9 agenda/footnote [*]"]),
            ("* A/81/150.", "** A/81/150.", &["9 agenda/footnote [*]"]),
            ("* A/81/150.", "* The provisional agenda.", &["44 agenda/footnote [The provisional agenda.]"]),
            ("* A/81/150.", "* A/82/150.", &["44 agenda/footnote [A/82/150]"]),
            ("* A/81/150.", "* A/81/15.", &["44 agenda/footnote [A/81/15]"]),
            ("* A/81/150.", "* To be issued.", &[]),
            ("* A/81/150.", "___________\n* A/81/150.", &[]),
        ],
    );
}

#[test]
fn french_mastheads() {
    broken(
        FRENCH,
        &[
            ("Distr. générale", "Distr.: générale", &["4 masthead/distribution [Distr.: générale]"]),
            ("Distr. générale", "Distr. generale", &["4 masthead/distribution [Distr. generale]"]),
            ("Distr. générale", "Distr. GENERALE", &[]),
            ("Distr. générale", "Distr. Générale", &["4 masthead/distribution [Distr. Générale]"]),
            ("Distr. générale", "Distribution générale", &["4 masthead/distribution [Distribution générale]"]),
            ("1er juillet 2026", "1 juillet 2026", &["5 masthead/date [1 juillet 2026]"]),
            ("1er juillet 2026", "1^{er} juillet 2026", &[]),
            ("1er juillet 2026", "2^{e} juillet 2026", &["5 masthead/date [2^{e} juillet 2026]"]),
            ("1er juillet 2026", "1er Juillet 2026", &["5 masthead/date [1er Juillet 2026]"]),
            ("1er juillet 2026", "le 1er juillet 2026", &["5 masthead/date [le 1er juillet 2026]"]),
            ("1er juillet 2026", "1 July 2026", &["5 masthead/date [1 July 2026]"]),
            ("1er juillet 2026", "31 juin 2026", &["5 masthead/date [31 juin 2026]"]),
            ("Français\n", "", &["6 masthead/language []"]),
            ("Français\n", "Anglais\n", &["6 masthead/language [Anglais]"]),
            ("Français\n", "French\n", &["6 masthead/language [French]"]),
            ("Français\n", "français\n", &["6 masthead/language [français]"]),
            ("Français\n", "Francais\n", &["6 masthead/language [Francais]"]),
            ("Original: anglais", "Original: Anglais", &["7 masthead/original-language [Anglais]"]),
            ("Original: anglais", "Original : anglais", &[]),
            ("Original: anglais", "Langue originale : anglais", &["7 masthead/original-language [Langue originale :]"]),
            ("Original: anglais", "Original:", &["7 masthead/original-language [Original:]"]),
            ("Original: anglais", "Original: English", &["7 masthead/original-language [English]"]),
            ("Original: anglais", "Original:anglais", &["7 masthead/original-language [Original:]"]),
            ("provisoire*", "provisoire", &["10 agenda/footnote [Point 71 b) de l'ordre du jour provisoire]"]),
            ("71 b)", "71 (b)", &["10 agenda/item [71 (b)]"]),
            ("de l'ordre", "de l’ordre", &[]),
            ("provisoire", "provisoir", &["10 agenda/item [Point 71 b) de l'ordre du jour provisoir]"]),
        ],
    );
}

#[test]
fn spanish_mastheads() {
    broken(
        SPANISH,
        &[
            ("Distr. general", "Distr.: General", &["4 masthead/distribution [Distr.: General]"]),
            ("Distr. general", "Distr. GENERAL", &[]),
            ("Distr. general", "Distr. generl", &["4 masthead/distribution [Distr. generl]"]),
            ("15 de junio de 2026", "15 junio 2026", &["5 masthead/date [15 junio 2026]"]),
            ("15 de junio de 2026", "15 de Junio de 2026", &["5 masthead/date [15 de Junio de 2026]"]),
            ("15 de junio de 2026", "15 de junio del 2026", &["5 masthead/date [15 de junio del 2026]"]),
            ("15 de junio de 2026", "1° de junio de 2026", &["5 masthead/date [1° de junio de 2026]"]),
            ("15 de junio de 2026", "31 de junio de 2026", &["5 masthead/date [31 de junio de 2026]"]),
            ("15 de junio de 2026", "June 15, 2026", &["5 masthead/date [June 15, 2026]"]),
            ("Español\n", "", &["6 masthead/language []"]),
            ("Original: inglés", "Original: ingles", &["7 masthead/original-language [ingles]"]),
            ("Original: inglés", "Idioma original: inglés", &["7 masthead/original-language [Idioma original:]"]),
            ("provisional*", "provisional", &["10 agenda/footnote [Tema 71 b) del programa provisional]"]),
            ("71 b)", "71 (b)", &["10 agenda/item [71 (b)]"]),
        ],
    );
}

#[test]
fn russian_mastheads() {
    broken(
        RUSSIAN,
        &[
            ("Distr.: General", "Распространение: общее", &["4 masthead/distribution [Распространение: общее]"]),
            ("Distr.: General", "Distr. General", &["4 masthead/distribution [Distr. General]"]),
            ("6 July 2026", "6 июля 2026 года", &["5 masthead/date [6 июля 2026 года]"]),
            ("6 July 2026", "6 Jule 2026", &["5 masthead/date [6 Jule 2026]"]),
            ("Russian\n", "Русский\n", &["6 masthead/language [Русский]"]),
            ("Russian\n", "Rusian\n", &["6 masthead/language [Rusian]"]),
            (
                "Original: English",
                "Язык оригинала: английский",
                &["7 masthead/original-language [Язык оригинала: английский]"],
            ),
            ("Original: English", "Original: английский", &["7 masthead/original-language [английский]"]),
            ("дня*", "дня", &["10 agenda/footnote [Пункт 71 b) предварительной повестки дня]"]),
            ("71 b)", "71(b)", &["10 agenda/item [71(b)]"]),
            ("71 b)", "71 с)", &["10 agenda/item [71 с)]"]),
        ],
    );
}

#[test]
fn chinese_mastheads() {
    broken(
        CHINESE,
        &[
            ("Distr.: General", "Distr.：General", &["4 masthead/distribution [Distr.：General]"]),
            ("Distr.: General", "分发：普遍", &["4 masthead/distribution [分发：普遍]"]),
            ("6 July 2026", "2026年7月6日", &["5 masthead/date [2026年7月6日]"]),
            ("6 July 2026", "６ July ２０２６", &["5 masthead/date [６ July ２０２６]"]),
            ("Chinese\n", "中文\n", &["6 masthead/language [中文]"]),
            ("Original: English", "Original：English", &["7 masthead/original-language [Original：]"]),
            ("Original: English", "原文：英文", &["7 masthead/original-language [原文：英文]"]),
            ("临时议程*", "临时议程", &["10 agenda/footnote [临时议程项目71(b)]"]),
            ("临时议程*项目71(b)", "临时议程项目71(b)*", &[]),
            ("临时议程*项目71(b)", "临时议程* 项目71(b)", &[]),
            ("临时议程*项目71(b)", "临时议程 * 项目 71(b)", &[]),
            ("71(b)", "71b)", &["10 agenda/item [71b)]"]),
        ],
    );
}

#[test]
fn arabic_mastheads() {
    broken(
        ARABIC,
        &[
            ("Distr.: General", "التوزيع: عام", &["4 masthead/distribution [التوزيع: عام]"]),
            ("6 July 2026", "6 تموز/يوليه 2026", &["5 masthead/date [6 تموز/يوليه 2026]"]),
            ("6 July 2026", "٦ تموز/يوليه ٢٠٢٦", &["5 masthead/date [٦ تموز/يوليه ٢٠٢٦]"]),
            ("6 July 2026", "\u{200f}6 July 2026\u{200e}", &[]),
            ("Arabic\n", "العربية\n", &["6 masthead/language [العربية]"]),
            ("Original: English", "الأصل: بالإنكليزية", &["7 masthead/original-language [الأصل: بالإنكليزية]"]),
            ("المؤقت*", "المؤقت", &["10 agenda/footnote [البند 71 (ب) من جدول الأعمال المؤقت]"]),
            ("71 (ب)", "71 ب)", &["10 agenda/item [71 ب)]"]),
            ("71 (ب)", "٧١ (ب)", &[]),
            ("الأعمال", "الا\u{654}عمال", &[]),
        ],
    );
}
