//! Lattices and the words in them → rows of cells; the parts of one table on several pages.
//!
//! A row that a page break cuts in two stays two rows here, each with its page; the second one says that it goes on with the
//! first ([`Row::goes_on`]), and `text` joins them. A head repeated on the next page is dropped.

use super::lattice::{self, Lattice};
use super::lines;
use super::{Area, PageContent, Word};
use crate::ingest::grid::{self, LONGEST_REPEATED};

/// A table, or the part of it that stands on one page.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) area: Area,
    /// Where its upright lines stand.
    pub(super) xs: Vec<f32>,
    pub(super) rows: Vec<Row>,
    /// Its cells, for the debug picture.
    pub(super) cells: Vec<Area>,
    /// It goes on with the last table of the page before.
    pub(super) goes_on: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// It is the rest of the row before, cut by a page break, or a further line of it.
    pub(super) goes_on: bool,
    /// All its words are bold.
    pub(super) bold: bool,
}

/// Finds the tables of a page; gives them and the words that stand in none of them.
pub(super) fn find(page: &PageContent) -> (Vec<Table>, Vec<&Word>) {
    let lattices = lattice::find(&page.rules);
    let mut inside: Vec<Vec<Vec<&Word>>> = lattices.iter().map(|l| vec![Vec::new(); l.cells.len()]).collect();
    let mut outside = Vec::new();
    for word in page.words.iter().filter(|word| !word.stamp) {
        let (x, y) = word.area.centre();
        // Tables lie in one another at times; the innermost comes last.
        let place = lattices.iter().enumerate().rev().find_map(|(t, l)| Some((t, l.cell_at(x, y)?)));
        match place {
            Some((table, cell)) => inside[table][cell].push(word),
            None => outside.push(word),
        }
    }
    let mut tables = Vec::new();
    for (lattice, words) in lattices.iter().zip(inside) {
        if is_table(lattice, &words) {
            tables.push(table(lattice, &words));
        } else {
            outside.extend(words.into_iter().flatten());
        }
    }
    (tables, outside)
}

/// A frame around text is no table, nor are two boxes side by side or a drawing with hardly a word in it. Of three columns a row
/// may be all that is left of a table at the end of a page.
fn is_table(lattice: &Lattice, words: &[Vec<&Word>]) -> bool {
    let filled = words.iter().filter(|words| !words.is_empty()).count();
    let columns = (0..lattice.columns())
        .filter(|&c| lattice.cells.iter().zip(words).any(|(cell, w)| cell.column == c && !w.is_empty()))
        .count();
    columns >= 2 && (filled >= 3 || (lattice.rows() == 1 && lattice.columns() >= 3))
}

fn table(lattice: &Lattice, words: &[Vec<&Word>]) -> Table {
    let texts: Vec<String> = words.iter().map(|words| cell_text(words)).collect();
    let mut rows: Vec<Row> = Vec::with_capacity(lattice.rows());
    for row in grid::rows(&lattice.grid()) {
        let mut all = 0;
        let mut bold = 0;
        let mut cells = vec![String::new(); lattice.columns()];
        for (text, parts) in cells.iter_mut().zip(&row.columns) {
            let parts: Vec<usize> = parts
                .iter()
                .filter(|p| !p.repeated || texts[p.cell].len() <= LONGEST_REPEATED)
                .map(|p| p.cell)
                .collect();
            *text =
                parts.iter().map(|&cell| texts[cell].as_str()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
            all += parts.iter().map(|&cell| words[cell].len()).sum::<usize>();
            bold += parts.iter().flat_map(|&cell| &words[cell]).filter(|word| word.bold).count();
        }
        rows.push(Row { cells, goes_on: row.goes_on, bold: all > 0 && all == bold });
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    Table {
        area: lattice.area,
        xs: lattice.xs.clone(),
        rows,
        cells: lattice.cells.iter().map(|cell| cell.area).collect(),
        goes_on: false,
    }
}

/// The words of a cell on one line; a code that the wrapping has cut at its hyphen is closed up.
fn cell_text(words: &[&Word]) -> String {
    let mut text = String::new();
    for line in lines::lines(words.iter().copied()) {
        let cut_code = text.ends_with('-') && !text.ends_with(" -") && text.len() > 1;
        if !text.is_empty() && !cut_code {
            text.push(' ');
        }
        text.push_str(&line.text());
    }
    text
}

/// How far the upright lines of two parts of a table may stand apart.
const APART: f32 = 4.0;
/// Most rows of a head that is repeated.
const MOST_HEAD_ROWS: usize = 4;

/// Ties the first table of a page to the last one of the page before, when nothing stands between them: drops the
/// repeated head, and marks a row that was cut in two.
pub(super) fn tie(before: &Table, after: &mut Table) {
    let alike =
        before.xs.len() == after.xs.len() && before.xs.iter().zip(&after.xs).all(|(a, b)| (a - b).abs() < APART);
    if !alike || before.rows.is_empty() {
        return;
    }
    after.goes_on = true;
    let repeated = |n: &usize| {
        before.head(*n) == after.rows.get(..*n).map(|rows| rows.iter().map(|row| &row.cells).collect())
            && *n < after.rows.len().max(2)
    };
    let heads = (1..=MOST_HEAD_ROWS).rev().find(repeated).unwrap_or(0);
    after.rows.drain(..heads);
    if let (Some(last), Some(first)) = (before.rows.last(), after.rows.first_mut()) {
        first.goes_on |= is_rest(last, first, &before.rows);
    }
}

impl Table {
    fn head(&self, rows: usize) -> Option<Vec<&Vec<String>>> {
        self.rows.get(..rows).map(|rows| rows.iter().map(|row| &row.cells).collect())
    }
}

/// True when `first`, at the top of a page, is the rest of `last`: the cell that numbers or names the row is empty, though
/// other rows have one, and what stands in the others goes on with words cut off above.
fn is_rest(last: &Row, first: &Row, rows: &[Row]) -> bool {
    let named = rows.iter().filter(|row| !row.cells[0].is_empty()).count();
    let filled: Vec<usize> = (0..first.cells.len()).filter(|&c| !first.cells[c].is_empty()).collect();
    // What goes on in a cell needs something there to go on with.
    let goes_on = filled.iter().all(|&c| !last.cells[c].is_empty());
    if !goes_on || filled.is_empty() {
        return false;
    }
    if first.cells[0].is_empty() {
        return named * 3 > rows.len() * 2 || filled.iter().any(|&c| is_cut(&last.cells[c], &first.cells[c]));
    }
    // The name of the row itself was cut.
    filled.iter().all(|&c| is_cut(&last.cells[c], &first.cells[c]))
}

/// True for words that end and begin amid a sentence.
fn is_cut(before: &str, after: &str) -> bool {
    let ended = before.ends_with(['.', ';', ':', '!', '?']);
    !ended && after.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ')' | ','))
}
