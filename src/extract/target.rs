//! Targets: results to be reached, among the objectives and inside tasks.
//!
//! Every statement of a section of objectives is one; inside a task it is the clause that binds a number: "… cho 100% cán bộ,
//! công chức", "bảo đảm ít nhất 80% hồ sơ …".

use std::ops::Range;

use super::Reading;
use super::task::{FoundTask, Objective};
use crate::model::{Comparator, Figure, Period, Target};

/// The targets of the document, in order; `figures` are all its figures.
#[must_use]
pub fn targets(
    reading: &Reading<'_>,
    objectives: &[Objective],
    tasks: &[FoundTask],
    figures: &[Figure],
) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    for objective in objectives {
        let held = figures_in(figures, &objective.words);
        if objective.words.is_empty() || (objective.needs_figure && held.is_empty()) {
            continue;
        }
        found.push(target(reading, &objective.path, objective.words.clone(), objective.period.clone(), held));
    }
    for task in tasks {
        found.extend(inside_task(reading, task, figures));
    }
    found.sort_by_key(|t| (t.span.start, t.span.end));
    for (number, target) in found.iter_mut().enumerate() {
        target.id = format!("g{:03}", number + 1);
    }
    found
}

/// The clauses of a task's statement that bind a number.
fn inside_task(reading: &Reading<'_>, found: &FoundTask, figures: &[Figure]) -> Vec<Target> {
    let task = &found.task;
    let period = task.deadlines.iter().find_map(|d| {
        (d.start.is_some() && d.end.is_some()).then(|| Period { start: d.start.clone(), end: d.end.clone() })
    });
    let mut clauses: Vec<(Range<usize>, Vec<&Figure>)> = Vec::new();
    for piece in &found.statement {
        for figure in figures_in(figures, piece).into_iter().filter(|f| binds(f)) {
            let clause = clause(reading, piece, figure);
            match clauses.last_mut() {
                Some((range, held)) if clause.start < range.end => {
                    held.push(figure);
                    range.end = range.end.max(clause.end);
                }
                _ => clauses.push((clause, vec![figure])),
            }
        }
    }
    clauses
        .into_iter()
        .flat_map(|(range, held)| apart(reading, range, held))
        .map(|(range, held)| target(reading, &task.path, range, period.clone(), held))
        .collect()
}

/// A share or a bound is a result to be reached; a bare count is what is to be done.
fn binds(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("%")
        || figure.of.is_some()
        || !matches!(figure.comparator, Comparator::Eq | Comparator::Approx)
}

/// The clause around a figure: from the comma, semicolon or full stop before it to the semicolon or full stop behind it.
fn clause(reading: &Reading<'_>, within: &Range<usize>, figure: &Figure) -> Range<usize> {
    let text = reading.str(0..reading.text.string.len());
    let at = figure.span.range();
    // A figure's own words may begin far before its number ("Đăng ký khai sinh (93,9%)"); a clause holds them whole.
    let before = &text[within.start..at.start.clamp(within.start, within.end)];
    let start = before
        .rmatch_indices([';', '\n', '\t', ':', '.', ','])
        .find(|(i, sign)| !matches!(*sign, "." | ",") || before[i + 1..].starts_with(' '))
        .map_or(within.start, |(i, sign)| within.start + i + sign.len());
    let after = &text[at.end.clamp(within.start, within.end)..within.end];
    let end = after
        .match_indices([';', '\n', '\t', '.'])
        .find(|(i, sign)| *sign != "." || after[i + 1..].is_empty() || after[i + 1..].starts_with([' ', '/', '\n']))
        .map_or(within.end, |(i, _)| at.end.clamp(within.start, within.end) + i);
    trim(text, start..end)
}

/// Several figures in one clause are several targets where a comma stands between them.
fn apart<'f>(
    reading: &Reading<'_>,
    range: Range<usize>,
    held: Vec<&'f Figure>,
) -> Vec<(Range<usize>, Vec<&'f Figure>)> {
    let text = reading.str(0..reading.text.string.len());
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut open: Vec<&Figure> = Vec::new();
    for figure in held {
        if let Some(last) = open.last() {
            let between = last.span.range().end..figure.span.range().start;
            let comma = text.get(between.clone()).and_then(|gap| gap.find(", ")).map(|i| between.start + i);
            if let Some(comma) = comma {
                parts.push((trim(text, start..comma), std::mem::take(&mut open)));
                start = comma + 1;
            }
        }
        open.push(figure);
    }
    parts.push((trim(text, start..range.end), open));
    parts
}

fn target(
    reading: &Reading<'_>,
    path: &str,
    words: Range<usize>,
    period: Option<Period>,
    held: Vec<&Figure>,
) -> Target {
    Target {
        id: String::new(),
        path: path.to_owned(),
        text: reading.str(words.clone()).replace('\n', " "),
        scanned: None,
        period: period.or_else(|| super::deadline::period(reading, words.clone())),
        figures: held.iter().map(|f| f.id.clone()).collect(),
        span: reading.span(words),
    }
}

fn figures_in<'f>(figures: &'f [Figure], range: &Range<usize>) -> Vec<&'f Figure> {
    let from = figures.partition_point(|f| (f.span.start as usize) < range.start);
    figures[from..].iter().take_while(|f| (f.span.start as usize) < range.end).collect()
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.start..range.end.max(range.start)];
    let start = range.start + (words.len() - words.trim_start_matches([' ', ',', '-', '+']).len());
    let end = range.start + words.trim_end_matches([' ', ',', ';']).len();
    start..end.max(start)
}
