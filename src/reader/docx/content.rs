//! What each element of a story means: the one place that knows the names of body markup.

use super::Changes;
use super::comments::Anchor;
use super::notes::Call;
use super::sections::HeadReference;
use super::story::{StoryReader, Table, Tag};
use super::symbols::symbol;
use super::xml::Element;

impl StoryReader<'_> {
    /// An element begins at `byte`.
    pub(super) fn start(&mut self, element: &Element<'_>, byte: usize) {
        let parent = self.tags.last().copied().unwrap_or(Tag::Through);
        let tag = match parent {
            _ if !element.is_word() => self.foreign(parent, element),
            Tag::RunProperties => {
                self.run_property(element);
                None
            }
            Tag::ParagraphProperties => self.paragraph_property(element),
            Tag::EndProperties => {
                self.end_property(element);
                None
            }
            Tag::NumberProperties => {
                let properties = &mut self.flow.paragraph.properties;
                match element.name() {
                    "numId" => properties.numbering = element.number(),
                    "ilvl" => properties.level = element.number().map(|level| level.min(8) as u8),
                    _ => {}
                }
                None
            }
            Tag::RowProperties | Tag::CellProperties => return self.table_property(element),
            Tag::Section => self.section_property(element),
            Tag::SectionNotes { endnotes } => {
                match element.name() {
                    "numFmt" => self.note_numerals(endnotes, &element.value().unwrap_or_default()),
                    name => self.section_notes(endnotes).take(name, element),
                }
                None
            }
            _ => self.content(parent, element, byte),
        };
        match tag {
            Some(tag) => self.tags.push(tag),
            None => self.mute(),
        }
    }

    /// An element that is not of WordprocessingML. Of alternate content the first choice is read, never two.
    fn foreign(&mut self, parent: Tag, element: &Element<'_>) -> Option<Tag> {
        match (parent, element.name()) {
            (_, "AlternateContent") => Some(Tag::Alternate { taken: false }),
            (Tag::Alternate { taken }, "Choice" | "Fallback") => {
                if let Some(last) = self.tags.last_mut() {
                    *last = Tag::Alternate { taken: true };
                }
                (!taken).then_some(Tag::Through)
            }
            (_, "t") if element.is_equation_text() => {
                self.flow.paragraph.begin_text(true);
                Some(Tag::Text)
            }
            (Tag::RunProperties | Tag::ParagraphProperties | Tag::EndProperties, _) => None,
            _ => Some(Tag::Through),
        }
    }

    /// An element of the text itself; nothing for one whose content is not seen.
    fn content(&mut self, parent: Tag, element: &Element<'_>, byte: usize) -> Option<Tag> {
        match element.name() {
            "r" => {
                self.flow.paragraph.begin_run();
                return Some(Tag::Run);
            }
            "rPr" => return (parent == Tag::Run).then_some(Tag::RunProperties),
            "t" | "delText" => {
                let preserve = element.attribute("space").as_deref() == Some("preserve");
                self.flow.paragraph.begin_text(preserve);
                return Some(Tag::Text);
            }
            "p" => return Some(self.begin_paragraph()),
            "pPr" => return matches!(parent, Tag::Paragraph { .. }).then_some(Tag::ParagraphProperties),
            "tab" | "ptab" => self.character('\t', byte),
            "br" | "cr" => self.character('\u{2028}', byte),
            "noBreakHyphen" => self.character('\u{2011}', byte),
            "softHyphen" => self.character('\u{AD}', byte),
            "sym" => match symbol(element) {
                Some(character) => self.character(character, byte),
                None => self.object(byte),
            },
            "drawing" | "pict" | "object" => {
                self.drawings.push((byte, false));
                return Some(Tag::Drawing);
            }
            "txbxContent" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.1 = true;
                }
                self.enter_flow();
                return Some(Tag::TextBox);
            }
            "fldChar" => {
                self.field(&element.attribute("fldCharType").unwrap_or_default());
                return None;
            }
            "commentRangeStart" | "commentReference" => self.comment(element),
            "footnoteReference" => self.callout(element, false, byte),
            "endnoteReference" => self.callout(element, true, byte),
            "tbl" => {
                self.flush();
                let id = self.story.tables;
                self.story.tables += 1;
                self.flow.tables.push(Table { id, ..Table::default() });
                return Some(Tag::Table);
            }
            "tr" => {
                if let Some(table) = self.flow.tables.last_mut() {
                    table.column = 0;
                }
                return Some(Tag::Row);
            }
            "trPr" => return (parent == Tag::Row).then_some(Tag::RowProperties),
            "tc" => {
                if let Some(table) = self.flow.tables.last_mut() {
                    (table.width, table.in_cell) = (1, true);
                }
                return Some(Tag::Cell);
            }
            "tcPr" => return (parent == Tag::Cell).then_some(Tag::CellProperties),
            "ins" | "moveTo" => return (self.changes == Changes::Accepted).then_some(Tag::Through),
            "del" | "moveFrom" => return (self.changes == Changes::Rejected).then_some(Tag::Through),
            "sectPr" => return Some(Tag::Section),
            "body" => self.story.has_body = true,
            "footnote" | "endnote" => {
                return Some(self.begin_note(element.attribute("id").unwrap_or_default().into_owned()));
            }
            "instrText" | "delInstrText" | "fldData" | "tblPr" | "tblGrid" | "tblPrEx" | "sdtPr" | "sdtEndPr"
            | "customXmlPr" | "smartTagPr" | "rubyPr" | "rt" | "background" => return None,
            _ => {}
        }
        Some(Tag::Through)
    }

    /// The innermost element ends; its end stands at `byte`.
    pub(super) fn end(&mut self, byte: usize) {
        match self.tags.pop() {
            Some(Tag::Paragraph { own_flow }) => self.end_paragraph(own_flow, byte),
            Some(Tag::ParagraphProperties) => self.flow.paragraph.settle(self.styles),
            Some(Tag::RunProperties) => self.flow.paragraph.settle_run(self.styles),
            Some(Tag::Run) => self.flow.paragraph.end_run(),
            Some(Tag::Text) => self.flow.paragraph.end_text(),
            Some(Tag::Drawing) => {
                if let Some((byte, false)) = self.drawings.pop() {
                    self.object(byte);
                }
            }
            Some(Tag::TextBox) => self.leave_flow(),
            Some(Tag::Table) => {
                self.flush();
                self.flow.tables.pop();
            }
            Some(Tag::Row) => {
                if let Some(table) = self.flow.tables.last_mut() {
                    table.row += 1;
                }
            }
            Some(Tag::Cell) => {
                self.flush();
                if let Some(table) = self.flow.tables.last_mut() {
                    table.column = table.column.saturating_add(table.width);
                    table.in_cell = false;
                }
            }
            Some(Tag::Section) if !self.ends_section && self.outer.is_empty() => self.end_section(),
            Some(Tag::Note) => {
                self.flush();
                let end = self.story.lines.len();
                if let Some(note) = self.story.notes.last_mut() {
                    note.lines.end = end;
                }
            }
            _ => {}
        }
    }

    fn character(&mut self, character: char, byte: usize) {
        if self.flow.shows() {
            self.flow.paragraph.push(character, byte);
        }
    }

    fn object(&mut self, byte: usize) {
        if self.flow.shows() {
            self.flow.paragraph.push_object(byte);
        }
    }

    fn callout(&mut self, element: &Element<'_>, endnote: bool, byte: usize) {
        if !self.flow.shows() {
            return;
        }
        let custom = element.attribute("customMarkFollows").is_some_and(|on| !matches!(&*on, "0" | "false" | "off"));
        let call = self.story.calls.len() as u32;
        self.story.calls.push(Call {
            id: element.attribute("id").unwrap_or_default().into_owned(),
            endnote,
            custom,
            section: self.story.sections.len(),
        });
        self.flow.paragraph.push_callout(call, custom, byte);
    }

    /// A comment begins, or has its mark: on the paragraph that is open, else on the next.
    fn comment(&mut self, element: &Element<'_>) {
        let paragraph = if self.flow.open { self.flow.paragraph.number } else { self.paragraphs };
        let id = element.attribute("id").unwrap_or_default().into_owned();
        self.story.comments.push(Anchor { id, paragraph });
    }

    /// A field's result is seen, its instruction is not.
    fn field(&mut self, kind: &str) {
        let flow = &mut self.flow;
        match kind {
            "begin" => {
                flow.fields.push(true);
                flow.instructions += 1;
            }
            "separate" => {
                if let Some(instruction) = flow.fields.last_mut() {
                    flow.instructions -= usize::from(std::mem::take(instruction));
                }
            }
            "end" => flow.instructions -= usize::from(flow.fields.pop().unwrap_or_default()),
            _ => {}
        }
    }

    fn run_property(&mut self, element: &Element<'_>) {
        let run = &mut self.flow.paragraph.run;
        if element.name() == "rStyle" {
            run.style = element.value().and_then(|id| self.styles.find(&id));
        } else {
            run.own.take(element);
        }
    }

    fn paragraph_property(&mut self, element: &Element<'_>) -> Option<Tag> {
        let properties = &mut self.flow.paragraph.properties;
        match element.name() {
            "pStyle" => {
                if let Some(style) = element.value().and_then(|id| self.styles.find(&id)) {
                    properties.style = Some(style);
                }
            }
            "numPr" => return Some(Tag::NumberProperties),
            "outlineLvl" => properties.outline = element.number().map(|level| level.min(9) as u8),
            "rPr" => return Some(Tag::EndProperties),
            "sectPr" => {
                self.ends_section = self.outer.is_empty();
                return Some(Tag::Section);
            }
            _ => {}
        }
        None
    }

    fn end_property(&mut self, element: &Element<'_>) {
        let properties = &mut self.flow.paragraph.properties;
        match (element.name(), self.changes) {
            ("del" | "moveFrom", Changes::Accepted) | ("ins" | "moveTo", Changes::Rejected) => {
                properties.end_gone = true;
            }
            _ => {
                properties.end.take(element);
            }
        }
    }

    fn table_property(&mut self, element: &Element<'_>) {
        let accepted = self.changes == Changes::Accepted;
        match element.name() {
            "del" | "cellDel" if accepted => return self.mute_owner(),
            "ins" | "cellIns" if !accepted => return self.mute_owner(),
            "gridBefore" => {
                if let Some(table) = self.flow.tables.last_mut() {
                    table.column = element.number().unwrap_or_default();
                }
            }
            "gridSpan" => {
                if let Some(table) = self.flow.tables.last_mut() {
                    table.width = element.number().unwrap_or(1);
                }
            }
            _ => {}
        }
        self.mute();
    }

    fn section_property(&mut self, element: &Element<'_>) -> Option<Tag> {
        match element.name() {
            "headerReference" | "footerReference" => {
                self.section.heads.push(HeadReference {
                    id: element.attribute("id").unwrap_or_default().into_owned(),
                    kind: element.attribute("type").unwrap_or_default().into_owned(),
                    footer: element.name() == "footerReference",
                });
            }
            "titlePg" => self.section.title_page = element.is_on(),
            "footnotePr" => return Some(Tag::SectionNotes { endnotes: false }),
            "endnotePr" => return Some(Tag::SectionNotes { endnotes: true }),
            _ => {}
        }
        None
    }
}
