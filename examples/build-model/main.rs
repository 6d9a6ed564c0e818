//! Builds `model/vi.bin`: `cargo run --example build-model -- NGRAMS PAIRS ABBREVIATIONS [--without DOC] [-o FILE]`.
//!
//! It also reads `model/phrases.txt`, `model/wordings/` and the wordings of `grammars/`. NGRAMS is the folder of the n-gram counts, PAIRS the
//! one of page pairs from which letter confusions are learned, ABBREVIATIONS the list of short names. The same files give the same
//! bytes. `--without doc-002` leaves the pages of a document out, so that it can be restored by a model that has not seen it.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a tool for developers stops with what is wrong")]

mod counts;
mod pack;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use boctach::restore::channel::Channel;
use boctach::restore::learn::{Tally, pair_words};
use counts::Counts;

/// Size of the model in bytes at most.
const LIMIT: usize = 2_990_000;
/// Rounds of aligning pages with what was read of them.
const ROUNDS: usize = 4;
/// How often each wording of the grammars, and each short name, counts as read.
const PHRASE_TIMES: f64 = 20.0;
const SHORT_NAME_TIMES: f64 = 40.0;
/// The same for the usual wordings of papers, `model/phrases.txt`.
const USUAL_TIMES: f64 = 200.0;

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
    counts.drop_foreign_and_unmarked();
    for phrase in counts::phrases(Path::new("grammars"))? {
        counts.add(&phrase, PHRASE_TIMES);
    }
    let mut shapes = Vec::new();
    for wording in fs::read_to_string("model/phrases.txt")?.lines().filter(|line| !line.starts_with('#')) {
        wording.split(';').for_each(|wording| counts.add(wording, USUAL_TIMES));
    }
    for line in counts::wordings(Path::new("model/wordings"))? {
        counts.write(&line);
    }
    for row in fs::read_to_string(abbreviations)?.lines().skip(1) {
        let (short, long) = row.split_once(',').unwrap_or((row, ""));
        counts.add(short, SHORT_NAME_TIMES);
        if short.chars().all(char::is_alphabetic) && short.chars().skip(1).any(char::is_lowercase) {
            shapes.push(short.to_owned());
        }
        // What has a comma inside stands in quotes.
        let long = long.strip_prefix('"').map_or_else(|| long.split(',').next(), |quoted| quoted.split('"').next());
        // Brackets hold other ways to write it, wrong ones among them.
        let long = long.and_then(|long| long.split('(').next());
        counts.add(long.unwrap_or_default(), PHRASE_TIMES);
    }
    let english = channel(pairs, without.as_deref(), &["clean.eng", "scan.eng"])?.pack();
    let vietnamese = channel(pairs, without.as_deref(), &["clean.vie", "scan.vie"])?.pack();
    let bytes = pack::pack(&counts, [&english, &vietnamese, shapes.join("\n").as_bytes()], LIMIT);
    fs::write(&output, &bytes)?;
    println!("{}: {} bytes", output.display(), bytes.len());
    Ok(())
}

/// Letter confusions learned from the pages of all documents but one.
fn channel(pairs: &Path, without: Option<&str>, readings: &[&str]) -> Result<Channel, Box<dyn Error>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(pairs)? {
        let folder = entry?.path();
        if folder.is_dir() && folder.file_name().is_none_or(|name| Some(name) != without.map(std::ffi::OsStr::new)) {
            for entry in fs::read_dir(folder)? {
                pages.push(entry?.path());
            }
        }
    }
    pages.sort();
    let mut words = Vec::new();
    for page in pages.iter().filter_map(|p| p.to_str()?.strip_suffix(".truth.txt")) {
        let printed = fs::read_to_string(format!("{page}.truth.txt"))?;
        for reading in readings {
            words.extend(pair_words(&printed, &fs::read_to_string(format!("{page}.{reading}.txt"))?));
        }
    }
    let mut channel = Channel::default();
    for _ in 0..ROUNDS {
        let mut tally = Tally::default();
        words.iter().for_each(|(printed, read)| tally.observe(&channel, printed, read, 1.0));
        channel = tally.channel(&Channel::default());
    }
    Ok(channel)
}
