//! The digital signatures of a package: they hold for it as it was signed, and so not for one that is changed.

use super::markup::Markup;
use super::package::{CONTENT_TYPES, Parts};
use super::splices::Splices;
use crate::reader::ReadError;
use crate::reader::docx::Limits;
use crate::reader::docx::package::{Package, relations_of};

/// How the package relates to the part from which its signatures are found.
const ORIGIN: &str = "origin";

/// Whether the package in `bytes` is signed.
pub fn is_signed(bytes: &[u8]) -> bool {
    Package::open(bytes, &Limits::default()).is_ok_and(|mut package| origin(&mut package).is_some())
}

/// Takes the signatures out of a package, where there are some.
///
/// # Errors
/// As those of the reader.
pub(super) fn take_out(parts: &mut Parts<'_>) -> Result<(), ReadError> {
    let Some(origin) = origin(parts.package()) else { return Ok(()) };
    let mut signed: Vec<String> = vec![origin];
    for kind in ["signature", "certificate"] {
        let from = signed.clone();
        let relations = from.iter().flat_map(|part| parts.package().relations(part));
        signed.extend(relations.filter(|relation| relation.kind == kind).map(|relation| relation.target));
    }
    without(parts, &relations_of(""), "Target", &signed)?;
    without(parts, CONTENT_TYPES, "PartName", &signed)?;
    for part in signed {
        parts.remove(&relations_of(&part));
        parts.remove(&part);
    }
    Ok(())
}

fn origin(package: &mut Package<'_>) -> Option<String> {
    package.relations("").into_iter().find(|relation| relation.kind == ORIGIN).map(|relation| relation.target)
}

/// Takes out of a list the elements that name a part of one of these names in this attribute.
fn without(parts: &mut Parts<'_>, list: &str, attribute: &str, names: &[String]) -> Result<(), ReadError> {
    let bytes = parts.required(list)?;
    let markup = Markup::read(list, &bytes)?;
    let mut splices = Splices::default();
    for element in markup.all() {
        let named = markup.attribute(element, attribute);
        let is_named = |named: &str| names.iter().any(|name| name.eq_ignore_ascii_case(named.trim_start_matches('/')));
        if named.is_some_and(|named| is_named(&named)) {
            splices.replace(markup.outer(element), "");
        }
    }
    if !splices.is_empty() {
        parts.put(list, splices.apply(markup.text()));
    }
    Ok(())
}
