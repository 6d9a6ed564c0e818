//! `text`: the normalised text, to which the spans of the JSON refer.
//!
//! With `--places` every line has its place in the file before it, and a tab: `word/document.xml p[31]` in a Word document, page
//! and line `3:12` elsewhere.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use boctach::Analysis;

use super::args::Options;
use super::failure::Failure;
use super::{Outcome, input};

/// Prints the text byte for byte, so that cutting the output at a span gives the span's words.
pub(super) fn run(file: &Path, places: bool, options: &Options) -> Result<Outcome, Failure> {
    let analysis = input::analyse(&input::analyser(options)?, file, options)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if places { with_places(&mut out, &analysis) } else { out.write_all(analysis.text.string.as_bytes()) };
    written.and_then(|()| out.flush()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}

fn with_places(out: &mut impl Write, analysis: &Analysis) -> io::Result<()> {
    for paragraph in &analysis.text.paragraphs {
        let span = analysis.text.span(paragraph.range());
        let words = analysis.text.string.get(paragraph.range()).unwrap_or_default();
        match analysis.place(&span) {
            Some(place) => writeln!(out, "{place}\t{words}")?,
            None => writeln!(out, "{}:{}\t{words}", span.page, span.line)?,
        }
    }
    Ok(())
}
