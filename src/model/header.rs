//! Letterhead, title, period and signature of a document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What the letterhead, the title and the signature say. The form is that of Decree 30/2020/NĐ-CP,
/// of Circular 01/2011/TT-BNV before it, or of Party documents (Guidance 36-HD/VPTW).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Header {
    /// Slug of the document type, `ke_hoach`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Types of the documents that this one promulgates and carries.
    pub carries: Vec<String>,
    /// Number and symbol, `172/KH-UBND`; the number part is empty where it is blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The number alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The symbol alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<String>,
    /// ISO date of issue; `2024-05` where the day is blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Place before the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Issuing body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Issuer>,
    /// Level of the issuing body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Province the document is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// District the document is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Commune the document is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The whole title under the document type (trích yếu).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the title stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_span: Option<Span>,
    /// Period that the document is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Who signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<Signer>,
    /// Lines of "Nơi nhận".
    pub recipients: Vec<String>,
    /// Codes (or names of laws) that the document is based on.
    pub legal_basis: Vec<String>,
    /// What stands over the title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Component>,
    /// Recipients and signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature_span: Option<Span>,
    /// From the first line to the end of the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A part of the letterhead. What is not there may still be known from elsewhere in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Component {
    /// The name of the State and its motto, or of the Party.
    Motto,
    /// The issuing body.
    Issuer,
    /// Number and symbol.
    Code,
    /// Place and date.
    Date,
}

/// Issuing body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Issuer {
    /// Id in the agency lexicon; absent where the body is not in it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Canonical name with its locality.
    pub name: String,
}

/// Administrative level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The State.
    Central,
    /// Province or centrally-run city.
    Province,
    /// District, until 30 June 2025.
    District,
    /// Commune, ward, township.
    Commune,
}

/// First and last day, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// First day, ISO.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<String>,
    /// Last day, ISO.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<String>,
}

/// Signer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Signer {
    /// Name under the signature.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// Position lines above it, joined.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub position: Option<String>,
    /// Where the first position line stands.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
}
