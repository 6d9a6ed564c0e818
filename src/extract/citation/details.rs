//! What follows a code: ", ngày 06/01/2022", "của Thủ tướng Chính phủ", "về việc …".

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::token::{Kind, Tokens};
use crate::value::{PartialDate, Value};

/// Date, issuer and subject of a cited document.
#[derive(Default)]
pub(super) struct Details {
    /// As far as it is written.
    pub(super) date: Option<String>,
    /// The body's tokens.
    pub(super) issuer: Option<Range<usize>>,
    /// The subject's tokens, "về việc" left out.
    pub(super) subject: Option<Range<usize>>,
    /// The token behind code, date and issuer; the subject lies behind it.
    pub(super) to: usize,
}

/// Reads what follows a code that ends before token `from`.
pub(super) fn read(grammar: &Grammar, tokens: &Tokens<'_>, from: usize) -> Details {
    let reader = Reader { grammar, tokens };
    let mut details = Details { to: from, ..Details::default() };
    let mut dated = false;
    // The date may stand before the issuer or behind it.
    for _ in 0..3 {
        let comma = usize::from(reader.is_mark(details.to, ','));
        if let Some((date, to)) = (!dated).then(|| reader.date(details.to + comma)).flatten() {
            details.date = date.iso();
            details.to = to;
            dated = true;
        } else if let Some(issuer) = details.issuer.is_none().then(|| reader.issuer(details.to + comma)).flatten() {
            details.to = issuer.end;
            details.issuer = Some(issuer);
        } else {
            break;
        }
    }
    details.subject = reader.subject(details.to);
    details
}

/// The date that is written at a token, with its year, and the token behind it.
pub(super) fn date(grammar: &Grammar, tokens: &Tokens<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let hit = grammar.citations.date.at(tokens, at)?;
    match hit.captures.first() {
        Some((_, Value::Date(date))) => Some((*date, hit.to)),
        _ => None,
    }
}

/// Most words of a body's name.
const LONGEST_ISSUER: usize = 16;
/// Most tokens of a subject.
const LONGEST_SUBJECT: usize = 90;

struct Reader<'r> {
    grammar: &'r Grammar,
    tokens: &'r Tokens<'r>,
}

impl Reader<'_> {
    /// "ngày 06/01/2022", "(ngày 06/01/2022)".
    fn date(&self, at: usize) -> Option<(PartialDate, usize)> {
        if !self.is_mark(at, '(') {
            return date(self.grammar, self.tokens, at);
        }
        let (date, to) = date(self.grammar, self.tokens, at + 1)?;
        self.is_mark(to, ')').then_some((date, to + 1))
    }

    /// "của Ủy ban nhân dân tỉnh Kiên Giang": capitalised words and such words in lower case as bodies' names are made of.
    fn issuer(&self, at: usize) -> Option<Range<usize>> {
        let words = &self.grammar.citations;
        let from = words.issuer.at(self.tokens, at)?.to;
        let mut to = from;
        while to < from + LONGEST_ISSUER {
            if let Some(hit) = words.listed_body.at(self.tokens, to) {
                to = hit.to;
                continue;
            }
            let Some(token) = self.tokens.list.get(to) else {
                break;
            };
            let goes_on = match token.kind {
                Kind::Mark('-' | '–' | '&') => to > from && self.is_capital(to + 1),
                // "TP. Hà Nội"
                Kind::Mark('.') => {
                    to > from
                        && self.tokens.list[to - 1].capitals
                        && self.is_capital(to + 1)
                        && self.tokens.str(to - 1).len() <= 3
                }
                Kind::Mark(_) | Kind::Number => false,
                Kind::Word if words.and.at(self.tokens, to).is_some() => self.joins_names(to),
                Kind::Word => self.is_part_of_name(to, to == from),
            };
            if !goes_on {
                break;
            }
            to += 1;
        }
        while to > from && matches!(self.tokens.list[to - 1].kind, Kind::Mark(_)) {
            to -= 1;
        }
        (to > from).then_some(from..to)
    }

    fn is_part_of_name(&self, at: usize, first: bool) -> bool {
        let words = &self.grammar.citations;
        let token = self.tokens.list[at];
        // In running text what is capitalised goes on; in a line of capitals only the words say where the name ends.
        let in_capitals = token.capitals && self.tokens.str(at).chars().count() > 1;
        if !first && (in_capitals || !token.capital) && words.subject.at(self.tokens, at).is_some() {
            return false;
        }
        if token.capital {
            return first || !self.names_document(at);
        }
        (words.body.at(self.tokens, at).is_some() || self.tokens.tolerant && first)
            && (words.clause.at(self.tokens, at).is_none()
                || words.body.at(self.tokens, at).is_some_and(|h| h.to > at + 1))
    }

    /// "và" inside "Bộ Thông tin và Truyền thông", not before the next document.
    fn joins_names(&self, at: usize) -> bool {
        self.is_capital(at + 1)
            && !self.names_document(at + 1)
            && self.grammar.citations.clause.at(self.tokens, at + 1).is_none()
    }

    /// "về việc phê duyệt Đề án …" up to the end of the clause; behind a comma only "về" begins it.
    fn subject(&self, at: usize) -> Option<Range<usize>> {
        let words = &self.grammar.citations;
        let comma = usize::from(self.is_mark(at, ','));
        let hit = words.subject.at(self.tokens, at + comma)?;
        let about = words.subject.entries()[hit.payload as usize].id == "about";
        if comma > 0 && !about {
            return None;
        }
        let from = if about { hit.to } else { hit.from };
        let mut to = hit.to;
        // Inside quotation marks the clause goes on, unless they are never closed.
        let mut open_quote = None;
        while let Some(token) = self.tokens.list.get(to) {
            let line_ends = matches!(token.kind, Kind::Mark('\n' | '\t'));
            if line_ends || to - from >= LONGEST_SUBJECT {
                to = open_quote.flatten().unwrap_or(to);
                break;
            }
            match token.kind {
                Kind::Mark('“' | '”' | '"') => open_quote = if open_quote.is_none() { Some(None) } else { None },
                _ if !self.ends_subject(to) => {}
                _ => match &mut open_quote {
                    Some(first) => *first = first.or(Some(to)),
                    None => break,
                },
            }
            to += 1;
        }
        (to > from).then_some(from..to)
    }

    fn ends_subject(&self, at: usize) -> bool {
        let token = self.tokens.list[at];
        match token.kind {
            Kind::Mark(';' | '.' | '(' | ')') => true,
            // A capital behind a comma begins the sentence's subject, except in a line of capitals.
            Kind::Mark(',') => self.is_capital(at + 1) && !self.tokens.list[at - 1].capitals,
            Kind::Word => self.grammar.citations.and.at(self.tokens, at).is_some() && self.names_document(at + 1),
            Kind::Mark(_) | Kind::Number => false,
        }
    }

    /// A type of documents with a number behind it.
    fn names_document(&self, at: usize) -> bool {
        let types = self.grammar.doc_types.at(self.tokens, at);
        types.is_some_and(|hit| {
            let number = self.tokens.list.get(hit.to).is_some_and(|t| t.kind == Kind::Number);
            number || self.grammar.citations.number.at(self.tokens, hit.to).is_some()
        })
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.is(mark))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.kind == Kind::Word && t.capital)
    }
}
