//! ư of TCVN3 that was lost on the way: "bộ trởng được" → "bộ trưởng được".
//!
//! The letter is the byte of the soft hyphen, and browsers, editors and PDF programs remove soft hyphens. Before ơ it can be put back,
//! since no syllable has ơ before "ng" or "c"; so can it in "nhng". "t vấn" and "ngời" could be other words and stay.

/// A line that came from TCVN3 with the letters ư that its spelling proves.
pub(super) fn restore(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let after = &line[at + c.len_utf8()..];
        let lower = c.to_lowercase().next().unwrap_or(c);
        let horned = matches!(lower, 'ơ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ');
        let stops = after.starts_with(['c', 'C']) || after.get(..2).is_some_and(|s| s.eq_ignore_ascii_case("ng"));
        if horned && stops && !matches!(before, 'ư' | 'Ư') {
            out.push(if c.is_uppercase() { 'Ư' } else { 'ư' });
        }
        // "nhng": an onset and an ending without a vowel.
        let ends = !after.get(2..).unwrap_or_default().starts_with(char::is_alphabetic);
        if c == 'h' && before == 'n' && after.starts_with("ng") && ends && is_word_start(line, at, 1) {
            out.push(c);
            out.push('ư');
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// True where only `letters` bytes stand between the byte `at` and the beginning of its word.
fn is_word_start(line: &str, at: usize, letters: usize) -> bool {
    let start = at.saturating_sub(letters);
    !line.get(..start).unwrap_or_default().ends_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::restore;

    #[test]
    fn only_what_spelling_proves_is_put_back() {
        for (line, expected) in [
            ("bộ trởng đợc thơng, nớc", "bộ trưởng được thương, nước"),
            ("PHƠNG HƯỚNG, TRỞNG", "PHƯƠNG HƯỚNG, TRƯỞNG"),
            ("nhng không, tnhng, nhngoài", "nhưng không, tnhng, nhngoài"),
            ("được trường ngời vơn cơ ơn Cơ c", "được trường ngời vơn cơ ơn Cơ c"),
        ] {
            assert_eq!(restore(line), expected);
        }
    }
}
