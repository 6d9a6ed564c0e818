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
    let mut joint = Joint { to: from, text: String::new(), semicolon: false, dash: false };
    if let Some(Kind::Mark(mark)) = tokens.list.get(from).map(|t| t.kind) {
        match mark {
            ',' | ';' => joint.text.push(mark),
            '/' => joint.text.push('/'),
            '-' | '–' | '—' | '&' | '+' => {
                joint.text.push(' ');
                joint.text.push(if mark == '—' { '–' } else { mark });
            }
            _ => return None,
        }
        joint.semicolon = mark == ';';
        joint.dash = matches!(mark, '-' | '–' | '—');
        joint.to += 1;
    }
    if let Some(found) = reading.grammar.groups.joiners.at(tokens, joint.to) {
        joint.text.push(' ');
        joint.text.push_str(found.text);
        joint.to = found.to;
    }
    if joint.text != "/" {
        joint.text.push(' ');
    }
    (joint.to > from).then_some(joint)
}

/// The token after a parenthesis that opens at a token.
pub(super) fn after_parenthesis(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let list = &reading.tokens.list;
    if !list.get(from)?.is('(') {
        return None;
    }
    let mut depth = 0;
    for (i, token) in list.iter().enumerate().skip(from).take(LONGEST_PARENTHESIS) {
        match token.kind {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') if depth == 1 => return Some(i + 1),
            Kind::Mark(')') => depth -= 1,
            Kind::Mark('\n' | '\t') => return None,
            _ => {}
        }
    }
    None
}
