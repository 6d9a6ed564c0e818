//! A table of phrases: patterns with one meaning each, read from a grammar file.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::pattern::{self, Marks};
use super::token::Tokens;
use super::trie::{Hit, Trie};
use super::vocabulary::{Trees, Vocabulary};
use crate::error::Error;

/// An entry of a grammar file: what it is called, how it is written, what it means.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry<M> {
    /// Name of the entry, unique in its table.
    pub id: String,
    /// The ways it is written.
    pub patterns: Vec<String>,
    /// What it means.
    #[serde(flatten)]
    pub meaning: M,
    /// Texts in which this entry wins a match against the whole table.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Texts in which this entry must not win.
    #[serde(default)]
    pub rejects: Vec<String>,
}

/// The entries of one table, ready to be matched.
#[derive(Debug)]
pub struct Phrases<M> {
    entries: Vec<Entry<M>>,
    trie: Trie<u32>,
}

impl<M: DeserializeOwned> Phrases<M> {
    /// Compiles entries; `file` names the grammar file in messages.
    pub fn new(entries: Vec<Entry<M>>, file: &str, marks: Marks, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut trie = Trie::default();
        for (number, entry) in entries.iter().enumerate() {
            for pattern in &entry.patterns {
                let payload = u32::try_from(number).unwrap_or(u32::MAX);
                pattern::add(pattern, payload, marks, vocabulary, &mut trie).map_err(|message| Error::Grammar {
                    file: file.to_owned(),
                    message: format!("entry \"{}\": {message}", entry.id),
                })?;
            }
        }
        trie.publish(vocabulary);
        Ok(Phrases { entries, trie })
    }
}

impl<M> Phrases<M> {
    /// The entries in file order.
    #[must_use]
    pub fn entries(&self) -> &[Entry<M>] {
        &self.entries
    }

    /// The tree of its patterns, among those that a token may begin a match of.
    #[must_use]
    pub fn tree(&self) -> Trees {
        self.trie.tree()
    }

    /// What a match means.
    #[must_use]
    pub fn meaning(&self, hit: &Hit<u32>) -> &M {
        &self.entries[hit.payload as usize].meaning
    }

    /// The best match that begins at a token.
    #[must_use]
    #[inline]
    pub fn at(&self, tokens: &Tokens<'_>, from: usize) -> Option<Hit<u32>> {
        self.trie.at(tokens, from)
    }

    /// The best match that begins at a token, whatever its cost; see [`Trie::at_any_cost`].
    #[must_use]
    pub fn at_any_cost(&self, tokens: &Tokens<'_>, from: usize) -> Option<Hit<u32>> {
        self.trie.at_any_cost(tokens, from)
    }

    /// All matches in a range of tokens, leftmost first, none overlapping.
    #[must_use]
    pub fn all(&self, tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> Vec<Hit<u32>> {
        self.trie.all(tokens, range)
    }
}
