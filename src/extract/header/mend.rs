//! Lines that were broken inside a name, a number or a date are joined before the header is read.
//!
//! Copies of web pages and of table cells have "ỦY / BAN NHÂN DÂN", "Số: / 29/KH-UBND", "Thái / Nguyên, ngày 22 tháng 3 / năm
//! 2018". In come the paragraphs of the head; out goes the head with a space for each such line end, so that every byte
//! keeps its place.

use std::collections::BTreeSet;

use super::code::code;
use super::dated::dated_at;
use super::sheet::Sheet;
use crate::grammar::header::MarkKind;
use crate::grammar::token::{Kind, Tokens};
use crate::text::{Paragraph, Text};

/// Paragraphs of a head that are looked at.
const MOST_PARAGRAPHS: usize = 120;
/// Bytes of a head that are looked at.
const MOST_BYTES: usize = 16_000;
/// Words of a line that is nothing but the beginning of a place name.
const MOST_FRAGMENT: usize = 2;

/// The head with its broken lines joined; nothing where none is broken.
pub(super) fn mend(sheet: &Sheet<'_>, head: &[Paragraph]) -> Option<Text> {
    let looked_at = head.iter().take(MOST_PARAGRAPHS).take_while(|p| p.end <= MOST_BYTES).count();
    let lines = &head[..looked_at];
    let end = lines.last()?.end;
    let flowing = sheet.tokens.text.get(..end)?.replace('\n', " ");
    let tokens = Tokens::read(&flowing, &sheet.grammar.vocabulary, sheet.text.tolerant);
    let breaks: Vec<usize> = lines.iter().map(|line| line.end).take(looked_at - 1).collect();
    let flow = Flow { sheet: Sheet { tokens: &tokens, ..*sheet }, breaks: &breaks };
    let soft = flow.soft_breaks();
    if soft.is_empty() {
        return None;
    }
    Some(joined(sheet, head, &soft))
}

/// The head as one stream of tokens, with the bytes where its lines end.
struct Flow<'s, 'a> {
    sheet: Sheet<'a>,
    breaks: &'s [usize],
}

impl Flow<'_, '_> {
    /// The line ends that lie inside something that is one.
    fn soft_breaks(&self) -> BTreeSet<usize> {
        let mut soft = BTreeSet::new();
        for i in 0..self.sheet.tokens.list.len() {
            let to = [self.phrase(i), self.number(i), self.place(i)].into_iter().flatten().max();
            if let Some(to) = to {
                // "BỘ TÀI CHÍNH" | "ỦY BAN NHÂN DÂN": no "Chính ủy", since the next line begins a longer name.
                let longer = |at: &usize| self.phrase(self.sheet.tokens.index_at(*at)).is_some_and(|other| other > to);
                soft.extend(self.inside(i, to).into_iter().filter(|at| !longer(at)));
            }
            self.date(i, &mut soft);
        }
        soft
    }

    /// The end of a fixed phrase, a body or an office at a token.
    fn phrase(&self, i: usize) -> Option<usize> {
        let words = self.sheet.words();
        let tokens = self.sheet.tokens;
        let sure = |cost: u16, to: usize| (cost == 0).then_some(to);
        let mark = words.marks.at(tokens, i).and_then(|hit| sure(hit.cost, hit.to));
        let body = words.bodies.at(tokens, i).and_then(|hit| sure(hit.cost, hit.to));
        let office = words.offices.at(tokens, i).and_then(|hit| sure(hit.cost, hit.to));
        [mark, body, office].into_iter().flatten().max()
    }

    /// The end of "Số:" with number and symbol on the next line.
    fn number(&self, i: usize) -> Option<usize> {
        let to = self.sheet.number_word(i)?;
        let list = &self.sheet.tokens.list;
        let from = list.get(to - 1)?.range().end;
        // Only a line with nothing else on it is broken there.
        let next = self.next_break(from)?;
        if list.get(to)?.range().start < next || !self.begins_line(i) {
            return None;
        }
        let rest = self.sheet.tokens.text.get(from..)?;
        let (_, after) = code(rest)?;
        Some(self.sheet.tokens.index_at(self.sheet.tokens.text.len() - after.len()).min(to + 1))
    }

    /// The end of the word after a kind of place that closes its line: "UBND TỈNH / BẮC GIANG".
    fn place(&self, i: usize) -> Option<usize> {
        let words = self.sheet.words();
        let tokens = self.sheet.tokens;
        let hit = words.units.at(tokens, i).filter(|hit| words.units.meaning(hit).name.is_some())?;
        let (unit, name) = (tokens.list.get(i)?, tokens.list.get(hit.to)?);
        let named = name.kind == Kind::Word && name.capital && unit.capitals == name.capitals;
        let other = self.phrase(hit.to).is_some() || words.units.at(tokens, hit.to).is_some();
        (named && !other).then_some(hit.to + 1)
    }

    /// Line ends inside a date, and one inside the place before it if nothing but a fragment of the place precedes.
    fn date(&self, i: usize, soft: &mut BTreeSet<usize>) {
        let end = self.sheet.tokens.list.len().min(i + 20);
        let Some(dated) = dated_at(&self.sheet, i, i.saturating_sub(8), end) else {
            return;
        };
        soft.extend(self.inside(i, dated.range.end));
        let Some(place) = dated.place else { return };
        for at in self.inside(place.start, i) {
            let last = self.sheet.tokens.list.partition_point(|t| (t.end as usize) <= at);
            let fragment = place.start..last;
            let after_phrase = (place.start.saturating_sub(8)..=place.start)
                .any(|k| self.sheet.mark(k).is_some_and(|(what, to)| what == MarkKind::Motto && to > place.start));
            if self.begins_line(place.start) && self.sheet.count(&fragment) <= MOST_FRAGMENT && !after_phrase {
                soft.insert(at);
            }
        }
    }

    /// The line ends between the tokens `from` and `to`.
    fn inside(&self, from: usize, to: usize) -> Vec<usize> {
        let list = &self.sheet.tokens.list;
        let (Some(first), Some(last)) = (list.get(from), to.checked_sub(1).and_then(|k| list.get(k))) else {
            return Vec::new();
        };
        let (start, end) = (first.end as usize, last.start as usize);
        let at = self.breaks.partition_point(|&b| b < start);
        self.breaks[at..].iter().copied().take_while(|&b| b < end).collect()
    }

    fn next_break(&self, byte: usize) -> Option<usize> {
        self.breaks.get(self.breaks.partition_point(|&b| b < byte)).copied()
    }

    fn begins_line(&self, i: usize) -> bool {
        let list = &self.sheet.tokens.list;
        let start = list[i].start as usize;
        let before = i.checked_sub(1).map_or(0, |k| list[k].end as usize);
        i == 0 || self.next_break(before).is_some_and(|b| b < start)
    }
}

/// The head with the given line ends made into spaces.
fn joined(sheet: &Sheet<'_>, head: &[Paragraph], soft: &BTreeSet<usize>) -> Text {
    let end = head.last().map_or(0, |p| p.end);
    let mut string = String::with_capacity(end);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(head.len());
    for (number, paragraph) in head.iter().enumerate() {
        let gap = sheet.tokens.text.get(string.len()..paragraph.start).unwrap_or_default();
        let continues = number > 0 && soft.contains(&head[number - 1].end);
        if continues {
            string.extend(gap.chars().map(|c| if c == '\n' { ' ' } else { c }));
        } else {
            string.push_str(gap);
        }
        string.push_str(&sheet.tokens.text[paragraph.range()]);
        match paragraphs.last_mut().filter(|_| continues) {
            Some(last) => last.end = paragraph.end,
            None => paragraphs.push(*paragraph),
        }
    }
    Text {
        diacritics: sheet.text.diacritics,
        footnotes: Vec::new(),
        string,
        paragraphs,
        segments: sheet.text.segments.clone(),
        site_lines: 0,
        tolerant: sheet.text.tolerant,
    }
}
