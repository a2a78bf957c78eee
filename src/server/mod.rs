//! The language server: what `masthead check` finds, told to an editor while a draft is written.
//!
//! Messages of the Language Server Protocol come in and go out. Texts come from the editor, never from the disk, and are
//! checked whole after each change, which takes less time than a keystroke. Nothing is written but messages.

mod actions;
mod client;
mod definition;
mod draft;
mod findings;
mod folding;
mod hover;
mod outline;
mod places;
mod session;
mod settings;
mod text;
mod wire;
mod words;
mod workspace;

pub use session::{Ended, serve};
