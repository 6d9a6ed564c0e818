//! Grey pixels → dark and light ones, by comparison with their neighbourhood.
//!
//! A fold's shadow or yellowed paper is darker than the letters of a pale page; what is dark is therefore judged against the
//! mean of the surroundings, a square of a third of an inch, and never against one number for the whole page. Dark pixels
//! are bits of machine words, so that what follows looks at sixty-four of them at once.

use std::ops::Range;

use crate::ingest::resources::Picture;

/// Brightness below which a pixel is dark, in per cent of its surroundings.
const CONTRAST: u64 = 90;
/// Nothing brighter than this is dark, whatever surrounds it.
const BRIGHT: u64 = 235;
/// Nothing darker than this is light, whatever surrounds it: the inside of a broad stroke.
const BLACK: u64 = 40;
/// Squares of an inch's part each have one brightness; that of the surroundings is the mean over [`REACH`] on every side.
const SQUARES: u32 = 16;
const REACH: usize = 2;
/// Pixels of a machine word.
const WORD: usize = 64;

/// Which pixels of a picture are dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    /// Pixels in a row.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// Words in a row.
    stride: usize,
    /// The pixels row by row, the first one of a word in its lowest bit. Bits beyond the width are 0.
    words: Vec<u64>,
}

impl Bitmap {
    /// A bitmap without dark pixels.
    pub(super) fn light(width: usize, height: usize) -> Bitmap {
        let stride = width.div_ceil(WORD);
        Bitmap { width, height, stride, words: vec![0; stride * height] }
    }

    /// The dark pixels of a picture.
    pub(super) fn of(picture: &Picture) -> Bitmap {
        let mut bitmap = Bitmap::light(picture.width as usize, picture.height as usize);
        let (width, side) = (bitmap.width.max(1), (picture.resolution / SQUARES).clamp(4, 64) as usize);
        let limits = limits(picture, side);
        let columns = width.div_ceil(side);
        // The limits of a row of squares, pixel by pixel.
        let mut line = vec![0u8; width];
        for (y, (row, words)) in
            picture.grey.chunks_exact(width).zip(bitmap.words.chunks_exact_mut(bitmap.stride.max(1))).enumerate()
        {
            if y.is_multiple_of(side) {
                let limits = limits.get(y / side * columns..).unwrap_or_default();
                line.chunks_mut(side).zip(limits).for_each(|(pixels, &limit)| pixels.fill(limit));
            }
            for ((pixels, limits), word) in row.chunks(WORD).zip(line.chunks(WORD)).zip(words) {
                let dark = pixels.iter().zip(limits).map(|(grey, limit)| u64::from(grey < limit));
                *word = dark.enumerate().fold(0, |word, (at, dark)| word | dark << at);
            }
        }
        bitmap
    }

    /// The words of row `y`, none where there is no such row.
    pub(super) fn row(&self, y: usize) -> &[u64] {
        if y >= self.height {
            return &[];
        }
        self.words.get(y * self.stride..(y + 1) * self.stride).unwrap_or_default()
    }

    /// Number of dark pixels.
    pub(super) fn ink(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// True for a dark pixel; outside there are none.
    pub(super) fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.row(y).get(x / WORD).is_some_and(|word| word >> (x % WORD) & 1 == 1)
    }

    /// Makes a pixel dark or light.
    pub(super) fn set(&mut self, x: usize, y: usize, dark: bool) {
        if x >= self.width || y >= self.height {
            return;
        }
        if let Some(word) = self.words.get_mut(y * self.stride + x / WORD) {
            *word = *word & !(1 << (x % WORD)) | u64::from(dark) << (x % WORD);
        }
    }

    /// Makes all pixels of a rectangle light; right and bottom are outside.
    pub(super) fn clear(&mut self, columns: Range<usize>, rows: Range<usize>) {
        let columns = columns.start..columns.end.min(self.width);
        for y in rows.start..rows.end.min(self.height) {
            let row = self.words.get_mut(y * self.stride..(y + 1) * self.stride).unwrap_or_default();
            for (number, word) in row.iter_mut().enumerate() {
                let bit = |x: usize| x.saturating_sub(number * WORD).min(WORD);
                let (from, to) = (bit(columns.start), bit(columns.end));
                if from < to {
                    *word &= !(u64::MAX >> (WORD - (to - from)) << from);
                }
            }
        }
    }

    /// The same with rows and columns exchanged.
    pub(super) fn transposed(&self) -> Bitmap {
        let mut turned = Bitmap::light(self.height, self.width);
        for top in (0..self.height).step_by(WORD) {
            for column in 0..self.stride {
                let mut block = [0; WORD];
                for (line, word) in block.iter_mut().enumerate() {
                    *word = self.row(top + line).get(column).copied().unwrap_or(0);
                }
                transpose(&mut block);
                for (line, word) in block.into_iter().enumerate() {
                    let y = column * WORD + line;
                    if y < turned.height
                        && let Some(place) = turned.words.get_mut(y * turned.stride + top / WORD)
                    {
                        *place = word;
                    }
                }
            }
        }
        turned
    }

    /// The dark pixels through which no more than `most` dark pixels run from top to bottom.
    pub(super) fn thin(&self, most: usize) -> Bitmap {
        // Pixels that begin a run of more than `most`, by halving: a run of n is two runs of n/2, one below the other.
        let mut long = self.clone();
        let mut length = 1;
        while length < most + 1 {
            let step = length.min(most + 1 - length);
            long.combine(step, false, |here, there| here & there);
            length += step;
        }
        // All pixels of those runs.
        let mut length = 1;
        while length < most + 1 {
            let step = length.min(most + 1 - length);
            long.combine(step, true, |here, there| here | there);
            length += step;
        }
        let words = self.words.iter().zip(&long.words).map(|(dark, long)| dark & !long).collect();
        Bitmap { words, ..*self }
    }

    /// Combines every row with that `step` rows below it, or above it.
    fn combine(&mut self, step: usize, above: bool, with: fn(u64, u64) -> u64) {
        let shift = step * self.stride;
        let length = self.words.len();
        let at = |words: &[u64], index: Option<usize>| index.and_then(|index| words.get(index)).copied().unwrap_or(0);
        for index in 0..length {
            // Rows are walked so that the other one has not been changed yet.
            let index = if above { length - 1 - index } else { index };
            let other = if above { index.checked_sub(shift) } else { index.checked_add(shift) };
            let word = with(at(&self.words, Some(index)), at(&self.words, other));
            if let Some(place) = self.words.get_mut(index) {
                *place = word;
            }
        }
    }
}

/// For each square of a picture, the grey from which on a pixel of it is light.
fn limits(picture: &Picture, side: usize) -> Vec<u8> {
    let width = (picture.width as usize).max(1);
    let (columns, rows) = (width.div_ceil(side), (picture.height as usize).div_ceil(side));
    let mut sums = vec![(0u64, 0u64); columns * rows];
    for (y, row) in picture.grey.chunks_exact(width).enumerate() {
        let places = sums.get_mut(y / side * columns..).unwrap_or_default();
        for (pixels, (sum, count)) in row.chunks(side).zip(places) {
            *sum += u64::from(pixels.iter().map(|&grey| u32::from(grey)).sum::<u32>());
            *count += pixels.len() as u64;
        }
    }
    let mut limits = Vec::with_capacity(sums.len());
    for row in 0..rows {
        for column in 0..columns {
            let (mut sum, mut count) = (0, 0);
            for near in row.saturating_sub(REACH)..=(row + REACH).min(rows - 1) {
                let first = near * columns + column.saturating_sub(REACH);
                let last = near * columns + (column + REACH).min(columns - 1);
                for (s, c) in sums.get(first..=last).unwrap_or_default() {
                    sum += s;
                    count += c;
                }
            }
            let limit = (sum * CONTRAST / 100).checked_div(count).unwrap_or(0).clamp(BLACK, BRIGHT);
            limits.push(u8::try_from(limit).unwrap_or(u8::MAX));
        }
    }
    limits
}

/// Exchanges rows and columns of a block: quarters are exchanged, then the quarters of these.
fn transpose(block: &mut [u64; WORD]) {
    let mut half = WORD / 2;
    let mut mask = u64::MAX >> half;
    while half > 0 {
        for upper in (0..WORD).filter(|line| line & half == 0) {
            let (a, b) = (block[upper], block[upper | half]);
            let moved = (a >> half ^ b) & mask;
            block[upper] = a ^ moved << half;
            block[upper | half] = b ^ moved;
        }
        half /= 2;
        mask ^= mask << half;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_is_what_is_darker_than_its_surroundings() {
        // The right half lies in shadow, which is no darker than the stroke on the left is.
        let (width, height) = (400usize, 60usize);
        let mut grey = vec![250u8; width * height];
        for row in grey.chunks_exact_mut(width) {
            row[200..].fill(150);
            row[50] = 140;
            row[350] = 90;
        }
        let bitmap = Bitmap::of(&Picture { page: 1, width: 400, height: 60, resolution: 72, grey });
        let near_edge = |x: &usize| !(180..220).contains(x);
        let dark: Vec<usize> = (0..width).filter(near_edge).filter(|&x| bitmap.is_dark(x, 30)).collect();
        assert_eq!(dark, [50, 350]);
    }

    #[test]
    fn paper_and_solid_black_are_uniform() {
        for (grey, dark) in [(255, 0), (240, 0), (180, 0), (0, 2000), (30, 2000)] {
            let bitmap =
                Bitmap::of(&Picture { page: 1, width: 50, height: 40, resolution: 200, grey: vec![grey; 2000] });
            assert_eq!(bitmap.ink(), dark, "{grey}");
        }
    }

    #[test]
    fn a_picture_without_pixels_has_none() {
        for (width, height) in [(0, 0), (0, 5), (5, 0), (9, 9)] {
            let picture = Picture { page: 1, width, height, resolution: 300, grey: Vec::new() };
            let bitmap = Bitmap::of(&picture);
            assert!(!bitmap.is_dark(0, 0), "{width} × {height}");
            assert_eq!((bitmap.transposed().width, bitmap.thin(5).height), (height as usize, height as usize));
        }
    }

    #[test]
    fn rectangles_are_cleared() {
        let mut bitmap = Bitmap::light(200, 10);
        (0..10).for_each(|y| (0..200).for_each(|x| bitmap.set(x, y, true)));
        bitmap.clear(60..131, 2..4);
        bitmap.clear(190..500, 9..50);
        bitmap.clear(5..5, 0..10);
        for y in 0..10 {
            for x in 0..200 {
                let cleared = (60..131).contains(&x) && (2..4).contains(&y) || x >= 190 && y == 9;
                assert_eq!(bitmap.is_dark(x, y), !cleared, "{x}, {y}");
            }
        }
    }

    #[test]
    fn exchanging_rows_and_columns_moves_every_pixel() {
        let mut bitmap = Bitmap::light(70, 135);
        let places: Vec<(usize, usize)> = (0..400).map(|i| (i * 37 % 70, i * 53 % 135)).collect();
        places.iter().for_each(|&(x, y)| bitmap.set(x, y, true));
        let turned = bitmap.transposed();
        assert_eq!((turned.width, turned.height), (135, 70));
        for y in 0..135 {
            for x in 0..70 {
                assert_eq!(turned.is_dark(y, x), places.contains(&(x, y)), "{x}, {y}");
            }
        }
        assert_eq!(turned.transposed(), bitmap);
    }

    #[test]
    fn thin_is_what_is_not_high() {
        let mut bitmap = Bitmap::light(80, 60);
        for (x, rows) in [(3, 10..15), (4, 10..16), (70, 0..5), (71, 55..60), (72, 0..60), (73, 54..60)] {
            rows.for_each(|y| bitmap.set(x, y, true));
        }
        let thin = bitmap.thin(5);
        let kept: Vec<usize> = (0..80).filter(|&x| (0..60).any(|y| thin.is_dark(x, y))).collect();
        assert_eq!(kept, [3, 70, 71]);
        assert!((10..15).all(|y| thin.is_dark(3, y)));
    }
}
