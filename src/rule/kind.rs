//! The form in which a rule's check is read.
//!
//! The build script takes this file in, too.

use std::mem;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Puts the parameters of the check of a rule file below its kind, which stands among them there: so they need not be kept
/// until that is known, and what is wrong with them is told where it stands.
///
/// # Errors
/// Why not, and at which byte.
pub(crate) fn by_kind(file: &mut DeTable<'_>) -> Result<(), (usize, &'static str)> {
    let Some(check) = file.get_mut("check") else { return Ok(()) };
    let span = check.span();
    let DeValue::Table(parameters) = check.get_mut() else { return Err((span.start, "a check is a table")) };
    let kind = parameters.remove("kind").ok_or((span.start, "missing field `kind`"))?;
    let place = kind.span();
    let DeValue::String(kind) = kind.into_inner() else { return Err((place.start, "the kind of a check is a string")) };
    let parameters = Spanned::new(span, DeValue::Table(mem::take(parameters)));
    *check.get_mut() = DeValue::Table(DeTable::from_iter([(Spanned::new(place, kind), parameters)]));
    Ok(())
}
