//! The Word reader on real packages of other projects' test suites, where they are at hand: each is read or refused
//! with a clear word, its places are in order, and every character leads back to where it stands.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use masthead::manuscript::Manuscript;
use masthead::reader::docx::{Changes, Limits, read_as};

#[test]
fn real_packages_are_read_or_refused() {
    // beside the crate, or one folder further up where the crate is a worktree
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths: Vec<PathBuf> =
        ["../shared/word", "../../shared/word"].iter().flat_map(|folder| packages(&crate_root.join(folder))).collect();
    for path in &paths {
        let bytes = std::fs::read(path).expect("the file was just listed");
        for changes in [Changes::Accepted, Changes::Rejected] {
            match read_as(&bytes, &Limits::default(), changes) {
                Ok(reading) => {
                    for warning in reading.warnings {
                        assert!(!warning.to_string().is_empty(), "{}", path.display());
                    }
                    places_are_in_order(path, &reading.manuscript);
                    characters_lead_back(path, &bytes, &reading.manuscript);
                }
                Err(error) => assert!(error.to_string().len() > 10, "{}: {error}", path.display()),
            }
        }
    }
}

fn packages(root: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root).into_iter().flatten().flatten();
    let files = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "docx"));
    paths.sort();
    paths
}

fn places_are_in_order(path: &Path, manuscript: &Manuscript) {
    let text = manuscript.text();
    let mut last = 0;
    for block in manuscript.blocks() {
        assert!(block.span.start() >= last, "{}: {block:?}", path.display());
        assert!(text.get(block.span.range()).is_some(), "{}: {block:?}", path.display());
        assert!(!text[block.span.range()].contains('\n'), "{}: {block:?}", path.display());
        last = block.span.end();
    }
    for mark in manuscript.marks() {
        assert!(text.get(mark.span.range()).is_some(), "{}: {mark:?}", path.display());
    }
    assert!(text.is_empty() || text.ends_with('\n'), "{}", path.display());
}

/// The part has at each character's byte that very character, a reference, or an element; and as many paragraphs
/// begin before it as its origin says.
fn characters_lead_back(path: &Path, bytes: &[u8], manuscript: &Manuscript) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it was read");
    let mut parts: HashMap<String, (Vec<u8>, Vec<usize>)> = HashMap::new();
    let mut before = None;
    for (offset, character) in manuscript.text().char_indices() {
        let origin = manuscript.origin(offset).unwrap_or_else(|| panic!("{}: {offset}", path.display()));
        let (part, paragraphs) = parts.entry(origin.part.clone()).or_insert_with(|| {
            let mut part = Vec::new();
            let mut file = archive.by_name(&origin.part).expect("the part was read");
            file.read_to_end(&mut part).expect("the part was read");
            let paragraphs = starts(&part);
            (part, paragraphs)
        });
        let at = part.get(origin.byte..).unwrap_or_default();
        let mut encoded = [0; 4];
        let there = at.starts_with(character.encode_utf8(&mut encoded).as_bytes());
        let given = at.starts_with(b"<") || at.starts_with(b"&") || (character == ' ' && at.starts_with(b"\r"));
        assert!(
            there || given || (character == ' ' && at.starts_with(b"\n")),
            "{}: {origin:?} {character:?}",
            path.display()
        );
        let is_given = at.starts_with(b"&") || at.starts_with(b"<w:sym");
        assert!(there || is_given || !character.is_alphanumeric(), "{}: {origin:?} {character:?}", path.display());
        if !paragraphs.is_empty() {
            let paragraph = paragraphs.partition_point(|&start| start <= origin.byte);
            assert!(paragraph > origin.paragraph, "{}: {origin:?}", path.display());
        }
        if let Some((part, paragraph, offset)) = before.replace((origin.part, origin.paragraph, origin.offset)) {
            let now = before.as_ref().expect("just put there");
            let same = (&part, paragraph) == (&now.0, now.1);
            assert!(!same || now.2 == offset + 1, "{}: {now:?} after {offset}", path.display());
        }
    }
}

/// Where paragraphs begin in a part that calls them `w:p`.
fn starts(part: &[u8]) -> Vec<usize> {
    let finder = memchr::memmem::Finder::new("<w:p");
    finder.find_iter(part).filter(|&at| matches!(part.get(at + 4), Some(b' ' | b'>' | b'/'))).collect()
}
