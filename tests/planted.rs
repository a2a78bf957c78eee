//! Defects planted one at a time in drafts that are well known: each is found where it was planted, by its rule and no
//! other, and nothing else of the report changes. The drafts under seeds/ are held to that wholly; published
//! documents, where they are at hand, to the rate measured.

#![expect(clippy::print_stderr, reason = "what was skipped and missed is said")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use masthead::diagnostic::Diagnostic;
use masthead::document::{self, AgendaItem, Callout, Document, Element, Hints, Practice, Profile, Value};
use masthead::language::date::{self, WrittenDate};
use masthead::language::{Vocabulary, Words};
use masthead::manuscript::{Manuscript, Span};
use masthead::reader;
use masthead::rule::{self, Options, RuleSet};
use rayon::prelude::*;

/// The rules whose defects are planted; those that search the words of the text are no part of it.
fn core() -> Options {
    let groups = ["masthead", "agenda", "numbering", "notes", "document"];
    Options { select: groups.map(str::to_owned).to_vec(), ..Options::default() }
}

/// Of every thousand defects planted in published documents, how many are found with nothing else changed.
const PUBLISHED_FLOOR: usize = 975;

/// The classes that may do without a part, by its rule.
const MAY_LACK: [(&str, &[&str]); 3] = [
    ("masthead/distribution", &["summary-record"]),
    ("masthead/date", &["summary-record"]),
    ("masthead/original-language", &["resolution", "decision", "declaration", "summary-record"]),
];

/// How many lines a finding may stand from the planted place.
const NEAR: usize = 2;

#[test]
fn planted_in_seeds() {
    let rules = RuleSet::built_in().expect("the rules load");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let paths: Vec<PathBuf> =
        files(&seeds).into_iter().filter(|path| !path.starts_with(seeds.join("broken"))).collect();
    assert!(!paths.is_empty(), "no drafts under {}", seeds.display());
    let tallies = planted_in(&paths, &rules);
    eprintln!("seeds:\n{}", table(&tallies));
    let misses = misses(&tallies);
    assert!(misses.is_empty(), "{} planted defects went wrong:\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn planted_in_published_documents() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // beside the crate, or one folder further up where the crate is a worktree
    let folders = ["../shared/corpus/whole", "../../shared/corpus/whole"];
    let Some(folder) = folders.iter().map(|folder| crate_root.join(folder)).find(|folder| folder.is_dir()) else {
        eprintln!("skipped: no published documents at {}", folders.join(" or "));
        return;
    };
    let rules = RuleSet::built_in().expect("the rules load");
    let tallies = planted_in(&files(&folder), &rules);
    let misses = misses(&tallies);
    eprintln!("published documents:\n{}\n{}", table(&tallies), misses.join("\n"));
    let planted: usize = tallies.values().map(|tally| tally.planted).sum();
    let found = planted - misses.len();
    assert!(found * 1000 >= planted * PUBLISHED_FLOOR, "{found} of {planted} found, {PUBLISHED_FLOOR} ‰ expected");
}

/// Every file below `folder`, in order of name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let entries = entries.into_iter().map(|entry| entry.expect("the folder is readable"));
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

// ---------------------------------------------------------------- planting and telling

/// A defect to be planted.
struct Plant {
    /// What kind of defect, for the tally.
    kind: &'static str,
    /// What is planted, for people.
    what: String,
    /// The rule that should find it.
    rule: &'static str,
    /// The bytes replaced, in order of place, and what takes their place.
    edits: Vec<(Range<usize>, String)>,
    /// Where in the clean text it should be found: at any of these.
    places: Vec<usize>,
}

/// How the defects of a kind fared.
#[derive(Default)]
struct Tally {
    planted: usize,
    misses: Vec<String>,
}

type Tallies = BTreeMap<&'static str, Tally>;

fn planted_in(paths: &[PathBuf], rules: &RuleSet) -> Tallies {
    let each: Vec<Vec<(&'static str, Option<String>)>> = paths.par_iter().map(|path| outcomes(path, rules)).collect();
    let mut tallies = Tallies::new();
    for (kind, miss) in each.into_iter().flatten() {
        let tally = tallies.entry(kind).or_default();
        tally.planted += 1;
        tally.misses.extend(miss);
    }
    tallies
}

fn table(tallies: &Tallies) -> String {
    let line = |(kind, tally): (&&str, &Tally)| {
        format!("{:5} of {:5}  {kind}", tally.planted - tally.misses.len(), tally.planted)
    };
    tallies.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn misses(tallies: &Tallies) -> Vec<String> {
    tallies.values().flat_map(|tally| tally.misses.iter().cloned()).collect()
}

/// Each defect that the file at `path` has room for: its kind, and what went wrong where something did.
fn outcomes(path: &Path, rules: &RuleSet) -> Vec<(&'static str, Option<String>)> {
    let bytes = std::fs::read(path).expect("the file was just listed");
    let manuscript = reader::read(bytes, path).expect("the file is read");
    let document = document::recognise(&manuscript, rules, &Hints::default());
    let clean = rule::check(&document, rules, &core());
    let plants = Planting { document: &document, rules, clean: &clean }.plants();
    let outcome = |plant: &Plant| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let wrong = wrong(plant, &manuscript, &clean, path, rules);
        (plant.kind, wrong.map(|wrong| format!("{name}: {} ({}): {wrong}", plant.kind, plant.what)))
    };
    plants.iter().map(outcome).collect()
}

/// What goes wrong when `plant` is planted; nothing where it is found and all else stays as it was.
fn wrong(plant: &Plant, manuscript: &Manuscript, clean: &[Diagnostic], path: &Path, rules: &RuleSet) -> Option<String> {
    let text = edited(manuscript.text(), &plant.edits);
    let planted = reader::read(text.into_bytes(), path).expect("the text stays one");
    let document = document::recognise(&planted, rules, &Hints::default());
    let report = rule::check(&document, rules, &core());
    let (gone, new) = difference(clean, &report);
    let line = |offset| planted.lines().line(offset);
    let places: Vec<usize> = plant.places.iter().map(|&place| line(moved(place, &plant.edits))).collect();
    let near = |diagnostic: &Diagnostic| {
        let (first, last) = (line(diagnostic.span.start()), line(diagnostic.span.end()));
        places.iter().any(|&place| first <= place + NEAR && place <= last + NEAR)
    };
    let expected = new.iter().position(|new| *new.rule == *plant.rule && near(new));
    let elsewhere = new.iter().position(|new| *new.rule == *plant.rule);
    let mut wrong = Vec::new();
    let told = |diagnostic: &Diagnostic| {
        format!("{} line {} \"{}\"", diagnostic.rule, line(diagnostic.span.start()), diagnostic.message)
    };
    match (expected, elsewhere) {
        (Some(_), _) => {}
        (None, Some(at)) => wrong.push(format!("FAR from line {places:?}: {}", told(new[at]))),
        (None, None) => wrong.push(format!("NOT FOUND at line {places:?}")),
    }
    let others = new.iter().enumerate().filter(|(at, _)| Some(*at) != expected.or(elsewhere));
    wrong.extend(others.map(|(_, new)| format!("ALSO {}", told(new))));
    wrong.extend(gone.iter().map(|gone| format!("GONE {} \"{}\"", gone.rule, gone.message)));
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

/// The findings of `before` that `after` lacks and those that it has beyond, told by rule and message.
fn difference<'d>(before: &'d [Diagnostic], after: &'d [Diagnostic]) -> (Vec<&'d Diagnostic>, Vec<&'d Diagnostic>) {
    let mut new: Vec<&Diagnostic> = after.iter().collect();
    let mut gone = Vec::new();
    for old in before {
        match new.iter().position(|new| new.rule == old.rule && new.message == old.message) {
            Some(at) => drop(new.remove(at)),
            None => gone.push(old),
        }
    }
    (gone, new)
}

fn edited(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (range, replacement) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(replacement);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Where the byte at `offset` stands after `edits`.
fn moved(offset: usize, edits: &[(Range<usize>, String)]) -> usize {
    let mut by = 0_isize;
    for (range, replacement) in edits {
        if range.start >= offset {
            break;
        }
        let end = range.end.min(offset);
        by += replacement.len().min(end - range.start).cast_signed() - (end - range.start).cast_signed();
        if range.end <= offset {
            by += replacement.len().saturating_sub(range.len()).cast_signed();
        }
    }
    offset.saturating_add_signed(by)
}

// ---------------------------------------------------------------- what can be planted

struct Planting<'d> {
    document: &'d Document<'d>,
    rules: &'d RuleSet,
    clean: &'d [Diagnostic],
}

impl Planting<'_> {
    fn plants(&self) -> Vec<Plant> {
        if !self.document.recognised {
            return Vec::new();
        }
        let mut plants = Vec::new();
        self.distribution(&mut plants);
        self.date(&mut plants);
        self.original(&mut plants);
        self.language(&mut plants);
        self.agenda(&mut plants);
        self.numbers(&mut plants);
        plants
    }

    fn text(&self) -> &str {
        self.document.manuscript.text()
    }

    fn forms(&self) -> &Words {
        self.rules.words(&self.document.forms).expect("the words of a document's forms")
    }

    /// Whether `rule` is asked of this document.
    fn asked(&self, rule: &str) -> bool {
        let rule = self.rules.rule(rule).expect("the rule exists");
        let language = rule.languages.is_empty() || rule.languages.contains(&self.document.language.name);
        language && rule.classes.include(&self.document.class.name)
    }

    /// Whether the clean report has nothing from `rule`: what is broken already cannot be broken.
    fn sound(&self, rule: &str) -> bool {
        self.clean.iter().all(|diagnostic| &*diagnostic.rule != rule)
    }

    /// The only part of this name, where `rule` is asked and content with it.
    fn element(&self, name: &str, rule: &str) -> Option<&Element> {
        let only = self.document.elements_of(name).count() == 1;
        self.document.element(name).filter(|_| only && self.asked(rule) && self.sound(rule))
    }

    /// `range`, and the whole line where nothing would be left of it.
    fn with_line(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text();
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
        let blank = text[start..range.start].trim().is_empty() && text[range.end..end].trim().is_empty();
        if blank { start..end } else { range }
    }

    /// A part left out, where the class must have it.
    fn deletion(&self, kind: &'static str, rule: &'static str, element: &Element) -> Option<Plant> {
        let class = self.document.class.name.as_str();
        let needed = MAY_LACK.iter().all(|(other, classes)| *other != rule || !classes.contains(&class));
        let what = format!("without \"{}\"", element.text);
        let edits = vec![(self.with_line(element.span.range()), String::new())];
        needed.then(|| Plant { kind, what, rule, edits, places: vec![element.span.start()] })
    }

    /// `word` within `span` with two neighbouring letters swapped, for all of them after the first; and, where a
    /// letter is to be `dropped`, without its last but one.
    fn misspelt(&self, kind: &'static str, rule: &'static str, span: Span, word: &str, dropped: bool) -> Vec<Plant> {
        let Some(at) = self.text()[span.range()].find(word) else { return Vec::new() };
        let at = span.start() + at;
        let letters: Vec<(usize, char)> = word.char_indices().collect();
        let plant = |range: Range<usize>, replacement: String| {
            let what = format!("\"{word}\" → \"{}{replacement}{}\"", &word[..range.start], &word[range.end..]);
            let edits = vec![(at + range.start..at + range.end, replacement)];
            Plant { kind, what, rule, edits, places: vec![at] }
        };
        let swaps = letters.windows(2).skip(1).filter_map(|pair| {
            let [(start, a), (second, b)] = *pair else { return None };
            let both = a.is_alphabetic() && b.is_alphabetic() && a != b;
            both.then(|| plant(start..second + b.len_utf8(), format!("{b}{a}")))
        });
        let mut plants: Vec<Plant> = swaps.collect();
        if let (true, [.., (start, _), (end, _)]) = (dropped, letters.as_slice()) {
            plants.push(plant(*start..*end, String::new()));
        }
        plants
    }

    fn distribution(&self, plants: &mut Vec<Plant>) {
        let rule = "masthead/distribution";
        let Some(element) = self.element("distribution", rule) else { return };
        plants.extend(self.deletion("distribution deleted", rule, element));
        let words: Vec<&str> =
            element.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        if let [label, .., value] = words.as_slice() {
            plants.extend(self.misspelt("distribution label misspelt", rule, element.span, label, false));
            plants.extend(self.misspelt("distribution value misspelt", rule, element.span, value, false));
        }
    }

    fn date(&self, plants: &mut Vec<Plant>) {
        let rule = "masthead/date";
        let Some(element) = self.element("date", rule) else { return };
        plants.extend(self.deletion("date deleted", rule, element));
        let Value::Date(date) = &element.value else { return };
        if date.month_word.chars().any(char::is_alphabetic) {
            plants.extend(self.misspelt("month misspelt", rule, element.span, &date.month_word, false));
        }
        for (day, month) in [(31, 4), (31, 6), (30, 2)] {
            let impossible = WrittenDate { day: Some(day), month: Some(month), ..date.clone() };
            let Some(written) = date::write(&impossible, self.forms()) else { continue };
            let what = format!("\"{}\" → \"{written}\"", element.text);
            let edits = vec![(element.span.range(), written)];
            plants.push(Plant { kind: "impossible date", what, rule, edits, places: vec![element.span.start()] });
        }
    }

    fn original(&self, plants: &mut Vec<Plant>) {
        let rule = "masthead/original-language";
        let Some(element) = self.element("original-language", rule) else { return };
        plants.extend(self.deletion("original language deleted", rule, element));
        let Value::Original { languages, label, only } = &element.value else { return };
        let word: String = label.chars().take_while(|c| c.is_alphabetic()).collect();
        if !only && !word.is_empty() {
            plants.extend(self.misspelt("original label misspelt", rule, element.span, &word, true));
        }
        for (span, _) in languages {
            let name = self.document.manuscript.slice(*span);
            plants.extend(self.misspelt("original language misspelt", rule, *span, name, false));
        }
    }

    fn language(&self, plants: &mut Vec<Plant>) {
        let rule = "masthead/language";
        let Some(element) = self.element("language", rule) else { return };
        plants.extend(self.misspelt("own language misspelt", rule, element.span, &element.text, false));
    }

    /// The agenda-item line that takes a callout, and the callout that it has.
    fn item(&self) -> Option<(&Element, &AgendaItem, &Callout)> {
        let items = self.document.elements_of("agenda-item").filter_map(|element| match &element.value {
            Value::AgendaItem(item) => Some((element, item)),
            _ => None,
        });
        let (element, item) = items.last()?;
        let reach = element.span.start()..=item.callout_place + 6;
        let callout = self.document.callouts.iter().rfind(|callout| reach.contains(&callout.span.start()))?;
        matches!(item.stage.as_str(), "provisional" | "preliminary").then_some((element, item, callout))
    }

    fn agenda(&self, plants: &mut Vec<Plant>) {
        let rule = "agenda/footnote";
        let Some((element, item, callout)) = self.item().filter(|_| self.asked(rule) && self.sound(rule)) else {
            return;
        };
        let Some(note) = callout.note.and_then(|note| self.document.notes.get(note)) else { return };
        let mut mark = callout.span.range();
        if self.text()[..mark.start].ends_with('\\') {
            mark.start -= 1;
        }
        let note = self.with_line(note.label.to(note.span).range());
        let mut plant = |kind: &'static str, ranges: &[&Range<usize>], place: usize| {
            let edits = ranges.iter().map(|range| ((*range).clone(), String::new())).collect();
            let what = ranges.iter().map(|range| format!("{:?}", &self.text()[(*range).clone()]));
            let what = format!("without {} at \"{}\"", what.collect::<Vec<_>>().join(" and "), element.text);
            plants.push(Plant { kind, what, rule, edits, places: vec![place, item.callout_place] });
        };
        plant("agenda note deleted", &[&note], note.start);
        // An agenda itself, and the documents of some organs, need carry no callout.
        let practice = self.document.profile().map(Profile::agenda_callout);
        let free = self.document.class.name == "agenda" || practice == Some(Practice::Never);
        if !free {
            plant("agenda callout deleted", &[&mark], mark.start);
            let both = if note.start < mark.start { [&note, &mark] } else { [&mark, &note] };
            plant("agenda callout and note deleted", &both, mark.start);
        }
    }

    /// The longest run of paragraphs that follow each other, as places in the list of paragraphs.
    fn longest_run(&self) -> Range<usize> {
        let paragraphs = &self.document.paragraphs;
        let mut longest = 0..0;
        let mut start = 0;
        for at in 0..paragraphs.len() {
            let follows = |before: usize| {
                let (before, this) = (&paragraphs[before], &paragraphs[at]);
                before.part == this.part && before.number + 1 == this.number && this.suffix.is_empty()
            };
            if at == 0 || !follows(at - 1) {
                start = at;
            }
            if at + 1 - start > longest.len() {
                longest = start..at + 1;
            }
        }
        longest
    }

    fn numbers(&self, plants: &mut Vec<Plant>) {
        let rule = "numbering/paragraphs";
        let run = self.longest_run();
        if run.len() < 5 || !self.asked(rule) || !self.sound(rule) {
            return;
        }
        let renumbered = |at: usize, by: i32| {
            let paragraph = &self.document.paragraphs[at];
            let number = paragraph.number.to_string();
            let place = paragraph.label.start() + self.document.manuscript.slice(paragraph.label).find(&number)?;
            Some((place..place + number.len(), paragraph.number.checked_add_signed(by)?.to_string()))
        };
        let places = [("second", run.start + 1), ("middle", run.start + run.len() / 2), ("last but one", run.end - 2)];
        for (name, at) in places {
            let mut plant = |kind: &'static str, edits: Option<Vec<(Range<usize>, String)>>| {
                let paragraph = &self.document.paragraphs[at];
                let first = self.document.paragraphs[run.start].number;
                let last = self.document.paragraphs[run.end - 1].number;
                let what = format!("{name}, {} of {first}–{last}", paragraph.number);
                let places = vec![paragraph.label.start()];
                plants.extend(edits.map(|edits| Plant { kind, what, rule, edits, places }));
            };
            plant("number repeated", (at..run.end).map(|at| renumbered(at, -1)).collect());
            plant("number skipped", (at..run.end).map(|at| renumbered(at, 1)).collect());
            plant("number mistyped", renumbered(at, -1).map(|edit| vec![edit]));
        }
    }
}
