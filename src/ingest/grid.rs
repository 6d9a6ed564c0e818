//! Merged cells → rows that can be read one by one, by one rule for DOCX, HTML and PDF.
//!
//! A cell over columns has its words in the first of them. A cell over rows has them in every row that it covers, since "Sở Y tế"
//! beside three tasks is to do all three. A row whose first two columns come from above, the number and the work, is no row of
//! its own but a further line of the one above. A head of several rows is made one, each column named by the words over it.

/// A place of the grid of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot<C> {
    /// There is no cell.
    #[default]
    Empty,
    /// A cell begins here.
    Cell(C),
    /// A cell from the row above goes on.
    Below(C),
    /// A cell from the left goes on.
    Beside,
}

/// What stands in a column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<C> {
    pub(super) cell: C,
    /// The cell began in a row above.
    pub(super) repeated: bool,
}

/// A row to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GridRow<C> {
    /// By column, the cells whose words stand there; several only in a head.
    pub(super) columns: Vec<Vec<Part<C>>>,
    /// Number of its first row in the grid.
    pub(super) first: usize,
    /// It is a further line of the row above.
    pub(super) goes_on: bool,
}

/// Most bytes of a cell that are repeated in the rows that it covers: names and dates are, whole texts are not.
pub(super) const LONGEST_REPEATED: usize = 300;
/// Most rows of a head.
const MOST_HEAD_ROWS: usize = 6;

/// The rows of a grid.
pub(super) fn rows<C: Copy + PartialEq>(grid: &[Vec<Slot<C>>]) -> Vec<GridRow<C>> {
    let head = head_rows(grid);
    let mut rows: Vec<GridRow<C>> = Vec::with_capacity(grid.len());
    for (number, slots) in grid.iter().enumerate() {
        let goes_on = number >= head && comes_from_above(slots);
        let columns = slots.iter().map(|slot| match *slot {
            Slot::Cell(cell) => vec![Part { cell, repeated: false }],
            Slot::Below(cell) if number >= head && !goes_on => vec![Part { cell, repeated: true }],
            _ => Vec::new(),
        });
        match rows.first_mut() {
            Some(row) if number < head => {
                row.columns.resize(row.columns.len().max(slots.len()), Vec::new());
                row.columns.iter_mut().zip(columns).for_each(|(column, parts)| column.extend(parts));
            }
            _ => rows.push(GridRow { columns: columns.collect(), first: number, goes_on }),
        }
    }
    rows
}

/// Rows that the head takes, where a cell of the first row spans columns that the rows below name, beside cells that reach down
/// to them.
fn head_rows<C: Copy + PartialEq>(grid: &[Vec<Slot<C>>]) -> usize {
    let Some(first) = grid.first().filter(|first| first.contains(&Slot::Beside)) else { return 1 };
    let goes_on = |row: &&Vec<Slot<C>>| {
        let from_first = |slot: &Slot<C>| matches!(*slot, Slot::Below(cell) if first.contains(&Slot::Cell(cell)));
        row.iter().any(from_first) && row.iter().any(|slot| matches!(slot, Slot::Cell(_)))
    };
    let rows = 1 + grid[1..].iter().take_while(goes_on).count();
    // A head that takes the whole table is none.
    if rows < grid.len() && rows <= MOST_HEAD_ROWS { rows } else { 1 }
}

/// True for a row whose first two columns have nothing of their own.
fn comes_from_above<C: Copy + PartialEq>(slots: &[Slot<C>]) -> bool {
    matches!(slots, [Slot::Below(_), Slot::Below(_), rest @ ..] if rest.iter().any(|slot| matches!(slot, Slot::Cell(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows written as "1 a=3 <": letters are cells, "^x" a cell from above, "<" one from the left, "." nothing.
    fn grid(rows: &[&str]) -> Vec<Vec<Slot<char>>> {
        let slot = |word: &str| match word.as_bytes() {
            [b'.'] => Slot::Empty,
            [b'<'] => Slot::Beside,
            [b'^', c] => Slot::Below(char::from(*c)),
            [c, ..] => Slot::Cell(char::from(*c)),
            [] => Slot::Empty,
        };
        rows.iter().map(|row| row.split(' ').map(slot).collect()).collect()
    }

    #[test]
    fn merged_cells_stand_where_they_are_to_be_read() {
        for (name, source, expected) in [
            ("nothing merged", &["1 a x", "2 b y"][..], &["1 a x", "2 b y"][..]),
            ("over columns", &["1 a x", "g < <"], &["1 a x", "g . ."]),
            ("an agency of three tasks", &["1 a s", "2 b ^s", "3 c ^s"], &["1 a s", "2 b s", "3 c s"]),
            ("a number of two tasks", &["1 a x", "^1 b y"], &["1 a x", "1 b y"]),
            ("two lines of one task", &["1 a x", "^1 ^a y", "2 b z"], &["1 a x", "+. . y", "2 b z"]),
            ("a head of two rows", &["n w g <", "^n ^w l s", "1 a x y"], &["n w gl s", "1 a x y"]),
            ("a head of rows that span nothing", &["n w", "1 a"], &["n w", "1 a"]),
            ("a table that is all head", &["n g <", "^n l s"], &["n g .", "n l s"]),
        ] {
            let found: Vec<String> = rows(&grid(source))
                .into_iter()
                .map(|row| {
                    let column = |parts: &Vec<Part<char>>| match parts.as_slice() {
                        [] => ".".to_owned(),
                        parts => parts.iter().map(|part| part.cell).collect(),
                    };
                    let cells: Vec<String> = row.columns.iter().map(column).collect();
                    format!("{}{}", if row.goes_on { "+" } else { "" }, cells.join(" "))
                })
                .collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
