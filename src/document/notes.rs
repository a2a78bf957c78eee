//! Callouts and notes: asterisks and numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::running::Role;
use super::{Callout, Note};
use crate::language::{Symbols, is_letter, is_letter_or_figure, right_to_left};
use crate::manuscript::{Ahead, Block, BlockKind, Manuscript, Mark, MarkKind, Span, is_plain};

/// Strokes of the shortest rule between text and notes.
const SHORTEST_RULE: usize = 5;

/// Characters before a number in brackets within which a letter tells the script.
const NEAR: usize = 40;

/// Bytes of the longest number of a note, in digits of Arabic.
const LONGEST_NUMBER: usize = 6;

/// The number of the first note, in brackets.
const FIRST_IN_BRACKETS: [&str; 3] = ["[1]", "(1)", "(١)"];

/// Asterisks that may stand alone in the line above the note that they mark.
const LONGEST_ALONE: usize = 3;

static ASTERISK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("*"));

/// The callouts and notes of a manuscript, each in order of place.
pub(super) fn pairs(manuscript: &Manuscript, roles: &[Role]) -> (Vec<Callout>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut callouts = Vec::new();
    let printed = printed(manuscript);
    let (bracketed, in_brackets) = bracketed(manuscript, roles);
    let mut bracketed = bracketed.into_iter().peekable();
    let mut in_note: Option<u32> = None;
    let mut marks_left = manuscript.marks();
    let mut asterisks = Ahead::new(manuscript.text(), &ASTERISK);
    for (at, (block, role)) in manuscript.blocks().iter().zip(roles).enumerate() {
        if *role == Role::Running || block.kind == BlockKind::Code {
            continue;
        }
        let span = block.span;
        let marks = next_within(&mut marks_left, span);
        let before = notes.len();
        if let BlockKind::Note(number) = block.kind {
            if in_note != Some(number) {
                in_note = Some(number);
                notes.push(counted_note(manuscript, at, number));
            }
        } else if let Some(note) = asterisk_note(manuscript, at)
            .or_else(|| raised_note(manuscript, span, marks))
            .or_else(|| typed_note(manuscript, at))
            .or_else(|| bracketed.next_if(|note| note.label.start() == span.start()))
        {
            notes.push(note);
        }
        let note = notes.len() > before;
        callouts_in(manuscript, &printed, marks, note, &mut callouts);
        if !note && asterisks.within(span).is_some() {
            asterisk_callouts(manuscript, span, &mut callouts);
        }
    }
    typed_callouts(manuscript, roles, &notes, &mut callouts);
    callouts.extend(in_brackets);
    callouts.sort_by_key(|callout: &Callout| callout.span);
    let mut first = BTreeMap::new();
    for (place, note) in notes.iter().enumerate() {
        first.entry(note.mark.as_str()).or_insert(place);
    }
    for callout in &mut callouts {
        callout.note = first.get(callout.mark.as_str()).copied();
    }
    callouts.retain(|callout| !is_exponent(manuscript, callout));
    (callouts, notes)
}

/// Those of `marks` that begin within `span`; those before it are left behind, since blocks stand in order of place.
fn next_within<'m>(marks: &mut &'m [Mark], span: Span) -> &'m [Mark] {
    let before = |end: usize| move |mark: &&Mark| mark.span.start() < end;
    *marks = &marks[marks.iter().take_while(before(span.start())).count()..];
    &marks[..marks.iter().take_while(before(span.end())).count()]
}

/// Bytes before a callout in which a unit or number would stand.
const BEFORE: usize = 16;

/// Whether a raised number is that of km² or of 10³: beside a unit of one letter, or a ten, only where no note has it.
fn is_exponent(manuscript: &Manuscript, callout: &Callout) -> bool {
    if !callout.mark.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (text, end) = (manuscript.text(), callout.span.start());
    let before = &text[text.floor_char_boundary(end.saturating_sub(BEFORE))..end];
    let before = before.strip_suffix("<sup>").unwrap_or(before).trim_end_matches(['^', '{']);
    // Most notes are called after a mark of punctuation.
    if !before.ends_with(is_letter_or_figure) {
        return false;
    }
    let word = before.rsplit(|c: char| !is_letter_or_figure(c)).next().unwrap_or_default();
    // A figure may stand directly before it.
    let letters = word.trim_start_matches(char::is_numeric);
    let unit = is_unit(before) && letters.chars().all(is_letter);
    unit && (letters.len() > 1 || callout.note.is_none()) || word == "10" && callout.note.is_none()
}

/// A note that the format holds apart; its mark is the number printed.
fn counted_note(manuscript: &Manuscript, at: usize, number: u32) -> Note {
    let block = &manuscript.blocks()[at];
    if let Some(note) = asterisk_note(manuscript, at) {
        return note;
    }
    let mark = block.label.as_ref().map_or_else(|| (number + 1).to_string(), |label| label.text.clone());
    Note { mark, label: Span::at(block.span.start()), span: block.span }
}

/// `* A/81/150.`: a line that begins with asterisks; its text may stand on the line below.
fn asterisk_note(manuscript: &Manuscript, at: usize) -> Option<Note> {
    let block = manuscript.blocks().get(at)?;
    let first = manuscript.slice(block.span).chars().next()?;
    // As typed, in markup, full-width, or after marks that are not seen.
    let plain = || first.is_ascii() || is_plain(first.encode_utf8(&mut [0; 4]));
    if !matches!(first, '*' | '\\' | '<' | '^') && plain() {
        return None;
    }
    let folded = manuscript.folded(block.span);
    let text = folded.text();
    let count = text.bytes().take_while(|&byte| byte == b'*').count();
    let rest = text[count..].trim_start();
    let bar_code = rest.ends_with('*') && rest.bytes().take_while(u8::is_ascii_digit).count() >= 5;
    if count == 0 || count > 6 || rest.starts_with('*') || bar_code {
        return None;
    }
    let label = folded.span(0..count);
    if rest.is_empty() {
        // A row of them parts what stands above from what stands below.
        if count > LONGEST_ALONE {
            return None;
        }
        let below = manuscript.blocks().get(at + 1)?;
        let own = !manuscript.slice(below.span).starts_with('*');
        return own.then(|| Note { mark: "*".repeat(count), label, span: below.span });
    }
    let start = folded.span(text.len() - rest.len()..text.len()).start();
    Some(Note { mark: "*".repeat(count), label, span: whole(manuscript, at, start) })
}

/// From `start` in the block `at` to the end of the lines that go on from it.
fn whole(manuscript: &Manuscript, at: usize, start: usize) -> Span {
    let blocks = manuscript.blocks();
    let more = blocks[at + 1..].iter().take(12).take_while(|block| {
        let text = manuscript.slice(block.span);
        block.joined
            && !text.starts_with(['*', '\\', '^'])
            && typed_number(text).or_else(|| bracketed_number(text)).is_none()
    });
    let end = more.last().map_or(blocks[at].span.end(), |block| block.span.end());
    Span::new(start, end)
}

/// `^{1} See …`, `^{(1)} …`: a line that begins with a raised number.
fn raised_note(manuscript: &Manuscript, span: Span, marks: &[Mark]) -> Option<Note> {
    let mark = marks.iter().find(|mark| mark.kind == MarkKind::Superscript)?;
    let before = Span::new(span.start(), mark.span.start());
    let first = before.is_empty() || manuscript.folded(before).text().trim().is_empty();
    let number = note_number(manuscript, mark.span).filter(|_| first)?;
    let close = marks.iter().find(|other| other.kind == MarkKind::Hidden && other.span.start() == mark.span.end());
    let end = close.map_or(mark.span.end(), |close| close.span.end());
    let text = manuscript.text().get(end..span.end())?;
    let start = span.end() - text.trim_start().len();
    Some(Note { mark: number, label: mark.span, span: Span::new(start, span.end()) })
}

/// The raised digits of Unicode, in their order.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// `text` without the raised number or the asterisks at its end: `…。¹`, `….^{1}`, `….*`.
pub fn without_callout(text: &str) -> &str {
    let raised = text.strip_suffix('}').and_then(|text| {
        let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ','));
        bare.strip_suffix("^{")
    });
    raised.unwrap_or_else(|| text.trim_end_matches(RAISED).trim_end_matches('*'))
}

/// The number in raised digits of Unicode that `text` begins with, in plain ones, and its bytes.
fn typed_number(text: &str) -> Option<(String, usize)> {
    let digit = |c| RAISED.iter().position(|&raised| raised == c).and_then(|digit| char::from_digit(digit as u32, 10));
    let number: String = text.chars().map_while(digit).collect();
    let length = text.chars().take(number.len()).map(char::len_utf8).sum();
    (1..=3).contains(&number.len()).then_some((number, length))
}

/// `¹ See …`: a line that begins with a number in raised digits of Unicode.
fn typed_note(manuscript: &Manuscript, at: usize) -> Option<Note> {
    let span = manuscript.blocks().get(at)?.span;
    let line = manuscript.slice(span);
    // Most lines begin with a letter or figure of ASCII.
    let (mark, length) = (!line.starts_with(|c: char| c.is_ascii())).then(|| typed_number(line))??;
    let label = Span::new(span.start(), span.start() + length);
    let text = manuscript.text().get(label.end()..span.end())?.trim_start();
    let start = span.end() - text.len();
    (!text.is_empty()).then(|| Note { mark, label, span: whole(manuscript, at, start) })
}

/// The number in brackets that `text` begins with, in plain digits, and the bytes of both: square brackets, or the round
/// ones of Arabic.
fn bracketed_number(text: &str) -> Option<(String, usize)> {
    let (inner, close) =
        text.strip_prefix('[').map(|inner| (inner, b']')).or_else(|| Some((text.strip_prefix('(')?, b')')))?;
    let length = inner.bytes().take(LONGEST_NUMBER + 1).position(|byte| byte == close)?;
    let (digits, rest) = (&inner[..length], &inner[length + 1..]);
    let digit = |c: char| c.to_digit(10).or_else(|| ('٠'..='٩').contains(&c).then(|| c as u32 - '٠' as u32));
    let number = digits.chars().map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)));
    let number = number.collect::<Option<String>>().filter(|number| (1..=3).contains(&number.len()))?;
    Some((number, text.len() - rest.len()))
}

/// Whether a number in brackets that stands after `before` can call a note: directly after a word or its mark of
/// punctuation, and in round brackets after Arabic, which sets no others.
fn may_call(before: &str, number: &str) -> bool {
    let round = number.starts_with('(');
    let arabic = || before.chars().rev().take(NEAR).find(|&c| is_letter(c)).is_some_and(right_to_left);
    let figure = |c: char| c.is_numeric();
    before.ends_with(|c: char| !c.is_whitespace() && c != ']') && (!round || arabic() && !before.ends_with(figure))
}

/// `[1] See …`, `(1) انظر …`: lines that begin with a number in brackets, and the places in the text that call them. Sources,
/// subparagraphs and what is not agreed stand in such brackets, too: they are notes where they run from 1 on, and the text
/// above calls each of them once and in order, directly after a word or its mark of punctuation; or where they begin with
/// 1 under the rule that parts notes from text, and one above it calls a note.
fn bracketed(manuscript: &Manuscript, roles: &[Role]) -> (Vec<Note>, Vec<Callout>) {
    let (mut notes, mut callouts) = (Vec::new(), Vec::new());
    let begins = |block: &Block| {
        let line = manuscript.slice(block.span);
        line.starts_with(['[', '(']) && FIRST_IN_BRACKETS.iter().any(|mark| line.starts_with(mark))
    };
    if !manuscript.blocks().iter().any(begins) {
        return (notes, callouts);
    }
    let mut rule = None;
    let blocks = manuscript.blocks().iter().zip(roles).enumerate();
    let own = |block: &Block, role: &Role| *role != Role::Running && matches!(block.kind, BlockKind::Line);
    for (at, (block, _)) in blocks.filter(|(_, (block, role))| own(block, role)) {
        let line = manuscript.slice(block.span);
        if is_rule(line) {
            rule = Some(block.span.start());
        }
        if let Some((mark, length)) = bracketed_number(line) {
            let text = line[length..].trim_start();
            let span = whole(manuscript, at, block.span.end() - text.len());
            notes.push(Note { mark, label: Span::new(block.span.start(), block.span.start() + length), span });
            continue;
        }
        for start in memchr::memchr2_iter(b'[', b'(', line.as_bytes()) {
            let number = bracketed_number(&line[start..]).filter(|_| may_call(&line[..start], &line[start..]));
            if let Some((mark, length)) = number {
                let start = block.span.start() + start;
                callouts.push(Callout { mark, span: Span::new(start, start + length), note: None });
            }
        }
    }
    let counts =
        |marks: &mut dyn Iterator<Item = &String>| marks.zip(1..).all(|(mark, number)| *mark == number.to_string());
    let numbered =
        counts(&mut notes.iter().map(|note| &note.mark)) && counts(&mut callouts.iter().map(|callout| &callout.mark));
    let below = notes.iter().zip(&callouts).all(|(note, callout)| callout.span.end() <= note.label.start());
    let sure = numbered && below && notes.len() == callouts.len();
    let first = notes.first().filter(|note| note.mark == "1");
    let under = rule.zip(first).is_some_and(|(rule, first)| {
        rule < first.label.start() && callouts.last().is_some_and(|callout| callout.span.end() <= rule)
    });
    if sure || under { (notes, callouts) } else { Default::default() }
}

/// Whether a line is the rule that parts notes from the text.
fn is_rule(line: &str) -> bool {
    line.len() >= SHORTEST_RULE && line.bytes().all(|byte| byte == b'_')
}

/// Adds numbers in raised digits of Unicode, where a note begins with such a one: else they are exponents and units.
fn typed_callouts(manuscript: &Manuscript, roles: &[Role], notes: &[Note], out: &mut Vec<Callout>) {
    let typed = |note: &&Note| manuscript.slice(note.label).starts_with(RAISED);
    let own: BTreeSet<usize> = notes.iter().filter(typed).map(|note| note.label.start()).collect();
    if own.is_empty() {
        return;
    }
    let marks: BTreeSet<&str> = notes.iter().map(|note| note.mark.as_str()).collect();
    for (block, role) in manuscript.blocks().iter().zip(roles) {
        if *role == Role::Running || block.kind == BlockKind::Code {
            continue;
        }
        let text = manuscript.slice(block.span);
        let mut at = 0;
        while let Some(start) = text[at..].find(RAISED).map(|found| at + found) {
            at = text.len() - text[start..].trim_start_matches(RAISED).len();
            let span = Span::new(block.span.start() + start, block.span.start() + at);
            let Some((mark, _)) = typed_number(&text[start..]).filter(|_| !own.contains(&span.start())) else {
                continue;
            };
            let exponent = text[..start].ends_with(|c: char| c.is_ascii_digit()) && !marks.contains(mark.as_str());
            if !exponent && !is_unit(&text[..start]) {
                out.push(Callout { mark, span, note: None });
            }
        }
    }
}

/// Whether `text` ends with a unit that is squared or cubed: km².
fn is_unit(text: &str) -> bool {
    let word = text.rsplit(|c: char| !is_letter(c)).next().unwrap_or_default();
    Symbols::built_in().units.iter().any(|unit| unit == word)
}

/// The number of a note, in plain digits; Arabic documents set it in brackets.
fn note_number(manuscript: &Manuscript, span: Span) -> Option<String> {
    let plain = manuscript.slice(span);
    if (1..=3).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(plain.to_owned());
    }
    let folded = manuscript.folded(span);
    let text = folded.text();
    let number = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let fits = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| number.to_owned())
}

/// The callouts that `marks` are: raised numbers and marks of the format; the first raised number of a `note` is its own.
fn callouts_in(manuscript: &Manuscript, printed: &Printed, marks: &[Mark], note: bool, out: &mut Vec<Callout>) {
    let mut first = note;
    for mark in marks {
        match mark.kind {
            MarkKind::Superscript => {
                if !std::mem::take(&mut first) {
                    raised_callouts(manuscript, mark.span, out);
                }
            }
            MarkKind::Callout(number) => {
                let text = manuscript.slice(mark.span);
                let typed = text.bytes().all(|byte| byte == b'*') && !text.is_empty();
                let counted = || printed.get(&number).cloned().unwrap_or_else(|| (number + 1).to_string());
                let mark_text = if typed { text.to_owned() } else { counted() };
                out.push(Callout { mark: mark_text, span: mark.span, note: None });
            }
            MarkKind::Hidden | MarkKind::Bold | MarkKind::Italic => {}
        }
    }
}

/// The marks that the format prints, by the number of the note.
type Printed = BTreeMap<u32, String>;

fn printed(manuscript: &Manuscript) -> Printed {
    let mut found = Printed::new();
    for block in manuscript.blocks() {
        if let (BlockKind::Note(number), Some(label)) = (block.kind, &block.label) {
            found.entry(number).or_insert_with(|| label.text.clone());
        }
    }
    found
}

/// The numbers of `^{3}`, `^{3,4}` or `^{(3)}`.
fn raised_callouts(manuscript: &Manuscript, span: Span, out: &mut Vec<Callout>) {
    let mut at = span.start();
    let before = out.len();
    for part in manuscript.slice(span).split([',', ' ']) {
        let place = Span::new(at, at + part.len());
        at = place.end() + 1;
        if part.is_empty() {
            continue;
        }
        let Some(mark) = note_number(manuscript, place) else { return out.truncate(before) };
        out.push(Callout { mark, span: place, note: None });
    }
}

/// Asterisks after a word: `agenda*`, `agenda **`; not the bar code's, not a row of them.
fn asterisk_callouts(manuscript: &Manuscript, span: Span, out: &mut Vec<Callout>) {
    let folded = manuscript.folded(span);
    let text = folded.text();
    if !text.contains(is_letter_or_figure) {
        return;
    }
    let (mut at, mut last) = (0, 0);
    while let Some(found) = text[at..].find('*') {
        let start = at + found;
        let count = text[start..].bytes().take_while(|&byte| byte == b'*').count();
        at = start + count;
        let after_word = text[..start].trim_end().ends_with(|c: char| !c.is_whitespace() && c != '*');
        // The author of a report may have two, of which the second is the longer: "* **".
        let after_another = last > 0 && count == last + 1 && text[..start].trim_end().ends_with('*');
        let known = |out: &[Callout], span: Span| out.iter().any(|callout| callout.span.overlaps(span));
        let place = folded.span(start..start + count);
        last = if after_word || after_another { count } else { 0 };
        if last > 0 && count <= 6 && !known(out, place) {
            out.push(Callout { mark: "*".repeat(count), span: place, note: None });
        }
    }
}
