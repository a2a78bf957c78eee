//! The configuration: files named masthead.toml, found upward from each draft, and what they say of it.
//!
//! In go the paths of drafts; out come the rules and settings that hold for each, with the file and line that says so.

mod asked;
mod find;
mod globs;
mod layer;
pub mod model;
mod resolve;
mod said;
mod schema;

pub use asked::Asked;
pub use find::{Choice, Finder};
pub use model::Language;
pub use resolve::{Configuration, RuleSettings, Settings, Told};
pub use said::Said;
pub use schema::schema;

use crate::rule::LoadError;

/// The name of a configuration file.
pub const NAME: &str = "masthead.toml";

/// A configuration file with every setting, each explained and put out of use.
pub const TEMPLATE: &str = include_str!("template.toml");

/// What keeps a configuration from holding.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// What a file says, of itself or of rules.
    #[error(transparent)]
    Said(#[from] LoadError),
    /// A file that cannot be read.
    #[error("{file}: {reason}")]
    File {
        /// The file as the user would name it.
        file: String,
        /// What the system says.
        reason: String,
    },
}
