//! Where a value was read: a byte range of the normalised text and the page and line of the source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The place of an extracted value. `start..end` are byte offsets into the normalised text that
/// `boctach text` prints; slicing that text gives exactly the value's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Page of the source, counted from 1.
    pub page: u32,
    /// Line of the source text, counted from 1 (for paged formats: of the page's text).
    pub line: u32,
    /// First byte in the normalised text.
    pub start: u32,
    /// One past the last byte in the normalised text.
    pub end: u32,
    /// Whether the words were restored; absent where the text is clean.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fidelity: Option<Fidelity>,
}

/// What became of words of damaged text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fidelity {
    /// They stand as scanned.
    Kept,
    /// They were restored, and no other reading is near.
    Restored,
    /// They may have been other words.
    Unsure,
}

impl Span {
    /// The byte range in the normalised text.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True when `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}
