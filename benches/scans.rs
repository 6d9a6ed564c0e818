//! How much is added to Tesseract's own time: `cargo bench --bench scans`.
//!
//! The scans of `tests/data/scans` are read from PDF to text by the program, and their bare pages, as `pdftoppm` renders them in the
//! resolution in which they were scanned, are recognised by Tesseract alone, as many at once as there are cores. Both are measured in
//! turns, and the fastest run of each counts, so that what else the machine does matters little; the ratio is what the bench is about.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

/// How often each is measured.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    if !std::env::args().any(|arg| arg == "--bench") || Command::new("tesseract").arg("--version").output().is_err() {
        println!("skipped: not asked for, or there is no Tesseract");
        return Ok(());
    }
    println!("{:24} {:>12} {:>12} {:>7}", "pages of", "tesseract", "boctach", "ratio");
    for (name, resolution) in
        [("ke-hoach-xam.pdf", 200), ("ke-hoach-den-trang.pdf", 300), ("hoat-dong.pdf", 300), ("phu-luc.pdf", 300)]
    {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scans").join(name);
        let folder = tempfile::tempdir()?;
        let pages = pages(&file, folder.path(), resolution)?;
        let (mut alone, mut whole) = (Duration::MAX, Duration::MAX);
        for _ in 0..RUNS {
            alone = alone.min(timed(|| recognised(&pages))?);
            whole = whole.min(timed(|| read(&file))?);
        }
        let ratio = whole.as_secs_f64() / alone.as_secs_f64();
        println!("{name:24} {:>10.2} s {:>10.2} s {ratio:>7.3}", alone.as_secs_f64(), whole.as_secs_f64());
    }
    Ok(())
}

fn timed(run: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    run()?;
    Ok(start.elapsed())
}

/// The pages as grey pictures without compression.
fn pages(file: &Path, folder: &Path, resolution: u32) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut command = Command::new("pdftoppm");
    command.args(["-gray", "-tiff", "-tiffcompression", "none", "-r", &resolution.to_string()]);
    if !command.arg(file).arg(folder.join("page")).status()?.success() {
        return Err("pdftoppm failed".into());
    }
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    pages.sort();
    Ok(pages)
}

/// Tesseract on every page.
fn recognised(pages: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let pages = Mutex::new(pages.iter());
    let next = || pages.lock().ok().and_then(|mut pages| pages.next());
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(page) = next() {
                    assert!(tesseract(page).is_ok_and(|success| success), "Tesseract works");
                }
            });
        }
    });
    Ok(())
}

fn tesseract(page: &Path) -> std::io::Result<bool> {
    let mut command = Command::new("tesseract");
    command.arg(page).args(["stdout", "-l", "vie", "--oem", "1", "-c", "tessedit_create_tsv=1"]);
    command.env("OMP_THREAD_LIMIT", "1").stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command.status()?.success())
}

/// The program on the whole document.
fn read(file: &PathBuf) -> Result<(), Box<dyn Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_boctach")).arg("text").arg(file).output()?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
}
