//! What `rules/symbols.toml` says: the grammar of document symbols and what they tell.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::RegexSet;
use serde::Deserialize;

use crate::embedded;

/// The grammar of document symbols, and what they tell of a document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Symbols {
    /// First components of symbols.
    pub series: Vec<String>,
    /// Components that take a dot before their number.
    pub dotted: Vec<String>,
    /// Components that stand between slashes.
    pub slashed: Vec<String>,
    /// Beginnings of symbols after which a session and a number stand.
    pub sessions: Vec<String>,
    /// Beginnings of symbols after which a year and a number stand.
    pub years: Vec<String>,
    /// What stands in brackets within a symbol begins so.
    pub bracketed: Vec<String>,
    /// By component put into another language, the component.
    pub translated: BTreeMap<String, String>,
    /// By component, the document class it tells.
    pub classes: BTreeMap<String, String>,
    /// By beginning of a symbol, the document class it tells.
    pub beginnings: BTreeMap<String, String>,
    /// By stage of an agenda, the symbols that agendas of that stage always have, `{session}` being the session's number.
    pub agendas: BTreeMap<String, Vec<String>>,
    /// Latin words after the number of a paragraph that was put between two others.
    pub inserted: Vec<String>,
    /// By letter of another alphabet, the Latin one that it looks like.
    pub look_alikes: BTreeMap<char, char>,
    /// The same for capitals that label headings.
    pub capital_look_alikes: BTreeMap<char, char>,
    /// Units that a raised figure squares or cubes.
    pub units: Vec<String>,
    /// Patterns of whole lines that a printed page has round its text.
    pub running: Vec<String>,
}

impl Symbols {
    /// The grammar that the program carries; empty where its file does not parse, which a test rules out.
    pub fn built_in() -> &'static Symbols {
        static SYMBOLS: OnceLock<Symbols> = OnceLock::new();
        SYMBOLS.get_or_init(|| embedded::read("symbols.toml").unwrap_or_default())
    }

    /// The patterns of lines that a printed page has round its text; nothing where one does not hold.
    pub fn running_lines() -> Option<&'static RegexSet> {
        static PATTERNS: OnceLock<Option<RegexSet>> = OnceLock::new();
        PATTERNS.get_or_init(|| RegexSet::new(&Self::built_in().running).ok()).as_ref()
    }
}
