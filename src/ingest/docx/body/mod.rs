//! The XML of a part → blocks, in one pass and without recursion.
//!
//! Changes are read as accepted: `w:ins` is text, `w:del` is not. Of two forms of one drawing (`mc:AlternateContent`) the first
//! that says something is taken; of a field the result, never the instruction. Tables that are nested deeper than [`DEEPEST`]
//! lose their shape, not their text.

mod table;

use std::collections::BTreeMap;

use super::block::{Block, Cell, NoteMark, Paragraph, Row, Table, TextBox};
use super::format::{ParagraphFormat, RunFormat};
use super::numbering::Numbering;
use super::paragraph::Draft;
use super::styles::Styles;
use super::symbols;
use super::xml::{Element, Node, Xml};
use crate::ingest::weight;

/// How deep blocks may hold blocks.
const DEEPEST: usize = 24;

/// What is read on the way besides the blocks.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Changes that were read as accepted.
    pub(super) changes: usize,
    /// Letters that are hidden.
    pub(super) hidden: usize,
    /// Paragraphs of tables of contents.
    pub(super) contents: usize,
    /// Documents of other programs, or pieces of other formats, inside the text.
    pub(super) embedded: usize,
    /// Pictures.
    pub(super) pictures: usize,
    /// Characters by the old encoding that they were in.
    pub(super) legacy: BTreeMap<&'static str, usize>,
    /// Notes that were counted.
    pub(super) notes: u32,
}

/// Reads the parts of a document that hold text.
pub(super) struct Body<'d> {
    pub(super) styles: &'d Styles,
    pub(super) numbering: Numbering,
    pub(super) seen: Seen,
    /// Pages are known from where they broke when the file was last laid out.
    laid_out: bool,
    page: u32,
    open: Vec<Tag>,
    /// Those of them that make structure.
    structure: Vec<Tag>,
    /// What holds blocks, the innermost last.
    holders: Vec<Holder>,
    drafts: Vec<Draft>,
    tables: Vec<Table>,
    rows: Vec<Row>,
    /// For each open field, whether its result has begun.
    fields: Vec<bool>,
    /// Letters, to tell whether a form of a drawing said something.
    written: usize,
    /// For each open choice of forms, the letters before it.
    alternates: Vec<usize>,
    in_text: bool,
}

/// What an open element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Paragraph,
    Run,
    Text,
    Table,
    Row,
    Cell,
    TextBox,
    Alternate,
    Other,
}

impl Tag {
    fn is_structure(self) -> bool {
        !matches!(self, Tag::Other | Tag::Alternate | Tag::Run | Tag::Text)
    }
}

/// Something that holds blocks: the body, a cell, a text box.
#[derive(Debug, Default)]
struct Holder {
    blocks: Vec<Block>,
    paragraphs: u32,
    tables: u32,
    boxes: u32,
    cell: Cell,
    /// A paragraph whose mark is deleted: its text goes on in the next.
    carried: Option<Draft>,
    /// Text boxes of the open paragraph.
    hanging: Vec<Block>,
    /// Fields that were open outside a text box.
    fields: Vec<bool>,
}

impl<'d> Body<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: Numbering) -> Body<'d> {
        Body {
            styles,
            numbering,
            seen: Seen::default(),
            laid_out: false,
            page: 1,
            open: Vec::new(),
            structure: Vec::new(),
            holders: Vec::new(),
            drafts: Vec::new(),
            tables: Vec::new(),
            rows: Vec::new(),
            fields: Vec::new(),
            written: 0,
            alternates: Vec::new(),
            in_text: false,
        }
    }

    /// Reads the main part. The second value tells that it broke off.
    pub(super) fn read(&mut self, text: &str) -> (Vec<Block>, bool) {
        self.laid_out = text.contains("lastRenderedPageBreak");
        let mut xml = Xml::new(text);
        let blocks = self.blocks(&mut xml);
        (blocks, xml.is_broken())
    }

    /// Reads the blocks inside the element that was opened last, or of the whole part.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Vec<Block> {
        self.open.clear();
        self.structure.clear();
        self.holders = vec![Holder::default()];
        let mut within = false;
        while let Some(node) = xml.next() {
            match node {
                Node::Open(element) => self.open(xml, &element),
                Node::Close => match self.open.pop() {
                    Some(tag) => self.close(tag),
                    None => within = true,
                },
                Node::Text(text) => {
                    if self.in_text {
                        self.text(&text);
                    }
                }
            }
            if within {
                break;
            }
        }
        // What was cut off is closed.
        while let Some(tag) = self.open.pop() {
            self.close(tag);
        }
        let mut holder = self.holders.drain(..).next().unwrap_or_default();
        self.settle(&mut holder);
        holder.blocks
    }

    fn open(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) {
        let tag = match element.word() {
            "p" => self.open_paragraph(),
            "pPr" => return self.paragraph_format(xml),
            "r" => {
                if let Some(draft) = self.drafts.last_mut() {
                    draft.run = draft.base.clone();
                }
                Tag::Run
            }
            "rPr" => return self.run_format(xml),
            "t" => {
                self.in_text = true;
                Tag::Text
            }
            "tbl" => self.open_table(),
            "tblPr" => return self.table_format(xml),
            "tr" => self.open_row(),
            "trPr" => return self.row_format(xml),
            "tc" => self.open_cell(),
            "tcPr" => return self.cell_format(xml),
            "txbxContent" => self.open_text_box(),
            "del" | "moveFrom" => {
                self.seen.changes += 1;
                return xml.skip();
            }
            "ins" | "moveTo" => {
                self.seen.changes += 1;
                Tag::Other
            }
            // What was before a change; what is shown is elsewhere.
            "tblGridChange" | "tblPrExChange" | "sectPrChange" | "numberingChange" => return xml.skip(),
            "sdtPr" | "sdtEndPr" | "tblGrid" | "sectPr" | "rt" | "instrText" | "delInstrText" | "delText"
            | "ffData" => {
                return xml.skip();
            }
            "object" | "altChunk" => {
                self.seen.embedded += 1;
                Tag::Other
            }
            name => {
                self.content(name, element);
                Tag::Other
            }
        };
        let tag = match (tag, element.local()) {
            (Tag::Other, "AlternateContent") => {
                self.alternates.push(self.written);
                Tag::Alternate
            }
            (Tag::Other, "Choice" | "Fallback")
                if self.alternates.last().is_some_and(|before| self.written > *before) =>
            {
                return xml.skip();
            }
            (Tag::Other, "blip" | "imagedata") => {
                self.seen.pictures += 1;
                Tag::Other
            }
            (Tag::Other, "t") if element.prefix() == "m" => {
                self.in_text = true;
                Tag::Text
            }
            // A fraction: "1/2".
            (Tag::Other, "den") if element.prefix() == "m" => {
                self.mark("/");
                Tag::Other
            }
            (tag, _) => tag,
        };
        self.open.push(tag);
        if tag.is_structure() {
            self.structure.push(tag);
        }
    }

    /// An element in a run that stands for a character.
    fn content(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "tab" | "ptab" => self.mark("\t"),
            "cr" => self.mark("\n"),
            "br" if element.attribute("type").as_deref() == Some("page") => {
                // A break before the words moves all of them.
                if self.drafts.last().is_some_and(|draft| !draft.text.trim().is_empty()) {
                    self.mark("\u{c}");
                }
                self.page += u32::from(!self.laid_out);
            }
            "br" => self.mark("\n"),
            "noBreakHyphen" => self.mark("-"),
            "lastRenderedPageBreak" => self.page += 1,
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = element.attribute("font");
                if let Some(c) = code.and_then(char::from_u32) {
                    self.text(symbols::sign(c, font.as_deref()).unwrap_or(c).encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = element.attribute("id").and_then(|id| id.parse().ok()) {
                    self.seen.notes += 1;
                    let mark = NoteMark { shown: self.seen.notes, id, endnote: name == "endnoteReference" };
                    self.mark(&mark.text());
                    if let Some(draft) = self.drafts.last_mut() {
                        draft.notes.push(mark);
                    }
                }
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    if let Some(result) = self.fields.last_mut() {
                        *result = true;
                    }
                }
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            _ => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        if tag.is_structure() {
            self.structure.pop();
        }
        match tag {
            Tag::Paragraph => self.close_paragraph(),
            Tag::Run => {
                if let Some(draft) = self.drafts.last_mut() {
                    draft.run = draft.base.clone();
                }
            }
            Tag::Text => self.in_text = false,
            Tag::Table => {
                if let Some((table, holder)) = self.tables.pop().zip(self.holders.last_mut()) {
                    holder.blocks.push(Block::Table(table));
                }
            }
            Tag::Row => {
                if let Some((row, table)) = self.rows.pop().zip(self.tables.last_mut())
                    && !row.cells.is_empty()
                {
                    table.rows.push(row);
                }
            }
            Tag::Cell => {
                if let Some(mut holder) = self.holders.pop() {
                    self.settle(&mut holder);
                    let mut cell = holder.cell;
                    cell.blocks = holder.blocks;
                    if let Some(row) = self.rows.last_mut() {
                        row.cells.push(cell);
                    }
                }
            }
            Tag::TextBox => self.close_text_box(),
            Tag::Alternate => drop(self.alternates.pop()),
            Tag::Other => {}
        }
    }

    /// True when the innermost element that makes structure is `tag`.
    fn is_open(&self, tag: Tag) -> bool {
        self.structure.last() == Some(&tag)
    }

    fn open_paragraph(&mut self) -> Tag {
        // A paragraph in a paragraph is no document of Word's.
        if self.is_open(Tag::Paragraph) {
            return Tag::Other;
        }
        let Some(holder) = self.holders.last_mut() else { return Tag::Other };
        holder.paragraphs += 1;
        let mut draft = holder.carried.take().unwrap_or_default();
        draft.number = holder.paragraphs;
        draft.format = ParagraphFormat::default();
        self.drafts.push(draft);
        self.apply(ParagraphFormat::default());
        Tag::Paragraph
    }

    fn paragraph_format(&mut self, xml: &mut Xml<'_>) {
        let format = ParagraphFormat::read(xml);
        if self.is_open(Tag::Paragraph) {
            self.apply(format);
        }
    }

    /// Gives the open paragraph its properties over those of its style.
    fn apply(&mut self, format: ParagraphFormat) {
        let style = self.styles.of_paragraph(format.style.as_deref());
        let Some(draft) = self.drafts.last_mut() else { return };
        draft.base = style.run.clone();
        draft.run = draft.base.clone();
        let whole = format.over(&style.paragraph);
        if whole.page_break_before == Some(true) && !self.laid_out && self.written > 0 {
            self.page += 1;
        }
        draft.format = whole;
        // Only a list that the paragraph names itself comes with the level 0 where it names none.
        if format.list.is_some() && format.level.is_none() {
            draft.format.level = style.paragraph.level.filter(|_| style.paragraph.list == format.list).or(Some(0));
        }
    }

    fn run_format(&mut self, xml: &mut Xml<'_>) {
        let format = RunFormat::read(xml);
        let Some(draft) = self.drafts.last_mut() else { return };
        let named = format.style.as_deref().and_then(|id| self.styles.get(id));
        let below = match named {
            // A style of characters says little; the document's defaults in it are not its own.
            Some(style) => RunFormat { size: draft.base.size, font: draft.base.font.clone(), ..style.run.clone() },
            None => RunFormat::default(),
        };
        draft.run = format.over(&below.over(&draft.base));
    }

    fn close_paragraph(&mut self) {
        let Some(mut draft) = self.drafts.pop() else { return };
        let legacy = &mut self.seen.legacy;
        draft.flush(&mut |encoding, characters| *legacy.entry(encoding).or_default() += characters);
        // The instruction of a field ends with its paragraph at the latest; a file that forgot to say so loses nothing more.
        self.fields.retain(|result| *result);
        self.seen.hidden += std::mem::take(&mut draft.hidden);
        let Some(holder) = self.holders.last_mut() else { return };
        if draft.format.mark.deleted {
            holder.carried = Some(draft);
            return;
        }
        let contents = draft.format.style.as_deref().is_some_and(|id| self.styles.get(id).is_some_and(|s| s.contents));
        let ends_page = draft.format.ends_page;
        if contents && !draft.text.trim().is_empty() {
            self.seen.contents += 1;
        } else {
            let paragraph = finished(draft, self.styles, &mut self.numbering, self.page);
            holder.blocks.push(Block::Paragraph(paragraph));
        }
        holder.blocks.append(&mut holder.hanging);
        if ends_page && !self.laid_out {
            self.page += 1;
        }
    }

    fn open_text_box(&mut self) -> Tag {
        if self.holders.len() >= DEEPEST || self.drafts.is_empty() {
            return Tag::Other;
        }
        self.holders.push(Holder { fields: std::mem::take(&mut self.fields), ..Holder::default() });
        Tag::TextBox
    }

    fn close_text_box(&mut self) {
        let Some(mut holder) = self.holders.pop() else { return };
        self.settle(&mut holder);
        self.fields = holder.fields;
        let paragraph = self.drafts.last().map_or(0, |draft| draft.number);
        if let Some(outer) = self.holders.last_mut() {
            outer.boxes += 1;
            let number = outer.boxes;
            outer.hanging.push(Block::TextBox(TextBox { blocks: holder.blocks, paragraph, number }));
        }
    }

    /// Ends a holder whose last paragraph waited for a next one.
    fn settle(&mut self, holder: &mut Holder) {
        if let Some(draft) = holder.carried.take() {
            let paragraph = finished(draft, self.styles, &mut self.numbering, self.page);
            holder.blocks.push(Block::Paragraph(paragraph));
        }
        holder.blocks.append(&mut holder.hanging);
    }

    fn text(&mut self, text: &str) {
        self.put(|draft, decoded| draft.push(text, decoded));
        self.written += text.len();
    }

    fn mark(&mut self, mark: &str) {
        self.put(|draft, decoded| draft.push_mark(mark, decoded));
    }

    fn put(&mut self, put: impl FnOnce(&mut Draft, &mut dyn FnMut(&'static str, usize))) {
        // The text of an instruction is no text of the document.
        if self.fields.contains(&false) {
            return;
        }
        let Some(draft) = self.drafts.last_mut() else { return };
        draft.page.get_or_insert(self.page);
        let legacy = &mut self.seen.legacy;
        put(draft, &mut |encoding, characters| *legacy.entry(encoding).or_default() += characters);
    }
}

/// The paragraph with its label.
fn finished(draft: Draft, styles: &Styles, numbering: &mut Numbering, page: u32) -> Paragraph {
    let mut style = draft.style();
    let format = &draft.format;
    // A paragraph of which nothing is shown, its mark included, is not counted.
    let unseen = draft.text.trim().is_empty() && format.mark.hidden == Some(true);
    let label = format.list.filter(|list| *list != 0 && !unseen).and_then(|list| {
        let id = format.style.as_deref();
        let meant = id.and_then(|id| numbering.level_of_style(list, styles.chain(id)));
        numbering.label(list, format.level.or(meant).unwrap_or(0))
    });
    let text = match label {
        Some(label) if !label.is_empty() => {
            if style.lead > 0 {
                style.lead = style.lead.saturating_add(weight::words(&label));
            }
            label + draft.text.trim_start_matches([' ', '\t', '\u{a0}'])
        }
        _ => draft.text,
    };
    Paragraph { text, style, page: draft.page.unwrap_or(page), number: draft.number, notes: draft.notes }
}
