//! Text → Outline.

use crate::text::Text;

/// An item of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Depth, 1 for the outermost.
    pub depth: usize,
    /// What it is.
    pub kind: &'static str,
    /// Label as written.
    pub label: String,
    /// Bytes in the normalised text.
    pub range: std::ops::Range<usize>,
}

/// The tree of items, in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The items.
    pub items: Vec<Item>,
}

/// Every paragraph is an item.
#[must_use]
pub fn build(text: &Text) -> Outline {
    let item = |p: &crate::text::Paragraph| Item { depth: 1, kind: "paragraph", label: String::new(), range: p.range() };
    Outline { items: text.paragraphs.iter().map(item).collect() }
}
