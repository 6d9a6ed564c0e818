//! Forms of deadlines.
