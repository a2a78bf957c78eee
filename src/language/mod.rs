//! The words of the six official languages, and what is made from them: dates, numerals, the language of a text.

pub mod date;
pub mod detect;
mod letter;
pub mod lexicon;
mod made;
mod names;
pub mod nearest;
pub mod numerals;
mod symbols;
mod words;

pub use letter::{
    capitalized, is_han, is_letter, is_letter_or_figure, lowercase, right_to_left, same_letter, same_text,
};
pub use lexicon::Lexicon;
pub(crate) use made::ByLanguage;
pub use names::{Names, starts_with, starts_with_words};
pub use symbols::Symbols;
pub use words::{Agenda, Chapters, Definite, Forms, Numbering, Original, References, Session, Structure, Title, Words};

/// Where the words of a language are to be had.
pub trait Vocabulary {
    /// The words of the language of these two letters.
    fn words(&self, language: &str) -> Option<&Words>;
}
