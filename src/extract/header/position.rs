//! Positions of signers: "KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH TT UBND TỈNH".
//!
//! In comes a token or a line of the end of a paper; out go the tokens of the position on it, and its words.

use std::ops::Range;

use super::sheet::Sheet;
use crate::grammar::token::Kind;

/// Bytes of white space that part two columns.
const COLUMN_GAP: u32 = 4;

/// The token after the position that begins at token `i`: "KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC".
pub(super) fn position_at(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<usize> {
    let words = sheet.words();
    let signing = words.signings.at(sheet.tokens, i).map(|hit| hit.to);
    let from = signing.unwrap_or(i);
    let office = words.offices.at(sheet.tokens, from).map(|hit| hit.to);
    let body =
        words.bodies.at(sheet.tokens, from).filter(|hit| words.bodies.meaning(hit).name.is_some()).map(|hit| hit.to);
    let to = match signing {
        Some(_) => office.or(body)?,
        None => office?,
    };
    (to <= end).then_some(to)
}

/// The run of words in capitals that begins at token `i`, with the marks between them.
pub(super) fn capitals_from(sheet: &Sheet<'_>, i: usize, end: usize) -> Range<usize> {
    let mut to = i;
    let mut last = i;
    while to < end {
        let token = &sheet.tokens.list[to];
        match token.kind {
            Kind::Word if token.capitals => last = to + 1,
            Kind::Mark('.' | ',' | '/' | '-' | '–' | '&' | '*') | Kind::Number => {}
            _ => break,
        }
        to += 1;
    }
    i..last
}

/// A position line as it is written; in damaged text the words of the tables.
pub(super) fn position_text(sheet: &Sheet<'_>, range: &Range<usize>) -> String {
    if !sheet.text.tolerant {
        return sheet.str(range);
    }
    let words = sheet.words();
    let mut out: Vec<String> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        if let Some(hit) = words.signings.at(sheet.tokens, i).filter(|h| h.to <= range.end) {
            out.push(words.signings.meaning(&hit).text.clone());
            i = hit.to;
        } else if let Some(hit) = words.offices.at(sheet.tokens, i).filter(|h| h.to <= range.end) {
            out.push(words.offices.meaning(&hit).name.to_uppercase());
            i = hit.to;
        } else if let Some((hit, name)) = words
            .bodies
            .at(sheet.tokens, i)
            .filter(|h| h.to <= range.end && h.to - i > 1)
            .and_then(|h| words.bodies.meaning(&h).name.clone().map(|n| (h, n)))
        {
            out.push(words.bodies.meaning(&hit).long.clone().unwrap_or(name).to_uppercase());
            i = hit.to;
        } else {
            if !matches!(sheet.tokens.list[i].kind, Kind::Mark(_)) {
                out.push(sheet.tokens.str(i).to_owned());
            }
            i += 1;
        }
    }
    out.join(" ")
}

/// The columns of a line whose gaps were kept as spaces.
pub(super) fn columns(sheet: &Sheet<'_>, cell: &Range<usize>) -> Vec<Range<usize>> {
    let list = &sheet.tokens.list;
    let mut columns = Vec::new();
    let mut start = cell.start;
    for i in cell.clone().skip(1) {
        if list[i].start.saturating_sub(list[i - 1].end) >= COLUMN_GAP && sheet.has_words(&(start..i)) {
            columns.push(start..i);
            start = i;
        }
    }
    columns.push(start..cell.end);
    columns
}
