//! `masthead explain`: what a rule wants and why, where it is published, and how it reads in good and bad drafts.

use std::io::{self, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::configured::Configured;
use super::page::{self, Line, Piece};
use super::{Status, pages, selection, terminal};
use crate::rule::Rule;

/// What `masthead explain` takes.
#[derive(Debug, Args)]
#[group(required = true, multiple = false, args = ["rule", "folder"])]
pub(super) struct Arguments {
    /// The rule's name, such as masthead/date
    #[arg(value_name = "RULE")]
    rule: Option<String>,
    /// Write the pages of all rules to this folder, in Markdown
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// The language of its messages [default: that of the locale]
    #[arg(long, value_name = "LANGUAGE", value_parser = selection::languages(&[]))]
    message_language: Option<String>,
    #[command(flatten)]
    configured: Configured,
}

/// Tells of the rule, or writes the pages of all.
pub(super) fn run(arguments: &Arguments, color: terminal::When) -> Result<Status, String> {
    let rules = arguments.configured.rules()?;
    let language = selection::message_language(arguments.message_language.as_deref());
    if let Some(folder) = &arguments.folder {
        pages::write(folder, rules.rules(), &language)?;
        return Ok(Status::Clean);
    }
    let name = arguments.rule.as_deref().unwrap_or_default();
    let rule = rules.rule(name).ok_or_else(|| selection::no_rule("rule", name, &rules))?;
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
        let Paint { title, heading, .. } = self.paint;
        writeln!(out, "{title}{}{title:#}: {}", rule.name, rule.summary)?;
        writeln!(out, "{}", page::applies(rule))?;
        for piece in page::of(rule, self.language) {
            match piece {
                Piece::Heading(text) => writeln!(out, "\n{heading}{text}{heading:#}")?,
                Piece::Paragraph(text) => self.paragraph(&text, out)?,
                Piece::Address(address) => writeln!(out, "  {address}")?,
                Piece::Finding { name, severity, message } => writeln!(out, "  {name} ({severity}): {message}")?,
                Piece::Example(lines) => lines.iter().try_for_each(|line| self.line(line, out))?,
            }
        }
        Ok(())
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

    /// A line of an example with what is wrong underlined.
    fn line(&self, line: &Line, out: &mut dyn Write) -> io::Result<()> {
        let mark = self.paint.mark;
        write!(out, "  | ")?;
        let mut under = String::new();
        for (text, wrong) in line {
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
