//! The report in words, for screen readers: nothing is drawn, and places are the manuscript's own.

use std::io::{self, Write};

use super::Style;
use super::places::{Finding, Place, findings};
use super::visible::one_line;
use super::words::{Words, fill};
use crate::checked::Checked;
use crate::diagnostic::{Safety, Severity};
use crate::manuscript::Span;

/// The characters of a draft that are read out for a place.
const MOST_QUOTED: usize = 200;

pub(super) fn write(file: &Checked, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(&style.message_language);
    if let Some(error) = &file.error {
        writeln!(out, "{}{}", words.severity(Severity::Error), one_line(error))?;
        writeln!(out, "{}\n", one_line(&file.path))?;
    }
    findings(file).try_for_each(|finding| narrate(&finding, words, out))
}

fn narrate(finding: &Finding<'_>, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    writeln!(out, "{}{}", words.severity(diagnostic.severity), one_line(&diagnostic.message))?;
    writeln!(out, "{}", place(finding.path, finding.place, words))?;
    if let Some(place) = finding.whereabouts().and_then(|place| place.told(words)) {
        writeln!(out, "{}{}", words.r#where, one_line(&place))?;
    }
    quote(finding, diagnostic.span, out)?;
    for related in &diagnostic.related {
        writeln!(out, "{}", one_line(&related.message))?;
        writeln!(out, "{}", place(finding.path, finding.place_of(related.span), words))?;
        quote(finding, related.span, out)?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "{}{}", words.help, one_line(help))?;
    }
    if let Some(fix) = diagnostic.fixes.iter().min_by_key(|fix| fix.safety) {
        let flag = if fix.safety == Safety::Safe { "--fix" } else { "--unsafe-fixes" };
        writeln!(out, "{}{} ({flag})", words.fix, one_line(&fix.description))?;
    }
    if let Some(source) = &diagnostic.source {
        writeln!(out, "{}{}", words.source, one_line(source))?;
    }
    if let Some(url) = &diagnostic.url {
        writeln!(out, "{}", one_line(url))?;
    }
    writeln!(out, "{}masthead explain {}\n", words.more, one_line(&diagnostic.rule))
}

/// A place in words.
fn place(path: &str, Place { start, end }: Place, words: &Words) -> String {
    let (text, end_column) = match (end.line > start.line, end.column.saturating_sub(1)) {
        (true, last) => (&words.place_to_line, last.max(1)),
        (false, last) if last > start.column => (&words.place_to_column, last),
        (false, last) => (&words.place, last),
    };
    let values = [("line", start.line), ("column", start.column), ("end-line", end.line), ("end", end_column)];
    fill(text, &values).replace("{path}", &one_line(path))
}

/// The text at a place, or its beginning.
fn quote(finding: &Finding<'_>, span: Span, out: &mut dyn Write) -> io::Result<()> {
    let text = finding.manuscript.map_or("", |manuscript| manuscript.slice(span)).trim();
    match text.char_indices().nth(MOST_QUOTED) {
        _ if text.is_empty() => Ok(()),
        Some((end, _)) => writeln!(out, "    {}…", one_line(&text[..end])),
        None => writeln!(out, "    {}", one_line(text)),
    }
}
