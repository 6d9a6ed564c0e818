//! A page → its lines and tables in reading order.

use super::aligned;
use super::columns::{self, Block};
use super::flow::Shape;
use super::lines::{self, Line};
use super::table::{self, Table};
use super::{Area, PageContent};
use crate::ingest::weight::Bold;

/// A page whose pieces are in reading order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) number: u32,
    pub(super) height: f32,
    pub(super) pieces: Vec<Piece>,
}

/// What is read at one time.
#[derive(Debug)]
pub(super) enum Piece {
    Line(SetLine),
    Table(Table),
}

/// A line and how it is set.
#[derive(Clone, Debug, Default)]
pub(super) struct SetLine {
    pub(super) text: String,
    pub(super) area: Area,
    pub(super) shape: Shape,
    pub(super) bold: Bold,
    pub(super) italic: bool,
    /// It begins with a raised sign.
    pub(super) raised: bool,
    /// It was found to be a footnote.
    pub(super) note: bool,
}

/// Puts what stands on a page in reading order.
pub(super) fn arrange(page: &PageContent) -> Sheet {
    let (tables, words) = table::find(page);
    let words = words.into_iter().filter(|word| {
        let (x, y) = word.area.centre();
        (0.0..=page.width).contains(&x) && (0.0..=page.height).contains(&y)
    });
    let mut groups: Vec<Vec<Line<'_>>> = Vec::new();
    groups.resize_with(tables.len() + 1, Vec::new);
    for line in lines::lines(words) {
        let above = tables.iter().filter(|table| table.area.centre().1 < line.baseline).count();
        groups[above].push(line);
    }
    let mut sheet = Sheet { number: page.number, height: page.height, pieces: Vec::new() };
    let mut tables = tables.into_iter();
    for group in groups {
        for block in columns::blocks(group, page.width) {
            match block {
                Block::Lines(lines) => sheet.push(&lines, None),
                Block::Columns(left, right) => {
                    sheet.push(&left, Some(margins(&left)));
                    sheet.push(&right, Some(margins(&right)));
                }
            }
        }
        sheet.pieces.extend(tables.next().map(Piece::Table));
    }
    sheet
}

fn margins(lines: &[Line<'_>]) -> (f32, f32) {
    let left = lines.iter().map(|line| line.area.x0).fold(f32::MAX, f32::min);
    (left, lines.iter().map(|line| line.area.x1).fold(f32::MIN, f32::max))
}

impl Sheet {
    fn push(&mut self, lines: &[Line<'_>], block: Option<(f32, f32)>) {
        let columns = if block.is_none() { aligned::align(lines) } else { vec![None; lines.len()] };
        for (line, columns) in lines.iter().zip(columns) {
            let text = columns.unwrap_or_else(|| line.text());
            let first_word = line.words.first().map_or(0.0, |word| word.area.width());
            let shape = Shape {
                left: line.area.x0,
                right: line.area.x1,
                baseline: line.baseline,
                size: line.size,
                bold: line.mostly(|word| word.bold),
                centred: block.is_some_and(|margins| is_centred(line.area, margins, line.size)),
                first_word,
                figure: text.starts_with(|c: char| c.is_ascii_digit()),
                capitals: !text.chars().any(char::is_lowercase),
                beside: block.is_some(),
                heads: block.is_some() && self.number == 1 && line.baseline < 0.3 * self.height,
                labelled: is_labelled(&text),
                page: self.number,
                margins: block.unwrap_or_default(),
            };
            self.pieces.push(Piece::Line(SetLine {
                text,
                area: line.area,
                shape,
                bold: line.bold(),
                italic: line.mostly(|word| word.italic),
                raised: line.begins_raised(),
                note: false,
            }));
        }
    }
}

/// True for a line as far from the left margin as from the right one, and not reaching them.
pub(super) fn is_centred(area: Area, margins: (f32, f32), size: f32) -> bool {
    let (before, after) = (area.x0 - margins.0, margins.1 - area.x1);
    (before - after).abs() < 1.5 * size && before > 1.5 * size && after > 1.5 * size
}

/// True for a line that begins like an item.
fn is_labelled(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let short = first.chars().count() <= 7;
    matches!(first, "-" | "–" | "—" | "+" | "*" | "•" | "●" | "o" | "➢")
        || (short && first.ends_with(['.', ')', ':']) && first.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || (short && first.starts_with(['-', '–', '+']))
}
