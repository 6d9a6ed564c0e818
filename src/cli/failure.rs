//! What keeps a command from doing its work, before it is put into words.

use std::io;
use std::path::{Path, PathBuf};

use boctach::Error;

/// Why a command broke off, or left out one of its files.
#[derive(Debug)]
pub(super) enum Failure {
    /// The library's reason, or a file that cannot be read or written.
    Library(Error),
    /// Standard output cannot be written.
    Output(io::Error),
    /// `-o` names a file that is also read.
    OutputIsInput(PathBuf),
    /// `-` stands twice among the files.
    StandardInputTwice,
    /// The folder given with `--grammars` or to `grammars verify` holds no grammar file.
    NoGrammarFiles(PathBuf),
    /// A file of settings that cannot be used.
    Settings {
        /// The file.
        path: PathBuf,
        /// What is wrong in it and where.
        message: String,
    },
    /// JSON with several documents, or none, where one is asked for.
    SeveralDocuments(PathBuf),
    /// There is no rule of this code or name, and no family.
    UnknownRule {
        /// The word.
        name: String,
        /// The rules that are near.
        near: Vec<String>,
    },
    /// JSON that is no document.
    NoDocument {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        message: String,
    },
    /// There is no grammar or schema of this name.
    UnknownName {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
}

impl Failure {
    /// A file that cannot be read or written.
    pub(super) fn file(path: &Path, source: io::Error) -> Failure {
        Failure::Library(Error::Io { path: path.to_owned(), source })
    }

    /// True when the reader of the output has gone.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Library(error)
    }
}
