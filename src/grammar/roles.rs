//! The words that give an agency its part: "chủ trì", "phối hợp với", "giao", "báo cáo … về".
//!
//! What comes in is `roles.toml`; what goes out is a table of cues. A word may mean different things in different places
//! ("đề nghị" asks a body to do something, or reports to it); which one holds is for `extract::agency` to say.

use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::token::Tokens;
use super::vocabulary::Vocabulary;
use crate::error::Error;

const FILE: &str = "roles.toml";

/// What a word says of the agencies beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Who stands before leads.
    Lead,
    /// Who stands before and who follows lead.
    CoLead,
    /// Who follows takes part.
    Support,
    /// "cơ quan chủ trì": names the part.
    LeadLabel,
    /// "cơ quan phối hợp": names the part.
    SupportLabel,
    /// Who follows is given the work.
    Assign,
    /// Who follows is told to do the work.
    Demand,
    /// Who follows is asked to do the work, or written to.
    Request,
    /// Who stands before is responsible.
    Duty,
    /// Who follows is reported to.
    Report,
    /// After a report: who follows is reported to.
    To,
    /// What follows is done with the report.
    Purpose,
    /// Who follows passes something on.
    Via,
    /// Who follows does something that is only mentioned.
    Agent,
    /// Begins an adverbial.
    Opener,
    /// Stands before the agencies of a heading.
    Address,
    /// Begins what the agency before it does.
    Predicate,
    /// Begins a value that names no agency.
    Nothing,
    /// A word that only contains one of the others.
    Plain,
}

/// A cue found in a text.
#[derive(Clone, Copy, Debug)]
pub struct CueFound {
    /// What it means.
    pub cue: Cue,
    /// One past its last token.
    pub to: usize,
}

/// The tables of `roles.toml`.
#[derive(Debug)]
pub struct Roles {
    /// The cues that guide the reading of a sentence; of those that begin at one word the longest wins.
    sentence: Phrases<Meaning>,
    /// The others are asked for in their own places only.
    apart: Vec<(Cue, Phrases<Meaning>)>,
}

/// Cues that are no part of the reading of a sentence from word to word.
const APART: [Cue; 5] = [Cue::To, Cue::Opener, Cue::Address, Cue::Predicate, Cue::Nothing];

#[derive(Clone, Debug, Deserialize)]
struct Meaning {
    cue: Cue,
}

#[derive(Deserialize)]
struct File {
    cue: Vec<Entry<Meaning>>,
}

/// The tables of `roles.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Roles, Error> {
    let File { cue: mut entries } = files.read(FILE)?;
    let mut apart = Vec::new();
    for cue in APART {
        let (own, rest) = entries.into_iter().partition(|e: &Entry<Meaning>| e.meaning.cue == cue);
        entries = rest;
        apart.push((cue, Phrases::new(own, FILE, Marks::Literal, vocabulary)?));
    }
    Ok(Roles { sentence: Phrases::new(entries, FILE, Marks::Literal, vocabulary)?, apart })
}

impl Roles {
    /// Its tables, for verification.
    pub fn tables(&self) -> impl Iterator<Item = &Phrases<impl Sized + use<>>> {
        std::iter::once(&self.sentence).chain(self.apart.iter().map(|(_, table)| table))
    }

    /// The cue at a token of a sentence.
    #[must_use]
    pub fn at(&self, tokens: &Tokens<'_>, from: usize) -> Option<CueFound> {
        let hit = self.sentence.at(tokens, from)?;
        Some(CueFound { cue: self.sentence.meaning(&hit).cue, to: hit.to })
    }

    /// The token after the given cue, if it stands at a token; for the cues that only mean something in their own places.
    #[must_use]
    pub fn end_of(&self, cue: Cue, tokens: &Tokens<'_>, from: usize) -> Option<usize> {
        let (_, table) = self.apart.iter().find(|(own, _)| *own == cue)?;
        table.at(tokens, from).map(|hit| hit.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_proved() {
        let mut vocabulary = Vocabulary::new();
        let roles = load(&Files::builtin().with_proofs(), &mut vocabulary).unwrap();
        for table in std::iter::once(&roles.sentence).chain(roles.apart.iter().map(|(_, table)| table)) {
            for entry in table.entries() {
                assert!(!entry.examples.is_empty(), "{} has no example", entry.id);
                let winner = |text: &str| {
                    let tokens = Tokens::read(text, &vocabulary, false);
                    table.at(&tokens, 0).map(|hit| table.entries()[hit.payload as usize].id.clone())
                };
                for example in &entry.examples {
                    assert_eq!(winner(example).as_ref(), Some(&entry.id), "{example}");
                }
                for reject in &entry.rejects {
                    assert_ne!(winner(reject).as_ref(), Some(&entry.id), "{reject}");
                }
            }
        }
    }

    #[test]
    fn the_longest_cue_wins() {
        let mut vocabulary = Vocabulary::new();
        let roles = load(&Files::builtin(), &mut vocabulary).unwrap();
        for (text, cue) in [
            ("chủ trì, phối hợp", Some(Cue::Lead)),
            ("Chủ trì cùng với Công an", Some(Cue::CoLead)),
            ("phối hợp chặt chẽ với các", Some(Cue::Support)),
            ("phối hợp giữa", Some(Cue::Plain)),
            ("có trách nhiệm chủ trì", Some(Cue::Lead)),
            ("có trách nhiệm lập", Some(Cue::Duty)),
            ("đề nghị", Some(Cue::Request)),
            ("rà soát", None),
        ] {
            let tokens = Tokens::read(text, &vocabulary, false);
            assert_eq!(roles.at(&tokens, 0).map(|c| c.cue), cue, "{text}");
        }
    }
}
