//! Bytes → is it this format? By the marks that each format puts at a fixed place, never by the file's name.

/// Bytes in which a mark is looked for where a format allows something before or after it.
const WINDOW: usize = 1024;
/// Bytes at either end of a packed file in which the names of its parts are looked for.
const DIRECTORY: usize = 1 << 16;

/// `%PDF-`; readers accept rubbish before it.
pub(super) fn pdf(bytes: &[u8]) -> bool {
    has(head(bytes, WINDOW), b"%PDF-")
}

/// A package with a `word/` folder.
pub(super) fn docx(bytes: &[u8]) -> bool {
    zip(bytes) && has_part(bytes, b"word/")
}

/// A package with an `xl/` folder.
pub(super) fn xlsx(bytes: &[u8]) -> bool {
    zip(bytes) && has_part(bytes, b"xl/")
}

/// A package with a `ppt/` folder.
pub(super) fn pptx(bytes: &[u8]) -> bool {
    zip(bytes) && has_part(bytes, b"ppt/")
}

/// An OpenDocument package that says that it is a text.
pub(super) fn open_document_text(bytes: &[u8]) -> bool {
    zip(bytes) && has(head(bytes, WINDOW), b"application/vnd.oasis.opendocument.text")
}

/// A package that names its type first, as OpenDocument prescribes.
pub(super) fn open_document(bytes: &[u8]) -> bool {
    zip(bytes) && has(head(bytes, WINDOW), b"application/vnd.oasis.opendocument")
}

/// ZIP, gzip, 7z, RAR, xz, bzip2.
pub(super) fn archive(bytes: &[u8]) -> bool {
    const MARKS: &[&[u8]] = &[b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh"];
    zip(bytes) || MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// A compound file that holds an encrypted package, or the stream of Word with the mark of encryption.
pub(super) fn protected_office(bytes: &[u8]) -> bool {
    const WORD_STREAM: usize = 512;
    let word = bytes.get(WORD_STREAM..WORD_STREAM + 2) == Some(b"\xec\xa5");
    let encrypted = bytes.get(WORD_STREAM + 11).is_some_and(|flags| flags & 1 != 0);
    old_office(bytes) && (first_stream(bytes, &["EncryptedPackage"]).is_some() || (word && encrypted))
}

/// A compound file that holds the stream of Word before those of other programs.
pub(super) fn doc(bytes: &[u8]) -> bool {
    const STREAMS: [&str; 5] = ["WordDocument", "Workbook", "Book", "PowerPoint Document", "__properties_version1.0"];
    old_office(bytes) && first_stream(bytes, &STREAMS) == Some("WordDocument")
}

/// A compound file: Word, Excel and PowerPoint before 2007.
pub(super) fn old_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// `{\rtf`.
pub(super) fn rtf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// PNG, JPEG, TIFF, GIF, BMP, WebP.
pub(super) fn image(bytes: &[u8]) -> bool {
    const MARKS: &[&[u8]] = &[b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a"];
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    // "BM" alone could begin a text; a bitmap has four reserved zero bytes at 6.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    webp || bitmap || MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// A doctype, an `html` element or a block of a page before any text; portals put comments before it.
pub(super) fn html(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head", b"<body"];
    const BLOCKS: [&[u8]; 9] =
        [b"<div", b"<table", b"<meta", b"<style", b"<center", b"<article", b"<section", b"<title", b"<p"];
    let all = markup(bytes);
    let mut start = &all[..];
    while let Some(comment) = start.strip_prefix(b"<!--") {
        let Some(end) = comment.windows(3).position(|w| w == b"-->") else { return has(&all, b"<html") };
        start = comment[end + 3..].trim_ascii_start();
    }
    let begins = |marks: &[&[u8]]| {
        marks.iter().any(|mark| {
            start.strip_prefix(*mark).is_some_and(|rest| rest.first().is_none_or(|b| !b.is_ascii_alphanumeric()))
        })
    };
    begins(&BEGINNINGS)
        || (begins(&BLOCKS) && has(&all, b"</") && has(&all, b">"))
        || (start.starts_with(b"<?xml") && has(&all, b"<html"))
}

/// A mail with parts, which is also how browsers save a page in one file.
pub(super) fn mail(bytes: &[u8]) -> bool {
    let head = head(bytes, 4 * WINDOW).to_ascii_lowercase();
    let header = head.iter().take_while(|b| b.is_ascii_alphabetic() || **b == b'-').count();
    header > 0
        && head.get(header) == Some(&b':')
        && has(&head, b"mime-version:")
        && (has(&head, b"multipart/") || has(&head, b"text/html"))
}

/// An XML declaration.
pub(super) fn xml(bytes: &[u8]) -> bool {
    markup(bytes).starts_with(b"<?xml")
}

/// The first ASCII characters in lower case, without byte order mark, blanks before them and, in UTF-16, zero bytes.
fn markup(bytes: &[u8]) -> Vec<u8> {
    let ascii = head(bytes, WINDOW).iter().filter(|b| b.is_ascii() && **b != 0);
    ascii.skip_while(|b| b.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect()
}

/// The first of the named streams in the directory of a compound file, whose entries stand at every 128 bytes.
fn first_stream(bytes: &[u8], names: &[&'static str]) -> Option<&'static str> {
    const ENTRY: usize = 128;
    let utf_16: Vec<Vec<u8>> =
        names.iter().map(|name| name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()).collect();
    let named = |entry: &[u8]| utf_16.iter().position(|name| entry.starts_with(name));
    bytes.chunks(ENTRY).find_map(named).and_then(|at| names.get(at)).copied()
}

fn zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names stand before the first parts and again in the directory at the end.
fn has_part(bytes: &[u8], name: &[u8]) -> bool {
    has(head(bytes, DIRECTORY), name) || has(&bytes[bytes.len().saturating_sub(DIRECTORY)..], name)
}

fn head(bytes: &[u8], most: usize) -> &[u8] {
    &bytes[..bytes.len().min(most)]
}

fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use crate::error::{Error, ForeignFormat};
    use crate::ingest::read;

    fn foreign(bytes: &[u8]) -> Option<ForeignFormat> {
        match read("x", bytes, &Default::default()) {
            Err(Error::UnsupportedFormat { format, .. }) => Some(format),
            _ => None,
        }
    }

    #[test]
    fn pdf_is_told_by_its_mark_wherever_it_stands_at_the_beginning() {
        for bytes in [&b"%PDF-1.7\n%\xe2\xe3"[..], b"\r\n%PDF-1.4"] {
            assert!(super::pdf(bytes));
        }
        assert!(!super::pdf(b"1. PDF-1.7"));
    }

    #[test]
    fn formats_are_told_by_their_content() {
        for (bytes, format) in [
            (&b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml"[..], ForeignFormat::Xlsx),
            (b"PK\x03\x04....ppt/presentation.xml", ForeignFormat::Pptx),
            (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ForeignFormat::OpenDocument),
            (b"PK\x03\x04..plan.txt", ForeignFormat::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", ForeignFormat::OldOffice),
            (b"<?xml version=\"1.0\"?><w:wordDocument>", ForeignFormat::Xml),
            (
                b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx",
                ForeignFormat::WebArchive,
            ),
        ] {
            assert_eq!(foreign(bytes), Some(format), "{}", String::from_utf8_lossy(bytes));
        }
    }

    /// A compound file whose directory names these streams.
    fn compound(first: &[u8], streams: &[&str]) -> Vec<u8> {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(first);
        bytes.resize(1024, 0);
        for name in streams {
            let entry = bytes.len() + 128;
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(entry, 0);
        }
        bytes
    }

    #[test]
    fn compound_files_are_told_by_their_streams() {
        let plain = b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\0";
        let encrypted = b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x01";
        for (first, streams, expected) in [
            (&b""[..], &["Root Entry", "Workbook"][..], Some(ForeignFormat::OldOffice)),
            (b"", &["Root Entry", "Workbook", "WordDocument"], Some(ForeignFormat::OldOffice)),
            (b"", &["Root Entry", "PowerPoint Document"], Some(ForeignFormat::OldOffice)),
            (b"", &["Root Entry", "EncryptionInfo", "EncryptedPackage"], Some(ForeignFormat::ProtectedOffice)),
            (encrypted, &["Root Entry", "WordDocument"], Some(ForeignFormat::ProtectedOffice)),
            (plain, &["Root Entry", "1Table", "WordDocument", "Workbook"], cfg_doc()),
        ] {
            assert_eq!(foreign(&compound(first, streams)), expected, "{streams:?}");
        }
    }

    /// Word documents are read where that is built in; without a converter, they then need one.
    fn cfg_doc() -> Option<ForeignFormat> {
        (!cfg!(feature = "docx")).then_some(ForeignFormat::Doc)
    }

    #[cfg(feature = "docx")]
    #[test]
    fn what_needs_a_converter_says_so() {
        let odt = b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text".to_vec();
        for bytes in [compound(b"", &["WordDocument"]), b"{\\rtf1\\ansi".to_vec(), odt] {
            let error = read("x", &bytes, &Default::default()).expect_err("there is no converter");
            assert!(matches!(error, Error::NeedsProgram { .. }), "{error}");
        }
    }

    #[test]
    fn pages_are_told_by_how_they_begin() {
        for page in [
            &b"\xef\xbb\xbf\n <!DOCTYPE HTML><html>"[..],
            b"\xff\xfe<\0h\0t\0m\0l\0>\0",
            b"<?xml version=\"1.0\"?><html xmlns=\"\">",
            b"<!--Timer-->\n<!-- a > b -->\n<!DOCTYPE html >",
            b"<div class=\"content\"><p>x</p></div>",
            b"<P align=center>x</P>",
        ] {
            assert!(super::html(page), "{}", String::from_utf8_lossy(page));
        }
        for text in [&b"<b>x</b>"[..], b"<pre-draft> x", b"<p> 5 %", b"<!-- x -->\nII. x", b"x <html>"] {
            assert!(!super::html(text), "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn text_that_only_resembles_a_format_is_text() {
        for text in ["BM 01 - Biểu mẫu", "PKI và chữ ký số", "<b>Kế hoạch</b>", "RIFF", "II. NHIỆM VỤ", "MM\nKế hoạch"]
        {
            assert_eq!(foreign(text.as_bytes()), None, "{text}");
        }
    }
}
