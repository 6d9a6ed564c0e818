//! What a number counts: a unit of the grammar, a list of counted nouns, or the unknown noun that follows.

use super::amount::{Amount, Reader, UnitRead};
use crate::grammar::figures::{Unit, UnitKind};
use crate::grammar::token::Kind;

/// Most words of a counted noun that the grammar does not have.
const LONGEST_NOUN: usize = 4;
/// Most tokens in brackets between a number and its noun ("05 (năm) huyện", "254/254 (đạt 100%) cơ sở").
const LONGEST_ASIDE: usize = 8;
/// Most counted nouns listed behind one number.
const MOST_NOUNS: usize = 6;

impl Reader<'_> {
    pub(super) fn named(&self, unit: &Unit, end: usize) -> UnitRead {
        UnitRead { name: unit.name.clone().unwrap_or_default(), kind: unit.means, known: true, end }
    }

    /// The unit or counted noun at a token, perhaps behind something in brackets.
    pub(super) fn unit(&self, at: usize, spelled: bool, formal: bool) -> Option<UnitRead> {
        if let Some(unit) = self.known_unit(at) {
            return Some(unit);
        }
        if self.is_mark(at, '(') {
            let behind = self.behind_aside(at)?;
            return self.known_unit(behind);
        }
        if spelled { None } else { self.unknown_noun(at, formal) }
    }

    /// "số" between a ratio and its noun is passed over: "1/3 số hộ".
    pub(super) fn behind_head(&self, amount: &Amount) -> usize {
        let head = self.figures.heads.at(self.tokens, amount.next).filter(|_| amount.of.is_some());
        head.map_or(amount.next, |hit| hit.to)
    }

    /// A unit of the grammar; counted nouns of one sort may be listed ("huyện, thị xã, thành phố").
    fn known_unit(&self, at: usize) -> Option<UnitRead> {
        let hit = self.figures.units.at(self.tokens, at)?;
        let first = self.figures.units.meaning(&hit);
        let mut end = hit.to;
        for _ in 1..MOST_NOUNS {
            let listed = first.group.is_some() && self.is_mark(end, ',');
            let Some(next) = listed.then(|| self.figures.units.at(self.tokens, end + 1)).flatten() else {
                break;
            };
            if self.figures.units.meaning(&next).group != first.group {
                break;
            }
            end = next.to;
        }
        let mut unit = self.named(first, self.tokens.list[end - 1].end as usize);
        if end > hit.to || unit.name.is_empty() {
            unit.name = self.tokens.text[self.tokens.list[at].start as usize..unit.end].to_owned();
        }
        Some(unit)
    }

    /// The token behind brackets that hold a spelled-out number or a percentage.
    fn behind_aside(&self, at: usize) -> Option<usize> {
        let close = (at + 1..at + 1 + LONGEST_ASIDE).find(|&i| self.is_mark(i, ')'))?;
        let spelled = (at + 1..close).all(|i| self.word(i).is_some());
        (spelled || self.is_mark(close - 1, '%')).then_some(close + 1)
    }

    /// Words in lower case up to a function word, a mark or a number. In damaged text any word may be a misread one, so
    /// that only what is written as a quantity has such a noun.
    fn unknown_noun(&self, at: usize, formal: bool) -> Option<UnitRead> {
        if self.tokens.tolerant && !formal {
            return None;
        }
        let is_noun = |i: usize| {
            self.tokens.list.get(i).is_some_and(|t| {
                t.kind == Kind::Word
                    && t.spaced
                    && !t.capital
                    && !self.tokens.text[t.range()].starts_with(|c: char| c.is_ascii_digit())
            }) && self.figures.stops.at(self.tokens, i).is_none()
        };
        let words = (at..at + LONGEST_NOUN).take_while(|&i| is_noun(i)).count();
        if words == 0 {
            return None;
        }
        let end = self.tokens.list[at + words - 1].end as usize;
        let name = self.tokens.text[self.tokens.list[at].start as usize..end].to_owned();
        Some(UnitRead { name, kind: UnitKind::Count, known: false, end })
    }

    /// "/ngày" behind "tấn", "/100.000 dân" behind "ca".
    pub(super) fn per(&self, at: usize, unit: &mut UnitRead) -> usize {
        let stroke = self.tokens.list.get(at).is_some_and(|t| t.is('/'));
        if !stroke {
            return at;
        }
        let mut next = at + 1;
        let numbered = self.tokens.list.get(next).is_some_and(|t| t.kind == Kind::Number);
        if numbered {
            match self.operand(next) {
                Some(operand) if operand.value > 0.0 => next = operand.next,
                _ => return at,
            }
        }
        // "04 ca/0 ca tử vong", "2 tổ/5 tổ": two counts side by side.
        let again = || numbered && unit.name.split(' ').next() == Some(self.tokens.str(next));
        if !self.tokens.list.get(next).is_some_and(|t| t.kind == Kind::Word) || again() {
            return at;
        }
        let end = self.tokens.list[next].end as usize;
        unit.name.push_str(self.tokens.text[self.tokens.list[at].start as usize..end].trim_end());
        unit.end = end;
        next + 1
    }
}
