//! Whether a note cites the agenda that the item line names: of that stage, and of the document's own session.

use super::Finding;
use crate::diagnostic::Safety;
use crate::document::{AgendaItem, Document, Note, Value, citations};
use crate::language::Symbols;
use crate::manuscript::Span;

/// The place of the session's number in the symbols of agendas.
const SESSION: &str = "{session}";

/// The note's symbol where it is that of another agenda, with the one expected.
pub(super) fn other_agenda(
    document: &Document<'_>,
    item: &AgendaItem,
    note: &Note,
    assembly: &[String],
) -> Option<Finding> {
    let (symbol, span) = cited(document, note).next()?;
    let agendas = &Symbols::built_in().agendas;
    let known = agendas.iter().find_map(|(stage, templates)| {
        templates.iter().find_map(|template| Some((stage, template, session_in(template, symbol)?)))
    });
    let Some((stage, template, number)) = known else { return other_session(document, symbol, span) };
    // A document of two bodies may cite the agenda of either.
    let mut symbols = document.elements_of("symbol");
    let body = symbols.next().and_then(|own| Some(divided(&own.text)?.0)).filter(|_| symbols.next().is_none());
    // One that is misspelt, in small letters or in those of another alphabet, names no body.
    let named = |body: &&str| body.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_lowercase());
    if body.filter(named).is_some_and(|body| !assembly.iter().any(|known| known == body)) {
        return Some(Finding::new("other-body", span).value("found", symbol));
    }
    let session = session(document).unwrap_or(number);
    let template = if *stage == item.stage { template } else { agendas.get(&item.stage)?.first()? };
    let expected = template.replace(SESSION, &session.to_string());
    if expected == symbol {
        return None;
    }
    let name = if session == number { "other-agenda" } else { "other-session" };
    let finding = Finding::new(name, span).value("found", symbol).value("expected", expected.as_str());
    Some(finding.value("session", session.to_string()).fix(Safety::Unsafe, span, expected))
}

/// The note's symbol where it is of the document's own body and of another of its sessions or years: `E/CN.6/2024/1` in
/// `E/CN.6/2025/4`.
fn other_session(document: &Document<'_>, symbol: &str, span: Span) -> Option<Finding> {
    let (body, session) = divided(symbol)?;
    let (own_body, own_session) = divided(document.symbol()?)?;
    let is_year = |session: &str| session.len() == 4;
    let alike = body == own_body && is_year(session) == is_year(own_session);
    if !alike || session == own_session {
        return None;
    }
    let expected = symbol.replacen(&format!("/{session}/"), &format!("/{own_session}/"), 1);
    let finding = Finding::new("other-session", span).value("found", symbol).value("expected", expected.as_str());
    Some(finding.value("session", own_session).fix(Safety::Unsafe, span, expected))
}

/// A symbol's body and the session or year of the body; nothing of a symbol in which its first number is the last
/// component, since documents are then counted from session to session.
fn divided(symbol: &str) -> Option<(&str, &str)> {
    let is_number = |component: &str| !component.is_empty() && component.bytes().all(|byte| byte.is_ascii_digit());
    let session = symbol.split('/').find(|component| is_number(component))?;
    let (body, _) = symbol.split_once(&format!("/{session}/"))?;
    (!symbol.contains('-')).then_some((body, session))
}

/// The note's symbol where it is the document's own, which is no agenda.
pub(super) fn own_symbol(document: &Document<'_>, note: &Note) -> Option<Finding> {
    let mut cited = cited(document, note);
    let ((symbol, span), None) = (cited.next()?, cited.next()) else { return None };
    let own = document.class.name != "agenda" && Some(symbol) == document.symbol();
    own.then(|| Finding::new("own-symbol", span).value("found", symbol))
}

/// The symbols that a note cites, each with its place.
fn cited<'d>(document: &'d Document<'_>, note: &Note) -> impl Iterator<Item = (&'d str, Span)> {
    let text = document.manuscript.slice(note.span);
    let start = note.span.start();
    citations(text).into_iter().filter_map(move |place| {
        Some((text.get(place.range())?, Span::new(start + place.start(), start + place.end())))
    })
}

/// The session's number in `symbol`, where it is written as `template` says.
fn session_in(template: &str, symbol: &str) -> Option<usize> {
    let (before, after) = template.split_once(SESSION)?;
    symbol.strip_prefix(before)?.strip_suffix(after)?.parse().ok()
}

/// The number of the document's session: its session line's, and its symbol's where that does not differ.
fn session(document: &Document<'_>) -> Option<usize> {
    let line = document.elements_of("session").find_map(|element| match element.value {
        Value::Session { number } => number,
        _ => None,
    });
    let symbol = document.symbol().and_then(|symbol| symbol.split('/').nth(1)?.parse().ok());
    match (line, symbol) {
        (Some(line), Some(symbol)) => (line == symbol).then_some(line),
        (line, symbol) => line.or(symbol),
    }
}
