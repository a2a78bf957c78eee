//! The Word reader on real packages of other projects' test suites, where they are at hand: each is read or refused
//! with a clear word, its places are in order, and every character leads back to where it stands.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use masthead::diagnostic::{Edit, Fix, Safety, apply};
use masthead::manuscript::{Manuscript, Span};
use masthead::reader::docx::{Changes, Limits, read_as};
use masthead::writer::{self, Comment};

use crate::{assert_same_parts, view};

#[test]
fn real_packages_are_read_or_refused() {
    for path in &all() {
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

/// The packages at hand: beside the crate, or one folder further up where the crate is a worktree.
fn all() -> Vec<PathBuf> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared/word", "../../shared/word"].iter().flat_map(|folder| packages(&crate_root.join(folder))).collect()
}

/// Comments on stretches all over a package leave its text as it was, and so do tracked changes that are rejected;
/// accepted, the text is what the fixes make of it.
#[test]
fn real_packages_are_written_and_read_again() {
    let (mut commented, mut mended, mut refused) = (0, 0, 0);
    for path in &all() {
        let bytes = std::fs::read(path).expect("the file was just listed");
        let Ok(reading) = read_as(&bytes, &Limits::default(), Changes::Accepted) else { continue };
        let text = reading.manuscript.text();
        let original = view(&bytes, Changes::Rejected);
        let words = words(text);
        let comments: Vec<Comment> = words.iter().step_by(7).enumerate().map(comment).collect();
        let bare = writer::without_anchors(&bytes).expect("it was read");
        assert!(bare.is_none(), "{}", path.display());
        let Ok(with) = writer::annotate(&bytes, Some(&reading.manuscript), comments.clone(), "2026-11-24T12:00:00Z")
        else {
            continue;
        };
        assert_eq!(view(&with, Changes::Accepted), text, "{}", path.display());
        assert_eq!(view(&with, Changes::Rejected), original, "{}", path.display());
        let bare = writer::without_anchors(&with).expect("it was written").unwrap_or_else(|| with.clone());
        let again = read_as(&bare, &Limits::default(), Changes::Accepted).expect("it was written").manuscript;
        let again =
            writer::annotate(&bare, Some(&again), comments.clone(), "2027-11-24T12:00:00Z").expect("it was written");
        assert_same_parts(&again, &with, &path.display().to_string());
        commented += comments.len();

        let fixes: Vec<Fix> = words.iter().step_by(5).map(|&span| fix(span)).collect();
        let fixes: Vec<&Fix> = fixes.iter().collect();
        let tracked = writer::track(&bytes, &reading.manuscript, &fixes, "2026-11-24T12:00:00Z").expect("it was read");
        let made: Vec<&Fix> = tracked.made.iter().map(|&at| fixes[at]).collect();
        assert_eq!(made.len() + tracked.refused.len(), fixes.len(), "{}", path.display());
        assert_eq!(view(&tracked.bytes, Changes::Accepted), apply(text, &made).0, "{}", path.display());
        assert_eq!(view(&tracked.bytes, Changes::Rejected), original, "{}", path.display());
        mended += made.len();
        refused += tracked.refused.len();
    }
    assert!(refused * 5 <= mended, "{commented} comments, {mended} changes, {refused} refused");
}

/// The words of a text, and what lies between some of them.
fn words(text: &str) -> Vec<Span> {
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| Span::new(at(word), at(word) + word.len())).collect()
}

fn comment((number, &span): (usize, &Span)) -> Comment {
    // some reach further than a word, some stand between two
    let span = match number % 3 {
        0 => span,
        1 => Span::at(span.end()),
        _ => Span::new(span.start(), span.end() + 40),
    };
    Comment { span, paragraphs: vec![format!("number {number}")], elsewhere: vec!["elsewhere".to_owned()] }
}

fn fix(span: Span) -> Fix {
    let edits = vec![Edit { span, replacement: "one & two".to_owned() }];
    Fix { description: String::new(), safety: Safety::Safe, edits }
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
