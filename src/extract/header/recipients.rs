//! Lines of "Nơi nhận": "- Văn phòng Chính phủ (để b/c);", several on one line, one over several lines.

use std::ops::Range;

use super::sheet::Sheet;
use crate::grammar::header::MarkKind;
use crate::grammar::token::Kind;
use crate::text::Paragraph;

/// True for the line "Nơi nhận:".
pub(super) fn opens_recipients(sheet: &Sheet<'_>, paragraph: &Paragraph) -> bool {
    // A look at the beginning of each cell is enough: the words open one.
    let all = sheet.tokens.within(paragraph.range());
    let opens = |i: usize| {
        let mark = sheet.mark(i).filter(|&(what, _)| what == MarkKind::Recipients);
        mark.is_some_and(|(_, to)| {
            sheet.is_mark(to - 1, ':') || !sheet.is_word(to) || to >= all.end || sheet.tokens.list[i].capitals
        })
    };
    let line = sheet.line(paragraph);
    let cells = all.clone().filter(|&i| sheet.is_mark(i, '\t') || sheet.is_mark(i, '|')).take(3);
    (line.start < line.end && opens(line.start)) || cells.into_iter().any(|i| opens(sheet.trimmed(i..all.end).start))
}

/// The items of a list that was run into one line: "- Như trên; - Lưu: VT."
pub(super) fn items(sheet: &Sheet<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = range.start;
    for i in range.clone().skip(1) {
        let closed = sheet.is_mark(i - 1, ';') || sheet.is_mark(i - 1, ',') || sheet.is_mark(i - 1, '.');
        let dash =
            matches!(sheet.tokens.list[i].kind, Kind::Mark('-' | '–' | '+' | '•')) && sheet.tokens.list[i].spaced;
        if closed && dash && sheet.has_words(&(start..i)) {
            items.push(start..i);
            start = i;
        }
    }
    items.push(start..range.end);
    items
}

/// An item without its bullet and its closing mark.
pub(super) fn bare_item(sheet: &Sheet<'_>, item: &Range<usize>) -> String {
    let text = sheet.str(item);
    let bullets = ['-', '–', '—', '+', '•', '·', '‐', '−', ' ', '*'];
    let bare = text.trim_start_matches(bullets).trim_end_matches([';', ',', '.', ':', ' ', '_', '*', '-', '/']);
    // A bracket without its partner is dirt of a scan.
    let bare = if bare.contains('(') { bare } else { bare.trim_end_matches([')', ';', ' ']) };
    bare.trim().to_owned()
}

/// True when an item without a bullet continues the one before: small letters, a closing bracket or a number lead it.
pub(super) fn goes_on(sheet: &Sheet<'_>, item: &Range<usize>) -> bool {
    let list = &sheet.tokens.list;
    // The line before was not closed.
    let closed = list[..item.start]
        .iter()
        .rev()
        .find(|t| !matches!(t.kind, Kind::Mark('\n' | '\t' | ' ' | '*' | '_')))
        .is_some_and(|t| matches!(t.kind, Kind::Mark(';' | '.' | ':')));
    !closed || !list[item.start].capital
}
