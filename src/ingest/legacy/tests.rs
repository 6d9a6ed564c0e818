//! Tables both ways, and the traps of text that was read as something else.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::*;

/// Every Vietnamese letter that is not ASCII.
const LETTERS: &str = "ÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶĐÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ\
                       áàảãạâấầẩẫậăắằẳẵặđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ";

/// Text in the bytes of an encoding; what it does not have is lost as "?", and TCVN3 writes capitals with tones small.
pub(super) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut known: BTreeMap<char, Vec<u8>> = BTreeMap::new();
    let mut bytes = Vec::new();
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let code = known.entry(c).or_insert_with(|| {
            let found = match encoding.table() {
                _ if c.is_ascii() => None,
                Some(table) => table.bytes(c).or_else(|| table.bytes(lower)),
                None => encode_windows_1258(c),
            };
            let high = || WINDOWS_1252.iter().position(|&high| high == c).map(|place| 0x80 + place as u8);
            found.unwrap_or_else(|| vec![if c.is_ascii() { c as u8 } else { high().unwrap_or(b'?') }])
        });
        bytes.extend_from_slice(code);
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
        (Tcvn3, "\u{93}®æi míi\u{94} \u{96} \u{85}", "“đổi mới” – …"),
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

/// Texts to take samples from: the project's own documents and, where they are, those beside it.
fn documents() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = std::fs::read_dir(root.join("corpus"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path().join("source.txt"))
        .collect();
    let beside = std::fs::read_dir(root.join("../shared/documents"));
    if beside.is_err() {
        println!("../shared is not there: its documents are skipped");
    }
    paths.extend(beside.into_iter().flatten().flatten().map(|e| e.path()));
    paths.sort();
    let texts = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    texts.map(|text| text.nfc().collect()).collect()
}

/// Pieces of 200 characters with words that an encoding must tell.
fn samples() -> Vec<String> {
    let mut samples = Vec::new();
    for text in documents() {
        let chars: Vec<char> = text.chars().collect();
        for piece in chars.chunks(200).step_by(4).filter(|piece| piece.len() == 200) {
            let piece: String = piece.iter().collect();
            // Scans that have lost their marks, and rows of figures, have no encoding that could be told.
            let marked = piece.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
            let (good, bad): (Vec<&str>, Vec<&str>) = marked.partition(|word| syllable::is_syllable(word));
            if good.len() >= 8 && bad.len() * 4 < good.len() {
                samples.push(piece);
            }
        }
    }
    samples
}

/// The name of the encoding that most letters of a text were in.
fn detected(text: &str, wrong: bool) -> &'static str {
    let lines: Vec<&str> = text.lines().collect();
    let Some(readings) = detect::readings(&lines, wrong) else { return "none" };
    let mut sizes = BTreeMap::new();
    for (line, reading) in lines.iter().zip(readings) {
        *sizes.entry(reading.map_or("none", |r| r.name())).or_insert(0) +=
            line.chars().filter(|c| !c.is_ascii()).count();
    }
    sizes.into_iter().max_by_key(|(_, size)| *size).map_or("none", |(name, _)| name)
}

#[test]
fn encodings_are_detected_in_200_characters() {
    let samples = samples();
    assert!(samples.len() > 150, "{}", samples.len());
    for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Vps, Encoding::Windows1258] {
        for wrong in [true, false] {
            let mut missed: Vec<(&str, &str)> = Vec::new();
            for sample in &samples {
                let found = detected(&view(&encode(sample, encoding)), wrong);
                if found != encoding.name() {
                    missed.push((found, sample));
                }
            }
            let share = 100.0 - 100.0 * missed.len() as f64 / samples.len() as f64;
            assert!(share >= 99.0, "{encoding:?}: {:?}", missed.first());
        }
    }
}

#[test]
fn unicode_is_never_mistaken() {
    for text in documents() {
        let lines: Vec<&str> = text.lines().collect();
        let found = detect::readings(&lines, false);
        assert!(found.is_none(), "{:?}", lines.iter().zip(found.unwrap_or_default()).find(|(_, r)| r.is_some()));
        for line in lines {
            assert_eq!(detect::readings(&[line], false), None, "{line}");
        }
    }
}
