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
const SLIM: usize = 36;

/// Gap between two stems of one numeral, as a part of their height; that between words is wider.
const GAP: u32 = 5;

/// Words with numerals put together that an engine parted: "I" and "I,".
pub(super) fn joined(words: Vec<RecognisedWord>) -> Vec<RecognisedWord> {
    let mut out: Vec<RecognisedWord> = Vec::with_capacity(words.len());
    for word in words {
        match out.last_mut() {
            Some(last)
                if last.line == word.line
                    && last.text.chars().all(|c| matches!(c, 'I' | 'l' | '|'))
                    && word.text.starts_with(is_stem)
                    && word.left >= last.left + last.width
                    && (word.left - last.left - last.width) * GAP < last.height.min(word.height) =>
            {
                last.text.push_str(&word.text);
                last.width = word.left + word.width - last.left;
                let bottom = (last.top + last.height).max(word.top + word.height);
                last.top = last.top.min(word.top);
                last.height = bottom - last.top;
                last.confidence = last.confidence.min(word.confidence);
            }
            _ => out.push(word),
        }
    }
    out
}

/// Mends the numeral at the beginning of a word, where its picture shows another.
pub(super) fn mend(word: &mut RecognisedWord, bitmap: &Bitmap) {
    let end = word.text.find(|c: char| !is_stem(c)).unwrap_or(word.text.len());
    let (numeral, rest) = word.text.split_at(end);
    let mut after = rest.chars();
    let ends_there = after.next().is_none_or(|c| "/⁄,;.)-".contains(c));
    // "11.200" is a number, whatever its ones look like.
    let in_number = rest.starts_with(['.', ',']) && after.next().is_some_and(|c| c.is_ascii_digit());
    if numeral.is_empty() || !ends_there || in_number {
        return;
    }
    let Some(ink) = trimmed(word, bitmap) else { return };
    let stems = stems(&ink, bitmap, rest.chars().count());
    let seen: usize = numeral.chars().map(|c| if c == 'H' { 2 } else { 1 }).sum();
    let garbled = numeral.contains(['H', 'l', '|']);
    let (letters, ones) = (numeral.contains('I'), numeral.contains('1'));
    let serifs = !stems.is_empty() && stems.iter().all(|stem| stem.has_serifs(&ink, bitmap));
    let mended = match stems.len() {
        // "11/2023" is a month, unless the stems are those of letters.
        count if ones && !letters && !garbled && seen > 1 => (serifs && count == seen).then(|| "I".repeat(seen)),
        // "I1" is neither; what stands before a mark must have as many stems as were read.
        count @ 1..=3 if letters && ones && !garbled => {
            let certain = count == seen || rest.is_empty();
            certain.then(|| if serifs { "I" } else { "1" }.repeat(count))
        }
        1 if garbled && rest.is_empty() => Some(if serifs { "I" } else { "1" }.to_owned()),
        count @ 2..=3 if count != seen || garbled => Some("I".repeat(count)),
        _ => None,
    };
    if let Some(mended) = mended {
        word.text = mended + rest;
    }
}

/// The box of a word without the rows at its top and bottom that are empty: those of words that stand alone are too high.
fn trimmed(word: &RecognisedWord, bitmap: &Bitmap) -> Option<RecognisedWord> {
    let inked = |y: &u32| (word.left..word.left + word.width).any(|x| bitmap.is_dark(x as usize, *y as usize));
    let mut rows = (word.top..word.top + word.height).filter(inked);
    let top = rows.next()?;
    let bottom = rows.next_back()?;
    Some(RecognisedWord { top, height: bottom + 1 - top, text: String::new(), ..*word })
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
            ("11/2023", "1/00", "11/2023"),
            ("I1/2023", "1/00", "I1/2023"),
            ("1.110", "11/00", "1.110"),
            ("I1", "11", "11"),
            ("I1", "II", "II"),
            ("I1", "1", "1"),
            ("I1", "I", "I"),
            ("l", "1", "1"),
            ("IV", "II", "IV"),
            ("HĐND", "III", "HĐND"),
        ] {
            assert_eq!(mended(read, drawn), expected, "{read} for {drawn}");
        }
    }

    #[test]
    fn parted_stems_are_put_together() {
        let word = |text: &str, left: u32, width: u32| RecognisedWord {
            text: text.to_owned(),
            left,
            top: 10,
            width,
            height: 20,
            ..RecognisedWord::default()
        };
        for (words, expected) in [
            (&[("Quý", 0, 40), ("I", 50, 8), ("I,", 60, 12)][..], &["Quý", "II,"][..]),
            // As far apart as words are, or no numeral.
            (&[("I", 50, 8), ("II", 64, 20)], &["I", "II"]),
            (&[("1", 50, 8), ("1", 60, 8)], &["1", "1"]),
            (&[("I", 50, 8), ("năm", 60, 30)], &["I", "năm"]),
        ] {
            let joined = joined(words.iter().map(|&(text, left, width)| word(text, left, width)).collect());
            let texts: Vec<&str> = joined.iter().map(|word| word.text.as_str()).collect();
            assert_eq!(texts, expected);
        }
    }
}
