//! What joins the entries of a list, and what stands in parentheses between them.

use crate::extract::Reading;
use crate::grammar::token::Kind;

/// Tokens that a parenthesis between two entries of a list may hold.
const LONGEST_PARENTHESIS: usize = 80;

/// A mark, a word or both between two entries: ", và".
#[derive(Clone, Debug)]
pub(super) struct Joint {
    /// One past its last token.
    pub to: usize,
    /// As a name shows it: ", ", " và ", "/".
    pub text: String,
    /// It holds a semicolon.
    pub semicolon: bool,
    /// It is a dash.
    pub dash: bool,
}

/// The joint at a token.
pub(super) fn joint(reading: &Reading<'_>, from: usize) -> Option<Joint> {
    let tokens = &reading.tokens;
    let mark = match tokens.list.get(from)?.kind {
        Kind::Mark(mark) => Some(mark),
        Kind::Word | Kind::Number => None,
    };
    let sign = match mark {
        None => "",
        Some(',') => ",",
        Some(';') => ";",
        Some('/') => "/",
        Some('-') => " -",
        Some('–' | '—') => " –",
        Some('&') => " &",
        Some('+') => " +",
        Some(_) => return None,
    };
    let word = reading.grammar.groups.joiners.at(tokens, from + usize::from(mark.is_some()));
    let text = match &word {
        None if mark.is_none() => return None,
        None if sign == "/" => sign.to_owned(),
        None => format!("{sign} "),
        Some(word) => format!("{sign} {} ", word.text),
    };
    Some(Joint {
        to: word.map_or(from + 1, |word| word.to),
        text,
        semicolon: mark == Some(';'),
        dash: matches!(mark, Some('-' | '–' | '—')),
    })
}

/// The token after a parenthesis, round or square, that opens at a token.
pub(super) fn after_parenthesis(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let list = &reading.tokens.list;
    let (open, close) = match list.get(from)?.kind {
        Kind::Mark('(') => ('(', ')'),
        Kind::Mark('[') => ('[', ']'),
        _ => return None,
    };
    let mut depth = 0;
    for (i, token) in list.iter().enumerate().skip(from).take(LONGEST_PARENTHESIS) {
        match token.kind {
            Kind::Mark(mark) if mark == open => depth += 1,
            Kind::Mark(mark) if mark == close && depth == 1 => return Some(i + 1),
            Kind::Mark(mark) if mark == close => depth -= 1,
            Kind::Mark('\n' | '\t') => return None,
            _ => {}
        }
    }
    None
}
