//! Documents beside each other: an upper plan and the plans below it, or a plan and its reports.
//!
//! What comes in are documents as they were extracted; what goes out says which tasks and targets correspond ("III.1.b" of the
//! province and "II.2.2" of the commune), what differs, what is covered where, and what reports say of a plan. `docs/comparison.md`
//! tells how.

mod model;
mod due;
mod subject;
mod sheet;
mod candidates;
mod assign;
mod again;
mod align;
mod measures;
mod targets;
mod coverage;
mod track;

use std::collections::BTreeSet;

pub use self::model::{
    Bound, COMPARISON_SCHEMA, Cell, Comparison, Coverage, CoverageRow, CoverageTotals, Difference, DifferenceKind,
    Evidence, EvidenceKind, Mention, Only, Pair, Point, Reference, Relation, ReportReference, Series, Status, Strength,
    TRACKING_SCHEMA, TargetPair, TrackedTarget, TrackedTask, Tracking,
};
pub use self::track::{in_time, track};

use self::align::{Match, Upper, align};
use self::sheet::{Item, Readers, Sheet};
use crate::grammar::Grammar;
use crate::model::Document;

/// Longest text of a task where it only reminds of it.
const FIRST_WORDS: usize = 120;

/// Compares an upper plan with the plans below it. Findings are added by rules.
#[must_use]
pub fn compare(upper: &Document, lowers: &[Document], grammar: &Grammar) -> Comparison {
    let readers = Readers::new(grammar);
    let top = Upper::new(Sheet::new(upper, &readers));
    let mut comparison = Comparison {
        schema: COMPARISON_SCHEMA.to_owned(),
        upper: reference(upper),
        lower: lowers.iter().map(reference).collect(),
        pairs: Vec::new(),
        upper_only: Vec::new(),
        lower_only: Vec::new(),
        targets: Vec::new(),
        coverage: Coverage::default(),
        findings: Vec::new(),
    };
    let measures = measures::of_targets(upper, &readers);
    let again = again::again(&top.sheet, top.index());
    for (document, lower) in lowers.iter().enumerate() {
        let sheet = Sheet::new(lower, &readers);
        let matches = align(&top, &sheet, &readers);
        let (above, below) = (&top.sheet.items, &sheet.items);
        let paired: BTreeSet<usize> = matches.iter().map(|m| m.upper).collect();
        let paired_below: BTreeSet<usize> = matches.iter().map(|m| m.lower).collect();
        comparison.upper_only.extend(only(above, &paired, document, &again));
        comparison.lower_only.extend(only(below, &paired_below, document, &[]));
        comparison.pairs.extend(matches.into_iter().map(|m| pair(m, above, below, document)));
        let own = measures::of_targets(lower, &readers);
        comparison.targets.extend(targets::pairs(&measures, &own, (upper, lower), document));
    }
    let rows = top.sheet.items.iter().map(|item| (item.path.clone(), first_words(&item.words)));
    comparison.coverage = coverage::coverage(rows, &comparison.pairs, lowers.len());
    comparison
}

fn reference(document: &Document) -> Reference {
    Reference {
        path: document.source.path.clone(),
        code: document.header.code.clone(),
        title: document.header.title.clone(),
        period: document.header.period.clone(),
        tasks: document.tasks.len(),
    }
}

fn only(items: &[Item<'_, '_>], paired: &BTreeSet<usize>, document: usize, again: &[Option<usize>]) -> Vec<Only> {
    let alone = items.iter().enumerate().filter(|(number, _)| !paired.contains(number));
    let make = |(number, item): (usize, &Item<'_, '_>)| Only {
        path: item.path.clone(),
        document,
        text: first_words(&item.words),
        agencies: sheet::leads(item.task).map(str::to_owned).collect(),
        again: path_of(again.get(number).copied().flatten(), items),
    };
    alone.map(make).collect()
}

/// The path of a task.
fn path_of(number: Option<usize>, items: &[Item<'_, '_>]) -> Option<String> {
    Some(items.get(number?)?.path.clone())
}

fn pair(found: Match, above: &[Item<'_, '_>], below: &[Item<'_, '_>], document: usize) -> Pair {
    let (upper, lower) = (&above[found.upper], &below[found.lower]);
    Pair {
        upper: upper.path.clone(),
        lower: lower.path.clone(),
        document,
        strength: found.strength,
        // Two decimals are what the scale can be trusted with.
        score: (found.score * 100.0).round() / 100.0,
        differences: differences(upper, lower),
        evidence: found.evidence,
    }
}

/// What two tasks that correspond say differently.
fn differences(upper: &Item<'_, '_>, lower: &Item<'_, '_>) -> Vec<Difference> {
    let mut found = Vec::new();
    if let Some(kind) = upper.due.difference(&lower.due) {
        found.push(Difference { kind, upper: upper.due.text.clone(), lower: lower.due.text.clone() });
    }
    let settled = |item: &Item<'_, '_>| {
        !item.leads.is_empty() && item.leads.iter().all(|b| !b.is_group() && !b.is_unknown() && !b.is_committee())
    };
    if settled(upper) && settled(lower) && !align::leads_correspond(upper, lower) {
        let names = |item: &Item<'_, '_>| Some(sheet::leads(item.task).collect::<Vec<_>>().join(", "));
        found.push(Difference { kind: DifferenceKind::Lead, upper: names(upper), lower: names(lower) });
    }
    found
}

/// The beginning of a text, cut between words.
fn first_words(text: &str) -> String {
    let line = text.replace(['\n', '\t'], " ");
    if line.chars().count() <= FIRST_WORDS {
        return line;
    }
    let cut: String = line.chars().take(FIRST_WORDS).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |end| &cut[..end]);
    format!("{}…", whole.trim_end_matches([',', ';', ' ']))
}
