//! Divisions, headings and the marks around the body.

use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::Vocabulary;
use crate::error::Error;

/// A division whose label begins with a word: "Điều 1", "Phụ lục II".
#[derive(Clone, Debug, Deserialize)]
pub struct Division {
    /// What stands before its number in a path.
    pub prefix: String,
    /// Its place among the divisions, 0 for the outermost.
    pub rank: u8,
}

/// A number in words.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Ordinal {
    /// The number.
    pub value: u32,
}

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Purposes, requirements, scope.
    Purpose,
    /// A general objective.
    ObjectiveGeneral,
    /// Objectives with targets.
    Objective,
    /// Work to be done.
    Task,
    /// What was done, and how it is judged.
    Result,
    /// Requests to others.
    Request,
    /// Money.
    Budget,
}

/// A heading's entry.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Heading {
    /// What it announces.
    pub kind: Topic,
    /// It can only be said of work to come.
    #[serde(default)]
    pub ahead: bool,
}

/// What a phrase around or inside the body stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// Begins the list of recipients.
    Recipients,
    /// Begins a signature.
    Signature,
    /// A formula that gives nobody work.
    Closing,
    /// Binds the addressees of a decision without giving them work of its own.
    Enforcement,
    /// Asks everybody to carry the paper out; said in a paragraph of its own it gives no work.
    Appeal,
    /// Opens a remark: "Lưu ý:".
    Remark,
    /// Ends the line above a list of addressees.
    Addresses,
    /// A word that cannot end a paragraph.
    GoesOn,
    /// A word with which the name of a body begins, so that with a capital it cannot end a paragraph.
    OpensName,
}

/// A mark's entry.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Mark {
    /// What it stands for.
    pub kind: MarkKind,
}

#[derive(Deserialize)]
struct File {
    division: Vec<Entry<Division>>,
    ordinal: Vec<Entry<Ordinal>>,
    heading: Vec<Entry<Heading>>,
    mark: Vec<Entry<Mark>>,
}

/// The tables of `sections.toml`.
#[derive(Debug)]
pub struct Sections {
    /// Divisions whose label begins with a word.
    pub divisions: Phrases<Division>,
    /// Numbers in words.
    pub ordinals: Phrases<Ordinal>,
    /// What headings announce.
    pub headings: Phrases<Heading>,
    /// What stands around the body.
    pub marks: Phrases<Mark>,
}

/// Loads `sections.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Sections, Error> {
    const NAME: &str = "sections.toml";
    let file: File = files.read(NAME)?;
    Ok(Sections {
        divisions: Phrases::new(file.division, NAME, Marks::Literal, vocabulary)?,
        ordinals: Phrases::new(file.ordinal, NAME, Marks::Literal, vocabulary)?,
        headings: Phrases::new(file.heading, NAME, Marks::Literal, vocabulary)?,
        marks: Phrases::new(file.mark, NAME, Marks::Literal, vocabulary)?,
    })
}
