//! Tables as they come in text, brought to one row per line.
//!
//! Six shapes are read: cells separated by tabs, by "|" (Markdown or bare), by "|" on lines of their own, by runs of spaces under
//! the words of the head, one cell per line behind a tab, and one cell per line after a head of column labels. Rows that a page break cut in two are
//! joined and repeated heads dropped, so that what comes out is the table as it was before it was laid out on pages.

mod barred;
mod torn;

use std::ops::Range;

use super::join::has_run_of_blanks;
use super::unicode::Draft;
use crate::grammar::Grammar;
use crate::grammar::labels::LabelMeaning;
use crate::grammar::token::Tokens;
use crate::ingest::{Flow, LineKind};

/// A cell: the stretches of the draft that make it up.
pub(super) type Cell = Vec<Range<usize>>;

/// What stands on the page, in order.
#[derive(Debug)]
pub(super) enum Block {
    /// A line of running text, by its number in the draft.
    Line(usize),
    /// A table row.
    Row(Vec<Cell>),
    /// A blank line or a page break.
    Gap,
}

/// Finds the tables among the lines that are `kept`.
pub(super) fn blocks(draft: &Draft, kept: &[bool], grammar: &Grammar, tolerant: bool) -> Vec<Block> {
    let mut finder = Finder { draft, kept, grammar, tolerant, out: Vec::with_capacity(draft.lines.len()) };
    let mut at = 0;
    while at < draft.lines.len() {
        at = finder.step(at);
    }
    finder.take_in_rests();
    finder.fill_blanks();
    finder.out
}

struct Finder<'a> {
    draft: &'a Draft,
    kept: &'a [bool],
    grammar: &'a Grammar,
    tolerant: bool,
    out: Vec<Block>,
}

/// Most lines that a page break may put between two rows of one table.
const MOST_LINES_BETWEEN: usize = 6;

impl Finder<'_> {
    /// Takes the line `at`, or the table that begins there; gives the next line.
    fn step(&mut self, at: usize) -> usize {
        let line = &self.draft.lines[at];
        let bar = self.is_bar(at);
        let barred = if bar { self.cells_between_bars(at) } else { None };
        // A bar that is no part of a table kept apart two blocks of a layout.
        if !self.kept[at] || line.is_blank() || bar && barred.is_none() {
            self.out.push(Block::Gap);
            return at + 1;
        }
        let whole = self.draft.whole(line);
        let table = if line.kind != LineKind::Text {
            (line.kind == LineKind::Row).then(|| self.ready_rows(at))
        } else if whole.starts_with('\t') && !whole.trim_start().contains('\t') {
            self.cells_behind_tabs(at)
        } else if whole.contains('\t') {
            self.separated(at, tab_cells)
        } else if barred.is_some() {
            barred
        } else if whole.contains('|') {
            self.separated(at, pipe_cells)
        } else if has_run_of_blanks(whole.trim_start()) {
            self.aligned(at)
        } else if whole.len() < 40 {
            self.cells_on_lines(at)
        } else {
            None
        };
        match table {
            Some((rows, next)) => {
                self.emit(rows, line.kind == LineKind::Row);
                next
            }
            None => {
                self.out.push(Block::Line(at));
                at + 1
            }
        }
    }

    /// Rows that the format has found.
    fn ready_rows(&self, at: usize) -> (Vec<Vec<Cell>>, usize) {
        let cells = |i: usize| {
            let from = self.draft.lines[i].whole;
            split(&self.draft.string[from..from + self.raw_len(i)], '\t', from)
        };
        let mut rows = vec![cells(at)];
        let mut i = at + 1;
        while let Some(next) = self.next_row(i, |l| self.draft.lines[l].kind == LineKind::Row) {
            let row = cells(next);
            match rows.last_mut().filter(|_| self.draft.lines[next].style.flow == Flow::GoesOn) {
                Some(last) => complete(last, row),
                None => rows.push(row),
            }
            i = next + 1;
        }
        (rows, i)
    }

    /// Rows whose cells `cut` takes from a line.
    fn separated(&self, at: usize, cut: fn(&str, usize) -> Vec<Cell>) -> Option<(Vec<Vec<Cell>>, usize)> {
        let cells = |i: usize| {
            let from = self.draft.lines[i].whole;
            cut(&self.draft.string[from..from + self.raw_len(i)], from)
        };
        let first = cells(at);
        if first.len() < 2
            || !(self.is_head(&first) || (first.len() > 2 && self.is_index(&first[0]) && self.more_rows(at, &cells)))
        {
            return None;
        }
        let width = first.len();
        let mut rows = vec![first];
        let mut i = at + 1;
        while let Some(next) = self.next_row(i, |l| cells(l).len() > 1 || self.continues(&rows, width, l, i)) {
            let row = cells(next);
            match rows.last_mut() {
                Some(last)
                    if next == i
                        && row.len() < width
                        && last.len() < width
                        && !row.first().is_some_and(|cell| self.is_index(cell)) =>
                {
                    glue(last, row);
                }
                _ => rows.push(row),
            }
            i = next + 1;
        }
        rows.retain(|row| !row.iter().all(|c| c.is_empty() || self.is_rule(c)));
        Some((rows, i))
    }

    /// A line without separators inside a row that is not complete yet.
    fn continues(&self, rows: &[Vec<Cell>], width: usize, line: usize, expected: usize) -> bool {
        line == expected && rows.len() > 1 && rows.last().is_some_and(|r| r.len() < width.saturating_sub(1))
    }

    /// The next line that belongs to the table, over blank lines and page furniture.
    fn next_row(&self, from: usize, belongs: impl Fn(usize) -> bool) -> Option<usize> {
        let next = (from..self.draft.lines.len())
            .take(MOST_LINES_BETWEEN)
            .find(|&i| self.kept[i] && !self.draft.lines[i].is_blank())?;
        belongs(next).then_some(next)
    }

    fn more_rows(&self, at: usize, cells: &impl Fn(usize) -> Vec<Cell>) -> bool {
        self.next_row(at + 1, |l| cells(l).len() > 2).is_some()
    }

    /// One cell per line, each behind a tab; a blank line ends a row.
    fn cells_behind_tabs(&self, at: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        let (head, mut i) = self.tabbed_group(at);
        if head.len() < 2 || !self.is_head(&head) {
            return None;
        }
        let mut rows = vec![head];
        while let Some(next) = self.next_row(i, |l| self.draft.whole(&self.draft.lines[l]).starts_with('\t')) {
            let (row, after) = self.tabbed_group(next);
            rows.push(row);
            i = after;
        }
        Some((rows, i))
    }

    fn tabbed_group(&self, at: usize) -> (Vec<Cell>, usize) {
        let mut row: Vec<Cell> = Vec::new();
        let mut i = at;
        while let Some(line) = self.draft.lines.get(i) {
            let whole = &self.draft.string[line.whole..line.whole + self.raw_len(i)];
            let tabbed = whole.starts_with('\t');
            if !self.kept[i] || (line.is_blank() && !(tabbed && i > at)) {
                break;
            }
            let words = line.start..line.end.max(line.start);
            if tabbed {
                row.push(if words.is_empty() { Vec::new() } else { vec![words] });
            } else if let Some(cell) = row.last_mut() {
                cell.push(words);
            }
            i += 1;
        }
        (row, i.max(at + 1))
    }

    /// Bytes of the line with the white space at its end.
    fn raw_len(&self, i: usize) -> usize {
        let from = self.draft.lines[i].whole;
        let to = self.draft.lines.get(i + 1).map_or(self.draft.string.len(), |l| l.whole).saturating_sub(1);
        to.saturating_sub(from)
    }

    /// Columns kept apart by runs of spaces; the words of the head tell where each begins.
    fn aligned(&self, at: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        let head = self.spaced(at);
        let cells: Vec<Cell> = head.iter().map(|(_, r)| vec![r.clone()]).collect();
        if head.len() < 3 || !self.is_head(&cells) {
            return None;
        }
        let columns: Vec<usize> = head.iter().map(|(column, _)| *column).collect();
        let indexed = self.label(&cells[0]) == Some(LabelMeaning::Index);
        let mut rows = vec![cells];
        let mut i = at + 1;
        let fits = |l: usize, expected: usize| {
            let pieces = self.spaced(l);
            let first = pieces.first();
            let begins = indexed && first.is_some_and(|(column, r)| *column == columns[0] && self.is_index_text(r));
            l == expected || begins || pieces.len() > 1
        };
        while let Some(next) = self.next_row(i, |l| fits(l, i)) {
            let pieces = self.spaced(next);
            let starts_row = match pieces.first() {
                Some((column, r)) if column_of(&columns, *column) == 0 => !indexed || self.is_index_text(r),
                _ => false,
            };
            let stray =
                pieces.len() == 1 && !starts_row && pieces.first().is_some_and(|(c, _)| indexed && *c < columns[1]);
            if stray {
                break;
            }
            if starts_row {
                rows.push(vec![Vec::new(); columns.len()]);
            }
            if let Some(row) = rows.last_mut() {
                for (column, words) in pieces {
                    row[column_of(&columns, column)].push(words);
                }
            }
            i = next + 1;
        }
        (rows.len() > 1).then_some((rows, i))
    }

    /// The pieces of a line between runs of two or more spaces, each with the column (in characters) that it begins at.
    fn spaced(&self, i: usize) -> Vec<(usize, Range<usize>)> {
        let line = &self.draft.lines[i];
        let whole = self.draft.whole(line);
        let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
        let mut spaces = 2;
        for (column, (byte, c)) in whole.char_indices().enumerate() {
            if c == ' ' {
                spaces += 1;
                continue;
            }
            let (from, to) = (line.whole + byte, line.whole + byte + c.len_utf8());
            match pieces.last_mut() {
                Some((_, last)) if spaces < 2 => last.end = to,
                _ => pieces.push((column, from..to)),
            }
            spaces = 0;
        }
        pieces
    }

    /// One cell per line after a head of column labels, rows recognised by their numbers.
    fn cells_on_lines(&self, at: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        let cell = |i: usize| -> Cell { std::iter::once(self.draft.lines[i].start..self.draft.lines[i].end).collect() };
        if self.label(&cell(at)) != Some(LabelMeaning::Index) {
            return None;
        }
        let mut i = at;
        let mut head = Vec::new();
        while let Some(next) = self.next_row(i, |l| self.label(&cell(l)).is_some()) {
            head.push(cell(next));
            i = next + 1;
        }
        let width = head.len();
        if width < 3 {
            return None;
        }
        let mut rows = vec![head];
        while let Some(first) = self.next_row(i, |l| self.is_index(&cell(l))) {
            let mut row = vec![cell(first)];
            i = first + 1;
            while let Some(next) = self.next_row(i, |l| !self.is_next_index(&rows, &row[0], &cell(l)) || row.len() < 2)
            {
                if row.len() >= width && next > i {
                    break;
                }
                row.push(cell(next));
                i = next + 1;
                if row.len() > width + 8 {
                    break;
                }
            }
            // Surplus lines are the second and further lines of the longest cell, the work.
            while row.len() > width {
                let extra = row.remove(2);
                row[1].extend(extra);
            }
            rows.push(row);
        }
        (rows.len() > 1).then_some((rows, i))
    }

    fn is_next_index(&self, rows: &[Vec<Cell>], current: &Cell, cell: &Cell) -> bool {
        let number = |c: &Cell| self.text(c).trim_end_matches('.').parse::<u32>().ok();
        match (number(current), number(cell)) {
            (Some(a), Some(b)) => b == a + 1 || (b == 1 && rows.len() > 1),
            (None, Some(b)) => b == 1,
            _ => self.is_index(cell) && !self.text(cell).chars().all(|c| c.is_ascii_digit()),
        }
    }

    /// Joins broken rows, drops repeated heads, and hands the table on. `ready` rows are whole as the format has them, so that
    /// one without a number is a row of its own.
    fn emit(&mut self, rows: Vec<Vec<Cell>>, ready: bool) {
        let Some(head) = rows.first().filter(|r| self.is_head(r)).cloned() else {
            self.out.extend(rows.into_iter().map(Block::Row));
            return;
        };
        let head_words: Vec<String> = head.iter().map(|c| self.text(c)).collect();
        let indexed = self.label(&head[0]) == Some(LabelMeaning::Index);
        let mut whole: Vec<Vec<Cell>> = vec![head];
        let mut after_break = false;
        for mut row in rows.into_iter().skip(1) {
            if row.iter().map(|c| self.text(c)).eq(head_words.iter().cloned()) {
                after_break = true;
                continue;
            }
            if row.iter().all(Vec::is_empty) {
                continue;
            }
            row.resize(row.len().max(head_words.len()), Vec::new());
            let cut_off = row[0].is_empty()
                && whole.len() > 1
                && !self.is_total(&row)
                && if ready { after_break && self.goes_on(&whole, &row) } else { indexed || after_break };
            match whole.last_mut() {
                Some(last) if cut_off => complete(last, row),
                _ => whole.push(row),
            }
            after_break = false;
        }
        self.out.extend(whole.into_iter().map(Block::Row));
    }

    /// True when the words of some cell go on with those above amid a sentence, and all others have something above.
    fn goes_on(&self, rows: &[Vec<Cell>], row: &[Cell]) -> bool {
        let Some(last) = rows.last() else { return false };
        let mut filled = row.iter().zip(last).filter(|(cell, _)| !cell.is_empty());
        filled.clone().all(|(_, above)| !above.is_empty())
            && filled.any(|(cell, above)| {
                let ended = self.text(above).ends_with(['.', ';', ':', '!', '?']);
                !ended && self.text(cell).starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ')' | ','))
            })
    }

    /// True for the row "Tổng cộng", which has no number.
    fn is_total(&self, row: &[Cell]) -> bool {
        let first = row.iter().find(|cell| !cell.is_empty());
        let grammar = self.grammar;
        first.is_some_and(|cell| grammar.checks.is_total(&self.text(cell), &grammar.vocabulary, self.tolerant))
    }

    /// True for a row of which at least two cells are column labels.
    fn is_head(&self, row: &[Cell]) -> bool {
        row.iter().filter(|c| self.label(c).is_some()).count() >= 2
    }

    fn label(&self, cell: &Cell) -> Option<LabelMeaning> {
        let words = self.text(cell);
        (words.len() < 120).then(|| column_label(&words, self.grammar, self.tolerant)).flatten()
    }

    fn is_index(&self, cell: &Cell) -> bool {
        cell.len() == 1 && self.is_index_text(&cell[0])
    }

    fn is_index_text(&self, words: &Range<usize>) -> bool {
        let text = self.draft.string[words.clone()].trim_end_matches(['.', ')']);
        let digits = text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit() || c == '.');
        !text.is_empty() && (digits || crate::value::label::roman_value(text).is_some() || text.chars().count() == 1)
    }

    fn is_rule(&self, cell: &Cell) -> bool {
        let text = self.text(cell);
        !text.is_empty() && text.chars().all(|c| matches!(c, '-' | ':' | '=' | ' '))
    }

    fn text(&self, cell: &Cell) -> String {
        cell.iter().map(|r| &self.draft.string[r.clone()]).collect::<Vec<_>>().join(" ")
    }
}

/// What a column holds whose whole head is `words`. Of a head that was made of several rows, "Cơ quan thực hiện Chủ trì", the
/// lowest one says it.
pub(crate) fn column_label(words: &str, grammar: &Grammar, tolerant: bool) -> Option<LabelMeaning> {
    let words = words.split('(').next().unwrap_or(words).trim().trim_end_matches(':');
    let tokens = Tokens::read(words, &grammar.vocabulary, tolerant);
    let mut at = 0;
    loop {
        let hit = grammar.labels.at(&tokens, at)?;
        if hit.to == tokens.list.len() {
            return Some(grammar.labels.meaning(&hit).kind);
        }
        at = hit.to;
    }
}

fn column_of(columns: &[usize], at: usize) -> usize {
    columns.partition_point(|&c| c <= at + 1).saturating_sub(1)
}

fn tab_cells(line: &str, offset: usize) -> Vec<Cell> {
    let cells = split(line, '\t', offset);
    if cells.iter().filter(|c| !c.is_empty()).count() < 2 && cells.len() < 3 { Vec::new() } else { cells }
}

fn pipe_cells(line: &str, offset: usize) -> Vec<Cell> {
    let mut cells = split(line, '|', offset);
    let trimmed = line.trim();
    if trimmed.ends_with('|') && cells.last().is_some_and(Vec::is_empty) {
        cells.pop();
    }
    if trimmed.starts_with('|') && cells.first().is_some_and(Vec::is_empty) {
        cells.remove(0);
    }
    cells
}

fn split(line: &str, separator: char, offset: usize) -> Vec<Cell> {
    let mut from = 0;
    line.split(separator)
        .map(|piece| {
            let words = piece.trim();
            let start = offset + from + (piece.len() - piece.trim_start().len());
            from += piece.len() + separator.len_utf8();
            (!words.is_empty()).then(|| start..start + words.len()).into_iter().collect()
        })
        .collect()
}

/// Adds the cells of the rest of a row to those of its beginning.
fn complete(row: &mut Vec<Cell>, rest: Vec<Cell>) {
    row.resize(row.len().max(rest.len()), Vec::new());
    for (cell, more) in row.iter_mut().zip(rest) {
        cell.extend(more);
    }
}

/// Adds the pieces of a broken line to the row before it.
fn glue(row: &mut Vec<Cell>, more: Vec<Cell>) {
    let mut more = more.into_iter();
    if let (Some(last), Some(first)) = (row.last_mut(), more.next()) {
        last.extend(first);
    }
    row.extend(more);
}
