//! Labels of damaged text: "¢)" is "c)", "@)" is "a)", a second "d)" is "đ)"; "M." for "III." is left to the outline.
//!
//! In comes a paragraph with the list letter that was read last; out goes the change of its own, where it begins with one.

use std::ops::Range;

use super::engine::Change;

/// The change of the list letter at the start of a paragraph; a letter that stays is its own change.
pub(super) fn read(text: &str, paragraph: &Range<usize>, garbled: bool, last: &mut Option<char>) -> Option<Change> {
    let whole = text.get(paragraph.clone())?;
    let body = whole.trim_start();
    let start = paragraph.start + (whole.len() - body.len());
    if let Some(numeral) = numeral(body) {
        let range = start..start + numeral.len();
        return Some(Change { range, text: numeral.to_owned(), margin: f32::INFINITY });
    }
    let mut chars = body.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    // "c¢)", "c?)": the letter with dirt behind it.
    let length = if second == ')' {
        first.len_utf8()
    } else if garbled && chars.next() == Some(')') && matches!(second, '¢' | '?' | '\'' | '.') {
        first.len_utf8() + second.len_utf8()
    } else {
        return None;
    };
    let letter = match first {
        '¢' | '©' if garbled => 'c',
        '@' if garbled => 'a',
        'd' if *last == Some('d') => 'đ',
        'a'..='z' | 'đ' => first,
        _ => return None,
    };
    *last = Some(letter);
    Some(Change { range: start..start + length, text: letter.to_string(), margin: f32::INFINITY })
}

/// The letters of a Roman numeral, misread or not, before its point: "III." and "M." for it are labels, no words.
fn numeral(body: &str) -> Option<&str> {
    let (letters, rest) = body.split_once('.')?;
    let is_numeral = (1..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
    (is_numeral && letters.starts_with(|c: char| c.is_ascii_uppercase()) && rest.starts_with(' ')).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_follow_one_another() {
        let mut last = None;
        for (paragraph, letter) in [
            ("@) Nhiém vu", Some("a")),
            ("b) Co quan", Some("b")),
            ("¢) Co quan", Some("c")),
            ("d) Lo trinh", Some("d")),
            ("- Cong an", None),
            ("d) Cong cu", Some("đ")),
            ("e) Kinh phi", Some("e")),
            ("(a) khac", None),
            ("c¢) Co quan", Some("c")),
            ("M. KINH PHI", Some("M")),
            ("Ii. NHIEM VU", Some("Ii")),
            ("Tinhs. Xa", None),
            ("Sy.te", None),
        ] {
            let change = read(paragraph, &(0..paragraph.len()), true, &mut last);
            assert_eq!(change.map(|c| c.text).as_deref(), letter, "{paragraph}");
        }
    }
}
