//! Written times read from tokens: "từ ngày 20 đến 25/12/2023", "quý I, II/2023", "6 tháng đầu năm 2024", "15h00 ngày
//! 20/8/2024" come in, a [`Time`] goes out.
//!
//! The words are those of `grammars/times.toml`, so they are found in damaged text too; figures are read by `value::date`.
//! Reading is deterministic descent: no alternative looks at more than a handful of tokens, except that lists are as long
//! as they are written.

mod lexical;
mod parts;
mod units;

use self::lexical::{At, Read, Reader};
use self::units::brief;
use super::time_words::Class;
use super::token::{Kind, Tokens};
use super::trie::affordable;
use crate::value::calendar::{Grain, Link, Moment, Part, Time, Unit, Year};
use crate::value::date;

/// Most moments in one list; a longer one goes on as another time.
const LONGEST_LIST: usize = 31;

/// A time found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The time.
    pub time: Time,
    /// One past its last token.
    pub to: usize,
    /// How far its words are from those of the grammar.
    pub cost: u16,
}

/// The time that begins at token `from` and ends before token `end`.
#[must_use]
pub fn time(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<Found> {
    let reader = Reader::new(tokens, end);
    if !reader.may_open(from) {
        return None;
    }
    let (time, at) = reader.time(At { i: from, cost: 0 })?;
    affordable(tokens, from..at.i, at.cost).then_some(Found { time, to: at.i, cost: at.cost })
}

/// True when a word of this class may stand at token `i`.
#[must_use]
pub fn is_word(tokens: &Tokens<'_>, i: usize, class: Class) -> bool {
    let reader = Reader::new(tokens, tokens.list.len());
    reader.word(At { i, cost: 0 }, class).is_some()
}

/// A day with its month that begins with its number: "30/11/2023", "30 tháng 11 năm 2023".
pub(super) fn date(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(Unit, usize, u16)> {
    let reader = Reader::new(tokens, end);
    let (moment, at) = reader.day_from_number(At { i: from, cost: 0 })?;
    Some((moment.unit, at.i, at.cost))
}

/// A month that begins with its number: "11/2023", "11 năm 2023", "11".
pub(super) fn month(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(Unit, usize, u16)> {
    let reader = Reader::new(tokens, end);
    let (month, at) = reader.figure(At { i: from, cost: 0 }, 1, 12)?;
    let (year, at) = reader.year_part(at);
    Some((Unit::Month { month, year }, at.i, at.cost))
}

/// A whole number below 1000.
pub(super) fn count(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(i16, usize, u16)> {
    let token = tokens.list.get(from)?;
    if token.kind == Kind::Number && token.range().len() <= 3 {
        return Some((tokens.str(from).parse().ok()?, from + 1, 0));
    }
    let reader = Reader::new(tokens, end);
    let (n, at) = reader.number_word(At { i: from, cost: 0 })?;
    Some((n.into(), at.i, at.cost))
}

/// A length of time: "15 ngày làm việc", "10 (mười) ngày", "24 giờ". Gives the number.
pub(super) fn term(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(i16, usize, u16)> {
    let (n, to, cost) = count(tokens, from, end)?;
    let reader = Reader::new(tokens, end);
    let mut at = At { i: to, cost };
    if let Some((_, after)) = reader.mark(at, &['(']).and_then(|at| reader.number_word(at)) {
        at = reader.mark(after, &[')'])?;
    }
    let units = [Class::Day, Class::Hour, Class::Week, Class::Month, Class::Quarter, Class::Year];
    let at = units.into_iter().find_map(|class| reader.word(at, class))?;
    let at = reader.word(at, Class::Working).unwrap_or(at);
    Some((n, at.i, at.cost))
}

impl Reader<'_, '_> {
    /// One moment, a list or a range, perhaps named as a stage.
    fn time(&self, at: At) -> Read<Time> {
        if let Some(after) = self.word(at, Class::Stage) {
            let after = self.word(after, Class::From).unwrap_or(after);
            return self.moments(after).map(|(time, at)| (Time { stage: true, ..time }, at));
        }
        self.moments(at)
    }

    fn moments(&self, at: At) -> Read<Time> {
        let (first, mut at) = self.moment(at).or_else(|| self.first_of_range(at))?;
        let mut moments = vec![first];
        let mut link = Link::One;
        while moments.len() < LONGEST_LIST
            && let Some((next, after)) = self.next_in_list(at, first.unit)
        {
            moments.push(next);
            link = Link::List;
            at = after;
        }
        if link == Link::One
            && let Some((last, after)) = self.end_of_range(at, first.unit)
        {
            moments.push(last);
            link = Link::Range;
            at = after;
        }
        for i in (1..moments.len()).rev() {
            let later = moments[i].unit;
            moments[i - 1].unit.borrow_from(later);
        }
        for i in 1..moments.len() {
            let earlier = moments[i - 1].unit;
            moments[i].unit.borrow_from(earlier);
        }
        Some((Time { moments, link, stage: false }, at))
    }

    /// "06" in "06 - 15/11/2017", "02" in "02-03/2000": a number that only the end of the range explains.
    fn first_of_range(&self, at: At) -> Read<Moment> {
        let (number, after) = self.figure(at, 1, 31)?;
        let right = self.range_mark(after)?;
        // "1-2-3" is a number of something.
        let same_mark = self.mark(after, &['-']).is_some() && self.mark(self.next(right), &['-']).is_some();
        let unit = if let Some((last, _)) = self.day_from_number(right).filter(|_| !same_mark) {
            let Unit::Day { .. } = last.unit else {
                return None;
            };
            Unit::Day { day: Some(number), month: None, year: Year::Open }
        } else {
            self.text(right, date::month)?;
            if number > 12 {
                return None;
            }
            Unit::Month { month: number, year: Year::Open }
        };
        Some((Moment { bare: true, ..Moment::whole(unit) }, after))
    }

    fn next_in_list(&self, at: At, like: Unit) -> Read<Moment> {
        let comma = self.mark(at, &[',']);
        let after = match (comma, self.word(comma.unwrap_or(at), Class::And)) {
            (_, Some(after)) | (Some(after), None) => after,
            (None, None) => return None,
        };
        let same = |m: &Moment| std::mem::discriminant(&m.unit) == std::mem::discriminant(&like);
        let whole = self.moment(after).filter(|(m, _)| same(m) && !matches!(m.unit, Unit::Own(_)) && m.clock.is_none());
        whole.or_else(|| self.elided(after, like).filter(|(_, at)| self.ends_list_item(*at)))
    }

    fn end_of_range(&self, at: At, like: Unit) -> Read<Moment> {
        let after = self.range_mark(at)?;
        let after = self.word(after, Class::Through).unwrap_or(after);
        self.elided(after, like).or_else(|| {
            self.moment(after).filter(|(m, _)| {
                let own = matches!(m.unit, Unit::Own(_)) && m.part == Part::Whole;
                !own && (m.unit.grain() != Grain::Year || !m.bare || like.grain() == Grain::Year)
            })
        })
    }

    fn range_mark(&self, at: At) -> Option<At> {
        self.mark(at, &['-', '–', '—', '÷', '~']).or_else(|| self.word(at, Class::To))
    }

    /// A further moment whose word is left out because the first one has it: "11" in "tháng 10, 11/2023".
    fn elided(&self, at: At, like: Unit) -> Read<Moment> {
        let (unit, at) = match like {
            Unit::Month { .. } => {
                let (month, at) = self.figure(at, 1, 12)?;
                let (year, at) = self.year_part(at);
                (Unit::Month { month, year }, at)
            }
            Unit::Quarter { .. } => self.quarter_number(at)?,
            Unit::Year(_) => {
                let (year, at) = self.year(at)?;
                (Unit::Year(Year::Written(year)), at)
            }
            Unit::Day { .. } => {
                if let Some((moment, at)) = self.day_from_number(at) {
                    return Some((moment, at));
                }
                let (day, after) = self.figure(at, 1, 31)?;
                // The month is still to come: "ngày 15, 16 và 17/12/2023".
                if self.mark(after, &[',']).is_none() && self.word(after, Class::And).is_none() {
                    return None;
                }
                (Unit::Day { day: Some(day), month: None, year: Year::Open }, after)
            }
            _ => return None,
        };
        Some((Moment::whole(unit), at))
    }

    /// A number in a list belongs to it only if it does not count something: "tháng 10, 11 xã đăng ký".
    fn ends_list_item(&self, at: At) -> bool {
        match self.tokens.list.get(at.i) {
            Some(token) if at.i < self.end && token.kind == Kind::Word => {
                [Class::Year, Class::Of, Class::And, Class::To, Class::Every]
                    .iter()
                    .any(|&c| self.word(at, c).is_some())
            }
            Some(token) => at.i >= self.end || token.kind != Kind::Number,
            None => true,
        }
    }

    fn moment(&self, at: At) -> Read<Moment> {
        let token = self.token(at)?;
        if token.kind == Kind::Number {
            return self
                .at_clock(at)
                .or_else(|| self.months_of_year(at))
                .or_else(|| self.units_away(at))
                .or_else(|| self.day_from_number(at))
                .or_else(|| self.month_in_figures(at))
                .or_else(|| self.year(at).map(|(y, at)| (brief(Unit::Year(Year::Written(y))), at)));
        }
        self.part(at)
            .or_else(|| self.day(at))
            .or_else(|| self.week(at))
            .or_else(|| self.month_named(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.school_year(at))
            .or_else(|| self.year_named(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.half_year(at))
            .or_else(|| self.now(at))
            .or_else(|| self.at_clock(at))
            .or_else(|| self.units_away(at))
    }
}
