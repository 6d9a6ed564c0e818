//! Weighted edges between two sides → the one-to-one assignment of the greatest total weight.
//!
//! Greedy picks take the best pair first and may leave its neighbours nothing; here what counts is the whole. The method is that
//! of shortest augmenting paths (Jonker and Volgenant) over the edges there are: each left node may also stay alone at
//! no gain, so that edges of little weight are not forced.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// An edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge {
    pub(crate) left: usize,
    pub(crate) right: usize,
    /// What is gained by it; an edge that gains nothing is never taken.
    pub(crate) weight: f64,
}

/// The right partner of every left node.
pub(crate) fn assign(left: usize, right: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    let mut rows: Vec<Vec<(usize, f64)>> = vec![Vec::new(); left];
    for edge in edges.iter().filter(|e| e.weight > 0.0 && e.left < left && e.right < right) {
        rows[edge.left].push((edge.right, -edge.weight));
    }
    let mut state = State {
        rows,
        row_of: vec![None; right],
        column_of: vec![None; left],
        price: vec![0.0; right],
        search: Search { distance: vec![f64::INFINITY; right], before: vec![None; right], ..Search::default() },
    };
    for row in 0..left {
        state.augment(row);
    }
    state.column_of
}

struct State {
    /// Cost of each edge by left node; staying alone costs nothing.
    rows: Vec<Vec<(usize, f64)>>,
    row_of: Vec<Option<usize>>,
    column_of: Vec<Option<usize>>,
    /// Dual price of each right node, at most 0.
    price: Vec<f64>,
    search: Search,
}

/// What one search knows of the right nodes. It is cleared by what it touched, so that a search costs no more than its way.
#[derive(Default)]
struct Search {
    distance: Vec<f64>,
    before: Vec<Option<usize>>,
    touched: Vec<usize>,
    frontier: BinaryHeap<Reached>,
}

/// A node on the frontier of a search; the nearest first.
#[derive(PartialEq)]
struct Reached {
    distance: f64,
    column: usize,
}

impl Eq for Reached {}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        other.distance.total_cmp(&self.distance).then(other.column.cmp(&self.column))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl State {
    /// Finds the cheapest way to serve one more row: a free column, or a row on the way that had better stay alone.
    fn augment(&mut self, start: usize) {
        let mut done: Vec<usize> = Vec::new();
        // The best end so far: its distance, and the column that becomes used (or the row that stays alone).
        let mut best: (f64, End) = (0.0, End::Alone(start));
        self.relax(start, 0.0);
        while let Some(Reached { distance: here, column }) = self.search.frontier.pop() {
            if here >= best.0 {
                break;
            }
            // A column that was reached again on a shorter way has been dealt with.
            if here > self.search.distance[column] {
                continue;
            }
            done.push(column);
            let Some(row) = self.row_of[column] else {
                best = (here, End::Column(column));
                break;
            };
            // To leave this row alone costs what its edge had gained, by the dual prices.
            let own = self.cost(row, column) - self.price[column];
            let alone = here - own;
            if alone < best.0 {
                best = (alone, End::Alone(row));
            }
            self.relax(row, alone);
        }
        let (length, end) = best;
        for column in done {
            let distance = self.search.distance[column];
            if distance < length {
                self.price[column] += distance - length;
            }
        }
        self.flip(start, end);
        self.search.frontier.clear();
        for column in std::mem::take(&mut self.search.touched) {
            self.search.distance[column] = f64::INFINITY;
            self.search.before[column] = None;
        }
    }

    /// Offers the columns of a row that is reached at a distance.
    fn relax(&mut self, row: usize, reached: f64) {
        for &(column, cost) in &self.rows[row] {
            let through = reached + cost - self.price[column];
            if self.column_of[row] != Some(column) && through < self.search.distance[column] - 1e-12 {
                self.search.distance[column] = through;
                self.search.before[column] = Some(row);
                self.search.touched.push(column);
                self.search.frontier.push(Reached { distance: through, column });
            }
        }
    }

    fn cost(&self, row: usize, column: usize) -> f64 {
        self.rows[row].iter().find(|(c, _)| *c == column).map_or(0.0, |(_, cost)| *cost)
    }

    /// Changes partners along the way from `start` to its end.
    fn flip(&mut self, start: usize, end: End) {
        let mut column = match end {
            End::Column(column) => Some(column),
            End::Alone(row) if row == start => None,
            End::Alone(row) => self.column_of[row].take(),
        };
        while let Some(here) = column {
            let Some(row) = self.search.before[here] else { break };
            self.row_of[here] = Some(row);
            column = self.column_of[row].replace(here);
            if row == start {
                break;
            }
        }
    }
}

/// Where a way ends.
#[derive(Clone, Copy)]
enum End {
    /// At a column that was free.
    Column(usize),
    /// At a row that is left alone.
    Alone(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(edges: &[Edge], partners: &[Option<usize>]) -> f64 {
        let weight =
            |l: usize, r: usize| edges.iter().find(|e| (e.left, e.right) == (l, r)).map_or(f64::MIN, |e| e.weight);
        partners.iter().enumerate().filter_map(|(l, r)| r.map(|r| weight(l, r))).sum()
    }

    /// The best total by trying everything.
    fn best(left: usize, edges: &[Edge], from: usize, used: u32) -> f64 {
        if from == left {
            return 0.0;
        }
        let alone = best(left, edges, from + 1, used);
        edges
            .iter()
            .filter(|e| e.left == from && used >> e.right & 1 == 0)
            .map(|e| e.weight + best(left, edges, from + 1, used | 1 << e.right))
            .fold(alone, f64::max)
    }

    #[test]
    fn the_whole_counts_and_not_the_best_pair() {
        let edge = |left, right, weight| Edge { left, right, weight };
        let edges = [edge(0, 0, 0.9), edge(0, 1, 0.8), edge(1, 0, 0.8)];
        assert_eq!(assign(2, 2, &edges), [Some(1), Some(0)]);
        assert_eq!(assign(2, 2, &[edge(0, 0, 0.5), edge(1, 0, 0.9), edge(1, 1, -0.1)]), [None, Some(0)]);
    }

    #[test]
    fn no_assignment_is_better_and_none_uses_a_node_twice() {
        let mut seed = 7_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from((seed >> 40) as u32) / f64::from(1_u32 << 24)
        };
        for round in 0..400 {
            let (left, right) = (1 + round % 6, 1 + round % 5);
            let mut edges = Vec::new();
            for l in 0..left {
                for r in 0..right {
                    if random() < 0.6 {
                        edges.push(Edge { left: l, right: r, weight: (random() - 0.1) * 8.0 });
                    }
                }
            }
            let partners = assign(left, right, &edges);
            let mut used: Vec<usize> = partners.iter().flatten().copied().collect();
            let number = used.len();
            used.sort_unstable();
            used.dedup();
            assert_eq!(used.len(), number);
            let gained: Vec<Edge> = edges.iter().copied().filter(|e| e.weight > 0.0).collect();
            let (found, most) = (total(&edges, &partners), best(left, &gained, 0, 0));
            assert!((found - most).abs() < 1e-9, "{found} {most} {edges:?}");
        }
    }
}
