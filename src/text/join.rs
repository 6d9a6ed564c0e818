//! Lines → paragraphs: lines of hard-wrapped text and paragraphs that a page break cut in two are joined.
//!
//! "…các mục tiêu, chỉ tiêu, nhiệm" and, after a blank line, "vụ đã đề ra." are one paragraph; "1. Mục đích" and
//! "- Triển khai …" are two.

use super::rows::Block;
use super::unicode::Draft;
use crate::grammar::Grammar;
use crate::grammar::agencies::Tail;
use crate::grammar::header::MarkKind as HeaderMark;
use crate::grammar::sections::MarkKind;
use crate::grammar::token::Tokens;
use crate::grammar::word::is_capitals;
use crate::ingest::{Flow, LineKind};
use crate::value::label;

/// What decides whether two lines are one paragraph.
pub(super) struct Joiner<'a> {
    draft: &'a Draft,
    grammar: &'a Grammar,
    tolerant: bool,
    /// Width in characters to which the text is wrapped, if it is.
    width: Option<usize>,
    /// First lines of paragraphs are indented.
    indented: bool,
    /// In text whose paragraphs stand apart, the first line of the body: from there on lines that touch are one paragraph.
    spaced_from: Option<usize>,
}

/// Labelled lines that show whether paragraphs stand apart.
const ENOUGH_LABELS: usize = 8;

/// Words on either side of a line end that a name may lie across.
const WORDS_OF_NAME: usize = 5;

/// Share of the width from which a line counts as full.
const FULL: usize = 78;

/// Share of the letters that stand in lines of the width at most.
const KEPT: usize = 85;

/// Shortest line in which a paragraph may be cut, in characters.
const SHORTEST_CUT: usize = 40;

/// Widest lines of wrapped text, in characters.
const WIDEST: usize = 130;

impl<'a> Joiner<'a> {
    pub(super) fn new(draft: &'a Draft, blocks: &[Block], grammar: &'a Grammar, tolerant: bool) -> Self {
        let lines: Vec<usize> =
            blocks.iter().filter_map(|b| if let Block::Line(i) = b { Some(*i) } else { None }).collect();
        let neighbours = blocks.windows(2).filter(|w| matches!(w, [Block::Line(_), Block::Line(_)])).count();
        let wide = width_of(lines.iter().map(|&i| chars(draft.str(&draft.lines[i]))).collect());
        let wrapped = neighbours * 4 > lines.len() && neighbours >= 4 && (40..=WIDEST).contains(&wide);
        let indents = lines.iter().filter(|&&i| (1..=12).contains(&indent(draft, i))).count();
        let starts = lines.iter().filter(|&&i| indent(draft, i) == 0).count();
        Joiner {
            draft,
            grammar,
            tolerant,
            width: wrapped.then_some(wide),
            indented: wrapped && indents * 10 > lines.len() && starts * 4 > lines.len(),
            spaced_from: if wrapped { spaced_from(draft, blocks, tolerant) } else { None },
        }
    }

    /// True when line `next` goes on with the paragraph whose last line is `last`; `begins` is the paragraph's first line,
    /// `gap` tells that a blank line or a page break stands between.
    pub(super) fn joins(&self, begins: usize, last: usize, next: usize, gap: bool) -> bool {
        let (before, after) = (self.line(last), self.line(next));
        let kinds = [last, next].map(|line| self.draft.lines[line].kind);
        if kinds.iter().any(|kind| matches!(kind, LineKind::Row | LineKind::Footnote)) {
            return false;
        }
        // Paragraphs of which one is a heading, or bold, are not one.
        let styles = [last, next].map(|line| self.draft.lines[line].style);
        if kinds == [LineKind::Paragraph; 2]
            && (styles[0].heading != styles[1].heading || styles[0].bold != styles[1].bold)
        {
            return false;
        }
        // The width of wrapped text says nothing of paragraphs that the format has.
        let width = self.width.filter(|_| !kinds.contains(&LineKind::Paragraph));
        let fresh = begins == last && !gap;
        // "-" | "Thành lập Tổ công tác …": a bullet that stands on a line of its own.
        let bullet = || matches!(before, "-" | "–" | "+" | "*") || self.is_label_only(before);
        if fresh && bullet() && !is_bare(after) && label::read(after, self.tolerant).is_none() {
            return true;
        }
        // "…/." ends a document.
        if before.ends_with("./.") || is_bare(before) || is_bare(after) {
            return false;
        }
        let columns = || wide_gap(before).is_some() || wide_gap(after).is_some();
        match self.draft.lines[next].style.flow {
            // What goes on behind a page break or a footnote may be set like a paragraph, and stay so when pages are laid out anew.
            Flow::Begins if !gap && !goes_on_plainly(before, after, begins == last) => return false,
            Flow::GoesOn => return !columns(),
            Flow::Begins | Flow::Unknown => {}
        }
        if fresh && self.is_division_alone(before) && label::numeral(after).is_some() {
            return true;
        }
        let ended = ends_sentence(before);
        let full = width.is_some_and(|w| chars(before) * 100 >= w * FULL);
        if let Some((label, body)) = label::read(after, self.tolerant) {
            // "Sở Lao động" | "- Thương binh và Xã hội": a dash that the wrapping has put at the start of a line.
            let hyphen = label.name == "-" && full && !gap && !ended && !before.ends_with(',');
            // "giai đoạn 2026" | "- 2030"
            let range = label.name == "-" && !gap && ends_year(before) && begins_year(&after[body..]);
            if !range && (!hyphen || self.begins_anew(&after[body..], ended)) {
                return false;
            }
        }
        if columns() || self.begins_anew(after, ended) {
            return false;
        }
        if self.draft.lines[last].emphasis_goes_on && !gap {
            return true;
        }
        // The end of a paragraph may be a short name, "…của Đề án" | "06/CP".
        let capitals = is_capitals(before) && is_capitals(self.line(begins));
        match (capitals, is_capitals(after)) {
            (true, true) => return !gap && label::read(self.line(begins), self.tolerant).is_some() && !ended,
            (false, true) if chars(after) > 3 => return false,
            (true, false) if !full => return false,
            _ => {}
        }
        let touches = !gap && self.spaced_from.is_some_and(|from| last >= from) && chars(before) > 20;
        // "2. Về công khai thủ tục hành chính:" | "Sở đã ban hành …"
        let heads = !gap
            && before.ends_with(':')
            && after.starts_with(char::is_uppercase)
            && !has_sentences(self.line(begins))
            && !has_sentences(before)
            && label::read(self.line(begins), self.tolerant).is_some_and(|(label, _)| !label.kind.is_bullet());
        if heads {
            return false;
        }
        if !gap && !ended && !capitals && self.name_spans(before, after) {
            return true;
        }
        let goes_on = touches || before.ends_with(',') || opens_bracket(before) || self.ends_with_open_word(before);
        let lower = after
            .chars()
            .next()
            .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '(' | ')' | '"' | ','));
        let low = lower && (!after.starts_with(['(', '"']) || !gap);
        if gap {
            return !ended && (low || goes_on) && chars(before) > 30 && !self.is_label_only(before);
        }
        match width {
            Some(_) if self.indented && indent(self.draft, next) > 0 && indent(self.draft, last) == 0 => !ended && low,
            // A paragraph of one line, and the first line of the next.
            Some(_) if self.indented && indent(self.draft, next) > 0 && last == begins && ended => false,
            Some(_) => full || (!ended && (low || goes_on)) || (low && touches && before.ends_with(';')),
            None => !ended && (low || goes_on) && chars(before) > SHORTEST_CUT,
        }
    }

    fn line(&self, i: usize) -> &str {
        self.draft.str(&self.draft.lines[i])
    }

    /// True for a line that begins with a label line's label, a division or a mark of the end.
    fn begins_anew(&self, line: &str, ended: bool) -> bool {
        let cut = line.floor_char_boundary(80);
        let tokens = Tokens::read(&line[..cut], &self.grammar.vocabulary, self.tolerant);
        // "… cung cấp nhóm" | "dịch vụ công: hai nhóm thủ tục" is no label, which has a capital where capitals are not lost.
        let begins = tokens.list.first().is_some_and(|t| t.capital || self.tolerant);
        let label = self.grammar.labels.at(&tokens, 0).filter(|_| begins);
        if label.is_some_and(|hit| tokens.list.get(hit.to).is_some_and(|t| t.is(':'))) {
            return true;
        }
        let mark = self.grammar.sections.marks.at(&tokens, 0).map(|hit| self.grammar.sections.marks.meaning(&hit).kind);
        // A title does not go on into the sentence that says what the paper carries out.
        let ground = self.grammar.header.marks.at(&tokens, 0).filter(|hit| {
            let what = self.grammar.header.marks.meaning(hit).what;
            matches!(what, HeaderMark::Ground | HeaderMark::Basis)
        });
        if ground.is_some_and(|hit| tokens.list[0].capital && self.grammar.doc_types.at(&tokens, hit.to).is_some()) {
            return true;
        }
        match mark {
            Some(MarkKind::Recipients | MarkKind::Signature) => return true,
            Some(MarkKind::Closing) if ended && tokens.list[0].capital => return true,
            _ => {}
        }
        let division = self.grammar.sections.divisions.at(&tokens, 0);
        division.is_some_and(|hit| {
            tokens.list.first().is_some_and(|t| t.capital)
                && tokens.list.get(hit.to).is_some_and(|t| {
                    let rest = &line[t.start as usize..];
                    label::numeral(rest).is_some_and(|(_, _, left)| left.is_empty() || left.starts_with(['.', ':']))
                })
        })
    }

    fn ends_with_open_word(&self, line: &str) -> bool {
        let from = line.rfind(' ').map_or(0, |i| i + 1);
        let tokens = Tokens::read(&line[from..], &self.grammar.vocabulary, false);
        let hit = self.grammar.sections.marks.at(&tokens, 0);
        hit.is_some_and(|h| {
            h.to == tokens.list.len()
                && match self.grammar.sections.marks.meaning(&h).kind {
                    MarkKind::GoesOn => true,
                    // "1. Sở" | "Khoa học và Công nghệ"; a "bộ" in small letters ends "cán bộ".
                    MarkKind::OpensName => tokens.list[0].capital,
                    _ => false,
                }
        })
    }

    /// True where the name of a body or a place begins on one line and goes on on the next: "Phối hợp với Sở Công" | "Thương và …",
    /// "kiến nghị của tỉnh Điện" | "Biên vào …", in wrapped text also "tham mưu Ủy ban nhân dân" | "Thành phố …".
    fn name_spans(&self, before: &str, after: &str) -> bool {
        if !after.starts_with(char::is_uppercase) {
            return false;
        }
        let from = before.rmatch_indices(' ').nth(WORDS_OF_NAME - 1).map_or(0, |(at, _)| at + 1);
        let to = after.match_indices(' ').nth(WORDS_OF_NAME - 1).map_or(after.len(), |(at, _)| at);
        let both = format!("{} {}", &before[from..], &after[..to]);
        let tokens = Tokens::read(&both, &self.grammar.vocabulary, false);
        let end = tokens.list.partition_point(|t| (t.start as usize) < before.len() - from);
        let (places, bodies) = (&self.grammar.places, &self.grammar.agencies.bodies);
        let unit = self.width.is_some() && places.unit_at(&tokens, end).is_some();
        (0..end).any(|i| {
            let body = bodies.at(&tokens, i).filter(|_| tokens.list[i].capital);
            body.is_some_and(|f| f.to > end || unit && f.to == end && f.entry.meaning.tail == Tail::Unit)
                || places.at(&tokens, i).is_some_and(|place| place.unit.is_some() && place.to > end)
        })
    }

    /// True for the word of a division without its number: "Điều" | "14. Trách nhiệm …".
    fn is_division_alone(&self, line: &str) -> bool {
        let short = line.len() < SHORTEST_CUT && line.starts_with(char::is_uppercase);
        short && {
            let tokens = Tokens::read(line, &self.grammar.vocabulary, self.tolerant);
            self.grammar.sections.divisions.at(&tokens, 0).is_some_and(|hit| hit.to == tokens.list.len())
        }
    }

    fn is_label_only(&self, line: &str) -> bool {
        label::read(line, self.tolerant).is_some_and(|(_, at)| line[at..].is_empty())
    }
}

/// The width that most of the text keeps to: few of its letters stand in wider lines, however many short lines there are.
fn width_of(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    let total: usize = lengths.iter().sum();
    let mut below = 0;
    for &length in &lengths {
        below += length;
        if below * 100 >= total * KEPT {
            return length;
        }
    }
    0
}

/// The first labelled line of a text in which nearly all labelled lines stand behind a blank one.
fn spaced_from(draft: &Draft, blocks: &[Block], tolerant: bool) -> Option<usize> {
    let (mut first, mut apart, mut labelled) = (None, 0, 0);
    for pair in blocks.windows(2) {
        let Block::Line(line) = pair[1] else { continue };
        let text = draft.str(&draft.lines[line]);
        if label::read(text, tolerant).is_some_and(|(label, _)| !label.kind.is_bullet()) {
            first = first.or(Some(line));
            labelled += 1;
            apart += usize::from(matches!(pair[0], Block::Gap));
        }
    }
    first.filter(|_| labelled >= ENOUGH_LABELS && apart * 10 >= labelled * 9)
}

/// True where two blanks stand side by side. Every byte is asked, without a branch, so that many are at once: few lines have any.
pub(super) fn has_run_of_blanks(line: &str) -> bool {
    let bytes = line.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |found, (a, b)| found | (*a == b' ') & (*b == b' '))
}

/// Byte range of the one wide gap that keeps two columns apart ("Nơi nhận:          TM. ỦY BAN NHÂN DÂN").
pub(super) fn wide_gap(line: &str) -> Option<std::ops::Range<usize>> {
    let bytes = line.as_bytes();
    if !has_run_of_blanks(line) && !bytes.contains(&b'\t') {
        return None;
    }
    let mut found: Option<std::ops::Range<usize>> = None;
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(|&b| b == b' ' || b == b'\t') {
        let start = at + offset;
        let length = bytes[start..].iter().take_while(|&&b| b == b' ' || b == b'\t').count();
        at = start + length;
        if length < 4 && !bytes[start..at].contains(&b'\t') {
            continue;
        }
        let next = line[at..].chars().next();
        let blank_to_fill = line[..start].trim_end_matches(':').ends_with("ố")
            || next.is_none_or(|c| c.is_lowercase() || matches!(c, '/' | ',' | '.'));
        if !blank_to_fill {
            if found.is_some() {
                return None;
            }
            found = Some(start..at);
        }
    }
    found
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn indent(draft: &Draft, i: usize) -> usize {
    draft.lines[i].start - draft.lines[i].whole
}

/// A line of signs only: a rule under a title, a row of dots.
fn is_bare(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// "…; Kế hoạch tuyên" | "truyền phổ biến pháp luật …": words that no paragraph ends or begins with.
fn goes_on_plainly(before: &str, after: &str, first: bool) -> bool {
    (!first || chars(before) > SHORTEST_CUT)
        && before.ends_with(char::is_alphabetic)
        && after.starts_with(char::is_lowercase)
}

/// True for a line in which a sentence or a label ends: "…; cơ quan chủ trì: Sở Y tế; thời gian:".
fn has_sentences(line: &str) -> bool {
    [". ", "; ", ": ", "("].iter().any(|sign| line.trim_start_matches(|c| c != ' ').contains(sign))
}

fn ends_year(line: &str) -> bool {
    line.len() > 4 && line.bytes().rev().take(4).all(|b| b.is_ascii_digit())
}

fn begins_year(text: &str) -> bool {
    text.len() >= 4 && text.bytes().take(4).all(|b| b.is_ascii_digit())
}

/// True when a bracket that was opened on the line is not closed on it.
fn opens_bracket(line: &str) -> bool {
    line.rfind('(').is_some_and(|open| line.rfind(')').is_none_or(|close| close < open))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', ')', ' ', '*']).ends_with(['.', ';', ':', '!', '?']) || line.ends_with("./.")
}
