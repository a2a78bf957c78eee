//! Word documents made from text.

use std::io::{Cursor, Write};

use super::drafts::{Steps, changed};

/// What stands between two runs of a sound document, each for a character of the text that nothing else uses.
const BETWEEN: &[(&str, &str)] = &[
    ("\u{e000}", ""),
    ("\u{e001}", "<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>bold </w:t></w:r>"),
    ("\u{e002}", "<w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>new </w:t></w:r></w:ins>"),
    ("\u{e003}", "<w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>Genral 31 February</w:delText></w:r></w:del>"),
    ("\u{e004}", "</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
    (
        "\u{e005}",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    ),
    ("\u{e006}", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"),
    ("\u{e007}", "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"),
    ("\u{e008}", "<w:hyperlink><w:r><w:t>the the</w:t></w:r></w:hyperlink>"),
    (
        "\u{e009}",
        "<w:commentRangeStart w:id=\"7\"/><w:r><w:t xml:space=\"preserve\"> a &amp; b </w:t></w:r><w:commentRangeEnd w:id=\"7\"/>",
    ),
    ("\u{e00a}", "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>"),
    ("\u{e00b}", "<w:r><w:br/><w:noBreakHyphen/><w:softHyphen/><w:sym w:char=\"F0B7\"/><w:t/></w:r>"),
    ("\u{e00c}", "<w:sdt><w:sdtContent><w:r><w:t>20 July 2O26</w:t></w:r></w:sdtContent></w:sdt>"),
    ("\u{e00d}", "<w:moveFrom w:id=\"3\"><w:r><w:t>moved</w:t></w:r></w:moveFrom>"),
];

/// What breaks a document, or may.
const MARKUP: &[&str] = &[
    "<w:r><w:t>",
    "</w:t></w:r>",
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t xml:space=\"preserve\"> ",
    "</w:t>",
    "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>",
    "</w:t></w:r></w:p><w:p><w:r><w:t>",
    "<w:tab/>",
    "<w:br/>",
    "<w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>new</w:t></w:r></w:ins>",
    "<w:del w:id=\"2\"><w:r><w:delText>old</w:delText></w:r></w:del>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:fldSimple w:instr=\"PAGE\">",
    "</w:fldSimple>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:commentRangeStart w:id=\"0\"/>",
    "<w:commentRangeEnd w:id=\"0\"/>",
    "<w:r><w:commentReference w:id=\"0\"/></w:r>",
    "<w:vanish/>",
    "<w:sym w:char=\"F0B7\"/>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<w:hyperlink>",
    "</w:hyperlink>",
    "<w:sdt><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<!-- ",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x41;",
    "&#0;",
    "&bogus;",
    "<",
    ">",
    "\"",
    "<w:noBreakHyphen/>",
    "<w:softHyphen/>",
    "<w:pict><v:t/></w:pict>",
];

/// A document part with a paragraph for each line of `text`, divided into runs and, at times, broken as `steps` say.
pub fn document(text: String, steps: &mut Steps<'_>) -> String {
    let breaks = steps.next().is_some_and(|step| step % 8 == 0);
    let (inner, outer) = steps.0.split_at(if breaks { steps.0.len() / 2 } else { steps.0.len() });
    let marks: Vec<&str> = BETWEEN.iter().map(|&(mark, _)| mark).collect();
    let text = changed(text, &marks, &mut Steps(inner));
    let text = text.replace(|c: char| c < ' ' && c != '\t' && c != '\n', "").replace('&', "&amp;").replace('<', "&lt;");
    let mut body: String = text.lines().map(|line| format!("<w:p>{OPEN}{line}{CLOSE}</w:p>")).collect();
    for (mark, markup) in BETWEEN {
        body = body.replace(mark, &format!("{CLOSE}{markup}{OPEN}"));
    }
    if breaks {
        body = changed(body, MARKUP, &mut Steps(outer));
    }
    format!("<w:document xmlns:w=\"{NAME}\"><w:body>{body}</w:body></w:document>")
}

/// The namespace of the markup.
const NAME: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// How a run begins and ends.
const OPEN: &str = "<w:r><w:t xml:space=\"preserve\">";
const CLOSE: &str = "</w:t></w:r>";

/// A package with this part and the lists that each package has.
pub fn of(part: &str, bytes: &[u8]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    with([("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", relations.as_bytes()), (part, bytes)])
}

/// A package of these parts.
pub fn with<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(content).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}
