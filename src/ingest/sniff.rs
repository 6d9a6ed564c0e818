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

/// A package that names its type first, as OpenDocument prescribes.
pub(super) fn open_document(bytes: &[u8]) -> bool {
    zip(bytes) && has(head(bytes, WINDOW), b"application/vnd.oasis.opendocument")
}

/// ZIP, gzip, 7z, RAR, xz, bzip2.
pub(super) fn archive(bytes: &[u8]) -> bool {
    const MARKS: &[&[u8]] = &[b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh"];
    zip(bytes) || MARKS.iter().any(|mark| bytes.starts_with(mark))
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

/// A doctype or an `html` element before any text.
pub(super) fn html(bytes: &[u8]) -> bool {
    let start = markup(bytes);
    let begins = |mark: &[u8]| start.get(..mark.len()).is_some_and(|s| s == mark);
    begins(b"<!doctype html") || begins(b"<html") || (begins(b"<?xml") && has(&start, b"<html"))
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
    fn formats_are_told_by_their_content() {
        for (bytes, format) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], ForeignFormat::Pdf),
            (b"\r\n%PDF-1.4", ForeignFormat::Pdf),
            (b"PK\x03\x04....[Content_Types].xml....word/document.xml", ForeignFormat::Docx),
            (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", ForeignFormat::Xlsx),
            (b"PK\x03\x04....ppt/presentation.xml", ForeignFormat::Pptx),
            (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", ForeignFormat::OpenDocument),
            (b"PK\x03\x04..plan.txt", ForeignFormat::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", ForeignFormat::OldOffice),
            (b"{\\rtf1\\ansi", ForeignFormat::Rtf),
            (b"GIF89a....", ForeignFormat::Image),
            (b"RIFF....WEBPVP8 ", ForeignFormat::Image),
            (b"\xef\xbb\xbf\n <!DOCTYPE HTML><html>", ForeignFormat::Html),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", ForeignFormat::Html),
            (b"<?xml version=\"1.0\"?><html xmlns=\"\">", ForeignFormat::Html),
            (b"<?xml version=\"1.0\"?><w:wordDocument>", ForeignFormat::Xml),
        ] {
            assert_eq!(foreign(bytes), Some(format), "{}", String::from_utf8_lossy(bytes));
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
