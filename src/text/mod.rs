//! Source → Text: one normalised string with a map back to page, line and byte.
//!
//! What comes in is decoded text line by line; what goes out is one paragraph or table row per line, in uniform characters,
//! without the furniture of pages. The string is never edited after this stage.

mod furniture;
mod join;
mod look;
mod markup;
mod quality;
mod rows;
mod unicode;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::join::Joiner;
use self::look::Looks;
pub use self::look::{Look, Weight};
use self::rows::Block;
use self::unicode::Draft;
use crate::grammar::Grammar;
use crate::ingest::Source;
use crate::model::Diacritics;
use crate::span::Span;

pub(crate) use self::rows::column_label;

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
    /// How it looks, as far as its format tells.
    pub look: Look,
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
    /// State of the Vietnamese marks.
    pub diacritics: Diacritics,
    /// Footnotes with the places of their marks in the text.
    pub footnotes: Vec<Footnote>,
    /// True when the marks of the letters are lost or garbled, so that words are matched tolerantly.
    pub tolerant: bool,
    /// Lines that a site had put below the paper, and that were left out.
    pub site_lines: usize,
}

/// A footnote, lifted out of the paragraph that it split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its mark, "¹".
    pub mark: String,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// The byte of the normalised text at which the mark stood, where one was found.
    pub at: Option<usize>,
}

impl Text {
    /// Brings a source into normal form.
    #[must_use]
    pub fn normalise(source: &Source, grammar: &Grammar) -> Text {
        let draft = unicode::draft(source);
        let diacritics = quality::diacritics(&draft.string);
        let tolerant = diacritics != Diacritics::Full;
        let page = furniture::find(&draft, grammar);
        let blocks = rows::blocks(&draft, &page.kept, grammar, tolerant);
        let looks = Looks::of(&draft);
        let site_lines = page.site.map_or(0, |first| draft.lines.len() - first);
        let mut writer =
            Writer { draft: &draft, looks, out: Text { diacritics, tolerant, site_lines, ..Text::default() } };
        writer.out.string.reserve(draft.string.len());
        let joiner = Joiner::new(&draft, &blocks, grammar, tolerant);
        writer.write(&blocks, &joiner, &page.notes);
        writer.out
    }

    /// The byte of the source's decoded text from which byte `at` of the normalised text comes.
    #[must_use]
    pub fn source_byte(&self, at: usize) -> usize {
        let place = self.segments.partition_point(|s| s.start <= at).saturating_sub(1);
        self.segments.get(place).map_or(0, |s| s.source + (at - s.start))
    }

    /// Where words of the source's decoded text stand in the normalised one; none for words that were left out or changed.
    #[must_use]
    pub fn normalised(&self, source: &str, words: &Range<usize>) -> Option<Range<usize>> {
        let wanted = source.get(words.clone())?;
        let ends = self.segments.iter().skip(1).map(|segment| segment.start).chain([self.string.len()]);
        let holds = |(segment, end): &(&Segment, usize)| {
            segment.source <= words.start && words.start < segment.source + (end - segment.start)
        };
        let (segment, _) = self.segments.iter().zip(ends).find(holds)?;
        let start = segment.start + (words.start - segment.source);
        let range = start..start + wanted.len();
        (self.string.get(range.clone())? == wanted).then_some(range)
    }

    /// A byte range of the normalised text as a span.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let at = self.segments.partition_point(|s| s.start <= range.start).saturating_sub(1);
        let (page, line) = self.segments.get(at).map_or((1, 1), |s| (s.page, s.line));
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { page, line, start: small(range.start), end: small(range.end), fidelity: None }
    }
}

/// Puts the blocks of a draft together as paragraphs.
struct Writer<'d> {
    draft: &'d Draft,
    looks: Looks,
    out: Text,
}

impl Writer<'_> {
    fn write(&mut self, blocks: &[Block], joiner: &Joiner<'_>, notes: &[furniture::Note]) {
        let mut notes = notes.iter().peekable();
        let mut at = 0;
        while at < blocks.len() {
            match &blocks[at] {
                Block::Gap => at += 1,
                Block::Row(cells) => {
                    self.row(cells);
                    at += 1;
                }
                Block::Line(first) => {
                    let (mut last, mut pieces, mut next) = (*first, vec![*first], at + 1);
                    loop {
                        let after = (next..blocks.len()).find(|&i| !matches!(blocks[i], Block::Gap));
                        let Some(after) = after else { break };
                        let Block::Line(line) = blocks[after] else { break };
                        if !joiner.joins(*first, last, line, after > next) {
                            break;
                        }
                        pieces.push(line);
                        last = line;
                        next = after + 1;
                    }
                    self.paragraph(&pieces);
                    at = next;
                    while let Some(note) = notes.next_if(|n| n.lines.first().is_some_and(|&l| l < last)) {
                        self.footnote(note);
                    }
                }
            }
        }
        notes.for_each(|note| self.footnote(note));
    }

    fn paragraph(&mut self, lines: &[usize]) {
        let start = self.out.string.len();
        for &i in lines {
            let line = self.draft.lines[i];
            let before = self.out.string.as_bytes();
            // "QĐ-" | "UBND": a code that the wrapping has cut at its hyphen is closed up.
            let cut_code = before.len() > start + 1 && before.ends_with(b"-") && before[before.len() - 2] != b' ';
            if self.out.string.len() > start && !cut_code {
                self.out.string.push(' ');
            }
            let words = line.start..line.end;
            match join::wide_gap(self.draft.str(&line)) {
                Some(gap) => {
                    self.copy(words.start..words.start + gap.start);
                    self.out.string.push('\t');
                    self.copy(words.start + gap.end..words.end);
                }
                None => self.copy(words),
            }
        }
        self.close(ParagraphKind::Prose, start, self.looks.look(self.draft, lines));
    }

    fn row(&mut self, cells: &[rows::Cell]) {
        let start = self.out.string.len();
        // A row that begins with an empty cell has its place from its first words.
        if let Some(words) = cells.iter().flatten().next() {
            self.copy_run(words.start..words.start);
        }
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                self.out.string.push('\t');
            }
            let from = self.out.string.len();
            for piece in cell {
                if self.out.string.len() > from {
                    self.out.string.push(' ');
                }
                self.copy(piece.clone());
            }
        }
        self.close(ParagraphKind::Row, start, Look::default());
    }

    fn footnote(&mut self, note: &furniture::Note) {
        let start = self.out.string.len();
        for (number, &i) in note.lines.iter().enumerate() {
            if number > 0 {
                self.out.string.push(' ');
            }
            let line = self.draft.lines[i];
            self.copy(line.start..line.end);
        }
        let at = self.draft.marks.iter().find(|m| m.mark == note.mark).and_then(|m| self.written(m.at));
        self.out.footnotes.push(Footnote { mark: note.mark.clone(), paragraph: self.out.paragraphs.len(), at });
        self.close(ParagraphKind::Footnote, start, Look::default());
    }

    /// The place in the output of a byte of the draft.
    fn written(&self, at: usize) -> Option<usize> {
        let source = self.draft.source_of(at);
        let segment = self.out.segments.iter().rev().find(|s| s.source <= source)?;
        Some((segment.start + (source - segment.source)).min(self.out.string.len()))
    }

    fn close(&mut self, kind: ParagraphKind, start: usize, look: Look) {
        self.out.paragraphs.push(Paragraph { kind, start, end: self.out.string.len(), look });
        self.out.string.push('\n');
    }

    /// Copies a stretch of the draft with its places, runs of spaces as one.
    fn copy(&mut self, range: Range<usize>) {
        let mut from = range.start;
        if from < range.end && !join::has_run_of_blanks(&self.draft.string[range.clone()]) {
            return self.copy_run(range);
        }
        while from < range.end {
            let rest = &self.draft.string[from..range.end];
            let (run, skip) = match rest.as_bytes().windows(2).position(|pair| pair == b"  ") {
                Some(i) => (i + 1, rest[i..].bytes().take_while(|&b| b == b' ').count() - 1),
                None => (rest.len(), 0),
            };
            self.copy_run(from..from + run);
            from += run + skip;
        }
    }

    fn copy_run(&mut self, range: Range<usize>) {
        let segments = &self.draft.segments;
        let first = segments.partition_point(|s| s.start <= range.start).saturating_sub(1);
        for segment in segments[first..].iter().take_while(|s| s.start < range.end.max(range.start + 1)) {
            let start = segment.start.max(range.start);
            self.out.segments.push(Segment {
                start: self.out.string.len() + (start - range.start),
                source: segment.source + (start - segment.start),
                ..*segment
            });
        }
        self.out.string.push_str(&self.draft.string[range]);
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
            text.paragraphs.push(Paragraph { kind, start, end: start + line.len(), look: Look::default() });
            let line_number = u32::try_from(number + 1).unwrap_or(u32::MAX);
            text.segments.push(Segment { start, page: 1, line: line_number, source: start });
            start += line.len() + 1;
        }
        text
    }
}
