//! Tables whose cells stand apart by "|" on lines of their own, as web pages turned into Markdown have them.
//!
//! "|", "TT", "|", "Nhiệm vụ", "|", then "|" and the next row: a bar closes a cell, and the bar behind it opens a row. A cell may
//! have several lines or none; a row of merged cells has fewer than the head.

use super::{Cell, Finder};
use crate::value::label::roman_value;

/// Most lines of one cell; where no bar follows for longer, the bar before it was no part of a table.
const LONGEST_CELL: usize = 80;
/// Most columns of a table.
const MOST_COLUMNS: usize = 30;
/// Most lines of a cell of the head.
const LONGEST_HEAD: usize = 8;

impl Finder<'_> {
    /// The rows of the table whose head is opened by the bar at line `at`.
    pub(super) fn cells_between_bars(&self, at: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        let (head, mut next) = self.barred_row(at, None)?;
        // Before it, the cells of a layout may stand between bars as well.
        if !self.is_head(&head) || self.label(head.first()?).is_none() {
            return None;
        }
        let width = head.len();
        let mut rows = vec![head];
        while let Some((row, after)) = self.barred_row(next, Some(width)) {
            rows.push(row);
            next = after;
        }
        Some((rows, next))
    }

    /// The row that is opened by the bar at or after line `at`, and the line behind it. It has at most `width` cells; that of the
    /// head is not known, but all its cells have words.
    fn barred_row(&self, at: usize, width: Option<usize>) -> Option<(Vec<Cell>, usize)> {
        let mut i = self.bar(at)? + 1;
        let mut row: Vec<Cell> = Vec::new();
        while row.len() < width.unwrap_or(MOST_COLUMNS) {
            let (cell, bar) = self.barred_cell(i)?;
            let stray = row.len() == 1 && width.is_some() && !self.is_index(&row[0]) && self.is_index(&cell);
            if stray {
                // A line between two rows: the bar behind it opens the next.
                return Some((row, i - 1));
            }
            if width.is_none() && cell.len() > LONGEST_HEAD {
                return None;
            }
            let empty = cell.is_empty();
            let begun = row.len() > 1 || row.first().is_some_and(|first| !self.is_index(first));
            if empty && (width.is_none() || begun && self.opens_row(i)) {
                return Some((row, bar));
            }
            row.push(cell);
            i = bar + 1;
        }
        Some((row, i))
    }

    /// True when the bar at or after line `at` opens a row: a number stands behind it, a numbered heading, or nothing.
    fn opens_row(&self, at: usize) -> bool {
        let Some(bar) = self.bar(at) else { return false };
        self.barred_cell(bar + 1).is_none_or(|(cell, _)| self.is_index(&cell) || self.is_group(&cell))
    }

    /// True for "II. HOÀN THIỆN CƠ CHẾ".
    fn is_group(&self, cell: &Cell) -> bool {
        let words = self.text(cell);
        words.split_once('.').is_some_and(|(number, _)| roman_value(number).is_some())
    }

    /// The lines from `at` to the next bar, and that bar. Such text has no pages: a number alone is no page number.
    fn barred_cell(&self, at: usize) -> Option<(Cell, usize)> {
        let mut cell = Cell::new();
        let lines = self.draft.lines.iter().enumerate().skip(at).take(LONGEST_CELL);
        for (i, line) in lines.filter(|(_, line)| !line.is_blank()) {
            if self.is_bar(i) {
                return Some((cell, i));
            }
            cell.push(line.start..line.end);
        }
        None
    }

    /// The bar at line `at`, over blank lines.
    fn bar(&self, at: usize) -> Option<usize> {
        self.next_row(at, |line| self.is_bar(line))
    }

    pub(super) fn is_bar(&self, line: usize) -> bool {
        self.draft.whole(&self.draft.lines[line]).trim() == "|"
    }
}
