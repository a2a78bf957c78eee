//! A rule's examples, which most runs never ask for.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

use super::Example;

/// The examples of a rule, read when they are first asked for.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// The rule file in which they stand, where they have not been read with it.
    text: &'static str,
    read: OnceLock<Vec<Example>>,
}

/// Of a rule file, its examples.
#[derive(Deserialize)]
struct File {
    #[serde(default, rename = "example")]
    examples: Vec<Example>,
}

impl Examples {
    /// Those of the rule file `text`, which the program carries and a test has read.
    pub(super) fn later(text: &'static str) -> Self {
        Self { text, read: OnceLock::new() }
    }
}

impl Deref for Examples {
    type Target = [Example];

    fn deref(&self) -> &[Example] {
        self.read.get_or_init(|| toml::from_str::<File>(self.text).map(|file| file.examples).unwrap_or_default())
    }
}

impl<'e> IntoIterator for &'e Examples {
    type Item = &'e Example;
    type IntoIter = std::slice::Iter<'e, Example>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'de> Deserialize<'de> for Examples {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|read| Self { text: "", read: OnceLock::from(read) })
    }
}
