//! The rules, one file each, and the table of them in the order of the documentation.
//!
//! A new rule is a file here and two lines: its `mod` line and its row in [`RULES`].

mod missing_number;

use super::Rule;

/// All rules. Codes are stable: never renumbered, never used again.
pub static RULES: &[&Rule] = &[&missing_number::H001];
