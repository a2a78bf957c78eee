//! What is found in a draft as comments for its margin.

use super::places::{Finding, findings};
use super::words::Words;
use crate::checked::Checked;
use crate::writer::Comment;

/// The characters of a draft that a comment quotes.
const MOST_QUOTED: usize = 200;

/// A comment on each finding of a file, in the file's order; what is not the rule's own is in the language `language`.
pub fn comments<'c>(file: &'c Checked, language: &str) -> impl Iterator<Item = Comment> + use<'c> {
    let words = Words::of(language);
    findings(file).map(move |finding| comment(&finding, words))
}

/// What is wrong, what to do, and by which rule.
fn comment(finding: &Finding<'_>, words: &Words) -> Comment {
    let diagnostic = finding.diagnostic;
    let mut paragraphs = vec![format!("{}{}", words.severity(diagnostic.severity), diagnostic.message)];
    paragraphs.extend(diagnostic.help.as_ref().map(|help| format!("{}{help}", words.help)));
    let fix = diagnostic.fixes.first().filter(|fix| diagnostic.help.as_deref() != Some(fix.description.as_str()));
    paragraphs.extend(fix.map(|fix| format!("{}{}", words.fix, fix.description)));
    paragraphs.extend(diagnostic.source.as_ref().map(|source| match &diagnostic.url {
        Some(url) => format!("{}{source}, {url}", words.source),
        None => format!("{}{source}", words.source),
    }));
    paragraphs.push(format!("{}masthead explain {}", words.more, diagnostic.rule));
    Comment { span: diagnostic.span, paragraphs, elsewhere: elsewhere(finding, words) }
}

/// Where a finding stands and what it is on, for a comment that cannot stand there.
fn elsewhere(finding: &Finding<'_>, words: &Words) -> Vec<String> {
    let quoted = finding.manuscript.map_or("", |manuscript| manuscript.slice(finding.diagnostic.span)).trim();
    let quoted = match quoted.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", quoted.get(..end).unwrap_or_default()),
        None => quoted.to_owned(),
    };
    let place = finding.whereabouts().and_then(|place| place.told(words));
    match (place, quoted.is_empty()) {
        (Some(place), true) => vec![format!("{}{place}", words.r#where)],
        (Some(place), false) => vec![format!("{}{place}", words.r#where), quoted],
        (None, true) => Vec::new(),
        (None, false) => vec![quoted],
    }
}
