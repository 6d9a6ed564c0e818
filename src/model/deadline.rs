//! Deadlines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// When a task or a step is to be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// The words.
    pub text: String,
    /// The words as scanned, where they were restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// How start and end are meant.
    pub kind: DeadlineKind,
    /// First day, ISO.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<String>,
    /// Last day, ISO; the date written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<String>,
    /// Calendar unit that is written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub precision: Option<Precision>,
    /// The interval in EDTF (ISO 8601-2).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub edtf: Option<String>,
    /// True for "trước ngày …": done before, not on the date.
    pub exclusive: bool,
    /// RFC 5545 recurrence rule.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rrule: Option<String>,
    /// What it waits for or is counted from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The part of the task that it is for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<String>,
    /// Where the words stand.
    pub span: Span,
}

/// Meaning of a deadline's start and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeadlineKind {
    /// Before or on a date.
    By,
    /// Within a calendar period.
    In,
    /// Starts at a date, end open.
    From,
    /// Both ends given.
    Between,
    /// Repeats.
    Recurring,
    /// All the time, or repeatedly with no date.
    Ongoing,
    /// Waits for an event, a roadmap or another body.
    Conditional,
    /// Counted from an event.
    Relative,
}

/// The calendar unit that a deadline names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year or another run of months.
    Half,
    /// A year.
    Year,
    /// Several years.
    Years,
}
