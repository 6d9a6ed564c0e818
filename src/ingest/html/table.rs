//! A table → rows of cells at their places, or the finding that it only sets text side by side.
//!
//! A cell over several columns has its words in the first. A cell over several rows has them in each row that has a beginning of its own,
//! since "Sở Y tế" over three tasks is to do all three; a row whose first cell is such a cell goes on with the row above. A head of
//! several rows is made one, each column named by the words over it.

use super::look::{Look, Sheet};
use super::main_text::MainText;
use super::tree::{Id, Tree};

/// A table as a grid.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Slot>>,
    /// Rows that the head takes.
    pub(super) head: usize,
    ruled: bool,
    titled: bool,
}

/// A place of the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    #[default]
    Empty,
    /// A cell begins here.
    Cell(Id),
    /// A cell from above goes on.
    Below(Id),
    /// A cell from the left goes on.
    Beside,
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
        let mut grid = Grid { rows: Vec::new(), head: 1, ruled: look.ruled, titled: false };
        // For each column, the cell from above that goes on, and in how many rows.
        let mut above: Vec<(Option<Id>, usize)> = Vec::new();
        let mut reaches = 0;
        for (number, row) in rows(tree, table).into_iter().filter(|&row| !main.is_dropped(row)).enumerate() {
            let mut slots: Vec<Slot> = Vec::new();
            for cell in tree.children(row).filter(|&id| matches!(tree.name(id), "td" | "th") && !main.is_dropped(id)) {
                take_from_above(&mut slots, &mut above, false);
                let cell_look = sheet.look(tree, cell, look);
                grid.ruled |= cell_look.ruled;
                grid.titled |= tree.name(cell) == "th";
                let columns = span(tree, cell, "colspan").min(WIDEST.saturating_sub(slots.len())).max(1);
                let rows = span(tree, cell, "rowspan");
                if number == 0 {
                    reaches = reaches.max(rows);
                }
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
        let first_spans = grid.rows.first().is_some_and(|row| row.contains(&Slot::Beside));
        // A head that takes the whole table is none.
        if first_spans && (2..=4).contains(&reaches) && reaches < grid.rows.len() {
            grid.head = reaches;
        }
        grid
    }

    /// True for a table whose cells are to be read one after the other as text.
    pub(super) fn is_text(&self, has_words: impl Fn(Id) -> bool) -> bool {
        let filled =
            |row: &Vec<Slot>| row.iter().filter(|slot| matches!(slot, Slot::Cell(id) if has_words(*id))).count();
        let widest = self.rows.iter().map(filled).max().unwrap_or(0);
        if widest <= 1 {
            return self.rows.iter().all(|row| row.len() <= 1) || self.rows.len() <= MOST_ROWS;
        }
        let most = if widest == 2 { MOST_ROWS } else { MOST_ROWS_WIDE };
        !self.ruled && !self.titled && self.rows.len() <= most
    }

    /// The cells in the order in which text set side by side is read: a few rows of two columns column by column, as the letterhead is.
    pub(super) fn cells(&self) -> Vec<Id> {
        let cell = |slot: &Slot| if let Slot::Cell(id) = slot { Some(*id) } else { None };
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

    /// The cells of each row, by column; the head is the first row.
    pub(super) fn lines(&self) -> Vec<Vec<Vec<Part>>> {
        let mut lines: Vec<Vec<Vec<Part>>> = Vec::with_capacity(self.rows.len());
        for (number, row) in self.rows.iter().enumerate() {
            let begins = matches!(row.first(), Some(Slot::Cell(_)));
            let cells = row.iter().map(|slot| match slot {
                Slot::Cell(cell) => vec![Part { cell: *cell, repeated: false }],
                Slot::Below(cell) if begins && number >= self.head => vec![Part { cell: *cell, repeated: true }],
                _ => Vec::new(),
            });
            match lines.first_mut() {
                Some(head) if number < self.head => {
                    head.resize(head.len().max(row.len()), Vec::new());
                    head.iter_mut().zip(cells).for_each(|(column, cells)| column.extend(cells));
                }
                _ => lines.push(cells.collect()),
            }
        }
        lines
    }
}

/// What stands in a column of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) cell: Id,
    /// The cell began in a row above.
    pub(super) repeated: bool,
}

/// Puts in what goes on from above at the end of `slots`; with `all`, to the last column.
fn take_from_above(slots: &mut Vec<Slot>, above: &mut [(Option<Id>, usize)], all: bool) {
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
