//! The words of a language made ready to be compared with many texts.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem::Finder;

use super::letter::small;
use super::nearest::Known;
use super::{Names, Words};

/// The words of a language, ready.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Names of the Organization.
    pub organization: Names,
    /// Names of organs.
    pub organs: Names,
    /// The names of the Organization and of organs that others are held against.
    pub named: Named,
    /// What the distribution line begins with, official or not.
    pub distribution: Labels,
    /// What names a distribution at the end of its line, with the category.
    pub categories: Vec<(String, Known)>,
    /// What the original-language line begins with, official or not.
    pub original: Labels,
    /// The lines such as "English only".
    pub only: OnlyLines,
    /// The official languages by their names and as they stand alone in a line, each with its two letters.
    pub languages: Vec<(String, Known)>,
    /// The months by all their names.
    pub months: Months,
    /// Words between the parts of a date.
    pub connectors: Names,
    /// The lines of agenda items.
    pub items: Items,
    /// Words between the numbers of items.
    pub conjunctions: Names,
    /// Words of which every session line has one.
    pub sessions: Vec<Finder<'static>>,
    /// The session lines that are an ordinal in words.
    pub ordinals: Ordinals,
    /// Beginnings of names of bodies.
    pub bodies: Names,
    /// The titles.
    pub titles: Titles,
    /// Headings of a summary and of contents.
    pub summaries: Names,
    /// What the text of a letter begins with.
    pub letters: Names,
    /// What heads a part with numbers of its own.
    pub parts: PartNames,
    /// Frequent words, in order.
    common: Vec<ShortWord>,
    /// Bytes of the longest of them.
    pub longest_common: usize,
    beginnings: Beginnings,
}

/// The names that stand in the masthead by themselves.
#[derive(Clone, Debug)]
pub struct Named {
    /// Those of the Organization.
    pub organization: Vec<Known>,
    /// Those of organs.
    pub organs: Vec<Known>,
}

/// What a line begins with.
#[derive(Clone, Debug)]
pub struct Labels {
    /// As they are.
    pub names: Names,
    /// Without what closes them.
    pub bare: Vec<Known>,
}

/// The lines such as "English only".
#[derive(Clone, Debug)]
pub struct OnlyLines {
    /// What stands before the languages.
    pub before: Names,
    /// By the place of what stands before, what stands after.
    pub after: Vec<String>,
}

/// The months.
#[derive(Clone, Debug)]
pub struct Months {
    /// All their names.
    pub names: Names,
    /// By the place of a name, the month from 1.
    pub numbers: Vec<u32>,
    /// Their official names in order.
    pub official: Vec<Known>,
}

/// The lines of agenda items.
#[derive(Clone, Debug)]
pub struct Items {
    /// What stands before the number, where there is one.
    pub before: Names,
    /// By the place of what stands before, the line.
    pub lines: Vec<ItemLine>,
}

/// The line of an agenda item.
#[derive(Clone, Debug)]
pub struct ItemLine {
    /// The stage of the agenda.
    pub stage: &'static str,
    /// The line as the word file has it.
    pub template: Known,
    /// What stands after the number.
    pub after: String,
}

/// The session lines that are an ordinal in words.
#[derive(Clone, Debug)]
pub struct Ordinals {
    /// As they are.
    pub names: Names,
    beginnings: Beginnings,
    ends: Beginnings,
}

/// The titles.
#[derive(Clone, Debug)]
pub struct Titles {
    /// What they begin with, those of authors' lines among them.
    pub starts: Names,
    /// By the place of a beginning, the place of its title in the list of titles.
    pub of: Vec<usize>,
    /// What some have in them, in small letters, with the place of the title.
    pub contained: Vec<Contained>,
    /// What the lines of authors begin with.
    pub authors: Names,
}

/// What a title has in it, in small letters, and the place of the title in the list of titles.
pub type Contained = (Finder<'static>, usize);

/// What heads a part with numbers of its own.
#[derive(Clone, Debug)]
pub struct PartNames {
    /// All names of such parts.
    pub names: Names,
    /// By the place of a name, the kind of part.
    pub kinds: Vec<PartKind>,
    beginnings: Beginnings,
}

/// The kinds of parts that a heading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An annex.
    Annex,
    /// An appendix.
    Appendix,
    /// An enclosure.
    Enclosure,
}

impl PartKind {
    /// Its name in rules and outlines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Annex => "annex",
            Self::Appendix => "appendix",
            Self::Enclosure => "enclosure",
        }
    }
}

impl Lexicon {
    /// Whether `text` may begin with the name of the Organization, of an organ or a month, or with what a distribution
    /// or original-language line begins with; where not, it begins with none.
    pub fn may_begin(&self, text: &Beginning) -> bool {
        self.beginnings.has(text)
    }

    /// Whether `word` is a frequent one, as it is written.
    pub fn is_common(&self, word: ShortWord) -> bool {
        self.common.binary_search(&word).is_ok()
    }

    pub(super) fn new(words: &Words) -> Self {
        let names = words.languages.iter().chain([(&words.language, &words.masthead.own_line)]);
        let summaries = words.structure.summary.iter().chain(&words.structure.contents);
        Self {
            organization: Names::new(&words.masthead.united_nations),
            organs: Names::new(words.organs.keys()),
            named: Named::new(words),
            distribution: Labels::new(words.distribution.labels.iter()),
            categories: categories(&words.distribution.forms),
            original: Labels::new(words.original.labels()),
            only: OnlyLines::new(&words.original.only),
            languages: names.map(|(code, name)| (code.clone(), Known::new(name))).collect(),
            months: Months::new(&words.date),
            connectors: Names::new(&words.date.connectors),
            items: Items::new(&words.agenda),
            conjunctions: Names::new(std::iter::once(&words.agenda.and).chain(&words.date.range)),
            sessions: words.session.words.iter().map(|word| Finder::new(word).into_owned()).collect(),
            ordinals: Ordinals::new(&words.session.ordinals),
            bodies: Names::new(&words.bodies.starts),
            titles: Titles::new(&words.titles),
            summaries: Names::new(summaries),
            letters: Names::new(&words.structure.letter),
            parts: PartNames::new(&words.structure),
            common: words
                .common_words
                .iter()
                .filter_map(|word| ShortWord::of(word))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            longest_common: words.common_words.iter().map(String::len).max().unwrap_or(0),
            beginnings: Beginnings::of_masthead(words),
        }
    }
}

impl Named {
    fn new(words: &Words) -> Self {
        let known = |name: &String| Known::new(name);
        Self {
            organization: words.masthead.united_nations.iter().map(known).collect(),
            organs: words.organs.keys().map(known).collect(),
        }
    }
}

impl Labels {
    fn new<'w>(labels: impl Iterator<Item = &'w String>) -> Self {
        let labels: Vec<&String> = labels.collect();
        let bare = labels.iter().map(|label| Known::new(label.trim_end_matches([' ', '.', ':', '：'])));
        Self { bare: bare.collect(), names: Names::new(labels) }
    }
}

impl OnlyLines {
    fn new(lines: &[String]) -> Self {
        let (before, after): (Vec<_>, _) = lines.iter().filter_map(|line| around(line, "{languages}")).unzip();
        Self { before: Names::new(&before), after }
    }
}

/// What stands before and after `placeholder` in a text of the word file.
fn around(text: &str, placeholder: &str) -> Option<(String, String)> {
    text.split_once(placeholder).map(|(before, after)| (before.to_owned(), after.to_owned()))
}

/// The last word of each form is what names the category.
fn categories(forms: &BTreeMap<String, super::Forms>) -> Vec<(String, Known)> {
    let all = forms.iter().flat_map(|(category, forms)| {
        let written = std::iter::once(&forms.form).chain(&forms.accepted);
        written.map(move |form| (category, form.rsplit([' ', ':', '：']).next().unwrap_or(form)))
    });
    all.map(|(category, value)| (category.clone(), Known::new(value))).collect()
}

impl Months {
    fn new(date: &super::words::Date) -> Self {
        let others =
            date.other_months.iter().zip(1..).flat_map(|(names, month)| names.iter().map(move |name| (name, month)));
        let (names, numbers): (Vec<&String>, Vec<u32>) = date.months.iter().zip(1..).chain(others).unzip();
        let official = date.months.iter().map(|name| Known::new(name)).collect();
        Self { names: Names::new(names), numbers, official }
    }
}

impl Items {
    fn new(agenda: &super::Agenda) -> Self {
        let templates =
            agenda.stages().into_iter().flat_map(|(stage, templates)| templates.iter().map(move |text| (stage, text)));
        let (before, lines): (Vec<String>, Vec<ItemLine>) = templates
            .filter_map(|(stage, text)| {
                let (before, after) = around(text, "{number}")?;
                Some((before, ItemLine { stage, template: Known::new(text), after }))
            })
            .unzip();
        Self { before: Names::new(&before), lines }
    }
}

impl Ordinals {
    fn new(ordinals: &[String]) -> Self {
        let mut ends = Beginnings::none();
        ordinals.iter().for_each(|ordinal| ends.add(&Beginning::of_end(ordinal)));
        Self { names: Names::new(ordinals), beginnings: Beginnings::of(ordinals.iter()), ends }
    }

    /// Whether `text` may begin or end with two letters as one of them does.
    pub fn may_begin_or_end(&self, text: &str) -> bool {
        self.beginnings.has(&Beginning::of(text)) || self.ends.has(&Beginning::of_end(text))
    }
}

impl Titles {
    fn new(titles: &[super::Title]) -> Self {
        let starts = titles
            .iter()
            .enumerate()
            .flat_map(|(place, title)| title.starts.iter().chain(&title.author).map(move |start| (start, place)));
        let (starts, of): (Vec<&String>, Vec<usize>) = starts.unzip();
        let contained = titles.iter().enumerate();
        let contained = contained.flat_map(|(place, title)| {
            title.contains.iter().map(move |part| (Finder::new(&part.to_lowercase()).into_owned(), place))
        });
        let authors = titles.iter().flat_map(|title| &title.author);
        Self { starts: Names::new(starts), of, contained: contained.collect(), authors: Names::new(authors) }
    }
}

impl PartNames {
    fn new(structure: &super::Structure) -> Self {
        let parts = [
            (PartKind::Annex, &structure.annex),
            (PartKind::Appendix, &structure.appendix),
            (PartKind::Enclosure, &structure.enclosure),
        ];
        let named = parts.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (name, kind)));
        let (names, kinds): (Vec<&String>, Vec<PartKind>) = named.unzip();
        let beginnings = Beginnings::of(names.iter().copied());
        Self { names: Names::new(names), kinds, beginnings }
    }

    /// Whether `text` may begin with one of the names; where not, it begins with none.
    pub fn may_begin(&self, text: &Beginning) -> bool {
        self.beginnings.has(text)
    }
}

/// A word of a few bytes as one number, which is compared at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortWord(u128);

impl ShortWord {
    /// `word`; nothing where it is longer than sixteen bytes.
    pub fn of(word: &str) -> Option<Self> {
        Some(Self(u128::from_be_bytes(sixteen(word)?)))
    }

    /// `word`, which is of ASCII, in small letters; nothing where it is longer than sixteen bytes.
    pub fn small(word: &str) -> Option<Self> {
        Some(Self(u128::from_be_bytes(sixteen(word)?.map(|byte| byte.to_ascii_lowercase()))))
    }
}

/// The bytes of a word, and zeros after them.
fn sixteen(word: &str) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(bytes)
}

/// The first two letters of a text, letter case apart, by a hash.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    word: usize,
    bit: u64,
}

impl Beginning {
    /// That of `text`.
    pub fn of(text: &str) -> Self {
        Self::of_letters(text.chars())
    }

    /// That of `text` read backwards.
    fn of_end(text: &str) -> Self {
        Self::of_letters(text.chars().rev())
    }

    fn of_letters(letters: impl Iterator<Item = char>) -> Self {
        let hash = letters.take(2).fold(0, |hash, letter| hash * 37 + small(letter) as usize);
        Self { word: hash / 64 % 64, bit: 1 << (hash % 64) }
    }
}

/// The beginnings of some texts.
#[derive(Clone, Debug)]
struct Beginnings([u64; 64]);

impl Beginnings {
    /// Those of what parts of the masthead begin with.
    fn of_masthead(words: &Words) -> Self {
        let names = words.masthead.united_nations.iter().chain(words.organs.keys());
        let labels = words.distribution.labels.iter().chain(words.original.labels());
        let months = words.date.months.iter().chain(words.date.other_months.iter().flatten());
        Self::of(names.chain(labels).chain(months))
    }

    fn of<'t>(texts: impl Iterator<Item = &'t String>) -> Self {
        let mut all = Self::none();
        texts.for_each(|text| all.add(&Beginning::of(text)));
        all
    }

    fn none() -> Self {
        Self([0; 64])
    }

    fn add(&mut self, text: &Beginning) {
        self.0[text.word] |= text.bit;
    }

    fn has(&self, text: &Beginning) -> bool {
        self.0[text.word] & text.bit != 0
    }
}
