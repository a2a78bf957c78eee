//! Putting the parts of a document together.

use std::ops::Range;

use super::head::{self, Line};
use super::units::{Unit, units};
use super::{Document, Element, Part, Told, Value};
use super::{class, headings, masthead, notes, preface, profile, running, series, subparagraphs};
use crate::language::detect::{self, Scripts};
use crate::language::{Vocabulary, Words, same_text};
use crate::manuscript::{Manuscript, Span};

/// What a user says of a document, instead of what it says itself.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Its language, by its two letters.
    pub language: Option<String>,
    /// Its class.
    pub class: Option<String>,
    /// Its profile.
    pub profile: Option<String>,
}

/// Lines among which a title and the beginning of the text below it stand.
const TITLE_AND_TEXT: usize = 12;

/// Bytes of text from which the language is told.
const SAMPLE: usize = 24_000;

/// Reads `manuscript` as a United Nations document, with the words of the languages in `vocabulary`.
pub fn recognise<'m>(manuscript: &'m Manuscript, vocabulary: &impl Vocabulary, hints: &Hints) -> Document<'m> {
    let sample = sample(manuscript);
    let scripts = Scripts::of(sample);
    let words = words_for(&scripts, vocabulary, hints);
    let lines = head::lines(manuscript);
    let mut elements = masthead::elements(&lines, &words);
    let symbol =
        elements.iter().find(|element| matches!(element.value, Value::Symbol)).map(|element| element.text.clone());
    let roles = running::roles(manuscript, symbol.as_deref());
    let units = units(manuscript, &roles, &words);
    let masthead_end = elements.iter().map(|element| element.span.end()).max().unwrap_or(0);
    let body = body_start(&units, &lines, masthead_end, &words);
    let preface = preface::elements(&lines, &elements, body, &words);
    elements.extend(preface);
    elements.sort_by_key(|element| element.span);
    let preface_end = elements.iter().map(|element| element.span.end()).max().unwrap_or(0);
    let prose = letter_start(&lines, preface_end..body, &words)
        .or_else(|| prose_start(manuscript, (&units, &lines), preface_end, &words));
    let body = prose.map_or(body, |prose| prose.min(body));
    let language = told_language(&elements, (sample, &scripts), &words, hints);
    let titles = preface::titles(&lines, &elements, body, &words);
    let is_title = |element: &Element| titles.iter().any(|title| title.span.overlaps(element.span));
    // A line of a title may read as a place with dates, or as the name of an organ.
    elements.retain(|element| match element.value {
        Value::PlaceAndDates => !is_title(element),
        Value::Organ => !is_title(element) && !masthead::goes_on(element, &lines, &words),
        _ => true,
    });
    elements.extend(titles);
    elements.sort_by_key(|element| element.span);
    let forms =
        vocabulary.words(&language.name).map_or_else(|| language.name.clone(), |words| words.masthead.forms.clone());
    let class = match &hints.class {
        Some(class) => Told { name: class.clone(), from: String::new() },
        None => {
            let end = body.max(masthead_end);
            let items: Vec<Span> =
                elements.iter().filter(|element| element.name() == "agenda-item").map(|element| element.span).collect();
            // An item may be a report that the document under it is not.
            let reports = |element: &&Element| {
                matches!(element.value, Value::ItemTitle) && preface::is_author(&element.text, &words)
            };
            let titles = elements.iter().filter(reports);
            let items: Vec<Span> = items.into_iter().chain(titles.map(|title| title.span)).collect();
            let item = |line: &Line<'_>| items.iter().any(|item| item.overlaps(line.span()));
            let titles = lines.iter().take_while(|line| line.start() < end).filter(|line| !item(line));
            class::told(symbol.as_deref(), titles, &words)
        }
    };
    let profile = match &hints.profile {
        Some(profile) => Told { name: profile.clone(), from: String::new() },
        None => profile::told(&elements, vocabulary.words(&language.name)),
    };
    let parts = parts(manuscript, &units);
    let (paragraphs, slips) = series::paragraphs(&units, &parts);
    let (subparagraphs, letter_slips) = subparagraphs::read(&units, &paragraphs, &words);
    let head_end = body.max(masthead_end);
    let titled = elements.iter().map(|element| element.span.end()).max().unwrap_or(0);
    let headings = headings::headings(manuscript, (&units, &roles), &parts, titled, vocabulary.words(&language.name));
    let (callouts, notes) = notes::pairs(manuscript, &roles);
    let recognised = elements.iter().any(is_cue);
    Document {
        manuscript,
        recognised,
        language,
        forms,
        class,
        profile,
        headings,
        elements,
        masthead_end,
        head_end,
        parts,
        paragraphs,
        slips,
        subparagraphs,
        letter_slips,
        callouts,
        notes,
    }
}

/// Whether a part says by itself that this is a United Nations document.
fn is_cue(element: &Element) -> bool {
    match &element.value {
        Value::UnitedNations | Value::Organ | Value::Symbol | Value::AgendaItem(_) => true,
        Value::Distribution { category } => category.is_some(),
        Value::Original { languages, .. } => languages.iter().any(|(_, code)| code.is_some()),
        _ => false,
    }
}

fn sample(manuscript: &Manuscript) -> &str {
    let text = manuscript.text();
    &text[..text.floor_char_boundary(SAMPLE)]
}

/// The words of the languages that a text may be in or print its masthead in: those of the Latin script, and of each other
/// script that it has letters of.
fn words_for<'v>(scripts: &Scripts, vocabulary: &'v impl Vocabulary, hints: &Hints) -> Vec<&'v Words> {
    let mut languages = vec!["en", "fr", "es"];
    for (language, script) in [("ru", "cyrillic"), ("ar", "arabic"), ("zh", "han")] {
        if scripts.have(script) || hints.language.as_deref() == Some(language) {
            languages.push(language);
        }
    }
    languages.into_iter().filter_map(|language| vocabulary.words(language)).collect()
}

/// Where the body begins: at the first numbered paragraph, at the heading of a summary or of contents, at the first
/// long stretch of prose, whichever is first below the masthead.
fn body_start(units: &[Unit], lines: &[Line<'_>], masthead_end: usize, words: &head::AllWords<'_>) -> usize {
    let mut below = units.iter().filter(|unit| unit.span.start() >= masthead_end);
    let numbered = below.find(|unit| {
        let number =
            |label: &super::labels::Label| label.kind == super::labels::Kind::Number && label.suffix.is_empty();
        unit.label.as_deref().is_some_and(number) || unit.heads.is_some()
    });
    let numbered = numbered.map(|unit| unit.span.start());
    let summary = |line: &&Line<'_>| {
        let text = line.text().trim_end_matches(['.', '*', ' ', ':']);
        words.iter().any(|words| words.lexicon().summaries.place(text).is_some())
    };
    let above = |line: &&Line<'_>| numbered.is_none_or(|numbered| line.start() < numbered);
    let heading = lines.iter().skip_while(|line| line.start() < masthead_end).take_while(above).find(summary);
    let heading = heading.map(Line::start);
    let end = || lines.last().map_or(0, |line| line.folded().span(0..line.text().len()).end());
    heading.or(numbered).unwrap_or_else(end)
}

/// Where the text of a letter begins in `range`; often no blank line parts it from the title.
fn letter_start(lines: &[Line<'_>], range: Range<usize>, words: &head::AllWords<'_>) -> Option<usize> {
    let within = lines.iter().filter(|line| range.contains(&line.start()));
    let begins = |line: &&Line<'_>| {
        let text = line.text();
        // A title goes on with "on behalf of", too.
        let own = || words.iter().any(|words| words.lexicon().letters.longest(text).is_some());
        !text.starts_with(char::is_lowercase) && own()
    };
    within.skip(1).find(begins).map(Line::start)
}

/// Where the first stretch of sentences after `from` begins, below the title that no blank line parts from it.
fn prose_start(
    manuscript: &Manuscript,
    (units, lines): (&[Unit], &[Line<'_>]),
    from: usize,
    words: &head::AllWords<'_>,
) -> Option<usize> {
    let mut below = units.iter().filter(|unit| unit.span.start() >= from);
    let prose = below.find(|unit| {
        let sentences = manuscript.slice(unit.span).ends_with(['.', ':', ';', '。', '”', '»']);
        unit.span.len() > 160 && sentences
    })?;
    let lines = lines.iter().filter(|line| prose.span.overlaps(line.span())).take(TITLE_AND_TEXT);
    Some(preface::text_below_title(&lines.collect::<Vec<_>>(), words).unwrap_or(prose.span.start()))
}

/// The language that the masthead and preface tell, else the text; what each says is weighed.
fn told_language(elements: &[Element], (sample, scripts): (&str, &Scripts), words: &[&Words], hints: &Hints) -> Told {
    if let Some(language) = &hints.language {
        return Told { name: language.clone(), from: String::new() };
    }
    let mut votes: Vec<(usize, Option<&str>)> = vec![(0, None); words.len()];
    for element in elements {
        for (vote, words) in votes.iter_mut().zip(words) {
            let weight = weight(element, words);
            if weight > 0 {
                vote.0 += weight;
                vote.1.get_or_insert(&element.text);
            }
        }
    }
    let text = detect::language(sample, scripts, words);
    for (vote, words) in votes.iter_mut().zip(words) {
        if let Some((language, sure)) = text {
            vote.0 += if language == words.language { if sure > 4 { 6 } else { 2 } } else { 0 };
        }
    }
    let best = votes.iter().enumerate().max_by_key(|&(at, &(vote, _))| (vote, usize::MAX - at));
    match best {
        Some((at, &(vote, from))) if vote > 0 => {
            Told { name: words[at].language.clone(), from: from.unwrap_or_default().to_owned() }
        }
        _ => Told { name: "en".to_owned(), from: String::new() },
    }
}

/// How much a part of the masthead or preface says for a language.
fn weight(element: &Element, words: &Words) -> usize {
    let text = element.text.as_str();
    let known = words.lexicon();
    match &element.value {
        Value::UnitedNations if known.organization.place(text).is_some() => 2,
        Value::Organ if known.organs.place(text).is_some() => 2,
        Value::Language { code: Some(code) } if *code == words.language && words.masthead.own_line == text => 4,
        Value::AgendaItem(item) if item.language == words.language => 3,
        Value::Session { .. } if known.ordinals.names.place(text).is_some() => 2,
        Value::Distribution { .. } if words.masthead.forms == words.language && words.language != "en" => {
            let mut forms = words.distribution.forms.values();
            usize::from(forms.any(|forms| same_text(&forms.form, text)))
        }
        // In the masthead of a language the original is named in it.
        Value::Original { .. } if words.masthead.forms == words.language => {
            let last = text.rsplit([' ', ':']).next().unwrap_or_default();
            usize::from(words.languages.values().any(|name| same_text(name, last)))
        }
        _ => 0,
    }
}

/// The main text and what has numbers of its own, from the headings of annexes.
fn parts(manuscript: &Manuscript, units: &[Unit]) -> Vec<Part> {
    let mut parts = vec![Part { kind: "main", heading: Span::at(0), span: Span::new(0, manuscript.text().len()) }];
    for unit in units {
        let Some(kind) = unit.heads else { continue };
        let start = unit.span.start();
        if let Some(last) = parts.last_mut() {
            last.span = Span::new(last.span.start(), start);
        }
        parts.push(Part { kind: kind.name(), heading: unit.span, span: Span::new(start, manuscript.text().len()) });
    }
    parts
}
