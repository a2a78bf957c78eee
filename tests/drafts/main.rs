//! Good drafts with one thing broken: what is found, at which place, that nothing else is, and that the safe fixes leave
//! nothing to find.

mod agreements;
mod beginnings;
mod bounds;
mod callouts;
mod captions;
mod cited;
mod classes;
mod doubled;
mod endings;
mod expressions;
mod forms;
mod headings;
mod labels;
mod languages;
mod leads;
mod lengths;
mod levels;
mod lines;
mod mastheads;
mod notes;
mod numbered;
mod numbers;
mod outlines;
mod own_rules;
mod pages;
mod paragraphs;
mod parts;
mod passages;
mod places;
mod prefaces;
mod proposals;
mod references;
mod renumbering;
mod report;
mod resolutions;
mod rows;
mod series;
mod symbols;
mod titles;
mod totals;
mod ways;
mod writing;

use std::path::Path;
use std::sync::LazyLock;

use masthead::diagnostic::{Diagnostic, Fix, Safety, Severity, apply};
use masthead::document::{self, Hints};
use masthead::manuscript::Manuscript;
use masthead::reader;
use masthead::rule::{self, Options, RuleSet};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().expect("the rules load"));

/// A draft without a finding.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    /// Its file's name.
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// A report in Arabic.
pub(crate) const ARABIC: Draft = Draft { name: "arabic.txt", text: include_str!("texts/arabic.txt") };
/// A report in Chinese.
pub(crate) const CHINESE: Draft = Draft { name: "chinese.txt", text: include_str!("texts/chinese.txt") };
/// A report in English.
pub(crate) const ENGLISH: Draft = Draft { name: "english.txt", text: include_str!("texts/english.txt") };
/// A report in French.
pub(crate) const FRENCH: Draft = Draft { name: "french.txt", text: include_str!("texts/french.txt") };
/// A report in Russian.
pub(crate) const RUSSIAN: Draft = Draft { name: "russian.txt", text: include_str!("texts/russian.txt") };
/// A report in Spanish.
pub(crate) const SPANISH: Draft = Draft { name: "spanish.txt", text: include_str!("texts/spanish.txt") };

/// What replaces what in a draft, and what is then found, as `LINE RULE [QUOTED]`.
pub(crate) type Case<'c> = (&'c str, &'c str, &'c [&'c str]);

/// What the rules find in a draft, as `LINE RULE [QUOTED]`, the advice left out.
pub(crate) fn found(name: &str, text: &str) -> Vec<String> {
    checked(name, text).0
}

/// The class that the draft is taken to be of.
pub(crate) fn class(name: &str, text: &str) -> String {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    document::recognise(&manuscript, &*RULES, &Hints::default()).class.name
}

/// What one rule finds in a draft, whatever its weight, as `LINE [QUOTED] MESSAGE`.
pub(crate) fn of_rule(name: &str, text: &str, rule: &str) -> Vec<String> {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let options = Options { select: vec![rule.to_owned()], preview: true, ..Options::default() };
    let diagnostics = rule::check(&document, &RULES, &options);
    let line = |diagnostic: &Diagnostic| {
        let line = manuscript.position(diagnostic.span.start()).line;
        format!("{line} [{}] {}", manuscript.slice(diagnostic.span), diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

/// Holds each of `cases`: what `of` gives of the first is the second.
pub(crate) fn all(cases: &[(&str, &str)], of: impl Fn(&str) -> String) {
    let faults = cases.iter().filter_map(|(text, expected)| {
        let given = of(text);
        (given != *expected).then(|| format!("({text:?}, {given:?}), // {expected:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Holds each of `cases`: what `rule` tells of the draft that `of` makes of the first is the second.
pub(crate) fn all_told(rule: &str, of: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    all(cases, |text| of_rule("draft.txt", &of(text), rule).join(" | "));
}

/// What is found, and the text after the fixes that are safe.
fn checked(name: &str, text: &str) -> (Vec<String>, Option<String>) {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let diagnostics = rule::check(&document, &RULES, &Options::default());
    let weighty: Vec<_> = diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Advice).collect();
    let fixes: Option<Vec<&Fix>> = weighty.iter().map(|diagnostic| safe(diagnostic)).collect();
    let mended = fixes.map(|fixes| apply(manuscript.text(), &fixes).0);
    (weighty.iter().map(|diagnostic| line(&manuscript, diagnostic)).collect(), mended)
}

fn safe(diagnostic: &Diagnostic) -> Option<&Fix> {
    diagnostic.fixes.first().filter(|fix| fix.safety == Safety::Safe)
}

fn line(manuscript: &Manuscript, diagnostic: &Diagnostic) -> String {
    let quoted = manuscript.slice(diagnostic.span);
    format!("{} {} [{quoted}]", manuscript.position(diagnostic.span.start()).line, diagnostic.rule)
}

/// Fails with every one of `cases` in which replacing the first by the second in `draft` does not find the third, or in
/// which safe fixes for all that is found leave something to find; and where the draft itself is not clean.
pub(crate) fn broken(draft: Draft, cases: &[Case<'_>]) {
    assert_eq!(found(draft.name, draft.text), [""; 0], "the draft itself");
    let mut faults = Vec::new();
    for (good, bad, expected) in cases {
        assert!(draft.text.contains(good), "{good} stands in the draft");
        let (found, mended) = checked(draft.name, &draft.text.replacen(good, bad, 1));
        if found != *expected {
            faults.push(format!("{good:?} => {bad:?}: {found:#?}, and not {expected:#?}"));
        } else if let Some(left) = mended.map(|mended| self::found(draft.name, &mended)).filter(|left| !left.is_empty())
        {
            faults.push(format!("{good:?} => {bad:?}: after its fix {left:#?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
