//! Tables that are tables, and tables that only set text side by side.
//!
//! The letterhead of a decree-style document is a table of two columns without rules, "ỦY BAN NHÂN DÂN …" and "CỘNG HÒA XÃ HỘI …";
//! so are the recipients beside the signature. What is in them is text, column by column. A table with rules is rows, whose merged
//! cells have their words in the first and nothing in the others, and whose head of several rows is made one.

use super::block::{Block, Cell, Merge, Row, Table};

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

/// The cells of every row at their places in the grid; nothing where a merged cell goes on.
pub(super) fn grid(table: &Table) -> Vec<Vec<Option<&Cell>>> {
    // For each column, whether a merged cell stands above.
    let mut merged: Vec<bool> = Vec::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut columns: Vec<Option<&Cell>> = vec![None; row.before];
        for cell in &row.cells {
            let at = columns.len();
            if at >= WIDEST {
                break;
            }
            merged.resize(merged.len().max(at + cell.span), false);
            // A cell that goes on with nothing is one of its own.
            let hidden = cell.merge == Merge::Further && merged[at];
            columns.push((!hidden).then_some(cell));
            columns.resize(at + cell.span, None);
            merged[at..at + cell.span].fill(cell.merge != Merge::None);
        }
        rows.push(columns);
    }
    rows
}

/// Number of rows that the head takes, where a cell of the first row spans several columns that the rows below name, beside cells that
/// reach down to them.
pub(super) fn head_rows(table: &Table) -> usize {
    let Some(first) = table.rows.first() else { return 1 };
    let spans = first.cells.iter().any(|cell| cell.span > 1);
    let reaches = first.cells.iter().any(|cell| cell.merge == Merge::First);
    if !spans || !reaches {
        return 1;
    }
    let goes_on = |row: &&Row| {
        row.cells.iter().any(|cell| cell.merge == Merge::Further)
            && row.cells.iter().any(|cell| cell.merge == Merge::None)
    };
    let rows = 1 + table.rows[1..].iter().take_while(goes_on).count();
    // A head that takes the whole table is none.
    if rows < table.rows.len() && rows <= 4 { rows } else { 1 }
}
