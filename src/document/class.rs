//! The class of a document, told by its symbol or its titles.

use super::Told;
use super::head::{AllWords, Line};
use crate::language::{Symbols, Title};

/// The class of a document that nothing tells.
pub(super) const UNKNOWN: &str = "document";

/// The class told by `symbol`, else by the first of `lines`, where titles may stand, that is one of some class.
pub(super) fn told<'l>(symbol: Option<&str>, lines: impl Iterator<Item = &'l Line<'l>>, words: &AllWords<'_>) -> Told {
    by_symbol(symbol)
        .or_else(|| by_title(lines, words))
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

fn by_title<'l>(lines: impl Iterator<Item = &'l Line<'l>>, words: &AllWords<'_>) -> Option<Told> {
    let mut first = None;
    for line in lines {
        let text = line.text().trim_start_matches(['*', ' ', '[']);
        let Some(title) = title(text, words) else { continue };
        let told = || Told { name: title.class.clone(), from: text.trim_end().to_owned() };
        if title.overrules {
            return Some(told());
        }
        first = first.or_else(|| Some(told()));
    }
    first
}

/// The title, of those that tell a class, that a line begins with or contains.
fn title<'w>(text: &str, words: &AllWords<'w>) -> Option<&'w Title> {
    let lower = text.to_lowercase();
    words.iter().find_map(|words| {
        let titles = &words.lexicon().titles;
        let begun = titles.starts.words(text).map(|(start, _)| titles.of[start]);
        let contained =
            titles.contained.iter().filter(|(part, _)| part.find(lower.as_bytes()).is_some()).map(|&(_, title)| title);
        words.titles.get(begun.chain(contained).min()?)
    })
}
