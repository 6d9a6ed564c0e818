//! Rows → tables: heads, columns and what they hold, groups of rows.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::labels::LabelMeaning;
use crate::text::{Text, column_label};

/// A table of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Path of the item or appendix it stands under.
    pub path: String,
    /// Its columns; they hold nothing known where neither it nor the table that it goes on with has a head.
    pub columns: Vec<Column>,
    /// True when the first row was a head.
    pub has_head: bool,
    /// Rows below the head.
    pub rows: Vec<Row>,
    /// From the head to the last row.
    pub range: Range<usize>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The words of its head.
    pub head: Range<usize>,
    /// What its cells hold.
    pub holds: Option<LabelMeaning>,
}

/// A row below the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Range<usize>>,
    /// From its first cell to its last.
    pub range: Range<usize>,
}

impl Row {
    /// The words of a cell; nothing where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> Range<usize> {
        self.cells.get(column).cloned().unwrap_or(self.range.end..self.range.end)
    }
}

/// Puts consecutive rows of the text together as a table. Without a head of its own it has that of the table `before`, where it
/// goes on with its columns.
pub(super) fn read(text: &Text, rows: &[Range<usize>], path: &str, before: Option<&Table>, grammar: &Grammar) -> Table {
    let mut table = Table { path: path.to_owned(), ..Table::default() };
    let Some((first, last)) = rows.first().zip(rows.last()) else { return table };
    table.range = first.start..last.end;
    let mut rows = rows.iter().map(|range| Row { cells: cells(text, range), range: range.clone() }).peekable();
    let known = |row: &Row| -> Vec<Option<LabelMeaning>> {
        row.cells.iter().map(|c| column_label(&text.string[c.clone()], grammar, text.tolerant)).collect()
    };
    if let Some(head) = rows.peek() {
        let holds = known(head);
        if holds.iter().flatten().count() >= 2 {
            let head = rows.next().unwrap_or_default();
            table.has_head = true;
            table.columns = head.cells.into_iter().zip(holds).map(|(head, holds)| Column { head, holds }).collect();
        }
    }
    table.rows = rows.collect();
    if let Some(before) = before.filter(|before| !table.has_head && goes_on(text, before, &table)) {
        table.columns = before.columns.clone();
    }
    let numbering = |row: &Row| table.has_head && numbers_columns(row.cells.iter().map(|c| &text.string[c.clone()]));
    if table.rows.first().is_some_and(numbering) {
        table.rows.remove(0);
    }
    table
}

/// True for a line of column numbers under the head: "(1) (2) (3)", "A B 1 2", "a b 1 2 3=1+2".
fn numbers_columns<'t>(cells: impl Iterator<Item = &'t str>) -> bool {
    let mut numbers = 0;
    let mut letters = 0;
    for cell in cells {
        let words = cell.trim_matches(['(', ')']);
        let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
        match words[..end].parse::<usize>() {
            // The first number may count the letters before it.
            Ok(n) if n == numbers + 1 || (numbers == 0 && n == letters + 1) => {
                if !words[end..].is_empty() && !words[end..].trim_start().starts_with('=') {
                    return false;
                }
                numbers = n;
            }
            Err(_) if numbers == 0 && letters < 2 && (1..=2).contains(&words.len()) && words.is_ascii() => letters += 1,
            _ => return false,
        }
    }
    numbers >= 2
}

/// Fewest columns that tell one table from another.
const FEWEST_COLUMNS: usize = 3;

/// True when all rows have the columns of the table before, and where those are numbered, most of them are too.
fn goes_on(text: &Text, before: &Table, table: &Table) -> bool {
    let columns = before.columns.len();
    let index = before.columns.iter().position(|column| column.holds == Some(LabelMeaning::Index));
    let is_number = |row: &&Row| {
        let words = index.map_or("", |index| text.string[row.cell(index)].trim_matches(['.', ')', '(']));
        !words.is_empty() && words.chars().count() <= 5
    };
    columns >= FEWEST_COLUMNS
        && table.rows.iter().all(|row| row.cells.len() == columns)
        && (index.is_none() || table.rows.iter().filter(is_number).count() * 2 > table.rows.len())
}

fn cells(text: &Text, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    text.string[range.clone()]
        .split('\t')
        .map(|cell| {
            let start = at + (cell.len() - cell.trim_start().len());
            at += cell.len() + 1;
            start..start + cell.trim().len()
        })
        .collect()
}
