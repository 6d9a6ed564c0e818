//! Properties of runs and paragraphs, as they stand in the text, in styles and in numbering.
//!
//! `<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>` is bold, 28 half points; what is not said is left to what lies below: the
//! character style, the paragraph style, the defaults of the document.

use std::rc::Rc;

use super::xml::{Element, Xml};

/// How a run looks, as far as it is said.
#[derive(Clone, Debug, Default)]
pub(super) struct RunFormat {
    pub(super) style: Option<Rc<str>>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// Shown in capitals, however it is typed.
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// In half points.
    pub(super) size: Option<u8>,
    pub(super) font: Option<Rc<str>>,
    /// Above the line.
    pub(super) raised: Option<bool>,
    /// The paragraph mark that these are the properties of is deleted, so that the paragraph goes on with the next.
    pub(super) deleted: bool,
}

impl RunFormat {
    /// These properties with those that lie below where nothing is said.
    pub(super) fn over(&self, below: &RunFormat) -> RunFormat {
        RunFormat {
            style: self.style.clone(),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            size: self.size.or(below.size),
            font: self.font.clone().or_else(|| below.font.clone()),
            raised: self.raised.or(below.raised),
            deleted: self.deleted,
        }
    }

    /// Reads `w:rPr`, which was opened last.
    pub(super) fn read(xml: &mut Xml<'_>) -> RunFormat {
        let mut format = RunFormat::default();
        xml.each(|xml, element| match element.word() {
            "rStyle" => format.style = element.attribute("val").map(Rc::from),
            "b" => format.bold = Some(element.is_on()),
            "i" => format.italic = Some(element.is_on()),
            "caps" => format.capitals = Some(element.is_on()),
            "vanish" => format.hidden = Some(element.is_on()),
            "sz" => format.size = element.number::<u16>().map(|n| u8::try_from(n).unwrap_or(u8::MAX)),
            "vertAlign" => format.raised = Some(element.attribute("val").as_deref() == Some("superscript")),
            "rFonts" => format.font = font(&element),
            "del" | "moveFrom" => format.deleted = true,
            "rPrChange" => xml.skip(),
            _ => {}
        });
        format
    }
}

fn font(element: &Element<'_>) -> Option<Rc<str>> {
    let name = ["ascii", "hAnsi", "cs"].into_iter().find_map(|script| element.attribute(script))?;
    Some(Rc::from(name))
}

/// How a paragraph looks and how it is numbered, as far as it is said.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphFormat {
    pub(super) style: Option<Rc<str>>,
    pub(super) centred: Option<bool>,
    /// Level in the outline, from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Number of its list; 0 takes it out of every list.
    pub(super) list: Option<u32>,
    /// Level in the list, from 0.
    pub(super) level: Option<u8>,
    pub(super) page_break_before: Option<bool>,
    /// A section ends with the paragraph, and the next begins on a new page.
    pub(super) ends_page: bool,
    /// Properties of the paragraph mark.
    pub(super) mark: RunFormat,
}

impl ParagraphFormat {
    /// These properties with those that lie below where nothing is said.
    pub(super) fn over(&self, below: &ParagraphFormat) -> ParagraphFormat {
        ParagraphFormat {
            style: self.style.clone(),
            centred: self.centred.or(below.centred),
            outline: self.outline.or(below.outline),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            page_break_before: self.page_break_before.or(below.page_break_before),
            ends_page: self.ends_page,
            mark: self.mark.clone(),
        }
    }

    /// Reads `w:pPr`, which was opened last.
    pub(super) fn read(xml: &mut Xml<'_>) -> ParagraphFormat {
        let mut format = ParagraphFormat::default();
        xml.each(|xml, element| match element.word() {
            "pStyle" => format.style = element.attribute("val").map(Rc::from),
            "jc" => format.centred = Some(element.attribute("val").as_deref() == Some("center")),
            "outlineLvl" => format.outline = element.number(),
            "numId" => format.list = element.number(),
            "ilvl" => format.level = element.number().map(|level: u8| level.min(8)),
            "pageBreakBefore" => format.page_break_before = Some(element.is_on()),
            "sectPr" => {
                format.ends_page = true;
                xml.each(|_, inner| {
                    if inner.word() == "type" {
                        format.ends_page =
                            !matches!(inner.attribute("val").as_deref(), Some("continuous" | "nextColumn"));
                    }
                });
            }
            "rPr" => format.mark = RunFormat::read(xml),
            // What the properties were before a change.
            "pPrChange" => xml.skip(),
            _ => {}
        });
        format
    }
}

/// Which inner rules of a table are drawn, as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Borders {
    pub(super) horizontal: Option<bool>,
    pub(super) vertical: Option<bool>,
}

impl Borders {
    /// These borders with those that lie below where nothing is said.
    pub(super) fn over(self, below: Borders) -> Borders {
        Borders { horizontal: self.horizontal.or(below.horizontal), vertical: self.vertical.or(below.vertical) }
    }

    /// Reads `w:tblBorders` or `w:tcBorders`, which was opened last; of a cell the sides count, since a rule under the
    /// name of a body is no table's.
    pub(super) fn read(xml: &mut Xml<'_>, cell: bool) -> Borders {
        let mut borders = Borders::default();
        xml.each(|_, element| {
            let drawn = !matches!(element.attribute("val").as_deref(), None | Some("nil" | "none"));
            match element.word() {
                "insideH" if !cell => borders.horizontal = Some(drawn),
                "insideV" if !cell => borders.vertical = Some(drawn),
                "left" | "right" | "start" | "end" if cell => {
                    borders.vertical = Some(borders.vertical.unwrap_or(false) || drawn);
                }
                "top" | "bottom" if cell => borders.horizontal = Some(borders.horizontal.unwrap_or(false) || drawn),
                _ => {}
            }
        });
        borders
    }
}
