//! The parts of the preface: body, session, place and dates, agenda items, titles, author.

use std::ops::Range;

use super::agenda_item::agenda_item;
use super::head::{AllWords, Line, ends_with_common, lexicons, matches, segments};
use super::running::is_furniture;
use super::{AgendaItem, Element, Value, class};
use crate::language::nearest::{distance, plain};
use crate::language::{Words, is_han, is_letter, is_letter_or_figure, lowercase, same_letter};

/// Lines of the longest preface.
const LONGEST: usize = 40;

/// Stretches of lines among which titles are looked for.
const MOST_STRETCHES: usize = 6;

/// Lines below the first on which the name of a body may go on.
const LONGEST_NAME: usize = 6;

/// Words of the longest name of an organ that a resolution begins with.
const LONGEST_OPENING: usize = 6;

/// Letters of the shortest title.
const SHORTEST_TITLE: usize = 4;

/// Characters of the longest line that names a place and dates and no more, with others right above or below it.
const LONGEST_PLACE_LINE: usize = 60;

/// Words of the longest name of a place.
const LONGEST_PLACE: usize = 4;

/// The parts of the preface in `lines`, in order of place; `taken` are the parts of the masthead.
pub(super) fn elements(lines: &[Line<'_>], taken: &[Element], end: usize, words: &AllWords<'_>) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let of_part = |found: &[Element], line: &Line<'_>| {
        taken.iter().chain(found).any(|element| element.span.overlaps(line.span()))
    };
    let masthead = taken.iter().map(|element| element.span.end()).max().unwrap_or(0);
    let below = lines.partition_point(|line| line.start() < masthead);
    for (at, line) in lines.iter().enumerate() {
        if line.start() >= end || at > below + LONGEST {
            break;
        }
        for segment in segments(line.text()) {
            let span = line.folded().span(segment.clone());
            if !taken.iter().chain(&found).any(|element| element.span.overlaps(span)) {
                let mut parts = element(lines, at, segment, words);
                let from_text = line.joined && at > 0 && !of_part(&found, &lines[at - 1]);
                parts.retain(|part| {
                    !matches!(part.value, Value::PlaceAndDates) || !is_of_text(lines, at, from_text, words)
                });
                found.extend(parts);
            }
        }
    }
    found
}

/// What the segment of line `at` is.
fn element(lines: &[Line<'_>], at: usize, segment: Range<usize>, words: &AllWords<'_>) -> Vec<Element> {
    let line = &lines[at];
    let text = &line.text()[segment.clone()];
    let make = |value, range: Range<usize>| {
        let range = segment.start + range.start..segment.start + range.end;
        vec![Element { value, span: line.folded().span(range.clone()), text: line.text()[range].to_owned() }]
    };
    let next = lines.get(at + 1).filter(|next| next.joined && !next.cell);
    let wrapped = || next.and_then(|next| wrapped_item(line, next, segment.clone(), words));
    if let Some((mut item, range)) = agenda_item(text, words) {
        if let Some(whole) = wrapped().filter(|whole| is_part_of(&item, &text[range.end..], whole, words)) {
            return vec![whole];
        }
        item.callout_place = line.folded().span(segment.start..segment.start + range.end).end();
        return make(Value::AgendaItem(item), range);
    }
    if let Some(whole) = wrapped() {
        return vec![whole];
    }
    let bare = text.trim_end_matches(['*', ' ']);
    if let Some(number) = session(bare, words) {
        return make(Value::Session { number }, 0..bare.len());
    }
    if is_meeting(bare, words) {
        return make(Value::Meeting, 0..bare.len());
    }
    if is_place_and_dates(bare, words) {
        return make(Value::PlaceAndDates, 0..bare.len());
    }
    let body = words.iter().any(|words| words.lexicon().bodies.longest(bare).is_some());
    // In Chinese the report of a body begins with its name.
    let body = body && !is_author(bare, words);
    if body && bare.chars().count() < 160 && !bare.ends_with(['.', ',', ';']) && !line.joined {
        let more = name_goes_on(&lines[at..], words);
        return if more.is_empty() || segment.end < line.text().trim_end().len() {
            make(Value::Body, 0..bare.len())
        } else {
            of_lines(Value::Body, &[line].into_iter().chain(more).collect::<Vec<_>>()).into_iter().collect()
        };
    }
    Vec::new()
}

/// Whether line `at`, which names a place and dates, is one of a paragraph: it is as long as those are and goes on from
/// another or in another, or a small letter or a number goes on from it.
fn is_of_text(lines: &[Line<'_>], at: usize, from_text: bool, words: &AllWords<'_>) -> bool {
    let long = length(&lines[at]) > LONGEST_PLACE_LINE;
    let Some(next) = lines.get(at + 1).filter(|next| next.joined && !next.cell) else { return long && from_text };
    let next = next.text().trim();
    let small = next.starts_with(char::is_lowercase) && session(next, words).is_none();
    let numbered = next.starts_with(|c: char| c.is_ascii_digit());
    long || small || numbered && !is_place_and_dates(next, words) && session(next, words).is_none()
}

/// The lines on which the name of a body goes on.
fn name_goes_on<'l, 't>(lines: &'l [Line<'t>], words: &AllWords<'_>) -> Vec<&'l Line<'t>> {
    let Some((first, below)) = lines.split_first() else { return Vec::new() };
    let mut more: Vec<&Line<'_>> = Vec::new();
    let mut fullest = length(first);
    for line in below.iter().take(LONGEST_NAME) {
        let above = more.last().copied().unwrap_or(first);
        let filled = !more.is_empty() && !has_room(above, line, fullest);
        if !line.joined || line.cell || !name_joins(above.text().trim(), line.text().trim(), filled, words) {
            break;
        }
        fullest = fullest.max(length(line));
        more.push(line);
    }
    let sentence = more.last().is_some_and(|line| line.text().trim_end().ends_with(['.', ':', ';']));
    if sentence { Vec::new() } else { more }
}

/// Whether a name goes on from the line `above` in the one `below` it: where this begins with a small letter, where that ends
/// with a word that ends no name, or where the lines of the name so far are `filled`.
fn name_joins(above: &str, below: &str, filled: bool, words: &AllWords<'_>) -> bool {
    let open = above.ends_with(',') || ends_with_common(above, words);
    let begins = || lexicons(words).any(|words| words.bodies.longest(below).is_some());
    let other = || {
        session(below, words).is_some()
            || is_meeting(below, words)
            || is_place_and_dates(below, words)
            || agenda_item(below, words).is_some()
    };
    let joins = open || below.starts_with(char::is_lowercase) || filled && !begins();
    joins && !other()
}

/// Characters of the line.
fn length(line: &Line<'_>) -> usize {
    line.text().trim().chars().count()
}

/// Whether the line `above` had room for the first word of the one `below`, as lines `fullest` characters long have.
fn has_room(above: &Line<'_>, below: &Line<'_>, fullest: usize) -> bool {
    let word = below.text().split_whitespace().next().unwrap_or_default();
    let word = if word.starts_with(is_han) { 1 } else { word.chars().count() };
    length(above) + 1 + word <= fullest
}

/// Where the text begins in `lines`, of which the first are a title that tells a class: below a short line, the last of it.
pub(super) fn text_below_title(lines: &[&Line<'_>], words: &AllWords<'_>) -> Option<usize> {
    let ended = lines.iter().position(|line| line.text().trim_end().ends_with(['.', ';', '。', '؛']));
    let lines = &lines[..ended.map_or(lines.len(), |ended| ended + 1)];
    let fullest = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let parts = |above: &Line<'_>, below: &Line<'_>| {
        has_room(above, below, fullest) && !below.text().starts_with(char::is_lowercase)
    };
    let is_last = |above: &Line<'_>| length(above) * 4 < fullest * 3;
    let begins = |&at: &usize| is_last(lines[at - 1]) && parts(lines[at - 1], lines[at]);
    // In most texts no line is short, and no title has to be looked for.
    let begins = (1..lines.len()).rev().find(begins)?;
    let title = class::first_title(&lines[..begins], words)?;
    (title == 0 || parts(lines[title - 1], lines[title])).then(|| lines[begins].start())
}

/// An agenda-item line that goes on in the line below.
fn wrapped_item(line: &Line<'_>, next: &Line<'_>, segment: Range<usize>, words: &AllWords<'_>) -> Option<Element> {
    let text = &line.text()[segment.clone()];
    // It has a number in either line.
    let numbered = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if !numbered(text) && !numbered(next.text()) {
        return None;
    }
    let joined = format!("{text} {}", next.text());
    let (mut item, range) = agenda_item(&joined, words).filter(|(_, range)| range.end > text.len() + 1)?;
    let rest = range.end - text.len() - 1;
    let span = line.folded().span(segment).to(next.folded().span(0..rest));
    item.callout_place = span.end();
    Some(Element { value: Value::AgendaItem(item), span, text: joined[range].to_owned() })
}

/// Whether an item that could end with its line, but for the `rest` of it, goes on in the line below as the `whole` does:
/// the agenda is another one there, "de l'ordre du jour / provisoire", or a comma or "and" leaves the numbers open.
fn is_part_of(item: &AgendaItem, rest: &str, whole: &Element, words: &AllWords<'_>) -> bool {
    let commas = |c: char| matches!(c, ',' | '،' | '、' | ' ');
    let word = rest.trim_matches(commas);
    let open = !rest.trim().is_empty() && (word.is_empty() || words.iter().any(|words| words.agenda.and == word));
    open || matches!(&whole.value, Value::AgendaItem(whole) if whole.stage != item.stage)
}

/// Whether `text` names a session, and the session's number where it is an ordinal.
fn session(text: &str, words: &AllWords<'_>) -> Option<Option<usize>> {
    if text.chars().count() > 100 {
        return None;
    }
    let lower = lowercase(text);
    let names = |words: &&&Words| words.lexicon().sessions.iter().any(|word| word.find(lower.as_bytes()).is_some());
    let named: Vec<_> = words.iter().filter(names).collect();
    let ordinal = named.iter().find_map(|words| words.lexicon().ordinals.names.place(text));
    if let Some(at) = ordinal {
        return Some(Some(at + 1));
    }
    let mut others = named.iter().flat_map(|words| &words.session.others);
    if let Some(template) = others.find(|template| matches(template, text)) {
        let figures = text.split(|c: char| !c.is_ascii_digit()).find(|figures| !figures.is_empty());
        return Some(figures.filter(|_| template.contains("{number}")).and_then(|figures| figures.parse().ok()));
    }
    is_misspelt_session(text, words).then_some(None)
}

/// Whether `text` has no word for a session and is one slip from the line of one; a "First section" is two.
fn is_misspelt_session(text: &str, words: &AllWords<'_>) -> bool {
    let letters = |c: char| is_letter_or_figure(c) && !is_han(c) || " -'".contains(c);
    // A figure for a letter stands before one: "f1rst", not "31st" or "first1".
    let figures = |word: &str| word.len() < 4 || !word.ends_with(is_letter);
    let figured = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let near = words.iter().filter(|words| words.lexicon().ordinals.may_begin_or_end(text));
    let mut ordinals = near.flat_map(|words| &words.session.ordinals);
    text.contains(' ')
        && text.chars().all(letters)
        && !text.split([' ', '-']).any(|word| figured(word) && figures(word))
        && ordinals
            .any(|ordinal| is_as_long(text, ordinal) && may_be_slip(text, ordinal) && distance(text, ordinal) == 1)
}

/// Whether `text` names a meeting by its number, and nothing else.
fn is_meeting(text: &str, words: &AllWords<'_>) -> bool {
    let numbered = text.contains(|c: char| c.is_ascii_digit());
    numbered && words.iter().flat_map(|words| &words.session.meetings).any(|template| matches(template, text))
}

/// Whether two texts may be one slip from each other by their bytes: one letter more, or another, changes no more.
fn is_as_long(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= char::MAX_LEN_UTF8
}

/// Whether two texts are the same but for two letters in one place, as they are where one slip parts them.
fn may_be_slip(a: &str, b: &str) -> bool {
    let same = |&(a, b): &(char, char)| same_letter(a, b);
    let begin = a.chars().zip(b.chars()).take_while(same).count();
    let end = a.chars().rev().zip(b.chars().rev()).take_while(same).count();
    begin + end > 2 && begin + end + 2 >= a.chars().count().max(b.chars().count())
}

/// `Vienna, 8-17 April 2003`: a month and a year, and either a range or a place before them.
fn is_place_and_dates(text: &str, words: &AllWords<'_>) -> bool {
    let year =
        text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && digits.starts_with(['1', '2']));
    // After a year the next sentence begins.
    let sentences = text.match_indices(". ").any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    // The stop may be that of a shortened year, as in "2026 г.".
    let mut connectors = words.iter().flat_map(|words| &words.date.connectors);
    let shortened = text.ends_with('.') && connectors.any(|word| word.ends_with('.') && text.ends_with(word.as_str()));
    if !year
        || sentences
        || text.starts_with(char::is_lowercase)
        || text.chars().count() > 110
        || text.ends_with(['.', ';', ',']) && !shortened
    {
        return false;
    }
    let plain = plain(text);
    let mut months = words.iter().flat_map(|words| &words.lexicon().months.official);
    let month = plain.contains('月') || months.any(|month| plain.contains(&month.plain));
    let range = text.char_indices().any(|(at, c)| {
        let side = |c: &char| c.is_ascii_digit() || *c == ' ' || is_letter(*c);
        let around =
            text[..at].chars().next_back().filter(side).zip(text[at + c.len_utf8()..].chars().next().filter(side));
        // A hyphen between two letters is a word's: "Secretary-General".
        let within_word = |(before, after): (char, char)| c != '至' && is_letter(before) && is_letter(after);
        "-–—至".contains(c) && around.is_some_and(|around| !within_word(around))
    });
    let before = text.split_once([',', '،', '，']).map_or("", |(before, _)| before);
    let place = before.starts_with(is_letter) && !before.contains(|c: char| c.is_ascii_digit());
    let numbered = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    // "from 4 to 15 May", "du 31 août au 4 septembre": a day stands after the word between.
    let mut between = words.iter().flat_map(|words| &words.date.range);
    let joins = |word: &String| text.split(' ').zip(text.split(' ').skip(1)).any(|(a, b)| a == word && numbered(b));
    month && (range || place && !shortened || between.any(joins))
}

/// The title of the agenda item, the document's title and its author: the stretches of text between the last part of
/// the preface and `end`, where the body begins.
pub(super) fn titles(lines: &[Line<'_>], taken: &[Element], end: usize, words: &AllWords<'_>) -> Vec<Element> {
    let place = title_with_dates(lines, taken, words).map(|place| place.span);
    let anchor = |element: &&Element| {
        let parts =
            ["agenda-item", "session", "meeting", "place-and-dates", "body", "original-language", "language", "date"];
        parts.contains(&element.name()) && place.is_none_or(|place| place != element.span)
    };
    let Some(last) = taken.iter().filter(anchor).map(|element| element.span.end()).max() else { return Vec::new() };
    let item = taken.iter().rfind(|element| element.name() == "agenda-item");
    // Of a document of two organs the lines of the second stand below the first one's item and its title.
    let item_title = item.filter(|item| item.span.end() < last).and_then(|item| title_below(lines, item, taken));
    let both = item.is_some() && item_title.is_none();
    let mut expected = if both { vec![Value::Title, Value::ItemTitle] } else { vec![Value::Title] };
    let mut found: Vec<Element> = item_title.into_iter().collect();
    let groups = stretches(lines, taken, last..end, words);
    let names_author = |group: &[&Line<'_>]| group.len() == 1 && is_author(group[0].text(), words);
    for (at, group) in groups.iter().enumerate() {
        match candidate(group[0].text()) {
            Candidate::Title => {}
            Candidate::Neither => continue,
            Candidate::Text => break,
        }
        // An item may be a report, too; the line right below the item is its title where another names the author.
        let titles_item = at == 0 && both && group[0].joined && groups[1..].iter().any(|group| names_author(group));
        let author = names_author(group) && !titles_item;
        let value = if author { Some(Value::Author) } else { expected.pop() };
        // Below its title a document may have a second one, and then the author; but no text.
        let Some(value) = value else {
            let text =
                group.last().is_some_and(|line| line.text().trim_end().ends_with(['.', ',', ';', ':', '。', '，']));
            if text {
                break;
            }
            continue;
        };
        found.extend(of_lines(value, titled(group)));
        if author {
            break;
        }
    }
    found
}

/// The lines that begin in `range`, each stretch of those that go on from each other by itself; without organs' names.
fn stretches<'l, 't>(
    lines: &'l [Line<'t>],
    taken: &[Element],
    range: Range<usize>,
    words: &AllWords<'_>,
) -> Vec<Vec<&'l Line<'t>>> {
    // The name of an organ may stand below the languages, too; one that is part of a title does not stand alone.
    let organs = || taken.iter().filter(|element| matches!(element.value, Value::Organ));
    let is_organ = |at: usize, line: &Line<'_>| {
        let alone = !line.joined && lines.get(at + 1).is_none_or(|next| !next.joined);
        alone && organs().any(|organ| organ.span.overlaps(line.span()))
    };
    let mut groups: Vec<Vec<&Line<'_>>> = Vec::new();
    let mut after_author = false;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.start() >= range.start) {
        if line.start() >= range.end || groups.len() > MOST_STRETCHES || is_foot(line) {
            break;
        }
        if is_organ(at, line) {
            continue;
        }
        let author = is_author(line.text(), words);
        match groups.last_mut() {
            Some(group) if line.joined && !author && !after_author => group.push(line),
            _ => groups.push(vec![line]),
        }
        after_author = author;
    }
    groups
}

/// Whether a line stands at the foot of the first page, below which is no title: a note, or what is printed round the text.
fn is_foot(line: &Line<'_>) -> bool {
    let text = line.text().trim();
    let marked = text.trim_start_matches('*');
    marked.len() < text.len() && (marked.is_empty() || marked.starts_with(' ')) || is_furniture(text)
}

/// What a stretch of lines between the preface and the text can be.
#[derive(PartialEq, Eq)]
enum Candidate {
    /// A title.
    Title,
    /// Neither title nor text: the number of a resolution by itself, a label whose value stands below it.
    Neither,
    /// The text, or the first of its headings; no title stands below it.
    Text,
}

/// What a stretch that begins with `first` can be.
fn candidate(first: &str) -> Candidate {
    let text = first.trim();
    let letters = text.chars().filter(|&c| is_letter(c)).count();
    let label = text.strip_suffix([':', '：']).is_some_and(|word| !word.trim_end().contains(' '));
    let han = text.starts_with(is_han);
    if text.starts_with(char::is_lowercase) || letters < SHORTEST_TITLE && text.ends_with('.') && !text.contains('/') {
        Candidate::Text
    } else if label || letters < SHORTEST_TITLE && !han {
        Candidate::Neither
    } else {
        Candidate::Title
    }
}

/// Those of the lines of a stretch that are its title: not those of the text below, which no blank line parts from it. A
/// line that ends a sentence, with more below it, is the text's, and so are those above it after one that had room for more;
/// so is the organ's name with its comma that a resolution begins with.
fn titled<'s, 'l, 't>(group: &'s [&'l Line<'t>]) -> &'s [&'l Line<'t>] {
    let fullest = group.iter().map(|line| length(line)).max().unwrap_or(0);
    let more = group.len().saturating_sub(1);
    let opens = |&at: &usize| opens_text(group[at].text().trim()) && has_room(group[at], group[at + 1], fullest);
    let group = &group[..(1..more).find(opens).unwrap_or(group.len())];
    let more = group.len().saturating_sub(1);
    let ended = group[..more].iter().position(|line| line.text().trim_end().ends_with(['.', '。']));
    let Some(ended) = ended.filter(|&ended| ended > 0) else { return group };
    let begins = (1..=ended).find(|&at| has_room(group[at - 1], group[at], fullest)).unwrap_or(ended);
    &group[..begins]
}

/// Whether a line is no more than a name with a comma.
fn opens_text(line: &str) -> bool {
    let comma = |c: char| matches!(c, ',' | '，' | '،');
    line.ends_with(comma) && line.matches(comma).count() == 1 && line.split(' ').count() <= LONGEST_OPENING
}

/// A part of the preface made of whole lines, without the callouts at their ends.
fn of_lines(value: Value, lines: &[&Line<'_>]) -> Option<Element> {
    let whole = |line: &Line<'_>| line.folded().span(0..line.text().trim_end_matches(['*', ' ']).len());
    let span = whole(lines.first()?).to(whole(lines.last()?));
    let text = lines.iter().map(|line| line.text().trim()).collect::<Vec<_>>().join(" ");
    Some(Element { value, span, text: text.trim_end_matches(['*', ' ']).to_owned() })
}

/// The title of an agenda item that stands between its line and the next part of the preface.
fn title_below(lines: &[Line<'_>], item: &Element, taken: &[Element]) -> Option<Element> {
    let next = taken.iter().map(|element| element.span.start()).filter(|&start| start > item.span.end()).min()?;
    let own = |line: &&Line<'_>| (item.span.end()..next).contains(&line.start());
    let first = lines.iter().position(|line| own(&line))?;
    let more = lines[first + 1..].iter().take_while(|line| line.joined && own(line));
    of_lines(Value::ItemTitle, &lines[first..=first].iter().chain(more).collect::<Vec<_>>())
}

/// A line taken for place and dates that is the title: it names no place first, and the author's line follows.
fn title_with_dates<'t>(lines: &[Line<'_>], taken: &'t [Element], words: &AllWords<'_>) -> Option<&'t Element> {
    let last = taken.iter().rfind(|element| matches!(element.value, Value::PlaceAndDates))?;
    let next = lines.iter().find(|line| line.start() >= last.span.end())?;
    let lead = last.text.split([',', '،', '，']).next().unwrap_or_default();
    let place = lead.len() < last.text.len() && lead.split(' ').count() <= LONGEST_PLACE;
    (!place && is_author(next.text(), words)).then_some(last)
}

/// Whether a line names the author: "Report of the Secretary-General".
pub(super) fn is_author(text: &str, words: &AllWords<'_>) -> bool {
    let starts = |words: &&Words| words.lexicon().titles.authors.longest(text).is_some();
    words.iter().any(starts) && text.chars().count() < 160 && !text.trim_end().ends_with('.')
}
