//! Source → Text: one normalised string with a map back to page and line.

mod markup;
mod unicode;

use std::ops::Range;

use crate::span::Span;

/// What a paragraph of the normalised text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text, a heading, a list item, a line of the letterhead.
    Prose,
    /// A table row; cells are separated by a tab.
    Row,
    /// A footnote that stood at the bottom of a page.
    Footnote,
}

/// A line of the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// First byte in the normalised text.
    pub start: usize,
    /// One past its last byte, the line end not included.
    pub end: usize,
}

impl Paragraph {
    /// Its bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The place in the source from which a stretch of normalised text comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First byte in the normalised text.
    pub start: usize,
    /// Page of the source, from 1.
    pub page: u32,
    /// Line of the source, from 1.
    pub line: u32,
    /// Byte of the source's decoded text at which the stretch begins.
    pub source: usize,
}

/// The normalised text: one paragraph or table row per line.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The text.
    pub string: String,
    /// Its lines.
    pub paragraphs: Vec<Paragraph>,
    /// Where each stretch comes from, by start.
    pub segments: Vec<Segment>,
    /// True when the marks of the letters are lost or garbled, so that words are matched tolerantly.
    pub tolerant: bool,
}

impl Text {
    /// A byte range of the normalised text as a span.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let at = self.segments.partition_point(|s| s.start <= range.start).saturating_sub(1);
        let (page, line) = self.segments.get(at).map_or((1, 1), |s| (s.page, s.line));
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { page, line, start: small(range.start), end: small(range.end) }
    }
}

#[cfg(test)]
impl Text {
    /// One paragraph per line of `string`, as it stands: for tests of what comes after this stage.
    pub(crate) fn plain(string: &str) -> Text {
        let mut text = Text { string: string.to_owned(), ..Text::default() };
        let mut start = 0;
        for (number, line) in string.split('\n').enumerate() {
            let kind = if line.contains('\t') { ParagraphKind::Row } else { ParagraphKind::Prose };
            text.paragraphs.push(Paragraph { kind, start, end: start + line.len() });
            let line_number = u32::try_from(number + 1).unwrap_or(u32::MAX);
            text.segments.push(Segment { start, page: 1, line: line_number, source: start });
            start += line.len() + 1;
        }
        text
    }
}
