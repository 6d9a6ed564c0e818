//! `text`: the normalised text, to which the spans of the JSON refer.
//!
//! With `--places` every line has its place in the file before it, and a tab: `word/document.xml p[31]` in a Word document, page
//! and line `3:12` elsewhere. With `--debug-tables DIR` a picture of each page of a PDF or scan, `page-003.svg`, shows the
//! words, ruling lines and cells that were found, and in which order lines are read. With `--restore` a damaged text is
//! printed as it was restored.

use std::cell::RefCell;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use boctach::ingest::resources::Sketch;
use boctach::{Analyser, Analysis};

use super::args::{Options, TextArgs};
use super::failure::Failure;
use super::{Outcome, input};

/// Prints the text byte for byte, so that cutting the output at a span gives the span's words.
pub(super) fn run(args: &TextArgs, options: &Options) -> Result<Outcome, Failure> {
    let analyser = input::analyser(options)?;
    let analysis = match &args.debug_tables {
        Some(folder) => drawn(analyser, &args.file, folder, options)?,
        None => input::analyse(analyser, &args.file, options)?,
    };
    let restored = analysis.restored.as_ref().filter(|_| args.restore);
    let marked = restored.filter(|_| args.show_doubts).map(|r| r.with_doubts());
    let plain = restored.map_or(&analysis.text, |r| &r.text);
    let text = marked.as_ref().unwrap_or(&plain.string);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if args.places { with_places(&mut out, &analysis) } else { out.write_all(text.as_bytes()) };
    written.and_then(|()| out.flush()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}

/// Reads the document and writes the pictures of its pages into a folder.
fn drawn(analyser: &Analyser, file: &Path, folder: &Path, options: &Options) -> Result<Analysis, Failure> {
    let sketches: RefCell<Vec<Sketch>> = RefCell::default();
    let take = |sketch| sketches.borrow_mut().push(sketch);
    let analysis = input::analyse_and_draw(analyser, file, options, &take)?;
    fs::create_dir_all(folder).map_err(|e| Failure::file(folder, e))?;
    for sketch in sketches.take() {
        let path = folder.join(format!("page-{:03}.svg", sketch.page));
        fs::write(&path, sketch.svg).map_err(|e| Failure::file(&path, e))?;
    }
    Ok(analysis)
}

fn with_places(out: &mut impl Write, analysis: &Analysis) -> io::Result<()> {
    for paragraph in &analysis.text.paragraphs {
        let span = analysis.text.span(paragraph.range());
        let words = analysis.text.string.get(paragraph.range()).unwrap_or_default();
        match analysis.place(&span) {
            Some(place) => writeln!(out, "{place}\t{words}")?,
            None => writeln!(out, "{}:{}\t{words}", span.page, span.line)?,
        }
    }
    Ok(())
}
