//! The class of a document, told by its symbol or its titles.

use std::borrow::Cow;
use std::iter;

use super::Told;
use super::head::{AllWords, Line};
use crate::language::lexicon::Contained;
use crate::language::{Symbols, Title, Words, is_han, lowercase};

/// The class of a document that nothing tells.
pub(super) const UNKNOWN: &str = "document";

/// What may stand between two callouts.
const BETWEEN_CALLOUTS: [char; 5] = [' ', ',', '،', '，', '、'];

/// The class told by `symbol`, else by the first of `lines`, where titles may stand, that is one of some class.
pub(super) fn told<'l>(symbol: Option<&str>, lines: impl Iterator<Item = &'l Line<'l>>, words: &AllWords<'_>) -> Told {
    by_symbol(symbol)
        .or_else(|| by_title(lines, words))
        .unwrap_or_else(|| Told { name: UNKNOWN.to_owned(), from: String::new() })
}

fn by_symbol(symbol: Option<&str>) -> Option<Told> {
    let symbol = symbol?;
    let symbols = Symbols::built_in();
    let told = |class: &String| Told { name: class.clone(), from: symbol.to_owned() };
    let beginning = symbols.beginnings.iter().find(|(start, _)| begins(symbol, start)).map(|(_, class)| told(class));
    beginning.or_else(|| {
        let names = symbol.split('/').skip(1).map(|component| component.split('.').next().unwrap_or(component));
        names.filter_map(|name| symbols.classes.get(name)).last().map(told)
    })
}

/// Whether the document symbol `symbol` begins with the components of `start`.
pub fn begins(symbol: &str, start: &str) -> bool {
    symbol.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '(', ' ', '.']))
}

fn by_title<'l>(lines: impl Iterator<Item = &'l Line<'l>>, words: &AllWords<'_>) -> Option<Told> {
    let lines: Vec<&Line<'_>> = lines.collect();
    let mut texts: Vec<Cow<'_, str>> = lines.iter().map(|line| without_callouts(line.text())).collect();
    texts.extend(lines.windows(2).filter_map(|pair| across(pair[0], pair[1])).map(Cow::Owned));
    let titles = Titles::within(&texts, words);
    let told = |text: &str, title: &Title| Told { name: title.class.clone(), from: text.trim_end().to_owned() };
    let mut found = texts.iter().filter_map(|text| Some((text, titles.of(text)?))).peekable();
    let first = found.peek().map(|&(text, title)| told(text, title));
    found.find(|(_, title)| title.overrules).map(|(text, title)| told(text, title)).or(first)
}

/// A line and the one that it goes on in, where no space parts the words of the two, and one may stand in both.
fn across(line: &Line<'_>, next: &Line<'_>) -> Option<String> {
    let (line, text) = (line.text().trim_end(), next.text());
    let one = next.joined && line.ends_with(is_han) && text.starts_with(is_han);
    one.then(|| format!("{line}{text}"))
}

/// `text` as a title begins, without the asterisks of its callouts and what parts them: "Iraq:* , ** draft resolution".
fn without_callouts(text: &str) -> Cow<'_, str> {
    let title = text.trim_start_matches(['*', ' ', '[']);
    let Some((before, marked)) = title.split_once('*') else { return Cow::Borrowed(title) };
    let (between, after) = marked.rsplit_once('*').unwrap_or(("", marked));
    let words = between.split('*').filter(|piece| !piece.chars().all(|c| BETWEEN_CALLOUTS.contains(&c)));
    Cow::Owned(iter::once(before).chain(words).chain([after]).collect())
}

/// The first of `lines` that is a title of some class, or begins with one that the next line ends.
pub(super) fn first_title(lines: &[&Line<'_>], words: &AllWords<'_>) -> Option<usize> {
    let texts: Vec<Cow<'_, str>> = lines.iter().map(|line| without_callouts(line.text())).collect();
    let titles = Titles::within(&texts, words);
    let whole =
        || lines.windows(2).position(|pair| across(pair[0], pair[1]).is_some_and(|text| titles.of(&text).is_some()));
    texts.iter().position(|text| titles.of(text).is_some()).or_else(whole)
}

/// The titles that tell a class, of each language, and those of them that may stand within a line.
struct Titles<'w>(Vec<(&'w Words, Vec<&'w Contained>)>);

impl<'w> Titles<'w> {
    /// Those of `words`, to be looked for in `lines`: most do not stand within any.
    fn within(lines: &[Cow<'_, str>], words: &AllWords<'w>) -> Self {
        let all = lowercase(&lines.join("\n"));
        let of = |&words: &&'w Words| {
            let contained = words.lexicon().titles.contained.iter();
            (words, contained.filter(|(part, _)| part.find(all.as_bytes()).is_some()).collect())
        };
        Self(words.iter().map(of).collect())
    }

    /// The one that a line begins with or contains.
    fn of(&self, line: &str) -> Option<&'w Title> {
        self.0.iter().find_map(|(words, contained)| {
            let titles = &words.lexicon().titles;
            let begun = titles.starts.words(line).map(|(start, _)| titles.of[start]);
            let lower = if contained.is_empty() { String::new() } else { lowercase(line) };
            let contained = contained.iter().filter(|(part, _)| part.find(lower.as_bytes()).is_some());
            words.titles.get(begun.chain(contained.map(|&&(_, title)| title)).min()?)
        })
    }
}
