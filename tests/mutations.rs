//! Kinds of defect, a table of them for each language under tests/mutations/, made one at a time in a whole draft: its
//! rule finds each at the words that the table marks, no other rule finds anything new, and nothing else of the report
//! changes. Those that are missed, or found elsewhere, are marked so with the reason, until they are found.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use masthead::diagnostic::Diagnostic;
use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options, RuleSet};
use rayon::prelude::*;
use serde::Deserialize;

/// How many kinds of defect are to be found at least in each language.
const KINDS: usize = 200;

/// The defects of a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The draft under seeds/ that they are made in.
    seed: String,
    /// Words of it after which a sentence can be added.
    place: String,
    defect: Vec<Defect>,
}

/// A defect, by what it is made of: `find` gives way to `write`, or the sentence `add` is put in. In these `[[` and `]]`
/// stand round the words that are to be found, and `[[]]` where something is to be missed. What the draft has otherwise
/// everywhere before that is in `first`: another usage, another symbol.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    kind: String,
    rule: String,
    #[serde(default)]
    first: BTreeMap<String, String>,
    find: Option<String>,
    write: Option<String>,
    add: Option<String>,
    /// Why it is not found so.
    missed: Option<String>,
}

fn tables() -> Vec<(String, Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutations");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the tables").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let table = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a table");
        let language = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (language, toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    files.iter().map(table).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "how many are missed, and why, is what one wants to see")]
fn each_kind_of_defect_is_found_where_it_is_made_and_nothing_else() {
    let rules = RuleSet::built_in().expect("the rules load");
    let mut faults = Vec::new();
    let tables = tables();
    assert_eq!(tables.len(), 6);
    for (language, table) in &tables {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(&table.seed);
        let seed = fs::read_to_string(&path).expect("the draft");
        let before = findings(&seed, &path, &rules);
        let wrong = table.defect.par_iter().filter_map(|defect| {
            let wrong = match (wrong(defect, table, &seed, &before, &path, &rules), &defect.missed) {
                (Some(wrong), None) => wrong,
                (None, Some(reason)) => format!("found now, though the table says: {reason}"),
                _ => return None,
            };
            Some(format!("{language}: {} {}: {wrong}", defect.rule, defect.kind))
        });
        faults.extend(wrong.collect::<Vec<_>>());
        let (missed, found): (Vec<&Defect>, Vec<&Defect>) =
            table.defect.iter().partition(|defect| defect.missed.is_some());
        let kinds: BTreeSet<_> = found.iter().map(|defect| (&defect.rule, &defect.kind)).collect();
        println!("{language}: {} kinds found, {} missed: {:?}", kinds.len(), missed.len(), reasons(&missed));
        assert!(kinds.len() >= KINDS, "{language}: {} kinds", kinds.len());
    }
    assert!(faults.is_empty(), "{}\n{} defects", faults.join("\n"), faults.len());
}

/// How many defects are missed for which reason.
fn reasons<'d>(missed: &[&'d Defect]) -> BTreeMap<&'d str, usize> {
    let mut counts = BTreeMap::new();
    for reason in missed.iter().filter_map(|defect| defect.missed.as_deref()) {
        *counts.entry(reason).or_default() += 1;
    }
    counts
}

/// What is found otherwise than the table says.
fn wrong(
    defect: &Defect,
    table: &Table,
    seed: &str,
    before: &[Diagnostic],
    path: &Path,
    rules: &RuleSet,
) -> Option<String> {
    let (find, write) = match (&defect.find, &defect.write, &defect.add) {
        (Some(find), Some(write), None) => (find.as_str(), write.clone()),
        (None, None, Some(add)) => (table.place.as_str(), format!("{}{add}", table.place)),
        _ => return Some("neither `find` and `write` nor `add`".to_owned()),
    };
    let (mut seed, mut before) = (Cow::Borrowed(seed), Cow::Borrowed(before));
    for (written, otherwise) in &defect.first {
        seed = seed.replace(written, otherwise).into();
    }
    if !defect.first.is_empty() {
        before = findings(&seed, path, rules).into();
    }
    let Some(at) = seed.find(find) else { return Some(format!("the draft has no {find:?}")) };
    let (written, marks) = unmarked(&write);
    let text = [&seed[..at], &written, &seed[at + find.len()..]].concat();
    let expected: Vec<(usize, usize)> = marks.iter().map(|&(start, end)| (at + start, at + end)).collect();
    let mut found = findings(&text, path, rules);
    let mut gone = Vec::new();
    for old in &*before {
        match found.iter().position(|new| new.rule == old.rule && new.message == old.message) {
            Some(same) => drop(found.remove(same)),
            None => gone.push(format!("GONE {}: {}", old.rule, old.message)),
        }
    }
    let places: Vec<(usize, usize)> = found.iter().map(|found| (found.span.start(), found.span.end())).collect();
    if gone.is_empty() && places == expected && found.iter().all(|found| *found.rule == *defect.rule) {
        return None;
    }
    let told =
        found.iter().map(|found| format!("{} at {:?}: {}", found.rule, &text[found.span.range()], found.message));
    Some(told.chain(gone).collect::<Vec<_>>().join("; "))
}

fn findings(text: &str, path: &Path, rules: &RuleSet) -> Vec<Diagnostic> {
    let manuscript = reader::read(text.as_bytes().to_vec(), path).expect("the draft is read");
    let document = document::recognise(&manuscript, rules, &Hints::default());
    rule::check(&document, rules, &Options { preview: true, ..Options::default() })
}

/// A text without its `[[` and `]]`, and the stretches between them.
fn unmarked(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::new();
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let (inside, tail) = after.split_once("]]").expect("a mark that ends");
        marks.push((out.len(), out.len() + inside.len()));
        out.push_str(inside);
        rest = tail;
    }
    out.push_str(rest);
    (out, marks)
}
