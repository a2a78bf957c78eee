//! Forms of expression: regular expressions, tried only where a literal of theirs stands.
//!
//! A space in a pattern is white space of any kind and length. The text is the plain one, unless a pattern asks for
//! what is written.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Captures, Regex, RegexBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use serde::Deserialize;

use super::text::{Case, Correction, Exception, FixKind, Hit, Passage, Place, Scope, bounded, safety};
use super::{Context, Finding};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["found"];
/// What its messages can quote, besides the names of captures.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// Bytes before and after a literal within which the whole expression must stand.
const REACH: usize = 240;
/// Bytes before and after an expression in which an exception is looked for.
const CONTEXT: usize = 80;
/// The most literals that one pattern may begin or end with.
const LITERALS: usize = 2000;

/// `[check]` of the kind `pattern`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    patterns: Patterns,
    /// How the fix is offered.
    #[serde(default)]
    fix: FixKind,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    except: Option<Vec<Exception>>,
}

/// One expression.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Pattern {
    /// The languages of documents it is looked for in; all where none are named.
    #[serde(default)]
    languages: Vec<String>,
    /// The expression.
    #[serde(rename = "match")]
    expression: String,
    /// Literals one of which stands in every match, where they cannot be read from the expression.
    #[serde(default)]
    literals: Vec<String>,
    /// What is expected instead, with `{name}` for what was captured by that name.
    replace: Option<String>,
    /// No finding where one of these expressions matches just before.
    #[serde(default)]
    unless_after: Vec<String>,
    /// No finding where one of these expressions matches just after.
    #[serde(default)]
    unless_before: Vec<String>,
    /// Whether capitals and small letters differ.
    #[serde(default = "exact")]
    case: Case,
    /// Whether words or numbers may go on before and after.
    #[serde(default)]
    within_words: bool,
    /// Whether it is tried on the text as written, with its widths of spaces and forms of marks.
    #[serde(default)]
    written: bool,
    #[serde(skip)]
    compiled: OnceLock<Option<Compiled>>,
    #[serde(skip)]
    read: OnceLock<Vec<String>>,
}

fn exact() -> Case {
    Case::Exact
}

#[derive(Clone, Debug)]
struct Compiled {
    expression: Regex,
    unless_after: Vec<Regex>,
    unless_before: Vec<Regex>,
}

/// The expressions of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Patterns(Vec<Pattern>);

impl Patterns {
    /// What to search for in documents of a language.
    pub(super) fn literals(&self, language: &str) -> Vec<String> {
        self.of(language).flat_map(Pattern::literals).cloned().collect()
    }

    fn of(&self, language: &str) -> impl Iterator<Item = &Pattern> {
        self.0.iter().filter(move |pattern| pattern.is_for(language))
    }

    /// The pattern that has the literal at this place in the list for a language.
    pub(super) fn owner(&self, language: &str, literal: usize) -> Option<&Pattern> {
        let mut before = 0;
        self.of(language).find(|pattern| {
            before += pattern.literals().len();
            literal < before
        })
    }

    /// The languages that they name.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|pattern| &pattern.languages).map(String::as_str)
    }

    /// The names of their captures.
    pub(super) fn captures(&self) -> Vec<String> {
        let groups = self.0.iter().flat_map(|pattern| pattern.expression.split("(?<").skip(1));
        groups.filter_map(|group| Some(group.split_once('>')?.0.to_owned())).collect()
    }

    /// The first that cannot be used, and why.
    pub(super) fn flaw(&self) -> Option<(String, String)> {
        self.0.iter().find_map(Pattern::flaw)
    }
}

impl Parameters {
    /// Its expressions.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let scope = Scope { places: &self.r#in, exceptions: self.except.as_deref() };
        let language = &context.document.language.name;
        let mut findings = Vec::new();
        for hit in context.hits {
            let Some(passage) = context.passages.list().get(hit.passage).filter(|passage| scope.includes(passage))
            else {
                continue;
            };
            let Some(pattern) = self.patterns.owner(language, hit.literal) else { continue };
            findings.extend(self.finding(context, &scope, pattern, passage, hit));
        }
        super::text::outermost(findings)
    }

    fn finding<'p>(
        &self,
        context: &'p Context<'_>,
        scope: &Scope<'_>,
        pattern: &Pattern,
        passage: &'p Passage<'_>,
        hit: &Hit,
    ) -> Option<Finding> {
        let Match { range, captures } = pattern.at(context, scope, passage, hit)?;
        let expected = pattern.replace.as_ref().map(|template| filled(template, &captures));
        let mut finding =
            Correction { document: context.document, passage, range, expected }.finding(safety(self.fix))?;
        let names = pattern.compiled()?.expression.capture_names().flatten();
        for (name, value) in names.filter_map(|name| Some((name, captures.name(name)?))) {
            finding = finding.value(name.to_owned(), value.as_str());
        }
        Some(finding)
    }
}

/// Where an expression matches.
pub(super) struct Match<'t> {
    /// The bytes of the passage's plain text.
    pub(super) range: std::ops::Range<usize>,
    /// What was captured there.
    pub(super) captures: Captures<'t>,
}

impl Compiled {
    fn excepted(&self, text: &str, found: &std::ops::Range<usize>) -> bool {
        let before = text.get(floor(text, found.start.saturating_sub(CONTEXT))..found.start).unwrap_or_default();
        let after = text.get(found.end..floor(text, found.end + CONTEXT)).unwrap_or_default();
        self.unless_after.iter().any(|expression| expression.is_match(before))
            || self.unless_before.iter().any(|expression| expression.is_match(after))
    }
}

impl Pattern {
    fn is_for(&self, language: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|name| name == language)
    }

    /// The match that holds the literal of `hit`, unless something excepts it.
    pub(super) fn at<'p>(
        &self,
        context: &'p Context<'_>,
        scope: &Scope<'_>,
        passage: &'p Passage<'_>,
        hit: &Hit,
    ) -> Option<Match<'p>> {
        let compiled = self.compiled()?;
        // As written, places are those of the manuscript; they are brought back to the plain text below.
        let (text, literal) = if self.written {
            let span = passage.folded.span(hit.range.clone());
            let start = passage.span.start();
            (context.document.manuscript.slice(passage.span), span.start() - start..span.end() - start)
        } else {
            (passage.text(), hit.range.clone())
        };
        let captures = matching(&compiled.expression, text, &literal)?;
        let found = captures.get(0)?.range();
        let whole = self.within_words || bounded(text, found.start, found.end);
        if found.is_empty() || !whole || compiled.excepted(text, &found) {
            return None;
        }
        let place = |at: usize| passage.folded.at(passage.span.start() + at);
        let range = if self.written { place(found.start)..place(found.end) } else { found };
        scope.reads(context.document, passage, &range).then_some(Match { range, captures })
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.compiled.get_or_init(|| self.compile().ok()).as_ref()
    }

    fn compile(&self) -> Result<Compiled, regex::Error> {
        let build = |expression: &str| {
            RegexBuilder::new(&flexible(expression)).case_insensitive(self.case == Case::Ignore).build()
        };
        let all = |list: &[String], frame: fn(&str) -> String| {
            list.iter().map(|text| build(&frame(text))).collect::<Result<Vec<_>, _>>()
        };
        Ok(Compiled {
            expression: build(&self.expression)?,
            unless_after: all(&self.unless_after, |text| format!("(?:{text})$"))?,
            unless_before: all(&self.unless_before, |text| format!("^(?:{text})"))?,
        })
    }

    /// Literals one of which stands in every match: those given, else those that matches begin or end with.
    fn literals(&self) -> &[String] {
        self.read.get_or_init(|| self.read_literals())
    }

    fn read_literals(&self) -> Vec<String> {
        if !self.literals.is_empty() {
            return self.literals.clone();
        }
        let Ok(parsed) = regex_syntax::parse(&flexible(&self.expression)) else { return Vec::new() };
        let extract = |kind: ExtractKind| {
            let mut extractor = Extractor::new();
            extractor.kind(kind).limit_class(20).limit_repeat(4).limit_total(LITERALS);
            usable(&extractor.extract(&parsed))
        };
        let (first, last) = (extract(ExtractKind::Prefix), extract(ExtractKind::Suffix));
        let shortest = |list: &[String]| list.iter().map(String::len).min().unwrap_or(0);
        if shortest(&first) >= shortest(&last) { first } else { last }
    }

    fn flaw(&self) -> Option<(String, String)> {
        let flaw = |message: String| Some((self.expression.clone(), message));
        let parts = [&self.unless_after, &self.unless_before];
        for expression in std::iter::once(&self.expression).chain(parts.into_iter().flatten()) {
            if let Err(error) = regex_syntax::parse(&flexible(expression)) {
                let last = error.to_string().lines().last().unwrap_or_default().to_owned();
                return Some((expression.clone(), format!("not a regular expression: {last}")));
            }
        }
        let parsed = regex_syntax::parse(&flexible(&self.expression)).ok()?;
        if parsed.properties().minimum_len().unwrap_or(0) == 0 {
            return flaw("the expression matches where nothing is".to_owned());
        }
        if self.literals().is_empty() {
            return flaw("no literal text begins or ends every match; name some in \"literals\"".to_owned());
        }
        None
    }
}

/// The literals of a sequence, in small letters; none where they do not stand in every match, are only white space, or
/// are a letter or digit that stands everywhere.
fn usable(sequence: &Seq) -> Vec<String> {
    let read = |literal: &regex_syntax::hir::literal::Literal| {
        let text = std::str::from_utf8(literal.as_bytes()).ok()?.trim();
        let rare = text.len() > 1 || text.starts_with(|c: char| c.is_ascii_punctuation());
        rare.then(|| text.to_lowercase())
    };
    let all: Option<Vec<String>> = sequence.literals().and_then(|literals| literals.iter().map(read).collect());
    let mut all = all.unwrap_or_default();
    all.sort();
    all.dedup();
    all
}

/// The match of `expression` that holds the literal at `literal`.
fn matching<'t>(expression: &Regex, text: &'t str, literal: &std::ops::Range<usize>) -> Option<Captures<'t>> {
    let start = floor(text, literal.start.saturating_sub(REACH));
    let end = floor(text, literal.end + REACH);
    let window = text.get(..end)?;
    let mut at = start;
    while at <= literal.start {
        let found = expression.find_at(window, at)?;
        let cut = found.end() == end && end < text.len();
        if found.start() <= literal.start && literal.end <= found.end() && !cut {
            return expression.captures_at(window, found.start());
        }
        at = if found.end() > literal.start {
            next(text, found.start())
        } else {
            found.end().max(next(text, found.start()))
        };
    }
    None
}

/// The start of the character after the one at `at`.
fn next(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

/// The nearest place not after `at` where a character of `text` begins.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// `template` with what was captured.
fn filled(template: &str, captures: &Captures<'_>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
    {
        out.push_str(before);
        out.push_str(captures.name(name).map_or("", |value| value.as_str()));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `expression` with each space, outside brackets, as white space of any kind and length.
fn flexible(expression: &str) -> Cow<'_, str> {
    if !expression.contains(' ') {
        return Cow::Borrowed(expression);
    }
    let mut out = String::with_capacity(expression.len() + 16);
    let (mut escaped, mut class) = (false, false);
    for character in expression.chars() {
        match character {
            ' ' if !escaped && !class => {
                out.push_str(r"(?:\s+)");
                continue;
            }
            '[' if !escaped => class = true,
            ']' if !escaped => class = false,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
        out.push(character);
    }
    Cow::Owned(out)
}
