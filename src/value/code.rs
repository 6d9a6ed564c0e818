//! Numbers and symbols of documents: "172/KH-UBND", "107/2021/NĐ-CP", "15-NQ/TU", "1911/QĐ - TTg", "/BC-TCTTKĐA".
//!
//! What comes in is a text that begins with the number, or with the stroke where the number is left blank; what goes out is
//! the code without its stray spaces, and the rest of the text. State bodies set a stroke behind the number and a hyphen
//! inside the symbol, the Party does it the other way round; both are kept as they are.

use std::fmt;

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy, space0};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The number and symbol of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCode {
    /// The number with the year of normative texts: "172", "107/2021"; empty where it is blank.
    pub number: String,
    /// The sign between number and symbol, '/' or the Party's '-'.
    pub sign: char,
    /// The symbol: "KH-UBND", "NQ/TU".
    pub symbol: String,
}

impl fmt::Display for DocumentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.number, self.sign, self.symbol)
    }
}

/// A code at the start of `text`, and the rest of the text.
#[must_use]
pub fn code(text: &str) -> Option<(DocumentCode, &str)> {
    alt((numbered, blank)).parse(text).ok().map(|(rest, code)| (code, rest))
}

/// Most letters and figures between two signs of a symbol.
const LONGEST_PART: usize = 14;
/// Most parts of a symbol ("TTLT-BTC-BNV-VPCP").
const MOST_PARTS: usize = 6;

fn numbered(text: &str) -> IResult<&str, DocumentCode> {
    let (rest, number) = recognize((digits(1, 5), opt(terminated(letter, not(letter))))).parse(text)?;
    let (rest, year) = opt(terminated(preceded(spaced('/'), digits(4, 4)), peek(spaced('/')))).parse(rest)?;
    let (rest, sign) = delimited(space0, alt((stroke, hyphen)), space0).parse(rest)?;
    let (rest, symbol) = symbol(rest)?;
    let number = year.map_or_else(|| number.to_owned(), |year| format!("{number}/{year}"));
    Ok((rest, DocumentCode { number, sign, symbol }))
}

/// `/KH-UBND`, `-KH/TU`: the number is to be filled in by hand.
fn blank(text: &str) -> IResult<&str, DocumentCode> {
    let (rest, sign) = terminated(alt((stroke, hyphen)), space0).parse(text)?;
    let (rest, symbol) = verify(symbol, |s: &str| s.contains(['-', '/'])).parse(rest)?;
    Ok((rest, DocumentCode { number: String::new(), sign, symbol }))
}

/// Parts of capitals and figures, joined by hyphens, strokes or points.
fn symbol(text: &str) -> IResult<&str, String> {
    let (mut rest, first) = verify(part, |p: &str| p.starts_with(is_symbol_letter)).parse(text)?;
    let mut symbol = first.to_owned();
    for parts in 1..MOST_PARTS {
        let Ok((after, (sign, next))) = further(rest, parts == 1) else {
            break;
        };
        symbol.push(sign);
        symbol.push_str(next);
        rest = after;
    }
    if symbol.chars().any(char::is_uppercase) && !rest.starts_with(char::is_alphanumeric) {
        Ok((rest, symbol))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify)))
    }
}

/// The next part of a symbol. Spaces around the hyphen are allowed behind the first part only ("QĐ - TTg"), for later a
/// dash begins something else.
fn further(text: &str, after_first: bool) -> IResult<&str, (char, &str)> {
    let close = (
        alt((stroke, hyphen)),
        verify(part, |p: &str| p.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())),
    );
    let pointed = (char('.'), verify(part, |p: &str| p.len() > 1 && p.chars().all(char::is_uppercase)));
    let loose = (delimited(space0, alt((stroke, hyphen)), space0), verify(part, in_capitals));
    if after_first { alt((close, pointed, loose)).parse(text) } else { alt((close, pointed)).parse(text) }
}

/// True for "TTg" and "UBND", false for "Sở" and "Trung".
fn in_capitals(part: &str) -> bool {
    part.chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn part(text: &str) -> IResult<&str, &str> {
    let all = take_while(|c: char| is_symbol_letter(c) || c.is_ascii_digit() || c == '&');
    terminated(verify(all, |p: &str| !p.is_empty() && p.len() <= LONGEST_PART), not(satisfy(char::is_alphanumeric)))
        .parse(text)
}

/// The letters that abbreviations are made of: no vowel carries a tone mark.
fn is_symbol_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Đ' | 'đ' | 'Ư' | 'ư' | 'Ô' | 'Â')
}

fn letter(text: &str) -> IResult<&str, char> {
    satisfy(|c| c.is_ascii_alphabetic()).parse(text)
}

fn digits<'t>(
    fewest: usize,
    most: usize,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    terminated(take_while_m_n(fewest, most, |c: char| c.is_ascii_digit()), not(satisfy(|c| c.is_ascii_digit())))
}

fn spaced<'t>(sign: char) -> impl Parser<&'t str, Output = char, Error = nom::error::Error<&'t str>> {
    delimited(space0, char(sign), space0)
}

fn stroke(text: &str) -> IResult<&str, char> {
    char('/').parse(text)
}

/// A hyphen, also where an editor has made a dash of it.
fn hyphen(text: &str) -> IResult<&str, char> {
    one_of("-–‑").map(|_| '-').parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_form() {
        for (text, expected, rest) in [
            ("06/QĐ-TTg ngày", "06/QĐ-TTg", " ngày"),
            ("107/2021/NĐ-CP;", "107/2021/NĐ-CP", ";"),
            ("26/2023/QH15", "26/2023/QH15", ""),
            ("15-NQ/TU", "15-NQ/TU", ""),
            ("111/NQ-TU ngày", "111/NQ-TU", " ngày"),
            ("1911/QĐ - TTg ngày", "1911/QĐ-TTg", " ngày"),
            ("172 /KH-UBND", "172/KH-UBND", ""),
            ("/KH-UBND, ngày", "/KH-UBND", ", ngày"),
            ("55/2005/TTLT-BNV-VPCP.", "55/2005/TTLT-BNV-VPCP", "."),
            ("01/2023/TTLT/BTC-BNV", "01/2023/TTLT/BTC-BNV", ""),
            ("41/TTr-CAT-CSQLHC ngày", "41/TTr-CAT-CSQLHC", " ngày"),
            ("220/BCA-C06 ngày", "220/BCA-C06", " ngày"),
            ("879/TCTTKĐA ngày", "879/TCTTKĐA", " ngày"),
            ("23-QĐi/TW", "23-QĐi/TW", ""),
            ("12/2023/L-CTN", "12/2023/L-CTN", ""),
            ("45/KH-SVHTT&DL", "45/KH-SVHTT&DL", ""),
            ("3520/QĐ-UBND.NC", "3520/QĐ-UBND.NC", ""),
            ("12a/QĐ-UBND", "12a/QĐ-UBND", ""),
            ("12/QĐ-UBND - UBND tỉnh", "12/QĐ-UBND", " - UBND tỉnh"),
            ("12/QĐ-UBND.Các", "12/QĐ-UBND", ".Các"),
            ("06/QĐ–TTg", "06/QĐ-TTg", ""),
        ] {
            let (code, left) = code(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((code.to_string().as_str(), left), (expected, rest), "{text}");
        }
    }

    #[test]
    fn dates_ratios_and_words_are_no_codes() {
        for text in [
            "30/11/2023",
            "25/25",
            "220/380V",
            "50/ngày",
            "3/2022",
            "/ngày",
            "12-15 tháng",
            "15 - Sở Nội vụ",
            "/UBND",
            "100/ca",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
