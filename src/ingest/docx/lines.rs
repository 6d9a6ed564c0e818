//! Blocks → lines of text with their places: one line for a paragraph, one for a table row.
//!
//! "1.1. Rà soát" is line 12 at `word/document.xml p[31]`; the row "1⇥Rà soát⇥Sở Y tế" is line 40 at
//! `word/document.xml tbl[2]/tr[3]`. A paragraph with line breaks is several lines of one number.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::block::{Block, NoteMark, Paragraph, Table};
use super::layout::{self, CellAt};
use crate::ingest::grid::{self, GridRow, LONGEST_REPEATED};
use crate::ingest::{Flow, Line, LineKind, LineStyle, weight};
use crate::value::label;

/// Lines as they are written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    pub(super) places: Vec<String>,
    /// Notes whose marks have come and whose text has not.
    pub(super) marks: Vec<NoteMark>,
    page: u32,
}

/// What gives the words of a note and its place.
pub(super) type NoteText<'n> = dyn FnMut(&NoteMark) -> Option<(String, String)> + 'n;

impl Lines {
    /// Writes blocks; `place` is the place of what holds them.
    pub(super) fn blocks(&mut self, blocks: &[Block], place: &str, notes: &mut NoteText<'_>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.paragraph(paragraph, place);
                    self.notes(notes);
                }
                Block::Table(table) => {
                    let place = format!("{place}tbl[{}]/", table.number);
                    if layout::is_text(table) {
                        self.cells(table, &place, notes);
                    } else {
                        self.gap();
                        self.rows(table, &place, notes);
                        self.gap();
                    }
                    self.notes(notes);
                }
                Block::TextBox(text_box) => {
                    self.gap();
                    let place = format!("{place}p[{}]/txbx[{}]/", text_box.paragraph, text_box.number);
                    self.blocks(&text_box.blocks, &place, notes);
                    self.gap();
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: &str) {
        self.marks.extend(&paragraph.notes);
        if paragraph.text.trim().is_empty() {
            return self.gap();
        }
        let place = format!("{place}p[{}]", paragraph.number);
        self.places.push(place);
        let mut lead = paragraph.style.lead;
        for (page, text) in (paragraph.page..).zip(paragraph.text.split('\u{c}')) {
            self.page = self.page.max(page);
            for piece in text.split('\n') {
                // The bold words at the start of a paragraph may be a line of their own.
                let words = weight::words(piece);
                let bold = paragraph.style.bold || (words > 0 && lead >= words);
                let style = LineStyle { bold, lead: if bold { 0 } else { lead }, ..paragraph.style };
                lead = lead.saturating_sub(words);
                let piece = with_label_closed_up(piece);
                self.line(piece.trim_end(), LineKind::Paragraph, style);
            }
        }
    }

    /// The cells of a table that only sets text side by side.
    fn cells(&mut self, table: &Table, place: &str, notes: &mut NoteText<'_>) {
        for (row, cell) in layout::cells(table) {
            let place = format!("{place}tr[{}]/tc[{}]/", row.number, cell.number);
            self.gap();
            self.blocks(&cell.blocks, &place, notes);
        }
        self.gap();
    }

    fn rows(&mut self, table: &Table, place: &str, notes: &mut NoteText<'_>) {
        let mut above = HashMap::new();
        for grid_row in grid::rows(&layout::grid(table)) {
            let Some(row) = table.rows.get(grid_row.first) else { continue };
            if let Some(cell) = layout::text_cell(row) {
                let place = format!("{place}tr[{}]/tc[{}]/", row.number, cell.number);
                self.gap();
                self.blocks(&cell.blocks, &place, notes);
                self.gap();
                continue;
            }
            self.row(table, &grid_row, format!("{place}tr[{}]", row.number), &mut above);
        }
    }

    /// Writes a row; `above` has the words of cells that may stand in further rows.
    fn row(&mut self, table: &Table, row: &GridRow<CellAt>, place: String, above: &mut HashMap<CellAt, String>) {
        let mut words = Words::default();
        for (at, parts) in row.columns.iter().enumerate() {
            if at > 0 {
                words.text.push('\t');
            }
            words.cell_starts = words.text.len();
            for part in parts {
                let Some((_, cell)) = part.cell.of(table) else { continue };
                if part.repeated {
                    above.get(&part.cell).iter().flat_map(|words| words.split(' ')).for_each(|word| words.word(word));
                    continue;
                }
                let from = words.text.len();
                words.blocks(&cell.blocks);
                let own = words.text[from..].trim_start();
                if !own.is_empty() && own.len() <= LONGEST_REPEATED {
                    above.insert(part.cell, own.to_owned());
                }
            }
        }
        if words.text.trim().is_empty() {
            return;
        }
        self.page = self.page.max(words.page);
        self.marks.append(&mut words.marks);
        self.places.push(place);
        let flow = if row.goes_on { Flow::GoesOn } else { Flow::Begins };
        self.line(&words.text, LineKind::Row, LineStyle { flow, ..words.style.unwrap_or_default() });
    }

    /// Writes the notes whose marks have come.
    fn notes(&mut self, notes: &mut NoteText<'_>) {
        for mark in std::mem::take(&mut self.marks) {
            if let Some((text, place)) = notes(&mark) {
                self.places.push(place);
                let text = format!("{} {text}", mark.text());
                self.line(&text, LineKind::Footnote, LineStyle::default());
            }
        }
    }

    fn line(&mut self, words: &str, kind: LineKind, style: LineStyle) {
        let start = self.text.len();
        self.text.push_str(words);
        let number = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.lines.push(Line { start, end: self.text.len(), page: self.page.max(1), number, kind, style });
        self.text.push('\n');
    }

    /// A blank line, one at most.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.start < line.end) {
            self.line("", LineKind::Paragraph, LineStyle::default());
        }
    }
}

/// Words of blocks that become one line: the cells of a row, a note.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) marks: Vec<NoteMark>,
    page: u32,
    style: Option<LineStyle>,
    cell_starts: usize,
}

impl Words {
    /// Adds blocks, nested tables with their cells one after the other.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.page = self.page.max(paragraph.page);
                    self.marks.extend(&paragraph.notes);
                    if !paragraph.text.trim().is_empty() {
                        self.style.get_or_insert(paragraph.style);
                    }
                    paragraph.text.split_whitespace().for_each(|word| self.word(word));
                }
                Block::Table(table) => {
                    layout::cells(table).for_each(|(_, cell)| self.blocks(&cell.blocks));
                }
                Block::TextBox(text_box) => self.blocks(&text_box.blocks),
            }
        }
    }

    fn word(&mut self, word: &str) {
        if self.text.len() > self.cell_starts {
            self.text.push(' ');
        }
        let _infallible = write!(self.text, "{word}");
    }
}

/// A line whose typed label is followed by a tab, "1.⇥Rà soát", has a blank there; other tabs keep columns apart.
fn with_label_closed_up(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let closed = line.split_once('\t').filter(|(before, after)| {
        let with_word = format!("{before} x");
        before.len() <= 12
            && !after.trim().is_empty()
            && label::read(&with_word, false).is_some_and(|(_, at)| with_word[at..].trim() == "x")
    });
    match closed {
        Some((before, after)) => format!("{before} {}", after.trim_start()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_label_is_closed_up() {
        for (line, expected) in [
            ("1.\tRà soát", "1. Rà soát"),
            ("\t- \tRà soát", "-  Rà soát"),
            ("a)\tRà soát\tx", "a) Rà soát\tx"),
            ("Nơi nhận:\tTM. ỦY BAN", "Nơi nhận:\tTM. ỦY BAN"),
            ("UBND TỈNH\tCỘNG HÒA", "UBND TỈNH\tCỘNG HÒA"),
            ("1.\t", "1.\t"),
        ] {
            assert_eq!(with_label_closed_up(line), expected, "{line:?}");
        }
    }
}
