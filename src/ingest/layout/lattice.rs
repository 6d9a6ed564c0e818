//! Ruling lines → tables: cells are the smallest areas that lines close in.
//!
//! Word draws the rectangle of each cell twice, LibreOffice draws each line once, others leave the borders at the sides out
//! or let lines end a little before they meet. Lines that nearly coincide become one, and lines that meet make a lattice; a
//! cell is a set of meshes with no line between them, so that merged cells come out as one.

use super::{Area, Rule};
use crate::ingest::grid::Slot;

/// A table as its lines draw it.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    pub(super) area: Area,
    /// Upright lines from left to right.
    pub(super) xs: Vec<f32>,
    /// Level lines from top to bottom.
    ys: Vec<f32>,
    /// For each mesh, row by row, the number of its cell.
    meshes: Vec<usize>,
    pub(super) cells: Vec<Cell>,
}

/// A cell: which meshes it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) area: Area,
}

/// A line of the lattice: where it lies, and from where to where it goes.
#[derive(Clone, Copy, Debug)]
struct Edge {
    at: f32,
    from: f32,
    to: f32,
}

/// Lines that lie closer are one line.
const SAME: f32 = 2.2;
/// How far a line may end from the one that it meets.
const MEETS: f32 = 3.0;
/// Share of a mesh's side that a line must cover to close it.
const CLOSES: f32 = 0.7;
/// How far lines reach beyond the outermost line across when the border there is missing.
const OPEN_SIDE: f32 = 9.0;
/// Most pairs of lines that are tried on a page.
const MOST_PAIRS: usize = 4_000_000;
/// Most meshes of a table.
const MOST_MESHES: usize = 100_000;

/// The tables that ruling lines draw, from top to bottom.
pub(super) fn find(rules: &[Rule]) -> Vec<Lattice> {
    let level = merged(rules.iter().filter(|r| r.y0 == r.y1).map(|r| Edge { at: r.y0, from: r.x0, to: r.x1 }));
    let upright = merged(rules.iter().filter(|r| r.x0 == r.x1).map(|r| Edge { at: r.x0, from: r.y0, to: r.y1 }));
    if level.len().saturating_mul(upright.len()) > MOST_PAIRS {
        return Vec::new();
    }
    // Lines that meet are of one table.
    let mut sets = Sets::new(level.len() + upright.len());
    for (i, h) in level.iter().enumerate() {
        for (j, v) in upright.iter().enumerate() {
            let met = h.from - MEETS <= v.at && v.at <= h.to + MEETS && v.from - MEETS <= h.at && h.at <= v.to + MEETS;
            if met {
                sets.join(i, level.len() + j);
            }
        }
    }
    let mut groups: Vec<(Vec<Edge>, Vec<Edge>)> = vec![Default::default(); level.len() + upright.len()];
    for (i, edge) in level.iter().enumerate() {
        groups[sets.root(i)].0.push(*edge);
    }
    for (j, edge) in upright.iter().enumerate() {
        groups[sets.root(level.len() + j)].1.push(*edge);
    }
    let mut found: Vec<Lattice> = groups.into_iter().filter_map(|(h, v)| lattice(&h, &v)).collect();
    found.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0).then(a.area.x0.total_cmp(&b.area.x0)));
    found
}

/// Lines that nearly coincide as one, sorted by place.
fn merged(edges: impl Iterator<Item = Edge>) -> Vec<Edge> {
    let mut edges: Vec<Edge> = edges.collect();
    edges.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Edge> = Vec::new();
    for group in edges.chunk_by(|a, b| b.at - a.at <= SAME / 2.0) {
        let at = group.iter().map(|e| e.at).sum::<f32>() / group.len() as f32;
        let mut parts = group.to_vec();
        parts.sort_by(|a, b| a.from.total_cmp(&b.from));
        let first = out.len();
        for part in parts {
            match out[first..].last_mut() {
                Some(last) if part.from <= last.to + MEETS => last.to = last.to.max(part.to),
                _ => out.push(Edge { at, ..part }),
            }
        }
    }
    out
}

fn lattice(level: &[Edge], upright: &[Edge]) -> Option<Lattice> {
    let mut xs = places(upright);
    let mut ys = places(level);
    // Where two lines end at least: one alone may run into a letter of the line below the table.
    let ends = |edges: &[Edge]| {
        let mut ends: (Vec<f32>, Vec<f32>) = edges.iter().map(|e| (e.from, -e.to)).unzip();
        let second = |ends: &mut Vec<f32>| {
            ends.sort_by(f32::total_cmp);
            ends.get(1).or(ends.first()).copied().unwrap_or_default()
        };
        (second(&mut ends.0), -second(&mut ends.1))
    };
    if xs.is_empty() || ys.is_empty() {
        return None;
    }
    let (left, right) = ends(level);
    let (top, bottom) = ends(upright);
    let open_sides = open(&mut xs, left, right);
    let open_ends = open(&mut ys, top, bottom);
    if xs.len() < 3 || ys.len() < 2 || (xs.len() - 1) * (ys.len() - 1) > MOST_MESHES {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let below = covered(level, &ys, &xs, open_ends);
    let beside = covered(upright, &xs, &ys, open_sides);
    let mut sets = Sets::new(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let mesh = row * columns + column;
            if column + 1 < columns && !beside[(column + 1) * rows + row] {
                sets.join(mesh, mesh + 1);
            }
            if row + 1 < rows && !below[(row + 1) * columns + column] {
                sets.join(mesh, mesh + columns);
            }
        }
    }
    let mut numbers = vec![usize::MAX; columns * rows];
    let mut cells: Vec<Cell> = Vec::new();
    let mut meshes = Vec::with_capacity(columns * rows);
    for mesh in 0..columns * rows {
        let (row, column) = (mesh / columns, mesh % columns);
        let root = sets.root(mesh);
        if numbers[root] == usize::MAX {
            numbers[root] = cells.len();
            cells.push(Cell { row, column, rows: 1, columns: 1, area: Area::default() });
        }
        let cell = &mut cells[numbers[root]];
        // The first mesh of a cell is its highest; one further down may lie further left.
        let end = (cell.column + cell.columns).max(column + 1);
        cell.column = cell.column.min(column);
        cell.columns = end - cell.column;
        cell.rows = cell.rows.max(row + 1 - cell.row);
        meshes.push(numbers[root]);
    }
    for cell in &mut cells {
        let (right, bottom) = (cell.column + cell.columns, cell.row + cell.rows);
        cell.area = Area { x0: xs[cell.column], y0: ys[cell.row], x1: xs[right], y1: ys[bottom] };
    }
    let area = Area { x0: xs[0], y0: ys[0], x1: xs[columns], y1: ys[rows] };
    Some(Lattice { area, xs, ys, meshes, cells })
}

/// The places of lines, each once.
fn places(edges: &[Edge]) -> Vec<f32> {
    let mut places: Vec<f32> = edges.iter().map(|e| e.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|b, a| *b - *a <= MEETS);
    places
}

/// Adds the borders that are missing where the lines across reach beyond the outermost one; tells which were added.
fn open(places: &mut Vec<f32>, from: f32, to: f32) -> (bool, bool) {
    let before = places.first().is_some_and(|&first| first - from > OPEN_SIDE);
    let after = places.last().is_some_and(|&last| to - last > OPEN_SIDE);
    if before {
        places.insert(0, from);
    }
    if after {
        places.push(to);
    }
    (before, after)
}

/// For each place and each step across it, whether a line covers the step; added borders cover all.
fn covered(edges: &[Edge], places: &[f32], across: &[f32], added: (bool, bool)) -> Vec<bool> {
    let steps = across.len() - 1;
    let mut covered = vec![false; places.len() * steps];
    for edge in edges {
        let near = places.partition_point(|&p| p < edge.at - MEETS);
        let Some(place) = (near..places.len().min(near + 2))
            .min_by(|&a, &b| (places[a] - edge.at).abs().total_cmp(&(places[b] - edge.at).abs()))
        else {
            continue;
        };
        let first = across.partition_point(|&x| x <= edge.from).saturating_sub(1);
        for step in first..steps {
            let (from, to) = (across[step], across[step + 1]);
            if from >= edge.to {
                break;
            }
            let shared = edge.to.min(to) - edge.from.max(from);
            covered[place * steps + step] |= shared >= CLOSES * (to - from);
        }
    }
    for step in 0..steps {
        covered[step] |= added.0;
        covered[(places.len() - 1) * steps + step] |= added.1;
    }
    covered
}

impl Lattice {
    pub(super) fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    pub(super) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// The cells at their places, by number.
    pub(super) fn grid(&self) -> Vec<Vec<Slot<usize>>> {
        // The row in which each cell begins, at its first mesh; cells of broken tables need not be rectangles.
        let mut begins = vec![usize::MAX; self.cells.len()];
        let mut grid = vec![vec![Slot::Empty; self.columns()]; self.rows()];
        for (row, (slots, meshes)) in grid.iter_mut().zip(self.meshes.chunks(self.columns())).enumerate() {
            for (column, (slot, &cell)) in slots.iter_mut().zip(meshes).enumerate() {
                let Some(first) = begins.get_mut(cell) else { continue };
                let beside = *first == row || column.checked_sub(1).is_some_and(|left| meshes[left] == cell);
                *slot = match *first {
                    usize::MAX => Slot::Cell(cell),
                    _ if beside => Slot::Beside,
                    _ => Slot::Below(cell),
                };
                *first = (*first).min(row);
            }
        }
        grid
    }

    /// The cell in which a point lies.
    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = self.xs.partition_point(|&at| at <= x).checked_sub(1).filter(|&c| c < self.columns())?;
        let row = self.ys.partition_point(|&at| at <= y).checked_sub(1).filter(|&r| r < self.rows())?;
        self.meshes.get(row * self.columns() + column).copied()
    }
}

/// Sets of things that belong together.
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Sets {
        Sets((0..size).collect())
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    /// Joins two sets; the smaller number stands for both.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
