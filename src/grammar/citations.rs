//! Words of references to other documents.
//!
//! What comes in is `citations.toml` with the types of documents; what goes out are the tables that
//! [`crate::extract::citation`] asks around a code: "ngày …" dates it, "của …" names its issuer, "căn cứ" makes a law a source.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::doc_types::DocType;
use super::figures::Present;
use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::Vocabulary;
use super::word::fold;
use crate::error::Error;

/// The tables of references.
#[derive(Debug)]
pub struct Citations {
    /// Types that are cited only with a symbol of their own.
    pub named: Vec<String>,
    /// Issuers whose codes do not tell the type.
    pub untyped: Vec<String>,
    /// Types that are cited by name.
    pub laws: Vec<String>,
    /// Laws by name; an entry's id is the name.
    pub law_names: Phrases<Present>,
    /// Between the type and the code ("số").
    pub number: Phrases<Present>,
    /// Dates behind the code.
    pub date: Phrases<Present>,
    /// Before the issuing body ("của").
    pub issuer: Phrases<Present>,
    /// Words in lower case that bodies' names are made of.
    pub body: Phrases<Present>,
    /// Bodies' names with a comma inside.
    pub listed_body: Phrases<Present>,
    /// Begins the subject of the cited document.
    pub subject: Phrases<Present>,
    /// Ends issuer and subject.
    pub clause: Phrases<Present>,
    /// Joins references, and the halves of a body's name.
    pub and: Phrases<Present>,
    /// Before a reference to the document that the text belongs to.
    pub own: Phrases<Present>,
    /// Before a law that is a source.
    pub basis: Phrases<Present>,
    /// In the name of a law that amends others.
    pub amendment: Phrases<Present>,
    parts: Parts,
}

impl Citations {
    /// A symbol with its marks and lower-case letters restored: "QD-TTG" gives "QĐ-TTg". With `tolerant`, letters that
    /// look like "Đ" are taken for it in the type's part ("QB-TTg").
    #[must_use]
    pub fn restored_symbol(&self, symbol: &str, tolerant: bool) -> String {
        let mut restored = String::with_capacity(symbol.len() + 2);
        let mut rest = symbol;
        while !rest.is_empty() {
            let end = rest.find(['-', '/', '.']).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            restored.push_str(self.parts.restored(part, tolerant && restored.is_empty()).unwrap_or(part));
            let sign = after.chars().next().map_or(0, char::len_utf8);
            restored.push_str(&after[..sign]);
            rest = &after[sign..];
        }
        restored
    }
}

/// Parts of symbols as they are rightly written.
#[derive(Debug, Default)]
struct Parts {
    exact: Vec<String>,
    by_fold: FxHashMap<String, usize>,
    by_look: FxHashMap<String, usize>,
}

impl Parts {
    fn new(parts: impl Iterator<Item = String>) -> Self {
        let mut known = Parts::default();
        for part in parts {
            let at = known.exact.len();
            known.by_fold.entry(fold(&part)).or_insert(at);
            known.by_look.entry(look(&part)).or_insert(at);
            known.exact.push(part);
        }
        known
    }

    fn restored(&self, part: &str, by_look: bool) -> Option<&str> {
        let folded = self.by_fold.get(&fold(part));
        let at = folded.or_else(|| if by_look { self.by_look.get(&look(part)) } else { None })?;
        // What is itself a right form stays: "DA" is a project, not a scheme without its mark.
        if self.exact.iter().any(|p| p == part) { None } else { Some(&self.exact[*at]) }
    }
}

/// The folded part with the letters that OCR puts for "Đ" made one.
fn look(part: &str) -> String {
    fold(part).chars().map(|c| if matches!(c, 'b' | 'p' | 'o' | '0') { 'd' } else { c }).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct File {
    named: Vec<String>,
    untyped: Vec<String>,
    laws: Vec<String>,
    names: Vec<String>,
    symbols: Vec<String>,
    number: Vec<Entry<Present>>,
    date: Vec<Entry<Present>>,
    issuer: Vec<Entry<Present>>,
    body: Vec<Entry<Present>>,
    listed_body: Vec<Entry<Present>>,
    subject: Vec<Entry<Present>>,
    clause: Vec<Entry<Present>>,
    and: Vec<Entry<Present>>,
    own: Vec<Entry<Present>>,
    basis: Vec<Entry<Present>>,
    amendment: Vec<Entry<Present>>,
}

/// The tables of references.
pub fn load(files: &Files, types: &Phrases<DocType>, vocabulary: &mut Vocabulary) -> Result<Citations, Error> {
    const NAME: &str = "citations.toml";
    let file: File = files.read(NAME)?;
    let mut table = |entries| Phrases::new(entries, NAME, Marks::Literal, vocabulary);
    let codes = types.entries().iter().flat_map(|t| t.meaning.codes.iter().cloned());
    Ok(Citations {
        law_names: table(file.names.into_iter().map(law_name).collect())?,
        number: table(file.number)?,
        date: table(file.date)?,
        issuer: table(file.issuer)?,
        body: table(file.body)?,
        listed_body: table(file.listed_body)?,
        subject: table(file.subject)?,
        clause: table(file.clause)?,
        and: table(file.and)?,
        own: table(file.own)?,
        basis: table(file.basis)?,
        amendment: table(file.amendment)?,
        parts: Parts::new(codes.chain(file.symbols)),
        named: file.named,
        untyped: file.untyped,
        laws: file.laws,
    })
}

/// A law's name is its own id, pattern and example.
fn law_name(name: String) -> Entry<Present> {
    Entry {
        id: name.clone(),
        patterns: vec![name.clone()],
        examples: vec![name],
        rejects: Vec::new(),
        meaning: Present {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::token::Tokens;
    use crate::grammar::{doc_types, time_words, vocabulary::WordId};

    fn load_with_proofs() -> (Citations, Vocabulary) {
        let mut vocabulary = Vocabulary::new();
        let files = Files::builtin().with_proofs();
        time_words::load(&files, &mut vocabulary).expect("times.toml loads");
        let types = doc_types::load(&files, &mut vocabulary).expect("doc-types.toml loads");
        (load(&files, &types, &mut vocabulary).expect("citations.toml loads"), vocabulary)
    }

    #[test]
    fn examples_and_rejects() {
        let (c, vocabulary) = load_with_proofs();
        let tables = [
            &c.law_names,
            &c.number,
            &c.date,
            &c.issuer,
            &c.body,
            &c.listed_body,
            &c.subject,
            &c.clause,
            &c.and,
            &c.own,
            &c.basis,
            &c.amendment,
        ];
        for table in tables {
            for entry in table.entries() {
                let wins = |text: &String| {
                    let tokens = Tokens::read(text, &vocabulary, false);
                    let hits = table.all(&tokens, 0..tokens.list.len());
                    hits.iter().any(|hit| table.entries()[hit.payload as usize].id == entry.id)
                };
                for example in &entry.examples {
                    assert!(wins(example), "{}: example \"{example}\" is not won", entry.id);
                }
                for reject in &entry.rejects {
                    assert!(!wins(reject), "{}: reject \"{reject}\" is won", entry.id);
                }
            }
        }
        assert_ne!(vocabulary.id("luật"), WordId::UNKNOWN);
    }

    #[test]
    fn symbols_are_restored() {
        let (c, _) = load_with_proofs();
        for (written, tolerant, restored) in [
            ("QĐ-TTg", false, "QĐ-TTg"),
            ("QD-TTg", false, "QĐ-TTg"),
            ("QĐ-TTG", false, "QĐ-TTg"),
            ("ND-CP", false, "NĐ-CP"),
            ("NQ-HDND", false, "NQ-HĐND"),
            ("NQ/TU", false, "NQ/TU"),
            ("DA-UBND", false, "DA-UBND"),
            ("QB-TTg", true, "QĐ-TTg"),
            ("QB-TTg", false, "QB-TTg"),
            ("DK-HT", true, "ĐK-HT"),
            ("ABCXYZ-UBND", true, "ABCXYZ-UBND"),
        ] {
            assert_eq!(c.restored_symbol(written, tolerant), restored, "{written}");
        }
    }
}
