//! A page with tables → the page without them, and below it the cells, one under the other; and words back to their places.
//!
//! An engine reads lines from edge to edge. On a table a line runs through cells that have nothing to do with each other,
//! "thông vận tải | Cao Lãnh, Sở Tài | IV/2023 - Quý", and what stands in one spoils the next. Stacked, every line belongs to
//! one cell; numbers of rows, too short for an engine to make out, stand side by side. The words that come back are moved to
//! where they stood.

use super::bitmap::Bitmap;
use crate::ingest::resources::{Picture, Recognised, RecognisedWord};

/// Paper around a cell, in thousandths of an inch.
const MARGIN: usize = 120;
/// What is left out at the sides of a cell, where the rules were.
const RIM: usize = 20;
/// Cells that are no wider and no higher are put side by side.
const SHORT: usize = 450;
const LOW: usize = 220;
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

/// Where the stacked cells stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stack {
    /// From top to bottom.
    cells: Vec<Moved>,
}

/// A cell that was moved: the pixels of the page that it shows, and its upper left corner in the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moved {
    from: Box,
    left: usize,
    top: usize,
}

/// The picture with the cells taken out and stacked below; the same picture when there are none, or too many.
pub(super) fn stacked(picture: Picture, bitmap: &Bitmap, cells: &[Box]) -> (Picture, Stack) {
    let inked = inked(bitmap, cells, picture.resolution);
    stack(picture, inked)
}

/// A picture of the cells alone whose ink is in one of the boxes.
pub(super) fn stacked_alone(picture: Picture, bitmap: &Bitmap, cells: &[Box], chosen: &[Box]) -> (Picture, Stack) {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let mut cells = inked(bitmap, cells, picture.resolution);
    cells.retain(|cell| chosen.contains(cell));
    let (mut sheet, mut stack) = stack(picture, cells);
    // The page goes, and what stood below it moves up.
    if sheet.grey.len() > width * height {
        sheet.grey.drain(..width * height);
        sheet.height = sheet.height.saturating_sub(height as u32);
        stack.cells.iter_mut().for_each(|cell| cell.top -= height);
    }
    (sheet, stack)
}

/// The parts of cells in which there is ink.
fn inked(bitmap: &Bitmap, cells: &[Box], resolution: u32) -> Vec<Box> {
    let rim = (resolution as usize * RIM / 1000).max(1);
    let inner = |cell: &Box| Box {
        left: cell.left + rim,
        top: cell.top + rim,
        right: cell.right.saturating_sub(rim),
        bottom: cell.bottom.saturating_sub(rim),
    };
    cells.iter().filter_map(|cell| ink(bitmap, inner(cell))).collect()
}

fn stack(picture: Picture, inked: Vec<Box>) -> (Picture, Stack) {
    let scale = |thousandths: usize| (picture.resolution as usize * thousandths / 1000).max(1);
    let margin = scale(MARGIN);
    let (width, height) = (picture.width as usize, picture.height as usize);
    let is_short = |cell: &Box| cell.right - cell.left <= scale(SHORT) && cell.bottom - cell.top <= scale(LOW);
    let (short, long): (Vec<Box>, Vec<Box>) = inked.into_iter().partition(is_short);
    let mut stack = Stack::default();
    let (mut left, mut top) = (margin, height + margin);
    for from in short {
        if left + (from.right - from.left) + margin > width {
            (left, top) = (margin, top + scale(LOW) + margin);
        }
        // They stand on one line.
        stack.cells.push(Moved { from, left, top: top + scale(LOW) - (from.bottom - from.top) });
        left += from.right - from.left + margin;
    }
    if left > margin {
        top += scale(LOW) + margin;
    }
    for from in long {
        stack.cells.push(Moved { from, left: margin, top });
        top += from.bottom - from.top + margin;
    }
    if stack.cells.is_empty() || top > HIGHEST {
        return (picture, Stack::default());
    }
    let paper = paper(&picture);
    let mut grey = picture.grey;
    grey.resize(width * top, paper);
    for &Moved { from, left, top } in &stack.cells {
        let length = (from.right - from.left).min(width.saturating_sub(left));
        for row in from.top..from.bottom {
            let start = row * width + from.left;
            let target = (top + row - from.top) * width + left;
            if start + length <= grey.len() && target + length <= grey.len() {
                grey.copy_within(start..start + length, target);
            }
        }
    }
    for Moved { from, .. } in &stack.cells {
        for row in from.top..from.bottom {
            if let Some(pixels) = grey.get_mut(row * width + from.left..row * width + from.right) {
                pixels.fill(paper);
            }
        }
    }
    (Picture { height: u32::try_from(top).unwrap_or(picture.height), grey, ..picture }, stack)
}

impl Stack {
    /// The ink of the cells where they stood.
    pub(super) fn cells(&self) -> impl Iterator<Item = Box> {
        self.cells.iter().map(|cell| cell.from)
    }

    /// Moves the words of stacked cells back to where they stood.
    pub(super) fn restore(&self, recognised: &mut Recognised) {
        let words = std::mem::take(&mut recognised.words);
        recognised.words = words.into_iter().flat_map(|word| self.parts(word)).collect();
    }

    /// A word in the cell that holds it; one that runs over several short cells side by side ("I1" for "I" and "1") is cut.
    fn parts(&self, word: RecognisedWord) -> Vec<RecognisedWord> {
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
            parts.push(RecognisedWord {
                text,
                left: back(if cells.len() > 1 { from } else { left }, cell.left, cell.from.left),
                top: back(word.top as usize, cell.top, cell.from.top),
                width: u32::try_from(if cells.len() > 1 { to.saturating_sub(from) } else { right - left }).unwrap_or(0),
                // What stood side by side in the stack is no line on the page.
                line: (word.line.0, word.line.1, word.line.2.saturating_add((cell.from.left * 1000) as u32)),
                ..word
            });
        }
        if parts.is_empty() { vec![word] } else { parts }
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
        // A heading, and two cells side by side, the second with its words lower.
        [(30, 20), (60, 120), (260, 150)].iter().for_each(|&(x, y)| fill(x, y));
        let picture = Picture { page: 1, width: 400, height: 300, resolution: 200, grey };
        let bitmap = Bitmap::of(&picture);
        let cell = |left, right| Box { left, top: 100, right, bottom: 200 };
        let (sheet, stack) = stacked(picture, &bitmap, &[cell(50, 200), cell(200, 350), cell(350, 390)]);
        assert_eq!(stack.cells.len(), 2, "the empty cell is left out");
        // What the engine sees are dark boxes; the words are these boxes.
        let at = |x: usize, y: usize| sheet.grey[y * width + x];
        assert_eq!((at(40, 25), at(70, 125), at(270, 155)), (20, 240, 240));
        let corner = |&(x, y): &(usize, usize)| at(x, y) == 20 && at(x - 1, y) != 20 && at(x, y - 1) != 20;
        let places = (1..sheet.height as usize).flat_map(|y| (1..width).map(move |x| (x, y)));
        let corners: Vec<(usize, usize)> = places.filter(corner).collect();
        assert_eq!(corners.len(), 3, "{corners:?}");
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
        assert_eq!(places, [(30, 20), (60, 120), (260, 150)]);
        // Short cells stand side by side; what was read as one word over both is cut.
        let (x, y) = corners[1];
        let both = RecognisedWord { text: "I1".to_owned(), width: 150, ..word(&(x, y)) };
        let mut recognised = Recognised { words: vec![both] };
        stack.restore(&mut recognised);
        let parts: Vec<_> = recognised.words.iter().map(|w| (w.text.as_str(), w.left, w.top)).collect();
        assert_eq!(parts, [("I", 60, 120), ("1", 257, 150)]);
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
