//! Document symbols: recognising them, and where one breaks the grammar.
//!
//! Source: "United Nations Document Symbols", Dag Hammarskjöld Library.

use crate::language::{Symbols, is_han};
use crate::manuscript::Span;

/// A breach of the grammar of symbols, with what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The component as written.
    pub found: String,
    /// The component as the grammar has it.
    pub meant: String,
    /// Where in the symbol it stands, in bytes.
    pub at: std::ops::Range<usize>,
}

/// How many bytes at the start of `text` are a document symbol, asterisks and the stop of a sentence left out; nothing
/// where none begins there. `E/2025/34 (Part I)` and `S/RES/2334 (2016)` go to the bracket's end, `A/RES/78/254 A-B` to that of the parts.
pub(super) fn length(text: &str) -> Option<usize> {
    let symbols = Symbols::built_in();
    let head = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let bracketed = text.starts_with("[E/ECE/]");
    if !bracketed && (text.as_bytes().get(head) != Some(&b'/') || !known(symbols, &text[..head])) {
        return None;
    }
    let whole = components(text);
    // A bracket of several words may stand without a space before it.
    let end = whole.find('(').filter(|_| !whole.contains(')')).unwrap_or(whole.len());
    let component = &text[head.min(end)..end];
    let has_digit_or_name = component.bytes().any(|byte| byte.is_ascii_digit()) || component.len() > 3;
    if end <= head + 1 || !has_digit_or_name {
        return None;
    }
    Some(end + bracket(&text[end..], symbols).max(parts(&text[end..])))
}

/// The bytes of ` A-B` at the start of `rest`: the parts of a resolution that are issued as one document.
fn parts(rest: &str) -> usize {
    let [b' ', b'A', rest @ ..] = rest.as_bytes() else { return 0 };
    let dash = if rest.starts_with("–".as_bytes()) { "–".len() } else { usize::from(rest.starts_with(b"-")) };
    match rest.get(dash..) {
        Some([b'B'..=b'Z', after @ ..]) if dash > 0 && !after.first().is_some_and(u8::is_ascii_alphanumeric) => {
            dash + 3
        }
        _ => 0,
    }
}

/// The beginning of `text` as far as it may be components of a symbol, without the stop of a sentence and brackets round
/// it.
fn components(text: &str) -> &str {
    let ends = |(at, c): (usize, char)| match c {
        ' '..='~' => matches!(c, ' ' | '*' | ',' | ';' | ':' | '"' | '\''),
        // Before a figure it may be typed for a hyphen.
        '–' => !text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()),
        _ => c.is_whitespace() || is_han(c) || "،؛；，。、（）【】’”»：".contains(c),
    };
    let end = text.char_indices().find(|&place| ends(place)).map_or(text.len(), |(at, _)| at);
    let mut body = text[..end].trim_end_matches(['.', '-', '/']);
    // A bracket that the symbol did not open closes the sentence round it.
    for (open, close) in [('(', ')'), ('[', ']')] {
        while body.ends_with(close) && body.matches(close).count() > body.matches(open).count() {
            body = body[..body.len() - 1].trim_end_matches('.');
        }
    }
    body
}

/// The bytes of ` (2016)`, ` (Part I)`, `(Part I)` or ` (Sect. 3)/Add.2` at the start of `rest`.
fn bracket(rest: &str, symbols: &Symbols) -> usize {
    let Some(inner) = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('(') else { return 0 };
    let Some(close) = inner.find(')') else { return 0 };
    let inside = &inner[..close];
    let year = inside.len() == 4 && inside.bytes().all(|byte| byte.is_ascii_digit());
    let part = inside.len() < 20 && symbols.bracketed.iter().any(|known| inside.starts_with(known));
    if !year && !part {
        return 0;
    }
    let after = &inner[close + 1..];
    let more = components(after);
    let goes_on = more.starts_with('/') && more.len() > 1;
    rest.len() - after.len() + if goes_on { more.len() } else { 0 }
}

fn known(symbols: &Symbols, series: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    series.len() <= 8 && series.chars().all(plain) && symbols.series.iter().any(|name| name == series)
}

/// How many bytes at the start of `text` are a symbol written so that it is none, but `meant` is.
pub(super) fn misspelt(text: &str) -> Option<usize> {
    spaced(text).or_else(|| misspelt_word(text))
}

/// Bytes of the longest symbol.
const LONGEST: usize = 40;

/// How many bytes `text` has without white space at its end, where it is a symbol with spaces in it.
fn spaced(text: &str) -> Option<usize> {
    let text = text.trim_end_matches(['*', ' ']);
    if text.len() > LONGEST || !text.contains('/') || !text.contains(' ') {
        return None;
    }
    let joined = without_spaces(text);
    (!joined.contains(' ') && length(&joined) == Some(joined.len())).then_some(text.len())
}

/// `symbol` without the spaces after its strokes, and with points for those before the numbers of components. Text taken
/// from a page may have a space before a stroke that nobody typed.
fn without_spaces(symbol: &str) -> String {
    let dotted = |name: &str| Symbols::built_in().dotted.iter().any(|known| known == name);
    let component = |component: &str| match component.trim_start().split_once(' ') {
        Some((name, number)) if dotted(name) && !number.is_empty() => format!("{name}.{number}"),
        _ => component.trim_start().to_owned(),
    };
    symbol.split('/').map(component).collect::<Vec<_>>().join("/")
}

fn misspelt_word(text: &str) -> Option<usize> {
    let end = text.find(|c: char| c.is_whitespace() || c == '*').unwrap_or(text.len());
    let written = text.get(..end).filter(|written| written.contains(['/', '\\']))?;
    let meant = meant(written)?;
    let numbered = meant.contains(|c: char| c.is_ascii_digit());
    (numbered && length(&meant) == Some(meant.len())).then_some(end)
}

/// The symbol that was meant by one with spaces in it, strokes too many or leaning back, a small letter first, a component put into
/// another language, or letters of another alphabet that look the same; nothing where it has none of these.
pub fn meant(written: &str) -> Option<String> {
    let alike = &Symbols::built_in().look_alikes;
    let latin = |c: char| {
        let small = c.to_lowercase().next().unwrap_or(c);
        alike.get(&small).map_or(c, |latin| if c == small { *latin } else { latin.to_ascii_uppercase() })
    };
    let mut symbol = without_spaces(written);
    for (written, component) in &Symbols::built_in().translated {
        if symbol.contains(written.as_str()) {
            symbol = symbol.replace(written, component);
        }
    }
    let strokes: String = symbol.chars().map(|c| if c == '\\' { '/' } else { latin(c) }).collect();
    let mut components = strokes.split('/').filter(|component| !component.is_empty());
    let first = components.next()?.to_ascii_uppercase();
    let meant = std::iter::once(first.as_str()).chain(components).collect::<Vec<_>>().join("/");
    (meant != written && meant.is_ascii()).then_some(meant)
}

/// The first breach of the grammar in `symbol`.
pub fn flaw(symbol: &str) -> Option<Flaw> {
    let symbols = Symbols::built_in();
    let mut at = 0;
    for component in symbol.split('/') {
        let place = at..at + component.len();
        at = place.end + 1;
        let letters = component.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(component.len());
        let (name, rest) = component.split_at(letters);
        let dotted = symbols.dotted.iter().find(|known| known.eq_ignore_ascii_case(name));
        let slashed = symbols.slashed.iter().find(|known| known.eq_ignore_ascii_case(name));
        let number = rest.trim_start_matches(['.', ' ', '-']);
        let meant = match (dotted, slashed) {
            (Some(known), _) if number.starts_with(|c: char| c.is_ascii_digit()) => format!("{known}.{number}"),
            (_, Some(known)) if rest.is_empty() => known.clone(),
            _ => match in_figures(component).or_else(|| parted(component, &symbol[..place.start])) {
                Some(meant) => meant,
                None => continue,
            },
        };
        if meant != component && place.start > 0 {
            return Some(Flaw { found: component.to_owned(), meant, at: place });
        }
    }
    None
}

/// `component` with the figures of its number that were typed as letters: `8O`, `L.l4`; nothing where a letter may be meant,
/// as the Roman figure of `C.I` is.
fn in_figures(component: &str) -> Option<String> {
    let (name, number) = component.rsplit_once('.').map_or(("", component), |(name, number)| (name, number));
    let figure = |c: char| match c {
        'O' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => c.is_ascii_digit().then_some(c),
    };
    let dotted = Symbols::built_in().dotted.iter().any(|known| known == name);
    let numeric = number.contains(|c: char| c.is_ascii_digit()) || dotted && number.starts_with(['l', 'O']);
    let figures: String = number.chars().map(figure).collect::<Option<_>>()?;
    let point = if component.contains('.') { "." } else { "" };
    (numeric && figures != number).then(|| format!("{name}{point}{figures}"))
}

/// The session or year and the number that `component`, after `before`, holds without a stroke between them: `80345`,
/// `80-345`, `2025-34`.
fn parted(component: &str, before: &str) -> Option<String> {
    let symbols = Symbols::built_in();
    let begins = |known: &[String]| before.strip_suffix('/').is_some_and(|before| known.iter().any(|k| k == before));
    let assembly = || (before == "A/").then(|| unparted(component))?;
    let hyphened = || {
        let (first, number) = component.split_once('-')?;
        let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let session = first.len() == 2 && begins(&symbols.sessions);
        let year = first.len() == 4 && first.starts_with(['1', '2']) && begins(&symbols.years);
        // After a year another year ends a range.
        let whole = figures(first) && figures(number) && number.len() <= LONGEST_NUMBER;
        (whole && (session || year)).then(|| format!("{first}/{number}"))
    };
    assembly().or_else(hyphened)
}

/// The session and the number of a document of the General Assembly without a stroke between them. The numbers that it gave
/// without a session are smaller.
fn unparted(component: &str) -> Option<String> {
    let (session, rest) = component.split_at_checked(2)?;
    let number = rest.trim_start_matches(['-', '.']);
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let modern = figures(session) && session >= FIRST_NUMBERED;
    let whole = figures(number) && (number.len() == 3 || number.len() == 4 && number.starts_with('1'));
    (modern && whole).then(|| format!("{session}/{number}"))
}

/// Figures of the longest number that is parted by a hyphen from a session or year.
const LONGEST_NUMBER: usize = 3;

/// The first session of the General Assembly whose documents have its number.
const FIRST_NUMBERED: &str = "31";

/// The symbols cited in `text`, in order of place.
pub fn citations(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for slash in memchr::memchr_iter(b'/', text.as_bytes()) {
        let head = text[..slash].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        // A series in brackets is part of the symbol.
        let bracketed = text[..slash - head].strip_suffix('[').filter(|before| length(&text[before.len()..]).is_some());
        let start = bracketed.map_or(slash - head, str::len);
        let inside = found.last().is_some_and(|last| start < last.end());
        let goes_on = |c: char| c.is_alphanumeric() && !is_han(c) || "/_.@-".contains(c);
        let bounded = !text[..start].ends_with(goes_on);
        if head == 0 || inside || !bounded {
            continue;
        }
        let window = text.get(start..).unwrap_or_default();
        if let Some(length) = length(window) {
            found.push(Span::new(start, start + length));
        }
    }
    found
}
