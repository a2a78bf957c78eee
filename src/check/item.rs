//! The agenda item: there where the organ's documents have one, and worded as its language words it.

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Profile, Value};
use crate::language::Vocabulary;
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["absent", "wording", "letter"];

/// `[check]` of the kind `agenda-item`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Classes of documents that stand under an item in the organs that have them.
    required: Vec<String>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let items: Vec<_> = document.elements_of("agenda-item").collect();
        if items.is_empty() {
            return self.absent(context).into_iter().collect();
        }
        items.into_iter().filter_map(|element| wording(element, context)).collect()
    }

    fn absent(&self, context: &Context<'_>) -> Option<Finding> {
        let document = context.document;
        let session = document.element("session")?;
        document.symbol()?;
        let organ = document.profile().is_some_and(Profile::agenda_item);
        let asked = organ && self.required.contains(&document.class.name);
        asked.then(|| Finding::new("absent", Span::at(session.span.end())).value("session", session.text.as_str()))
    }
}

fn wording(element: &crate::document::Element, context: &Context<'_>) -> Option<Finding> {
    let document = context.document;
    let Value::AgendaItem(item) = &element.value else { return None };
    let words = context.rules.words(&document.language.name)?;
    let expected = if item.language == document.language.name {
        item.meant.clone()
    } else {
        let template = words.agenda.stage(&item.stage)?.first()?;
        Some(template.replace("{number}", &item.numbers))
    };
    if let Some(expected) = expected {
        let finding = Finding::new("wording", element.span).value("found", element.text.as_str());
        let finding = finding.value("expected", expected.as_str());
        let single = document.manuscript.slice(element.span) == element.text;
        return Some(if single { finding.fix(Safety::Unsafe, element.span, expected) } else { finding });
    }
    letter(element, &item.numbers, &words.agenda.sub_item)
}

/// The letter of a sub-item in the brackets of another language: `2 (b)` for `2 b)`.
fn letter(element: &crate::document::Element, numbers: &str, form: &str) -> Option<Finding> {
    let bracketed = form.contains("({letter})");
    let written = numbers.split_once(|c: char| c.is_alphabetic() || c == '(').map(|_| numbers)?;
    let open = written.contains('(');
    let closed = written.contains(')');
    let wrong = closed && (open != bracketed);
    if !wrong {
        return None;
    }
    let expected = if bracketed {
        let at = written.find(char::is_alphabetic)?;
        format!("{}({}", &written[..at], &written[at..])
    } else {
        written.replace('(', "")
    };
    let at = element.text.find(written)?;
    let span = Span::new(element.span.start() + at, element.span.start() + at + written.len());
    let finding = Finding::new("letter", span).value("found", written).value("expected", expected.as_str());
    Some(finding.fix(Safety::Safe, span, expected))
}
