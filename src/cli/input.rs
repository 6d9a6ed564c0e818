//! Files and standard input → bytes; the grammar folder → grammars. The library itself reads no files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use boctach::grammar::Grammar;
use boctach::grammar::files::Files;
use boctach::ingest::{self, Resources};
use boctach::{Analyser, Analysis};

use super::args::{Options, ReadingArgs};
use super::failure::Failure;

/// The name of standard input among files.
pub(super) const STANDARD_INPUT: &str = "-";

/// An analyser with the grammars that the options ask for.
pub(super) fn analyser(options: &Options) -> Result<Analyser, Failure> {
    let files = grammar_files(Files::builtin(), options.grammars.as_deref())?;
    Ok(Analyser::new(Grammar::load(&files)?))
}

/// Reads one document.
pub(super) fn analyse(analyser: &Analyser, path: &Path, options: &Options) -> Result<Analysis, Failure> {
    let bytes = bytes(path)?;
    let reading = &options.reading;
    let context = reading.context.iter().map(|path| context(analyser, path, reading)).collect::<Result<Vec<_>, _>>()?;
    let resources = Resources {
        encoding: reading.encoding.as_deref(),
        password: reading.password.as_deref(),
        keep_text_layer: reading.keep_text_layer,
        context: &context,
        ..Resources::default()
    };
    Ok(analyser.analyse_with(&path.to_string_lossy(), &bytes, &resources)?)
}

/// The text of a document of the same programme.
fn context(analyser: &Analyser, path: &Path, reading: &ReadingArgs) -> Result<String, Failure> {
    let bytes = bytes(path)?;
    let resources = Resources {
        encoding: reading.encoding.as_deref(),
        password: reading.password.as_deref(),
        keep_text_layer: reading.keep_text_layer,
        ..Resources::default()
    };
    Ok(analyser.text(&path.to_string_lossy(), &bytes, &resources)?.string)
}

/// Lays the grammar files of a folder over `files`.
pub(super) fn grammar_files(mut files: Files, folder: Option<&Path>) -> Result<Files, Failure> {
    let Some(folder) = folder else {
        return Ok(files);
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| Failure::file(folder, e))? {
        let path = entry.map_err(|e| Failure::file(folder, e))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Failure::NoGrammarFiles(folder.to_owned()));
    }
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|e| Failure::file(&path, e))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files = files.overlay(&name, &text)?;
    }
    Ok(files)
}

/// The bytes of a file or of standard input. A file's size is checked before it is read.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |e| Failure::file(path, e);
    let mut bytes = Vec::new();
    if path.as_os_str() == STANDARD_INPUT {
        io::stdin().lock().take(ingest::LIMIT + 1).read_to_end(&mut bytes).map_err(fail)?;
        return Ok(bytes);
    }
    let file = File::open(path).map_err(fail)?;
    let size = file.metadata().map_err(fail)?.len();
    ingest::check_size(&path.to_string_lossy(), size)?;
    bytes.reserve_exact(usize::try_from(size).unwrap_or(0));
    // A device or pipe has no size of its own.
    file.take(ingest::LIMIT + 1).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}
