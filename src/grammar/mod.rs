//! The grammars: surface forms as data, compiled into matchers.
//!
//! What comes in are the files of `grammars/` (compiled in, packed by `build.rs`) and perhaps a user's folder that is laid
//! over them; what goes out is a [`Grammar`]: one vocabulary and a matcher for each table.

pub mod word;
pub mod vocabulary;
pub mod token;
pub mod pattern;
pub mod trie;
pub mod phrases;
pub mod files;
pub mod doc_types;
pub mod places;
pub mod agencies;
pub mod deadlines;
pub mod figures;
pub mod header;

use self::doc_types::DocType;
use self::files::Files;
use self::header::HeaderGrammar;
use self::phrases::Phrases;
use self::vocabulary::Vocabulary;
use crate::error::Error;

/// All grammars, ready for use. Loading takes milliseconds; do it once per process.
#[derive(Debug)]
pub struct Grammar {
    /// Every word that some table names.
    pub vocabulary: Vocabulary,
    /// Types of documents.
    pub doc_types: Phrases<DocType>,
    /// Letterhead, title, signature, definitions of short names.
    pub header: HeaderGrammar,
}

impl Grammar {
    /// Loads the tables from `files`.
    pub fn load(files: &Files) -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::new();
        let doc_types = doc_types::load(files, &mut vocabulary)?;
        let header = header::load(files, &mut vocabulary)?;
        Ok(Grammar { vocabulary, doc_types, header })
    }
}
