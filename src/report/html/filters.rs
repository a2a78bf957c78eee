//! What a reader may choose to see: severities and rules. Boxes and CSS do it, without a script; where a browser does
//! not know `:has()`, all is shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use maud::{Markup, html};

use super::Page;
use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::RuleInfo;
use crate::report::visible::one_line;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// The severities and rules of what was found.
pub(super) struct Filters<'a> {
    severities: Vec<(Severity, usize)>,
    rules: Vec<Rule<'a>>,
    numbers: BTreeMap<&'a str, usize>,
}

/// A rule that found something.
struct Rule<'a> {
    name: &'a str,
    /// What it holds drafts to, where that is known.
    summary: Option<&'a str>,
    count: usize,
}

impl<'a> Filters<'a> {
    pub(super) fn new(files: &'a [Checked], rules: &'a [RuleInfo]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in files.iter().flat_map(|file| &file.diagnostics) {
            *counts.entry(&diagnostic.rule).or_default() += 1;
        }
        let numbers = counts.keys().enumerate().map(|(number, &name)| (name, number)).collect();
        let summaries: BTreeMap<&str, &str> = rules.iter().map(|rule| (rule.name.as_str(), &*rule.summary)).collect();
        let rules = counts.into_iter().map(|(name, count)| Rule { name, summary: summaries.get(name).copied(), count });
        let severities = SEVERITIES.map(|severity| (severity, files.iter().map(|file| file.count(severity)).sum()));
        Self {
            severities: severities.into_iter().filter(|&(_, count)| count > 0).collect(),
            rules: rules.collect(),
            numbers,
        }
    }

    /// Whether there is nothing to choose from.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The classes of all that shows a finding.
    pub(super) fn classes(&self, diagnostic: &Diagnostic) -> String {
        let number = self.numbers.get(&*diagnostic.rule).copied().unwrap_or_default();
        format!("{} r{number}", diagnostic.severity.name())
    }

    /// The boxes.
    pub(super) fn html(&self, page: &Page<'_>) -> Markup {
        let words = page.words;
        html! {
            section.filters aria-label=(words.page_show) {
                fieldset {
                    legend { (words.page_severities) }
                    @for &(severity, count) in &self.severities {
                        label {
                            input type="checkbox" checked id={ "show-" (severity.name()) };
                            span class={ "count " (severity.name()) } { (words.label(severity)) } " " (count)
                        }
                    }
                }
                details {
                    summary { (words.page_rules) " (" (self.rules.len()) ")" }
                    fieldset {
                        legend { (words.page_rules) }
                        @for (number, rule) in self.rules.iter().enumerate() {
                            label {
                                input type="checkbox" checked id={ "show-r" (number) };
                                span {
                                    code { (one_line(rule.name)) } " " (rule.count)
                                    @if let Some(summary) = rule.summary {
                                        " " span.what lang="en" dir="auto" { (page.sentence(summary)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What hides the findings whose box is empty, and leaves the text that they are on.
    pub(super) fn css(&self) -> String {
        let severities = self.severities.iter().map(|(severity, _)| severity.name().to_owned());
        let rules = (0..self.rules.len()).map(|number| format!("r{number}"));
        severities.chain(rules).fold(String::new(), |mut css, class| {
            let empty = format!(":root:has(#show-{class}:not(:checked))");
            let _ = writeln!(css, "{empty} :is(li, a).{class} {{ display: none }}");
            let _ = writeln!(css, "{empty} :is(mark, .related).{class} {{ all: unset }}");
            css
        })
    }
}
