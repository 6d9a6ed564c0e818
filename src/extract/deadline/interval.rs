//! Written moments turned into days: "quý I" in a plan for 2023 comes in, 2023-01-01 to 2023-03-31 and `2023-33` go out.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::super::Reference;
use crate::model::Precision;
use crate::value::calendar::{Grain, Moment, Part, Unit, Year};

/// Days from first to last, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    /// First day.
    pub(super) start: Date,
    /// Last day.
    pub(super) end: Date,
    /// The unit that is written.
    pub(super) precision: Precision,
    /// In EDTF (ISO 8601-2): quarters are months 33 to 36, half-years 40 and 41.
    pub(super) edtf: String,
}

impl Interval {
    /// Its first day or unit, where an interval is to begin.
    pub(super) fn edtf_start(&self) -> &str {
        self.edtf.split('/').next().unwrap_or(&self.edtf)
    }

    fn edtf_end(&self) -> &str {
        self.edtf.rsplit('/').next().unwrap_or(&self.edtf)
    }

    /// True when `next` begins right after it ends.
    pub(super) fn touches(&self, next: &Interval) -> bool {
        self.end.tomorrow().is_ok_and(|day| day == next.start)
    }
}

/// From the start of one to the end of the other.
pub(super) fn joined(first: &Interval, last: &Interval) -> Interval {
    let precision = match first.precision.max(last.precision) {
        Precision::Year => Precision::Years,
        precision => precision,
    };
    let edtf = format!("{}/{}", first.edtf_start(), last.edtf_end());
    Interval { start: first.start, end: last.end, precision, edtf }
}

/// The days of a moment. `None` if it says too little to be a time ("ngày 15" without a month); `Some(None)` if its days
/// are not known: the calendar does not have them ("31/11/2023"), or the document's own time is missing ("tháng tới").
pub(super) fn of(moment: &Moment, reference: &Reference) -> Option<Option<Interval>> {
    if matches!(moment.unit, Unit::Day { day: Some(_), month: None, .. }) && reference.month.is_none() {
        return None;
    }
    Some(unit(moment.unit, reference).and_then(|whole| part(moment, whole)))
}

fn part(moment: &Moment, whole: Interval) -> Option<Interval> {
    let precision = if moment.clock.is_some() { Precision::Time } else { whole.precision };
    let cut = |start: Date, end: Date| {
        let edtf = if start == end { start.to_string() } else { format!("{start}/{end}") };
        Interval { start, end, precision, edtf }
    };
    let grain = moment.unit.grain();
    Some(match moment.part {
        Part::Whole => Interval { precision, ..whole },
        Part::Start => match grain {
            Grain::Month => cut(whole.start, plus(whole.start, 9.days())?),
            Grain::Quarter => month_of(whole.start, precision)?,
            _ => cut(whole.start, last_of(plus(whole.start, 2.months())?)),
        },
        Part::Middle => match grain {
            Grain::Month => cut(plus(whole.start, 10.days())?, plus(whole.start, 19.days())?),
            Grain::Quarter => month_of(plus(whole.start, 1.month())?, precision)?,
            _ => month_of(plus(whole.start, 5.months())?, precision)?,
        },
        // The end is a time limit: what counts is the last day.
        Part::End => match grain {
            Grain::Month => cut(plus(whole.start, 20.days())?, whole.end),
            Grain::Quarter => cut(whole.end.first_of_month(), whole.end),
            _ => cut(plus(whole.end.first_of_month(), (-2).months())?, whole.end),
        },
        Part::Week(n) if n < 0 => cut(plus(whole.end, (-6).days())?, whole.end),
        Part::Week(n) => {
            let start = plus(whole.start, (i64::from(n - 1) * 7).days())?;
            // The fourth week goes to the end of the month, where no fifth is named.
            let end = if n >= 4 { whole.end } else { plus(start, 6.days())? };
            cut(start.min(whole.end), end)
        }
        Part::FirstDay => cut(whole.start, whole.start),
        Part::LastDay => cut(whole.end, whole.end),
    })
}

fn unit(unit: Unit, reference: &Reference) -> Option<Interval> {
    Some(match unit {
        Unit::Day { day: Some(day), month, year } => {
            let month = month.or(reference.month)?;
            day_of(Date::new(resolve(year, reference)?, month, day).ok()?)
        }
        Unit::Day { day: None, month, year } => {
            let month = months(resolve(year, reference)?, month?, month?)?;
            Interval { edtf: format!("{}-XX", month.edtf), ..month }
        }
        Unit::Month { month, year } => months(resolve(year, reference)?, month, month)?,
        Unit::Quarter { quarter, year } => quarter_of(resolve(year, reference)?, quarter)?,
        Unit::Months { count, last, year } => {
            let year = resolve(year, reference)?;
            let (from, to) = if last { (13 - count, 12) } else { (1, count) };
            let run = Interval { precision: Precision::Half, ..months(year, from, to)? };
            match (count, last) {
                (6, false) => Interval { edtf: format!("{year:04}-40"), ..run },
                (6, true) => Interval { edtf: format!("{year:04}-41"), ..run },
                _ => run,
            }
        }
        Unit::Year(year) => years(resolve(year, reference)?, 1)?,
        Unit::SchoolYear(year) => {
            let first = match year {
                // A document of the spring speaks of the school year that began the autumn before.
                Year::Open => resolve(year, reference)? - i16::from(month(reference).is_some_and(|m| m < 8)),
                year => resolve(year, reference)?,
            };
            let (from, to) = (months(first, 9, 9)?, months(first + 1, 5, 5)?);
            Interval { precision: Precision::Year, ..joined(&from, &to) }
        }
        Unit::Own(grain) => away(grain, 0, 1, reference)?,
        Unit::Away { grain, offset, count } => away(grain, offset, count, reference)?,
        Unit::Weekday { day, week } => {
            let week = away(Grain::Week, week?, 1, reference)?;
            day_of(plus(week.start, i64::from(day - 1).days())?)
        }
        Unit::Now => day_of(issued(reference)?),
    })
}

/// Units counted from the document's own.
fn away(grain: Grain, offset: i16, count: i16, reference: &Reference) -> Option<Interval> {
    let steps = i64::from(offset);
    let further = i64::from(count.max(1)) - 1;
    Some(match grain {
        Grain::Day => joined_days(plus(issued(reference)?, steps.days())?, further)?,
        Grain::Week => {
            let today = issued(reference)?;
            let monday = plus(today, (-i64::from(today.weekday().to_monday_zero_offset())).days())?;
            joined_days(plus(monday, (steps * 7).days())?, further * 7 + 6)?
        }
        Grain::Month => {
            let first = plus(Date::new(own_year(reference)?, month(reference)?, 1).ok()?, steps.months())?;
            let last = plus(first, further.months())?;
            joined_months(first, last)?
        }
        Grain::Quarter => {
            let own = Date::new(own_year(reference)?, month(reference)?, 1).ok()?;
            let first = plus(own, (steps * 3).months())?;
            let last = plus(first, (further * 3).months())?;
            let quarter = |d: Date| quarter_of(d.year(), (d.month() - 1) / 3 + 1);
            if further == 0 { quarter(first)? } else { joined(&quarter(first)?, &quarter(last)?) }
        }
        Grain::Year => years(reference.year? + offset, count.max(1))?,
    })
}

/// The month of the document: the one that a periodic report is for, else that of its issue.
fn month(reference: &Reference) -> Option<i8> {
    reference.month.or_else(|| reference.issued?.month)
}

/// The year in which [`month`] lies.
fn own_year(reference: &Reference) -> Option<i16> {
    match reference.month {
        Some(_) => reference.year,
        None => reference.issued?.year.or(reference.year),
    }
}

fn issued(reference: &Reference) -> Option<Date> {
    let date = reference.issued?;
    Date::new(date.year?, date.month?, date.day?).ok()
}

fn resolve(year: Year, reference: &Reference) -> Option<i16> {
    match year {
        Year::Written(year) => Some(year),
        Year::Open => reference.year,
        Year::Away(offset) => Some(reference.year? + offset),
    }
}

fn day_of(date: Date) -> Interval {
    Interval { start: date, end: date, precision: Precision::Day, edtf: date.to_string() }
}

fn joined_days(start: Date, further: i64) -> Option<Interval> {
    let end = plus(start, further.days())?;
    let edtf = if start == end { start.to_string() } else { format!("{start}/{end}") };
    Some(Interval { start, end, precision: Precision::Day, edtf })
}

fn joined_months(first: Date, last: Date) -> Option<Interval> {
    let (from, to) = (month_of(first, Precision::Month)?, month_of(last, Precision::Month)?);
    Some(if from == to { from } else { joined(&from, &to) })
}

fn month_of(date: Date, precision: Precision) -> Option<Interval> {
    Some(Interval { precision, ..months(date.year(), date.month(), date.month())? })
}

fn months(year: i16, from: i8, to: i8) -> Option<Interval> {
    let start = Date::new(year, from, 1).ok()?;
    let end = last_of(Date::new(year, to, 1).ok()?);
    let one = format!("{year:04}-{from:02}");
    let edtf = if from == to { one } else { format!("{one}/{year:04}-{to:02}") };
    Some(Interval { start, end, precision: Precision::Month, edtf })
}

fn quarter_of(year: i16, quarter: i8) -> Option<Interval> {
    let run = months(year, quarter * 3 - 2, quarter * 3)?;
    Some(Interval { precision: Precision::Quarter, edtf: format!("{year:04}-{}", 32 + quarter), ..run })
}

fn years(first: i16, count: i16) -> Option<Interval> {
    let last = first + count - 1;
    let (start, end) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
    Some(if count == 1 {
        Interval { start, end, precision: Precision::Year, edtf: format!("{first:04}") }
    } else {
        Interval { start, end, precision: Precision::Years, edtf: format!("{first:04}/{last:04}") }
    })
}

fn last_of(date: Date) -> Date {
    date.last_of_month()
}

fn plus(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}
