//! Laws, which are cited by name: "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015".
//!
//! A law with a number or a day is always a reference. Without them it is one where it is the source of what is written
//! ("theo quy định của Luật Ngân sách nhà nước"), not where it is the subject ("tuyên truyền Luật Căn cước").

use super::{NamedKind, Previous, Reader, details};
use crate::grammar::token::Kind;
use crate::model::Citation;
use crate::value::PartialDate;

/// Most tokens of a law's name.
const LONGEST_NAME: usize = 60;
/// Most tokens of the words that make a law a source.
const LONGEST_BASIS: usize = 6;

/// Where the name of a law ends, and what follows it.
struct Name {
    to: usize,
    ending: Ending,
}

enum Ending {
    Open,
    Coded,
    Dated(PartialDate, usize),
}

impl Reader<'_> {
    /// Reads the law that is named at token `at`; gives the token behind it.
    pub(super) fn law(&mut self, at: usize, kind: &NamedKind) -> Option<usize> {
        let token = self.tokens.list[at];
        let in_capitals = token.capitals && at > 0 && self.tokens.list[at - 1].capitals;
        if !token.capital || in_capitals {
            return None;
        }
        let known = self.grammar.citations.law_names.at(self.tokens, at);
        let name = self.name(kind.to, known.as_ref().map_or(kind.to, |hit| hit.to));
        let source = self.is_source(at);
        let (code, date, to) = match name.ending {
            Ending::Coded => {
                let (code, to, _) = self.code(name.to)?;
                let details = self.details(to);
                (Some(code.to_string()), details.date, details.to)
            }
            Ending::Dated(date, to) if date.day.is_some() || source => (None, date.iso(), to),
            Ending::Open if source => (None, None, name.to),
            Ending::Dated(..) | Ending::Open => return None,
        };
        let title = (name.to > kind.to || code.is_none()).then(|| match known {
            Some(hit) if hit.to == name.to => {
                self.grammar.citations.law_names.entries()[hit.payload as usize].id.clone()
            }
            _ => self.words(at..name.to),
        });
        let span = self.text.span(self.bytes(at..to));
        self.push(
            Citation { id: String::new(), code, kind: Some(kind.slug.clone()), date, issuer: None, title, span },
            false,
        );
        self.previous = Some(Previous { to, kind: Some(kind.slug.clone()), law: true });
        Some(to)
    }

    /// Finds the end of a name that begins behind the word "Luật"; up to `known` it is in the list of laws.
    fn name(&self, from: usize, known: usize) -> Name {
        let words = &self.grammar.citations;
        let amending = words.amendment.at(self.tokens, from).is_some();
        let mut end = None;
        let mut at = known;
        while at < from + LONGEST_NAME {
            let Some(token) = self.tokens.list.get(at) else {
                break;
            };
            if let Some((date, to)) = details::date(self.grammar, self.tokens, at).filter(|(d, _)| d.year.is_some()) {
                return Name { to: at, ending: Ending::Dated(date, to) };
            }
            if words.number.at(self.tokens, at).is_some() && self.code(at).is_some() {
                return Name { to: at, ending: Ending::Coded };
            }
            let next_is_capital = self.tokens.list.get(at + 1).is_some_and(|t| t.capital);
            let ends = match token.kind {
                Kind::Mark(',') => !amending && next_is_capital,
                Kind::Mark(c) => !matches!(c, '-' | '–'),
                Kind::Number => true,
                Kind::Word if amending => false,
                Kind::Word => {
                    words.clause.at(self.tokens, at).is_some()
                        || token.capital && self.grammar.doc_types.at(self.tokens, at).is_some()
                        || known > from && !token.capital && words.and.at(self.tokens, at).is_none()
                }
            };
            if ends {
                break;
            }
            // Without a date the name ends at the first comma or "và".
            if end.is_none() && (token.is(',') || words.and.at(self.tokens, at).is_some()) {
                end = Some(at);
            }
            at += 1;
        }
        let to = if known > from { known } else { end.unwrap_or(at) };
        Name { to, ending: Ending::Open }
    }

    /// The words before the law make it the source of what is written.
    fn is_source(&self, at: usize) -> bool {
        if self.previous.as_ref().is_some_and(|p| p.law && self.joined(p.to, at)) {
            return true;
        }
        let first = at.saturating_sub(LONGEST_BASIS).max(self.line);
        (first..at).any(|from| self.grammar.citations.basis.at(self.tokens, from).is_some_and(|hit| hit.to == at))
    }
}
