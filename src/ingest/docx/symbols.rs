//! Signs of symbol fonts → Unicode: U+F0FC in Wingdings is "✓", U+F0B3 in Symbol is "≥".
//!
//! Such fonts show signs of their own at the places of letters; the file has the place, not the sign.

/// The sign of a bullet; one that no table knows is "•".
pub(super) fn bullet(text: &str, font: Option<&str>) -> String {
    let text = text.trim();
    if text == "o" && font.is_some_and(|font| font.starts_with("Courier")) {
        return "○".to_owned();
    }
    text.chars().map(|c| sign(c, font).unwrap_or(if is_private(c) { '•' } else { c })).collect()
}

/// The text of a run in this font, where it is one of symbols.
pub(super) fn text(text: &str, font: Option<&str>) -> Option<String> {
    let symbol = table(font).is_some() || text.contains(is_private);
    symbol.then(|| text.chars().map(|c| sign(c, font).unwrap_or(c)).collect())
}

/// The sign at a place of a symbol font.
pub(super) fn sign(c: char, font: Option<&str>) -> Option<char> {
    let code = u8::try_from(u32::from(c) & if is_private(c) { 0xff } else { u32::MAX }).ok()?;
    let table = table(font).or(is_private(c).then_some(SYMBOL))?;
    let found = table.iter().find(|(place, _)| *place == code).map(|(_, sign)| *sign);
    // Symbol has ASCII's digits and marks at their own places.
    let plain = std::ptr::eq(table, SYMBOL) && (code == b' ' || code.is_ascii_digit() || code.is_ascii_punctuation());
    found.or(plain.then_some(char::from(code)))
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{f020}'..='\u{f0ff}')
}

fn table(font: Option<&str>) -> Option<&'static [(u8, char)]> {
    match font? {
        "Symbol" => Some(SYMBOL),
        "Wingdings" => Some(WINGDINGS),
        "Wingdings 2" => Some(WINGDINGS_2),
        _ => None,
    }
}

const SYMBOL: &[(u8, char)] = &[
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x6c, 'λ'),
    (0x6d, 'µ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0xa3, '≤'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xae, '→'),
    (0xc5, '⊕'),
    (0xc6, 'Ø'),
    (0xd7, '·'),
    (0xde, '⇒'),
    (0xe5, 'Σ'),
];

const WINGDINGS: &[(u8, char)] = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '□'),
    (0x71, '□'),
    (0x76, '•'),
    (0x77, '•'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xe8, '→'),
    (0xf0, '⇒'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x97, '•'), (0xa3, '□')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_symbol_fonts_become_unicode() {
        for (c, font, expected) in [
            ('\u{f0b3}', Some("Symbol"), Some('≥')),
            ('\u{f0fc}', Some("Wingdings"), Some('✓')),
            ('\u{f0b3}', None, Some('≥')),
            ('\u{f02d}', Some("Symbol"), Some('-')),
            ('ü', Some("Wingdings"), Some('✓')),
            ('ü', Some("Arial"), None),
            ('a', None, None),
            ('ế', Some("Symbol"), None),
        ] {
            assert_eq!(sign(c, font), expected, "{c:?} {font:?}");
        }
        assert_eq!(text("95\u{f025}", Some("Times New Roman")).as_deref(), Some("95%"));
        assert_eq!(text("95%", Some("Times New Roman")), None);
    }
}
