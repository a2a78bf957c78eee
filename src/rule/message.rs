//! Filling a rule's messages with what was found.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The text for `finding` in the first of `languages` that has one, its `{placeholders}` filled from `values`.
pub(super) fn render(
    table: &BTreeMap<String, BTreeMap<String, String>>,
    languages: &[&str],
    finding: &str,
    values: &[(Cow<'static, str>, String)],
) -> Option<String> {
    let text = languages.iter().find_map(|&language| table.get(language)?.get(finding))?;
    Some(fill(text, values))
}

/// `text` with each `{name}` replaced by the value of that name; a name without a value stays as it is.
pub(crate) fn fill(text: &str, values: &[(Cow<'static, str>, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(key, _)| *key == *name)?;
            Some((value, tail))
        });
        match value {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The `{names}` in a text, in order of name.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}
