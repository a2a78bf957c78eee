//! A draft says the same whatever it is written in: text, Markdown, and Word in several forms.

use std::path::{Path, PathBuf};

use masthead::document::{Hints, recognise};
use masthead::manuscript::Manuscript;
use masthead::reader;
use masthead::rule::{self, Options};

use crate::drafts::{Form, markdown, word};
use crate::{RULES, manuscript};

#[test]
fn seeds_are_found_the_same_in_word_and_markdown() {
    let forms = [
        Form::default(),
        Form { counted: true, ..Form::default() },
        Form { table: true, ..Form::default() },
        Form { counted: true, table: true, run: Some(2) },
    ];
    for path in seeds() {
        let draft = reader::read(std::fs::read(&path).expect("a seed"), &path).expect("a seed is read");
        for form in forms {
            let copy = manuscript(&word(&draft, form));
            assert_eq!(found(&copy), found(&draft), "{} {form:?}", path.display());
        }
        let copy = reader::read(markdown(&draft).into_bytes(), "a.md".as_ref()).expect("Markdown is read");
        assert_eq!(found(&copy), found(&draft), "{} in Markdown", path.display());
    }
}

/// The examples of all rules, which are short and hold most defects.
#[test]
fn examples_are_found_the_same_in_word_and_markdown() {
    let mut compared = 0;
    for rule in RULES.rules() {
        for example in rule.examples.iter().filter(|example| !example.markdown) {
            let hints = Hints { language: Some(example.language.clone()), ..Hints::default() };
            for text in [&example.good, &example.bad].into_iter().flatten() {
                let text = text.replace("[[", "").replace("]]", "");
                if wraps(&text) {
                    continue;
                }
                let draft = reader::read(text.clone().into_bytes(), "a.txt".as_ref()).expect("an example is read");
                let expected = found_with(&draft, &hints);
                compared += expected.len();
                let name = format!("{} {}\n{text}", rule.name, example.language);
                for form in [Form::default(), Form { table: true, ..Form::default() }] {
                    assert_eq!(found_with(&manuscript(&word(&draft, form)), &hints), expected, "{form:?} {name}");
                }
                let source = markdown(&draft);
                let copy = reader::read(source.clone().into_bytes(), "a.md".as_ref()).expect("Markdown is read");
                assert_eq!(found_with(&copy, &hints), expected, "{name}\nin Markdown:\n{source}");
            }
        }
    }
    assert!(compared > 150, "{compared} findings were compared");
}

/// Whether a numbered paragraph goes on over a line end, for which Word has no like: there each line is a paragraph.
fn wraps(text: &str) -> bool {
    let labelled = |line: &str| line.starts_with(|c: char| c.is_numeric() || c == '(');
    text.split("\n\n").any(|paragraph| {
        let mut lines = paragraph.trim_start_matches('\n').lines();
        lines.next().is_some_and(labelled) && lines.any(|line| !labelled(line))
    })
}

/// What is found: the rule, what it says, and the words that it is about.
fn found(manuscript: &Manuscript) -> Vec<(String, String, String)> {
    found_with(manuscript, &Hints::default())
}

fn found_with(manuscript: &Manuscript, hints: &Hints) -> Vec<(String, String, String)> {
    let document = recognise(manuscript, &*RULES, hints);
    let diagnostics = rule::check(&document, &RULES, &Options::default());
    let told = diagnostics.into_iter().map(|found| {
        let quoted = manuscript.folded(found.span).text().split_whitespace().collect::<Vec<_>>().join(" ");
        (found.rule.to_string(), found.message, quoted)
    });
    told.collect()
}

fn seeds() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let folders = [root.clone(), root.join("broken")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("the seeds"));
    let mut paths: Vec<PathBuf> =
        files.map(|file| file.expect("a file").path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}
