//! Which numbers of a document must agree with each other: shares with their quotients, sums with their parts.
//!
//! "56.751 trường hợp (trong đó nộp trực tuyến 55.507 trường hợp đạt 97,95%)" gives the relation 55.507 / 56.751 = 97,81 %, which
//! does not hold. All relations are listed, right ones too; rules report those that fail. How much may differ follows from
//! the digits written: a share with two decimals may be off by half a hundredth, or by one where it was cut off and not
//! rounded; sums of whole numbers may not be off at all.

use crate::model::{Comparator, Document, Figure, Table};
use crate::span::Span;
use crate::value::number::number as read_number;

use super::Subject;
use super::subject::{number, plain_number, words};

/// Numbers that must agree.
#[derive(Clone, Debug)]
pub struct Relation {
    /// What they are to each other.
    pub kind: RelationKind,
    /// Path of the outline item.
    pub path: String,
    /// The calculation, "55.507 / 56.751 = 97,81%".
    pub calculation: String,
    /// What the document says instead, or too.
    pub stated: f64,
    /// What comes out.
    pub computed: f64,
    /// The numbers that it is computed from.
    pub operands: Vec<f64>,
    /// True when they agree within the digits written.
    pub holds: bool,
    /// The stated number's words.
    pub span: Span,
    /// Where the other numbers stand.
    pub related: Vec<Span>,
}

/// What numbers are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// A share and its quotient.
    Ratio,
    /// A total and its parts.
    Sum,
}

/// Percentage points beyond which a share is rather one of something else.
const FAR: f64 = 15.0;
/// Part of the last digit by which a share may be too high: rounded, or rounded twice (86,046 to 86,05 to 86,1).
const ROUNDED: f64 = 0.556;
/// Part of a total beyond which its parts are rather not all that there are.
const INCOMPLETE: f64 = 0.01;
/// The same where a list was opened to name all parts.
const INCOMPLETE_LIST: f64 = 0.03;
/// Figures before a share among which the number may stand that it is the share of.
const NEAR: usize = 4;

/// All relations of a document, in the order of the stated numbers.
#[must_use]
pub fn relations(subject: &Subject<'_>) -> Vec<Relation> {
    let document = subject.document;
    let mut found = shares(subject);
    found.extend(sums(document));
    found.extend(listed_sums(document));
    found.extend(document.tables.iter().flat_map(|table| totals(subject, table)));
    found.sort_by_key(|r| (r.span.start, r.span.end));
    found.dedup_by(|b, a| a.span == b.span && a.calculation == b.calculation);
    found
}

fn shares(subject: &Subject<'_>) -> Vec<Relation> {
    let figures = &subject.document.figures;
    let mut found = Vec::new();
    for (at, share) in figures.iter().enumerate() {
        if !is_percent(share) || !is_exact(share) || share.to.is_some() {
            continue;
        }
        match share.part_of.as_deref().and_then(|id| subject.figure(id)) {
            Some(ratio) if ratio.of.is_some() => {
                found.extend(ratio.of.and_then(|of| quotient(share, ratio.value, of, 0.0, &[ratio])));
            }
            Some(whole) => {
                let mut before = figures[..at].iter().rev().take(NEAR);
                let part = before.find(|f| !is_percent(f) && f.part_of.as_deref() == Some(whole.id.as_str()));
                let Some(part) = part.filter(|p| is_exact(p) && is_exact(whole)) else { continue };
                let doubt = unit(part) / part.value.max(1.0) + unit(whole) / whole.value.max(1.0);
                found.extend(quotient(share, part.value, whole.value, doubt, &[part, whole]));
            }
            // A share that nothing ties to numbers is shown where it is one of the numbers before it, and else left alone.
            None => found.extend(by_search(share, figures.get(at.saturating_sub(2 * NEAR)..at).unwrap_or_default())),
        }
    }
    found
}

/// `part / whole` against a stated share; `doubt` is the relative error of the two as they are rounded.
fn quotient(share: &Figure, part: f64, whole: f64, doubt: f64, related: &[&Figure]) -> Option<Relation> {
    if whole <= 0.0 {
        return None;
    }
    let computed = 100.0 * part / whole;
    let decimals = decimals(share);
    let step = 10f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let slack = 1e-9 + computed * doubt;
    // Rounded, or cut off.
    let holds = share.value <= computed + step * ROUNDED + slack && share.value > computed - step - slack;
    let slipped = [0.1, 10.0].iter().any(|f| (share.value * f - computed).abs() <= step * 10.0);
    if !holds && (share.value - computed).abs() > FAR && !slipped {
        return None;
    }
    let calculation =
        format!("{} / {} = {}%", plain_number(part), plain_number(whole), number(computed, decimals.max(2)));
    Some(Relation {
        kind: RelationKind::Ratio,
        path: share.path.clone(),
        calculation,
        stated: share.value,
        computed,
        operands: vec![part, whole],
        holds,
        span: share.span,
        related: related.iter().map(|f| f.span).collect(),
    })
}

/// The two numbers before a share whose quotient it is.
fn by_search(share: &Figure, before: &[Figure]) -> Option<Relation> {
    let near = |f: &&Figure| !is_percent(f) && is_exact(f) && f.value > 0.0 && f.span.page == share.span.page;
    let counts: Vec<&Figure> = before.iter().filter(near).collect();
    if share.value >= 100.0 {
        return None;
    }
    counts.iter().rev().enumerate().find_map(|(i, part)| {
        let others = counts.iter().rev().skip(i + 1);
        others
            .filter(|whole| whole.value > part.value && part.value > 20.0)
            .find_map(|whole| quotient(share, part.value, whole.value, 0.0, &[part, whole]).filter(|r| r.holds))
    })
}

/// Parts that are tied to one whole.
fn sums(document: &Document) -> Vec<Relation> {
    let mut found = Vec::new();
    for whole in document.figures.iter().filter(|f| is_exact(f) && !is_percent(f)) {
        let is_part = |f: &&Figure| f.part_of.as_deref() == Some(whole.id.as_str()) && !is_percent(f);
        let from = document.figures.partition_point(|f| f.span.start <= whole.span.start);
        let parts: Vec<&Figure> =
            document.figures[from..].iter().take(12).filter(is_part).take_while(|f| f.path == whole.path).collect();
        if parts.len() > 1 && parts.iter().all(|p| is_exact(p)) {
            found.extend(sum(whole, &parts, INCOMPLETE));
        }
    }
    found
}

/// `parts` against a stated whole; nothing where they are rather not all its parts, or overlap.
fn sum(whole: &Figure, parts: &[&Figure], incomplete: f64) -> Option<Relation> {
    let computed: f64 = parts.iter().map(|p| p.value).sum();
    let slack: f64 = 1e-6 + unit(whole) + parts.iter().map(|p| unit(p)).sum::<f64>();
    let off = (computed - whole.value).abs();
    let holds = off <= slack;
    if whole.value <= 0.0 || !holds && off > whole.value * incomplete {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|p| plain_number(p.value)).collect();
    Some(Relation {
        kind: RelationKind::Sum,
        path: whole.path.clone(),
        calculation: format!("{} = {}", terms.join(" + "), plain_number(computed)),
        stated: whole.value,
        computed,
        operands: parts.iter().map(|p| p.value).collect(),
        holds,
        span: whole.span,
        related: parts.iter().map(|p| p.span).collect(),
    })
}

/// Items below a whole that each begin with a count of the same unit: "9.407 đối tượng …, cụ thể:" and two bullets.
fn listed_sums(document: &Document) -> Vec<Relation> {
    let figures = &document.figures;
    let mut found = Vec::new();
    for (at, whole) in figures.iter().enumerate().filter(|(_, f)| is_exact(f) && !is_percent(f) && f.value >= 2.0) {
        let mut parts: Vec<&Figure> = Vec::new();
        for figure in &figures[at + 1..] {
            let after = figure.span.line.saturating_sub(parts.last().map_or(whole.span.line, |p| p.span.line));
            if figure.span.line == whole.span.line {
                continue;
            }
            let first_of_item = parts.iter().all(|p| p.path != figure.path) && figure.path != whole.path;
            if after > 2 || !is_below(&figure.path, &whole.path) {
                break;
            }
            if first_of_item && same_unit(figure, whole) && is_exact(figure) && figure.value < whole.value {
                parts.push(figure);
            } else if first_of_item {
                break;
            }
        }
        // Two bullets may be samples; that they nearly add up shows that they are not.
        if parts.len() > 1 {
            found.extend(sum(whole, &parts, INCOMPLETE_LIST));
        }
    }
    found
}

/// True for a bullet or item directly below a path.
fn is_below(path: &str, above: &str) -> bool {
    let under = path.strip_prefix(above).and_then(|p| p.strip_prefix('.'));
    under.is_some_and(|p| !p.contains('.'))
}

/// The row that sums up a table against the rows of its columns.
fn totals(subject: &Subject<'_>, table: &Table) -> Vec<Relation> {
    let grammar = subject.grammar;
    let is_total =
        |row: &&Vec<String>| row.iter().take(2).any(|cell| grammar.checks.is_total(cell, &grammar.vocabulary, false));
    let sums: Vec<&Vec<String>> = table.rows.iter().filter(is_total).collect();
    let [total] = sums.as_slice() else { return Vec::new() };
    let rows: Vec<&Vec<String>> = table.rows.iter().filter(|r| !std::ptr::eq(*r, *total)).collect();
    // Rows of groups are sums themselves.
    let grouped = rows
        .iter()
        .any(|r| r.first().is_some_and(|c| crate::value::label::roman_value(c.trim_end_matches('.')).is_some()));
    if grouped || rows.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (column, cell) in total.iter().enumerate().skip(1) {
        let head = table.header.get(column).map(String::as_str).unwrap_or_default();
        let Some(stated) = cell_value(cell).filter(|_| !head.contains('%') && !cell.contains('%')) else { continue };
        let values: Vec<f64> = rows.iter().filter_map(|r| r.get(column).and_then(|c| cell_value(c))).collect();
        let filled =
            rows.iter().filter(|r| r.get(column).is_some_and(|c| !c.trim().trim_matches('-').is_empty())).count();
        if values.len() < 2 || filled != values.len() {
            continue;
        }
        let computed: f64 = values.iter().sum();
        let terms: Vec<String> = values.iter().map(|v| plain_number(*v)).collect();
        let slack = if values.iter().any(|v| v.fract() != 0.0) {
            0.06 * f64::from(u32::try_from(values.len()).unwrap_or(1))
        } else {
            1e-6
        };
        let holds = (computed - stated).abs() <= slack;
        // A column of rates or means has a total that is none.
        if !holds && (computed - stated).abs() > stated * INCOMPLETE_LIST {
            continue;
        }
        found.push(Relation {
            kind: RelationKind::Sum,
            path: table.path.clone(),
            calculation: format!("{} = {}", terms.join(" + "), plain_number(computed)),
            stated,
            computed,
            operands: values,
            holds,
            span: table.span,
            related: Vec::new(),
        });
    }
    found
}

fn cell_value(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let (number, rest) = read_number(cell)?;
    rest.trim().is_empty().then_some(number.value)
}

/// True for a percentage.
#[must_use]
pub fn is_percent(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("%")
}

fn is_exact(figure: &Figure) -> bool {
    figure.comparator == Comparator::Eq
}

/// The same first word of the counted noun.
#[must_use]
pub fn same_unit(a: &Figure, b: &Figure) -> bool {
    let first = |f: &Figure| f.unit.as_deref().map(words).and_then(|w| w.into_iter().next());
    first(a).is_some() && first(a) == first(b)
}

/// Decimals of the number as it is written.
fn decimals(figure: &Figure) -> usize {
    as_written(figure).map_or(0, |(_, decimals)| decimals)
}

/// How much half of the last digit written stands for; nothing for a number written out.
fn unit(figure: &Figure) -> f64 {
    let Some((value, decimals)) = as_written(figure) else { return 0.0 };
    let scale = if value == 0.0 { 1.0 } else { figure.value / value };
    if scale <= 1.0 + 1e-9 && decimals == 0 {
        0.0
    } else {
        0.5 * scale * 10f64.powi(-i32::try_from(decimals).unwrap_or(0))
    }
}

/// The number in a figure's words and its decimals.
fn as_written(figure: &Figure) -> Option<(f64, usize)> {
    let text = &figure.text;
    let starts = text.char_indices().filter(|(i, c)| {
        c.is_ascii_digit() && !text[..*i].ends_with(|b: char| b.is_ascii_digit() || b == '.' || b == ',')
    });
    let read: Vec<_> = starts.filter_map(|(i, _)| read_number(&text[i..]).map(|(n, _)| n)).collect();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs().max(1.0);
    let exact = read.iter().rev().find(|n| near(n.value, figure.value));
    let scaled =
        || read.iter().rev().find(|n| n.value > 0.0 && [1e3, 1e6, 1e9].iter().any(|s| near(n.value * s, figure.value)));
    exact.or_else(scaled).map(|n| (n.value, usize::from(n.decimals)))
}
