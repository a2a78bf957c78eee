//! The numbers of annexes, tables and figures, which follow each other.

use serde::Deserialize;

use super::text::{Passage, Place};
use super::{Context, Finding};
use crate::document::Document;
use crate::language::numerals::{roman, to_roman};
use crate::language::{Vocabulary, Words};
use crate::language::{is_han, starts_with};
use crate::manuscript::Span;

/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "before", "caption"];

/// `[check]` of the kind `captions`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is numbered.
    of: Of,
}

/// What is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Of {
    Annexes,
    Tables,
    Figures,
}

/// A line that heads an annex, a table or a figure.
pub(super) struct Caption {
    /// Its number.
    pub(super) number: u32,
    /// The number as written.
    written: String,
    /// The name and the number as written.
    title: String,
    /// The line.
    pub(super) span: Span,
}

impl Parameters {
    /// What it can find with these parameters.
    pub(super) fn findings(&self) -> Vec<&'static str> {
        match self.of {
            Of::Annexes => vec!["repeated", "single", "skipped"],
            Of::Tables | Of::Figures => vec!["repeated", "skipped"],
        }
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(words) = context.rules.words(&context.document.language.name) else { return Vec::new() };
        let captions = match self.of {
            Of::Annexes => annexes(context.document, words),
            Of::Tables => passages(context, &words.structure.table),
            Of::Figures => passages(context, &words.structure.figure),
        };
        let mut found = Vec::new();
        if let (Of::Annexes, [only]) = (self.of, captions.as_slice()) {
            found.extend((only.number == 1).then(|| finding("single", only, None)));
        }
        for pair in captions.windows(2) {
            let [before, caption] = pair else { continue };
            let next = before.number + 1;
            let name = match caption.number {
                number if number == before.number => "repeated",
                number if number > next && !self.heads(next, context.document, words) => "skipped",
                _ => continue,
            };
            found.push(finding(name, caption, Some(before)));
        }
        found
    }

    /// Whether a line anywhere begins with this number, though it may not have been read as a caption.
    fn heads(&self, number: u32, document: &Document<'_>, words: &Words) -> bool {
        let names = match self.of {
            Of::Annexes => &words.structure.annex,
            Of::Tables => &words.structure.table,
            Of::Figures => &words.structure.figure,
        };
        let lines = document.manuscript.text().lines();
        let mut numbers = lines.filter_map(|line| self::number(line.trim_start_matches(['*', '#', ' ']), names));
        numbers.any(|begun| begun == number)
    }
}

fn finding(name: &'static str, caption: &Caption, before: Option<&Caption>) -> Finding {
    let after = |before: &Caption| {
        let next = before.number + 1;
        if roman(&before.written).is_some() { to_roman(next) } else { next.to_string() }
    };
    let finding = Finding::new(name, caption.span)
        .value("found", caption.written.as_str())
        .value("caption", caption.title.as_str())
        .value("expected", before.map_or_else(String::new, after))
        .value("before", before.map_or_else(String::new, |before| before.written.clone()));
    match before {
        Some(before) => finding.related("before", before.span),
        None => finding,
    }
}

/// The annexes that have a number. Where one has none, or they begin with another than the first, there are none to
/// count: a draft may hold some annexes of several.
pub(super) fn annexes(document: &Document<'_>, words: &Words) -> Vec<Caption> {
    let parts = document.parts.iter().filter(|part| part.kind == "annex");
    let caption = |span: Span| {
        let folded = document.manuscript.folded(span);
        let text = folded.text().lines().next()?.trim().trim_end_matches(['*', ' ']);
        let (written, _) = numbered(text, &words.structure.annex).filter(|(_, rest)| rest.is_empty())?;
        Some(Caption { number: value(written)?, written: written.to_owned(), title: text.to_owned(), span })
    };
    let captions: Option<Vec<Caption>> = parts.map(|part| caption(part.heading)).collect();
    captions.filter(|all| all.first().is_some_and(|first| first.number == 1)).unwrap_or_default()
}

/// The lines that are a name and a number, or begin so and go on with a title.
pub(super) fn passages(context: &Context<'_>, names: &[String]) -> Vec<Caption> {
    let lines =
        context.passages.list().iter().filter(|passage| matches!(passage.place, Place::Headings | Place::Tables));
    let caption = |passage: &Passage<'_>| {
        let text = passage.text().trim();
        let (written, rest) = numbered(text, names)?;
        // The title may stand on the line below.
        let alone = || {
            let mut lines = context.document.manuscript.slice(passage.span()).trim_start().lines();
            lines.next().is_some_and(|line| line.trim_end().ends_with(written))
        };
        // "Table 3 shows" is prose; "Table 3 (continued)" is the same table.
        let heads = rest.is_empty() || rest.starts_with(['.', ':', '-', '–', '—']) || alone();
        heads.then_some(())?;
        let title = text[..text.len() - rest.len()].trim().to_owned();
        Some(Caption { number: value(written)?, written: written.to_owned(), title, span: passage.span() })
    };
    lines.filter_map(caption).collect()
}

/// The number after one of `names` at the start of `text`.
pub(super) fn number(text: &str, names: &[String]) -> Option<u32> {
    value(numbered(text, names)?.0)
}

/// The number after one of `names` at the start of `text`, and what follows it.
fn numbered<'t>(text: &'t str, names: &[String]) -> Option<(&'t str, &'t str)> {
    let length = names.iter().filter_map(|name| starts_with(text, name)).max()?;
    let rest = text.get(length..)?;
    // Chinese sets the number at its name.
    let joined = text[..length].ends_with(is_han).then_some(rest);
    let rest = rest.strip_prefix(' ').or(joined)?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (number, rest) = rest.split_at(end);
    // The tables of a chapter have a series of their own: 3.1.
    let of_chapter = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    (!of_chapter && !number.is_empty()).then_some((number, rest.trim()))
}

/// The value of a number in digits or Roman numerals.
fn value(written: &str) -> Option<u32> {
    written.parse().ok().or_else(|| roman(written))
}
