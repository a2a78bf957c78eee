//! What of a rule most runs never ask for.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

/// A part of a rule, read when it is first asked for.
#[derive(Clone)]
pub struct Later<T> {
    read: OnceLock<T>,
    /// What reads it, where it was not read with the rule.
    from: Option<(&'static str, Reader<T>)>,
}

/// What reads a part of a rule from a text that the program carries and a test has read.
type Reader<T> = fn(&'static str) -> T;

impl<T> Later<T> {
    /// What `reader` reads from `text`.
    pub(super) fn new(text: &'static str, reader: Reader<T>) -> Self {
        Self { read: OnceLock::new(), from: Some((text, reader)) }
    }
}

impl<T: Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.read.get_or_init(|| self.from.map(|(text, reader)| reader(text)).unwrap_or_default())
    }
}

impl<T> Default for Later<T> {
    fn default() -> Self {
        Self { read: OnceLock::new(), from: None }
    }
}

impl<T: Default + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(|read| Self { read: OnceLock::from(read), from: None })
    }
}
