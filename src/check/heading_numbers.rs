//! The numerals and letters of headings: I, II; A, B; 1, 2, each row under its own heading.

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::Safety;
use crate::document::{Document, Heading};
use crate::language::numerals::Division;
use crate::language::{Numbering, Symbols, Vocabulary};
use crate::manuscript::Span;

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["look-alike", "misspelt", "repeated", "single", "skipped"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected", "before"];

/// What may stand before the label of a heading.
const MARKUP: [char; 5] = ['#', '*', '_', ' ', '\t'];

/// `[check]` of the kind `heading-numbers`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {}

/// The labels of the headings of one level under one heading, each with its place in their order.
struct Row {
    part: usize,
    level: u8,
    division: Division,
    labels: Vec<(u32, Span)>,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let Some(words) = context.rules.words(&context.document.language.name) else { return Vec::new() };
        let row = |row: &Row| {
            [row.misspelt(context, &words.numbering), row.findings(context.document, &words.numbering)].concat()
        };
        rows(context).iter().flat_map(row).collect()
    }
}

/// The rows of labels, each from its first: a part of a longer document may begin with another.
fn rows(context: &Context<'_>) -> Vec<Row> {
    let document = context.document;
    let (mut closed, mut open): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    for heading in &document.headings {
        let part = document.parts.iter().rposition(|part| part.span.start() <= heading.span.start()).unwrap_or(0);
        while let Some(row) = open.pop_if(|row| row.part != part || row.level > heading.level) {
            closed.push(row);
        }
        let Some(label) = &heading.label else { continue };
        match open.last_mut().filter(|row| row.level == heading.level) {
            Some(row) => row.labels.extend(label.place(row.division).map(|place| (place, label.span))),
            None => open.extend(begin(part, heading)),
        }
    }
    closed.extend(open);
    closed
}

/// The row that a heading with a first label begins.
fn begin(part: usize, heading: &Heading) -> Option<Row> {
    let label = heading.label.as_ref()?;
    let divisions = [Division::Chapter, Division::Section, Division::Subsection];
    let division = divisions.into_iter().find(|&division| label.place(division) == Some(1))?;
    Some(Row { part, level: heading.level, division, labels: vec![(1, label.span)] })
}

impl Row {
    /// The labels that are no numerals, but can be read as such: IIII.
    fn misspelt(&self, context: &Context<'_>, numbering: &Numbering) -> Vec<Finding> {
        if self.division != Division::Chapter {
            return Vec::new();
        }
        let misspelt = |&(place, span): &(u32, Span)| {
            let found = context.document.manuscript.slice(span);
            let expected = numbering.label(self.division, place).filter(|_| found.ends_with("IIII"))?;
            let finding = Finding::new("misspelt", span).value("found", found).value("expected", expected.as_str());
            Some(finding.value("before", "").fix(Safety::Safe, span, expected))
        };
        self.labels.iter().filter_map(misspelt).collect()
    }

    fn findings(&self, document: &Document<'_>, numbering: &Numbering) -> Vec<Finding> {
        let write = |place| numbering.label(self.division, place).unwrap_or_default();
        if let [(place, span)] = self.labels[..] {
            let finding = Finding::new("single", span).value("found", write(place)).value("expected", write(place + 1));
            // A draft may be of one chapter.
            let alone = self.division != Division::Chapter;
            return alone.then(|| finding.value("before", "")).into_iter().collect();
        }
        let mut found = Vec::new();
        let mut expected = 1;
        let mut at = 0;
        while let Some(&(place, span)) = self.labels.get(at) {
            let inner = self.inner(at, expected);
            if inner > 0 {
                at += inner;
                continue;
            }
            let slip = self.slip(at, expected);
            let alike = if slip == Some("skipped") { self.look_alikes(document, at, write) } else { Vec::new() };
            let explained = !alike.is_empty();
            found.extend(alike);
            if let Some(name) = slip.filter(|_| !explained) {
                let before = at.checked_sub(1).and_then(|before| self.labels.get(before));
                let finding = Finding::new(name, span).value("found", write(place)).value("expected", write(expected));
                let finding = finding.value("before", before.map_or_else(String::new, |&(place, _)| write(place)));
                found
                    .push(before.map_or_else(|| finding.clone(), |&(_, span)| finding.clone().related("before", span)));
            }
            // What comes out of order was meant to be the next, unless that follows: one slip is one finding.
            let next = self.labels.get(at + 1).map(|(place, _)| *place);
            expected = match slip {
                Some("skipped") => place + 1,
                Some(_) => expected + u32::from(next != Some(expected)),
                None => expected + u32::from(place == expected),
            };
            at += 1;
        }
        found
    }

    /// The labels that seem to be left out before the one at `at`, and stand there in letters of another alphabet that look
    /// the same.
    fn look_alikes(&self, document: &Document<'_>, at: usize, write: impl Fn(u32) -> String) -> Vec<Finding> {
        let Some([(before, previous), (next, place)]) = at.checked_sub(1).and_then(|from| self.labels.get(from..=at))
        else {
            return Vec::new();
        };
        let text = document.manuscript.text().get(previous.end()..place.start()).unwrap_or_default();
        let meant: Vec<String> = (before + 1..*next).map(&write).collect();
        let mut at = previous.end();
        let finding = |line: &str| {
            let bare = line.trim_start_matches(MARKUP);
            let start = at + line.len() - bare.len();
            at += line.len();
            let (letter, after) = (bare.chars().next()?, bare.chars().nth(1)?);
            let latin = Symbols::built_in().capital_look_alikes.get(&letter).filter(|_| after == '.')?.to_string();
            let span = Span::new(start, start + letter.len_utf8());
            let known = meant.contains(&latin);
            let finding = Finding::new("look-alike", span).value("found", letter.to_string());
            let finding = finding.value("expected", latin.as_str()).value("before", write(*before));
            known.then(|| finding.related("before", *previous).fix(Safety::Safe, span, latin))
        };
        text.split_inclusive('\n').filter_map(finding).collect()
    }

    /// How many labels from `at` on are of a row within this one, such as that of a quoted text, after which it goes on;
    /// or of another text, that begins anew.
    fn inner(&self, at: usize, expected: u32) -> usize {
        let rest = self.labels.get(at..).unwrap_or_default().iter().map(|(place, _)| *place);
        if expected == 1 || rest.clone().next() != Some(1) {
            return 0;
        }
        let length = rest.clone().zip(1..).take_while(|(place, count)| place == count).count();
        match rest.clone().nth(length) {
            // I, I, II: the second was meant for the one after it, unless that comes, too.
            Some(next) if next == expected => length,
            _ if length > 1 && expected > 2 => length,
            _ => 0,
        }
    }

    /// What is wrong with the label at `at`, where `expected` is due; a label between that others do not go on from says
    /// nothing.
    fn slip(&self, at: usize, expected: u32) -> Option<&'static str> {
        let place = self.labels.get(at)?.0;
        let next = self.labels.get(at + 1).map(|(place, _)| *place);
        match place {
            _ if place == expected => None,
            _ if next == Some(expected + 1) => Some("repeated"),
            _ if place > expected => Some("skipped"),
            _ if place + 1 == expected => Some("repeated"),
            _ => None,
        }
    }
}
