//! The names that stand in the masthead by themselves, spelled right.

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::Element;
use crate::language::nearest::{Known, Written, misspelt};
use crate::language::{Vocabulary, same_text};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["misspelt"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// `[check]` of the kind `name`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let Some(words) = context.rules.words(&document.language.name) else { return Vec::new() };
        let known = &words.lexicon().named;
        let organization =
            document.elements_of("united-nations").filter_map(|line| misspelling(line, &known.organization));
        let organs = document.elements_of("organ").filter_map(|line| misspelling(line, &known.organs));
        organization.chain(organs).collect()
    }
}

/// The name that a line is a slip or two from; capitals may stand without accents.
fn misspelling(line: &Element, names: &[Known]) -> Option<Finding> {
    let written = &line.text;
    if names.iter().any(|name| same_text(&name.text, written)) {
        return None;
    }
    let word = Written::new(written);
    let expected = misspelt(&word, names)?;
    let capitals = expected.plain == word.plain() && *written == written.to_uppercase();
    let expected = expected.text.as_str();
    let finding = || Finding::new("misspelt", line.span).value("found", written.as_str()).value("expected", expected);
    (!capitals).then(|| finding().fix(Safety::Unsafe, line.span, expected))
}
