//! Outline, folding, links and hovers.

use serde_json::Value;

use crate::BROKEN;
use crate::editor::Editor;

const REPORT: &str = "\
United Nations
A/81/214

Distr.: General
20 July 2026
Original: English

Eighty-first session
Item 13 of the preliminary list*

# Report of the Secretary-General

## Introduction

1. The present report is submitted
in two lines, as requested. See paragraph 3.

2. The second paragraph holds:

    (a) One thing;

    (b) Another thing.

## Conclusion

3. The third paragraph ends it, unlike paragraph 2 of resolution 70/1.

Annex

1. The annex begins with a paragraph, see paragraph 2.

2. The annex ends with another paragraph.

* A/81/50.
";

fn line_of(text: &str, words: &str) -> u32 {
    let at = text.find(words).expect("it is there");
    u32::try_from(text[..at].matches('\n').count()).expect("few lines")
}

fn names(symbols: &Value) -> Vec<&str> {
    symbols.as_array().expect("a list").iter().filter_map(|symbol| symbol["name"].as_str()).collect()
}

#[test]
fn the_outline_is_a_tree() {
    let mut editor = Editor::new();
    editor.open("draft.md", "markdown", REPORT);
    let symbols = editor.ask_of("textDocument/documentSymbol", "draft.md");
    let top = symbols.as_array().expect("a list");
    let introduction = find(&symbols, "Introduction").expect("a heading");
    assert_eq!(introduction["detail"], "heading");
    let paragraphs = &introduction["children"];
    assert_eq!(names(paragraphs).len(), 2, "{paragraphs}");
    assert_eq!(names(&paragraphs[1]["children"]), ["(a)", "(b)"]);
    let annex = top.iter().find(|symbol| symbol["detail"] == "annex").expect("an annex");
    assert!(names(&annex["children"])[0].starts_with("1. The annex begins"), "{annex}");
    assert!(top.iter().any(|symbol| symbol["detail"] == "distribution"));
    assert_within(&symbols, None);
}

/// The symbol of this name, wherever in the tree.
fn find<'s>(symbols: &'s Value, name: &str) -> Option<&'s Value> {
    symbols.as_array()?.iter().find_map(|symbol| {
        if symbol["name"].as_str()?.contains(name) { Some(symbol) } else { find(&symbol["children"], name) }
    })
}

/// Editors refuse a tree in which a part is not within what holds it, or its name not within itself.
fn assert_within(symbols: &Value, outer: Option<&Value>) {
    let key = |place: &Value| (place["line"].as_u64(), place["character"].as_u64());
    let within = |inner: &Value, outer: &Value| {
        key(&outer["start"]) <= key(&inner["start"]) && key(&inner["end"]) <= key(&outer["end"])
    };
    for symbol in symbols.as_array().into_iter().flatten() {
        assert!(within(&symbol["selectionRange"], &symbol["range"]), "{symbol}");
        assert!(outer.is_none_or(|outer| within(&symbol["range"], outer)), "{symbol}");
        assert_within(&symbol["children"], Some(&symbol["range"]));
    }
}

#[test]
fn sections_and_annexes_fold() {
    let mut editor = Editor::new();
    editor.open("draft.md", "markdown", REPORT);
    let ranges = editor.ask_of("textDocument/foldingRange", "draft.md");
    let lines: Vec<(u64, u64)> = ranges
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|range| Some((range["startLine"].as_u64()?, range["endLine"].as_u64()?)))
        .collect();
    let line = |words| u64::from(line_of(REPORT, words));
    assert_eq!(lines.first(), Some(&(0, line("# Report"))), "masthead and preface: {lines:?}");
    assert!(lines.contains(&(line("## Introduction"), line("(b) Another"))), "{lines:?}");
    assert!(lines.contains(&(line("## Conclusion"), line("3. The third"))), "{lines:?}");
    assert!(lines.contains(&(line("1. The present"), line("in two lines"))), "{lines:?}");
    assert!(lines.iter().any(|&(start, _)| start == line("Annex")), "{lines:?}");
    assert!(lines.windows(2).all(|pair| pair[0].0 < pair[1].0), "{lines:?}");
}

fn definition(editor: &mut Editor, words: &str, within: u32) -> Option<u64> {
    let line = line_of(REPORT, words);
    let text = REPORT.lines().nth(line as usize).expect("a line");
    let column = u32::try_from(text.find(words).expect("it is there")).expect("a short line");
    let answer = editor.ask_at("textDocument/definition", "draft.md", line, column + within);
    answer["range"]["start"]["line"].as_u64()
}

#[test]
fn callouts_lead_to_notes_and_references_to_paragraphs() {
    let mut editor = Editor::new();
    editor.open("draft.md", "markdown", REPORT);
    let line = |words| Some(u64::from(line_of(REPORT, words)));
    assert_eq!(definition(&mut editor, "list*", 4), line("* A/81/50"));
    assert_eq!(definition(&mut editor, "paragraph 3.", 3), line("3. The third"));
    assert_eq!(definition(&mut editor, "see paragraph 2.", 8), line("2. The annex ends"), "the annex has its own");
    assert_eq!(definition(&mut editor, "paragraph 2 of resolution", 3), None, "another document's");
    assert_eq!(definition(&mut editor, "present report", 1), None);
}

#[test]
fn references_lead_to_paragraphs_in_every_language() {
    let drafts = [
        ("en", "Distr.: General\n20 July 2026\nOriginal: English", "Paragraph 2 above", 3),
        ("fr", "Distr. générale\n20 juillet 2026\nOriginal : français", "au paragraphe 2 ci-dessus", 6),
        ("es", "Distr. general\n20 de julio de 2026\nOriginal: español", "en el párrafo 2 supra", 9),
        ("ru", "Distr.: General\n20 July 2026\nOriginal: Russian", "в пункте 2 выше", 5),
        ("zh", "Distr.: General\n20 July 2026\nOriginal: Chinese", "见上文第2段", 5),
        ("ar", "Distr.: General\n20 July 2026\nOriginal: Arabic", "في الفقرة ٢ أعلاه", 8),
    ];
    let filler = [
        ("en", "The text of this paragraph is in the language of the draft and ends with a stop."),
        ("fr", "Le texte de ce paragraphe est dans la langue du projet et il se termine par un point."),
        ("es", "El texto de este apartado está en el idioma del proyecto y termina con un punto."),
        ("ru", "Текст этого абзаца составлен на языке проекта и заканчивается точкой, как и все другие."),
        ("zh", "本段案文使用草案的语文，并以句号结束，这是为了检验编号段落之间的参引关系。"),
        ("ar", "نص هذه الجملة مكتوب بلغة المشروع وينتهي بنقطة كما هو الحال في جميع الجمل الأخرى."),
    ];
    let mut editor = Editor::new();
    for ((language, masthead, words, column), (_, text)) in drafts.into_iter().zip(filler) {
        let draft = format!("A/81/214\n{masthead}\n\n1. {text}\n\n2. {text}\n\n3. {text}\n{words}, {text}\n");
        let name = format!("{language}.txt");
        editor.open(&name, "plaintext", &draft);
        let answer = editor.ask_at("textDocument/definition", &name, line_of(&draft, words), column);
        assert_eq!(answer["range"]["start"]["line"], line_of(&draft, "2. "), "{language}: {answer}");
    }
}

#[test]
fn the_pointer_shows_the_rule_that_found_something() {
    let mut editor = Editor::new();
    editor.open("draft.txt", "plaintext", BROKEN);
    let hover = editor.ask_at("textDocument/hover", "draft.txt", 3, 9);
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(text.starts_with("**masthead/distribution**: "), "{text}");
    assert!(text.contains("Source: [") && text.contains("](<https://"), "{text}");
    assert_eq!(hover["range"]["start"]["line"], 3);
    assert!(editor.ask_at("textDocument/hover", "draft.txt", 0, 2).is_null());
}

#[test]
fn an_editor_without_markdown_gets_plain_text() {
    let (mut editor, _) = Editor::with(serde_json::json!({ "capabilities": {} }));
    editor.open("draft.txt", "plaintext", BROKEN);
    let hover = editor.ask_at("textDocument/hover", "draft.txt", 3, 9);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.starts_with("masthead/distribution: ")));
}

#[test]
fn the_pointer_shows_the_note_that_a_callout_calls() {
    let mut editor = Editor::new();
    editor.open("draft.md", "markdown", REPORT);
    let line = line_of(REPORT, "list*");
    let hover = editor.ask_at("textDocument/hover", "draft.md", line, 31);
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.contains("A/81/50")), "{hover}");
}
