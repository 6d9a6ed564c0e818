//! Labels of label lines and table columns.

use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::Vocabulary;
use crate::error::Error;

/// What stands behind a label or under a column head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelMeaning {
    /// Who leads.
    Lead,
    /// Who does it.
    Execute,
    /// Who takes part.
    Support,
    /// Who is reported to.
    Receive,
    /// Who watches or approves.
    Monitor,
    /// When it is to be done.
    Due,
    /// Steps with their times.
    Roadmap,
    /// The work.
    Task,
    /// What is to come of it.
    Output,
    /// What came of it so far.
    Status,
    /// A result to be reached.
    Target,
    /// A quantity.
    Measure,
    /// The unit of a quantity.
    Unit,
    /// Money for it.
    Budget,
    /// Means for it.
    Tool,
    /// Where or for whom.
    Place,
    /// The document that asks for it.
    Basis,
    /// Row numbers.
    Index,
    /// A level of service.
    Level,
}

/// A label's entry.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Label {
    /// What stands behind it.
    pub kind: LabelMeaning,
}

#[derive(Deserialize)]
struct File {
    label: Vec<Entry<Label>>,
}

/// The labels.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Phrases<Label>, Error> {
    let file: File = files.read("labels.toml")?;
    Phrases::new(file.label, "labels.toml", Marks::Literal, vocabulary)
}
