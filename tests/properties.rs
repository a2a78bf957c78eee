//! What holds of any input, on a moderate number of inputs; `fuzz/` goes on for as long as one lets it.

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the crate of the fuzz targets has these in public")]
mod fuzzing;

use proptest::collection::vec;
use proptest::prelude::*;

#[test]
fn seeds_hold() {
    fuzzing::seeds();
}

#[test]
fn what_fuzzing_found_holds() {
    // A relation to the comments that cannot be read: they were read all the same, until a copy had others.
    fuzzing::word_parts(&[195, 177, 21, 15, 105, 160, 154, 136, 0]);
    // A comment came between the reference of a note and its asterisk, which then called none.
    fuzzing::word_parts(&[55, 116, 173, 94, 0, 0, 2, 35, 134, 4, 47, 73, 181, 216, 99, 131, 0, 0, 0]);
    // A fix took one byte of ten away, of which one is NUL: with two in ten a text is taken for none.
    fuzzing::text_file(b"A//##\n\0###");
    fuzzing::markdown_file(b"e//M4\xc9\xb4\x07\x006");
}

/// This many cases of each, or as many as PROPTEST_CASES says.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn bytes_of_a_text(bytes in vec(any::<u8>(), 0..2000)) {
        fuzzing::text_file(&bytes);
    }

    #[test]
    fn bytes_of_markdown(text in ".{0,400}") {
        fuzzing::markdown_file(text.as_bytes());
    }

    #[test]
    fn bytes_of_a_word_document(bytes in vec(any::<u8>(), 0..2000)) {
        fuzzing::word_file(&bytes);
    }

    #[test]
    fn changed_texts(steps in vec(any::<u8>(), 0..200)) {
        fuzzing::text_draft(&steps);
    }

    #[test]
    fn changed_markdown(steps in vec(any::<u8>(), 0..200)) {
        fuzzing::markdown_draft(&steps);
    }

    #[test]
    fn changed_word_documents(steps in vec(any::<u8>(), 0..100)) {
        fuzzing::word_draft(&steps);
    }

    #[test]
    fn changed_parts_of_word_documents(steps in vec(any::<u8>(), 0..60)) {
        fuzzing::word_parts(&steps);
    }

    #[test]
    fn changed_rule_files(steps in vec(any::<u8>(), 0..40)) {
        fuzzing::rule_file(&steps);
    }

    #[test]
    fn changed_configurations(steps in vec(any::<u8>(), 0..60)) {
        fuzzing::configuration(&steps);
    }

    #[test]
    fn threads_find_the_same(steps in vec(any::<u8>(), 0..100)) {
        fuzzing::threads(&steps);
    }
}
