//! Place and date of issue: "Bắc Giang, ngày 11 tháng 10 năm 2023", "ngày   tháng 5 năm 2024", "ngày /01/2023".

use std::ops::Range;

use super::sheet::Sheet;
use crate::grammar::header::DatePart;
use crate::grammar::token::Kind;
use crate::grammar::word::key;
use crate::value::PartialDate;

/// Place and date.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    /// Tokens of the place.
    pub(super) place: Option<Range<usize>>,
    /// The date as far as it is written.
    pub(super) date: PartialDate,
    /// All its tokens.
    pub(super) range: Range<usize>,
}

/// Words that a place name before a date may have.
const MOST_PLACE_WORDS: usize = 7;

/// Place and date around the word "ngày" at token `i`; the place goes back no further than token `start`.
pub(super) fn dated_at(sheet: &Sheet<'_>, i: usize, start: usize, end: usize) -> Option<Dated> {
    let (date, to) = date_at(sheet, i, end)?;
    let place = place_before(sheet, i, start);
    let from = place.as_ref().map_or(i, |p| p.start);
    Some(Dated { place, date, range: from..to })
}

/// The date after the word "ngày" at token `i`, whose parts may be blank, and the token after it. A date without year
/// is none.
pub(super) fn date_at(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<(PartialDate, usize)> {
    let word = date_word(sheet, i).filter(|word| word.part == DatePart::Day)?;
    let mut scan = Scan { sheet, at: word.to, end, glued: word.digits };
    let day = scan.number();
    let by_word = scan.separator(DatePart::Month)?;
    let month = scan.number();
    // "ngày 11 tháng 10/2023" mixes the two; "ngày 11/10 năm 2023" too.
    scan.separator(DatePart::Year)?;
    let year = scan.number();
    if month.is_none() && !by_word {
        return None;
    }
    let small = |n: Option<u32>| n.and_then(|n| i8::try_from(n).ok());
    let year = i16::try_from(year?).ok().filter(|y| (1945..2200).contains(y))?;
    let mut date = PartialDate { year: Some(year), month: small(month), day: small(day) };
    if date.month.is_none() {
        date.day = None;
    }
    date.exists().then_some((date, scan.at))
}

/// A word of a date.
struct DateWordAt<'a> {
    part: DatePart,
    /// The token after it.
    to: usize,
    /// Digits that hang on it: "tháng11".
    digits: &'a str,
}

struct Scan<'s, 'a> {
    sheet: &'s Sheet<'a>,
    at: usize,
    end: usize,
    /// Digits that hung on the last word.
    glued: &'a str,
}

impl Scan<'_, '_> {
    /// Digits, which may stand apart ("1 1"), after the signs of a blank; none where all is blank.
    fn number(&mut self) -> Option<u32> {
        let mut digits = std::mem::take(&mut self.glued).to_owned();
        self.skip_blank();
        while self.at < self.end && digits.len() < 4 {
            match self.digits_at(self.at) {
                Some(more) => digits.push_str(&more),
                None => break,
            }
            self.at += 1;
        }
        self.skip_blank();
        digits.parse().ok()
    }

    /// The digits of a token, letters that OCR read for digits turned back.
    fn digits_at(&self, i: usize) -> Option<String> {
        let token = &self.sheet.tokens.list[i];
        let text = self.sheet.tokens.str(i);
        if token.kind == Kind::Number {
            return Some(text.to_owned());
        }
        if !self.sheet.text.tolerant || token.kind != Kind::Word || text.len() > 4 {
            return None;
        }
        text.chars().map(digit_for).collect()
    }

    fn skip_blank(&mut self) {
        let is_blank =
            |i: usize| matches!(self.sheet.tokens.list[i].kind, Kind::Mark('.' | '…' | '_' | '\n' | '\t' | '*'));
        while self.at < self.end && is_blank(self.at) {
            self.at += 1;
        }
    }

    /// Passes over the word before the part that is expected, or a slash in its stead; true for a word.
    fn separator(&mut self, expected: DatePart) -> Option<bool> {
        if self.at >= self.end {
            return None;
        }
        if matches!(self.sheet.tokens.list[self.at].kind, Kind::Mark('/' | '-')) {
            self.at += 1;
            return Some(false);
        }
        self.at = match date_word(self.sheet, self.at) {
            Some(word) if word.part == expected => {
                self.glued = word.digits;
                word.to
            }
            Some(_) => return None,
            None => self.damaged_word(expected)?,
        };
        Some(true)
    }

    /// The token after a word that only its first letter and its place tell: "ndm" for "năm".
    fn damaged_word(&self, expected: DatePart) -> Option<usize> {
        let initial = match expected {
            DatePart::Day | DatePart::Year => 'n',
            DatePart::Month => 't',
        };
        let word = self.sheet.tokens.str(self.at);
        let fits = self.sheet.text.tolerant && self.sheet.is_word(self.at) && word.chars().count() <= 6;
        (fits && word.to_lowercase().starts_with(initial)).then_some(self.at + 1)
    }
}

fn digit_for(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'O' | 'o' | 'Q' => '0',
        'l' | 'I' | 'i' | '|' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

fn date_word<'a>(sheet: &Sheet<'a>, i: usize) -> Option<DateWordAt<'a>> {
    let dates = &sheet.words().dates;
    if let Some(hit) = dates.at(sheet.tokens, i) {
        return Some(DateWordAt { part: dates.meaning(&hit).part, to: hit.to, digits: "" });
    }
    let text = sheet.is_word(i).then(|| sheet.tokens.str(i))?;
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() == text.len() {
        return None;
    }
    let same = |pattern: &String| key(pattern) == key(letters);
    let word = dates.entries().iter().find(|word| word.patterns.iter().any(same))?;
    Some(DateWordAt { part: word.meaning.part, to: i + 1, digits: &text[letters.len()..] })
}

/// The capitalised words before "ngày", a comma between or not.
fn place_before(sheet: &Sheet<'_>, i: usize, start: usize) -> Option<Range<usize>> {
    let list = &sheet.tokens.list;
    let mut end = i;
    while end > start && matches!(list[end - 1].kind, Kind::Mark(',' | '.' | '\n' | '*' | '_')) {
        end -= 1;
    }
    let mut from = end;
    let mut words = 0;
    while from > start && words < MOST_PLACE_WORDS {
        let before = from - 1;
        match list[before].kind {
            // In capitals stand the names of the left column.
            Kind::Word if list[before].capital && !list[before].capitals => words += 1,
            Kind::Word if is_letter(sheet, before) || is_unit_word(sheet, before) => words += 1,
            Kind::Number if words == 0 => words += 1,
            Kind::Mark('-' | '–' | '\'' | '’') if words > 0 && before > start && sheet.is_word(before - 1) => {}
            Kind::Mark('.') if words > 0 && before > start && is_unit_word(sheet, before - 1) => {}
            _ => break,
        }
        from = before;
    }
    while from < end && matches!(list[from].kind, Kind::Mark(_)) {
        from += 1;
    }
    sheet.has_words(&(from..end)).then_some(from..end)
}

/// A single letter of a name ("Y Tý").
fn is_letter(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.tokens.str(i).chars().count() == 1
}

/// A word for a kind of place: "xã Lạc Hồng, ngày", "TP. Hồ Chí Minh, ngày".
fn is_unit_word(sheet: &Sheet<'_>, i: usize) -> bool {
    let starts = i.saturating_sub(1)..=i;
    let units = &sheet.words().units;
    starts
        .into_iter()
        .any(|from| units.at(sheet.tokens, from).is_some_and(|h| h.to > i && units.meaning(&h).name.is_some()))
}
