//! Numbers as official papers write them: "1.552.178", "97,95", "2.5", "12.345,67", "1 552 178", "1,552,178", "½".
//!
//! What comes in is a text that begins with a digit; what goes out is the value, how it was written and the rest of the
//! text. A point before three digits groups thousands, any other point and a lone comma are decimal signs: "1.500" is one
//! thousand five hundred, "1,500" one and a half. What may be an outline label, a version or a telephone number ("1.1.3")
//! is refused as a whole, so that no part of it is taken for a number.

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of};
use nom::combinator::{map, map_opt, not, opt, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

/// A number and how it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value.
    pub value: f64,
    /// Digits after the decimal sign.
    pub decimals: u8,
    /// Its thousands are set apart ("1.552.178").
    pub grouped: bool,
}

/// A number at the start of `text`, and the rest of the text.
#[must_use]
pub fn number(text: &str) -> Option<(Number, &str)> {
    alt((mixed, vulgar, plain_number)).parse(text).ok().map(|(rest, number)| (number, rest))
}

/// Most groups of thousands that are read: more digits than a money amount has are no number.
const MOST_GROUPS: usize = 6;
/// Most digits that are read without grouping.
const MOST_DIGITS: usize = 18;

/// `2½`, `2 ½`.
fn mixed(text: &str) -> IResult<&str, Number> {
    let (rest, whole) = terminated(digits(1, 6), opt(char(' '))).parse(text)?;
    let (rest, part) = vulgar(rest)?;
    let value = whole.parse::<f64>().unwrap_or_default() + part.value;
    Ok((rest, Number { value, ..part }))
}

/// `½`.
fn vulgar(text: &str) -> IResult<&str, Number> {
    let value = map_opt(nom::character::complete::anychar, |c| {
        Some(match c {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            '⅛' => 0.125,
            _ => return None,
        })
    });
    map(value, |value| Number { value, decimals: 2, grouped: false }).parse(text)
}

fn plain_number(text: &str) -> IResult<&str, Number> {
    terminated(alt((by_points, by_commas, by_spaces, ungrouped)), not(continued)).parse(text)
}

/// `1.552.178`, `12.345,67`.
fn by_points(text: &str) -> IResult<&str, Number> {
    (grouped('.', 1), opt(decimals(','))).map(|(whole, part)| assemble(whole, part)).parse(text)
}

/// `1,552,178`, `12,345.67`: a single group needs a decimal point after it, for `1,552` is a decimal number.
fn by_commas(text: &str) -> IResult<&str, Number> {
    let thousands = pair(grouped(',', 2), opt(decimals('.')));
    let with_point = pair(grouped(',', 1), map(decimals('.'), Some));
    alt((thousands, with_point)).map(|(whole, part)| assemble(whole, part)).parse(text)
}

/// `1 552 178`, also with the no-break spaces of word processors.
fn by_spaces(text: &str) -> IResult<&str, Number> {
    let spaced = alt((grouped(' ', 1), grouped('\u{a0}', 1), grouped('\u{202f}', 1)));
    (spaced, opt(decimals(','))).map(|(whole, part)| assemble(whole, part)).parse(text)
}

/// `254`, `97,95`, `2.5`, `0.125`.
fn ungrouped(text: &str) -> IResult<&str, Number> {
    let (rest, whole) = terminated(digits(1, MOST_DIGITS), not(digit)).parse(text)?;
    let (rest, part) =
        opt(alt((decimals(','), verify(decimals('.'), |d: &str| d.len() != 3 || whole == "0")))).parse(rest)?;
    Ok((rest, Number { grouped: false, ..assemble(whole, part) }))
}

/// A first group of one to three digits and at least `fewest` groups of three behind `sign`.
fn grouped<'t>(
    sign: char,
    fewest: usize,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    let first = verify(digits(1, 3), |d: &str| !d.starts_with('0'));
    let group = preceded(char(sign), terminated(digits(3, 3), not(digit)));
    recognize((first, many_m_n(fewest, MOST_GROUPS, group)))
}

fn decimals<'t>(sign: char) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    preceded(char(sign), terminated(digits(1, 12), not(digit)))
}

fn digits<'t>(
    fewest: usize,
    most: usize,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    take_while_m_n(fewest, most, |c: char| c.is_ascii_digit())
}

fn digit(text: &str) -> IResult<&str, char> {
    nom::character::complete::satisfy(|c| c.is_ascii_digit()).parse(text)
}

/// A further group: `.3` behind `1.1`.
fn continued(text: &str) -> IResult<&str, char> {
    preceded(one_of(".,"), digit).parse(text)
}

fn assemble(whole: &str, part: Option<&str>) -> Number {
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if let Some(part) = part {
        plain.push('.');
        plain.push_str(part);
    }
    Number {
        value: plain.parse().unwrap_or(f64::MAX),
        decimals: part.map_or(0, |p| u8::try_from(p.len()).unwrap_or(u8::MAX)),
        grouped: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format() {
        for (text, value, rest) in [
            ("1.552.178 trường hợp", 1_552_178.0, " trường hợp"),
            ("56.751;", 56_751.0, ";"),
            ("8.397.629.206 đồng", 8_397_629_206.0, " đồng"),
            ("97,95%", 97.95, "%"),
            ("2.5%", 2.5, "%"),
            ("40.12cm", 40.12, "cm"),
            ("0.125", 0.125, ""),
            ("12.345,67", 12_345.67, ""),
            ("12,345.67", 12_345.67, ""),
            ("1 552 178 lượt", 1_552_178.0, " lượt"),
            ("9\u{a0}999", 9_999.0, ""),
            ("1,552,178", 1_552_178.0, ""),
            ("60,240", 60.24, ""),
            ("01 lần", 1.0, " lần"),
            ("07", 7.0, ""),
            ("100.", 100.0, "."),
            ("5, 6", 5.0, ", 6"),
            ("2022 100%", 2022.0, " 100%"),
            ("½ ngày", 0.5, " ngày"),
            ("2½", 2.5, ""),
            ("25/25", 25.0, "/25"),
            ("10187", 10_187.0, ""),
        ] {
            let (number, left) = number(text).unwrap_or_else(|| panic!("{text}"));
            assert!((number.value - value).abs() < 1e-9, "{text}: {number:?}");
            assert_eq!(left, rest, "{text}");
        }
    }

    #[test]
    fn labels_dates_and_rubbish_are_refused() {
        for text in ["1.1.3", "2.1.", "15.12.2024", "1.25.300", "1,2,3", "", "a1", ",5", "1.552.17"] {
            let read = number(text);
            let whole_label = text == "2.1.";
            assert_eq!(read.is_some(), whole_label, "{text}: {read:?}");
        }
    }

    #[test]
    fn a_range_is_not_one_number() {
        assert_eq!(number("0,5-1%").map(|(n, rest)| (n.value, rest)), Some((0.5, "-1%")));
    }
}
