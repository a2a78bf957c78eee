//! What is made of a language once, when it is first asked for.

use std::sync::OnceLock;

/// Values by language. A run mostly asks for those of one or two, which a list finds soonest.
#[derive(Clone, Debug)]
pub(crate) struct ByLanguage<T> {
    first: OnceLock<Box<Made<T>>>,
}

/// The value for a language, and after it those for others.
#[derive(Clone, Debug)]
struct Made<T> {
    language: String,
    value: T,
    next: OnceLock<Box<Made<T>>>,
}

impl<T> ByLanguage<T> {
    /// The value for a language, made by the first who asks for it.
    pub(crate) fn get(&self, language: &str, make: impl Fn() -> T) -> &T {
        let mut slot = &self.first;
        loop {
            let made = slot
                .get_or_init(|| Box::new(Made { language: language.to_owned(), value: make(), next: OnceLock::new() }));
            if made.language == language {
                return &made.value;
            }
            slot = &made.next;
        }
    }
}

impl<T> Default for ByLanguage<T> {
    fn default() -> Self {
        Self { first: OnceLock::new() }
    }
}
