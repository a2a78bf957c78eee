//! A rule as data: what one TOML file under rules/ says.

mod allow;
mod engine;
mod example;
mod kind;
mod later;
mod load;
mod message;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use allow::{Allowance, Allowed, Flaw};
pub use engine::{Options, Setting, check};
pub use example::{Outcome, run_example};
pub use later::Later;
pub use load::{LoadError, RuleSet};
pub(crate) use load::{at_offset, toml_error};
pub(crate) use message::placeholders;

use crate::check::Check;
use crate::diagnostic::Severity;

/// One rule: what it wants and why, its published source, how it is checked, what it says, and examples.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// `GROUP/NAME`, the same as its file's place under rules/.
    pub name: String,
    /// The weight of a finding that says nothing else.
    pub severity: Severity,
    /// Whether it is on by default.
    #[serde(default)]
    pub stage: Stage,
    /// What holds in a good document, in one line.
    pub summary: String,
    /// Why, in a few sentences.
    pub rationale: String,
    /// Languages of documents it applies to; all six where none are named.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Document classes it applies to.
    #[serde(default)]
    pub classes: Classes,
    /// The year from which it holds: a document whose masthead has an earlier date is not asked.
    #[serde(default)]
    pub since: Option<i32>,
    /// Where it is published.
    pub source: Source,
    /// How it is checked.
    pub check: Check,
    /// The weight of particular findings.
    #[serde(default)]
    pub severities: BTreeMap<String, Severity>,
    /// By language and finding: what is wrong.
    #[serde(default)]
    pub message: Later<Texts>,
    /// By language and finding: what to do.
    #[serde(default)]
    pub help: Later<Texts>,
    /// By language and finding: what the fix does.
    #[serde(default)]
    pub fix: Later<Texts>,
    /// By language and finding: what stands at the other end.
    #[serde(default)]
    pub related: Later<Texts>,
    /// Documents, or pieces of them, that keep or break it: its tests and its documentation.
    #[serde(default, rename = "example")]
    pub examples: Later<Vec<Example>>,
}

/// What a rule says, by language and by what it says it of.
pub type Texts = BTreeMap<String, BTreeMap<String, String>>;

impl Rule {
    /// The part of the name before the slash.
    pub fn group(&self) -> &str {
        self.name.split_once('/').map_or("", |(group, _)| group)
    }

    /// Whether it is one for documents of a language.
    fn speaks_of(&self, language: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|own| own == language)
    }
}

/// How far a rule has proved itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// On by default.
    #[default]
    Stable,
    /// On when asked for.
    Preview,
}

/// Which document classes a rule applies to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Classes {
    /// Only these, where any are named.
    #[serde(default)]
    pub only: Vec<String>,
    /// All but these.
    #[serde(default)]
    pub except: Vec<String>,
}

impl Classes {
    /// Whether a document of this class is meant.
    pub fn include(&self, class: &str) -> bool {
        (self.only.is_empty() || self.only.iter().any(|name| name == class))
            && !self.except.iter().any(|name| name == class)
    }
}

/// Where a rule is published, and how sure that is.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// The manual, directive or resolution, with its section.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// How sure we are.
    pub certainty: Certainty,
}

/// How sure a rule's source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Stands in a published manual, directive or resolution.
    Published,
    /// Every published document seen keeps it.
    SeenInDocuments,
    /// A habit of some houses.
    HousePractice,
}

impl Certainty {
    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::SeenInDocuments => "seen-in-documents",
            Self::HousePractice => "house-practice",
        }
    }
}

/// A piece of a document that keeps a rule (`good`) or breaks it (`bad`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// The language of the document.
    pub language: String,
    /// What it shows.
    #[serde(default)]
    pub note: Option<String>,
    /// A text in which the rule finds nothing.
    #[serde(default)]
    pub good: Option<String>,
    /// A text in which it finds what `[[…]]` marks, and nothing else; `[[]]` marks the place of something missing.
    #[serde(default)]
    pub bad: Option<String>,
    /// The finding expected in `bad`.
    #[serde(default)]
    pub finding: Option<String>,
    /// `bad` after its fixes, safe or not.
    #[serde(default)]
    pub fixed: Option<String>,
    /// Whether the text is Markdown rather than plain text.
    #[serde(default)]
    pub markdown: bool,
    /// What stands, many times over, for `{repeat}` in a text that is too long to be written out.
    #[serde(default)]
    pub repeat: Option<Repeat>,
}

/// A piece of an example that is repeated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repeat {
    /// The piece.
    pub text: String,
    /// How often.
    pub times: usize,
}

impl Example {
    /// One of its texts, with what is repeated written out.
    pub fn in_full(&self, text: &str) -> String {
        self.repeat
            .as_ref()
            .map_or_else(|| text.to_owned(), |piece| text.replace("{repeat}", &piece.text.repeat(piece.times)))
    }
}
