//! The check kinds: the few general things that a rule can ask of a document.
//!
//! A check kind gives findings at places that the document has; what they say, and how much they weigh, is the rule's.

mod agenda_note;
mod agenda_symbol;
mod agreement;
mod allowance;
mod calendar;
mod callout_place;
mod capitals;
mod captions;
mod cited_year;
mod clauses;
mod cross_reference;
mod element;
mod ending;
mod expression;
mod first_note;
mod heading_numbers;
mod item;
mod label_forms;
mod late;
mod lettered;
mod limit;
mod list_ending;
mod meeting_dates;
mod name;
mod openings;
mod order;
mod pair;
mod pairs;
mod pattern;
mod recognised;
mod renumber;
mod repeat;
mod resolution;
mod same_number;
mod series;
mod session_line;
mod stretches;
mod symbol_note;
mod terms;
mod text;
mod totals;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

pub use text::{Hit, Hits, Literal, Passages, Search};

use crate::diagnostic::{Edit, Safety, Severity};
use crate::document::Document;
use crate::language::Vocabulary;
use crate::manuscript::Span;
use crate::rule::{Allowance, RuleSet};

/// What a check sees.
pub struct Context<'c> {
    /// The document.
    pub document: &'c Document<'c>,
    /// The words of the languages.
    pub rules: &'c RuleSet,
    /// What is let stand in it; none until the findings are known.
    pub allowances: &'c [Allowance],
    /// Its text, as the kinds that search it read it.
    pub passages: &'c Passages<'c>,
    /// Where the literals of the rule's check stand.
    pub hits: &'c [Hit],
    /// What the configuration sets of its parameters.
    pub parameters: &'c BTreeMap<String, usize>,
}

/// Something a check found, before it is put in words.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which of the kind's findings.
    pub name: &'static str,
    /// Where.
    pub span: Span,
    /// What the rule's messages may quote.
    pub values: Vec<(Cow<'static, str>, String)>,
    /// Numbers that they may quote, as the language of the message writes them.
    pub numbers: Vec<(&'static str, usize)>,
    /// Other places, by the key of the rule's text for them.
    pub related: Vec<(&'static str, Span)>,
    /// The edits that mend it.
    pub fix: Option<(Safety, Vec<Edit>)>,
    /// A weight other than the rule's, where the document lowers it.
    pub severity: Option<Severity>,
}

impl Finding {
    fn new(name: &'static str, span: Span) -> Self {
        Self { name, span, values: Vec::new(), numbers: Vec::new(), related: Vec::new(), fix: None, severity: None }
    }

    fn value(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.values.push((key.into(), value.into()));
        self
    }

    fn number(mut self, key: &'static str, number: usize) -> Self {
        self.numbers.push((key, number));
        self
    }

    fn related(mut self, key: &'static str, span: Span) -> Self {
        self.related.push((key, span));
        self
    }

    fn fix(mut self, safety: Safety, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some((safety, vec![Edit { span, replacement: replacement.into() }]));
        self
    }

    fn weigh(mut self, severity: Option<Severity>) -> Self {
        self.severity = severity;
        self
    }
}

/// Whether the document's symbol has a component that begins with one of these letters, as L does L.5.
fn has_component(document: &Document<'_>, letters: &[String]) -> bool {
    let begins = |component: &str| component.split('.').next().is_some_and(|own| letters.iter().any(|one| one == own));
    document.symbol().is_some_and(|symbol| symbol.split('/').skip(1).any(begins))
}

/// A rule's `[check]`: a kind and its parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// A part of the masthead is there, once, and in the form of the document's language.
    Element(element::Parameters),
    /// The language of a translation is named, and that of an original is not.
    LanguageLine(element::LanguageLine),
    /// The Organization and its organs are named as they are.
    Name(name::Parameters),
    /// Parts of the masthead stand in this order.
    Order(order::Parameters),
    /// The agenda item is there and worded as its language words it.
    AgendaItem(item::Parameters),
    /// An agenda that can still change is cited in a note.
    AgendaNote(agenda_note::Parameters),
    /// Numbers or letters follow each other.
    Series(series::Parameters),
    /// Callouts and notes belong together.
    Pairs(pairs::Parameters),
    /// The text is a United Nations document at all.
    Recognised(recognised::Parameters),
    /// What is let stand is needed, and for a reason.
    Allowance(allowance::Parameters),
    /// Words are written as United Nations documents write them.
    Terms(terms::Parameters),
    /// Expressions have their form.
    Pattern(pattern::Parameters),
    /// Dates are of the calendar.
    Calendar(calendar::Parameters),
    /// Resolutions are cited with the year of their number.
    CitedYear(cited_year::Parameters),
    /// A number that is said twice is the same.
    SameNumber(same_number::Parameters),
    /// Notes and headings end as they do.
    Ending(ending::Parameters),
    /// The subparagraphs of a list end alike.
    ListEnding(list_ending::Parameters),
    /// No title or heading is written in capitals alone.
    Capitals(capitals::Parameters),
    /// Callouts stand on the right side of punctuation.
    CalloutPlace(callout_place::Parameters),
    /// No word is written twice.
    Repeat(repeat::Parameters),
    /// Brackets and quotation marks close.
    Pair(pair::Parameters),
    /// Nothing is longer than it may be.
    Limit(limit::Parameters),
    /// Parts of the masthead and the preface say the same.
    Agreement(agreement::Parameters),
    /// The days of a session are of the calendar and follow each other.
    MeetingDates(meeting_dates::Parameters),
    /// The session is named by an ordinal.
    SessionLine(session_line::Parameters),
    /// The asterisk of a symbol calls a note on its being issued again.
    SymbolNote(symbol_note::Parameters),
    /// The paragraphs of a resolution end with their marks.
    Clauses(clauses::Parameters),
    /// The paragraphs of a resolution begin with the words of their kind.
    Openings(openings::Parameters),
    /// The numerals and letters of headings follow each other.
    HeadingNumbers(heading_numbers::Parameters),
    /// Annexes, tables and figures are numbered one after the other.
    Captions(captions::Parameters),
    /// The first note refers to none before it.
    FirstNote(first_note::Parameters),
    /// Columns of numbers add up.
    Totals(totals::Parameters),
    /// A document too near its session says why.
    Late(late::Parameters),
    /// References to the document's own paragraphs, notes and tables lead somewhere, and the way they say.
    CrossReference(cross_reference::Parameters),
}

impl Check {
    /// What it finds in a document.
    pub fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        match self {
            Self::Element(parameters) => parameters.run(context),
            Self::LanguageLine(parameters) => parameters.run(context),
            Self::Name(parameters) => parameters.run(context),
            Self::Order(parameters) => parameters.run(context),
            Self::AgendaItem(parameters) => parameters.run(context),
            Self::AgendaNote(parameters) => parameters.run(context),
            Self::Series(parameters) => parameters.run(context),
            Self::Pairs(parameters) => parameters.run(context),
            Self::Recognised(parameters) => parameters.run(context),
            Self::Allowance(parameters) => parameters.run(context),
            Self::Limit(parameters) => parameters.run(context),
            Self::Agreement(parameters) => parameters.run(context),
            Self::MeetingDates(parameters) => parameters.run(context),
            Self::SessionLine(parameters) => parameters.run(context),
            Self::SymbolNote(parameters) => parameters.run(context),
            Self::Clauses(parameters) => parameters.run(context),
            Self::Openings(parameters) => parameters.run(context),
            Self::HeadingNumbers(parameters) => parameters.run(context),
            Self::Captions(parameters) => parameters.run(context),
            Self::FirstNote(parameters) => parameters.run(context),
            Self::Totals(parameters) => parameters.run(context),
            Self::CrossReference(parameters) => parameters.run(context),
            Self::Late(parameters) => parameters.run(context),
            Self::Pair(parameters) => parameters.run(context),
            Self::Calendar(parameters) => parameters.run(context),
            Self::CitedYear(parameters) => parameters.run(context),
            Self::SameNumber(parameters) => parameters.run(context),
            Self::Ending(parameters) => parameters.run(context),
            Self::ListEnding(parameters) => parameters.run(context),
            Self::Capitals(parameters) => parameters.run(context),
            Self::CalloutPlace(parameters) => parameters.run(context),
            Self::Repeat(parameters) => parameters.run(context),
            Self::Pattern(parameters) => parameters.run(context),
            Self::Terms(parameters) => parameters.run(context),
        }
    }

    /// The names of what it can find, for a rule's messages.
    pub fn findings(&self) -> Vec<&'static str> {
        match self {
            Self::Element(parameters) => parameters.findings(),
            Self::LanguageLine(_) => element::LANGUAGE_FINDINGS.to_vec(),
            Self::Name(_) => name::FINDINGS.to_vec(),
            Self::Order(_) => order::FINDINGS.to_vec(),
            Self::AgendaItem(_) => item::FINDINGS.to_vec(),
            Self::AgendaNote(_) => agenda_note::FINDINGS.to_vec(),
            Self::Series(parameters) => parameters.findings(),
            Self::Pairs(_) => pairs::FINDINGS.to_vec(),
            Self::Recognised(_) => recognised::FINDINGS.to_vec(),
            Self::Allowance(_) => allowance::FINDINGS.to_vec(),
            Self::Limit(_) => limit::FINDINGS.to_vec(),
            Self::Agreement(parameters) => parameters.findings(),
            Self::MeetingDates(_) => meeting_dates::FINDINGS.to_vec(),
            Self::SessionLine(_) => session_line::FINDINGS.to_vec(),
            Self::SymbolNote(_) => symbol_note::FINDINGS.to_vec(),
            Self::Clauses(_) => clauses::FINDINGS.to_vec(),
            Self::Openings(_) => openings::FINDINGS.to_vec(),
            Self::HeadingNumbers(_) => heading_numbers::FINDINGS.to_vec(),
            Self::Captions(parameters) => parameters.findings(),
            Self::FirstNote(_) => first_note::FINDINGS.to_vec(),
            Self::Totals(_) => totals::FINDINGS.to_vec(),
            Self::CrossReference(parameters) => parameters.findings(),
            Self::Late(_) => late::FINDINGS.to_vec(),
            Self::Pair(_) => pair::FINDINGS.to_vec(),
            Self::Calendar(_) => calendar::FINDINGS.to_vec(),
            Self::CitedYear(_) => cited_year::FINDINGS.to_vec(),
            Self::SameNumber(_) => same_number::FINDINGS.to_vec(),
            Self::Ending(parameters) => parameters.findings(),
            Self::ListEnding(_) => list_ending::FINDINGS.to_vec(),
            Self::Capitals(_) => capitals::FINDINGS.to_vec(),
            Self::CalloutPlace(_) => callout_place::FINDINGS.to_vec(),
            Self::Repeat(_) => repeat::FINDINGS.to_vec(),
            Self::Pattern(_) => pattern::FINDINGS.to_vec(),
            Self::Terms(_) => terms::FINDINGS.to_vec(),
        }
    }

    /// Whether this asks if the text is a United Nations document, the one thing asked of a text that is none.
    pub fn asks_whether_recognised(&self) -> bool {
        matches!(self, Self::Recognised(_))
    }

    /// Whether this asks what is let stand, which is known only when the other rules were asked.
    pub fn asks_of_allowances(&self) -> bool {
        matches!(self, Self::Allowance(_))
    }

    /// What is to be searched for before it runs on documents of a language.
    pub fn literals(&self, language: &str, vocabulary: &dyn Vocabulary) -> Vec<Literal> {
        let proclitics = || vocabulary.words(language).map_or(&[][..], |words| &words.proclitics);
        match self {
            Self::Terms(parameters) => parameters.literals(language, proclitics()),
            Self::Pattern(parameters) => parameters.patterns().literals(language),
            Self::Calendar(parameters) => parameters.patterns().literals(language),
            Self::CitedYear(parameters) => parameters.patterns().literals(language),
            Self::SameNumber(parameters) => parameters.patterns().literals(language),
            Self::CrossReference(parameters) => parameters.patterns().literals(language),
            _ => Vec::new(),
        }
    }

    /// The names that its messages can quote, where the kind lists them.
    pub fn values(&self) -> Option<Vec<String>> {
        let (names, captures) = match self {
            Self::Terms(_) => (terms::VALUES, Vec::new()),
            Self::Pattern(parameters) => (pattern::VALUES, parameters.patterns().captures()),
            Self::Calendar(_) => (calendar::VALUES, Vec::new()),
            Self::CitedYear(_) => (cited_year::VALUES, Vec::new()),
            Self::SameNumber(_) => (same_number::VALUES, Vec::new()),
            Self::Ending(_) => (ending::VALUES, Vec::new()),
            Self::ListEnding(_) => (list_ending::VALUES, Vec::new()),
            Self::Capitals(_) => (capitals::VALUES, Vec::new()),
            Self::CalloutPlace(_) => (callout_place::VALUES, Vec::new()),
            Self::Repeat(_) => (repeat::VALUES, Vec::new()),
            Self::Pair(_) => (pair::VALUES, Vec::new()),
            Self::Limit(_) => (limit::VALUES, Vec::new()),
            Self::Agreement(_) => (agreement::VALUES, Vec::new()),
            Self::MeetingDates(_) => (meeting_dates::VALUES, Vec::new()),
            Self::Name(_) => (name::VALUES, Vec::new()),
            Self::SessionLine(_) => (session_line::VALUES, Vec::new()),
            Self::SymbolNote(_) => (symbol_note::VALUES, Vec::new()),
            Self::Clauses(_) => (clauses::VALUES, Vec::new()),
            Self::Openings(_) => (openings::VALUES, Vec::new()),
            Self::HeadingNumbers(_) => (heading_numbers::VALUES, Vec::new()),
            Self::Captions(_) => (captions::VALUES, Vec::new()),
            Self::FirstNote(_) => (first_note::VALUES, Vec::new()),
            Self::Totals(_) => (totals::VALUES, Vec::new()),
            Self::CrossReference(_) => (cross_reference::VALUES, Vec::new()),
            Self::Late(_) => (late::VALUES, Vec::new()),
            _ => return None,
        };
        Some(names.iter().map(|&name| name.to_owned()).chain(captures).collect())
    }

    /// Those of its parameters, all numbers, that a configuration may set.
    pub fn settable(&self) -> &'static [&'static str] {
        match self {
            Self::Limit(_) => limit::SETTABLE,
            Self::Late(_) => late::SETTABLE,
            _ => &[],
        }
    }

    /// The languages that its parameters speak of.
    pub fn languages(&self) -> Vec<&str> {
        match self {
            Self::Terms(parameters) => parameters.languages().collect(),
            Self::Pattern(parameters) => parameters.patterns().languages().collect(),
            Self::Calendar(parameters) => parameters.patterns().languages().collect(),
            Self::CitedYear(parameters) => parameters.patterns().languages().collect(),
            Self::SameNumber(parameters) => parameters.patterns().languages().collect(),
            Self::CrossReference(parameters) => parameters.patterns().languages().collect(),
            Self::CalloutPlace(parameters) => parameters.languages().collect(),
            Self::Clauses(parameters) => parameters.languages().collect(),
            Self::Openings(parameters) => parameters.languages().collect(),
            Self::SymbolNote(parameters) => parameters.languages().collect(),
            Self::Repeat(parameters) => parameters.languages().collect(),
            Self::Ending(parameters) => parameters.languages().collect(),
            Self::ListEnding(parameters) => parameters.languages().collect(),
            Self::FirstNote(parameters) => parameters.languages().collect(),
            Self::Totals(parameters) => parameters.languages().collect(),
            _ => Vec::new(),
        }
    }

    /// What in its parameters cannot be used, as written there, and why.
    pub fn flaw(&self) -> Option<(String, String)> {
        match self {
            Self::Order(parameters) => parameters.flaw(),
            Self::Terms(parameters) => parameters.flaw(),
            Self::Pattern(parameters) => parameters.patterns().flaw(),
            Self::Calendar(parameters) => parameters.patterns().flaw(),
            Self::CitedYear(parameters) => parameters.patterns().flaw(),
            Self::SameNumber(parameters) => parameters.patterns().flaw(),
            Self::CrossReference(parameters) => parameters.patterns().flaw(),
            _ => None,
        }
    }
}
