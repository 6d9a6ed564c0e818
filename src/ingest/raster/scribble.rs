//! Lines of signatures and seals, in which an engine sees words: "Zấ9I", "85 9s\Ẳ hs...".
//!
//! An engine is sure of none of them. They are left out, and a note says what was read in them; a line in which a single word is clear
//! stays whole, because the number that a clerk wrote by hand stands in such a line.

use crate::ingest::legacy::is_syllable;
use crate::ingest::resources::RecognisedWord;

/// Confidence of a word that makes its line one of text.
const CLEAR: u8 = 60;
/// Mean confidence of a line that is text though no word of it is clear.
const PASSABLE: usize = 50;

/// The words without those of such lines, and what was read in these. Words that are `kept` anyway belong to no such line.
pub(super) fn dropped(
    words: Vec<RecognisedWord>,
    kept: impl Fn(&RecognisedWord) -> bool,
) -> (Vec<RecognisedWord>, Vec<String>) {
    let mut out = Vec::with_capacity(words.len());
    let mut scribbles = Vec::new();
    for line in words.chunk_by(|a, b| a.line == b.line) {
        if !is_scribble(line) || line.iter().any(&kept) {
            out.extend_from_slice(line);
        } else if line.iter().any(|word| word.text.contains(char::is_alphanumeric)) {
            let words: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
            scribbles.push(words.join(" "));
        }
    }
    (out, scribbles)
}

fn is_scribble(line: &[RecognisedWord]) -> bool {
    let mean = line.iter().map(|word| usize::from(word.confidence)).sum::<usize>() / line.len().max(1);
    // A number by itself may be all that a page says.
    let digits = line.iter().any(|word| word.text.contains(|c: char| c.is_ascii_digit()));
    let number = digits && line.iter().all(|word| word.text.chars().all(|c| c.is_ascii_digit() || ".,/-".contains(c)));
    mean < PASSABLE && !number && !is_spelt(line) && line.iter().all(|word| word.confidence < CLEAR)
}

/// True for a line of which at least two words, and half of them, are spelt as Vietnamese is: pale print, of which an engine is not
/// sure either. Strokes that make one syllable by chance do not make two.
fn is_spelt(line: &[RecognisedWord]) -> bool {
    let bare = |word: &RecognisedWord| word.text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let spelt = line.iter().map(bare).filter(|word| word.chars().count() > 1 && is_syllable(word)).count();
    spelt > 1 && spelt * 2 >= line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_which_nothing_is_clear_are_left_out() {
        for (line, left_out) in [
            (&[("85", 31), ("9s\\Ẳ", 0), ("hs...", 12)][..], true),
            (&[("Số:_ÁđO", 22), ("/QĐ-STC", 91)], false),
            (&[("Quý", 55), ("II/2023", 52)], false),
            (&[("120", 20)], false),
            (&[("thống", 31), ("nhất", 40), ("I1", 8)], false),
            (&[("hs", 31), ("nhất", 40), ("I1", 8)], true),
            (&[("---", 0)], true),
        ] {
            let word = |&(text, confidence): &(&str, u8)| RecognisedWord {
                text: text.to_owned(),
                confidence,
                ..RecognisedWord::default()
            };
            let words: Vec<RecognisedWord> = line.iter().map(word).collect();
            let (left, scribbles) = dropped(words.clone(), |_| false);
            assert_eq!(left.is_empty(), left_out, "{line:?}");
            assert_eq!(scribbles.len(), usize::from(left_out && line.len() > 1), "{line:?}");
            assert_eq!(dropped(words.clone(), |_| true).0, words, "{line:?}");
        }
    }
}
