//! The time that figures speak of: "Từ 15/3/2024 đến 14/4/2024", "Trong tháng", "Lũy kế đến tháng 4/2024".

use crate::extract::Reading;
use crate::grammar::figures::PeriodForm;
use crate::model::Period;
use crate::value::{PartialDate, Value};

/// The period that begins at a token, as far as it is known, and the token behind it.
pub(super) fn at(reading: &Reading<'_>, at: usize) -> Option<(Option<Period>, usize)> {
    let periods = &reading.grammar.figures.periods;
    let hit = periods.at(&reading.tokens, at)?;
    let mut dates = hit.captures.iter().filter_map(|(_, value)| match value {
        Value::Date(date) => Some(*date),
        Value::Number(_) | Value::Count(_) => None,
    });
    let (first, second) = (dates.next(), dates.next());
    let year = first.and_then(|d| d.year).or(reading.reference.year);
    let (start, end) = match periods.meaning(&hit).means {
        PeriodForm::Between => {
            let end = completed(reading, second.unwrap_or_default());
            let start = first.unwrap_or_default();
            (Some(PartialDate { year: start.year.or(end.year), ..start }), Some(end))
        }
        PeriodForm::Until => (None, first.map(|end| completed(reading, end))),
        PeriodForm::Month | PeriodForm::Year => {
            let within = first.map(|within| completed(reading, within));
            (within, within)
        }
        PeriodForm::Quarter(number) => months(year, 3 * number - 2, 3 * number),
        PeriodForm::FirstMonths(count) => months(year, 1, count),
        PeriodForm::LastMonths(count) => months(year, 13 - count, 12),
        PeriodForm::ThisMonth => match reading.reference.month {
            Some(month) => months(reading.reference.year, month, month),
            None => (None, None),
        },
        PeriodForm::ThisYear => months(reading.reference.year, 1, 12),
    };
    let period = Period { start: start.and_then(first_day), end: end.and_then(last_day) };
    let known = period.start.is_some() || period.end.is_some();
    Some((known.then_some(period), hit.to))
}

fn completed(reading: &Reading<'_>, date: PartialDate) -> PartialDate {
    PartialDate { year: date.year.or(reading.reference.year), ..date }
}

fn months(year: Option<i16>, first: i8, last: i8) -> (Option<PartialDate>, Option<PartialDate>) {
    let month = |month| PartialDate { year, month: Some(month), day: None };
    (Some(month(first)), Some(month(last)))
}

fn first_day(date: PartialDate) -> Option<String> {
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    jiff::civil::Date::new(date.year?, month, day).ok().map(|d| d.to_string())
}

fn last_day(date: PartialDate) -> Option<String> {
    if date.day.is_some() {
        return first_day(date);
    }
    let first = jiff::civil::Date::new(date.year?, date.month.unwrap_or(12), 1).ok()?;
    Some(first.last_of_month().to_string())
}
