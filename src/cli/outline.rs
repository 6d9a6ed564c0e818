//! `outline`: what the program saw of a document's structure.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use boctach::output::tree::{self, Branch};

use super::args::Options;
use super::failure::Failure;
use super::{Outcome, input};

/// Prints one line for each item of the outline.
pub(super) fn run(file: &Path, options: &Options) -> Result<Outcome, Failure> {
    let analysis = input::analyse(&input::analyser(options)?, file)?;
    let branches: Vec<Branch<'_>> = analysis
        .outline
        .items
        .iter()
        .map(|item| Branch {
            line: analysis.text.span(item.range.clone()).line,
            depth: item.depth,
            kind: item.kind,
            label: &item.label,
            words: analysis
                .text
                .string
                .get(item.range.clone())
                .unwrap_or_default(),
        })
        .collect();
    let mut out = BufWriter::new(io::stdout().lock());
    tree::write(&mut out, &branches)
        .and_then(|()| out.flush())
        .map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}
