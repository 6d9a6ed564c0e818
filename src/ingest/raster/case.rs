//! Capitals that are none: "Chuyển đổi SỐ trong du lịch".
//!
//! The small letters "c, o, s, u, v, x" differ from the capitals in nothing but size, and in a line of a narrow cell an engine takes
//! "số" for "SỐ". That a syllable in capitals between small words is none is plain; whether its first letter is one, the height of
//! that letter tells, held against the size of the line.

use super::bitmap::Bitmap;
use super::words::{CAPITAL, Extent, X_HEIGHT, median};
use crate::ingest::resources::RecognisedWord;

/// Letters that have one form in two sizes, and those of them that mark a word as a syllable: abbreviations have none.
const SAME: &str = "COSUVX";
const MARKED: &str = "ƠỞỚỜỢỠỐỔỘÔỖỒ";
/// Words with letters of a line, from which on its size is known.
const ENOUGH: usize = 3;
/// Part of the size that every first letter is wide.
const WIDE: f32 = 0.35;

/// Mends syllables of words that are in the order in which an engine gave them.
pub(super) fn mend(words: &mut [RecognisedWord], bitmap: &Bitmap) {
    for line in words.chunk_by_mut(|a, b| a.line == b.line) {
        let is_small = |word: &RecognisedWord| word.text.contains(char::is_lowercase);
        if line.len() < ENOUGH || line.iter().filter(|word| is_small(word)).count() * 2 < line.len() {
            continue;
        }
        let extents = line.iter().map(|word| (word, Extent::of(&word.text))).filter(|(_, extent)| extent.letters);
        let Some(size) = median(extents.map(|(word, extent)| word.height as f32 / extent.height()).collect()) else {
            continue;
        };
        for word in line.iter_mut().filter(|word| is_capital_syllable(&word.text)) {
            let half_way = f32::midpoint(X_HEIGHT, CAPITAL) * size;
            if first_letter(word, size, bitmap).is_some_and(|height| height < half_way) {
                word.text = word.text.to_lowercase();
            }
        }
    }
}

/// True for "SỐ", "CƠ".
fn is_capital_syllable(word: &str) -> bool {
    (2..=3).contains(&word.chars().count())
        && word.starts_with(|c| SAME.contains(c))
        && word.contains(|c| MARKED.contains(c))
        && word.chars().all(char::is_uppercase)
}

/// How high above the baseline the ink at the beginning of a word reaches.
fn first_letter(word: &RecognisedWord, size: f32, bitmap: &Bitmap) -> Option<f32> {
    let (left, top) = (word.left as usize, word.top as usize);
    let rows = top..top + word.height as usize;
    // The box of a word may begin before it. A single pixel is a speck.
    let begun = |x: &usize| rows.clone().filter(|&y| bitmap.is_dark(*x, y)).nth(2).is_some();
    let first = (left..left + word.width as usize).find(begun)?;
    let columns = first..first + (size * WIDE) as usize;
    let inked = |y: &usize| columns.clone().filter(|&x| bitmap.is_dark(x, *y)).nth(1).is_some();
    let baseline = (top + word.height as usize) as f32 - Extent::of(&word.text).below * size;
    Some(baseline - rows.clone().find(inked)? as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of the last word of a line of 50 pixels' size when its first letter is drawn so high.
    fn read(text: &str, height: usize) -> String {
        let mut bitmap = Bitmap::light(1000, 200);
        let word = |text: &str, left: u32| {
            let extent = Extent::of(text);
            let above = (extent.above * 50.0) as u32;
            let height = (extent.height() * 50.0) as u32;
            RecognisedWord {
                text: text.to_owned(),
                left,
                top: 100 - above,
                width: 60,
                height,
                ..RecognisedWord::default()
            }
        };
        (100 - height..100).for_each(|y| (300..318).for_each(|x| bitmap.set(x, y, true)));
        let mut words = vec![word("đổi", 10), word("trong", 100), word("lịch", 200), word(text, 300)];
        mend(&mut words, &bitmap);
        words.pop().map(|word| word.text).unwrap_or_default()
    }

    #[test]
    fn the_height_of_the_first_letter_tells_whether_it_is_a_capital() {
        for (text, height, expected) in [
            ("SỐ", 23, "số"),
            ("SỐ", 33, "SỐ"),
            ("CƠ", 23, "cơ"),
            // Other letters tell by their form, abbreviations have no marks, and a word with small letters was seen to be one.
            ("TỜ", 23, "TỜ"),
            ("XSX", 23, "XSX"),
            ("Số", 23, "Số"),
        ] {
            assert_eq!(read(text, height), expected, "{text} of {height}");
        }
    }
}
