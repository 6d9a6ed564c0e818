//! A table → rows of cells at their places, or the finding that it only sets text side by side.
//!
//! `<td rowspan=2>Sở Y tế` is a cell that goes on in the row below; what that means for the words, [`grid`] says.

use super::look::{Look, Sheet};
use super::main_text::MainText;
use super::tree::{Id, Tree};
use crate::ingest::grid::{self, GridRow, Slot};

/// A table as a grid.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Slot<Id>>>,
    ruled: bool,
    titled: bool,
}

/// Column beyond which no cell takes more than one.
const WIDEST: usize = 64;
/// Rows that text set side by side has at most.
const MOST_ROWS: usize = 6;
/// Rows of text set side by side in more than two columns.
const MOST_ROWS_WIDE: usize = 2;

impl Grid {
    /// The grid of a table.
    pub(super) fn of(tree: &Tree, sheet: &Sheet, main: &MainText, table: Id, look: Look) -> Grid {
        let mut grid = Grid { rows: Vec::new(), ruled: look.ruled, titled: false };
        // For each column, the cell from above that goes on, and in how many rows.
        let mut above: Vec<(Option<Id>, usize)> = Vec::new();
        for row in rows(tree, table).into_iter().filter(|&row| !main.is_dropped(row)) {
            let mut slots: Vec<Slot<Id>> = Vec::new();
            for cell in tree.children(row).filter(|&id| matches!(tree.name(id), "td" | "th") && !main.is_dropped(id)) {
                take_from_above(&mut slots, &mut above, false);
                let cell_look = sheet.look(tree, cell, look);
                grid.ruled |= cell_look.ruled;
                grid.titled |= tree.name(cell) == "th";
                let columns = span(tree, cell, "colspan").min(WIDEST.saturating_sub(slots.len())).max(1);
                let rows = span(tree, cell, "rowspan");
                let from = slots.len();
                slots.push(Slot::Cell(cell));
                slots.resize(from + columns, Slot::Beside);
                if rows > 1 {
                    above.resize(above.len().max(from + columns), (None, 0));
                    above[from..from + columns].fill((None, rows - 1));
                    above[from].0 = Some(cell);
                }
            }
            take_from_above(&mut slots, &mut above, true);
            grid.rows.push(slots);
        }
        grid
    }

    /// True for a table whose cells are to be read one after the other as text.
    pub(super) fn is_text(&self, has_words: impl Fn(Id) -> bool) -> bool {
        let filled =
            |row: &Vec<Slot<Id>>| row.iter().filter(|slot| matches!(slot, Slot::Cell(id) if has_words(*id))).count();
        let widest = self.rows.iter().map(filled).max().unwrap_or(0);
        if widest <= 1 {
            return self.rows.iter().all(|row| row.len() <= 1) || self.rows.len() <= MOST_ROWS;
        }
        let most = if widest == 2 { MOST_ROWS } else { MOST_ROWS_WIDE };
        !self.ruled && !self.titled && self.rows.len() <= most
    }

    /// The rows of the table, merged cells where they are to be read.
    pub(super) fn lines(&self) -> Vec<GridRow<Id>> {
        grid::rows(&self.rows)
    }

    /// The cells in the order in which text set side by side is read: a few rows of two columns column by column, as the letterhead is.
    pub(super) fn cells(&self) -> Vec<Id> {
        let cell = |slot: &Slot<Id>| if let Slot::Cell(id) = slot { Some(*id) } else { None };
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let by_column = self.rows.len() <= 3 && (2..=3).contains(&widest);
        if by_column {
            (0..widest)
                .flat_map(|column| self.rows.iter().filter_map(move |row| row.get(column)).filter_map(cell))
                .collect()
        } else {
            self.rows.iter().flatten().filter_map(cell).collect()
        }
    }
}

/// Puts in what goes on from above at the end of `slots`; with `all`, to the last column.
fn take_from_above(slots: &mut Vec<Slot<Id>>, above: &mut [(Option<Id>, usize)], all: bool) {
    while let Some((cell, rows)) = above.get_mut(slots.len()) {
        if *rows > 0 {
            *rows -= 1;
            slots.push(cell.map_or(Slot::Beside, Slot::Below));
        } else if all && slots.len() + 1 < above_end(above) {
            slots.push(Slot::Empty);
        } else {
            return;
        }
    }
}

/// One past the last column with a cell from above.
fn above_end(above: &[(Option<Id>, usize)]) -> usize {
    above.iter().rposition(|(_, rows)| *rows > 0).map_or(0, |last| last + 1)
}

/// The rows of a table, not those of tables in it.
pub(super) fn rows(tree: &Tree, table: Id) -> Vec<Id> {
    let mut rows = Vec::new();
    for part in tree.children(table) {
        match tree.name(part) {
            "tr" => rows.push(part),
            "tbody" | "thead" | "tfoot" => rows.extend(tree.children(part).filter(|&row| tree.name(row) == "tr")),
            _ => {}
        }
    }
    rows
}

fn span(tree: &Tree, cell: Id, name: &str) -> usize {
    let value =
        tree.element(cell).and_then(|element| element.attribute(name)).and_then(|value| value.trim().parse().ok());
    value.unwrap_or(1).clamp(1, 1000)
}
