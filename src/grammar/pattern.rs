//! The notation of the grammar files: words, `(a|b)` choices, `(a)?` optional parts, `{slot}` values, `~` list separators.
//!
//! `hoàn thành (xong)? trước (ngày)? {date}` stands for four sequences of steps. Case, tone placement and i/y
//! spelling do not count. A backslash before one of `()|?{}~\` takes away its meaning.

use super::token::is_word_char;
use super::trie::{Step, Trie};
use super::vocabulary::Vocabulary;
use crate::value::SlotKind;

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

/// Adds the sequences that a pattern stands for to a tree, and says how many they are. The message of an error says what is
/// wrong with the notation.
pub fn add<T: Copy + Ord>(
    pattern: &str,
    payload: T,
    marks: Marks,
    vocabulary: &mut Vocabulary,
    trie: &mut Trie<T>,
) -> Result<usize, String> {
    let mut parser = Parser { rest: pattern, vocabulary, marks, trie };
    let ends = parser.choice(&[Trie::<T>::ROOT], 0)?;
    if !parser.rest.is_empty() {
        return Err(format!("unexpected \"{}\" in \"{pattern}\"", parser.rest));
    }
    if ends.contains(&Trie::<T>::ROOT) {
        return Err(format!("\"{pattern}\" matches the empty string"));
    }
    ends.iter().for_each(|&node| trie.end(node, payload));
    Ok(ends.len())
}

/// Reads the notation from left to right and grows the tree from all nodes that what was read so far leads to: sequences with
/// the same beginning are walked once.
struct Parser<'p, T> {
    rest: &'p str,
    vocabulary: &'p mut Vocabulary,
    marks: Marks,
    trie: &'p mut Trie<T>,
}

impl<T: Copy + Ord> Parser<'_, T> {
    fn choice(&mut self, from: &[u32], depth: usize) -> Result<Vec<u32>, String> {
        if depth > 8 {
            return Err("parentheses nested too deep".into());
        }
        let mut ends = self.sequence(from, depth)?;
        while self.eat('|') {
            ends.extend(self.sequence(from, depth)?);
        }
        Ok(ends)
    }

    fn sequence(&mut self, from: &[u32], depth: usize) -> Result<Vec<u32>, String> {
        let mut nodes = from.to_vec();
        loop {
            self.rest = self.rest.trim_start();
            let Some(c) = self.rest.chars().next() else { return Ok(nodes) };
            match c {
                '|' | ')' => return Ok(nodes),
                '(' => {
                    self.eat('(');
                    let mut ends = self.choice(&nodes, depth + 1)?;
                    if !self.eat(')') {
                        return Err("a parenthesis is not closed".into());
                    }
                    if self.eat('?') {
                        ends.append(&mut nodes);
                    }
                    nodes = ends;
                }
                _ => {
                    let steps = self.steps(c)?;
                    let without = if self.eat('?') { nodes.clone() } else { Vec::new() };
                    for step in steps {
                        nodes.iter_mut().for_each(|node| *node = self.trie.grow(*node, step));
                    }
                    nodes.extend(without);
                }
            }
            if nodes.len() > MOST_SEQUENCES {
                return Err(format!("stands for more than {MOST_SEQUENCES} sequences"));
            }
        }
    }

    /// What stands before the next space or parenthesis: a slot, a separator or words and marks as they are.
    fn steps(&mut self, first: char) -> Result<Vec<Step>, String> {
        match first {
            '{' => Ok(vec![self.slot()?]),
            '~' => {
                self.eat('~');
                Ok(vec![Step::Separator])
            }
            _ => Ok(self.literal(first)),
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
        add(pattern, (), Marks::Literal, &mut Vocabulary::new(), &mut Trie::default())
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
