//! `extract`: documents → JSON, on standard output, in one file, or in a file for each document.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

use boctach::model::Document;
use boctach::output::json::{Documents, Layout};

use super::args::{ExtractArgs, Format, Options};
use super::failure::Failure;
use super::input::{self, STANDARD_INPUT};
use super::{Outcome, report};

/// Extracts every file; one that cannot be read is reported and does not stop the others.
pub(super) fn run(args: &ExtractArgs, options: &Options) -> Result<Outcome, Failure> {
    input::standard_input_once(&args.files)?;
    let layout = match (args.format, args.files.len()) {
        (Format::Ndjson, _) => Layout::Lines,
        (Format::Json, 1) => Layout::Object,
        (Format::Json, _) => Layout::Array,
    };
    let mut batch = Batch { options, outcome: Outcome::Clean };
    match &args.output {
        None => {
            let mut documents = Documents::new(BufWriter::new(io::stdout().lock()), layout);
            batch.each(&args.files, |_, document| documents.write(document).map_err(Failure::Output))?;
            documents.finish().map_err(Failure::Output)?;
        }
        Some(folder) if folder.is_dir() => {
            let mut names = Names { format: args.format, used: BTreeSet::new() };
            batch.each(&args.files, |path, document| {
                let target = folder.join(names.of(path));
                let mut documents = Documents::new(create(&target, &args.files)?, one_document(layout));
                documents.write(document).map_err(|e| Failure::file(&target, e))?;
                documents.finish().map(drop).map_err(|e| Failure::file(&target, e))
            })?;
        }
        Some(file) => {
            // The file is made with the first document: where nothing could be read, nothing is overwritten.
            let mut documents = None;
            batch.each(&args.files, |_, document| {
                let documents = match &mut documents {
                    Some(documents) => documents,
                    none => none.insert(Documents::new(create(file, &args.files)?, layout)),
                };
                documents.write(document).map_err(|e| Failure::file(file, e))
            })?;
            if let Some(documents) = documents {
                documents.finish().map_err(|e| Failure::file(file, e))?;
            }
        }
    }
    Ok(batch.outcome)
}

/// Files that are read one after the other. The text of the next one is read while one is analysed, and that of the first while
/// the grammars are loaded.
struct Batch<'o> {
    options: &'o Options,
    outcome: Outcome,
}

impl Batch<'_> {
    /// Hands every document to `write`. What cannot be read is reported; what cannot be written ends the batch.
    fn each(
        &mut self,
        files: &[PathBuf],
        mut write: impl FnMut(&Path, &Document) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let options = self.options;
        thread::scope(|scope| {
            let (sender, sources) = mpsc::sync_channel(1);
            // It ends with the files, or when nobody takes a text any more.
            scope.spawn(move || files.iter().all(|path| sender.send(input::source(path, options)).is_ok()));
            let analyser = input::analyser(options)?;
            for (path, source) in files.iter().zip(sources) {
                let analysis = source.and_then(|source| input::analyse_source(analyser, path, source, options));
                match analysis {
                    Ok(analysis) => write(path, &analysis.document)?,
                    Err(failure) => {
                        report(&failure, options);
                        self.outcome = Outcome::Incomplete;
                    }
                }
            }
            Ok(())
        })
    }
}

/// In a file of its own, a document is never an array.
fn one_document(layout: Layout) -> Layout {
    if layout == Layout::Array { Layout::Object } else { layout }
}

/// A new file, which must be none of the inputs.
fn create(path: &Path, inputs: &[PathBuf]) -> Result<impl Write + use<>, Failure> {
    if let Ok(target) = fs::canonicalize(path) {
        let same = |input: &PathBuf| fs::canonicalize(input).is_ok_and(|input| input == target);
        if inputs.iter().any(same) {
            return Err(Failure::OutputIsInput(path.to_owned()));
        }
    }
    File::create(path).map(BufWriter::new).map_err(|e| Failure::file(path, e))
}

/// Names of the files for documents in a folder: `plan.txt` gives `plan.json`, a second one `plan-2.json`.
struct Names {
    format: Format,
    used: BTreeSet<OsString>,
}

impl Names {
    fn of(&mut self, path: &Path) -> OsString {
        let extension = match self.format {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
        };
        let stem = match path.file_stem() {
            Some(stem) if path.as_os_str() != STANDARD_INPUT => stem.to_owned(),
            _ => OsString::from("stdin"),
        };
        let mut number = 1_usize;
        loop {
            let mut name = stem.clone();
            if number > 1 {
                name.push(format!("-{number}"));
            }
            name.push(format!(".{extension}"));
            if self.used.insert(name.clone()) {
                return name;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_of_a_folder_has_its_own_file() {
        let mut names = Names { format: Format::Json, used: BTreeSet::new() };
        for (path, name) in [
            ("a/plan.txt", "plan.json"),
            ("b/plan.txt", "plan-2.json"),
            ("c/plan.md", "plan-3.json"),
            ("-", "stdin.json"),
            ("ke-hoach", "ke-hoach.json"),
        ] {
            assert_eq!(names.of(Path::new(path)), name, "{path}");
        }
    }
}
