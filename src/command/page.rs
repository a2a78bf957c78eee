//! What there is to say of a rule, piece by piece, however it is written.

use super::rules::stage_name;
use crate::rule::{Classes, Example, Rule};

/// A piece of a rule's page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What comes next.
    Heading(String),
    /// Words that may be broken into lines anywhere.
    Paragraph(String),
    /// An address, alone on its line.
    Address(String),
    /// A finding, how much it weighs, and what it says.
    Finding { name: String, severity: &'static str, message: String },
    /// The lines of an example.
    Example(Vec<Line>),
}

/// A line of an example in pieces, each with whether it is wrong.
pub(super) type Line = Vec<(String, bool)>;

/// The page of a rule below its title, with its messages in `language` where it speaks it.
pub(super) fn of(rule: &Rule, language: &str) -> Vec<Piece> {
    let heading = |text: &str| Piece::Heading(text.to_owned());
    let source = format!("{} ({})", rule.source.title, rule.source.certainty.name().replace('-', " "));
    let mut page = vec![heading("Why"), Piece::Paragraph(rule.rationale.clone())];
    page.extend([heading("Source"), Piece::Paragraph(source)]);
    page.extend(rule.source.url.clone().map(Piece::Address));
    page.push(heading("Findings"));
    page.extend(findings(rule, language));
    page.extend(rule.examples.iter().flat_map(example));
    page
}

/// How much the rule weighs, how far it has proved itself, and what it holds for.
pub(super) fn applies(rule: &Rule) -> String {
    let languages = match rule.languages.as_slice() {
        [] => "in all languages".to_owned(),
        some => format!("in {}", some.join(", ")),
    };
    let Classes { only, except } = &rule.classes;
    let classes = match (only.as_slice(), except.as_slice()) {
        ([], []) => "documents of all classes".to_owned(),
        ([], except) => format!("documents of all classes but {}", except.join(", ")),
        (only, _) => format!("documents of class {}", only.join(", ")),
    };
    let since = rule.since.map_or_else(String::new, |year| format!(" since {year}"));
    format!("{}, {}, {languages}, {classes}{since}", rule.severity.name(), stage_name(rule.stage))
}

/// What each finding says, in the user's language where the rule speaks it.
fn findings<'r>(rule: &'r Rule, language: &str) -> impl Iterator<Item = Piece> + 'r {
    let (own, english) = (rule.message.get(language), rule.message.get("en"));
    english.into_iter().flatten().map(move |(name, text)| Piece::Finding {
        name: name.clone(),
        severity: rule.severities.get(name).unwrap_or(&rule.severity).name(),
        message: own.and_then(|own| own.get(name)).unwrap_or(text).clone(),
    })
}

/// The texts of an example, each under its heading.
fn example(example: &Example) -> impl Iterator<Item = Piece> + '_ {
    let note = example.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
    let texts = [("Good", &example.good), ("Bad", &example.bad), ("Mended", &example.fixed)];
    texts.into_iter().filter_map(|(kind, text)| Some((kind, text.as_ref()?))).flat_map(move |(kind, text)| {
        let heading = Piece::Heading(format!("{kind} ({}){note}", example.language));
        // Only a bad text has marks; `[[` elsewhere is its own.
        [heading, Piece::Example(marked(text.trim_matches('\n'), kind == "Bad"))]
    })
}

/// The lines of a text, with the stretches between `[[` and `]]` told apart where there are `marks`.
fn marked(text: &str, marks: bool) -> Vec<Line> {
    let mut wrong = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut pieces = Vec::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(if wrong { "]]" } else { "[[" }).filter(|_| marks) {
            pieces.push((before.to_owned(), wrong));
            rest = after;
            wrong = !wrong;
        }
        if !rest.is_empty() {
            pieces.push((rest.to_owned(), wrong));
        }
        lines.push(pieces);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn marks_are_told_from_the_text() {
        let lines = marked("a [[b]] c\n[[d\ne]]\n[[]]", true);
        let pieces: Vec<Vec<(&str, bool)>> =
            lines.iter().map(|line| line.iter().map(|(text, wrong)| (text.as_str(), *wrong)).collect()).collect();
        assert_eq!(pieces[0], [("a ", false), ("b", true), (" c", false)]);
        assert_eq!(pieces[1], [("", false), ("d", true)]);
        assert_eq!(pieces[2], [("e", true)]);
        assert_eq!(pieces[3], [("", false), ("", true)]);
    }
}
