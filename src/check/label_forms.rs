//! Labels that have other brackets than most of their list: "(a)", "b)", "(c)".

use std::cmp::Ordering;

use super::Finding;
use crate::diagnostic::Safety;
use crate::document::{Document, Subparagraph};

/// A label of a list: what stands before and after its letter.
struct Label<'d> {
    of: &'d Subparagraph,
    before: &'d str,
    after: &'d str,
}

impl<'d> Label<'d> {
    fn of(document: &'d Document<'_>, of: &'d Subparagraph) -> Option<Self> {
        let (before, after) = document.manuscript.slice(of.label).split_once(of.letter.as_str())?;
        Some(Self { of, before, after })
    }

    fn is_opened(&self) -> bool {
        !self.before.is_empty()
    }
}

/// The labels that most of their list is not written like.
pub(super) fn findings(document: &Document<'_>) -> Vec<Finding> {
    lists(document).iter().flat_map(|list| odd(document, list)).collect()
}

/// The subparagraphs by the lists that they make: one begins where its first letter comes again, where a level begins and
/// where a paragraph does.
fn lists<'d>(document: &'d Document<'_>) -> Vec<Vec<&'d Subparagraph>> {
    let mut lists: Vec<Vec<&Subparagraph>> = Vec::new();
    // The place of the list that is open on each level.
    let mut open: Vec<usize> = Vec::new();
    for label in &document.subparagraphs {
        let level = usize::from(label.level);
        open.truncate(level);
        let goes_on = |list: &Vec<&Subparagraph>| {
            list.first().is_some_and(|first| first.paragraph == label.paragraph && first.letter != label.letter)
        };
        let own = open.get(level.wrapping_sub(1)).and_then(|&place| lists.get_mut(place)).filter(|list| goes_on(list));
        if let Some(list) = own {
            list.push(label);
            continue;
        }
        open.truncate(level.saturating_sub(1));
        // A level that was passed over has no list of its own.
        open.resize(level, lists.len());
        lists.push(vec![label]);
    }
    lists
}

/// Those of a list that have an opening bracket where most have none, or none where most have one. One that no other of
/// its list follows may go on a list that this one stands in.
fn odd(document: &Document<'_>, list: &[&Subparagraph]) -> Vec<Finding> {
    // What the format counts, or has markup within it, says nothing of its brackets.
    let labels: Option<Vec<Label<'_>>> = list.iter().map(|of| Label::of(document, of)).collect();
    let labels = labels.unwrap_or_default();
    let opened = labels.iter().filter(|label| label.is_opened()).count();
    let most = match (opened * 2).cmp(&labels.len()) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => return Vec::new(),
    };
    let Some(model) = labels.iter().find(|label| label.is_opened() == most) else { return Vec::new() };
    let followed = labels.windows(2).filter(|pair| pair[0].is_opened() != most && pair[1].is_opened() == most);
    followed.map(|pair| finding(document, &pair[0], model)).collect()
}

fn finding(document: &Document<'_>, label: &Label<'_>, model: &Label<'_>) -> Finding {
    let expected = format!("{}{}{}", model.before, label.of.letter, model.after);
    Finding::new("form", label.of.label)
        .value("found", document.manuscript.slice(label.of.label))
        .value("before", document.manuscript.slice(model.of.label))
        .value("expected", expected.as_str())
        .related("other", model.of.label)
        .fix(Safety::Safe, label.of.label, expected)
}
