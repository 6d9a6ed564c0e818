//! What a document consists of: paragraphs, tables with cells that hold blocks again, text boxes.
//!
//! Every block knows its number among its like in what holds it, `p[3]`, `tbl[1]`, from which its place is written.

use super::format::Borders;
use super::paragraph::raised;
use crate::ingest::LineStyle;

/// A block of the text.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    TextBox(TextBox),
}

/// A paragraph as it is shown: with its label, without what is deleted or hidden.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its words; line breaks are "\n", page breaks "\u{c}".
    pub(super) text: String,
    pub(super) style: LineStyle,
    /// The page on which it begins.
    pub(super) page: u32,
    pub(super) number: u32,
    /// Footnotes and endnotes whose marks stand in it.
    pub(super) notes: Vec<NoteMark>,
}

/// The mark of a note in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoteMark {
    /// The number that is shown.
    pub(super) shown: u32,
    /// Its identifier in its part.
    pub(super) id: i32,
    /// It stands at the end of the document.
    pub(super) endnote: bool,
}

impl NoteMark {
    /// The mark as it is shown, "¹".
    pub(super) fn text(self) -> String {
        raised(&self.shown.to_string()).unwrap_or_default()
    }
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) borders: Borders,
    pub(super) number: u32,
}

/// A table row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Columns of the grid that are left out before the first cell.
    pub(super) before: usize,
    pub(super) number: u32,
}

/// A table cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    /// Columns of the grid that it takes.
    pub(super) span: usize,
    pub(super) merge: Merge,
    pub(super) borders: Borders,
    pub(super) number: u32,
}

/// How a cell is merged with those above and below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    None,
    /// The first of several.
    First,
    /// One of the others, whose content is not shown.
    Further,
}

/// A text box or frame that hangs on a paragraph.
#[derive(Debug)]
pub(super) struct TextBox {
    pub(super) blocks: Vec<Block>,
    /// Number of the paragraph.
    pub(super) paragraph: u32,
    pub(super) number: u32,
}
