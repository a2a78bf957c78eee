//! What each stage of a check takes on made-up drafts: `cargo bench`, or `cargo bench -- NAME`. Times are of one thread;
//! what is counted beside them is the bytes of the draft.

mod drafts;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use drafts::{LANGUAGES, draft, word};
use masthead::checked::Checked;
use masthead::document::{Hints, recognise};
use masthead::manuscript::Manuscript;
use masthead::reader;
use masthead::report::{self, OutputFormat, Style};
use masthead::rule::{self, Options, RuleSet};

/// Paragraphs of a draft of some twenty pages.
const LONG: usize = 200;

fn main() {
    divan::main();
}

fn rules() -> RuleSet {
    RuleSet::built_in().expect("the rules are sound")
}

fn read(bytes: &[u8], name: &str) -> Manuscript {
    reader::read(bytes.to_vec(), name.as_ref()).expect("the draft can be read")
}

#[divan::bench]
fn rules_are_loaded() -> RuleSet {
    rules()
}

#[divan::bench(args = ["txt", "md", "docx"])]
fn a_draft_is_read(bencher: Bencher<'_, '_>, ending: &str) {
    let text = draft("en", LONG);
    let bytes = if ending == "docx" { word(&text) } else { text.into_bytes() };
    let name = format!("draft.{ending}");
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read(black_box(&bytes), &name));
}

#[divan::bench(args = LANGUAGES)]
fn a_document_is_recognised(bencher: Bencher<'_, '_>, language: &str) {
    let (rules, text) = (rules(), draft(language, LONG));
    let manuscript = read(text.as_bytes(), "draft.txt");
    let hints = Hints::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| recognise(black_box(&manuscript), &rules, &hints).paragraphs.len());
}

#[divan::bench(args = LANGUAGES)]
fn rules_are_asked(bencher: Bencher<'_, '_>, language: &str) {
    let (rules, text) = (rules(), draft(language, LONG));
    let manuscript = read(text.as_bytes(), "draft.txt");
    let document = recognise(&manuscript, &rules, &Hints::default());
    let options = Options::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| rule::check(black_box(&document), &rules, &options));
}

#[divan::bench(args = [OutputFormat::Concise, OutputFormat::Human, OutputFormat::Json, OutputFormat::Sarif, OutputFormat::Html])]
fn findings_are_reported(bencher: Bencher<'_, '_>, format: OutputFormat) {
    let rules = rules();
    let text = draft("en", LONG).replace("The Committee", "The the Committee");
    let manuscript = read(text.as_bytes(), "draft.txt");
    let document = recognise(&manuscript, &rules, &Hints::default());
    let diagnostics = rule::check(&document, &rules, &Options::default());
    assert!(diagnostics.len() >= LONG / 2, "the draft has findings");
    let (masthead_end, language) = (document.masthead_end, Some(document.language.name.clone()));
    let class = Some(document.class.name.clone());
    let path = "draft.txt".to_owned();
    let files = [Checked {
        path,
        manuscript: Some(manuscript),
        masthead_end,
        language,
        class,
        diagnostics,
        ..Checked::default()
    }];
    bencher.bench(|| {
        let mut out = Vec::new();
        report::write(format, black_box(&files), &[], &Style::default(), &mut out).expect("memory can be written");
        out
    });
}
