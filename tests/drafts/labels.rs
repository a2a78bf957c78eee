//! What at the beginning of a line is the number of a paragraph or the letter of a subparagraph, and what is not.

use std::path::Path;

use masthead::document::{self, Hints};
use masthead::reader;

use super::bounds::report;
use super::{RULES, all};

/// The paragraphs and subparagraphs of a draft of these lines, below its first paragraph; a line of a label alone has a
/// sentence after it.
pub(crate) fn labels(lines: &str) -> String {
    let lines: Vec<String> =
        lines.split('|').map(|line| format!("{line} libraries lend books to all who come.\n\n")).collect();
    labelled(&report(&format!("1. It met.\n\n{}", lines.concat())), "labels.txt")
}

/// The same of a text in the file of this name.
pub(crate) fn labelled(text: &str, name: &str) -> String {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new(name)).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    let number = |paragraph: &document::Paragraph| {
        (paragraph.label, format!("{}{} [{}]", paragraph.number, paragraph.suffix, manuscript.slice(paragraph.label)))
    };
    let letter = |letter: &document::Subparagraph| {
        (letter.label, format!("{}@{} [{}]", letter.letter, letter.level, manuscript.slice(letter.label)))
    };
    let slip = |slip: &document::Slip| (slip.label, format!("{} for {}", slip.kind, slip.expected));
    let mut found: Vec<_> = document.paragraphs.iter().skip(1).map(number).collect();
    found.extend(document.subparagraphs.iter().map(letter));
    found.extend(document.slips.iter().chain(&document.letter_slips).map(slip));
    found.sort();
    found.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_number_that_a_stop_or_dash_closes_is_that_of_a_paragraph() {
    let cases = [
        ("2. The", "2 [2.]"),
        ("2.The", "2 [2.]"),
        ("2.the", ""),
        ("2.“The", "2 [2.]"),
        ("2.(The", "2 [2.]"),
        ("2 The", ""),
        ("2 - The", "2 [2 -]"),
        ("2 – The", "2 [2 –]"),
        ("2- The", ""),
        ("2 -The", ""),
        ("2 - 3 The", ""),
        ("2-3 The", ""),
        ("2—The", ""),
        ("2、The", "2 [2、]"),
        ("2 - اجتمعت", "2 [2 -]"),
        ("2- اجتمعت", "2 [2-]"),
        ("02. The", ""),
        ("000002. The", ""),
        ("0000002. The", ""),
        ("1234567. The", ""),
        ("[2. The", "2 [2.]"),
        ("**2.** The", "2 [2.]"),
        ("2\\. The", "2 [2\\.]"),
        ("2.5 The", ""),
        ("2.5 per", ""),
        ("2: The", ""),
        ("(2) The", ""),
        ("2) The", ""),
        ("2.《The", "2 [2.]"),
    ];
    all(&cases, labels);
}

#[test]
fn a_number_that_is_closed_otherwise_before_a_sentence_was_meant_for_one() {
    let cases = [
        ("2. The|3) The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|3) of|4. The|5. The", "2 [2.] | 4 [4.] | skipped for 3 | 5 [5.]"),
        ("2. The|(3) The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|(3) of|4. The|5. The", "2 [2.] | 4 [4.] | skipped for 3 | 5 [5.]"),
        ("2. The|(3). The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|3: The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|3: of|4. The|5. The", "2 [2.] | 4 [4.] | skipped for 3 | 5 [5.]"),
        ("2. The|3, The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|3 The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|3 of|4. The|5. The", "2 [2.] | 4 [4.] | skipped for 3 | 5 [5.]"),
        ("2. The|3) “The|4. The|5. The", "2 [2.] | label for 3 | 4 [4.] | 5 [5.]"),
        ("2. The|(1234567) The|4. The|5. The", "2 [2.] | 4 [4.] | skipped for 3 | 5 [5.]"),
    ];
    all(&cases, labels);
}

#[test]
fn a_number_put_between_two_others_has_a_word_or_a_capital_after_it() {
    let cases = [
        ("2 bis. The|3. The", "2bis [2 bis.] | 3 [3.]"),
        ("2bis. The|3. The", "2bis [2bis.] | 3 [3.]"),
        ("2  ter. The|3. The", "2ter [2  ter.] | 3 [3.]"),
        ("2  quater. The|3. The", "2quater [2  quater.] | 3 [3.]"),
        ("2A. The|3. The", "2A [2A.] | 3 [3.]"),
        ("2 A. The|3. The", ""),
        ("2a. The|3. The", ""),
        ("2AB. The|3. The", ""),
        ("2 bis The|3. The", ""),
        ("2A The|3. The", ""),
        ("2 new. The|3. The", ""),
        ("2é. The|3. The", ""),
        ("2.A. The|3. The", "2 [2.] | 3 [3.]"),
        ("2 bis) The|3. The", ""),
        ("bis. The|3. The", ""),
        ("2. The|2 bis. The|3. The", "2 [2.] | 3 [3.]"),
        ("2. The|2A. The|2B. The|3. The|5. The", "2 [2.] | 3 [3.] | 5 [5.] | skipped for 4"),
        ("2. The|4A. The|5. The", "2 [2.] | 4A [4A.] | skipped for 3 | 5 [5.]"),
    ];
    all(&cases, labels);
}

#[test]
fn a_letter_in_brackets_is_that_of_a_subparagraph() {
    let cases = [
        ("(a) The|(b) The", "a@1 [(a)] | b@1 [(b)]"),
        ("a) The|b) The", "a@1 [a)] | b@1 [b)]"),
        ("(a)The|(b)The", "a@1 [(a)] | b@1 [(b)]"),
        ("a)The|b)The", ""),
        ("(A) The|(B) The", "A@1 [(A)] | B@1 [(B)]"),
        ("A) The|B) The", ""),
        ("(a) The|(i) The|(ii) The|(b) The", "a@1 [(a)] | i@2 [(i)] | ii@2 [(ii)] | b@1 [(b)]"),
        ("(a) The|(i) The|(iii) The|(b) The", "a@1 [(a)] | i@2 [(i)] | iii@2 [(iii)] | skipped for ii | b@1 [(b)]"),
        ("(aa) The|(bb) The", ""),
        (
            "(i) The|(ii) The|(iii) The|(iv) The|(v) The|(vi) The|(vii) The|(viii) The|(ix) The",
            "i@1 [(i)] | ii@1 [(ii)] | iii@1 [(iii)] | iv@1 [(iv)] | v@1 [(v)] | vi@1 [(vi)] | vii@1 [(vii)] | viii@1 [(viii)] | ix@1 [(ix)]",
        ),
        (
            "i) The|ii) The|iii) The|iv) The|v) The|vi) The|vii) The|viii) The|ix) The",
            "i@1 [i)] | ii@1 [ii)] | iii@1 [iii)] | iv@1 [iv)] | v@1 [v)] | vi@1 [vi)] | vii@1 [vii)] | viii@1 [viii)] | ix@1 [ix)]",
        ),
        ("(ab) The", ""),
        ("(a) The|(UN) The|(b) The", "a@1 [(a)] | b@1 [(b)]"),
        ("() The", ""),
        ("(a The", ""),
        ("(a)- The", ""),
        ("(а) The|(b) The", "look-alike for a | а@1 [(а)] | b@1 [(b)]"),
        ("а) Библиотеки|б) Библиотеки", "а@1 [а)] | б@1 [б)]"),
        ("(أ) The|(ب) The", "أ@1 [(أ)] | ب@1 [(ب)]"),
        ("**(a)** The|**(b)** The", "a@1 [(a)] | b@1 [(b)]"),
        ("(a) The|(c) The|(d) The", "a@1 [(a)] | c@1 [(c)] | skipped for b | d@1 [(d)]"),
        ("(a) The|(b) The|(b) The|(d) The", "a@1 [(a)] | b@1 [(b)] | b@1 [(b)] | repeated for c | d@1 [(d)]"),
        ("(a) The|(1) The|(b) The", "a@1 [(a)] | b@1 [(b)]"),
        ("(a), The|(b), The", ""),
        ("[(a) The|(b) The", "a@1 [(a)] | b@1 [(b)]"),
        ("（a） The|（b） The", "a@1 [（a）] | b@1 [（b）]"),
        ("a） The|b） The", "a@1 [a）] | b@1 [b）]"),
        ("(y) The|(z) The|(aa) The", ""),
        ("and) The", ""),
        ("a b) The", ""),
        ("(a) The|(Б) The|(b) The", "a@1 [(a)] | b@1 [(b)]"),
        ("(а) The|(б) The|(в) The", "а@1 [(а)] | б@1 [(б)] | в@1 [(в)]"),
        ("(аб) The", ""),
        ("(абв) The", ""),
        ("(أ ب) The", ""),
        ("A) The|b) The|c) The", ""),
        ("(a) The|(b)The|(c)The", "a@1 [(a)] | b@1 [(b)] | c@1 [(c)]"),
        ("(a) The|(b)/The|(c) The", "a@1 [(a)] | c@1 [(c)] | skipped for b"),
        ("(a|(b", ""),
        ("(xviii) The", ""),
    ];
    all(&cases, labels);
}

#[test]
fn a_label_may_stand_in_any_emphasis_of_markdown() {
    for label in ["(a)", "*(a)*", "**(a)**", "_(a)_", "__(a)__"] {
        let text = report(&format!("1. It met.\n\n{label} The first\n\n(b) The second"));
        assert_eq!(labelled(&text, "labels.md"), "a@1 [(a)] | b@1 [(b)]", "{label}");
    }
}
