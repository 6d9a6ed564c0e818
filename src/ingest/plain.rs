//! Bytes of a text file → decoded text with its lines and pages.
//!
//! UTF-8 with or without a byte order mark, UTF-16 of either order with or without one, and windows-1258, the
//! encoding of Vietnamese Windows, in which "Kế hoạch" is `4B EA EC 20 68 6F 61 F2 63 68`: letters first, then tone
//! marks as characters of their own.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::{Content, Line, LineKind, LineStyle, Request};
use crate::error::{Error, NotText};
use crate::model::{Note, NoteCode};

const FORM_FEED: u8 = 0x0c;
const REPLACEMENT: char = '\u{fffd}';
/// Bytes that are looked at to tell an encoding.
const SAMPLE: usize = 1 << 16;
/// A text may have one zero in so many characters.
const CHARACTERS_PER_ZERO: usize = 50;
/// A text may have one control character in so many; old Word files mark every table cell with one.
const CHARACTERS_PER_CONTROL: usize = 12;
/// A text may have one undecodable character in so many; a text in an old font encoding has one in four.
const CHARACTERS_PER_REPLACEMENT: usize = 16;

/// Decodes a text file and finds its lines.
pub(super) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let Request { path, bytes, .. } = *request;
    let (text, encoding) = decode(bytes);
    if !text.contains(char::is_alphanumeric) && !text.contains(|c| c == REPLACEMENT || is_control(c)) {
        return Err(Error::Empty { path: path.to_owned() });
    }
    let not_text = |reason| Err(Error::NotText { path: path.to_owned(), reason });
    let characters = text.chars().count();
    let zeros = text.bytes().filter(|byte| *byte == 0).count();
    let controls = text.bytes().filter(|byte| is_control(char::from(*byte))).count();
    if zeros * CHARACTERS_PER_ZERO > characters || controls * CHARACTERS_PER_CONTROL > characters {
        return not_text(NotText::Binary);
    }
    let replaced = text.matches(REPLACEMENT).count();
    if replaced * CHARACTERS_PER_REPLACEMENT > characters {
        return not_text(NotText::UnknownEncoding);
    }
    let notes = replacement_note(&text, replaced, encoding).into_iter().collect();
    Ok(Content { encoding, lines: lines(&text), text, notes, ..Content::default() })
}

/// The text and the name of its encoding. Bytes that are wrong in it become U+FFFD.
fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), name(encoding));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), name(encoding));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), "utf-8"),
        Err(_) if is_windows_1258(&bytes[..bytes.len().min(SAMPLE)]) => {
            let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
            (text.into_owned(), name(WINDOWS_1258))
        }
        Err(_) => (String::from_utf8_lossy(bytes).into_owned(), "utf-8"),
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_16LE {
        "utf-16le"
    } else if encoding == UTF_16BE {
        "utf-16be"
    } else if encoding == WINDOWS_1258 {
        "windows-1258"
    } else {
        "utf-8"
    }
}

/// Blanks, digits, marks and half of the Vietnamese letters have a zero byte in UTF-16, always on the same side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    let all = pairs.len();
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let (most, least) = (all / 4, all / 64);
    if all < 4 {
        None
    } else if second > most && first <= least {
        Some(UTF_16LE)
    } else if first > most && second <= least {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// True when the bytes beyond ASCII read as Vietnamese letters and tone marks in windows-1258, and rather so than
/// as UTF-8 with some damage.
fn is_windows_1258(sample: &[u8]) -> bool {
    let utf_8 = String::from_utf8_lossy(sample);
    let beyond_ascii = utf_8.chars().filter(|c| !c.is_ascii() && *c != REPLACEMENT).count();
    if beyond_ascii > utf_8.matches(REPLACEMENT).count() {
        return false;
    }
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(sample);
    let (mut own, mut foreign) = (0_usize, 0_usize);
    let mut before = ' ';
    for c in text.chars() {
        if is_tone(c) {
            *(if is_vowel(before) { &mut own } else { &mut foreign }) += 1;
        } else if !c.is_ascii() && is_letter(c) {
            own += 1;
        } else if !c.is_ascii() && !is_typographic(c) {
            foreign += 1;
        }
        before = c;
    }
    own > 0 && foreign * 8 <= own
}

/// The tone marks of windows-1258.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_vowel(c: char) -> bool {
    let lower = c.to_lowercase().next().unwrap_or(c);
    matches!(lower, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// The Vietnamese letters of windows-1258 that are no ASCII letters.
fn is_letter(c: char) -> bool {
    let lower = c.to_lowercase().next().unwrap_or(c);
    matches!(lower, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | 'à' | 'á' | 'è' | 'é' | 'í' | 'ó' | 'ù' | 'ú')
}

/// Marks that occur in text of any language.
fn is_typographic(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'
            | '«'
            | '»'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '–'
            | '—'
            | '…'
            | '•'
            | '·'
            | '°'
            | '²'
            | '³'
            | '§'
            | '±'
    )
}

/// Control characters other than tab, line ends, vertical tab, form feed and the end mark of old systems.
fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0e'..='\x19' | '\x1b'..='\x1f' | '\x7f')
}

/// The note stands in the result and is therefore in Vietnamese, as every note is.
fn replacement_note(text: &str, replaced: usize, encoding: &str) -> Option<Note> {
    let first = text.find(REPLACEMENT)?;
    let line = lines(&text[..first + REPLACEMENT.len_utf8()]).last().map_or(1, |l| l.number);
    let message =
        format!("{replaced} chỗ không đúng mã {encoding}, đã thay bằng ký tự U+FFFD; chỗ đầu tiên ở dòng {line}");
    Some(Note { code: NoteCode::InvalidBytes, message, span: None })
}

/// Lines end at `\n`, `\r\n` or `\r`. A form feed begins a page, and does not count as a line end, so that the
/// numbers are those that editors and `grep -n` show.
fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 64 + 1);
    let mut line = Line { start: 0, end: 0, page: 1, number: 1, kind: LineKind::Text, style: LineStyle::default() };
    let ends = |at: usize| bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r' | &FORM_FEED));
    while let Some(length) = ends(line.start) {
        line.end = line.start + length;
        let page_break = bytes[line.end] == FORM_FEED;
        // A form feed mostly stands at the start of a line: nothing of that line is on the page before.
        if !page_break || length > 0 {
            lines.push(line);
        }
        let windows_end = bytes[line.end..].starts_with(b"\r\n");
        line.start = line.end + if windows_end { 2 } else { 1 };
        if page_break {
            line.page += 1;
        } else {
            line.number += 1;
        }
    }
    line.end = bytes.len();
    if line.start < line.end {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Resources;

    fn read(path: &str, bytes: &[u8]) -> Result<Content, Error> {
        super::read(&Request { path, bytes, resources: &Resources::default() })
    }

    const PLAN: &str = "KẾ HOẠCH\nThực hiện Đề án 06 trên địa bàn tỉnh\n";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_told_by_content() {
        let with_mark = format!("\u{feff}{PLAN}");
        // "Kế hoạch" as Vietnamese Windows writes it.
        let windows = b"K\xea\xec hoa\xf2ch th\xfd\xf2c hi\xea\xf2n \xd0\xea\xcc \xe1n 06".to_vec();
        for (bytes, encoding) in [
            (PLAN.as_bytes().to_vec(), "utf-8"),
            (with_mark.as_bytes().to_vec(), "utf-8"),
            (utf_16(PLAN, u16::to_le_bytes), "utf-16le"),
            (utf_16(&with_mark, u16::to_le_bytes), "utf-16le"),
            (utf_16(PLAN, u16::to_be_bytes), "utf-16be"),
            (utf_16(&with_mark, u16::to_be_bytes), "utf-16be"),
            (windows, "windows-1258"),
        ] {
            let content = read("x", &bytes).expect("text is read");
            assert_eq!(content.encoding, encoding);
            assert!(content.notes.is_empty(), "{encoding}: {:?}", content.notes);
            if encoding == "windows-1258" {
                assert!(content.text.starts_with("Kê\u{301} hoa\u{323}ch thư\u{323}c"), "{}", content.text);
            } else {
                assert_eq!(content.text, PLAN);
            }
        }
    }

    #[test]
    fn wrong_bytes_are_replaced_and_noted() {
        let mut bytes = PLAN.as_bytes().to_vec();
        bytes.extend_from_slice(b"s\xe1 06");
        let content = read("x", &bytes).expect("text is read");
        assert!(content.text.ends_with("s\u{fffd} 06"));
        assert_eq!(content.notes.iter().map(|n| n.code).collect::<Vec<_>>(), [NoteCode::InvalidBytes]);
    }

    #[test]
    fn rubbish_and_nothing_are_errors() {
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i * 7919 % 251) as u8).collect();
        // "Kế hoạch thực hiện" in the font encoding TCVN3.
        let tcvn3 = b"K\xd5 ho\xb9ch th\xf9c hi\xd6n \xae\xd2 \xb8n ph\xb8t tri\xd3n";
        for (bytes, expected) in [
            (&noise[..], "not a text document (binary data)"),
            (&[0; 64], "not a text document (binary data)"),
            (tcvn3, "not a text document (unknown encoding, perhaps TCVN3 or VNI)"),
            (b"", "the document is empty"),
            (b"\xef\xbb\xbf", "the document is empty"),
            (b" \r\n\t \x0c--- * ---", "the document is empty"),
        ] {
            let message = read("x", bytes).expect_err("an error").to_string();
            assert!(message.contains(expected), "{message}");
        }
    }

    #[test]
    fn lines_and_pages_are_counted_as_editors_do() {
        type Expected = &'static [(&'static str, u32, u32)];
        let cases: [(&str, Expected); 6] = [
            ("a\nb", &[("a", 1, 1), ("b", 1, 2)]),
            ("a\r\n\rb\r", &[("a", 1, 1), ("", 1, 2), ("b", 1, 3)]),
            ("a\n\x0cb\n", &[("a", 1, 1), ("b", 2, 2)]),
            ("a\x0cb", &[("a", 1, 1), ("b", 2, 1)]),
            ("a\n\x0c\n\x0c\x0cb", &[("a", 1, 1), ("", 2, 2), ("b", 4, 3)]),
            ("a\n\n", &[("a", 1, 1), ("", 1, 2)]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = lines(text).iter().map(|l| (&text[l.start..l.end], l.page, l.number)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
