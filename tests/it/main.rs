//! Holds code, grammars and corpus together: one program, one module per question.
//!
//! `UPDATE=1 cargo test` rewrites what is generated: recorded results, schema, accuracy page, floors.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing"
)]

#[cfg(feature = "cli")]
mod cli;
mod comparison;
mod corpus;
mod documents;
mod findings;
mod generated;
mod grammars;
mod hostile;
mod layers;
mod looks;
#[cfg(all(feature = "pdf", feature = "docx"))]
mod pdf;
mod properties;
mod rules;
#[cfg(all(feature = "cli", feature = "scan"))]
mod scans;
mod restore;
mod score;
mod shared;
mod suites_numbers;
mod suites_time;
#[cfg(all(feature = "pdf", feature = "docx"))]
mod twins;
mod web;
mod synthetic;
#[cfg(feature = "docx")]
mod word;

use std::fs;
use std::path::{Path, PathBuf};

/// A path in the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// True when generated files are to be rewritten.
fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares a generated file with what it should be; with `UPDATE=1` it is rewritten instead. Says what differs.
fn compare(path: &Path, fresh: &str) -> Result<(), String> {
    let committed = fs::read_to_string(path).unwrap_or_default();
    if committed == fresh {
        return Ok(());
    }
    if updating() {
        return fs::write(path, fresh).map_err(|e| format!("{}: {e}", path.display()));
    }
    let differs = committed.lines().zip(fresh.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or_else(|| committed.lines().count().min(fresh.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_owned();
    Err(format!(
        "{}:{}: has\n    {}\nnow it is\n    {}\n(UPDATE=1 rewrites it; read the difference before you commit it)",
        path.display(),
        line + 1,
        at(&committed),
        at(fresh)
    ))
}
