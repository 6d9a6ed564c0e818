//! Text → Outline: the tree of items with their labels as written, their paths, and the tables.
//!
//! What comes in are paragraphs and rows; what goes out is a tree in document order. Levels come from context: "1." under "I." and
//! "1." under "a)" are different. Nothing here is an error: a label that does not follow from the one before is kept and noted.

mod build;
mod heading;
mod place;
mod table;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use self::build::build;
pub use self::table::{Column, Row, Table};
use crate::model::NoteCode;
use crate::text::Look;
use crate::value::label::LabelKind;

/// Paragraphs above the letterhead that a web page may have.
pub const MOST_ABOVE: usize = 120;

/// What begins a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockLabel {
    /// A number, letter or bullet.
    Mark(LabelKind),
    /// A word with a number, "Điều 1", "Phần II"; the rank tells how far out it stands.
    Division(u8),
    /// "Phụ lục II".
    Appendix,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A labelled item or heading.
    Item(BlockLabel),
    /// A line without a label that looks like a heading.
    Heading,
    /// A paragraph without a label.
    Paragraph,
    /// A table, by its number.
    Table(usize),
    /// A footnote.
    Footnote,
}

/// A block of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The block that it stands under.
    pub parent: Option<usize>,
    /// The blocks under it, in order.
    pub children: Vec<usize>,
    /// Its label as written, without the closing mark; empty where it has none.
    pub label: String,
    /// Chain of labels, `II.2.1`; that of the parent where it has no label.
    pub path: String,
    /// Depth among numbered items, 1 for the outermost.
    pub level: u32,
    /// Its words without the label.
    pub words: Range<usize>,
    /// Its paragraph, label included.
    pub whole: Range<usize>,
    /// First words that are a heading of their own, "Mục tiêu chung:"; empty where there are none.
    pub lead: Range<usize>,
    /// How it looks.
    pub look: Look,
    /// Whether it stands out among its like.
    pub standing: Standing,
}

/// Whether a numbered item stands out among those of its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Looks say nothing of it.
    #[default]
    Unknown,
    /// It stands out as headings do; it, or another that does, has something under it.
    Out,
    /// It does not, while most others do.
    Plain,
}

impl Block {
    /// True for an item that is labelled with a number or letter, not a bullet.
    #[must_use]
    pub fn is_numbered(&self) -> bool {
        match &self.kind {
            BlockKind::Item(BlockLabel::Mark(kind)) => !kind.is_bullet(),
            BlockKind::Item(_) => true,
            _ => false,
        }
    }

    /// True for an item with a bullet.
    #[must_use]
    pub fn is_bullet(&self) -> bool {
        matches!(&self.kind, BlockKind::Item(BlockLabel::Mark(kind)) if kind.is_bullet())
    }

    /// The series of its label, if it is a mark.
    #[must_use]
    pub fn series(&self) -> Option<LabelKind> {
        match self.kind {
            BlockKind::Item(BlockLabel::Mark(kind)) => Some(kind),
            _ => None,
        }
    }
}

/// One document within the file: a decision and the plan that it carries are two. Numbers of paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Letterhead, title, legal basis, introduction.
    pub head: Range<usize>,
    /// The outline.
    pub body: Range<usize>,
    /// Recipients and signature.
    pub tail: Range<usize>,
}

/// A doubt about the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What kind of doubt.
    pub code: NoteCode,
    /// The label in question.
    pub label: String,
    /// Its paragraph.
    pub range: Range<usize>,
}

/// The structure of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// All blocks in document order.
    pub blocks: Vec<Block>,
    /// Blocks that stand under no other.
    pub roots: Vec<usize>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The documents within the file.
    pub parts: Vec<Part>,
    /// What was odd.
    pub doubts: Vec<Doubt>,
}

impl Outline {
    /// The block in whose paragraph or table the byte `at` lies.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|b| b.whole.start <= at);
        after.checked_sub(1).map(|i| &self.blocks[i]).filter(|b| at < b.whole.end)
    }

    /// The blocks under `block`, or the outermost ones.
    #[must_use]
    pub fn children(&self, block: Option<usize>) -> &[usize] {
        block.map_or(&self.roots, |i| &self.blocks[i].children)
    }
}
