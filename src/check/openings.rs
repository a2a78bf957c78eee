//! How the paragraphs of a resolution begin: those of the preamble with a participle, operative ones with a verb.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::resolution::Resolution;
use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::language::{capitalized, starts_with_words};
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
        let participles: Vec<(&String, &String)> = forms.iter().collect();
        let verbs: Vec<(&String, &String)> = forms.iter().map(|(participle, verb)| (verb, participle)).collect();
        let preamble = resolution.preamble.iter().map(|passage| passage.span());
        let operative = resolution.operative.iter().map(|paragraph| {
            let start = paragraph.label.end();
            Span::new(start, paragraph.span.end().max(start))
        });
        let preamble = preamble.filter_map(|span| self.opening("preamble", context, span, &verbs));
        preamble.chain(operative.filter_map(|span| self.opening("operative", context, span, &participles))).collect()
    }

    /// The longest of the `wrong` that the text at `span` begins with, each given with what is expected instead.
    fn opening(
        &self,
        name: &'static str,
        context: &Context<'_>,
        span: Span,
        wrong: &[(&String, &String)],
    ) -> Option<Finding> {
        let folded = context.document.manuscript.folded(span);
        let text = folded.text();
        let start = text.len() - text.trim_start().len();
        let adverbs = self.adverbs.get(&context.document.language.name).into_iter().flatten();
        let adverb = adverbs.filter_map(|adverb| starts_with_words(&text[start..], adverb)).max().unwrap_or(0);
        let verb = text.len() - text[start + adverb..].trim_start().len();
        let begun = wrong.iter().filter_map(|&(form, other)| Some((starts_with_words(&text[verb..], form)?, other)));
        let (length, expected) = begun.max()?;
        let (found, place) = (&text[verb..verb + length], folded.span(verb..verb + length));
        let capital = found.starts_with(char::is_uppercase);
        let expected = if capital { capitalized(expected) } else { expected.clone() };
        let finding = Finding::new(name, place).value("found", found).value("expected", expected.as_str());
        Some(finding.fix(Safety::Unsafe, place, expected))
    }
}
