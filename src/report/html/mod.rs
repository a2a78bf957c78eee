//! The report as a page for a browser: each draft as its reader sees it, with what was found in its margin.
//!
//! The page is one file that fetches nothing and runs nothing; what can be chosen on it is CSS. Every character of a
//! draft, a rule or a path is escaped, and those that would steer the text round them are made visible.

mod anchors;
mod draft;
mod filters;
mod margin;
mod passage;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::filters::Filters;
use super::summary::summary;
use super::visible::{isolate, one_line};
use super::words::Words;
use super::{RuleInfo, Style};
use crate::checked::Checked;
use crate::diagnostic::Severity;

const CSS: &str = include_str!("page.css");

/// Forbids what the page does not do, should anything in it ever ask for it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(files: &[Checked], rules: &[RuleInfo], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let language = if Words::known(&style.message_language) { &style.message_language } else { "en" };
    let page = Page { words: Words::of(language), language, filters: Filters::new(files, rules) };
    out.write_all(page.html(files, style).0.as_bytes())
}

/// What is the same for all drafts on the page.
struct Page<'a> {
    words: &'static Words,
    /// The language of the words, by its two letters.
    language: &'a str,
    filters: Filters<'a>,
}

impl Page<'_> {
    fn html(&self, files: &[Checked], style: &Style) -> Markup {
        let words = self.words;
        // The rules with their counts stand among the filters.
        let summary = summary(files, &Style { statistics: false, ..style.clone() });
        html! {
            (DOCTYPE)
            html lang=(self.language) dir=(words.direction()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content={ "masthead " (env!("CARGO_PKG_VERSION")) };
                    title { "masthead: " (words.page_title) }
                    // Neither holds a word of a draft.
                    style { (PreEscaped(CSS)) (PreEscaped(self.filters.css())) }
                }
                body {
                    a.skip href="#drafts" { (words.page_skip) }
                    header {
                        h1 { (words.page_title) }
                        @for line in summary.lines() { p { (line) } }
                    }
                    @if !files.is_empty() { (self.list(files)) }
                    @if !self.filters.is_empty() { (self.filters.html(self)) }
                    main id="drafts" tabindex="-1" {
                        @for (nth, file) in files.iter().enumerate() {
                            @if file.error.is_some() || !file.diagnostics.is_empty() { (self.draft(nth, file)) }
                        }
                    }
                    footer { p { "masthead " (env!("CARGO_PKG_VERSION")) } }
                }
            }
        }
    }

    /// The drafts, with the way to each and how much was found in it.
    fn list(&self, files: &[Checked]) -> Markup {
        html! {
            nav aria-labelledby="list" {
                h2 id="list" { (self.words.page_drafts) }
                ul.files {
                    @for (nth, file) in files.iter().enumerate() {
                        li {
                            @if file.error.is_some() || !file.diagnostics.is_empty() {
                                a href={ "#" (anchors::draft(nth)) } { (path(file)) }
                            } @else {
                                span { (path(file)) }
                            }
                            span.counts { (self.counts(file)) }
                        }
                    }
                }
            }
        }
    }

    /// How much was found in a file, of each severity.
    fn counts(&self, file: &Checked) -> Markup {
        let severities = [Severity::Error, Severity::Warning, Severity::Advice];
        let counts = severities.map(|severity| (severity, file.count(severity)));
        html! {
            @if file.error.is_some() {
                span.count.error { (self.words.page_not_checked) }
            } @else if file.diagnostics.is_empty() {
                span.count.clean { (self.words.page_clean) }
            }
            @for (severity, count) in counts.into_iter().filter(|&(_, count)| count > 0) {
                " " span class={ "count " (severity.name()) } { (self.words.label(severity)) " " (count) }
            }
        }
    }

    /// Text of rules and of the program as it stands on the page.
    fn sentence(&self, text: &str) -> String {
        let text = one_line(text);
        if self.words.right_to_left() { text.into_owned() } else { isolate(&text).into_owned() }
    }
}

/// A file's path, which is read from left to right in every language.
fn path(file: &Checked) -> Markup {
    html! { bdi dir="ltr" { (one_line(&file.path)) } }
}
