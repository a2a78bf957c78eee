//! Filling a rule's messages with what was found.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::RuleSet;
use crate::check::Finding;
use crate::language::Vocabulary;

/// The text for `finding` in the first of `languages` that has one, its `{placeholders}` filled from what it found.
pub(super) fn render(
    table: &BTreeMap<String, BTreeMap<String, String>>,
    languages: &[&str],
    name: &str,
    finding: &Finding,
    rules: &RuleSet,
) -> Option<String> {
    let (language, text) = languages.iter().find_map(|&language| Some((language, table.get(language)?.get(name)?)))?;
    if finding.numbers.is_empty() {
        return Some(fill(text, &finding.values));
    }
    let between = rules.words(language).map_or("", |words| &words.thousands);
    let numbers = finding.numbers.iter().map(|&(key, number)| (Cow::Borrowed(key), written(number, between)));
    Some(fill(text, &finding.values.iter().cloned().chain(numbers).collect::<Vec<_>>()))
}

/// `number` in figures, its thousands apart by `between`.
fn written(number: usize, between: &str) -> String {
    let figures = number.to_string();
    let mut out = String::with_capacity(figures.len() * 2);
    for (at, figure) in figures.char_indices() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push_str(between);
        }
        out.push(figure);
    }
    out
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

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn thousands_stand_apart_in_groups_of_three() {
        let all = [0, 999, 1_000, 17_660, 1_250_000].map(|number| written(number, ","));
        assert_eq!(all, ["0", "999", "1,000", "17,660", "1,250,000"]);
    }
}
