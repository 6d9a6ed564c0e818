//! Cells of tables that an engine read badly, and what a second reading of them is worth.
//!
//! An engine overlooks whole lines ("Sản phẩm" in the head of a table) and final letters, and of some words it is not sure. Such cells
//! are shown to it once more, by themselves. Of each word the reading counts of which the engine is surer: the second one may find
//! the blank in "Cơquan" and lose a mark of "phối" beside it.

use super::bitmap::Bitmap;
use super::stack::Box;
use crate::ingest::resources::RecognisedWord;

/// A word of which the engine is less sure is worth a second look.
const SURE: u8 = 80;
/// So much of a cell's ink may lie outside of words, in per cent: dots and marks that boxes of words leave out.
const STRAY: usize = 6;
/// How far around a word's box its ink may reach, in pixels.
const AROUND: u32 = 4;

/// True for a cell that is to be read once more.
pub(super) fn is_doubtful(cell: Box, words: &[RecognisedWord], bitmap: &Bitmap) -> bool {
    let words: Vec<&RecognisedWord> = words.iter().filter(|word| cell.holds(word)).collect();
    words.iter().any(|word| word.confidence < SURE) || stray(cell, &words, bitmap) > STRAY
}

/// The better words of two readings of a cell, in the order of the first one. Words of the second at whose place there was none
/// come last.
pub(super) fn better(first: &[RecognisedWord], again: &[RecognisedWord]) -> Vec<RecognisedWord> {
    let mut words = Vec::with_capacity(first.len());
    let (mut first, mut again): (Vec<_>, Vec<_>) = (first.iter().collect(), again.iter().collect());
    while !first.is_empty() {
        let (ours, theirs) = together(&mut first, &mut again);
        let line = ours.first().map(|word| word.line);
        if sureness(&theirs) > sureness(&ours) {
            // They stand on the line on which the others stood.
            words.extend(
                theirs.into_iter().map(|word| RecognisedWord { line: line.unwrap_or(word.line), ..word.clone() }),
            );
        } else {
            words.extend(ours.into_iter().cloned());
        }
    }
    words.extend(again.into_iter().cloned());
    words
}

/// Takes the first word out of the first reading with all that share its place in either reading, in their orders.
fn together<'w>(
    first: &mut Vec<&'w RecognisedWord>,
    again: &mut Vec<&'w RecognisedWord>,
) -> (Vec<&'w RecognisedWord>, Vec<&'w RecognisedWord>) {
    let (mut ours, mut theirs) = (vec![first.remove(0)], Vec::new());
    loop {
        let more: Vec<_> = again.extract_if(.., |word| ours.iter().any(|other| share(word, other))).collect();
        if more.is_empty() {
            return (ours, theirs);
        }
        let others: Vec<_> = first.extract_if(.., |word| more.iter().any(|other| share(word, other))).collect();
        theirs.extend(more);
        ours.extend(others);
    }
}

/// True for words of which half of the narrower one lies in the other, on one line.
fn share(a: &RecognisedWord, b: &RecognisedWord) -> bool {
    let common = |a: u32, length: u32, b: u32, other: u32| {
        let shared = (a + length).min(b + other).saturating_sub(a.max(b));
        shared * 2 > length.min(other)
    };
    common(a.left, a.width, b.left, b.width) && common(a.top, a.height, b.top, b.height)
}

/// The confidence of words by their letters; none is less than any.
fn sureness(words: &[&RecognisedWord]) -> Option<usize> {
    let letters = |word: &&RecognisedWord| word.text.chars().count();
    let sum: usize = words.iter().map(|word| letters(word) * usize::from(word.confidence)).sum();
    sum.checked_div(words.iter().map(letters).sum())
}

/// The share of a cell's ink that lies in no word, in per cent.
fn stray(cell: Box, words: &[&RecognisedWord], bitmap: &Bitmap) -> usize {
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
        let doubtful = |words: &[RecognisedWord]| is_doubtful(cell, words, &bitmap);
        assert!(!doubtful(&[word(110, 95), word(150, 95)]));
        assert!(doubtful(&[word(110, 95), word(150, 65)]));
        assert!(doubtful(&[word(110, 95)]) && doubtful(&[]));
    }

    #[test]
    fn of_every_word_the_surer_reading_counts() {
        let word = |text: &str, left: u32, width: u32, confidence: u8, line: u32| RecognisedWord {
            text: text.to_owned(),
            left,
            top: 30 * line,
            width,
            height: 20,
            confidence,
            line: (1, 1, line),
        };
        let first = [
            word("Cơ", 0, 30, 65, 1),
            word("quan", 40, 60, 95, 1),
            word("phối", 0, 60, 79, 2),
            word("hợp05", 70, 90, 40, 2),
            word(".", 300, 4, 20, 2),
        ];
        let again = [
            word("Cơquan", 0, 100, 59, 1),
            word("phôi", 1, 60, 75, 2),
            word("hợp", 72, 50, 96, 2),
            word("05", 130, 30, 90, 2),
            word("Sản", 0, 50, 96, 3),
        ];
        let better = better(&first, &again);
        let texts: Vec<_> = better.iter().map(|word| (word.text.as_str(), word.line.2)).collect();
        assert_eq!(texts, [("Cơ", 1), ("quan", 1), ("phối", 2), ("hợp", 2), ("05", 2), (".", 2), ("Sản", 3)]);
    }
}
