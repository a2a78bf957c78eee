//! How the paragraphs of a resolution begin: those of the preamble with a participle, operative ones with a verb.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::resolution::Resolution;
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::language::{capitalized, starts_with};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["operative", "preamble"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// `[check]` of the kind `openings`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: what paragraphs of the preamble begin with, and what operative paragraphs begin with instead.
    forms: BTreeMap<String, BTreeMap<String, String>>,
    /// By language: words that may stand before either.
    #[serde(default)]
    adverbs: BTreeMap<String, Vec<String>>,
}

impl Parameters {
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().chain(self.adverbs.keys()).map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(forms) = self.forms.get(&context.document.language.name) else { return Vec::new() };
        let Some(resolution) = Resolution::of(context) else { return Vec::new() };
        let operative = resolution.operative.iter().filter_map(|paragraph| {
            let text = Span::new(paragraph.label.end(), paragraph.span.end().max(paragraph.label.end()));
            self.opening("operative", context, text, &mut forms.iter())
        });
        let preamble = resolution.preamble.iter().filter_map(|passage| {
            let mut swapped = forms.iter().map(|(participle, verb)| (verb, participle));
            self.opening("preamble", context, passage.span(), &mut swapped)
        });
        preamble.chain(operative).collect()
    }

    /// The longest of the `wrong` that the text at `span` begins with, each given with what is expected instead.
    fn opening(
        &self,
        name: &'static str,
        context: &Context<'_>,
        span: Span,
        wrong: &mut dyn Iterator<Item = (&String, &String)>,
    ) -> Option<Finding> {
        let folded = context.document.manuscript.folded(span);
        let text = folded.text();
        let start = text.len() - text.trim_start().len();
        let adverbs = self.adverbs.get(&context.document.language.name).into_iter().flatten();
        let adverb = adverbs.filter_map(|adverb| word(&text[start..], adverb)).max().unwrap_or(0);
        let verb = text.len() - text[start + adverb..].trim_start().len();
        let (length, expected) = wrong.filter_map(|(form, other)| Some((word(&text[verb..], form)?, other))).max()?;
        let (found, place) = (&text[verb..verb + length], folded.span(verb..verb + length));
        let capital = found.starts_with(char::is_uppercase);
        let expected = if capital { capitalized(expected) } else { expected.clone() };
        let finding = Finding::new(name, place).value("found", found).value("expected", expected.as_str());
        Some(finding.fix(Safety::Unsafe, place, expected))
    }
}

/// The bytes of the words at the start of `text`, where it begins with them, letter case apart.
fn word(text: &str, words: &str) -> Option<usize> {
    starts_with(text, words).filter(|&length| !text[length..].starts_with(char::is_alphanumeric))
}
