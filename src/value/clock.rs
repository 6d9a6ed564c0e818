//! Times of day in figures: "15h00", "15h00'", "17:30", "8h".

use nom::bytes::complete::take_while_m_n;
use nom::character::complete::one_of;
use nom::combinator::{map_opt, opt, verify};
use nom::{IResult, Parser};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
}

/// A time of day at the start of `text`, and the rest of the text. Scanned primes often become degree signs ("15h00°").
#[must_use]
pub fn clock(text: &str) -> Option<(Clock, &str)> {
    written(text).ok().map(|(rest, clock)| (clock, rest)).filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
}

fn written(text: &str) -> IResult<&str, Clock> {
    let (rest, hour) = verify(digits(1), |h| (0..24).contains(h)).parse(text)?;
    let (rest, mark) = one_of("hHgG:").parse(rest)?;
    let minute = verify(digits(2), |m| (0..60).contains(m));
    let (rest, minute) = if mark == ':' { minute.map(Some).parse(rest)? } else { opt(minute).parse(rest)? };
    let (rest, _) = opt(one_of("'’′`°")).parse(rest)?;
    Ok((rest, Clock { hour, minute: minute.unwrap_or(0) }))
}

fn digits<'t>(least: usize) -> impl Parser<&'t str, Output = i8, Error = nom::error::Error<&'t str>> {
    map_opt(take_while_m_n(least, 2, |c: char| c.is_ascii_digit()), |d: &str| d.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        for (text, hour, minute) in [
            ("15h00", 15, 0),
            ("15h00', ngày", 15, 0),
            ("15h00°", 15, 0),
            ("7h", 7, 0),
            ("17:30", 17, 30),
            ("17g30 ", 17, 30),
        ] {
            assert_eq!(clock(text).map(|(c, _)| c), Some(Clock { hour, minute }), "{text}");
        }
        for refused in ["24h00", "15h60", "12:61", "15", "15ha", "7:5", "17:301"] {
            assert_eq!(clock(refused), None, "{refused}");
        }
    }
}
