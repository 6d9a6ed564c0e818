//! Findings → what people and other programs read: one file per form.
//!
//! What comes in are the findings of a run with the texts of its documents, where there are any (a document that was read back
//! from JSON has none); what goes out is an excerpt with carets for the terminal, SARIF for viewers, or Markdown.

pub mod markdown;
pub mod sarif;
pub mod terminal;

use std::io::{self, Write};

use crate::finding::{Findings, Lang, Severity};
use crate::pipeline::Analysis;
use crate::span::Span;

/// What is known of a document besides its findings.
#[derive(Debug)]
pub struct Original {
    /// Its path, as findings name it.
    pub path: String,
    /// How it was read; absent for a document that comes from JSON.
    pub analysis: Option<Analysis>,
}

impl Original {
    /// The words of a span.
    #[must_use]
    pub fn words(&self, span: Span) -> Option<&str> {
        self.analysis.as_ref()?.text.string.get(span.range())
    }

    /// Line and column of the source at which byte `at` of the normalised text stood; columns are code points from 1.
    #[must_use]
    pub fn place(&self, at: u32) -> Option<(u32, u32)> {
        let analysis = self.analysis.as_ref()?;
        let line = analysis.text.span(at as usize..at as usize).line;
        let before = analysis.source.get(..analysis.text.source_byte(at as usize))?;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        Some((line, u32::try_from(column + 1).unwrap_or(u32::MAX)))
    }
}

/// The document that a finding names.
fn original<'o>(originals: &'o [Original], path: &str) -> Option<&'o Original> {
    originals.iter().find(|o| o.path == path)
}

/// Writes findings as JSON.
///
/// # Errors
/// Those of the output.
pub fn json(out: &mut impl Write, findings: &Findings) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, findings)?;
    writeln!(out)
}

/// A severity in words.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => "lỗi",
        (Severity::Warning, Lang::Vi) => "cảnh báo",
        (Severity::Info, Lang::Vi) => "lưu ý",
        (severity, Lang::En) => severity.as_str(),
    }
}

/// The counts of a run: "3 lỗi, 7 cảnh báo, 2 lưu ý".
#[must_use]
pub fn summary(findings: &Findings, lang: Lang) -> String {
    let counts = findings.summary;
    let all = [(counts.error, Severity::Error), (counts.warning, Severity::Warning), (counts.info, Severity::Info)];
    let words = all.map(|(number, of)| match lang {
        Lang::En if number != 1 && of != Severity::Info => format!("{number} {}s", severity(of, lang)),
        _ => format!("{number} {}", severity(of, lang)),
    });
    words.join(", ")
}
