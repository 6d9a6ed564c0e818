//! Findings → Markdown: a heading for each document and a table of its findings, to be pasted into a letter or an issue.
//!
//! "| F001 | lỗi | II.2.1 | 47 | 55.507 / 56.751 = 97,81%, văn bản ghi 97,95% |"

use std::io::{self, Write};

use super::{Original, severity, summary};
use crate::finding::{Findings, Lang};

/// Writes the findings of each document, and the counts of all.
///
/// # Errors
/// Those of the output.
pub fn write(out: &mut impl Write, findings: &Findings, originals: &[Original], lang: Lang) -> io::Result<()> {
    let (clean, head) = match lang {
        Lang::Vi => ("Không có phát hiện.", "| Mã | Mức | Mục | Dòng | Nội dung | Gợi ý |"),
        Lang::En => ("No findings.", "| Code | Severity | Item | Line | What | Help |"),
    };
    for document in originals {
        writeln!(out, "## {}\n", escaped(&document.path))?;
        let mut own = findings.findings.iter().filter(|f| f.document == document.path).peekable();
        if own.peek().is_none() {
            writeln!(out, "{clean}\n")?;
            continue;
        }
        writeln!(out, "{head}\n|---|---|---|---:|---|---|")?;
        for finding in own {
            writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} |",
                finding.code,
                severity(finding.severity, lang),
                escaped(finding.path.as_deref().unwrap_or_default()),
                finding.span.line,
                escaped(&finding.message),
                escaped(finding.help.as_deref().unwrap_or_default()),
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(findings, lang))
}

/// Text in which no sign means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '<' | '[' | ']' | '#' | '\\' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\t' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
