//! Regular expressions of rules, tried only where a literal of theirs stands.
//!
//! A space in a pattern is white space of any kind and length. The text is the plain one, unless a pattern asks for
//! what is written.

use std::fmt;
use std::iter;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex_automata::meta::{self, Regex};
use regex_automata::util::{captures, primitives::PatternID, syntax};
use regex_automata::{Anchored, Input};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Context;
use super::text::beside::{Beside, is_space};
use super::text::literals::{self, Literals, flexible};
use super::text::{Case, Hit, Literal, Passage, Place, Scope, Start, begins_word, bounded, in_word};
use crate::document::{Document, Element, symbol_begins};
use crate::language::ByLanguage;
use crate::language::nearest::{did_you_mean, nearest};
use crate::manuscript::plain;
use crate::rule::placeholders;

/// Bytes before and after a literal within which the whole expression must stand.
const REACH: usize = 240;
/// Bytes before and after an expression in which an exception is looked for.
const CONTEXT: usize = 80;

/// One expression.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Pattern {
    /// The languages of documents it is looked for in; all where none are named.
    #[serde(default)]
    languages: Vec<String>,
    /// How the symbols begin of the documents it is looked for in; those of all where none are named.
    #[serde(default)]
    symbols: Vec<String>,
    /// The expression.
    #[serde(rename = "match")]
    expression: String,
    /// Literals one of which stands in every match, where they cannot be read from the expression; the program carries
    /// those that can beside it.
    literals: Option<Written>,
    /// What is expected instead, with `{name}` for what was captured by that name.
    pub(super) replace: Option<String>,
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
    /// Whether a word or number may go on after, and none before.
    #[serde(default)]
    open_end: bool,
    /// The places in which it is looked for, among those of its rule; all of these where none are named.
    #[serde(default)]
    r#in: Vec<Place>,
    /// Whether it is tried on the text as written, with its widths of spaces and forms of marks.
    #[serde(default)]
    written: bool,
    /// What its matches are.
    #[serde(default)]
    pub(super) role: Role,
    #[serde(skip)]
    read: OnceLock<Literals>,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
    #[serde(skip)]
    exceptions: OnceLock<Option<Exceptions>>,
}

/// What the matches of an expression are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    /// What is found.
    #[default]
    Slip,
    /// The form that the draft has otherwise: without it there are no slips.
    Usual,
    /// A whole form, which lets a short one of the same number stand.
    Whole,
}

/// Literals as they are written down: as a rule gives them, or as the program carries them.
#[derive(Clone, Debug)]
enum Written {
    /// By a rule, since they cannot be read from the expression, or others are rarer.
    Given(Vec<String>),
    /// By the build script.
    Read(Literals),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EitherForm)
    }
}

/// Tells the forms apart by how they begin: what serde derives for that keeps all of one that it does not yet know.
struct EitherForm;

impl<'de> Visitor<'de> for EitherForm {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, texts: A) -> Result<Written, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(texts)).map(Written::Given)
    }

    fn visit_map<A: MapAccess<'de>>(self, read: A) -> Result<Written, A::Error> {
        Literals::deserialize(MapAccessDeserializer::new(read)).map(Written::Read)
    }
}

fn exact() -> Case {
    Case::Exact
}

/// What excepts a match.
#[derive(Clone, Debug)]
struct Exceptions {
    after: Vec<Regex>,
    before: Vec<Regex>,
}

/// The expressions of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Patterns {
    list: Vec<Pattern>,
    /// Those that have the literals of a language.
    #[serde(skip)]
    owners: ByLanguage<Owners>,
}

/// By the place of a literal in the list for a language, the place of the pattern that has it.
type Owners = Vec<usize>;

impl Patterns {
    /// What to search for in documents of a language.
    pub(super) fn literals(&self, language: &str) -> Vec<Literal> {
        self.of(language).flat_map(Pattern::searched_for).collect()
    }

    fn of(&self, language: &str) -> impl Iterator<Item = &Pattern> {
        self.list.iter().filter(move |pattern| pattern.is_for(language))
    }

    /// Where those that are to be found match in what `scope` includes, each with the passage: only the literals' places
    /// are looked at.
    pub(super) fn found<'a, 'c>(
        &'a self,
        context: &'a Context<'c>,
        scope: &'a Scope<'_>,
    ) -> impl Iterator<Item = (&'a Passage<'c>, &'a Pattern, Match<'a>)> {
        self.found_as(Role::Slip, context, scope)
    }

    /// As above, those of a role.
    pub(super) fn found_as<'a, 'c>(
        &'a self,
        role: Role,
        context: &'a Context<'c>,
        scope: &'a Scope<'_>,
    ) -> impl Iterator<Item = (&'a Passage<'c>, &'a Pattern, Match<'a>)> {
        let owners = if context.hits.is_empty() { &[][..] } else { self.owners(&context.document.language.name) };
        context.hits.iter().filter_map(move |hit| {
            let passage = context.passages.list().get(hit.passage()).filter(|passage| scope.includes(passage))?;
            let owner = owners.get(hit.literal()).and_then(|&place| self.list.get(place));
            let pattern = owner.filter(|pattern| pattern.role == role)?;
            let elsewhere = !pattern.r#in.is_empty() && !pattern.r#in.contains(&passage.place);
            if elsewhere || !pattern.asks(context.document) {
                return None;
            }
            Some((passage, pattern, pattern.at(context, passage, hit)?))
        })
    }

    /// The owners of the literals that are searched for in documents of a language.
    fn owners(&self, language: &str) -> &[usize] {
        self.owners.get(language, || {
            let own = self.list.iter().enumerate().filter(|(_, pattern)| pattern.is_for(language));
            own.flat_map(|(place, pattern)| iter::repeat_n(place, pattern.literals().texts.len())).collect()
        })
    }

    /// The languages that they name.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.list.iter().flat_map(|pattern| &pattern.languages).map(String::as_str)
    }

    /// The names of their captures.
    pub(super) fn captures(&self) -> Vec<String> {
        let groups = self.list.iter().flat_map(|pattern| pattern.expression.split("(?<").skip(1));
        groups.filter_map(|group| Some(group.split_once('>')?.0.to_owned())).collect()
    }

    /// Whether the matches of one of them are that.
    pub(super) fn have(&self, role: Role) -> bool {
        self.list.iter().any(|pattern| pattern.role == role)
    }

    /// The first that cannot be used, and why.
    pub(super) fn flaw(&self) -> Option<(String, String)> {
        self.list.iter().find_map(Pattern::flaw)
    }
}

/// Where an expression matches.
pub(super) struct Match<'t> {
    /// The bytes of the passage's plain text.
    pub(super) range: Range<usize>,
    /// What was captured there.
    pub(super) captures: Captures<'t>,
}

/// What an expression captured by names.
pub(super) struct Captures<'t> {
    text: &'t str,
    /// Nothing for an expression that captures nothing.
    found: Option<captures::Captures>,
}

impl<'t> Captures<'t> {
    /// The bytes of the text in which the expression was looked for.
    pub(super) fn range(&self, name: &str) -> Option<Range<usize>> {
        let found = self.found.as_ref()?;
        // Of few names the place is told sooner than their hash.
        let group = found.group_info().pattern_names(PatternID::ZERO).position(|group| group == Some(name))?;
        Some(found.get_group(group)?.range())
    }

    /// What was captured by this name.
    pub(super) fn text(&self, name: &str) -> Option<&'t str> {
        self.text.get(self.range(name)?)
    }

    /// All that was captured by a name.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, &'t str)> {
        self.found.iter().flat_map(|found| {
            let groups = found.group_info().pattern_names(PatternID::ZERO).zip(found.iter());
            groups.filter_map(|(name, group)| Some((name?, self.text.get(group?.range())?)))
        })
    }
}

impl Pattern {
    fn is_for(&self, language: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|name| name == language)
    }

    /// Whether it is looked for in a document of this symbol, or of these: one of two bodies has one of each.
    fn asks(&self, document: &Document<'_>) -> bool {
        let begins = |symbol: &Element| self.symbols.iter().any(|known| symbol_begins(&symbol.text, known));
        let mut symbols = document.elements_of("symbol").peekable();
        self.symbols.is_empty() || symbols.peek().is_some() && symbols.all(begins)
    }

    /// The match that holds the literal of `hit`, unless something excepts it.
    fn at<'p>(&self, context: &'p Context<'_>, passage: &'p Passage<'_>, hit: &Hit) -> Option<Match<'p>> {
        // As written, places are those of the manuscript; they are brought back to the plain text below.
        let (text, literal) = if self.written {
            let (manuscript, span) = (context.document.manuscript, passage.folded.span(hit.range()));
            // Most of what is the literal in the plain text is a variant of it.
            if self.case == Case::Exact && !self.literals().texts.iter().any(|text| text == manuscript.slice(span)) {
                return None;
            }
            let start = passage.span().start();
            (manuscript.slice(passage.span()), span.start() - start..span.end() - start)
        } else {
            (passage.text(), hit.range())
        };
        // Of the plain text, the search has asked for it.
        let beside = || !self.written || self.literals().may_match(text.as_bytes(), &literal);
        if !beside() || self.begins_within_word(text, literal.start) {
            return None;
        }
        let found = self.matching(text, &literal)?;
        if found.is_empty() || !self.is_whole(text, &found) || self.is_excepted(text, &found) {
            return None;
        }
        let place = |at: usize| passage.folded.at(passage.span().start() + at);
        let range = if self.written { place(found.start)..place(found.end) } else { found.clone() };
        let captures = captured(self.compiled()?, text, found);
        Some(Match { range, captures })
    }

    /// Whether a match begins and ends as it may.
    fn is_whole(&self, text: &str, found: &Range<usize>) -> bool {
        self.within_words
            || if self.open_end { begins_word(text, found.start) } else { bounded(text, found.start, found.end) }
    }

    /// Whether a match, which would begin at `start`, would do so within a word or number.
    fn begins_within_word(&self, text: &str, start: usize) -> bool {
        !self.within_words && self.literals().before == Some(0) && !begins_word(text, start)
    }

    /// The match that holds the literal at `literal`.
    fn matching(&self, text: &str, literal: &Range<usize>) -> Option<Range<usize>> {
        let &Literals { before, after, .. } = self.literals();
        let (end, whole) = forth(text, literal, after);
        let find = |at: usize, anchored: Anchored| {
            let found = self.compiled()?.find(Input::new(text).range(at..end).anchored(anchored))?.range();
            // What reaches the end of the window might go on after it.
            (whole || found.end < end).then_some(found)
        };
        if before == Some(0) {
            return find(literal.start, Anchored::Yes);
        }
        let mut at = back(text, literal.start, before.unwrap_or(REACH));
        while at <= literal.start {
            let found = find(at, Anchored::No)?;
            if found.start <= literal.start && literal.end <= found.end {
                return Some(found);
            }
            let after = next(text, found.start);
            at = if found.end > literal.start { after } else { found.end.max(after) };
        }
        None
    }

    fn is_excepted(&self, text: &str, found: &Range<usize>) -> bool {
        let compiled = self.exceptions.get_or_init(|| self.compile_exceptions().ok());
        let Some(exceptions) = compiled else { return false };
        let before = text.get(floor(text, found.start.saturating_sub(CONTEXT))..found.start).unwrap_or_default();
        let after = text.get(found.end..floor(text, found.end + CONTEXT)).unwrap_or_default();
        exceptions.after.iter().any(|expression| expression.is_match(before))
            || exceptions.before.iter().any(|expression| expression.is_match(after))
    }

    fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.compile(&self.expression).ok()).as_ref()
    }

    fn compile_exceptions(&self) -> Result<Exceptions, Box<meta::BuildError>> {
        let all = |list: &[String], frame: fn(&str) -> String| {
            list.iter().map(|text| self.compile(&frame(text))).collect::<Result<Vec<_>, _>>()
        };
        Ok(Exceptions {
            after: all(&self.unless_after, |text| format!("(?:{text})$"))?,
            before: all(&self.unless_before, |text| format!("^(?:{text})"))?,
        })
    }

    /// A search for literals within it would be in vain, and costs more than half of its making: it is known where they
    /// stand.
    fn compile(&self, expression: &str) -> Result<Regex, Box<meta::BuildError>> {
        let case = syntax::Config::new().case_insensitive(self.case == Case::Ignore);
        let made = Regex::builder()
            .configure(Regex::config().auto_prefilter(false))
            .syntax(case)
            .build(&flexible(expression, self.written));
        made.map_err(Box::new)
    }

    /// What is searched for to find where it may match.
    fn searched_for(&self) -> impl Iterator<Item = Literal> {
        // It is the plain text that is searched.
        let plain = |text: &String| if self.written { plain(text) } else { text.clone() };
        let beside = if self.written { None } else { Beside::of(self.literals()).map(Arc::new) };
        let case = if self.literals().either_case { Case::Ignore } else { self.case };
        self.literals().texts.iter().map(move |text| Literal {
            text: plain(text),
            case,
            start: self.start_of(text),
            beside: beside.clone(),
        })
    }

    /// Where the literal `text` may stand in a match: a match that is of whole words may begin with it, or it is known what
    /// stands before it. What is written is not what is searched.
    fn start_of(&self, text: &str) -> Start {
        let Literals { before, apart, previous, .. } = self.literals();
        let begins_word = !self.within_words && text.starts_with(in_word);
        match previous {
            _ if self.written => Start::Anywhere,
            _ if begins_word && *before == Some(0) => Start::OfWord,
            Some(previous) if previous.gap => Start::OfWord,
            _ if begins_word && *apart => Start::AfterNoLetter,
            Some(previous) if previous.is_no_letter() => Start::AfterNoLetter,
            _ => Start::Anywhere,
        }
    }

    /// Literals one of which stands in every match: those given, else those read from the expression.
    fn literals(&self) -> &Literals {
        let given = match &self.literals {
            Some(Written::Read(literals)) => return literals,
            Some(Written::Given(texts)) => Some(&texts[..]),
            None => None,
        };
        let read = || literals::read(&self.expression, self.written, given).unwrap_or_else(Literals::none);
        self.read.get_or_init(read)
    }

    fn flaw(&self) -> Option<(String, String)> {
        let flaw = |message: String| Some((self.expression.clone(), message));
        let parts = [&self.unless_after, &self.unless_before];
        for expression in iter::once(&self.expression).chain(parts.into_iter().flatten()) {
            if let Err(error) = regex_syntax::parse(&flexible(expression, self.written)) {
                let last = error.to_string().lines().last().unwrap_or_default().to_owned();
                return Some((expression.clone(), format!("not a regular expression: {last}")));
            }
        }
        let parsed = regex_syntax::parse(&flexible(&self.expression, self.written)).ok()?;
        if parsed.properties().minimum_len().unwrap_or(0) == 0 {
            return flaw("the expression matches where nothing is".to_owned());
        }
        if self.literals().texts.is_empty() {
            return flaw("no literal text stands in every match; name some in \"literals\"".to_owned());
        }
        let Ok(compiled) = self.compile(&self.expression) else { return flaw(TOO_LARGE.to_owned()) };
        if self.compile_exceptions().is_err() {
            return flaw(TOO_LARGE.to_owned());
        }
        let replace = self.replace.as_ref()?;
        Some((replace.clone(), not_captured(replace, &compiled)?))
    }
}

const TOO_LARGE: &str = "the expression is too large: let what it repeats, or how often, be less";

/// What a replacement asks for that `expression` does not capture.
fn not_captured(replace: &str, expression: &Regex) -> Option<String> {
    let named: Vec<&str> = expression.group_info().pattern_names(PatternID::ZERO).flatten().collect();
    let wanted = placeholders(replace);
    if let Some(unknown) = wanted.into_iter().find(|name| !named.contains(name)) {
        let hint = did_you_mean(nearest(unknown, named));
        return Some(format!("the expression captures no {{{unknown}}}{hint}"));
    }
    let numbered = (1..expression.captures_len()).map(|number| format!("${number}"));
    let numbered = numbered.into_iter().find(|number| replace.contains(number.as_str()))?;
    Some(format!("{numbered} is written as it is; give what is captured a name, (?<name>…), and write {{name}}"))
}

/// What `expression` captures where it is known to match.
fn captured<'t>(expression: &Regex, text: &'t str, found: Range<usize>) -> Captures<'t> {
    if expression.captures_len() == 1 {
        return Captures { text, found: None };
    }
    let mut captures = expression.create_captures();
    expression.captures(Input::new(text).range(found).anchored(Anchored::Yes), &mut captures);
    Captures { text, found: Some(captures) }
}

/// The place `most` bytes before `from`, at most `REACH`, white space that goes on counted once.
fn back(text: &str, from: usize, most: usize) -> usize {
    let before = text.as_bytes().get(from.saturating_sub(REACH)..from).unwrap_or_default();
    let near = before.len().checked_sub(most + 1).and_then(|start| before.get(start..));
    let all = if near.is_some_and(single_spaced) { most } else { within(before.iter().rev(), most) };
    floor(text, from - all)
}

/// The place `most` bytes after the beginning of `literal`, at most `REACH` after its end, white space that goes on
/// counted once; and whether no match goes on after it.
fn forth(text: &str, literal: &Range<usize>, most: Option<usize>) -> (usize, bool) {
    let last = floor(text, literal.end + REACH);
    let after = text.as_bytes().get(literal.start..last).unwrap_or_default();
    let single = |most| after.get(..=most).is_some_and(single_spaced);
    let all = |most| if single(most) { most } else { within(after.iter(), most) };
    let end = most.map_or(last, |most| literal.start + all(most));
    (floor(text, end), end < last || last == text.len())
}

/// Whether white space nowhere goes on in `bytes`; without a branch for each, which lets the processor look at many at once.
fn single_spaced(bytes: &[u8]) -> bool {
    let space = |byte: u8| u8::from(is_space(byte));
    bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(0, |any, (a, b)| any | space(*a) & space(*b)) == 0
}

/// How many of `bytes` make `most`, white space that goes on counted once.
fn within<'b>(mut bytes: impl ExactSizeIterator<Item = &'b u8>, most: usize) -> usize {
    let (mut left, mut space) = (most, false);
    let all = bytes.len();
    if all <= most {
        return all;
    }
    let end = bytes.position(|&byte| {
        let goes_on = std::mem::replace(&mut space, is_space(byte)) && space;
        let counts = usize::from(!goes_on);
        let over = counts > left;
        left -= counts.min(left);
        over
    });
    end.unwrap_or(all)
}

/// The start of the character after the one at `at`.
fn next(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

/// The nearest place not after `at` where a character of `text` begins.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
