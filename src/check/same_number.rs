//! A number that an expression says twice, as a citation says its session in words and again in its symbol.

use serde::Deserialize;

use super::expression::{Match, Patterns};
use super::text::{Exception, Passage, Place, Scope};
use super::{Context, Finding};
use crate::language::{Vocabulary, Words};
use crate::manuscript::on_one_line;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["differs"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// `[check]` of the kind `same-number`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Expressions that capture the number as it is `named`, in figures or as the ordinal of a session, and as a `number`
    /// in figures.
    patterns: Patterns,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

impl Parameters {
    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(words) = context.rules.words(&context.document.language.name) else { return Vec::new() };
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let found = self.patterns.found(context, &scope);
        let read = found.filter(|(passage, _, found)| scope.reads(context.document, passage, &found.range));
        super::text::outermost(read.filter_map(|(passage, _, found)| finding(passage, &found, words)).collect())
    }
}

/// What is found where the number that is named is known and not the other.
fn finding(passage: &Passage<'_>, Match { captures, .. }: &Match<'_>, words: &Words) -> Option<Finding> {
    let (named, number) = (captures.text("named")?, captures.text("number")?);
    if number.parse() == Ok(named_number(named, words)?) {
        return None;
    }
    let place = |name| Some(passage.folded.span(captures.range(name)?));
    let finding = Finding::new("differs", place("named")?).related("other", place("number")?);
    Some(finding.value("found", on_one_line(named)).value("expected", number))
}

/// The number in the figures of a text, or of the session that the text names in words.
fn named_number(text: &str, words: &Words) -> Option<usize> {
    let figures = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let figures = figures.find(|c: char| !c.is_ascii_digit()).map_or(figures, |end| &figures[..end]);
    figures.parse().ok().or_else(|| Some(words.lexicon().ordinals.names.place(&on_one_line(text))? + 1))
}
