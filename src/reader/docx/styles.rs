//! What styles say of paragraphs and runs: heading level, numbering, emphasis; each style with what it is based on.

use std::collections::HashMap;

use super::xml::{Element, Node, Xml};
use crate::reader::ReadError;

/// The emphasis that a style or a run asks for; nothing where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Emphasis {
    bold: Option<bool>,
    /// Bold type of right-to-left text, which has its own switch.
    bold_complex: Option<bool>,
    italic: Option<bool>,
    italic_complex: Option<bool>,
    right_to_left: Option<bool>,
    raised: Option<bool>,
    hidden: Option<bool>,
}

impl Emphasis {
    /// Takes up one run property; false for one that is no emphasis.
    pub(super) fn take(&mut self, property: &Element<'_>) -> bool {
        let switch = match property.name() {
            "b" => &mut self.bold,
            "i" => &mut self.italic,
            "bCs" => &mut self.bold_complex,
            "iCs" => &mut self.italic_complex,
            "rtl" => &mut self.right_to_left,
            "vanish" => &mut self.hidden,
            "vertAlign" => {
                self.raised = Some(property.value().as_deref() == Some("superscript"));
                return true;
            }
            _ => return false,
        };
        *switch = Some(property.is_on());
        true
    }

    /// This, and what `base` says where this says nothing.
    fn over(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            bold_complex: self.bold_complex.or(base.bold_complex),
            italic: self.italic.or(base.italic),
            italic_complex: self.italic_complex.or(base.italic_complex),
            right_to_left: self.right_to_left.or(base.right_to_left),
            raised: self.raised.or(base.raised),
            hidden: self.hidden.or(base.hidden),
        }
    }

    /// The look of a run that asks for this itself, in a character style and in a paragraph of these styles. The
    /// switches of the two styles undo each other: a bold word of a bold heading is not bold.
    pub(super) fn look(self, character: Self, paragraph: Self) -> Look {
        let toggled = |own: Option<bool>, character: Option<bool>, paragraph: Option<bool>| {
            own.unwrap_or(character.unwrap_or(false) != paragraph.unwrap_or(false))
        };
        let complex = self.right_to_left.or(character.right_to_left).or(paragraph.right_to_left).unwrap_or(false);
        let (bold, italic) = if complex {
            (
                toggled(self.bold_complex, character.bold_complex, paragraph.bold_complex),
                toggled(self.italic_complex, character.italic_complex, paragraph.italic_complex),
            )
        } else {
            (
                toggled(self.bold, character.bold, paragraph.bold),
                toggled(self.italic, character.italic, paragraph.italic),
            )
        };
        Look {
            bold,
            italic,
            raised: self.raised.or(character.raised).or(paragraph.raised).unwrap_or(false),
            hidden: toggled(self.hidden, character.hidden, paragraph.hidden),
        }
    }
}

/// How a run is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) raised: bool,
    pub(super) hidden: bool,
}

/// A style with all that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The emphasis of its runs.
    pub(super) emphasis: Emphasis,
    /// The numbering it takes part in; 0 for none.
    pub(super) numbering: Option<u32>,
    /// The level within that numbering, from 0.
    pub(super) level: Option<u8>,
    /// The outline level, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
}

/// The styles of a package by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    ids: HashMap<String, u32>,
    default_paragraph: Option<u32>,
}

impl Styles {
    /// Reads the styles part as far as its markup is sound; with it the error where it is not.
    pub(super) fn read(mut xml: Xml<'_>) -> (Self, Result<(), ReadError>) {
        let mut read = Self::default();
        let mut parents: Vec<Parent> = Vec::new();
        let sound = loop {
            match xml.next() {
                Ok(Node::Start(element)) => {
                    let parent = parents.last().copied().unwrap_or(Parent::Other);
                    parents.push(read.element(parent, &element));
                }
                Ok(Node::End) => {
                    parents.pop();
                }
                Ok(Node::Over) => break Ok(()),
                Err(error) => break Err(error),
                Ok(_) => {}
            }
        };
        read.inherit();
        (read, sound)
    }

    fn element(&mut self, parent: Parent, element: &Element<'_>) -> Parent {
        if !element.is_word() {
            return Parent::Other;
        }
        if (parent, element.name()) == (Parent::Other, "style") {
            self.begin(element);
            return Parent::Style;
        }
        let Some(style) = self.styles.last_mut() else { return Parent::Other };
        match (parent, element.name()) {
            (Parent::Style, "basedOn") => style.based_on = element.value().map(|id| id.into_owned()),
            (Parent::Style, "name") if style.outline.is_none() => {
                style.outline = element.value().and_then(|name| heading_level(&name));
            }
            (Parent::Style, "pPr") => return Parent::Paragraph,
            (Parent::Style, "rPr") => return Parent::Run,
            (Parent::Paragraph, "numPr") => return Parent::Number,
            (Parent::Paragraph, "outlineLvl") => style.outline = element.number().map(|level| level.min(9) as u8),
            (Parent::Number, "numId") => style.numbering = element.number(),
            (Parent::Number, "ilvl") => style.level = element.number().map(|level| level.min(8) as u8),
            (Parent::Run, _) => {
                style.emphasis.take(element);
            }
            _ => {}
        }
        Parent::Nothing
    }

    fn begin(&mut self, element: &Element<'_>) {
        let index = self.styles.len() as u32;
        self.styles.push(Style::default());
        if let Some(id) = element.attribute("styleId") {
            self.ids.entry(id.into_owned()).or_insert(index);
        }
        let is_default = matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"));
        if is_default && element.attribute("type").as_deref() == Some("paragraph") {
            self.default_paragraph = Some(index);
        }
    }

    /// Gives each style what it is based on; a circle of styles is cut where it closes.
    fn inherit(&mut self) {
        let bases: Vec<Option<u32>> =
            self.styles.iter().map(|style| style.based_on.as_deref().and_then(|id| self.find(id))).collect();
        let mut seen = vec![false; bases.len()];
        let mut chain = Vec::new();
        for first in 0..bases.len() {
            let mut next = Some(first);
            while let Some(index) = next.filter(|&index| !seen[index]) {
                seen[index] = true;
                chain.push(index);
                next = bases[index].map(|base| base as usize);
            }
            while let Some(index) = chain.pop() {
                let Some(base) = bases[index].map(|base| self.styles[base as usize].clone()) else { continue };
                let style = &mut self.styles[index];
                style.emphasis = style.emphasis.over(base.emphasis);
                style.numbering = style.numbering.or(base.numbering);
                style.level = style.level.or(base.level);
                style.outline = style.outline.or(base.outline);
            }
        }
    }

    /// The place of the style of this id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied()
    }

    /// The style that a paragraph has when it names none.
    pub(super) fn default_paragraph(&self) -> Option<u32> {
        self.default_paragraph
    }

    /// The style at a place.
    pub(super) fn get(&self, index: Option<u32>) -> Option<&Style> {
        self.styles.get(index? as usize)
    }

    /// The emphasis of the style at a place.
    pub(super) fn emphasis(&self, index: Option<u32>) -> Emphasis {
        self.get(index).map(|style| style.emphasis).unwrap_or_default()
    }
}

/// Within which element of the styles part another begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    Other,
    Style,
    Paragraph,
    Number,
    Run,
    Nothing,
}

/// The outline level of Word's own heading styles, which it names so in every language.
fn heading_level(name: &str) -> Option<u8> {
    let (word, number) = name.trim().split_once(' ')?;
    let level: u8 = number.parse().ok()?;
    (word.eq_ignore_ascii_case("heading") && (1..=9).contains(&level)).then(|| level - 1)
}
