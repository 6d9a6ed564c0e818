//! Scans, recognised by the real Tesseract. Where it is not installed the tests say that they were skipped; continuous
//! integration sets `CI=true` and must have it.
//!
//! Errors are counted in characters on everything outside tables, and in whole rows on tables, after the rows that a page break has
//! split are joined. The truth of the scans made for this project lies beside them; that of a shared one is its text.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::documents::shared_folder;
use crate::project;

const FOLDER: &str = "tests/data/scans";

#[test]
fn scans_are_routed_and_read() {
    if !tesseract() {
        return;
    }
    // What Tesseract makes of the letters differs a little with its version; docs/scans.md has what was measured.
    let (scan, blank) = ("scan ocr", "blank none");
    for (name, pages, truth, least) in [
        ("ke-hoach-xam.pdf", &[scan; 3][..], "truth.txt", 16),
        ("ke-hoach-den-trang.pdf", &[scan; 3], "truth.txt", 16),
        ("hoat-dong.pdf", &[scan], "hoat-dong.txt", 8),
        // There is nothing but grain on the second page.
        ("phu-luc.pdf", &[scan, blank], "phu-luc.txt", 10),
    ] {
        let file = project(FOLDER).join(name);
        let document = extract(&file, &[]);
        let routes = routes(&document);
        assert_eq!(routes, pages, "{name}");
        let truth = fs::read_to_string(project(FOLDER).join(truth)).expect("the truth");
        let (true_rows, true_prose) = parts(&truth);
        let (rows, prose) = parts(&text(&file, &[]));
        let errors = error_rate(&true_prose, &prose);
        let whole = true_rows.iter().filter(|row| rows.contains(row)).count();
        println!("{name}: prose errors {errors:.4}, whole rows {whole} of {}", true_rows.len());
        for row in true_rows.iter().filter(|row| !rows.contains(row)) {
            println!("    missing: {row}");
        }
        assert!(errors <= 0.01, "{name}: {errors:.4} of the characters of the prose are wrong");
        assert!(whole >= least, "{name}: {whole} of {} rows are whole", true_rows.len());
        assert_eq!(rows.len(), true_rows.len(), "{name}: rows are neither lost nor split");
    }
}

#[test]
fn a_layer_in_the_wrong_language_is_recognised_again() {
    if !tesseract() {
        return;
    }
    let Some(shared) = shared_folder().filter(|folder| folder.join("pdf/plan-scan-bad-ocr-layer.pdf").exists()) else {
        println!("skipped: there is no ../shared with scans");
        return;
    };
    let file = shared.join("pdf/plan-scan-bad-ocr-layer.pdf");
    assert_eq!(routes(&extract(&file, &[])), ["wrong-language ocr"; 3]);
    let truth = fs::read_to_string(shared.join("documents/bac-giang-2023-plan.txt")).expect("its text");
    // The scan has some of the document's pages: each long paragraph is held against the place where it begins.
    let (_, truth) = parts(&truth);
    let read = text(&file, &[]);
    let (mut errors, mut length, mut found) = (0.0, 0.0, 0);
    for paragraph in read.lines().filter(|line| line.len() > 150 && !line.contains('\t')) {
        let (_, paragraph) = parts(paragraph);
        let start: String = paragraph.chars().take(25).collect();
        let Some(place) = truth.find(&start) else { continue };
        let letters = paragraph.chars().count();
        let same: String = truth[place..].chars().take(letters).collect();
        errors += error_rate(&same, &paragraph) * letters as f64;
        length += letters as f64;
        found += 1;
    }
    println!("plan-scan-bad-ocr-layer.pdf: errors {:.4} in {found} paragraphs", errors / length);
    assert!(found >= 8 && errors <= 0.01 * length, "{errors} errors in {length} letters of {found} paragraphs");
    let kept = text(&file, &["--keep-text-layer"]);
    assert!(error_rate(&letters(&kept), &letters(&read)) > 0.1, "the layer is kept as it is");
}

#[test]
fn a_picture_is_a_scan_of_one_page() {
    if !tesseract() {
        return;
    }
    let document = extract(&project(FOLDER).join("trang.png"), &[]);
    assert_eq!((document["source"]["format"].as_str(), document["source"]["pages"].as_u64()), (Some("image"), Some(1)));
    assert_eq!(document["header"]["code"], "38/KH-UBND");
    assert_eq!(document["header"]["date"], "2023-02-06");
}

#[test]
fn a_page_that_lies_on_its_side_or_head_is_turned() {
    if !tesseract() {
        return;
    }
    let upright = image::open(project(FOLDER).join("trang.png")).expect("a picture");
    let folder = tempfile::tempdir().expect("a folder");
    for (turned, back) in [(upright.rotate90(), "270°"), (upright.rotate180(), "180°"), (upright.rotate270(), "90°")]
    {
        let file = folder.path().join("turned.png");
        turned.save(&file).expect("a file");
        let document = extract(&file, &[]);
        assert_eq!(document["header"]["code"], "38/KH-UBND", "{back}");
        let reason = document["source"]["routes"][0]["reason"].as_str().unwrap_or_default();
        assert!(reason.contains(back), "{back}: {reason}");
    }
}

#[test]
fn what_was_recognised_is_kept_and_read_again() {
    if !tesseract() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let cache = folder.path().to_string_lossy().into_owned();
    let file = project(FOLDER).join("trang.png");
    let first = text(&file, &["--cache", &cache]);
    let kept: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    assert_eq!(kept.len(), 1);
    // What is read from there is seen by what is changed there: nothing, when the change does not fit the checksum.
    let table = fs::read_to_string(&kept[0]).expect("what was kept");
    let changed = table.replacen("UBND", "XXXX", 1);
    assert_ne!(changed, table);
    fs::write(&kept[0], changed).expect("the change");
    assert_eq!(text(&file, &["--cache", &cache]), first);
    assert_eq!(fs::read_to_string(&kept[0]).expect("what was kept"), table);
}

#[test]
fn the_same_file_gives_the_same_text_on_one_core_as_on_all() {
    if !tesseract() {
        return;
    }
    let file = project(FOLDER).join("ke-hoach-xam.pdf");
    let mut command = Command::new("taskset");
    command.args(["-c", "0", env!("CARGO_BIN_EXE_boctach"), "text"]).arg(&file).env("LC_ALL", "C.UTF-8");
    let Some(output) = command.output().ok().filter(|output| output.status.success()) else {
        println!("skipped: there is no taskset, or no first core");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), text(&file, &[]));
}

#[test]
fn without_the_engine_the_message_names_the_package() {
    let empty = tempfile::tempdir().expect("a folder");
    for name in ["ke-hoach-xam.pdf", "trang.png"] {
        let mut command = program(&["text"], &project(FOLDER).join(name));
        let output = command.env("PATH", empty.path()).output().expect("the program runs");
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {message}");
        assert!(message.contains("Tesseract") && message.contains("tesseract-ocr-vie"), "{name}: {message}");
    }
}

#[test]
fn damaged_pictures_are_refused_or_read_in_part() {
    let empty = tempfile::tempdir().expect("a folder");
    for name in ["trang.png", "ke-hoach-den-trang.pdf"] {
        let whole = fs::read(project(FOLDER).join(name)).expect("a picture");
        for at in 1..12 {
            let place = whole.len() * at / 12;
            let mut flipped = whole.clone();
            flipped[place..].iter_mut().step_by(997).for_each(|byte| *byte ^= 0x55);
            for (kind, bytes) in [("cut", &whole[..place]), ("flipped", &flipped)] {
                let file = empty.path().join("damaged");
                fs::write(&file, bytes).expect("a file");
                let start = Instant::now();
                let output = program(&["text"], &file).env("PATH", empty.path()).output().expect("the program runs");
                let message = String::from_utf8_lossy(&output.stderr);
                assert!(matches!(output.status.code(), Some(0 | 2)), "{name} {kind} at {place}: {message}");
                assert!(!message.contains("panicked"), "{name} {kind} at {place}: {message}");
                assert!(start.elapsed() < Duration::from_secs(30), "{name} {kind} at {place}");
            }
        }
    }
}

/// True where Tesseract is installed with Vietnamese.
fn tesseract() -> bool {
    let languages = Command::new("tesseract").arg("--list-langs").output();
    let there = languages.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == "vie"));
    let required = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(there || !required, "continuous integration needs tesseract-ocr and tesseract-ocr-vie");
    if !there {
        println!("skipped: there is no Tesseract with Vietnamese");
    }
    there
}

fn program(args: &[&str], file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_boctach"));
    command.args(args).arg(file).env("LC_ALL", "C.UTF-8");
    command
}

fn text(file: &Path, options: &[&str]) -> String {
    let output = program(&[&["text"], options].concat(), file).output().expect("the program runs");
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn extract(file: &Path, options: &[&str]) -> Value {
    let output = program(&[&["extract"], options].concat(), file).output().expect("the program runs");
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Kind and text layer of every page.
fn routes(document: &Value) -> Vec<String> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let routes = document["source"]["routes"].as_array().expect("routes");
    routes.iter().map(|route| format!("{} {}", word(&route["kind"]), word(&route["text_layer"]))).collect()
}

/// The rows of a text, and the rest of it as one line. Cells that are empty at the end of a row do not count.
fn parts(text: &str) -> (Vec<String>, String) {
    // The engine has no curly quotes.
    let text = text.replace(['“', '”'], "\"");
    let is_row = |line: &&str| line.matches('\t').count() >= 3;
    let rows = text.lines().filter(is_row).map(|line| line.trim_end().to_owned()).collect();
    let prose: Vec<&str> = text.lines().filter(|line| !is_row(line)).collect();
    (rows, letters(&prose.join(" ")))
}

/// A text with one blank between its words.
fn letters(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that differ, by the characters of the truth.
fn error_rate(truth: &str, read: &str) -> f64 {
    let (truth, read): (Vec<char>, Vec<char>) = (truth.chars().collect(), read.chars().collect());
    let mut row: Vec<usize> = (0..=read.len()).collect();
    for (i, a) in truth.iter().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, b) in read.iter().enumerate() {
            let best = (corner + usize::from(a != b)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[read.len()] as f64 / truth.len().max(1) as f64
}

#[test]
fn errors_are_counted_in_characters() {
    assert_eq!(error_rate("kế hoạch", "kế hoach"), 0.125);
    assert_eq!(error_rate("abcd", "abcd"), 0.0);
    assert_eq!(error_rate("abcd", "xabd"), 0.5);
}
