//! References to other documents: type, code, date, issuer.
//!
//! What comes in is the text with its tokens, what goes out is one [`Citation`] for each place where another document is
//! named: "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ", "15-NQ/TU", "Luật Ngân sách nhà nước". What
//! the letterhead and the head of an appendix say of the document itself ("Kèm theo Kế hoạch số /KH-UBND") is kept apart.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::token::{Kind, Tokens};
use crate::model::Citation;
use crate::text::Text;
use crate::value::code::{self, DocumentCode};

mod details;
mod law;
#[cfg(test)]
mod tests;

use self::details::Details;

/// What a text says of documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct References {
    /// Other documents, in order.
    pub cited: Vec<Citation>,
    /// The document itself, in order: its letterhead and the heads of its appendices. Their ids are empty.
    pub own: Vec<Citation>,
}

impl References {
    /// The byte ranges of all references, in order.
    #[must_use]
    pub fn ranges(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> = self.cited.iter().chain(&self.own).map(|c| c.span.range()).collect();
        ranges.sort_by_key(|r| r.start);
        ranges
    }
}

/// All references of a text.
#[must_use]
pub fn references(grammar: &Grammar, text: &Text, tokens: &Tokens<'_>) -> References {
    let mut reader = Reader { grammar, text, tokens, line: 0, first: 0, previous: None, found: References::default() };
    let mut at = 0;
    reader.begin_line(0);
    while at < tokens.list.len() {
        if tokens.list[at].is('\n') {
            at += 1;
            reader.begin_line(at);
        } else {
            at = reader.read(at).unwrap_or(at + 1);
        }
    }
    reader.found
}

/// The references to other documents alone.
#[must_use]
pub fn citations(grammar: &Grammar, text: &Text, tokens: &Tokens<'_>) -> Vec<Citation> {
    references(grammar, text, tokens).cited
}

/// The type whose symbol names none ("1750/UBND-KGVX").
const LETTER: &str = "cong_van";
/// Most dots and underscores that stand for a number to be filled in.
const LONGEST_BLANK: usize = 40;
/// Most letters of "số" as OCR reads it.
const LONGEST_MARKER: usize = 3;
/// Most tokens of a misread "Số:" before the number of a letterhead.
const LONGEST_LETTERHEAD_MARKER: usize = 2;
/// Most letters of a type's abbreviation ("CTrHĐ").
const LONGEST_ABBREVIATION: usize = 6;

struct Reader<'r> {
    grammar: &'r Grammar,
    text: &'r Text,
    tokens: &'r Tokens<'r>,
    /// First token of the line.
    line: usize,
    /// First token of the line that is no opening bracket or bullet.
    first: usize,
    /// The reference before in the same line.
    previous: Option<Previous>,
    found: References,
}

/// The end of a reference and its type, for those that follow in a list ("các Công văn số 12/UBND-NC, số 15/UBND-TH").
struct Previous {
    to: usize,
    kind: Option<String>,
    law: bool,
}

/// A type of documents, named or abbreviated.
struct NamedKind {
    slug: String,
    to: usize,
}

impl Reader<'_> {
    fn begin_line(&mut self, at: usize) {
        let opening = |i: &usize| {
            self.tokens.list.get(*i).is_some_and(|t| matches!(t.kind, Kind::Mark('(' | '*' | '-' | '[' | '“' | '"')))
        };
        self.first = (at..).find(|i| !opening(i)).unwrap_or(at);
        self.line = at;
        self.previous = None;
    }

    /// Reads the reference that begins at token `at` and gives the token behind it.
    fn read(&mut self, at: usize) -> Option<usize> {
        if let Some(kind) = self.kind(at) {
            let law = self.grammar.citations.laws.contains(&kind.slug);
            let by_name = if law { self.law(at, &kind) } else { None };
            return by_name.or_else(|| self.coded(at, kind.to, Some(kind.slug)));
        }
        let token = self.tokens.list[at];
        let may_begin = token.kind == Kind::Number || self.grammar.citations.number.at(self.tokens, at).is_some();
        if may_begin { self.coded(at, at, None) } else { None }
    }

    /// The type that is named at a token: "Quyết định", or "QĐ" before a number.
    fn kind(&self, at: usize) -> Option<NamedKind> {
        let types = &self.grammar.doc_types;
        if let Some(hit) = types.at(self.tokens, at) {
            return Some(NamedKind { slug: types.entries()[hit.payload as usize].id.clone(), to: hit.to });
        }
        let token = self.tokens.list[at];
        let short =
            token.kind == Kind::Word && token.capital && self.tokens.str(at).chars().count() <= LONGEST_ABBREVIATION;
        let next = self.tokens.list.get(at + 1)?;
        if !short || !next.spaced {
            return None;
        }
        if next.kind != Kind::Number && self.grammar.citations.number.at(self.tokens, at + 1).is_none() {
            return None;
        }
        let symbol = self.grammar.citations.restored_symbol(self.tokens.str(at), self.tokens.tolerant);
        types.by_symbol(&symbol).map(|slug| NamedKind { slug: slug.to_owned(), to: at + 1 })
    }

    /// A reference by code; `from` is the token behind the type.
    fn coded(&mut self, start: usize, from: usize, kind: Option<String>) -> Option<usize> {
        let (code, to, marked) = self.code(from)?;
        let kind = self.settled_kind(&code, kind, start, marked)?;
        let details = self.details(to);
        // In a letterhead the place stands between the number and the date.
        let bare = details.date.is_none() && details.issuer.is_none();
        let own = self.is_own(start, from, kind.1, bare);
        let end = details.to;
        let citation = Citation {
            id: String::new(),
            code: Some(code.to_string()),
            kind: kind.0.clone(),
            date: details.date,
            issuer: details.issuer.map(|r| self.words(r)),
            title: details.subject.map(|r| self.words(r)),
            span: self.text.span(self.bytes(start..end)),
        };
        self.push(citation, own);
        self.previous = Some(Previous { to: end, kind: kind.0, law: false });
        Some(end)
    }

    /// The code at a token, with "số" and blanks before it; true when "số" was there.
    fn code(&self, from: usize) -> Option<(DocumentCode, usize, bool)> {
        let marker = self.grammar.citations.number.at(self.tokens, from);
        let mut at = marker.as_ref().map_or(from, |hit| hit.to);
        let mut marked = marker.is_some();
        if self.tokens.tolerant && !marked && self.is_misread_marker(at) {
            at += 1;
            marked = true;
        }
        let blank_from = at;
        while marked && at < blank_from + LONGEST_BLANK && self.is_blank(at) {
            at += 1;
        }
        let token = self.tokens.list.get(at)?;
        let numbered = self.tokens.text[token.range()].starts_with(|c: char| c.is_ascii_digit());
        if !numbered && !(marked && (token.is('/') || token.is('-'))) {
            return None;
        }
        let start = token.start as usize;
        let (mut code, rest) = code::code(&self.tokens.text[start..])?;
        code.symbol = self.grammar.citations.restored_symbol(&code.symbol, self.tokens.tolerant);
        Some((code, self.tokens.index_at(self.tokens.text.len() - rest.len()), marked))
    }

    /// Something short between type and code is "số" as OCR has read it ("Quyét dinh 506 422/QD-TTg", "Chi thi s6 05/CT-TTg").
    fn is_misread_marker(&self, at: usize) -> bool {
        let short = self
            .tokens
            .list
            .get(at)
            .is_some_and(|t| !matches!(t.kind, Kind::Mark(_)) && t.range().len() <= LONGEST_MARKER);
        let next = self.tokens.list.get(at + 1).filter(|t| t.kind == Kind::Number && t.spaced);
        short && next.is_some_and(|t| code::code(&self.tokens.text[t.start as usize..]).is_some())
    }

    fn is_blank(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| matches!(t.kind, Kind::Mark('.' | '…' | '_')))
    }

    /// The type of what is cited, or nothing where the code is none; true when no word named the type.
    fn settled_kind(
        &self,
        code: &DocumentCode,
        named: Option<String>,
        start: usize,
        marked: bool,
    ) -> Option<(Option<String>, bool)> {
        let by_symbol = self.grammar.doc_types.by_symbol(&code.symbol).map(str::to_owned);
        match named {
            // "Đề án 06/CP" is a name.
            Some(kind) if self.grammar.citations.named.contains(&kind) && by_symbol.as_ref() != Some(&kind) => None,
            // "Văn bản số 422/QĐ-TTg".
            Some(kind) if kind == LETTER => Some((by_symbol.or(Some(kind)), false)),
            Some(kind) => Some((Some(kind), false)),
            None if by_symbol.is_some() => {
                let stands_alone = self.tokens.list[start].spaced || self.tokens.list[start].kind == Kind::Word;
                let in_brackets =
                    start > 0 && matches!(self.tokens.list[start - 1].kind, Kind::Mark('(' | '“' | '"' | ',' | ';'));
                (marked || stands_alone || in_brackets).then_some((by_symbol, true))
            }
            None if !marked || !(code.symbol.contains('-') || code.number.contains('/')) => None,
            None => {
                let listed = self.previous.as_ref().filter(|p| self.joined(p.to, start));
                let untyped = &self.grammar.citations.untyped;
                let unknown = untyped.iter().any(|issuer| code.symbol.starts_with(issuer.as_str()));
                let letter = (!unknown).then(|| LETTER.to_owned());
                Some((listed.map_or(letter, |p| p.kind.clone()), true))
            }
        }
    }

    /// Only commas, semicolons and "và" stand between two tokens.
    fn joined(&self, from: usize, to: usize) -> bool {
        to >= from
            && to - from <= 2
            && (from..to).all(|i| match self.tokens.list[i].kind {
                Kind::Mark(c) => matches!(c, ',' | ';' | '&'),
                Kind::Word => self.grammar.citations.and.at(self.tokens, i).is_some(),
                Kind::Number => false,
            })
    }

    /// The letterhead's own number, or the document that an appendix says it belongs to.
    fn is_own(&self, start: usize, marker: usize, nameless: bool, bare: bool) -> bool {
        let capital = self.tokens.list[marker.min(start)].capital;
        let colon = self.tokens.list.get(marker + 1).is_some_and(|t| t.is(':'));
        let misread = self.tokens.tolerant && start - self.line <= LONGEST_LETTERHEAD_MARKER;
        if nameless && (misread || capital && (bare && start == self.line || colon)) {
            return true;
        }
        self.grammar.citations.own.at(self.tokens, self.first).is_some_and(|hit| hit.to == start)
    }

    fn push(&mut self, mut citation: Citation, own: bool) {
        if own {
            self.found.own.push(citation);
        } else {
            citation.id = format!("c{:03}", self.found.cited.len() + 1);
            self.found.cited.push(citation);
        }
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let end = self.tokens.list[range.end.max(range.start + 1) - 1].end;
        self.tokens.list[range.start].start as usize..end as usize
    }

    fn words(&self, range: Range<usize>) -> String {
        self.tokens.text[self.bytes(range)].to_owned()
    }

    fn details(&self, to: usize) -> Details {
        details::read(self.grammar, self.tokens, to)
    }
}
