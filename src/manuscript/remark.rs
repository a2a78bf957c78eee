//! What is said to masthead in a draft's own comments, which are no part of the document.

use super::Span;

/// How such a comment begins; a colon follows. Word makes a capital of the first letter.
const NAME: &str = "masthead";

/// A comment in a draft that speaks to masthead, as `masthead: allow masthead/date: quoted from the letter` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The comment itself, where it is part of the text; else the paragraphs it stands on.
    pub span: Span,
    /// What it says after the name and its colon.
    pub text: String,
}

impl Remark {
    /// The remark that a comment at `span` makes, if it speaks to masthead.
    pub fn new(span: Span, comment: &str) -> Option<Self> {
        let comment = comment.trim();
        let name = comment.get(..NAME.len()).filter(|name| name.eq_ignore_ascii_case(NAME))?;
        let text = comment.get(name.len()..)?.trim_start().strip_prefix([':', '：'])?;
        Some(Self { span, text: text.trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_comment_to_masthead_is_a_remark() {
        let said = |comment| Remark::new(Span::at(0), comment).map(|remark| remark.text);
        assert_eq!(said(" masthead: allow a/b: c ").as_deref(), Some("allow a/b: c"));
        assert_eq!(said("Masthead : allow").as_deref(), Some("allow"));
        assert_eq!(said("masthead：allow").as_deref(), Some("allow"));
        for other in ["", "m", "masthead", "mastheads: x", "the masthead: x", "été"] {
            assert_eq!(said(other), None, "{other}");
        }
    }
}
