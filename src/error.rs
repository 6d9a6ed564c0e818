//! Why the program could not do its work. Oddities of a document are notes, never errors.

use std::path::PathBuf;

/// Everything that stops the library from producing a result.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are of a format that is recognised but cannot be read.
    #[error("{path}: this is {}, which this version cannot read", format.what())]
    UnsupportedFormat {
        /// The file as named by the caller.
        path: String,
        /// The format that was recognised.
        format: ForeignFormat,
    },
    /// The document can be read only with a password, or with another one.
    #[error("{path}: this document is encrypted and needs a password{}", if *given { " other than the one given" } else { "" })]
    NeedsPassword {
        /// The file as named by the caller.
        path: String,
        /// True when a password was given and is wrong.
        given: bool,
    },
    /// The file is of a known format, and damaged so that nothing could be read from it.
    #[error("{path}: this is {what}, but nothing can be read from it: {reason}")]
    Damaged {
        /// The file as named by the caller.
        path: String,
        /// The format in words, with its article.
        what: &'static str,
        /// What is wrong in it.
        reason: String,
    },
    /// Another program is needed to read the document and did not serve.
    #[error("{path}: reading this needs {}: {error}", program.name())]
    NeedsProgram {
        /// The file as named by the caller.
        path: String,
        /// The program.
        program: Program,
        /// Why it did not serve.
        error: EngineError,
    },
    /// The bytes are no text in any encoding that is known.
    #[error("{path}: this is not a text document ({})", reason.what())]
    NotText {
        /// The file as named by the caller.
        path: String,
        /// What was seen in the bytes.
        reason: NotText,
    },
    /// The user named an encoding that there is none of.
    #[error("{path}: there is no encoding named \"{name}\"")]
    UnknownEncoding {
        /// The file as named by the caller.
        path: String,
        /// The name.
        name: String,
    },
    /// The document holds no words.
    #[error("{path}: the document is empty")]
    Empty {
        /// The file as named by the caller.
        path: String,
    },
    /// The input is larger than the program accepts.
    #[error("{path}: {bytes} bytes are more than the limit of {limit}")]
    TooLarge {
        /// The file as named by the caller.
        path: String,
        /// Size of the input.
        bytes: u64,
        /// The limit in force.
        limit: u64,
    },
    /// A grammar file is wrong.
    #[error("grammar {file}: {message}")]
    Grammar {
        /// The grammar file.
        file: String,
        /// What is wrong in it and where.
        message: String,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
}

/// Formats that are recognised by their content but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ForeignFormat {
    /// Portable Document Format.
    Pdf,
    /// Word, Office Open XML.
    Docx,
    /// Excel, Office Open XML.
    Xlsx,
    /// PowerPoint, Office Open XML.
    Pptx,
    /// OpenDocument text.
    OpenDocumentText,
    /// OpenDocument sheet or presentation.
    OpenDocument,
    /// Word before 2007.
    Doc,
    /// Excel, PowerPoint or Outlook before 2007.
    OldOffice,
    /// An Office document of any age that is encrypted with a password.
    ProtectedOffice,
    /// A Word document that holds pictures of pages and no text.
    PicturesOnly,
    /// Rich Text Format.
    Rtf,
    /// A page or mail with its pictures in one file.
    WebArchive,
    /// Any other XML.
    Xml,
    /// A picture, often a scan.
    Image,
    /// Files packed into one.
    Archive,
}

impl ForeignFormat {
    /// The format in words, with its article.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            ForeignFormat::Pdf => "a PDF document",
            ForeignFormat::Docx => "a Word document (.docx)",
            ForeignFormat::Xlsx => "an Excel workbook (.xlsx)",
            ForeignFormat::Pptx => "a PowerPoint presentation (.pptx)",
            ForeignFormat::OpenDocumentText => "an OpenDocument text (.odt)",
            ForeignFormat::OpenDocument => "an OpenDocument sheet or presentation (.ods, .odp)",
            ForeignFormat::Doc => "an old Word document (.doc)",
            ForeignFormat::OldOffice => "an old Excel, PowerPoint or Outlook file (.xls, .ppt, .msg)",
            ForeignFormat::ProtectedOffice => "an Office document protected by a password",
            ForeignFormat::PicturesOnly => "a Word document that holds only pictures of pages",
            ForeignFormat::Rtf => "a Rich Text document (.rtf)",
            ForeignFormat::WebArchive => "a saved web archive or mail (.mht, .eml)",
            ForeignFormat::Xml => "an XML file",
            ForeignFormat::Image => "an image",
            ForeignFormat::Archive => "a compressed archive",
        }
    }

    /// How the user gets text out of it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            ForeignFormat::Pdf => "convert it to text first: `pdftotext -layout -enc UTF-8 FILE.pdf FILE.txt`",
            ForeignFormat::Docx | ForeignFormat::OpenDocumentText | ForeignFormat::Doc | ForeignFormat::Rtf => {
                "save it as plain text in UTF-8, or run `soffice --headless --convert-to txt:Text FILE`"
            }
            ForeignFormat::Xlsx | ForeignFormat::Pptx | ForeignFormat::OpenDocument | ForeignFormat::OldOffice => {
                "copy the table or text into a Word document (.docx), or save it as PDF"
            }
            ForeignFormat::ProtectedOffice => {
                "open it with the password and save a copy without one: File > Info > Protect Document > Encrypt with Password, empty"
            }
            ForeignFormat::PicturesOnly => "save it as PDF and give that; its pages are then recognised",
            ForeignFormat::WebArchive => "open it in a browser or mail program and save it as HTML",
            ForeignFormat::Xml => "save it as plain text in UTF-8 first",
            ForeignFormat::Image => "recognise its text first, with Vietnamese: `tesseract FILE OUTPUT -l vie`",
            ForeignFormat::Archive => "unpack it and give the documents in it",
        }
    }
}

/// Why bytes are taken for something else than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotText {
    /// Control characters that no text has.
    Binary,
    /// Too many bytes that no known encoding explains.
    UnknownEncoding,
}

impl NotText {
    /// The reason in words.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            NotText::Binary => "binary data",
            NotText::UnknownEncoding => "unknown encoding",
        }
    }
}

/// Programs that read what this library does not read itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Program {
    /// Recognises the text of pictures.
    Tesseract,
    /// Reads Word documents before 2007, Rich Text and OpenDocument.
    LibreOffice,
}

impl Program {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Program::Tesseract => "Tesseract",
            Program::LibreOffice => "LibreOffice",
        }
    }

    /// How it is installed.
    #[must_use]
    pub fn install(self) -> &'static str {
        match self {
            Program::Tesseract => "install it with Vietnamese: `apt install tesseract-ocr tesseract-ocr-vie`",
            Program::LibreOffice => "install it: `apt install libreoffice-writer`, or save the document as DOCX or PDF",
        }
    }
}

/// Why another program did not serve.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// It is not on this machine.
    #[error("it is not installed")]
    Missing,
    /// It took longer than it may.
    #[error("it took longer than {seconds} s")]
    TimedOut {
        /// The limit.
        seconds: u64,
    },
    /// It ended with an error, or gave nothing that can be read.
    #[error("{0}")]
    Failed(String),
}

impl Error {
    /// One sentence that tells the user what to do, where there is something to do.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        match self {
            Error::UnsupportedFormat { format, .. } => Some(format.help()),
            Error::NotText { .. } => Some("give the document as text in UTF-8, or name its encoding with `--encoding`"),
            Error::UnknownEncoding { .. } => Some(
                "give one of utf-8, utf-16le, utf-16be, tcvn3, tcvn3-capitals, vni, viscii, vps, windows-1258, windows-1252",
            ),
            Error::Empty { .. } => Some("check that the file was saved completely"),
            Error::TooLarge { .. } => Some("split the file into its documents"),
            Error::Grammar { .. } => Some("run `boctach grammars verify DIR` after mending the file"),
            Error::NeedsPassword { .. } => Some("give it with `--password`"),
            Error::Damaged { .. } => Some("open the file in the program that made it and save it again"),
            Error::NeedsProgram { program, .. } => Some(program.install()),
            Error::Io { .. } => None,
        }
    }
}
