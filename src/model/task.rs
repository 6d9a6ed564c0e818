//! Tasks and their steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Agency, Deadline};
use crate::span::Span;

/// One piece of work that the document gives somebody to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// `t001`, unique in the document.
    pub id: String,
    /// Chain of outline labels, `III.1.-2`, `PL2/17`.
    pub path: String,
    /// The form it stands in.
    pub origin: Origin,
    /// Heading of the item, where the work is described under it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Group row of the table it stands in, or the heading without a number above it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
    /// The statement of the work, without label, label lines or table furniture.
    pub text: String,
    /// The words as scanned, where they were restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// Who has a part in it.
    pub agencies: Vec<Agency>,
    /// When it is to be done.
    pub deadlines: Vec<Deadline>,
    /// Entries of its roadmap.
    pub steps: Vec<Step>,
    /// Products that it is to have.
    pub outputs: Vec<String>,
    /// Ids of the figures in its words.
    pub figures: Vec<String>,
    /// Ids of the citations in its words.
    pub citations: Vec<String>,
    /// How sure the program is, 0 to 1.
    pub confidence: f64,
    /// From its first word to its last, label lines included.
    pub span: Span,
}

/// The form that a task stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A numbered item with label lines.
    Labelled,
    /// A bullet under a heading that is an agency.
    Assigned,
    /// A table row.
    Table,
    /// An item in a section of tasks.
    Prose,
}

/// An entry of a task's roadmap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Its words.
    pub text: String,
    /// All words of its span as scanned, where they were restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// Who has a part in it.
    pub agencies: Vec<Agency>,
    /// When it is to be done.
    pub deadlines: Vec<Deadline>,
    /// Where it stands.
    pub span: Span,
}
