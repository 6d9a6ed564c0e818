//! Appendices of its own that a document announces: "Phụ lục I kèm theo", "(Có Phụ lục chi tiết kèm theo)".
//!
//! An appendix of another document ("Phụ lục III Nghị định số 30/2020/NĐ-CP") is none of them.

use std::ops::Range;

use super::Finder;
use crate::grammar::checks::Place;
use crate::grammar::token::Kind;
use crate::model::MentionKind;
use crate::value::label;

/// What makes the type behind it the document itself.
const OWN: &str = "này";

impl Finder<'_> {
    /// Finds the appendices announced in a paragraph.
    pub(super) fn appendices(&mut self, paragraph: Range<usize>) {
        let tokens = &self.reading.tokens;
        let grammar = self.reading.grammar;
        let range = tokens.within(paragraph);
        for at in range.clone() {
            // Its own heading is no announcement; "phụ lục" inside a line is one whatever its case.
            let Some(hit) = grammar.sections.divisions.at(tokens, at) else { continue };
            let division = grammar.sections.divisions.meaning(&hit);
            if division.rank != 0 || at == range.start {
                continue;
            }
            let (name, mut end) = self.number(hit.to);
            let cue = |i: usize, place: Place| {
                let hit = grammar.checks.appendices.at(tokens, i)?;
                (grammar.checks.appendices.meaning(&hit).place == place).then_some(hit.to)
            };
            if let Some(to) = cue(end, Place::Between) {
                end = to;
            }
            let behind = cue(end, Place::Behind);
            let end = behind.unwrap_or(end);
            let before = (range.start.max(at.saturating_sub(4))..at).any(|i| cue(i, Place::Before) == Some(at));
            let foreign = self.is_foreign(end, range.end);
            let announced = behind.is_some() || before && name.is_some();
            if announced && !foreign && end <= range.end {
                let mut mention = self.mention(MentionKind::Appendix, self.bytes(at..end));
                mention.label = name;
                self.found.push(mention);
            }
        }
    }

    /// True when the type of another document follows, which says whose appendix it is: "Phụ lục 1, Quy định 377".
    fn is_foreign(&self, end: usize, line: usize) -> bool {
        let (tokens, types) = (&self.reading.tokens, &self.reading.grammar.doc_types);
        let clause =
            (end..line.min(end + 5)).take_while(|i| !matches!(tokens.list[*i].kind, Kind::Mark(')' | ';' | '.' | ':')));
        let mut typed = clause.filter_map(|i| types.at(tokens, i));
        typed.any(|hit| tokens.list.get(hit.to).is_none_or(|_| !tokens.str(hit.to).to_lowercase().starts_with(OWN)))
    }

    /// The number behind "Phụ lục", as a path shows it, and the token behind it.
    fn number(&self, at: usize) -> (Option<String>, usize) {
        let tokens = &self.reading.tokens;
        let Some(token) = tokens.list.get(at) else { return (None, at) };
        let word = tokens.str(at);
        let number = match token.kind {
            Kind::Number => word.parse().ok(),
            Kind::Word if token.capitals => label::roman_value(word),
            _ => None,
        };
        match number {
            Some(number) => (Some(number.to_string()), at + 1),
            None if token.capitals && word.chars().count() == 1 => (Some(word.to_owned()), at + 1),
            None => (None, at),
        }
    }
}
