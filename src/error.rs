//! Why the program could not do its work. Oddities of a document are notes, never errors.

use std::path::PathBuf;

/// Everything that stops the library from producing a result.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are of a format that is recognised but cannot be read.
    #[error("{path}: this is {what}, which cannot be read")]
    UnsupportedFormat {
        /// The file as named by the caller.
        path: String,
        /// The format in words ("a ZIP archive").
        what: &'static str,
        /// What the user can do about it.
        help: &'static str,
    },
    /// The bytes are no text in any encoding that is known.
    #[error("{path}: this is not a text document ({reason})")]
    NotText {
        /// The file as named by the caller.
        path: String,
        /// What was seen in the bytes.
        reason: String,
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

impl Error {
    /// One sentence that tells the user what to do, where there is something to do.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        match self {
            Error::UnsupportedFormat { help, .. } => Some(help),
            Error::NotText { .. } => Some("give the document as UTF-8, UTF-16 or windows-1258 text"),
            Error::Empty { .. } => Some("check that the file was saved completely"),
            Error::TooLarge { .. } => Some("split the file into its documents"),
            Error::Grammar { .. } => Some("run `boctach grammars verify DIR` after mending the file"),
            Error::Io { .. } => None,
        }
    }
}
