//! Types of documents: their names and their abbreviations in symbols.

use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::Vocabulary;
use crate::error::Error;

/// What the name of a document type stands for, besides the slug that is its id.
#[derive(Clone, Debug, Deserialize)]
pub struct DocType {
    /// Abbreviations in a symbol: "KH" in "172/KH-UBND".
    pub codes: Vec<String>,
    /// Its articles are norms: they say what holds, not what is to be done.
    #[serde(default)]
    pub norm: bool,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "type")]
    types: Vec<Entry<DocType>>,
}

/// The document types by name.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Phrases<DocType>, Error> {
    let file: File = files.read("doc-types.toml")?;
    Phrases::new(file.types, "doc-types.toml", Marks::Literal, vocabulary)
}

impl Phrases<DocType> {
    /// True for the slug of a type whose articles are norms.
    #[must_use]
    pub fn is_norm(&self, slug: &str) -> bool {
        self.entries().iter().any(|entry| entry.meaning.norm && entry.id == slug)
    }

    /// The slug of the type whose abbreviation a symbol carries: `ke_hoach` for "KH-UBND", `nghi_quyet` for "NQ/TU".
    #[must_use]
    pub fn by_symbol(&self, symbol: &str) -> Option<&str> {
        let code = symbol.trim().split(['-', '/', ' ']).next()?;
        let upper = code.to_uppercase();
        let in_capitals = |c: &String| c.chars().flat_map(char::to_uppercase).eq(upper.chars());
        let same = |c: &String| c == code || (code.chars().count() > 2 && in_capitals(c));
        let exact = self.entries().iter().find(|t| t.meaning.codes.iter().any(same));
        exact.or_else(|| self.entries().iter().find(|t| t.meaning.codes.iter().any(in_capitals))).map(|t| t.id.as_str())
    }
}
