//! What a word file, `rules/words/LANGUAGE.toml`, says.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Lexicon;

/// The words of one official language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// Its two letters.
    pub language: String,
    /// `latin`, `cyrillic`, `arabic` or `han`.
    pub script: String,
    /// What stands between the thousands of a number.
    pub thousands: String,
    /// Frequent words that the other languages of its script lack.
    pub common_words: Vec<String>,
    /// Words that are written together with the one after them.
    #[serde(default)]
    pub proclitics: Vec<String>,
    /// What stands beside a word and agrees with it.
    #[serde(default)]
    pub agreement: Agreement,
    /// The masthead at large.
    pub masthead: Masthead,
    /// The distribution line.
    pub distribution: Distribution,
    /// Dates.
    pub date: Date,
    /// The original-language line.
    pub original: Original,
    /// Names of countries that are one slip from the name of a language and no slip.
    #[serde(default)]
    pub no_languages: Vec<String>,
    /// The official languages as a masthead names them, by their two letters.
    pub languages: BTreeMap<String, String>,
    /// The session line.
    pub session: Session,
    /// The agenda-item line.
    pub agenda: Agenda,
    /// Titles and the classes they tell.
    #[serde(rename = "title")]
    pub titles: Vec<Title>,
    /// Names of bodies, with the beginnings of their symbols.
    pub organs: BTreeMap<String, Vec<String>>,
    /// Beginnings of names of other bodies.
    pub bodies: Bodies,
    /// Words that head the parts of a document.
    pub structure: Structure,
    /// How paragraphs and headings are labelled.
    pub numbering: Numbering,
    /// Words that refer to other places and documents.
    pub references: References,
    #[serde(skip)]
    lexicon: OnceLock<Lexicon>,
}

impl Words {
    /// They, ready to be compared with many texts.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(self))
    }
}

/// What stands beside a word and agrees with it; it may be wrong beside another.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agreement {
    /// Words before it that agree with its gender or number.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Words before it that depend on whether it begins with a vowel.
    #[serde(default)]
    pub sounding: Vec<String>,
    /// The ending after it of what is its own, of which only the apostrophe stands after an s.
    #[serde(default)]
    pub possessive: String,
    /// The article that depends on the sound that follows it.
    pub indefinite: Option<Indefinite>,
    /// The article of some names.
    pub definite: Option<Definite>,
}

/// An article that has two forms, by the sound that the next word begins with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Indefinite {
    /// It before a consonant.
    pub before_consonant: String,
    /// It before a vowel.
    pub before_vowel: String,
    /// The letters that are vowels, in small letters.
    pub vowels: String,
    /// Beginnings of words that sound otherwise than their first letter is written.
    pub otherwise: Vec<String>,
    /// Letters whose names begin with another sound than they have: an acronym may be read by them or as a word.
    pub spelt: String,
}

/// An article that stands before some names in running text, and not in lists.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Definite {
    /// The article.
    pub article: String,
    /// The names.
    pub names: Vec<String>,
    /// Words after which it always stands before one of them.
    pub after: Vec<String>,
}

impl Indefinite {
    /// The article before `word`; nothing where its sound is not known.
    pub fn before(&self, word: &str) -> Option<&str> {
        let first = word.chars().next().filter(|first| first.is_alphabetic())?;
        let acronym = word.chars().count() > 1 && word == word.to_uppercase();
        if acronym && self.spelt.contains(first) {
            return None;
        }
        let written = first.to_lowercase().all(|letter| self.vowels.contains(letter));
        let vowel = written != self.otherwise.iter().any(|start| word.starts_with(start.as_str()));
        Some(if vowel { &self.before_vowel } else { &self.before_consonant })
    }
}

/// The masthead at large.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Masthead {
    /// The language whose masthead forms are printed.
    pub forms: String,
    /// The organization's name.
    pub united_nations: Vec<String>,
    /// The line that names the language of a translation.
    pub own_line: String,
}

/// The distribution line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Distribution {
    /// What the line begins with, official or not.
    pub labels: Vec<String>,
    /// By category, the line.
    pub forms: BTreeMap<String, Forms>,
}

/// An official form and what else is let pass.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Forms {
    /// As it is printed.
    pub form: String,
    /// Other forms that published documents show.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// Dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Date {
    /// The months in order.
    pub months: Vec<String>,
    /// Other names of each month.
    #[serde(default)]
    pub other_months: Vec<Vec<String>>,
    /// How the first day of a month is written, with `{n}`.
    pub first_day: String,
    /// The whole, with `{day}`, `{month}` and `{year}`.
    pub form: String,
    /// Words that may stand between the parts, official or not.
    pub connectors: Vec<String>,
    /// Words between the first and the last of a range.
    pub range: Vec<String>,
    /// What may follow the day, official or not.
    pub ordinal_suffixes: Vec<String>,
}

/// The original-language line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Original {
    /// The whole, with `{languages}`.
    pub form: String,
    /// What it begins with.
    pub label: String,
    /// What else it may begin with.
    pub accepted: Vec<String>,
    /// What people begin it with by mistake.
    #[serde(default)]
    pub mistaken: Vec<String>,
    /// The word before the last of several languages.
    pub and: String,
    /// That word before a name that begins so: `i = "e"`.
    #[serde(default)]
    pub and_before: BTreeMap<String, String>,
    /// Lines that stand in for it, with `{languages}`.
    pub only: Vec<String>,
}

/// The session line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Session {
    /// The line of the n-th session at place n.
    pub ordinals: Vec<String>,
    /// Other lines, with `{year}`, `{number}` and `{words}`.
    pub others: Vec<String>,
    /// Lines that name a meeting, with `{number}`.
    pub meetings: Vec<String>,
    /// Words of which every session line has one.
    pub words: Vec<String>,
}

/// The agenda-item line, by the stage of the agenda; each with `{number}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agenda {
    /// The agenda as adopted.
    pub adopted: Vec<String>,
    /// The provisional agenda.
    pub provisional: Vec<String>,
    /// The annotated provisional agenda.
    pub annotated: Vec<String>,
    /// The preliminary list.
    pub preliminary: Vec<String>,
    /// The supplementary list.
    pub supplementary: Vec<String>,
    /// What the line begins with, each for one item, then for two, the last for more.
    #[serde(default)]
    pub counted: Vec<Vec<String>>,
    /// Forms of the above that another replaces.
    pub unofficial: BTreeMap<String, String>,
    /// What a note says of an agenda that has no symbol yet.
    #[serde(default)]
    pub pending: Vec<String>,
    /// What the callout stands after where that is not the whole line.
    #[serde(default)]
    pub callout_after: Vec<String>,
    /// A number with the letter of its sub-item: `{number}` and `{letter}`.
    pub sub_item: String,
    /// The word before the last of several numbers.
    pub and: String,
}

impl Original {
    /// What such a line begins with, official or not.
    pub fn labels(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.label).chain(&self.accepted).chain(&self.mistaken)
    }

    /// All forms of the word before the last of several languages.
    pub fn conjunctions(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.and).chain(self.and_before.values())
    }

    /// That word before `name`.
    pub fn and_before(&self, name: &str) -> &str {
        let special = self.and_before.iter().find(|(begin, _)| name.starts_with(begin.as_str()));
        special.map_or(&self.and, |(_, and)| and)
    }

    /// The names of languages as a list.
    pub fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [name] => (*name).to_owned(),
            [names @ .., last] => format!("{} {} {last}", names.join(", "), self.and_before(last)),
        }
    }
}

impl Agenda {
    /// The stages of an agenda with their templates.
    pub fn stages(&self) -> [(&'static str, &Vec<String>); 5] {
        [
            ("adopted", &self.adopted),
            ("provisional", &self.provisional),
            ("annotated", &self.annotated),
            ("preliminary", &self.preliminary),
            ("supplementary", &self.supplementary),
        ]
    }

    /// The templates of an agenda at this stage.
    pub fn stage(&self, name: &str) -> Option<&Vec<String>> {
        self.stages().into_iter().find(|(stage, _)| *stage == name).map(|(_, templates)| templates)
    }
}

/// A kind of title and the document class it tells.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Title {
    /// The class.
    pub class: String,
    /// Beginnings of such a line.
    pub starts: Vec<String>,
    /// What such a line has in it.
    #[serde(default)]
    pub contains: Vec<String>,
    /// Beginnings of an author line of the class.
    #[serde(default)]
    pub author: Vec<String>,
    /// Whether it tells the class wherever it stands among the titles, though another stands above it.
    #[serde(default)]
    pub overrules: bool,
}

/// Beginnings of the names of bodies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bodies {
    /// The beginnings.
    pub starts: Vec<String>,
}

/// Words that head the parts of a document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Structure {
    /// An annex.
    pub annex: Vec<String>,
    /// An appendix.
    pub appendix: Vec<String>,
    /// An enclosure.
    pub enclosure: Vec<String>,
    /// What its heading goes on with where it names the letter or note that it is annexed to.
    pub annexed: Vec<String>,
    /// What such a heading ends with, in a language that puts the annex last.
    #[serde(default)]
    pub annexed_ends: Vec<String>,
    /// The summary.
    pub summary: Vec<String>,
    /// The table of contents.
    pub contents: Vec<String>,
    /// A chapter.
    pub chapter: Vec<String>,
    /// A table's number.
    pub table: Vec<String>,
    /// A figure's number.
    pub figure: Vec<String>,
    /// A box's number.
    #[serde(rename = "box")]
    pub boxed: Vec<String>,
    /// The source under a table.
    pub source: Vec<String>,
    /// The note under a table.
    pub note: Vec<String>,
    /// A heading over notes at the end.
    pub endnotes: Vec<String>,
    /// The subtitle of an addendum.
    pub addendum: Vec<String>,
    /// The subtitle of a corrigendum.
    pub corrigendum: Vec<String>,
    /// Headings after which a text with numbers of its own begins.
    pub restarts: Vec<String>,
    /// What the text of a letter begins with.
    pub letter: Vec<String>,
}

/// How paragraphs and headings are labelled.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbering {
    /// A paragraph's number, with `{number}`.
    pub paragraph: String,
    /// A subparagraph's letter, with `{label}`.
    pub subparagraph: String,
    /// The letters in order.
    pub letters: String,
    /// The letters in order of another alphabet that is used, too.
    #[serde(default)]
    pub other_letters: String,
    /// The labels of chapters.
    pub chapters: Chapters,
    /// The labels of sections, where they are not capitals in order.
    #[serde(default)]
    pub sections: Vec<String>,
}

/// The labels of chapters.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Chapters {
    /// A system of numerals, by name: `roman`.
    System(String),
    /// The labels in order.
    Labels(Vec<String>),
}

/// Words that refer to other places and documents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct References {
    /// One paragraph.
    pub paragraph: Vec<String>,
    /// Several paragraphs.
    pub paragraphs: Vec<String>,
    /// A resolution.
    pub resolution: Vec<String>,
    /// A decision.
    pub decision: Vec<String>,
    /// Earlier in this document.
    pub above: Vec<String>,
    /// Later in this document.
    pub below: Vec<String>,
}
