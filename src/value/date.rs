//! Dates as official papers write them: "30/11/2023", "30 tháng 11 năm 2023", "3/2022", "2024".

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while_m_n};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{map_opt, opt, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// A date with the parts that are written; never a day that the calendar does not have.
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

/// A day with its month and perhaps its year at the start of `text`, and the rest of the text.
#[must_use]
pub fn day(text: &str) -> Option<(PartialDate, &str)> {
    alt((day_in_words, day_in_figures)).parse(text).ok().map(|(rest, date)| (date, rest))
}

/// A month and perhaps its year.
#[must_use]
pub fn month(text: &str) -> Option<(PartialDate, &str)> {
    month_and_year(text).ok().map(|(rest, date)| (date, rest))
}

/// A year of four digits.
#[must_use]
pub fn year(text: &str) -> Option<(PartialDate, &str)> {
    four_digits(text).ok().map(|(rest, year)| (PartialDate { year: Some(year), ..PartialDate::default() }, rest))
}

/// `30/11/2023`, `30-11-2023`, `30.11.2023`, `30/11`.
fn day_in_figures(text: &str) -> IResult<&str, PartialDate> {
    let (rest, day) = one_or_two_digits(text)?;
    let (rest, mark) = delimited(space0, one_of("/-."), space0).parse(rest)?;
    let (rest, month) = one_or_two_digits(rest)?;
    let (rest, year) = opt(preceded(delimited(space0, char(mark), space0), four_digits)).parse(rest)?;
    finish(text, rest, PartialDate { year, month: Some(month), day: Some(day) })
}

/// `30 tháng 11 năm 2023`, `30 tháng 11/2023`, `30 tháng 11`.
fn day_in_words(text: &str) -> IResult<&str, PartialDate> {
    let (rest, day) = one_or_two_digits(text)?;
    let (rest, _) = (space0, alt((tag_no_case("tháng"), tag_no_case("thang"))), space1).parse(rest)?;
    let (rest, month) = month_and_year(rest)?;
    finish(text, rest, PartialDate { day: Some(day), ..month })
}

/// `11/2023`, `11-2023`, `11 năm 2023`, `11`.
fn month_and_year(text: &str) -> IResult<&str, PartialDate> {
    let (rest, month) = one_or_two_digits(text)?;
    let by_mark = preceded(delimited(space0, one_of("/-."), space0), four_digits);
    let by_word = preceded((space1, alt((tag_no_case("năm"), tag_no_case("nam"), tag_no_case("ndm"), tag_no_case("niim"))), space1), four_digits);
    let (rest, year) = opt(alt((by_mark, by_word))).parse(rest)?;
    finish(text, rest, PartialDate { year, month: Some(month), day: None })
}

/// Refuses what the calendar does not have, and a date that a further digit or group continues ("3/11/20234").
fn finish<'t>(text: &'t str, rest: &'t str, date: PartialDate) -> IResult<&'t str, PartialDate> {
    let mut next = rest.chars();
    let continued = match next.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some('/' | '-' | '.') => next.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    if date.exists() && !continued {
        Ok((rest, date))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify)))
    }
}

fn one_or_two_digits(text: &str) -> IResult<&str, i8> {
    map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |d: &str| d.parse().ok()).parse(text)
}

fn four_digits(text: &str) -> IResult<&str, i16> {
    let number = map_opt(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |d: &str| d.parse().ok());
    let (rest, year) = verify(number, |y| (1900..2200).contains(y)).parse(text)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, year))
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
            ("06 tháng 12 năm 2021", "2021-12-06"),
            ("29/02/2024", "2024-02-29"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
        for refused in ["32/11/2023", "29/02/2023", "3/11/20234", "220/380", "1/13/2020"] {
            assert_eq!(iso(refused), None, "{refused}");
        }
    }
}
