//! Tables that a converter has broken at page ends → whole tables.
//!
//! Where a page of a PDF ended in the middle of a row, its page in HTML has a table, then a paragraph "4/2022", then another table. The
//! paragraph is the rest of the last cell, "Tháng 4/2022", and the tables are one.

use super::lines::Writer;
use crate::ingest::{Line, LineKind};

/// Most bytes of what is left of a cell: "10/2022" and "15/6/2023", not a sentence.
const LONGEST_REST: usize = 16;

/// Puts rests of cells back into the row above, where the rows below go on with the same columns.
pub(super) fn close_up(writer: &mut Writer<'_>) {
    if !writer.lines.iter().any(|line| is_rest(&writer.text, line)) {
        return;
    }
    let (text, lines) = (std::mem::take(&mut writer.text), std::mem::take(&mut writer.lines));
    let words = |line: &Line| &text[line.start..line.end];
    let mut filled = lines.iter().filter(|line| line.start < line.end).peekable();
    let mut gap = 0;
    while let Some(line) = filled.next() {
        let above = writer.lines.last().filter(|above| above.kind == LineKind::Row).map(|row| (row.start, row.end));
        if let (Some((start, end)), Some(below), true) = (above, filled.peek(), is_rest(&text, line)) {
            let goes_on = below.kind == LineKind::Row
                && words(below).matches('\t').count() == writer.text[start..end].matches('\t').count()
                && words(below).split(['\t', '.']).next().is_some_and(is_number);
            if goes_on {
                writer.text.truncate(end);
                writer.text.push(' ');
                writer.text.push_str(words(line));
                if let Some(row) = writer.lines.last_mut() {
                    row.end = writer.text.len();
                }
                writer.text.push('\n');
                gap = below.start;
                continue;
            }
        }
        // A blank line stood before it.
        if lines
            .get(lines.partition_point(|l| l.start < line.start).saturating_sub(1))
            .is_some_and(|l| l.start == l.end)
            && line.start != gap
        {
            writer.gap();
        }
        writer.line(words(line), line.number, line.kind, line.style);
    }
}

fn is_rest(text: &str, line: &Line) -> bool {
    let words = &text[line.start..line.end];
    line.kind == LineKind::Paragraph
        && words.len() <= LONGEST_REST
        && words.contains(|c: char| c.is_ascii_digit())
        && !words.contains(char::is_alphabetic)
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.len() <= 3 && cell.bytes().all(|b| b.is_ascii_digit())
}
