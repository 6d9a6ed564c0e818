//! What belongs to the page and not to the text: page numbers, running heads, signature stamps; and footnotes, which are lifted.
//!
//! A number alone on a line is a page number only when such numbers count up through the document a page's length apart: a cell
//! of a table is a number alone on a line too.

use super::unicode::{Draft, is_note_mark, note_mark};
use crate::grammar::Grammar;
use crate::grammar::furniture::Furniture;
use crate::ingest::LineKind;

/// What is left of the page.
#[derive(Debug)]
pub(super) struct Page {
    /// For each line of the draft, whether it belongs to the text.
    pub(super) kept: Vec<bool>,
    /// Footnotes in order.
    pub(super) notes: Vec<Note>,
    /// The first line of what a site put below the paper, from which on nothing belongs to the text.
    pub(super) site: Option<usize>,
}

/// A footnote's lines.
#[derive(Debug)]
pub(super) struct Note {
    /// "¹", "¹⁰".
    pub(super) mark: String,
    pub(super) lines: Vec<usize>,
}

/// Bytes that stand on a page at the least.
const SHORTEST_PAGE: usize = 900;
/// Longest running head, in bytes.
const LONGEST_HEAD: usize = 160;

/// Tells the text from the page.
pub(super) fn find(draft: &Draft, grammar: &Grammar) -> Page {
    let mut page = Page { kept: vec![true; draft.lines.len()], notes: Vec::new(), site: None };
    let numbers = page_numbers(draft, grammar);
    for &i in &numbers {
        page.kept[i] = false;
    }
    stamps(draft, grammar, &mut page.kept);
    running_heads(draft, &numbers, &mut page.kept);
    page.site = site_tail(draft, grammar);
    page.kept.iter_mut().skip(page.site.unwrap_or(draft.lines.len())).for_each(|kept| *kept = false);
    footnotes(draft, &mut page);
    page
}

/// Lines in which a site tells of the paper, at the least, before what is below it counts as the site's.
const SITE_LINES: usize = 4;
/// The lines among which they stand.
const SITE_HEAD: usize = 150;
/// Longest of them, in bytes.
const SITE_WIDTH: usize = 80;

/// The line where the site speaks again: "Văn bản liên quan", where "Số hiệu:", "Loại văn bản:" and more stand above the paper.
fn site_tail(draft: &Draft, grammar: &Grammar) -> Option<usize> {
    let is = |line: &str, kind| grammar.furniture.kind(line) == Some(kind);
    let bare = |i: usize| draft.str(&draft.lines[i]).trim_matches(['*', '#', ' ']);
    let told = |i: &usize| {
        let line = bare(*i);
        line.len() <= SITE_WIDTH && line.ends_with(':') && is(line, Furniture::SiteHead)
    };
    let mut heads = (0..draft.lines.len().min(SITE_HEAD)).filter(told);
    let (first, last) = (heads.next()?, heads.nth(SITE_LINES - 2)?);
    let tail = (last..draft.lines.len()).find(|&i| bare(i).len() <= SITE_WIDTH && is(bare(i), Furniture::SiteTail))?;
    // The site's name for the paper, which has its number: "Kế hoạch 980/KH-UBND năm 2025 …".
    let words = |i: &usize| bare(*i).contains(char::is_alphanumeric);
    let number = (first + 1..last).find(words).map(bare).unwrap_or_default();
    let name = (last..tail).rev().find(words).filter(|&i| bare(i).contains(number) && !number.is_empty());
    Some(name.unwrap_or(tail))
}

/// Lines that are the numbers of their pages.
fn page_numbers(draft: &Draft, grammar: &Grammar) -> Vec<usize> {
    let mut candidates: Vec<(usize, u32)> = Vec::new();
    for (i, line) in draft.lines.iter().enumerate() {
        let text = draft.str(line);
        if text.is_empty()
            || text.len() > 16
            || !text.bytes().any(|b| b.is_ascii_digit())
            || draft.whole(line).starts_with('\t')
        {
            continue;
        }
        if grammar.furniture.kind(text) == Some(Furniture::PageNumber) {
            let digits: String =
                text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            candidates.extend(digits.parse().ok().map(|n| (i, n)));
        }
    }
    // The longest run n, n + 1, … with a page of text between each two.
    let mut chosen: Vec<(usize, u32)> = Vec::new();
    for &(i, n) in &candidates {
        match chosen.last() {
            Some(&(last, m)) if n == m + 1 && apart(draft, last, i) => chosen.push((i, n)),
            None if n <= 3 && (i == 0 || apart(draft, 0, i) || at_page_start(draft, i)) => chosen.push((i, n)),
            _ => {}
        }
    }
    if chosen.len() == 1 {
        chosen.retain(|&(i, _)| at_page_start(draft, i) || splits_paragraph(draft, i));
    }
    chosen.into_iter().map(|(i, _)| i).collect()
}

fn apart(draft: &Draft, from: usize, to: usize) -> bool {
    draft.lines[to].start - draft.lines[from].start >= SHORTEST_PAGE
}

/// True when only blank lines stand between the line and the top or the foot of its page.
fn at_page_start(draft: &Draft, i: usize) -> bool {
    let page = draft.lines[i].page;
    let above = draft.lines[..i].iter().rev().find(|l| !l.is_blank());
    let below = draft.lines[i + 1..].iter().find(|l| !l.is_blank());
    above.is_some_and(|l| l.page != page) || (below.is_some_and(|l| l.page != page) && above.is_some())
}

/// True when the lines around are two halves of a sentence.
fn splits_paragraph(draft: &Draft, i: usize) -> bool {
    let above = draft.lines[..i].iter().rev().find(|l| !l.is_blank()).map(|l| draft.str(l));
    let below = draft.lines[i + 1..].iter().find(|l| !l.is_blank()).map(|l| draft.str(l));
    above.is_some_and(|t| !t.ends_with(['.', ';', ':', '!']))
        && below.is_some_and(|t| t.starts_with(char::is_lowercase))
}

/// Lines of digital-signature stamps; a line that is one only beside others is taken when it touches one.
fn stamps(draft: &Draft, grammar: &Grammar, kept: &mut [bool]) {
    let mut details = Vec::new();
    for (i, line) in draft.lines.iter().enumerate() {
        // All stamp lines carry a colon or a bracket; most lines are dismissed here.
        let text = draft.str(line);
        if text.len() > 120 || !text.bytes().any(|b| matches!(b, b':' | b'(')) || text.starts_with('-') {
            continue;
        }
        match grammar.furniture.kind(text) {
            Some(Furniture::Stamp) => kept[i] = false,
            Some(Furniture::StampDetail) => details.push(i),
            _ => {}
        }
    }
    broken_stamps(draft, kept);
    for i in details {
        let beside = |j: usize| kept.get(j) == Some(&false);
        if beside(i + 1) || i.checked_sub(1).is_some_and(beside) {
            kept[i] = false;
        }
    }
}

/// Lines of the longest stamp that was broken into short lines.
const STAMP_LINES: usize = 14;
/// Longest of its lines, in bytes.
const STAMP_WIDTH: usize = 40;

/// Stamps that the width of their box has broken: "Người ký: Sở" | "Tài chính" | … | "16:48:26" | "+07:00", and those of name and
/// time only. The hour with its zone tells them; they begin at a line of a stamp or at a blank line.
fn broken_stamps(draft: &Draft, kept: &mut [bool]) {
    for end in 0..draft.lines.len() {
        let zone = draft
            .str(&draft.lines[end])
            .strip_suffix("07:00")
            .is_some_and(|t| t.len() < STAMP_WIDTH && t.ends_with('+'));
        if !zone {
            continue;
        }
        let short = |i: &usize| !draft.lines[*i].is_blank() && draft.str(&draft.lines[*i]).len() <= STAMP_WIDTH;
        let above: Vec<usize> = (0..end).rev().take(STAMP_LINES).take_while(short).collect();
        let dated = above.iter().any(|&i| is_stamp_date(draft.str(&draft.lines[i])));
        if !dated {
            continue;
        }
        let first = above.iter().rposition(|&i| !kept[i]).map_or(above.len(), |n| n + 1);
        for &i in above.iter().take(first) {
            kept[i] = false;
        }
        kept[end] = false;
    }
}

/// "20.05.2019", with or without the hour behind it.
fn is_stamp_date(line: &str) -> bool {
    let day = line.split(' ').next().unwrap_or_default();
    let parts: Vec<&str> = day.split('.').collect();
    parts.len() == 3 && parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}

/// Lines that stand again at the top or the foot of page after page.
fn running_heads(draft: &Draft, numbers: &[usize], kept: &mut [bool]) {
    let mut edges: Vec<usize> = Vec::new();
    for i in 1..draft.lines.len() {
        if draft.lines[i].page != draft.lines[i - 1].page {
            edges.push(i);
        }
    }
    edges.extend(numbers);
    let mut beside: Vec<(&str, usize)> = Vec::new();
    for &edge in &edges {
        let free = |&i: &usize| kept[i] && !draft.lines[i].is_blank();
        let below = (edge..draft.lines.len()).filter(free).take(2);
        let above = (0..edge).rev().filter(free).take(1);
        for i in below.chain(above) {
            let text = draft.str(&draft.lines[i]);
            // A format that has paragraphs keeps its running heads apart from them.
            let paged = draft.lines[i].kind == LineKind::Text;
            if paged
                && text.len() <= LONGEST_HEAD
                && !text.contains(['\t', '|'])
                && text.chars().any(char::is_alphabetic)
            {
                beside.push((text, i));
            }
        }
    }
    beside.sort_unstable();
    beside.dedup();
    for group in beside.chunk_by(|a, b| a.0 == b.0) {
        if group.len() >= 3 || (group.len() == 2 && edges.len() <= 3) {
            for &(_, i) in group {
                kept[i] = false;
            }
        }
    }
}

/// Lifts the lines that begin with the mark of a footnote, with the rule above and the lines that go on with them.
fn footnotes(draft: &Draft, page: &mut Page) {
    let mut i = 0;
    while i < draft.lines.len() {
        let text = draft.str(&draft.lines[i]);
        if draft.lines[i].kind == LineKind::Footnote && !draft.lines[i].is_blank() {
            page.kept[i] = false;
            page.notes.push(Note { mark: note_mark(text).to_owned(), lines: vec![i] });
            i += 1;
            continue;
        }
        let mark = note_mark(text);
        if mark.is_empty() || !page.kept[i] || text.len() <= mark.len() + 1 {
            i += 1;
            continue;
        }
        if let Some(rule) = (0..i).rev().find(|&j| !draft.lines[j].is_blank())
            && draft.str(&draft.lines[rule]).chars().all(|c| matches!(c, '_' | '-'))
        {
            page.kept[rule] = false;
        }
        let mut lines = vec![i];
        page.kept[i] = false;
        let mut next = i + 1;
        // A note goes on over the lines below it that are wrapped like it.
        while let Some(line) = draft.lines.get(next) {
            let wraps = draft.str(&draft.lines[next - 1]).chars().count() > 55;
            let below = draft.str(line);
            let ended =
                draft.str(&draft.lines[next - 1]).ends_with(['.', ';']) && !below.starts_with(char::is_lowercase);
            if line.is_blank()
                || !page.kept[next]
                || !wraps
                || ended
                || below.starts_with(is_note_mark)
                || text.len() > 200
            {
                break;
            }
            page.kept[next] = false;
            lines.push(next);
            next += 1;
        }
        page.notes.push(Note { mark: mark.to_owned(), lines });
        i = next;
    }
}
