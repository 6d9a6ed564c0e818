//! How much is added to Tesseract's own time: `cargo bench --bench scans`.
//!
//! The scans of `tests/data/scans` are read from PDF to text by the program, and the same pages, rendered and prepared beforehand
//! in the same way, are recognised by Tesseract alone, as many at once as there are cores. Both are measured in turns, and the
//! fastest run of each counts, so that what else the machine does matters little; the ratio is what the bench is about.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use boctach::Analyser;
use boctach::error::EngineError;
use boctach::ingest::Resources;
use boctach::ingest::resources::{Picture, Pictures, Recognised, Recogniser};

/// How often each is measured.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    if !std::env::args().any(|arg| arg == "--bench") || Command::new("tesseract").arg("--version").output().is_err() {
        println!("skipped: not asked for, or there is no Tesseract");
        return Ok(());
    }
    println!("{:24} {:>12} {:>12} {:>7}", "pages of", "tesseract", "boctach", "ratio");
    for name in ["ke-hoach-xam.pdf", "ke-hoach-den-trang.pdf"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scans").join(name);
        let pictures = pictures(&fs::read(&file)?)?;
        let (mut alone, mut whole) = (Duration::MAX, Duration::MAX);
        for _ in 0..RUNS {
            alone = alone.min(timed(|| recognised(&pictures))?);
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

/// The pages as Tesseract gets to see them.
fn pictures(bytes: &[u8]) -> Result<Vec<Picture>, Box<dyn Error>> {
    /// Recognises nothing, and keeps what it is shown.
    struct Album(Mutex<Vec<Picture>>);

    impl Recogniser for Album {
        fn recognise(&self, pictures: &dyn Pictures) -> Vec<Result<Recognised, EngineError>> {
            if let Ok(mut album) = self.0.lock() {
                album.extend((0..pictures.count()).map(|number| pictures.picture(number)));
            }
            Vec::new()
        }
    }

    let album = Album(Mutex::default());
    let resources = Resources { recogniser: Some(&album), ..Resources::default() };
    // It fails, for want of words.
    let _failed = Analyser::builtin()?.analyse_with("scan.pdf", bytes, &resources);
    Ok(album.0.into_inner().map_err(|_| "a page was not rendered")?)
}

/// Tesseract on every page.
fn recognised(pictures: &[Picture]) -> Result<(), Box<dyn Error>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let pages = Mutex::new(pictures.iter());
    let next = || pages.lock().ok().and_then(|mut pages| pages.next());
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(picture) = next() {
                    assert!(tesseract(picture).is_ok_and(|success| success), "Tesseract works");
                }
            });
        }
    });
    Ok(())
}

fn tesseract(picture: &Picture) -> std::io::Result<bool> {
    let mut command = Command::new("tesseract");
    command.args(["stdin", "stdout", "-l", "vie", "--oem", "1", "-c", "tessedit_create_tsv=1", "--dpi"]);
    command.arg(picture.resolution.to_string()).env("OMP_THREAD_LIMIT", "1");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        write!(pipe, "P5\n{} {}\n255\n", picture.width, picture.height)?;
        pipe.write_all(&picture.grey)?;
    }
    Ok(child.wait()?.success())
}

/// The program on the whole document.
fn read(file: &PathBuf) -> Result<(), Box<dyn Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_boctach")).arg("text").arg(file).output()?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
}
