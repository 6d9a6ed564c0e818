//! What looks like a number and counts nothing: outline labels, dates, times, telephone numbers, parts of names.

use std::ops::Range;

use crate::grammar::token::{Kind, Token, Tokens};

/// A number may begin at this token.
pub(super) fn begins_number(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = tokens.list[at];
    match token.kind {
        Kind::Number => true,
        Kind::Word => tokens.text.as_bytes()[token.start as usize].is_ascii_digit(),
        Kind::Mark(mark) => matches!(mark, '½' | '¼' | '¾'),
    }
}

/// The token behind the outline label with which a line begins ("1.1.", "2)", "- (1)"), or the line's first token.
pub(super) fn behind_label(tokens: &Tokens<'_>, line: Range<usize>) -> usize {
    let bullet = |i: &usize| {
        matches!(tokens.list[*i].kind, Kind::Mark('-' | '–' | '+' | '*' | '•' | '·' | '#' | '>' | '“' | '"' | '|'))
    };
    let bulleted = line.clone().find(|i| !bullet(i)).unwrap_or(line.end);
    let mut at = bulleted;
    let mut groups = 0;
    while is_number(tokens, at)
        && at < line.end
        && tokens.list[at].range().len() <= 3
        && (groups == 0 || !tokens.list[at].spaced)
    {
        groups += 1;
        let long = groups > 1 && tokens.list[at].range().len() > 2;
        if long {
            return bulleted;
        }
        match tokens.list.get(at + 1).filter(|t| !t.spaced).map(|t| t.kind) {
            Some(Kind::Mark('.')) if is_number(tokens, at + 2) && !tokens.list[at + 2].spaced => at += 2,
            Some(Kind::Mark('.' | ')' | ':')) => return at + 2,
            Some(Kind::Mark('/')) if tokens.list.get(at + 2).is_some_and(|t| t.spaced) => {
                return at + 2;
            }
            _ => {
                // "2.1 Công tác tuyên truyền", "5 Sở Nội vụ"
                let heading = tokens.list.get(at + 1).is_some_and(|t| t.kind == Kind::Word && t.capital && t.spaced);
                let plain = groups > 1
                    || (bulleted == line.start && !tokens.str(at).starts_with('0') && tokens.str(at).len() < 3);
                return if heading && plain { at + 1 } else { bulleted };
            }
        }
    }
    bulleted
}

/// The token behind "(1)".
pub(super) fn behind_enumerator(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let enumerator = tokens.list[at].is('(')
        && is_number(tokens, at + 1)
        && tokens.str(at + 1).len() <= 2
        && tokens.list.get(at + 2).is_some_and(|t| t.is(')'));
    enumerator.then_some(at + 3)
}

/// Digits and the signs between them, written without spaces: "15/3/2024", "12.345,67", "3-5".
pub(super) struct Cluster {
    /// The token behind it.
    pub(super) to: usize,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A number, a ratio or a range.
    Amount,
    /// A date, a time or a span of years.
    Calendar,
    /// "20/11": a day and month, or a ratio.
    DayOrRatio,
    /// Something else, such as a telephone number.
    Other,
}

impl Cluster {
    /// The cluster that begins at token `at`.
    pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Cluster {
        let mut to = at + 1;
        while joins(tokens, to) {
            to += 2;
        }
        Cluster { to, shape: shape(tokens, at..to) }
    }

    /// A date or a time, or no sort of number at all.
    pub(super) fn is_no_amount(&self) -> bool {
        matches!(self.shape, Shape::Calendar | Shape::Other)
    }

    /// It may be a day and month as well as a ratio.
    pub(super) fn is_ambiguous(&self) -> bool {
        self.shape == Shape::DayOrRatio
    }
}

/// A number that hangs on a word belongs to it: "COVID-19", "I/2024", "TT.01".
pub(super) fn hangs_on_word(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(2) else {
        return false;
    };
    let (word, sign, number) = (tokens.list[before], tokens.list[before + 1], tokens.list[at]);
    let joined = !number.spaced && !sign.spaced && word.kind == Kind::Word;
    joined
        && match sign.kind {
            Kind::Mark('-' | '–' | '/' | '_' | '&' | '+') => true,
            Kind::Mark('.') => word.capitals,
            _ => false,
        }
}

/// A year written as one: four digits, 1900 to 2199.
pub(super) fn is_year(written: &str) -> bool {
    written.len() == 4 && written.parse::<u16>().is_ok_and(|y| (1900..2200).contains(&y))
}

fn is_number(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number)
}

/// A sign at `at` with digits directly before and behind it.
fn joins(tokens: &Tokens<'_>, at: usize) -> bool {
    let (Some(sign), Some(next)) = (tokens.list.get(at), tokens.list.get(at + 1)) else {
        return false;
    };
    let before_is_number = tokens.list[at - 1].kind == Kind::Number;
    let digits = tokens.text[next.range()].starts_with(|c: char| c.is_ascii_digit());
    before_is_number
        && !sign.spaced
        && !next.spaced
        && digits
        && matches!(sign.kind, Kind::Mark('/' | '-' | '–' | '.' | ',' | ':'))
}

fn shape(tokens: &Tokens<'_>, range: Range<usize>) -> Shape {
    let first = tokens.list[range.start];
    let written = tokens.str(range.start);
    if first.kind == Kind::Number && (written.len() > 15 || written.starts_with('0') && written.len() > 3) {
        return Shape::Other;
    }
    if range.len() > 13 {
        return Shape::Other;
    }
    let parts: Vec<&str> = range.clone().step_by(2).map(|i| tokens.str(i)).collect();
    let signs: Vec<char> = range.skip(1).step_by(2).map(|i| sign(&tokens.list[i])).collect();
    let small = |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    match (parts.as_slice(), signs.as_slice()) {
        ([_], _) => Shape::Amount,
        // "10:00", "7:30"
        ([hour, minute, ..], [':', ..]) if small(hour, 24) || *hour == "00" || minute.len() == 2 => Shape::Calendar,
        // "2022-2025"
        ([a, b], ['-']) if is_year(a) && is_year(b) => Shape::Calendar,
        // "15/3/2024", "27-28/02/2000", "15.12.2024", "3/2022"
        ([.., year], [.., last])
            if is_year(year) && parts[..parts.len() - 1].iter().all(|p| small(p, 31)) && *last != ',' =>
        {
            Shape::Calendar
        }
        // "01/6/22"
        ([day, month, year], ['/', '/']) if small(day, 31) && small(month, 12) && year.len() == 2 => Shape::Calendar,
        ([day, month], ['/']) if small(day, 31) && small(month, 12) => Shape::DayOrRatio,
        // "27-28/02", "30/4-01/5"
        ([.., month], [.., '/']) if signs.contains(&'-') && small(month, 12) && parts.iter().all(|p| small(p, 31)) => {
            Shape::Calendar
        }
        (_, signs) if signs.contains(&':') => Shape::Other,
        _ => Shape::Amount,
    }
}

fn sign(token: &Token) -> char {
    match token.kind {
        Kind::Mark('–') => '-',
        Kind::Mark(c) => c,
        Kind::Word | Kind::Number => ' ',
    }
}
