//! The time that figures speak of: "Từ 15/3/2024 đến 14/4/2024", "Trong tháng", "Lũy kế đến tháng 4/2024".

use crate::extract::Reading;
use crate::grammar::figures::PeriodForm;
use crate::model::Period;
use crate::value::{PartialDate, Value};

/// The period that begins at a token, and the token behind it.
pub(super) fn at(reading: &Reading<'_>, at: usize) -> Option<(Option<Period>, usize)> {
    let periods = &reading.grammar.figures.periods;
    let hit = periods.at(&reading.tokens, at)?;
    let dates: Vec<PartialDate> = hit.captures.iter().filter_map(|(_, value)| if let Value::Date(d) = value { Some(*d) } else { None }).collect();
    let period = match (periods.meaning(&hit).means, dates.as_slice()) {
        (PeriodForm::Between, [start, end]) => {
            let end = completed(reading, *end);
            let start = PartialDate { year: start.year.or(end.year), ..*start };
            Period { start: first_day(start), end: last_day(end) }
        }
        (PeriodForm::Until, [end]) => Period { start: None, end: last_day(completed(reading, *end)) },
        (PeriodForm::Month | PeriodForm::Year, [within]) => {
            let within = completed(reading, *within);
            Period { start: first_day(within), end: last_day(within) }
        }
        (PeriodForm::ThisMonth, _) => {
            let month = PartialDate { year: reading.reference.year, month: reading.reference.month, day: None };
            if month.month.is_none() {
                return Some((None, hit.to));
            }
            Period { start: first_day(month), end: last_day(month) }
        }
        (PeriodForm::ThisYear, _) => {
            let year = PartialDate { year: reading.reference.year, ..PartialDate::default() };
            Period { start: first_day(year), end: last_day(year) }
        }
        _ => return Some((None, hit.to)),
    };
    let known = period.start.is_some() || period.end.is_some();
    Some((known.then_some(period), hit.to))
}

fn completed(reading: &Reading<'_>, date: PartialDate) -> PartialDate {
    PartialDate { year: date.year.or(reading.reference.year), ..date }
}

fn first_day(date: PartialDate) -> Option<String> {
    let year = date.year?;
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    jiff::civil::Date::new(year, month, day).ok().map(|d| d.to_string())
}

fn last_day(date: PartialDate) -> Option<String> {
    let year = date.year?;
    match (date.month, date.day) {
        (_, Some(_)) => first_day(date),
        (month, None) => jiff::civil::Date::new(year, month.unwrap_or(12), 1).ok().map(|d| d.last_of_month().to_string()),
    }
}
