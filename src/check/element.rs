//! A part of the masthead: there, once, and in the form that the document's language prints.

use std::ops::Range;

use serde::Deserialize;

use super::{Context, Finding};
use crate::diagnostic::{Edit, Safety, Severity, shared};
use crate::document::{Document, Element, Value, flaw, meant};
use crate::language::date::{self, WrittenDate};
use crate::language::nearest::plain;
use crate::language::{Vocabulary, Words, capitalized, is_letter, same_text};
use crate::manuscript::{MarkKind, Span};

/// What the language-line kind can find.
pub(super) const LANGUAGE_FINDINGS: &[&str] = &["absent", "form", "other", "foreign", "repeated", "superfluous"];

/// `[check]` of the kind `element`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// The part: `distribution`, `date`, `original-language`, `symbol`.
    element: Part,
    /// Parts after the first of which it belongs, the nearest first; where it is missing, that is its place.
    after: Vec<String>,
    /// Classes of documents, and beginnings of components of symbols, that need not have it.
    #[serde(default)]
    not_required: Vec<String>,
    /// Whether it may stand there only once.
    #[serde(default)]
    once: bool,
    /// Lines such as `Only in English`, with `{languages}`, that are known for what they are and are no official form.
    #[serde(default)]
    mistaken: Vec<String>,
}

/// Parts whose form is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    Distribution,
    Date,
    OriginalLanguage,
    Symbol,
}

impl Part {
    /// What can be found of it, standing once or more.
    fn findings(self) -> &'static [&'static str] {
        match self {
            Self::Distribution => &["absent", "form", "unknown"],
            Self::OriginalLanguage => &["absent", "form", "unknown", "empty"],
            Self::Date => &["absent", "form", "unknown", "impossible", "incomplete"],
            Self::Symbol => &["absent", "form"],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Distribution => "distribution",
            Self::Date => "date",
            Self::OriginalLanguage => "original-language",
            Self::Symbol => "symbol",
        }
    }
}

impl Parameters {
    pub(super) fn findings(&self) -> Vec<&'static str> {
        self.element.findings().iter().copied().chain(self.once.then_some("repeated")).collect()
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let document = context.document;
        let mut elements = document.elements_of(self.element.name());
        let Some(first) = elements.next() else { return self.absent(context).into_iter().collect() };
        let mut findings: Vec<Finding> = form(first, &self.mistaken, context).into_iter().collect();
        if self.once {
            let added = |other: &&Element| !matches!(other.value, Value::Original { only: true, .. });
            findings.extend(elements.filter(added).map(|other| {
                Finding::new("repeated", other.span).value("found", other.text.as_str()).related("repeated", first.span)
            }));
        }
        findings
    }

    /// Absent, with what would stand there; only advice where the whole masthead seems to be lost.
    fn absent(&self, context: &Context<'_>) -> Option<Finding> {
        let document = context.document;
        let component = |part: &str| self.not_required.iter().any(|name| part.starts_with(name.as_str()));
        let free = document.symbol().is_some_and(|symbol| symbol.split('/').any(component));
        if free || self.not_required.contains(&document.class.name) {
            return None;
        }
        let has = |name: &str| name != self.element.name() && document.element(name).is_some();
        // Letters have a date too; with a symbol or a session it is a masthead's.
        let dated = has("date") && (has("symbol") || has("session"));
        let kept = dated || ["distribution", "original-language", "language"].into_iter().any(has);
        let span = place(document, &self.after, self.element.name());
        let finding = Finding::new("absent", span).value("expected", model(self.element, context)?);
        Some(finding.weigh((!kept).then_some(Severity::Advice)))
    }
}

/// Letters that are typed for figures.
const LIKE_FIGURES: [char; 4] = ['O', 'I', 'l', 'S'];

/// Letters of the longest words between the parts of a date: `de`, twice, and an ordinal's suffix.
const LONGEST_CONNECTORS: usize = 6;

/// The parts of the right-hand side of a masthead, in their order.
const ORDER: [&str; 4] = ["distribution", "date", "language", "original-language"];

/// The empty place where a missing part belongs: after the first of `parts` that the document has, or, where that
/// stands several lines above the part that follows, before the latter; else before the document's first part.
fn place(document: &Document<'_>, parts: &[String], missing: &str) -> Span {
    let before = parts.iter().find_map(|name| document.element(name)).map(|element| element.span.end());
    let later = ORDER.iter().skip_while(|name| **name != missing).skip(1);
    let later = later.filter_map(|name| document.element(name)).map(|element| element.span.start()).min();
    let line = |offset| document.manuscript.lines().line(offset);
    let first = || document.elements.first().map_or(0, |element| element.span.start());
    Span::at(match (before, later) {
        (Some(before), Some(later)) if later > before && line(later) > line(before) + 2 => later,
        (Some(before), _) => before,
        (None, later) => later.unwrap_or_else(first),
    })
}

/// What a missing part would look like, as an example in the forms of the document's language.
fn model(part: Part, context: &Context<'_>) -> Option<String> {
    let forms = context.rules.words(&context.document.forms)?;
    Some(match part {
        Part::Distribution => forms.distribution.forms.get("general")?.form.clone(),
        Part::Date => {
            let example = WrittenDate { day: Some(1), month: Some(7), year: Some(2016), month_word: String::new() };
            date::write(&example, forms)?
        }
        Part::OriginalLanguage => forms.original.form.replace("{languages}", forms.languages.get("en")?),
        Part::Symbol => String::new(),
    })
}

/// What differs from the form that the document's language prints.
fn form(element: &Element, mistaken: &[String], context: &Context<'_>) -> Option<Finding> {
    let forms = context.rules.words(&context.document.forms)?;
    let written = written(context.document, element);
    let finding = match &element.value {
        Value::Distribution { category } => {
            distribution(context.document, element, written, category.as_deref(), forms)
        }
        Value::Date(date) => date_form(context.document, element, written, date, forms),
        Value::Original { languages, only, label } => {
            original(element, languages, *only, label, mistaken, forms, context)
        }
        Value::Symbol => symbol(element),
        _ => None,
    };
    finding.map(|finding| finding.value("found", written.trim()))
}

/// A part as written where it has full-width characters, which its plain text makes one with others; else that text.
fn written<'d>(document: &'d Document<'_>, element: &'d Element) -> &'d str {
    let raw = document.manuscript.slice(element.span);
    if full_width(raw) { raw } else { &element.text }
}

/// Whether a text has full-width characters that ASCII has, too.
fn full_width(text: &str) -> bool {
    text.contains(|c: char| ('\u{ff01}'..='\u{ff5e}').contains(&c))
}

fn distribution(
    document: &Document<'_>,
    element: &Element,
    written: &str,
    category: Option<&str>,
    words: &Words,
) -> Option<Finding> {
    let every = || words.distribution.forms.values().map(|forms| forms.form.as_str()).collect::<Vec<_>>().join(", ");
    let Some(category) = category else {
        return Some(Finding::new("unknown", element.span).value("expected", every()));
    };
    let forms = words.distribution.forms.get(category)?;
    let exact = std::iter::once(&forms.form).chain(&forms.accepted).any(|form| same(form, written));
    if exact || in_capitals(&forms.form, written) {
        return None;
    }
    let finding = Finding::new("form", element.span).value("expected", forms.form.as_str());
    Some(rewritten(finding, Safety::Safe, document, element, &forms.form))
}

fn date_form(
    document: &Document<'_>,
    element: &Element,
    written: &str,
    date: &WrittenDate,
    words: &Words,
) -> Option<Finding> {
    let finding = |name| Finding::new(name, element.span);
    let model =
        words.date.form.replace("{day}", "1").replace("{month}", words.date.months.get(6)?).replace("{year}", "2016");
    if date.day.is_none() || date.year.is_none() {
        return Some(finding("incomplete").value("expected", model));
    }
    if date.month.is_none() {
        return Some(finding("unknown").value("month", date.month_word.as_str()).value("expected", model));
    }
    if letter_for_figure(written) {
        return Some(finding("incomplete").value("expected", model));
    }
    if !date.is_calendar_date() {
        return Some(finding("impossible"));
    }
    let expected = date::write(date, words)?;
    // Which of two numbers is the day is a guess, and what else stands on the line may be meant.
    let guessed = date.month_word.is_empty() || more_than(date, written);
    let safety = if guessed { Safety::Unsafe } else { Safety::Safe };
    let capitals = plain(&expected) == plain(written) && written == written.to_uppercase();
    if same(&expected, written) || capitals {
        return None;
    }
    let finding = finding("form").value("expected", expected.as_str());
    Some(rewritten(finding, safety, document, element, &expected))
}

/// A finding with the fix that makes `element` what is `expected`: where there is markup within it, only what differs is
/// edited, so that the markup stays whole; raised letters go with theirs.
fn rewritten(finding: Finding, safety: Safety, document: &Document<'_>, element: &Element, expected: &str) -> Finding {
    let folded = document.manuscript.folded(element.span);
    let text = folded.text();
    let marks = document.manuscript.marks_within(element.span);
    if marks.is_empty() || marks.iter().any(|mark| mark.kind == MarkKind::Superscript) {
        return finding.fix(safety, element.span, expected);
    }
    let (first, last) = shared(text, expected);
    finding.fix(safety, folded.span(first..text.len() - last), &expected[first..expected.len() - last])
}

/// Whether words stand on the line beside the date's.
fn more_than(date: &WrittenDate, text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    letters(text) > letters(&date.month_word) + LONGEST_CONNECTORS
}

/// Whether a letter that looks like a figure stands beside one: `2O July`, `l0 July`.
fn letter_for_figure(text: &str) -> bool {
    let pairs = text.chars().zip(text.chars().skip(1));
    let figure = |c: char| c.is_ascii_digit();
    pairs.into_iter().any(|(a, b)| figure(a) && LIKE_FIGURES.contains(&b) || LIKE_FIGURES.contains(&a) && figure(b))
}

fn original(
    element: &Element,
    languages: &[(Span, Option<String>)],
    only: bool,
    label: &str,
    mistaken: &[String],
    words: &Words,
    context: &Context<'_>,
) -> Option<Finding> {
    let document = context.document;
    let official = || words.languages.values().cloned().collect::<Vec<_>>().join(", ");
    if languages.is_empty() {
        return Some(Finding::new("empty", element.span).value("expected", official()));
    }
    let unknown = languages.iter().find(|(_, code)| code.is_none()).map(|(span, _)| *span);
    let Some(unknown) = unknown else {
        let foreign = || only.then(|| foreign_only(element, languages, mistaken, words, context))?;
        return foreign().or_else(|| misspelt(element, languages, only, label, words, context));
    };
    let named = document.manuscript.folded(unknown).text().trim().to_owned();
    Some(Finding::new("unknown", unknown).value("language", named).value("expected", official()))
}

/// A line such as `English only` in words that are none of the masthead's language, or are mistaken there; it is written
/// anew as a whole, since the name of the language alone would leave it in two.
fn foreign_only(
    element: &Element,
    languages: &[(Span, Option<String>)],
    mistaken: &[String],
    words: &Words,
    context: &Context<'_>,
) -> Option<Finding> {
    let plain = |span| context.document.manuscript.folded(span).text().trim().to_owned();
    let before = plain(Span::new(element.span.start(), languages.first()?.0.start()));
    let after = plain(Span::new(languages.last()?.0.end(), element.span.end()));
    let own = |line: &String| {
        let around = line.split_once("{languages}");
        around.is_some_and(|(start, end)| same_text(start.trim(), &before) && same_text(end.trim(), &after))
    };
    if words.original.only.iter().filter(|line| !mistaken.contains(line)).any(own) {
        return None;
    }
    let name = |(_, code): &(Span, Option<String>)| words.languages.get(code.as_deref()?).map(String::as_str);
    let names: Vec<&str> = languages.iter().map(name).collect::<Option<_>>()?;
    let line = words.original.only.first()?.replace("{languages}", &words.original.list(&names));
    let expected = capitalized(&line);
    Some(Finding::new("form", element.span).fix(Safety::Safe, element.span, &expected).value("expected", expected))
}

/// A label or a language that is written otherwise than the masthead's language writes it.
fn misspelt(
    element: &Element,
    languages: &[(Span, Option<String>)],
    only: bool,
    label: &str,
    words: &Words,
    context: &Context<'_>,
) -> Option<Finding> {
    let mut edits = Vec::new();
    let official = &words.original.label;
    let mut known = std::iter::once(official).chain(&words.original.accepted);
    let first = languages.first().map_or(element.span.end(), |(span, _)| span.start());
    let folded = context.document.manuscript.folded(Span::new(element.span.start(), first));
    let before = folded.text();
    let raw = context.document.manuscript.text().get(element.span.start()..first)?;
    let label_fits = known.any(|known| same(known, label) || label == known.to_uppercase()) && !full_width(raw);
    let spaced = before.ends_with(char::is_whitespace) || !words.original.form.contains(" {languages}");
    if !(only || label_fits && spaced) {
        let span = folded.span(0..before.trim_end().len());
        let gap = if spaced { "" } else { " " };
        edits.push(Edit { span, replacement: format!("{official}{gap}") });
    }
    for (span, code) in languages {
        let name = words.languages.get(code.as_deref()?)?;
        let folded = context.document.manuscript.folded(*span);
        let written = folded.text();
        let capital = only && written.to_lowercase() == name.to_lowercase();
        let capitals = plain(written) == plain(name) && written == written.to_uppercase();
        if written != name && !capital && !capitals {
            edits.push(Edit { span: *span, replacement: name.clone() });
        }
    }
    let unjoined = unjoined(languages, words, context);
    if let Some((_, join)) = &unjoined {
        edits.retain(|edit| !join.span.contains(edit.span));
        edits.push(join.clone());
        edits.sort_by_key(|edit| edit.span);
    }
    let last = languages.last().map_or(element.span.end(), |(span, _)| span.end());
    let stop = Span::new(last, element.span.end());
    if !only && context.document.manuscript.slice(stop).trim() == "." {
        edits.push(Edit { span: stop, replacement: String::new() });
    }
    let marked = edits.first()?.span.to(edits.last()?.span);
    let marked = unjoined
        .as_ref()
        .map_or(marked, |(pair, _)| Span::new(marked.start().min(pair.start()), marked.end().max(pair.end())));
    let mut expected = context.document.manuscript.text().get(element.span.range())?.to_owned();
    for edit in edits.iter().rev() {
        let range = edit.span.start() - element.span.start()..edit.span.end() - element.span.start();
        expected.get(range.clone())?;
        expected.replace_range(range, &edit.replacement);
    }
    let mut finding = Finding::new("form", marked).value("expected", expected);
    // Which of two languages that nothing joins is meant is a guess.
    let guessed = unjoined.is_some_and(|(mark, join)| mark != join.span);
    let safety = if guessed { Safety::Unsafe } else { Safety::Safe };
    finding.fix = Some((safety, edits));
    Some(finding)
}

/// Two languages that nothing joins, that a word of another language joins, or that are the same, and the edit that joins
/// them or leaves one.
fn unjoined(languages: &[(Span, Option<String>)], words: &Words, context: &Context<'_>) -> Option<(Span, Edit)> {
    languages.windows(2).find_map(|pair| {
        let [(first, code), (second, other)] = pair else { return None };
        let gap = Span::new(first.end(), second.start());
        if code == other {
            let edit = Edit { span: Span::new(first.end(), second.end()), replacement: String::new() };
            return Some((first.to(*second), edit));
        }
        let next = words.languages.get(other.as_deref()?)?;
        let and = words.original.and_before(next);
        let folded = context.document.manuscript.folded(gap);
        let text = folded.text();
        let Some(joiner) = trimmed(text) else {
            return Some((first.to(*second), Edit { span: gap, replacement: format!(" {and} ") }));
        };
        let span = folded.span(joiner.clone());
        let foreign = text[joiner.clone()].chars().all(is_letter) && !same_text(&text[joiner], and);
        foreign.then(|| (span, Edit { span, replacement: and.to_owned() }))
    })
}

/// `text` without white space at its ends, by its bytes; nothing where nothing is left.
fn trimmed(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    (start < text.len()).then(|| start..text.trim_end().len())
}

fn symbol(element: &Element) -> Option<Finding> {
    if let Some(meant) = meant(&element.text) {
        let finding = Finding::new("form", element.span).value("expected", meant.as_str());
        return Some(finding.fix(Safety::Safe, element.span, meant));
    }
    let flaw = flaw(&element.text)?;
    let span = Span::new(element.span.start() + flaw.at.start, element.span.start() + flaw.at.end);
    let fixed = format!("{}{}{}", &element.text[..flaw.at.start], flaw.meant, &element.text[flaw.at.end..]);
    Some(Finding::new("form", span).value("expected", fixed).fix(Safety::Safe, span, flaw.meant))
}

/// Equal, spaces of different width or number apart.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// The older masthead has the word in capitals, with or without accents, the colon and the line end as they come.
fn in_capitals(form: &str, text: &str) -> bool {
    let value = |text: &str| text.rsplit([' ', '.', ':']).next().unwrap_or_default().to_owned();
    let label = |text: &str| plain(text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    let (official, written) = (value(form), value(text.trim_end()));
    if label(form) != label(text) {
        return false;
    }
    written.chars().count() > 3 && written == written.to_uppercase() && plain(&official) == plain(&written)
}

/// `[check]` of the kind `language-line`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LanguageLine {}

impl LanguageLine {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        self.finding(context).into_iter().chain(Self::repeated(context.document)).collect()
    }

    /// The language of the version, named again.
    fn repeated(document: &Document<'_>) -> Option<Finding> {
        let mut lines = document.elements_of("language");
        let (first, second) = (lines.next()?, lines.next()?);
        let finding =
            || Finding::new("repeated", second.span).value("found", second.text.as_str()).value("expected", "");
        (plain(&first.text) == plain(&second.text)).then(|| finding().related("repeated", first.span))
    }

    fn finding(&self, context: &Context<'_>) -> Option<Finding> {
        let document = context.document;
        let own = &context.rules.words(&document.language.name)?.masthead.own_line;
        let original = document.element("original-language")?;
        let Value::Original { languages, only: false, .. } = &original.value else { return None };
        let named = |(span, code): &(Span, Option<String>)| {
            let name = code.as_ref().and_then(|code| context.rules.words(&document.forms)?.languages.get(code));
            name.is_some_and(|name| plain(name) == plain(document.manuscript.folded(*span).text().trim()))
        };
        // A misspelt language is another rule's; what it was meant to be is a guess.
        if !languages.iter().all(named) {
            return None;
        }
        let codes: Vec<&str> = languages.iter().filter_map(|(_, code)| code.as_deref()).collect();
        let translated = !codes.is_empty() && !codes.contains(&document.language.name.as_str());
        let Some(line) = document.element("language") else {
            let finding = Finding::new("absent", Span::at(original.span.start())).value("expected", own.as_str());
            return translated.then(|| finding.related("original", original.span));
        };
        let Value::Language { code } = &line.value else { return None };
        let finding =
            |name| Finding::new(name, line.span).value("found", line.text.as_str()).value("expected", own.as_str());
        if code.as_deref() != Some(document.language.name.as_str()) {
            return Some(finding(if translated { "other" } else { "foreign" }));
        }
        let capitals = line.text == line.text.to_uppercase() && plain(&line.text) == plain(own);
        if line.text != *own && !capitals {
            return Some(finding("form").fix(Safety::Safe, line.span, own.as_str()));
        }
        let same = codes.len() == 1 && !translated;
        same.then(|| finding("superfluous").related("original", original.span))
    }
}
