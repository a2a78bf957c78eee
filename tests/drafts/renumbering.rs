//! Numbers of paragraphs gone wrong: what the text is after the fixes, with the references to them.

use std::path::Path;

use masthead::diagnostic::{Fix, apply};
use masthead::document::{self, Hints};
use masthead::reader;
use masthead::rule::{self, Options};

use super::{RULES, all};

const HEAD: &str = "United Nations\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n";

/// What stands for a sentence that no item of a list would be.
const SHORT: &str = "It met";
const LONG: &str = "It met in June and heard the reports of its members";

/// The paragraphs of a draft, `/` between them, after the fixes for their numbers, and `=` before those without any.
fn mended(paragraphs: &str) -> String {
    let text = format!("{HEAD}{}\n", paragraphs.replace('/', "\n\n").replace(SHORT, LONG));
    let manuscript = reader::read(text.clone().into_bytes(), Path::new("draft.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let options = Options { select: vec!["numbering/paragraphs".to_owned()], ..Options::default() };
    let found = rule::check(&document, &RULES, &options);
    let fixes: Vec<&Fix> = found.iter().filter_map(|found| found.fixes.first()).collect();
    let waiting = found.len() - fixes.len();
    let body = apply(&text, &fixes).0.trim_start_matches(HEAD).trim_end().replace("\n\n", "/").replace(LONG, SHORT);
    format!("{}{body}", "=".repeat(waiting))
}

#[test]
fn one_number_alone_is_mended_with_the_references_to_it() {
    let cases = [
        (
            "1. It met./2. It met./5. It met./4. It met, see paragraph 5 above./5. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 5 above./5. It met.",
        ),
        (
            "1. It met./2. It met./7. It met./4. It met, see paragraph 7 above./5. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 3 above./5. It met.",
        ),
        (
            "1. It met./2. It met./2. It met./4. It met, see paragraph 2 above./5. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 2 above./5. It met.",
        ),
        (
            "1. It met./2. It met./13. It met./4. It met, see paragraphs 13 and 2 above./5. It met, see paragraph 4 above.",
            "1. It met./2. It met./3. It met./4. It met, see paragraphs 3 and 2 above./5. It met, see paragraph 4 above.",
        ),
    ];
    all(&cases, mended);
}

#[test]
fn two_numbers_in_the_wrong_order_are_changed_with_the_references_to_them() {
    let cases = [
        (
            "1. It met./3. It met./2. It met./4. It met, see paragraph 3 above./5. It met, see paragraph 2 above.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 2 above./5. It met, see paragraph 3 above.",
        ),
        (
            "1. It met./2. It met./4. It met./3. It met, see paragraph 4 above.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 3 above.",
        ),
        (
            "1. It met, see paragraphs 2, 3 and 4 below./3. It met./2. It met./4. It met.",
            "1. It met, see paragraphs 3, 2 and 4 below./2. It met./3. It met./4. It met.",
        ),
        (
            "1. It met./3. It met./2. It met./5. It met, see paragraph 3 above./6. It met.",
            "=1. It met./3. It met./2. It met./5. It met, see paragraph 3 above./6. It met.",
        ),
    ];
    all(&cases, mended);
}

#[test]
fn all_that_follow_a_slip_are_numbered_anew() {
    let cases = [
        (
            "1. It met./2. It met./4. It met./5. It met, see paragraphs 2, 4 and 5 above./6. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraphs 2, 3 and 4 above./5. It met.",
        ),
        (
            "1. It met./2. It met./2. It met./3. It met, see paragraphs 1, 2 and 3 above./4. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraphs 1, 2 and 4 above./5. It met.",
        ),
        (
            "1. It met, see paragraphs 1, 2 and 3 below./2. It met./2. It met./3. It met./4. It met.",
            "1. It met, see paragraphs 1, 2 and 4 below./2. It met./3. It met./4. It met./5. It met.",
        ),
        (
            "1. It met./2. It met./4. It met./5. It met, see paragraph 4 (a) above./6. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 3 (a) above./5. It met.",
        ),
        (
            "1. It met./2. It met./4. It met./5. It met, see paras. 4–6 below./6. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paras. 3–5 below./5. It met.",
        ),
        (
            "1. It met./2. It met./4. It met./5. It met, see paragraph 4 of its report./6. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 4 of its report./5. It met.",
        ),
        (
            "1. It met./2. It met./4. It met./5. It met./7. It met./8. It met.",
            "=1. It met./2. It met./3. It met./4. It met./6. It met./7. It met.",
        ),
        (
            "1. It met./2. It met./4. It met./4. It met./5. It met.",
            "1. It met./2. It met./3. It met./4. It met./5. It met.",
        ),
        (
            "1. It met./2. It met./5. It met./4. It met./6. It met.",
            "==1. It met./2. It met./5. It met./4. It met./6. It met.",
        ),
        (
            "1. It met./2. It met./9. It met./10. It met, see paragraph 9 above./11. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 3 above./5. It met.",
        ),
        (
            "1. It met./3. It met./4. It met, see paragraph 3 above.",
            "1. It met./2. It met./3. It met, see paragraph 2 above.",
        ),
        (
            "1. It met./2. It met./4. It met, see paragraph 4 above.",
            "1. It met./2. It met./3. It met, see paragraph 3 above.",
        ),
        ("1. It met./2. It met./1. It met./2. It met.", "1. It met./2. It met./1. It met./2. It met."),
    ];
    all(&cases, mended);
}

#[test]
fn numbers_of_an_annex_are_mended_without_references() {
    let cases = [
        (
            "1. It met./2. It met, see paragraph 3 below./3. It met./Annex/1. It met./3. It met./4. It met.",
            "1. It met./2. It met, see paragraph 3 below./3. It met./Annex/1. It met./2. It met./3. It met.",
        ),
        (
            "1. It met./2. It met./2. It met./4. It met, see paragraph 2 above./Annex/1. It met./2. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 2 above./Annex/1. It met./2. It met.",
        ),
        (
            "1. It met./2. It met./7. It met./4. It met, see paragraph 7 above./Annex/1. It met./2. It met./3. It met./4. It met./5. It met./6. It met./7. It met.",
            "1. It met./2. It met./3. It met./4. It met, see paragraph 3 above./Annex/1. It met./2. It met./3. It met./4. It met./5. It met./6. It met./7. It met.",
        ),
    ];
    all(&cases, mended);
}
