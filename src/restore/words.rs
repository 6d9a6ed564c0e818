//! Words as the language model counts them: "Hoà Bình, năm 2023." is "hòa", "bình", "năm", a number, a boundary.
//!
//! In comes running text; out go lower-case words with their tone marks where the old style has them, numbers as one word each,
//! and the ends of sentences. Commas, brackets, quotes and dashes are no words.

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
    let lower = word.to_lowercase();
    let mut chars: Vec<char> = lower.chars().collect();
    if let [.., first, second] = chars.as_mut_slice()
        && let Some(tone) = tone_of(*second)
        && let Some((opened, closed)) = opened(*first, *second, tone)
    {
        (*first, *second) = (opened, closed);
        let after_q = chars.len() > 2 && chars[chars.len() - 3] == 'q';
        return if after_q { lower } else { chars.into_iter().collect() };
    }
    lower
}

const TONED: [(&str, char); 5] = [("àèỳ", '`'), ("áéý", '\''), ("ảẻỷ", '?'), ("ãẽỹ", '~'), ("ạẹỵ", '.')];

fn tone_of(c: char) -> Option<usize> {
    TONED.iter().position(|(letters, _)| letters.contains(c))
}

/// The two vowels with the mark on the first: "oà" → "òa".
fn opened(first: char, second: char, tone: usize) -> Option<(char, char)> {
    let place = TONED.get(tone)?.0.chars().position(|c| c == second)?;
    let base = ['a', 'e', 'y'][place];
    let row = match (first, base) {
        ('o', 'a' | 'e') => ['ò', 'ó', 'ỏ', 'õ', 'ọ'],
        ('u', 'y') => ['ù', 'ú', 'ủ', 'ũ', 'ụ'],
        _ => return None,
    };
    Some((row[tone], base))
}

/// The words of `word` in the letters' case of `model`: "ủy" as "Uy" is "Ủy", as "UY" "ỦY".
#[must_use]
pub fn in_case(word: &str, case: Case) -> String {
    match case {
        Case::Lower => word.to_owned(),
        Case::Upper => word.to_uppercase(),
        Case::Title => {
            let mut chars = word.chars();
            chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
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
