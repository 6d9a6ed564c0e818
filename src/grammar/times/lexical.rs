//! The words and figures of written times: a class of word, a number, a year, a Roman numeral at a token.

use std::cell::Cell;

use super::super::time_words::{Class, Classes};
use super::super::token::{Kind, Token, Tokens};
use super::super::vocabulary::WordId;

/// How far reading has come, and what it has cost.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) i: usize,
    pub(super) cost: u16,
}

pub(super) struct Reader<'r, 't> {
    pub(super) tokens: &'r Tokens<'t>,
    pub(super) end: usize,
    /// The token that was looked at last, and the classes whose words it may begin.
    looked: Cell<(usize, Classes)>,
}

/// What a reading function gives: the value and where it ends.
pub(super) type Read<T> = Option<(T, At)>;

impl<'r, 't> Reader<'r, 't> {
    /// Reads from `tokens` up to token `end`.
    pub(super) fn new(tokens: &'r Tokens<'t>, end: usize) -> Self {
        Reader { tokens, end: end.min(tokens.list.len()), looked: Cell::new((usize::MAX, Classes::default())) }
    }

    pub(super) fn may_open(&self, i: usize) -> bool {
        self.tokens.may_open(i, self.tokens.vocabulary.times.tree())
    }

    /// The classes whose words may begin at token `i`.
    fn classes(&self, i: usize) -> Classes {
        let (at, known) = self.looked.get();
        if at == i {
            return known;
        }
        let times = &self.tokens.vocabulary.times;
        let classes = self.tokens.candidates(i).fold(Classes::default(), |all, c| all.and(times.first(c.word)));
        self.looked.set((i, classes));
        classes
    }

    pub(super) fn roman(&self, at: At) -> Read<i8> {
        let token = self.token(at)?;
        let value = roman(self.tokens.str(at.i), self.tokens.tolerant)?;
        (token.kind == Kind::Word).then(|| (value, self.next(at)))
    }

    /// "T12", "T.12", "Q1".
    pub(super) fn abbreviated(&self, at: At, letter: char, most: i8) -> Read<i8> {
        let token = self.token(at)?;
        let rest = self.tokens.str(at.i).strip_prefix([letter, letter.to_ascii_uppercase()])?;
        if token.kind != Kind::Word {
            return None;
        }
        if rest.is_empty() {
            let after = self.mark(self.next(at), &['.'])?;
            return self.figure(after, 1, most).or_else(|| self.roman(after).filter(|_| most == 4));
        }
        if let Some(quarter) = roman(rest, false).filter(|_| most == 4) {
            return Some((quarter, self.next(at)));
        }
        let number = (rest.len() <= 2).then(|| rest.parse().ok())??;
        (1..=most).contains(&number).then(|| (number, self.next(at)))
    }

    pub(super) fn small(&self, at: At, least: i8, most: i8) -> Read<i8> {
        self.figure(at, least, most).or_else(|| self.number_word(at).filter(|(n, _)| (least..=most).contains(n)))
    }

    pub(super) fn number_word(&self, at: At) -> Read<i8> {
        if self.token(at)?.kind != Kind::Word || !self.classes(at.i).has_number() {
            return None;
        }
        self.tokens
            .vocabulary
            .times
            .numbers()
            .iter()
            .find_map(|(value, words)| self.sequence(at, words).map(|after| (*value, after)))
    }

    /// A number of one or two digits; in scanned text also "O5", "l2".
    pub(super) fn figure(&self, at: At, least: i8, most: i8) -> Read<i8> {
        let token = self.token(at)?;
        let text = self.tokens.str(at.i);
        let value: i8 = match token.kind {
            Kind::Number if text.len() <= 2 => text.parse().ok()?,
            Kind::Word if self.tokens.tolerant && text.len() == 2 => {
                text.replace(['O', 'o'], "0").replace(['l', 'I', '|'], "1").parse().ok()?
            }
            _ => return None,
        };
        (least..=most).contains(&value).then(|| (value, self.next(at)))
    }

    pub(super) fn year(&self, at: At) -> Read<i16> {
        let token = self.token(at)?;
        let value: i16 = (token.kind == Kind::Number && token.range().len() == 4)
            .then(|| self.tokens.str(at.i).parse().ok())
            .flatten()?;
        (1900..2200).contains(&value).then(|| (value, self.next(at)))
    }

    /// Reads figures with a reader of texts; they must end where a token ends.
    pub(super) fn text<T>(&self, at: At, read: impl Fn(&str) -> Option<(T, &str)>) -> Read<T> {
        let start = self.token(at)?.start as usize;
        let text = self.tokens.text;
        let (value, rest) = read(&text[start..])?;
        let end = text.len() - rest.len();
        let mut i = at.i;
        while i < self.end && (self.tokens.list[i].end as usize) < end {
            i += 1;
        }
        (i < self.end && self.tokens.list[i].end as usize == end).then_some((value, At { i: i + 1, ..at }))
    }

    pub(super) fn word(&self, at: At, class: Class) -> Option<At> {
        if self.token(at)?.kind != Kind::Word || !self.classes(at.i).has(class) {
            return None;
        }
        self.tokens.vocabulary.times.of(class).iter().find_map(|words| self.sequence(at, words))
    }

    pub(super) fn sequence(&self, mut at: At, words: &[WordId]) -> Option<At> {
        for &word in words {
            let token = self.token(at)?;
            let cost = self.tokens.cost_as(at.i, word)?;
            // A single letter is a word only as it stands.
            if cost > 0 && token.range().len() < 2 {
                return None;
            }
            at = At { i: at.i + 1, cost: at.cost + u16::from(cost) };
        }
        Some(at)
    }

    pub(super) fn mark(&self, at: At, marks: &[char]) -> Option<At> {
        matches!(self.token(at)?.kind, Kind::Mark(c) if marks.contains(&c)).then(|| self.next(at))
    }

    pub(super) fn number_follows(&self, at: At) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Number)
    }

    pub(super) fn spaced(&self, at: At) -> bool {
        self.token(at).is_some_and(|t| t.spaced)
    }

    pub(super) fn token(&self, at: At) -> Option<&Token> {
        if at.i < self.end { self.tokens.list.get(at.i) } else { None }
    }

    pub(super) fn next(&self, at: At) -> At {
        At { i: at.i + 1, ..at }
    }
}

/// Roman numerals to IV; in scanned text also what looks like them ("Il", "1V").
fn roman(word: &str, scanned: bool) -> Option<i8> {
    let mut plain = String::with_capacity(3);
    for c in word.chars().take(4) {
        plain.push(match c {
            'I' | 'i' => 'I',
            'V' | 'v' => 'V',
            'l' | '1' if scanned => 'I',
            _ => return None,
        });
    }
    match plain.as_str() {
        "I" => Some(1),
        "II" => Some(2),
        "III" => Some(3),
        "IV" => Some(4),
        _ => None,
    }
}
