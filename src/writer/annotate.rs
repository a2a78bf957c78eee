//! Comments in a Word document: each anchored to its very span, and those of an earlier run replaced.

use super::anchors::Anchors;
use super::comments::{Existing, Written, plain};
use super::marks::Marks;
use super::markup::{Id, Markup};
use super::package::Parts;
use super::splices::Splices;
use crate::manuscript::{Manuscript, Span};
use crate::reader::ReadError;

/// A comment to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it is on.
    pub span: Span,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// What it says besides where it cannot be anchored there.
    pub elsewhere: Vec<String>,
}

/// The package in `bytes` without the anchors of masthead's own comments; nothing where there are none. The comments
/// are still there, for [`annotate`] to keep those that it would make again.
///
/// # Errors
/// As those of the reader.
pub fn without_anchors(bytes: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let mut parts = Parts::open(bytes)?;
    let own = Existing::read(&mut parts)?.own();
    if own.is_empty() {
        return Ok(None);
    }
    let document = parts.document().to_owned();
    let body = parts.required(&document)?;
    let markup = Markup::read(&document, &body)?;
    let mut splices = Splices::default();
    for element in markup.all() {
        let Some(name @ ("commentRangeStart" | "commentRangeEnd" | "commentReference")) = markup.word(element) else {
            continue;
        };
        if !markup.attribute(element, "id").is_some_and(|id| own.contains(&*id)) {
            continue;
        }
        let run = markup.parent(element).filter(|&run| name == "commentReference" && markup.is(run, "r"));
        let alone = |run: &Id| markup.children(*run).all(|child| child == element || markup.is(child, "rPr"));
        splices.replace(markup.outer(run.filter(alone).unwrap_or(element)), "");
    }
    if splices.is_empty() {
        return Ok(None);
    }
    let body = splices.apply(markup.text());
    parts.put(&document, body);
    parts.finish().map(Some)
}

/// The package in `bytes`, which `manuscript` was read from and which has no anchors of masthead's own, with
/// `comments`, made at the time `when`; no manuscript is needed for no comments. A comment that was there and still holds
/// stays with its time; one of masthead's own that holds no more goes, unless somebody has answered it.
///
/// # Errors
/// As those of the reader.
pub fn annotate(
    bytes: &[u8],
    manuscript: Option<&Manuscript>,
    comments: impl IntoIterator<Item = Comment>,
    when: &str,
) -> Result<Vec<u8>, ReadError> {
    let mut parts = Parts::open(bytes)?;
    let existing = Existing::read(&mut parts)?;
    let document = parts.document().to_owned();
    let body = parts.required(&document)?;
    let markup = Markup::read(&document, &body)?;
    let mut anchors = Anchors::new(manuscript, &markup, &document);
    let mut marks = Marks::default();
    let mut written = Written::new(existing, &markup, when)?;
    for comment in comments {
        let anchor = anchors.of(comment.span, &mut parts);
        let mut paragraphs = comment.paragraphs;
        if anchor.as_ref().is_none_or(|anchor| anchor.elsewhere) {
            paragraphs.extend(comment.elsewhere);
        }
        let id = written.add(&paragraphs.iter().map(|paragraph| plain(paragraph)).collect::<Vec<_>>());
        if let Some((anchor, id)) = anchor.zip(id) {
            marks.add(&markup, &anchor, id);
        }
    }
    let splices = marks.write(&markup);
    // A large document is held as few times at once as can be.
    let text = markup.text();
    drop(anchors);
    drop(markup);
    if !splices.is_empty() {
        parts.put(&document, splices.apply(text));
    }
    drop(body);
    written.finish(&mut parts)?;
    parts.finish()
}
