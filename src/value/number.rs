//! Numbers as official papers write them: "1.552.178", "97,95", "2.5", "12.345,67", "1 552 178".

use nom::bytes::complete::take_while1;
use nom::{IResult, Parser};

/// A number and how it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value.
    pub value: f64,
    /// Digits after the decimal sign.
    pub decimals: u8,
}

/// A number at the start of `text`, and the rest of the text.
#[must_use]
pub fn number(text: &str) -> Option<(Number, &str)> {
    written(text).ok().map(|(rest, n)| (n, rest))
}

fn written(text: &str) -> IResult<&str, Number> {
    let (rest, digits) = take_while1(|c: char| c.is_ascii_digit()).parse(text)?;
    let value = digits.parse().unwrap_or(f64::MAX);
    Ok((rest, Number { value, decimals: 0 }))
}
