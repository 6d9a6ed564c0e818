//! How fast one plan is compared with many: `cargo bench --bench comparison`.
//!
//! The lower plans are made by machine from a plan of the corpus, 500 of them by default (`… -- 2000` for more). Reading them is timed
//! apart from comparing. The numbers double from an eighth up: time per plan must stay the same.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints what it measures")]

#[path = "../tests/it/synthetic.rs"]
mod synthetic;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use boctach::Analyser;
use boctach::compare::{Cell, compare};
use boctach::model::Document;

use self::synthetic::Maker;

/// The plan of the corpus with the most tasks.
const UPPER: &str = "ninh-binh-2024-ke-hoach-cai-cach-hanh-chinh";

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` runs this program too; there it is only to work, not to measure.
    let measuring = std::env::args().any(|arg| arg == "--bench");
    let asked = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let most: usize = asked.unwrap_or(if measuring { 500 } else { 8 });

    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let analyser = Analyser::builtin()?;
    let bytes = fs::read(project.join("corpus").join(UPPER).join("source.txt"))?;
    let upper = analyser.analyse("upper.txt", &bytes)?.document;
    let mut maker = Maker::new(1, &fs::read_to_string(project.join("grammars/comparison.toml"))?);
    let made: Vec<_> = (0..most).map(|_| maker.lower(&upper, &[], 0.25)).collect();
    let dropped: usize = made.iter().map(|m| m.dropped.len()).sum();

    let start = Instant::now();
    let read = |m: &synthetic::Lower| analyser.analyse("lower.txt", m.text.as_bytes()).map(|a| a.document);
    let lowers: Vec<Document> = made.iter().map(read).collect::<Result<_, _>>()?;
    println!("{} tasks above; {most} lower plans read in {:.0} ms", upper.tasks.len(), milliseconds(start));
    println!("  {:>7} {:>10} {:>12}", "plans", "ms", "ms/plan");
    let mut number = (most / 8).max(1);
    while number <= most {
        let start = Instant::now();
        let result = black_box(compare(&upper, &lowers[..number], analyser.grammar()));
        let time = milliseconds(start);
        println!("  {number:>7} {time:>10.1} {:>12.3}", time / number as f64);
        if number * 2 > most {
            let missing = result.coverage.totals.iter().map(|t| t.missing).sum::<usize>();
            println!(
                "{missing} cells of {} are {:?}; of all plans {dropped} tasks were left out",
                result.coverage.rows.len() * number,
                Cell::Missing
            );
        }
        number *= 2;
    }
    if let Some(peak) = peak_memory() {
        println!("peak memory {:.0} MB", peak as f64 / 1e6);
    }
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// Most memory that the process has held, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
