//! Documents → JSON: one object, an array, or one document per line.
//!
//! Documents are written one after the other, so that a batch of a thousand reports needs the memory of one. What is
//! written is the model itself: `{"schema": "boctach.document/1", …, "tasks": [{"id": "t001", …}]}`.

use std::io::{self, Write};

use crate::model::Document;

/// How documents stand in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One document, indented.
    Object,
    /// An array of documents, indented.
    Array,
    /// One document per line (NDJSON).
    Lines,
}

/// Writes documents as JSON.
#[derive(Debug)]
pub struct Documents<W> {
    out: W,
    layout: Layout,
    written: usize,
}

impl<W: Write> Documents<W> {
    /// A writer of documents to `out`, which should be buffered.
    pub fn new(out: W, layout: Layout) -> Self {
        Documents { out, layout, written: 0 }
    }

    /// Writes one document.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&mut self, document: &Document) -> io::Result<()> {
        match (self.layout, self.written) {
            (Layout::Array, 0) => self.out.write_all(b"[\n")?,
            (Layout::Array, _) => self.out.write_all(b",\n")?,
            (Layout::Object | Layout::Lines, _) => {}
        }
        if self.layout == Layout::Lines {
            serde_json::to_writer(&mut self.out, document)?;
        } else {
            serde_json::to_writer_pretty(&mut self.out, document)?;
        }
        if self.layout != Layout::Array {
            self.out.write_all(b"\n")?;
        }
        self.written += 1;
        Ok(())
    }

    /// Ends the output and gives it back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(mut self) -> io::Result<W> {
        match (self.layout, self.written) {
            (Layout::Array, 0) => self.out.write_all(b"[]\n")?,
            (Layout::Array, _) => self.out.write_all(b"\n]\n")?,
            (Layout::Object | Layout::Lines, _) => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A document as JSON, indented, with a line end.
///
/// # Errors
/// None that is known: the model has no value that JSON cannot hold.
pub fn to_string(document: &Document) -> io::Result<String> {
    let mut documents = Documents::new(Vec::new(), Layout::Object);
    documents.write(document)?;
    let bytes = documents.finish()?;
    String::from_utf8(bytes).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(layout: Layout, number: usize) -> String {
        let document = crate::pipeline::Analyser::builtin()
            .and_then(|a| a.analyse("x.txt", "KẾ HOẠCH\n".as_bytes()))
            .expect("a document")
            .document;
        let mut documents = Documents::new(Vec::new(), layout);
        for _ in 0..number {
            documents.write(&document).expect("memory can be written");
        }
        String::from_utf8(documents.finish().expect("memory can be written")).expect("JSON is UTF-8")
    }

    #[test]
    fn every_layout_is_json() {
        for number in 0..3 {
            let array: Vec<Document> = serde_json::from_str(&written(Layout::Array, number)).expect("an array");
            assert_eq!(array.len(), number);
            let lines = written(Layout::Lines, number);
            assert_eq!(lines.lines().count(), number);
            assert!(lines.lines().all(|l| serde_json::from_str::<Document>(l).is_ok()));
        }
        assert!(serde_json::from_str::<Document>(&written(Layout::Object, 1)).is_ok());
    }
}
