//! What people see: snippets, underlines, words, and nothing that steers their terminal.

use std::time::{Duration, Instant};

use super::*;

#[test]
fn human_shows_the_lines_the_fix_the_source_and_a_summary() {
    let expected = r#"masthead/date

  x The date reads "Nov. 14, 2024"; an English masthead gives "14 November
  | 2024"
   ,-[a.txt:5:1]
 4 | Distr.: General
 5 | Nov. 14, 2024
   : ^^^^^^^^^^^^^
 6 | Original: English
   `----
  fix: Write "14 November 2024" (--fix)
  source: Editorial Manual, Masthead and cover page
    https://www.un.org/dgacm/en/content/editorial-manual
  more: masthead explain masthead/date

preface/session

  ! The symbol A/79/123 is not of the seventy-eighth session
   ,-[a.txt:8:1]
 7 | 
 8 | Seventy-eighth session
   : ^^^^^^^^^^^^^^^^^^^^^^
 9 | Agenda item 5
   `----
   ,-[a.txt:2:1]
 1 | United Nations
 2 | A/79/123
   : ^^^^|^^^
   :     `-- Symbol
 3 | 
   `----
  help: Compare symbol and session
  more: masthead explain preface/session

b.docx

  x not a Word document

Errors: 1, warnings: 1, advice: 0. Drafts checked: 1
Not checked: 1
1 fixable with --fix
"#;
    assert_eq!(plain(OutputFormat::Human, &sample()), expected);
}

#[test]
fn human_speaks_the_language_asked_for_and_counts_rules() {
    let clean = [checked("a.txt", DRAFT, Vec::new())];
    assert_eq!(plain(OutputFormat::Human, &clean), "No defects found in 1 draft\n");
    assert_eq!(plain(OutputFormat::Human, &[]), "No defects found in 0 drafts\n");
    let style = Style { message_language: "fr".to_owned(), statistics: true, ..Style::default() };
    let text = report(OutputFormat::Human, &sample(), &style);
    assert!(text.contains("\nConstatations par règle\n  1  masthead/date\n  1  preface/session\n"), "{text}");
    assert!(text.contains("  correction : Write"), "{text}");
}

#[test]
fn narrated_draws_nothing_and_names_places_in_words() {
    let style = Style { narrated: true, ..Style::default() };
    let text = report(OutputFormat::Human, &sample(), &style);
    let start = "error: The date reads \"Nov. 14, 2024\"; an English masthead gives \"14 November 2024\"\n\
        a.txt, line 5, columns 1 to 13\n    Nov. 14, 2024\nfix: Write \"14 November 2024\" (--fix)\n";
    assert!(text.starts_with(start), "{text}");
    assert!(!text.contains(['╭', '│', '─']), "{text}");
}

/// The line of `text` that holds `words`, and the one under it.
fn with_next<'a>(text: &'a str, words: &str) -> (&'a str, &'a str) {
    let mut lines = text.lines().skip_while(|line| !line.contains(words));
    (lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
}

#[test]
fn underlines_stand_under_wide_and_right_to_left_text() {
    let chinese = "大会第七十八届会议开幕\n";
    let files = [checked("a.txt", chinese, vec![diagnostic("a/b", Severity::Error, "x", place(chinese, "七十八"))])];
    let text = plain(OutputFormat::Human, &files);
    assert_eq!(with_next(&text, "大会"), (" 1 | 大会第七十八届会议开幕", "   :       ^^^^^^"));
    // Vowel signs take no cell, and the text is not turned round.
    let arabic = "شهر مُحَرَّم في\n";
    let files = [checked("a.txt", arabic, vec![diagnostic("a/b", Severity::Error, "x", place(arabic, "مُحَرَّم"))])];
    let text = plain(OutputFormat::Human, &files);
    assert_eq!(with_next(&text, "شهر"), (" 1 | شهر مُحَرَّم في", "   :     ^^^^"));
}

#[test]
fn long_lines_are_cut_around_each_label() {
    let text = format!("{}FIRST{}SECOND{}\n", "a".repeat(3000), "b".repeat(3000), "c".repeat(3000));
    let mut finding = diagnostic("a/b", Severity::Error, "x", place(&text, "FIRST"));
    finding.related.push(Related { span: place(&text, "SECOND"), message: "second".to_owned() });
    let shown = plain(OutputFormat::Human, &[checked("a.txt", &text, vec![finding])]);
    assert!(shown.contains(",-[a.txt:1:3001]"), "{shown}");
    let (line, under) = with_next(&shown, "FIRST");
    assert!(line.len() <= 80 && line.contains("b...b"), "{line}");
    assert_eq!(line.find("FIRST"), under.find("^^^^^"), "{shown}");
    assert_eq!(line.find("SECOND"), under.find("^^^|^^"), "{shown}");
}

#[test]
fn far_related_places_come_without_what_lies_between() {
    let text: String = (1..=3000).map(|line| format!("line {line} of it\n")).collect();
    let mut finding = diagnostic("a/b", Severity::Error, "x", place(&text, "line 1500 "));
    for far in ["line 20 ", "line 2900 ", "line 1500 of"] {
        finding.related.push(Related { span: place(&text, far), message: format!("near {far}") });
    }
    let shown = plain(OutputFormat::Human, &[checked("a.txt", &text, vec![finding])]);
    let snippets: Vec<_> = shown.lines().filter(|line| line.contains(",-[")).map(str::trim).collect();
    assert_eq!(snippets, [",-[a.txt:1500:1]", ",-[a.txt:20:1]", ",-[a.txt:2900:1]"]);
    assert!(shown.contains("  1500:1: near line 1500 of"), "a place under the finding's own is told: {shown}");
    assert!(shown.lines().count() < 40, "{shown}");
}

#[test]
fn every_place_of_odd_texts_can_be_shown() {
    let texts = ["", "\n", "\r\n", "a", "\u{feff}a\r\nb\rc", "\t\té中\u{301}\n\n\n", "a\u{1b}b\nc\nd\ne\nf\ng\nh\ni"];
    for text in texts {
        for start in 0..=text.len() + 1 {
            for end in start..=text.len() + 2 {
                let mut finding = diagnostic("a/b", Severity::Advice, "x", Span::new(start, end));
                finding.related.push(Related { span: Span::at(0), message: "beginning".to_owned() });
                let files = [checked("a.txt", text, vec![finding])];
                for format in ALL {
                    assert!(!plain(format, &files).is_empty());
                }
                let shown = plain(OutputFormat::Human, &files);
                assert!(shown.contains(['^', '>']), "no underline for {start}..{end} of {text:?}: {shown}");
                assert!(!shown.contains("Failed to read"), "{start}..{end} of {text:?}: {shown}");
            }
        }
    }
}

#[test]
fn what_steers_a_terminal_never_leaves_raw() {
    let steering = "a\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{7f}\u{8}\0z";
    let text = format!("before {steering} after\n");
    let mut finding = diagnostic("a/b", Severity::Error, steering, place(&text, "after"));
    finding.rule = format!("a/{steering}").into();
    finding.help = Some(steering.into());
    finding.source = Some(steering.into());
    finding.url = Some(steering.into());
    finding.related.push(Related { span: place(&text, "before"), message: steering.to_owned() });
    let edits = vec![Edit { span: finding.span, replacement: steering.to_owned() }];
    finding.fixes.push(Fix { description: steering.to_owned(), safety: Safety::Safe, edits });
    let mut files = vec![checked(&format!("{steering}.txt"), &text, vec![finding])];
    files[0].error = Some(steering.to_owned());
    let raw = |character: char| {
        (character.is_control() && character != '\n') || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}')
    };
    for format in ALL {
        for narrated in [false, true] {
            let style = Style { narrated, statistics: true, ..Style::default() };
            let report = report(format, &files, &style);
            assert!(!report.contains(raw), "{format:?}: {report:?}");
        }
    }
    let shown = plain(OutputFormat::Human, &files);
    let (line, under) = with_next(&shown, "after");
    let column = line.find("after").map(|at| line[..at].chars().count());
    assert_eq!(column, under.rfind("^^^^^"), "{shown}");
    let exact = json(OutputFormat::Json, &files);
    assert_eq!(exact["files"][0]["diagnostics"][0]["message"], steering);
}

#[test]
fn thousands_of_findings_in_a_long_text_are_quick() {
    let sentence = "Le Comité spécial a examiné la question à sa soixante-dix-neuvième session.\n";
    let text = sentence.repeat(4_000_000 / sentence.len());
    let step = text.len() / 5000 / sentence.len() * sentence.len();
    let findings = (0..5000).map(|nth| {
        let mut finding = diagnostic("a/b", Severity::Error, "m", Span::new(nth * step, nth * step + 9));
        finding.related.push(Related { span: Span::new(0, 2), message: "first".to_owned() });
        finding
    });
    let files = [checked("a.txt", &text, findings.collect())];
    let start = Instant::now();
    let report = plain(OutputFormat::Human, &files);
    let taken = start.elapsed();
    assert!(report.ends_with("Errors: 5000, warnings: 0, advice: 0. Drafts checked: 1\n"));
    // A search from the start of the text for each label takes minutes here; an unoptimised build some seconds.
    assert!(taken < Duration::from_secs(20), "{taken:?}");
}
