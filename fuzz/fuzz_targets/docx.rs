//! A Word document whose main part is any bytes between any changes: an error or a document whose spans are right.
//!
//! Random bytes hardly ever are a ZIP package, so the package is made here, without compression.

#![no_main]

mod common;

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|parts: (&[u8], &[u8], &[u8])| {
    let (document, numbering, styles) = parts;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [("word/document.xml", document), ("word/numbering.xml", numbering), ("word/styles.xml", styles)] {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    let bytes = zip.finish().expect("a package").into_inner();
    if let Ok(analysis) = common::analyser().analyse("fuzz", &bytes) {
        common::check(&analysis);
    }
});
