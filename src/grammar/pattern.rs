//! The notation of the grammar files: words, `(a|b)` choices, `(a)?` optional parts, `{slot}` values, `~` list separators.
//!
//! `hoàn thành (xong)? trước (ngày)? {date}` stands for four sequences of steps. Case, tone placement and i/y
//! spelling do not count. A backslash before one of `()|?{}~\` takes away its meaning.

use super::token::is_word_char;
use super::vocabulary::{Vocabulary, WordId};
use crate::value::SlotKind;

/// One step of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A word (or short number) of the vocabulary.
    Word(WordId),
    /// A single character.
    Mark(char),
    /// A value.
    Slot(SlotKind),
    /// Nothing, or up to two of "," "-" "&" "và".
    Separator,
}

/// Most sequences that one pattern may stand for.
const MOST_SEQUENCES: usize = 512;

/// The key of "và".
const AND: &str = "va\u{300}";

/// How marks between words are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// As written.
    Literal,
    /// "," "-" "&" and "và" between words are separators, which may be written otherwise or be missing.
    Loose,
}

/// Reads a pattern into the sequences it stands for. The message of an error says what is wrong with the notation.
pub fn parse(pattern: &str, vocabulary: &mut Vocabulary, marks: Marks) -> Result<Vec<Vec<Step>>, String> {
    let mut parser = Parser { rest: pattern, vocabulary, marks };
    let sequences = parser.choice(0)?;
    if !parser.rest.is_empty() {
        return Err(format!("unexpected \"{}\" in \"{pattern}\"", parser.rest));
    }
    if sequences.iter().any(Vec::is_empty) {
        return Err(format!("\"{pattern}\" matches the empty string"));
    }
    Ok(sequences)
}

struct Parser<'p> {
    rest: &'p str,
    vocabulary: &'p mut Vocabulary,
    marks: Marks,
}

impl Parser<'_> {
    fn choice(&mut self, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        if depth > 8 {
            return Err("parentheses nested too deep".into());
        }
        let mut all = Vec::new();
        loop {
            all.extend(self.sequence(depth)?);
            if !self.eat('|') {
                return Ok(all);
            }
        }
    }

    fn sequence(&mut self, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        let mut all = vec![Vec::new()];
        loop {
            self.rest = self.rest.trim_start();
            let Some(c) = self.rest.chars().next() else { return Ok(all) };
            let mut part = match c {
                '|' | ')' => return Ok(all),
                '(' => {
                    self.eat('(');
                    let inner = self.choice(depth + 1)?;
                    if !self.eat(')') {
                        return Err("a parenthesis is not closed".into());
                    }
                    inner
                }
                '{' => vec![vec![self.slot()?]],
                '~' => {
                    self.eat('~');
                    vec![vec![Step::Separator]]
                }
                _ => vec![self.literal(c)],
            };
            if self.eat('?') {
                part.push(Vec::new());
            }
            if all.len() * part.len() > MOST_SEQUENCES {
                return Err(format!("stands for more than {MOST_SEQUENCES} sequences"));
            }
            match part.as_slice() {
                [only] => all.iter_mut().for_each(|head| head.extend_from_slice(only)),
                _ => {
                    all = all.iter().flat_map(|head| part.iter().map(|tail| [head.as_slice(), tail].concat())).collect()
                }
            }
        }
    }

    fn slot(&mut self) -> Result<Step, String> {
        let end = self.rest.find('}').ok_or("a slot is not closed")?;
        let name = &self.rest[1..end];
        let kind = SlotKind::from_name(name).ok_or_else(|| format!("there is no slot {{{name}}}"))?;
        self.rest = &self.rest[end + 1..];
        Ok(Step::Slot(kind))
    }

    /// A run of characters up to a space or a character with a meaning, cut into words and marks as text is.
    fn literal(&mut self, first: char) -> Vec<Step> {
        if first == '\\' {
            self.rest = &self.rest[1..];
            let Some(c) = self.rest.chars().next() else { return Vec::new() };
            self.rest = &self.rest[c.len_utf8()..];
            return vec![Step::Mark(c)];
        }
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '?' | '{' | '}' | '~' | '\\'))
            .unwrap_or(self.rest.len())
            .max(first.len_utf8());
        let (piece, rest) = self.rest.split_at(end);
        self.rest = rest;
        let mut steps: Vec<Step> = Vec::new();
        let mut left = piece;
        while let Some(c) = left.chars().next() {
            let word = left.find(|c| !is_word_char(c)).unwrap_or(left.len());
            let (token, after) = left.split_at(if word > 0 { word } else { c.len_utf8() });
            left = after;
            let step = if word == 0 {
                match c {
                    ',' | '-' | '–' | '&' if self.marks == Marks::Loose => Step::Separator,
                    _ => Step::Mark(c),
                }
            } else if self.marks == Marks::Loose && super::word::key(token) == AND {
                Step::Separator
            } else {
                Step::Word(self.vocabulary.intern(token))
            };
            if step != Step::Separator || steps.last() != Some(&Step::Separator) {
                steps.push(step);
            }
        }
        steps
    }

    fn eat(&mut self, c: char) -> bool {
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pattern: &str) -> Result<usize, String> {
        parse(pattern, &mut Vocabulary::new(), Marks::Literal).map(|s| s.len())
    }

    #[test]
    fn choices_and_optional_parts_multiply() {
        assert_eq!(count("hoàn thành (xong)? trước (ngày)? {date}"), Ok(4));
        assert_eq!(count("(a|b c) d"), Ok(2));
        assert_eq!(count("\\(a\\)"), Ok(1));
    }

    #[test]
    fn bad_notation_is_refused() {
        for bad in ["(a", "a)", "{nothing}", "{date", "", "(a)?"] {
            assert!(count(bad).is_err(), "{bad}");
        }
    }
}
