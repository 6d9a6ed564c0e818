//! Bytes of a text file → decoded text with its lines and pages.
//!
//! UTF-8 with or without a byte order mark, UTF-16 of either order with or without one, and the encodings of `legacy`, in
//! which "Kế hoạch" may be `4B D5 20 68 6F B9 63 68`. Text that was decoded wrongly before it was stored as UTF-8 is mended, and
//! character references in it are resolved.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::legacy::{self, mend::Mended};
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
    let path = request.path;
    let Content { encoding, text, mut notes, encodings, .. } = decode(request)?;
    let has_rubbish = || text.contains(REPLACEMENT) || text.bytes().any(is_control);
    if !text.contains(char::is_alphanumeric) && !has_rubbish() {
        return Err(Error::Empty { path: path.to_owned() });
    }
    let not_text = |reason| Err(Error::NotText { path: path.to_owned(), reason });
    let characters = text.chars().count();
    let zeros = count_bytes(&text, |byte| byte == 0);
    let controls = count_bytes(&text, is_control);
    if zeros * CHARACTERS_PER_ZERO > characters || controls * CHARACTERS_PER_CONTROL > characters {
        return not_text(NotText::Binary);
    }
    // Its last byte is one of many Vietnamese letters, its first one of few other characters.
    let replaced = if text.as_bytes().contains(&0xef) { text.matches(REPLACEMENT).count() } else { 0 };
    if replaced * CHARACTERS_PER_REPLACEMENT > characters {
        return not_text(NotText::UnknownEncoding);
    }
    notes.extend(replacement_note(&text, replaced, encoding));
    Ok(Content { encoding, lines: lines(&text), text, notes, encodings, ..Content::default() })
}

/// The text, its encoding, and what was found out about it. Bytes that are wrong in the encoding become U+FFFD.
pub(super) fn decode(request: &Request<'_>) -> Result<Content, Error> {
    let mut content = match request.resources.encoding {
        Some(name) => decode_as(request.bytes, name)
            .ok_or_else(|| Error::UnknownEncoding { path: request.path.to_owned(), name: name.to_owned() })?,
        None => detect(request.bytes),
    };
    if let Some((text, count)) = legacy::references::resolve(&content.text) {
        content.text = text;
        let message = format!("{count} chữ viết bằng tham chiếu ký tự (&#…;) đã được thay bằng chữ Unicode");
        content.notes.push(Note { code: NoteCode::LegacyEncoding, message, span: None });
    }
    Ok(content)
}

/// The text in the encoding that the user names; None where there is none of this name.
fn decode_as(bytes: &[u8], name: &str) -> Option<Content> {
    if let Some(encoding) = legacy::Encoding::by_name(name) {
        // A file that was stored as UTF-8 after it had been decoded wrongly is UTF-8 still.
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => legacy::decode_text(text.strip_prefix('\u{feff}').unwrap_or(text), encoding),
            Err(_) => legacy::decode(bytes, encoding),
        };
        return Some(Content { encoding: encoding.name(), text, ..Content::default() });
    }
    let encoding = Encoding::for_label(name.as_bytes())?;
    let (text, encoding, _) = encoding.decode(bytes);
    Some(Content { encoding: name_of(encoding), text: text.into_owned(), ..Content::default() })
}

/// The text of bytes that are UTF-8 or UTF-16 by their mark or in fact, and the name of the encoding.
pub(super) fn unicode(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some((encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), name_of(encoding)));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Some((encoding.decode_without_bom_handling(bytes).0.into_owned(), name_of(encoding)));
    }
    UTF_8.decode_without_bom_handling_and_without_replacement(bytes).map(|text| (text.into_owned(), "utf-8"))
}

/// The text in the encoding that its bytes tell.
fn detect(bytes: &[u8]) -> Content {
    let (text, encoding) = unicode(bytes).unwrap_or_else(|| {
        let latin_1: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        (latin_1, "")
    });
    let wrong = encoding.is_empty();
    match legacy::mend::mend(&text, wrong) {
        Some(Mended { text, main, shares, note }) if !wrong || shares.len() > 1 || !main.is_utf_8() => {
            let encoding = if wrong { main.name() } else { encoding };
            // The encoding of Vietnamese Windows is one that programs declare: no oddity of the document.
            let usual = encoding == "windows-1258" && shares.len() == 1;
            let notes = if usual { Vec::new() } else { vec![note] };
            Content { encoding, text, encodings: shares, notes, ..Content::default() }
        }
        _ if wrong => {
            Content { encoding: "utf-8", text: String::from_utf8_lossy(bytes).into_owned(), ..Content::default() }
        }
        _ => Content { encoding, text, ..Content::default() },
    }
}

/// The name of an encoding as results have it.
pub(super) fn name_of(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        name => name,
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

/// The bytes of a text that `is` is true of. Blocks whose count fits a byte are counted many bytes at a time.
pub(crate) fn count_bytes(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let of_block = |block: &[u8]| usize::from(block.iter().map(|&byte| u8::from(is(byte))).sum::<u8>());
    text.as_bytes().chunks(usize::from(u8::MAX)).map(of_block).sum()
}

/// Control characters other than tab, line ends, vertical tab, form feed and the end mark of old systems.
fn is_control(byte: u8) -> bool {
    // Without a branch, so that many bytes are asked at once.
    (byte < b' ') & !(b'\t'..=b'\r').contains(&byte) & (byte != 0x1a) | (byte == 0x7f)
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
                assert!(content.text.starts_with("Kế hoạch thực"), "{}", content.text);
            } else {
                assert_eq!(content.text, PLAN);
            }
        }
    }

    #[test]
    fn old_encodings_are_read_and_reported() {
        // "Kế hoạch thực hiện đề án phát triển" in TCVN3, as bytes and as UTF-8 of what the bytes look like.
        let bytes = b"K\xd5 ho\xb9ch th\xf9c hi\xd6n \xae\xd2 \xb8n ph\xb8t tri\xd3n\n";
        let seen = "KÕ ho¹ch thùc hiÖn ®Ò ¸n ph¸t triÓn\n";
        let right = "Giao Công an tỉnh chủ trì\n";
        let mixed = format!("{right}{seen}");
        let both = [bytes, right.as_bytes()].concat();
        for (input, encoding, shares) in [
            (&bytes[..], "tcvn3", vec!["tcvn3"]),
            (seen.as_bytes(), "utf-8", vec!["tcvn3"]),
            (mixed.as_bytes(), "utf-8", vec!["tcvn3", "utf-8"]),
            (&both, "tcvn3", vec!["tcvn3", "utf-8"]),
        ] {
            let content = read("x", input).expect("text is read");
            let found: Vec<&str> = content.encodings.iter().map(|share| share.encoding.as_str()).collect();
            assert_eq!((content.encoding, found), (encoding, shares), "{}", content.text);
            assert!(content.text.contains("Kế hoạch thực hiện đề án phát triển\n"), "{}", content.text);
            assert!(!content.text.contains("Giao") || content.text.contains(right), "{}", content.text);
            assert_eq!(content.notes.iter().map(|n| n.code).collect::<Vec<_>>(), [NoteCode::LegacyEncoding]);
        }
    }

    #[test]
    fn the_user_may_name_the_encoding() {
        let as_named = |bytes: &[u8], name: &str| {
            let resources = Resources { encoding: Some(name), ..Resources::default() };
            super::read(&Request { path: "x", bytes, resources: &resources })
                .map(|content| (content.encoding, content.text))
        };
        for (bytes, name, expected) in [
            (&b"K\xd5 ho\xb9ch"[..], "TCVN3", ("tcvn3", "Kế hoạch")),
            ("KÕ ho¹ch".as_bytes(), "abc", ("tcvn3", "Kế hoạch")),
            (b"Ke\xe1 hoa\xefch", "vni-windows", ("vni", "Kế hoạch")),
            (b"caf\xe9", "latin1", ("windows-1252", "café")),
            ("Kế hoạch".as_bytes(), "UTF-8", ("utf-8", "Kế hoạch")),
        ] {
            let (encoding, text) = as_named(bytes, name).expect("text is read");
            assert_eq!((encoding, text.as_str()), expected);
        }
        let error = as_named(b"x", "vietkey").expect_err("no such encoding");
        assert!(error.to_string().contains("vietkey") && error.help().is_some_and(|help| help.contains("viscii")));
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
        // Letters of no Vietnamese encoding: Greek in ISO 8859-7.
        let greek = b"\xc7 \xe5\xeb\xeb\xe7\xed\xe9\xea\xde \xe3\xeb\xfe\xf3\xf3\xe1 \xe5\xdf\xed\xe1\xe9 \xec\xdf\xe1";
        for (bytes, expected) in [
            (&noise[..], "not a text document (binary data)"),
            (&[0; 64], "not a text document (binary data)"),
            (greek, "not a text document (unknown encoding)"),
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
