//! Days, weeks, months, quarters and years: "ngày 30 tháng 11", "quý I/2023", "6 tháng đầu năm", "năm học 2023 - 2024".

use super::super::time_words::Class;
use super::lexical::{At, Read, Reader};
use crate::value::calendar::{Grain, Moment, Part, Unit, Year};
use crate::value::{PartialDate, date};

impl Reader<'_, '_> {
    /// "đầu quý IV/2024", "giữa năm", "cuối tháng 12/2024".
    pub(super) fn part(&self, at: At) -> Read<Moment> {
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
    pub(super) fn day(&self, at: At) -> Read<Moment> {
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

    pub(super) fn day_of_month(&self, at: At) -> Read<Moment> {
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
        if month.is_none()
            && self.mark(after, &['/', '.', '-']).is_some_and(|m| self.number_follows(m) && !self.spaced(m))
        {
            self.day_range_ahead(after)?;
        }
        Some((Moment::whole(Unit::Day { day: Some(day), month, year }), after))
    }

    /// True for "-28/02/2000" after "ngày 27".
    pub(super) fn day_range_ahead(&self, at: At) -> Option<()> {
        self.day_from_number(self.range_mark(at)?).map(|_| ())
    }

    /// "30/11/2023", "30/11", "30 tháng 11 năm 2023".
    pub(super) fn day_from_number(&self, at: At) -> Read<Moment> {
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
    pub(super) fn blank_day(&self, at: At) -> Read<Moment> {
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
        let Unit::Month { month, year } = unit else {
            return None;
        };
        Some((Moment::whole(Unit::Day { day: None, month: Some(month), year }), after))
    }

    /// "đầu tiên của tháng ba", "cuối cùng của tháng", "cuối tháng 6" after the word for day.
    pub(super) fn edge_day(&self, at: At) -> Read<Moment> {
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
    pub(super) fn month_in_figures(&self, at: At) -> Read<Moment> {
        let (written, after) = self.text(at, date::month)?;
        let unit = Unit::Month { month: written.month?, year: written.year.map_or(Year::Open, Year::Written) };
        Some((brief(unit), after))
    }

    /// "tháng 3 năm 2022", "T12/2023", "T.3/2024", "tháng tới", "tháng".
    pub(super) fn month_named(&self, at: At) -> Read<Moment> {
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

    pub(super) fn month_number(&self, at: At) -> Read<Unit> {
        let (month, at) = self.small(at, 1, 12)?;
        let (year, at) = self.year_part(at);
        Some((Unit::Month { month, year }, at))
    }

    /// "quý I/2023", "Quy I/2023", "quý 02-2021", "Q1/2025", "quý này".
    pub(super) fn quarter(&self, at: At) -> Read<Moment> {
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

    pub(super) fn quarter_number(&self, at: At) -> Read<Unit> {
        let (quarter, at) = self.roman(at).or_else(|| self.small(at, 1, 4))?;
        let (year, at) = self.year_part(at);
        Some((Unit::Quarter { quarter, year }, at))
    }

    pub(super) fn week(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Week)?;
        if let Some(read) = self.week_of_month(after) {
            return Some(read);
        }
        let (offset, after) = self.away(after)?;
        Some((Moment::whole(Unit::Away { grain: Grain::Week, offset, count: 1 }), after))
    }

    /// "1 tháng 3/2023", "thứ hai của tháng 6", "cuối tháng 12" after the word for week.
    pub(super) fn week_of_month(&self, at: At) -> Read<Moment> {
        let ordinal = self.word(at, Class::Weekday).unwrap_or(at);
        let (week, after) = match (self.word(at, Class::Early), self.word(at, Class::Late)) {
            (Some(after), _) => (1, after),
            (None, Some(after)) => (-1, after),
            (None, None) => self.small(ordinal, 1, 5)?,
        };
        let after = self.word(after, Class::Very).unwrap_or(after);
        let after = self.word(after, Class::Of).unwrap_or(after);
        let (moment, after) = self.month_named(after)?;
        Some((Moment { part: Part::Week(week), bare: false, ..moment }, after))
    }

    /// "năm 2023", "năm sau", "năm".
    pub(super) fn year_named(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Year)?;
        if let Some((year, after)) = self.year(after) {
            return Some((Moment::whole(Unit::Year(Year::Written(year))), after));
        }
        self.away_or_own(after, Grain::Year)
    }

    /// "năm học 2023 - 2024", "năm học".
    pub(super) fn school_year(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::SchoolYear)?;
        let Some((first, named)) = self.year(after) else {
            return Some((brief(Unit::SchoolYear(Year::Open)), after));
        };
        let second = self.range_mark(named).or_else(|| self.mark(named, &['/'])).and_then(|at| self.year(at));
        let after = second.filter(|(year, _)| *year == first + 1).map_or(named, |(_, at)| at);
        Some((Moment::whole(Unit::SchoolYear(Year::Written(first))), after))
    }

    /// "thứ 4", "thứ Sáu tuần tới", "thứ Hai, ngày 06/02/2023".
    pub(super) fn weekday(&self, at: At) -> Read<Moment> {
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
            None => {
                self.word(comma, Class::FirstDays).map_or(Some(comma), Some).and_then(|at| self.day_from_number(at))
            }
        };
        match dated {
            Some((moment, after)) if matches!(moment.unit, Unit::Day { month: Some(_), .. }) => {
                Some((Moment { bare: false, ..moment }, after))
            }
            _ => Some((brief(Unit::Weekday { day, week: None }), after)),
        }
    }

    /// "6 tháng đầu năm 2024", "09 tháng đầu năm".
    pub(super) fn months_of_year(&self, at: At) -> Read<Moment> {
        let (count, after) = self.small(at, 1, 11)?;
        let after = self.word(after, Class::Month)?;
        self.months_at_edge(count, after)
    }

    /// "nửa đầu năm 2024".
    pub(super) fn half_year(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Half)?;
        self.months_at_edge(6, after)
    }

    pub(super) fn months_at_edge(&self, count: i8, at: At) -> Read<Moment> {
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
    pub(super) fn units_away(&self, at: At) -> Read<Moment> {
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

    pub(super) fn now(&self, at: At) -> Read<Moment> {
        let after = self.word(at, Class::Now)?;
        // Only the beginning of a range: "nay" alone says nothing.
        self.range_mark(after).map(|_| (Moment::whole(Unit::Now), after))
    }
}

pub(super) fn brief(unit: Unit) -> Moment {
    Moment { bare: true, ..Moment::whole(unit) }
}
