//! Reports as programs and people receive them, through the public library.

mod html;
mod people;
mod programs;

use masthead::checked::Checked;
use masthead::diagnostic::{Diagnostic, Edit, Fix, Related, Safety, Severity};
use masthead::manuscript::{Format, Manuscript, Origins, Span};
use masthead::report::{ColumnUnit, OutputFormat, RuleInfo, Style, write};
use serde_json::Value;

const DRAFT: &str = "United Nations\nA/79/123\n\nDistr.: General\nNov. 14, 2024\nOriginal: English\n\n\
    Seventy-eighth session\nAgenda item 5\n";

const ALL: [OutputFormat; 11] = [
    OutputFormat::Human,
    OutputFormat::Concise,
    OutputFormat::Json,
    OutputFormat::Jsonl,
    OutputFormat::Sarif,
    OutputFormat::Github,
    OutputFormat::Gitlab,
    OutputFormat::Junit,
    OutputFormat::Checkstyle,
    OutputFormat::Rdjson,
    OutputFormat::Html,
];

/// The place of `words` in `text`.
fn place(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(at, at + words.len())
}

fn diagnostic(rule: &str, severity: Severity, message: &str, span: Span) -> Diagnostic {
    Diagnostic {
        rule: rule.into(),
        severity,
        message: message.to_owned(),
        help: None,
        source: None,
        url: None,
        span,
        related: Vec::new(),
        fixes: Vec::new(),
    }
}

fn checked(path: &str, text: &str, diagnostics: Vec<Diagnostic>) -> Checked {
    let manuscript = Manuscript::new(Format::Text, text.to_owned(), Vec::new(), Vec::new(), Origins::default());
    Checked {
        path: path.to_owned(),
        manuscript: Some(manuscript),
        masthead_end: 0,
        language: Some("en".to_owned()),
        class: Some("report".to_owned()),
        diagnostics,
        ..Checked::default()
    }
}

/// A draft with two findings and a file that could not be read.
fn sample() -> Vec<Checked> {
    let span = place(DRAFT, "Nov. 14, 2024");
    let message = "The date reads \"Nov. 14, 2024\"; an English masthead gives \"14 November 2024\"";
    let mut date = diagnostic("masthead/date", Severity::Error, message, span);
    date.source = Some("Editorial Manual, Masthead and cover page".into());
    date.url = Some("https://www.un.org/dgacm/en/content/editorial-manual".into());
    date.fixes.push(Fix {
        description: "Write \"14 November 2024\"".to_owned(),
        safety: Safety::Safe,
        edits: vec![Edit { span, replacement: "14 November 2024".to_owned() }],
    });
    let message = "The symbol A/79/123 is not of the seventy-eighth session";
    let span = place(DRAFT, "Seventy-eighth session");
    let mut session = diagnostic("preface/session", Severity::Warning, message, span);
    session.help = Some("Compare symbol and session".into());
    session.related.push(Related { span: place(DRAFT, "A/79/123"), message: "Symbol".to_owned() });
    let unread =
        Checked { path: "b.docx".to_owned(), error: Some("not a Word document".to_owned()), ..Checked::default() };
    vec![checked("a.txt", DRAFT, vec![date, session]), unread]
}

fn rules() -> Vec<RuleInfo> {
    let rule = |name: &str, url: Option<&str>, severity| RuleInfo {
        name: name.to_owned(),
        summary: "What holds".to_owned(),
        rationale: "Why it holds".to_owned(),
        source: "Editorial Manual".to_owned(),
        url: url.map(str::to_owned),
        severity,
    };
    vec![
        rule("masthead/date", Some("https://www.un.org/dgacm"), Severity::Error),
        rule("preface/session", None, Severity::Warning),
    ]
}

fn report(format: OutputFormat, files: &[Checked], style: &Style) -> String {
    let mut out = Vec::new();
    write(format, files, &rules(), style, &mut out).expect("a vector takes all that is written");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn plain(format: OutputFormat, files: &[Checked]) -> String {
    report(format, files, &Style { unicode: false, ..Style::default() })
}

fn json(format: OutputFormat, files: &[Checked]) -> Value {
    serde_json::from_str(&plain(format, files)).expect("the report is JSON")
}

#[test]
fn concise_is_a_line_a_finding_and_nothing_else() {
    assert_eq!(
        plain(OutputFormat::Concise, &sample()),
        "a.txt:5:1: error: The date reads \"Nov. 14, 2024\"; an English masthead gives \"14 November 2024\" \
         [masthead/date]\n\
         a.txt:8:1: warning: The symbol A/79/123 is not of the seventy-eighth session [preface/session]\n\
         b.docx:1:1: error: not a Word document\n"
    );
}

#[test]
fn concise_counts_characters_or_bytes() {
    let text = "مقدمة: here\n会议 here\n🂡 here\n";
    let findings = text.match_indices("here").map(|(at, word)| Span::new(at, at + word.len()));
    let findings = findings.map(|span| diagnostic("a/b", Severity::Error, "m", span)).collect();
    let files = [checked("a.txt", text, findings)];
    let columns = |column_unit| {
        let lines = report(OutputFormat::Concise, &files, &Style { column_unit, ..Style::default() });
        let column = |line: &str| line.split(':').nth(2).map(str::to_owned);
        lines.lines().filter_map(column).collect::<Vec<_>>()
    };
    assert_eq!(columns(ColumnUnit::Characters), ["8", "4", "3"]);
    assert_eq!(columns(ColumnUnit::Bytes), ["13", "8", "6"]);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    for format in ALL {
        assert_eq!(plain(format, &sample()), plain(format, &sample()), "{format:?}");
    }
}
