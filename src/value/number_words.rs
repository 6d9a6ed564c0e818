//! Numbers spelled out: "hai nghìn không trăm linh năm", "mười triệu rưỡi", "không phẩy năm".
//!
//! What comes in are the words already told apart ([`NumberWord`]; the grammar names their spellings), what goes out is the
//! value and how many of the words it took. Colloquial elisions count: "một triệu hai" is 1 200 000, "bốn ba" is 43.

use serde::Deserialize;

/// A word of a spelled-out number.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberWord {
    /// "không" to "chín".
    Digit(u8),
    /// "mười".
    Ten,
    /// "mươi", "chục": tens of the digit before it.
    Tens,
    /// "trăm".
    Hundred,
    /// "linh", "lẻ": the tens are missing.
    Odd,
    /// "nghìn", "triệu", "tỷ": what it multiplies by.
    Scale(f64),
    /// "rưỡi": half of the scale before it.
    Half,
    /// "phẩy", "chấm".
    Point,
    /// "âm", "trừ".
    Minus,
}

use NumberWord::{Digit, Half, Hundred, Minus, Odd, Point, Scale, Ten, Tens};

/// From this scale on, everything before it is multiplied: "một trăm nghìn tỷ".
const BILLION: f64 = 1e9;

/// The number that `words` begin with, and how many of them it is made of.
#[must_use]
pub fn spelled(words: &[NumberWord]) -> Option<(f64, usize)> {
    let negative = words.first() == Some(&Minus);
    let mut reader = Reader { words, at: usize::from(negative) };
    let whole = reader.whole()?;
    let value = reader.decimals(whole);
    Some((if negative { -value } else { value }, reader.at))
}

struct Reader<'w> {
    words: &'w [NumberWord],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<NumberWord> {
        self.words.get(self.at + ahead).copied()
    }

    /// "một tỷ hai trăm triệu", "hai nghìn linh năm", "năm ngàn rưỡi".
    fn whole(&mut self) -> Option<f64> {
        let mut total = self.below_thousand()?;
        // Groups already closed by a scale: `high` by "tỷ", `low` by a smaller one since.
        let (mut high, mut low) = (0.0, 0.0);
        let mut last_scale = 1.0;
        loop {
            while let Some(Scale(scale)) = self.peek(0) {
                self.at += 1;
                if scale >= BILLION {
                    high += (low + total) * scale;
                    low = 0.0;
                } else if total == 0.0 && low > 0.0 && last_scale < scale {
                    // "nghìn triệu": the scales multiply.
                    low *= scale;
                } else {
                    low += total * scale;
                }
                total = 0.0;
                last_scale = scale;
            }
            if last_scale > 1.0 && self.peek(0) == Some(Half) {
                self.at += 1;
                low += last_scale / 2.0;
                break;
            }
            let start = self.at;
            if last_scale <= 1.0 {
                break;
            }
            if self.peek(0) == Some(Odd) {
                self.at += 1;
            }
            let odd = self.at > start;
            let Some(group) = self.below_thousand() else {
                self.at = start;
                break;
            };
            let lone = !odd && self.at == start + 1 && matches!(self.words[start], Digit(1..=9));
            let closes = !matches!(self.peek(0), Some(Scale(_)));
            total = if lone && closes { group * last_scale / 10.0 } else { group };
            if closes {
                break;
            }
        }
        Some(high + low + total)
    }

    /// 0 to 999; a lone digit behind the hundreds stands for tens ("năm trăm tư").
    fn below_thousand(&mut self) -> Option<f64> {
        if let (Some(Digit(hundreds)), Some(Hundred)) = (self.peek(0), self.peek(1)) {
            self.at += 2;
            let hundreds = f64::from(hundreds) * 100.0;
            if let (Some(Odd), Some(Digit(units))) = (self.peek(0), self.peek(1)) {
                self.at += 2;
                return Some(hundreds + f64::from(units));
            }
            let start = self.at;
            let Some(rest) = self.below_hundred() else {
                return Some(hundreds);
            };
            let lone = self.at == start + 1 && matches!(self.words[start], Digit(_));
            return Some(hundreds + if lone { rest * 10.0 } else { rest });
        }
        self.below_hundred()
    }

    fn below_hundred(&mut self) -> Option<f64> {
        let tens = match (self.peek(0)?, self.peek(1)) {
            (Ten, _) => {
                self.at += 1;
                10
            }
            // Without marks "mươi" cannot be told from "mười".
            (Digit(tens), Some(Tens | Ten)) => {
                self.at += 2;
                tens * 10
            }
            // "bốn ba": the word for the tens is left out.
            (Digit(tens @ 1..=9), Some(Digit(units))) if !matches!(self.peek(2), Some(Hundred | Tens | Ten)) => {
                self.at += 2;
                return Some(f64::from(tens * 10 + units));
            }
            (Digit(units), _) => {
                self.at += 1;
                return Some(f64::from(units));
            }
            _ => return None,
        };
        let Some(Digit(units)) = self.peek(0) else {
            return Some(f64::from(tens));
        };
        if matches!(self.peek(1), Some(Hundred | Tens | Ten)) {
            return Some(f64::from(tens));
        }
        self.at += 1;
        Some(f64::from(tens + units))
    }

    /// What follows "phẩy": digit by digit, or a number whose digits are meant; a scale may follow.
    fn decimals(&mut self, whole: f64) -> f64 {
        if self.peek(0) != Some(Point) {
            return whole;
        }
        let point = self.at;
        self.at += 1;
        let mut written = format!("{whole}.");
        let digits = self.words[self.at..].iter().map_while(|w| if let Digit(d) = w { Some(*d) } else { None });
        let digits: String = digits.map(|d| char::from(b'0' + d)).collect();
        let in_words = matches!(self.words.get(self.at + digits.len()), Some(Ten | Tens | Hundred));
        if digits.is_empty() && !in_words {
            self.at = point;
            return whole;
        }
        if in_words {
            let zeros = digits.chars().take_while(|c| *c == '0').count().min(digits.len().saturating_sub(1));
            self.at += zeros;
            written.extend(std::iter::repeat_n('0', zeros));
            written.push_str(&self.below_thousand().unwrap_or_default().to_string());
        } else {
            self.at += digits.len();
            written.push_str(&digits);
        }
        let value = written.parse().unwrap_or(whole);
        match self.peek(0) {
            Some(Scale(scale)) => {
                self.at += 1;
                value * scale
            }
            _ => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THOUSAND: NumberWord = Scale(1e3);
    const MILLION: NumberWord = Scale(1e6);

    #[test]
    fn whole_numbers() {
        for (words, value) in [
            (&[Digit(1), Hundred, Digit(2), Tens, Digit(3)][..], 123.0),
            (&[Digit(5), Tens, Digit(5)], 55.0),
            (&[Digit(2), THOUSAND, Digit(0), Hundred, Odd, Digit(5)], 2005.0),
            (&[Ten, MILLION, Half], 10_500_000.0),
            (&[Digit(1), MILLION, Digit(2)], 1_200_000.0),
            (&[Digit(4), Digit(3)], 43.0),
            (&[Digit(5), Hundred, Digit(4)], 540.0),
            (&[Digit(1), MILLION, Scale(BILLION)], 1e15),
            (&[Digit(1), Hundred, THOUSAND, Scale(BILLION)], 1e14),
            (&[Minus, Digit(6), Tens], -60.0),
            (&[Digit(1), MILLION, Odd, Digit(7)], 1_000_007.0),
        ] {
            assert_eq!(spelled(words), Some((value, words.len())), "{words:?}");
        }
    }

    #[test]
    fn decimals() {
        for (words, value) in [
            (&[Digit(0), Point, Digit(5)][..], 0.5),
            (&[Digit(1), Point, Digit(0), Digit(5)], 1.05),
            (&[Digit(1), Point, Digit(2), Tens, Digit(5)], 1.25),
            (&[Digit(1), Point, Digit(5), MILLION], 1_500_000.0),
        ] {
            assert_eq!(spelled(words), Some((value, words.len())), "{words:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_left() {
        assert_eq!(spelled(&[Tens, Digit(1)]), None);
        assert_eq!(spelled(&[Scale(1e3)]), None);
        assert_eq!(spelled(&[]), None);
        assert_eq!(spelled(&[Digit(3), Point]), Some((3.0, 1)));
    }
}
