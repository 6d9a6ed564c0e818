//! Rows of words that stand under one another without ruling lines → lines with runs of blanks between the columns.
//!
//! "STT   Nội dung   Đơn vị chủ trì   Thời gian" and the lines below that leave the same gaps free are written as `pdftotext
//! -layout` would write them. Whether it is a table, `text` decides by the words of the head.

use super::lines::Line;

/// Gap between two columns, as a share of the size.
const GAP: f32 = 1.6;
/// Width of a letter, as a share of the size.
const LETTER: f32 = 0.45;
/// Distance between two rows, as a share of the size.
const DISTANCE: f32 = 3.2;

/// For each line its words in columns, where it belongs to such rows.
pub(super) fn align(lines: &[Line<'_>]) -> Vec<Option<String>> {
    let mut out = vec![None; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let gaps = gaps(&lines[at]);
        if gaps.len() < 2 {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut rows = 1;
        while let Some(line) = lines.get(end).filter(|line| {
            let near = line.baseline - lines[end - 1].baseline < DISTANCE * line.size.max(lines[at].size);
            let free =
                |gap: &&(f32, f32)| line.words.iter().all(|w| w.area.x1 <= gap.1 - 1.0 || w.area.x0 >= gap.1 - 1.0);
            near && gaps.iter().filter(free).count() * 3 >= gaps.len() * 2
        }) {
            rows += usize::from(line.segments(GAP).len() > 1);
            end += 1;
        }
        if rows >= 2 {
            let left = lines[at..end].iter().map(|line| line.area.x0).fold(f32::MAX, f32::min);
            let letter = LETTER * lines[at].size;
            for (line, out) in lines[at..end].iter().zip(&mut out[at..end]) {
                *out = Some(spaced(line, left, letter));
            }
        }
        at = end;
    }
    out
}

/// The wide gaps of a line.
fn gaps(line: &Line<'_>) -> Vec<(f32, f32)> {
    line.segments(GAP).windows(2).map(|pair| (pair[0].x1, pair[1].x0)).collect()
}

/// The line's words, each segment at the column where it stands on the page.
fn spaced(line: &Line<'_>, left: f32, letter: f32) -> String {
    let mut text = String::new();
    for segment in line.segments(GAP) {
        let Some(words) = line.part(|w| w.area.x0 >= segment.x0 - 0.1 && w.area.x1 <= segment.x1 + 0.1) else {
            continue;
        };
        let column = ((segment.x0 - left) / letter) as usize;
        let written = text.chars().count();
        let blanks = if text.is_empty() { column } else { column.saturating_sub(written).max(3) };
        text.extend(std::iter::repeat_n(' ', blanks.min(400)));
        text.push_str(&words.text());
    }
    text
}
