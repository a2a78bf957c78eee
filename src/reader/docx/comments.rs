//! Comments that speak to masthead, and the paragraphs they stand on.

use std::collections::BTreeMap;

use super::story::Story;
use super::xml::{Node, Xml};
use crate::manuscript::{Remark, Span};
use crate::reader::ReadError;

/// Where a comment stands: at the start of its range, and where its mark is.
#[derive(Debug)]
pub(super) struct Anchor {
    /// The comment's id.
    pub(super) id: String,
    /// The number within the part of the paragraph it stands on.
    pub(super) paragraph: u32,
}

/// The texts of comments by their ids, a line a paragraph.
#[derive(Debug, Default)]
pub(super) struct Comments(BTreeMap<String, String>);

impl Comments {
    /// Reads the comments part as far as its markup is sound; with it the error where it is not.
    pub(super) fn read(mut xml: Xml<'_>) -> (Self, Result<(), ReadError>) {
        let mut comments = Self::default();
        let (mut text, mut is_text) = (None, false);
        loop {
            match xml.next() {
                Ok(Node::Start(element)) if element.is_word() => {
                    is_text = element.name() == "t";
                    match element.name() {
                        "comment" => {
                            let id = element.attribute("id").unwrap_or_default().into_owned();
                            text = Some(comments.0.entry(id).or_default());
                        }
                        "p" | "br" | "tab" => text.iter_mut().for_each(|text| text.push(' ')),
                        _ => {}
                    }
                }
                Ok(Node::Text(shown)) if is_text => text.iter_mut().for_each(|text| text.push_str(&shown)),
                Ok(Node::Character(shown)) if is_text => text.iter_mut().for_each(|text| text.push(shown)),
                Ok(Node::End) => is_text = false,
                Ok(Node::Over) => return (comments, Ok(())),
                Err(error) => return (comments, Err(error)),
                Ok(_) => {}
            }
        }
    }

    /// What they say to masthead, in order of place: each at the paragraphs of `story`, whose text begins at `start`.
    pub(super) fn remarks(&self, story: &Story, start: usize) -> Vec<Remark> {
        let mut places: BTreeMap<&str, Span> = BTreeMap::new();
        let mut paragraphs: BTreeMap<u32, Span> = BTreeMap::new();
        let mut at = start;
        for line in &story.lines {
            let end = at + line.text.len();
            paragraphs.insert(line.number, Span::new(at, end));
            at = end + 1;
        }
        for anchor in &story.comments {
            // One that stands between paragraphs, or on one that goes on in another, has its line before or after.
            let before = || paragraphs.range(..anchor.paragraph).next_back();
            let line = paragraphs.range(anchor.paragraph..=anchor.paragraph).next().or_else(before);
            if let Some((_, &line)) = line {
                places.entry(&anchor.id).and_modify(|span| *span = span.to(line)).or_insert(line);
            }
        }
        let said = |(id, span): (&str, Span)| Remark::new(span, self.0.get(id)?);
        let mut remarks: Vec<Remark> = places.into_iter().filter_map(said).collect();
        remarks.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
        remarks
    }
}
