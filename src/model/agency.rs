//! Agencies and their roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// A body, an office or a person in office that has a part in a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agency {
    /// Its part.
    pub role: Role,
    /// Id in the agency lexicon; absent where the body is not in it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Canonical name: abbreviations expanded, marks restored.
    pub name: String,
    /// True for an open group ("các sở, ban, ngành").
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub group: bool,
    /// The words it was read from.
    pub text: String,
    /// The words as scanned, where they were restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// Where they stand.
    pub span: Span,
}

/// Part of an agency in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Leads ("chủ trì").
    Lead,
    /// Takes part ("phối hợp").
    Support,
    /// Responsible, with neither word.
    Execute,
    /// Is reported or written to.
    Recipient,
}
