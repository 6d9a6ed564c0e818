//! Words for comparing documents: what says little ("tổ chức triển khai thực hiện"), what says the same ("CSDL", "cơ sở dữ
//! liệu"), which bodies correspond across levels ("Sở Y tế", "Trạm Y tế xã"), and how a report says that work is done.

use serde::Deserialize;

use super::agencies::Nothing;
use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::Vocabulary;
use crate::error::Error;

const FILE: &str = "comparison.toml";

/// The tables of `comparison.toml`.
#[derive(Debug)]
pub struct Comparison {
    /// The words of these tables. They are kept apart, so that they are no candidates for damaged words of a document.
    pub vocabulary: Vocabulary,
    /// Words that stand in nearly every task.
    pub common: Phrases<Nothing>,
    /// Wordings of one thing.
    pub same: Phrases<Same>,
    /// Fields of work in the names of bodies.
    pub fields: Phrases<Field>,
    /// What part of the year a number is for.
    pub spans: Phrases<TimeSpan>,
    /// Units that say whom something is for.
    pub conditions: Phrases<Nothing>,
    /// How far work has come.
    pub states: Phrases<State>,
}

/// A thing with several wordings.
#[derive(Clone, Debug, Deserialize)]
pub struct Same {
    /// The wording that all of them are counted as.
    pub words: String,
}

/// A field of work.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// Ids of the fields that bodies of this one have besides.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// What part of the year a number is for.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct TimeSpan {
    /// Which.
    pub meaning: SpanMeaning,
}

/// Parts of the year that a reported number can be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpanMeaning {
    /// From the beginning to now ("lũy kế").
    Cumulative,
    /// The report's own period ("trong tháng").
    Period,
}

/// How far work has come.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct State {
    /// How far.
    pub meaning: StateMeaning,
}

/// How far reported work can have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StateMeaning {
    /// It is done.
    Done,
    /// It is being done, or done in part.
    Partly,
    /// It has not been begun.
    NotDone,
}

#[derive(Deserialize)]
struct File {
    common: Vec<Entry<Nothing>>,
    same: Vec<Entry<Same>>,
    field: Vec<Entry<Field>>,
    span: Vec<Entry<TimeSpan>>,
    condition: Vec<Entry<Nothing>>,
    state: Vec<Entry<State>>,
}

/// The tables of `comparison.toml`.
pub fn load(files: &Files) -> Result<Comparison, Error> {
    let file: File = files.read(FILE)?;
    let mut vocabulary = Vocabulary::new();
    Ok(Comparison {
        common: Phrases::new(file.common, FILE, Marks::Literal, &mut vocabulary)?,
        same: Phrases::new(file.same, FILE, Marks::Literal, &mut vocabulary)?,
        fields: Phrases::new(file.field, FILE, Marks::Literal, &mut vocabulary)?,
        spans: Phrases::new(file.span, FILE, Marks::Literal, &mut vocabulary)?,
        conditions: Phrases::new(file.condition, FILE, Marks::Literal, &mut vocabulary)?,
        states: Phrases::new(file.state, FILE, Marks::Literal, &mut vocabulary)?,
        vocabulary,
    })
}
