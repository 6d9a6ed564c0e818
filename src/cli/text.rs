//! `text`: the normalised text, to which the spans of the JSON refer.

use std::io::{self, Write};
use std::path::Path;

use super::args::Options;
use super::failure::Failure;
use super::{Outcome, input};

/// Prints the text byte for byte, so that cutting the output at a span gives the span's words.
pub(super) fn run(file: &Path, options: &Options) -> Result<Outcome, Failure> {
    let analysis = input::analyse(&input::analyser(options)?, file, options)?;
    let mut out = io::stdout().lock();
    out.write_all(analysis.text.string.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}
