//! `masthead explain`: what a rule wants and why, where it is published, and how it reads in good and bad drafts.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::configured::Configured;
use super::rules::stage_name;
use super::{Status, selection, terminal};
use crate::rule::{Classes, Example, Rule};

/// What `masthead explain` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The rule's name, such as masthead/date
    #[arg(value_name = "RULE")]
    rule: String,
    /// The language of its messages [default: that of the locale]
    #[arg(long, value_name = "LANGUAGE", value_parser = selection::languages(&[]))]
    message_language: Option<String>,
    #[command(flatten)]
    configured: Configured,
}

/// Tells of the rule.
pub(super) fn run(arguments: &Arguments, color: terminal::When) -> Result<Status, String> {
    let rules = arguments.configured.rules()?;
    let name = arguments.rule.as_str();
    let rule = rules.rule(name).ok_or_else(|| selection::no_rule("rule", name, &rules))?;
    let language = selection::message_language(arguments.message_language.as_deref());
    let colour = color.colour();
    let page = Page { language: &language, paint: Paint::new(colour), width: terminal::width().min(100) };
    terminal::print(colour, |out| page.write(rule, out))?;
    Ok(Status::Clean)
}

/// The styles of a page; all plain without colours.
struct Paint {
    title: Style,
    heading: Style,
    mark: Style,
}

impl Paint {
    fn new(colour: bool) -> Self {
        if !colour {
            return Self { title: Style::new(), heading: Style::new(), mark: Style::new() };
        }
        let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
        Self { title: Style::new().bold(), heading: Style::new().underline(), mark: red }
    }
}

struct Page<'p> {
    language: &'p str,
    paint: Paint,
    width: usize,
}

impl Page<'_> {
    fn write(&self, rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
        let title = self.paint.title;
        writeln!(out, "{title}{}{title:#}: {}", rule.name, rule.summary)?;
        writeln!(out, "{}, {}, {}", rule.severity.name(), stage_name(rule.stage), applies(rule))?;
        self.heading("Why", out)?;
        self.paragraph(&rule.rationale, out)?;
        self.heading("Source", out)?;
        self.paragraph(&format!("{} ({})", rule.source.title, rule.source.certainty.name().replace('-', " ")), out)?;
        if let Some(url) = &rule.source.url {
            writeln!(out, "  {url}")?;
        }
        self.messages(rule, out)?;
        for example in &rule.examples {
            self.example(example, out)?;
        }
        Ok(())
    }

    fn heading(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let heading = self.paint.heading;
        writeln!(out, "\n{heading}{text}{heading:#}")
    }

    /// A text in lines that fit, indented.
    fn paragraph(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.width() + word.width() + 3 > self.width {
                writeln!(out, "  {line}")?;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        writeln!(out, "  {line}")
    }

    /// What each finding says, in the user's language where the rule speaks it.
    fn messages(&self, rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
        let (own, english) = (rule.message.get(self.language), rule.message.get("en"));
        self.heading("Findings", out)?;
        for (finding, text) in english.into_iter().flatten() {
            let text = own.and_then(|own| own.get(finding)).unwrap_or(text);
            let severity = rule.severities.get(finding).unwrap_or(&rule.severity).name();
            writeln!(out, "  {finding} ({severity}): {text}")?;
        }
        Ok(())
    }

    fn example(&self, example: &Example, out: &mut dyn Write) -> io::Result<()> {
        let note = example.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
        let texts = [("Good", &example.good), ("Bad", &example.bad), ("Mended", &example.fixed)];
        for (kind, text) in texts {
            let Some(text) = text else { continue };
            self.heading(&format!("{kind} ({}){note}", example.language), out)?;
            // Only a bad text has marks; `[[` elsewhere is its own.
            for line in marked(text.trim_matches('\n'), kind == "Bad") {
                self.line(&line, out)?;
            }
        }
        Ok(())
    }

    /// A line of an example with what is wrong underlined.
    fn line(&self, line: &Marked, out: &mut dyn Write) -> io::Result<()> {
        let mark = self.paint.mark;
        write!(out, "  | ")?;
        let mut under = String::new();
        for (text, wrong) in &line.pieces {
            let sign = if *wrong { "^" } else { " " };
            if *wrong {
                write!(out, "{mark}{text}{mark:#}")?;
                under.push_str(&sign.repeat(text.width().max(1)));
            } else {
                write!(out, "{text}")?;
                under.push_str(&sign.repeat(text.width()));
            }
        }
        writeln!(out)?;
        match under.trim_end() {
            "" => Ok(()),
            under => writeln!(out, "  | {mark}{under}{mark:#}"),
        }
    }
}

/// A line in pieces, each right or wrong.
struct Marked {
    pieces: Vec<(String, bool)>,
}

/// The lines of a text, with the stretches between `[[` and `]]` told apart where there are `marks`.
fn marked(text: &str, marks: bool) -> Vec<Marked> {
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
        lines.push(Marked { pieces });
    }
    lines
}

/// The languages and classes of a rule in words.
fn applies(rule: &Rule) -> String {
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
    format!("{languages}, {classes}")
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn marks_are_told_from_the_text() {
        let lines = marked("a [[b]] c\n[[d\ne]]\n[[]]", true);
        let pieces: Vec<Vec<(&str, bool)>> = lines
            .iter()
            .map(|line| line.pieces.iter().map(|(text, wrong)| (text.as_str(), *wrong)).collect())
            .collect();
        assert_eq!(pieces[0], [("a ", false), ("b", true), (" c", false)]);
        assert_eq!(pieces[1], [("", false), ("d", true)]);
        assert_eq!(pieces[2], [("e", true)]);
        assert_eq!(pieces[3], [("", false), ("", true)]);
    }
}
