//! The end of a report for people: how much was found, how much of it can be fixed, and by which rules.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Style;
use super::visible::one_line;
use super::words::{Words, fill};
use crate::checked::Checked;
use crate::diagnostic::{Safety, Severity};

/// The lines that close a report.
pub(super) fn summary(files: &[Checked], style: &Style) -> String {
    let words = Words::of(&style.message_language);
    let mut out = String::new();
    if style.statistics {
        statistics(files, words, &mut out);
    }
    let failed = files.iter().filter(|file| file.error.is_some()).count();
    let found = files.iter().any(|file| !file.diagnostics.is_empty());
    let drafts = files.len() - failed;
    if found || failed > 0 {
        let count = |severity| files.iter().map(|file| file.count(severity)).sum::<usize>();
        let values = [
            ("errors", count(Severity::Error)),
            ("warnings", count(Severity::Warning)),
            ("advice", count(Severity::Advice)),
            ("drafts", drafts),
        ];
        push_line(&mut out, fill(&words.counts, &values));
    } else {
        push_line(&mut out, fill(if drafts == 1 { &words.clean_one } else { &words.clean }, &[("drafts", drafts)]));
    }
    if failed > 0 {
        push_line(&mut out, fill(&words.not_checked, &[("failed", failed)]));
    }
    fixable(files, words, &mut out);
    out
}

/// How many findings have a fix, and how many only one that a person should look at.
fn fixable(files: &[Checked], words: &Words, out: &mut String) {
    let (mut safe, mut not_safe) = (0, 0);
    for diagnostic in files.iter().flat_map(|file| &file.diagnostics) {
        match diagnostic.fixes.iter().map(|fix| fix.safety).min() {
            Some(Safety::Safe) => safe += 1,
            Some(Safety::Unsafe) => not_safe += 1,
            None => {}
        }
    }
    let text = match (safe, not_safe) {
        (0, 0) => return,
        (_, 0) => &words.safe,
        (0, _) => &words.r#unsafe,
        (_, _) => &words.safe_and_unsafe,
    };
    push_line(out, fill(text, &[("safe", safe), ("unsafe", not_safe)]));
}

/// How often each rule found something, the most frequent first.
fn statistics(files: &[Checked], words: &Words, out: &mut String) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in files.iter().flat_map(|file| &file.diagnostics) {
        *counts.entry(&diagnostic.rule).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
    let Some(&(_, most)) = counts.first() else { return };
    let width = most.to_string().len();
    push_line(out, words.findings_of_rule.clone());
    for (rule, count) in counts {
        let _ = writeln!(out, "  {count:width$}  {}", one_line(rule));
    }
    out.push('\n');
}

fn push_line(out: &mut String, text: String) {
    out.push_str(&text);
    out.push('\n');
}
