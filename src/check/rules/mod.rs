//! The rules, one file each, and the table of them in the order of the documentation.
//!
//! A new rule is a file here and two lines: its `mod` line and its row in [`RULES`].

mod missing_number;
mod task_not_carried_down;
mod deadline_later_than_upper;
mod lead_differs;
mod target_below_upper;
mod upper_not_cited;
mod task_not_reported;
mod target_missed;
mod cumulative_decreases;
mod task_only_below;

use super::Rule;

/// All rules. Codes are stable: never renumbered, never used again.
pub static RULES: &[&Rule] = &[
    &missing_number::H001,
    &task_not_carried_down::X001,
    &deadline_later_than_upper::X002,
    &lead_differs::X003,
    &target_below_upper::X004,
    &upper_not_cited::X005,
    &task_not_reported::X006,
    &target_missed::X007,
    &cumulative_decreases::X008,
    &task_only_below::X009,
];
