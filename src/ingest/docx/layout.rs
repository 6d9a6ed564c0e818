//! Tables that are tables, and tables that only set text side by side.
//!
//! The letterhead of a decree-style document is a table of two columns without rules, "ỦY BAN NHÂN DÂN …" and "CỘNG HÒA XÃ HỘI …";
//! so are the recipients beside the signature. What is in them is text, column by column. A table with rules is rows.

use super::block::{Block, Cell, Merge, Row, Table};
use crate::ingest::grid::Slot;

/// Rows that text set side by side has at most.
const MOST_ROWS: usize = 6;
/// Rows of text set side by side in more than two columns.
const MOST_ROWS_WIDE: usize = 2;
/// Columns that a row of the grid may have.
const WIDEST: usize = 256;

/// True for a table whose cells are to be read one after the other as text.
pub(super) fn is_text(table: &Table) -> bool {
    let filled = |row: &Row| row.cells.iter().filter(|cell| cell.merge != Merge::Further && has_words(cell)).count();
    let widest = table.rows.iter().map(filled).max().unwrap_or(0);
    if widest <= 1 {
        // One column, or a frame around text; rows that are only numbered lines stay rows.
        return table.rows.iter().all(|row| row.cells.len() <= 1) || table.rows.len() <= MOST_ROWS;
    }
    let most = if widest == 2 { MOST_ROWS } else { MOST_ROWS_WIDE };
    !is_ruled(table) && table.rows.len() <= most
}

/// The only cell of a row, where it holds text of several paragraphs: a box of a form, no row of a table.
pub(super) fn text_cell(row: &Row) -> Option<&Cell> {
    const FEWEST_PARAGRAPHS: usize = 3;
    let [cell] = row.cells.as_slice() else { return None };
    let filled = |block: &&Block| matches!(block, Block::Paragraph(paragraph) if !paragraph.text.trim().is_empty());
    (cell.blocks.iter().filter(filled).count() >= FEWEST_PARAGRAPHS).then_some(cell)
}

/// True when rules are drawn between the cells.
fn is_ruled(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let vertical = cells().any(|cell| cell.borders.vertical.or(table.borders.vertical) == Some(true));
    let horizontal =
        table.borders.horizontal == Some(true) && cells().any(|cell| cell.borders.horizontal != Some(false));
    vertical || horizontal
}

fn has_words(cell: &Cell) -> bool {
    cell.blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.text.trim().is_empty(),
        Block::Table(_) | Block::TextBox(_) => true,
    })
}

/// The rows as a grid; a cell that goes on in the rows below is the first of those merged.
pub(super) fn grid(table: &Table) -> Vec<Vec<Slot<CellAt>>> {
    // For each column, the merged cell that stands above.
    let mut merged: Vec<Option<CellAt>> = Vec::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for (row_number, row) in table.rows.iter().enumerate() {
        let mut columns = vec![Slot::Empty; row.before];
        for (number, cell) in row.cells.iter().enumerate() {
            let at = columns.len();
            if at >= WIDEST {
                break;
            }
            merged.resize(merged.len().max(at + cell.span), None);
            // A cell that goes on with nothing is one of its own.
            let above = merged[at].filter(|_| cell.merge == Merge::Further);
            let own = CellAt { row: row_number, cell: number };
            columns.push(above.map_or(Slot::Cell(own), Slot::Below));
            columns.resize(at + cell.span, Slot::Beside);
            merged[at..at + cell.span].fill(None);
            merged[at] = (cell.merge != Merge::None).then(|| above.unwrap_or(own));
        }
        rows.push(columns);
    }
    rows
}

/// The cells of a table in the order in which they are read.
pub(super) fn cells(table: &Table) -> impl Iterator<Item = (&Row, &Cell)> {
    let own = |slot: Slot<CellAt>| if let Slot::Cell(at) = slot { at.of(table) } else { None };
    grid(table).into_iter().flatten().filter_map(own)
}

/// Which cell of a table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CellAt {
    row: usize,
    cell: usize,
}

impl CellAt {
    /// The cell and its row.
    pub(super) fn of(self, table: &Table) -> Option<(&Row, &Cell)> {
        let row = table.rows.get(self.row)?;
        Some((row, row.cells.get(self.cell)?))
    }
}
