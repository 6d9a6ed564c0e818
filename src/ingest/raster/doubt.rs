//! Cells of tables that an engine read badly, and which of two readings of a cell is the better one.
//!
//! An engine overlooks whole lines ("Sản phẩm" in the head of a table) and final letters, and of some words it is not sure. Such cells
//! are shown to it once more, by themselves. What counts is how sure it is, and how much ink lies where no word was read.

use super::bitmap::Bitmap;
use super::stack::Box;
use crate::ingest::resources::RecognisedWord;

/// A word of which the engine is less sure is worth a second look.
const SURE: u8 = 80;
/// So much of a cell's ink may lie outside of words, in per cent: dots and marks that boxes of words leave out.
const STRAY: usize = 6;
/// How far around a word's box its ink may reach, in pixels.
const AROUND: u32 = 4;

/// A cell that is to be read once more, and how well it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) cell: Box,
    pub(super) worth: usize,
}

/// The doubt about a cell, where there is any.
pub(super) fn doubt(cell: Box, words: &[RecognisedWord], bitmap: &Bitmap) -> Option<Doubt> {
    let unsure = words.iter().any(|word| word.confidence < SURE && cell.holds(word));
    let stray = stray(cell, words, bitmap);
    (unsure || stray > STRAY).then(|| Doubt { cell, worth: worth(cell, words, stray) })
}

/// How well a cell was read.
pub(super) fn judged(cell: Box, words: &[RecognisedWord], bitmap: &Bitmap) -> usize {
    worth(cell, words, stray(cell, words, bitmap))
}

/// The confidence of a cell's words by their letters, less what was left out.
fn worth(cell: Box, words: &[RecognisedWord], stray: usize) -> usize {
    let (mut sum, mut count) = (0, 0);
    for word in words.iter().filter(|word| cell.holds(word)) {
        let letters = word.text.chars().count();
        sum += letters * usize::from(word.confidence);
        count += letters;
    }
    (sum * 10).checked_div(count).unwrap_or(0).saturating_sub(if stray > STRAY { stray * 10 } else { 0 })
}

/// The share of a cell's ink that lies in no word, in per cent.
fn stray(cell: Box, words: &[RecognisedWord], bitmap: &Bitmap) -> usize {
    let words: Vec<&RecognisedWord> = words.iter().filter(|word| cell.holds(word)).collect();
    let (mut ink, mut stray) = (0, 0);
    for y in cell.top..cell.bottom {
        let row = y as u32;
        let near = |word: &&&RecognisedWord| word.top <= row + AROUND && row <= word.top + word.height + AROUND;
        let here: Vec<_> = words.iter().filter(near).collect();
        for x in (cell.left..cell.right).filter(|&x| bitmap.is_dark(x, y)) {
            let column = x as u32;
            ink += 1;
            let holds =
                |word: &&&&RecognisedWord| word.left <= column + AROUND && column <= word.left + word.width + AROUND;
            stray += usize::from(!here.iter().any(|word| holds(&word)));
        }
    }
    (stray * 100).checked_div(ink).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_unread_ink_or_unsure_words_are_doubtful() {
        let cell = Box { left: 100, top: 100, right: 300, bottom: 200 };
        let mut bitmap = Bitmap::light(400, 300);
        for top in [110, 150] {
            (top..top + 20).for_each(|y| (110..180).for_each(|x| bitmap.set(x, y, true)));
        }
        let word = |top: u32, confidence: u8| RecognisedWord {
            text: "phẩm".to_owned(),
            left: 110,
            top,
            width: 70,
            height: 20,
            confidence,
            ..RecognisedWord::default()
        };
        let about = |words: &[RecognisedWord]| doubt(cell, words, &bitmap).map(|doubt| doubt.worth);
        assert_eq!(about(&[word(110, 95), word(150, 95)]), None);
        assert_eq!(about(&[word(110, 95), word(150, 65)]), Some(800));
        assert_eq!(about(&[word(110, 95)]), Some(450));
        assert_eq!(about(&[]), Some(0));
        assert_eq!(judged(cell, &[word(110, 95), word(150, 95)], &bitmap), 950);
    }
}
