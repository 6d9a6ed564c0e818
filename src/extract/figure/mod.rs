//! Numbers that count or measure something.
//!
//! What comes in is a [`Reading`], what goes out is a [`Figure`] for each such number: "đạt 97,95%", "25/25 dịch vụ công
//! thiết yếu", "trên 500 nghìn tài khoản người dùng". One pass goes over the tokens of each line; it remembers the words that
//! stand directly before a number and asks the grammar what stands behind it. Dates, labels, codes and names that contain
//! numbers ("Đề án 06", "mức độ 4") are passed over.

use crate::extract::Reading;
use crate::grammar::figures::UnitKind;
use crate::model::Figure;

pub mod amount;
mod before;
mod draft;
mod period;
mod phrase;
mod relation;
mod scan;
mod shape;
mod table;
mod unit;
#[cfg(test)]
mod tests;

use self::scan::Scan;

/// The figures of the text, in order; their `path` is left empty.
#[must_use]
pub fn figures(reading: &Reading<'_>) -> Vec<Figure> {
    let mut scan = Scan::new(reading);
    for paragraph in &reading.text.paragraphs {
        scan.paragraph(paragraph.kind, reading.tokens.within(paragraph.range()));
    }
    numbered(scan.drafts)
}

/// A figure that is not yet numbered.
struct Draft {
    figure: Figure,
    kind: Option<UnitKind>,
    /// It says how large a share something is ("đạt 97,95%", "(93,9%)").
    share: bool,
    /// It says by how much something changed.
    change: bool,
    /// Place in the list of the figure that it is a part or share of.
    part: Option<usize>,
}

/// Figures in document order with their ids. A range may be found after a figure inside the words it spans.
fn numbered(drafts: Vec<Draft>) -> Vec<Figure> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&at| drafts[at].figure.span.start);
    let mut place = vec![0; drafts.len()];
    for (now, &before) in order.iter().enumerate() {
        place[before] = now;
    }
    let id = |at: usize| format!("f{:03}", place[at] + 1);
    let finish = |(at, draft): (usize, Draft)| Figure { id: id(at), part_of: draft.part.map(id), ..draft.figure };
    let mut figures: Vec<Figure> = drafts.into_iter().enumerate().map(finish).collect();
    figures.sort_by_key(|f| f.span.start);
    figures
}
