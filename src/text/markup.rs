//! Remnants of markup in text that was converted: Markdown emphasis and escapes, `<i>` and other tags, entities.
//!
//! "*thời gian hoàn thành trong quý I/2023.*" comes out without its stars; "* Trong năm 2022:" keeps its bullet. What was bold or a
//! heading is remembered as how the line looks.

use std::ops::Range;

use crate::ingest::weight::{Bold, Weights};

/// A stretch of a line that is left out, and the character that takes its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Removed {
    pub(super) range: Range<usize>,
    pub(super) with: Option<char>,
    /// Whether what comes behind is bold, where this changes it.
    pub(super) bold: Option<bool>,
}

impl Removed {
    fn sign(range: Range<usize>, with: Option<char>) -> Removed {
        Removed { range, with, bold: None }
    }
}

/// Emphasis that was opened on an earlier line and not closed yet.
#[derive(Debug, Default)]
pub(super) struct Emphasis {
    open: bool,
    bold: bool,
}

impl Emphasis {
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    pub(super) fn is_bold(&self) -> bool {
        self.bold
    }
}

/// Longest tag, or words between two pairs of underscores, in bytes.
const LONGEST_TAG: usize = 200;

/// Tags that converters leave behind.
const TAGS: [&str; 17] =
    ["i", "b", "u", "em", "strong", "br", "sup", "sub", "p", "span", "div", "font", "a", "s", "small", "del", "ins"];

/// Entities that converters leave behind.
const ENTITIES: [(&str, char); 7] =
    [("&nbsp;", ' '), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&ndash;", '-'), ("&#39;", '\'')];

/// Finds what is to be left out of a line, in order.
pub(super) fn find(line: &str, emphasis: &mut Emphasis) -> Vec<Removed> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    if let Some(level) = heading_level(line) {
        at = usize::from(level) + 1;
        found.push(Removed::sign(0..at, None));
    }
    // Most lines have none, and are looked through without a halt.
    if !bytes.iter().fold(false, |found, byte| found | is_sign(*byte)) {
        return found;
    }
    while let Some(offset) = bytes[at..].iter().position(|byte| is_sign(*byte)) {
        let start = at + offset;
        let removed = match bytes[start] {
            b'*' => stars(bytes, start, emphasis),
            b'_' => underscores(bytes, start),
            b'<' => tag(line, start),
            b'&' => entity(line, start),
            _ => escape(bytes, start),
        };
        at = removed.as_ref().map_or(start + 1, |r| r.range.end.max(start + 1));
        if matches!(bytes[start], b'*' | b'_') && removed.is_none() {
            at = start + run(bytes, start);
        }
        emphasis.bold = removed.as_ref().and_then(|r| r.bold).unwrap_or(emphasis.bold);
        found.extend(removed);
    }
    found
}

/// What markup begins with.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'<' | b'&' | b'\\')
}

/// What of a line is bold by its marks; `bold` tells whether it begins so.
pub(super) fn weight(line: &str, removed: &[Removed], mut bold: bool) -> Bold {
    let mut weights = Weights::default();
    let mut at = 0;
    for mark in removed {
        line.get(at..mark.range.start).unwrap_or_default().chars().for_each(|c| weights.push(c, bold));
        mark.with.iter().for_each(|&c| weights.push(c, bold));
        bold = mark.bold.unwrap_or(bold);
        at = mark.range.end;
    }
    line.get(at..).unwrap_or_default().chars().for_each(|c| weights.push(c, bold));
    weights.bold()
}

/// 2 for "## " at the start of a Markdown heading.
pub(super) fn heading_level(line: &str) -> Option<u8> {
    let marks = line.bytes().take_while(|&b| b == b'#').count();
    let level = u8::try_from(marks).ok().filter(|level| (1..=6).contains(level))?;
    line[marks..].starts_with(' ').then_some(level)
}

/// One to three stars that hug a word on one side only are emphasis.
fn stars(bytes: &[u8], start: usize, emphasis: &mut Emphasis) -> Option<Removed> {
    let count = run(bytes, start);
    let end = start + count;
    let before = start.checked_sub(1).map(|i| bytes[i]);
    let after = bytes.get(end).copied();
    let free = |b: Option<u8>| b.is_none_or(|b| b.is_ascii_whitespace());
    let footnote = before == Some(b'(') && after == Some(b')');
    let apart = free(before) && free(after);
    let empty = apart && count > 1 && !emphasis.open && is_empty(bytes, end, count);
    let hugs = !apart || empty || (count > 1 && emphasis.open);
    if count > 3 || footnote || !hugs {
        return None;
    }
    // Between two words a star may be a mark of the text; it is emphasis when one is open or several stand together.
    let inside = !free(before) && !free(after) && before != Some(b'(') && after != Some(b')');
    if inside && count == 1 && !emphasis.open && !bytes[end..].contains(&b'*') {
        return None;
    }
    emphasis.open = !emphasis.open && (empty || !free(after));
    Some(Removed { bold: (count > 1).then_some(emphasis.open), ..Removed::sign(start..end, None) })
}

/// True for stars that emphasise nothing: "** **", an empty cell that was bold.
fn is_empty(bytes: &[u8], end: usize, count: usize) -> bool {
    let behind = bytes[end..].trim_ascii_start();
    behind.starts_with(b"**") && run(behind, 0) == count
}

/// "__Nơi nhận__": two underscores that open before a word and close behind one, or at the end of the line ("__Nơi nhận: __").
/// Longer rows are blanks to fill.
fn underscores(bytes: &[u8], start: usize) -> Option<Removed> {
    let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    let is_pair = |at: usize| run(bytes, at) == 2 && (at == 0 || bytes[at - 1] != b'_');
    let opens = |at: usize| letter(bytes.get(at + 2)) && (at == 0 || !letter(bytes.get(at - 1)));
    let ends = |at: usize| bytes[at + 2..].trim_ascii().is_empty();
    let closes = |at: usize| at > 0 && (!bytes[at - 1].is_ascii_whitespace() || ends(at)) && !letter(bytes.get(at + 2));
    let partner = |other: usize| bytes[other] == b'_' && is_pair(other);
    let (from, to) = (start.saturating_sub(LONGEST_TAG), bytes.len().min(start + LONGEST_TAG));
    let found = is_pair(start)
        && (opens(start) && (start + 2..to).any(|i| partner(i) && closes(i))
            || closes(start) && (from..start).any(|i| partner(i) && opens(i)));
    found.then(|| Removed { bold: Some(opens(start)), ..Removed::sign(start..start + 2, None) })
}

/// How often the byte at `start` stands in a row.
fn run(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().take_while(|&&b| b == bytes[start]).count()
}

fn tag(line: &str, start: usize) -> Option<Removed> {
    let bytes = &line.as_bytes()[start..];
    let end = bytes.iter().take(LONGEST_TAG).position(|&b| b == b'>')?;
    let inner = line.get(start + 1..start + end)?.trim_start_matches('/');
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = inner[..name_end].to_ascii_lowercase();
    let with = (name == "br").then_some(' ');
    let opens = bytes.get(1) != Some(&b'/');
    let bold = matches!(name.as_str(), "b" | "strong").then_some(opens);
    TAGS.contains(&name.as_str()).then_some(Removed { range: start..start + end + 1, with, bold })
}

fn entity(line: &str, start: usize) -> Option<Removed> {
    ENTITIES
        .iter()
        .find(|(name, _)| line[start..].starts_with(name))
        .map(|&(name, c)| Removed::sign(start..start + name.len(), Some(c)))
}

/// A backslash before a mark that has a meaning in Markdown: "1\." is "1.".
fn escape(bytes: &[u8], start: usize) -> Option<Removed> {
    bytes
        .get(start + 1)
        .is_some_and(|b| matches!(b, b'.' | b'-' | b'*' | b'_' | b'#' | b'+' | b'(' | b')' | b'[' | b']' | b'|' | b'"'))
        .then(|| Removed::sign(start..start + 1, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(line: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for r in find(line, &mut Emphasis::default()) {
            out.push_str(&line[at..r.range.start]);
            out.extend(r.with);
            at = r.range.end;
        }
        out + &line[at..]
    }

    #[test]
    fn remnants_go_and_bullets_stay() {
        for (line, expected) in [
            ("tiếp dân; *thời gian hoàn thành trong quý I/2023.*", "tiếp dân; thời gian hoàn thành trong quý I/2023."),
            ("* **Lũy kế đến tháng 4/2024:** trên", "* Lũy kế đến tháng 4/2024: trên"),
            ("* Trong năm 2022:", "* Trong năm 2022:"),
            ("| ** ** | Sở Y tế |", "|   | Sở Y tế |"),
            ("(*riêng 25 dịch vụ*)", "(riêng 25 dịch vụ)"),
            ("Ghi chú (*)", "Ghi chú (*)"),
            ("3 * 4", "3 * 4"),
            ("(220/380V) <i>(Thí điểm)</i>", "(220/380V) (Thí điểm)"),
            ("## II. MỤC TIÊU", "II. MỤC TIÊU"),
            ("1\\. Mục đích", "1. Mục đích"),
            ("A &amp; B&nbsp;C", "A & B C"),
            ("a < b > c", "a < b > c"),
            ("__Nơi nhận__:", "Nơi nhận:"),
            ("__Nơi nhận: __", "Nơi nhận: "),
            ("Số: __/KH-UBND", "Số: __/KH-UBND"),
            ("ngày __ tháng __ năm 2024", "ngày __ tháng __ năm 2024"),
            ("______", "______"),
        ] {
            assert_eq!(without(line), expected, "{line}");
        }
    }

    #[test]
    fn bold_words_are_remembered() {
        for (line, all, lead) in [
            ("**Mục tiêu cụ thể**", true, 0),
            ("**1. Mục tiêu** cụ thể", false, 3),
            ("**1. **100% công chức", false, 0),
            ("__Mục tiêu chung__: Xây dựng", false, 3),
            ("<b>Mục tiêu chung:</b> Xây dựng", false, 3),
            ("*Mục tiêu cụ thể*", false, 0),
            ("Mục tiêu **cụ thể**", false, 0),
        ] {
            let removed = find(line, &mut Emphasis::default());
            assert_eq!(weight(line, &removed, false), Bold { all, lead }, "{line}");
        }
    }
}
