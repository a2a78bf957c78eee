//! The headings: those that the format marks or, where it marks none, lines whose labels, and the text under them, show
//! that they are.

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::labels::{self, Closing, Kind};
use super::notes::without_callout;
use super::running::Role;
use super::units::{Unit, goes_on};
use super::{Heading, HeadingLabel, Part};
use crate::language::numerals::Division;
use crate::language::{Words, is_han};
use crate::manuscript::{Block, BlockKind, Manuscript, Span};

/// Bytes looked at for a label, markup included.
const WINDOW: usize = 48;

/// Letters of the longest Roman numeral of a chapter: `XXXVIII`.
const LONGEST_NUMERAL: usize = 7;

/// Markup that a line without a mark of its format may begin with, and spaces.
const MARKUP: [char; 4] = ['*', '_', '#', ' '];

/// What closes a label.
const CLOSING: [char; 6] = ['.', '．', '、', '-', '–', '—'];

/// Characters of the longest line that can be a heading.
const LONGEST: usize = 300;

/// Numerals from here on are letters: no draft has as many chapters, and `C` heads a section.
const MOST_CHAPTERS: u32 = 50;

/// Bytes of the shortest line that, with a stop at its end, is text and no heading.
const SHORTEST_TEXT: usize = 30;

/// Bytes from which on a line is full, as those of a text are.
const FULL: usize = 70;

/// What leads from a title to its page in a table of contents.
static LEADERS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["....", ". . .", "…"].map(Finder::new));

/// A line that may be a heading, with the places of its label.
struct Candidate {
    heading: Heading,
    label: HeadingLabel,
    /// Whether it stands apart from the text above it.
    apart: bool,
    /// Whether a title follows the label, not another label or the number of a page.
    titled: bool,
    /// Whether it has text under it.
    over_text: bool,
    /// Whether the paragraph with the number 1 stands right under it.
    over_first: bool,
}

impl Candidate {
    /// The place of its label at its level.
    fn place(&self) -> u32 {
        self.label.chapter.or(self.label.section).unwrap_or(0)
    }
}

/// The headings of `manuscript`; those that no format marks begin below `from`, where masthead and preface end.
pub(super) fn headings(
    manuscript: &Manuscript,
    (units, roles): (&[Unit], &[Role]),
    parts: &[Part],
    from: usize,
    words: Option<&Words>,
) -> Vec<Heading> {
    let label = |unit: &Unit| label(manuscript, unit.span, words?);
    let marked = |unit: &Unit| Some(Heading { level: unit.level?, span: unit.span, label: label(unit) });
    let found: Vec<Heading> = units.iter().filter_map(marked).collect();
    let (true, Some(words)) = (found.is_empty(), words) else { return found };
    let lines = manuscript.blocks().iter().zip(roles);
    let own = |&(block, role): &(&Block, &Role)| {
        let text = matches!(block.kind, BlockKind::Line | BlockKind::Item(_));
        *role == Role::Text && text && block.span.start() >= from
    };
    let lines: Vec<&Block> = lines.filter(own).map(|(block, _)| block).collect();
    let mut found = levelled(candidates(manuscript, &lines, words));
    over_text(manuscript, &mut found, &lines);
    let mut kept = Vec::new();
    let part_of = |found: &Candidate| parts.partition_point(|part| part.span.start() <= found.heading.span.start());
    for of_part in found.chunk_by(|a, b| part_of(a) == part_of(b)) {
        kept.extend(
            in_rows(of_part).map(|found| Heading { label: Some(found.label.clone()), ..found.heading.clone() }),
        );
    }
    kept
}

/// The lines with the label of a chapter or section.
fn candidates(manuscript: &Manuscript, lines: &[&Block], words: &Words) -> Vec<Candidate> {
    let mut found = Vec::new();
    // A number alone is sooner a paragraph's.
    let numbered = |line: &Block| manuscript.slice(line.span).starts_with(|c: char| c.is_ascii_digit());
    let fits = |line: &Block| line.span.len() <= LONGEST || manuscript.slice(line.span).chars().nth(LONGEST).is_none();
    let may_head = |line: &Block| line.kind == BlockKind::Line && fits(line) && !numbered(line);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| may_head(line)) {
        let Some(label) = label(manuscript, line.span, words) else { continue };
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let apart = !line.joined || before.is_none_or(|before| !goes_on(manuscript, before.span, line.span));
        // The title may stand on the line below.
        let lone = line.span.end() <= label.span.end() + 2;
        let title = lines.get(at + 1).filter(|_| lone).map_or(line.span, |title| title.span);
        let heading = Heading { level: 1, span: line.span.to(title), label: None };
        let leads = LEADERS.iter().any(|leader| leader.find(manuscript.slice(heading.span).as_bytes()).is_some());
        let titled = !(leads || lone && self::label(manuscript, title, words).is_some());
        let below =
            lines.get(at + 1 + usize::from(lone)).and_then(|below| labels::read(manuscript, below.span, Closing::Stop));
        let over_first = below.is_some_and(|label| label.kind == Kind::Number && label.number == 1);
        found.push(Candidate { heading, label, apart, titled, over_text: false, over_first });
    }
    found
}

/// Those of `found` that head a chapter or a section, each at its level. A letter that is a numeral, too, is what goes on
/// from the heading before: `I` after `H` heads a section.
fn levelled(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut sections = Vec::new();
    let levelled = found.into_iter().filter_map(|mut found| {
        let label = &mut found.label;
        let goes_on = label.section.is_some_and(|section| sections.contains(&(section - 1)));
        label.chapter = label.chapter.filter(|&number| number < MOST_CHAPTERS && !goes_on);
        label.section = label.section.filter(|_| label.chapter.is_none());
        label.subsection = None;
        match (label.chapter, label.section) {
            (Some(_), _) if found.titled => sections.clear(),
            (_, Some(section)) if !sections.contains(&section) => sections.push(section),
            _ => {}
        }
        found.heading.level = if label.section.is_some() { 2 } else { 1 };
        (label.chapter.is_some() || label.section.is_some()).then_some(found)
    });
    levelled.collect()
}

/// Tells which of `found` have text under them before the next heading of their level or of a higher one, as those of a
/// table of contents and names with initials do not.
fn over_text(manuscript: &Manuscript, found: &mut [Candidate], lines: &[&Block]) {
    let (mut under_chapter, mut under_section) = (false, false);
    let mut end = usize::MAX;
    for found in found.iter_mut().rev() {
        let span = found.heading.span;
        let below = lines.partition_point(|line| line.span.start() < span.end());
        let mut below = lines.iter().skip(below).take_while(|line| line.span.start() < end);
        if below.any(|line| is_text(manuscript.slice(line.span).trim_end())) {
            (under_chapter, under_section) = (true, true);
        }
        let chapter = found.heading.level == 1;
        found.over_text = if chapter { under_chapter } else { under_section };
        under_chapter &= !chapter;
        under_section = false;
        end = span.start();
    }
}

/// Whether a line is of a text: long, or closed by a stop, and none that ends with the number of a page.
fn is_text(line: &str) -> bool {
    let line = without_callout(line);
    let stopped =
        line.ends_with(['.', ';', ':', '。', '；', '：', '؛']) && !line.ends_with(" .") && !line.ends_with("..");
    let full = line.len() >= FULL && !line.ends_with(|c: char| c.is_numeric() || c == '.');
    line.len() >= SHORTEST_TEXT && stopped || full
}

/// Those of a part's candidates that stand in a row which begins with the first label and goes on; a section may be the
/// only one of its chapter.
fn in_rows(found: &[Candidate]) -> impl Iterator<Item = &Candidate> {
    let chapters: Vec<&Candidate> = found.iter().filter(|found| found.heading.level == 1).collect();
    // Of a document of one chapter it stands above the first paragraph.
    let lone = matches!(&chapters[..], [only] if only.over_first);
    let chapters = row(chapters, if lone { 1 } else { 2 });
    let mut kept: Vec<&Candidate> = Vec::new();
    for of_chapter in found.chunk_by(|_, next| next.heading.level == 2) {
        let sections = of_chapter.iter().filter(|found| found.heading.level == 2).collect();
        kept.extend(row(sections, if chapters.is_empty() { 2 } else { 1 }));
    }
    kept.extend(chapters);
    kept.sort_by_key(|found| found.heading.span);
    kept.into_iter()
}

/// A row of at least so many headings, and of one more where it has a slip, from the first label; of those that go on
/// from the text above them, the ones that are due and do not come later. Where one that lacks stands there all the
/// same, without text under it, so much came apart that no row can be told.
fn row(found: Vec<&Candidate>, least: usize) -> Vec<&Candidate> {
    let mut row: Vec<&Candidate> = Vec::new();
    let mut passed: Vec<u32> = Vec::new();
    let apart = |candidate: &Candidate| candidate.apart && candidate.over_text;
    let places = found.iter().enumerate().filter(|(_, candidate)| apart(candidate));
    let last: HashMap<u32, usize> = places.map(|(at, candidate)| (candidate.place(), at)).collect();
    for (at, candidate) in found.iter().enumerate() {
        let due = row.last().map_or(1, |last| last.place() + 1);
        let later = || last.get(&due).is_some_and(|&last| last > at);
        let fits = candidate.apart && !row.is_empty() || candidate.place() == due && (candidate.apart || !later());
        if !(candidate.titled && candidate.over_text && fits) {
            passed.push(candidate.place());
            continue;
        }
        if passed.iter().any(|passed| (due..candidate.place()).contains(passed)) {
            return Vec::new();
        }
        passed.clear();
        row.push(candidate);
    }
    let due = row.last().map_or(1, |last| last.place() + 1);
    if passed.contains(&due) {
        return Vec::new();
    }
    let places: Vec<u32> = row.iter().map(|candidate| candidate.place()).collect();
    let sure = match slips(&places) {
        Some(0) => true,
        Some(1) => places.len() > least,
        _ => false,
    };
    if sure && row.len() >= least { row } else { Vec::new() }
}

/// How many slips a row has: a number left out, mistyped, written twice, or changed places with the next. Nothing where
/// it is no one row.
fn slips(places: &[u32]) -> Option<usize> {
    let (mut at, mut due, mut slips) = (0, 1, 0);
    while let Some(&place) = places.get(at) {
        let next = places.get(at + 1).copied();
        slips += usize::from(place != due);
        (at, due) = match place {
            _ if place == due => (at + 1, due + 1),
            _ if place == due + 1 && next == Some(due) => (at + 2, due + 2),
            _ if next == Some(due + 1) => (at + 1, due + 1),
            _ if place == due + 1 => (at + 1, due + 2),
            _ if place + 1 == due => (at + 1, due),
            _ => return None,
        };
    }
    Some(slips)
}

/// The label that the text at `span` begins with.
fn label(manuscript: &Manuscript, span: Span, words: &Words) -> Option<HeadingLabel> {
    if !may_begin(manuscript.slice(span), words) {
        return None;
    }
    let folded = manuscript.folded(manuscript.beginning(span, WINDOW));
    let text = folded.text();
    let close = text.find(CLOSING)?;
    let rest = text[close..].trim_start_matches(CLOSING);
    let written = text[..close].trim_end();
    let parted = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || is_han(c));
    let titled = rest.trim_start().starts_with(|c: char| !c.is_lowercase()) || rest.is_empty();
    let place = |division| words.numbering.place(division, written);
    let label = HeadingLabel {
        span: folded.span(0..written.len()),
        chapter: place(Division::Chapter),
        section: place(Division::Section),
        subsection: place(Division::Subsection),
    };
    let numbered = label.chapter.is_some() || label.section.is_some() || label.subsection.is_some();
    (parted && titled && numbered).then_some(label)
}

/// Whether a line may begin with a label, markup apart; most are told from their first letters.
fn may_begin(line: &str, words: &Words) -> bool {
    let bare = if line.starts_with(MARKUP) { line.trim_start_matches(MARKUP) } else { line };
    let latin = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match bare.bytes().take(LONGEST_NUMERAL + 1).take_while(latin).count() {
        0 if bare.starts_with(|c: char| !c.is_ascii() && words.numbering.may_begin(c)) => {
            bare.chars().take(WINDOW / 2).any(|c| CLOSING.contains(&c))
        }
        0 => false,
        letters => bare[letters..].trim_start_matches(MARKUP).starts_with(CLOSING),
    }
}
