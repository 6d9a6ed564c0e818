//! Keys under which words are compared: case, tone placement and i/y spelling do not count.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The key of a word: lower case, the tone mark moved behind the letters, so that "hòa" and "hoà" are equal, and final
/// "y" after a single consonant written "i", so that "quí" and "quý", "kĩ" and "kỹ" are equal.
#[must_use]
pub fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len() + 2);
    write_key(word, &mut key);
    key
}

/// Writes the [`key`] of a word into an empty string.
pub(super) fn write_key(word: &str, letters: &mut String) {
    let mut tone = None;
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => letters.push(c.to_ascii_lowercase()),
            _ if is_tone(c) => tone = Some(c),
            _ => match Letter::of(c) {
                Some(letter) => {
                    letters.push(letter.lower);
                    tone = letter.tone.or(tone);
                }
                None => letters.extend(c.to_lowercase()),
            },
        }
    }
    if letters.ends_with('y') && ends_with_single_y(letters) {
        letters.pop();
        letters.push('i');
    }
    letters.extend(tone);
}

/// True for a letter: what [`char::is_alphabetic`] says, without its search in the blocks of Unicode that Vietnamese is written in.
#[must_use]
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

/// True when at least so many letters are in a text; of a long text only the beginning is looked at.
#[must_use]
pub fn has_letters(text: &str, least: usize) -> bool {
    text.chars().filter(|&c| is_letter(c)).take(least).count() == least
}

/// True for a text whose letters are all capitals.
#[must_use]
pub fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|&c| is_letter(c)).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// A text with a capital at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The five tone marks: grave, acute, tilde, hook above, dot below.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// A letter taken apart.
#[derive(Clone, Copy)]
struct Letter {
    /// Lower case, without its tone: 'ê' for 'Ể'.
    lower: char,
    /// Lower case, without any mark: 'e' for 'Ể'.
    bare: char,
    tone: Option<char>,
}

/// The blocks of Unicode that hold the letters of Vietnamese.
const BLOCKS: [std::ops::RangeInclusive<u32>; 2] = [0xc0..=0x1b0, 0x1ea0..=0x1ef9];

/// The letters of [`BLOCKS`] taken apart, since words are looked up by the hundred thousand.
static LETTERS: LazyLock<[Vec<Letter>; 2]> =
    LazyLock::new(|| BLOCKS.map(|block| block.map(Letter::take_apart).collect()));

impl Letter {
    fn of(c: char) -> Option<Letter> {
        let code = u32::from(c);
        let block = BLOCKS.iter().position(|b| b.contains(&code))?;
        LETTERS[block].get((code - BLOCKS[block].start()) as usize).copied()
    }

    fn take_apart(code: u32) -> Letter {
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        let lower = c.to_lowercase().next().unwrap_or(c);
        let parts: Vec<char> = std::iter::once(lower).nfd().collect();
        let untoned: String = parts.iter().copied().filter(|&p| !is_tone(p)).nfc().collect();
        let bare = match parts.first() {
            Some('đ' | 'ð') => 'd',
            Some(&first) => first,
            None => lower,
        };
        Letter {
            lower: untoned.chars().next().unwrap_or(lower),
            bare,
            tone: parts.iter().copied().find(|&p| is_tone(p)),
        }
    }
}

fn ends_with_single_y(letters: &str) -> bool {
    let mut before = letters.chars().rev().skip(1);
    match (before.next(), before.next(), before.next()) {
        (Some('u'), Some('q'), None) => true,
        (Some(c), None, _) => matches!(c, 'h' | 'k' | 'l' | 'm' | 's' | 't'),
        _ => false,
    }
}

/// A letter in lower case without its tone, and the tone as a combining mark: 'ể' is 'ê' and U+0309.
#[must_use]
pub fn split_tone(c: char) -> (char, Option<char>) {
    if c.is_ascii() {
        return (c.to_ascii_lowercase(), None);
    }
    Letter::of(c).map_or((c, None), |letter| (letter.lower, letter.tone))
}

/// A letter in lower case without any mark: 'ể' is 'e'.
#[must_use]
pub fn bare(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    Letter::of(c).map_or_else(|| c.to_lowercase().next().unwrap_or(c), |letter| letter.bare)
}

/// The word without any mark, in lower case: "Đường" gives "duong". A lookup key only, never shown.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '\u{300}'..='\u{36f}' => {}
            _ => match Letter::of(c) {
                Some(letter) => folded.push(letter.bare),
                None => folded.extend(c.to_lowercase()),
            },
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn spelling_variants_have_one_key() {
        for (a, b) in [("hòa", "hoà"), ("THUỶ", "thủy"), ("quí", "Quý"), ("kĩ", "kỹ"), ("Ủy", "uỷ"), ("tỉ", "tỷ")]
        {
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
