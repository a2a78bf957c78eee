//! The report for people: each finding in the lines around it, drawn by miette, and what to do about it.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::Style;
use super::excerpt::Excerpt;
use super::places::{Finding, findings};
use super::visible::{isolate, isolate_whole, one_line};
use super::words::Words;
use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, Related, Safety, Severity};
use crate::manuscript::Span;

/// What is the same for all findings of a report.
pub(super) struct Report<'a> {
    style: &'a Style,
    words: &'static Words,
    handler: GraphicalReportHandler,
    theme: GraphicalTheme,
    heading: Ansi,
}

impl<'a> Report<'a> {
    pub(super) fn new(style: &'a Style) -> Self {
        let theme = match (style.unicode, style.colour) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let handler = GraphicalReportHandler::new_themed(theme.clone())
            .with_width(style.width)
            .with_context_lines(1)
            .without_syntax_highlighting();
        let heading = if style.colour { AnsiColor::Cyan.on_default() } else { Ansi::new() };
        Self { style, words: Words::of(&style.message_language), handler, theme, heading }
    }

    /// Writes what is said of a file.
    pub(super) fn write(&self, file: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        if let Some(error) = &file.error {
            self.failure(&file.path, error, &mut text).map_err(io::Error::other)?;
        }
        for finding in findings(file) {
            self.finding(&finding, &mut text).map_err(io::Error::other)?;
            out.write_all(text.as_bytes())?;
            text.clear();
        }
        out.write_all(text.as_bytes())
    }

    /// A file that could not be checked.
    fn failure(&self, path: &str, error: &str, out: &mut String) -> fmt::Result {
        let shown = Shown {
            code: one_line(path).into_owned(),
            message: self.sentence(error),
            severity: Severity::Error,
            labels: Vec::new(),
            excerpt: None,
        };
        self.handler.render_report(out, &shown)?;
        out.push('\n');
        Ok(())
    }

    fn finding(&self, finding: &Finding<'_>, out: &mut String) -> fmt::Result {
        let diagnostic = finding.diagnostic;
        let (drawn, told) = drawable(diagnostic);
        let spans: Vec<Span> = std::iter::once(diagnostic.span).chain(drawn.iter().map(|other| other.span)).collect();
        let excerpt = finding.manuscript.map(|manuscript| {
            let path = one_line(finding.path).into_owned();
            let ellipsis = if self.style.unicode { "…" } else { "..." };
            Excerpt::new(manuscript, path, &spans, self.style.width, ellipsis)
        });
        let mut messages = drawn.iter().map(|other| self.sentence(&other.message));
        let places = excerpt.iter().flat_map(Excerpt::labels).enumerate();
        let labels: Vec<_> = places
            .map(|(at, place)| match at {
                0 => LabeledSpan::new_primary_with_span(None, place),
                _ => LabeledSpan::new_with_span(messages.next(), place),
            })
            .collect();
        let theme = self.theme(diagnostic.severity, &labels);
        let shown = Shown {
            code: one_line(&diagnostic.rule).into_owned(),
            message: self.sentence(&diagnostic.message),
            severity: diagnostic.severity,
            labels,
            excerpt,
        };
        self.handler.clone().with_theme(theme).render_report(out, &shown)?;
        for other in told {
            let start = finding.place_of(other.span).start;
            writeln!(out, "  {}:{}: {}", start.line, start.column, self.sentence(&other.message))?;
        }
        if let Some(place) = finding.whereabouts().and_then(|place| place.told(self.words)) {
            self.paragraph(&self.words.r#where, &self.sentence(&place), out)?;
        }
        self.footer(diagnostic, out)
    }

    /// The theme with a colour for each label, which miette gives out in order of place: the severity's for the
    /// finding's own, another for the rest.
    fn theme(&self, severity: Severity, labels: &[LabeledSpan]) -> GraphicalTheme {
        let mut theme = self.theme.clone();
        let own = match severity {
            Severity::Error => theme.styles.error,
            Severity::Warning => theme.styles.warning,
            Severity::Advice => theme.styles.advice,
        };
        let other = theme.styles.highlights.last().copied().unwrap_or(theme.styles.help);
        let mut labels: Vec<_> = labels.iter().collect();
        labels.sort_by_key(|label| label.offset());
        theme.styles.highlights = labels.iter().map(|label| if label.primary() { own } else { other }).collect();
        theme
    }

    /// What to do, what a fix would do, where the rule is published, and where more is said.
    fn footer(&self, diagnostic: &Diagnostic, out: &mut String) -> fmt::Result {
        if let Some(help) = &diagnostic.help {
            self.paragraph(&self.words.help, &self.sentence(help), out)?;
        }
        let fix = diagnostic.fixes.iter().min_by_key(|fix| fix.safety);
        if let Some(fix) = fix.filter(|fix| diagnostic.help.as_deref() != Some(fix.description.as_str())) {
            let flag = if fix.safety == Safety::Safe { "--fix" } else { "--unsafe-fixes" };
            self.paragraph(&self.words.fix, &format!("{} ({flag})", self.sentence(&fix.description)), out)?;
        }
        if let Some(source) = &diagnostic.source {
            self.paragraph(&self.words.source, &self.sentence(source), out)?;
        }
        if let Some(url) = &diagnostic.url {
            writeln!(out, "    {}", one_line(url))?;
        }
        let more = format!("masthead explain {}", one_line(&diagnostic.rule));
        self.paragraph(&self.words.more, &more, out)?;
        out.push('\n');
        Ok(())
    }

    /// A paragraph under a heading, wrapped to the width; words are not broken, so that addresses stay whole.
    fn paragraph(&self, heading: &str, text: &str, out: &mut String) -> fmt::Result {
        let first = format!("  {}{heading}{}", self.heading.render(), self.heading.render_reset());
        let options = textwrap::Options::new(self.style.width.saturating_sub(2))
            .initial_indent(&first)
            .subsequent_indent("    ")
            .break_words(false);
        writeln!(out, "{}", textwrap::fill(text, options))
    }

    /// Text of rules and drafts as it may be shown.
    fn sentence(&self, text: &str) -> String {
        let text = one_line(text);
        match (self.style.unicode, self.words.right_to_left()) {
            (true, true) => isolate_whole(&text).into_owned(),
            (true, false) => isolate(&text).into_owned(),
            (false, _) => text.into_owned(),
        }
    }
}

/// The other places that can be underlined beside the finding's own, and those that would lie over one another.
fn drawable(diagnostic: &Diagnostic) -> (Vec<&Related>, Vec<&Related>) {
    let mut taken = vec![diagnostic.span];
    diagnostic.related.iter().partition(|other| {
        let free = taken.iter().all(|&span| !span.overlaps(other.span) && span.start() != other.span.start());
        if free {
            taken.push(other.span);
        }
        free
    })
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Shown {
    code: String,
    message: String,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
