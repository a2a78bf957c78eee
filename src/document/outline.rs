//! The recognised parts as a list to show.

use std::collections::BTreeMap;

use super::{Document, Subparagraph, Value};
use crate::language::Vocabulary;
use crate::manuscript::Span;

/// A part as an outline shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How far it is set in, from 0.
    pub depth: usize,
    /// What it is.
    pub part: String,
    /// Its text, or the beginning of it.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What more is known of it, by name.
    pub detail: Vec<(String, String)>,
}

/// Characters of a part's text that are shown.
const SHOWN: usize = 72;

/// Every part of `document`, in order of place, each text with what stands within it set in.
pub fn outline(document: &Document<'_>, vocabulary: &impl Vocabulary) -> Vec<Entry> {
    let mut entries = Vec::new();
    for element in &document.elements {
        let entry = entry(document, 0, element.name(), element.span, detail(document, element));
        entries.push(Entry { text: element.text.clone(), ..entry });
    }
    for heading in &document.headings {
        let level = vec![("level".to_owned(), heading.level.to_string())];
        entries.push(entry(document, 0, "heading", heading.span, level));
    }
    for part in document.parts.iter().skip(1) {
        entries.push(entry(document, 0, part.kind, part.heading, Vec::new()));
    }
    let mut letters: BTreeMap<usize, Vec<&Subparagraph>> = BTreeMap::new();
    for letter in &document.subparagraphs {
        if let Some(at) = letter.paragraph {
            letters.entry(at).or_default().push(letter);
        }
    }
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let number = format!("{}{}", paragraph.number, paragraph.suffix);
        entries.push(entry(document, 0, "paragraph", paragraph.span, vec![("number".to_owned(), number)]));
        for letter in letters.remove(&at).unwrap_or_default() {
            let detail = vec![("letter".to_owned(), letter.letter.to_string())];
            entries.push(entry(document, letter.level as usize, "subparagraph", letter.label, detail));
        }
    }
    for callout in &document.callouts {
        let called = callout.note.and_then(|note| document.notes.get(note));
        let note = called.map(|note| ("note".to_owned(), quoted(document, note.span))).into_iter().collect();
        entries.push(entry(document, 1, "callout", callout.span, note));
    }
    for note in &document.notes {
        let mark = vec![("mark".to_owned(), note.mark.clone())];
        entries.push(entry(document, 0, "note", note.span, mark));
    }
    for (part, span) in super::cited::citations(document, vocabulary.words(&document.language.name)) {
        entries.push(entry(document, 1, part, span, Vec::new()));
    }
    entries.sort_by_key(|entry| (entry.span.start(), entry.depth));
    entries
}

fn entry(document: &Document<'_>, depth: usize, part: &str, span: Span, detail: Vec<(String, String)>) -> Entry {
    Entry { depth, part: part.to_owned(), text: quoted(document, span), span, detail }
}

/// The beginning of the text at `span`, on one line.
fn quoted(document: &Document<'_>, span: Span) -> String {
    let folded = document.manuscript.folded(span);
    let mut words = folded.text().split_whitespace();
    let mut text = String::new();
    for word in words.by_ref() {
        if !text.is_empty() && text.chars().count() + word.chars().count() >= SHOWN {
            text.push_str(" …");
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

fn detail(document: &Document<'_>, element: &super::Element) -> Vec<(String, String)> {
    let mut detail = Vec::new();
    let mut add = |name: &str, value: String| detail.push((name.to_owned(), value));
    match &element.value {
        Value::Distribution { category: Some(category) } => add("category", category.clone()),
        Value::Date(date) => {
            if let Some(civil) = date.civil() {
                add("date", civil.to_string());
            }
        }
        Value::Language { code: Some(code) } => add("language", code.clone()),
        Value::Original { languages, .. } => {
            let codes: Vec<&str> = languages.iter().filter_map(|(_, code)| code.as_deref()).collect();
            add("languages", codes.join(", "));
        }
        Value::Session { number: Some(number) } => add("number", number.to_string()),
        Value::AgendaItem(item) => {
            add("number", item.numbers.clone());
            add("agenda", item.stage.clone());
            let end = item.callout_place;
            let callout = document
                .callouts
                .iter()
                .find(|callout| callout.span.start() >= element.span.start() && callout.span.start() <= end + 4);
            if let Some(callout) = callout {
                add("callout", callout.mark.clone());
            }
        }
        _ => {}
    }
    detail
}
