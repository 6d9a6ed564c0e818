//! Findings → lines for a terminal: the message, the place, an excerpt with carets under the words in question, what to do.
//!
//! ```text
//! F001 error: 55.507 / 56.751 = 97,81%, the text says 97,95%
//!   --> report.txt:47 (II.2.1)
//!    |
//! 47 | … nộp trực tuyến 55.507 trường hợp đạt 97,95%
//!    |                                    ^^^^^^^^^^
//!    = help: check the three numbers
//! ```

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;

use super::{Original, original, severity};
use crate::finding::{Finding, Findings, Lang, Severity};
use crate::span::Span;

/// Width of an excerpt in graphemes, which is what an eye takes for letters: "ế" is one however it is encoded.
const WIDTH: usize = 96;
/// Graphemes that are shown before the words in question, as far as there is room.
const BEFORE: usize = 40;

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language of the words around them.
    pub lang: Lang,
    /// Colours, which only a terminal understands.
    pub colour: bool,
}

/// Writes each finding.
///
/// # Errors
/// Those of the output.
pub fn write(out: &mut impl Write, findings: &Findings, originals: &[Original], style: Style) -> io::Result<()> {
    for finding in &findings.findings {
        one(out, finding, original(originals, &finding.document), originals, style)?;
        writeln!(out)?;
    }
    Ok(())
}

fn one(
    out: &mut impl Write,
    finding: &Finding,
    original: Option<&Original>,
    originals: &[Original],
    style: Style,
) -> io::Result<()> {
    let lang = style.lang;
    let (paint, plain) = paint(finding.severity, style.colour);
    let Finding { code, message, document, span, .. } = finding;
    writeln!(out, "{paint}{code} {}{plain}: {message}", severity(finding.severity, lang))?;
    let place = match (span.page, &finding.path) {
        (1, None) => String::new(),
        (1, Some(path)) => format!(" ({path})"),
        (page, None) => format!(" ({} {page})", page_word(lang)),
        (page, Some(path)) => format!(" ({} {page}, {path})", page_word(lang)),
    };
    let gutter = span.line.to_string().len();
    writeln!(out, "{:gutter$}--> {document}:{}{place}", "", span.line)?;
    if let Some(excerpt) = original.and_then(|o| excerpt(o, *span)) {
        writeln!(out, "{:gutter$} |", "")?;
        writeln!(out, "{} | {}", span.line, excerpt.words)?;
        writeln!(out, "{:gutter$} | {paint}{}{plain}", "", excerpt.carets)?;
    }
    for related in &finding.related {
        let other = related.document.as_deref().unwrap_or(document);
        let words = originals.iter().find(|o| o.path == other).and_then(|o| o.words(related.span)).map(brief);
        let words = words.map(|w| format!(" \"{w}\"")).unwrap_or_default();
        let place = format!("{other}:{}", related.span.line);
        writeln!(out, "{:gutter$} = {}: {place}: {}{words}", "", note_word(lang), related.message)?;
    }
    if let Some(help) = &finding.help {
        writeln!(out, "{:gutter$} = {}: {help}", "", help_word(lang))?;
    }
    Ok(())
}

/// A line of text around some words, and carets under them.
struct Excerpt {
    words: String,
    carets: String,
}

/// The paragraph of a span, cut to the width of a terminal.
fn excerpt(original: &Original, span: Span) -> Option<Excerpt> {
    let text = &original.analysis.as_ref()?.text.string;
    let range = span.range();
    if range.is_empty() || text.get(range.clone()).is_none() {
        return None;
    }
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
    let graphemes: Vec<(usize, &str)> = text[start..end].grapheme_indices(true).collect();
    let first = graphemes.partition_point(|(at, _)| start + at < range.start);
    let from = first.saturating_sub(BEFORE);
    let (mut words, mut carets) = (String::new(), String::new());
    let mut width = 0;
    let mut show = |piece: &str, marked: bool| {
        words.push_str(piece);
        let columns = piece.graphemes(true).count();
        carets.push_str(&(if marked { "^" } else { " " }).repeat(columns));
        width += columns;
        width < WIDTH
    };
    if from > 0 {
        show("…", false);
    }
    for (at, grapheme) in &graphemes[from..] {
        let marked = range.contains(&(start + at));
        if !show(if *grapheme == "\t" { " | " } else { grapheme }, marked) {
            words.push('…');
            break;
        }
    }
    Some(Excerpt { words: words.trim_end().to_owned(), carets: carets.trim_end().to_owned() })
}

/// The beginning of some words.
fn brief(words: &str) -> String {
    const MOST: usize = 60;
    let words = words.replace(['\n', '\t'], " ");
    let shown: String = words.graphemes(true).take(MOST).collect();
    if shown.len() < words.len() { format!("{shown}…") } else { shown }
}

/// Escape codes around what is coloured.
fn paint(severity: Severity, colour: bool) -> (&'static str, &'static str) {
    match severity {
        _ if !colour => ("", ""),
        Severity::Error => ("\u{1b}[1;31m", "\u{1b}[0m"),
        Severity::Warning => ("\u{1b}[1;33m", "\u{1b}[0m"),
        Severity::Info => ("\u{1b}[1;36m", "\u{1b}[0m"),
    }
}

fn page_word(lang: Lang) -> &'static str {
    if lang == Lang::Vi { "trang" } else { "page" }
}

fn note_word(lang: Lang) -> &'static str {
    if lang == Lang::Vi { "xem" } else { "see" }
}

fn help_word(lang: Lang) -> &'static str {
    if lang == Lang::Vi { "gợi ý" } else { "help" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> (String, String) {
        let analysis =
            crate::pipeline::Analyser::builtin().and_then(|a| a.analyse("x.txt", text.as_bytes())).expect("a text");
        let at = analysis.text.string.find(words).expect("the words");
        let span = analysis.text.span(at..at + words.len());
        let original = Original { path: "x.txt".to_owned(), analysis: Some(analysis) };
        let excerpt = excerpt(&original, span).expect("an excerpt");
        (excerpt.words, excerpt.carets)
    }

    #[test]
    fn carets_stand_under_the_words() {
        for (text, words) in [
            ("Nộp trực tuyến 55.507 trường hợp, đạt 97,95% số hồ sơ.", "đạt 97,95%"),
            ("Nộp trực tuyến 55.507 trường hợp, đạt 97,95% số hồ sơ.", "Nộp"),
            (
                "Trong tháng, bộ phận một cửa các cấp đã tiếp nhận 56.751 trường hợp, trong đó nộp trực tuyến 55.507 trường hợp, đạt 97,95% số hồ sơ phải nộp.",
                "97,95%",
            ),
        ] {
            let (line, carets) = shown(text, words);
            let column = carets.find('^').expect("carets");
            let under: String =
                line.graphemes(true).skip(column).take(carets.trim_start().graphemes(true).count()).collect();
            assert_eq!(under, words, "\n{line}\n{carets}");
            assert!(line.graphemes(true).count() <= WIDTH + 1);
        }
    }

    #[test]
    fn colours_are_left_out_where_they_are_not_wanted() {
        assert_eq!(paint(Severity::Error, false), ("", ""));
        assert!(paint(Severity::Error, true).0.starts_with('\u{1b}'));
    }
}
