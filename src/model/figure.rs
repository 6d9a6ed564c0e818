//! Figures and targets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Period;
use crate::span::Span;

/// A number that counts or measures something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// `f001`, unique in the document.
    pub id: String,
    /// The number, Vietnamese formatting undone, scale words multiplied in.
    pub value: f64,
    /// Upper end of a range ("3 - 5 mô hình").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<f64>,
    /// The whole of a ratio ("25/25").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<f64>,
    /// Counted noun or unit ("%", "đồng", "hồ sơ").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// How the value is meant.
    pub comparator: Comparator,
    /// The words, comparator and noun included.
    pub text: String,
    /// The words as scanned, where they were restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// What is measured, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub measure: Option<String>,
    /// The period it speaks of.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<Period>,
    /// True for a sum over all time so far ("lũy kế").
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub cumulative: bool,
    /// Id of the figure that this one is a part or a share of.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part_of: Option<String>,
    /// Path of the outline item.
    pub path: String,
    /// Where the words stand.
    pub span: Span,
}

/// How a figure's value is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Comparator {
    /// Just so.
    #[default]
    Eq,
    /// At least.
    Ge,
    /// More than.
    Gt,
    /// At most.
    Le,
    /// Less than.
    Lt,
    /// About.
    Approx,
}

/// A result to be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// `g001`, unique in the document.
    pub id: String,
    /// Path of the outline item.
    pub path: String,
    /// Its words.
    pub text: String,
    /// The words as scanned, where they were restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// The period it is for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<Period>,
    /// Ids of the figures in its words.
    pub figures: Vec<String>,
    /// Where the words stand.
    pub span: Span,
}
