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
    /// Its columns; without a head they hold nothing known.
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

/// Puts consecutive rows of the text together as a table.
pub(super) fn read(text: &Text, rows: &[Range<usize>], path: &str, grammar: &Grammar) -> Table {
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
    // A second line of column numbers "(1) (2) (3)" or "A B 1 2" under the head is furniture.
    let numbering = |row: &Row| {
        table.has_head
            && row.cells.len() > 2
            && row.cells.iter().enumerate().all(|(i, c)| {
                let words = text.string[c.clone()].trim_matches(['(', ')']);
                words == (i + 1).to_string()
                    || (i < 2 && words.len() == 1 && words.chars().all(|c| c.is_ascii_uppercase()))
            })
    };
    if table.rows.first().is_some_and(numbering) {
        table.rows.remove(0);
    }
    table
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
