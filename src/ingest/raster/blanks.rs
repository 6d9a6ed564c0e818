//! Words that an engine did not part: "05phim", "Quản lýthị trường".
//!
//! Between narrow words engines miss the blank. Where a word is spelt as no syllable can be, both of its parts are, and the picture
//! shows a gap between them that is wider than all others of the word, it is two words.

use super::bitmap::Bitmap;
use crate::ingest::legacy::is_syllable;
use crate::ingest::resources::RecognisedWord;

/// A gap is wider than this part of a word's height.
const GAP: usize = 8;
/// How far the gap may lie from where the letters let expect it, as a part of the word's width.
const NEAR: usize = 6;

/// The word, or the two of which it consists.
pub(super) fn parted(word: RecognisedWord, bitmap: &Bitmap) -> Vec<RecognisedWord> {
    match cut(&word, bitmap) {
        Some((at, from, to)) => {
            let (left, right) = word.text.split_at(at);
            let end = word.left + word.width;
            let first = RecognisedWord { text: left.to_owned(), width: from - word.left, ..word.clone() };
            let second = RecognisedWord { text: right.to_owned(), left: to, width: end - to, ..word };
            vec![first, second]
        }
        None => vec![word],
    }
}

/// Where the text is to be cut, and from where to where the gap reaches.
fn cut(word: &RecognisedWord, bitmap: &Bitmap) -> Option<(usize, u32, u32)> {
    let places: Vec<usize> = word.text.char_indices().map(|(at, _)| at).collect();
    // The letters of "II" are syllables each, and stand apart.
    let is_numeral = without_marks(&word.text).chars().all(|c| "IVXLl".contains(c));
    if !(3..=20).contains(&places.len()) || is_word(&word.text) || is_numeral {
        return None;
    }
    let (from, to) = widest_gap(word, bitmap)?;
    let middle = ((from + to) / 2).saturating_sub(word.left) as usize;
    let width = word.width as usize;
    let fits = |&(number, at): &(usize, usize)| {
        let (left, right) = word.text.split_at(at);
        let expected = width * number / places.len();
        is_word(left) && is_word(right) && !is_number(without_marks(right)) && expected.abs_diff(middle) * NEAR <= width
    };
    let distance = |&(number, _): &(usize, usize)| (width * number / places.len()).abs_diff(middle);
    let (_, at) = places.iter().copied().enumerate().skip(1).filter(fits).min_by_key(distance)?;
    Some((at, from, to))
}

fn is_word(text: &str) -> bool {
    let text = without_marks(text);
    is_number(text) || is_syllable(text)
}

fn without_marks(text: &str) -> &str {
    text.trim_end_matches([',', '.', ';', ':', ')']).trim_start_matches('(')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// The columns of the widest gap within a word, where it is wide enough.
fn widest_gap(word: &RecognisedWord, bitmap: &Bitmap) -> Option<(u32, u32)> {
    let rows = word.top..word.top + word.height;
    let inked = |x: u32| rows.clone().any(|y| bitmap.is_dark(x as usize, y as usize));
    let (mut widest, mut begin) = ((0, 0), None);
    for x in word.left..word.left + word.width {
        if !inked(x) {
            continue;
        }
        if let Some(begin) = begin.filter(|&begin| x - begin > widest.1 - widest.0) {
            widest = (begin, x);
        }
        begin = Some(x + 1);
    }
    ((widest.1 - widest.0) as usize * GAP > word.height as usize).then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word that is drawn with boxes for letters and wide gaps where the drawing has blanks.
    fn read(text: &str, drawn: &str) -> Vec<String> {
        let mut bitmap = Bitmap::light(400, 40);
        let mut x = 10;
        for c in drawn.chars() {
            if c == ' ' {
                x += 5;
                continue;
            }
            (8..32).for_each(|y| (x..x + 10).for_each(|x| bitmap.set(x, y, true)));
            x += 12;
        }
        let width = x as u32 - 12;
        let word =
            RecognisedWord { text: text.to_owned(), left: 10, top: 8, width, height: 24, ..RecognisedWord::default() };
        parted(word, &bitmap).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_are_parted_where_spelling_and_picture_agree() {
        for (text, drawn, expected) in [
            ("05phim", "05 phim", "05 phim"),
            ("lýthị", "lý thị", "lý thị"),
            ("Cơquan", "Cơ quan", "Cơ quan"),
            ("tưtỉnh;", "tư tỉnh;", "tư tỉnh;"),
            // No gap, or a gap elsewhere.
            ("Cơquan", "Cơquan", "Cơquan"),
            ("lýthị", "lýth ị", "lýthị"),
            // A word as it is, or parts that are none.
            ("trường", "tr ường", "trường"),
            ("VHTTDL", "VHT TDL", "VHTTDL"),
            ("2023", "20 23", "2023"),
            ("Zalo", "Za lo", "Zalo"),
            ("2.1.", "2. 1.", "2.1."),
            ("II,", "I I,", "II,"),
            ("BộY", "Bộ Y", "Bộ Y"),
        ] {
            assert_eq!(read(text, drawn).join(" "), expected, "{text} for {drawn}");
        }
    }
}
