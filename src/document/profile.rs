//! What is required of an organ's documents, from `rules/profiles.toml`, and which of its profiles a document has.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Element, Told, symbol_begins};
use crate::embedded;
use crate::language::Words;

/// The profile of a document that nothing tells.
const UNKNOWN: &str = "united-nations";

/// What is required of the documents of an organ or a duty station; what it does not say, the one it inherits from does.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Profile {
    inherits: Option<String>,
    /// Beginnings of the symbols of its documents.
    symbols: Vec<String>,
    agenda_item: Option<bool>,
    agenda_callout: Option<Practice>,
    adopted_agenda_cited: Option<bool>,
}

/// Whether documents have something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Practice {
    /// All have it.
    Always,
    /// Most have it, and it may be right that one does not.
    Usually,
    /// None need have it.
    Never,
}

impl Profile {
    /// The profile of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        all().get(name)
    }

    /// The names of all profiles, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        all().keys().map(String::as_str)
    }

    /// Whether its documents stand under an agenda item.
    pub fn agenda_item(&self) -> bool {
        self.lineage().find_map(|profile| profile.agenda_item).unwrap_or(false)
    }

    /// Whether the line of an agenda that can still change carries a callout.
    pub fn agenda_callout(&self) -> Practice {
        self.lineage().find_map(|profile| profile.agenda_callout).unwrap_or(Practice::Always)
    }

    /// Whether an item of the agenda as adopted may be worded as that of another is, with a note that cites the agenda.
    pub fn adopted_agenda_cited(&self) -> bool {
        self.lineage().find_map(|profile| profile.adopted_agenda_cited).unwrap_or(false)
    }

    /// Itself, the one it inherits from, and so on; no more than there are, so that a circle ends.
    fn lineage(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |profile| Self::named(profile.inherits.as_deref()?)).take(all().len())
    }

    /// The length of the longest beginning of `symbol` that is one of its documents'.
    fn begins(&self, symbol: &str) -> Option<usize> {
        self.symbols.iter().filter(|start| symbol_begins(symbol, start)).map(String::len).max()
    }
}

/// The profiles by name; none where their file does not parse, which a test rules out.
fn all() -> &'static BTreeMap<String, Profile> {
    static PROFILES: OnceLock<BTreeMap<String, Profile>> = OnceLock::new();
    PROFILES.get_or_init(|| embedded::read("profiles.toml").unwrap_or_default())
}

/// The profile told by the symbol among `elements`, else by the names of organ and body in the document's language.
pub(super) fn told(elements: &[Element], words: Option<&Words>) -> Told {
    let of = |names: &'static [&str]| elements.iter().filter(|element| names.contains(&element.name()));
    let symbols = of(&["symbol"]).take(1).filter_map(|element| by_symbol(element, &element.text));
    let named = of(&["organ", "body"]).flat_map(|element| {
        let symbols = words.and_then(|words| words.organs.get(&element.text)).into_iter().flatten();
        symbols.filter_map(move |symbol| by_symbol(element, symbol))
    });
    let longest = symbols.max_by_key(|(length, _)| *length).or_else(|| named.max_by_key(|(length, _)| *length));
    longest.map(|(_, told)| told).unwrap_or_else(|| Told { name: UNKNOWN.to_owned(), from: String::new() })
}

/// The profile whose documents' symbols begin most like `symbol`, which an element has or stands for.
fn by_symbol(element: &Element, symbol: &str) -> Option<(usize, Told)> {
    let matching = all().iter().filter_map(|(name, profile)| Some((profile.begins(symbol)?, name)));
    let (length, name) = matching.max()?;
    Some((length, Told { name: name.clone(), from: element.text.clone() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_profile_ends_in_the_one_of_all() {
        assert!(all().len() > 10);
        for (name, profile) in all() {
            let mut lineage = profile.lineage();
            let ends = lineage.any(|profile| profile.inherits.is_none());
            assert!(ends && lineage.next().is_none(), "{name}");
            let parent = profile.inherits.as_deref();
            assert!(parent.map_or(name == UNKNOWN, |parent| all().contains_key(parent)), "{name}");
        }
    }

    #[test]
    fn no_beginning_of_symbols_is_that_of_two_profiles() {
        let mut starts: Vec<&String> = all().values().flat_map(|profile| &profile.symbols).collect();
        let count = starts.len();
        starts.sort();
        starts.dedup();
        assert_eq!(starts.len(), count);
    }
}
