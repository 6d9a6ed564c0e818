//! Short names that a paper defines: "(sau đây gọi tắt là Đề án 06)", "thủ tục hành chính (TTHC)".
//!
//! In comes the text with its tokens; out go the short names with what they stand for, in the order of the text. What a
//! name stands for is cut by what the name itself says: "Đề án 06" is about the last "Đề án …" before it, "TTHC" about
//! the words with these initials; else it is a quoted name, else the clause.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::token::{Kind, Tokens};
use crate::grammar::word::{capitalised, fold, key};
use crate::model::Abbreviation;
use crate::text::Text;

/// Words that a short name may have.
const MOST_SHORT: usize = 24;
/// Tokens of the clause that a short name may stand for.
const MOST_LONG: usize = 160;
/// Letters of an abbreviation by initials.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=12;

/// The short names that the paper defines.
#[must_use]
pub fn abbreviations(grammar: &Grammar, text: &Text, tokens: &Tokens<'_>) -> Vec<Abbreviation> {
    let mut reader = Reader { grammar, tokens, numbered: None };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut i = 0;
    while i < tokens.list.len() {
        let Some(definition) = reader.definition(i) else {
            i += 1;
            continue;
        };
        i = definition.range.end.max(i + 1);
        let short = reader.short(&definition);
        let long = reader.str(&definition.long);
        if !short.is_empty() && !long.is_empty() && short != long && seen.insert(short.clone()) {
            found.push(Abbreviation { short, long, span: text.span(reader.bytes(&definition.range)) });
        }
    }
    found
}

/// A definition, by tokens.
struct Definition {
    short: Range<usize>,
    long: Range<usize>,
    /// The words of the definition.
    range: Range<usize>,
    /// The short name is damaged and must be read off elsewhere.
    damaged: bool,
}

struct Reader<'r, 't> {
    grammar: &'r Grammar,
    tokens: &'r Tokens<'t>,
    /// "06" → "Đề án 06": names that end in a number, for damaged definitions; made when the first is met.
    numbered: Option<BTreeMap<&'t str, String>>,
}

impl Reader<'_, '_> {
    /// The definition whose words begin at token `i`.
    fn definition(&self, i: usize) -> Option<Definition> {
        if let Some(hit) = self.grammar.header.definitions.at(self.tokens, i) {
            return self.in_words(i, hit.to);
        }
        if !self.is(i, '(') {
            return None;
        }
        self.damaged(i).or_else(|| self.by_initials(i)).or_else(|| self.explained(i))
    }

    /// "sau đây gọi tắt là Đề án 06", in brackets or between commas; the short name begins at token `to`.
    fn in_words(&self, from: usize, to: usize) -> Option<Definition> {
        let open = (0..from).rev().take(3).find(|&k| !self.is_decoration(k)).filter(|&k| self.is(k, '('));
        let closes = |k: usize| match self.tokens.list[k].kind {
            Kind::Mark(')' | ';' | '\n' | '\t') => true,
            Kind::Mark(',' | '.' | ':') => open.is_none() && k > to,
            _ => false,
        };
        let last = self.tokens.list.len();
        let end = (to..last.min(to + MOST_SHORT)).find(|&k| closes(k)).or((last < to + MOST_SHORT).then_some(last))?;
        let short = self.trimmed(to..end);
        let before = open.unwrap_or(from);
        let long = self.long(before, &short)?;
        (!short.is_empty()).then_some(Definition { short, long, range: from..end, damaged: false })
    }

    /// A definition of which OCR left only "(sau đây": "(sau day viér /at 12 D2 dn 06)".
    fn damaged(&self, open: usize) -> Option<Definition> {
        if !self.tokens.tolerant {
            return None;
        }
        let hit = self.grammar.header.hereafter.at(self.tokens, open + 1)?;
        let end = self.close(open)?;
        // Three words follow, whatever is left of them: "gọi", "tắt", "là".
        let mut words = (hit.to..end).filter(|&k| self.tokens.list[k].spaced);
        let from = words.nth(3)?;
        let short = self.trimmed(from..end);
        let long = self.long(open, &short)?;
        (!short.is_empty()).then_some(Definition { short, long, range: open + 1..end, damaged: true })
    }

    /// "thủ tục hành chính (TTHC)".
    fn by_initials(&self, open: usize) -> Option<Definition> {
        let end = self.close(open).filter(|end| end - open <= 8)?;
        let short = self.trimmed(open + 1..end);
        let letters = self.letters(&short)?;
        let from = self.initials(&letters, open)?;
        Some(Definition { short: short.clone(), long: from..open, range: short, damaged: false })
    }

    /// "UBND (Ủy ban nhân dân)".
    fn explained(&self, open: usize) -> Option<Definition> {
        let short = open.checked_sub(1)?..open;
        let letters = self.letters(&short)?;
        let end = self.close(open).filter(|end| end - open <= 2 * letters.len() + 4)?;
        let from = self.initials(&letters, end).filter(|&from| from == open + 1)?;
        Some(Definition { short, long: from..end, range: open - 1..end, damaged: false })
    }

    /// The bracket that closes the one at token `open`, in the same paragraph.
    fn close(&self, open: usize) -> Option<usize> {
        let last = self.tokens.list.len().min(open + MOST_SHORT + 6);
        let end =
            (open + 1..last).find(|&k| self.is(k, ')') || self.is(k, '(') || self.is(k, '\n') || self.is(k, '\t'))?;
        self.is(end, ')').then_some(end)
    }

    /// The letters of an abbreviation: at least two capitals, no more small letters than capitals.
    fn letters(&self, range: &Range<usize>) -> Option<Vec<char>> {
        let word = |k: usize| self.tokens.list[k].kind == Kind::Word;
        let joined = |k: usize| matches!(self.tokens.list[k].kind, Kind::Mark('&' | '-' | '.'));
        if range.is_empty() || !range.clone().all(|k| word(k) && self.is_tight(k, range) || joined(k)) {
            return None;
        }
        let written: Vec<char> = range.clone().filter(|&k| word(k)).flat_map(|k| self.tokens.str(k).chars()).collect();
        let capitals = written.iter().filter(|c| c.is_uppercase()).count();
        let letters: Vec<char> = written.iter().map(|&c| self.letter(c)).collect();
        let shaped = written.iter().all(|c| c.is_alphabetic()) && capitals > 1 && capitals * 2 >= written.len();
        (shaped && LETTERS.contains(&letters.len())).then_some(letters)
    }

    /// No space inside an abbreviation.
    fn is_tight(&self, k: usize, range: &Range<usize>) -> bool {
        k == range.start || !self.tokens.list[k].spaced
    }

    /// The token from which on the words before token `end` have these initials.
    fn initials(&self, letters: &[char], end: usize) -> Option<usize> {
        let mut left = letters.len();
        let mut k = end;
        let floor = end.saturating_sub(letters.len() * 3 + 4);
        let mut start = None;
        while left > 0 && k > floor {
            k -= 1;
            let token = &self.tokens.list[k];
            match token.kind {
                Kind::Mark('-' | '–' | ',' | '&' | '/' | '"' | '“' | '”' | '*' | '_') => {
                    continue;
                }
                Kind::Mark(_) | Kind::Number => return None,
                Kind::Word => {}
            }
            let word: Vec<char> = self.tokens.str(k).chars().map(|c| self.letter(c)).collect();
            let whole = token.capitals && word.len() > 1 && letters[..left].ends_with(&word);
            if whole {
                left -= word.len();
                start = Some(k);
            } else if word.first() == letters.get(left - 1) {
                left -= 1;
                start = Some(k);
            } else if self.grammar.header.passed.at(self.tokens, k).is_none() {
                return None;
            }
        }
        start.filter(|_| left == 0)
    }

    /// A letter as initials are compared: small, without tone and hat; "đ" is another letter than "d" unless marks are lost.
    fn letter(&self, c: char) -> char {
        let small = c.to_lowercase().next().unwrap_or(c);
        if small == 'đ' && !self.tokens.tolerant {
            small
        } else {
            fold(&small.to_string()).chars().next().unwrap_or(small)
        }
    }

    /// What the short name stands for: the words that end before token `end`.
    fn long(&self, end: usize, short: &Range<usize>) -> Option<Range<usize>> {
        let end =
            (0..end).rev().take(4).find(|&k| !(self.is_decoration(k) || self.is(k, ',') || self.is(k, '\n')))? + 1;
        let clause = self.clause(end);
        let from = self
            .named_alike(&clause, short)
            .or_else(|| self.initials(&self.letters(short)?, end))
            .or_else(|| self.quoted(&clause))
            .unwrap_or(clause.start);
        (from < end).then_some(from..end)
    }

    /// The clause that ends before token `end`; marks inside quotation marks and brackets do not close it.
    fn clause(&self, end: usize) -> Range<usize> {
        let mut depth = 0_usize;
        let mut start = end;
        let floor = end.saturating_sub(MOST_LONG);
        while start > floor {
            let k = start - 1;
            match self.tokens.list[k].kind {
                Kind::Mark('”' | ')') => depth += 1,
                Kind::Mark('“' | '(') if depth > 0 => depth -= 1,
                Kind::Mark('\t') => break,
                Kind::Mark('\n') if !self.is_broken(k) => break,
                Kind::Mark(';' | ':' | '(') if depth == 0 => break,
                Kind::Mark('.') if depth == 0 && self.tokens.list.get(start).is_some_and(|t| t.spaced && t.capital) => {
                    break;
                }
                _ => {}
            }
            start = k;
        }
        while start < end && self.tokens.list[start].kind != Kind::Word && !self.is(start, '“') {
            start += 1;
        }
        start..end
    }

    /// True when a line end breaks a sentence: the next line goes on in small letters or with a bracket.
    fn is_broken(&self, k: usize) -> bool {
        let list = &self.tokens.list;
        let closed = k > 0 && matches!(list[k - 1].kind, Kind::Mark('.' | ';' | ':' | '\n'));
        let next = list.get(k + 1);
        !closed && next.is_some_and(|t| t.is('(') || t.kind == Kind::Word && !t.capital)
    }

    /// The last place in the clause, outside quotation marks, that begins with the most words of the short name.
    fn named_alike(&self, clause: &Range<usize>, short: &Range<usize>) -> Option<usize> {
        let words: Vec<String> =
            short.clone().take_while(|&k| self.tokens.list[k].kind == Kind::Word).map(|k| self.word(k)).collect();
        let wanted = words.len().min(2);
        if wanted == 0 || self.letters(short).is_some() {
            return None;
        }
        let mut best: Option<(usize, usize)> = None;
        let mut quoted = false;
        for k in clause.clone() {
            match self.tokens.list[k].kind {
                Kind::Mark('“') => quoted = self.closes(k, clause.end),
                Kind::Mark('”') => quoted = false,
                Kind::Word if !quoted => {
                    let same = words.iter().zip(k..clause.end).take_while(|&(word, at)| *word == self.word(at)).count();
                    if same >= wanted && best.is_none_or(|(most, _)| same >= most) {
                        best = Some((same, k));
                    }
                }
                _ => {}
            }
        }
        best.map(|(_, k)| k)
    }

    /// True when a quotation mark opened at token `k` is closed before `end`.
    fn closes(&self, k: usize, end: usize) -> bool {
        (k..end).any(|at| self.is(at, '”'))
    }

    /// A quoted name at the end of the clause, with the type of document before it.
    fn quoted(&self, clause: &Range<usize>) -> Option<usize> {
        let last = clause.end.checked_sub(1)?;
        let open = match self.tokens.list[last].kind {
            Kind::Mark('”') => clause.clone().rev().find(|&k| self.is(k, '“'))?,
            Kind::Mark('"') => (clause.start..last).rev().find(|&k| self.is(k, '"'))?,
            _ => return None,
        };
        let types = &self.grammar.doc_types;
        let named =
            (clause.start..open).rev().take(4).find(|&k| types.at(self.tokens, k).is_some_and(|hit| hit.to == open));
        Some(named.unwrap_or(open))
    }

    fn word(&self, k: usize) -> String {
        let word = self.tokens.str(k);
        if self.tokens.tolerant { fold(word) } else { key(word) }
    }

    /// The short name as it is written, or read off its other mentions where it is damaged.
    fn short(&mut self, definition: &Definition) -> String {
        let written = self.str(&definition.short);
        if !definition.damaged && !self.tokens.tolerant {
            return written;
        }
        let last = definition.short.end - 1;
        let number = self.tokens.str(last);
        if self.tokens.list[last].kind != Kind::Number {
            return written;
        }
        let (grammar, tokens) = (self.grammar, self.tokens);
        let numbered = self.numbered.get_or_insert_with(|| numbered_names(grammar, tokens));
        numbered.get(number).cloned().unwrap_or(written)
    }

    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let marks = |k: usize| matches!(self.tokens.list[k].kind, Kind::Mark(c) if !matches!(c, '“' | '”' | ')' | '('));
        let quote = |k: usize| matches!(self.tokens.list[k].kind, Kind::Mark('“' | '”' | '"'));
        while range.start < range.end && (marks(range.start) || quote(range.start)) {
            range.start += 1;
        }
        while range.start < range.end && (marks(range.end - 1) || quote(range.end - 1)) {
            range.end -= 1;
        }
        range
    }

    fn is(&self, k: usize, mark: char) -> bool {
        self.tokens.list.get(k).is_some_and(|t| t.is(mark))
    }

    fn is_decoration(&self, k: usize) -> bool {
        matches!(self.tokens.list[k].kind, Kind::Mark('*' | '_' | '`'))
    }

    fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let list = &self.tokens.list;
        list[range.start].range().start..list[range.end - 1].range().end
    }

    fn str(&self, range: &Range<usize>) -> String {
        if range.is_empty() {
            return String::new();
        }
        let words = self.tokens.text[self.bytes(range)].replace(['*', '`'], "");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The first document type named before each number of two or three digits: "06" → "Đề án 06".
fn numbered_names<'t>(grammar: &Grammar, tokens: &Tokens<'t>) -> BTreeMap<&'t str, String> {
    let types = &grammar.doc_types;
    let mut names = BTreeMap::new();
    for hit in types.all(tokens, 0..tokens.list.len()) {
        let number = tokens.list.get(hit.to).filter(|t| t.kind == Kind::Number).map(|_| tokens.str(hit.to));
        let entry = types.entries().get(hit.payload as usize);
        if let (Some(number), Some(pattern)) = (number, entry.and_then(|e| e.patterns.first())) {
            names.entry(number).or_insert_with(|| format!("{} {number}", capitalised(pattern)));
        }
    }
    names
}
