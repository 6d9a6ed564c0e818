//! Units that the heads of a table give to the bare numbers below them: "Tỷ lệ (%)", "Kinh phí (triệu đồng)", "Số hồ sơ".

use std::ops::Range;

use crate::extract::Reading;
use crate::extract::figure::amount::UnitRead;
use crate::grammar::figures::UnitKind;
use crate::grammar::token::{Kind, Tokens};

/// What a column's head says of the numbers in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// Its words.
    pub(super) head: String,
    /// What its numbers are multiplied by ("triệu đồng").
    pub(super) factor: f64,
    /// Their unit.
    pub(super) unit: UnitRead,
}

/// The columns of the table that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    columns: Option<Vec<Option<Column>>>,
}

impl Columns {
    /// Forgets the table.
    pub(super) fn leave(&mut self) {
        self.columns = None;
    }

    /// Takes a row; the first row of a table is its head. True for the head.
    pub(super) fn enter(&mut self, reading: &Reading<'_>, cells: &[Range<usize>]) -> bool {
        let first = self.columns.is_none();
        if first {
            self.columns = Some(cells.iter().map(|cell| column(reading, cell.clone())).collect());
        }
        first
    }

    /// The column with a number.
    pub(super) fn get(&self, number: usize) -> Option<&Column> {
        self.columns.as_ref()?.get(number)?.as_ref()
    }
}

/// The cells of a row as ranges of tokens.
pub(super) fn cells(tokens: &Tokens<'_>, row: Range<usize>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = row.start;
    for at in row.clone() {
        if tokens.list[at].is('\t') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..row.end);
    cells
}

/// The unit in the brackets of a head, or the noun behind "Số".
fn column(reading: &Reading<'_>, cell: Range<usize>) -> Option<Column> {
    let tokens = &reading.tokens;
    let figures = &reading.grammar.figures;
    let bracket = cell.clone().find(|&i| matches!(tokens.list[i].kind, Kind::Mark('(' | '%')));
    let found = match bracket {
        Some(at) => {
            let from = if tokens.list[at].is('%') { at } else { at + 1 };
            (from..cell.end).find_map(|i| unit(reading, i, cell.end))
        }
        None => {
            let hit = figures.heads.at(tokens, cell.start)?;
            unit(reading, hit.to, cell.end)
        }
    };
    let (factor, unit) = found?;
    let (first, last) = (tokens.list.get(cell.start)?, tokens.list.get(cell.end.checked_sub(1)?)?);
    let head = reading.str(first.start as usize..last.end as usize).to_owned();
    Some(Column { head, factor, unit })
}

/// A unit with the scale before it.
fn unit(reading: &Reading<'_>, at: usize, limit: usize) -> Option<(f64, UnitRead)> {
    let figures = &reading.grammar.figures;
    let scale = figures.scales.at(&reading.tokens, at);
    let (factor, from) = scale.map_or((1.0, at), |hit| (figures.scales.meaning(&hit).factor, hit.to));
    let hit = figures.units.at(&reading.tokens, from).filter(|hit| hit.to <= limit)?;
    let unit = figures.units.meaning(&hit);
    if matches!(unit.means, UnitKind::Never | UnitKind::Time) {
        return None;
    }
    let end = reading.tokens.list[hit.to - 1].end as usize;
    Some((factor, UnitRead { name: unit.name.clone().unwrap_or_default(), kind: unit.means, known: true, end }))
}
