//! How fast documents are read, stage by stage: `cargo bench --bench throughput`.
//!
//! The input is the corpus, repeated to the number of megabytes given as argument (`… -- 20`; 10 by default).
//! Clean and damaged documents are timed apart, because damaged words are looked up tolerantly. Every stage is run on the
//! output of the one before, so that the stages add up to the whole. A third table reads one document of growing size:
//! time per byte must stay the same. The standard library's clock is enough for differences that matter.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use boctach::check::{Selection, check};
use boctach::finding::Lang;
use boctach::grammar::Grammar;
use boctach::grammar::files::Files;
use boctach::grammar::token::Tokens;
use boctach::output::json::{Documents, Layout};
use boctach::text::Text;
use boctach::{Analyser, ingest, outline};

/// How often everything is measured; the fastest run counts, and the slowest tells how noisy the machine is.
const RUNS: usize = 5;
const MEGABYTE: f64 = 1e6;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` runs this program too; there it is only to work, not to measure.
    let measuring = std::env::args().any(|arg| arg == "--bench");
    let megabytes = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let size = megabytes.unwrap_or(if measuring { 10.0 } else { 0.1 }) * MEGABYTE;

    let start = Instant::now();
    let grammar = Grammar::load(&Files::builtin())?;
    println!("grammars load in {:.1} ms", milliseconds(start.elapsed()));
    let start = Instant::now();
    black_box(Tokens::read("trudc ngay", &grammar.vocabulary, true));
    println!("index for damaged words in {:.1} ms", milliseconds(start.elapsed()));

    let analyser = Analyser::new(Grammar::load(&Files::builtin())?);
    let (damaged, clean): (Vec<Vec<u8>>, Vec<Vec<u8>>) =
        corpus()?.into_iter().partition(|bytes| is_damaged(&analyser, bytes));
    for (name, documents) in [("clean documents", &clean), ("damaged documents", &damaged)] {
        if !documents.is_empty() {
            stages(name, &repeated(documents, size), &grammar, &analyser)?;
        }
    }
    growth(&clean.concat(), size, &analyser)?;
    if let Some(peak) = peak_memory() {
        println!("\npeak memory {:.0} MB", peak as f64 / MEGABYTE);
    }
    Ok(())
}

/// Times of one run over all documents.
#[derive(Clone, Copy, Default)]
struct Times {
    decode: Duration,
    text: Duration,
    outline: Duration,
    /// The whole of `Analyser::analyse`.
    analyse: Duration,
    json: Duration,
    /// Not part of the whole: only `check` does it.
    check: Duration,
}

/// A stage by its name and the time it took.
type Stage = (&'static str, fn(&Times) -> Duration);

impl Times {
    /// What is left of the whole for the extractors.
    fn extract(&self) -> Duration {
        self.analyse.saturating_sub(self.decode + self.text + self.outline)
    }

    fn whole(&self) -> Duration {
        self.analyse + self.json
    }
}

/// Prints the speed of each stage on the documents.
fn stages(name: &str, documents: &[&[u8]], grammar: &Grammar, analyser: &Analyser) -> Result<(), Box<dyn Error>> {
    let bytes: usize = documents.iter().map(|d| d.len()).sum();
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        runs.push(run(documents, grammar, analyser)?);
    }
    println!("\n{name}: {} documents, {:.1} MB, best of {RUNS} runs", documents.len(), bytes as f64 / MEGABYTE);
    let stages: [Stage; 7] = [
        ("decode", |t| t.decode),
        ("text", |t| t.text),
        ("outline", |t| t.outline),
        ("extract", Times::extract),
        ("JSON", |t| t.json),
        ("whole", Times::whole),
        ("+ check", |t| t.check),
    ];
    println!("  {:8} {:>10} {:>10} {:>8}", "stage", "ms", "MB/s", "max/min");
    for (stage, time) in stages {
        let times: Vec<f64> = runs.iter().map(|t| milliseconds(time(t))).collect();
        let (least, most) = (times.iter().copied().fold(f64::MAX, f64::min), times.iter().copied().fold(0.0, f64::max));
        println!("  {stage:8} {least:>10.1} {:>10.1} {:>8.2}", bytes as f64 / least / 1e3, most / least);
    }
    Ok(())
}

fn run(documents: &[&[u8]], grammar: &Grammar, analyser: &Analyser) -> Result<Times, Box<dyn Error>> {
    let mut times = Times::default();
    let mut out = Documents::new(Vec::new(), Layout::Lines);
    for bytes in documents {
        let source = timed(&mut times.decode, || ingest::read("bench.txt", bytes, &ingest::Resources::default()))?;
        let text = timed(&mut times.text, || Text::normalise(&source, grammar));
        timed(&mut times.outline, || {
            let tokens = Tokens::read(&text.string, &grammar.vocabulary, text.tolerant);
            black_box(outline::build(&text, &tokens, grammar));
        });
        let analysis = timed(&mut times.analyse, || analyser.analyse("bench.txt", bytes))?;
        timed(&mut times.check, || {
            black_box(check(&analysis.document, analyser.grammar(), &Selection::default(), Lang::Vi));
        });
        timed(&mut times.json, || out.write(&analysis.document))?;
    }
    black_box(out.finish()?);
    Ok(times)
}

/// Reads one document of growing size: documents set end to end.
fn growth(whole: &[u8], most: f64, analyser: &Analyser) -> Result<(), Box<dyn Error>> {
    println!("\none document of growing size");
    println!("  {:>8} {:>10} {:>10} {:>12}", "MB", "ms", "MB/s", "time/byte");
    let mut before: Option<f64> = None;
    let mut size = most / 16.0;
    while size <= most * 1.01 {
        let bytes: Vec<u8> = whole.iter().copied().cycle().take(size as usize).collect();
        let mut best = Duration::MAX;
        for _ in 0..2 {
            let mut time = Duration::ZERO;
            // A document cut inside a letter is still a document.
            black_box(timed(&mut time, || analyser.analyse("bench.txt", &bytes))?);
            best = best.min(time);
        }
        let per_byte = best.as_secs_f64() / bytes.len() as f64;
        let ratio = before.map_or("–".to_owned(), |before| format!("× {:.2}", per_byte / before));
        let speed = 1.0 / per_byte / MEGABYTE;
        println!("  {:>8.2} {:>10.1} {speed:>10.1} {ratio:>12}", bytes.len() as f64 / MEGABYTE, milliseconds(best));
        before = Some(per_byte);
        size *= 2.0;
    }
    Ok(())
}

/// The documents of the corpus.
fn corpus() -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let with_truth = folders.iter().filter(|folder| folder.join("expected.json").exists());
    with_truth.map(|folder| Ok(fs::read(folder.join("source.txt"))?)).collect()
}

/// True for text whose marks are lost or garbled.
fn is_damaged(analyser: &Analyser, bytes: &[u8]) -> bool {
    analyser.analyse("bench.txt", bytes).is_ok_and(|analysis| analysis.text.tolerant)
}

/// The documents in turn until they have `size` bytes.
fn repeated(documents: &[Vec<u8>], size: f64) -> Vec<&[u8]> {
    let mut sum = 0;
    let enough = |document: &&Vec<u8>| {
        let more = (sum as f64) < size;
        sum += document.len();
        more
    };
    documents.iter().cycle().take_while(enough).map(Vec::as_slice).collect()
}

fn timed<T>(sum: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    *sum += start.elapsed();
    result
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Most memory that the process has held, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
