//! Words and ruling lines of pages → [`Content`]: lines in reading order, tables as rows.
//!
//! What comes in is what stands on the pages of a PDF or of a scan: words with boxes ("KẾ HOẠCH" at 280, 142) and the thin
//! lines of tables. What goes out is the text of the document line by line, with each line's page, kind and look. Nothing here
//! knows where the words come from: `pdf` makes them from glyphs, `scan` from what an OCR engine recognised.

mod aligned;
mod columns;
mod flow;
mod furniture;
mod lattice;
mod lines;
mod sheet;
mod sketch;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::sheet::{Piece, SetLine, Sheet};
use super::{Content, Flow, Line, LineKind, LineStyle, Resources};

/// Confidence from which a word is taken as read. Most words that engines read wrongly lie below, most others far above.
const SURE: u8 = 60;
/// Stands before a doubtful word while its line is put together; for private use, so that no text has it.
const DOUBT: char = '\u{f0000}';

/// What stands on a page. All lengths are points (1/72 inch), the origin is the upper left corner of the page as it is
/// seen, y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageContent {
    /// Number of the page, from 1.
    pub(crate) number: u32,
    /// Width of the page.
    pub(crate) width: f32,
    /// Height of the page.
    pub(crate) height: f32,
    /// Words without white space in them, in any order.
    pub(crate) words: Vec<Word>,
    /// Thin horizontal and vertical lines, each edge of a drawn rectangle among them.
    pub(crate) rules: Vec<Rule>,
    /// Areas of pictures.
    pub(crate) images: Vec<Area>,
}

/// A word on a page: letters with no white space between them, whatever their fonts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    /// Its letters; raised figures are written as such ("m²").
    pub(crate) text: String,
    /// Its box: from the first letter's origin to the last one's end, from ascent to descent.
    pub(crate) area: Area,
    /// Where its letters stand.
    pub(crate) baseline: f32,
    /// Size of its letters.
    pub(crate) size: f32,
    /// Most of its letters are bold.
    pub(crate) bold: bool,
    /// Most of its letters are slanted.
    pub(crate) italic: bool,
    /// How sure an OCR engine is, 0 to 100; none for typed text.
    pub(crate) confidence: Option<u8>,
    /// It belongs to the visible part of an electronic signature.
    pub(crate) stamp: bool,
    /// A blank follows, however narrow the gap.
    pub(crate) spaced: bool,
    /// It is written at an angle; its text may then have blanks in it.
    pub(crate) turned: bool,
}

impl Word {
    /// True for a word of which the OCR engine is not sure.
    fn is_doubtful(&self) -> bool {
        self.confidence.is_some_and(|confidence| confidence < SURE) && self.text.contains(char::is_alphanumeric)
    }
}

/// A rectangle with upright sides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    /// Left.
    pub(crate) x0: f32,
    /// Top.
    pub(crate) y0: f32,
    /// Right.
    pub(crate) x1: f32,
    /// Bottom.
    pub(crate) y1: f32,
}

/// A thin line, horizontal (`y0 == y1`) or vertical (`x0 == x1`), from its left or upper end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Left end.
    pub(crate) x0: f32,
    /// Upper end.
    pub(crate) y0: f32,
    /// Right end.
    pub(crate) x1: f32,
    /// Lower end.
    pub(crate) y1: f32,
}

/// The text of a document with these pages: `text` and `lines` are filled, all else is left to the reader of the format.
pub(crate) fn content(pages: &[PageContent], resources: &Resources<'_>) -> Content {
    let mut sheets: Vec<Sheet> = pages.iter().map(sheet::arrange).collect();
    if let Some(take) = resources.sketches {
        for (page, sheet) in pages.iter().zip(&sheets) {
            take(sketch::draw(page, sheet));
        }
    }
    furniture::drop_running_lines(&mut sheets);
    let text_size = text_size(&sheets);
    for sheet in &mut sheets {
        furniture::mark_footnotes(sheet, text_size);
    }
    set_margins(&mut sheets, pages);
    tie_tables(&mut sheets);
    write(&sheets)
}

/// The cells of the tables that ruling lines draw.
#[cfg(feature = "scan")]
pub(super) fn cells(rules: &[Rule]) -> impl Iterator<Item = Area> {
    lattice::find(rules).into_iter().flat_map(|lattice| lattice.cells).map(|cell| cell.area)
}

/// The size in which most letters are set.
fn text_size(sheets: &[Sheet]) -> f32 {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines(sheets) {
        *letters.entry((line.shape.size * 2.0).round() as u32).or_default() += line.text.len();
    }
    letters.iter().max_by_key(|(_, count)| **count).map_or(0.0, |(size, _)| *size as f32 / 2.0)
}

/// Finds the margins of the text on pages of each width; they tell full lines and centred ones.
fn set_margins(sheets: &mut [Sheet], pages: &[PageContent]) {
    let mut by_width: BTreeMap<u32, (Vec<f32>, Vec<f32>)> = BTreeMap::new();
    for (sheet, page) in sheets.iter().zip(pages) {
        let sides = by_width.entry(page.width as u32).or_default();
        for piece in &sheet.pieces {
            if let Piece::Line(line) = piece
                && !line.shape.beside
                && !line.note
                && line.area.width() > 0.45 * page.width
            {
                sides.0.push(line.area.x0);
                sides.1.push(line.area.x1);
            }
        }
    }
    let margins: BTreeMap<u32, (f32, f32)> = by_width
        .into_iter()
        .map(|(width, (left, right))| (width, (common(left, false), common(right, true))))
        .collect();
    for (sheet, page) in sheets.iter_mut().zip(pages) {
        let (left, right) = margins.get(&(page.width as u32)).copied().unwrap_or((0.0, page.width));
        for piece in &mut sheet.pieces {
            if let Piece::Line(line) = piece
                && !line.shape.beside
            {
                line.shape.margins = (left, right);
                line.shape.centred = sheet::is_centred(line.area, (left, right), line.shape.size);
            }
        }
    }
}

/// The outermost place at which at least one line in eight begins or ends.
fn common(mut places: Vec<f32>, rightmost: bool) -> f32 {
    places.sort_by(f32::total_cmp);
    if rightmost {
        places.reverse();
    }
    let needed = (places.len() / 8).max(1);
    let found = places.windows(needed).find(|w| (w[0] - w[needed - 1]).abs() < 3.0).map(|w| w[0]);
    found.or(places.first().copied()).unwrap_or(0.0)
}

/// Ties tables that go on from page to page.
fn tie_tables(sheets: &mut [Sheet]) {
    for at in 1..sheets.len() {
        let (before, after) = sheets.split_at_mut(at);
        let last = before.iter().rev().find_map(|sheet| sheet.pieces.iter().rfind(|piece| !piece.is_note()));
        let first = after.first_mut().and_then(|sheet| sheet.pieces.iter_mut().find(|piece| !piece.is_note()));
        if let (Some(Piece::Table(last)), Some(Piece::Table(first))) = (last, first) {
            table::tie(last, first);
        }
    }
}

fn lines(sheets: &[Sheet]) -> impl Iterator<Item = &SetLine> {
    sheets.iter().flat_map(|sheet| &sheet.pieces).filter_map(|piece| match piece {
        Piece::Line(line) => Some(line),
        Piece::Table(_) => None,
    })
}

/// Writes the pieces down as lines.
fn write(sheets: &[Sheet]) -> Content {
    let shapes: Vec<flow::Shape> = lines(sheets).filter(|line| !line.note).map(|line| line.shape).collect();
    let mut flows = flow::flows(&shapes).into_iter();
    let mut content = Content::default();
    // A line behind a table or beside another block goes on with nothing.
    let mut fresh = true;
    for sheet in sheets {
        let mut number = 0;
        for piece in &sheet.pieces {
            match piece {
                Piece::Line(line) => {
                    number += 1;
                    let flow = if line.note { None } else { flows.next() };
                    let flow = flow.filter(|_| !fresh).unwrap_or_default();
                    let kind = if line.note { LineKind::Footnote } else { LineKind::Text };
                    let style = LineStyle {
                        bold: line.bold.all,
                        lead: line.bold.lead,
                        italic: line.italic,
                        centred: line.shape.centred,
                        size: (line.shape.size * 2.0).round() as u8,
                        heading: 0,
                        flow,
                    };
                    push(&mut content, &line.text, Line { start: 0, end: 0, page: sheet.number, number, kind, style });
                    fresh &= line.note;
                }
                Piece::Table(table) => {
                    for row in &table.rows {
                        number += 1;
                        let flow = if row.goes_on { Flow::GoesOn } else { Flow::Begins };
                        let style = LineStyle { bold: row.bold, flow, ..LineStyle::default() };
                        let kind = LineKind::Row;
                        let text = row.cells.join("\t");
                        push(&mut content, &text, Line { start: 0, end: 0, page: sheet.number, number, kind, style });
                    }
                    fresh = true;
                }
            }
        }
    }
    content
}

/// Writes a line. Words of which the OCR engine is not sure lose their mark and are remembered.
fn push(content: &mut Content, text: &str, line: Line) {
    let start = content.text.len();
    for (number, part) in text.split(DOUBT).enumerate() {
        if number > 0 {
            let word = content.text.len();
            let length = part.find(char::is_whitespace).unwrap_or(part.len());
            content.doubtful.push(word..word + length);
        }
        content.text.push_str(part);
    }
    content.lines.push(Line { start, end: content.text.len(), ..line });
    content.text.push('\n');
}

impl Piece {
    fn is_note(&self) -> bool {
        matches!(self, Piece::Line(line) if line.note)
    }
}
