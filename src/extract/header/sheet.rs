//! The paper as its header is read: tokens with the grammars at hand, lines cut into cells.
//!
//! "UBND TỈNH BẮC GIANG⇥CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is two cells; `**KẾ HOẠCH**` is one without its asterisks.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::header::{HeaderGrammar, MarkKind};
use crate::grammar::token::{Kind, Tokens};
use crate::text::{Paragraph, Text};

/// Gives the name of a place with its marks for the name without them ("bac giang" → "Bắc Giang"), if there is such a place.
pub type RestorePlace<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// A paper whose header is to be read.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The grammars.
    pub grammar: &'a Grammar,
    /// The normalised text.
    pub text: &'a Text,
    /// Its tokens.
    pub tokens: &'a Tokens<'a>,
    /// What is known of places.
    pub restore_place: &'a RestorePlace<'a>,
}

impl<'a> Sheet<'a> {
    pub(super) fn words(&self) -> &'a HeaderGrammar {
        &self.grammar.header
    }

    /// The tokens of a paragraph without the signs that only decorate it.
    pub(super) fn line(&self, paragraph: &Paragraph) -> Range<usize> {
        self.trimmed(self.tokens.within(paragraph.range()))
    }

    /// The cells of a paragraph that hold words.
    pub(super) fn cells(&self, paragraph: &Paragraph) -> Vec<Range<usize>> {
        let all = self.tokens.within(paragraph.range());
        let mut cells = Vec::new();
        let mut start = all.start;
        for i in all.clone() {
            if self.tokens.list[i].is('\t') || self.tokens.list[i].is('|') {
                cells.push(self.trimmed(start..i));
                start = i + 1;
            }
        }
        cells.push(self.trimmed(start..all.end));
        cells.retain(|cell| self.has_words(cell));
        cells
    }

    /// A range without decoration at its ends.
    pub(super) fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && self.is_decoration(range.start) {
            range.start += 1;
        }
        while range.start < range.end && self.is_decoration(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    fn is_decoration(&self, i: usize) -> bool {
        matches!(self.tokens.list[i].kind, Kind::Mark('*' | '_' | '#' | '`' | '~' | '>' | '|' | '\t' | '\n' | '\\'))
    }

    /// True when some token of the range is a word or a number.
    pub(super) fn has_words(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.is_word(i) || self.tokens.list[i].kind == Kind::Number)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    pub(super) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.is(mark))
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.capital)
    }

    /// True when the range has words and all are in capitals.
    pub(super) fn is_capitals(&self, range: &Range<usize>) -> bool {
        let mut words = range.clone().filter(|&i| self.is_word(i)).peekable();
        words.peek().is_some() && words.all(|i| self.tokens.list[i].capitals)
    }

    /// Number of words and numbers in the range.
    pub(super) fn count(&self, range: &Range<usize>) -> usize {
        range.clone().filter(|&i| !matches!(self.tokens.list[i].kind, Kind::Mark(_))).count()
    }

    /// The fixed word at a token: what it announces and the token after it.
    pub(super) fn mark(&self, i: usize) -> Option<(MarkKind, usize)> {
        let hit = self.words().marks.at(self.tokens, i)?;
        Some((self.words().marks.meaning(&hit).what, hit.to))
    }

    /// True where the name of the State or the Party, or a motto, stands in the range.
    pub(super) fn has_motto(&self, range: Range<usize>) -> bool {
        self.words().announces(self.tokens, range, MarkKind::Motto)
    }

    /// The token after "Số" or "Số:" at a token; in damaged text any short word in s will do ("S6", "Sé:"), for what
    /// follows must be number and symbol anyway.
    pub(super) fn number_word(&self, i: usize) -> Option<usize> {
        if let Some((MarkKind::Number, to)) = self.mark(i) {
            return Some(to);
        }
        let word = self.is_word(i).then(|| self.tokens.str(i))?;
        let damaged = self.text.tolerant && word.chars().count() <= 3 && word.starts_with(['S', 's']);
        damaged.then(|| if self.is_mark(i + 1, ':') { i + 2 } else { i + 1 })
    }

    /// The fixed word that a range begins with, an opening bracket or a dash passed over.
    pub(super) fn first_mark(&self, range: &Range<usize>) -> Option<(MarkKind, usize)> {
        let opens = |i: usize| {
            matches!(self.tokens.list[i].kind, Kind::Mark('(' | '[' | '-' | '–' | '+' | '*' | '_' | '"' | '“'))
        };
        let first = range.clone().find(|&i| !opens(i))?;
        self.mark(first).filter(|&(_, to)| to <= range.end)
    }

    /// The words of a range with single spaces and without emphasis.
    pub(super) fn str(&self, range: &Range<usize>) -> String {
        let bytes = self.bytes(range);
        let clean = self.tokens.text[bytes].replace(['*', '`'], "");
        clean.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The bytes of a range of tokens.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        if range.is_empty() {
            return 0..0;
        }
        let list = &self.tokens.list;
        list[range.start].range().start..list[range.end - 1].range().end
    }

    /// The document type whose name is the whole range, by slug.
    pub(super) fn whole_type(&self, range: &Range<usize>) -> Option<&'a str> {
        let types = &self.grammar.doc_types;
        if let Some(hit) = types.at(self.tokens, range.start).filter(|hit| hit.to == range.end) {
            return types.entries().get(hit.payload as usize).map(|t| t.id.as_str());
        }
        self.spaced_type(range)
    }

    /// The document type that a range begins with, and the token after its name.
    pub(super) fn type_at(&self, i: usize) -> Option<(&'a str, usize)> {
        let types = &self.grammar.doc_types;
        let hit = types.at(self.tokens, i)?;
        types.entries().get(hit.payload as usize).map(|t| (t.id.as_str(), hit.to))
    }

    /// The document type whose name is written with its letters apart: "K Ế  H O Ạ C H".
    fn spaced_type(&self, range: &Range<usize>) -> Option<&'a str> {
        let apart = range.clone().filter(|&i| self.is_word(i)).any(|i| self.tokens.str(i).chars().count() == 1);
        if !apart || range.len() > 30 || !self.is_capitals(range) {
            return None;
        }
        let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let joined = crate::grammar::word::fold(&letters(&self.tokens.text[self.bytes(range)]));
        let types = self.grammar.doc_types.entries().iter();
        let is_joined = |p: &String| crate::grammar::word::fold(&letters(p)) == joined;
        types.into_iter().find(|t| t.patterns.iter().any(is_joined)).map(|t| t.id.as_str())
    }
}
