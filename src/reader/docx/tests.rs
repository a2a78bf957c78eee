//! Word documents made in memory, and what is read of them.

use std::io::{Cursor, Write as _};

use super::{Changes, Limits, Reading, read_as};
use crate::manuscript::{BlockKind, Manuscript, Mark, MarkKind};
use crate::reader::ReadError;

/// A package of these parts; those that every package has are put beside them.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        r#"<Relationships><Relationship Id="r1" Type="{office}/officeDocument" Target="/word/document.xml"/></Relationships>"#
    );
    let kinds = ["styles", "numbering", "settings", "footnotes", "endnotes", "comments"];
    let mut relations = String::from("<Relationships>");
    for kind in kinds.into_iter().filter(|kind| parts.iter().any(|(name, _)| name == kind)) {
        relations += &format!(r#"<Relationship Id="{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>"#);
    }
    for (name, _) in parts.iter().filter(|(name, _)| name.starts_with("header") || name.starts_with("footer")) {
        relations += &format!(r#"<Relationship Id="{name}" Type="{office}/header" Target="{name}.xml"/>"#);
    }
    relations += "</Relationships>";
    let mut add = |name: &str, content: &str| {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(content.as_bytes()).expect("memory can be written");
    };
    add("_rels/.rels", &root);
    add("word/_rels/document.xml.rels", &relations);
    for (name, content) in parts {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let root = match *name {
            "document" | "styles" | "numbering" | "settings" | "footnotes" | "endnotes" | "comments" => name,
            name if name.starts_with("header") => "hdr",
            _ => "ftr",
        };
        let content = if *name == "document" { format!("<w:body>{content}</w:body>") } else { (*content).to_owned() };
        add(&format!("word/{name}.xml"), &format!(r#"<w:{root} xmlns:w="{main}">{content}</w:{root}>"#));
    }
    writer.finish().expect("memory can be written").into_inner()
}

fn reading(parts: &[(&str, &str)], changes: Changes) -> Reading {
    read_as(&package(parts), &Limits::default(), changes).expect("a sound package")
}

fn manuscript(parts: &[(&str, &str)]) -> Manuscript {
    let reading = reading(parts, Changes::Accepted);
    assert_eq!(reading.warnings, []);
    reading.manuscript
}

/// The text of a document with this body.
fn text(body: &str) -> String {
    manuscript(&[("document", body)]).text().to_owned()
}

/// The labels and lines of a manuscript.
fn labelled(manuscript: &Manuscript) -> Vec<String> {
    let line = |block: &crate::manuscript::Block| {
        let label = block.label.as_ref().map(|label| format!("{} ", label.text)).unwrap_or_default();
        format!("{label}{}", manuscript.slice(block.span))
    };
    manuscript.blocks().iter().map(line).collect()
}

/// What is marked in this way.
fn marked(manuscript: &Manuscript, kind: MarkKind) -> Vec<&str> {
    let marks = manuscript.marks().iter().filter(|mark| mark.kind == kind);
    marks.map(|mark: &Mark| manuscript.slice(mark.span)).collect()
}

#[test]
fn visible_things_have_a_defined_text() {
    for (run, expected) in [
        ("<w:t>a &amp; b&#x41;</w:t>", "a & bA"),
        ("<w:t> trimmed </w:t><w:t xml:space=\"preserve\"> kept </w:t>", "trimmed kept "),
        ("<w:t>one\r\ntwo</w:t>", "one two"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/>", "a\tb\u{2028}c\u{2028}"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/>", "a\u{2011}b\u{AD}"),
        ("<w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/>", "α\u{FFFC}"),
        ("<w:t>a</w:t><w:drawing><x/></w:drawing>", "a\u{FFFC}"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t>", ""),
        (
            "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:t>no</w:t>\
          <w:fldChar w:fldCharType=\"separate\"/><w:t>7</w:t><w:fldChar w:fldCharType=\"end\"/><w:t>.</w:t>",
            "7.",
        ),
    ] {
        assert_eq!(text(&format!("<w:p><w:r>{run}</w:r></w:p>")), format!("{expected}\n"), "{run}");
    }
}

#[test]
fn wrappers_are_seen_through_and_alternatives_read_once() {
    let body = r#"<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent><w:p><w:smartTag><w:r><w:t>one</w:t></w:r></w:smartTag>
        <w:fldSimple w:instr="DATE"><w:r><w:t> May</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:t>anchor</w:t><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:drawing><w:txbxContent>
        <w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>
        <w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>!</w:t></w:r></w:p>
        <w:p><w:r><w:t>after</w:t></w:r></w:p>"#;
    let read = manuscript(&[("document", body)]);
    assert_eq!(read.text(), "oneMay\nanchor!\nbox\nafter\n");
    let after = read.origin(read.text().find("after").expect("it is there")).expect("it has an origin");
    assert_eq!((after.paragraph, after.offset), (4, 0), "the fallback's paragraph counts too");
}

#[test]
fn a_masthead_table_is_cells() {
    let cell = |text: &str| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |left: &str, right: &str| format!("<w:tr>{}{}</w:tr>", cell(left), cell(right));
    let nested = format!("<w:tc><w:tbl>{}</w:tbl><w:p/></w:tc>", row("Original: French", ""));
    let body = format!(
        "<w:tbl>{}{}<w:tr>{nested}</w:tr></w:tbl>",
        row("United Nations", "A/80/1"),
        row("General Assembly", "Distr.: General")
    );
    let read = manuscript(&[("document", &body)]);
    let kinds: Vec<_> = read.blocks().iter().map(|block| (block.kind, read.slice(block.span))).collect();
    let at = BlockKind::cell;
    assert_eq!(
        kinds,
        [
            (at(0, 0, 0), "United Nations"),
            (at(0, 0, 2), "A/80/1"),
            (at(0, 1, 0), "General Assembly"),
            (at(0, 1, 2), "Distr.: General"),
            (at(1, 0, 0), "Original: French"),
        ]
    );
}

const LIST: &str = r#"<w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Chapter"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="1"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="List"/></w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="List"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"#;

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
    <w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Chapter"><w:basedOn w:val="Base"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
    <w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#;

fn numbered(id: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

#[test]
fn numbers_are_counted_as_word_counts_them() {
    let chapter = r#"<w:p><w:pPr><w:pStyle w:val="Chapter"/></w:pPr><w:r><w:t>chapter</w:t></w:r></w:p>"#;
    let plain = r#"<w:p><w:pPr><w:pStyle w:val="Chapter"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>plain</w:t></w:r></w:p>"#;
    let body = [
        chapter.to_owned(),
        numbered(1, 1, "one"),
        numbered(1, 2, "letter"),
        numbered(1, 1, "two"),
        numbered(1, 2, "goes on: only level 1 restarts it"),
        chapter.to_owned(),
        numbered(1, 2, "again"),
        plain.to_owned(),
        numbered(2, 0, "restarted"),
        numbered(2, 0, "and on"),
        numbered(1, 0, "shared counter"),
        numbered(2, 0, "restarts once"),
        numbered(3, 0, "linked bullet"),
        numbered(9, 0, "no such list"),
    ]
    .concat();
    let read = manuscript(&[("document", &body), ("styles", STYLES), ("numbering", LIST)]);
    assert_eq!(
        labelled(&read),
        [
            "I. chapter",
            "1.1 one",
            "(a) letter",
            "1.2 two",
            "(b) goes on: only level 1 restarts it",
            "II. chapter",
            "(a) again",
            "plain",
            "V. restarted",
            "VI. and on",
            "VII. shared counter",
            "VIII. restarts once",
            "linked bullet",
            "no such list",
        ]
    );
    let kinds: Vec<_> = read.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds[..3], [BlockKind::Heading(1), BlockKind::Item(2), BlockKind::Item(3)]);
    assert_eq!(kinds[12..], [BlockKind::Item(1), BlockKind::Line]);
}

#[test]
fn emphasis_comes_from_runs_and_styles() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="Chapter"/></w:pPr><w:r><w:t xml:space="preserve">bold </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>both</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>neither</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>nor</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="Mark"/><w:rtl/></w:rPr><w:t>up</w:t></w:r></w:p>"#;
    let read = manuscript(&[("document", body), ("styles", STYLES)]);
    assert_eq!(marked(&read, MarkKind::Bold), ["bold both"]);
    assert_eq!(marked(&read, MarkKind::Italic), ["both"]);
    assert_eq!(marked(&read, MarkKind::Superscript), ["up"]);
}

#[test]
fn notes_follow_in_the_order_of_their_callouts() {
    let call = |kind: &str, id: u32| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let section = |restart: &str| {
        format!(r#"<w:sectPr><w:footnotePr><w:numRestart w:val="{restart}"/></w:footnotePr></w:sectPr>"#)
    };
    let star = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>"#;
    let body = [
        format!("<w:p><w:r><w:t>item</w:t></w:r>{star}</w:p>"),
        format!(
            "<w:p><w:r><w:t>text</w:t></w:r>{}{}{}</w:p>",
            call("footnote", 2),
            call("endnote", 1),
            call("footnote", 1)
        ),
        format!("<w:p><w:pPr>{}</w:pPr>{}</w:p>", section("continuous"), call("footnote", 3)),
        format!("<w:p>{}</w:p>{}", call("footnote", 99), section("eachSect")),
    ]
    .concat();
    let note = |kind: &str, id: u32, text: &str| {
        format!(
            r#"<w:{kind} w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"#
        )
    };
    let footnotes = [
        note("footnote", 0, "separator"),
        note("footnote", 1, "second"),
        note("footnote", 2, "first"),
        note("footnote", 3, "third"),
        note("footnote", 7, "* A/80/50."),
    ]
    .concat();
    let read =
        manuscript(&[("document", &body), ("footnotes", &footnotes), ("endnotes", &note("endnote", 1, "at the end"))]);
    assert_eq!(
        read.text(),
        "item*\ntext\u{FFFC}\u{FFFC}\u{FFFC}\n\u{FFFC}\n\u{FFFC}\n* A/80/50.\nfirst\nsecond\nthird\nat the end\n"
    );
    assert_eq!(labelled(&read)[4..], ["* A/80/50.", "1 first", "2 second", "3 third", "i at the end"]);
    assert_eq!(marked(&read, MarkKind::Callout(0)), ["*"]);
    assert_eq!(marked(&read, MarkKind::Superscript), ["*"]);
    assert_eq!(marked(&read, MarkKind::Hidden), ["\u{FFFC}\u{FFFC}\u{FFFC}", "\u{FFFC}", "\u{FFFC}"]);
    let calls: Vec<_> = read
        .marks()
        .iter()
        .filter_map(|mark| match mark.kind {
            MarkKind::Callout(note) => Some(note),
            _ => None,
        })
        .collect();
    assert_eq!(calls, [0, 1, 5, 2, 3, 4]);
    assert_eq!(read.blocks()[5].kind, BlockKind::Note(1));
}

#[test]
fn tracked_changes_are_read_in_either_view() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve"> on</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
        <w:p><w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>row</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let parts = [("document", body)];
    let accepted = reading(&parts, Changes::Accepted).manuscript;
    assert_eq!(accepted.text(), "The new\njoined on\nto\ncell\n");
    assert!(matches!(accepted.blocks()[3].kind, BlockKind::Cell { row: 0, .. }));
    let on = accepted.origin(accepted.text().find(" on").expect("it is there")).expect("it has an origin");
    assert_eq!((on.paragraph, on.offset), (2, 0));
    assert_eq!(reading(&parts, Changes::Rejected).manuscript.text(), "The old\njoined\n on\ngone\nfrom\nrow\ncell\n");
}

#[test]
fn the_first_page_header_stands_first_and_other_heads_last() {
    let body = r#"<w:p><w:r><w:t>body</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="first" r:id="header1"/>
        <w:headerReference w:type="default" r:id="header2"/><w:headerReference w:type="even" r:id="header3"/><w:footerReference w:type="first" r:id="footer1"/><w:titlePg/></w:sectPr>"#;
    let head = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let (first, other, even, foot) = (head("A/80/1"), head("running"), head("even"), head("24-00001"));
    let read = manuscript(&[
        ("document", body),
        ("header1", &first),
        ("header2", &other),
        ("header3", &even),
        ("footer1", &foot),
    ]);
    assert_eq!(read.text(), "A/80/1\nbody\nrunning\n24-00001\n");
    let kinds: Vec<_> = read.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Line, BlockKind::Line, BlockKind::Running, BlockKind::Running]);
    assert_eq!(read.origin(0).map(|origin| origin.part), Some("word/header1.xml".to_owned()));
}

#[test]
fn places_lead_back_to_the_byte() {
    let body = "<w:p><w:r><w:t>Это &lt;</w:t><w:tab/></w:r></w:p>";
    let read = manuscript(&[("document", body)]);
    let part = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    for (offset, character) in read.text().char_indices() {
        let origin = read.origin(offset).expect("every character has one");
        let there = part[origin.byte..].chars().next();
        let element = match character {
            '<' => Some('&'),
            '\t' | '\n' => Some('<'),
            character => Some(character),
        };
        assert_eq!(there, element);
    }
    assert_eq!(read.origin("Это".len()).map(|origin| origin.offset), Some(3));
}

#[test]
fn other_namespaces_and_encodings_are_read() {
    let strict = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>strict</t></r></p></body></document>"#;
    let utf16: Vec<u8> = format!("\u{FEFF}{strict}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [strict.as_bytes(), &utf16] {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
            .expect("memory can be written");
        writer.write_all(bytes).expect("memory can be written");
        let bytes = writer.finish().expect("memory can be written").into_inner();
        let read = read_as(&bytes, &Limits::default(), Changes::Accepted).expect("a sound package");
        assert_eq!(read.manuscript.text(), "strict\n");
    }
}

fn refused(bytes: &[u8]) -> String {
    read_as(bytes, &Limits::default(), Changes::Accepted).expect_err("it is to be refused").to_string()
}

#[test]
fn what_is_no_word_document_is_refused_by_name() {
    let compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let encrypted: Vec<u8> =
        compound.into_iter().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, expected) in [
        (&b""[..], "empty"),
        (b"plain text", "no ZIP package"),
        (b"{\\rtf1 x}", ".rtf"),
        (b"%PDF-1.7", "PDF"),
        (b"\xEF\xBB\xBF<?xml version='1.0'?><x/>", "XML"),
        (&compound, ".doc"),
        (&encrypted, "password"),
        (b"PK\x03\x04 cut off", "the package is damaged"),
        (&package(&[("styles", "")]), "word/document.xml: missing"),
        (&package(&[("document", "<w:p>")]), "word/document.xml: byte "),
        (&package(&[("document", "<w:p><w:r><w:t>&boom;</w:t></w:r></w:p>")]), "\"&boom;\" stands for no character"),
    ] {
        let refused = refused(bytes);
        assert!(refused.contains(expected), "{refused}");
    }
}

#[test]
fn packages_of_other_programs_are_refused_by_name() {
    for (name, content, expected) in [
        ("mimetype", "application/vnd.oasis.opendocument.text", "OpenDocument"),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            "Excel",
        ),
    ] {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(content.as_bytes()).expect("memory can be written");
        let refused = refused(&writer.finish().expect("memory can be written").into_inner());
        assert!(refused.contains(expected), "{refused}");
    }
}

#[test]
fn a_broken_part_beside_the_document_is_a_warning() {
    let body = numbered(1, 0, "text");
    let read = reading(
        &[("document", &body), ("styles", STYLES), ("numbering", "<w:num"), ("footnotes", "<w:p>")],
        Changes::Accepted,
    );
    assert_eq!(read.manuscript.text(), "text\n");
    let warnings: Vec<String> = read.warnings.iter().map(ToString::to_string).collect();
    assert!(warnings[0].starts_with("word/numbering.xml: byte "), "{warnings:?}");
    assert!(warnings[1].starts_with("word/footnotes.xml: byte "), "{warnings:?}");
}

#[test]
fn what_unpacks_beyond_the_limits_is_refused() {
    let large = package(&[("document", &"<w:p/>".repeat(10_000))]);
    let limits = Limits { part: 50_000, ..Limits::default() };
    let error = read_as(&large, &limits, Changes::Accepted).expect_err("it is too large");
    assert_eq!(error, ReadError::TooLarge { part: "word/document.xml".to_owned(), limit: 50_000 });
    let bomb = package(&[("document", &" ".repeat(40 << 20))]);
    assert!(refused(&bomb).contains("unpacks to more than"));
}

#[test]
fn deep_nesting_is_read() {
    let box_in_box = "<w:p><w:r><w:drawing><w:txbxContent>";
    let close = "</w:txbxContent></w:drawing></w:r></w:p>";
    let body = format!("{}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{}", box_in_box.repeat(20_000), close.repeat(20_000));
    assert!(text(&body).trim_start().starts_with("deep"));
}

#[test]
fn mangled_parts_never_panic() {
    let body = [numbered(1, 0, "one"), numbered(2, 1, "two"), "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr><w:sectPr/></w:pPr><w:r><w:footnoteReference w:id=\"1\"/><w:fldChar w:fldCharType=\"end\"/><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>".to_owned()].concat();
    let sources = [body.as_str(), STYLES, LIST];
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..400 {
        let mut parts: Vec<String> = sources.iter().map(|source| (*source).to_owned()).collect();
        for _ in 0..1 + next(3) {
            let part = next(parts.len());
            let tags: Vec<(usize, usize)> = parts[part]
                .match_indices('<')
                .map(|(at, _)| (at, parts[part][at..].find('>').map_or(at, |end| at + end + 1)))
                .collect();
            let (from, to) = tags[next(tags.len())];
            let tag = parts[part][from..to].to_owned();
            match next(3) {
                0 => parts[part].replace_range(from..to, ""),
                1 => parts[part].insert_str(to, &tag),
                _ => parts[part].insert_str(tags[next(tags.len())].0, &tag),
            }
        }
        let bytes = package(&[
            ("document", &parts[0]),
            ("styles", &parts[1]),
            ("numbering", &parts[2]),
            ("footnotes", &parts[0]),
        ]);
        let _ = read_as(&bytes, &Limits::default(), Changes::Accepted);
        let _ = read_as(&bytes, &Limits::default(), Changes::Rejected);
    }
}

#[test]
fn comments_to_masthead_are_remarks_on_their_paragraphs() {
    let manuscript = manuscript(&[
        (
            "document",
            "<w:p><w:r><w:t>One</w:t></w:r></w:p>\
             <w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Two</w:t></w:r></w:p>\
             <w:p><w:r><w:t>Three</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>\
             <w:p><w:r><w:t>Four</w:t><w:commentReference w:id=\"2\"/><w:commentReference w:id=\"1\"/></w:r></w:p>\
             <w:p><w:del w:id=\"9\"><w:r><w:delText>Five</w:delText><w:commentReference w:id=\"3\"/></w:r></w:del></w:p>",
        ),
        (
            "comments",
            "<w:comment w:id=\"0\"><w:p><w:r><w:annotationRef/><w:t>Masthead: allow </w:t></w:r><w:r><w:t>a/b: c &amp; d</w:t></w:r></w:p>\
             <w:p><w:r><w:t>e</w:t></w:r></w:p></w:comment>\
             <w:comment w:id=\"1\"><w:p><w:r><w:t>A word to the drafter</w:t></w:r></w:p></w:comment>\
             <w:comment w:id=\"2\"><w:p><w:r><w:t>masthead: allow x/y: z</w:t></w:r></w:p></w:comment>\
             <w:comment w:id=\"3\"><w:p><w:r><w:t>masthead: allow x/y: deleted</w:t></w:r></w:p></w:comment>",
        ),
    ]);
    assert_eq!(manuscript.text(), "One\nTwo\nThree\nFour\n\n");
    let remarks: Vec<(&str, &str)> =
        manuscript.remarks().iter().map(|remark| (manuscript.slice(remark.span), remark.text.as_str())).collect();
    assert_eq!(remarks, [("Two\nThree", "allow a/b: c & d e"), ("Four", "allow x/y: z")]);
}
