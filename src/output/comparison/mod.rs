//! Comparisons and trackings → what people read: a page of tables, written for the terminal, as Markdown or as CSV.
//!
//! What comes in is the JSON's value; it is put into words here, in one language, and the forms below know only tables. The
//! JSON itself is the value as it is: `{"schema": "boctach.comparison/1", "pairs": [{"upper": "III.1.b", …}]}`.

mod page;
mod words;

use std::io::{self, Write};

use serde::Serialize;

use crate::compare::{Bound, Cell, Comparison, CoverageTotals, Only, Pair, Reference, Strength, Tracking};
use crate::finding::{Finding, Lang};

use self::page::{Page, Table};
use self::words::Words;

/// Forms of a comparison for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For the terminal.
    Text,
    /// For a document or an issue.
    Markdown,
    /// One table for a spreadsheet.
    Csv,
}

/// Most lower documents whose pairs are listed one by one for people; of more only the totals are.
const LISTED: usize = 3;

/// Rules whose findings the lists of tasks that stand alone say already.
const TASK_NOT_CARRIED_DOWN: &str = "X001";
const TASK_ONLY_BELOW: &str = "X009";

/// Writes a comparison or tracking as JSON.
///
/// # Errors
/// Those of the output.
pub fn json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Writes a comparison for people.
///
/// # Errors
/// Those of the output.
pub fn comparison(out: &mut impl Write, value: &Comparison, form: Form, lang: Lang) -> io::Result<()> {
    let words = Words::of(lang);
    match form {
        Form::Csv => page::csv(out, &cells(value, &words)),
        Form::Text => page::text(out, &comparison_page(value, &words)),
        Form::Markdown => page::markdown(out, &comparison_page(value, &words)),
    }
}

/// Writes a tracking for people.
///
/// # Errors
/// Those of the output.
pub fn tracking(out: &mut impl Write, value: &Tracking, form: Form, lang: Lang) -> io::Result<()> {
    let words = Words::of(lang);
    match form {
        Form::Csv => page::csv(out, &tasks_in_reports(value, &words)),
        Form::Text => page::text(out, &tracking_page(value, &words)),
        Form::Markdown => page::markdown(out, &tracking_page(value, &words)),
    }
}

fn comparison_page(value: &Comparison, words: &Words) -> Page {
    let mut tables = vec![totals(value, words)];
    let listed = value.lower.len() <= LISTED;
    if value.lower.len() > 1 {
        tables.push(matrix(value, words, listed));
    }
    if listed {
        for (number, lower) in value.lower.iter().enumerate() {
            let of = |title: &str| match value.lower.len() {
                1 => title.to_owned(),
                _ => format!("{title}: {}", name(lower)),
            };
            let pairs = value.pairs.iter().filter(|p| p.document == number);
            tables.push(Table {
                title: of(words.pairs),
                head: words.pair_head(),
                rows: pairs.map(|pair| pair_row(pair, value, words)).collect(),
            });
            for (title, list) in [(words.upper_only, &value.upper_only), (words.lower_only, &value.lower_only)] {
                let only = list.iter().filter(|only| only.document == number);
                let rows = only.map(only_row).collect();
                tables.push(Table { title: of(title), head: words.task_head(), rows });
            }
        }
        tables.push(Table { title: words.targets.to_owned(), head: words.target_head(), rows: targets(value, words) });
    }
    // The lists above say already which tasks stand alone.
    let told = |f: &&Finding| !listed || !matches!(f.code.as_str(), TASK_NOT_CARRIED_DOWN | TASK_ONLY_BELOW);
    tables.push(findings(value.findings.iter().filter(told), words));
    Page { title: format!("{}: {}", words.comparison, described(&value.upper, words)), tables }
}

/// One row for each lower plan.
fn totals(value: &Comparison, words: &Words) -> Table {
    let own = |document: usize| value.lower_only.iter().filter(|only| only.document == document).count();
    let row = |(number, (lower, totals)): (usize, (&Reference, &CoverageTotals))| {
        let mut row = vec![name(lower)];
        row.extend(counts(totals));
        row.push(own(number).to_string());
        row
    };
    let rows = value.lower.iter().zip(&value.coverage.totals).enumerate().map(row).collect();
    Table { title: words.coverage.to_owned(), head: words.totals_head(), rows }
}

/// One row for each upper task: its cells, or only their numbers where there are many lower plans.
fn matrix(value: &Comparison, words: &Words, with_cells: bool) -> Table {
    let mut head = vec![words.task.to_owned()];
    if with_cells {
        head.extend(value.lower.iter().map(name));
    } else {
        head.extend(words.cells.iter().map(|cell| (*cell).to_owned()));
    }
    head.push(words.content.to_owned());
    let row = |row: &crate::compare::CoverageRow| {
        let mut cells = vec![row.path.clone()];
        if with_cells {
            cells.extend(row.cells.iter().map(|cell| words.cell(*cell).to_owned()));
        } else {
            cells.extend(counts(&row.totals));
        }
        cells.push(row.text.clone());
        cells
    };
    Table { title: words.matrix.to_owned(), head, rows: value.coverage.rows.iter().map(row).collect() }
}

fn counts(totals: &CoverageTotals) -> [String; 4] {
    [totals.same, totals.later, totals.partial, totals.missing].map(|number| number.to_string())
}

fn only_row(only: &Only) -> Vec<String> {
    let again = only.again.as_ref().map(|path| format!("(= {path}) ")).unwrap_or_default();
    vec![only.path.clone(), format!("{again}{}", only.text)]
}

fn pair_row(pair: &Pair, value: &Comparison, words: &Words) -> Vec<String> {
    let row = value.coverage.rows.iter().find(|row| row.path == pair.upper);
    vec![
        pair.upper.clone(),
        pair.lower.clone(),
        words.cell(if pair.strength == Strength::Same { Cell::Same } else { Cell::Partial }).to_owned(),
        format!("{:.2}", pair.score),
        differences(pair, words),
        row.map(|row| row.text.clone()).unwrap_or_default(),
    ]
}

fn differences(pair: &Pair, words: &Words) -> String {
    let said = |d: &crate::compare::Difference| {
        let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "–".to_owned());
        format!("{} ({} → {})", words.difference(d.kind), value(&d.upper), value(&d.lower))
    };
    pair.differences.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn targets(value: &Comparison, words: &Words) -> Vec<Vec<String>> {
    let row = |pair: &crate::compare::TargetPair| {
        let lower = value.lower.get(pair.document).map(name).unwrap_or_default();
        let (above, below) = (bound(pair.upper_value, &pair.unit), bound(pair.lower_value, &pair.unit));
        let upper = format!("{} ~ {}", pair.upper, pair.lower);
        let relation = words.relation(pair.relation).to_owned();
        vec![upper, lower, above, below, format!("{:+}", pair.gap), relation, pair.text.clone()]
    };
    value.targets.iter().map(row).collect()
}

fn bound(bound: Bound, unit: &str) -> String {
    use crate::model::Comparator;
    let sign = match bound.comparator {
        Comparator::Eq => "",
        Comparator::Ge => "≥ ",
        Comparator::Gt => "> ",
        Comparator::Le => "≤ ",
        Comparator::Lt => "< ",
        Comparator::Approx => "≈ ",
    };
    format!("{sign}{} {unit}", bound.value)
}

/// Every cell of the matrix, and every task that only a lower plan has, as rows of one table.
fn cells(value: &Comparison, words: &Words) -> Table {
    let mut rows = Vec::new();
    for (document, lower) in value.lower.iter().enumerate() {
        for row in &value.coverage.rows {
            let cell = row.cells.get(document).copied().unwrap_or(Cell::Missing);
            let pairs: Vec<&Pair> =
                value.pairs.iter().filter(|p| p.document == document && p.upper == row.path).collect();
            let joined = |part: &dyn Fn(&Pair) -> String| pairs.iter().map(|p| part(p)).collect::<Vec<_>>().join("; ");
            rows.push(vec![
                lower.path.clone(),
                row.path.clone(),
                joined(&|p| p.lower.clone()),
                words.cell(cell).to_owned(),
                joined(&|p| format!("{:.2}", p.score)),
                joined(&|p| differences(p, words)),
                row.text.clone(),
            ]);
        }
        for only in value.lower_only.iter().filter(|only| only.document == document) {
            let (path, text) = (only.path.clone(), only.text.clone());
            rows.push(vec![
                lower.path.clone(),
                String::new(),
                path,
                words.only_below.to_owned(),
                String::new(),
                String::new(),
                text,
            ]);
        }
    }
    Table { title: String::new(), head: words.csv_head(), rows }
}

fn tracking_page(value: &Tracking, words: &Words) -> Page {
    let report = |number: usize| value.reports.get(number).map(|r| name(&r.report)).unwrap_or_default();
    let row = |r: &crate::compare::ReportReference| {
        vec![name(&r.report), r.report.code.clone().unwrap_or_default(), r.as_of.clone().unwrap_or_default()]
    };
    let reports = Table {
        title: words.reports.to_owned(),
        head: words.report_head(),
        rows: value.reports.iter().map(row).collect(),
    };
    let target = |t: &crate::compare::TrackedTarget| {
        vec![
            t.target.clone(),
            report(t.report),
            bound(t.asked, &t.unit),
            format!("{} {}", t.reported, t.unit),
            format!("{:+}", t.gap),
            words.relation(t.relation).to_owned(),
            t.text.clone(),
        ]
    };
    let targets = Table {
        title: words.targets.to_owned(),
        head: words.tracked_head(),
        rows: value.targets.iter().map(target).collect(),
    };
    let series = |s: &crate::compare::Series| {
        let values: Vec<String> = s.points.iter().map(|p| p.value.to_string()).collect();
        vec![s.measure.clone(), s.unit.clone(), words.cumulative(s.cumulative).to_owned(), values.join(" → ")]
    };
    let series = Table {
        title: words.series.to_owned(),
        head: words.series_head(),
        rows: value.series.iter().map(series).collect(),
    };
    let tables = vec![reports, tasks_in_reports(value, words), targets, series, findings(value.findings.iter(), words)];
    Page { title: format!("{}: {}", words.tracking, described(&value.plan, words)), tables }
}

/// The tasks of the plan with what each report says.
fn tasks_in_reports(value: &Tracking, words: &Words) -> Table {
    let row = |task: &crate::compare::TrackedTask| {
        let spoken = task.reports.iter().filter_map(|m| {
            let report = value.reports.get(m.report).map(|r| name(&r.report)).unwrap_or_default();
            m.path.as_ref().map(|path| if value.reports.len() == 1 { path.clone() } else { format!("{report} {path}") })
        });
        vec![
            task.path.clone(),
            words.status(task.status).to_owned(),
            task.due.clone().unwrap_or_default(),
            spoken.collect::<Vec<_>>().join("; "),
            task.text.clone(),
        ]
    };
    let rows = value.tasks.iter().map(row).collect();
    Table { title: words.tasks.to_owned(), head: words.status_head(), rows }
}

fn findings<'f>(findings: impl Iterator<Item = &'f Finding>, words: &Words) -> Table {
    let row = |f: &Finding| {
        let place = format!("{} {}", file_name(&f.document), f.path.as_deref().unwrap_or_default());
        vec![f.code.clone(), words.severity(f.severity).to_owned(), place.trim().to_owned(), f.message.clone()]
    };
    Table { title: words.findings.to_owned(), head: words.finding_head(), rows: findings.map(row).collect() }
}

/// A document in a column: the name of its file.
fn name(document: &Reference) -> String {
    file_name(&document.path).to_owned()
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A document in a heading.
fn described(document: &Reference, words: &Words) -> String {
    let code = document.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
    format!("{}{code}, {} {}", document.path, document.tasks, words.tasks_counted)
}
