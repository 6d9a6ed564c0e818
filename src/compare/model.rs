//! What comparing and tracking find, as the JSON says it: `boctach.comparison/1` and `boctach.tracking/1`.
//!
//! `{"upper": "III.1.b", "lower": "II.2.2", "document": 0, "strength": "same", "score": 0.93, …}`. A path is that of the task in
//! its document; where a document repeats a path, `path#2` names the second task with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::model::{Comparator, Period};

/// Name and version of the JSON that [`Comparison`] serialises to.
pub const COMPARISON_SCHEMA: &str = "boctach.comparison/1";
/// Name and version of the JSON that [`Tracking`] serialises to.
pub const TRACKING_SCHEMA: &str = "boctach.tracking/1";

/// One upper plan beside one or more lower ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// Always [`COMPARISON_SCHEMA`].
    pub schema: String,
    /// The plan that is carried down.
    pub upper: Reference,
    /// The plans below it, in the order given.
    pub lower: Vec<Reference>,
    /// Tasks that correspond, by lower document, then in the order of the upper one.
    pub pairs: Vec<Pair>,
    /// Tasks of the upper plan that a lower one does not have.
    pub upper_only: Vec<Only>,
    /// Tasks of a lower plan that the upper one does not have.
    pub lower_only: Vec<Only>,
    /// Targets that correspond.
    pub targets: Vec<TargetPair>,
    /// Which task is covered where.
    pub coverage: Coverage,
    /// What rules say of it.
    pub findings: Vec<Finding>,
}

/// A document that is compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// The file as named by the caller.
    pub path: String,
    /// Number and symbol.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// The period it is for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<Period>,
    /// Number of its tasks.
    pub tasks: usize,
}

/// Two tasks that correspond.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pair {
    /// Path of the upper task.
    pub upper: String,
    /// Path of the lower task.
    pub lower: String,
    /// Number of the lower document, from 0.
    pub document: usize,
    /// How far they agree.
    pub strength: Strength,
    /// How sure the program is, 0 to 1; from one half on a pair is reported.
    pub score: f64,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// How far two tasks agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// The same piece of work.
    Same,
    /// A part of it, or something near it.
    Partial,
}

/// Something that speaks for two tasks being one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// The words, names or codes.
    pub text: String,
}

/// Kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// Rare words of both.
    Words,
    /// They stand under headings that agree.
    Section,
    /// Bodies that correspond have the lead.
    Agencies,
    /// The deadlines are the same.
    Deadline,
    /// Both cite one document.
    Citation,
}

/// Something that two corresponding tasks say differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// What it is.
    pub kind: DifferenceKind,
    /// What the upper task says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub upper: Option<String>,
    /// What the lower task says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lower: Option<String>,
}

/// Kinds of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// The lower deadline is after the upper one.
    DeadlineLater,
    /// The lower deadline is before the upper one.
    DeadlineEarlier,
    /// The upper task has a date, the lower one has none.
    DeadlineMissing,
    /// Bodies of different kinds have the lead.
    Lead,
}

/// A task without a counterpart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Only {
    /// Path of the task.
    pub path: String,
    /// Number of the lower document, from 0.
    pub document: usize,
    /// Its first words.
    pub text: String,
    /// Who is to do it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub agencies: Vec<String>,
    /// Path of an earlier task of the upper plan that says the same: an appendix repeats the body.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub again: Option<String>,
}

/// Two targets that correspond.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TargetPair {
    /// Id of the upper target.
    pub upper: String,
    /// Id of the lower target.
    pub lower: String,
    /// Number of the lower document, from 0.
    pub document: usize,
    /// How sure the program is, 0 to 1.
    pub score: f64,
    /// What is measured, in the words of the upper plan.
    pub text: String,
    /// The unit of both.
    pub unit: String,
    /// What the upper plan asks for.
    pub upper_value: Bound,
    /// What the lower plan asks for.
    pub lower_value: Bound,
    /// The lower value less the upper one.
    pub gap: f64,
    /// How the lower plan stands to the upper one.
    pub relation: Relation,
}

/// A value with how it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// How it is meant.
    pub comparator: Comparator,
}

/// How a value stands to what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// As much as is asked for.
    Equal,
    /// More than is asked for.
    Better,
    /// Less than is asked for.
    Worse,
    /// Numbers of different levels, which cannot be compared ("500 hộ" of the province, "30 hộ" of a commune).
    Unlike,
}

/// Which task of the upper plan is covered by which lower plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// One row for each task of the upper plan.
    pub rows: Vec<CoverageRow>,
    /// Totals of each lower plan.
    pub totals: Vec<CoverageTotals>,
}

/// A task of the upper plan in all lower plans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageRow {
    /// Path of the task.
    pub path: String,
    /// Its first words.
    pub text: String,
    /// One cell for each lower plan.
    pub cells: Vec<Cell>,
    /// Totals over the lower plans.
    pub totals: CoverageTotals,
}

/// How a lower plan covers a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// It has the task.
    Same,
    /// It has the task with a later deadline.
    Later,
    /// It has a part of the task.
    Partial,
    /// It has nothing like it.
    Missing,
}

/// Numbers of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageTotals {
    /// Cells that are `same`.
    pub same: usize,
    /// Cells that are `later`.
    pub later: usize,
    /// Cells that are `partial`.
    pub partial: usize,
    /// Cells that are `missing`.
    pub missing: usize,
}

/// A plan and what its reports say of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tracking {
    /// Always [`TRACKING_SCHEMA`].
    pub schema: String,
    /// The plan.
    pub plan: Reference,
    /// Its reports, in the order of time.
    pub reports: Vec<ReportReference>,
    /// The tasks of the plan.
    pub tasks: Vec<TrackedTask>,
    /// The targets of the plan that a report has a figure for.
    pub targets: Vec<TrackedTarget>,
    /// Figures that several reports have.
    pub series: Vec<Series>,
    /// What rules say of it.
    pub findings: Vec<Finding>,
}

/// A report that is tracked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportReference {
    /// The report.
    #[serde(flatten)]
    pub report: Reference,
    /// The day as of which it reports, ISO.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<String>,
}

/// A task of the plan in the reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrackedTask {
    /// Path of the task.
    pub path: String,
    /// Its first words.
    pub text: String,
    /// Last day for it, ISO.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<String>,
    /// Path of an earlier task of the plan that says the same: an appendix repeats the body.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub again: Option<String>,
    /// How it stands after the last report.
    pub status: Status,
    /// What each report says.
    pub reports: Vec<Mention>,
}

/// What a report says of a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Number of the report, from 0.
    pub report: usize,
    /// How the task stands as of the report.
    pub status: Status,
    /// Path of the statement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// How sure the program is that the statement speaks of the task, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub score: Option<f64>,
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The report says that it is done.
    Done,
    /// The report speaks of it.
    InPart,
    /// The report announces it for the time to come.
    Announced,
    /// It was due, and the report says nothing of it.
    DueNotMentioned,
    /// It is not due yet, and the report says nothing of it.
    NotDue,
    /// It has no date, or too few words to be recognised, and the report says nothing of it.
    Undated,
}

/// A target of the plan and the figure that a report has for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrackedTarget {
    /// Id of the target.
    pub target: String,
    /// Its words.
    pub text: String,
    /// Number of the report, from 0.
    pub report: usize,
    /// Id of the figure in the report.
    pub figure: String,
    /// The unit of both.
    pub unit: String,
    /// What the plan asks for.
    pub asked: Bound,
    /// What the report says.
    pub reported: f64,
    /// The reported value less what is asked for.
    pub gap: f64,
    /// How it stands to what is asked for.
    pub relation: Relation,
    /// True when the target's time had come as of the report.
    pub due: bool,
    /// How sure the program is that both speak of one thing, 0 to 1.
    pub score: f64,
}

/// A figure in several reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Series {
    /// What is measured, in the words of the first report.
    pub measure: String,
    /// Its unit.
    pub unit: String,
    /// True when it counts from the beginning of the year or the plan.
    pub cumulative: bool,
    /// Its values, in the order of the reports.
    pub points: Vec<Point>,
}

/// A value of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// Number of the report, from 0.
    pub report: usize,
    /// Id of the figure in the report.
    pub figure: String,
    /// The value.
    pub value: f64,
}
