//! Documents beside each other → findings: what a lower plan leaves out or puts off, what a report passes over.
//!
//! What comes in is a comparison ("III.1.b" of the province and "II.2.2" of the commune are the same task) with its documents;
//! what goes out are findings of the family X, such as "thời hạn của II.2.2 (tháng 6/2022) sau thời hạn của III.1.b (tháng 3/2022)".

use std::collections::BTreeMap;

use super::{Check, RULES, Report, Rule, Selection};
use crate::compare::{Comparison, Tracking};
use crate::finding::{Finding, Lang};
use crate::model::{Document, Figure, Target, Task};

/// An upper plan beside the plans below it.
pub struct Beside<'a> {
    /// What corresponds and what differs.
    pub result: &'a Comparison,
    /// The upper plan.
    pub upper: Source<'a>,
    /// The lower plans, in the order of the comparison.
    pub lower: Vec<Source<'a>>,
}

/// A plan and its reports.
pub struct Along<'a> {
    /// What the reports say.
    pub result: &'a Tracking,
    /// The plan.
    pub plan: Source<'a>,
    /// The reports, in the order of the tracking.
    pub reports: Vec<Source<'a>>,
}

/// A document whose parts are looked up by name.
pub struct Source<'a> {
    /// The document.
    pub document: &'a Document,
    tasks: BTreeMap<String, &'a Task>,
    targets: BTreeMap<&'a str, &'a Target>,
    figures: BTreeMap<&'a str, &'a Figure>,
}

impl<'a> Source<'a> {
    /// The parts of a document by name.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        let tasks = document.tasks.iter().map(|task| {
            let time = times.entry(task.path.as_str()).or_insert(0);
            *time += 1;
            (if *time == 1 { task.path.clone() } else { format!("{}#{time}", task.path) }, task)
        });
        Source {
            tasks: tasks.collect(),
            targets: document.targets.iter().map(|t| (t.id.as_str(), t)).collect(),
            figures: document.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
            document,
        }
    }

    /// The file as named by the caller.
    #[must_use]
    pub fn path(&self) -> &'a str {
        &self.document.source.path
    }

    /// The task with a path, `III.4` or `III.4#2`.
    #[must_use]
    pub fn task(&self, path: &str) -> Option<&'a Task> {
        self.tasks.get(path).copied()
    }

    /// The target with an id.
    #[must_use]
    pub fn target(&self, id: &str) -> Option<&'a Target> {
        self.targets.get(id).copied()
    }

    /// The figure with an id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&'a Figure> {
        self.figures.get(id).copied()
    }
}

/// Looks at a comparison with the selected rules; `lowers` are the documents that it is of. Findings stand by document, then in
/// the order of the document.
#[must_use]
pub fn check_comparison(
    result: &Comparison,
    upper: &Document,
    lowers: &[Document],
    selection: &Selection,
    lang: Lang,
) -> Vec<Finding> {
    let beside = Beside { result, upper: Source::new(upper), lower: lowers.iter().map(Source::new).collect() };
    let look = |rule: &'static Rule, report: &mut Report<'_>| {
        if let Check::Comparison(look) = rule.check {
            look(&beside, report);
        }
    };
    let documents: Vec<&str> = std::iter::once(upper).chain(lowers).map(|d| d.source.path.as_str()).collect();
    findings(&documents, selection, lang, look)
}

/// Looks at a tracking with the selected rules; `reports` are the documents that it is of, in its order.
#[must_use]
pub fn check_tracking(
    result: &Tracking,
    plan: &Document,
    reports: &[&Document],
    selection: &Selection,
    lang: Lang,
) -> Vec<Finding> {
    let along =
        Along { result, plan: Source::new(plan), reports: reports.iter().map(|report| Source::new(report)).collect() };
    let look = |rule: &'static Rule, report: &mut Report<'_>| {
        if let Check::Tracking(look) = rule.check {
            look(&along, report);
        }
    };
    let documents: Vec<&str> =
        std::iter::once(plan).chain(reports.iter().copied()).map(|d| d.source.path.as_str()).collect();
    findings(&documents, selection, lang, look)
}

fn findings(
    documents: &[&str],
    selection: &Selection,
    lang: Lang,
    look: impl Fn(&'static Rule, &mut Report<'_>),
) -> Vec<Finding> {
    let first = documents.first().copied().unwrap_or_default();
    let mut findings = Vec::new();
    for rule in RULES.iter().copied().filter(|rule| selection.contains(rule)) {
        let mut report = Report::new(rule, first, lang);
        look(rule, &mut report);
        findings.extend(report.into_findings());
    }
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, path) in documents.iter().enumerate() {
        numbers.entry(path).or_insert(number);
    }
    // Stable: at one place, findings keep the order of the rules.
    findings.sort_by_cached_key(|f: &Finding| (numbers.get(f.document.as_str()).copied(), f.span.start));
    findings
}
