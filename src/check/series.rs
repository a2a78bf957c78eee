//! Numbers or letters that follow each other.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::label_forms;
use super::renumber::edits;
use super::{Context, Finding};
use crate::diagnostic::{Safety, Severity};
use crate::document::{Callout, Document, Slip};
use crate::language::is_letter;
use crate::manuscript::Span;

/// `[check]` of the kind `series`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Whose numbers.
    of: Of,
    /// Components of the symbols of documents that may go on from another's numbers.
    #[serde(default)]
    goes_on_in: Vec<String>,
}

/// What is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Of {
    Paragraphs,
    Subparagraphs,
    Notes,
}

impl Parameters {
    /// A letter that goes back begins another list.
    pub(super) fn findings(&self) -> Vec<&'static str> {
        match self.of {
            Of::Paragraphs => vec!["first", "repeated", "skipped", "backward", "swapped", "label", "doubled"],
            Of::Notes => vec!["repeated", "skipped", "backward", "called"],
            Of::Subparagraphs => vec!["repeated", "skipped", "look-alike", "form", "doubled"],
        }
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        match self.of {
            Of::Paragraphs => {
                let mended = |(at, slip): (usize, &Slip)| {
                    if slip.kind == "label" {
                        return label(document, slip);
                    }
                    let mut found = finding(slip);
                    found.fix = edits(context, slip, at == 0).map(|edits| (Safety::Unsafe, edits));
                    found
                };
                let slips = document.slips.iter().enumerate().map(mended);
                let numbers = document.paragraphs.iter().map(|paragraph| (paragraph.label, paragraph.number));
                // The texts of nearly all begin with a letter.
                let lettered = |label: Span| text_after(document, label).starts_with(is_letter);
                let numbers = numbers.filter(|&(label, _)| !lettered(label));
                let twice = numbers.filter_map(|(label, number)| {
                    let typed = format!("{number}.");
                    doubled(document, label, |text| text.strip_prefix(&typed))
                });
                self.first(document).into_iter().chain(slips).chain(twice).collect()
            }
            Of::Subparagraphs => {
                let slips = document.letter_slips.iter().map(|slip| letter(document, slip));
                let twice = document.subparagraphs.iter().filter_map(|one| {
                    doubled(document, one.label, |text| {
                        text.strip_prefix('(').unwrap_or(text).strip_prefix(one.letter.as_str())?.strip_prefix(')')
                    })
                });
                slips.chain(label_forms::findings(document)).chain(twice).collect()
            }
            Of::Notes => notes(document).iter().map(finding).chain(called(document)).collect(),
        }
    }

    /// The first paragraph, where it is not number 1 and the second goes on from it or from a 1.
    fn first(&self, document: &Document<'_>) -> Option<Finding> {
        let [first, second, ..] = document.paragraphs.as_slice() else { return None };
        let begins = first.part == 0 && second.part == 0 && (second.number == 2 || second.number == first.number + 1);
        let component = |part: &str| self.goes_on_in.iter().any(|name| part.strip_prefix(name.as_str()).is_some());
        let goes_on = document.symbol().is_some_and(|symbol| symbol.split('/').any(component));
        let finding = || Finding::new("first", first.label).value("found", first.number.to_string());
        (begins && first.number != 1 && !goes_on)
            .then(|| finding().value("expected", "1").weigh(Some(Severity::Warning)))
    }
}

fn finding(slip: &Slip) -> Finding {
    let other = if slip.kind == "swapped" { "swapped" } else { "before" };
    Finding::new(slip.kind, slip.label)
        .value("found", slip.found.as_str())
        .value("expected", slip.expected.as_str())
        .value("before", slip.before.as_str())
        .related(other, slip.previous)
        .weigh((!slip.certain).then_some(Severity::Warning))
}

/// A number that is closed otherwise than the one before it; where it is not the one expected either, both are mended.
fn label(document: &Document<'_>, slip: &Slip) -> Finding {
    let found = document.manuscript.slice(slip.label);
    let before = document.manuscript.slice(slip.previous);
    let number = found.trim_matches(|c: char| !c.is_numeric());
    let right = slip.found == slip.expected;
    let number = if right { number } else { slip.expected.as_str() };
    let expected = format!("{number}{}", before.trim_start_matches(char::is_numeric));
    let finding = Finding::new("label", slip.label).value("found", found).value("expected", expected.as_str());
    let safety = if right { Safety::Safe } else { Safety::Unsafe };
    finding.value("before", before).related("before", slip.previous).fix(safety, slip.label, expected)
}

/// What may part a label from the text after it.
const SPACES: [char; 3] = [' ', '\t', '\u{a0}'];

/// The document's text from what follows a label on.
fn text_after<'d>(document: &Document<'d>, label: Span) -> &'d str {
    document.manuscript.text().get(label.end()..).unwrap_or_default().trim_start_matches(SPACES)
}

/// A label that stands a second time right after itself, as one that is typed where the word processor counts: as the first
/// is written, or as it is `typed`, which tells what follows it at the beginning of a text.
fn doubled<'d>(document: &'d Document<'_>, label: Span, typed: impl Fn(&'d str) -> Option<&'d str>) -> Option<Finding> {
    let first = document.manuscript.slice(label).trim();
    let text = text_after(document, label);
    let parted = |rest: &&str| rest.starts_with(SPACES);
    let again = text.strip_prefix(first).filter(|_| !first.is_empty()).filter(parted);
    let after = again.or_else(|| typed(text).filter(parted))?;
    let written = text.get(..text.len() - after.len())?;
    let start = document.manuscript.text().len() - text.len();
    let rest = after.trim_start_matches(SPACES);
    let again = Span::new(start, start + written.len());
    let finding = Finding::new("doubled", again).value("found", written).value("expected", "").value("before", "");
    let fix = Span::new(start, start + text.len() - rest.len());
    Some(finding.related("before", label).fix(Safety::Safe, fix, ""))
}

/// A slip in letters; of one that only looks like the one expected, the label that was meant is known.
fn letter(document: &Document<'_>, slip: &Slip) -> Finding {
    let found = finding(slip);
    if slip.kind != "look-alike" {
        return found;
    }
    let meant = document.manuscript.slice(slip.label).replace(&slip.found, &slip.expected);
    found.fix(Safety::Safe, slip.label, meant)
}

/// Slips in the numbers of notes; a 1 begins them anew, as in an annex.
fn notes(document: &Document<'_>) -> Vec<Slip> {
    let numbered = document.notes.iter().filter_map(|note| Some((note, note.mark.parse::<u32>().ok()?)));
    let numbered: Vec<_> = numbered.collect();
    let mut slips = Vec::new();
    for pair in numbered.windows(2) {
        let [(previous, before), (note, number)] = pair else { continue };
        let kind = match number {
            1 => continue,
            _ if *number == before + 1 => continue,
            _ if number == before => "repeated",
            _ if number > before => "skipped",
            _ => "backward",
        };
        slips.push(Slip {
            kind,
            label: if note.label.is_empty() { note.span } else { note.label },
            found: note.mark.clone(),
            expected: (before + 1).to_string(),
            previous: if previous.label.is_empty() { previous.span } else { previous.label },
            before: previous.mark.clone(),
            certain: true,
            explained: true,
        });
    }
    slips
}

/// Callouts of notes that stand after the callout of a later note. A note that is called several times is passed over:
/// which of its callouts it was numbered by is not known.
fn called(document: &Document<'_>) -> Vec<Finding> {
    // Those that the format counts have the number of their place, whatever is typed.
    let counted = |callout: &&Callout| document.manuscript.slice(callout.span).starts_with("[^");
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for note in document.callouts.iter().filter_map(|callout| callout.note) {
        *times.entry(note).or_default() += 1;
    }
    let numbered = document.callouts.iter().filter(|callout| !counted(callout)).filter_map(|callout| {
        let note = callout.note.filter(|note| times.get(note) == Some(&1))?;
        Some((callout, note, callout.mark.parse::<u32>().ok()?))
    });
    let numbered: Vec<(&Callout, usize, u32)> = numbered.collect();
    let pairs = numbered.windows(2).filter_map(|pair| {
        let &[(before, note_before, number_before), (callout, note, number)] = pair else { return None };
        (note < note_before && number < number_before).then_some((before, callout))
    });
    let finding = |(before, callout): (&Callout, &Callout)| {
        let finding = Finding::new("called", callout.span).value("found", callout.mark.as_str()).value("expected", "");
        finding.value("before", before.mark.as_str()).related("before", before.span)
    };
    pairs.map(finding).collect()
}
