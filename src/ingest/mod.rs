//! Bytes → [`Source`]: the decoded text of a document with its lines and pages.
//!
//! What comes in are the bytes of a file and the name that the caller has for it; the format is recognised by
//! content, never by the name, since a scan called `ke-hoach.txt` and a plan called `ke-hoach.bin` both occur. What
//! goes out is the text with the numbers under which an editor shows its lines: "KẾ HOẠCH" on line 7 of page 1. A new
//! format is a file in this folder and a row in [`FORMATS`].

pub mod legacy;
pub mod resources;
#[cfg(feature = "pdf")]
pub(crate) mod layout;
#[cfg(feature = "pdf")]
mod pdf;
mod grid;
mod html;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "docx")]
mod office;
mod plain;
mod mail;
#[cfg(feature = "pdf")]
mod outcome;
#[cfg(feature = "scan")]
mod raster;
mod sniff;
pub(crate) mod weight;

use std::ops::Range;

use sha2::{Digest, Sha256};

pub(crate) use self::plain::count_bytes;
pub use self::resources::Resources;
use crate::error::{Error, ForeignFormat};
use crate::model::{EncodingShare, Facts, Format, Note, PageRoute, TextLayer};

/// Most bytes that a document may have: positions in the normalised text are 32-bit numbers, and normalising may
/// lengthen the text.
pub const LIMIT: u64 = 1 << 30;

/// A document as text, before anything is known about what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Format by content.
    pub format: Format,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
    /// Number of pages, 1 where the format has none.
    pub pages: u32,
    /// What its reader found.
    pub content: Content,
}

impl Source {
    /// The words of a line, without its end.
    #[must_use]
    pub fn line(&self, line: &Line) -> &str {
        self.content.text.get(line.start..line.end).unwrap_or_default()
    }
}

/// A line of the decoded text. A page break inside a line makes two of it with one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First byte in the decoded text.
    pub start: usize,
    /// One past its last byte, the line end not included.
    pub end: usize,
    /// Page, from 1.
    pub page: u32,
    /// Number of the line in the file, from 1.
    pub number: u32,
    /// What the format says that it is.
    pub kind: LineKind,
    /// How it looks, where the format says so.
    pub style: LineStyle,
}

/// How a line looks: a hint to what it is, never a proof.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineStyle {
    /// All its words are bold.
    pub bold: bool,
    /// Number of words at its start that are bold where others are not: "**Mục tiêu chung:** Xây dựng …".
    pub lead: u16,
    /// All its words are slanted.
    pub italic: bool,
    /// It stands in the middle of the page.
    pub centred: bool,
    /// Size of its letters in half points, 0 where it is not known.
    pub size: u8,
    /// Depth of the heading that the format says it is, from 1; 0 where it says nothing.
    pub heading: u8,
    /// Whether it goes on with the line before.
    pub flow: Flow,
}

/// Whether a line goes on with the line before, told by how the lines are set on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// It does not show.
    #[default]
    Unknown,
    /// A paragraph or row begins with it.
    Begins,
    /// It goes on with the paragraph, or is the rest of a row that a page break has cut.
    GoesOn,
}

/// What a format knows of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// A line as it stood on the page: part of a paragraph, or a whole one.
    #[default]
    Text,
    /// A whole paragraph as the format has it. It is joined only with a next one that plainly goes on with its sentence, as where
    /// the document was converted from pages.
    Paragraph,
    /// A table row; its cells are separated by tabs.
    Row,
    /// A footnote.
    Footnote,
}

/// What a reader of a format finds in the bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// Character encoding of the bytes, as an IANA name in lower case.
    pub encoding: &'static str,
    /// The decoded text, otherwise as it came.
    pub text: String,
    /// Its lines in order.
    pub lines: Vec<Line>,
    /// What was odd about the bytes.
    pub notes: Vec<Note>,
    /// Where the text comes from, where the format tells.
    pub text_layer: Option<TextLayer>,
    /// Words of the text of which an OCR engine is not sure.
    pub doubtful: Vec<Range<usize>>,
    /// Encodings of parts of the text, where there are several.
    pub encodings: Vec<EncodingShare>,
    /// How each page was read.
    pub routes: Vec<PageRoute>,
    /// What the file says of itself.
    pub facts: Option<Facts>,
    /// Places of the lines inside the file by line number, `word/document.xml p[12]`; empty where a number says it all.
    pub places: Vec<String>,
}

/// What a reader is asked to read.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The name of the document in messages.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What reading may use beyond the bytes.
    pub resources: &'a Resources<'a>,
}

/// Reads the bytes of one format.
pub type Read = fn(&Request<'_>) -> Result<Content, Error>;

/// A format: how its bytes are recognised and what is done with them.
pub struct FormatRow {
    /// True for bytes of this format.
    pub matches: fn(&[u8]) -> bool,
    /// What is done with them.
    pub reader: Reader,
}

/// What is done with the bytes of a format.
#[derive(Clone, Copy)]
pub enum Reader {
    /// They are read.
    Read(Format, Read),
    /// They cannot be read yet.
    Foreign(ForeignFormat),
}

#[cfg(feature = "pdf")]
const PDF: Reader = Reader::Read(Format::Pdf, pdf::read);
#[cfg(not(feature = "pdf"))]
const PDF: Reader = Reader::Foreign(ForeignFormat::Pdf);

#[cfg(feature = "scan")]
const IMAGE: Reader = Reader::Read(Format::Image, raster::read);
#[cfg(not(feature = "scan"))]
const IMAGE: Reader = Reader::Foreign(ForeignFormat::Image);

/// The formats in the order in which they are tried. The last one takes what no other takes.
pub const FORMATS: &[FormatRow] = &[
    FormatRow { matches: sniff::pdf, reader: PDF },
    FormatRow { matches: sniff::docx, reader: DOCX },
    FormatRow { matches: sniff::xlsx, reader: Reader::Foreign(ForeignFormat::Xlsx) },
    FormatRow { matches: sniff::pptx, reader: Reader::Foreign(ForeignFormat::Pptx) },
    FormatRow { matches: sniff::open_document_text, reader: ODT },
    FormatRow { matches: sniff::open_document, reader: Reader::Foreign(ForeignFormat::OpenDocument) },
    FormatRow { matches: sniff::archive, reader: Reader::Foreign(ForeignFormat::Archive) },
    FormatRow { matches: sniff::protected_office, reader: Reader::Foreign(ForeignFormat::ProtectedOffice) },
    FormatRow { matches: sniff::doc, reader: DOC },
    FormatRow { matches: sniff::old_office, reader: Reader::Foreign(ForeignFormat::OldOffice) },
    FormatRow { matches: sniff::rtf, reader: RTF },
    FormatRow { matches: sniff::image, reader: IMAGE },
    FormatRow { matches: sniff::mail, reader: Reader::Read(Format::Html, mail::read) },
    FormatRow { matches: sniff::html, reader: Reader::Read(Format::Html, html::read) },
    FormatRow { matches: sniff::xml, reader: Reader::Foreign(ForeignFormat::Xml) },
    FormatRow { matches: |_| true, reader: Reader::Read(Format::Text, plain::read) },
];

#[cfg(feature = "docx")]
const DOCX: Reader = Reader::Read(Format::Docx, docx::read);
#[cfg(feature = "docx")]
const DOC: Reader = Reader::Read(Format::Doc, office::read_doc);
#[cfg(feature = "docx")]
const RTF: Reader = Reader::Read(Format::Rtf, office::read_rtf);
#[cfg(feature = "docx")]
const ODT: Reader = Reader::Read(Format::Odt, office::read_odt);
#[cfg(not(feature = "docx"))]
const DOCX: Reader = Reader::Foreign(ForeignFormat::Docx);
#[cfg(not(feature = "docx"))]
const DOC: Reader = Reader::Foreign(ForeignFormat::Doc);
#[cfg(not(feature = "docx"))]
const RTF: Reader = Reader::Foreign(ForeignFormat::Rtf);
#[cfg(not(feature = "docx"))]
const ODT: Reader = Reader::Foreign(ForeignFormat::OpenDocumentText);

/// Reads the bytes of a document; `path` is only a name for messages.
///
/// # Errors
/// When the bytes are too many, of a format that is not read, no text, or empty.
pub fn read(path: &str, bytes: &[u8], resources: &Resources<'_>) -> Result<Source, Error> {
    let size = bytes.len() as u64;
    check_size(path, size)?;
    let row = FORMATS.iter().find(|row| (row.matches)(bytes));
    let (format, read) = match row.map(|row| row.reader) {
        Some(Reader::Read(format, read)) => (format, read),
        Some(Reader::Foreign(format)) => {
            return Err(Error::UnsupportedFormat { path: path.to_owned(), format });
        }
        None => (Format::Text, plain::read as Read),
    };
    let content = read(&Request { path, bytes, resources })?;
    let last = content.lines.last().map_or(1, |line| line.page);
    Ok(Source {
        format,
        sha256: hexadecimal(&Sha256::digest(bytes)),
        bytes: size,
        pages: content.routes.last().map_or(last, |route| route.page.max(last)),
        content,
    })
}

/// Refuses a document of more than [`LIMIT`] bytes; for callers that know the size before they read.
///
/// # Errors
/// [`Error::TooLarge`].
pub fn check_size(path: &str, bytes: u64) -> Result<(), Error> {
    if bytes > LIMIT {
        return Err(Error::TooLarge { path: path.to_owned(), bytes, limit: LIMIT });
    }
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_knows_its_bytes() {
        let source = read("x.txt", "Kế hoạch\n".as_bytes(), &Resources::default()).expect("text is read");
        assert_eq!(
            (source.format, source.content.encoding, source.bytes, source.pages),
            (Format::Text, "utf-8", 13, 1)
        );
        assert_eq!(source.sha256, "0fe166fc9525b4c9ac3cb79d599e79d7cf494646d1595cee09f31734eb9d6718");
        assert_eq!(source.line(&source.content.lines[0]), "Kế hoạch");
    }

    #[test]
    fn a_document_over_the_limit_is_refused() {
        assert!(check_size("x", LIMIT).is_ok());
        assert!(matches!(check_size("x", LIMIT + 1), Err(Error::TooLarge { bytes, .. }) if bytes == LIMIT + 1));
    }
}
