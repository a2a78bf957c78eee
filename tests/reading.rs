//! Files of text and Markdown, read through the public library.

use std::path::Path;

use masthead::manuscript::{Block, BlockKind, Manuscript, MarkKind};
use masthead::reader::{self, ReadError};
use proptest::prelude::*;

fn text(source: &str) -> Manuscript {
    reader::read(source.as_bytes().to_vec(), Path::new("draft.txt")).expect("text is read")
}

fn markdown(source: &str) -> Manuscript {
    reader::read(source.as_bytes().to_vec(), Path::new("draft.md")).expect("Markdown is read")
}

fn seed(name: &str) -> Manuscript {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    reader::read(std::fs::read(&path).expect("a seed"), &path).expect("a seed is read")
}

/// The blocks as a reader sees them.
fn seen(manuscript: &Manuscript) -> Vec<String> {
    manuscript.blocks().iter().map(|block| manuscript.folded(block.span).text().to_owned()).collect()
}

/// The blocks as they are written, each with its kind, and a `+` where it is joined to the one before.
fn written(manuscript: &Manuscript) -> Vec<String> {
    let line = |block: &Block| {
        let joined = if block.joined { "+" } else { "" };
        format!("{joined}{:?} {}", block.kind, manuscript.slice(block.span))
    };
    manuscript.blocks().iter().map(line).collect()
}

/// The stretches that bear a mark which `wanted` takes.
fn marked(manuscript: &Manuscript, wanted: impl Fn(MarkKind) -> bool) -> Vec<&str> {
    let marks = manuscript.marks().iter().filter(|mark| wanted(mark.kind));
    marks.map(|mark| manuscript.slice(mark.span)).collect()
}

fn bold(manuscript: &Manuscript) -> Vec<&str> {
    marked(manuscript, |kind| kind == MarkKind::Bold)
}

#[test]
fn a_byte_order_mark_stays_in_the_text_and_out_of_the_blocks() {
    let manuscript = text("\u{feff}Distr.: General\n");
    assert_eq!(manuscript.text().len(), 19);
    assert_eq!(manuscript.blocks()[0].span.start(), 3);
    assert_eq!(manuscript.position(3).column, 1);
    assert_eq!(written(&markdown("\u{feff}# Note\n")), ["Heading(1) Note"]);
}

#[test]
fn utf_16_is_read_and_written_back() {
    let source = "\u{feff}Общее\r\n𝟏 x\r\n";
    let little: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = source.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        let manuscript = reader::read(bytes.clone(), Path::new("draft.txt")).expect("UTF-16 is read");
        assert_eq!(manuscript.text(), source);
        assert_eq!(reader::encode(source, &bytes), bytes);
        assert_eq!(reader::encode(&source[3..], &bytes), bytes);
    }
    assert_eq!(reader::encode("é", b"e"), "é".as_bytes());
}

#[test]
fn broken_bytes_are_named_with_their_line() {
    let read = |bytes: &[u8]| reader::read(bytes.to_vec(), Path::new("draft.txt")).expect_err("not readable");
    let latin = read(b"Nations Unies\r\nAssembl\xe9e g\xe9n\xe9rale\n");
    assert_eq!(latin, ReadError::Encoding { byte: 22, line: 2, value: 0xe9 });
    assert_eq!(latin.to_string(), "line 2: byte 22 (0xE9) is not UTF-8; save the file as UTF-8");
    assert_eq!(read(b"a\rb\r\n\xff"), ReadError::Encoding { byte: 5, line: 3, value: 0xff });
    assert_eq!(read(b"ab\xe2\x82"), ReadError::Encoding { byte: 2, line: 1, value: 0xe2 });
    assert_eq!(read(b"\xff\xfea\0\n\0b"), ReadError::Utf16 { byte: 6, line: 2 });
    assert_eq!(read(b"\xfe\xff\0a\xd8\0\0b"), ReadError::Utf16 { byte: 4, line: 1 });
}

#[test]
fn files_of_other_kinds_are_named() {
    let others: [(&[u8], &str); 7] = [
        (b"%PDF-1.7 \xff", "PDF"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1", ".doc"),
        (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
        (b"\0\0\xfe\xff\0\0\0a", "UTF-32"),
        (b"D\0i\0s\0t\0r\0", "NUL"),
    ];
    for (bytes, kind) in others {
        let error = reader::read(bytes.to_vec(), Path::new("draft.txt")).expect_err("not text");
        assert!(matches!(&error, ReadError::Kind(message) if message.contains(kind)), "{error}");
    }
}

#[test]
fn lines_end_three_ways_and_blank_ones_part() {
    let manuscript = text("a\rb\r\n\u{a0}c\u{3000}\n \t\n\u{c}d\ne\n\u{c}f");
    assert_eq!(written(&manuscript), ["Line a", "+Line b", "+Line c", "Line d", "+Line e", "Line f"]);
    assert_eq!(manuscript.position(manuscript.blocks()[2].span.start()).line, 3);
}

#[test]
fn the_reference_draft_is_read_without_its_markup() {
    let manuscript = seed("000_e63e11b3f39d6be4.txt");
    let seen = seen(&manuscript);
    assert!(seen.contains(&"1er juillet 2016".to_owned()));
    assert!(seen.contains(&"Examen de l'application de la Convention des Nations Unies".to_owned()));
    assert!(seen.contains(&"la traite des personnes, en particulier des femmes et des enfants".to_owned()));
    assert!(seen.contains(&"Point 2 b) de l'ordre du jour provisoire*".to_owned()));
    assert_eq!(bold(&manuscript).len(), 4);
    let date = manuscript.blocks().iter().find(|block| manuscript.slice(block.span).starts_with("1^")).expect("a date");
    let span = manuscript.folded(date.span).span(1..3);
    assert_eq!(manuscript.slice(span), "er");
    assert_eq!(span.start(), date.span.start() + 3);
}

#[test]
fn two_asterisks_are_bold_only_in_pairs() {
    let manuscript =
        text("Tema 3 del programa provisional**\n**Título\nlargo**\n\n** A/80/150.\n** *** y **z\n\nz**\n");
    assert_eq!(bold(&manuscript), ["Título", "largo"]);
    assert_eq!(
        seen(&manuscript),
        ["Tema 3 del programa provisional**", "Título", "largo", "** A/80/150.", "** *** y **z", "z**"]
    );
    assert_eq!(bold(&text("the agenda**, and **this**.")), ["this"]);
    assert_eq!(bold(&text("***both*** 临时**议程**")), ["both", "议程"]);
    let long = "x\n".repeat(13);
    assert!(bold(&text(&format!("**{long}x**"))).is_empty());
}

#[test]
fn raised_characters_and_escapes_in_text() {
    let manuscript = text(r"la 1^{re} session\* de ^{\*} C:\x ^{ ^{} x^2 \\ \**x**");
    assert_eq!(seen(&manuscript), [r"la 1re session* de * C:\x ^{ ^{} x^2 \ **x**"]);
    assert_eq!(marked(&manuscript, |kind| kind == MarkKind::Superscript), ["re", r"\*"]);
}

#[test]
fn a_masthead_in_markdown_is_lines() {
    let manuscript =
        markdown("United Nations\n**General  \nAssembly**\\\nDistr.: *General*\n\nA/80/1\n---\n> Quoted\n> too\n");
    assert_eq!(
        written(&manuscript),
        [
            "Line United Nations",
            "+Line **General",
            "+Line Assembly**\\",
            "+Line Distr.: *General*",
            "Heading(2) A/80/1",
            "Quote Quoted",
            "+Quote too",
        ]
    );
    assert_eq!(seen(&manuscript)[..4], ["United Nations", "General", "Assembly", "Distr.: General"]);
    assert_eq!(bold(&manuscript), ["General", "Assembly"]);
    assert_eq!(written(&markdown("A\nB\n---\n")), ["Line A", "+Line B"]);
}

#[test]
fn a_masthead_in_a_table_is_cells() {
    let manuscript = seed("french-report.md");
    let cells: Vec<_> = written(&manuscript).into_iter().filter(|block| block.starts_with("Cell")).collect();
    assert_eq!(cells.len(), 7);
    assert_eq!(cells[0], "Cell { table: 0, row: 0, column: 0 } **Nations Unies**");
    assert_eq!(cells[4], "Cell { table: 0, row: 2, column: 1 } 12 novembre 2026");
    let broken = markdown("| a<br>b \\| c | |\n|--|--|\n| 1 | 2 | too many |\n");
    assert_eq!(seen(&broken), ["a", "b | c", "1", "2", "too many"]);
}

#[test]
fn typed_numbers_are_text_and_counted_ones_are_labels() {
    let typed = markdown("3. Three\n\n   (a) Sub\n\n## II\n\n4. Four\n5. *Five*\n\n2016.\n\n12) Twelve\n");
    assert_eq!(
        written(&typed),
        [
            "Item(1) 3. Three",
            "Item(1) (a) Sub",
            "Heading(2) II",
            "Item(1) 4. Four",
            "Item(1) 5. *Five*",
            "Item(1) 2016.",
            "Item(1) 12) Twelve",
        ]
    );
    let counted = markdown("7. Seven\n7. Eight\n   more\n\n   (a) Sub\n7. Nine\n\n- bullet\n");
    let labels: Vec<_> = counted.blocks().iter().filter_map(|block| block.label.as_deref()).collect();
    assert_eq!(labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(), ["7.", "8.", "9."]);
    assert!(labels.iter().all(|label| counted.slice(label.span) == "7."));
    assert_eq!(seen(&counted), ["Seven", "Eight", "more", "(a) Sub", "Nine", "bullet"]);
    assert_eq!(written(&markdown("1. - a\n")), ["Item(2) 1. - a"]);
}

#[test]
fn a_lone_asterisk_is_the_mark_of_a_note() {
    assert_eq!(written(&markdown("* A/80/150.\n** A/80/151.\n")), ["Line * A/80/150.", "+Line ** A/80/151."]);
    assert_eq!(seen(&markdown("\\* A/80/150.\n")), ["* A/80/150."]);
    assert_eq!(written(&markdown("* a\n* b\n")), ["Item(1) a", "Item(1) b"]);
    assert_eq!(written(&markdown("- a\n")), ["Item(1) a"]);
}

#[test]
fn notes_are_numbered_by_place_and_missing_ones_follow() {
    let manuscript = markdown("A[^b] b[^a] c[^no].\n\n[^a]: Voir *X*\n\n    encore\n[^b]: B\n");
    assert_eq!(seen(&manuscript), ["A b c.", "Voir X", "encore", "B"]);
    let kinds: Vec<_> = manuscript.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Line, BlockKind::Note(0), BlockKind::Note(0), BlockKind::Note(1)]);
    let callouts: Vec<_> =
        (0..3).flat_map(|note| marked(&manuscript, move |kind| kind == MarkKind::Callout(note))).collect();
    assert_eq!(callouts, ["[^a]", "[^b]", "[^no]"]);
}

#[test]
fn markup_is_hidden_and_escapes_are_shown() {
    let manuscript = markdown("## A `b` [c](http://d) <sup>1</sup> 1^{er} \\*\\_ &amp; <!-- e --> ##\n");
    assert_eq!(seen(&manuscript), ["A b c 1 1er *_ &amp;"]);
    assert_eq!(marked(&manuscript, |kind| kind == MarkKind::Superscript), ["1", "er"]);
}

#[test]
fn front_matter_comments_and_tags_are_no_text() {
    let manuscript =
        markdown("---\ntitle: x\n---\n<!-- a\nb --> kept\n\n<div>\n**c** <br> d\n</div>\n\n```text\ne\n\nf\n```\n");
    assert_eq!(written(&manuscript), ["Line b --> kept", "Line **c**", "+Line d", "Code e", "Code f"]);
    assert_eq!(seen(&manuscript)[0].trim(), "kept");
    assert_eq!(seen(&markdown("---\nUnited Nations\n\n---\nA/80/1\n")), ["United Nations", "A/80/1"]);
    assert_eq!(seen(&markdown("<!-- never\n\nclosed\n")), ["<!-- never", "closed"]);
}

#[test]
fn an_indented_paragraph_is_no_code_and_a_link_definition_is_kept() {
    let manuscript = markdown("# I\n\n     (a) **First**[^1]\n     2. second\n\n    ```\n\n[1]: A/80/150\n\n[^1]: N\n");
    assert_eq!(seen(&manuscript), ["I", "(a) First", "2. second", "[1]: A/80/150", "N"]);
    assert_eq!(marked(&manuscript, |kind| kind == MarkKind::Callout(0)), ["[^1]"]);
}

#[test]
fn the_other_drafts_in_markdown_are_read() {
    let resolution = seen(&seed("english-resolution.md"));
    assert!(resolution.contains(&"1. Proclaims 2029 the International Year of Public Libraries;".to_owned()));
    assert!(resolution.contains(&"The General Assembly,".to_owned()));
    let note = seed("spanish-note.md");
    assert!(seen(&note).contains(&"Tema 6 a) del programa provisional*".to_owned()));
    assert!(written(&note).contains(&"Item(1) a) Comuniquen a la Secretaría los datos de contacto de los laboratorios facultados para identificar maderas de especies protegidas;".to_owned()));
}

#[test]
fn deep_and_broad_markup_takes_linear_time() {
    let started = std::time::Instant::now();
    let pieces = ["**a", "^{", "[^", "\\", "<!--", "* ", "1. ", "> ", "*a\n", "1. 1. x\n", "<b", "[a](", "|a", "`"];
    for piece in pieces {
        let source = piece.repeat(100_000 / piece.len());
        text(&source);
        markdown(&source);
        markdown(&format!("{source}{}", "a\n".repeat(50_000)));
    }
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// What every manuscript keeps, whatever was read.
fn hold(manuscript: &Manuscript) {
    let mut end = 0;
    for block in manuscript.blocks() {
        assert!(block.span.start() >= end && !block.span.is_empty(), "{block:?}");
        end = block.span.end();
        assert!(manuscript.text().get(block.span.range()).is_some(), "{block:?}");
        let folded = manuscript.folded(block.span);
        for (at, character) in folded.text().char_indices() {
            let span = folded.span(at..at + character.len_utf8());
            assert!(block.span.contains(span), "{span:?} in {block:?}");
        }
    }
    for mark in manuscript.marks() {
        assert!(manuscript.text().get(mark.span.range()).is_some(), "{mark:?}");
    }
}

/// Markup whose text is rightly in no block: addresses, tags, comments, fences, the labels of notes.
const UNSEEN: [&str; 10] = ["`", "```\n", "<!--", "-->", "<br>", "<sup>", "</sup>", "<b", "[x](y)", "[^1]: "];

/// Other pieces of drafts.
const PIECES: [&str; 31] = [
    "a",
    "é",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "**",
    "*",
    "\\",
    "^{",
    "}",
    "[^1]",
    "1. ",
    "2) ",
    "- ",
    "* ",
    "> ",
    "    ",
    "# ",
    "---\n",
    "|",
    "|--|--|\n",
    "\n[x]: y\n",
    "&amp;",
    "\u{3000}",
    "\u{c}",
    "\u{feff}",
    "\t",
    "_",
    "a ",
];

/// Texts in which markup meets markup often.
fn drafts(pieces: Vec<&'static str>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(source in ".*") {
        for name in ["draft.txt", "draft.md"] {
            if let Ok(manuscript) = reader::read(source.clone().into_bytes(), Path::new(name)) {
                hold(&manuscript);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = reader::read(bytes, Path::new("draft.txt"));
    }

    #[test]
    fn any_markup_is_read(source in drafts([&PIECES[..], &UNSEEN[..]].concat())) {
        hold(&text(&source));
        hold(&markdown(&source));
    }

    /// Every letter lies in a block, and none is hidden.
    #[test]
    fn no_text_is_lost(source in drafts(PIECES.to_vec())) {
        let letters = |text: &str| text.chars().filter(|character| character.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&seen(&markdown(&source)).concat()), letters(&source));
        prop_assert_eq!(letters(&seen(&text(&source)).concat()), letters(&source));
    }
}

#[test]
fn a_sentence_with_a_date_is_no_place_and_dates() {
    let rules = masthead::rule::RuleSet::built_in().expect("the rules load");
    let told = |line: &str| {
        let draft = format!("A/81/214\n\nUnited Nations\n\nGeneral Assembly\n\n{line}\n\n1. The Assembly met.\n");
        let manuscript = text(&draft);
        let document = masthead::document::recognise(&manuscript, &rules, &Default::default());
        document.element("place-and-dates").map(|element| manuscript.slice(element.span).to_owned())
    };
    for line in [
        "Vienna, 8-17 April 2026",
        "Nairobi, from 4 to 15 May 2026",
        "Ginebra, 6 a 10 de julio de 2026",
        "维也纳，2026年10月17日",
    ] {
        assert_eq!(told(line).as_deref(), Some(line));
    }
    for line in [
        "Recalling its resolution 80/210 of 17 December 2025,",
        "Carta de fecha 6 de julio de 2026 dirigida a la Presidencia del Consejo de Seguridad",
    ] {
        assert_eq!(told(line), None, "{line}");
    }
}

#[test]
fn a_line_far_longer_than_the_others_is_two() {
    let line = "Lines of a paragraph are broken where they are full.\n";
    let long = "Lines of a paragraph are broken where they are full, and two of them are one line where they joined.\n";
    let joined = text(&[&line.repeat(12), long, &line.repeat(12)].concat());
    let places = [line.len() * 12 - 2, line.len() * 12, line.len() * 12 + long.len() - 2, line.len() * 12 + long.len()];
    assert_eq!(places.map(|place| joined.is_in_two_lines(place)), [false, true, true, false]);
    // Of few lines, or of paragraphs of one line each, none is known to be two.
    assert!(!text(&[line, long].concat()).is_in_two_lines(line.len()));
    assert!(!text(&[&format!("{line}\n").repeat(24), long].concat()).is_in_two_lines((line.len() + 1) * 24));
}
