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
                Ok(Node::Text(shown)) if is_text => text.iter_mut().for_each(|text| text.push_str(shown)),
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
        for anchor in &story.comments {
            // One that stands between paragraphs, or on one that goes on in another, has its line before it.
            let after = story.lines.partition_point(|line| line.number <= anchor.paragraph);
            let line = after.checked_sub(1).and_then(|before| story.lines.get(before));
            let place = line.map(|line| line.paragraph(anchor.paragraph));
            if let Some(place) = place.map(|place| Span::new(start + place.start, start + place.end)) {
                places.entry(&anchor.id).and_modify(|span| *span = span.to(place)).or_insert(place);
            }
        }
        let said = |(id, span): (&str, Span)| Remark::new(span, self.0.get(id)?);
        let mut remarks: Vec<Remark> = places.into_iter().filter_map(said).collect();
        remarks.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
        remarks
    }
}
