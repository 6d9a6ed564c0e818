//! Roman numerals by their stems.
//!
//! An engine that knows Vietnamese reads "Quý II/2023" as "Quý H/2023" or "Quý 1/2023", and with the latter a deadline is wrong without
//! anyone noticing. The picture tells: "II" has two stems. Words that consist of such signs, or begin with them before a
//! mark, get as many "I" as stems are seen, where these are two or three. One stem stays what it was read as, unless it was read
//! as several signs ("I1" for the number of a row): then its serifs tell, those of "I" reach to both sides.

use super::bitmap::Bitmap;
use crate::ingest::resources::RecognisedWord;

/// Part of the height that is dark in a column of a stem.
const STEM: usize = 70;
/// A part of the height that a stem is wide at most; letters that are wider are no stems.
const SLIM: usize = 30;

/// Mends the numeral at the beginning of a word, where its picture shows another.
pub(super) fn mend(word: &mut RecognisedWord, bitmap: &Bitmap) {
    let end = word.text.find(|c: char| !is_stem(c)).unwrap_or(word.text.len());
    let (numeral, rest) = word.text.split_at(end);
    let ends_there = rest.chars().next().is_none_or(|c| "/⁄,;.)-".contains(c));
    if numeral.is_empty() || !ends_there {
        return;
    }
    let stems = stems(word, bitmap, rest.chars().count());
    let seen: usize = numeral.chars().map(|c| if c == 'H' { 2 } else { 1 }).sum();
    let garbled = numeral.contains(['H', 'l', '|']);
    let mended = if numeral.chars().all(|c| c == '1') && numeral.len() > 1 {
        // "11/2023" is a month, unless the stems are those of letters.
        let letters = stems.iter().all(|stem| stem.has_serifs(word, bitmap));
        (letters && stems.len() == seen).then(|| "I".repeat(seen))
    } else {
        match stems[..] {
            [stem] if seen > 1 || garbled => {
                Some(if stem.has_serifs(word, bitmap) { "I".to_owned() } else { "1".to_owned() })
            }
            [_, _] | [_, _, _] if stems.len() != seen || garbled => Some("I".repeat(stems.len())),
            _ => None,
        }
    };
    if let Some(mended) = mended {
        word.text = mended + rest;
    }
}

/// Signs in which an engine sees stems.
fn is_stem(c: char) -> bool {
    matches!(c, 'I' | 'l' | '1' | 'H' | '|')
}

/// The columns of a stem.
#[derive(Clone, Copy)]
struct Stem {
    from: usize,
    to: usize,
}

impl Stem {
    /// True where the head of the stem reaches to both sides, as that of "I" does; the flag of "1" hangs on the left.
    fn has_serifs(self, word: &RecognisedWord, bitmap: &Bitmap) -> bool {
        let (top, height) = (word.top as usize, word.height as usize);
        let reach = (height / 8).max(2);
        let middle = usize::midpoint(self.from, self.to);
        let Some(head) = (top..top + height).find(|&y| bitmap.is_dark(middle, y)) else { return false };
        let inked = |columns: std::ops::Range<usize>| {
            columns.filter(|&x| (head.saturating_sub(1)..head + reach).any(|y| bitmap.is_dark(x, y))).count() * 2
                >= reach
        };
        inked(self.from.saturating_sub(reach)..self.from) && inked(self.to..self.to + reach)
    }
}

/// The stems at the beginning of a word before the first sign that is none.
fn stems(word: &RecognisedWord, bitmap: &Bitmap, others: usize) -> Vec<Stem> {
    let (left, top) = (word.left as usize, word.top as usize);
    let (width, height) = (word.width as usize, word.height as usize);
    let rows = top..top + height;
    let filled = |x: usize| rows.clone().filter(|&y| bitmap.is_dark(x, y)).count() * 100 >= height * STEM;
    let inked = |x: usize| rows.clone().any(|y| bitmap.is_dark(x, y));
    let (mut stems, mut x, mut last) = (Vec::new(), left, left);
    while x < left + width {
        if !filled(x) {
            // A blank column and then no stem, or a long stretch without one: the numeral is over.
            let begun = others > 0 && !stems.is_empty();
            if begun && (x > last + height * 2 / 3 || !inked(x) && !(x..x + height * 2 / 5).any(&filled)) {
                break;
            }
            x += 1;
            continue;
        }
        let end = (x..left + width).find(|&x| !filled(x)).unwrap_or(left + width);
        if (end - x) * 100 > height * SLIM {
            break;
        }
        stems.push(Stem { from: x, to: end });
        (x, last) = (end, end);
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word of the signs of `drawn`: stems with serifs, "/" as a slope, digits as rings.
    fn mended(text: &str, drawn: &str) -> String {
        let mut bitmap = Bitmap::light(300, 40);
        let mut x = 10;
        for c in drawn.chars() {
            for y in 8..32usize {
                let columns = match c {
                    'I' if !(10..30).contains(&y) => x..x + 10,
                    'I' => x + 3..x + 7,
                    // The flag of "1", and its foot.
                    '1' if y < 13 => x..x + 7,
                    '1' if y < 30 => x + 3..x + 7,
                    '1' => x..x + 10,
                    '/' => x + (32 - y) / 3..x + (32 - y) / 3 + 2,
                    _ if !(11..29).contains(&y) => x + 2..x + 10,
                    _ => x + 1..x + 4,
                };
                columns.for_each(|x| bitmap.set(x, y, true));
                if c == '0' && (11..29).contains(&y) {
                    (x + 9..x + 12).for_each(|x| bitmap.set(x, y, y % 2 == 0));
                }
            }
            x += 14;
        }
        let width = u32::try_from(x - 10).expect("small");
        let mut word =
            RecognisedWord { text: text.to_owned(), left: 10, top: 8, width, height: 24, ..RecognisedWord::default() };
        mend(&mut word, &bitmap);
        word.text
    }

    #[test]
    fn numerals_get_the_stems_that_are_seen() {
        for (read, drawn, expected) in [
            ("H", "II", "II"),
            ("1", "II", "II"),
            ("l|", "II", "II"),
            ("IH", "III", "III"),
            ("I", "I", "I"),
            ("1", "I", "1"),
            ("II", "II", "II"),
            ("11", "II", "II"),
            ("11", "11", "11"),
            ("11/2023", "11/00", "11/2023"),
            ("I1", "1", "1"),
            ("I1", "I", "I"),
            ("l", "1", "1"),
            ("IV", "II", "IV"),
            ("HĐND", "III", "HĐND"),
        ] {
            assert_eq!(mended(read, drawn), expected, "{read} for {drawn}");
        }
    }
}
