//! An amount at a token: number, scale, range or ratio, unit.
//!
//! "1,2 nghìn tỷ đồng" is one amount, so are "254/254 (đạt 100%) cơ sở", "3 - 5 mô hình" and "mười triệu rưỡi". Whether an
//! amount is a figure of the document is decided elsewhere; dates and labels have been left out before.

use crate::grammar::figures::{Figures, Scale, Unit, UnitKind};
use crate::grammar::token::{Kind, Tokens};
use crate::value::number_words::{self, NumberWord};
use crate::value::{Number, number};

/// A number with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The number, scale words multiplied in.
    pub value: f64,
    /// Upper end of a range.
    pub to: Option<f64>,
    /// The whole of a ratio.
    pub of: Option<f64>,
    /// The unit, if one follows.
    pub unit: Option<UnitRead>,
    /// Its thousands are set apart, or a scale word stands behind it: it is written as a quantity.
    pub formal: bool,
    /// It is spelled out.
    pub spelled: bool,
    /// One past the last byte of number and scale.
    pub number_end: usize,
    /// The token at which reading goes on: behind the unit, unless something in brackets stands before it.
    pub next: usize,
}

/// A unit as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRead {
    /// Its canonical name, or the words.
    pub name: String,
    /// Its sort.
    pub kind: UnitKind,
    /// It is in the grammar.
    pub known: bool,
    /// One past its last byte.
    pub end: usize,
}

/// Most words of a spelled-out number.
const LONGEST_SPELLED: usize = 40;

/// The amount in figures that begins at token `at`.
#[must_use]
pub fn written(figures: &Figures, tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    let reader = Reader { figures, tokens };
    let first = reader.operand(at)?;
    reader.amount(first)
}

/// The amount that begins at token `at`, in figures or spelled out.
#[must_use]
pub fn any(figures: &Figures, tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    written(figures, tokens, at).or_else(|| {
        let reader = Reader { figures, tokens };
        let first = reader.spelled(at)?;
        reader.amount(first)
    })
}

/// One number with its scale, and its unit where that is written into it.
pub(super) struct Operand<'f> {
    pub(super) value: f64,
    scale: Option<&'f Scale>,
    unit: Option<(&'f Unit, usize)>,
    formal: bool,
    spelled: bool,
    end: usize,
    pub(super) next: usize,
}

/// Reads amounts; the words behind the number are read in [`super::unit`].
pub(super) struct Reader<'r> {
    pub(super) figures: &'r Figures,
    pub(super) tokens: &'r Tokens<'r>,
}

impl<'r> Reader<'r> {
    fn amount(&self, first: Operand<'r>) -> Option<Amount> {
        let mut amount = Amount {
            value: first.value,
            to: None,
            of: None,
            unit: None,
            formal: first.formal,
            spelled: first.spelled,
            number_end: first.end,
            next: first.next,
        };
        let mut last = first;
        if let Some(whole) = self.whole(&last) {
            amount.of = Some(whole.value);
            last = whole;
        } else if let Some(upper) = self.upper(&last) {
            // "30 đến 60 triệu đồng": the scale is that of both ends.
            if let (None, Some(scale)) = (last.scale, upper.scale) {
                amount.value = rounded(amount.value * scale.factor);
            }
            amount.to = Some(upper.value);
            amount.formal |= upper.formal;
            last = upper;
        }
        amount.number_end = last.end;
        amount.next = last.next;
        amount.unit = match last.unit {
            Some((unit, end)) => Some(self.named(unit, end)),
            None => self.unit(self.behind_head(&amount), last.spelled, amount.formal),
        };
        let implied = last.scale.and_then(|s| s.alone.as_deref()).and_then(|name| self.unit_named(name));
        if let Some(unit) = implied.filter(|_| amount.unit.as_ref().is_none_or(|u| !u.known)) {
            amount.unit = Some(self.named(unit, amount.number_end));
        }
        let aside = self.is_mark(amount.next, '(');
        if let Some(unit) = &mut amount.unit {
            let mut next = self.tokens.index_at(unit.end);
            if unit.kind != UnitKind::Percent {
                next = self.per(next, unit);
            }
            if !aside {
                amount.next = amount.next.max(next);
            }
        }
        Some(amount)
    }

    /// "1.552.178", "25ha", "52 triệu", "3 tỷ 500 triệu".
    pub(super) fn operand(&self, at: usize) -> Option<Operand<'r>> {
        let negative = is_minus(self.tokens, at);
        let start = self.tokens.list.get(at + usize::from(negative))?.start as usize;
        let (Number { value, grouped, .. }, rest) = number::number(&self.tokens.text[start..])?;
        let value = if negative { -value } else { value };
        let end = self.tokens.text.len() - rest.len();
        let next = self.tokens.index_at(end);
        let mut operand = Operand { value, scale: None, unit: None, formal: grouped, spelled: false, end, next };
        let token_end = self.tokens.list[next - 1].end as usize;
        if token_end > end {
            self.suffix(&mut operand, token_end)?;
        }
        if operand.unit.is_none() {
            self.scales(&mut operand);
        }
        Some(operand)
    }

    /// Letters directly behind the digits must be a unit or a scale to the letter: "25ha" and "100k", but not "4G".
    fn suffix(&self, operand: &mut Operand<'r>, token_end: usize) -> Option<()> {
        let power = self.tokens.list.get(operand.next).filter(|t| !t.spaced && matches!(t.kind, Kind::Mark('²' | '³')));
        if let Some(power) = power {
            let end = power.end as usize;
            if let Some(unit) = self.figures.by_suffix(&self.tokens.text[operand.end..end]) {
                operand.unit = Some((unit, end));
                operand.next += 1;
                return Some(());
            }
        }
        let suffix = &self.tokens.text[operand.end..token_end];
        if let Some(unit) = self.figures.by_suffix(suffix) {
            operand.unit = Some((unit, token_end));
        } else {
            let scale = self.figures.scale_by_suffix(suffix)?;
            operand.end = token_end;
            self.multiply(operand, scale, token_end);
        }
        Some(())
    }

    /// Scale words behind the digits, a smaller amount behind them, and "rưỡi".
    fn scales(&self, operand: &mut Operand<'r>) {
        let Some(hit) = self.figures.scales.at(self.tokens, operand.next) else {
            return;
        };
        let scale = self.figures.scales.meaning(&hit);
        operand.next = hit.to;
        operand.end = self.tokens.list[hit.to - 1].end as usize;
        self.multiply(operand, scale, operand.end);
        if self.word(operand.next) == Some(NumberWord::Half) {
            operand.value += scale.factor / 2.0;
            operand.end = self.tokens.list[operand.next].end as usize;
            operand.next += 1;
        } else if operand.unit.is_none() {
            self.add_smaller(operand, scale.factor);
        }
    }

    /// "3 tỷ 500 triệu".
    fn add_smaller(&self, operand: &mut Operand<'r>, factor: f64) {
        let Some((more, rest)) =
            self.tokens.list.get(operand.next).and_then(|t| number::number(&self.tokens.text[t.start as usize..]))
        else {
            return;
        };
        let after = self.tokens.index_at(self.tokens.text.len() - rest.len());
        let Some(hit) = self.figures.scales.at(self.tokens, after) else {
            return;
        };
        let scale = self.figures.scales.meaning(&hit);
        if scale.factor < factor && more.value * scale.factor < factor {
            operand.value += more.value * scale.factor;
            operand.next = hit.to;
            operand.end = self.tokens.list[hit.to - 1].end as usize;
        }
    }

    fn multiply(&self, operand: &mut Operand<'r>, scale: &'r Scale, end: usize) {
        operand.value = rounded(operand.value * scale.factor);
        operand.scale = Some(scale);
        operand.formal = true;
        operand.unit = scale.unit.as_deref().and_then(|name| self.unit_named(name)).map(|unit| (unit, end));
    }

    fn unit_named(&self, name: &str) -> Option<&'r Unit> {
        self.figures.units.entries().iter().map(|e| &e.meaning).find(|u| u.name.as_deref() == Some(name))
    }

    /// "hai mươi triệu".
    fn spelled(&self, at: usize) -> Option<Operand<'r>> {
        let words: Vec<NumberWord> = (at..at + LONGEST_SPELLED).map_while(|i| self.word(i)).collect();
        let (value, taken) = number_words::spelled(&words)?;
        let next = at + taken;
        let end = self.tokens.list[next - 1].end as usize;
        Some(Operand { value, scale: None, unit: None, formal: false, spelled: true, end, next })
    }

    pub(super) fn word(&self, at: usize) -> Option<NumberWord> {
        let hit = self.figures.words.at(self.tokens, at)?;
        (hit.to == at + 1).then(|| self.figures.words.meaning(&hit).means)
    }

    /// "/25" behind "25".
    fn whole(&self, part: &Operand<'r>) -> Option<Operand<'r>> {
        if part.scale.is_some() || part.unit.is_some() || part.spelled || !self.is_mark(part.next, '/') {
            return None;
        }
        let whole = self.operand(part.next + 1)?;
        // "220/380V": the letters belong to both numbers and make no ratio.
        (whole.scale.is_none() && whole.value > 0.0).then_some(whole)
    }

    /// "- 5" behind "3", "đến 60 triệu" behind "30".
    fn upper(&self, lower: &Operand<'r>) -> Option<Operand<'r>> {
        let mut at = lower.next;
        let mut unit = lower.unit.map(|(unit, _)| unit);
        if unit.is_none() {
            // "60% - 90%", "1000 đồng đến 2000 đồng"
            if let Some(hit) = self.figures.units.at(self.tokens, at) {
                unit = Some(self.figures.units.meaning(&hit));
                at = hit.to;
            }
        }
        let hit = self.figures.ranges.at(self.tokens, at)?;
        let upper = if lower.spelled { self.spelled(hit.to)? } else { self.operand(hit.to)? };
        let lower_value =
            if lower.scale.is_none() { lower.value * upper.scale.map_or(1.0, |s| s.factor) } else { lower.value };
        if upper.value <= lower_value {
            return None;
        }
        let upper_unit = upper.unit.map(|(unit, _)| unit).or_else(|| {
            let hit = self.figures.units.at(self.tokens, upper.next)?;
            Some(self.figures.units.meaning(&hit))
        });
        match (unit, upper_unit) {
            (Some(a), b) if b.is_none_or(|b| b.name != a.name) => None,
            _ => Some(upper),
        }
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.is(mark))
    }
}

/// A minus sign: it hangs on the digits behind it and on nothing before it.
pub(super) fn is_minus(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(sign) = tokens.list.get(at) else {
        return false;
    };
    let digits = tokens
        .list
        .get(at + 1)
        .is_some_and(|t| !t.spaced && tokens.text[t.range()].starts_with(|c: char| c.is_ascii_digit()));
    let free = sign.spaced || at > 0 && tokens.list[at - 1].is('(');
    digits && free && matches!(sign.kind, Kind::Mark('-' | '−' | '–'))
}

/// Takes away the noise of binary fractions: 28,46 tỷ is 28 460 000 000.
fn rounded(value: f64) -> f64 {
    if value.abs() < 9e15 && (value - value.round()).abs() < 1e-3 { value.round() } else { value }
}
