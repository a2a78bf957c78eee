//! Labels at the start of a line: paragraph numbers, subparagraph letters.

use arrayvec::ArrayString;

use crate::language::{Symbols, is_han, is_letter};
use crate::manuscript::{Folded, Manuscript, Span};

/// Bytes looked at for a label.
const WINDOW: usize = 40;

/// Bytes of the longest number or letters.
pub(super) const LONGEST: usize = 12;

/// A label at the start of a line, or one that the format counts; in few bytes, since a document may have many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What kind of label.
    pub(super) kind: Kind,
    /// Its number, for a number.
    pub(super) number: u32,
    /// Number or letter as written, without brackets and stops.
    pub(super) text: ArrayString<LONGEST>,
    /// `bis`, `ter`, or a capital letter after the number; the numbers after the first of `1.1`.
    pub(super) suffix: Box<str>,
    /// The label as written, brackets and stop included.
    pub(super) span: Span,
    /// Where the text after it begins.
    pub(super) after: usize,
}

/// The kinds of label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `12.` or `12 -`.
    Number,
    /// `1.1` or `2.3.`: a number below another.
    Decimal,
    /// `(a)` or `a)`.
    Letter,
}

/// What closes the number of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// A stop or dash, as in published documents.
    Stop,
    /// A bracket, too.
    Bracket,
    /// White space, too: text that lost its stops.
    Space,
    /// Any of these, or a stop of another kind.
    Any,
}

/// The label that the text at `span` begins with.
pub(super) fn read(manuscript: &Manuscript, span: Span, closing: Closing) -> Option<Label> {
    let text = manuscript.slice(span);
    let first = text.chars().next()?;
    let may_begin = first.is_ascii_digit() || "([*_\\".contains(first) || !first.is_ascii();
    if !may_begin && !first.is_ascii_alphabetic() || is_letter(first) && !closes_soon(text) {
        return None;
    }
    let window = manuscript.beginning(span, WINDOW);
    let folded = manuscript.folded(window);
    // A paragraph that is not agreed stands in square brackets, its number with it: [3. …].
    let from = usize::from(folded.text().starts_with('['));
    let text = &folded.text()[from..];
    let found = match text.chars().next()? {
        '0'..='9' => number(text, closing),
        '(' if closing == Closing::Any => enclosed(text).or_else(|| letter(text)),
        _ => letter(text),
    };
    found?.placed(&folded, from, window == span)
}

/// A letter begins a label only where a bracket closes it soon, a Latin one at once.
fn closes_soon(text: &str) -> bool {
    let bracket = |c: char| matches!(c, ')' | '）');
    let mut soon = text.chars().take(8);
    if text.starts_with(|c: char| c.is_ascii()) {
        return soon.find(|c| !c.is_ascii_alphabetic()).is_some_and(bracket);
    }
    soon.any(bracket)
}

/// A label within plain text: its kind, its bytes, its number or letter, what follows the number.
pub(super) struct Parsed<'t> {
    kind: Kind,
    length: usize,
    text: &'t str,
    suffix: String,
}

impl Parsed<'_> {
    /// The label at the byte `from` of the plain text, which ends with the line or a `whole` stretch of it.
    fn placed(self, folded: &Folded<'_>, from: usize, whole: bool) -> Option<Label> {
        let end = from + self.length;
        let rest = &folded.text()[end..];
        let gap = rest.len() - rest.trim_start().len();
        let after = if rest.len() == gap && whole {
            folded.span(0..folded.text().len()).end()
        } else {
            folded.span(end + gap..end + gap).start()
        };
        let span = folded.span(from..end);
        self.label(span, after)
    }

    fn label(self, span: Span, after: usize) -> Option<Label> {
        let text = ArrayString::from(self.text).ok()?;
        let number = text.parse().unwrap_or(0);
        Some(Label { kind: self.kind, number, text, suffix: self.suffix.into(), span, after })
    }
}

/// The label of a counted list, such as `3.` or `(a)`, standing at `span`.
pub(super) fn counted(text: &str, span: Span, after: usize, closing: Closing) -> Option<Label> {
    let text = text.trim();
    let parsed = if text.starts_with(|c: char| c.is_ascii_digit()) { number(text, closing)? } else { letter(text)? };
    parsed.label(span, after)
}

/// `12.`, `12 bis.`, `12A.`, `12 -`, `1.1`, `12、`; `12)` or `12` where numbers are closed so.
fn number(text: &str, closing: Closing) -> Option<Parsed<'_>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 6 || (digits > 1 && text.starts_with('0')) {
        return None;
    }
    let rest = &text[digits..];
    let plain = |kind, length| Some(Parsed { kind, length, text: &text[..digits], suffix: String::new() });
    let ends = |after: &str| after.is_empty() || after.starts_with(|c: char| c.is_whitespace());
    if let Some(after) = rest.strip_prefix('.') {
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            let more = after.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let number = after[..more].trim_end_matches('.');
            let closed = ends(&after[more..]) && number.len() <= 5;
            let suffix = number.to_owned();
            return closed.then(|| Parsed {
                kind: Kind::Decimal,
                length: digits + 1 + more,
                text: &text[..digits],
                suffix,
            });
        }
        let letter = after.chars().next().is_some_and(|c| is_letter(c) && !c.is_ascii_lowercase());
        let quote = after.starts_with(['“', '«', '"', '(', '[', '《']);
        return if ends(after) || letter || quote { plain(Kind::Number, digits + 1) } else { None };
    }
    if rest.starts_with(['、']) {
        return plain(Kind::Number, digits + '、'.len_utf8());
    }
    let dash = rest.trim_start_matches(' ');
    if dash.starts_with(['-', '–']) {
        let length = text.len() - dash.len() + dash.chars().next().map_or(0, char::len_utf8);
        let range = text[length..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        // Arabic is often typed without the space before the dash.
        let other_script = text[length..].trim_start().starts_with(|c: char| is_letter(c) && !c.is_ascii());
        let spaced = (dash.len() < rest.len() || other_script) && ends(&text[length..]);
        return if spaced && !range { plain(Kind::Number, length) } else { None };
    }
    suffixed(text, digits).or_else(|| plain(Kind::Number, digits + otherwise_closed(rest, closing)?))
}

/// How many bytes of `rest`, which stands after a number, close it otherwise than by a stop: before the beginning of a
/// sentence; or on a line of its own.
fn otherwise_closed(rest: &str, closing: Closing) -> Option<usize> {
    let Some(mark) = rest.chars().next() else { return (closing == Closing::Space).then_some(0) };
    let length = match (closing, mark) {
        (Closing::Bracket | Closing::Any, ')') | (Closing::Any, ',' | ':' | ';') => 1,
        (Closing::Space | Closing::Any, ' ' | '\t') => 0,
        _ => return None,
    };
    rest[length..].trim_start().starts_with(begins_sentence).then_some(length)
}

fn begins_sentence(c: char) -> bool {
    is_letter(c) && !c.is_lowercase() || "“«\"'¿¡[《".contains(c)
}

/// `(12)` or `(12).`, before the beginning of a sentence.
fn enclosed(text: &str) -> Option<Parsed<'_>> {
    let inner = text.strip_prefix('(')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let after = inner[digits..].strip_prefix(')')?;
    let after = after.strip_prefix('.').unwrap_or(after);
    let numbers = (1..=6).contains(&digits) && after.trim_start().starts_with(begins_sentence);
    numbers.then(|| Parsed {
        kind: Kind::Number,
        length: text.len() - after.len(),
        text: &inner[..digits],
        suffix: String::new(),
    })
}

/// `12 bis.`, `12 ter.`, `12A.`: a number put between two others.
fn suffixed(text: &str, digits: usize) -> Option<Parsed<'_>> {
    let rest = text[digits..].trim_start_matches(' ');
    let gap = text.len() - digits - rest.len();
    let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let latin = Symbols::built_in().inserted.iter().any(|inserted| *inserted == rest[..word]);
    let capital = gap == 0 && word == 1 && rest.starts_with(|c: char| c.is_ascii_uppercase());
    let stop = rest[word..].starts_with('.');
    ((latin || capital) && stop).then(|| Parsed {
        kind: Kind::Number,
        length: digits + gap + word + 1,
        text: &text[..digits],
        suffix: rest[..word].to_owned(),
    })
}

/// Whether `letters` count items: one letter, one repeated, a Roman numeral, one of Chinese; no word and no acronym in
/// brackets.
fn counts(letters: &str, count: usize) -> bool {
    let first = letters.chars().next();
    let roman = |digits: &str| letters.chars().all(|c| digits.contains(c));
    match count {
        0 => false,
        1 => true,
        2 | 3 if letters.chars().all(is_han) => true,
        2..=5 => letters.chars().all(|c| Some(c) == first) || roman("ivxlc") || roman("IVXLC"),
        _ => false,
    }
}

/// `(a)`, `a)`, `(ii)`, `(أ)`.
fn letter(text: &str) -> Option<Parsed<'_>> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let open = text.len() - inner.len();
    let length = inner.find(')')?;
    let letters = &inner[..length];
    let count = letters.chars().count();
    let after = &inner[length + 1..];
    let closed = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || is_letter(c) && open == 1);
    let fits = letters.chars().all(is_letter) && counts(letters, count);
    let bare = open == 1 || count <= 4 && letters.chars().all(|c| c.is_ascii_lowercase() || !c.is_ascii());
    (fits && closed && bare).then_some(Parsed {
        kind: Kind::Letter,
        length: open + length + 1,
        text: letters,
        suffix: String::new(),
    })
}
