//! The area that something is said to be for: "trên địa bàn huyện", "trên địa bàn tỉnh Kiên Giang".
//!
//! An area named together with a document of an upper level, or with a body of that level in the same sentence, is
//! theirs and no mention: "Quyết định số 12/QĐ-UBND của UBND tỉnh về … trên địa bàn tỉnh".

use std::ops::Range;

use super::Finder;
use crate::grammar::places::Unit;
use crate::model::{Level, MentionKind};

impl Finder<'_> {
    /// Finds the areas named in a paragraph.
    pub(super) fn areas(&mut self, paragraph: Range<usize>) {
        let (tokens, grammar) = (&self.reading.tokens, self.reading.grammar);
        let range = tokens.within(paragraph);
        for at in range.clone() {
            let Some(hit) = grammar.checks.areas.at(tokens, at) else { continue };
            let Some((unit, _, to)) = grammar.places.unit_at(tokens, hit.to).filter(|u| u.2 <= range.end) else {
                continue;
            };
            let Some(level) = unit.level().filter(|_| unit != Unit::Village) else { continue };
            let named = grammar.places.name_at(tokens, to, Some(unit)).filter(|n| n.to <= range.end);
            let capital = tokens.list.get(to).is_some_and(|t| t.capital && t.spaced);
            // A list of units ("trên địa bàn xã, phường") or a word such as "xã hội" names no area.
            if named.is_none() && (capital || self.goes_on(to)) {
                continue;
            }
            let sentence = self.sentence(at, range.start);
            if self.is_theirs(sentence..at, level) {
                continue;
            }
            let end = named.as_ref().map_or(to, |n| n.to);
            let mut mention = self.mention(MentionKind::Area, self.bytes(at..end));
            mention.level = Some(level);
            mention.name = named.map(|n| n.name);
            self.found.push(mention);
        }
    }

    /// True when the type word at the token before `to` is part of more: "xã hội", "xã, phường", "huyện hoặc thành phố".
    fn goes_on(&self, to: usize) -> bool {
        let tokens = &self.reading.tokens;
        let next = if tokens.list.get(to).is_some_and(|t| t.is(',') || t.is('/') || t.is('-')) { to + 1 } else { to };
        let unit = self.reading.grammar.places.unit_at(tokens, next).is_some();
        unit || tokens.list.get(to).is_some_and(|t| matches!(tokens.text.get(t.range()), Some("hội" | "Hội")))
    }

    /// True when the sentence so far speaks of another document or of a unit of this level.
    fn is_theirs(&self, sentence: Range<usize>, level: Level) -> bool {
        let (tokens, grammar) = (&self.reading.tokens, self.reading.grammar);
        let bytes = self.bytes(sentence.clone());
        let cited = self.reading.is_cited(&bytes);
        cited
            || sentence.into_iter().any(|i| {
                let found = grammar.places.unit_at(tokens, i);
                found.is_some_and(|(unit, _, to)| unit.level() == Some(level) && !self.goes_on(to))
            })
    }
}
