//! Tests.

mod suites_numbers;
