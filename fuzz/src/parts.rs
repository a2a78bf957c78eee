//! A sound Word document of many parts, some of them changed: what stands beside the document's own text is read, too.

use super::drafts::{Steps, changed};
use super::package;

/// The parts, each with its name.
const PARTS: &[(&str, &str)] = &[
    ("word/document.xml", DOCUMENT),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
    ("word/footnotes.xml", include_str!("parts/footnotes.xml")),
    ("word/endnotes.xml", include_str!("parts/endnotes.xml")),
    ("word/comments.xml", include_str!("parts/comments.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/header1.xml", include_str!("parts/header1.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/relationships.xml")),
    ("_rels/.rels", include_str!("parts/package-relationships.xml")),
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
];

const DOCUMENT: &str = include_str!("parts/document.xml");

/// What breaks such parts, or may.
const PIECES: &[&str] = &[
    "w:val=\"",
    "w:val=\"99999999999\"",
    "w:val=\"-1\"",
    "w:id=\"1\"",
    "w:id=\"0\"",
    "w:ilvl w:val=\"8\"",
    "<w:start w:val=\"0\"/>",
    "<w:start w:val=\"4294967295\"/>",
    "<w:numFmt w:val=\"lowerRoman\"/>",
    "<w:numFmt w:val=\"bogus\"/>",
    "<w:lvlText w:val=\"%1.%2.%9\"/>",
    "<w:lvlText w:val=\"%\"/>",
    "<w:lvlRestart w:val=\"1\"/>",
    "<w:isLgl/>",
    "<w:basedOn w:val=\"Number\"/>",
    "<w:basedOn w:val=\"Normal\"/>",
    "<w:numStyleLink w:val=\"Number\"/>",
    "<w:outlineLvl w:val=\"9\"/>",
    "<w:vanish/>",
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>x</w:t></w:r>",
    "<w:footnote w:id=\"2\">",
    "</w:footnote>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:comment w:id=\"0\" w:author=\"masthead\">",
    "</w:comment>",
    "masthead: allow masthead/date: quoted",
    "<w:numRestart w:val=\"eachSect\"/>",
    "<w:trackRevisions/>",
    "Target=\"../word/document.xml\"",
    "Target=\"/etc/passwd\"",
    "Target=\"document.xml\"",
    "TargetMode=\"External\"",
    "PartName=\"/word/document.xml\"",
    "Extension=\"xml\"",
    "xmlns:w=\"\"",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<!-- ",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&bogus;",
    "<",
    ">",
    "/>",
    "\"",
    "\u{feff}",
];

/// A package with some parts changed as `steps` say.
pub fn package(steps: &mut Steps<'_>) -> Vec<u8> {
    let mut parts: Vec<(&str, String)> = PARTS.iter().map(|&(name, text)| (name, text.to_owned())).collect();
    while let Some(share) = steps.next() {
        let at = share % parts.len();
        // A part is changed by some of the steps, the next by those after them.
        let length = (share / parts.len() + 4).min(steps.0.len());
        let (own, rest) = steps.0.split_at(length);
        steps.0 = rest;
        let text = std::mem::take(&mut parts[at].1);
        parts[at].1 = changed(text, PIECES, &mut Steps(own));
    }
    package::with(parts.iter().map(|(name, text)| (*name, text.as_bytes())))
}
