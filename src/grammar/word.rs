//! Keys under which words are compared: case, tone placement and i/y spelling do not count.

use unicode_normalization::UnicodeNormalization;

/// The key of a word: lower case, the tone mark moved behind the letters, so that "hòa" and "hoà" are equal, and final
/// "y" after a single consonant written "i", so that "quí" and "quý", "kĩ" and "kỹ" are equal.
#[must_use]
pub fn key(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    let mut tone = None;
    if word.is_ascii() {
        letters.push_str(&word.to_ascii_lowercase());
    } else {
        for c in word.nfd().flat_map(char::to_lowercase) {
            match c {
                // grave, acute, tilde, hook above, dot below: the five tones
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(c),
                _ => letters.push(c),
            }
        }
    }
    if letters.ends_with('y') && ends_with_single_y(&letters) {
        letters.pop();
        letters.push('i');
    }
    letters.extend(tone);
    letters
}

fn ends_with_single_y(letters: &str) -> bool {
    let mut before = letters.chars().rev().skip(1);
    match (before.next(), before.next(), before.next()) {
        (Some('u'), Some('q'), None) => true,
        (Some(c), None, _) => matches!(c, 'h' | 'k' | 'l' | 'm' | 's' | 't'),
        _ => false,
    }
}

/// The word without any mark, in lower case: "Đường" gives "duong". A lookup key only, never shown.
#[must_use]
pub fn fold(word: &str) -> String {
    word.nfd().flat_map(char::to_lowercase).filter_map(fold_char).collect()
}

/// One decomposed lower-case character without its mark; `None` for the marks themselves.
fn fold_char(c: char) -> Option<char> {
    match c {
        'đ' | 'ð' => Some('d'),
        '\u{300}'..='\u{36f}' => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_have_one_key() {
        for (a, b) in [("hòa", "hoà"), ("THUỶ", "thủy"), ("quí", "Quý"), ("kĩ", "kỹ"), ("Ủy", "uỷ"), ("tỉ", "tỷ")] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [("năm", "nam"), ("sở", "số"), ("tay", "tai"), ("thúy", "thuý thú"), ("quy", "quý")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn folding_drops_every_mark() {
        assert_eq!(fold("Đường Ngưỡng Ữ"), "duong nguong u");
    }
}
