//! References above and below to notes, chapters and paragraphs: from where to where they point.

use super::all_told;

const HEAD: &str = "United Nations\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n";

/// A report with these paragraphs and notes, `/` between them.
fn report(text: &str) -> String {
    format!(
        "{HEAD}{}\n",
        text.replace('/', "\n\n").replace("It met", "It met in June and heard the reports of its members")
    )
}

#[test]
fn a_reference_in_a_note_stands_where_the_note_is_called() {
    let cases = [
        ("1. It met.^{1}/2. It met./3. It met.^{2}/^{1} See paragraph 2 below./^{2} See paragraph 2 above.", ""),
        (
            "1. It met.^{1}/2. It met./3. It met.^{2}/^{1} See paragraph 2 above./^{2} See paragraph 2 below.",
            "19 [above] Paragraph 2 does not stand above this place | 21 [below] Paragraph 2 does not stand below this place",
        ),
        (
            "1. It met.^{1}/2. It met./3. It met.^{2}/^{1} See paragraph 9 below./^{2} See paragraph 1 above.",
            "19 [9] Paragraph 9 is referred to, and the last paragraph is 3",
        ),
    ];
    all_told("references/own-paragraph", report, &cases);
}

#[test]
fn a_note_stands_where_it_is_called() {
    let cases = [
        ("1. It met.^{1}/2. It met.^{2}/^{1} It met./^{2} See note 1 above.", ""),
        (
            "1. It met.^{1}/2. It met.^{2}/^{1} See note 2 above./^{2} See note 1 below.",
            "17 [above] \"note 2\" is said to be above, and 2 does not stand there",
        ),
        (
            "1. It met.^{1}/2. It met.^{2}/^{1} See note 2 below./^{2} See note 3 above.",
            "19 [3] \"note 3\" is referred to, and the last number is 2",
        ),
    ];
    all_told("references/own-note", report, &cases);
}

#[test]
fn a_chapter_is_known_where_all_before_it_are() {
    let text = "1. See chapter II above./I. Meetings/2. It met./";
    let of = |rest: &str| report(&format!("{text}{rest}"));
    let cases = [
        ("II. Members/3. It met.", "13 [above] \"chapter II\" is said to be above, and II does not stand there"),
        ("III. Members/3. It met.", ""),
        (
            "II. Members/3. It met./III. Days/4. It met.",
            "13 [above] \"chapter II\" is said to be above, and II does not stand there",
        ),
        ("II. Members/3. It met./IV. Days/4. It met, see chapter V above.", ""),
        ("3. It met.", ""),
    ];
    all_told("references/own-section", of, &cases);
}

#[test]
fn the_word_for_the_other_way_is_offered() {
    let text = |word: &str| report(&format!("1. It met./2. See paragraph 3 {word}./3. It met."));
    let cases = [("above", "15 [above] Paragraph 3 does not stand above this place"), ("below", "")];
    all_told("references/own-paragraph", text, &cases);
}
