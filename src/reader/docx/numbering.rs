//! Automatic numbers: the definitions of lists, and the counters that give each paragraph its label.
//!
//! A paragraph names an instance (`num`) and a level; the instance names a list (`abstractNum`), which may lead by a
//! style to another, and overrides some of its levels. The counters belong to the list and are shared by its
//! instances; a start that an instance overrides counts the first time the instance is used at that level.

use std::collections::{HashMap, HashSet};

use super::numerals::Numerals;
use super::styles::Styles;
use super::xml::{Element, Node, Xml};
use crate::reader::ReadError;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// Longest label, in bytes: Word prints no more than a line of it, and each paragraph has one.
const LONGEST: usize = 96;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    numerals: Numerals,
    /// What is printed, with `%1` to `%9` for the numbers.
    text: String,
    /// From which level on, counted from 1, a paragraph begins this level anew; 0 for none.
    restart: Option<u32>,
    /// Whether all numbers in the label are printed as decimal ones.
    legal: bool,
    /// The paragraph style that stands at this level.
    style: Option<u32>,
}

/// The levels of a list, or those that an instance puts in their place.
type Levels = [Option<Box<Level>>; LEVELS];

/// A list.
#[derive(Clone, Debug, Default)]
struct List {
    levels: Levels,
    /// The numbering style in which the levels are defined, where they are not here.
    link: Option<u32>,
    /// The numbering style that these levels define.
    defines: Option<u32>,
}

/// An instance of a list.
#[derive(Clone, Debug, Default)]
struct Instance {
    list: u32,
    overrides: Levels,
    starts: [Option<u32>; LEVELS],
}

/// The lists of a package.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<u32, List>,
    instances: HashMap<u32, Instance>,
    /// The list that defines each numbering style.
    styled: HashMap<u32, u32>,
}

/// Which part of the numbering part is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    Other,
    List(u32),
    Instance(u32),
    Override(u32, usize),
    Level(Owner, usize),
    Nothing,
}

/// Whose level is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    List(u32),
    Instance(u32),
}

/// An instance with the list in which its levels are defined.
struct Defined<'n> {
    instance: &'n Instance,
    list: &'n List,
}

impl<'n> Defined<'n> {
    fn level(&self, level: usize) -> Option<&'n Level> {
        let own = self.instance.overrides.get(level)?.as_deref();
        own.or_else(|| self.list.levels.get(level)?.as_deref())
    }

    /// The number with which a level starts: 0 where the level does not say, as the standard has it.
    fn start(&self, level: usize) -> u32 {
        let own = self.instance.starts.get(level).copied().flatten();
        own.unwrap_or_else(|| self.level(level).map_or(1, |level| level.start.unwrap_or(0)))
    }
}

impl Numbering {
    /// Reads the numbering part as far as its markup is sound; with it the error where it is not.
    pub(super) fn read(mut xml: Xml<'_>, styles: &Styles) -> (Self, Result<(), ReadError>) {
        let mut read = Self::default();
        let mut parents: Vec<Parent> = Vec::new();
        let sound = loop {
            match xml.next() {
                Ok(Node::Start(element)) => {
                    let parent = parents.last().copied().unwrap_or(Parent::Other);
                    let within = read.element(parent, &element, styles);
                    parents.push(within.unwrap_or(parent));
                }
                Ok(Node::End) => {
                    parents.pop();
                }
                Ok(Node::Over) => break Ok(()),
                Err(error) => break Err(error),
                Ok(_) => {}
            }
        };
        read.styled = read.lists.iter().filter_map(|(&id, list)| Some((list.defines?, id))).collect();
        (read, sound)
    }

    /// Takes up an element; returns what its children are in, nothing where they are in what it is in.
    fn element(&mut self, parent: Parent, element: &Element<'_>, styles: &Styles) -> Option<Parent> {
        if !element.is_word() {
            return None;
        }
        let style = || element.value().and_then(|id| styles.find(&id));
        match (parent, element.name()) {
            (Parent::Other, "abstractNum") => {
                let id = number(element, "abstractNumId")?;
                self.lists.insert(id, List::default());
                return Some(Parent::List(id));
            }
            (Parent::Other, "num") => {
                let id = number(element, "numId")?;
                self.instances.insert(id, Instance::default());
                return Some(Parent::Instance(id));
            }
            (Parent::Other, _) => return None,
            (Parent::List(id), "numStyleLink") => self.lists.get_mut(&id)?.link = style(),
            (Parent::List(id), "styleLink") => self.lists.get_mut(&id)?.defines = style(),
            (Parent::Instance(id), "abstractNumId") => self.instances.get_mut(&id)?.list = element.number()?,
            (Parent::Instance(id), "lvlOverride") => {
                return Some(Parent::Override(id, level_of(element)?));
            }
            (Parent::Override(id, level), "startOverride") => {
                *self.instances.get_mut(&id)?.starts.get_mut(level)? = element.number();
            }
            (Parent::List(id), "lvl") => return self.begin_level(Owner::List(id), element),
            (Parent::Override(id, _), "lvl") => return self.begin_level(Owner::Instance(id), element),
            (Parent::Level(owner, level), name) => {
                let level = self.levels(owner)?.get_mut(level)?.as_mut()?;
                match name {
                    "start" => level.start = element.number(),
                    "numFmt" => level.numerals = Numerals::named(&element.value()?),
                    "lvlText" => level.text = short(&element.value()?).to_owned(),
                    "lvlRestart" => level.restart = element.number(),
                    "isLgl" => level.legal = element.is_on(),
                    "pStyle" => level.style = style(),
                    _ => {}
                }
            }
            _ => {}
        }
        Some(Parent::Nothing)
    }

    fn begin_level(&mut self, owner: Owner, element: &Element<'_>) -> Option<Parent> {
        let level = level_of(element)?;
        *self.levels(owner)?.get_mut(level)? = Some(Box::default());
        Some(Parent::Level(owner, level))
    }

    fn levels(&mut self, owner: Owner) -> Option<&mut Levels> {
        match owner {
            Owner::List(id) => self.lists.get_mut(&id).map(|list| &mut list.levels),
            Owner::Instance(id) => self.instances.get_mut(&id).map(|instance| &mut instance.overrides),
        }
    }

    fn defined(&self, instance: u32, styles: &Styles) -> Option<Defined<'_>> {
        let instance = self.instances.get(&instance)?;
        let list = self.lists.get(&instance.list)?;
        let Some(link) = list.link else { return Some(Defined { instance, list }) };
        let by_style = styles.get(Some(link)).and_then(|style| self.instances.get(&style.numbering?));
        let linked = by_style.map(|instance| instance.list).filter(|&linked| linked != instance.list);
        let linked = linked.or_else(|| self.styled.get(&link).copied()).and_then(|linked| self.lists.get(&linked));
        Some(Defined { instance, list: linked.unwrap_or(list) })
    }

    /// The level at which a paragraph style stands in the list of an instance.
    pub(super) fn level_of_style(&self, instance: u32, style: u32, styles: &Styles) -> Option<u8> {
        let defined = self.defined(instance, styles)?;
        let at = |levels: &Levels| {
            levels.iter().position(|level| level.as_ref().is_some_and(|level| level.style == Some(style)))
        };
        at(&defined.instance.overrides).or_else(|| at(&defined.list.levels)).map(|level| level as u8)
    }
}

/// The counters of one story: the body, the notes, a header.
#[derive(Debug, Default)]
pub(super) struct Counters {
    lists: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<(u32, u8)>,
}

impl Counters {
    /// Counts a paragraph of this instance at this level; returns its label, nothing where none is printed. The outer
    /// nothing is for an instance that is not defined, whose paragraphs have no number.
    pub(super) fn count(
        &mut self,
        numbering: &Numbering,
        styles: &Styles,
        id: u32,
        level: u8,
    ) -> Option<Option<String>> {
        let defined = numbering.defined(id, styles)?;
        let at = usize::from(level).min(LEVELS - 1);
        let own = defined.level(at)?;
        let counts = self.lists.entry(defined.instance.list).or_default();
        let begins = defined.instance.starts[at].is_some() && self.begun.insert((id, level));
        counts[at] = Some(match counts[at] {
            Some(count) if !begins => count.saturating_add(1),
            _ => defined.start(at),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if defined.level(below).and_then(|level| level.restart).is_none_or(|from| at < from as usize) {
                *count = None;
            }
        }
        if own.numerals == Numerals::Bullet {
            return Some(None);
        }
        let mut label = String::new();
        let mut characters = own.text.chars().peekable();
        while let Some(character) = characters.next().filter(|_| label.len() < LONGEST) {
            let digit = characters.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
            let Some(digit) = digit.filter(|_| character == '%') else {
                label.push(character);
                continue;
            };
            characters.next();
            let of = digit as usize - 1;
            let numerals = defined.level(of).map(|level| level.numerals).unwrap_or_default();
            let numerals = if own.legal && numerals != Numerals::Nothing { Numerals::Decimal } else { numerals };
            numerals.write(counts[of].unwrap_or_else(|| defined.start(of)), &mut label);
        }
        let label = label.trim();
        Some((!label.is_empty()).then(|| label.to_owned()))
    }
}

fn number(element: &Element<'_>, name: &str) -> Option<u32> {
    element.attribute(name)?.trim().parse().ok()
}

fn level_of(element: &Element<'_>) -> Option<usize> {
    number(element, "ilvl").map(|level| level as usize).filter(|&level| level < LEVELS)
}

/// As much of a level's text as is used.
fn short(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}
