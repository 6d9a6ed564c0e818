//! Dates in figures as official papers write them: "30/11/2023", "05-6-2025", "30/11", "11/2023", "2024".
//!
//! A text comes in, the date at its start and the rest of the text go out. Dates with words in them ("ngày 30 tháng 11 năm
//! 2023") are read from tokens in `grammar::times`, because their words may be damaged.

use nom::character::complete::{char, one_of, space0};
use nom::combinator::{map_opt, opt, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser, bytes::complete::take_while_m_n};

/// A date with the parts that are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    /// Year, 1900 to 2199.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, 1 to 31.
    pub day: Option<i8>,
}

impl PartialDate {
    /// ISO form of the parts from the year down: `2023-11-30`, `2023-11`, `2023`; nothing without a year.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{year:04}-{m:02}-{d:02}"),
            (Some(m), None) => format!("{year:04}-{m:02}"),
            _ => format!("{year:04}"),
        })
    }

    /// Reads `2023-11-30`, `2023-11` or `2023`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<PartialDate> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        Some(PartialDate { year: Some(year), month, day }).filter(PartialDate::exists)
    }

    /// True when the calendar has it; a 29 February without its year counts as possible.
    #[must_use]
    pub fn exists(&self) -> bool {
        match (self.month, self.day) {
            (Some(m), Some(d)) => jiff::civil::Date::new(self.year.unwrap_or(2024), m, d).is_ok(),
            (Some(m), None) => (1..=12).contains(&m),
            (None, day) => day.is_none_or(|d| (1..=31).contains(&d)),
        }
    }
}

/// A day that the calendar has, with its month and perhaps its year.
#[must_use]
pub fn day(text: &str) -> Option<(PartialDate, &str)> {
    day_as_written(text).filter(|(date, _)| date.exists())
}

/// A day with its month and perhaps its year, even if the calendar does not have it ("31/11/2023").
#[must_use]
pub fn day_as_written(text: &str) -> Option<(PartialDate, &str)> {
    day_in_figures(text).ok().map(|(rest, date)| (date, rest))
}

/// A month with its year: "11/2023".
#[must_use]
pub fn month(text: &str) -> Option<(PartialDate, &str)> {
    month_and_year(text).ok().map(|(rest, date)| (date, rest))
}

/// A year of four digits.
#[must_use]
pub fn year(text: &str) -> Option<(PartialDate, &str)> {
    four_digits(text).ok().map(|(rest, year)| (PartialDate { year: Some(year), ..PartialDate::default() }, rest))
}

/// `30/11/2023`, `30-11-2023`, `30.11.2023`, `30/11/23`, `30/11`.
fn day_in_figures(text: &str) -> IResult<&str, PartialDate> {
    let (rest, day) = verify(one_or_two_digits, |d| (1..=31).contains(d)).parse(text)?;
    let (rest, mark) = delimited(space0, one_of("/-."), space0).parse(rest)?;
    let (rest, month) = verify(one_or_two_digits, |m| (1..=12).contains(m)).parse(rest)?;
    let (rest, year) = opt(preceded(delimited(space0, char(mark), space0), |t| year_after(mark, t))).parse(rest)?;
    finish(text, mark, rest, PartialDate { year, month: Some(month), day: Some(day) })
}

/// `11/2023`, `11-2023`, `11.2023`.
fn month_and_year(text: &str) -> IResult<&str, PartialDate> {
    let (rest, month) = verify(one_or_two_digits, |m| (1..=12).contains(m)).parse(text)?;
    let (rest, mark) = delimited(space0, one_of("/-."), space0).parse(rest)?;
    let (rest, year) = four_digits(rest)?;
    finish(text, mark, rest, PartialDate { year: Some(year), month: Some(month), day: None })
}

/// Refuses a date that a further digit or group continues ("3/11/20234", "1/2/3", "27-28/02"); another mark after it may
/// begin the end of a range ("01/01/2023-31/12/2023").
fn finish<'t>(text: &'t str, mark: char, rest: &'t str, date: PartialDate) -> IResult<&'t str, PartialDate> {
    let mut next = rest.chars();
    let continued = match next.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some(c) if c == mark || c == '/' => next.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    if continued { Err(refused(text)) } else { Ok((rest, date)) }
}

fn one_or_two_digits(text: &str) -> IResult<&str, i8> {
    map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |d: &str| d.parse().ok()).parse(text)
}

fn four_digits(text: &str) -> IResult<&str, i16> {
    let number = map_opt(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |d: &str| d.parse().ok());
    let (rest, year) = verify(number, |y| (1900..2200).contains(y)).parse(text)?;
    not_in_number(text, rest, year)
}

/// The year at the end of a date: four digits, or two after a stroke or hyphen ("31/12/23").
fn year_after(mark: char, text: &str) -> IResult<&str, i16> {
    match four_digits(text) {
        Err(_) if mark != '.' => {
            let (rest, short) =
                map_opt(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), |d: &str| d.parse().ok()).parse(text)?;
            not_in_number(text, rest, whole_year(short))
        }
        other => other,
    }
}

/// The year that two digits stand for: 23 is 2023, 91 is 1991.
#[must_use]
pub fn whole_year(short: i16) -> i16 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

fn not_in_number<'t>(text: &'t str, rest: &'t str, year: i16) -> IResult<&'t str, i16> {
    if rest.starts_with(|c: char| c.is_ascii_digit()) { Err(refused(text)) } else { Ok((rest, year)) }
}

fn refused(text: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        day(text).and_then(|(d, _)| d.iso())
    }

    #[test]
    fn days() {
        for (text, expected) in [
            ("30/11/2023", "2023-11-30"),
            ("05-6-2025 thì", "2025-06-05"),
            ("15.12.2024.", "2024-12-15"),
            ("3/9/91", "1991-09-03"),
            ("31/12/23", "2023-12-31"),
            ("29/02/2024", "2024-02-29"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
        for refused in ["32/11/2023", "29/02/2023", "3/11/20234", "220/380", "1/13/2020", "1.10.30", "1-2-3", "12/2023"]
        {
            assert_eq!(iso(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_day_that_the_calendar_does_not_have_is_still_read_as_written() {
        let (date, _) = day_as_written("31/11/2023").unwrap();
        assert_eq!((date.iso().as_deref(), date.exists()), (Some("2023-11-31"), false));
        assert_eq!(day_as_written("32/11/2023"), None);
    }

    #[test]
    fn months_and_years() {
        for (text, expected) in [("11/2023", "2023-11"), ("02.2000", "2000-02"), ("4 - 2022;", "2022-04")] {
            assert_eq!(month(text).and_then(|(d, _)| d.iso()).as_deref(), Some(expected), "{text}");
        }
        for refused in ["13/2000", "0/2000", "11/20234", "11/23"] {
            assert_eq!(month(refused), None, "{refused}");
        }
        assert_eq!(year("2024-2025").and_then(|(d, _)| d.year), Some(2024));
        assert_eq!(year("20245"), None);
    }
}
