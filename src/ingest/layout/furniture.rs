//! Lines of a page that are no text of the document: page numbers and running heads, told by their place and their return;
//! and the footnotes, told by their size, their place and the raised sign that they begin with.

use std::collections::BTreeMap;

use super::sheet::{Piece, SetLine, Sheet};

/// Part of the page's height, at its top and at its foot, in which running lines stand.
const EDGE: f32 = 0.12;
/// Running lines at one edge of a page.
const MOST_LINES: usize = 3;
/// Size of a footnote, as a share of the text's.
const NOTE: f32 = 0.92;

/// Takes page numbers and running heads out.
pub(super) fn drop_running_lines(sheets: &mut [Sheet]) {
    for top in [true, false] {
        for _ in 0..MOST_LINES {
            if !drop_edge(sheets, top) {
                break;
            }
        }
    }
}

/// Takes out the outermost line of each page where it comes again on other pages; tells whether any was.
fn drop_edge(sheets: &mut [Sheet], top: bool) -> bool {
    let edges: Vec<Option<(usize, String, Vec<i64>)>> = sheets.iter().map(|sheet| edge(sheet, top)).collect();
    // The pages on which a line stands, by its words without figures and, for a bare number, by what it is ahead of the page's.
    let mut pages: BTreeMap<(&str, Option<i64>), usize> = BTreeMap::new();
    let keys: Vec<_> = edges
        .iter()
        .zip(sheets.iter())
        .map(|(edge, sheet)| {
            let (_, words, numbers) = edge.as_ref()?;
            let bare = !words.chars().any(char::is_alphabetic);
            let ahead = bare.then(|| numbers.first().map(|n| n - i64::from(sheet.number))).flatten();
            (!bare || ahead.is_some()).then_some((words.as_str(), ahead))
        })
        .collect();
    for key in keys.iter().flatten() {
        *pages.entry(*key).or_default() += 1;
    }
    let needed = if sheets.len() <= 3 { 2 } else { 3 };
    let dropped: Vec<Option<usize>> = keys
        .iter()
        .zip(&edges)
        .map(|(key, edge)| {
            let key = (*key)?;
            let times = pages.get(&key).copied().unwrap_or(0);
            // A number that is the page's own needs no second page to prove it.
            let own = key.1 == Some(0) && key.0.len() <= 5;
            (times >= needed || (key.1.is_some() && times >= 2) || own).then(|| edge.as_ref().map(|e| e.0)).flatten()
        })
        .collect();
    let mut any = false;
    for (sheet, place) in sheets.iter_mut().zip(dropped) {
        if let Some(place) = place {
            sheet.pieces.remove(place);
            any = true;
        }
    }
    any
}

/// The outermost line of a page: its place, its words with "#" for figures, its figures.
fn edge(sheet: &Sheet, top: bool) -> Option<(usize, String, Vec<i64>)> {
    let height = |piece: &Piece| match piece {
        Piece::Line(line) => (line.area.y0, line.area.y1),
        Piece::Table(table) => (table.area.y0, table.area.y1),
    };
    let pieces = sheet.pieces.iter().enumerate();
    let (place, piece) = if top {
        pieces.min_by(|a, b| height(a.1).0.total_cmp(&height(b.1).0))?
    } else {
        pieces.max_by(|a, b| height(a.1).1.total_cmp(&height(b.1).1))?
    };
    let Piece::Line(line) = piece else { return None };
    let at_edge = if top { line.area.y1 < EDGE * sheet.height } else { line.area.y0 > (1.0 - EDGE) * sheet.height };
    if !at_edge || line.text.len() > 160 {
        return None;
    }
    let mut words = String::new();
    let mut numbers = Vec::new();
    for part in line.text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() {
            numbers.push(digits.parse().ok()?);
            words.push('#');
        }
        words.push_str(&part[digits.len()..]);
    }
    Some((place, words, numbers))
}

/// Marks the footnotes of a page, and puts the lines of each together; they come last on their page.
pub(super) fn mark_footnotes(sheet: &mut Sheet, text_size: f32) {
    let small =
        |piece: &Piece| matches!(piece, Piece::Line(line) if line.shape.size < NOTE * text_size && !line.shape.beside);
    let from = sheet.pieces.iter().rposition(|piece| !small(piece)).map_or(0, |last| last + 1);
    let begins = |piece: &Piece| matches!(piece, Piece::Line(line) if line.raised);
    let Some(first) = (from..sheet.pieces.len()).find(|&i| begins(&sheet.pieces[i])) else { return };
    let mut notes: Vec<SetLine> = Vec::new();
    for piece in sheet.pieces.drain(first..) {
        let Piece::Line(line) = piece else { continue };
        match notes.last_mut().filter(|_| !line.raised) {
            Some(note) => {
                note.text.push(' ');
                note.text.push_str(&line.text);
            }
            None => notes.push(SetLine { note: true, ..line }),
        }
    }
    sheet.pieces.extend(notes.into_iter().map(Piece::Line));
}
