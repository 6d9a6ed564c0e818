//! `text`: the normalised text, to which the spans of the JSON refer, or the text that was restored from it.

use std::io::{self, Write};

use super::args::{Options, TextArgs};
use super::failure::Failure;
use super::{Outcome, input};

/// Prints the text byte for byte, so that cutting the output at a span gives the span's words.
pub(super) fn run(args: &TextArgs, options: &Options) -> Result<Outcome, Failure> {
    let analysis = input::analyse(&input::analyser(options)?, &args.file, options)?;
    let restored = analysis.restored.as_ref().filter(|_| args.restore);
    let marked = restored.filter(|_| args.show_doubts).map(|r| r.with_doubts());
    let plain = restored.map_or(&analysis.text, |r| &r.text);
    let text = marked.as_ref().unwrap_or(&plain.string);
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}
