//! Cells that a page break has torn off, put back.
//!
//! Converters of PDF leave "4/2022" as a paragraph below a table whose last cell ends in "Tháng", or as a row of its own with
//! nothing but a time in the column of numbers. What comes in are the blocks of a text with its tables; what goes out are the
//! same with these words in the cells that they belong to.

use super::{Block, Cell, Finder};
use crate::grammar::labels::LabelMeaning;

/// Most bytes of what is left of a cell: "10/2022" and "15/6/2023", not a sentence.
const LONGEST_REST: usize = 16;

impl Finder<'_> {
    /// Puts back what was left of a cell at the end of a page and stands below the table as a paragraph: "Tháng" | "4/2022".
    /// Converters of PDF leave such tables.
    pub(super) fn take_in_rests(&mut self) {
        let mut taken: Vec<usize> = Vec::new();
        let mut row: Option<usize> = None;
        for at in 0..self.out.len() {
            let line = match self.out[at] {
                Block::Line(line) => line,
                Block::Row(_) => {
                    row = Some(at);
                    continue;
                }
                Block::Gap => continue,
            };
            let words = self.draft.lines[line].start..self.draft.lines[line].end;
            let below = self.out[at + 1..].iter().find(|block| !matches!(block, Block::Gap));
            let whole = below.is_none_or(|block| match block {
                Block::Row(below) => below.first().is_some_and(|cell| self.is_index(cell)),
                _ => false,
            });
            let above = row
                .take()
                .and_then(|row| if let Block::Row(cells) = &self.out[row] { Some((row, cells)) } else { None });
            let Some((above, cells)) = above.filter(|_| whole && is_rest(&self.draft.string[words.clone()])) else {
                continue;
            };
            let cell = cells.iter().rposition(|cell| !cell.is_empty());
            let cut = cell.filter(|&cell| self.text(&cells[cell]).ends_with(char::is_alphabetic));
            if let (Some(cell), Block::Row(cells)) = (cut, &mut self.out[above]) {
                cells[cell].push(words);
                taken.push(at);
                row = Some(above);
            }
        }
        for at in taken {
            self.out[at] = Block::Gap;
        }
    }

    /// Puts a time that has slipped into the column of numbers of a row of its own back where the row above has none.
    pub(super) fn fill_blanks(&mut self) {
        let mut due: Option<usize> = None;
        let mut last: Option<usize> = None;
        for at in 0..self.out.len() {
            let cells = match &self.out[at] {
                Block::Gap => continue,
                Block::Line(_) => {
                    (due, last) = (None, None);
                    continue;
                }
                Block::Row(cells) => cells,
            };
            if self.is_head(cells) {
                let is_due = |cell: &Cell| self.label(cell) == Some(LabelMeaning::Due);
                let indexed = cells.first().and_then(|cell| self.label(cell)) == Some(LabelMeaning::Index);
                due = (indexed && cells.last().is_some_and(is_due)).then(|| cells.len() - 1);
                last = None;
                continue;
            }
            let slipped = cells.first().filter(|first| {
                let words = self.text(first);
                cells[1..].iter().all(Vec::is_empty)
                    && !self.is_index(first)
                    && words.contains(|c: char| c.is_ascii_digit())
                    && crate::value::label::read(&words, self.tolerant).is_none()
            });
            if let (Some(words), Some(due), Some(above)) = (slipped.cloned(), due, last)
                && let Block::Row(row) = &mut self.out[above]
                && row.get(due).is_none_or(Vec::is_empty)
            {
                row.resize(due + 1, Vec::new());
                row[due] = words;
                self.out[at] = Block::Gap;
                continue;
            }
            last = Some(at);
        }
    }
}

/// True for a date without words.
fn is_rest(words: &str) -> bool {
    words.len() <= LONGEST_REST
        && words.starts_with(|c: char| c.is_ascii_digit())
        && words.contains('/')
        && !words.contains(char::is_alphabetic)
}
