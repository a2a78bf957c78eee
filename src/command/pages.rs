//! `masthead explain --folder`: the pages of all rules in Markdown, and one that lists them.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::page::{self, Line, Piece};
use crate::discover::reason;
use crate::fixing;
use crate::language::capitalized;
use crate::rule::Rule;

/// The page that lists the others.
const INDEX: &str = "README.md";

/// Writes a page for each rule to GROUP/NAME.md in `folder`, and one that lists them.
pub(super) fn write(folder: &Path, rules: &[Rule], language: &str) -> Result<(), String> {
    let pages = rules.iter().map(|rule| (format!("{}.md", rule.name), page(rule, language)));
    for (name, text) in pages.chain([(INDEX.to_owned(), index(rules))]) {
        let file = folder.join(name);
        let below = file.parent().unwrap_or(folder);
        let written = fs::create_dir_all(below).and_then(|()| fixing::write(&file, text.as_bytes()));
        written.map_err(|error| format!("{}: {}", file.display(), reason(&error)))?;
    }
    Ok(())
}

/// A table for each group of rules.
fn index(rules: &[Rule]) -> String {
    let mut text = "# Rules\n\n\
        Each name leads to the rule's reason, source and examples, which `masthead explain RULE` shows, too. Rules in preview\n\
        run only where they are asked for.\n"
        .to_owned();
    for group in rules.chunk_by(|one, next| one.group() == next.group()) {
        let name = group.first().map_or("", Rule::group);
        let _ = writeln!(text, "\n## {name}\n\n| Rule | Severity | What holds in a good document |\n|---|---|---|");
        for rule in group {
            let _ = writeln!(text, "| [`{0}`]({0}.md) | {1} | {2} |", rule.name, weight(rule), rule.summary);
        }
    }
    text
}

/// A rule's severity and, where it is not on by default, that.
fn weight(rule: &Rule) -> String {
    let stage = if rule.stage == crate::rule::Stage::Preview { ", in preview" } else { "" };
    format!("{}{stage}", rule.severity.name())
}

fn page(rule: &Rule, language: &str) -> String {
    let mut text = format!("# {}\n\n{}.\n\n{}.\n", rule.name, rule.summary, capitalized(&page::applies(rule)));
    let mut listing = false;
    for piece in page::of(rule, language) {
        let item = matches!(piece, Piece::Finding { .. });
        text.push_str(if item && listing { "" } else { "\n" });
        listing = item;
        let _ = match piece {
            Piece::Heading(heading) => writeln!(text, "## {}", plain(&heading)),
            Piece::Paragraph(words) => writeln!(text, "{}", plain(&textwrap::fill(words.trim(), 120))),
            Piece::Address(address) => writeln!(text, "<{address}>"),
            Piece::Finding { name, severity, message } => {
                writeln!(text, "- `{name}` ({severity}): {}", plain(&message))
            }
            Piece::Example(lines) => writeln!(text, "<pre dir=\"auto\">\n{}</pre>", example(&lines)),
        };
    }
    text
}

/// The lines of an example in HTML, with what is wrong marked: a caret where something is missing.
fn example(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        for (piece, wrong) in line {
            let shown = if *wrong && piece.is_empty() { "‸".to_owned() } else { escaped(piece) };
            let _ = if *wrong { write!(text, "<mark>{shown}</mark>") } else { write!(text, "{shown}") };
        }
        text.push('\n');
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text of which Markdown takes no sign for its own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '*' | '_' | '`' | '[' | '<' | '|') {
            plain.push('\\');
        }
        plain.push(sign);
    }
    plain
}
