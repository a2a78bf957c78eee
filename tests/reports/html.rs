//! The page for a browser, read as a browser reads it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use masthead::manuscript::{Block, BlockKind, CountedLabel};
use masthead::reader;
use scraper::{ElementRef, Html, Selector};

use super::*;

/// What the program writes when it checks the drafts of this repository's folder `seeds`.
fn program(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_masthead"));
    command.arg("check").args(arguments).env_clear().env("LANG", "en_US.UTF-8");
    let ran = command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).output().expect("the program starts");
    assert!(ran.status.code().is_some_and(|status| status < 2), "{ran:?}");
    String::from_utf8(ran.stdout).expect("reports are UTF-8")
}

/// The page, of which a browser would have nothing to complain.
fn parsed(page: &str) -> Html {
    let html = Html::parse_document(page);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    html
}

fn page(files: &[Checked]) -> Html {
    parsed(&plain(OutputFormat::Html, files))
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// What is marked for the finding of this number, from 1, in the draft of this one, from 0.
fn marked(html: &Html, draft: usize, finding: usize) -> String {
    all(html, &format!("#d{draft} mark[data-finding='{finding}']")).into_iter().map(text).collect()
}

/// The one element with this name.
fn named<'a>(html: &'a Html, id: &str) -> ElementRef<'a> {
    let found = all(html, &format!("[id='{id}']"));
    assert_eq!(found.len(), 1, "{id}");
    found[0]
}

/// A draft in Markdown, read as the program reads it.
fn markdown(text: &str, diagnostics: Vec<Diagnostic>) -> Checked {
    let manuscript = reader::read(text.as_bytes().to_vec(), Path::new("a.md")).expect("a draft");
    Checked { manuscript: Some(manuscript), ..checked("a.md", text, diagnostics) }
}

#[test]
fn the_page_fetches_and_runs_nothing_and_its_links_lead_somewhere() {
    let page = program(&["--output-format", "html", "seeds"]);
    let html = parsed(&page);
    assert!(all(&html, "script, link, img, iframe, object, embed, form, [src], [onclick], [srcset]").is_empty());
    for address in ["@import", "url(", "http-equiv=\"refresh\""] {
        assert!(!page.contains(address), "{address}");
    }
    let names: Vec<&str> = all(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let unique: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), unique.len(), "a name is given once");
    for link in all(&html, "a") {
        let address = link.attr("href").expect("an address");
        let known = address.strip_prefix('#').is_some_and(|name| unique.contains(name));
        assert!(known || address.starts_with("http://") || address.starts_with("https://"), "{address}");
    }
    for landmark in ["header", "nav", "main", "footer", "h1"] {
        assert_eq!(all(&html, landmark).len(), 1, "{landmark}");
    }
}

#[test]
fn each_finding_stands_beside_its_words() {
    let report: Value = serde_json::from_str(&program(&["--output-format", "json", "seeds"])).expect("JSON");
    let html = parsed(&program(&["--output-format", "html", "seeds"]));
    let mut seen = 0;
    for (nth, file) in report["files"].as_array().expect("files").iter().enumerate() {
        let path = file["path"].as_str().expect("a path");
        let draft = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a draft");
        for (finding, diagnostic) in file["diagnostics"].as_array().expect("diagnostics").iter().enumerate() {
            let offset = |end: &str| diagnostic["span"][end]["offset"].as_u64().expect("an offset") as usize;
            let quoted = &draft[offset("start")..offset("end")];
            assert_eq!(marked(&html, nth, finding + 1), quoted, "{diagnostic}");
            let told = text(named(&html, &format!("d{nth}-f{finding}")));
            for said in [&diagnostic["message"], &diagnostic["severity"], &diagnostic["rule"], &diagnostic["source"]] {
                assert!(told.contains(said.as_str().expect("words")), "{said} is not in {told}");
            }
            let way = named(&html, &format!("d{nth}-p{finding}"));
            assert_eq!(way.attr("href"), Some(format!("#d{nth}-f{finding}").as_str()));
            seen += 1;
        }
    }
    assert!(seen > 6, "{seen}");
    assert_eq!(all(&html, "li.finding").len(), seen);
    let found =
        report["files"].as_array().into_iter().flatten().filter(|file| file["diagnostics"] != serde_json::json!([]));
    assert_eq!(all(&html, ".draft").len(), found.count(), "clean drafts are only listed");
}

#[test]
fn places_may_lie_over_one_another_or_be_empty() {
    let text = "One two three four\nfive six\n";
    let spans = [place(text, "two three"), place(text, "three four\nfive"), place(text, "three"), Span::at(4)];
    let findings = spans.map(|span| diagnostic("a/b", Severity::Error, "m", span));
    let html = page(&[checked("a.txt", text, findings.to_vec())]);
    let expected = ["two three", "three four\nfive", "three", ""];
    for (nth, expected) in expected.iter().enumerate() {
        assert_eq!(&marked(&html, 0, nth + 1), expected);
        named(&html, &format!("d0-p{nth}"));
    }
    let shown: String =
        all(&html, ".paper p").into_iter().take_while(|p| p.attr("class").is_none()).map(self::text).collect();
    assert!(!shown.is_empty());
}

#[test]
fn a_reader_sees_no_markup() {
    let text = "# Heading\n\nSome **bold** text[^1] that\ngoes on.\n\n| a | b |\n|---|---|\n| c | d |\n\n- item\n\n[^1]: A note.\n";
    let findings = ["Heading", "**bold** text", "[^1] that\ngoes", "c", "item", "A note."];
    let findings = findings.map(|words| diagnostic("a/b", Severity::Warning, "m", place(text, words)));
    let html = page(&[markdown(text, findings.to_vec())]);
    let shown = ["Heading", "bold text", "1 thatgoes", "c", "item", "A note."];
    for (nth, words) in shown.iter().enumerate() {
        assert_eq!(&marked(&html, 0, nth + 1), words);
    }
    // A number after the marked words leads to the finding.
    assert_eq!(text_of(&html, ".paper h3"), ["Heading1"]);
    assert_eq!(text_of(&html, ".paper td"), ["a", "b", "c4", "d"]);
    assert_eq!(text_of(&html, ".paper b")[0], "bold");
    assert_eq!(text_of(&html, ".paper sup"), ["1"]);
    assert_eq!(text_of(&html, ".paper p.bullet"), ["item5"]);
    assert_eq!(text_of(&html, ".paper p.note"), ["1 A note.6"]);
}

#[test]
fn a_number_that_the_format_counts_is_marked() {
    let label = |at| Some(Box::new(CountedLabel { text: "(a)".to_owned(), span: Span::at(at) }));
    let block = |start, end| Block {
        span: Span::new(start, end),
        kind: BlockKind::Item(1),
        joined: false,
        label: label(start),
    };
    let (text, blocks) = ("one\ntwo\n".to_owned(), vec![block(0, 3), block(4, 7)]);
    let manuscript = Manuscript::new(Format::Word, text, blocks, Vec::new(), Origins::default());
    let findings = [Span::at(4), Span::new(4, 7)].map(|span| diagnostic("a/b", Severity::Error, "m", span));
    let html = page(&[Checked { manuscript: Some(manuscript), ..checked("a.docx", "", findings.to_vec()) }]);
    assert_eq!(text_of(&html, ".item"), ["(a) one", "(a)1 two2"]);
    assert_eq!((marked(&html, 0, 1), marked(&html, 0, 2)), ("(a)".to_owned(), "two".to_owned()));
}

fn text_of(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector).into_iter().map(text).collect()
}

#[test]
fn arabic_is_read_from_right_to_left() {
    let text = "الدورة الحادية والثمانون\n";
    let finding = diagnostic("a/b", Severity::Error, "كتابة", place(text, "الحادية"));
    let file = || Checked { language: Some("ar".to_owned()), ..checked("a.txt", text, vec![finding.clone()]) };
    let html = page(&[file()]);
    assert_eq!(named(&html, "d0").attr("dir"), Some("rtl"));
    assert_eq!(all(&html, ".paper[lang=ar]").len(), 1);
    assert_eq!(all(&html, "html[lang=en][dir=ltr]").len(), 1);
    assert_eq!(marked(&html, 0, 1), "الحادية");
    let style = Style { message_language: "ar".to_owned(), ..Style::default() };
    let html = parsed(&report(OutputFormat::Html, &[file()], &style));
    assert_eq!(all(&html, "html[lang=ar][dir=rtl]").len(), 1);
    assert_eq!(all(&html, ".finding > [dir=rtl]").len(), 1);
}

#[test]
fn the_page_speaks_six_languages() {
    let titles = ["ar", "en", "es", "fr", "ru", "zh"].map(|language| {
        let style = Style { message_language: language.to_owned(), ..Style::default() };
        let html = parsed(&report(OutputFormat::Html, &sample(), &style));
        assert_eq!(all(&html, &format!("html[lang={language}]")).len(), 1);
        text_of(&html, "h1").concat()
    });
    assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), 6, "{titles:?}");
    let style = Style { message_language: "xx".to_owned(), ..Style::default() };
    assert_eq!(all(&parsed(&report(OutputFormat::Html, &sample(), &style)), "html[lang=en]").len(), 1);
}

#[test]
fn nothing_of_a_draft_or_a_rule_acts() {
    let nasty = "</p><script>alert(1)</script>&amp;\"'\u{1b}[2J\u{202e}\u{7f}";
    let text = format!("before {nasty} after\n");
    let mut finding = diagnostic(nasty, Severity::Error, nasty, place(&text, nasty));
    finding.help = Some(nasty.into());
    finding.source = Some(nasty.into());
    finding.url = Some("javascript:alert(1)".into());
    finding.related.push(Related { span: place(&text, "before"), message: nasty.to_owned() });
    let edits = vec![Edit { span: place(&text, "after"), replacement: nasty.to_owned() }];
    finding.fixes.push(Fix { description: nasty.to_owned(), safety: Safety::Unsafe, edits });
    let mut file = checked(&format!("{nasty}.txt"), &text, vec![finding]);
    file.error = Some(nasty.to_owned());
    file.language = Some("\"><script>".to_owned());
    let html = page(&[file]);
    assert!(all(&html, "script, [href^=javascript]").is_empty());
    let seen = "</p><script>alert(1)</script>&amp;\"'\u{241b}[2J\u{fffd}\u{2421}";
    assert_eq!(marked(&html, 0, 1), seen);
    assert_eq!(text_of(&html, "h2 bdi"), [format!("{seen}.txt")]);
    assert_eq!(text_of(&html, ".message"), [seen]);
}

#[test]
fn what_is_shown_can_be_chosen() {
    let page = plain(OutputFormat::Html, &sample());
    let html = parsed(&page);
    let boxes: Vec<_> = all(&html, ".filters input[checked]").iter().map(|one| one.attr("id")).collect();
    assert_eq!(boxes, [Some("show-error"), Some("show-warning"), Some("show-r0"), Some("show-r1")]);
    for shown in boxes.into_iter().flatten() {
        assert!(page.contains(&format!(":root:has(#{shown}:not(:checked))")), "{shown}");
        let class = shown.trim_start_matches("show-");
        for what in ["li", "a", "mark"] {
            assert_eq!(all(&html, &format!("{what}.{class}")).len(), 1, "{what} {class}");
        }
    }
    let clean = parsed(&plain(OutputFormat::Html, &[checked("a.txt", DRAFT, Vec::new())]));
    assert!(all(&clean, ".filters, .draft").is_empty());
    assert_eq!(text_of(&clean, ".files li"), ["a.txtno defects"]);
}

#[test]
fn a_failure_and_a_finding_without_a_text_are_told() {
    let mut files = sample();
    files[0].manuscript = None;
    let html = page(&files);
    assert_eq!(all(&html, ".finding").len(), 2);
    assert_eq!(text_of(&html, ".failure"), ["not a Word document"]);
}

#[test]
fn a_long_draft_is_shown_around_its_findings() {
    let line = "Le Comité spécial a examiné la question à sa soixante-dix-neuvième session.\n";
    let text = line.repeat(4_000_000 / line.len());
    let step = text.len() / 500 / line.len() * line.len();
    let findings: Vec<_> = (0..500)
        .map(|nth| {
            let mut finding = diagnostic("a/b", Severity::Error, "m", Span::new(nth * step, nth * step + 10));
            finding.related.push(Related { span: Span::new(0, 2), message: "first".to_owned() });
            finding
        })
        .collect();
    let manuscript = reader::read(text.clone().into_bytes(), Path::new("a.txt")).expect("a draft");
    let files = [Checked { manuscript: Some(manuscript), ..checked("a.txt", "", findings) }];
    let start = Instant::now();
    let page = plain(OutputFormat::Html, &files);
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(10), "{taken:?}");
    assert!(page.len() < text.len() / 2, "{}", page.len());
    let html = parsed(&page);
    assert_eq!(all(&html, ".finding").len(), 500);
    assert_eq!(marked(&html, 0, 250), "Le Comité");
    let left_out: usize =
        text_of(&html, ".left-out").iter().filter_map(|said| said.rsplit(' ').next()?.parse::<usize>().ok()).sum();
    assert_eq!(left_out + all(&html, ".unit").len(), text.lines().count());
}
