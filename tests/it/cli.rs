//! The program as a user runs it. The cases are data: `tests/cli/*.toml`.
//!
//! Each case runs in a fresh copy of `tests/cli/input` with an English locale, unless it says otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

use crate::project;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// A run of the program and what must come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    status: i32,
    /// Standard output, whole.
    stdout: Option<String>,
    /// Parts of standard output, in order.
    #[serde(default)]
    stdout_has: Vec<String>,
    /// Standard error, whole. Empty unless said otherwise.
    #[serde(default)]
    stderr: String,
    /// Parts of standard error, in order, instead of the whole.
    stderr_has: Option<Vec<String>>,
    /// Parts that files must hold after the run; a part `absent` means that there is no such file.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

#[test]
fn commands_do_as_their_cases_say() {
    let mut failures = Vec::new();
    let mut number = 0;
    for file in sorted(&project("tests/cli")).into_iter().filter(|f| f.extension().is_some_and(|e| e == "toml")) {
        let text = fs::read_to_string(&file).expect("a case file");
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in &cases.case {
            number += 1;
            let folder = fresh_folder(&format!("case-{number}"));
            let output = run(&folder, &case.args, &case.stdin, &case.env);
            if let Err(message) = judge(case, &output, &folder) {
                failures.push(format!("{}: {}: {message}", file.display(), case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {number} cases\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = fresh_folder("pipe");
    // More output than a pipe holds, so that the program must notice.
    let mut program = Command::new(env!("CARGO_BIN_EXE_boctach"))
        .args(["extract", "--format", "ndjson"])
        .args(vec!["plan.txt"; 400])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(program.stdout.take());
    let output = program.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn cutting_the_printed_text_at_a_span_gives_its_words() {
    let folder = fresh_folder("spans");
    let args = |command: &str| vec![command.to_owned(), "plan.txt".to_owned()];
    let text = run(&folder, &args("text"), "", &BTreeMap::new()).stdout;
    let json = run(&folder, &args("extract"), "", &BTreeMap::new()).stdout;
    let document: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    for figure in document["figures"].as_array().into_iter().flatten() {
        let at = |key: &str| figure["span"][key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
        let words = text.get(at("start")..at("end")).map(String::from_utf8_lossy);
        assert_eq!(words.as_deref(), figure["text"].as_str());
    }
}

fn run(folder: &Path, args: &[String], stdin: &str, env: &BTreeMap<String, String>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_boctach"));
    for locale in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(locale);
    }
    command.args(args).envs(env).current_dir(folder);
    let mut program = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may end without reading its input.
    let _unread = program.stdin.take().map(|mut input| input.write_all(stdin.as_bytes()));
    program.wait_with_output().expect("the program ends")
}

fn judge(case: &Case, output: &Output, folder: &Path) -> Result<(), String> {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let seen = format!("\nstatus {:?}\nstdout:\n{stdout}\nstderr:\n{stderr}", output.status.code());
    if output.status.code() != Some(case.status) {
        return Err(format!("status is not {}{seen}", case.status));
    }
    if case.stdout.as_ref().is_some_and(|expected| *expected != stdout) {
        return Err(format!("stdout differs{seen}"));
    }
    in_order(&stdout, &case.stdout_has).map_err(|part| format!("stdout lacks {part:?}{seen}"))?;
    match &case.stderr_has {
        Some(parts) => in_order(&stderr, parts).map_err(|part| format!("stderr lacks {part:?}{seen}"))?,
        None if case.stderr != stderr => return Err(format!("stderr differs{seen}")),
        None => {}
    }
    for (name, part) in &case.files {
        let content = fs::read_to_string(folder.join(name));
        let as_expected = match &content {
            Ok(text) => part != "absent" && text.contains(part),
            Err(_) => part == "absent",
        };
        if !as_expected {
            return Err(format!("{name} is not as expected: {content:?}"));
        }
    }
    Ok(())
}

/// The first part that does not follow the parts before it.
fn in_order<'p>(text: &str, parts: &'p [String]) -> Result<(), &'p str> {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part.as_str()).ok_or(part.as_str())?;
        rest = &rest[at + part.len()..];
    }
    Ok(())
}

/// An empty folder with a copy of `tests/cli/input`.
fn fresh_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    // It may be left from the last run.
    let _absent = fs::remove_dir_all(&folder);
    copy(&project("tests/cli/input"), &folder);
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in sorted(from) {
        let target = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("a file can be copied");
        }
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
