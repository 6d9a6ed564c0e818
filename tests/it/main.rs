//! Tests.

mod suites_time;
