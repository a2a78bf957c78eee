//! What was found, told in the margin: what is wrong, what to write, by which rule, and the way to the place.

use maud::{Markup, html};

use super::passage::shown;
use super::{Page, anchors};
use crate::diagnostic::{Edit, Fix, Safety};
use crate::manuscript::{Format, Manuscript};
use crate::report::places::Finding;
use crate::report::visible::one_line;
use crate::report::words::fill;

/// An edit of more bytes than this is not shown.
const MOST_EDITED: usize = 400;

impl Page<'_> {
    /// Those of a draft's findings that are at the places `numbers` in its list.
    pub(super) fn margin(
        &self,
        draft: usize,
        findings: &[Finding<'_>],
        numbers: impl Iterator<Item = usize>,
    ) -> Markup {
        let mut found = numbers.filter_map(|number| Some((number, findings.get(number)?))).peekable();
        html! {
            @if found.peek().is_some() {
                ul.findings lang=(self.language) {
                    @for (number, finding) in found { (self.finding(draft, number, finding)) }
                }
            }
        }
    }

    fn finding(&self, draft: usize, number: usize, finding: &Finding<'_>) -> Markup {
        let (words, diagnostic) = (self.words, finding.diagnostic);
        let classes = self.filters.classes(diagnostic);
        html! {
            li class={ "finding " (classes) } id=(anchors::finding(draft, number)) {
                div dir=(words.direction()) {
                    p {
                        span.number { (number + 1) } " "
                        strong.severity { (words.label(diagnostic.severity)) } " "
                        span.message { (self.sentence(&diagnostic.message)) }
                    }
                    @if let Some(help) = &diagnostic.help { p { (term(&words.help)) (self.sentence(help)) } }
                    @if let Some(fix) = diagnostic.fixes.iter().min_by_key(|fix| fix.safety) {
                        p { (term(&words.fix)) (self.fix(finding, fix)) }
                    }
                    @for (nth, related) in diagnostic.related.iter().enumerate() {
                        p { a href={ "#" (anchors::related(draft, number, nth)) } { (self.sentence(&related.message)) } }
                    }
                    @if let Some(source) = &diagnostic.source {
                        p.source { (term(&words.source)) (self.source(source, diagnostic.url.as_deref())) }
                    }
                    p.source {
                        a href={ "#" (anchors::place(draft, number)) } { (self.place(finding)) } " · "
                        code { (one_line(&diagnostic.rule)) }
                    }
                }
            }
        }
    }

    /// The words that lead to a place: its line, or in a document without lines the part that it stands in.
    fn place(&self, finding: &Finding<'_>) -> String {
        match finding.manuscript.map(Manuscript::format) {
            Some(Format::Text | Format::Markdown) => fill(&self.words.page_line, &[("line", finding.place.start.line)]),
            Some(Format::Word) | None => {
                let part = finding.whereabouts().and_then(|part| part.told(self.words));
                part.map_or_else(|| self.words.page_in_text.clone(), |part| self.sentence(&part))
            }
        }
    }

    /// What a fix does, unless the help says so, and how the text changes.
    fn fix(&self, finding: &Finding<'_>, fix: &Fix) -> Markup {
        let told = finding.diagnostic.help.as_deref() == Some(fix.description.as_str());
        let flag = if fix.safety == Safety::Safe { "--fix" } else { "--unsafe-fixes" };
        let edits = finding.manuscript.map(|manuscript| edits(manuscript, &fix.edits));
        html! {
            @if !told { (self.sentence(&fix.description)) " " }
            @if let Some(edits) = edits { (edits) }
            code { (flag) }
        }
    }

    /// Where a rule is published, as a link where it has an address that a browser opens.
    fn source(&self, source: &str, url: Option<&str>) -> Markup {
        let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        html! {
            @match url {
                Some(url) => a href=(one_line(url)) rel="noreferrer" { (self.sentence(source)) }
                None => (self.sentence(source))
            }
        }
    }
}

/// A word that says what follows.
fn term(word: &str) -> Markup {
    html! { b { (word.trim_end()) } " " }
}

/// What goes and what comes, where something of it can be seen and it is not too long.
fn edits(manuscript: &Manuscript, edits: &[Edit]) -> Markup {
    let length: usize = edits.iter().map(|edit| edit.span.len() + edit.replacement.len()).sum();
    let short = length <= MOST_EDITED;
    html! {
        @for edit in edits.iter().filter(|_| short) {
            @let old = manuscript.slice(edit.span);
            @if !old.trim().is_empty() { del dir="auto" { (shown(old)) } " " }
            @if !edit.replacement.trim().is_empty() { ins dir="auto" { (shown(&edit.replacement)) } " " }
        }
    }
}
