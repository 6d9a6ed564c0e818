//! Pairs → the matrix of upper tasks and lower plans.

use std::collections::BTreeMap;

use super::model::{Cell, Coverage, CoverageRow, CoverageTotals, DifferenceKind, Pair, Strength};

/// The coverage of `rows` (path and first words of each upper task) by a number of lower plans.
pub(crate) fn coverage(rows: impl Iterator<Item = (String, String)>, pairs: &[Pair], documents: usize) -> Coverage {
    let mut best: BTreeMap<(&str, usize), Cell> = BTreeMap::new();
    for pair in pairs {
        let cell = best.entry((pair.upper.as_str(), pair.document)).or_insert(Cell::Missing);
        *cell = (*cell).min(cell_of(pair));
    }
    let mut totals = vec![CoverageTotals::default(); documents];
    let row = |(path, text): (String, String)| {
        let mut sum = CoverageTotals::default();
        let cells: Vec<Cell> =
            (0..documents).map(|d| best.get(&(path.as_str(), d)).copied().unwrap_or(Cell::Missing)).collect();
        for (cell, total) in cells.iter().zip(&mut totals) {
            count(*cell, &mut sum);
            count(*cell, total);
        }
        CoverageRow { path, text, cells, totals: sum }
    };
    let rows = rows.map(row).collect();
    Coverage { rows, totals }
}

fn cell_of(pair: &Pair) -> Cell {
    let later = pair.differences.iter().any(|d| d.kind == DifferenceKind::DeadlineLater);
    match pair.strength {
        Strength::Same if later => Cell::Later,
        Strength::Same => Cell::Same,
        Strength::Partial => Cell::Partial,
    }
}

fn count(cell: Cell, totals: &mut CoverageTotals) {
    match cell {
        Cell::Same => totals.same += 1,
        Cell::Later => totals.later += 1,
        Cell::Partial => totals.partial += 1,
        Cell::Missing => totals.missing += 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::model::Difference;

    #[test]
    fn the_best_pair_of_a_task_makes_its_cell() {
        let pair = |upper: &str, document, strength, later: bool| Pair {
            upper: upper.to_owned(),
            lower: String::new(),
            document,
            strength,
            score: 0.9,
            evidence: Vec::new(),
            differences: later
                .then_some(Difference { kind: DifferenceKind::DeadlineLater, upper: None, lower: None })
                .into_iter()
                .collect(),
        };
        let pairs = [
            pair("I.1", 0, Strength::Partial, false),
            pair("I.1", 0, Strength::Same, false),
            pair("I.2", 1, Strength::Same, true),
        ];
        let rows = ["I.1", "I.2"].map(|path| (path.to_owned(), String::new()));
        let found = coverage(rows.into_iter(), &pairs, 2);
        assert_eq!(found.rows[0].cells, [Cell::Same, Cell::Missing]);
        assert_eq!(found.rows[1].cells, [Cell::Missing, Cell::Later]);
        assert_eq!(found.totals[1], CoverageTotals { later: 1, missing: 1, ..CoverageTotals::default() });
    }
}
