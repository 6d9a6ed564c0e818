//! Files and standard input → bytes; the grammar folder → grammars. The library itself reads no files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use boctach::grammar::Grammar;
use boctach::grammar::files::Files;
use boctach::ingest::resources::Sketch;
use boctach::ingest::{self, Resources, Source};
use boctach::model::Document;
use boctach::{Analyser, Analysis};

use super::args::Options;
use super::failure::Failure;
use super::tesseract::Tesseract;

/// The name of standard input among files.
pub(super) const STANDARD_INPUT: &str = "-";

/// An analyser with the grammars that the options ask for. It is needed up to the end, and taking it down would take longer than
/// reading a short document.
pub(super) fn analyser(options: &Options) -> Result<&'static Analyser, Failure> {
    let files = grammar_files(Files::builtin(), options.grammars.as_deref())?;
    Ok(Box::leak(Box::new(Analyser::new(Grammar::load(&files)?))))
}

/// The text of a document, which needs no analyser.
pub(super) fn source(path: &Path, options: &Options) -> Result<Source, Failure> {
    let bytes = bytes(path)?;
    with_resources(options, |resources| Ok(ingest::read(&path.to_string_lossy(), &bytes, resources)?))
}

/// Reads a document from its text.
pub(super) fn analyse_source(
    analyser: &Analyser,
    path: &Path,
    source: Source,
    options: &Options,
) -> Result<Analysis, Failure> {
    with_resources(options, |known| {
        let siblings = siblings(analyser, known, options)?;
        let resources = Resources { context: &siblings, ..*known };
        Ok(analyser.analyse_source(&path.to_string_lossy(), source, &resources))
    })
}

/// Reads one document.
pub(super) fn analyse(analyser: &Analyser, path: &Path, options: &Options) -> Result<Analysis, Failure> {
    read(analyser, path, &bytes(path)?, options, None)
}

/// Reads one document; `take` gets a picture of each page with what was found on it.
pub(super) fn analyse_and_draw(
    analyser: &Analyser,
    path: &Path,
    options: &Options,
    take: &dyn Fn(Sketch),
) -> Result<Analysis, Failure> {
    read(analyser, path, &bytes(path)?, options, Some(take))
}

fn read(
    analyser: &Analyser,
    path: &Path,
    bytes: &[u8],
    options: &Options,
    sketches: Option<&dyn Fn(Sketch)>,
) -> Result<Analysis, Failure> {
    with_resources(options, |known| {
        let siblings = siblings(analyser, known, options)?;
        let resources = Resources { sketches, context: &siblings, ..*known };
        Ok(analyser.analyse_with(&path.to_string_lossy(), bytes, &resources)?)
    })
}

/// Runs with what reading may use beyond the bytes.
fn with_resources<T>(options: &Options, run: impl FnOnce(&Resources<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
    let reading = &options.reading;
    #[cfg(feature = "docx")]
    let office = super::libreoffice::LibreOffice::new();
    let tesseract = Tesseract::new(reading.cache.clone());
    run(&Resources {
        encoding: reading.encoding.as_deref(),
        password: reading.password.as_deref(),
        keep_text_layer: reading.keep_text_layer,
        #[cfg(feature = "docx")]
        converter: Some(&office),
        recogniser: Some(&tesseract),
        ..Resources::default()
    })
}

/// The texts of documents of the same programme.
fn siblings(analyser: &Analyser, resources: &Resources<'_>, options: &Options) -> Result<Vec<String>, Failure> {
    options.reading.context.iter().map(|path| context(analyser, path, resources)).collect()
}

/// The text of a document of the same programme.
fn context(analyser: &Analyser, path: &Path, resources: &Resources<'_>) -> Result<String, Failure> {
    let bytes = bytes(path)?;
    Ok(analyser.text(&path.to_string_lossy(), &bytes, resources)?.string)
}

/// A document to look at, and how it was read unless it comes from JSON.
pub(super) struct Given {
    /// The document.
    pub(super) document: Document,
    /// Text and outline, which JSON does not have.
    pub(super) analysis: Option<Analysis>,
}

/// Reads a document, or those in JSON that `extract` wrote: one, an array, or one to a line.
pub(super) fn documents(analyser: &Analyser, path: &Path, options: &Options) -> Result<Vec<Given>, Failure> {
    let bytes = bytes(path)?;
    let Some(documents) = written_documents(path, &bytes)? else {
        let analysis = read(analyser, path, &bytes, options, None)?;
        return Ok(vec![Given { document: analysis.document.clone(), analysis: Some(analysis) }]);
    };
    Ok(documents.into_iter().map(|document| Given { document, analysis: None }).collect())
}

/// The documents of a JSON file; nothing for a file that is not JSON with documents.
fn written_documents(path: &Path, bytes: &[u8]) -> Result<Option<Vec<Document>>, Failure> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let rest = bytes.get(start..).unwrap_or_default();
    let head = rest.get(..rest.len().min(200)).unwrap_or_default();
    let array = rest.starts_with(b"[");
    let named = head.windows(SCHEMA_NAME.len()).any(|w| w == SCHEMA_NAME);
    if !(array || rest.starts_with(b"{")) || !named {
        return Ok(None);
    }
    let parsed: Result<Vec<Document>, _> = if array {
        serde_json::from_slice(rest)
    } else {
        serde_json::Deserializer::from_slice(rest).into_iter().collect()
    };
    parsed.map(Some).map_err(|e| Failure::NoDocument { path: path.to_owned(), message: e.to_string() })
}

/// How the JSON of a document begins, version aside.
const SCHEMA_NAME: &[u8] = b"\"boctach.document/";

/// Refuses `-` twice among files.
pub(super) fn standard_input_once(files: &[PathBuf]) -> Result<(), Failure> {
    let number = files.iter().filter(|f| f.as_os_str() == STANDARD_INPUT).count();
    if number > 1 { Err(Failure::StandardInputTwice) } else { Ok(()) }
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
