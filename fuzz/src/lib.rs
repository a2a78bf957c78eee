//! What must hold of any input whatever, shared by the fuzz targets in this folder and by `tests/properties.rs`.
//!
//! Each function takes the bytes that a fuzzer makes and panics where something does not hold. Some take them as a file,
//! others as steps by which a seed is changed, which gets further than bytes that nobody would write.

mod drafts;
mod files;
mod holds;
mod package;
mod parts;

use std::sync::Arc;

use drafts::{RULES, Steps};

/// Bytes as a file of plain text.
pub fn text_file(bytes: &[u8]) {
    holds::everything(bytes, "draft.txt");
}

/// Bytes as a file of Markdown.
pub fn markdown_file(bytes: &[u8]) {
    holds::everything(bytes, "draft.md");
}

/// Bytes as a Word document, or as its document part where they are no package.
pub fn word_file(bytes: &[u8]) {
    holds::everything(bytes, "draft.docx");
    holds::everything(&package::of("word/document.xml", bytes), "draft.docx");
}

/// A changed seed as plain text.
pub fn text_draft(steps: &[u8]) {
    holds::everything(drafts::draft(&mut Steps(steps)).as_bytes(), "draft.txt");
}

/// A changed seed as Markdown.
pub fn markdown_draft(steps: &[u8]) {
    holds::everything(drafts::draft(&mut Steps(steps)).as_bytes(), "draft.md");
}

/// A changed seed as a Word document, its markup changed too.
pub fn word_draft(steps: &[u8]) {
    let (text, markup) = steps.split_at(steps.len() / 2);
    let text = drafts::draft(&mut Steps(text));
    let document = package::document(text, &mut Steps(markup));
    holds::everything(&package::of("word/document.xml", document.as_bytes()), "draft.docx");
}

/// A Word document of many parts, some of them changed.
pub fn word_parts(steps: &[u8]) {
    holds::everything(&parts::package(&mut Steps(steps)), "draft.docx");
}

/// Some seeds as they are. Many of all must break rules and be mended, or changing them would show little.
pub fn seeds() {
    for seed in drafts::SEEDS.iter().step_by(4) {
        holds::everything(seed.as_bytes(), "draft.txt");
    }
    let parts = parts::package(&mut Steps(&[]));
    holds::everything(&parts, "draft.docx");
    assert!(holds::check(parts, "draft.docx", &RULES).diagnostics.len() > 3, "the parts are read");
    let finds = |seed: &&String| !holds::check(seed.as_bytes().to_vec(), "draft.txt", &RULES).diagnostics.is_empty();
    let broken = drafts::SEEDS.iter().filter(finds).count();
    assert!(broken * 3 > drafts::SEEDS.len(), "{broken} of {} seeds", drafts::SEEDS.len());
}

/// A rule file changed: refused with its place, or a rule that runs.
pub fn rule_file(steps: &[u8]) {
    files::rule(&mut Steps(steps));
}

/// A configuration changed: refused with its place, or one that can be asked.
pub fn configuration(steps: &[u8]) {
    files::configuration(&mut Steps(steps));
}

/// Several threads that check one draft with the same rules find the same.
pub fn threads(steps: &[u8]) {
    let text: Arc<str> = drafts::draft(&mut Steps(steps)).into();
    let find = |text: &str| holds::check(text.as_bytes().to_vec(), "draft.txt", &RULES).diagnostics;
    let threads: Vec<_> =
        (0..4).map(|_| Arc::clone(&text)).map(|text| std::thread::spawn(move || find(&text))).collect();
    let alone = find(&text);
    for thread in threads {
        assert_eq!(thread.join().expect("no panic"), alone);
    }
}
