//! Comments: where they are anchored, that they are masthead's alone, and that all else stays as it was.

use std::collections::BTreeSet;

use masthead::manuscript::Span;
use masthead::reader::docx::Changes;
use masthead::writer::{self, Comment};

use crate::{
    MAIN, STRICT, annotated, assert_same_parts, between, check, document, manuscript, package, part, parts, text_of,
    view,
};

const WHEN: &str = "2026-11-24T12:00:00Z";
const LATER: &str = "2027-01-01T00:00:00Z";
/// A masthead with one defect, that of its distribution line.
const BROKEN: &str = "<w:p><w:r><w:t>United Nations</w:t></w:r></w:p><w:p><w:r><w:t>A/81/214</w:t></w:r></w:p>\
<w:p><w:r><w:t>Distr.: Genral</w:t></w:r></w:p><w:p><w:r><w:t>20 July 2026</w:t></w:r></w:p>\
<w:p><w:r><w:t>Original: English</w:t></w:r></w:p>";

/// A comment on the first place that reads `quoted`.
fn on(bytes: &[u8], quoted: &str) -> Vec<u8> {
    let read = manuscript(bytes);
    let start = read.text().find(quoted).unwrap_or_else(|| panic!("{quoted} in {}", read.text()));
    comment(bytes, Span::new(start, start + quoted.len()))
}

fn comment(bytes: &[u8], span: Span) -> Vec<u8> {
    let comment =
        Comment { span, paragraphs: vec!["error: wrong".to_owned()], elsewhere: vec!["it is elsewhere".to_owned()] };
    writer::annotate(bytes, Some(&manuscript(bytes)), [comment], WHEN).expect("a sound document")
}

/// The body of what `quoted` is commented in, its ids and its references left out.
fn body(body: &str, quoted: &str) -> String {
    let text = text_of(&on(&document(body), quoted), "word/document.xml");
    short(&text)
}

fn short(text: &str) -> String {
    let body = between(text, "<w:body>", "</w:body>").concat();
    body.replace(r#"<w:commentRangeStart w:id="0"/>"#, "[")
        .replace(r#"<w:commentRangeEnd w:id="0"/>"#, "]")
        .replace(r#"<w:r><w:commentReference w:id="0"/></w:r>"#, "^")
}

#[test]
fn a_span_is_marked_to_the_letter() {
    for (before, quoted, after) in [
        ("<w:p><w:r><w:t>all</w:t></w:r></w:p>", "all", "<w:p>[<w:r><w:t>all</w:t></w:r>]^</w:p>"),
        (
            r#"<w:p><w:r w:rsidR="1"><w:rPr><w:b/><w:lang w:val="fr"/></w:rPr><w:t>abcd</w:t></w:r></w:p>"#,
            "bc",
            r#"<w:p><w:r w:rsidR="1"><w:rPr><w:b/><w:lang w:val="fr"/></w:rPr><w:t>a</w:t></w:r>[<w:r w:rsidR="1"><w:rPr><w:b/><w:lang w:val="fr"/></w:rPr><w:t>bc</w:t></w:r>]^<w:r w:rsidR="1"><w:rPr><w:b/><w:lang w:val="fr"/></w:rPr><w:t>d</w:t></w:r></w:p>"#,
        ),
        (
            r#"<w:p><w:r><w:t xml:space="preserve">a b c</w:t></w:r></w:p>"#,
            "b",
            r#"<w:p><w:r><w:t xml:space="preserve">a </w:t></w:r>[<w:r><w:t xml:space="preserve">b</w:t></w:r>]^<w:r><w:t xml:space="preserve"> c</w:t></w:r></w:p>"#,
        ),
        (
            "<w:p><w:r><w:t> a b </w:t></w:r></w:p>",
            "b",
            r#"<w:p><w:r><w:t> a</w:t><w:t xml:space="preserve"> </w:t></w:r>[<w:r><w:t>b </w:t></w:r>]^</w:p>"#,
        ),
        (
            "<w:p><w:r><w:t>a&amp;</w:t><w:tab/><w:t>b</w:t></w:r></w:p>",
            "&\t",
            "<w:p><w:r><w:t>a</w:t></w:r>[<w:r><w:t>&amp;</w:t></w:r>]^<w:r><w:tab/><w:t>b</w:t></w:r></w:p>",
        ),
        (
            "<w:p><w:r><w:t>ab</w:t></w:r></w:p><w:p><w:r><w:t>cd</w:t></w:r></w:p>",
            "b\nc",
            "<w:p><w:r><w:t>a</w:t></w:r>[<w:r><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r>]^<w:r><w:t>d</w:t></w:r></w:p>",
        ),
        (
            r#"<w:p><w:hyperlink w:anchor="x"><w:r><w:t>abc</w:t></w:r></w:hyperlink></w:p>"#,
            "b",
            r#"<w:p><w:hyperlink w:anchor="x"><w:r><w:t>a</w:t></w:r>[<w:r><w:t>b</w:t></w:r>]<w:r><w:t>c</w:t></w:r></w:hyperlink>^</w:p>"#,
        ),
        (
            r#"<w:p><w:ins w:id="7" w:author="Ana"><w:r><w:t>abc</w:t></w:r></w:ins></w:p>"#,
            "bc",
            r#"<w:p><w:ins w:id="7" w:author="Ana"><w:r><w:t>a</w:t></w:r>[<w:r><w:t>bc</w:t></w:r>]</w:ins>^</w:p>"#,
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>ab</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
            "a",
            "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent>[<w:r><w:t>a</w:t></w:r>]<w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt>^</w:p></w:sdtContent></w:sdt>",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>المتحدة</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
            "متح",
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ال</w:t></w:r>[<w:r><w:t>متح</w:t></w:r>]^<w:r><w:t>دة</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
        ),
    ] {
        assert_eq!(body(before, quoted), after);
        let bytes = document(before);
        let commented = on(&bytes, quoted);
        assert_eq!(view(&commented, Changes::Accepted), view(&bytes, Changes::Accepted), "{before}");
        assert!(!text_of(&commented, "word/comments.xml").contains("elsewhere"), "{before}");
    }
}

#[test]
fn something_missing_is_marked_at_what_is_nearest() {
    let bytes = document("<w:p><w:r><w:t>ab</w:t></w:r></w:p><w:p/><w:p><w:pPr><w:keepNext/></w:pPr></w:p>");
    let at = |offset| short(&text_of(&comment(&bytes, Span::at(offset)), "word/document.xml"));
    let last = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>";
    assert_eq!(at(0), format!("<w:p>[<w:r><w:t>a</w:t></w:r>]^<w:r><w:t>b</w:t></w:r></w:p><w:p/>{last}"));
    assert_eq!(at(2), format!("<w:p><w:r><w:t>a</w:t></w:r>[<w:r><w:t>b</w:t></w:r>]^</w:p><w:p/>{last}"));
    assert_eq!(at(3), format!("<w:p><w:r><w:t>ab</w:t></w:r></w:p><w:p>[]^</w:p>{last}"));
    assert_eq!(at(4), "<w:p><w:r><w:t>ab</w:t></w:r></w:p><w:p/><w:p><w:pPr><w:keepNext/></w:pPr>[]^</w:p>");
}

#[test]
fn what_takes_no_comments_is_commented_where_it_hangs() {
    let body = r#"<w:body><w:p><w:r><w:t>first</w:t></w:r></w:p><w:p><w:r><w:t>called</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:t>x</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p><w:sectPr><w:titlePg/><w:headerReference w:id="header1.xml" w:type="default"/></w:sectPr></w:body>"#;
    let note = r#"<w:footnote w:id="2"><w:p><w:r><w:t>the note</w:t></w:r></w:p></w:footnote>"#;
    let bytes = package(&[
        ("word/document.xml", part("document", body)),
        ("word/footnotes.xml", part("footnotes", note)),
        ("word/header1.xml", part("hdr", "<w:p><w:r><w:t>running</w:t></w:r></w:p>")),
    ]);
    for (quoted, expected) in [
        ("note", r#"[<w:r><w:footnoteReference w:id="2"/></w:r>]^"#),
        ("boxed", "<w:r><w:t>x</w:t></w:r>[<w:r><w:pict>"),
        ("running", "<w:p>[]^<w:r><w:t>first"),
    ] {
        let commented = on(&bytes, quoted);
        let body = short(&text_of(&commented, "word/document.xml"));
        assert!(body.contains(expected), "{quoted}: {body}");
        assert!(text_of(&commented, "word/comments.xml").contains("it is elsewhere"), "{quoted}");
        for part in ["word/footnotes.xml", "word/header1.xml"] {
            assert_eq!(text_of(&commented, part), text_of(&bytes, part));
        }
    }
}

#[test]
fn all_that_need_not_change_is_as_it_was() {
    let bytes = document(BROKEN);
    let commented = annotated(&bytes, WHEN);
    let (before, after) = (parts(&bytes), parts(&commented));
    let changed: Vec<&str> =
        after.iter().filter(|(name, part)| before.get(*name) != Some(part)).map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        changed,
        ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"]
    );
    let document = short(&text_of(&commented, "word/document.xml"));
    assert_eq!(document.replace(['[', ']', '^'], ""), BROKEN, "the marks are all that came");
    let types = text_of(&commented, "[Content_Types].xml");
    assert!(types.contains(r#"PartName="/word/comments.xml""#), "{types}");
    let comments = text_of(&commented, "word/comments.xml");
    assert!(comments.contains(r#"w:author="masthead" w:date="2026-11-24T12:00:00Z" w:initials="mh""#), "{comments}");
    assert!(comments.contains("error: The distribution line reads &quot;Distr.: Genral&quot;"), "{comments}");
}

#[test]
fn annotating_again_changes_nothing() {
    for body in [BROKEN.to_owned(), BROKEN.replace("<w:t>Distr.:", "<w:t>Sales. Distr.:"), format!("<w:p/>{BROKEN}")] {
        let once = annotated(&document(&body), WHEN);
        let twice = annotated(&once, LATER);
        assert_same_parts(&once, &twice, "parts");
        assert_eq!(check(&once).diagnostics, check(&document(&body)).diagnostics);
    }
}

#[test]
fn a_sound_document_stays_as_it_is() {
    let sound = document(&BROKEN.replace("Genral", "General"));
    assert_same_parts(&annotated(&sound, WHEN), &sound, "parts");
}

/// The defect of [`BROKEN`], commented in words that masthead no longer uses, and by others.
fn commented_before(extended: &str) -> Vec<u8> {
    let anchors = |id: u32| {
        format!(
            r#"<w:commentRangeStart w:id="{id}"/><w:commentRangeEnd w:id="{id}"/><w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:commentReference w:id="{id}"/></w:r>"#
        )
    };
    let body =
        BROKEN.replace("<w:r><w:t>A/81/214", &format!("{}{}{}<w:r><w:t>A/81/214", anchors(3), anchors(4), anchors(5)));
    let comment = |id: u32, author: &str, paragraph: &str| {
        format!(
            r#"<w:comment w:id="{id}" w:author="{author}"><w:p w14:paraId="{paragraph}"><w:r><w:t>as it was {id}</w:t></w:r></w:p></w:comment>"#
        )
    };
    let comments = format!("{}{}{}", comment(3, "Ana", "A"), comment(4, "masthead", "B"), comment(5, "masthead", "C"));
    package(&[
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/comments.xml", part("comments", &comments).replace("<w:comments", r#"<w:comments xmlns:w14="w14""#)),
        ("word/commentsExtended.xml", format!(r#"<w15:commentsEx xmlns:w15="w15">{extended}</w15:commentsEx>"#)),
    ])
}

#[test]
fn others_comments_stay_and_own_ones_that_hold_no_more_go() {
    let commented = annotated(&commented_before(""), WHEN);
    let comments = text_of(&commented, "word/comments.xml");
    assert!(comments.contains("as it was 3") && !comments.contains("as it was 4"), "{comments}");
    let ids = between(&comments, r#"<w:comment w:id=""#, "\"");
    assert_eq!(ids, ["3", "6"], "{comments}");
    let body = text_of(&commented, "word/document.xml");
    let marked: BTreeSet<&str> = between(&body, r#"<w:commentReference w:id=""#, "\"").into_iter().collect();
    assert_eq!(marked, BTreeSet::from(["3", "6"]), "{body}");
    assert_eq!(text_of(&commented, "[Content_Types].xml").matches("comments.xml").count(), 1);
    assert_same_parts(&commented, &annotated(&commented, LATER), "parts");
}

#[test]
fn an_own_comment_that_was_answered_stays() {
    let answered = r#"<w15:commentEx w15:paraId="D" w15:paraIdParent="C"/><w15:commentEx w15:paraId="C"/>"#;
    let commented = annotated(&commented_before(answered), WHEN);
    let comments = text_of(&commented, "word/comments.xml");
    assert_eq!(between(&comments, "as it was ", "<"), ["3", "5"], "{comments}");
    let body = text_of(&commented, "word/document.xml");
    assert!(body.contains(r#"<w:commentReference w:id="5"/>"#), "{body}");
}

#[test]
fn a_defect_that_was_mended_is_commented_no_more() {
    let commented = annotated(&document(BROKEN), WHEN);
    let mut changed = parts(&commented);
    let body = text_of(&commented, "word/document.xml").replace("Genral", "General");
    changed.insert("word/document.xml".to_owned(), body.into_bytes());
    let again = annotated(&rezipped(&changed), LATER);
    assert!(!text_of(&again, "word/document.xml").contains("comment"));
    assert!(!text_of(&again, "word/comments.xml").contains("<w:comment "));
}

fn rezipped(parts: &std::collections::BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(content).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}

#[test]
fn other_prefixes_and_the_strict_form_are_kept() {
    let renamed = |body: &str, prefix: &str| body.replace("w:", prefix);
    let forms = [
        (format!(r#"<x:document xmlns:x="{MAIN}"><x:body>"#), "</x:body></x:document>", "x:", "x:", MAIN),
        (format!(r#"<document xmlns="{MAIN}" xmlns:q="{MAIN}"><body>"#), "</body></document>", "", "q:", MAIN),
        (format!(r#"<document xmlns="{MAIN}"><body>"#), "</body></document>", "", "w:", MAIN),
        (format!(r#"<w:document xmlns:w="{STRICT}"><w:body>"#), "</w:body></w:document>", "w:", "w:", STRICT),
    ];
    for (head, tail, prefix, attribute, namespace) in forms {
        let bytes = package(&[("word/document.xml", format!("{head}{}{tail}", renamed(BROKEN, prefix)))]);
        let commented = annotated(&bytes, WHEN);
        let body = text_of(&commented, "word/document.xml");
        assert!(body.contains(&format!("<{prefix}commentRangeStart")), "{body}");
        assert!(body.contains(&format!(" {attribute}id=\"0\"")), "{body}");
        assert!(text_of(&commented, "word/comments.xml").contains(namespace));
        let strict = text_of(&commented, "word/_rels/document.xml.rels").contains("purl.oclc.org");
        assert_eq!(strict, namespace == STRICT);
        quick_xml::Reader::from_str(&body).read_text_all();
        assert_same_parts(&commented, &annotated(&commented, LATER), "parts");
    }
}

/// Reads a part to its end, its namespaces too.
trait WellFormed {
    fn read_text_all(self);
}

impl WellFormed for quick_xml::Reader<&[u8]> {
    fn read_text_all(mut self) {
        loop {
            match self.read_event().expect("well formed") {
                quick_xml::events::Event::Eof => return,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    for attribute in tag.attributes() {
                        attribute.expect("no attribute twice");
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_part_in_utf_16_stays_so() {
    let utf16 = |text: &str| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let head = r#"<?xml version="1.0" encoding="UTF-16"?>"#;
    let text = format!(r#"{head}<w:document xmlns:w="{MAIN}"><w:body>{BROKEN}</w:body></w:document>"#);
    let mut with = parts(&document(BROKEN));
    with.insert("word/document.xml".to_owned(), utf16(&text));
    let commented = annotated(&rezipped(&with), WHEN);
    let body = parts(&commented).remove("word/document.xml").expect("the document");
    assert!(body.starts_with(&[0xff, 0xfe]));
    let text = view(&commented, Changes::Accepted);
    assert_eq!(text, view(&document(BROKEN), Changes::Accepted));
    assert!(!check(&commented).diagnostics.is_empty());
    assert_same_parts(&commented, &annotated(&commented, LATER), "parts");
}

#[test]
fn arabic_comments_run_from_right_to_left() {
    let bytes = document(BROKEN);
    let comment =
        Comment { span: Span::new(0, 6), paragraphs: vec!["خطأ: Distr".to_owned()], elsewhere: Vec::new() };
    let commented = writer::annotate(&bytes, Some(&manuscript(&bytes)), [comment], WHEN).expect("a sound document");
    let comments = text_of(&commented, "word/comments.xml");
    assert!(
        comments.contains("<w:pPr><w:bidi/></w:pPr>") && comments.contains("<w:rPr><w:rtl/></w:rPr>"),
        "{comments}"
    );
}

#[test]
fn hidden_text_is_not_checked_and_stays() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Distr.: hidden</w:t></w:r>";
    let body = BROKEN.replace("<w:r><w:t>Distr.:", &format!("{hidden}<w:r><w:t>Distr.:"));
    let bytes = document(&body);
    assert!(!view(&bytes, Changes::Accepted).contains("hidden"));
    assert_eq!(check(&bytes).diagnostics, check(&document(BROKEN)).diagnostics);
    let commented = text_of(&annotated(&bytes, WHEN), "word/document.xml");
    assert!(commented.contains(&format!("{hidden}<w:commentRangeStart")), "{commented}");
}

/// A document with one defect, signed as Word signs.
fn signed() -> Vec<u8> {
    let mut signed = parts(&document(BROKEN));
    let insert = |list: &mut Vec<u8>, element: &str| {
        let text = String::from_utf8(std::mem::take(list)).expect("it is UTF-8");
        let at = text.rfind("</").expect("it has a root");
        *list = format!("{}{element}{}", &text[..at], &text[at..]).into_bytes();
    };
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="s1" Type="{package}/digital-signature/{kind}" Target="{target}"/>"#)
    };
    insert(signed.get_mut("_rels/.rels").expect("a package"), &relation("origin", "_xmlsignatures/origin.sigs"));
    let kinds = r#"<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/><Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/>"#;
    insert(signed.get_mut("[Content_Types].xml").expect("a package"), kinds);
    let relations =
        format!(r#"<Relationships xmlns="{package}">{}</Relationships>"#, relation("signature", "sig1.xml"));
    for (name, content) in [
        ("_xmlsignatures/origin.sigs", ""),
        ("_xmlsignatures/_rels/origin.sigs.rels", relations.as_str()),
        ("_xmlsignatures/sig1.xml", "<Signature/>"),
    ] {
        signed.insert(name.to_owned(), content.as_bytes().to_vec());
    }
    rezipped(&signed)
}

#[test]
fn a_signature_goes_from_what_is_changed() {
    let bytes = signed();
    assert!(writer::is_signed(&bytes));
    assert_eq!(writer::annotate(&bytes, None, [], WHEN).expect("a sound document"), bytes);
    for changed in [
        annotated(&bytes, WHEN),
        crate::mended(&bytes, &crate::Options::default(), &crate::Hints::default()).change.expect("one").bytes,
    ] {
        assert!(!writer::is_signed(&changed));
        let parts = parts(&changed);
        assert!(!parts.keys().any(|name| name.contains("sig")), "{:?}", parts.keys());
        for list in ["[Content_Types].xml", "_rels/.rels"] {
            let text = text_of(&changed, list);
            assert!(!text.contains("sig1") && !text.contains("origin.sigs"), "{text}");
        }
        assert!(text_of(&changed, "_rels/.rels").contains("officeDocument"));
    }
    assert!(text_of(&annotated(&bytes, WHEN), "[Content_Types].xml").contains("comments.xml"));
}

/// Else it could be annotated once, and never again.
#[test]
fn what_answers_comments_must_be_readable_before_there_are_any() {
    let mut broken = parts(&commented_before(""));
    broken.remove("word/comments.xml");
    broken.insert("word/commentsExtended.xml".to_owned(), b"<w15:commentsEx".to_vec());
    let bytes = rezipped(&broken);
    let comments = [Comment { span: Span::new(0, 6), paragraphs: vec!["x".to_owned()], elsewhere: Vec::new() }];
    let error = writer::annotate(&bytes, Some(&manuscript(&bytes)), comments.clone(), WHEN).expect_err("it is broken");
    assert!(error.to_string().starts_with("word/commentsExtended.xml: "), "{error}");
}

#[test]
fn a_package_without_its_list_of_kinds_is_refused() {
    let mut without = parts(&document(BROKEN));
    without.remove("[Content_Types].xml");
    let bytes = rezipped(&without);
    let comments = [Comment { span: Span::new(0, 6), paragraphs: vec!["x".to_owned()], elsewhere: Vec::new() }];
    let error = writer::annotate(&bytes, Some(&manuscript(&bytes)), comments.clone(), WHEN).expect_err("no package");
    assert_eq!(error.to_string(), "[Content_Types].xml: missing from the package");
}

#[test]
fn a_span_that_ends_in_a_box_in_the_midst_of_its_paragraph_begins_where_it_does() {
    let boxed = "<w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict>";
    let after =
        body(&format!("<w:p><w:r><w:t>a</w:t></w:r><w:r>{boxed}</w:r><w:r><w:t>bc</w:t></w:r></w:p>"), "c\nbox");
    assert!(after.ends_with("<w:r><w:t>b</w:t></w:r>[]^<w:r><w:t>c</w:t></w:r></w:p>"), "{after}");
}

#[test]
fn a_mark_of_its_own_stays_with_its_reference() {
    let mark = r#"<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>"#;
    let bytes = document(&format!("<w:p><w:r><w:t>agenda</w:t></w:r>{mark}</w:p>"));
    let read = manuscript(&bytes);
    let star = read.text().find('*').expect("the mark is read");
    let comment =
        Comment { span: Span::new(star, star + 1), paragraphs: vec!["note".to_owned()], elsewhere: Vec::new() };
    let with = writer::annotate(&bytes, Some(&read), [comment], WHEN).expect("a sound document");
    let text = text_of(&with, "word/document.xml");
    let commented = between(&text, "<w:commentRangeStart w:id=\"0\"/>", "<w:commentRangeEnd");
    assert_eq!(commented, [mark], "{text}");
}
