//! Written times read from tokens: "từ ngày 20 đến 25/12/2023", "quý I, II/2023", "6 tháng đầu năm 2024", "15h00 ngày
//! 20/8/2024" come in, a [`Time`] goes out.
//!
//! The words are those of `grammars/times.toml`, so they are found in damaged text too; figures are read by `value::date`.
//! Reading is deterministic descent: no alternative looks at more than a handful of tokens, except that lists are as long
//! as they are written.

use super::time_words::Class;
use super::token::{Kind, Tokens};
use super::trie::affordable;
use super::vocabulary::WordId;
use crate::value::calendar::{Grain, Link, Moment, Part, Time, Unit, Year};
use crate::value::date::{self, whole_year};
use crate::value::{Clock, PartialDate, clock};

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
    let reader = Reader { tokens, end: end.min(tokens.list.len()) };
    if !reader.may_open(from) {
        return None;
    }
    let (time, at) = reader.time(At { i: from, cost: 0 })?;
    affordable(tokens, from..at.i, at.cost).then_some(Found { time, to: at.i, cost: at.cost })
}

/// A day with its month that begins with its number: "30/11/2023", "30 tháng 11 năm 2023".
pub(super) fn date(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(Unit, usize, u16)> {
    let reader = Reader { tokens, end };
    let (moment, at) = reader.day_from_number(At { i: from, cost: 0 })?;
    Some((moment.unit, at.i, at.cost))
}

/// A month that begins with its number: "11/2023", "11 năm 2023", "11".
pub(super) fn month(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(Unit, usize, u16)> {
    let reader = Reader { tokens, end };
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
    let reader = Reader { tokens, end };
    let (n, at) = reader.number_word(At { i: from, cost: 0 })?;
    Some((n.into(), at.i, at.cost))
}

/// A length of time: "15 ngày làm việc", "10 (mười) ngày", "24 giờ". Gives the number.
pub(super) fn term(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<(i16, usize, u16)> {
    let (n, to, cost) = count(tokens, from, end)?;
    let reader = Reader { tokens, end };
    let mut at = At { i: to, cost };
    if let Some((_, after)) = reader.mark(at, &['(']).and_then(|at| reader.number_word(at)) {
        at = reader.mark(after, &[')'])?;
    }
    let units = [Class::Day, Class::Hour, Class::Week, Class::Month, Class::Quarter, Class::Year];
    let at = units.into_iter().find_map(|class| reader.word(at, class))?;
    let at = reader.word(at, Class::Working).unwrap_or(at);
    Some((n, at.i, at.cost))
}

/// How far reading has come, and what it has cost.
#[derive(Clone, Copy)]
struct At {
    i: usize,
    cost: u16,
}

struct Reader<'r, 't> {
    tokens: &'r Tokens<'t>,
    end: usize,
}

/// What a reading function gives: the value and where it ends.
type Read<T> = Option<(T, At)>;

impl Reader<'_, '_> {
    fn may_open(&self, i: usize) -> bool {
        let Some(token) = self.tokens.list.get(i) else { return false };
        match token.kind {
            Kind::Number => true,
            Kind::Mark(_) => false,
            Kind::Word => {
                let times = &self.tokens.vocabulary.times;
                self.tokens.candidates(i).any(|c| times.may_open(c.word)) || has_figures(self.tokens.str(i))
            }
        }
    }

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
        while let Some((next, after)) = self.next_in_list(at, first.unit) {
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
        let unit = if let Some((last, _)) = self.day_from_number(right) {
            let Unit::Day { .. } = last.unit else { return None };
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
        let whole = self.moment(after).filter(|(m, _)| !matches!(m.unit, Unit::Own(_)) || m.part != Part::Whole);
        let whole = whole.filter(|(m, _)| m.unit.grain() != Grain::Year || !m.bare || like.grain() == Grain::Year);
        whole.or_else(|| self.elided(after, like))
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
                [Class::Year, Class::Of, Class::And, Class::To, Class::Every].iter().any(|&c| self.word(at, c).is_some())
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

    /// "đầu quý IV/2024", "giữa năm", "cuối tháng 12/2024".
    fn part(&self, at: At) -> Read<Moment> {
        let (part, after) = [(Class::Early, Part::Start), (Class::Middle, Part::Middle), (Class::Late, Part::End)]
            .into_iter()
            .find_map(|(class, part)| self.word(at, class).map(|after| (part, after)))?;
        let after = self.word(after, Class::Of).unwrap_or(after);
        let (moment, at) = self
            .month_named(after)
            .or_else(|| self.quarter(after))
            .or_else(|| self.school_year(after))
            .or_else(|| self.year_named(after))?;
        Some((Moment { part, bare: false, ..moment }, at))
    }

    /// "ngày 30/11/2023", "ngày 30 tháng 11", "ngày   /12/2023", "ngày 15", "ngày cuối cùng của tháng 6", "hôm nay".
    fn day(&self, at: At) -> Read<Moment> {
        if let Some(after) = self.word(at, Class::Today) {
            return Some((Moment::whole(Unit::Away { grain: Grain::Day, offset: 0, count: 1 }), after));
        }
        let after = self.word(at, Class::Day).or_else(|| {
            // "mồng 3 tháng ba" needs no further word.
            self.word(at, Class::FirstDays).map(|_| at)
        })?;
        self.edge_day(after)
            .or_else(|| self.word(after, Class::Today).and_then(|_| self.day(after)))
            .or_else(|| self.weekday(after))
            .or_else(|| self.blank_day(after))
            .or_else(|| self.day_of_month(after))
            .map(|(moment, after)| self.with_clock_after(moment, after))
    }

    fn day_of_month(&self, at: At) -> Read<Moment> {
        let at = self.word(at, Class::FirstDays).unwrap_or(at);
        if let Some((moment, after)) = self.day_from_number(at) {
            return Some((Moment { bare: false, ..moment }, after));
        }
        let (day, after) = self.small(at, 1, 31)?;
        let (month, year, after) = match self.word(after, Class::Month) {
            Some(named) => match self.small(named, 1, 12) {
                Some((month, after)) => {
                    let (year, after) = self.year_part(after);
                    (Some(month), year, after)
                }
                None if self.number_follows(named) => return None,
                None => (None, Year::Open, after),
            },
            None => (None, Year::Open, after),
        };
        // "ngày 32/11", "ngày 3/11/20234": the figures are no date.
        if month.is_none() && self.mark(after, &['/', '.', '-']).is_some_and(|m| self.number_follows(m) && !self.spaced(m))
        {
            self.day_range_ahead(after)?;
        }
        Some((Moment::whole(Unit::Day { day: Some(day), month, year }), after))
    }

    /// True for "-28/02/2000" after "ngày 27".
    fn day_range_ahead(&self, at: At) -> Option<()> {
        self.day_from_number(self.range_mark(at)?).map(|_| ())
    }

    /// "30/11/2023", "30/11", "30 tháng 11 năm 2023".
    fn day_from_number(&self, at: At) -> Read<Moment> {
        if let Some((written, after)) = self.text(at, date::day_as_written) {
            let PartialDate { year, month, day } = written;
            let bare = year.is_none();
            let (year, after) = match year {
                Some(year) => (Year::Written(year), after),
                None => self.year_part(after),
            };
            return Some((Moment { bare, ..Moment::whole(Unit::Day { day, month, year }) }, after));
        }
        let (day, after) = self.figure(at, 1, 31)?;
        let (month, after) = self.small(self.word(after, Class::Month)?, 1, 12)?;
        let (year, after) = self.year_part(after);
        Some((Moment::whole(Unit::Day { day: Some(day), month: Some(month), year }), after))
    }

    /// "ngày   /12/2023", "ngày … tháng 12 năm 2023": the number is filled in by hand.
    fn blank_day(&self, at: At) -> Read<Moment> {
        let mut dots = at;
        while let Some(next) = self.mark(dots, &['.', '…', '_']) {
            dots = next;
        }
        let (unit, after) = if let Some(named) = self.word(dots, Class::Month) {
            self.month_number(named)?
        } else {
            let stroke = self.mark(dots, &['/'])?;
            let (month, after) = self.text(stroke, date::month)?;
            (Unit::Month { month: month.month?, year: month.year.map_or(Year::Open, Year::Written) }, after)
        };
        let Unit::Month { month, year } = unit else { return None };
        Some((Moment::whole(Unit::Day { day: None, month: Some(month), year }), after))
    }

    /// "đầu tiên của tháng ba", "cuối cùng của tháng", "cuối tháng 6" after the word for day.
    fn edge_day(&self, at: At) -> Read<Moment> {
        let (part, after) = match (self.word(at, Class::Early), self.word(at, Class::Late)) {
            (Some(after), _) => (Part::FirstDay, after),
            (None, Some(after)) => (Part::LastDay, after),
            (None, None) => return None,
        };
        let after = self.word(after, Class::Very).unwrap_or(after);
        let after = self.word(after, Class::Of).unwrap_or(after);
        let (moment, after) =
            self.month_named(after).or_else(|| self.quarter(after)).or_else(|| self.year_named(after))?;
        Some((Moment { part, bare: false, ..moment }, after))
    }

    /// "02/2022" without the word for month.
    fn month_in_figures(&self, at: At) -> Read<Moment> {
        let (written, after) = self.text(at, date::month)?;
        let unit = Unit::Month { month: written.month?, year: written.year.map_or(Year::Open, Year::Written) };
        Some((brief(unit), after))
    }

    /// "tháng 3 năm 2022", "T12/2023", "T.3/2024", "tháng tới", "tháng".
    fn month_named(&self, at: At) -> Read<Moment> {
        if let Some(after) = self.word(at, Class::Month) {
            if let Some((unit, after)) = self.month_number(after) {
                return Some((Moment::whole(unit), after));
            }
            return self.away_or_own(after, Grain::Month);
        }
        let (month, after) = self.abbreviated(at, 't', 12)?;
        let (year, after) = self.year_part(after);
        (year != Year::Open).then(|| (Moment::whole(Unit::Month { month, year }), after))
    }

    fn month_number(&self, at: At) -> Read<Unit> {
        let (month, at) = self.small(at, 1, 12)?;
        let (year, at) = self.year_part(at);
        Some((Unit::Month { month, year }, at))
    }

    /// "quý I/2023", "Quy I/2023", "quý 02-2021", "Q1/2025", "quý này".
    fn quarter(&self, at: At) -> Read<Moment> {
        if let Some(after) = self.word(at, Class::Quarter) {
            if let Some((unit, after)) = self.quarter_number(after) {
                return Some((Moment::whole(unit), after));
            }
            return self.away_or_own(after, Grain::Quarter);
        }
        let (quarter, after) = self.abbreviated(at, 'q', 4)?;
        let (year, after) = self.year_part(after);
        (year != Year::Open).then(|| (Moment::whole(Unit::Quarter { quarter, year }), after))
    }

    fn quarter_number(&self, at: At) -> Read<Unit> {
        let (quarter, at) = self.roman(at).or_else(|| self.small(at, 1, 4))?;
        let (year, at) = self.year_part(at);
        Some((Unit::Quarter { quarter, year }, at))
    }

    fn week(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Week)?;
        let (offset, after) = self.away(after)?;
        Some((Moment::whole(Unit::Away { grain: Grain::Week, offset, count: 1 }), after))
    }

    /// "năm 2023", "năm sau", "năm".
    fn year_named(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Year)?;
        if let Some((year, after)) = self.year(after) {
            return Some((Moment::whole(Unit::Year(Year::Written(year))), after));
        }
        self.away_or_own(after, Grain::Year)
    }

    /// "năm học 2023 - 2024", "năm học".
    fn school_year(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::SchoolYear)?;
        let Some((first, named)) = self.year(after) else {
            return Some((brief(Unit::SchoolYear(Year::Open)), after));
        };
        let second = self.range_mark(named).or_else(|| self.mark(named, &['/'])).and_then(|at| self.year(at));
        let after = second.filter(|(year, _)| *year == first + 1).map_or(named, |(_, at)| at);
        Some((Moment::whole(Unit::SchoolYear(Year::Written(first))), after))
    }

    /// "thứ 4", "thứ Sáu tuần tới", "thứ Hai, ngày 06/02/2023".
    fn weekday(&self, at: At) -> Read<Moment> {
        let (day, after) = match self.word(at, Class::Weekday) {
            Some(after) => self.small(after, 2, 7).map(|(n, after)| (n - 1, after))?,
            None => (7, self.word(at, Class::Sunday)?),
        };
        let of = self.word(after, Class::Of).unwrap_or(after);
        if let Some((offset, after)) = self.word(of, Class::Week).and_then(|at| self.away(at)) {
            return Some((Moment::whole(Unit::Weekday { day, week: Some(offset) }), after));
        }
        let comma = self.mark(after, &[',']).unwrap_or(after);
        let dated = match self.word(comma, Class::Day) {
            Some(named) => self.day_of_month(named),
            None => self.word(comma, Class::FirstDays).map_or(Some(comma), Some).and_then(|at| self.day_from_number(at)),
        };
        match dated {
            Some((moment, after)) if matches!(moment.unit, Unit::Day { month: Some(_), .. }) => {
                Some((Moment { bare: false, ..moment }, after))
            }
            _ => Some((brief(Unit::Weekday { day, week: None }), after)),
        }
    }

    /// "6 tháng đầu năm 2024", "09 tháng đầu năm".
    fn months_of_year(&self, at: At) -> Read<Moment> {
        let (count, after) = self.small(at, 1, 11)?;
        let after = self.word(after, Class::Month)?;
        self.months_at_edge(count, after)
    }

    /// "nửa đầu năm 2024".
    fn half_year(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Half)?;
        self.months_at_edge(6, after)
    }

    fn months_at_edge(&self, count: i8, at: At) -> Read<Moment> {
        let (last, after) = match (self.word(at, Class::Early), self.word(at, Class::Late)) {
            (Some(after), _) => (false, after),
            (None, Some(after)) => (true, after),
            (None, None) => return None,
        };
        let after = self.word(after, Class::Of).unwrap_or(after);
        let named = self.word(after, Class::Year)?;
        let (year, after) = self.year_after_word(named).unwrap_or((Year::Open, named));
        Some((Moment::whole(Unit::Months { count, last, year }), after))
    }

    /// "3 tháng tới", "ba năm tiếp theo".
    fn units_away(&self, at: At) -> Read<Moment> {
        let (count, after) = self.small(at, 1, 31)?;
        let (grain, after) = [
            (Class::Day, Grain::Day),
            (Class::Week, Grain::Week),
            (Class::Month, Grain::Month),
            (Class::Quarter, Grain::Quarter),
            (Class::Year, Grain::Year),
        ]
        .into_iter()
        .find_map(|(class, grain)| self.word(after, class).map(|after| (grain, after)))?;
        let (offset, after) = self.away(after).filter(|(offset, _)| *offset > 0)?;
        Some((Moment::whole(Unit::Away { grain, offset, count: count.into() }), after))
    }

    fn now(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Now)?;
        // Only the beginning of a range: "nay" alone says nothing.
        self.range_mark(after).map(|_| (Moment::whole(Unit::Now), after))
    }

    /// "15h00 ngày 25/3/2024", "17 giờ 00 ngày 20/8/2024", "chiều thứ Sáu": a time of day must have its day.
    fn at_clock(&self, at: At) -> Read<Moment> {
        let (clock, after) = match self.clock(at) {
            Some((clock, after)) => (Some(clock), after),
            None => (None, at),
        };
        let (clock, mut after) = match (self.word(after, Class::Afternoon), self.word(after, Class::Forenoon)) {
            (Some(after), _) => (clock.map(|c| Clock { hour: if c.hour < 12 { c.hour + 12 } else { c.hour }, ..c }), after),
            (None, Some(after)) => (clock, after),
            (None, None) => (Some(clock?), after),
        };
        while let Some(next) = self.mark(after, &[',', '\'', '’', '°']) {
            after = next;
        }
        let after = self.word(after, Class::Of).unwrap_or(after);
        let (moment, after) = self.day(after).or_else(|| self.weekday(after)).or_else(|| self.day_from_number(after))?;
        Some((Moment { clock, bare: false, ..moment }, after))
    }

    /// "ngày 30/4/2024 lúc 11 giờ".
    fn with_clock_after(&self, moment: Moment, at: At) -> (Moment, At) {
        let comma = self.mark(at, &[',']).unwrap_or(at);
        match self.word(comma, Class::At).and_then(|at| self.clock(at)) {
            Some((clock, after)) if moment.clock.is_none() => (Moment { clock: Some(clock), ..moment }, after),
            _ => (moment, at),
        }
    }

    /// "15h00", "17:30", "17 giờ 00 phút", "3 giờ rưỡi".
    fn clock(&self, at: At) -> Read<Clock> {
        if let Some(read) = self.text(at, clock::clock) {
            return Some(read);
        }
        let (hour, after) = self.figure(at, 0, 23).or_else(|| self.number_word(at).filter(|(n, _)| *n < 24))?;
        let after = self.word(after, Class::Hour)?;
        if let Some(after) = self.word(after, Class::HalfHour) {
            return Some((Clock { hour, minute: 30 }, after));
        }
        let (minute, after) = self.figure(after, 0, 59).unwrap_or((0, after));
        Some((Clock { hour, minute }, self.word(after, Class::Minute).unwrap_or(after)))
    }

    /// The year that follows a day, month or quarter: "/2023", " năm 2023", ", 2023", " năm nay"; perhaps none.
    fn year_part(&self, at: At) -> (Year, At) {
        if let Some(after) = self.mark(at, &['/', '-', '–', '.', ',']) {
            if let Some((year, after)) = self.year(after) {
                return (Year::Written(year), after);
            }
            let short = self.mark(at, &['/']).filter(|m| !self.spaced(*m)).and_then(|m| self.figure(m, 13, 99));
            if let Some((short, after)) = short {
                return (Year::Written(whole_year(short.into())), after);
            }
        }
        let of = self.word(at, Class::Of).unwrap_or(at);
        if let Some(read) = self.word(of, Class::Year).and_then(|named| self.year_after_word(named)) {
            return read;
        }
        self.year(at).map_or((Year::Open, at), |(year, after)| (Year::Written(year), after))
    }

    fn year_after_word(&self, at: At) -> Read<Year> {
        self.year(at)
            .map(|(year, after)| (Year::Written(year), after))
            .or_else(|| self.figure(at, 13, 99).map(|(short, after)| (Year::Written(whole_year(short.into())), after)))
            .or_else(|| self.away(at).map(|(offset, after)| (Year::Away(offset), after)))
    }

    fn away_or_own(&self, at: At, grain: Grain) -> Read<Moment> {
        match self.away(at) {
            Some((offset, after)) => Some((Moment::whole(Unit::Away { grain, offset, count: 1 }), after)),
            None if self.number_follows(at) => None,
            None => Some((brief(Unit::Own(grain)), at)),
        }
    }

    /// "này", "tới", "trước" after a unit, unless a time or event follows to which they belong.
    fn away(&self, at: At) -> Read<i16> {
        let (offset, after) = [(Class::This, 0), (Class::Next, 1), (Class::Last, -1)]
            .into_iter()
            .find_map(|(class, offset)| self.word(at, class).map(|after| (offset, after)))?;
        let belongs_to_next = self.number_follows(after)
            || [Class::Event, Class::Day, Class::Month, Class::Quarter, Class::Year]
                .iter()
                .any(|&class| self.word(after, class).is_some());
        (offset == 0 || !belongs_to_next).then_some((offset, after))
    }

    /// Roman numerals to IV; in scanned text also what looks like them ("Il", "1V").
    fn roman(&self, at: At) -> Read<i8> {
        let token = self.token(at)?;
        let text = self.tokens.str(at.i);
        if token.kind != Kind::Word || text.len() > 3 {
            return None;
        }
        let mut plain = String::with_capacity(3);
        for c in text.chars() {
            plain.push(match c {
                'I' | 'i' => 'I',
                'V' | 'v' => 'V',
                'l' | '1' if self.tokens.tolerant => 'I',
                _ => return None,
            });
        }
        let value = match plain.as_str() {
            "I" => 1,
            "II" => 2,
            "III" => 3,
            "IV" => 4,
            _ => return None,
        };
        Some((value, self.next(at)))
    }

    /// "T12", "T.12", "Q1".
    fn abbreviated(&self, at: At, letter: char, most: i8) -> Read<i8> {
        let token = self.token(at)?;
        let rest = self.tokens.str(at.i).strip_prefix([letter, letter.to_ascii_uppercase()])?;
        if token.kind != Kind::Word {
            return None;
        }
        if rest.is_empty() {
            return self.figure(self.mark(self.next(at), &['.'])?, 1, most);
        }
        let number = (rest.len() <= 2).then(|| rest.parse().ok())??;
        (1..=most).contains(&number).then(|| (number, self.next(at)))
    }

    fn small(&self, at: At, least: i8, most: i8) -> Read<i8> {
        self.figure(at, least, most)
            .or_else(|| self.number_word(at).filter(|(n, _)| (least..=most).contains(n)))
    }

    fn number_word(&self, at: At) -> Read<i8> {
        self.tokens
            .vocabulary
            .times
            .numbers()
            .iter()
            .find_map(|(value, words)| self.sequence(at, words).map(|after| (*value, after)))
    }

    /// A number of one or two digits; in scanned text also "O5", "l2".
    fn figure(&self, at: At, least: i8, most: i8) -> Read<i8> {
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

    fn year(&self, at: At) -> Read<i16> {
        let token = self.token(at)?;
        let value: i16 = (token.kind == Kind::Number && token.range().len() == 4)
            .then(|| self.tokens.str(at.i).parse().ok())
            .flatten()?;
        (1900..2200).contains(&value).then(|| (value, self.next(at)))
    }

    /// Reads figures with a reader of texts; they must end where a token ends.
    fn text<T>(&self, at: At, read: impl Fn(&str) -> Option<(T, &str)>) -> Read<T> {
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

    fn word(&self, at: At, class: Class) -> Option<At> {
        self.tokens.vocabulary.times.of(class).iter().find_map(|words| self.sequence(at, words))
    }

    fn sequence(&self, mut at: At, words: &[WordId]) -> Option<At> {
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

    fn mark(&self, at: At, marks: &[char]) -> Option<At> {
        matches!(self.token(at)?.kind, Kind::Mark(c) if marks.contains(&c)).then(|| self.next(at))
    }

    fn number_follows(&self, at: At) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Number)
    }

    fn spaced(&self, at: At) -> bool {
        self.token(at).is_some_and(|t| t.spaced)
    }

    fn token(&self, at: At) -> Option<&super::token::Token> {
        if at.i < self.end { self.tokens.list.get(at.i) } else { None }
    }

    fn next(&self, at: At) -> At {
        At { i: at.i + 1, ..at }
    }
}

fn brief(unit: Unit) -> Moment {
    Moment { bare: true, ..Moment::whole(unit) }
}

/// "T12", "T" of "T.3", "Q1", "15h00": words that are figures in part.
fn has_figures(word: &str) -> bool {
    let mut letters = word.bytes();
    match letters.next() {
        Some(b't' | b'T' | b'q' | b'Q') => letters.next().is_none_or(|b| b.is_ascii_digit()),
        first => first.is_some_and(|b| b.is_ascii_digit()),
    }
}
