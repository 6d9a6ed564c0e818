//! One way to write each character: NFC, one "Đ", one space, one hyphen, straight quotes; invisible characters go.
//!
//! What comes in are the lines of the source, what goes out is a [`Draft`] of the same lines, in which markup remnants are
//! gone too. "Ðề án", a soft hyphen in "kế­hoạch" or "e" followed by a combining circumflex come out as "Đề án", "kế hoạch",
//! "ê". Every stretch of the draft knows the byte of the source that it comes from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use super::Segment;
use super::markup::{self, Removed};
use crate::ingest::weight::Bold;
use crate::ingest::{LineKind, LineStyle, Source};

/// The lines of the source in uniform characters.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) string: String,
    pub(super) segments: Vec<Segment>,
    pub(super) lines: Vec<DraftLine>,
    /// Marks of footnotes, taken out of the text.
    pub(super) marks: Vec<NoteMark>,
}

/// The mark of a footnote, "¹⁰", and the byte of the draft at which it stood.
#[derive(Clone, Debug)]
pub(super) struct NoteMark {
    pub(super) mark: String,
    pub(super) at: usize,
}

/// A line of the draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct DraftLine {
    /// First byte that is not white space.
    pub(super) start: usize,
    /// One past the last byte that is not white space.
    pub(super) end: usize,
    /// First byte of the line, its indentation included.
    pub(super) whole: usize,
    pub(super) page: u32,
    pub(super) kind: LineKind,
    pub(super) style: LineStyle,
    /// Emphasis that was opened on it is closed on a later line of the same paragraph.
    pub(super) emphasis_goes_on: bool,
}

impl DraftLine {
    pub(super) fn is_blank(&self) -> bool {
        self.start >= self.end
    }
}

impl Draft {
    /// The line's words without indentation.
    pub(super) fn str(&self, line: &DraftLine) -> &str {
        &self.string[line.start..line.end.max(line.start)]
    }

    /// The byte of the source that a byte of the draft comes from.
    pub(super) fn source_of(&self, at: usize) -> usize {
        let place = self.segments.partition_point(|s| s.start <= at).saturating_sub(1);
        self.segments.get(place).map_or(0, |s| s.source + (at - s.start))
    }

    /// The line with its indentation.
    pub(super) fn whole(&self, line: &DraftLine) -> &str {
        &self.string[line.whole..line.end.max(line.whole)]
    }
}

/// Writes every line of the source in uniform characters.
pub(super) fn draft(source: &Source) -> Draft {
    let segmented = words_are_joined(&source.content.text);
    let mut draft = Draft {
        string: String::with_capacity(source.content.text.len() + 16),
        segments: Vec::with_capacity(source.content.lines.len()),
        lines: Vec::with_capacity(source.content.lines.len()),
        marks: Vec::new(),
    };
    let notes = marks_of_footnotes(source);
    let mut emphasis = markup::Emphasis::default();
    for (number, line) in source.content.lines.iter().enumerate() {
        let whole = draft.string.len();
        let mut writer = Writer { draft: &mut draft, page: line.page, line: line.number, drift: None, notes: &notes };
        let words = &source.content.text[line.start..line.end];
        let bold = writer.write(words, line.start, segmented, &mut emphasis);
        let written = &draft.string[whole..];
        let start = whole + (written.len() - written.trim_start().len());
        let end = (whole + written.trim_end().len()).max(start);
        // Emphasis does not outlast its paragraph: a star that was none must not join what follows.
        if start == end {
            emphasis = markup::Emphasis::default();
        }
        let emphasis_goes_on = emphasis.is_open() && closes_soon(source, number + 1);
        let mut style = line.style;
        if let Some(bold) = bold {
            (style.bold, style.lead) = (bold.all, bold.lead);
        }
        if style.heading == 0 {
            style.heading = markup::heading_level(words).unwrap_or(0);
        }
        let (page, kind) = (line.page, line.kind);
        draft.lines.push(DraftLine { start, end, whole, page, kind, style, emphasis_goes_on });
        draft.string.push('\n');
    }
    draft
}

/// Lines over which emphasis may run.
const EMPHASIS_LINES: usize = 6;

/// True when a star stands in one of the next lines of the paragraph.
fn closes_soon(source: &Source, from: usize) -> bool {
    let lines = source.content.lines.iter().skip(from).take(EMPHASIS_LINES);
    let mut lines = lines.map(|l| source.content.text[l.start..l.end].trim()).take_while(|l| !l.is_empty());
    lines.any(|l| l.contains('*'))
}

/// True for text of a segmented corpus, in which "_" stands between the syllables of a word.
fn words_are_joined(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(20_000)];
    let joints = sample.as_bytes().windows(3).filter(|w| w[1] == b'_' && is_letter(w[0]) && is_letter(w[2])).count();
    joints >= 6 && joints * 40 > sample.len()
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The marks with which some line begins: only these are taken out of running text.
fn marks_of_footnotes(source: &Source) -> Vec<&str> {
    let mut marks: Vec<&str> = source
        .content
        .lines
        .iter()
        .map(|l| note_mark(source.content.text[l.start..l.end].trim_start()))
        .filter(|mark| !mark.is_empty())
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// The raised figures with which a text begins.
pub(super) fn note_mark(text: &str) -> &str {
    &text[..text.find(|c| !is_note_mark(c)).unwrap_or(text.len())]
}

/// Raised figures.
pub(super) fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

struct Writer<'d> {
    draft: &'d mut Draft,
    notes: &'d [&'d str],
    page: u32,
    line: u32,
    /// Source byte minus draft byte of what was written last.
    drift: Option<i64>,
}

impl Writer<'_> {
    /// Writes a line, and says what of it is bold where marks in it tell.
    fn write(&mut self, line: &str, offset: usize, segmented: bool, emphasis: &mut markup::Emphasis) -> Option<Bold> {
        let was_bold = emphasis.is_bold();
        let removed = markup::find(line, emphasis);
        let marked = was_bold || removed.iter().any(|mark| mark.bold.is_some());
        let bold = marked.then(|| markup::weight(line, &removed, was_bold));
        let mut removed = removed.iter().peekable();
        let mut at = 0;
        while at < line.len() {
            if let Some(Removed { range, with, .. }) = removed.next_if(|r| r.range.start <= at) {
                if let Some(c) = with {
                    self.push(*c, offset + at);
                }
                at = range.end.max(at + usize::from(range.end <= at));
                continue;
            }
            let until = removed.peek().map_or(line.len(), |r| r.range.start);
            let run = plain_run(&line.as_bytes()[at..until], segmented);
            if run > 0 {
                self.push_str(&line[at..at + run], offset + at);
                at += run;
                continue;
            }
            let mark = note_mark(&line[at..until]);
            if !mark.is_empty() && self.notes.binary_search(&mark).is_ok() && self.is_reference(mark) {
                self.draft.marks.push(NoteMark { mark: mark.to_owned(), at: self.draft.string.len() });
                at += mark.len();
                continue;
            }
            let Some(c) = line[at..].chars().next() else { break };
            self.character(c, offset + at, segmented);
            at += c.len_utf8();
        }
        if segmented {
            self.close_up_marks();
        }
        bold
    }

    fn character(&mut self, c: char, source: usize, segmented: bool) {
        match c {
            '_' if segmented => self.push(' ', source),
            // Eth and the African D look like Đ and come from wrong keyboard or font tables.
            '\u{d0}' | '\u{189}' => self.push('Đ', source),
            '\u{f0}' | '\u{256}' => self.push('đ', source),
            '\u{300}'..='\u{36f}' => self.combine(c, source),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => {}
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => self.push(' ', source),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{ff0d}' => self.push('-', source),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => self.push('"', source),
            '‘' | '’' | '‚' | '‛' | '′' => self.push('\'', source),
            '…' => "...".chars().for_each(|dot| self.push(dot, source)),
            '／' => self.push('/', source),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {}
            _ => self.push(c, source),
        }
    }

    /// True where raised figures are the mark of a footnote: not at the line's start, and not "²" or "³" behind a unit of length.
    fn is_reference(&self, mark: &str) -> bool {
        let line = self.draft.string.rsplit('\n').next().unwrap_or_default();
        let word = line.rsplit(' ').next().unwrap_or_default();
        let unit = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let power = matches!(mark, "²" | "³") && matches!(unit, "m" | "km" | "hm" | "dam" | "dm" | "cm" | "mm");
        !line.trim().is_empty() && !power
    }

    /// Joins a combining mark to the letter before it.
    fn combine(&mut self, mark: char, source: usize) {
        let Some(base) = self.draft.string.pop() else { return self.push(mark, source) };
        match compose(base, mark) {
            Some(c) => self.draft.string.push(c),
            None => {
                let cluster: String = [base, mark].iter().collect::<String>().nfc().collect();
                self.draft.string.push_str(&cluster);
            }
        }
        self.drift = None;
    }

    fn push(&mut self, c: char, source: usize) {
        self.mark(source);
        self.draft.string.push(c);
    }

    fn push_str(&mut self, run: &str, source: usize) {
        self.mark(source);
        self.draft.string.push_str(run);
    }

    /// Begins a new segment where source and draft have run apart.
    fn mark(&mut self, source: usize) {
        let start = self.draft.string.len();
        let drift = i64::try_from(source).unwrap_or(0) - i64::try_from(start).unwrap_or(0);
        if self.drift != Some(drift) {
            self.draft.segments.push(Segment { start, page: self.page, line: self.line, source });
            self.drift = Some(drift);
        }
    }

    /// In segmented text a space stands before every mark: "kế_hoạch ," is "kế hoạch,".
    fn close_up_marks(&mut self) {
        let from = self.draft.segments.iter().rev().take_while(|s| s.line == self.line).last().map(|s| s.start);
        let Some(from) = from else { return };
        let line = self.draft.string.split_off(from);
        let old: Vec<Segment> = {
            let at = self.draft.segments.partition_point(|s| s.start < from);
            self.draft.segments.split_off(at)
        };
        self.drift = None;
        let mut chars = line.char_indices().peekable();
        let mut opened = false;
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map(|&(_, c)| c);
            let dropped = c == ' '
                && (opened || next.is_some_and(|n| matches!(n, ',' | '.' | ';' | ':' | ')' | '%' | '?' | '!')));
            opened = matches!(c, '(');
            if !dropped {
                let place = old.partition_point(|s| s.start <= from + i).saturating_sub(1);
                let source = old.get(place).map_or(0, |s| s.source + (from + i - s.start));
                self.push(c, source);
            }
        }
    }
}

/// Number of bytes that may be copied as they are.
fn plain_run(bytes: &[u8], segmented: bool) -> usize {
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'_' if segmented => break,
            b' '..=b'~' | b'\t' => at += 1,
            // Letters of Latin-1 (but Eth), Latin Extended-A and -B up to ƿ, and Latin Extended Additional: all Vietnamese ones.
            0xc3 if bytes.get(at + 1).is_some_and(|&b| b != 0x90 && b != 0xb0) => at += 2,
            0xc4..=0xc5 => at += 2,
            0xc6 if bytes.get(at + 1).is_some_and(|&b| b != 0x89) => at += 2,
            0xe1 if bytes.get(at + 1).is_some_and(|&b| (0xb8..=0xbb).contains(&b)) => at += 3,
            _ => break,
        }
    }
    at
}
