//! A page with tables → the page without them, and below it the cells, one under the other; and words back to their places.
//!
//! An engine reads lines from edge to edge. On a table a line runs through cells that have nothing to do with each other,
//! "thông vận tải | Cao Lãnh, Sở Tài | IV/2023 - Quý", and what stands in one spoils the next. Stacked, every line belongs to
//! one cell; numbers of rows, too short for an engine to make out, stand side by side. The words that come back are moved to
//! where they stood.

use std::ops::Range;

use super::bitmap::Bitmap;
use crate::ingest::resources::{Picture, Recognised, RecognisedWord};

/// Paper around a cell, in thousandths of an inch.
const MARGIN: usize = 120;
/// What is left out at the sides of a cell, where the rules were.
const RIM: usize = 20;
/// Cells that are no wider and no higher are put side by side.
const SHORT: usize = 450;
const LOW: usize = 220;
/// What is blank for so much of the page's height, from edge to edge, is cut down to so much on both sides: an engine looks at
/// every pixel.
const BLANK: usize = 500;
const KEPT: usize = 120;
/// Least width of a sheet of cells.
const NARROWEST: usize = 3000;
/// Pixels that are kept around ink.
const EDGE: usize = 3;
/// Most rows of a picture; engines count them in sixteen bits.
const HIGHEST: usize = 30_000;

/// A rectangle of pixels; right and bottom are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Box {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

/// Where the stacked cells stood, and the rows of the page that were kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stack {
    /// From top to bottom.
    cells: Vec<Moved>,
    /// From top to bottom.
    strips: Vec<Strip>,
}

/// A cell that was moved: the pixels of the page that it shows, and its upper left corner in the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moved {
    /// Its number in the list of cells.
    number: usize,
    from: Box,
    left: usize,
    top: usize,
}

/// Rows of the page, and where they begin in the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Strip {
    from: Range<usize>,
    top: usize,
}

/// The picture with the cells taken out and stacked below, and without most of what is blank; the same picture where there is
/// nothing of either, or too much.
pub(super) fn stacked(mut picture: Picture, bitmap: &Bitmap, cells: &[Box]) -> (Picture, Stack) {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let inked = inked(bitmap, cells, picture.resolution);
    let mut others = bitmap.clone();
    inked.iter().for_each(|cell| others.clear(cell.left..cell.right, cell.top..cell.bottom));
    let strips = strips(&others, picture.resolution);
    let begin = strips.last().map_or(0, |strip| strip.top + strip.from.len());
    let (cells, end) = placed(inked, begin, width, picture.resolution);
    if end > HIGHEST || end == height && cells.is_empty() {
        return (picture, Stack::default());
    }
    let mut below = vec![paper(&picture); width * (end - begin)];
    cells.iter().for_each(|cell| cell.draw(&picture, &mut below, (width, begin)));
    whiten(&mut picture, &cells);
    let kept = strips.iter().filter_map(|strip| picture.grey.get(strip.from.start * width..strip.from.end * width));
    let mut grey = Vec::with_capacity(width * end);
    kept.for_each(|rows| grey.extend_from_slice(rows));
    grey.extend(below);
    (Picture { height: u32::try_from(end).unwrap_or(picture.height), grey, ..picture }, Stack { cells, strips })
}

/// Cells of a page in a picture of their own.
pub(super) fn sheet(page: &Picture, cells: &[Box]) -> (Picture, Stack) {
    let margin = thousandths(page.resolution, MARGIN);
    let Some(widest) = cells.iter().map(|cell| cell.right - cell.left).max() else {
        return (Picture::default(), Stack::default());
    };
    let width = (widest + 2 * margin).max(thousandths(page.resolution, NARROWEST));
    let (cells, end) = placed(cells.to_vec(), 0, width, page.resolution);
    let end = end.min(HIGHEST);
    let mut grey = vec![paper(page); width * end];
    cells.iter().for_each(|cell| cell.draw(page, &mut grey, (width, 0)));
    let (width, height) = (u32::try_from(width).unwrap_or(0), u32::try_from(end).unwrap_or(0));
    (Picture { width, height, grey, ..*page }, Stack { cells, strips: Vec::new() })
}

/// The parts of cells in which there is ink.
fn inked(bitmap: &Bitmap, cells: &[Box], resolution: u32) -> Vec<Box> {
    let rim = thousandths(resolution, RIM);
    let inner = |cell: &Box| Box {
        left: cell.left + rim,
        top: cell.top + rim,
        right: cell.right.saturating_sub(rim),
        bottom: cell.bottom.saturating_sub(rim),
    };
    cells.iter().filter_map(|cell| ink(bitmap, inner(cell))).collect()
}

/// The rows of a page that are kept: all but the inner rows of what is blank from edge to edge.
fn strips(bitmap: &Bitmap, resolution: u32) -> Vec<Strip> {
    let (blank, kept) = (thousandths(resolution, BLANK), thousandths(resolution, KEPT));
    // Single pixels are specks.
    let inked = |y: &usize| bitmap.row(*y).iter().any(|word| word.count_ones() > 1);
    let mut strips: Vec<Strip> = Vec::new();
    for y in (0..bitmap.height).filter(inked) {
        let (from, to) = (y.saturating_sub(kept), (y + 1 + kept).min(bitmap.height));
        match strips.last_mut() {
            Some(strip) if y < strip.from.end + blank - kept => strip.from.end = to,
            Some(strip) => {
                let (from, top) = (from.max(strip.from.end), strip.top + strip.from.len());
                strips.push(Strip { from: from..to, top });
            }
            None => strips.push(Strip { from: from..to, top: 0 }),
        }
    }
    if strips.is_empty() { vec![Strip { from: 0..bitmap.height, top: 0 }] } else { strips }
}

/// Where cells come to stand below a row, and where the last of them ends, with its margin.
fn placed(cells: Vec<Box>, begin: usize, width: usize, resolution: u32) -> (Vec<Moved>, usize) {
    let (margin, low) = (thousandths(resolution, MARGIN), thousandths(resolution, LOW));
    let narrow = thousandths(resolution, SHORT);
    let is_short = |(_, cell): &(usize, Box)| cell.right - cell.left <= narrow && cell.bottom - cell.top <= low;
    let (short, long): (Vec<_>, Vec<_>) = cells.into_iter().enumerate().partition(is_short);
    let mut placed = Vec::new();
    let (mut left, mut top) = (margin, begin + margin);
    for (number, from) in short {
        if left + (from.right - from.left) + margin > width {
            (left, top) = (margin, top + low + margin);
        }
        // They stand on one line.
        placed.push(Moved { number, from, left, top: top + low - (from.bottom - from.top) });
        left += from.right - from.left + margin;
    }
    if left > margin {
        top += low + margin;
    }
    for (number, from) in long {
        placed.push(Moved { number, from, left: margin, top });
        top += from.bottom - from.top + margin;
    }
    let end = if placed.is_empty() { begin } else { top };
    (placed, end)
}

/// Paints the cells of a page in the colour of its paper.
fn whiten(picture: &mut Picture, cells: &[Moved]) {
    let (width, paper) = (picture.width as usize, paper(picture));
    for Moved { from, .. } in cells {
        for row in from.top..from.bottom {
            if let Some(pixels) = picture.grey.get_mut(row * width + from.left..row * width + from.right) {
                pixels.fill(paper);
            }
        }
    }
}

fn thousandths(resolution: u32, of_an_inch: usize) -> usize {
    (resolution as usize * of_an_inch / 1000).max(1)
}

impl Stack {
    /// The ink of the cells where they stood.
    pub(super) fn cells(&self) -> impl Iterator<Item = Box> {
        self.cells.iter().map(|cell| cell.from)
    }

    /// Moves words back to where they stood on the page.
    pub(super) fn restore(&self, recognised: &mut Recognised) {
        let words = std::mem::take(&mut recognised.words);
        recognised.words = words.into_iter().flat_map(|word| self.parts(word)).map(|(_, word)| word).collect();
    }

    /// The words of a sheet where they stood on their pages, each with the number of its cell; others are left out.
    pub(super) fn given_back(&self, recognised: Recognised) -> Vec<(usize, RecognisedWord)> {
        let parts = recognised.words.into_iter().flat_map(|word| self.parts(word));
        parts.filter_map(|(number, word)| Some((number?, word))).collect()
    }

    /// A word in the cell that holds it; one that runs over several short cells side by side ("I1" for "I" and "1") is cut.
    fn parts(&self, word: RecognisedWord) -> Vec<(Option<usize>, RecognisedWord)> {
        let middle = (word.top + word.height / 2) as usize;
        let (left, right) = (word.left as usize, (word.left + word.width) as usize);
        let cells: Vec<&Moved> = self.cells.iter().filter(|cell| cell.holds(left, right, middle)).collect();
        let letters = word.text.chars().count();
        let mut parts = Vec::new();
        for (number, cell) in cells.iter().enumerate() {
            // Letters go by their share of the word's width.
            let end = cells.get(number + 1).map_or(right, |next| next.left);
            let until = |x: usize| letters * x.clamp(left, right).saturating_sub(left) / (right - left).max(1);
            let (first, last) = (if number == 0 { 0 } else { until(cell.left) }, until(end));
            let text: String = word.text.chars().skip(first).take(last.saturating_sub(first)).collect();
            if text.is_empty() {
                continue;
            }
            let back = |at: usize, from: usize, to: usize| u32::try_from((at + to).saturating_sub(from)).unwrap_or(0);
            let (from, to) = (left.max(cell.left), right.min(end));
            let part = RecognisedWord {
                text,
                left: back(if cells.len() > 1 { from } else { left }, cell.left, cell.from.left),
                top: back(word.top as usize, cell.top, cell.from.top),
                width: u32::try_from(if cells.len() > 1 { to.saturating_sub(from) } else { right - left }).unwrap_or(0),
                // What stood side by side in the stack is no line on the page.
                line: (word.line.0, word.line.1, word.line.2.saturating_add((cell.from.left * 1000) as u32)),
                ..word
            };
            parts.push((Some(cell.number), part));
        }
        if parts.is_empty() { vec![(None, self.on_page(word))] } else { parts }
    }

    /// A word outside of cells at its height on the page.
    fn on_page(&self, word: RecognisedWord) -> RecognisedWord {
        let middle = (word.top + word.height / 2) as usize;
        let strip = self.strips.iter().rfind(|strip| strip.top <= middle);
        let back = |strip: &Strip| u32::try_from((word.top as usize + strip.from.start).saturating_sub(strip.top)).ok();
        RecognisedWord { top: strip.and_then(back).unwrap_or(word.top), ..word }
    }
}

impl Box {
    /// True for a word whose middle lies in it, or at its edges.
    pub(super) fn holds(&self, word: &RecognisedWord) -> bool {
        let (x, y) = ((word.left + word.width / 2) as usize, (word.top + word.height / 2) as usize);
        (self.left..self.right).contains(&x) && (self.top.saturating_sub(EDGE)..self.bottom + EDGE).contains(&y)
    }
}

impl Moved {
    /// Copies its pixels from the page into a picture of another width that begins at a row of the stack.
    fn draw(&self, page: &Picture, into: &mut [u8], (width, begin): (usize, usize)) {
        let Moved { from, left, top, .. } = *self;
        let length = (from.right - from.left).min(width.saturating_sub(left));
        for row in from.top..from.bottom {
            let start = row * page.width as usize + from.left;
            let target = (top - begin + row - from.top) * width + left;
            if let (Some(pixels), Some(place)) =
                (page.grey.get(start..start + length), into.get_mut(target..target + length))
            {
                place.copy_from_slice(pixels);
            }
        }
    }

    /// True for a word between `left` and `right` whose middle is at the height `y` of the stack, when it covers half of the cell
    /// or half of it lies in the cell.
    fn holds(&self, left: usize, right: usize, y: usize) -> bool {
        const NEAR: usize = 8;
        let (width, height) = (self.from.right - self.from.left, self.from.bottom - self.from.top);
        let shared = right.min(self.left + width).saturating_sub(left.max(self.left));
        shared * 2 >= width.min(right - left) && (self.top.saturating_sub(NEAR)..self.top + height + NEAR).contains(&y)
    }
}

/// The part of a rectangle in which there is ink, with the pixels at its edges; none where there is only a speck.
fn ink(bitmap: &Bitmap, within: Box) -> Option<Box> {
    let dark = |x: usize, y: usize| bitmap.is_dark(x, y);
    let rows = || {
        (within.top..within.bottom).filter(|&y| (within.left..within.right).filter(|&x| dark(x, y)).nth(1).is_some())
    };
    let (top, bottom) = (rows().next()?, rows().next_back()?);
    let columns = || (within.left..within.right).filter(|&x| (top..=bottom).any(|y| dark(x, y)));
    let (left, right) = (columns().next()?, columns().next_back()?);
    (bottom > top + 2).then(|| Box {
        left: left.saturating_sub(EDGE).max(within.left),
        top: top.saturating_sub(EDGE).max(within.top),
        right: (right + 1 + EDGE).min(within.right),
        bottom: (bottom + 1 + EDGE).min(within.bottom),
    })
}

/// The commonest grey of bright pixels.
fn paper(picture: &Picture) -> u8 {
    let mut counts = [0usize; 256];
    // Some of the rows tell.
    for row in picture.grey.chunks((picture.width as usize).max(1)).step_by(8) {
        row.iter().for_each(|&grey| counts[usize::from(grey)] += 1);
    }
    let commonest = (128..=255u8).max_by_key(|&grey| counts[usize::from(grey)]);
    commonest.unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_cells_come_back_to_their_places() {
        let (width, height) = (400usize, 300usize);
        let mut grey = vec![240u8; width * height];
        let mut fill = |left: usize, top: usize| {
            for y in top..top + 20 {
                grey[y * width + left..][..60].fill(20);
            }
        };
        // A heading, two cells side by side, the second with its words lower, and a line far below.
        [(30, 20), (60, 120), (260, 150), (30, 270)].iter().for_each(|&(x, y)| fill(x, y));
        let picture = Picture { page: 1, width: 400, height: 300, resolution: 200, grey };
        let bitmap = Bitmap::of(&picture);
        let cell = |left, right| Box { left, top: 100, right, bottom: 200 };
        let (sheet, stack) = stacked(picture, &bitmap, &[cell(50, 200), cell(200, 350), cell(350, 390)]);
        assert_eq!(stack.cells.len(), 2, "the empty cell is left out");
        // What the engine sees are dark boxes; the words are these boxes.
        let at = |x: usize, y: usize| sheet.grey[y * width + x];
        let corner = |&(x, y): &(usize, usize)| at(x, y) == 20 && at(x - 1, y) != 20 && at(x, y - 1) != 20;
        let places = (1..sheet.height as usize).flat_map(|y| (1..width).map(move |x| (x, y)));
        let corners: Vec<(usize, usize)> = places.filter(corner).collect();
        assert_eq!(corners.len(), 4, "{corners:?}");
        assert!(corners[1].1 < 120, "what is blank is cut down: {corners:?}");
        let word = |&(x, y): &(usize, usize)| RecognisedWord {
            left: x as u32,
            top: y as u32,
            width: 60,
            height: 20,
            text: "Sở".to_owned(),
            ..RecognisedWord::default()
        };
        let mut recognised = Recognised { words: corners.iter().map(word).collect() };
        stack.restore(&mut recognised);
        let places: Vec<(u32, u32)> = recognised.words.iter().map(|word| (word.left, word.top)).collect();
        assert_eq!(places, [(30, 20), (30, 270), (60, 120), (260, 150)]);
        // Short cells stand side by side; what was read as one word over both is cut.
        let (x, y) = corners[2];
        let both = RecognisedWord { text: "I1".to_owned(), width: 150, ..word(&(x, y)) };
        let mut recognised = Recognised { words: vec![both] };
        stack.restore(&mut recognised);
        let parts: Vec<_> = recognised.words.iter().map(|w| (w.text.as_str(), w.left, w.top)).collect();
        assert_eq!(parts, [("I", 60, 120), ("1", 257, 150)]);
    }

    #[test]
    fn words_of_a_sheet_come_back_to_their_cells() {
        let page = Picture { page: 1, width: 800, height: 50, resolution: 200, grey: vec![230; 40_000] };
        // The second one is too long to stand beside others.
        let cells = [
            Box { left: 10, top: 10, right: 40, bottom: 30 },
            Box { right: 500, left: 100, top: 5, bottom: 25 },
            Box { left: 600, top: 12, right: 640, bottom: 30 },
        ];
        let (picture, stack) = sheet(&page, &cells);
        assert_eq!(picture.grey.len(), (picture.width * picture.height) as usize);
        let word = |moved: &Moved| RecognisedWord {
            left: moved.left as u32 + 3,
            top: moved.top as u32 + 2,
            width: 20,
            height: 15,
            text: "Sở".to_owned(),
            ..RecognisedWord::default()
        };
        let words = stack.cells.iter().map(word).chain([RecognisedWord { left: 700, ..RecognisedWord::default() }]);
        let back = stack.given_back(Recognised { words: words.collect() });
        let mut places: Vec<_> = back.iter().map(|(number, word)| (*number, word.left, word.top)).collect();
        places.sort_unstable();
        assert_eq!(places, [(0, 13, 12), (1, 103, 7), (2, 603, 14)]);
        assert_eq!(sheet(&page, &[]).1, Stack::default());
    }

    #[test]
    fn pages_without_cells_stay_as_they_are() {
        let picture = Picture { page: 1, width: 10, height: 10, resolution: 200, grey: vec![200; 100] };
        let bitmap = Bitmap::of(&picture);
        let outside = Box { left: 5, top: 5, right: 50, bottom: 50 };
        let (same, stack) = stacked(picture.clone(), &bitmap, &[outside]);
        assert_eq!((same, stack), (picture, Stack::default()));
    }
}
