//! Fixes as tracked changes: accepted, they mend the draft; rejected, they leave it as it was.

use std::collections::BTreeSet;

use masthead::diagnostic::{Edit, Fix, Safety, apply};
use masthead::document::Hints;
use masthead::manuscript::Span;
use masthead::reader::docx::Changes;
use masthead::rule::Options;
use masthead::writer::{self, Refusal};

use crate::drafts::{Form, word};
use crate::{RULES, between, check_with, document, fixes, manuscript, mended, package, part, parts, text_of, view};

const WHEN: &str = "2026-11-24T12:00:00Z";

/// The first `old` of the text with `new` in its place, tracked.
fn replaced(bytes: &[u8], old: &str, new: &str) -> Result<Vec<u8>, Refusal> {
    let read = manuscript(bytes);
    let start = read.text().find(old).unwrap_or_else(|| panic!("{old} in {}", read.text()));
    edited(bytes, Span::new(start, start + old.len()), new)
}

fn edited(bytes: &[u8], span: Span, new: &str) -> Result<Vec<u8>, Refusal> {
    let read = manuscript(bytes);
    let edits = vec![Edit { span, replacement: new.to_owned() }];
    let fix = Fix { description: String::new(), safety: Safety::Safe, edits };
    let tracked = writer::track(bytes, &read, &[&fix], WHEN).expect("a sound document");
    if let Some(&(_, refusal)) = tracked.refused.first() {
        return Err(refusal);
    }
    assert_eq!(view(&tracked.bytes, Changes::Accepted), apply(read.text(), &[&fix]).0);
    assert_eq!(view(&tracked.bytes, Changes::Rejected), view(bytes, Changes::Rejected));
    Ok(tracked.bytes)
}

/// A body after a change, with short names for what came.
fn changed(body: &str, old: &str, new: &str) -> String {
    let bytes = replaced(&document(body), old, new).expect("it can be changed");
    let text = text_of(&bytes, "word/document.xml");
    let mut body = between(&text, "<w:body>", "</w:body>").concat();
    for id in 1..20 {
        let by = format!(r#" w:id="{id}" w:author="masthead" w:date="{WHEN}""#);
        body = body.replace(&by, "");
    }
    body
}

#[test]
fn what_goes_and_comes_keeps_the_look_of_its_run() {
    let p = r#" xml:space="preserve""#;
    for (before, old, new, after) in [
        (
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>one two six</w:t></w:r></w:p>",
            "two",
            "five",
            format!(
                "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>one</w:t><w:t{p}> </w:t></w:r><w:del><w:r><w:rPr><w:b/></w:rPr><w:delText>two</w:delText></w:r></w:del>\
<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t{p}>five</w:t></w:r></w:ins><w:r><w:rPr><w:b/></w:rPr><w:t{p}> six</w:t></w:r></w:p>"
            ),
        ),
        (
            "<w:p><w:r><w:t>ab</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>cd</w:t></w:r></w:p>",
            "abcd",
            "x&y",
            format!(
                "<w:p><w:del><w:r><w:delText>ab</w:delText></w:r></w:del><w:del><w:r><w:rPr><w:i/></w:rPr><w:delText>cd</w:delText></w:r></w:del>\
<w:ins><w:r><w:t{p}>x&amp;y</w:t></w:r></w:ins></w:p>"
            ),
        ),
        (
            r#"<w:p><w:r><w:t>ab</w:t></w:r><w:hyperlink w:anchor="l"><w:r><w:t>cd</w:t></w:r></w:hyperlink></w:p>"#,
            "abcd",
            "xy",
            format!(
                r#"<w:p><w:del><w:r><w:delText>ab</w:delText></w:r></w:del><w:ins><w:r><w:t{p}>xy</w:t></w:r></w:ins><w:hyperlink w:anchor="l"><w:del><w:r><w:delText>cd</w:delText></w:r></w:del></w:hyperlink></w:p>"#
            ),
        ),
        (
            "<w:p><w:r><w:t>agenda</w:t></w:r></w:p>",
            "agenda",
            "agenda*",
            format!("<w:p><w:r><w:t>agenda</w:t></w:r><w:ins><w:r><w:t{p}>*</w:t></w:r></w:ins></w:p>"),
        ),
        (
            r#"<w:p><w:ins w:id="90" w:author="Ana"><w:r><w:t>abc def</w:t></w:r></w:ins></w:p>"#,
            "abc",
            "x",
            format!(
                r#"<w:p><w:ins w:id="90" w:author="Ana"><w:del w:id="91" w:author="masthead" w:date="{WHEN}"><w:r><w:delText>abc</w:delText></w:r></w:del></w:ins>"#
            ) + &format!(
                r#"<w:ins w:id="93" w:author="masthead" w:date="{WHEN}"><w:r><w:t{p}>x</w:t></w:r></w:ins><w:ins w:id="92" w:author="Ana"><w:r><w:t{p}> </w:t><w:t>def</w:t></w:r></w:ins></w:p>"#
            ),
        ),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>",
            "a\tb",
            "c\td",
            format!(
                "<w:p><w:del><w:r><w:delText>a</w:delText><w:tab/><w:delText>b</w:delText></w:r></w:del>\
<w:ins><w:r><w:t{p}>c</w:t><w:tab/><w:t{p}>d</w:t></w:r></w:ins></w:p>"
            ),
        ),
    ] {
        let got = changed(before, old, new);
        if after.contains("Ana") {
            assert!(!got.contains("<w:ins><w:ins"), "{got}");
            assert_eq!(got.matches("Ana").count(), 2, "{got}");
            let ids = between(&got, " w:id=\"", "\"");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{got}");
            continue;
        }
        assert_eq!(got, after);
    }
}

#[test]
fn what_cannot_be_tracked_is_refused() {
    let numbered = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>text</w:t></w:r></w:p>"#;
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let bytes = package(&[
        ("word/document.xml", part("document", &format!("<w:body>{numbered}</w:body>"))),
        ("word/numbering.xml", part("numbering", numbering)),
    ]);
    assert_eq!(edited(&bytes, Span::at(0), "2. "), Err(Refusal::Counted));
    let refused = |body: &str, old: &str, new: &str| replaced(&document(body), old, new).expect_err("it is refused");
    let object = "<w:p><w:r><w:t>a</w:t><w:drawing/><w:t>b</w:t></w:r></w:p>";
    assert_eq!(refused(object, "a\u{fffc}b", "c"), Refusal::Object);
    let field = r#"<w:p><w:r><w:t>a</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="end"/><w:t>b</w:t></w:r></w:p>"#;
    assert_eq!(refused(field, "ab", "c"), Refusal::Object);
    let moved = r#"<w:p><w:moveTo w:id="1" w:author="Ana"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>"#;
    assert_eq!(refused(moved, "moved", "left"), Refusal::Moved);
    let bound = r#"<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent><w:r><w:t>given</w:t></w:r></w:sdtContent></w:sdt></w:p>"#;
    assert_eq!(refused(bound, "given", "new"), Refusal::Bound);
    assert!(replaced(&document(&bound.replace("dataBinding", "tag")), "given", "new").is_ok());
    let two = "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>";
    assert_eq!(refused(two, "a\nb", "c"), Refusal::Paragraph);
    let equation = r#"<w:p><m:oMath xmlns:m="m"><m:r><m:t>xyz</m:t></m:r></m:oMath></w:p>"#;
    assert_eq!(refused(equation, "xyz", "c"), Refusal::Place);
}

#[test]
fn headers_and_notes_are_mended_too() {
    let body = r#"<w:body><w:p><w:r><w:t>text</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr><w:headerReference w:id="header1.xml" w:type="default"/></w:sectPr></w:body>"#;
    let bytes = package(&[
        ("word/document.xml", part("document", body)),
        (
            "word/footnotes.xml",
            part("footnotes", r#"<w:footnote w:id="2"><w:p><w:r><w:t>noted</w:t></w:r></w:p></w:footnote>"#),
        ),
        ("word/header1.xml", part("hdr", "<w:p><w:r><w:t>running</w:t></w:r></w:p>")),
    ]);
    for (old, name) in [("noted", "word/footnotes.xml"), ("running", "word/header1.xml")] {
        let after = replaced(&bytes, old, "new").expect("it can be changed");
        let (before, after) = (parts(&bytes), parts(&after));
        let changed: Vec<&String> =
            after.iter().filter(|(name, part)| before.get(*name) != Some(part)).map(|(name, _)| name).collect();
        assert_eq!(changed, [name]);
    }
}

#[test]
fn the_properties_of_new_text_are_not_said_to_have_changed() {
    let body = r#"<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="5" w:author="Ana"><w:rPr/></w:rPrChange></w:rPr><w:t>one two</w:t></w:r></w:p>"#;
    let after = text_of(&replaced(&document(body), "two", "six").expect("it can be changed"), "word/document.xml");
    let inserted = between(&after, "<w:ins ", "</w:ins>").concat();
    assert!(inserted.contains("<w:rPr><w:b/></w:rPr>"), "{after}");
    let ids = between(&after, "w:id=\"", "\"");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{after}");
}

/// Every fix of every rule's examples, in documents of several forms.
#[test]
fn the_fixes_of_all_examples_are_made() {
    let forms = [
        Form::default(),
        Form { run: Some(3), ..Form::default() },
        Form { table: true, run: Some(1), ..Form::default() },
    ];
    let mut made = 0;
    for rule in RULES.rules() {
        for example in rule.examples.iter() {
            let Some(bad) = &example.bad else { continue };
            let name = if example.markdown { "example.md" } else { "example.txt" };
            let text = bad.replace("[[", "").replace("]]", "");
            let read = masthead::reader::read(text.into_bytes(), name.as_ref()).expect("an example is read");
            let options = Options { select: vec![rule.name.clone()], ..Options::default() };
            let hints = Hints { language: Some(example.language.clone()), ..Hints::default() };
            for form in forms {
                let bytes = word(&read, form);
                made += holds(&bytes, &options, &hints, &format!("{} {} {form:?}", rule.name, example.language));
            }
        }
    }
    assert!(made > 60, "{made} fixes were made");
}

/// Makes the fixes; gives how many there were.
fn holds(bytes: &[u8], options: &Options, hints: &Hints, name: &str) -> usize {
    let before = check_with(bytes, options, hints);
    let done = mended(bytes, options, hints);
    assert_eq!(done.left, Vec::<String>::new(), "{name}");
    assert_eq!(done.chasing, Vec::<String>::new(), "{name}");
    let Some(change) = done.change else {
        assert!(fixes(&before).is_empty(), "{name}");
        return 0;
    };
    assert!(!fixes(&before).is_empty(), "{name}");
    let after = check_with(&change.bytes, options, hints);
    assert!(fixes(&after).is_empty(), "{name}: {:?}", after.diagnostics);
    assert_eq!(view(&change.bytes, Changes::Rejected), view(bytes, Changes::Rejected), "{name}");
    assert_eq!(view(&change.bytes, Changes::Accepted), change.after, "{name}");
    assert!(mended(&change.bytes, options, hints).change.is_none(), "{name}: a second time");
    let text = text_of(&change.bytes, "word/document.xml");
    let changes = between(&text, "<w:ins w:id=\"", "\"").into_iter().chain(between(&text, "<w:del w:id=\"", "\""));
    let ids: Vec<&str> = changes.collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}");
    assert!(!text.contains("<w:del><w:r><w:t"), "{name}");
    done.made
}

#[test]
fn what_masthead_inserted_is_changed_without_a_trace() {
    let body = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let again = |bytes: &[u8], old: &str, new: &str| replaced(bytes, old, new).expect("it can be changed");
    let once = again(&document(&body("115. Note")), "115", "114");
    let twice = again(&once, "114", "113");
    let text = text_of(&twice, "word/document.xml");
    assert_eq!(between(&text, "<w:delText>", "</w:delText>"), ["115"], "{text}");
    assert_eq!(between(&text, "<w:ins ", "</w:ins>").len(), 1, "{text}");
    assert!(text.contains(">113</w:t></w:r></w:ins>") && !text.contains("114"), "{text}");

    // Back to what it was, nothing has changed.
    let back = text_of(&again(&twice, "113", "115"), "word/document.xml");
    assert!(!back.contains("<w:ins") && !back.contains("<w:del"), "{back}");
    assert!(back.contains("<w:t>115</w:t>"), "{back}");

    // What was inserted alone goes with what was inserted.
    let added = edited(&document(&body("agenda")), Span::at(6), "*").expect("it can be changed");
    let gone = text_of(&again(&added, "*", ""), "word/document.xml");
    assert!(!gone.contains("<w:ins") && !gone.contains("<w:del"), "{gone}");
}

#[test]
fn what_another_inserted_keeps_its_trace() {
    let inserted = r#"<w:p><w:ins w:id="1" w:author="Ana"><w:r><w:t>114</w:t></w:r></w:ins></w:p>"#;
    let text = text_of(&replaced(&document(inserted), "114", "113").expect("it can be changed"), "word/document.xml");
    assert!(text.contains("<w:delText>114</w:delText>"), "{text}");
}
