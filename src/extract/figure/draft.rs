//! From a number to a figure: whether it counts anything, and what its words, unit and comparator are.

use super::amount::{self, Amount, UnitRead};
use super::before::Before;
use super::relation::Event;
use super::scan::Scan;
use super::{Draft, phrase, shape};
use crate::grammar::figures::UnitKind;
use crate::grammar::token::Kind;
use crate::model::{Comparator, Figure};

/// What was found around a number.
struct Facts {
    at: usize,
    before: Option<Before>,
    /// The comparator behind it and the byte behind that.
    after: Option<(Comparator, usize)>,
    /// It may be a day and month.
    ambiguous: bool,
}

impl Scan<'_> {
    /// Reads the number at a token.
    pub(super) fn number(&mut self, at: usize) -> usize {
        let reading = self.reading;
        let tokens = &reading.tokens;
        let before = self.line.before.take().filter(|b| b.to == at);
        let digits = at + usize::from(amount::is_minus(tokens, at));
        let cluster = shape::Cluster::at(tokens, digits);
        if cluster.is_no_amount() || shape::hangs_on_word(tokens, at) {
            self.line.clause = cluster.to;
            return cluster.to;
        }
        let Some(mut amount) = amount::written(&reading.grammar.figures, tokens, at) else {
            return cluster.to;
        };
        let after = phrase::after_comparator(reading, at, &amount, self.line.range.end);
        let facts = Facts { at, before, after, ambiguous: cluster.is_ambiguous() };
        if amount.unit.is_none() {
            self.borrow_unit(at, &mut amount, facts.before.as_ref());
        }
        if self.counts(&amount, &facts) {
            self.draft(&amount, &facts);
            return amount.next;
        }
        cluster.to.max(tokens.index_at(amount.number_end))
    }

    /// The unit of a number that stands alone: from the head of its column or the words before it.
    fn borrow_unit(&self, at: usize, amount: &mut Amount, before: Option<&Before>) {
        let range = &self.line.range;
        if let Some(column) = self.line.column.and_then(|number| self.columns.get(number)) {
            let alone = at == range.start && amount.next >= range.end;
            if alone {
                amount.value *= column.factor;
                amount.unit = Some(UnitRead { end: amount.number_end, ..column.unit.clone() });
            }
            return;
        }
        let named = before.is_some_and(|b| b.name.is_some());
        let year = shape::is_year(self.reading.tokens.str(at));
        let alone = !named && !year && phrase::stands_alone(&self.reading.tokens, at, amount.next, range.clone());
        if let Some(whole) = self.line.whole.clone().filter(|_| alone) {
            amount.unit = Some(UnitRead { end: amount.number_end, ..whole });
            return;
        }
        let introduced =
            before.is_some_and(Before::introduces) || at > range.start && self.reading.tokens.list[at - 1].is(':');
        if introduced {
            amount.unit = phrase::head_noun(self.reading, self.line.clause.max(range.start), at)
                .map(|unit| UnitRead { end: amount.number_end, ..unit });
        }
    }

    /// Whether a number counts or measures something.
    fn counts(&self, amount: &Amount, facts: &Facts) -> bool {
        let tokens = &self.reading.tokens;
        let Some(unit) = &amount.unit else {
            return false;
        };
        let written = tokens.str(facts.at + usize::from(amount.value < 0.0));
        let bare = !amount.formal && amount.of.is_none();
        let year = bare && shape::is_year(written);
        if unit.kind == UnitKind::Never || year && (amount.to.is_some() || !unit.known || unit.kind == UnitKind::Time) {
            return false;
        }
        let before = facts.before.as_ref();
        if let Some(name) = before.and_then(|b| b.name) {
            let free = name.frees(amount, unit, written, year);
            if !free {
                return false;
            }
        }
        if facts.ambiguous && !(unit.known && matches!(unit.kind, UnitKind::Count)) {
            return false;
        }
        if unit.kind == UnitKind::Time {
            let limit = |c: Comparator| matches!(c, Comparator::Ge | Comparator::Le | Comparator::Lt);
            return facts.after.is_some() || before.and_then(|b| b.comparator).is_some_and(limit);
        }
        // "Samsung 10 …": a number behind a proper name is part of it unless what it counts is known.
        let behind_name = before.is_none() && facts.at > self.line.range.start && {
            let previous = tokens.list[facts.at - 1];
            previous.kind == Kind::Word && previous.capital
        };
        unit.known || !behind_name && !self.line.quoted
    }

    fn draft(&mut self, amount: &Amount, facts: &Facts) {
        let reading = self.reading;
        let tokens = &reading.tokens;
        let before = facts.before.as_ref();
        let unit = amount.unit.as_ref();
        let percent = unit.is_some_and(|u| u.kind == UnitKind::Percent);
        let series = self.line.series.filter(|_| phrase::begins_item(reading, facts.at));
        let comparator = facts.after.map(|(c, _)| c).or(before.and_then(|b| b.comparator)).or(series);
        let item = percent.then(|| phrase::bracketed_item(tokens, facts.at, amount.next, &self.line)).flatten();
        let start = item.as_ref().map_or_else(|| before.and_then(|b| b.shown).unwrap_or(facts.at), |item| item.start);
        let mut end = unit.map_or(amount.number_end, |u| u.end);
        let noun = percent.then(|| phrase::noun_phrase(reading, amount.next, self.line.range.end)).flatten();
        end = end.max(facts.after.map_or(0, |(_, end)| end)).max(noun.unwrap_or(0));
        if item.is_some() {
            end = tokens.list[amount.next].end as usize;
        }
        let bytes = tokens.list[start].start as usize..end;
        let measure = match &item {
            Some(item) => Some(phrase::words(tokens, item.clone())),
            None => phrase::measure(reading, facts.at, amount, before, &self.line),
        };
        let column = self.line.column.and_then(|number| self.columns.get(number)).map(|c| c.head.clone());
        self.events.push(Event::Figure(self.drafts.len()));
        self.drafts.push(Draft {
            kind: unit.map(|u| u.kind),
            share: before.is_some_and(|b| b.share) || tokens.list[facts.at.saturating_sub(1)].is('('),
            change: before.is_some_and(|b| b.change),
            part: None,
            figure: Figure {
                id: String::new(),
                value: amount.value,
                to: amount.to,
                of: amount.of,
                unit: unit.map(|u| u.name.clone()),
                comparator: comparator.unwrap_or_default(),
                text: reading.str(bytes.clone()).to_owned(),
                scanned: None,
                measure: measure.or(column),
                period: self.line.period.clone(),
                cumulative: self.line.cumulative,
                part_of: None,
                path: String::new(),
                span: reading.span(bytes),
            },
        });
        self.line.clause = amount.next;
        let counts = unit.is_some_and(|u| matches!(u.kind, UnitKind::Count | UnitKind::Money));
        self.line.count_end = counts.then_some(amount.next);
    }
}
