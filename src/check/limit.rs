//! Lengths: no more words in a passage, a sentence or a whole document than it may have.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::text::{Exception, Passage, Place, Scope};
use super::{Context, Finding, has_component};
use crate::document::{Document, Element, Value};
use crate::language::detect::count;
use crate::language::nearest::plain;
use crate::manuscript::{BlockKind, Span};

/// What the kind can find.
pub(super) const FINDINGS: &[&str] = &["over"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["count", "limit"];

/// Which of its parameters a configuration may set.
pub(super) const SETTABLE: &[&str] = &[WORDS];

/// White space that parts the columns of a table.
const COLUMNS: [&str; 2] = ["\t", "   "];

/// More words stand between two commas of a sentence that is no list.
const LISTED: usize = 5;

/// What may stand between a stop and the next sentence, beside white space and the figures of a note or a paragraph.
const AFTER_STOP: &str = ".)]”’»\"“‘«";

/// Most characters that stand between a stop and the next sentence.
const LONGEST_CALL: usize = 24;

/// The parameter that is the limit.
const WORDS: &str = "words";

/// `[check]` of the kind `limit`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// What is measured.
    of: Unit,
    /// The most words it may have.
    words: usize,
    /// The places looked at.
    #[serde(default)]
    r#in: Vec<Place>,
    /// What is passed over there.
    #[serde(default)]
    except: Vec<Exception>,
    /// By language, words of which the author's line of a document has one, for it to be measured; any author where
    /// there are none.
    #[serde(default)]
    authors: BTreeMap<String, Vec<String>>,
    /// Whether it is the documents of all other authors that are measured.
    #[serde(default)]
    of_others: bool,
    /// Letters of components of which the symbol of a document has one, for it to be measured; any symbol where there are
    /// none.
    #[serde(default)]
    components: Vec<String>,
    /// Letters of components of which the symbol of a document has none, for it to be measured.
    #[serde(default)]
    except_components: Vec<String>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// Each passage.
    Passage,
    /// Each sentence.
    Sentence,
    /// The document with its notes and annexes, where it is in its original language: translations are longer.
    Document,
}

impl Parameters {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let limit = context.parameters.get(WORDS).copied().unwrap_or(self.words);
        let scope = Scope { places: &self.r#in, exceptions: Some(&self.except) };
        let passages = context.passages.list().iter().filter(|passage| scope.includes(passage));
        match self.of {
            Unit::Passage => passages.filter_map(|passage| over(passage, 0..passage.text().len(), limit)).collect(),
            Unit::Sentence => passages
                .filter(|passage| may_be_over(passage.text(), limit))
                .flat_map(|passage| {
                    let whole = sentences(passage.text()).filter(|range| is_whole(&passage.text()[range.clone()]));
                    whole.filter_map(move |range| over(passage, range, limit))
                })
                .collect(),
            Unit::Document => self.document(context.document, limit).into_iter().collect(),
        }
    }

    /// The document's symbol, or its title or first part, where it has too many words.
    fn document(&self, document: &Document<'_>, limit: usize) -> Option<Finding> {
        let symbol = self.components.is_empty() || has_component(document, &self.components);
        let excepted = has_component(document, &self.except_components);
        if !symbol || excepted || !is_original(document) || !self.is_author(document) {
            return None;
        }
        let counted = |kind: BlockKind| kind != BlockKind::Running;
        let blocks = document.manuscript.blocks().iter().filter(|block| counted(block.kind));
        let texts = blocks.clone().map(|block| document.manuscript.slice(block.span));
        if texts.clone().map(most_words).sum::<usize>() <= limit {
            return None;
        }
        // Comments and other markup are no words.
        let shown = blocks.map(|block| words(document.manuscript.folded(block.span).text()));
        let count = shown.sum();
        let place = document.element("symbol").or(document.element("title")).or(document.elements.first())?;
        (count > limit).then(|| finding(place.span, count, limit))
    }

    /// Whether documents of this author are measured.
    fn is_author(&self, document: &Document<'_>) -> bool {
        let Some(authors) = self.authors.get(&document.language.name) else { return self.authors.is_empty() };
        let is_one = |line: &Element| authors.iter().any(|author| plain(&line.text).contains(&plain(author)));
        ["author", "title"].iter().flat_map(|name| document.elements_of(name)).any(is_one) != self.of_others
    }
}

/// The stretch of a passage, where it has too many words.
fn over(passage: &Passage<'_>, range: Range<usize>, limit: usize) -> Option<Finding> {
    let text = passage.text().get(range.clone())?;
    let count = if may_be_over(text, limit) { words(text) } else { 0 };
    (count > limit).then(|| finding(passage.folded.span(range), count, limit))
}

/// Whether `text` has room for so many words: one takes at least two bytes with the space after it.
fn may_be_over(text: &str, limit: usize) -> bool {
    text.len() / 2 >= limit
}

fn finding(span: Span, count: usize, limit: usize) -> Finding {
    Finding::new("over", span).number("count", count).number("limit", limit)
}

/// Whether the original language that the masthead names is the document's.
fn is_original(document: &Document<'_>) -> bool {
    let Some(Value::Original { languages, .. }) = document.element("original-language").map(|line| &line.value) else {
        return true;
    };
    languages.iter().any(|(_, code)| code.as_deref() == Some(document.language.name.as_str()))
}

/// How many words `text` has at most: one more than bytes with which white space begins, or some other character.
fn most_words(text: &str) -> usize {
    1 + count(text, |byte| matches!(byte, 0..=b' ' | 0xc2 | 0xe1..=0xe3))
}

/// How many words `text` has: what stands between white space, if a letter or digit is in it.
fn words(text: &str) -> usize {
    let (mut count, mut counted) = (0, false);
    for character in text.chars() {
        if character.is_whitespace() {
            counted = false;
        } else if !counted && character.is_alphanumeric() {
            counted = true;
            count += 1;
        }
    }
    count
}

/// Whether a text reads as one sentence from beginning to end, and not as a list or a table whose lines were joined.
fn is_whole(text: &str) -> bool {
    let text = text.trim();
    // The number of the next paragraph stands by itself.
    let label = || text.lines().next_back().is_none_or(|line| !line.contains(char::is_alphabetic));
    let ends = text.starts_with(char::is_uppercase) && text.ends_with(['.', '!', '?']) && !label();
    ends && !text.contains(['•', '–']) && !is_list(text) && is_running(text)
}

/// Whether a text names one thing after the other, as a vote does States: few words stand between its commas, or most are
/// those of names.
fn is_list(text: &str) -> bool {
    let names =
        text.split_whitespace().filter(|word| word.trim_start_matches(['(', '“', '«']).starts_with(char::is_uppercase));
    let words = words(text);
    text.matches([',', ';']).count() * LISTED > words || names.count() * 2 > words
}

/// Whether lines are those of running text: nearly all but the first and the last are about as long as most, and none has
/// the gaps that part columns.
fn is_running(text: &str) -> bool {
    let inner = lengths(text);
    let short = inner.partition_point(|&length| length < usual(&inner) * 2 / 3);
    short * 5 <= inner.len() && !COLUMNS.iter().any(|gap| text.lines().any(|line| line.trim().contains(gap)))
}

/// How long the lines of `text` are but the first and the last, the shortest first.
fn lengths(text: &str) -> Vec<usize> {
    let lengths: Vec<usize> = text.lines().map(|line| line.trim().chars().count()).collect();
    let mut inner = lengths.get(1..lengths.len().saturating_sub(1)).unwrap_or_default().to_vec();
    inner.sort_unstable();
    inner
}

/// How long a line is of which as many are shorter as are longer.
fn usual(lengths: &[usize]) -> usize {
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

/// The sentences of `text`: up to a stop that a capital letter or the letter of an item follows, the call of a note or a
/// number between them apart, or to the end of a line that had room for the next word, as those of headings have.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let usual = usual(&lengths(text));
    let ends = text.match_indices(['.', '!', '?', ';', '\n']).map(|(at, stop)| at + stop.len());
    let ends = ends.filter(move |&end| {
        let (before, rest) = text.split_at(end);
        if before.ends_with('\n') { has_room(before, rest, usual) } else { begins_sentence(rest) }
    });
    let mut start = 0;
    ends.chain([text.len()]).map(move |end| {
        let gap = text[start..end].len() - text[start..end].trim_start().len();
        let range = start + gap..end;
        start = end;
        range
    })
}

/// Whether a sentence begins in what stands after a stop.
fn begins_sentence(rest: &str) -> bool {
    let between = |c: char| c.is_ascii_digit() || c.is_whitespace() || AFTER_STOP.contains(c);
    let next = rest.char_indices().take(LONGEST_CALL).find(|&(_, c)| !between(c));
    next.is_some_and(|(at, c)| (c == '(' || c.is_uppercase()) && rest[..at].contains(char::is_whitespace))
}

/// Whether the last line of `above` had room for the first word of `below`, which begins no line of running text.
fn has_room(above: &str, below: &str, usual: usize) -> bool {
    let line = above.lines().next_back().unwrap_or_default().trim();
    let word = below.split_whitespace().next().unwrap_or_default();
    let length = line.chars().count() + 1 + word.chars().count();
    word.starts_with(char::is_uppercase) && length * 10 <= usual * 9
}
