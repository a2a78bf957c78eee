//! What stands under the pointer: the page of the rule that found something there, or what a callout or a reference
//! leads to.

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position};

use super::definition;
use super::draft::Reading;
use super::words::Words;
use crate::manuscript::Span;
use crate::rule::Rule;

/// What is shown for a place.
pub(super) fn at(position: Position, reading: &Reading<'_>) -> Option<Hover> {
    let offset = reading.offset(position);
    let (text, span) = pages(offset, reading).or_else(|| target(offset, reading))?;
    let kind = if reading.client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = Contents::MarkupContent(MarkupContent { kind, value: text });
    Some(Hover { contents, range: Some(reading.draft.text.range(span)) })
}

/// The pages of the rules that found something at `offset`, one of each.
fn pages(offset: usize, reading: &Reading<'_>) -> Option<(String, Span)> {
    let found = reading.checked.diagnostics.iter();
    let here: Vec<_> = found.filter(|found| found.span.start() <= offset && offset <= found.span.end()).collect();
    let mut names: Vec<&str> = here.iter().map(|found| &*found.rule).collect();
    names.dedup();
    let pages = names.into_iter().filter_map(|name| reading.held.rules.rule(name)).map(|rule| page(rule, reading));
    let rule = if reading.client.markdown { "\n\n---\n\n" } else { "\n\n" };
    Some((pages.collect::<Vec<_>>().join(rule), here.first()?.span))
}

/// The page of a rule: what it wants, why, and where it is published.
fn page(rule: &Rule, reading: &Reading<'_>) -> String {
    let words = Words::of(&reading.held.options.message_language);
    let source = &rule.source;
    let certainty = source.certainty.name().replace('-', " ");
    if !reading.client.markdown {
        let url = source.url.as_ref().map_or_else(String::new, |url| format!("\n{url}"));
        let (name, summary, rationale, title) = (&rule.name, &rule.summary, rule.rationale.trim(), &source.title);
        return format!("{name}: {summary}\n\n{rationale}\n\n{}{title} ({certainty}){url}", words.source);
    }
    let title = match &source.url {
        Some(url) => format!("[{}](<{url}>)", plain(&source.title)),
        None => plain(&source.title),
    };
    format!(
        "**{}**: {}\n\n{}\n\n{}{title} ({certainty})",
        rule.name,
        plain(&rule.summary),
        plain(rule.rationale.trim()),
        words.source,
    )
}

/// The text that a callout or a reference at `offset` leads to.
fn target(offset: usize, reading: &Reading<'_>) -> Option<(String, Span)> {
    let link = definition::link(offset, reading)?;
    let text = reading.manuscript.slice(link.target).trim();
    Some((if reading.client.markdown { plain(text) } else { text.to_owned() }, link.origin))
}

/// `text` in Markdown that shows it as it is.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
