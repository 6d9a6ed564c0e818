//! The rules, one file each, and the table of them in the order of the documentation.
//!
//! A new rule is a file here and two lines: its `mod` line and its row in [`RULES`].

mod missing_number;
mod missing_date;
mod kind_symbol_mismatch;
mod period_mismatch;
mod missing_appendix;
mod missing_component;
mod numbering_gap;
mod numbering_duplicate;
mod stated_count_mismatch;
mod deadline_before_issue;
mod deadline_outside_period;
mod range_inverted;
mod deadline_conflict;
mod invalid_date;
mod stale_future;
mod task_without_agency;
mod several_leads;
mod lead_supports_itself;
mod unknown_agency;
mod agency_above_level;
mod agency_not_in_being;
mod locality_mismatch;
mod lead_conflict;
mod ratio_mismatch;
mod sum_mismatch;
mod percent_over_100;
mod cumulative_below_period;
mod figure_conflict;
mod citation_conflict;
mod citation_in_future;
mod citation_malformed;
mod citation_blank;
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
    &missing_date::H002,
    &kind_symbol_mismatch::H003,
    &period_mismatch::H004,
    &missing_appendix::H005,
    &missing_component::H006,
    &numbering_gap::N001,
    &numbering_duplicate::N002,
    &stated_count_mismatch::N003,
    &deadline_before_issue::D001,
    &deadline_outside_period::D002,
    &range_inverted::D003,
    &deadline_conflict::D004,
    &invalid_date::D005,
    &stale_future::D006,
    &task_without_agency::A001,
    &several_leads::A002,
    &lead_supports_itself::A003,
    &unknown_agency::A004,
    &agency_above_level::A005,
    &agency_not_in_being::A006,
    &locality_mismatch::A007,
    &lead_conflict::A008,
    &ratio_mismatch::F001,
    &sum_mismatch::F002,
    &percent_over_100::F003,
    &cumulative_below_period::F004,
    &figure_conflict::F005,
    &citation_conflict::C001,
    &citation_in_future::C002,
    &citation_malformed::C003,
    &citation_blank::C004,
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
