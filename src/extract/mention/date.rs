//! Dates that the calendar does not have: "ngày 31/4/2023", "ngày 30 tháng 02 năm 2023".

use std::ops::Range;

use super::Finder;
use crate::grammar::time_words::Class;
use crate::grammar::times;
use crate::grammar::token::Kind;
use crate::model::MentionKind;
use crate::value::PartialDate;

/// Years in which such papers are written.
const YEARS: Range<u32> = 1945..2100;

impl Finder<'_> {
    /// Finds the impossible dates of a paragraph. In damaged text a digit may be misread, so that nothing is sure.
    pub(super) fn invalid_dates(&mut self, paragraph: Range<usize>) {
        if self.reading.text.tolerant {
            return;
        }
        let range = self.reading.tokens.within(paragraph);
        let mut i = range.start;
        while i < range.end {
            match self.invalid_date(i).filter(|to| *to <= range.end) {
                Some(to) => {
                    let mention = self.mention(MentionKind::InvalidDate, self.bytes(i..to));
                    self.found.push(mention);
                    i = to;
                }
                None => i += 1,
            }
        }
    }

    /// The token behind an impossible date that begins at token `i`.
    fn invalid_date(&self, i: usize) -> Option<usize> {
        let day = self.digits(i)?;
        let sign = |at: usize, sign: char| self.reading.tokens.list.get(at).is_some_and(|t| t.is(sign) && !t.spaced);
        let written = |at: usize| self.reading.tokens.list.get(at).is_some_and(|t| !t.spaced);
        let part = i.checked_sub(1).and_then(|b| self.reading.tokens.list.get(b));
        let continues = part.is_some_and(|t| {
            matches!(t.kind, Kind::Mark('/' | '-' | '.' | ',')) && !self.reading.tokens.list[i].spaced
        });
        if continues {
            return None;
        }
        for mark in ['/', '-', '.'] {
            if sign(i + 1, mark) && sign(i + 3, mark) && written(i + 2) && written(i + 4) {
                let (month, year) = (self.digits(i + 2)?, self.digits(i + 4)?);
                let ends = self
                    .reading
                    .tokens
                    .list
                    .get(i + 5)
                    .is_none_or(|t| t.spaced || !matches!(t.kind, Kind::Mark('/' | '-') | Kind::Word));
                let date = day <= 39 && month <= 19 && YEARS.contains(&year) && ends;
                return (date && !exists(day, month, year)).then_some(i + 5);
            }
        }
        // "ngày 30 tháng 02 năm 2023"
        let word = |at: usize, class| times::is_word(&self.reading.tokens, at, class);
        let spelled = i > 0 && word(i - 1, Class::Day) && word(i + 1, Class::Month) && word(i + 3, Class::Year);
        let (month, year) = (self.digits(i + 2)?, self.digits(i + 4)?);
        (spelled && YEARS.contains(&year) && !exists(day, month, year)).then_some(i + 5)
    }

    fn digits(&self, i: usize) -> Option<u32> {
        let token = self.reading.tokens.list.get(i)?;
        let word = self.reading.tokens.str(i);
        (token.kind == Kind::Number && word.len() <= 4).then(|| word.parse().ok())?
    }
}

/// The words of a date, which are part of the value.
fn exists(day: u32, month: u32, year: u32) -> bool {
    let date = PartialDate { year: year.try_into().ok(), month: month.try_into().ok(), day: day.try_into().ok() };
    date.exists() && date.day.is_some() && date.month.is_some()
}
