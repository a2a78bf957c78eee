//! The agenda item: there where the organ's documents have one, and worded as its language words it.

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::is_bare_letter;
use crate::document::{Profile, Value};
use crate::language::{Symbols, Vocabulary, Words};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["absent", "wording", "letter"];

/// `[check]` of the kind `agenda-item`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Classes of documents that stand under an item in the organs that have them.
    required: Vec<String>,
    /// Languages that set a space between the number of an item and the letter of a sub-item.
    #[serde(default)]
    spaced: Vec<String>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let items: Vec<_> = document.elements_of("agenda-item").collect();
        if items.is_empty() {
            return self.absent(context).into_iter().collect();
        }
        let spaced = self.spaced.contains(&document.language.name);
        items.into_iter().filter_map(|element| wording(element, spaced, context)).collect()
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

fn wording(element: &crate::document::Element, spaced: bool, context: &Context<'_>) -> Option<Finding> {
    let document = context.document;
    let Value::AgendaItem(item) = &element.value else { return None };
    let words = context.rules.words(&document.language.name)?;
    let expected = if item.language == document.language.name {
        // A line of another form than the official one is an organ's own where it cites the agenda.
        let unofficial =
            words.agenda.unofficial.keys().any(|form| form.replace("{number}", &item.numbers) == element.text);
        let own = unofficial && item.is_adopted() && document.profile().is_some_and(Profile::adopted_agenda_cited);
        item.meant.clone().filter(|_| !own).or_else(|| agreeing(&element.text, &item.numbers, &words.agenda.counted))
    } else {
        let official = |template: &&String| !words.agenda.unofficial.contains_key(*template);
        let template = words.agenda.stage(&item.stage)?.iter().find(official)?;
        let numbers = in_form(&item.numbers, words, spaced);
        Some(template.replace("{number}", numbers.as_deref().unwrap_or(&item.numbers)))
    };
    if let Some(expected) = expected {
        let finding = Finding::new("wording", element.span).value("found", element.text.as_str());
        let finding = finding.value("expected", expected.as_str());
        let single = document.manuscript.slice(element.span) == element.text && !element.text.contains('*');
        return Some(if single { finding.fix(Safety::Unsafe, element.span, expected) } else { finding });
    }
    let capitals = element.text == element.text.to_uppercase() && element.text != element.text.to_lowercase();
    if capitals { None } else { letter(element, &item.numbers, words, spaced) }
}

/// The line with the word for as many items as it numbers, where it has that for more or fewer: `Agenda items 5`; nothing
/// where one item has several letters, which are called either way.
fn agreeing(line: &str, numbers: &str, counted: &[Vec<String>]) -> Option<String> {
    // 4.6.1 is one.
    let count = numbers.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|digits| !digits.is_empty()).count();
    let count = if numbers.contains(['-', '–']) { count.max(3) } else { count };
    if count == 0 || count == 1 && numbers.matches(')').count() > 1 {
        return None;
    }
    counted.iter().find_map(|forms| {
        let expected = forms.get(count.min(forms.len()) - 1)?;
        let written =
            forms.iter().find(|form| line.strip_prefix(form.as_str()).is_some_and(|rest| rest.starts_with(' ')))?;
        (written != expected).then(|| line.replacen(written.as_str(), expected, 1))
    })
}

/// The letter of a sub-item in the brackets of another language: `2 (b)` for `2 b)`.
fn letter(element: &crate::document::Element, numbers: &str, words: &Words, spaced: bool) -> Option<Finding> {
    let expected = in_form(numbers, words, spaced)?;
    let at = element.text.find(numbers)?;
    let span = Span::new(element.span.start() + at, element.span.start() + at + numbers.len());
    let finding = Finding::new("letter", span).value("found", numbers).value("expected", expected.as_str());
    Some(finding.fix(Safety::Safe, span, expected))
}

/// `numbers` with the brackets and the gap, or none, that the language's form has round the letter of a sub-item, and that
/// letter small and Latin where it only looks so; nothing where they are so. The gap alone is asked for where they are
/// `spaced`.
fn in_form(numbers: &str, words: &Words, spaced: bool) -> Option<String> {
    let form = &words.agenda.sub_item;
    let alike = &Symbols::built_in().look_alikes;
    let (open, gap) = (form.contains("({letter})"), form.contains("} "));
    let mut meant = String::with_capacity(numbers.len() + 4);
    let mut rest = numbers;
    while let Some(at) = rest.find(char::is_alphabetic) {
        let length = rest[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - at);
        let (before, letters, after) = (&rest[..at], &rest[at..at + length], &rest[at + length..]);
        let bare = before.strip_suffix('(');
        let closed = after.strip_prefix(')');
        if bare.is_none() && closed.is_none() && !is_bare_letter(letters, &words.agenda.and) {
            meant.extend([before, letters]);
            rest = after;
            continue;
        }
        meant.push_str(bare.unwrap_or(before));
        let as_expected = (bare.is_some(), closed.is_some()) == (open, true);
        let is_number = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        if gap && (spaced || !as_expected) && is_number(&meant) {
            meant.push(' ');
        } else if !gap && !as_expected && is_number(meant.trim_end()) {
            meant.truncate(meant.trim_end().len());
        }
        meant.extend(open.then_some('('));
        meant.extend(letters.chars().map(|c| alike.get(&c).copied().unwrap_or(c.to_ascii_lowercase())));
        meant.push(')');
        rest = closed.unwrap_or(after);
    }
    meant.push_str(rest);
    (meant != numbers).then_some(meant)
}
