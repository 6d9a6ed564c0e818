//! Words as the language model counts them: "Hoà Bình, năm 2023." is "hòa", "bình", "năm", a number, a boundary.
//!
//! In comes running text; out go lower-case words with their tone marks where the old style has them, numbers as one word each,
//! and the ends of sentences. Commas, brackets, quotes and dashes are no words.

use crate::grammar::word::capitalised;

/// What the language model sees of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A word in its normal form.
    Word(String),
    /// A number, with points, commas and slashes inside.
    Number,
    /// The end of a sentence or of its part: `. ; : ! ?` and the line end.
    Boundary,
}

/// The words of a text.
#[must_use]
pub fn read_words(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_digit() {
            signs.push(Sign::Number);
            number_length(rest)
        } else if c.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            signs.push(Sign::Word(normal(&rest[..length])));
            length
        } else {
            if matches!(c, '.' | ';' | ':' | '!' | '?' | '\n') {
                signs.push(Sign::Boundary);
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    signs
}

/// Length of the number at the start of `text`: "97,95", "30/11/2023".
#[must_use]
pub fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (at > 0 && matches!(bytes.get(at), Some(b'.' | b',' | b'/')) && digit(at + 1)) {
        at += 1;
    }
    at
}

/// The normal form of a word: lower case, tone mark on the first of two open vowels ("hoà" is "hòa", "uỷ" is "ủy").
#[must_use]
pub fn normal(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    write_normal(word, &mut letters);
    letters
}

/// Writes the normal form of a word in place of what `letters` holds.
pub(super) fn write_normal(word: &str, letters: &mut String) {
    letters.clear();
    letters.push_str(word);
    letters.make_ascii_lowercase();
    if letters.is_ascii() {
        return;
    }
    if letters.chars().any(|c| small(c) != c) {
        letters.clear();
        letters.extend(word.chars().map(small));
    }
    let mut last = letters.chars().rev();
    let (Some(second), Some(first)) = (last.next(), last.next()) else { return };
    let Some((opened, closed)) = opened(first, second).filter(|_| last.next() != Some('q')) else { return };
    letters.truncate(letters.len() - first.len_utf8() - second.len_utf8());
    letters.extend([opened, closed]);
}

/// The small letter of a letter.
#[inline]
pub(super) fn small(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        'ß'..='ö' | 'ø'..='ÿ' | 'đ' | 'ă' | 'ơ' | 'ư' => c,
        // Capitals are even, their small letters stand behind them.
        'Ạ'..='ỹ' => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Two vowels of which the second bears the tone, with the mark on the first: "oà" → "òa".
fn opened(first: char, second: char) -> Option<(char, char)> {
    let row = match (first, second) {
        ('o', 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ') => ['ò', 'ó', 'ỏ', 'õ', 'ọ'],
        ('u', 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ') => ['ù', 'ú', 'ủ', 'ũ', 'ụ'],
        _ => return None,
    };
    let (base, tone) = match second {
        'à' => ('a', 0),
        'á' => ('a', 1),
        'ả' => ('a', 2),
        'ã' => ('a', 3),
        'ạ' => ('a', 4),
        'è' => ('e', 0),
        'é' => ('e', 1),
        'ẻ' => ('e', 2),
        'ẽ' => ('e', 3),
        'ẹ' => ('e', 4),
        'ỳ' => ('y', 0),
        'ý' => ('y', 1),
        'ỷ' => ('y', 2),
        'ỹ' => ('y', 3),
        _ => ('y', 4),
    };
    Some((row[tone], base))
}

/// The words of `word` in the letters' case of `model`: "ủy" as "Uy" is "Ủy", as "UY" "ỦY".
#[must_use]
pub fn in_case(word: &str, case: Case) -> String {
    match case {
        Case::Lower => word.to_owned(),
        Case::Upper => word.to_uppercase(),
        Case::Title => capitalised(word),
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Case {
    /// "sở"
    Lower,
    /// "Sở"
    Title,
    /// "SỞ"
    Upper,
}

impl Case {
    /// The case of a word as scanned: what most of its letters show.
    #[must_use]
    pub fn of(word: &str) -> Case {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().filter(|c| c.is_uppercase()).count();
        let count = letters().count();
        if capitals >= 2 && capitals * 2 > count {
            Case::Upper
        } else if word.chars().next().is_some_and(char::is_uppercase) {
            Case::Title
        } else {
            Case::Lower
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_stand_where_the_model_has_them() {
        for (word, form) in [
            ("hoà", "hòa"),
            ("Thuỷ", "thủy"),
            ("quý", "quý"),
            ("quỹ", "quỹ"),
            ("khoẻ", "khỏe"),
            ("toàn", "toàn"),
            ("UỶ", "ủy"),
            ("hòa", "hòa"),
            ("thoả", "thỏa"),
        ] {
            assert_eq!(normal(word), form, "{word}");
        }
    }

    #[test]
    fn numbers_and_boundaries_are_signs() {
        let word = |w: &str| Sign::Word(w.to_owned());
        assert_eq!(
            read_words("Đến 30/11/2023, đạt 97,95%."),
            [word("đến"), Sign::Number, word("đạt"), Sign::Number, Sign::Boundary]
        );
    }

    #[test]
    fn case_is_that_of_most_letters() {
        for (word, case) in [
            ("TiNH", Case::Upper),
            ("Pé", Case::Title),
            ("S6", Case::Title),
            ("6c", Case::Lower),
            ("VNelD", Case::Upper),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }
}
