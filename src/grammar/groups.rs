//! The words of open groups: "các sở, ban, ngành", "các cơ quan, đơn vị có liên quan trên địa bàn tỉnh".
//!
//! What comes in is `groups.toml`; what goes out are tables of quantifiers, nouns, qualifiers and links, of which
//! `extract::agency` composes groups, and the words that only look like such nouns ("hội nghị").

use serde::Deserialize;

use super::agencies::Nothing;
use super::files::Files;
use super::names::{Named, Names};
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::token::Tokens;
use super::vocabulary::{Trees, Vocabulary};
use crate::error::Error;

const FILE: &str = "groups.toml";

/// The tables of `groups.toml`, type words aside (see `places`).
#[derive(Debug)]
pub struct Groups {
    /// "các", "những"
    pub quantifiers: Names<Nothing>,
    /// "sở", "cơ quan"
    pub nouns: Names<Noun>,
    /// "có liên quan", "trực thuộc"
    pub qualifiers: Names<Nothing>,
    /// "trên địa bàn", "thuộc"
    pub links: Names<Link>,
    /// "và", "cùng với"
    pub joiners: Names<Nothing>,
    blocks: Phrases<Nothing>,
}

/// A noun of groups.
#[derive(Clone, Debug, Deserialize)]
pub struct Noun {
    /// Is a group without quantifier, second noun or qualifier.
    #[serde(default)]
    pub alone: bool,
    /// Is a verb as well ("tổ chức"), so that nothing short of a quantifier or a list makes it a noun.
    #[serde(default)]
    pub verb: bool,
    /// Whom the work is done for as often as by: "người dân, doanh nghiệp".
    #[serde(default)]
    pub public: bool,
    /// Id of the noun that it shortens and that stands before it: "các trường mầm non, tiểu học".
    #[serde(default)]
    pub behind: Option<String>,
}

/// A word that ties a group to a body or a place.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Link {
    /// May stand without them.
    #[serde(default)]
    pub alone: bool,
}

#[derive(Deserialize)]
struct File {
    quantifier: Vec<Named<Nothing>>,
    noun: Vec<Named<Noun>>,
    block: Vec<Entry<Nothing>>,
    qualifier: Vec<Named<Nothing>>,
    link: Vec<Named<Link>>,
    joiner: Vec<Named<Nothing>>,
}

/// The tables of `groups.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Groups, Error> {
    let file: File = files.read(FILE)?;
    Ok(Groups {
        quantifiers: Names::new(file.quantifier, FILE, Marks::Loose, vocabulary)?,
        nouns: Names::new(file.noun, FILE, Marks::Loose, vocabulary)?,
        qualifiers: Names::new(file.qualifier, FILE, Marks::Loose, vocabulary)?,
        links: Names::new(file.link, FILE, Marks::Loose, vocabulary)?,
        joiners: Names::new(file.joiner, FILE, Marks::Literal, vocabulary)?,
        blocks: Phrases::new(file.block, FILE, Marks::Literal, vocabulary)?,
    })
}

impl Groups {
    /// The trees of what a group may begin with, type words aside.
    #[must_use]
    pub fn trees(&self) -> Trees {
        self.quantifiers.tree().or(self.nouns.tree())
    }

    /// The noun at a token, unless it is the beginning of some other word.
    #[must_use]
    pub fn noun_at(&self, tokens: &Tokens<'_>, from: usize) -> Option<super::names::Found<'_, Noun>> {
        let found = self.nouns.at(tokens, from)?;
        let other = self.blocks.at(tokens, from).is_some_and(|hit| hit.to > found.to);
        (!other).then_some(found)
    }

    /// The token after a word that only looks like a noun or a type word, or ends like one: "xã hội", "nhiệm vụ".
    #[must_use]
    pub fn other_word(&self, tokens: &Tokens<'_>, from: usize) -> Option<usize> {
        // A damaged word is taken for what it is most likely to be, a noun of groups.
        self.blocks.at(tokens, from).filter(|hit| hit.cost == 0).map(|hit| hit.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::names::testing::prove;

    #[test]
    fn entries_are_proved() {
        let mut vocabulary = Vocabulary::new();
        let table = load(&Files::builtin().with_proofs(), &mut vocabulary).unwrap();
        prove(&table.quantifiers, &vocabulary);
        prove(&table.nouns, &vocabulary);
        prove(&table.qualifiers, &vocabulary);
        prove(&table.links, &vocabulary);
        prove(&table.joiners, &vocabulary);
        for entry in table.blocks.entries() {
            let matched = |text: &String| table.other_word(&Tokens::read(text, &vocabulary, false), 0).is_some();
            assert!(entry.examples.iter().all(matched), "{}", entry.id);
            assert!(!entry.rejects.iter().any(matched), "{}", entry.id);
        }
    }

    #[test]
    fn nouns_give_way_to_longer_words() {
        let mut vocabulary = Vocabulary::new();
        let table = load(&Files::builtin(), &mut vocabulary).unwrap();
        for (text, noun) in [
            ("cơ quan, đơn vị", Some("cơ quan")),
            ("hội nghị trực tuyến", None),
            ("trường hợp", None),
            ("trường học", Some("trường học")),
            ("tổ chức CT-XH", Some("tổ chức chính trị - xã hội")),
            ("cơ sở khám, chữa bệnh", Some("cơ sở khám, chữa bệnh")),
        ] {
            let tokens = Tokens::read(text, &vocabulary, false);
            assert_eq!(table.noun_at(&tokens, 0).map(|f| f.text), noun, "{text}");
        }
    }
}
