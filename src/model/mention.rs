//! What a document says besides tasks, figures and citations, and what its consistency is judged by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Level, Period};
use crate::span::Span;

/// Something said in passing: an appendix that is announced, a number of things listed, a time to come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// What is mentioned.
    pub kind: MentionKind,
    /// The words.
    pub text: String,
    /// Path of the outline item; empty before the first one.
    pub path: String,
    /// A label: of the appendix, of the item whose number is odd.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// The label before it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<String>,
    /// The number that is stated.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stated: Option<u32>,
    /// The number of things that are listed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub listed: Option<u32>,
    /// The time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<Period>,
    /// Level of the area.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub level: Option<Level>,
    /// Name of the area.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// The words as scanned, where the text was restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// Where the words stand.
    pub span: Span,
}

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MentionKind {
    /// An appendix of the document itself: "Phụ lục I kèm theo".
    Appendix,
    /// A label that skips one: "III.3" after "III.1".
    NumberingGap,
    /// A label that stands a second time among its siblings.
    NumberingRepeat,
    /// A number of things, and the list of them: "gồm 03 nhiệm vụ: (1) …; (2) …".
    Count,
    /// A time to come, outside the tasks: "dự kiến hoàn thành trong quý I/2024".
    Future,
    /// The area that something is for: "trên địa bàn huyện".
    Area,
    /// A date that the calendar does not have: "ngày 31/4/2023".
    InvalidDate,
    /// The time that a report's introduction says it is for.
    ReportPeriod,
}
