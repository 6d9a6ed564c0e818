//! The picture of a page → the picture that an OCR engine should see, and the rules that were on it.
//!
//! Pages are set straight, so that rows of a table lie on rows of pixels, and the rules of tables are taken away: where they touch
//! letters an engine reads "|Sở Y tế" or leaves the cell out. Other lines, such as that under "Độc lập - Tự do - Hạnh phúc", stay.

use super::bitmap::Bitmap;
use super::rulings::{self, Ruling};
use super::skew::{self, Cells};
use super::turn;
use crate::ingest::resources::Picture;

/// Thickest stroke that is taken away with a rule, in thousandths of an inch; what is thicker is a letter that touches it.
const STROKE: usize = 40;
/// Grey pixels at the edges of a stroke that go with it.
const HALO: usize = 2;
/// Distance at which the colour of the paper beside a rule is looked for.
const PAPER: usize = 4;

/// A page with less ink than the so-manieth part of a square inch is empty; a page number alone has more.
const INCH_OF_SPECKS: usize = 400;

/// A page that can be recognised.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prepared {
    /// The page, straight and without the rules of its tables.
    pub(super) picture: Picture,
    /// All rules, those that were taken away included.
    pub(super) rulings: Vec<Ruling>,
    /// Its dark pixels.
    pub(super) bitmap: Bitmap,
    /// By how many quarters it was turned clockwise.
    pub(super) quarters: u8,
    /// By how much it was turned back then, in hundredths of a degree.
    pub(super) angle: i32,
    /// There is nothing on it but specks.
    pub(super) blank: bool,
}

/// Sets a page straight, finds its rules and takes those of tables away. A page that lies on its side is turned, and one that
/// `on_its_head` is known to stand is turned as well.
pub(super) fn prepared(mut picture: Picture, on_its_head: bool) -> Prepared {
    let mut bitmap = Bitmap::of(&picture);
    if bitmap.ink() * INCH_OF_SPECKS < (picture.resolution as usize).pow(2) {
        return Prepared { picture, bitmap, rulings: Vec::new(), quarters: 0, angle: 0, blank: true };
    }
    let mut cells = Cells::of(&bitmap, picture.resolution);
    let sideways = turn::is_sideways(&cells);
    let quarters = u8::from(sideways) + if on_its_head { 2 } else { 0 };
    if quarters != 0 {
        picture = turn::turned(picture, quarters);
        bitmap = Bitmap::of(&picture);
        cells = Cells::of(&bitmap, picture.resolution);
    }
    let angle = skew::angle(&cells);
    if angle != 0 {
        picture = skew::straightened(&picture, angle);
        bitmap = Bitmap::of(&picture);
    }
    let rulings = rulings::rulings(&bitmap, picture.resolution);
    for ruling in rulings.iter().filter(|ruling| ruling.in_grid) {
        erase(&mut picture, &mut bitmap, ruling);
    }
    Prepared { picture, bitmap, rulings, quarters, angle, blank: false }
}

/// Paints the pixels of a rule in the colour of the paper beside it.
fn erase(picture: &mut Picture, bitmap: &mut Bitmap, ruling: &Ruling) {
    let (width, height) = (bitmap.width, bitmap.height);
    let most = if ruling.horizontal { height } else { width };
    let stroke = (picture.resolution as usize * STROKE / 1000).max(2);
    let piece = (picture.resolution as usize / 8).max(8);
    let (mut first, mut last) = (0, 0);
    for place in ruling.from..=ruling.to {
        // The pixels across the rule at one of its columns, or rows.
        let point = |at: usize| if ruling.horizontal { (place, at) } else { (at, place) };
        let index = |at: usize| point(at).1 * width + point(at).0;
        if (place - ruling.from).is_multiple_of(piece) {
            let at = fullest(bitmap, ruling, place, piece);
            (first, last) = (at.saturating_sub(1), (at + 1).min(most.saturating_sub(1)));
        }
        let mut at = first;
        while at <= last {
            let dark = |at: &usize| bitmap.is_dark(point(*at).0, point(*at).1);
            if !dark(&at) {
                at += 1;
                continue;
            }
            let start = (0..at).rev().take(stroke + 1).take_while(dark).last().unwrap_or(at);
            let end = (at..most).take(2 * stroke).take_while(dark).last().unwrap_or(at);
            if end - start < stroke {
                let grey = |at: usize| picture.grey.get(index(at.min(most - 1))).copied().unwrap_or(255);
                let paper = grey(start.saturating_sub(PAPER)).max(grey(end + PAPER));
                for at in start.saturating_sub(HALO)..=(end + HALO).min(most - 1) {
                    if let Some(pixel) = picture.grey.get_mut(index(at)) {
                        *pixel = (*pixel).max(paper);
                    }
                }
                // Where rules cross, what the first one leaves is no longer a part of the second.
                (start..=end).for_each(|at| bitmap.set(point(at).0, point(at).1, false));
            }
            at = end + 1;
        }
    }
}

/// Where a piece of a rule lies that tilts within its band: a letter beside it may lie in the band as well.
fn fullest(bitmap: &Bitmap, ruling: &Ruling, from: usize, length: usize) -> usize {
    let to = (from + length).min(ruling.to + 1);
    let dark = |at: usize| {
        let pixel =
            |&place: &usize| if ruling.horizontal { bitmap.is_dark(place, at) } else { bitmap.is_dark(at, place) };
        (from..to).filter(pixel).count()
    };
    (ruling.band.0..=ruling.band.1).max_by_key(|&at| (dark(at), usize::MAX - at)).unwrap_or(ruling.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_a_table_go_and_the_letters_that_touch_them_stay() {
        let (width, height) = (600usize, 400usize);
        let mut grey = vec![230u8; width * height];
        let mut fill = |x: std::ops::Range<usize>, y: std::ops::Range<usize>| {
            for y in y {
                grey[y * width..][x.clone()].fill(30);
            }
        };
        for y in [50, 150, 350] {
            fill(50..552, y..y + 2);
        }
        for x in [50, 300, 550] {
            fill(x..x + 2, 50..352);
        }
        // A stem that hangs on the rule, and a line that belongs to no table.
        fill(200..205, 130..175);
        fill(100..350, 380..382);
        let picture = Picture { page: 1, width: 600, height: 400, resolution: 200, grey };
        let prepared = prepared(picture, false);
        let at = |x: usize, y: usize| prepared.picture.grey[y * width + x];
        assert_eq!(prepared.rulings.len(), 7);
        for (x, y) in [(100, 50), (100, 151), (400, 351), (50, 100), (301, 200), (551, 300), (300, 150)] {
            assert_eq!(at(x, y), 230, "{x}, {y}");
        }
        for (x, y) in [(202, 140), (202, 151), (202, 170), (200, 381)] {
            assert_eq!(at(x, y), 30, "{x}, {y}");
        }
    }
}
