//! The class of a document, told by its symbol or its titles.

use super::Told;
use super::head::{AllWords, Line, longest};
use crate::language::Symbols;

/// The class of a document that nothing tells.
pub(super) const UNKNOWN: &str = "document";

/// The class told by `symbol`, else by the first of `lines` before `end` that is a title of some class.
pub(super) fn told(symbol: Option<&str>, lines: &[&Line<'_>], end: usize, words: &AllWords<'_>) -> Told {
    by_symbol(symbol)
        .or_else(|| by_title(lines, end, words))
        .unwrap_or_else(|| Told { name: UNKNOWN.to_owned(), from: String::new() })
}

fn by_symbol(symbol: Option<&str>) -> Option<Told> {
    let symbol = symbol?;
    let symbols = Symbols::built_in();
    let told = |class: &String| Told { name: class.clone(), from: symbol.to_owned() };
    let beginning = symbols.beginnings.iter().find(|(start, _)| begins(symbol, start)).map(|(_, class)| told(class));
    beginning.or_else(|| {
        let names = symbol.split('/').skip(1).map(|component| component.split('.').next().unwrap_or(component));
        names.filter_map(|name| symbols.classes.get(name)).last().map(told)
    })
}

/// Whether the document symbol `symbol` begins with the components of `start`.
pub fn begins(symbol: &str, start: &str) -> bool {
    symbol.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '(', ' ', '.']))
}

fn by_title(lines: &[&Line<'_>], end: usize, words: &AllWords<'_>) -> Option<Told> {
    let lower = |parts: &[String]| parts.iter().map(|part| part.to_lowercase()).collect::<Vec<_>>();
    let titles = words.iter().flat_map(|words| &words.titles).map(|title| (title, lower(&title.contains)));
    let titles: Vec<_> = titles.collect();
    for line in lines.iter().take_while(|line| line.folded.span(0..0).start() < end) {
        let text = line.text().trim_start_matches(['*', ' ', '[']);
        let lower = text.to_lowercase();
        for (title, contains) in &titles {
            let starts = title.starts.iter().chain(&title.author).map(String::as_str);
            let contains = contains.iter().any(|part| lower.contains(part));
            if contains || longest(text, starts).is_some() {
                return Some(Told { name: title.class.clone(), from: text.trim_end().to_owned() });
            }
        }
    }
    None
}
