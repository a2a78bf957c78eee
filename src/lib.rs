//! masthead checks drafted United Nations documents.
//!
//! The way of the data is one line, without turning back:
//!
//! ```text
//! bytes ─reader─▶ Manuscript ─recogniser─▶ Document ─rules─▶ Diagnostics ─report─▶ people and programs
//! ```
//!
//! ```
//! use masthead::{document, reader, rule};
//!
//! let rules = rule::RuleSet::built_in()?;
//! let text = "United Nations\nA/81/214\n\nDistr.: Genral\n20 July 2026\nOriginal: English\n";
//! let manuscript = reader::read(text.as_bytes().to_vec(), "draft.txt".as_ref())?;
//! let document = document::recognise(&manuscript, &rules, &document::Hints::default());
//! let diagnostics = rule::check(&document, &rules, &rule::Options::default());
//! assert_eq!(&*diagnostics[0].rule, "masthead/distribution");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`manuscript::Manuscript`] is a text with its lines and where each stands in the file; a
//! [`document::Document`] is that text read as a United Nations document; a [`rule::Rule`] is a TOML file under
//! `rules/`; a [`diagnostic::Diagnostic`] is what a rule found and where; a [`checked::Checked`] is one file's lot.

pub mod baseline;
pub mod check;
pub mod checked;
pub mod command;
pub mod config;
pub mod diagnostic;
pub mod discover;
pub mod document;
mod embedded;
pub mod fingerprint;
pub mod fixing;
pub mod language;
pub mod manuscript;
pub mod paths;
pub mod reader;
pub mod report;
pub mod rule;
pub mod server;
pub mod since;
pub mod writer;
