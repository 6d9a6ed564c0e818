//! Tables both ways, and the traps of text that was read as something else.

use unicode_normalization::UnicodeNormalization;

use super::*;

/// Every Vietnamese letter that is not ASCII.
const LETTERS: &str = "ÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶĐÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ\
                       áàảãạâấầẩẫậăắằẳẵặđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ";

/// Text in the bytes of an encoding; what it does not have is lost as "?", and TCVN3 writes capitals with tones small.
pub(super) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let found = match encoding.table() {
            Some(table) => table.bytes(c).or_else(|| table.bytes(lower)),
            None => encode_windows_1258(c),
        };
        match found {
            Some(found) => bytes.extend(found),
            None if c.is_ascii() => bytes.push(c as u8),
            None => {
                bytes.push(WINDOWS_1252.iter().position(|&high| high == c).map_or(b'?', |place| 0x80 + place as u8))
            }
        }
    }
    bytes
}

/// A letter that the encoding has, or one with its tone.
fn encode_windows_1258(c: char) -> Option<Vec<u8>> {
    let byte = |c: char| (0x80..=0xff).find(|&b| windows_1258(b) == c).or(u8::try_from(c).ok().filter(u8::is_ascii));
    if let Some(byte) = byte(c) {
        return Some(vec![byte]);
    }
    let decomposed: Vec<char> = c.to_string().nfd().collect();
    let (tone, base): (Vec<char>, Vec<char>) =
        decomposed.iter().partition(|c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'));
    let base: String = base.iter().collect::<String>().nfc().collect();
    Some(vec![byte(base.chars().next()?)?, byte(*tone.first()?)?])
}

/// The bytes as a program shows them that takes them for windows-1252.
pub(super) fn view(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| windows_1252(b)).collect()
}

#[test]
fn every_letter_comes_back() {
    assert_eq!(LETTERS.chars().count(), 134);
    for encoding in Encoding::ALL {
        for letter in LETTERS.chars() {
            let lost = matches!(encoding, Encoding::Tcvn3) && letter.is_uppercase() && !"ĂÂĐÊÔƠƯ".contains(letter);
            let expected = match encoding {
                Encoding::Tcvn3Capitals => letter.to_uppercase().collect(),
                _ if lost => letter.to_lowercase().collect(),
                _ => letter.to_string(),
            };
            let bytes = encode(&letter.to_string(), encoding);
            assert_eq!(decode(&bytes, encoding), expected, "{encoding:?} {letter} {bytes:02x?}");
            assert_eq!(decode_text(&view(&bytes), encoding), expected, "{encoding:?} {letter}, seen as windows-1252");
            let latin_1: String = bytes.iter().map(|&b| char::from(b)).collect();
            assert_eq!(decode_text(&latin_1, encoding), expected, "{encoding:?} {letter}, seen as Latin-1");
        }
    }
}

#[test]
fn text_is_decoded_whatever_it_was_taken_for() {
    use Encoding::{Tcvn3, Tcvn3Capitals, Viscii, Vni, Vps, Windows1258};
    for (encoding, seen, expected) in [
        (Tcvn3, "céng hßa x· héi chñ nghÜa", "cộng hòa xã hội chủ nghĩa"),
        (Tcvn3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        // ư is the soft hyphen, ã the middle dot, à the micro sign, which may come as the Greek letter.
        (Tcvn3, "t\u{ad} vÊn, x·, vμ", "tư vấn, xã, và"),
        (Tcvn3Capitals, "Uû ban nh©n d©n", "UỶ BAN NHÂN DÂN"),
        // A symbol font puts the bytes at U+F000.
        (Tcvn3, "\u{f043}\u{f0e9}ng \u{f0ae}oµn", "Cộng đoàn"),
        // Punctuation of windows-1252 stays.
        (Tcvn3, "“®æi míi” – 5°C…", "“đổi mới” – 5°C…"),
        (Vni, "UÛY BAN NHAÂN DAÂN, Uûy ban nhaân daân", "ỦY BAN NHÂN DÂN, Ủy ban nhân dân"),
        (Vni, "coäng hoøa xaõ hoäi chuû nghóa, ñöôïc, Myõ", "cộng hòa xã hội chủ nghĩa, được, Mỹ"),
        // A sign that no letter stands before is what it looks like.
        (Vni, "Böu ñieän Ø 5", "Bưu điện Ø 5"),
        (Viscii, "Ðµc l§p - Tñ do - HÕnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        // Õ is the no-break space.
        (Viscii, "Ch\u{a0}", "ChÕ"),
        (Vps, "ñ\u{12}c l\u{c6}p", "ĐỘc lập"),
        (Windows1258, "Kêì hoaòch thýòc hiêòn", "Kế hoạch thực hiện"),
        // What is Unicode already stays.
        (Tcvn3, "kế hoạch → 2023", "kế hoạch → 2023"),
    ] {
        assert_eq!(decode_text(seen, encoding), expected, "{encoding:?} {seen}");
    }
}

#[test]
fn fonts_tell_their_encoding() {
    use Encoding::{Tcvn3, Tcvn3Capitals, Viscii, Vni, Vps};
    for (font, expected) in [
        (".VnTime", Some(Tcvn3)),
        (".VnTimeH", Some(Tcvn3Capitals)),
        ("ABCDEF+.VnTimeH", Some(Tcvn3Capitals)),
        (".VnArialH,Bold", Some(Tcvn3Capitals)),
        (".VnArial NarrowH-BoldItalic", Some(Tcvn3Capitals)),
        (".VnBook-AntiquaH", Some(Tcvn3Capitals)),
        (".VnHelvetIns", Some(Tcvn3)),
        ("'.vntime'", Some(Tcvn3)),
        ("VnTime", Some(Tcvn3)),
        ("VNI-Times", Some(Vni)),
        ("ABCDEF+VNI-Helve,Bold", Some(Vni)),
        ("VPS Times", Some(Vps)),
        ("VI#20Times", Some(Viscii)),
        ("VNtimes new roman", None),
        ("Times New Roman", None),
        ("UVnTime", None),
        ("Virtual", None),
        ("Vnomnia", None),
        ("Việt", None),
        ("", None),
    ] {
        assert_eq!(by_font(font), expected, "{font}");
    }
}

#[test]
fn a_run_that_is_unicode_already_stays() {
    let decoded = |text, font| decode_run(text, font).map(|(text, _)| text);
    assert_eq!(decoded("KÕ ho¹ch", ".VnTime").as_deref(), Some("Kế hoạch"));
    assert_eq!(decoded("Kế hoạch", ".VnTime"), None);
    assert_eq!(decoded("KÕ ho¹ch", "Times New Roman"), None);
}
