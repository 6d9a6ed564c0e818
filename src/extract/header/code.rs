//! Number and symbol of a paper: "172/KH-UBND", "85-KH/TU", "06/2024/QĐ-UBND", and what is left when the number is blank.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::grammar::Grammar;
use crate::grammar::word::fold;

/// Number and symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// The number, with the year where it has one; none where it is blank.
    pub(super) number: Option<String>,
    /// Between number and symbol: '/' in papers of the State, '-' in those of the Party.
    pub(super) separator: char,
    /// The symbol, `KH-UBND`.
    pub(super) symbol: String,
}

impl Code {
    /// Number and symbol as one string.
    pub(super) fn text(&self) -> String {
        format!("{}{}{}", self.number.as_deref().unwrap_or(""), self.separator, self.symbol)
    }

    /// The symbol with the marks that its known parts have lost: "QD-UBND" is "QĐ-UBND".
    pub(super) fn restored(mut self, grammar: &Grammar) -> Self {
        let known = |part: &str| {
            let types = grammar.doc_types.entries().iter().flat_map(|t| t.meaning.codes.iter());
            let codes: Vec<&String> = types.chain(grammar.header.issuers.iter().map(|i| &i.id)).collect();
            if codes.iter().any(|c| *c == part) {
                return None;
            }
            codes.into_iter().find(|c| fold(c) == fold(part)).cloned()
        };
        let mut symbol = String::with_capacity(self.symbol.len());
        for part in self.symbol.split_inclusive(['-', '/', '.', '&']) {
            let word = part.trim_end_matches(['-', '/', '.', '&']);
            symbol.push_str(known(word).as_deref().unwrap_or(word));
            symbol.push_str(&part[word.len()..]);
        }
        self.symbol = symbol;
        self
    }
}

/// Number and symbol at the start of `text`, which follows "Số:", and the rest of the text.
pub(super) fn code(text: &str) -> Option<(Code, &str)> {
    alt((of_state, of_party)).parse(text).ok().map(|(rest, code)| (code, rest))
}

/// `172/KH-UBND`, `06/2024/QĐ-UBND`, ` /KH-UBND`.
fn of_state(text: &str) -> IResult<&str, Code> {
    let (rest, number) = number(text)?;
    let (rest, _) = delimited(space0, char('/'), space0).parse(rest)?;
    let (rest, year) = opt(terminated(four_digits, delimited(space0, char('/'), space0))).parse(rest)?;
    let (rest, symbol) = symbol(rest)?;
    let number = match (number, year) {
        (number, None) => number,
        (number, Some(year)) => Some(format!("{}/{year}", number.unwrap_or_default())),
    };
    Ok((rest, Code { number, separator: '/', symbol }))
}

/// `85-KH/TU`, ` -KH/TU`.
fn of_party(text: &str) -> IResult<&str, Code> {
    let (rest, number) = number(text)?;
    let (rest, _) = delimited(space0, one_of("-–"), space0).parse(rest)?;
    let (rest, symbol) = verify(symbol, |s: &str| s.contains('/')).parse(rest)?;
    Ok((rest, Code { number, separator: '-', symbol }))
}

/// Digits, perhaps set apart, perhaps with a letter; or the dots and spaces of a blank.
fn number(text: &str) -> IResult<&str, Option<String>> {
    let (rest, _) = filler(text)?;
    let digits = recognize((digit, many0(preceded(space0, digit)), opt(letter_suffix)));
    let (rest, digits) = opt(digits).parse(rest)?;
    let (rest, _) = filler(rest)?;
    let number = digits.map(|d: &str| d.chars().filter(|c| !c.is_whitespace()).collect());
    Ok((rest, number))
}

fn filler(text: &str) -> IResult<&str, &str> {
    take_while(|c: char| c.is_whitespace() && c != '\n' && c != '\t' || matches!(c, '.' | '…' | '_' | ':')).parse(text)
}

fn digit(text: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 1, |c: char| c.is_ascii_digit()).parse(text)
}

fn letter_suffix(text: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 2, |c: char| c.is_ascii_alphabetic()).parse(text)
}

fn four_digits(text: &str) -> IResult<&str, &str> {
    take_while_m_n(4, 4, |c: char| c.is_ascii_digit()).parse(text)
}

/// Abbreviations joined by '-' and '/', around which spaces are passed over.
fn symbol(text: &str) -> IResult<&str, String> {
    let (mut rest, first) = verify(part, |p: &str| p.starts_with(char::is_uppercase)).parse(text)?;
    let mut symbol = first.to_owned();
    while let Ok((after, (joint, next))) = joined_part(rest) {
        symbol.push(if joint == '–' { '-' } else { joint });
        symbol.push_str(next);
        rest = after;
    }
    symbol.truncate(symbol.trim_end_matches('.').len());
    Ok((rest, symbol))
}

/// One more part. Where spaces stand around the joint it must look like an abbreviation: "KH - UBND", but not "UBND - Bắc Giang".
fn joined_part(text: &str) -> IResult<&str, (char, &str)> {
    let (rest, (before, joint, after)) = (space0, one_of("-–/"), space0).parse(text)?;
    let apart = !(before.is_empty() && after.is_empty());
    let is_abbreviation = |p: &str| !apart || p.chars().filter(|c| c.is_uppercase()).count() > 1;
    let (rest, next) = verify(part, is_abbreviation).parse(rest)?;
    Ok((rest, (joint, next)))
}

fn part(text: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_alphanumeric() || matches!(c, '&' | '.')).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        for (text, code_text, number, symbol) in [
            (" 11 /KH-UBND", "11/KH-UBND", Some("11"), "KH-UBND"),
            (" /BC-TCTTKĐA Bắc Giang, ngày", "/BC-TCTTKĐA", None, "BC-TCTTKĐA"),
            (" 5  6  5 /TB-UBND", "565/TB-UBND", Some("565"), "TB-UBND"),
            (" 15-NQ/TU", "15-NQ/TU", Some("15"), "NQ/TU"),
            ("     -KH/TU", "-KH/TU", None, "KH/TU"),
            ("……/KH - UBND", "/KH-UBND", None, "KH-UBND"),
            (" 06/2024/QĐ-UBND", "06/2024/QĐ-UBND", Some("06/2024"), "QĐ-UBND"),
            (" 26/2023/QH15", "26/2023/QH15", Some("26/2023"), "QH15"),
            ("1750/UBND-KGVX", "1750/UBND-KGVX", Some("1750"), "UBND-KGVX"),
            (" 12a/KH-UBND.", "12a/KH-UBND", Some("12a"), "KH-UBND"),
            (" 41/TTr-CAT-CSQLHC – Bắc", "41/TTr-CAT-CSQLHC", Some("41"), "TTr-CAT-CSQLHC"),
            (" 01/1999/QĐ.UB", "01/1999/QĐ.UB", Some("01/1999"), "QĐ.UB"),
            (" 55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP", Some("55/2005"), "TTLT-BNV-VPCP"),
        ] {
            let (code, _) = code(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (code.text().as_str(), code.number.as_deref(), code.symbol.as_str()),
                (code_text, number, symbol)
            );
        }
        for refused in [" TỈNH BẮC GIANG", " 12", " 3/4", " 02 - năm 2023", "/", ""] {
            assert_eq!(code(refused), None, "{refused}");
        }
    }

    #[test]
    fn lost_marks_of_symbols_come_back() {
        let grammar = Grammar::load(&crate::grammar::files::Files::builtin()).expect("grammars load");
        for (symbol, restored) in
            [("QD-UBND", "QĐ-UBND"), ("NQ-HDND", "NQ-HĐND"), ("KH-UBND", "KH-UBND"), ("BC-XYZ", "BC-XYZ")]
        {
            let code = Code { number: None, separator: '/', symbol: symbol.to_owned() };
            assert_eq!(code.restored(&grammar).symbol, restored);
        }
    }
}
