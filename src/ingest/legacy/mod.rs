//! Vietnamese encodings of the 1990s → Unicode.
//!
//! Fonts such as `.VnTime` or `VNI-Times` show Vietnamese letters at the places of other signs. A program that does not know the
//! font takes the text for Latin-1 and passes on "céng hßa x· héi" (TCVN3) or "coäng hoøa xaõ hoäi" (VNI). What comes in is such
//! text, or the bytes, and the encoding or the name of the font; what goes out is "cộng hòa xã hội".

mod capitals;
mod detect;
pub(super) mod mend;
pub(super) mod references;
mod soft_hyphen;
mod syllable;
mod table;

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization;

#[cfg(feature = "scan")]
pub(super) use self::syllable::is_syllable;
use self::table::Table;

/// An old encoding of Vietnamese letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// TCVN 5712 as in the ABC fonts: "Uû ban" is "Uỷ ban", `55 FB 20 62 61 6E`.
    Tcvn3,
    /// The same bytes in a font that has only capitals, `.VnTimeH`.
    Tcvn3Capitals,
    /// VNI for Windows: a letter, then a sign for its marks.
    Vni,
    /// The Internet standard of RFC 1456.
    Viscii,
    /// Vietnamese Professionals Society.
    Vps,
    /// Vietnamese Windows: a letter, then its tone.
    Windows1258,
}

impl Encoding {
    /// Every encoding once.
    pub const ALL: [Encoding; 6] = [
        Encoding::Tcvn3,
        Encoding::Tcvn3Capitals,
        Encoding::Vni,
        Encoding::Viscii,
        Encoding::Vps,
        Encoding::Windows1258,
    ];

    /// Its name in results and for `--encoding`; IANA's in lower case, where there is one.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Tcvn3Capitals => "tcvn3-capitals",
            Encoding::Vni => "vni",
            Encoding::Viscii => "viscii",
            Encoding::Vps => "vps",
            Encoding::Windows1258 => "windows-1258",
        }
    }

    /// The encoding with that name, however it is spelt: "TCVN3", "abc", "VNI-Windows", "cp1258".
    #[must_use]
    pub fn by_name(name: &str) -> Option<Encoding> {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match name.to_ascii_lowercase().as_str() {
            "tcvn3" | "abc" | "tcvn" | "tcvn5712" | "xviettcvn5712" | "xviettcvn" => Encoding::Tcvn3,
            "tcvn3capitals" => Encoding::Tcvn3Capitals,
            "vni" | "vniwin" | "vniwindows" | "xvietvni" => Encoding::Vni,
            "viscii" | "viscii111" | "csviscii" => Encoding::Viscii,
            "vps" | "xvietvps" => Encoding::Vps,
            "windows1258" | "cp1258" => Encoding::Windows1258,
            _ => return None,
        })
    }

    fn table(self) -> Option<&'static Table> {
        match self {
            Encoding::Tcvn3 | Encoding::Tcvn3Capitals => Some(table::tcvn3()),
            Encoding::Vni => Some(table::vni()),
            Encoding::Viscii => Some(table::viscii()),
            Encoding::Vps => Some(table::vps()),
            Encoding::Windows1258 => None,
        }
    }
}

/// The encoding of a font, by its name as documents write it: `.VnTime`, `ABCDEF+.VnArialH,Bold`, `VNI-Times`, `VPS Times`, `VI Times`.
#[must_use]
pub fn by_font(name: &str) -> Option<Encoding> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
    // Part of a font that is embedded in a PDF: six capitals and "+".
    let name = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    };
    let (dotted, name) = name.strip_prefix('.').map_or((false, name), |rest| (true, rest));
    let after = |prefix: &str| {
        let (head, rest) = name.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some(rest)
    };
    let begins_word = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_lowercase());
    if after("vni").is_some_and(begins_word) {
        return Some(Encoding::Vni);
    }
    if after("vps").is_some_and(begins_word) {
        return Some(Encoding::Vps);
    }
    if after("vi").is_some_and(|rest| rest.starts_with([' ', '-', '_', '#'])) {
        return Some(Encoding::Viscii);
    }
    let family = after("vn")?;
    // The dot gets lost on the way; "VNtimes" is a font of another encoding.
    let known = name.starts_with("Vn") && ABC_FAMILIES.iter().any(|f| family.starts_with(f));
    (dotted || known).then(|| if is_capital(family) { Encoding::Tcvn3Capitals } else { Encoding::Tcvn3 })
}

/// Families of the ABC fonts, by which they are known without their dot.
const ABC_FAMILIES: [&str; 6] = ["Time", "Arial", "Courier", "Helvet", "Avant", "Century"];

/// True for a family name that ends in H, styles not counted.
fn is_capital(mut family: &str) -> bool {
    const STYLES: [&str; 7] = ["Bold", "Italic", "Oblique", "Regular", ",", "-", " "];
    while let Some(shorter) = STYLES.iter().find_map(|style| family.strip_suffix(style)) {
        family = shorter;
    }
    family.ends_with('H')
}

/// Decodes bytes. A byte that has no letter in the encoding is read as windows-1252, which is how the fonts have punctuation.
#[must_use]
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let units = bytes.iter().map(|&byte| Unit { byte: Some(byte), char: windows_1252(byte) });
    decode_units(units, encoding)
}

/// Decodes text that was read as Latin-1 or windows-1252, or that a symbol font puts at U+F000 to U+F0FF. Other characters stay.
///
/// Soft hyphens, no-break spaces and control characters are letters in some encodings: decode before anything is cleaned.
#[must_use]
pub fn decode_text(text: &str, encoding: Encoding) -> String {
    let units = text.chars().map(|char| {
        let byte = byte_of(char);
        // What stands for a byte is shown as that byte is, where it is no letter.
        let shown = byte.filter(|_| is_symbol(char) || matches!(char, '\u{80}'..='\u{9f}')).map(windows_1252);
        Unit { byte, char: shown.unwrap_or(char) }
    });
    decode_units(units, encoding)
}

/// Decodes a run of text by the name of its font. None where the font is of no old encoding, or where the run is Unicode already.
#[must_use]
pub fn decode_run(text: &str, font: &str) -> Option<(String, Encoding)> {
    let encoding = by_font(font)?;
    Some((decode_unless_unicode(text, encoding)?, encoding))
}

/// Decodes text that is set in a font of the encoding. None where the text holds letters that no old encoding shows, or makes sense
/// only as it stands, so that it is Unicode already.
#[must_use]
pub fn decode_unless_unicode(text: &str, encoding: Encoding) -> Option<String> {
    let decoded = (!text.contains(is_unicode_vietnamese)).then(|| decode_text(text, encoding))?;
    (detect::has_only_words(&decoded) || !detect::has_only_words(text)).then_some(decoded)
}

/// Letters and marks that Vietnamese has only in Unicode: ă, đ, ơ, ư, ạ to ỹ, and combining tones. Neither Latin-1 nor
/// windows-1252 has them.
fn is_unicode_vietnamese(c: char) -> bool {
    matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ' | '\u{300}'..='\u{323}')
}

/// The byte that a character was made from when it was read as Latin-1 or windows-1252.
fn byte_of(c: char) -> Option<u8> {
    match c {
        // Some converters write the micro sign, which is à in TCVN3, as the Greek letter.
        'μ' => Some(0xb5),
        _ if is_symbol(c) => u8::try_from(u32::from(c) - 0xf000).ok(),
        _ => u8::try_from(u32::from(c)).ok().or_else(|| {
            let place = WINDOWS_1252.iter().position(|&high| high == c)?;
            u8::try_from(0x80 + place).ok()
        }),
    }
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{f020}'..='\u{f0ff}')
}

fn windows_1252(byte: u8) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    place.and_then(|place| WINDOWS_1252.get(place)).copied().unwrap_or(char::from(byte))
}

/// What windows-1252 has at 80 to 9F.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A character of the input: its byte, if it was made from one, and what it is when no letter has that byte.
#[derive(Clone, Copy)]
struct Unit {
    byte: Option<u8>,
    char: char,
}

fn decode_units(units: impl Iterator<Item = Unit>, encoding: Encoding) -> String {
    let Some(table) = encoding.table() else { return decode_windows_1258(units) };
    let mut out = String::new();
    let mut units = units.peekable();
    while let Some(unit) = units.next() {
        let Some(byte) = unit.byte else {
            out.push(unit.char);
            continue;
        };
        let pair = units.peek().and_then(|next| table.pair(byte, next.byte?));
        if let Some(letter) = pair {
            units.next();
            out.push(letter);
        } else {
            out.push(table.single(byte).unwrap_or(unit.char));
        }
    }
    if encoding == Encoding::Tcvn3Capitals { out.to_uppercase() } else { out }
}

/// Letters and tones are put together.
fn decode_windows_1258(units: impl Iterator<Item = Unit>) -> String {
    units.map(|unit| unit.byte.map_or(unit.char, windows_1258)).nfc().collect()
}

fn windows_1258(byte: u8) -> char {
    static HIGH: LazyLock<Vec<char>> = LazyLock::new(|| {
        let bytes: Vec<u8> = (0x80..=0xff).collect();
        WINDOWS_1258.decode_without_bom_handling(&bytes).0.chars().collect()
    });
    let place = usize::from(byte).checked_sub(0x80);
    place.and_then(|place| HIGH.get(place)).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
#[allow(clippy::print_stdout, reason = "a test says what it skips")]
mod tests;
