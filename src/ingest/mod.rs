//! Bytes → Source.

/// A line of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First byte in the decoded text.
    pub start: usize,
    /// One past its last byte, the line end not included.
    pub end: usize,
    /// Page, from 1.
    pub page: u32,
    /// Number of the line in the source, from 1.
    pub number: u32,
}

/// A document as decoded text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The decoded text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<Line>,
}
