//! The words around a number that belong to it: what it counts, what it measures, the list item that it stands behind.

use std::ops::Range;

use super::amount::{Amount, UnitRead};
use super::before::Before;
use super::scan::Line;
use super::shape;
use crate::extract::Reading;
use crate::grammar::figures::UnitKind;
use crate::grammar::token::{Kind, Tokens};
use crate::grammar::trie::Hit;
use crate::model::Comparator;

/// The entry of words with which no phrase ends.
const FUNCTION_WORD: &str = "function-word";
/// The entry of words before a sum of money.
const MONEY: &str = "money";
/// Most tokens between a number and "trở lên" ("từ 95% kế hoạch vốn trở lên").
const FARTHEST_AFTER: usize = 8;
/// Most words that are shown behind a percentage.
const LONGEST_NOUN: usize = 7;
/// Most tokens of a list item before its percentage.
const LONGEST_ITEM: usize = 80;
/// Fewest words behind a comma that say what is measured.
const FEWEST_WORDS: usize = 3;
/// Most tokens that say what a figure measures.
const LONGEST_MEASURE: usize = 30;

/// "trở lên" behind a number or its noun: what it says and the byte behind it.
pub(super) fn after_comparator(
    reading: &Reading<'_>,
    at: usize,
    amount: &Amount,
    limit: usize,
) -> Option<(Comparator, usize)> {
    let tokens = &reading.tokens;
    let first = amount.next.max(at + 1);
    for i in first..limit.min(first + FARTHEST_AFTER) {
        match tokens.list[i].kind {
            Kind::Word => {}
            Kind::Mark('%') => continue,
            Kind::Mark(_) | Kind::Number => return None,
        }
        if let Some(hit) = reading.grammar.figures.after.at(tokens, i) {
            let means = reading.grammar.figures.after.meaning(&hit).means;
            return Some((means, tokens.list[hit.to - 1].end as usize));
        }
    }
    None
}

/// A point behind which a new sentence begins.
pub(super) fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.list.get(at + 1).is_none_or(|t| t.spaced && (t.capital || t.kind == Kind::Number || t.is('\n')))
}

/// The number is the first word of a list item.
pub(super) fn begins_item(reading: &Reading<'_>, at: usize) -> bool {
    let tokens = &reading.tokens;
    let Some(previous) = at.checked_sub(1) else {
        return true;
    };
    match tokens.list[previous].kind {
        Kind::Mark(mark) => matches!(mark, ')' | ';' | ',' | ':' | '-' | '+' | '*'),
        Kind::Word => reading.grammar.citations.and.at(tokens, previous).is_some(),
        Kind::Number => false,
    }
}

/// The item before a percentage that stands alone in brackets: "Đăng ký khai sinh (93,9%)".
pub(super) fn bracketed_item(tokens: &Tokens<'_>, at: usize, next: usize, line: &Line) -> Option<Range<usize>> {
    let open = at.checked_sub(1).filter(|&i| i > line.range.start && tokens.list[i].is('('))?;
    let closed = tokens.list.get(next).is_some_and(|t| t.is(')'));
    if !closed || line.count_end == Some(open) {
        return None;
    }
    let first = line.first.max(open.saturating_sub(LONGEST_ITEM));
    let mut start = first;
    for i in (first..open).rev() {
        let ends_before = match tokens.list[i].kind {
            Kind::Mark(';' | ':' | '\t') => true,
            Kind::Mark('.') => ends_sentence(tokens, i),
            Kind::Mark(',') => i > first && tokens.list[i - 1].is(')'),
            _ => false,
        };
        if ends_before {
            start = i + 1;
            break;
        }
    }
    while start < open && matches!(tokens.list[start].kind, Kind::Mark('-' | '+' | '*' | '–' | '•')) {
        start += 1;
    }
    start = shape::behind_enumerator(tokens, start).unwrap_or(start);
    (start < open).then_some(start..open)
}

/// The byte behind the noun phrase that follows a percentage.
pub(super) fn noun_phrase(reading: &Reading<'_>, at: usize, limit: usize) -> Option<usize> {
    let tokens = &reading.tokens;
    let figures = &reading.grammar.figures;
    let mut to =
        figures.units.at(tokens, at).filter(|h| figures.units.meaning(h).means == UnitKind::Count).map_or(at, |h| h.to);
    while to < limit && to < at + LONGEST_NOUN {
        let token = tokens.list[to];
        if token.kind != Kind::Word || (to > at && figures.stops.at(tokens, to).is_some()) {
            break;
        }
        to += 1;
    }
    (to > at).then(|| tokens.list[to - 1].end as usize)
}

/// The noun of "Tổng số hồ sơ tiếp nhận" before a number that has none.
pub(super) fn head_noun(reading: &Reading<'_>, from: usize, to: usize) -> Option<UnitRead> {
    let tokens = &reading.tokens;
    let figures = &reading.grammar.figures;
    let from = from.max(to.saturating_sub(LONGEST_MEASURE));
    for i in from..to {
        let Some(head) = figures.heads.at(tokens, i) else {
            continue;
        };
        let Some(hit) = figures.units.at(tokens, head.to) else {
            continue;
        };
        let unit = figures.units.meaning(&hit);
        if unit.means == UnitKind::Count && hit.to <= to {
            let end = tokens.list[hit.to - 1].end as usize;
            return Some(UnitRead { name: unit.name.clone().unwrap_or_default(), kind: unit.means, known: true, end });
        }
    }
    None
}

/// A word stands before the number and a mark behind it: "trực tuyến 5.000;".
pub(super) fn stands_alone(tokens: &Tokens<'_>, at: usize, next: usize, line: Range<usize>) -> bool {
    let word = at > line.start && tokens.list[at - 1].kind == Kind::Word && tokens.list[at].spaced;
    let behind = tokens.list.get(next).filter(|_| next < line.end);
    word && behind.is_none_or(|t| matches!(t.kind, Kind::Mark(';' | ',' | ')' | '(' | '.')))
}

/// What a figure measures: the words before it where "là" or "đạt" joins them, else its noun and the words behind; the
/// words before it again where nothing stands behind.
pub(super) fn measure(
    reading: &Reading<'_>,
    at: usize,
    amount: &Amount,
    before: Option<&Before>,
    line: &Line,
) -> Option<String> {
    let tokens = &reading.tokens;
    let end = before.and_then(|b| b.shown).unwrap_or(at);
    let clause = line.clause.max(end.saturating_sub(LONGEST_MEASURE))..end;
    let ahead = trimmed(reading, behind_comma(tokens, trimmed(reading, clause)));
    let joined = before.is_some_and(Before::predicates) || at > line.range.start && tokens.list[at - 1].is(':');
    let counted = amount.unit.as_ref().filter(|u| u.kind == UnitKind::Count);
    let percent = amount.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Percent);
    let behind = if counted.is_some() || percent { words_behind(reading, amount, line) } else { ahead.end..ahead.end };
    let first = if joined && ahead.len() > 1 || behind.is_empty() { ahead } else { behind };
    (!first.is_empty()).then(|| words(tokens, first))
}

/// The counted noun and what follows it in its clause.
fn words_behind(reading: &Reading<'_>, amount: &Amount, line: &Line) -> Range<usize> {
    let tokens = &reading.tokens;
    let noun = amount.unit.as_ref().filter(|u| u.kind == UnitKind::Count && u.end > amount.number_end);
    let from = if noun.is_some() { tokens.index_at(amount.number_end) } else { amount.next };
    // "60% trở lên" measures what stands before it.
    let from = reading.grammar.figures.after.at(tokens, from).map_or(from, |hit| hit.to);
    let behind_noun = noun.map_or(from, |u| tokens.index_at(u.end));
    let limit = line.range.end.min(from + LONGEST_MEASURE);
    if noun.is_none()
        && from < limit
        && reading.grammar.figures.stops.at(tokens, from).is_some_and(|h| is_function_word(reading, &h))
    {
        return from..from;
    }
    let end = (behind_noun..limit).find(|&i| match tokens.list[i].kind {
        Kind::Mark(mark) => matches!(mark, ',' | ';' | '.' | '(' | ')' | ':' | '\t' | '”' | '"'),
        Kind::Number => true,
        Kind::Word => false,
    });
    let end = end.unwrap_or(limit).max(from);
    // "113 đối tượng số tiền: 319.317.000 đồng": the next figure has its own words.
    let heads = &reading.grammar.figures.heads;
    let of_money = |i: usize| heads.at(tokens, i).is_some_and(|h| heads.entries()[h.payload as usize].id == MONEY);
    let own = noun.and_then(|_| (behind_noun..end).find(|&i| of_money(i)));
    trimmed(reading, from..own.unwrap_or(end))
}

fn is_function_word(reading: &Reading<'_>, hit: &Hit<u32>) -> bool {
    reading.grammar.figures.stops.entries()[hit.payload as usize].id == FUNCTION_WORD
}

/// The words of a range of tokens.
pub(super) fn words(tokens: &Tokens<'_>, range: Range<usize>) -> String {
    match (tokens.list.get(range.start), range.end.checked_sub(1).and_then(|i| tokens.list.get(i))) {
        (Some(first), Some(last)) if range.start < range.end => {
            tokens.text[first.start as usize..last.end as usize].to_owned()
        }
        _ => String::new(),
    }
}

/// The last stretch behind a colon or a comma, unless what follows the comma is the mere end of a list: "Tổng số người tham
/// gia BHXH, BHYT đã đồng bộ".
fn behind_comma(tokens: &Tokens<'_>, range: Range<usize>) -> Range<usize> {
    let sign = range.clone().rev().find(|&i| tokens.list[i].is(',') || tokens.list[i].is(':'));
    let cut = sign.filter(|&i| {
        let ends_list = range.end - i <= FEWEST_WORDS || tokens.list.get(i + 1).is_some_and(|t| t.capitals);
        tokens.list[i].is(':') || !ends_list
    });
    cut.map_or(range.start, |i| i + 1)..range.end
}

/// The range without marks and function words at its ends.
fn trimmed(reading: &Reading<'_>, mut range: Range<usize>) -> Range<usize> {
    let tokens = &reading.tokens;
    let idle = |i: usize| match tokens.list[i].kind {
        Kind::Mark(mark) => !matches!(mark, '”' | '"' | ')'),
        Kind::Word => reading.grammar.figures.stops.at(tokens, i).is_some_and(|hit| is_function_word(reading, &hit)),
        Kind::Number => false,
    };
    while !range.is_empty() && idle(range.end - 1) {
        range.end -= 1;
    }
    while !range.is_empty() && matches!(tokens.list[range.start].kind, Kind::Mark(_)) {
        range.start += 1;
    }
    range
}
