//! What may be a deadline at a token: a direction with its time and suffix, or a form with its rule and tail.

use std::ops::Range;

use super::super::Reading;
use super::recurrence;
use crate::grammar::deadlines::{CueSense, Deadlines, Direction, Form, FormSense, Sense, Strength, Suffix};
use crate::grammar::phrases::Phrases;
use crate::grammar::time_words::Class;
use crate::grammar::times;
use crate::grammar::token::{Kind, Token};
use crate::grammar::trie::{Hit, affordable};
use crate::value::Value;
use crate::value::calendar::{Grain, Link, Time, Unit, Year};

/// Most tokens that the tail of a form may have: an event is told in fewer words.
const LONGEST_TAIL: usize = 40;

/// Something that may be a deadline.
#[derive(Debug)]
pub(super) struct Candidate<'r> {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// What it is.
    pub(super) what: What<'r>,
}

/// The two sorts of deadlines.
#[derive(Debug)]
pub(super) enum What<'r> {
    /// With a written time.
    Dated(Dated<'r>),
    /// Without.
    Form {
        /// The form.
        form: &'r Form,
        /// The tokens of its tail.
        tail: Range<usize>,
        /// The rules of a repetition; several where its dates do not fit into one.
        rules: Vec<String>,
    },
}

/// A written time with the words around it.
#[derive(Debug)]
pub(super) struct Dated<'r> {
    /// How the time is meant; nothing where it stands alone.
    pub(super) sense: Option<Sense>,
    /// How surely the direction makes a deadline in running text.
    pub(super) strength: Strength,
    /// The time.
    pub(super) time: Time,
    /// The words after it.
    pub(super) suffix: Option<&'r Suffix>,
}

/// How far the tail of a form may reach.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Over a comma behind which no other time begins: "Khi có hướng dẫn của Bộ Y tế, Bộ Giao thông vận tải".
    Names,
    /// To the next comma.
    Clause,
}

/// Finds candidates between two tokens.
pub(super) struct Finder<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) end: usize,
    pub(super) reach: Reach,
}

impl<'r> Finder<'r> {
    /// The candidate that begins at token `i`: of a form and a dated one, the longer.
    pub(super) fn at(&self, i: usize) -> Option<Candidate<'r>> {
        if !self.reading.tokens.may_open(i, self.deadlines().trees) {
            return None;
        }
        let dated = self.dated(i);
        let form = self.form(i);
        match (dated, form) {
            (Some(dated), Some(form)) if form.0.to > dated.to => Some(self.with_tail(form)),
            (Some(dated), _) => Some(dated),
            (None, form) => form.map(|form| self.with_tail(form)),
        }
    }

    /// The cue at token `i`.
    pub(super) fn cue(&self, i: usize) -> Option<(CueSense, usize)> {
        self.hit(&self.deadlines().cues, i).map(|(cue, hit)| (cue.sense, hit.to))
    }

    /// The first token at or after `i` that is no mark of emphasis; sources in Markdown have them ("trước **ngày 27/01**").
    pub(super) fn past_emphasis(&self, mut i: usize) -> usize {
        while i < self.end && (self.is(i, '*') || self.is(i, '_')) {
            i += 1;
        }
        i
    }

    /// True when token `i` is this mark.
    pub(super) fn is(&self, i: usize, mark: char) -> bool {
        i < self.end && self.token(i).is_some_and(|t| t.is(mark))
    }

    /// The token `i`, if it is there.
    pub(super) fn token(&self, i: usize) -> Option<&'r Token> {
        self.reading.tokens.list.get(i)
    }

    /// True when the number of a document stands before token `i`: "số 104/CĐ-TTg ngày 29/01/2022".
    pub(super) fn follows_code(&self, i: usize) -> bool {
        let before = |n: usize| i.checked_sub(n).and_then(|at| self.token(at));
        matches!((before(1), before(2)), (Some(word), Some(mark))
            if word.kind == Kind::Word && !word.spaced && !mark.spaced && (mark.is('-') || mark.is('/')))
    }

    /// True when token `i` is a word of this class.
    pub(super) fn is_word(&self, i: usize, class: Class) -> bool {
        i < self.end && times::is_word(&self.reading.tokens, i, class)
    }

    /// True when a clause ends before token `i`.
    pub(super) fn ends_clause(&self, i: usize) -> bool {
        i >= self.end
            || self.token(i).is_none_or(|t| match t.kind {
                Kind::Mark(';' | ':' | '(' | ')' | '[' | ']' | '\n' | '\t' | '“' | '”' | '!' | '?') => true,
                // A full stop inside a number or an abbreviation has no space after it.
                Kind::Mark('.') => self.token(i + 1).is_none_or(|next| next.spaced),
                _ => false,
            })
    }

    fn dated(&self, i: usize) -> Option<Candidate<'r>> {
        let tokens = &self.reading.tokens;
        let directions = &self.deadlines().directions;
        // A direction is a short word: in scanned text the time after it makes sure of it.
        let hit = (i < self.end).then(|| directions.at_any_cost(tokens, i)).flatten();
        let directed = hit.and_then(|hit| {
            let found = times::time(tokens, self.past_emphasis(hit.to), self.end)?;
            let letters: usize = (hit.from..hit.to).map(|t| tokens.str(t).chars().count()).sum();
            let sure = usize::from(hit.cost) * 2 <= letters && affordable(tokens, i..found.to, hit.cost + found.cost);
            sure.then(|| (Some(directions.meaning(&hit)), found))
        });
        // "cuối năm 2025" may begin with a word of a direction.
        let (direction, found): (Option<&Direction>, _) = match directed {
            Some(directed) => directed,
            None => (None, times::time(tokens, i, self.end)?),
        };
        let mut to = found.to;
        let mut suffix = None;
        if let Some((words, hit)) = self.hit(&self.deadlines().suffixes, self.past_emphasis(to)) {
            suffix = Some(words);
            to = hit.to;
        }
        let (sense, strength) = direction.map_or((None, Strength::Cued), |d| (Some(d.sense), d.prose));
        Some(Candidate { from: i, to, what: What::Dated(Dated { sense, strength, time: found.time, suffix }) })
    }

    fn form(&self, i: usize) -> Option<(Candidate<'r>, Hit<u32>)> {
        let (form, hit) = self.hit(&self.deadlines().forms, i)?;
        let count = hit.captures.iter().find_map(|(_, value)| match value {
            Value::Count(n) => Some(*n),
            _ => None,
        });
        let rules = match form.sense {
            FormSense::Recurring => form
                .rule
                .iter()
                .map(|rule| match count {
                    Some(count) => rule.replace("{count}", &count.to_string()),
                    None => rule.clone(),
                })
                .collect(),
            _ => Vec::new(),
        };
        let what = What::Form { form, tail: hit.to..hit.to, rules };
        Some((Candidate { from: i, to: hit.to, what }, hit))
    }

    /// Adds what belongs to a form and follows it: a date to a repetition, an event to a condition.
    fn with_tail(&self, (mut candidate, _): (Candidate<'r>, Hit<u32>)) -> Candidate<'r> {
        let What::Form { form, ref mut tail, ref mut rules } = candidate.what else {
            return candidate;
        };
        if form.dated || form.rule.is_some() {
            if let Some((dated, to)) = self.date_of_repetition(candidate.to, form.rule.as_deref()) {
                *rules = dated;
                candidate.to = to;
            }
        } else if form.tail {
            let to = self.tail(candidate.to);
            *tail = candidate.to..to;
            candidate.to = to;
        }
        candidate
    }

    /// "Hàng năm (trước ngày 31/12)", "Hằng quý, trước ngày 20 tháng cuối quý", "hằng năm giai đoạn 2024 - 2025".
    fn date_of_repetition(&self, i: usize, base: Option<&str>) -> Option<(Vec<String>, usize)> {
        let mut at = self.past_emphasis(i);
        let bracket = self.is(at, '(');
        if bracket || self.is(at, ',') || self.is(at, ':') {
            at += 1;
        }
        let Candidate { to, what: What::Dated(dated), .. } = self.dated(at)? else {
            return None;
        };
        let to = if bracket && self.is(to, ')') { to + 1 } else { to };
        if dated.time.stage {
            let last = dated.time.moments.last()?;
            let Year::Written(year) = last.unit.year() else {
                return None;
            };
            return Some((vec![format!("{};UNTIL={year}1231", base?)], to));
        }
        let repeats = |unit: &Unit| match unit {
            Unit::Day { year, .. } | Unit::Month { year, .. } | Unit::Quarter { year, .. } => *year == Year::Open,
            Unit::Weekday { week, .. } => week.is_none(),
            _ => false,
        };
        if dated.sense == Some(Sense::Mention) || !dated.time.moments.iter().all(|m| repeats(&m.unit)) {
            return None;
        }
        let base = dated.suffix.map_or(base, |suffix| suffix.rule.as_deref())?;
        Some((recurrence::rules(base, &dated.time), to))
    }

    /// Where the words after a form end that tell its event or body.
    fn tail(&self, from: usize) -> usize {
        let mut i = from;
        let limit = self.end.min(from + LONGEST_TAIL);
        while i < limit && !self.ends_clause(i) {
            if self.is(i, ',') && !(self.reach == Reach::Names && self.goes_on(i + 1)) {
                break;
            }
            match self.cue(i) {
                Some((CueSense::Stop, _)) if i > from => break,
                // Another deadline begins: "theo lộ trình của Bộ, hoàn thành trong quý I".
                Some((CueSense::Due, to)) if self.dated(to).is_some() => break,
                _ => {}
            }
            i += 1;
        }
        // Neither a comma nor a dash belongs to it at its end.
        while i > from && self.token(i - 1).is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '*' | '_')))
        {
            i -= 1;
        }
        i
    }

    /// True when the words behind a comma say nothing of time themselves: "Theo kế hoạch bồi dưỡng công chức, viên chức".
    fn goes_on(&self, i: usize) -> bool {
        i < self.end
            && self.token(i).is_some_and(|t| t.kind == Kind::Word)
            && self.dated(i).is_none()
            && self.form(i).is_none()
            && self.cue(i).is_none()
    }

    fn hit<M>(&self, table: &'r Phrases<M>, i: usize) -> Option<(&'r M, Hit<u32>)> {
        if i >= self.end {
            return None;
        }
        let hit = table.at(&self.reading.tokens, i).filter(|hit| hit.to <= self.end)?;
        Some((table.meaning(&hit), hit))
    }

    fn deadlines(&self) -> &'r Deadlines {
        &self.reading.grammar.deadlines
    }
}

impl Dated<'_> {
    /// True for times so briefly written that something around them must say that they are times.
    pub(super) fn is_bare(&self) -> bool {
        !self.time.stage && self.time.moments.iter().all(|m| m.bare) && self.suffix.is_none()
    }

    /// True for a day of the week that is neither dated nor repeats.
    pub(super) fn is_loose_weekday(&self) -> bool {
        self.suffix.is_none() && self.time.moments.iter().any(|m| matches!(m.unit, Unit::Weekday { week: None, .. }))
    }

    /// True for "năm" in "trong năm".
    pub(super) fn is_own_unit(&self) -> bool {
        self.time.moments.iter().any(|m| matches!(m.unit, Unit::Own(_) | Unit::SchoolYear(Year::Open)) && m.bare)
    }

    /// True for "tháng trước", "năm ngoái".
    pub(super) fn is_past(&self) -> bool {
        let before = |m: &crate::value::calendar::Moment| match m.unit {
            Unit::Away { offset, .. } => offset < 0,
            unit => matches!(unit.year(), Year::Away(offset) if offset < 0),
        };
        self.time.moments.iter().any(before)
    }

    /// True for a day of a year before this one: "(27/7/1947 - 27/7/2026)" is an anniversary.
    pub(super) fn has_day_before(&self, year: i16) -> bool {
        let before = |unit: &Unit| matches!(unit, Unit::Day { year: Year::Written(written), .. } if *written < year);
        self.time.moments.iter().any(|m| before(&m.unit))
    }

    /// True for years and what is longer, which often belong to names of programmes.
    pub(super) fn is_of_years(&self) -> bool {
        self.time.stage
            || self.time.moments.iter().any(|m| m.unit.grain() == Grain::Year && m.part == super::Part::Whole)
            || self.time.link == Link::Range && self.is_bare() && !self.is_span_of_days()
    }

    /// True for "từ 15/5 đến 15/7": between these words two numbers with a stroke are days.
    fn is_span_of_days(&self) -> bool {
        let days = self.time.moments.iter().all(|m| m.unit.grain() == Grain::Day);
        days && self.sense == Some(Sense::From)
    }
}
